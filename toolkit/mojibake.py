"""Mojibake: UTF-8 that somebody decoded as Windows-1252 before the text came to us ("donâ€™t", "CafÃ©").

Only this one accident is undone, the most frequent by far, and only where it can be undone exactly: each sequence is
put back into the bytes it came from, and these are valid UTF-8. Nothing else of the text changes, so the repaired
text decoded wrongly again gives what was sent. A sequence that may be what the writer meant ("CAFÉ”") counts only in
a text where another cannot be.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from attrs import frozen

_PASSES: Final = 3
_SURE_RUN: Final = 3
_LEADS: Final = 0xC0


def _as_printed(byte: int) -> str:
    """Return the character that Windows-1252 has for *byte*; the five that it leaves free are control characters."""
    try:
        return bytes((byte,)).decode("cp1252")
    except UnicodeDecodeError:
        return chr(byte)


_BYTES: Final = {_as_printed(byte): byte for byte in range(0x80, 0x100)} | {
    chr(byte): byte for byte in range(0x80, 0xA0)
}
_NEXT: Final = "".join(re.escape(mark) for mark, byte in _BYTES.items() if byte < _LEADS)
_SEQUENCE: Final = re.compile(  # opens with one class of characters, for which alone the engine searches quickly
    f"[Â-ô](?:(?<=[Â-ß])[{_NEXT}]|(?<=[à-ï])[{_NEXT}]{{2}}|(?<=[ð-ô])[{_NEXT}]{{3}})"
)
_MARKS: Final = frozenset("\xa0‚„…‹‘’“”–—›«»™")
_LATIN: Final = frozenset("ÂÃÄÅ")
_SURE: Final = frozenset(("â€", "â‚", "â„", "ðŸ", "ï»"))


@frozen
class Repaired:
    """A text and what was repaired in it."""

    text: str
    """The text."""

    count: int
    """How many sequences were repaired."""

    first: int
    """Where the first of them began in the text as it was sent."""

    sample: str
    """That first one, as it was sent."""


def repaired(text: str) -> Repaired | None:
    """Return *text* repaired; None where it holds no mojibake.

    >>> repaired("donâ€™t").text, repaired("CafÃ©").count, repaired("don’t")
    ('don’t', 1, None)
    """
    if text.isascii():
        return None
    count, first, sample = 0, -1, ""
    for _ in range(_PASSES):  # what was decoded wrongly twice is repaired twice
        found = [match for match in _SEQUENCE.finditer(text) if _decoded(match[0]) != match[0]]
        if not _is_sure(found):
            break
        first, sample = (first, sample) if count else (found[0].start(), found[0][0])
        count += len(found)
        parts, at = [], 0
        for match in found:
            parts += [text[at : match.start()], _decoded(match[0])]
            at = match.end()
        text = "".join((*parts, text[at:]))
    return Repaired(text, count, first, sample) if count else None


def _is_sure(found: Sequence[re.Match[str]]) -> bool:
    """Whether nobody can have meant what was found: one that no word holds, or several in a row."""
    run = 0
    for at, match in enumerate(found):
        run = run + 1 if at and found[at - 1].end() == match.start() else 1
        sequence = match[0]
        if run == _SURE_RUN or sequence[:2] in _SURE or (sequence[0] in _LATIN and sequence[1] not in _MARKS):
            return True
    return False


def _decoded(sequence: str) -> str:
    """Return what *sequence* was before it was decoded wrongly; one that was nothing stays as it is."""
    try:
        return bytes(map(_BYTES.__getitem__, sequence)).decode("utf-8")
    except UnicodeDecodeError:
        return sequence
