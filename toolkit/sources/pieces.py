"""Text files that hold several articles, cut at lines that the user describes.

The user's pattern may take longer than anybody can wait (``(a+)+$``). It sees the first characters of a line only, and
where the system has a timer a document whose lines take longer than they may is an error.
"""

from __future__ import annotations

import re
import signal
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from types import FrameType
from typing import Final

from attrs import frozen

from toolkit.errors import Location, ReadError
from toolkit.sources.choices import SourceError
from toolkit.sources.document import Document

MOST_MATCHED: Final = 500
"""How many characters of a line the pattern sees: a line that parts articles is short."""

SECONDS: Final = 2.0
"""How long the lines of a document may take to be matched, and as long again for each megabyte."""

_UTF_16: Final = (b"\xff\xfe", b"\xfe\xff")
_NAMED: Final = re.compile(rb"[0-9A-Za-z\x80-\xff]")


@frozen
class _Cut:
    """A line that parts two pieces."""

    line: int
    """Where it begins, and with it the end of the piece before."""

    start: int
    """Where the piece after it begins: with it, or behind it."""

    end: int
    """Where it ends."""


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
    out. Pieces without any letter or digit are passed over, and so is the last one where it is nothing but the line
    that begins it, and no other is. No byte of a piece is changed.

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
    spans = _spans(raw, cuts) if cuts else []
    if not spans:
        yield document
    for number, (start, end) in enumerate(spans, 1):
        yield Document(
            name=f"{document.name}#{number}",
            place=document.place.with_name(f"{document.place.name}#{number}"),
            raw=raw[start:end],
            source_format=document.source_format or "text",
            metadata=document.metadata,
        )


def _spans(raw: bytes, cuts: Sequence[_Cut]) -> list[tuple[int, int]]:
    """Return where each piece with text begins and ends."""
    whole = zip((_Cut(0, 0, 0), *cuts), (*(cut.line for cut in cuts), len(raw)), strict=True)
    spans = [(cut, end) for cut, end in whole if _NAMED.search(raw, cut.start, end)]
    bare = [(cut, end) for cut, end in spans if not _NAMED.search(raw, cut.end, end)]
    if bare == spans[-1:] != spans:  # the mark of an end, and no story
        spans.pop()
    return [(cut.start, end) for cut, end in spans]


def _cuts(raw: bytes, found: re.Pattern[str]) -> Iterator[_Cut]:
    """Yield each line that matches."""
    at = 0
    for line in raw.splitlines(keepends=True):
        bare, end = line.rstrip(b"\r\n"), at + len(line)
        if bare and found.search(bare[: 4 * MOST_MATCHED].decode(errors="replace")[:MOST_MATCHED]):
            yield _Cut(at, at if _NAMED.search(bare) else end, end)
        at = end


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
