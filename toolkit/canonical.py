"""The record as plain data (dicts, lists, text, whole numbers) and back: what canonical JSON holds.

Absent values and empty sequences are left out, so that a document says only what is known. Nothing is
made of plain data before the JSON Schema admits it: the record's classes take what they are given.
"""

from __future__ import annotations

from typing import Any, Final

import attrs

from toolkit import problems, schema
from toolkit.errors import Location, ReadError
from toolkit.record import Article
from toolkit.record.plain import maker, taker

_FIELDS: Final = tuple(field.name for field in attrs.fields(Article))
_NOT_GIVEN: Final = {"schema_version", *(field.name for field in attrs.fields(Article) if not field.init)}


def to_plain(article: Article) -> dict[str, Any]:
    """Return *article* as plain data, in the order of the record's fields."""
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
    return article
