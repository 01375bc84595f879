"""Members of a tar archive, packed or not, as they come: nothing is extracted, and only one is held."""

from __future__ import annotations

import bz2
import gzip
import lzma
import os
import tarfile
import zlib
from collections.abc import Iterator
from typing import Any, BinaryIO, Final, Self, cast

from toolkit import inputs
from toolkit.errors import Location, ReadError
from toolkit.sources.bounded import Bounded, Budget, Readable, Unpacked
from toolkit.sources.members import Member, Names, is_hidden, refusal, too_large

_MOST_HEADER: Final = 2**22
"""The most bytes between two members: long names and the like are small, and are read at once."""

_BLOCK: Final = 2**16
_GZIP: Final = b"\x1f\x8b"
_BZIP: Final = b"BZh"
_XZ: Final = b"\xfd7zXZ\0"
_BROKEN: Final = (
    tarfile.TarError,
    zlib.error,
    lzma.LZMAError,
    EOFError,
    IndexError,
    OSError,
    OverflowError,
    RecursionError,
    ValueError,
    MemoryError,
)
"""What the standard library raises on archives that are damaged."""

_KINDS: Final = (
    (tarfile.TarInfo.issym, "is a symbolic link, which is not followed"),
    (tarfile.TarInfo.islnk, "is a link to another member, which is not followed"),
)


def members(file: BinaryIO, name: str) -> Iterator[tuple[str, Member | ReadError]]:
    """Yield the members of the archive in *file*, each with its own name, in their order: a tape has no other.

    Raises:
        ReadError: It is no tar archive, is damaged or cut off (what came before is yielded), or unpacks to more than
            the bounds.
    """
    names = Names(name)
    budget = Budget(file.seek(0, os.SEEK_END), name)
    file.seek(0)
    count = 0
    try:
        stream = Bounded(_unpacked(file), budget, name)
        stream.allow(_MOST_HEADER)
        with tarfile.open(fileobj=cast("Any", stream), mode="r|", tarinfo=_Header) as archive:
            while about := archive.next():
                stream.allow(None)
                yield from _member(archive, about, names)
                _forget(archive)
                stream.allow(_MOST_HEADER)
                count += 1
            stream.allow(None)
            _check_end(archive, name)
    except _BROKEN as error:
        words = " ".join(str(error).split())[:200] or type(error).__name__
        what = f"is damaged or cut off after {count} members" if count else "is not a usable tar archive"
        raise ReadError(f"{what}; the rest is not read: {words}", Location(source=name)) from error


class _Header(tarfile.TarInfo):
    """A header that is wrong: the standard library takes it for the end of the archive, and says nothing."""

    @classmethod
    def frombuf(cls, buf: bytes | bytearray, encoding: str, errors: str) -> Self:
        if len(buf) == tarfile.BLOCKSIZE and not any(buf):
            return super().frombuf(buf, encoding, errors)  # the end, properly marked
        try:
            return super().frombuf(buf, encoding, errors)
        except tarfile.HeaderError as error:
            raise ValueError(str(error)) from error


def _unpacked(file: BinaryIO) -> Readable:
    """Return what is in *file*, by its first bytes: names are often wrong about it."""
    head = file.read(len(_XZ))
    file.seek(0)
    if head.startswith(_GZIP):
        return Unpacked(gzip.GzipFile(fileobj=file))
    if head.startswith(_BZIP):
        return Unpacked(bz2.BZ2File(file))
    return Unpacked(lzma.LZMAFile(file)) if head == _XZ else file


def _member(archive: tarfile.TarFile, about: tarfile.TarInfo, names: Names) -> Iterator[tuple[str, Member | ReadError]]:
    """Yield the member that *about* heads, if it is one, and pass over what is not read of it."""
    if about.issparse():  # it can be as long as it likes, and takes no place
        raise ValueError(f"{about.name} is a sparse file")
    packed = archive.extractfile(about) if about.isreg() or about.type not in tarfile.SUPPORTED_TYPES else None
    if not about.isdir() and not is_hidden(about.name):
        full = names.of(about.name.removeprefix("./"))
        reason = refusal(about.name) or _fault(about)
        raw = b"" if reason or packed is None else packed.read()
        reason = reason or (None if raw else "is empty")
        yield full, ReadError(reason, Location(source=full)) if reason else Member(about.name, raw)
    while packed and packed.read(_BLOCK):
        pass


def _fault(about: tarfile.TarInfo) -> str | None:
    for test, reason in _KINDS:
        if test(about):
            return reason
    if not about.isreg():
        return "is not a regular file"
    return too_large() if about.size > inputs.MOST_BYTES else None


def _forget(archive: Any) -> None:
    """Drop what *archive* remembers of its members."""
    archive.members.clear()
    archive.pax_headers.clear()


def _check_end(archive: Any, name: str) -> None:
    """Refuse to take the first end for the last: archives are put one behind the other, too."""
    while block := archive.fileobj.read(_BLOCK):
        if any(block):
            raise ReadError("goes on after its end, which is not read: is it two archives?", Location(source=name))
