"""The record as plain data (dicts, lists, text, whole numbers) and back: what canonical JSON holds.

Absent values and empty sequences are left out, so that a document says only what is known. Nothing is
made of plain data before the JSON Schema admits it: the record's classes take what they are given.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any, Final
from weakref import ref

import attrs

from toolkit import problems, schema
from toolkit.errors import Location, ReadError
from toolkit.record import Article
from toolkit.record.plain import maker, taker

_FIELDS: Final = tuple(field.name for field in attrs.fields(Article))
_NOT_GIVEN: Final = {"schema_version", *(field.name for field in attrs.fields(Article) if not field.init)}


class _Latest(threading.local):
    """What is known of the article that was last gone through, for as long as it lives: most are gone through twice.

    An article does not change, so the very object that was checked is still right, and its plain data the same.
    """

    def __init__(self) -> None:
        self.checked: Callable[[], Article | None] = _nothing
        self.shared: tuple[Callable[[], Article | None], dict[str, Any]] = (_nothing, {})

    def share(self, article: Article, plain: dict[str, Any]) -> None:
        """Keep *plain* until *article* is gone or another comes."""

        def forget(_: ref[Article]) -> None:
            self.shared = (_nothing, {})

        self.shared = (ref(article, forget), plain)


def _nothing() -> None:
    """Stand for an article that is gone."""


_LATEST: Final = _Latest()


def to_plain(article: Article) -> dict[str, Any]:
    """Return *article* as plain data, in the order of the record's fields; it is the caller's own, to be changed."""
    known, plain = _LATEST.shared
    if known() is article:
        _LATEST.shared = (_nothing, {})
        return plain
    return _made(article)


def shared(article: Article) -> dict[str, Any]:
    """Return the same for a caller who changes nothing in it, and is done with it before anybody asks for it again."""
    known, plain = _LATEST.shared
    if known() is not article:
        plain = _made(article)
        _LATEST.share(article, plain)
    return plain


def is_checked(article: Article) -> bool:
    """Return whether *article* is the very object that `from_plain` made last, which keeps to every rule."""
    return _LATEST.checked() is article


def _made(article: Article) -> dict[str, Any]:
    plain = taker(Article)(article)
    return {"schema_version": schema.VERSION, **{name: plain[name] for name in _FIELDS if name in plain}}


def from_plain(plain: object, *, source: str, path: str = "$") -> Article:
    """Build the article that *plain* describes.

    Args:
        plain: What a JSON parser returned.
        source: Name of the document, for the error.
        path: Where in the document *plain* stands.

    Raises:
        ReadError: With every way in which it breaks the schema or the record's rules.
    """
    location = Location(source=source, path=path)
    if found := schema.problems(plain):
        raise ReadError("; ".join(found), location)
    assert isinstance(plain, dict)  # the schema says so
    article: Article = maker(Article)({name: value for name, value in plain.items() if name not in _NOT_GIVEN})
    if plain.get("story_hash", article.story_hash) != article.story_hash:
        raise ReadError("$.story_hash: is not the SHA-256 of this headline and body", location)
    if found := problems.problems(article):
        raise ReadError("; ".join(found), location)
    _LATEST.checked = ref(article)
    return article
