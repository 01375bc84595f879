"""Canonical JSON: the record itself, one article a document; and JSON Lines, one article a line.

A document with one article is that object; with several, or none, it is a list. Both are validated against
``schema/article.schema.json`` when they are read.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import BinaryIO, Final

from toolkit import canonical, safe_json
from toolkit.errors import Location, ReadError
from toolkit.format import Format, Item, Items
from toolkit.record import Article

LONGEST_LINE: Final = 2**26
"""The most bytes that one line may have: 64 MiB, as much as a document."""

_STEP: Final = 2**20


def read(source: BinaryIO, /, *, name: str) -> Iterator[Article | ReadError]:
    """Yield the article or articles of a canonical JSON document."""
    document = safe_json.parse(source.read(), Location(source=name))
    if not isinstance(document, list):
        yield canonical.from_plain(document, source=name)
        return
    for number, plain in enumerate(document):
        yield _article(plain, name, f"$[{number}]")


def write(articles: Iterable[Article], /) -> bytes:
    """Write one article as an object, any other number as a list."""
    plain = [canonical.to_plain(article) for article in articles]
    return safe_json.dump(plain[0] if len(plain) == 1 else plain)


def read_lines(source: BinaryIO, /, *, name: str) -> Iterator[Article | ReadError]:
    """Yield the article of each line; an empty line is skipped, a broken one is yielded as its error."""
    return _of_lines(_lines(source, name), name, 0)


def _lines(source: BinaryIO, _name: str) -> Iterator[Item]:
    """Yield each line that is not empty; of one that is too long, the beginning."""
    count = 0
    for number, line in enumerate(iter(lambda: source.readline(LONGEST_LINE + 1), b""), start=1):
        if line.strip():
            yield Item(line, number, count)
            count += 1
            if len(line) > LONGEST_LINE and not line.endswith(b"\n"):
                _skip_line(source)


def _of_lines(lines: Iterable[Item], name: str, _errors: int) -> Iterator[Article | ReadError]:
    for line in lines:
        where = Location(source=name, line=line.line)
        if len(line.raw) > LONGEST_LINE:
            yield ReadError(f"is a line of more than {LONGEST_LINE} bytes", where)
            continue
        try:
            plain = safe_json.parse(line.raw, where)
        except ReadError as error:
            yield error
            continue
        yield _article(plain, f"{name}:{line.line}", "$")


def _skip_line(source: BinaryIO) -> None:
    while (chunk := source.readline(_STEP)) and not chunk.endswith(b"\n"):
        pass


def write_lines(articles: Iterable[Article], /) -> bytes:
    """Write one article a line."""
    return b"".join(safe_json.dump_line(canonical.shared(article)) for article in articles)


def _article(plain: object, name: str, path: str) -> Article | ReadError:
    try:
        return canonical.from_plain(plain, source=name, path=path)
    except ReadError as error:
        return error


FORMAT = Format(
    name="json",
    title="the record, complete",
    suffixes=(".json",),
    media_type="application/json",
    reader=read,
    writer=write,
    recognises=lambda head: b'"schema_version"' in head or (head.lstrip()[:1] == b"[" and b'"@' not in head),
)

LINES = Format(
    name="jsonl",
    title="the record, one article a line",
    suffixes=(".jsonl", ".ndjson"),
    media_type="application/jsonl",
    is_table=True,
    is_rows=True,
    reader=read_lines,
    items=Items(cut=_lines, read=_of_lines),
    writer=write_lines,
    saver=lambda articles, file: file.writelines(write_lines([article]) for article in articles),
)
