"""A table of metadata, a row a document, joined by path or by identifier.

The rows lie in a database in a temporary file while the run goes on; of each, memory holds a byte.
"""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Iterator, Sequence
from pathlib import Path, PurePosixPath
from typing import Final

import attrs

from toolkit import inputs
from toolkit.errors import Location, ReadError
from toolkit.sources import columns
from toolkit.sources.choices import SourceError
from toolkit.sources.columns import Column, ColumnError
from toolkit.sources.document import Document
from toolkit.tables import loose
from toolkit.tables.column import MOST_ERRORS
from toolkit.validators import Problem

PATH_COLUMNS: Final = ("path", "file", "filename", "file_name", "name", "source")
"""What the column of the document's path may be called; the first of these that there is."""

ID_COLUMN: Final = "id"
"""The column of the identifier, by which rows are joined where no column has paths."""

_PART: Final = re.compile(r"#[0-9]+$")
"""What the name of a row or a piece ends in: where none has a row of its own, that of the file is for all."""

_UNUSED, _USED, _SHARED = range(3)


class Joined:
    """A metadata table that is open."""

    def __init__(self, path: str) -> None:
        """Read the table at *path*.

        Raises:
            SourceError: It cannot be read, has no column to join by, or names a document twice.
        """
        self._path = path
        self._folder = Path(path).absolute().parent
        self.faults: list[ReadError] = []
        """The rows that cannot be read."""
        self._rows = sqlite3.connect("")  # a temporary file, which goes with the process
        self._rows.execute("CREATE TABLE rows (key TEXT, number INTEGER, cells TEXT)")
        try:
            with inputs.opened(path, most=inputs.MOST_TABLE_BYTES) as file:
                self._read(loose.Table(file, name=path, wanted=(*PATH_COLUMNS, ID_COLUMN)))
        except ReadError as error:
            raise SourceError(str(error)) from error
        except sqlite3.Error as error:
            raise SourceError(f"{path}: cannot be kept in a temporary file: {error}") from error
        self._uses = bytearray(self._count() + 1)
        self._alone = 0
        self._first_alone: str | None = None

    def applied(self, document: Document) -> Document | ReadError:
        """Return *document* with what its row states, which wins over what the document's own columns do."""
        found = self._row(document)
        if found is None:
            self._alone += 1
            self._first_alone = self._first_alone or document.name
            return document
        number, index, cells, is_sure = found
        self._uses[index] = _USED if is_sure or not self._uses[index] else _SHARED
        try:
            stated = columns.stated(zip(self._columns, cells, strict=True))
        except ColumnError as error:
            reason = f"its metadata cannot be used: {self._path}, row {number}, column {error.column}: {error.reason}"
            return ReadError(reason, Location(source=document.name))
        return attrs.evolve(document, metadata={**document.metadata, **stated})

    def told(self) -> Iterator[Problem]:
        """Yield what did not find its other half, once the run is over: a line for each kind."""
        for use, rule, reason in (
            (_UNUSED, "metadata.unmatched-rows", "match no document"),
            (_SHARED, "metadata.shared-rows", "give a name without a folder that several documents have"),
        ):
            if count := self._uses.count(use, 1):
                place = (self._uses.index(use, 1),)
                (first,) = self._rows.execute("SELECT number FROM rows WHERE rowid = ?", place).fetchone()
                said = f"{count} of {len(self._uses) - 1} rows {reason}; the first is row {first}"
                yield Problem(file=self._path, rule=rule, reason=said)
        if self._alone:
            reason = f"{self._alone} documents have no row; the first is {self._first_alone}"
            yield Problem(file=self._path, rule="metadata.unmatched-documents", reason=reason)

    def _read(self, table: loose.Table) -> None:
        lowered = [name.lower() for name in table.names]
        by = next((name for name in (*PATH_COLUMNS, ID_COLUMN) if name in lowered), None)
        if by is None:
            reason = f"has no column to join by: {', '.join(PATH_COLUMNS)} or {ID_COLUMN}"
            raise ReadError(reason, Location(source=self._path, line=1))
        at = lowered.index(by)
        self._by_id = by == ID_COLUMN
        others = [number for number in range(len(lowered)) if number != at or self._by_id]
        self._columns: list[Column] = [columns.by_name(table.names[number]) for number in others]
        self._rows.executemany("INSERT INTO rows VALUES (?, ?, ?)", self._kept(table, at, others))
        self._rows.execute("CREATE INDEX keys ON rows (key)")
        twice = self._rows.execute(
            "SELECT key, min(number), max(number) FROM rows GROUP BY key HAVING count(*) > 1 ORDER BY 2 LIMIT 1"
        ).fetchone()
        if twice:
            reason = f"{twice[0]!r} stands twice in column {table.names[at]}: in rows {twice[1]} and {twice[2]}"
            raise ReadError(reason, Location(source=self._path))

    def _kept(self, table: loose.Table, at: int, others: Sequence[int]) -> Iterator[tuple[str, int, str]]:
        for row in table.rows():
            if len(self.faults) > MOST_ERRORS:
                reason = f"more than {MOST_ERRORS} rows cannot be read or joined"
                raise ReadError(reason, Location(source=self._path))
            if isinstance(row, ReadError):
                self.faults.append(row)
            elif key := row.cells[at].strip():
                cells = json.dumps([row.cells[number] for number in others])
                yield key if self._by_id else _plain(key), row.number, cells
            else:
                place = Location(source=self._path, line=row.line, path=f"row {row.number}, column {table.names[at]}")
                self.faults.append(ReadError("is empty, so that nothing can be joined", place))

    def _count(self) -> int:
        (count,) = self._rows.execute("SELECT count(*) FROM rows").fetchone()
        return int(count)

    def _row(self, document: Document) -> tuple[int, int, list[str], bool] | None:
        """Return the row of *document*: its number, its place here, its cells, and whether it cannot be another's."""
        sure, doubtful = self._names(document)
        for name in (*sure, *doubtful):
            found = self._rows.execute(
                "SELECT number, rowid, cells FROM rows WHERE key = ?", (_storable(name),)
            ).fetchone()
            if found:
                return found[0], found[1], json.loads(found[2]), name in sure
        return None

    def _names(self, document: Document) -> tuple[list[str], list[str]]:
        """Return what the row of *document* may call it: names that no other document has, and others."""
        file = _PART.sub("", document.name) if document.raw is not None else document.name
        path = PurePosixPath(_plain(file))
        if self._by_id:
            return list(document.metadata.get("id", ())), [path.name, path.stem]
        whole = Path(file).absolute()
        below = [whole.relative_to(self._folder).as_posix()] if whole.is_relative_to(self._folder) else []
        named = (document.name, str(document.place), *document.metadata.get("address", ()))
        return [*map(_plain, named), str(path), _PART.sub("", str(document.place)), whole.as_posix(), *below], [
            path.name
        ]


def _plain(path: str) -> str:
    """Return *path* as a table and a system would both write it."""
    slashed = path.replace("\\", "/")
    while slashed.startswith("./"):
        slashed = slashed[2:]
    return slashed


def _storable(name: str) -> str:
    return name.encode(errors="backslashreplace").decode()  # a file name may hold bytes that are no text
