"""JSON-LD: our own documents, which hold the whole record, and the NewsArticles of others' pages.

A document is ours where it holds a record under our terms. Any other is read for its articles: schema.org's
NewsArticle and its kin, in whatever shape pages give them. No context is ever fetched.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import PurePath
from typing import BinaryIO

from toolkit import safe_json
from toolkit.errors import Location, ReadError
from toolkit.format import Format
from toolkit.formats.jsonld import foreign
from toolkit.jsonld import document, guess, iris
from toolkit.jsonld.graph import build
from toolkit.record import Article, Source


def read(source: BinaryIO, /, *, name: str) -> Iterator[Article | ReadError]:
    """Yield every article of a JSON-LD document, compact or expanded."""
    raw = source.read()
    if raw.lstrip()[:1] == b"<":
        raise ReadError("is markup, not JSON; a page is read with the format html", Location(source=name))
    parsed = safe_json.parse(raw, Location(source=name))
    if guess.is_likely(parsed):
        if (articles := guess.articles(parsed, raw, source=name)) is not None:
            yield from articles
            return
        parsed = safe_json.parse(raw, Location(source=name))  # guessing has used it up
    graph = build(parsed)
    if document.is_ours(graph):
        yield from document.read(graph, source=name)
        return
    about = Source(
        name="".join(filter(str.isprintable, PurePath(name).name)).strip() or "document",
        sha256=hashlib.sha256(raw).hexdigest(),
        size=len(raw),
        media_type="application/ld+json",
        encoding="utf-8-sig" if raw.startswith(b"\xef\xbb\xbf") else "utf-8",
    )
    yield from foreign.read(graph, about, name=name)


def write(articles: Iterable[Article], /, *, terms: str = iris.TERMS) -> bytes:
    """Write one ``@graph`` that holds everything known of *articles*; *terms* is where our vocabulary lives."""
    return safe_json.dump(document.write(articles, terms=terms))


def _recognises(head: bytes) -> bool:
    """Whether a JSON document is JSON-LD: it has a keyword; what is no JSON at all may be a broken one."""
    return b'"@' in head or head.lstrip()[:1] not in (b"{", b"[")


FORMAT = Format(
    name="jsonld",
    title="schema.org NewsArticle, Web Annotations and the whole record",
    suffixes=(".jsonld", ".json"),
    media_type="application/ld+json",
    reader=read,
    writer=write,
    rebased=lambda terms: partial(write, terms=terms),
    recognises=_recognises,
)
