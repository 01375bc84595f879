"""Members of a zip archive, one after the other, in memory: nothing is extracted and nothing is believed."""

from __future__ import annotations

import os
import stat
import struct
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from typing import BinaryIO, Final

from toolkit import inputs
from toolkit.errors import Location, ReadError
from toolkit.sources.bounded import MOST_TIMES, SMALL_MEMBER, Budget
from toolkit.sources.members import Member, Names, is_hidden, refusal, too_large
from toolkit.tables.archive import BROKEN
from toolkit.tables.relations import TABLES

MOST_DIRECTORY: Final = 2**25
"""The most bytes of an archive's list of members: 32 MiB, some 300,000 members; a tar archive has no such list."""

_END: Final = struct.Struct("<4s4H2LH")
_END_64: Final = struct.Struct("<4sQ2H2L4Q")
_MAGIC: Final = b"PK\5\6"
_MAGIC_64: Final = b"PK\6\6"
_LONGEST_COMMENT: Final = 2**16
_ENCRYPTED: Final = 1
_BROKEN: Final = (*BROKEN, MemoryError)
"""What the standard library raises on archives that are damaged or packed in other ways."""


@contextmanager
def opened(file: BinaryIO, name: str) -> Iterator[zipfile.ZipFile]:
    """Open the archive in *file*.

    Raises:
        ReadError: It is no zip archive, or has too many members.
    """
    _check_directory(file, name)
    try:
        archive = zipfile.ZipFile(file)
    except _BROKEN as error:
        raise _damaged(error, name) from error
    with archive:
        yield archive


def is_document(archive: zipfile.ZipFile) -> bool:
    """Return whether *archive* is a package of tables of ours, which is one document: by two tables side by side."""
    names = frozenset(archive.namelist())
    folders = {name.rpartition("/")[0] for name in names if name.count("/") < 2}  # noqa: PLR2004 - at the top or in one
    paths = ((folder, ending) for folder in folders for ending in ("csv", "parquet"))
    return any(_tables(names, folder, ending) > 1 for folder, ending in paths)


def _tables(names: frozenset[str], folder: str, ending: str) -> int:
    return sum(f"{folder}/{table.name}.{ending}".lstrip("/") in names for table in TABLES)


def members(archive: zipfile.ZipFile, size: int, name: str) -> Iterator[tuple[str, Member | ReadError]]:
    """Yield the members of *archive*, each with its own name, in the order of the archive's directory.

    That order is that in which they were packed: programs pack what they find in the order in which it was sorted for
    them, and two programs that read the archive then agree.

    Args:
        archive: The open archive.
        size: Its size in bytes.
        name: Its path.

    Raises:
        ReadError: It unpacks to more than the bounds; what came before is yielded.
    """
    budget = Budget(size, name)
    names = Names(name)
    for about in archive.infolist():
        if not about.is_dir() and not is_hidden(about.filename):
            full = names.of(about.filename)
            yield full, _member(archive, about, full, budget)


def _member(archive: zipfile.ZipFile, about: zipfile.ZipInfo, full: str, budget: Budget) -> Member | ReadError:
    if reason := refusal(about.filename) or _fault(about):
        return ReadError(reason, Location(source=full))
    try:
        with archive.open(about) as packed:
            raw = packed.read(inputs.MOST_BYTES + 1)
    except _BROKEN as error:
        return _damaged(error, full)
    budget.spend(len(raw))
    return Member(about.filename, raw) if raw else ReadError("is empty", Location(source=full))


def _fault(about: zipfile.ZipInfo) -> str | None:
    kind = stat.S_IFMT(about.external_attr >> 16)
    if kind not in (0, stat.S_IFREG):
        return "is a symbolic link, which is not followed" if kind == stat.S_IFLNK else "is not a regular file"
    if about.flag_bits & _ENCRYPTED:
        return "is encrypted"
    if about.file_size > inputs.MOST_BYTES:
        return too_large()
    if about.file_size > max(SMALL_MEMBER, about.compress_size * MOST_TIMES):
        return f"would unpack {about.compress_size} bytes to {about.file_size}; that is no news copy"
    return None


def _check_directory(file: BinaryIO, name: str) -> None:
    """Refuse a list of members that is too long before the standard library makes an object of each."""
    size = file.seek(0, os.SEEK_END)
    start = max(0, size - _LONGEST_COMMENT - _END.size)
    file.seek(start)
    tail = file.read(size - start)
    file.seek(0)
    at = tail.rfind(_MAGIC)
    if at < 0 or len(tail) - at < _END.size:
        raise ReadError("is not a usable zip archive: it has no end", Location(source=name))
    length = _END.unpack_from(tail, at)[5]
    at_64 = tail.rfind(_MAGIC_64, 0, at)
    if at_64 >= 0 and at - at_64 >= _END_64.size:
        length = max(_END_64.unpack_from(tail, at_64)[8], 0 if length == 2**32 - 1 else length)
    if length > MOST_DIRECTORY:
        reason = f"has a list of members of more than {MOST_DIRECTORY} bytes; use several archives, or tar"
        raise ReadError(reason, Location(source=name))


def _damaged(error: Exception, name: str) -> ReadError:
    words = " ".join(str(error).split())[:200] or type(error).__name__
    return ReadError(f"is not a usable zip archive: {words}", Location(source=name))
