"""The stretches of a text that its quotation marks enclose.

A stretch never crosses a paragraph; one that is still open at the end of a paragraph is continued where the next
begins with a mark. Where a closing mark is forgotten, the stretch ends before the words that attribute it, or
there is none: nothing is swallowed up to the next mark. Each mark is looked at a bounded number of times.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from toolkit.grammar.reporting import is_report
from toolkit.quotation.marks import GUILLEMETS, OPENING, Mark, marks

_STRONG_END: Final = frozenset(".,!?\u2026\u2014-")
_STRONG_NEXT: Final = frozenset((".", ",", ";", ":", "?", ""))
_STOPS: Final = frozenset(".!?\u2026")
_LEADS: Final = frozenset((":", ","))
_SHORT: Final = 20
_GAP: Final = 3
_PLAIN: Final = ("say", "ask", "write")
_TAIL: Final = re.compile(
    r"[,.?!] (?:(?:he|she|they|it|[A-Z][\w'\u2019-]{1,20}(?: [A-Z][\w'\u2019-]{1,20})?) ([a-z]{3,12})\b"
    r"|([a-z]{3,12}) (?:[A-Z]|the ))"
)
"""What may attribute words before it: ``, she said``, ``, said Jane``; whether the verb reports is asked afterwards."""


class Stretch(NamedTuple):
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


class _Paragraph(NamedTuple):
    text: str
    start: int
    end: int
    number: int
    marks: list[Mark]
    taken: bool
    """Whether the next paragraph can go on with a quote that this one leaves open."""


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
    own = [marks(text, *block) for block in blocks]
    pending = False
    for number, (start, end) in enumerate(blocks):
        if not own[number]:
            pending = False
            continue
        taken = number + 1 < len(blocks) and _takes_up(own[number + 1], blocks[number + 1][0])
        block = list(_block(_Paragraph(text, start, end, number, own[number], taken), pending=pending))
        found += block
        pending = bool(block) and block[-1].goes_on
    return tuple(found)


def _takes_up(following: list[Mark], start: int) -> bool:
    """Return whether a paragraph goes on with the quote before: it begins with a mark, or its first mark closes."""
    return bool(following) and (following[0].start == start or not following[0].opens)


def _block(paragraph: _Paragraph, *, pending: bool) -> Iterator[Stretch]:
    """Yield the stretches of a paragraph; *pending* says that the one before it left a quote open."""
    own, number = paragraph.marks, paragraph.number
    index, follows = 0, False
    if pending and own and not (own[0].opens and own[0].start == paragraph.start):
        yield Stretch(paragraph.start, own[0].start, "", own[0].text, number, taken_up=True)
        index = 1
    while index < len(own):
        mark = own[index]
        if not mark.opens:
            index += 1
            continue
        takes_up = (pending and mark.start == paragraph.start) or follows
        answer = _answer(paragraph.text, own, index)
        if answer is None:
            end, follows, index = _unanswered(paragraph, index)
            if end:
                yield Stretch(mark.end, end, mark.text, "", number, goes_on=follows, taken_up=takes_up)
            continue
        shut = own[answer]
        if shut.start > mark.end:
            yield Stretch(mark.end, shut.start, mark.text, shut.text, number, taken_up=takes_up)
        index, follows = answer + 1, False


def _unanswered(paragraph: _Paragraph, index: int) -> tuple[int, bool, int]:
    """Return where a stretch without a closing mark ends (0 for nowhere), whether it goes on, and what comes next."""
    text, own, end = paragraph.text, paragraph.marks, paragraph.end
    mark = own[index]
    after = next((n for n in range(index + 1, len(own)) if own[n].single is mark.single), len(own))
    stop = own[after].start if after < len(own) else end
    if mark.single:
        return (end, True, len(own)) if paragraph.taken and stop == end else (0, False, index + 1)
    tails = _TAIL.finditer(text, mark.end, stop)
    tail = next((one for one in tails if is_report(one[1] or one[2], _PLAIN)), None)
    if tail is not None:
        return tail.start() + 1, False, after
    if stop < end:
        last = stop - 1
        while last > max(mark.end, stop - _GAP) and text[last].isspace():
            last -= 1
        spaced = last < stop - 1 and text[last] in _STOPS and own[after].text in OPENING
        return (last + 1, True, after) if spaced else (0, False, after)
    if paragraph.taken:
        return end, True, len(own)
    led = mark.start == paragraph.start or text[max(0, mark.start - 2) : mark.start].strip()[-1:] in _LEADS
    whole = led and text[end - 1] in _STOPS and end - mark.end > _SHORT
    return (end if whole else 0), False, len(own)


def _answer(text: str, own: list[Mark], index: int) -> int | None:
    """Return the number of the mark that closes the stretch which the mark at *index* opens."""
    if own[index].single and own[index].text not in GUILLEMETS:
        return _single_answer(text, own, index)
    return _like_answer(own, index)


def _like_answer(own: list[Mark], index: int) -> int | None:
    """Return the first mark of the same family, if it closes; else a mark of another that can do nothing else."""
    opening = own[index]
    angular = opening.text in GUILLEMETS
    family = (opening.text, GUILLEMETS[opening.text]) if angular else ()
    other: int | None = None
    nested = False
    for number in range(index + 1, len(own)):
        mark = own[number]
        if mark.text in family if angular else not mark.single and mark.text not in GUILLEMETS:
            return number if mark.closes or (angular and mark.text != opening.text) else other
        if not mark.single:
            nested = nested or mark.opens
            other = number if other is None and mark.closes and not nested else other
    return other


def _single_answer(text: str, own: list[Mark], index: int) -> int | None:
    """Return what closes a single mark: an apostrophe at the end of a plural is passed over if a better one comes."""
    weak: int | None = None
    doubles = 0
    for number in range(index + 1, len(own)):
        mark = own[number]
        if not mark.single:
            doubles += 1
            continue
        if not mark.closes:
            break
        strong = text[mark.start - 1] in _STRONG_END or text[mark.end : mark.end + 1] in _STRONG_NEXT
        if mark.text == "\u2018" or (doubles and (not strong or doubles % 2)):
            continue
        if strong or text[mark.start - 1] not in "sS":
            return number
        weak = number if weak is None else weak
    return weak
