"""The CSV package: the relational tables as CSV files in one zip archive, with two descriptors.

The archive's bytes depend on the articles alone: no clock, no file modes, one order. It is written and read in
little memory, a row at a time.
"""

from __future__ import annotations

import io
import shutil
import struct
import tempfile
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from typing import IO, Any, BinaryIO, Final

from attrs import frozen

from toolkit.errors import Location, ReadError
from toolkit.record import Article
from toolkit.tables import cells, csvw, descriptor, groups, heading, relations
from toolkit.tables.column import CellError, Table, Values
from toolkit.tables.groups import Row
from toolkit.tables.relations import TABLES
from toolkit.tables.separated import LONGEST_ROW, Lines, read_rows, write_row

DESCRIPTORS: Final[Mapping[str, Callable[[], dict[str, Any]]]] = {
    descriptor.FILE: descriptor.package,
    csvw.FILE: csvw.package,
}
"""What makes the files beside the tables, by their names."""

LARGEST: Final = 2**34
"""The most bytes that a package may unpack to: 16 GiB, some half a million articles."""

MOST_TIMES: Final = 500
"""How many times its size a package may unpack to, once that is more than `_SMALL`."""

_SMALL: Final = 2**26
_MOST_FILES: Final = 100
_IN_MEMORY: Final = 2**22
_EPOCH: Final = (1980, 1, 1, 0, 0, 0)
_BROKEN: Final = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    IndexError,
    NotImplementedError,
    OSError,
    OverflowError,
    RuntimeError,
    ValueError,
)
"""What the standard library raises on archives that are damaged, encrypted or packed in other ways."""


def write(articles: Iterable[Article], target: BinaryIO) -> None:
    """Write *articles* to *target*, which can be sought in."""
    with ExitStack() as stack:
        files = {
            table.name: stack.enter_context(tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY)) for table in TABLES
        }
        for table in TABLES:
            files[table.name].write(write_row(table.names).encode())
        for number, article in enumerate(articles, 1):
            for table, values in relations.rows(article, number):
                files[table.name].write(write_row(map(cells.encode, values)).encode())
        with zipfile.ZipFile(target, "w") as archive:
            for name, described in DESCRIPTORS.items():
                _add(archive, name, io.BytesIO(descriptor.dumped(described())))
            for name, file in files.items():
                file.seek(0)
                _add(archive, f"{name}.csv", file)


def _add(archive: zipfile.ZipFile, name: str, content: BinaryIO | tempfile.SpooledTemporaryFile[bytes]) -> None:
    about = zipfile.ZipInfo(name, _EPOCH)
    about.compress_type = zipfile.ZIP_DEFLATED
    about.create_system = 3  # else it names the system that this runs on
    about.external_attr = 0o644 << 16
    with archive.open(about, "w", force_zip64=True) as file:
        shutil.copyfileobj(content, file, 2**20)


def read(source: BinaryIO, /, *, name: str) -> Iterator[Article | ReadError]:
    """Yield the articles of a package; one that cannot be read is yielded as its error.

    Raises:
        ReadError: It is no zip archive, a table is missing or is not one of ours, a row belongs to no article, or
            it unpacks to more than the bounds.
    """
    with opened(source, name=name) as found:
        tables = {table.name: _rows(table, found.tables[table.name], name) for table in TABLES}
        yield from groups.read(tables, name=name)


@frozen(kw_only=True)
class Package:
    """An archive that is open for reading."""

    tables: Mapping[str, Lines]
    """The file of each table, by the table's name."""

    described: Mapping[str, bytes]
    """The descriptors that there are, by file name."""

    others: tuple[str, ...]
    """The paths of all other files."""


