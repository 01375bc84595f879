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
from collections.abc import Generator, Iterable, Iterator
from pathlib import Path
from types import TracebackType
from typing import Any, Final, Literal

from attrs import frozen

from toolkit.batch.layout import PARTS, TABLES, VERSION
from toolkit.batch.unseen import Unseen
from toolkit.batch.waiting import Value, Waiting
from toolkit.outputs import OutputError

FILE: Final = "ledger.sqlite"
RECORDS: Final = "records.sqlite"

State = Literal["running", "converted", "same", "empty", "quarantined"]
"""What became of a document: its work is under way, it is done, it has the bytes of another that is done, it holds no
article, or something of it failed."""

_ENTRY: Final = (
    "id, name, run, ordinal, size, sha256, fingerprint, state, kind, same_as, articles, parts, problems, twin"
)

QUARANTINE: Final = "quarantine"
"""What stands as the format of files in quarantine."""


@frozen
class Entry:
    """A document as the ledger knows it."""

    id: int
    name: str
    run: int
    ordinal: int
    size: int | None
    sha256: bytes | None
    fingerprint: bytes | None
    state: State
    kind: str | None
    same_as: str | None
    articles: int
    parts: int
    problems: str | None
    twin: bytes | None


@frozen
class Written:
    """A file as the ledger knows it; its source is absent where no document makes it any more."""

    path: str
    source: int | None
    form: str
    size: int
    sha256: bytes


class LedgerError(OutputError):
    """The ledger cannot be read or written."""


class Ledger:
    """The ledger in the folder *state*; nothing is entered before `commit`.

    Names are kept with what no encoding holds escaped (`escaped`).

    Raises:
        LedgerError: From every method: no space, no permission, or not a ledger.
    """

    def __init__(self, state: Path, *, is_readonly: bool = False) -> None:
        self.file = state / FILE
        self._waiting = Waiting()
        self._explained = _Explained(self.file)
        self._unseen: Unseen | None = None  # names, twins and marks, of a ledger that began as an empty one
        self._next = 1
        self.run = 0
        self.was_complete = False
        with self._explained:
            address = f"{self.file.resolve().as_uri()}?mode={'ro' if is_readonly else 'rwc'}"
            self._base = sqlite3.connect(address, uri=True, isolation_level=None)
            if not is_readonly:
                self._base.execute("PRAGMA journal_mode=WAL")
                self._base.execute("PRAGMA synchronous=NORMAL")
                self._base.executescript(TABLES)
            self._attach(state / RECORDS, is_readonly=is_readonly)
            if (self.meta("version") or VERSION) != VERSION:
                raise LedgerError(self.file, "was made by another version of the toolkit; take a new output folder")
            self.run = int(self.meta("run") or 0)

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

    def end(self) -> int:
        """Return the place in the order of this run that follows the last which is taken."""
        return int((self._one("SELECT max(ordinal) + 1 FROM sources WHERE run = ?", self.run) or (0,))[0] or 0)

    def meta(self, key: str) -> str | int | None:
        """Return what is remembered under *key*."""
        with self._explained:
            found = self._base.execute("SELECT value FROM meta WHERE key = ?", (key,)).fetchone()
        return found[0] if found else None

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
        query = f"SELECT {_ENTRY}, place FROM sources WHERE run {how} ? ORDER BY run, ordinal"  # noqa: S608 - the same
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

    def ids(self, source: int) -> list[str]:
        """Return the identifiers of the articles that the document with the number *source* gave, in order."""
        return [found[0] for found in self._many("SELECT id FROM articles WHERE source = ? ORDER BY number", source)]

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

    def owner(self, path: str) -> tuple[Written, bool] | None:
        """Return the file at *path*, and whether a document of this run makes it."""
        found = self._one(
            "SELECT o.path, o.source, o.format, o.size, o.sha256, ifnull(s.run, 0) FROM outputs o "
            "LEFT JOIN sources s ON s.id = o.source WHERE o.path = ?",
            path,
        )
        return (Written(*found[:5]), found[5] == self.run) if found else None

    def wrote(self, written: Written) -> None:
        """Enter a file."""
        self._waiting.write((written.path, written.source, written.form, written.size, written.sha256))

    def add_parts(self, source: int, number: int, bodies: Iterable[tuple[str, bytes]]) -> None:
        """Enter what article *number* of *source* adds to documents that hold all articles, by format."""
        self._waiting.add((source, number, form, body) for form, body in bodies)
        if self._waiting.is_full:
            self._enter()

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

    def has_missed(self) -> bool:
        """Return whether the run before this one came upon documents that this one did not."""
        return self._one("SELECT 1 FROM sources WHERE run = ?", self.run - 1) is not None

    def superseded(self, form: str) -> list[str]:
        """Return the paths of files in *form* that no document makes any more."""
        return [found[0] for found in self._many("SELECT path FROM outputs WHERE source IS NULL AND format = ?", form)]

    def forget(self, path: str) -> None:
        """Enter that there is no file at *path* any more."""
        with self._enter():
            self._base.execute("DELETE FROM outputs WHERE path = ?", (path,))

    def _enter(self) -> _Explained:
        """Enter what waits, so that a statement finds it; return what explains the errors of that statement."""
        with self._explained:
            self._waiting.enter(self._base)
        return self._explained

    def _one(self, query: str, *values: object) -> tuple[Any, ...] | None:
        with self._enter():
            found: tuple[Any, ...] | None = self._base.execute(query, values).fetchone()
        return found

    def _many(self, query: str, *values: object) -> Iterator[tuple[Any, ...]]:
        with self._enter():
            yield from self._base.execute(query, values)


class _Explained:
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


def escaped(text: str) -> str:
    """Return *text* with what no encoding holds escaped, so that a data base and a JSON document can have it."""
    return text if text.isascii() else text.encode(errors="backslashreplace").decode()
