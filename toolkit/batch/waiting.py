"""Rows that wait to be entered in the ledger together: a statement for a thousand costs a tenth of a thousand's."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from typing import Final

_MOST_ROWS: Final = 5000
_MOST_BYTES: Final = 2**22
"""So many rows, or bytes of them, wait at most: a document may have any number of articles."""

_SOURCE: Final = (
    "INSERT INTO sources(id, name, place, run, ordinal, size, sha256, fingerprint, twin, state, kind, same_as, "
    "articles, parts, problems) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
)
_DONE: Final = ("state", "kind", "same_as", "articles", "parts", "problems")

Value = str | int | bytes | None


class Waiting:
    """Rows of all tables; `enter` enters them."""

    def __init__(self) -> None:
        self._running: tuple[Value, ...] | None = None
        self._sources: list[tuple[Value, ...]] = []
        self._articles: list[tuple[bytes, int, int, str]] = []
        self._outputs: list[tuple[Value, ...]] = []
        self._parts: list[tuple[int, int, str, bytes]] = []
        self._rows = 0
        self._bytes = 0

    @property
    def is_full(self) -> bool:
        """Whether they should not wait any longer."""
        return self._rows >= _MOST_ROWS or self._bytes >= _MOST_BYTES

    def start(self, row: tuple[Value, ...]) -> None:
        """Take a new document whose work begins: its number, and all columns before the state."""
        self._leave()
        self._running = row
        self._rows += 1

    def finish(self, source: int, about: dict[str, Value]) -> bool:
        """Take what became of the document that was started last, if that is *source* and waits; return whether."""
        row = self._running
        if row is None or row[0] != source:
            return False
        self._sources.append((*row, *map({"articles": 0, "parts": 0, **about}.get, _DONE)))
        self._running = None
        return True

    def claim(self, row: tuple[bytes, int, int, str]) -> None:
        """Take an article that no document had before."""
        self._articles.append(row)
        self._rows += 1

    def write(self, row: tuple[Value, ...]) -> None:
        """Take a file, whatever was entered of it before."""
        self._outputs.append(row)
        self._rows += 1

    def add(self, rows: Iterable[tuple[int, int, str, bytes]]) -> None:
        """Take what an article adds to documents that hold all of them."""
        before = len(self._parts)
        self._parts += rows
        self._bytes += sum(len(row[3]) for row in self._parts[before:])
        self._rows += len(self._parts) - before

    def enter(self, base: sqlite3.Connection) -> None:
        """Enter everything in *base*; nothing waits then, and a document that is not finished is under way there.

        Raises:
            sqlite3.Error: It cannot be entered.
        """
        if not self._rows:
            return
        self._leave()
        self._rows = self._bytes = 0
        base.executemany(_SOURCE, self._sources)
        base.executemany("INSERT OR REPLACE INTO articles VALUES (?, ?, ?, ?)", self._articles)
        base.executemany("INSERT OR REPLACE INTO outputs VALUES (?, ?, ?, ?, ?)", self._outputs)
        base.executemany("INSERT OR REPLACE INTO rows.parts VALUES (?, ?, ?, ?)", self._parts)
        for rows in (self._sources, self._articles, self._outputs, self._parts):
            rows.clear()

    def _leave(self) -> None:
        """Let the document that was started last wait as one whose work is under way."""
        if self._running is not None:
            self._sources.append((*self._running, "running", None, None, 0, 0, None))
            self._running = None
