"""A list of paths in a file or from standard input, taken a path at a time."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import BinaryIO, Final

from toolkit import inputs
from toolkit.errors import Location, ReadError

LONGEST_PATH: Final = 2**15
"""The most bytes that a path may have: what the systems allow that allow most."""

_BLOCK: Final = 2**16
_MOST_BYTES: Final = 2**40


def paths(name: str, *, is_nul_separated: bool) -> Iterator[str | ReadError]:
    """Yield the paths in the list *name*; empty ones are skipped.

    Args:
        name: The path of the list, or ``-`` for standard input.
        is_nul_separated: Whether each path ends in NUL, as ``find -print0`` writes them, and not in a line end.

    Raises:
        ReadError: The list cannot be read, or holds something that is longer than any path.
    """
    with _opened(name) as file:
        for number, raw in enumerate(_parts(file, b"\0" if is_nul_separated else b"\n", name), 1):
            path = raw if is_nul_separated else raw.removesuffix(b"\r")
            if b"\0" in path:
                yield ReadError(
                    "holds a NUL; say with -0 that the paths are separated so", Location(source=name, line=number)
                )
            elif path:
                yield os.fsdecode(path)


@contextmanager
def _opened(name: str) -> Iterator[BinaryIO]:
    if name != inputs.STANDARD_INPUT:
        with inputs.opened(name, most=_MOST_BYTES) as file:
            yield file
    elif sys.stdin is None:
        raise ReadError("is closed", Location(source=name))
    else:
        yield sys.stdin.buffer


def _parts(file: BinaryIO, mark: bytes, name: str) -> Iterator[bytes]:
    """Yield what stands between the *mark*s."""
    rest = b""
    while block := file.read(_BLOCK):
        *whole, rest = (rest + block).split(mark)
        yield from whole
        if len(rest) > LONGEST_PATH:
            raise ReadError(f"holds a path of more than {LONGEST_PATH} bytes: is it a list?", Location(source=name))
    yield rest
