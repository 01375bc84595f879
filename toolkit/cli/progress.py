"""A line that says how far a long run has come, on a terminal only."""

from __future__ import annotations

import time
from typing import Final, TextIO

_LONG: Final = 2.0
"""Seconds after which a run is long enough to be watched."""

_PAUSE: Final = 0.1
"""Seconds between two changes of the line."""

_SETTLED: Final = 20
"""So many documents must be done before a rate says anything."""

_MINUTE: Final = 60
_HOUR: Final = 3600
_ERASE: Final = "\r\x1b[K"


class Progress:
    """The line at the foot of the terminal; it does nothing where *stream* is no terminal.

    Args:
        stream: Where it stands.
        total: How many documents there will be, if that is known.
    """

    def __init__(self, stream: TextIO, total: int | None = None) -> None:
        self._stream = stream
        self._total = total
        self._is_watched = stream.isatty()
        self._began = time.monotonic()
        self._due = self._began + _LONG
        self._is_shown = False

    def show(self, done: int, failed: int = 0) -> None:
        """Say that *done* documents are finished, *failed* of them without success, if it is time to say so."""
        if self._is_watched and (now := time.monotonic()) >= self._due:
            self._stream.write(f"{_ERASE}{line(done, failed, self._total, now - self._began)}")
            self._stream.flush()
            self._is_shown = True
            self._due = now + _PAUSE

    def hide(self) -> None:
        """Take the line away, so that something else can be printed."""
        if self._is_shown:
            self._stream.write(_ERASE)
            self._stream.flush()
            self._is_shown = False


def line(done: int, failed: int, total: int | None, seconds: float) -> str:
    """Return the line: ``1200 of 5000 documents, 230 a second, 17 s to go, 3 failed``.

    Args:
        done: How many documents are finished.
        failed: How many of them failed.
        total: How many there are, if that is known.
        seconds: How long the run has taken.
    """
    said = [f"{done} documents" if total is None else f"{done} of {total} documents"]
    if done >= _SETTLED and seconds > 0:
        rate = done / seconds
        said.append(f"{rate:.0f} a second" if rate >= _SETTLED else f"{rate:.1f} a second")
        if total is not None and total > done:
            said.append(f"{_lasting((total - done) / rate)} to go")
    if failed:
        said.append(f"{failed} failed")
    return ", ".join(said)


def _lasting(seconds: float) -> str:
    if seconds < _MINUTE:
        return f"{seconds:.0f} s"
    if seconds < _HOUR:
        return f"{seconds / _MINUTE:.0f} min"
    return f"{seconds / _HOUR:.1f} h"
