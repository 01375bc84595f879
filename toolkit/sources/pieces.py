"""Text files that hold several articles, cut at lines that the user describes.

The user's pattern may take longer than anybody can wait (``(a+)+$``). It sees the first characters of a line only, and
where the system has a timer a document whose lines take longer than they may is an error.
"""

from __future__ import annotations

import re
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Final

from toolkit.errors import Location, ReadError
from toolkit.sources.choices import SourceError
from toolkit.sources.document import Document

MOST_MATCHED: Final = 500
"""How many characters of a line the pattern sees: a line that parts articles is short."""

SECONDS: Final = 2.0
"""How long the lines of a document may take to be matched, and as long again for each megabyte."""

_UTF_16: Final = (b"\xff\xfe", b"\xfe\xff")
_NAMED: Final = re.compile(rb"[0-9A-Za-z\x80-\xff]")


class _SlowError(Exception):
    """The pattern takes too long."""


def pattern(regex: str) -> re.Pattern[str]:
    """Return what finds the lines.

    Raises:
        SourceError: *regex* is no regular expression, or one that every line matches.
    """
    try:
        found = re.compile(regex)
    except (re.error, OverflowError, RecursionError) as error:
        raise SourceError(f"--split: {regex!r} is not a regular expression: {error}") from error
    if found.search(""):
        raise SourceError(f"--split: {regex!r} matches an empty line, and so every line")
    return found


def cut(document: Document, found: re.Pattern[str]) -> Iterator[Document | ReadError]:
    """Yield the pieces of *document* that lines which match part: ``a.txt#1`` and so on; itself if no line does.

    A line that matches begins the next piece, and stays in it; one without letter or digit, such as ``=====``, is left
    out. Pieces without any text are passed over. No byte of a piece is changed.

    Args:
        document: The document, with its bytes.
        found: What finds the lines.
    """
    raw = document.raw or b""
    if raw.startswith(_UTF_16):
        yield ReadError("is UTF-16, which is not cut; save it as UTF-8", Location(source=document.name))
        return
    try:
        with _timed(SECONDS * (1 + len(raw) / 2**20)):
            cuts = list(_cuts(raw, found))
    except _SlowError:
        reason = "the pattern of --split takes too long on its lines; write one without a repeat inside a repeat"
        yield ReadError(reason, Location(source=document.name))
        return
    if not cuts:
        yield document
        return
    number = 0
    starts = [(0, 0), *cuts]
    ends = [start for start, _ in cuts] + [len(raw)]
    for (_, start), end in zip(starts, ends, strict=True):
        piece = raw[start:end]
        if piece.strip():
            number += 1
            yield Document(
                name=f"{document.name}#{number}",
                place=document.place.with_name(f"{document.place.name}#{number}"),
                raw=piece,
                source_format=document.source_format or "text",
                metadata=document.metadata,
            )


def _cuts(raw: bytes, found: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    """Yield where each line that matches begins, and where the piece after it does."""
    at = 0
    for line in raw.splitlines(keepends=True):
        bare = line.rstrip(b"\r\n")
        if bare and found.search(bare[: 4 * MOST_MATCHED].decode(errors="replace")[:MOST_MATCHED]):
            yield at, at if _NAMED.search(bare) else at + len(line)
        at += len(line)


@contextmanager
def _timed(seconds: float) -> Iterator[None]:
    """Stop what takes longer than *seconds*; a match looks at signals while it works.

    Only the main thread can have the timer; elsewhere the length of what is matched is the only bound.
    """
    if not hasattr(signal, "setitimer") or threading.current_thread() is not threading.main_thread():
        yield
        return

    def stop(_number: int, _frame: FrameType | None) -> None:
        raise _SlowError

    before = signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
