"""The relational tables as one SQLite database.

The same articles give the same bytes as long as the version of SQLite is the same, which it writes into the file.
A database that is read is not trusted: no view, virtual table or function of its own runs, and time is bounded.
"""

from __future__ import annotations

import contextlib
import errno
import os
import shutil
import sqlite3
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, BinaryIO, Final

from toolkit import schema
from toolkit.errors import Location, ReadError
from toolkit.record import Article
from toolkit.tables import cells, groups, heading, relations
from toolkit.tables.cells import shown
from toolkit.tables.column import JSON_KINDS, CellError, Column, Kind, Table, decoded
from toolkit.tables.groups import Row
from toolkit.tables.relations import TABLES
from toolkit.tables.separated import LONGEST_ROW

MAGIC: Final = b"SQLite format 3\x00"

_APPLICATION: Final = 0x4E657773
"""What SQLite calls an application id: ``News``."""

_TYPES: Final[dict[Kind, str]] = {"integer": "INTEGER", "boolean": "INTEGER"}
_INDICES: Final = (
    ("articles", "id"),
    ("articles", "story_hash"),
    ("participants", "name"),
    ("quotes", "speakers"),
    ("commitments", "type"),
)
_SETTINGS: Final = (
    "PRAGMA page_size = 4096",
    "PRAGMA encoding = 'UTF-8'",
    "PRAGMA journal_mode = OFF",  # a file that was not finished is thrown away whole
    "PRAGMA synchronous = OFF",
    f"PRAGMA application_id = {_APPLICATION}",
    "PRAGMA user_version = {}{:03}".format(*map(int, schema.VERSION.split("."))),
)
_GUARDS: Final = ("PRAGMA trusted_schema = OFF", "PRAGMA cell_size_check = ON", "PRAGMA query_only = ON")
_BROKEN: Final = (sqlite3.Error, UnicodeDecodeError)
"""What damage is reported as: the module decodes names and some messages itself."""

_ALLOWED: Final = (sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ)
_PRIMARY: Final = 0xFF
"""What of an error's number says its kind (SQLite, Result and Error Codes)."""

_REFUSALS: Final = {
    sqlite3.SQLITE_FULL: errno.ENOSPC,
    sqlite3.SQLITE_IOERR: errno.EIO,
    sqlite3.SQLITE_READONLY: errno.EROFS,
    sqlite3.SQLITE_PERM: errno.EACCES,
    sqlite3.SQLITE_CANTOPEN: errno.EACCES,
    sqlite3.SQLITE_TOOBIG: errno.EFBIG,
    sqlite3.SQLITE_NOMEM: errno.ENOMEM,
}
"""What the system refuses, as SQLite and as the system number it."""

_STEPS_AT_ONCE: Final = 10_000
_STEPS_A_BYTE: Final = 100


def write(articles: Iterable[Article], path: Path) -> None:
    """Write *articles* to a new database at *path*, an article at a time.

    Raises:
        OSError: The system would not have it: no space, no permission.
    """
    with _refused_as_os_error(), contextlib.closing(sqlite3.connect(path, isolation_level=None)) as connection:
        for statement in (*_SETTINGS, "BEGIN", *map(_creation, TABLES)):
            connection.execute(statement)
        inserts = {table.name: _insertion(table) for table in TABLES}
        for number, article in enumerate(articles, 1):
            for table, values in relations.rows(article, number):
                connection.execute(inserts[table.name], [_stored(value) for value in values])
        for name, column in _INDICES:
            connection.execute(f'CREATE INDEX "{name}_{column}" ON "{name}" ("{column}")')
        connection.execute("COMMIT")


@contextlib.contextmanager
def _refused_as_os_error() -> Iterator[None]:
    """Say what the system refused as it says it itself; a mistake of ours stays what it is."""
    try:
        yield
    except sqlite3.Error as error:
        number = _REFUSALS.get(error.sqlite_errorcode & _PRIMARY)
        if number is None:
            raise
        raise OSError(number, os.strerror(number)) from error


def _creation(table: Table) -> str:
    columns = [_definition(column, table) for column in table.columns]
    keys = [f"PRIMARY KEY ({_listed(table.key)})"] if len(table.key) > 1 else []
    references = [
        f'FOREIGN KEY ({_listed(here)}) REFERENCES "{other}" ({_listed(there)})' for here, other, there in table.foreign
    ]
    return f'CREATE TABLE "{table.name}" ({", ".join((*columns, *keys, *references))})'


