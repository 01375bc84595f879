"""A line that says how far a long run has come, on a terminal only."""

from __future__ import annotations

import time
from typing import Final, TextIO

_LONG: Final = 2.0
"""Seconds after which a run is long enough to be watched."""

_PAUSE: Final = 0.1
"""Seconds between two changes of the line."""

_ERASE: Final = "\r\x1b[K"


class Progress:
    """The line at the foot of the terminal; it does nothing where *stream* is no terminal."""

    def __init__(self, stream: TextIO, total: int | None) -> None:
        self._stream = stream
        self._total = total
        self._is_watched = stream.isatty()
        self._due = time.monotonic() + _LONG
        self._is_shown = False

    def show(self, done: int) -> None:
        """Say that *done* documents are finished, if it is time to say so."""
        if self._is_watched and time.monotonic() >= self._due:
            of = "" if self._total is None else f" of {self._total}"
            self._stream.write(f"{_ERASE}{done}{of} documents")
            self._stream.flush()
            self._is_shown = True
            self._due = time.monotonic() + _PAUSE

    def hide(self) -> None:
        """Take the line away, so that something else can be printed."""
        if self._is_shown:
            self._stream.write(_ERASE)
            self._stream.flush()
            self._is_shown = False
