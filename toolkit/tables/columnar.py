"""The relational tables as Parquet: a file a table, together in one zip archive, since a Parquet file holds one table.

pyarrow is an extra, and is loaded when a document is read or written. The same articles give the same bytes as long
as its version is the same, which it writes into each file. The archive's checksums are looked at before pyarrow sees
a byte, and what is held in memory is bounded by what the file says of its parts.
"""

from __future__ import annotations

import datetime as dt
import importlib
import shutil
import tempfile
import zipfile
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from typing import Any, BinaryIO, Final

from attrs import define, field, frozen

from toolkit.errors import Location, ReadError
from toolkit.record import Article
from toolkit.tables import archive, cells, groups, heading, relations
from toolkit.tables.column import JSON_KINDS, CellError, Column, Table, decoded
from toolkit.tables.groups import Row
from toolkit.tables.relations import TABLES

_MISSING: Final = "Parquet needs the extra: pip install 'news-toolkit[parquet]'"
_GROUP_ROWS: Final = 2**14
_GROUP_SIZE: Final = 2**22
"""How many rows and characters are written together: few enough that a reader holds little at a time."""

_ROW_SIZE: Final = 64
"""What a row counts for by itself."""

_MOST_HELD: Final = 2**29
"""The most bytes that the values of one column may take that are held at a time."""

_MOST_ROWS: Final = 2**10


@frozen
class _Arrow:
    """The library's two modules; it has no types of its own."""

    core: Any
    parquet: Any

    def type(self, column: Column) -> Any:
        """Return the type of the values of *column*; JSON is text."""
        names = {"integer": "int64", "boolean": "bool_", "date": "date32"}
        return getattr(self.core, names.get(column.kind, "string"))()

    def schema(self, table: Table) -> Any:
        """Return the columns of *table* with what they say."""
        return self.core.schema(
            self.core.field(
                column.name,
                self.type(column),
                nullable=column.name not in table.key,
                metadata={"description": column.told},
            )
            for column in table.columns
        )


def _arrow(name: str) -> _Arrow:
    try:
        return _Arrow(importlib.import_module("pyarrow"), importlib.import_module("pyarrow.parquet"))
    except ImportError as error:
        raise ReadError(_MISSING, Location(source=name)) from error


def write(articles: Iterable[Article], target: BinaryIO) -> None:
    """Write *articles* as an archive to *target*, which can be sought in.

    Raises:
        ReadError: The extra ``parquet`` is not installed.
    """
    arrow = _arrow("parquet")
    with ExitStack() as stack:
        files: dict[str, Any] = {
            table.name: stack.enter_context(tempfile.SpooledTemporaryFile(max_size=archive.IN_MEMORY))
            for table in TABLES
        }
        sinks = {table.name: _Sink.opened(arrow, table, files[table.name]) for table in TABLES}
        for sink in sinks.values():
            stack.callback(sink.writer.close)  # where something fails; it would else close itself, too late
        for number, article in enumerate(articles, 1):
            for table, values in relations.rows(article, number):
                sinks[table.name].add(values)
        with zipfile.ZipFile(target, "w") as packed:
            for name, file in files.items():
                sinks[name].close()
                file.seek(0)
                archive.add(packed, f"{name}.parquet", file)


@define
class _Sink:
    """A table that is being written: the rows that wait until they are enough."""

    arrow: _Arrow
    table: Table
    schema: Any
    writer: Any
    rows: list[list[Any]] = field(factory=list)
    size: int = 0

    @classmethod
    def opened(cls, arrow: _Arrow, table: Table, file: BinaryIO) -> _Sink:
        """Return the empty table in *file*."""
        schema = arrow.schema(table)
        return cls(arrow, table, schema, arrow.parquet.ParquetWriter(file, schema, compression="zstd"))

    def add(self, values: list[Any]) -> None:
        """Add one row."""
        stored = [_stored(column, value) for column, value in zip(self.table.columns, values, strict=True)]
        self.rows.append(stored)
        self.size += _ROW_SIZE + sum(len(value) for value in stored if isinstance(value, str))
        if self.size > _GROUP_SIZE or len(self.rows) >= _GROUP_ROWS:
            self._flush()

    def close(self) -> None:
        """Write what waits, and the end."""
        self._flush()
        self.writer.close()

    def _flush(self) -> None:
        if self.rows:
            columns = [
                self.arrow.core.array(held, about.type)
                for held, about in zip(zip(*self.rows, strict=True), self.schema, strict=True)
            ]
            self.writer.write_batch(self.arrow.core.record_batch(columns, schema=self.schema))
            self.rows, self.size = [], 0


