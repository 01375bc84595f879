"""Tables that others wrote: comma, semicolon or tab; a row that cannot be read is told and the next one is tried.

Where `separated` refuses what is not certain, since a record of ours must come back whole, this takes what spreadsheets
and scripts write: a quote inside a cell that is not quoted is a quote.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Collection, Iterator, Sequence
from typing import Final

from attrs import frozen

from toolkit.errors import Location, ReadError
from toolkit.tables.column import MOST_ERRORS
from toolkit.tables.separated import BOM, LONGEST_ROW, MOST_CELLS, Lines

DELIMITERS: Final = (",", ";", "\t")
"""What may stand between two cells."""

_UTF_16: Final = (b"\xff\xfe", b"\xfe\xff")
_QUOTED: Final = re.compile(r'([^"]*+(?:""[^"]*+)*+)("?)')
_BARE: Final = {mark: re.compile(rf"([^{mark}\r\n]*+)({mark}|\r\n|\n|\r|\Z)") for mark in DELIMITERS}
_STOP: Final = {mark: re.compile(rf"({mark}|\r\n|\n|\r|\Z)") for mark in DELIMITERS}


@frozen
class Row:
    """One row."""

    number: int
    """Which row it is; the heading is row 1, as in a spreadsheet."""

    line: int
    """The line of the document on which it begins, from 1."""

    cells: list[str]
    """Its cells."""


class _Fault(Exception):  # noqa: N818 - it never leaves this module
    """Why a row cannot be read."""


class Table:
    """A table that is open: its heading, and its rows one after the other."""

    def __init__(self, source: Lines, *, name: str, wanted: Collection[str] = ()) -> None:
        """Read the heading.

        Args:
            source: The document, in UTF-8.
            name: Its path, for errors; one that ends in ``.tsv`` or ``.tab`` has tabs between its cells.
            wanted: Columns of which the heading has one, in lower case: they tell what stands between two cells.

        Raises:
            ReadError: There is no heading, or it cannot be read.
        """
        self._name = name
        self._source = source
        self._line = 1
        self._waiting: deque[bytes] = deque()
        first = self._next().removeprefix(BOM)
        if first.startswith(_UTF_16):
            raise self._error("is UTF-16; save it as CSV in UTF-8", 1)
        if not first.strip():
            raise self._error("is empty; a table has at least its heading", 1)
        self._waiting.appendleft(first)
        self._mark = _delimiter(first.decode(errors="replace"), name, wanted)
        heading = self._row(1)
        if isinstance(heading, ReadError):
            raise heading
        self.names: Sequence[str] = [cell.strip() or f"column {n}" for n, cell in enumerate(heading.cells, 1)]
        twice = next((name for name in self.names if self.names.count(name) > 1), None)
        if twice is not None:
            raise self._error(f"the column {twice[:100]!r} stands twice in the heading", 1)

    def rows(self) -> Iterator[Row | ReadError]:
        """Yield the rows; one that cannot be read is its error. Blank lines are passed over."""
        number, errors = 1, 0
        while self._has_more():
            number += 1
            row = self._row(number)
            if not isinstance(row, ReadError) and len(row.cells) != len(self.names):
                reason = f"has {len(row.cells)} cells where the heading has {len(self.names)}"
                row = self._error(reason, row.line, number)
            yield row
            errors += isinstance(row, ReadError)
            if errors > MOST_ERRORS:
                yield self._error(f"more than {MOST_ERRORS} rows cannot be read; the rest is not read", self._line)
                return

    def _row(self, number: int) -> Row | ReadError:
        line = self._line
        taken: list[bytes] = []
        try:
            return Row(number, line, self._cells(taken))
        except _Fault as fault:
            self._waiting.extendleft(reversed(taken[1:]))
            self._line = line + 1
            return self._error(str(fault), line, number)

    def _cells(self, taken: list[bytes]) -> list[str]:
        """Return the cells of the next row; the lines that it spans are put into *taken*."""
        cells: list[str] = []
        text, at = self._text(taken), 0
        while len(cells) <= MOST_CELLS:
            if text.startswith('"', at):
                cell, text, at = self._quoted(text, at + 1, taken)
                stop = _STOP[self._mark].match(text, at)
                if stop is None:
                    raise _Fault(f"column {len(cells) + 1}: text follows the closing quote of the cell {cell[:20]!r}")
            else:
                stop = _BARE[self._mark].match(text, at)
                assert stop is not None
                cell = stop[1]
            cells.append(cell)
            at = stop.end()
            if stop[stop.re.groups] != self._mark:
                return cells
        raise _Fault(f"has more than {MOST_CELLS} cells")

    def _quoted(self, text: str, at: int, taken: list[bytes]) -> tuple[str, str, int]:
        """Return the cell that goes on at *at*, with the line on which it ends, and where."""
        parts = []
        size = 0
        while True:
            match = _QUOTED.match(text, at)
            assert match is not None
            parts.append(match[1])
            if match[2]:
                return "".join(parts).replace('""', '"'), text, match.end()
            size += len(match[1])
            if size > LONGEST_ROW or not self._has_more(blank=True):
                raise _Fault("a quote is opened in this row and never closed")
            text, at = self._text(taken), 0

    def _text(self, taken: list[bytes]) -> str:
        raw = self._next()
        taken.append(raw)
        self._line += 1
        if len(raw) > LONGEST_ROW:
            raise _Fault(f"is longer than {LONGEST_ROW} bytes")
        if b"\0" in raw:
            raise _Fault("holds a NUL character, as UTF-16 does and text does not")
        try:
            return raw.decode()
        except UnicodeDecodeError as error:
            raise _Fault(f"byte 0x{raw[error.start]:02x} is not UTF-8") from None

    def _next(self) -> bytes:
        """Return the next line; a bare carriage return ends one too, as old systems have it."""
        if not self._waiting:
            self._waiting.extend(self._source.readline(LONGEST_ROW + 1).splitlines(keepends=True))
        return self._waiting.popleft() if self._waiting else b""

    def _has_more(self, *, blank: bool = False) -> bool:
        """Return whether another line waits; blank ones are passed over unless they count."""
        while raw := self._next():
            if blank or raw.strip(b"\r\n"):
                self._waiting.appendleft(raw)
                return True
            self._line += 1
        return False

    def _error(self, reason: str, line: int, number: int | None = None) -> ReadError:
        path = None if number is None else f"row {number}"
        return ReadError(reason, Location(source=self._name, line=line, path=path))


def _delimiter(heading: str, name: str, wanted: Collection[str]) -> str:
    """Return what stands between two cells: what gives *heading* a column that is *wanted*, else the most cells."""
    if name.lower().endswith((".tsv", ".tab")):
        return "\t"
    line = heading.splitlines()[0]

    def fit(mark: str) -> tuple[bool, int]:
        cells = [cell.strip().strip('"').lower() for cell in line.split(mark)]
        return not set(wanted).isdisjoint(cells), len(cells)

    return max(DELIMITERS, key=fit)
