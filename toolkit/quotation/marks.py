"""Which characters are quotation marks, and which stretches of a text they enclose.

A mark opens or closes by its shape and by its neighbours, whatever mark it answers: copy mixes curly and
straight marks, doubled apostrophes and guillemets. A stretch never crosses a paragraph; one that is still
open at the end of a paragraph is continued where the next begins with a mark. Each mark is looked at a
bounded number of times.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from attrs import frozen

_RUN: Final = re.compile(r"[\"'`\u2018-\u201f\u00ab\u00bb\u2039\u203a\u2033\u301d\u301e]+")
_MARK: Final = re.compile(
    r"'{2,3}|``|\u2018\u2018|\u2019\u2019|[\"\u201c\u201d\u201e\u201f\u00ab\u00bb\u2039\u203a\u2033\u301d\u301e]"
    r"|(?<![^\W_])['\u2018\u2019\u201a\u201b`](?=\S)|(?<=\S)['\u2019\u2018](?![^\W_])"
)
_SINGLE: Final = frozenset("'\u2018\u2019\u201a\u201b`\u2039\u203a")
_OPENING: Final = frozenset(("\u201c", "\u201e", "\u201f", "``", "\u2018\u2018", "\u301d", "\u2018", "\u201a", "\u201b"))
_CLOSING: Final = frozenset(("\u201d", "\u2019\u2019", "\u2019", "\u301e"))
_GUILLEMETS: Final = {"\u00ab": "\u00bb", "\u00bb": "\u00ab", "\u2039": "\u203a", "\u203a": "\u2039"}
_BEFORE: Final = frozenset(" \t\n\u00a0\u202f([{\u2014\u2013-/\u2026\"'\u201c\u2018\u00ab\u2039:=>|")
_AFTER: Final = frozenset(" \t\n\u00a0\u202f.,;:!?)]}[(\u2014\u2013-/\u2026\"'\u201d\u2019\u00bb\u203a*<|")
_STRONG_END: Final = frozenset(".,!?\u2026\u2014-")
_STOPS: Final = frozenset(".!?\u2026")
_ELISION: Final = re.compile(r"(?:\d0s|em|til|till|twas|tis|cause|bout|round|n|cuz|neath|fro|ere|pon|gainst)\b", re.IGNORECASE)
_TAIL: Final = re.compile(
    r"[,.?!] (?:(?:he|she|they|it|[A-Z][\w'\u2019-]{1,20}(?: [A-Z][\w'\u2019-]{1,20})?) "
    r"(?:said|says|added|told|wrote|asked)|(?:said|says|added) (?:[A-Z]|the ))"
)


@frozen
class Stretch:
    """A run of text between marks, inside one paragraph."""

    start: int
    """The first character after the opening mark."""

    end: int
    """The closing mark, or the place where the stretch ends without one."""

    opening: str
    """The opening mark; empty where a paragraph goes on without one."""

    closing: str
    """The closing mark; empty where there is none."""

    block: int
    """The number of the paragraph."""

    goes_on: bool = False
    """Whether it is open at the end of its paragraph and the next paragraph takes it up."""

    taken_up: bool = False
    """Whether it takes up the stretch before it."""

    @property
    def outer_start(self) -> int:
        """Return where the opening mark stands."""
        return self.start - len(self.opening)

    @property
    def outer_end(self) -> int:
        """Return the place after the closing mark."""
        return self.end + len(self.closing)


@frozen
class _Mark:
    text: str
    start: int
    end: int
    single: bool
    opens: bool
    closes: bool


def stretches(text: str, blocks: tuple[tuple[int, int], ...]) -> tuple[Stretch, ...]:
    """Return what stands between quotation marks in *text*.

    Args:
        text: Any text.
        blocks: Its paragraphs, as first character and the one after the last, in order.

    Returns:
        The outermost stretches in text order; what is nested stays inside. Apostrophes, marks for feet and
        inches and marks that nothing answers make none.
    """
    found: list[Stretch] = []
    marks = [list(_marks(text, *block)) for block in blocks]
    pending = False
    for number, (start, end) in enumerate(blocks):
        following = marks[number + 1] if number + 1 < len(blocks) else []
        taken = bool(following) and (
            (following[0].opens and following[0].start == blocks[number + 1][0]) or not following[0].opens
        )
        block = list(_block(text, start, end, number, marks[number], pending=pending, taken=taken))
        found += block
        pending = bool(block) and block[-1].goes_on
    return tuple(found)


def _marks(text: str, start: int, end: int) -> Iterator[_Mark]:
    for match in _matches(text, start, end):
        mark, first, last = match.group(), match.start(), match.end()
        if len(mark) == 3:
            mark = mark[1:]
            first, last = (first, last - 1) if text[first - 1 : first].isspace() or first == start else (first + 1, last)
        before = text[first - 1] if first > start else " "
        after = text[last] if last < end else " "
        single = mark in _SINGLE
        spaced = before in _BEFORE and not after.isspace()
        shut = not before.isspace() and after in _AFTER
        if single and spaced and _ELISION.match(text, last, end):
            continue
        if mark in _GUILLEMETS:
            opens, closes = spaced or not shut, shut or not spaced
        elif mark in _OPENING:
            opens, closes = not (shut and not spaced), shut and not spaced
        elif mark in _CLOSING:
            opens, closes = spaced and not shut and first == start, not (spaced and not shut and first == start)
        else:
            opens, closes = spaced or not shut, shut or not spaced
        if single and before.isdigit() and not spaced and mark == "'":
            continue
        yield _Mark(mark, first, last, single, opens, closes)


def _matches(text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """Yield what may be a mark; apostrophes inside words are passed over quickly."""
    for run in _RUN.finditer(text, start, end):
        first, last = run.span()
        if last - first == 1 and text[first] in _SINGLE and text[first - 1].isalnum() and text[last : last + 1].isalnum():
            continue
        while first < last:
            match = _MARK.match(text, first, end)
            if match is None:
                first += 1
                continue
            yield match
            first = match.end()


def _block(
    text: str, start: int, end: int, number: int, marks: list[_Mark], *, pending: bool, taken: bool
) -> Iterator[Stretch]:
    """Yield the stretches of the paragraph from *start* to *end*, whose marks are *marks*."""
    index = 0
    follows = False
    if pending and marks and not (marks[0].opens and marks[0].start == start):
        first = marks[0]
        yield Stretch(start, first.start, "", first.text, number, taken_up=True)
        index = 1
    while index < len(marks):
        mark = marks[index]
        if not mark.opens:
            index += 1
            continue
        answer = _answer(text, marks, index)
        takes_up = (pending and mark.start == start) or follows
        if answer is not None:
            shut = marks[answer]
            if shut.start > mark.end:
                yield Stretch(mark.end, shut.start, mark.text, shut.text, number, taken_up=takes_up)
            index, follows = answer + 1, False
            continue
        open_end, goes_on, index = _unanswered(text, marks, index, end, taken=taken)
        if open_end:
            yield Stretch(mark.end, open_end, mark.text, "", number, goes_on=goes_on, taken_up=takes_up)
        follows = goes_on


def _unanswered(
    text: str, marks: list[_Mark], index: int, end: int, *, taken: bool
) -> tuple[int, bool, int]:
    """Return where a stretch without a closing mark ends (0 for nowhere), whether it goes on, and what to do next."""
    mark = marks[index]
    after = next((n for n in range(index + 1, len(marks)) if marks[n].single is mark.single), len(marks))
    stop = marks[after].start if after < len(marks) else end
    if mark.single and not (taken and stop == end):
        return 0, False, index + 1
    tail = _TAIL.search(text, mark.end, stop)
    if tail:
        return tail.start() + 1, False, after
    if stop == end and taken:
        return end, True, len(marks)
    gap = text[max(mark.end, stop - 3) : stop].rstrip()
    if stop < end and marks[after].text in _OPENING and gap[-1:] in _STOPS and text[stop - 1].isspace():
        return stop - len(text[max(mark.end, stop - 3) : stop]) + len(gap), True, after
    if stop == end and text[end - 1] in ".!?\u2026" and end - mark.end > 20:
        return end, False, len(marks)
    return 0, False, after


def _answer(text: str, marks: list[_Mark], index: int) -> int | None:
    """Return the number of the mark that closes the stretch which the mark at *index* opens."""
    mark = marks[index]
    if mark.text in _GUILLEMETS:
        wanted = _GUILLEMETS[mark.text]
        return next((n for n in range(index + 1, len(marks)) if marks[n].text in (wanted, mark.text)), None)
    return _single_answer(text, marks, index) if mark.single else _double_answer(marks, index)


def _double_answer(marks: list[_Mark], index: int) -> int | None:
    for number in range(index + 1, len(marks)):
        mark = marks[number]
        if mark.single or mark.text in _GUILLEMETS:
            continue
        if mark.closes:
            return number
        return None
    return None


def _single_answer(text: str, marks: list[_Mark], index: int) -> int | None:
    """Return what closes a single mark: an apostrophe at the end of a plural is passed over if a better one comes."""
    weak: int | None = None
    doubles = 0
    for number in range(index + 1, len(marks)):
        mark = marks[number]
        if not mark.single:
            doubles += 1
            continue
        if mark.opens and not mark.closes:
            break
        if not mark.closes or mark.text == "\u2018":
            continue
        strong = text[mark.start - 1] in _STRONG_END or text[mark.end : mark.end + 1] in {".", ",", ";", ":", "?", ""}
        plural = text[mark.start - 1] in "sS" and not strong
        if doubles and (not strong or doubles % 2):
            continue
        if not plural:
            return number
        weak = number if weak is None else weak
    return weak
