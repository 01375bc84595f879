"""JSON-LD: our own documents, which hold the whole record, and the NewsArticles of others' pages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import BinaryIO

from toolkit import safe_json
from toolkit.errors import Location, ReadError
from toolkit.format import Format
from toolkit.jsonld import document
from toolkit.jsonld.graph import build
from toolkit.record import Article


def read(source: BinaryIO, /, *, name: str) -> Iterator[Article | ReadError]:
    """Yield every article of a JSON-LD document, compact or expanded."""
    graph = build(safe_json.parse(source.read(), Location(source=name)))
    yield from document.read(graph, source=name)


def write(articles: Iterable[Article], /) -> bytes:
    """Write one ``@graph`` that holds everything known of *articles*."""
    return safe_json.dump(document.write(articles))


FORMAT = Format(
    name="jsonld",
    title="schema.org NewsArticle, Web Annotations and the whole record",
    suffixes=(".jsonld",),
    media_type="application/ld+json",
    reader=read,
    writer=write,
)
