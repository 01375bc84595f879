"""What a run reads: files and standard input, opened so that nothing else can be reached.

A file is opened without following a link and without waiting for a pipe, is a regular one and is not larger than
the bound, before its first byte is read.
"""

from __future__ import annotations

import glob
import os
import stat
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from typing import BinaryIO, Final

from toolkit.errors import Location, ReadError, system_reason

STANDARD_INPUT: Final = "-"
"""What the user types for standard input."""

MOST_BYTES: Final = 64 * 2**20
"""The largest document that is read; news copy is a thousandth of it."""

MOST_TABLE_BYTES: Final = 2**32
"""The largest table that is read: it holds many articles, and its reader takes one after the other."""

HEAD: Final = 4096
"""How many bytes decide which format a document has."""

_FLAGS: Final = (
    os.O_RDONLY
    | getattr(os, "O_NOFOLLOW", 0)  # the system may have none of these; the checks after opening still hold
    | getattr(os, "O_NONBLOCK", 0)
    | getattr(os, "O_CLOEXEC", 0)
    | getattr(os, "O_BINARY", 0)
)


@contextmanager
def opened(path: str, *, most: int = MOST_BYTES) -> Iterator[BinaryIO]:
    """Open the document at *path* for reading; it can be sought in.

    Args:
        path: A file, or ``-`` for standard input.
        most: The largest size in bytes.

    Raises:
        ReadError: It does not exist, may not be read, is a link, no regular file, empty, or larger than *most*.
    """
    if path == STANDARD_INPUT:
        if sys.stdin is None:
            raise ReadError("is closed", Location(source=path))
        yield _whole(sys.stdin.buffer, path, most)
        return
    with os.fdopen(descriptor(path, most), "rb") as file:
        yield file


def descriptor(path: str, most: int) -> int:
    """Return the descriptor of the file at *path*, opened for reading; whoever asks for it closes it.

    Raises:
        ReadError: As for `opened`.
    """
    try:
        descriptor = os.open(path, _FLAGS)
    except (OSError, ValueError) as error:
        raise ReadError(_reason(path, error), Location(source=path)) from error
    try:
        _check(os.fstat(descriptor), path, most)
    except ReadError:
        os.close(descriptor)
        raise
    return descriptor


def _check(about: os.stat_result, path: str, most: int) -> None:
    if stat.S_ISDIR(about.st_mode):
        raise ReadError("is a folder in which no document can be read", Location(source=path))
    if not stat.S_ISREG(about.st_mode):
        raise ReadError("is not a regular file", Location(source=path))
    _check_size(about.st_size, path, most)


def _whole(stream: BinaryIO, path: str, most: int) -> BinaryIO:
    raw = stream.read(most + 1)
    _check_size(len(raw), path, most)
    return BytesIO(raw)


def _check_size(size: int, path: str, most: int) -> None:
    if not size:
        raise ReadError("is empty", Location(source=path))
    if size > most:
        raise ReadError(f"is larger than {most} bytes", Location(source=path))


def _reason(path: str, error: OSError | ValueError) -> str:
    if isinstance(error, ValueError):
        return "is not a possible path"
    if Path(path).is_symlink():
        return "is a symbolic link, which is not followed"
    if glob.has_magic(path) and isinstance(error, FileNotFoundError):
        return "matches no file"
    return system_reason(error)
