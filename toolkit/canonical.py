"""The record as plain data (dicts, lists, text, whole numbers) and back: what canonical JSON holds.

Absent values and empty sequences are left out, so that a document says only what is known. Nothing is
structured before the JSON Schema admits it: cattrs converts where it can, and ``5`` would pass as a headline.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, Final

import attrs

from toolkit import problems, schema
from toolkit.errors import Location, ReadError
from toolkit.record import Article

if TYPE_CHECKING:
    import cattrs


_FIELDS: Final = tuple(field.name for field in attrs.fields(Article))


def to_plain(article: Article) -> dict[str, Any]:
    """Return *article* as plain data, in the order of the record's fields."""
    plain = _converter().unstructure(article)
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
    article: Article = _converter().structure(plain, Article)
    if plain.get("story_hash", article.story_hash) != article.story_hash:
        raise ReadError("$.story_hash: is not the SHA-256 of this headline and body", location)
    if found := problems.problems(article):
        raise ReadError("; ".join(found), location)
    return article


@cache
def _converter() -> cattrs.Converter:
    import cattrs  # noqa: PLC0415 - imported when first needed, so that --help starts fast
    from cattrs.gen import make_dict_unstructure_fn, override  # noqa: PLC0415

    converter = cattrs.Converter(
        omit_if_default=True,
        unstruct_collection_overrides={tuple: list},
        detailed_validation=False,  # the schema has found every fault by now
    )
    with_hash = make_dict_unstructure_fn(
        Article,
        converter,
        _cattrs_omit_if_default=True,
        _cattrs_include_init_false=True,
        story_hash=override(omit=False, omit_if_default=False),
    )
    converter.register_unstructure_hook(Article, with_hash)
    return converter
