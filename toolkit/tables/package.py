"""The CSV package: the relational tables as CSV files with two descriptors, in one zip archive or in a folder.

The archive's bytes depend on the articles alone: no clock, no file modes, one order. It is written and read in
little memory, a row at a time. A folder holds the same files.
"""

from __future__ import annotations

import io
import os
import shutil
import stat
import tempfile
import zipfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import IO, Any, BinaryIO, Final, cast

from attrs import frozen

from toolkit.errors import Location, ReadError, RefusedError
from toolkit.record import Article
from toolkit.tables import archive, cells, csvw, descriptor, groups, heading, relations
from toolkit.tables.column import CellError, Table, Values
from toolkit.tables.groups import Row
from toolkit.tables.relations import TABLES
from toolkit.tables.separated import LONGEST_ROW, Lines, read_rows, write_row

DESCRIPTORS: Final[Mapping[str, Callable[[], dict[str, Any]]]] = {
    descriptor.FILE: descriptor.package,
    csvw.FILE: csvw.package,
}
"""What makes the files beside the tables, by their names."""

_FLAGS: Final = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
"""A link is not followed and a pipe not waited for; some systems have neither."""


def write(articles: Iterable[Article], target: BinaryIO) -> None:
    """Write *articles* as an archive to *target*, which can be sought in."""
    with _made(articles) as files, zipfile.ZipFile(target, "w") as packed:
        for name, file in files.items():
            archive.add(packed, name, file)


def write_folder(articles: Iterable[Article], folder: Path) -> None:
    """Write *articles* as the files of *folder*, which appears when all of them are complete.

    Args:
        articles: Any number of articles; one is held at a time.
        folder: Where the files go; folders on the way are made.

    Raises:
        RefusedError: There is something in *folder* already, or it is no folder.
        OSError: The system would not have it.
    """
    if folder.is_symlink() or (folder.exists() and not (folder.is_dir() and not any(folder.iterdir()))):
        raise RefusedError(str(folder), "exists and is not an empty folder")
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder.parent, prefix=f".{folder.name[:100]}.") as around:
        part = Path(around, "part")
        part.mkdir()
        with _made(articles) as files:
            for name, file in files.items():
                with (part / name).open("xb") as target:
                    shutil.copyfileobj(file, target, 2**20)
        part.replace(folder)


@contextmanager
def _made(articles: Iterable[Article]) -> Iterator[dict[str, BinaryIO]]:
    """Give the files of a package by their names, in their order."""
    with ExitStack() as stack:
        found: dict[str, Any] = {
            f"{table.name}.csv": stack.enter_context(tempfile.SpooledTemporaryFile(max_size=archive.IN_MEMORY))
            for table in TABLES
        }
        for table in TABLES:
            found[f"{table.name}.csv"].write(write_row(table.names).encode())
        for number, article in enumerate(articles, 1):
            for table, values in relations.rows(article, number):
                found[f"{table.name}.csv"].write(write_row(map(cells.encode, values)).encode())
        for file in found.values():
            file.seek(0)
        about = {name: io.BytesIO(descriptor.dumped(described())) for name, described in DESCRIPTORS.items()}
        yield {**about, **found}


def read(source: BinaryIO, /, *, name: str) -> Iterator[Article | ReadError]:
    """Yield the articles of a package in an archive; one that cannot be read is yielded as its error.

    Raises:
        ReadError: It is no zip archive, a table is missing or is not one of ours, a row belongs to no article, or
            it unpacks to more than the bounds.
    """
    with opened(source, name=name) as found:
        yield from _articles(found, name)


def read_folder(folder: Path) -> Iterator[Article | ReadError]:
    """Yield the articles of the package that is unpacked in *folder*; one that cannot be read is yielded as its error.

    Files beside the tables are left alone.

    Raises:
        ReadError: A table is missing, is a link or no regular file, or is not one of ours; a row belongs to no
            article; or the tables are larger than the bounds.
    """
    name = str(folder)
    with ExitStack() as stack:
        files = {table.name: stack.enter_context(_file(folder, f"{table.name}.csv")) for table in TABLES}
        if sum(os.fstat(file.fileno()).st_size for file in files.values()) > archive.LARGEST:
            raise ReadError(f"is larger than {archive.LARGEST} bytes", Location(source=name))
        yield from _articles(Package(tables=files, described={}, others=()), name)


@contextmanager
def packed_folder(folder: Path, *, most: int) -> Iterator[BinaryIO]:
    """Open the package that is unpacked in *folder* as the archive that it would be, without other files.

    The same files give the same bytes.

    Raises:
        ReadError: As for `read_folder`, or the tables have more than *most* bytes.
    """
    with ExitStack() as stack:
        described = [name for name in DESCRIPTORS if (folder / name).is_file()]
        names = [*described, *(f"{table.name}.csv" for table in TABLES)]
        files = {name: stack.enter_context(_file(folder, name)) for name in names}
        if sum(os.fstat(file.fileno()).st_size for file in files.values()) > most:
            raise ReadError(f"is larger than {most} bytes", Location(source=str(folder)))
        whole = stack.enter_context(tempfile.SpooledTemporaryFile(max_size=archive.IN_MEMORY))
        with zipfile.ZipFile(whole, "w") as packed:
            for name, file in files.items():
                archive.add(packed, name, file)
        whole.seek(0)
        yield cast("BinaryIO", whole)


def is_folder(folder: Path) -> bool:
    """Return whether *folder* is one in which a package is unpacked, by two names of its tables."""
    return (folder / f"{TABLES[0].name}.csv").is_file() and _tables_in(folder) > 1


def _tables_in(folder: Path) -> int:
    return sum((folder / f"{table.name}.csv").is_file() for table in TABLES)


def _articles(found: Package, name: str) -> Iterator[Article | ReadError]:
    tables = {table.name: _rows(table, found.tables[table.name], name) for table in TABLES}
    return groups.read(tables, name=name)


def _file(folder: Path, name: str) -> BinaryIO:
    place = Location(source=str(folder), path=name)
    try:
        number = os.open(folder / name, _FLAGS)
    except FileNotFoundError:
        raise ReadError(f"the file {name} is missing", place) from None
    except (OSError, ValueError) as error:
        reason = "is a link, which is not followed" if (folder / name).is_symlink() else "may not be read"
        raise ReadError(f"the file {name} {reason}", place) from error
    if not stat.S_ISREG(os.fstat(number).st_mode):
        os.close(number)
        raise ReadError(f"the file {name} is no regular file", place)
    return os.fdopen(number, "rb")


@frozen(kw_only=True)
class Package:
    """A package that is open for reading."""

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
        with archive.broken_as_read_error(name):
            packed = stack.enter_context(zipfile.ZipFile(archive.seekable(source)))
            paths = archive.paths(packed, "csv", name=name)
            files = {table: _Member(stack.enter_context(packed.open(path)), name) for table, path in paths.items()}
            folder = paths[TABLES[0].name].removesuffix(f"{TABLES[0].name}.csv")
            names = set(packed.namelist())
            described = {
                about: stack.enter_context(packed.open(folder + about)).read(LONGEST_ROW)
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
        with archive.broken_as_read_error(self._name):
            return self._file.readline(size)


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
