"""CSV as text (RFC 4180): rows of cells from bytes, and bytes from rows.

The standard library's reader is not used: its limit on a cell is one for the whole process, it takes a lone
quote for text, and it cannot say in which column it stands. Rows are read one at a time, each bounded.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final, Protocol

from attrs import frozen

from toolkit.errors import Location, ReadError

BOM: Final = b"\xef\xbb\xbf"

LONGEST_ROW: Final = 2**26
"""The most bytes that one row may have: 64 MiB, which no article has that a newsroom sends."""

MOST_CELLS: Final = 1000
"""The most cells that one row may have, so that a row of commas cannot fill the memory."""

_CELL: Final = re.compile(r'(?:"([^"]*+(?:""[^"]*+)*+)"|([^",\r\n]*+))(,|\r\n|\r|\n|\Z)')
_OPEN: Final = re.compile(r'"[^"]*+(?:""[^"]*+)*+')
_SPECIAL: Final = re.compile(r'["\r\n]')
_LONGEST_SHOWN: Final = 20


class Lines(Protocol):
    """A document that gives its lines."""

    def readline(self, size: int, /) -> bytes:
        """Return the next line with its end, at most *size* bytes of it; nothing at the end of the document."""
        ...


@frozen
class Row:
    """One row of a document."""

    number: int
    """Which row it is; the heading is row 1, as in a spreadsheet."""

    line: int
    """The line of the document on which it begins, from 1."""

    cells: list[str]
    """Its cells."""

    end: str
    """What ends it: CRLF, or what is no CSV (RFC 4180) but comes all the same; empty at the document's end."""


def write_row(cells: Iterable[str]) -> str:
    """Return one row as text, with its line end."""
    return ",".join([_written(cell) for cell in cells]) + "\r\n"


def _written(cell: str) -> str:
    """Return *cell* in quotes where it needs them; most cells that do begin with one of a document in JSON."""
    if '"' in cell or "," in cell or "\n" in cell or "\r" in cell:
        return '"' + cell.replace('"', '""') + '"'
    return cell


def read_rows(source: Lines, *, name: str, path: str = "") -> Iterator[Row]:
    """Yield the rows of *source*, which is UTF-8 with or without a byte order mark; blank lines are skipped.

    Args:
        source: The document.
        name: Its name, for errors.
        path: What to call this table in errors, where the document holds several: ``quotes.csv, ``.

    Raises:
        ReadError: At the first thing after which it is not certain where a row ends: a lone quote, a byte that
            is not UTF-8, a NUL, a row without end.
    """
    number = 0
    for line, raw in runs(source, name=name, path=path):
        for row in rows_of(raw, line, number, name=name, path=path):
            number = row.number
            yield row


def rows_of(raw: bytes, line: int, number: int, *, name: str, path: str = "") -> Iterator[Row]:
    """Yield the rows of a run (`runs`) that begins on *line* and has *number* rows before it.

    Raises:
        ReadError: As for `read_rows`.
    """
    text = _decoded(raw, line, number + 1, name, path)
    for cells, end in _cells(text, line, number + 1, name, path):
        if cells != [""]:
            number += 1
            yield Row(number, line, cells, end)


def count_rows(raw: bytes) -> int:
    """Return how many rows a run holds; one where it holds a fault, after which nothing is counted."""
    bare = raw.rstrip(b"\r\n")
    if b"\r" not in bare:
        return int(bare not in (b"", b'""'))
    try:
        return sum(1 for _ in rows_of(raw, 1, 0, name=""))
    except ReadError:
        return 1


def runs(source: Lines, *, name: str, path: str = "") -> Iterator[tuple[int, bytes]]:
    """Yield runs of whole lines in which every quote is closed, but for the last, each with its first line's number.

    A run is a row, or several where their line ends are bare carriage returns.

    Raises:
        ReadError: As for `read_rows`.
    """
    held: list[bytes] = []
    size = quotes = 0
    first = line = 1
    while raw := source.readline(LONGEST_ROW + 1):
        if line == 1:
            _refuse_utf_16(raw, name, path)
            raw = raw.removeprefix(BOM)
        if b"\0" in raw:
            raise _error("holds a NUL character, as UTF-16 does and text does not", name, line, path)
        size += len(raw)
        if size > LONGEST_ROW:
            raise _error(f"the row is longer than {LONGEST_ROW} bytes: is a quote left open?", name, first, path)
        held.append(raw)
        quotes += raw.count(b'"')
        line += 1
        if quotes % 2 == 0:
            yield first, b"".join(held)
            held, size, quotes, first = [], 0, 0, line
    if held:
        yield first, b"".join(held)  # a quote is left open; who cuts it into cells says where


def _refuse_utf_16(raw: bytes, name: str, path: str) -> None:
    if raw[:2] in (b"\xff\xfe", b"\xfe\xff"):
        raise _error("is UTF-16; save it as CSV in UTF-8", name, 1, path)


def _decoded(raw: bytes, line: int, number: int, name: str, path: str) -> str:
    try:
        return raw.decode()
    except UnicodeDecodeError as error:
        at = line + raw.count(b"\n", 0, error.start)
        reason = f"byte 0x{raw[error.start]:02x} is not UTF-8"
        raise _error(reason, name, at, f"{path}row {number}") from None


def _cells(text: str, line: int, number: int, name: str, path: str) -> Iterator[tuple[list[str], str]]:
    """Yield the rows of *text* with their ends: one, or several where their line ends are bare carriage returns."""
    if text.endswith("\r\n") and not _SPECIAL.search(text, 0, len(text) - 2):
        cells = text[:-2].split(",", MOST_CELLS + 1)  # most rows of small tables; the rest is as below
        if len(cells) <= MOST_CELLS:
            yield cells, "\r\n"
            return
    cells, end = [], 0
    while (match := _CELL.match(text, end)) and len(cells) <= MOST_CELLS:
        quoted, bare, stop = match.groups()
        cells.append(bare if quoted is None else quoted.replace('""', '"'))
        end = match.end()
        if stop != ",":
            yield cells, stop
            cells = []
            number += 1
            if end == len(text):
                return
    reason = f"has more than {MOST_CELLS} cells" if len(cells) > MOST_CELLS else _misquoted(text[end:])
    raise _error(reason, name, line + text.count("\n", 0, end), f"{path}row {number}, column {len(cells) + 1}")


def _misquoted(cell: str) -> str:
    start = cell[:_LONGEST_SHOWN]
    if _OPEN.fullmatch(cell):
        return f"a quote is opened at {start!r} and never closed"
    if cell.startswith('"'):
        return f"text follows the closing quote of the cell {start!r}"
    return f"a quote stands inside the cell {start!r}, which is not quoted"


def _error(reason: str, name: str, line: int, path: str) -> ReadError:
    return ReadError(reason, Location(source=name, line=line, path=path.rstrip(", ") or None))