def _stored(column: Column, value: Any) -> Any:
    if column.kind == "date" and value is not None:
        return dt.date.fromisoformat(value)
    return cells.encode(value) if isinstance(value, list | dict) else value


def read(source: BinaryIO, /, *, name: str) -> Iterator[Article | ReadError]:
    """Yield the articles of an archive of Parquet files; one that cannot be read is yielded as its error.

    Raises:
        ReadError: It is no such archive, a table is missing or is not one of ours, a row belongs to no article, it
            unpacks to more than the bounds, or the extra ``parquet`` is not installed.
    """
    arrow = _arrow(name)
    with ExitStack() as stack:
        files: dict[str, Any] = {}
        with archive.broken_as_read_error(name):
            packed = stack.enter_context(zipfile.ZipFile(archive.seekable(source)))
            for table, path in archive.paths(packed, "parquet", name=name).items():
                files[table] = stack.enter_context(tempfile.SpooledTemporaryFile(max_size=archive.IN_MEMORY))
                with packed.open(path) as member:
                    shutil.copyfileobj(member, files[table], 2**20)  # to its end, where the checksum is
        yield from groups.read(
            {table.name: _rows(arrow, table, files[table.name], name) for table in TABLES}, name=name
        )


def _rows(arrow: _Arrow, table: Table, file: BinaryIO, name: str) -> Iterator[Row]:
    place = f"{table.name}.parquet"
    number = 0
    try:
        opened = arrow.parquet.ParquetFile(file)
        heading.check(table, opened.schema_arrow.names)
        _check_types(arrow, table, opened.schema_arrow)
        for batch in opened.iter_batches(batch_size=_held(opened.metadata), use_threads=False):
            for stored in batch.to_pylist():
                number += 1
                values, fault = decoded(table, stored, _value)
                size = sum(len(value) for value in stored.values() if isinstance(value, str))
                yield Row(table, f"{place}, row {number}", None, values, fault, size)
    except CellError as error:
        raise Row(table, place, None, {}).error(error.reason, error.column, name) from None
    except (arrow.core.ArrowException, OSError, ValueError, OverflowError, MemoryError) as error:
        reason = f"is not a usable Parquet file: {' '.join(str(error).split())[:200]}"
        raise ReadError(reason, Location(source=name, path=place)) from error


def _check_types(arrow: _Arrow, table: Table, schema: Any) -> None:
    """Refuse columns of another type; lists in lists would be unpacked before anybody could look at them."""
    types = arrow.core.types
    texts = (types.is_string, types.is_large_string, types.is_string_view)
    fitting = {"integer": (types.is_integer, types.is_floating), "boolean": (types.is_boolean,)}
    fitting |= {"date": (types.is_date32, *texts)}
    for held in schema:
        column = table.column(held.name)
        tests = (*fitting.get(column.kind, texts), types.is_null)  # data frames give an empty column no type
        if not any(test(held.type) for test in tests):
            raise CellError(column.name, f"holds {str(held.type)[:40]}, not {arrow.type(column)}")


def _held(about: Any) -> int:
    """Return how many rows can be read at a time when each repeats the largest value that there can be."""
    columns: Iterator[int] = (
        about.row_group(group).column(number).total_uncompressed_size
        for group in range(about.num_row_groups)
        for number in range(about.num_columns)
    )
    return max(1, min(_MOST_ROWS, _MOST_HELD // max((1, *columns))))


def _value(column: Column, stored: Any) -> Any:
    if isinstance(stored, dt.date):
        return stored.isoformat()
    if column.kind in JSON_KINDS and stored is not None:
        return cells.decode(column, stored)
    if isinstance(stored, float):
        return cells.decode(column, str(stored))  # data frames make 4.0 of the 4 in a column with empty cells
    return stored
