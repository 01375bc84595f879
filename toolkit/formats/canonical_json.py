"""Canonical JSON: the record itself, one article a document; and JSON Lines, one article a line.

A document with one article is that object; with several, or none, it is a list. Both are validated against
``schema/article.schema.json`` when they are read.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any, BinaryIO

import orjson

from toolkit import canonical
from toolkit.errors import Location, ReadError
from toolkit.format import Format
from toolkit.record import Article


def read(source: BinaryIO, /, *, name: str) -> Iterator[Article | ReadError]:
    """Yield the article or articles of a canonical JSON document."""
    document = _parse(source.read(), Location(source=name))
    if not isinstance(document, list):
        yield canonical.from_plain(document, source=name)
        return
    for number, plain in enumerate(document):
        yield _article(plain, name, f"$[{number}]")


def write(articles: Iterable[Article], /) -> bytes:
    """Write one article as an object, any other number as a list."""
    plain = [canonical.to_plain(article) for article in articles]
    return orjson.dumps(plain[0] if len(plain) == 1 else plain, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)


def read_lines(source: BinaryIO, /, *, name: str) -> Iterator[Article | ReadError]:
    """Yield the article of each line; an empty line is skipped, a broken one is yielded as its error."""
    for number, line in enumerate(source, start=1):
        if not line.strip():
            continue
        try:
            plain = _parse(line, Location(source=name, line=number))
        except ReadError as error:
            yield error
            continue
        yield _article(plain, f"{name}:{number}", "$")


def write_lines(articles: Iterable[Article], /) -> bytes:
    """Write one article a line."""
    return b"".join(orjson.dumps(canonical.to_plain(article), option=orjson.OPT_APPEND_NEWLINE) for article in articles)


def _article(plain: object, name: str, path: str) -> Article | ReadError:
    try:
        return canonical.from_plain(plain, source=name, path=path)
    except ReadError as error:
        return error


def _parse(raw: bytes, location: Location) -> Any:
    """Return the plain data of *raw*; a key that an object holds twice is an error, since one value would be lost."""
    raw = raw.removeprefix(b"\xef\xbb\xbf")
    try:
        orjson.loads(raw)  # bounds nesting and refuses what is not UTF-8, before the slower parser sees it
        return json.loads(raw, object_pairs_hook=_unique)
    except orjson.JSONDecodeError as error:
        reason = f"is not valid JSON: {error}"
    except RecursionError:
        reason = "is nested too deeply"
    except ValueError as error:
        reason = f"is not usable JSON: {error}"
    raise ReadError(reason, location)


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        keys = [key for key, _ in pairs]
        twice = next(key for key in keys if keys.count(key) > 1)
        raise ValueError(f"the key {twice!r} stands twice in one object")
    return found


FORMAT = Format(
    name="json",
    title="the record, complete",
    suffixes=(".json",),
    media_type="application/json",
    reader=read,
    writer=write,
    recognises=lambda head: b'"schema_version"' in head or head.lstrip()[:1] == b"[",
)

LINES = Format(
    name="jsonl",
    title="the record, one article a line",
    suffixes=(".jsonl", ".ndjson"),
    media_type="application/jsonl",
    is_table=True,
    reader=read_lines,
    writer=write_lines,
)