@contextmanager
def opened(source: BinaryIO, *, name: str) -> Iterator[Package]:
    """Open the package in *source*.

    Raises:
        ReadError: It is no zip archive, a table is missing, or it unpacks to more than the bounds.
    """
    with ExitStack() as stack:
        with _broken_as_read_error(name):
            archive = stack.enter_context(zipfile.ZipFile(_seekable(source)))
            paths = _paths(archive, name)
            files = {table: _Member(stack.enter_context(archive.open(path)), name) for table, path in paths.items()}
            folder = paths[TABLES[0].name].removesuffix(f"{TABLES[0].name}.csv")
            names = set(archive.namelist())
            described = {
                about: stack.enter_context(archive.open(folder + about)).read(LONGEST_ROW)
                for about in DESCRIPTORS
                if folder + about in names
            }
            others = names - set(paths.values()) - {folder + about for about in DESCRIPTORS}
        yield Package(tables=files, described=described, others=tuple(sorted(others)))


class _Member:
    """A file of an archive that says of damage what a reader promises to say."""

    def __init__(self, file: IO[bytes], name: str) -> None:
        self._file = file
        self._name = name

    def readline(self, size: int, /) -> bytes:
        """Return the next line, or as much of it as *size* allows."""
        with _broken_as_read_error(self._name):
            return self._file.readline(size)


@contextmanager
def _broken_as_read_error(name: str) -> Iterator[None]:
    try:
        yield
    except _BROKEN as error:
        raise ReadError(f"is not a usable zip archive: {_worded(error)}", Location(source=name)) from error


def _worded(error: Exception) -> str:
    return " ".join(str(error).split())[:200] or type(error).__name__


def _seekable(source: BinaryIO) -> BinaryIO:
    return source if source.seekable() else io.BytesIO(source.read())


def _paths(archive: zipfile.ZipFile, name: str) -> dict[str, str]:
    """Return the path of each table in *archive*: at its top or in one folder, as packing a folder gives it."""
    members = archive.infolist()
    if len(members) > _MOST_FILES:
        raise ReadError(f"holds more than {_MOST_FILES} files", Location(source=name))
    if any(member.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED) for member in members):
        raise ReadError("is packed in a way other than deflate", Location(source=name))
    size, packed = (sum(getattr(member, field) for member in members) for field in ("file_size", "compress_size"))
    if size > LARGEST or (size > _SMALL and size > packed * MOST_TIMES):
        raise ReadError(f"would unpack {packed} bytes to {size}; that is no table", Location(source=name))
    names = [member.filename for member in members]
    first = f"/{TABLES[0].name}.csv"
    folder = next((path.removesuffix(first[1:]) for path in sorted(names) if f"/{path}".endswith(first)), "")
    paths = {table.name: f"{folder}{table.name}.csv" for table in TABLES}
    for path in paths.values():
        if names.count(path) != 1:
            reason = f"the file {path} is missing" if path not in names else f"holds two files {path}"
            raise ReadError(reason, Location(source=name, path=path))
    return paths


def _rows(table: Table, source: Lines, name: str) -> Iterator[Row]:
    file = f"{table.name}.csv"
    rows = read_rows(source, name=name, path=f"{file}, ")
    first = next(rows, None)
    if first is None:
        raise ReadError("is empty; a table has at least its heading", Location(source=name, path=file))
    try:
        heading.check(table, first.cells)
    except CellError as error:
        raise Row(table, f"{file}, row 1", first.line, {}).error(error.reason, error.column, name) from None
    for row in rows:
        place = f"{file}, row {row.number}"
        if len(row.cells) != len(first.cells):
            reason = f"has {len(row.cells)} cells where the heading has {len(first.cells)}"
            raise Row(table, place, row.line, {}).error(reason, None, name)
        values, fault = _values(table, dict(zip(first.cells, row.cells, strict=True)))
        yield Row(table, place, row.line, values, fault, sum(map(len, row.cells)))


def _values(table: Table, said: dict[str, str]) -> tuple[Values, CellError | None]:
    """Return the values of a row, and what is wrong with the first cell that has none."""
    values: Values = {}
    fault = None
    for column in table.columns:
        try:
            values[column.name] = cells.decode(column, said.get(column.name, ""))
        except CellError as error:
            fault = fault or error
    return values, fault
