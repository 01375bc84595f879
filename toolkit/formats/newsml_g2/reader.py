"""Reads NewsML-G2: finds the items of a document and decides how each one is read."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO, Final

from lxml import etree

from toolkit import canonical, safe_xml
from toolkit.errors import Location, ReadError
from toolkit.formats.newsml_g2 import own
from toolkit.formats.newsml_g2.terms import nar
from toolkit.record import Article
from toolkit.safe_xml import Element

_ITEMS: Final = ("newsItem", "packageItem", "conceptItem", "knowledgeItem", "planningItem", "catalogItem")


def read(source: BinaryIO, /, *, name: str) -> Iterator[Article | ReadError]:
    """Yield the article of every newsItem; an item of another kind is yielded as the error that says so."""
    for item in safe_xml.elements(source, map(nar, _ITEMS), name=name):
        try:
            yield _article(item, name)
        except ReadError as error:
            yield error


def _article(item: Element, name: str) -> Article:
    if own.is_own(item):
        return _own(item, name)
    raise ReadError("was not written by this toolkit", Location(source=name, line=safe_xml.line_of(item)))


def _own(item: Element, name: str) -> Article:
    path = f"/{etree.QName(item).localname}"
    try:
        plain = own.plain(item)
    except own.BrokenRestError as error:
        raise ReadError(f"a property of ours is not JSON: {error}", Location(source=name, path=path)) from error
    return canonical.from_plain(plain, source=name, path=path)
