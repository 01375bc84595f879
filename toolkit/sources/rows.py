"""Tables with an article a row: CSV, TSV and JSON Lines in which one column holds the text."""

from __future__ import annotations

import html
import json
import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import PurePosixPath
from typing import Any, Final, Protocol

from attrs import frozen

from toolkit import inputs, safe_json
from toolkit.errors import Location, ReadError
from toolkit.metadata import Metadata
from toolkit.sources import columns
from toolkit.sources.choices import Choices
from toolkit.sources.columns import Column, ColumnError
from toolkit.sources.document import Document
from toolkit.tables import loose
from toolkit.tables.column import MOST_ERRORS
from toolkit.tables.separated import BOM, LONGEST_ROW

SUFFIXES: Final = (".csv", ".tsv", ".tab", ".jsonl", ".ndjson")
"""How the names of tables end."""

_LINES: Final = (".jsonl", ".ndjson")
_AS_LINES: Final = "jsonl"
_FORMATS: Final = frozenset({_AS_LINES, "csv", "csv-excel", "csv-php"})
"""What a user may call a table as a whole, though its texts are meant to be read."""

_TEXT: Final = "text"
_HTML: Final = "html"
TITLED: Final = (None, _TEXT, _HTML, *sorted(_FORMATS))
"""The formats that a user may ask for where a title is put above each text."""

_MOST_SHOWN: Final = 20


class Source(Protocol):
    """An open table."""

    def readline(self, size: int, /) -> bytes:
        """Return the next line with its end, at most *size* bytes of it; nothing at the end."""
        ...


def documents(
    source: Source, name: str, place: PurePosixPath, choices: Choices, *, is_lines: bool | None = None
) -> Iterator[Document | ReadError]:
    """Yield a document a row: ``rows.csv#17`` is row 17, where the heading is row 1; of JSON Lines it is line 17.

    Args:
        source: The table.
        name: Its path.
        place: Where it lies.
        choices: Which column holds what.
        is_lines: Whether it is JSON Lines; absent, the name tells.

    Raises:
        ReadError: It has no heading, or none of the columns that are asked for.
    """
    table = _Table(name=name, place=place, choices=choices)
    told = name.lower().endswith(_LINES) or choices.source_format == _AS_LINES
    if told if is_lines is None else is_lines:
        yield from _of_lines(source, table)
    else:
        yield from _of_rows(source, table)


def is_table(path: str, choices: Choices) -> bool:
    """Return whether the file at *path* is a table of texts, by its name or by what the user calls it."""
    return choices.text_column is not None and (path.lower().endswith(SUFFIXES) or choices.source_format in _FORMATS)


def of_standard_input(place: PurePosixPath, choices: Choices) -> Iterator[Document | ReadError]:
    """Yield a document a row of standard input; a table that begins with a brace is JSON Lines.

    Raises:
        ReadError: As for `documents`, or standard input is closed.
    """
    if sys.stdin is None:
        raise ReadError("is closed", Location(source=inputs.STANDARD_INPUT))
    first = sys.stdin.buffer.readline(LONGEST_ROW + 1)
    is_lines = first.removeprefix(BOM).lstrip().startswith(b"{")
    source = _Resumed(first, sys.stdin.buffer)
    yield from documents(source, inputs.STANDARD_INPUT, place, choices, is_lines=is_lines)


class _Resumed:
    """A table of which the first line was looked at."""

    def __init__(self, first: bytes, rest: Source) -> None:
        self._first = first
        self._rest = rest

    def readline(self, size: int, /) -> bytes:
        """Return the next line."""
        first, self._first = self._first, b""
        return first or self._rest.readline(size)


