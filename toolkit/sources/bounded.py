"""What may come out of a packed source: bounds on bytes, whatever its own fields say."""

from __future__ import annotations

import lzma
import zlib
from typing import Final, Protocol

from toolkit.errors import Location, ReadError

MOST_TIMES: Final = 200
"""How many times its size a packed source may unpack to, once that is more than `SMALL`; news copy comes to ten."""

SMALL: Final = 2**26
"""The bytes that any source may unpack to: 64 MiB."""

SMALL_MEMBER: Final = 2**20
"""The bytes that any member may unpack to, however small it was packed: 1 MiB."""


class Readable(Protocol):
    """What bytes are read from."""

    def read(self, size: int, /) -> bytes:
        """Return the next bytes, *size* at most; nothing at the end."""


class Unpacker(Protocol):
    """A file object of the standard library that unpacks."""

    def read1(self, size: int, /) -> bytes:
        """Return some of the next bytes, as many as can be had at once."""
        ...


class Unpacked:
    """What a packed stream holds, up to the last byte before it breaks off, and then an error.

    Reading more at once would lose what came before the break, and a parser may take the standard library's own error
    for the end of what it reads.
    """

    def __init__(self, stream: Unpacker) -> None:
        self._stream = stream

    def read(self, size: int, /) -> bytes:
        """Return some of the next bytes; nothing at the end."""
        try:
            return self._stream.read1(size)
        except (EOFError, zlib.error, lzma.LZMAError) as error:
            raise OSError(str(error)) from error


class Budget:
    """How much one source may still unpack to."""

    def __init__(self, packed: int, name: str) -> None:
        """Take the size of the source as it lies on disk, and its name for errors."""
        self._left = max(SMALL, packed * MOST_TIMES)
        self._packed = packed
        self._name = name

    def spend(self, size: int) -> None:
        """Count *size* bytes that were unpacked.

        Raises:
            ReadError: They are more than such a source holds.
        """
        self._left -= size
        if self._left < 0:
            reason = f"unpacks to more than {MOST_TIMES} times its size; the rest is not read"
            raise ReadError(reason, Location(source=self._name))


class Bounded:
    """A stream that may give only so much before somebody allows more, for a parser that believes what it reads."""

    def __init__(self, stream: Readable, budget: Budget, name: str) -> None:
        self._stream = stream
        self._budget = budget
        self._name = name
        self._left: int | None = None

    def allow(self, size: int | None) -> None:
        """Let *size* more bytes be read, or any number."""
        self._left = size

    def read(self, size: int, /) -> bytes:
        """Return the next bytes, *size* at most.

        Raises:
            ReadError: More was read than is allowed.
        """
        raw = self._stream.read(size)
        self._budget.spend(len(raw))
        if self._left is not None:
            self._left -= len(raw)
            if self._left < 0:
                raise ReadError("has a header without end; the rest is not read", Location(source=self._name))
        return raw
