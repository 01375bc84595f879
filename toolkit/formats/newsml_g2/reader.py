"""Reads NewsML-G2: finds the items of a document and decides how each one is read."""

from __future__ import annotations

import codecs
import hashlib
import io
import re
from collections.abc import Iterator
from typing import BinaryIO, Final

from lxml import etree

from toolkit import canonical, safe_xml
from toolkit.errors import Location, ReadError
from toolkit.formats.newsml_g2 import checks, foreign, own
from toolkit.formats.newsml_g2.lines import one_line
from toolkit.formats.newsml_g2.terms import nar
from toolkit.record import Article, Source
from toolkit.safe_xml import Element

_ITEMS: Final = ("newsItem", "packageItem", "conceptItem", "knowledgeItem", "planningItem", "catalogItem")
_CHUNK: Final = 1 << 20
_HEAD: Final = 400
_DECLARED: Final = re.compile(rb"<\?xml[^>]{1,200}?encoding\s?=\s?[\"']([A-Za-z][A-Za-z0-9._-]{0,40})[\"']")
_KINDS: Final = {
    "packageItem": "is a package, which holds no story of its own",
    "conceptItem": "is a concept, not a story",
    "knowledgeItem": "is a list of concepts, not a story",
    "planningItem": "is a plan, not a story",
    "catalogItem": "is a catalog, not a story",
}


def read(source: BinaryIO, /, *, name: str) -> Iterator[Article | ReadError]:
    """Yield the article of every newsItem; an item of another kind is yielded as the error that says so."""
    source, sha256, size = _digested(source)
    encoding = _encoding(source)
    items = safe_xml.elements(source, map(nar, _ITEMS), roots=map(nar, ("newsMessage", *_ITEMS)), name=name)
    file_name = one_line(name.replace("\\", "/").rstrip("/").rpartition("/")[2]) or "document"
    for index, item in enumerate(items):
        about = Source(
            name=file_name,
            sha256=sha256,
            size=size,
            media_type="application/vnd.iptc.g2.newsitem+xml",
            encoding=encoding,
            index=index,
        )
        try:
            yield _article(item, about, name)
        except ReadError as error:
            yield error


def _digested(source: BinaryIO) -> tuple[BinaryIO, str, int]:
    """Return *source* at its start, and SHA-256 and number of its bytes, in constant memory if it can be sought."""
    if not source.seekable():
        source = io.BytesIO(source.read())
    digest, size, start = hashlib.sha256(), 0, source.tell()
    while chunk := source.read(_CHUNK):
        digest.update(chunk)
        size += len(chunk)
    source.seek(start)
    return source, digest.hexdigest(), size


def _encoding(source: BinaryIO) -> str:
    """Return the character encoding that the document's first bytes declare; UTF-8 where they declare none."""
    start = source.tell()
    head = source.read(_HEAD)
    source.seek(start)
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    declared = _DECLARED.match(head.removeprefix(codecs.BOM_UTF8))
    return declared[1].decode("ascii").lower() if declared else "utf-8"


def _article(item: Element, source: Source, name: str) -> Article:
    kind = etree.QName(item).localname
    where = Location(source=name, line=safe_xml.line_of(item), path=f"/{kind}")
    if kind in _KINDS:
        raise ReadError(_KINDS[kind], where)
    if not checks.is_known_version(item):
        raise ReadError(f"is of version {item.get('standardversion')!r} of the standard, which is not known", where)
    if not checks.has_possible_version(item):
        raise ReadError("has an attribute version that is no number", where)
    if own.is_own(item):
        return _own(item, name)
    return foreign.article(item, source, where)


def _own(item: Element, name: str) -> Article:
    try:
        plain = own.plain(item)
    except own.BrokenRestError as error:
        where = Location(source=name, line=safe_xml.line_of(item), path="/newsItem")
        raise ReadError(f"a property of ours is not JSON: {error}", where) from error
    return canonical.from_plain(plain, source=name, path="/newsItem")