@frozen(kw_only=True)
class _Table:
    """What the rows of one table have in common."""

    name: str
    place: PurePosixPath
    choices: Choices

    def document(self, number: int, cells: Mapping[str, str]) -> Document | ReadError:
        """Return the document of the row *number*, which holds *cells*."""
        name = f"{self.name}#{number}"
        text = cells[self.choices.text_column or ""]
        if not text.strip():
            return ReadError("has no text", Location(source=name, path=f"column {self.choices.text_column}"))
        try:
            metadata = self._metadata(cells)
            raw = self._titled(text, cells).encode()
        except ColumnError as error:
            return ReadError(error.reason, Location(source=name, path=f"column {error.column}"))
        except UnicodeEncodeError:
            reason = "holds half of a surrogate pair, which no text has"
            return ReadError(reason, Location(source=name, path=f"column {self.choices.text_column}"))
        place = self.place.with_name(f"{self.place.name}#{number}")
        return Document(name=name, place=place, raw=raw, source_format=self._form, metadata=metadata)

    @property
    def _form(self) -> str:
        """The format of the texts."""
        asked = self.choices.source_format
        return _TEXT if asked is None or asked in _FORMATS else asked

    def _titled(self, text: str, cells: Mapping[str, str]) -> str:
        """Return *text* below its title, if it has one: on one line, so that it cannot be taken for more."""
        title = " ".join(cells[self.choices.title_column].split()) if self.choices.title_column else ""
        if title and self._form == _HTML:
            title = f"<h1>{html.escape(title, quote=False)}</h1>"
        return f"{title}\n\n{text}" if title else text

    def _metadata(self, cells: Mapping[str, str]) -> Metadata:
        keys = {column: key for key, column in self.choices.columns.items()}
        if self.choices.id_column:
            keys[self.choices.id_column] = "id"
        return columns.stated(
            (Column(name, keys[name]) if name in keys else columns.as_extra(name), cell)
            for name, cell in cells.items()
            if name not in (self.choices.text_column, self.choices.title_column)
        )

    @property
    def _others(self) -> tuple[str | None, ...]:
        return (self.choices.title_column, self.choices.id_column, *self.choices.columns.values())

    def without(self) -> dict[str, str]:
        """Return the cells of a line that has none of the columns that are asked for beside the text."""
        return {name: "" for name in self._others if name}

    def missing(self, names: Iterable[str]) -> str | None:
        """Return why a table, or a row, with these columns cannot be used."""
        there = list(names)
        wanted = (self.choices.text_column, *self._others)
        lacks = next((name for name in wanted if name and name not in there), None)
        if lacks is None:
            return None
        return f"has no column {lacks!r}; it has {', '.join(there[:_MOST_SHOWN])[:1000]}"


def _of_rows(source: Source, table: _Table) -> Iterator[Document | ReadError]:
    opened = loose.Table(source, name=table.name, wanted=[(table.choices.text_column or "").lower()])
    if reason := table.missing(opened.names):
        raise ReadError(reason, Location(source=table.name, line=1))
    for row in opened.rows():
        if isinstance(row, ReadError):
            yield _numbered(row, table.name)
        else:
            yield table.document(row.number, dict(zip(opened.names, row.cells, strict=True)))


def _numbered(error: ReadError, name: str) -> ReadError:
    """Return *error* with the name that the document of its row would have."""
    path = error.location.path
    source = f"{name}#{path.removeprefix('row ')}" if path else name
    return ReadError(error.reason, Location(source=source, line=error.location.line))


def _of_lines(source: Source, table: _Table) -> Iterator[Document | ReadError]:
    number = errors = 0
    while line := source.readline(LONGEST_ROW + 1):
        number += 1
        if line.strip():
            found = _of_line(line, number, table)
            yield found
            errors += isinstance(found, ReadError) and found.location.path is None  # it is no row at all
        if errors > MOST_ERRORS:
            reason = f"more than {MOST_ERRORS} lines cannot be read; the rest is not read"
            raise ReadError(reason, Location(source=table.name, line=number))


def _of_line(line: bytes, number: int, table: _Table) -> Document | ReadError:
    place = Location(source=f"{table.name}#{number}")
    if len(line) > LONGEST_ROW:
        return ReadError(f"is longer than {LONGEST_ROW} bytes", place)
    try:
        plain = safe_json.parse(line, place)
    except ReadError as error:
        return error
    if not isinstance(plain, dict):
        return ReadError("is not an object with a text", place)
    cells = {name: _cell(value) for name, value in plain.items()}
    if not isinstance(plain.get(table.choices.text_column), str):
        reason = None if table.choices.text_column in plain else table.missing(cells)
        return ReadError(
            reason or "is not a text", Location(source=place.source, path=f"column {table.choices.text_column}")
        )
    return table.document(number, table.without() | cells)


def _cell(value: Any) -> str:
    """Return *value* as the cell of a table would say it."""
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, list) and all(isinstance(one, str) for one in value):
        return "; ".join(value)
    return json.dumps(value, ensure_ascii=False)
