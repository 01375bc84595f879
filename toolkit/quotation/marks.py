"""Which characters of a text are quotation marks, and whether they can open or close.

A mark opens or closes by its shape and by its neighbours: copy mixes curly and straight marks, doubled
apostrophes and guillemets. An apostrophe inside a word, or before a known short form (``'90s``), is no mark.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

_RUN: Final = re.compile(r"[\"'`\u2018-\u201f\u00ab\u00bb\u2039\u203a\u2033\u301d\u301e]+")
_MARK: Final = re.compile(
    r"'{2,3}|``|\u2018\u2018|\u2019\u2019|[\"\u201c\u201d\u201e\u201f\u00ab\u00bb\u2039\u203a\u2033\u301d\u301e]"
    r"|(?<![^\W_])['\u2018\u2019\u201a\u201b`](?=\S)|(?<=\S)['\u2019\u2018](?![^\W_])"
)
_TRIPLE: Final = "'''"
_LEFT: Final = "\u201c"
_RIGHT: Final = "\u201d"
_SINGLE: Final = frozenset("'\u2018\u2019\u201a\u201b`\u2039\u203a")

OPENING: Final = frozenset(("\u201c", "\u201e", "\u201f", "``", "\u2018\u2018", "\u301d", "\u2018", "\u201a", "\u201b"))
"""Marks whose shape says that they open."""

_CLOSING: Final = frozenset(("\u201d", "\u2019\u2019", "\u2019", "\u301e"))

GUILLEMETS: Final = {"\u00ab": "\u00bb", "\u00bb": "\u00ab", "\u2039": "\u203a", "\u203a": "\u2039"}
"""Angular marks, each with the one that answers it; both ways are in use."""

_BEFORE: Final = frozenset(" \t\n\u00a0\u202f([{\u2014\u2013-/\u2026\"'\u201c\u2018\u00ab\u2039:=>|")
_AFTER: Final = frozenset(" \t\n\u00a0\u202f.,;:!?)]}[(\u2014\u2013-/\u2026\"'\u201d\u2019\u00bb\u203a*<|")
_ELISION: Final = re.compile(
    r"(?:\d0s|em|til|till|twas|tis|cause|bout|round|n|cuz|neath|fro|ere|pon|gainst)\b", re.IGNORECASE
)


class Mark(NamedTuple):
    """A quotation mark in a text."""

    text: str
    """Its characters."""

    start: int
    """Where it begins."""

    end: int
    """Where it ends."""

    single: bool
    """Whether it is of the kind that also serves inside other marks."""

    opens: bool
    """Whether it can open a quote."""

    closes: bool
    """Whether it can close one."""


def marks(text: str, start: int, end: int) -> list[Mark]:
    """Return the marks of the paragraph of *text* from *start* to *end*, in order."""
    found: list[Mark] = []
    alike: bool | None = None
    for match in _matches(text, start, end):
        mark, first, last = match.group(), match.start(), match.end()
        if mark == _TRIPLE:
            mark = mark[1:]
            opening = first == start or text[first - 1].isspace()
            first, last = (first, last - 1) if opening else (first + 1, last)
        before = text[first - 1] if first > start else " "
        after = text[last] if last < end else " "
        spaced = before in _BEFORE and not after.isspace()
        shut = not before.isspace() and after in _AFTER
        if mark in _SINGLE and not _counts(text, last, end, spaced=spaced, feet=mark == "'" and before.isdigit()):
            continue
        leads = first == start
        if mark == _RIGHT and spaced and not shut and not leads:
            alike = text.find(_LEFT, start, end) < 0 if alike is None else alike
            leads = alike  # where nothing else opens, marks of this shape do both: ”So.”
        opens, closes = _roles(mark, spaced=spaced, shut=shut, leads=leads)
        found.append(Mark(mark, first, last, mark in _SINGLE, opens, closes))
    return found


def _matches(text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """Yield what may be a mark; apostrophes inside words are passed over quickly."""
    for run in _RUN.finditer(text, start, end):
        first, last = run.span()
        if last - first == 1 and text[first] in _SINGLE and _inside_word(text, first):
            continue
        while first < last:
            match = _MARK.match(text, first, end)
            if match is not None:
                yield match
            first = first + 1 if match is None else match.end()


def _inside_word(text: str, place: int) -> bool:
    return text[max(0, place - 1) : place].isalnum() and text[place + 1 : place + 2].isalnum()


def _counts(text: str, last: int, end: int, *, spaced: bool, feet: bool) -> bool:
    """Return whether a single mark is more than an apostrophe or a sign for feet."""
    if spaced:
        return _ELISION.match(text, last, end) is None
    return not feet


def _roles(mark: str, *, spaced: bool, shut: bool, leads: bool) -> tuple[bool, bool]:
    """Return whether *mark* can open and close, given white space around it and whether it leads its paragraph."""
    if mark in OPENING:
        closes = shut and not spaced
        return not closes, closes
    if mark in _CLOSING:
        opens = leads and spaced and not shut
        return opens, not opens
    return spaced or not shut, shut or not spaced
