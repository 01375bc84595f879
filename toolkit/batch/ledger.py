"""What a run has done, in one SQLite file: the account of every document, and how the next run knows what to skip.

There is one writer (`lock`), in WAL mode with ``synchronous=NORMAL``: a killed process loses nothing, a failing power
supply at most the last commits, and since results are durable before they are entered here, that costs work only.

``sources`` has a row a document, by name, with the number of the last `run` that saw it and its place in that run's
order; ``outputs`` a row a file; ``articles`` a row a mark, so that an article is written once; ``rows.parts``, in a
file of its own, what each article adds to documents that hold all of them. Rows wait (`waiting`) until a statement
could miss them.
"""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from toolkit.batch.answers import Answers, Explained, LedgerError
from toolkit.batch.entry import Entry, State, Written
from toolkit.batch.layout import PARTS, TABLES, VERSION
from toolkit.batch.unseen import Unseen
from toolkit.batch.waiting import Value

FILE: Final = "ledger.sqlite"
RECORDS: Final = "records.sqlite"


class Ledger(Answers):
    """The ledger in the folder *state*; nothing is entered before `commit`.

    Names are kept with what no encoding holds escaped (`escaped`).

    Raises:
        LedgerError: From every method: no space, no permission, or not a ledger.
    """

    def __init__(self, state: Path, *, is_readonly: bool = False) -> None:
        file = state / FILE
        with Explained(file):
            address = f"{file.resolve().as_uri()}?mode={'ro' if is_readonly else 'rwc'}"
            super().__init__(file, sqlite3.connect(address, uri=True, isolation_level=None))
            if not is_readonly:
                self._base.execute("PRAGMA journal_mode=WAL")
                self._base.execute("PRAGMA synchronous=NORMAL")
                self._base.executescript(TABLES)
            self._attach(state / RECORDS, is_readonly=is_readonly)
            if (self.meta("version") or VERSION) != VERSION:
                raise LedgerError(self.file, "was made by another version of the toolkit; take a new output folder")
            self.run = int(self.meta("run") or 0)
        self._next = 1
        self.was_complete = False

    def _attach(self, records: Path, *, is_readonly: bool) -> None:
        if is_readonly:
            if records.exists():  # a copy that somebody made of the ledger alone still tells how a run stands
                self._base.execute("ATTACH ? AS rows", (f"{records.resolve().as_uri()}?mode=ro",))
        else:
            self._base.execute("ATTACH ? AS rows", (str(records),))
            self._base.execute("PRAGMA rows.journal_mode=WAL")
            self._base.execute("PRAGMA rows.synchronous=NORMAL")
            self._base.executescript(PARTS)

    def begin(self, meta: dict[str, str], *, is_continued: bool = False) -> None:
        """Start a run, of which *meta* is to be remembered, or go on with the last one."""
        self.was_complete = self.meta("is_complete") == 1
        self.run += not (is_continued and self.run)
        with self._explained:
            self._base.execute("BEGIN")
            numbers = {"run": self.run, "version": VERSION, "is_complete": 0}
            # two files are not committed as one: what has no document yet would else become that of the next new one
            self._base.execute("DELETE FROM rows.parts WHERE source > (SELECT ifnull(max(id), 0) FROM sources)")
            if self._base.execute("SELECT 1 FROM sources LIMIT 1").fetchone() is None:
                self._unseen = Unseen()
            for name, text in meta.items():
                self.set_meta(name, text)
            for name, number in numbers.items():
                self.set_meta(name, number)
        self.commit()

    def set_meta(self, key: str, value: str | int) -> None:
        """Remember *value* under *key*."""
        with self._explained:
            self._base.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (key, value))

    def commit(self) -> None:
        """Enter everything since the last commit, at once or not at all."""
        with self._explained:
            if self._base.in_transaction:
                self._waiting.enter(self._base)
                self._base.execute("COMMIT")
            self._base.execute("BEGIN")

    def close(self) -> None:
        """Leave out what was not committed."""
        with contextlib.suppress(sqlite3.Error):
            self._base.close()

    def start(
        self,
        name: str,
        place: str,
        ordinal: int,
        about: tuple[int | None, bytes | None, bytes | None, bytes | None],
        *,
        is_new: bool = False,
    ) -> int:
        """Enter that the work on a document begins, and forget what came of it before; return its number.

        Args:
            name: What it is called.
            place: Where it lies in the mirrored tree.
            ordinal: Its place in the run's order.
            about: Its size, SHA-256, fingerprint and twin, as far as it could be read.
            is_new: Whether no document of that name was ever entered.
        """
        if self._unseen is not None:
            if about[3] is not None:
                self._unseen.take(about[3])
            if self._unseen.take(name):
                self._waiting.start((self._next, name, place, self.run, ordinal, *about))
                self._next += 1
                return self._next - 1
        with self._enter():
            cursor = self._base.execute(
                "INSERT INTO sources(name, place, run, ordinal, size, sha256, fingerprint, twin, state) "
                "VALUES (?, ?, ?, ?, ?, ?, ?, ?, 'running') ON CONFLICT(name) DO UPDATE SET place = excluded.place, "
                "run = excluded.run, ordinal = excluded.ordinal, size = excluded.size, sha256 = excluded.sha256, "
                "fingerprint = excluded.fingerprint, twin = excluded.twin, state = 'running', kind = NULL, "
                "same_as = NULL, articles = 0, parts = 0, problems = NULL RETURNING id",
                (name, place, self.run, ordinal, *about),
            )
            source = int(cursor.fetchone()[0])
            self._next = max(self._next, source + 1)
            if not is_new:
                self._base.execute("UPDATE outputs SET source = NULL WHERE source = ?", (source,))
                self._base.execute("DELETE FROM articles WHERE source = ?", (source,))
                self._base.execute("DELETE FROM rows.parts WHERE source = ?", (source,))
        return source

    def claim(self, mark: bytes, source: int, number: int, article_id: str) -> str | None:
        """Enter article *number* of *source*, unless another document of this run has it; return that one's name."""
        row = (mark, source, number, article_id)
        if self._unseen is not None and self._unseen.take(mark):
            self._waiting.claim(row)
            return None
        with self._enter():
            if self._base.execute("INSERT OR IGNORE INTO articles VALUES (?, ?, ?, ?)", row).rowcount:
                return None
            found = self._base.execute(
                "SELECT s.name FROM articles a JOIN sources s ON s.id = a.source "
                "WHERE a.mark = ? AND s.run = ? AND a.source <> ?",
                (mark, self.run, source),
            ).fetchone()
            if found is None:
                self._base.execute("INSERT OR REPLACE INTO articles VALUES (?, ?, ?, ?)", row)
        return str(found[0]) if found else None

    def wrote(self, written: Written) -> None:
        """Enter a file."""
        self._waiting.write((written.path, written.source, written.form, written.size, written.sha256))

    def add_parts(self, source: int, number: int, bodies: Iterable[tuple[str, bytes]]) -> None:
        """Enter what article *number* of *source* adds to documents that hold all articles, by format."""
        self._waiting.add((source, number, form, body) for form, body in bodies)
        if self._waiting.is_full:
            self._enter()

    def finish(self, source: int, state: State, **about: str | int | None) -> None:
        """Enter what became of *source*; *about* are further columns of its row."""
        values: dict[str, Value] = {"state": state, **about}
        if self._waiting.finish(source, values):
            return
        columns = ", ".join(f"{column} = ?" for column in values)
        with self._enter():
            self._base.execute(f"UPDATE sources SET {columns} WHERE id = ?", (*values.values(), source))  # noqa: S608

    def seen(self, entry: Entry, ordinal: int) -> None:
        """Enter that this run, too, came upon *entry*, and where in its order."""
        with self._enter():
            self._base.execute("UPDATE sources SET run = ?, ordinal = ? WHERE id = ?", (self.run, ordinal, entry.id))

    def forget(self, path: str) -> None:
        """Enter that there is no file at *path* any more."""
        with self._enter():
            self._base.execute("DELETE FROM outputs WHERE path = ?", (path,))