def _definition(column: Column, table: Table) -> str:
    if table.key == (column.name,):
        return f'"{column.name}" INTEGER PRIMARY KEY'
    return f'"{column.name}" {_TYPES.get(column.kind, "TEXT")}' + (" NOT NULL" if column.name in table.key else "")


def _insertion(table: Table) -> str:
    return f'INSERT INTO "{table.name}" VALUES ({", ".join("?" * len(table.columns))})'  # noqa: S608 - our own names


def _listed(names: Iterable[str]) -> str:
    return ", ".join(f'"{name}"' for name in names)


def _stored(value: Any) -> Any:
    return cells.encode(value) if isinstance(value, list | dict) else value


def read(source: BinaryIO, /, *, name: str) -> Iterator[Article | ReadError]:
    """Yield the articles of a database; one that cannot be read is yielded as its error.

    Raises:
        ReadError: It is no SQLite database, a table is missing or is not one of ours, or a row belongs to no article.
    """
    head = source.read(len(MAGIC))
    if head != MAGIC:
        raise ReadError("is not an SQLite database", Location(source=name))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "copy.db")  # SQLite reads files only, and a copy is nobody else's to change
        with path.open("wb") as copy:
            copy.write(head)
            shutil.copyfileobj(source, copy)
        with contextlib.closing(_opened(path, name)) as connection:
            tables = {table.name: _rows(connection, table, name) for table in TABLES}
            yield from groups.read(tables, name=name)


def _opened(path: Path, name: str) -> sqlite3.Connection:
    connection = sqlite3.connect(f"{path.as_uri()}?mode=ro&immutable=1", uri=True)
    try:
        _guard(connection, path.stat().st_size)
        for table in TABLES:
            _check(connection, table, name)
    except _BROKEN as error:
        connection.close()
        raise _broken(error, name) from error
    except ReadError:
        connection.close()
        raise
    connection.set_authorizer(lambda action, *_: sqlite3.SQLITE_OK if action in _ALLOWED else sqlite3.SQLITE_DENY)
    return connection


def _guard(connection: sqlite3.Connection, size: int) -> None:
    """Bound what a database of *size* bytes may ask of the machine."""
    steps = iter(range(_STEPS_A_BYTE * size // _STEPS_AT_ONCE + _STEPS_AT_ONCE))
    connection.set_progress_handler(lambda: next(steps, None) is None, _STEPS_AT_ONCE)
    connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, LONGEST_ROW)
    for statement in _GUARDS:
        connection.execute(statement)


def _check(connection: sqlite3.Connection, table: Table, name: str) -> None:
    """Refuse what only looks like *table*: a view, a virtual table, columns that are computed when they are read."""
    find = "SELECT sql FROM sqlite_master WHERE type = 'table' AND name = ?"
    (sql,) = connection.execute(find, (table.name,)).fetchone() or ("",)
    if not str(sql).upper().startswith("CREATE TABLE"):
        raise ReadError(f"the table {table.name} is missing", Location(source=name, path=table.name))
    columns = connection.execute(f'PRAGMA table_xinfo("{table.name}")').fetchall()
    if any(hidden for *_, hidden in columns):
        raise ReadError("has columns that are computed", Location(source=name, path=table.name))


def _rows(connection: sqlite3.Connection, table: Table, name: str) -> Iterator[Row]:
    try:
        cursor = connection.execute(f'SELECT * FROM "{table.name}" ORDER BY "article"')  # noqa: S608 - our own name
        names = [column for column, *_ in cursor.description]
        heading.check(table, names)
        for number, stored in enumerate(cursor, 1):
            values, fault = decoded(table, dict(zip(names, stored, strict=True)), _value)
            size = sum(len(value) for value in stored if isinstance(value, str | bytes))
            yield Row(table, f"{table.name}, row {number}", None, values, fault, size)
    except _BROKEN as error:
        raise _broken(error, name) from error
    except CellError as error:
        raise Row(table, table.name, None, {}).error(error.reason, error.column, name) from None


def _broken(error: Exception, name: str) -> ReadError:
    return ReadError(f"is not a usable SQLite database: {' '.join(str(error).split())[:200]}", Location(source=name))


def _value(column: Column, stored: Any) -> Any:
    if stored is None:
        return None
    if not isinstance(stored, int if column.kind in _TYPES else str):
        raise CellError(column.name, f"holds {type(stored).__name__}, not {_TYPES.get(column.kind, 'TEXT').lower()}")
    if column.kind in JSON_KINDS:
        return cells.decode(column, str(stored))
    if column.kind == "boolean" and stored not in (0, 1):
        raise CellError(column.name, f"{shown(stored)} is neither 0 nor 1")
    return bool(stored) if column.kind == "boolean" else stored
