"""What the ledger can be asked. It answers with what was entered and with what waits to be."""

from __future__ import annotations

import sqlite3
from collections.abc import Generator, Iterator
from pathlib import Path
from types import TracebackType
from typing import Any, Final

from toolkit.batch.entry import Entry, Written
from toolkit.batch.unseen import Unseen
from toolkit.batch.waiting import Waiting
from toolkit.outputs import OutputError

_ENTRY: Final = (
    "id, name, run, ordinal, size, sha256, fingerprint, state, kind, same_as, articles, parts, problems, twin"
)


class LedgerError(OutputError):
    """The ledger cannot be read or written."""


class Explained:
    """Turns errors of the data base in *file* into ours; it is entered many times a document, and so does little."""

    def __init__(self, file: Path) -> None:
        self._file = file

    def __enter__(self) -> None:
        pass

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if isinstance(error, sqlite3.Error):
            raise LedgerError(self._file, str(error)) from error


class Answers:
    """A ledger in so far as it is asked.

    Args:
        file: Where it is.
        base: The same, open.

    Raises:
        LedgerError: From every method.
    """

    def __init__(self, file: Path, base: sqlite3.Connection) -> None:
        self.file = file
        self.run = 0
        self._base = base
        self._waiting = Waiting()
        self._explained = Explained(file)
        self._unseen: Unseen | None = None  # names, twins and marks, of a ledger that began as an empty one

    def meta(self, key: str) -> str | int | None:
        """Return what is remembered under *key*."""
        with self._explained:
            found = self._base.execute("SELECT value FROM meta WHERE key = ?", (key,)).fetchone()
        return found[0] if found else None

    def entry(self, name: str) -> Entry | None:
        """Return the document called *name*."""
        if self._unseen is not None and name in self._unseen:
            return None
        found = self._one(f"SELECT {_ENTRY} FROM sources WHERE name = ?", name)  # noqa: S608 - our own constant
        return Entry(*found) if found else None

    def place(self, name: str) -> str | None:
        """Return where the document called *name* lies in the mirrored tree."""
        found = self._one("SELECT place FROM sources WHERE name = ?", name)
        return str(found[0]) if found else None

    def entries(self, *, is_current: bool = True) -> Generator[tuple[Entry, str]]:
        """Yield the documents that the last run saw, or those that only earlier runs saw, with their places."""
        how = "=" if is_current else "<>"
        query = f"SELECT {_ENTRY}, place FROM sources WHERE run {how} ? ORDER BY run, ordinal, id"  # noqa: S608 - the same
        for found in self._many(query, self.run):
            yield Entry(*found[:-1]), found[-1]

    def outputs(self, source: int) -> list[Written]:
        """Return the files of the document with the number *source*, sorted by path."""
        query = "SELECT path, source, format, size, sha256 FROM outputs WHERE source = ? ORDER BY path"
        return [Written(*found) for found in self._many(query, source)]

    def all_outputs(self) -> Iterator[Written]:
        """Yield all files, sorted by path."""
        for found in self._many("SELECT path, source, format, size, sha256 FROM outputs ORDER BY path"):
            yield Written(*found)

    def outputs_in_order(self) -> Iterator[tuple[int, Written]]:
        """Yield the files of this run as `entries` and `outputs` order them, each with the number of its document."""
        query = (
            "SELECT s.id, o.path, o.source, o.format, o.size, o.sha256 FROM sources s CROSS JOIN outputs o "
            "ON o.source = s.id WHERE s.run = ? ORDER BY s.run, s.ordinal, s.id, o.path"
        )
        return ((found[0], Written(*found[1:])) for found in self._many(query, self.run))

    def ids_in_order(self) -> Iterator[tuple[int, str]]:
        """Yield the identifiers of the articles of this run, in order, each with the number of its document."""
        query = (
            "SELECT s.id, a.id FROM sources s CROSS JOIN articles a ON a.source = s.id WHERE s.run = ? "
            "ORDER BY s.run, s.ordinal, s.id, a.number"
        )
        yield from self._many(query, self.run)

    def articles(self, source: int) -> Iterator[tuple[int, bytes, str]]:
        """Yield the number, mark and identifier of each article of the document with the number *source*, in order."""
        yield from self._many("SELECT number, mark, id FROM articles WHERE source = ? ORDER BY number", source)

    def parts_of(self, source: int) -> Iterator[tuple[int, str, bytes]]:
        """Yield what the articles of *source* add to documents that hold all articles: number, format, body."""
        query = "SELECT number, format, body FROM rows.parts WHERE source = ? ORDER BY number, rowid"
        yield from self._many(query, source)

    def all_ids(self) -> Iterator[str]:
        """Yield the identifiers of all articles of this run."""
        query = "SELECT a.id FROM sources s CROSS JOIN articles a ON a.source = s.id WHERE s.run = ?"
        return (str(found[0]) for found in self._many(query, self.run))

    def holder(self, twin: bytes) -> str | None:
        """Return the name of a document of this run that is done and has the same `twin`."""
        if self._unseen is not None and twin in self._unseen:
            return None
        # the sign keeps SQLite from going through the run so far, which it takes for the smaller number
        query = "SELECT name FROM sources WHERE twin = ? AND state = 'converted' AND +run = ?"
        found = self._one(query, twin, self.run)
        return str(found[0]) if found else None

    def has_all(self, entry: Entry) -> bool:
        """Return whether everything that was entered for *entry* beside its files is still its own."""
        articles = self._one("SELECT count(*) FROM articles WHERE source = ?", entry.id)
        if articles != (entry.articles,):
            return False
        return not entry.parts or self._one("SELECT count(*) FROM rows.parts WHERE source = ?", entry.id) == (
            entry.parts,
        )

    def owner(self, path: str) -> tuple[Written, bool] | None:
        """Return the file at *path*, and whether a document of this run makes it."""
        found = self._one(
            "SELECT o.path, o.source, o.format, o.size, o.sha256, ifnull(s.run, 0) FROM outputs o "
            "LEFT JOIN sources s ON s.id = o.source WHERE o.path = ?",
            path,
        )
        return (Written(*found[:5]), found[5] == self.run) if found else None

    def parts(self, form: str) -> Iterator[tuple[bytes, bytes]]:
        """Yield what each article of this run adds to the document in *form*, in order: that, and its record."""
        yield from self._many(
            "SELECT p.body, ifnull(r.body, '') FROM sources s CROSS JOIN rows.parts p ON p.source = s.id "
            "LEFT JOIN rows.parts r ON r.source = p.source AND r.number = p.number AND r.format = 'record' "
            "WHERE s.run = ? AND p.format = ? ORDER BY s.run, s.ordinal, p.number",
            self.run,
            form,
        )

    def count_parts(self, form: str) -> int:
        """Return how many articles of this run the document in *form* holds."""
        query = (
            "SELECT count(*) FROM sources s CROSS JOIN rows.parts p ON p.source = s.id WHERE s.run = ? AND p.format = ?"
        )
        return int((self._one(query, self.run, form) or (0,))[0])

    def contributors(self, form: str) -> Iterator[str]:
        """Yield the names of the documents whose articles the document in *form* holds, in order."""
        query = (
            "SELECT s.name FROM sources s WHERE s.run = ? AND EXISTS "
            "(SELECT 1 FROM rows.parts p WHERE p.source = s.id AND p.format = ?) ORDER BY s.ordinal"
        )
        return (str(found[0]) for found in self._many(query, self.run, form))

    def has_missed(self) -> bool:
        """Return whether the run before this one came upon documents that this one did not."""
        return self._one("SELECT 1 FROM sources WHERE run = ?", self.run - 1) is not None

    def superseded(self, form: str) -> list[str]:
        """Return the paths of files in *form* that no document makes any more."""
        return [found[0] for found in self._many("SELECT path FROM outputs WHERE source IS NULL AND format = ?", form)]

    def end(self) -> int:
        """Return the place in the order of this run that follows the last which is taken."""
        return int((self._one("SELECT max(ordinal) + 1 FROM sources WHERE run = ?", self.run) or (0,))[0] or 0)

    def _one(self, query: str, *values: object) -> tuple[Any, ...] | None:
        with self._enter():
            found: tuple[Any, ...] | None = self._base.execute(query, values).fetchone()
        return found

    def _many(self, query: str, *values: object) -> Iterator[tuple[Any, ...]]:
        with self._enter():
            yield from self._base.execute(query, values)

    def _enter(self) -> Explained:
        """Enter what waits, so that a statement finds it; return what explains the errors of that statement."""
        with self._explained:
            self._waiting.enter(self._base)
        return self._explained
