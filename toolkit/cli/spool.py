"""The articles that a run keeps until its tables are written: in a file, so that any number of them fits.

The file has no name on disk where the system allows that, so that nothing of it stays after a crash; a small run
never leaves memory.
"""

from __future__ import annotations

import os
import tempfile
from array import array
from collections.abc import Collection, Sequence
from pathlib import Path
from types import TracebackType
from typing import Final, Self, overload

import orjson

from toolkit import canonical
from toolkit.outputs import OutputError
from toolkit.record import Article

_IN_MEMORY: Final = 2**22
"""How many bytes are kept before there is a file."""

_NAME: Final = "spool"


class Spool:
    """Articles as lines of canonical JSON, which gives each back as it was."""

    def __init__(self) -> None:
        self._file = tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY)  # noqa: SIM115 - closed with this object
        self._last: tuple[Article | None, int] = (None, 0)

    def __enter__(self) -> Self:
        """Return the spool, which is emptied at the end of the block."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Give the file back to the system."""
        self._file.close()

    def add(self, article: Article) -> int:
        """Keep *article*, once where several tables take it one after the other; return what `at` wants to know.

        Raises:
            OutputError: There is no space for it where temporary files go.
        """
        last, place = self._last
        if article is last:
            return place
        try:
            self._file.seek(0, os.SEEK_END)
            place = self._file.tell()
            self._file.write(orjson.dumps(canonical.shared(article), option=orjson.OPT_APPEND_NEWLINE))
        except OSError as error:
            raise OutputError.of(Path(tempfile.gettempdir()), error) from error
        self._last = (article, place)
        return place

    def at(self, place: int) -> Article:
        """Return the article that `add` put at *place*."""
        self._file.seek(place)
        return canonical.from_plain(orjson.loads(self._file.readline()), source=_NAME)


class Kept(Sequence[Article]):
    """The articles of a spool that one document will hold: eight bytes of memory each, and the paths they came from."""

    def __init__(self, spool: Spool) -> None:
        self._spool = spool
        self._places = array("q")
        self._sources: dict[str, None] = {}

    @property
    def sources(self) -> Collection[str]:
        """The paths that the articles came from, each once, in order."""
        return self._sources.keys()

    def add(self, path: str, article: Article) -> None:
        """Keep *article*, which came from *path*."""
        self._places.append(self._spool.add(article))
        self._sources[path] = None

    def __len__(self) -> int:
        """Return how many articles there are."""
        return len(self._places)

    @overload
    def __getitem__(self, index: int) -> Article: ...

    @overload
    def __getitem__(self, index: slice) -> Sequence[Article]: ...

    def __getitem__(self, index: int | slice) -> Article | Sequence[Article]:
        """Return one article, read from the file anew, or several."""
        if isinstance(index, slice):
            return [self._spool.at(place) for place in self._places[index]]
        return self._spool.at(self._places[index])
