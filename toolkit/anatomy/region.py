"""Where the story stands on the page: the run of lines with the greatest sum of scores, grown and cut by its words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from toolkit.anatomy import dateline
from toolkit.anatomy.measure import Measured, content

_CAP: Final = 2.5
_REACH: Final = 18
_SURE: Final = 1.5
_SHARED: Final = 0.2
_NEAR: Final = 3
_ABOVE: Final = 8
_BELOW: Final = 5
_HEAD: Final = 6
_COMMON: Final = 3
NUMBERED: Final = re.compile(r"\d{1,3}[.)]\s")
"""How an entry of a numbered list begins."""

DATED: Final = re.compile(r"(?:[A-Z][a-z]{2,8}\.? \d{1,2}|\d{1,2}(?:\.| [A-Z][a-z]{2,8}))\b.{0,4}[-–—:@]")
"""How an entry of a list of dates begins."""

_LISTED: Final = 3
_TITLE: Final = 9
_TITLED: Final = 16
_HEADED: Final = 3
_HEADINGS: Final = 24
_STOPS: Final = 4
_COMMENTED: Final = 150
_STORY: Final = 60
_SOLID: Final = 3
_FOREIGN: Final = 0.17
_APPEAL: Final = 3
_MARK: Final = 8
_END: Final = re.compile(r"[-–] ?(?:30|0) ?[-–]|#{3}|\(?ENDS?\)?")
_ASKING: Final = frozenset(
    f"furniture.{name}"
    for name in ("newsletter", "newsletter-name", "inbox", "continue", "support", "our-mail", "reader", "we-offer")
)
_TAKING_UP: Final = frozenset(("he", "she", "they", "his", "her", "their", "it", "its", "but", "these", "those"))
_PAST: Final = 6
_BOX: Final = 8
_READER: Final = re.compile(r"\b(?:you|your|yours|our)\b", re.IGNORECASE)


def find(measured: Sequence[Measured]) -> tuple[int, int] | None:
    """Return the first and the last unit of the story; None where no line reads as prose.

    The sum of scores is taken over runs (Kadane's algorithm): single prose lines among menus do not outweigh the
    short lines between them, and a list of other stories inside the story does not outweigh what follows it.
    A paragraph that stands apart but shares the story's words is added; what follows a heading of other stories
    and shares few is cut off.
    """
    run = _before_comments(measured) or _best(measured)
    if run is None:
        return None
    start, end = run
    end = _cut(measured, start, end)
    start, end = _grown(measured, start, end)
    end = _with_list(measured, _with_sentences(measured, end))
    end = _without_appeal(measured, start, end)
    return _with_dateline(measured, start, end), end


def _before_comments(measured: Sequence[Measured]) -> tuple[int, int] | None:
    """Return the run above the readers' comments, if it is long enough to be a story; comments can be longer."""
    stops = [index for index, unit in enumerate(measured) if unit.verdict and unit.verdict.label == "stop"]
    for stop in stops[:_STOPS]:
        run = _best(measured[:stop])
        if run and sum(unit.words for unit in measured[run[0] : run[1] + 1] if unit.prose) >= _COMMENTED:
            return run
    return None


def _best(measured: Sequence[Measured]) -> tuple[int, int] | None:
    best: tuple[float, int, int] | None = None
    total, start = 0.0, 0
    for index, unit in enumerate(measured):
        if total <= 0:
            total, start = 0.0, index
        total += min(unit.score, _CAP)
        if unit.prose and (best is None or total > best[0]):
            best = (total, start, index)
    if best is None:
        return None
    _, start, end = best
    while start < end and (not measured[start].prose or _is_titled(measured, start)):
        start += 1
    return start, end


def _is_titled(measured: Sequence[Measured], start: int) -> bool:
    """Whether the run's first line is a title that only its quotation mark closes: 'Boss quits after "pie-gate"'."""
    unit = measured[start]
    text = unit.unit.text
    stopped = any(mark in text[-3:] for mark in ".!?…,:")
    return text[-1] in '"”»' and not stopped and unit.words <= _TITLED and not dateline.is_likely(text)


def _cut(measured: Sequence[Measured], start: int, end: int) -> int:
    """Return the end before a list of other stories, whose prose shares few words with what stands before it."""
    seen = 0
    for index in range(start + 1, end):
        unit = measured[index]
        if _ends(unit) and _is_most_above(measured, start, index, end):
            return max(at for at in range(start, index) if measured[at].prose)
        if unit.verdict is None or unit.verdict.label not in ("barrier", "stop"):
            continue
        seen += 1
        if seen > _HEADINGS:  # each asks all words anew
            break
        before = [one for one in measured[start:index] if one.prose]
        if unit.verdict.label == "stop" and sum(one.words for one in before) >= _STORY:
            return max(at for at in range(start, index) if measured[at].prose)
        after = [one for one in measured[index + 1 : end + 1] if one.prose]
        if not before or sum(one.words for one in after) > 2 * sum(one.words for one in before):
            continue
        words = _words(before)
        shares = [_share(one, words) for one in after]
        if sum(shares) / len(shares) < _FOREIGN and _longest(measured[index + 1 : end + 1]) < _SOLID:
            return max(at for at in range(start, index) if measured[at].prose)
    return end


def _ends(unit: Measured) -> bool:
    """Whether a line is "-30-" or "ENDS", which wires and press offices print below a text."""
    return len(unit.unit.text) <= _MARK and bool(_END.fullmatch(unit.unit.text))


def _is_most_above(measured: Sequence[Measured], start: int, index: int, end: int) -> bool:
    """Whether more words of prose stand above *index* than below it."""
    above, below = measured[start:index], measured[index + 1 : end + 1]
    return sum(unit.words for unit in above if unit.prose) > sum(unit.words for unit in below if unit.prose)


def _longest(units: Sequence[Measured]) -> int:
    """Return how many paragraphs of prose stand together at most."""
    most = now = 0
    for unit in units:
        now = now + 1 if unit.prose else 0
        most = max(most, now)
    return most


def _grown(measured: Sequence[Measured], start: int, end: int) -> tuple[int, int]:
    """Return the region with the paragraphs around it that share its words."""
    words: set[str] | None = None
    for step, stop in ((1, len(measured)), (-1, -1)):
        edge = end if step > 0 else start
        index = edge + step
        crossed, boxed = 0, False
        while index != stop and abs(index - edge) <= _REACH:
            unit = measured[index]
            if unit.verdict and unit.verdict.label == "barrier" and step > 0:
                crossed += 1
                if crossed > 1:
                    break
            if _bars(unit, step):
                break
            if unit.score >= _SURE and unit.closed and unit.words > 12:  # noqa: PLR2004 - a sentence, not a title
                words = _words(measured[start : end + 1]) if words is None else words
                near = abs(index - edge) <= _NEAR and unit.score >= 2 * _SURE
                boxed = boxed or (step < 0 and _is_before_box(measured, index, edge))
                if _shares(unit, words, near=near or boxed) or (boxed and index + 1 == edge):
                    edge = index
            if step > 0 and index > edge and _is_past_box(measured, edge, index):
                words = _words(measured[start : end + 1]) if words is None else words
                edge = index if _goes_on(measured, index, words) else edge
            index += step
        start, end = (start, edge) if step > 0 else (edge, end)
    return start, end


def _bars(unit: Measured, step: int) -> bool:
    """Whether the story cannot go on beyond a line: below the end, or above the headline, which is of first rank."""
    if step > 0 and _ends(unit):
        return True
    if step < 0 and unit.unit.mark == "#":
        return True
    return unit.verdict is not None and (unit.verdict.label == "stop" or unit.verdict.rule == "furniture.copyright")


def _is_before_box(measured: Sequence[Measured], index: int, edge: int) -> bool:
    """Whether a list of other stories parts the paragraph at *index* from the story below it."""
    between = measured[index + 1 : edge]
    listed = any(unit.verdict is not None and unit.verdict.label == "barrier" for unit in between)
    return listed and len(between) <= _BOX


def _is_past_box(measured: Sequence[Measured], edge: int, index: int) -> bool:
    """Whether a box that asks for an address, and nothing else, parts the paragraph at *index* from the story."""
    unit = measured[index]
    between = measured[edge + 1 : index]
    if not unit.closed or unit.words <= _PAST or unit.verdict is not None or unit.score <= 0 or len(between) > _BOX:
        return False
    asks = any(unit.verdict is not None and unit.verdict.rule in _ASKING for unit in between)
    apart = asks and all(unit.verdict is not None or unit.words <= _TITLE for unit in between)
    return apart and not _READER.search(unit.unit.text)


def _goes_on(measured: Sequence[Measured], index: int, words: set[str]) -> bool:
    """Whether the paragraph at *index* takes up the story, has a word of it, or is said to go on."""
    text, above = measured[index].unit.text, measured[index - 1]
    told = above.verdict is not None and above.unit.text.casefold().startswith("after ")  # "newsletter promotion"
    return told or text.split(maxsplit=1)[0].casefold() in _TAKING_UP or not words.isdisjoint(content(text))


def _words(units: Sequence[Measured]) -> set[str]:
    found: set[str] = set()
    for unit in [unit for unit in units if unit.prose][:40]:
        found |= content(unit.unit.text)
    return found


def _shares(unit: Measured, words: set[str], *, near: bool) -> bool:
    """Whether a paragraph shares enough of its words; one that stands *near* the story needs fewer."""
    own = content(unit.unit.text)
    common = len(own & words)
    return (near and common >= _COMMON - 1) or (common >= _COMMON and common >= _SHARED * len(own))


def _share(unit: Measured, words: set[str]) -> float:
    own = content(unit.unit.text)
    return len(own & words) / len(own) if own else 0.0


def _with_sentences(measured: Sequence[Measured], end: int) -> int:
    """Return the end moved down over short sentences that follow it at once, a heading between them allowed."""
    index = end + 1
    while index < len(measured) and index - end <= 2:  # noqa: PLR2004 - a heading and its sentence
        unit = measured[index]
        if unit.verdict is not None or unit.unit.mark or _ends(unit):
            break
        ended = unit.unit.text.endswith((".", ".”", '."')) or (unit.closed and unit.unit.text[-1] in ")]")
        if ended and unit.words > _HEADED and unit.score >= 0:
            end = index
        index += 1
    return end


def _with_list(measured: Sequence[Measured], end: int) -> int:
    """Return the end moved down over a list that follows the story: lines that all begin with a date or a number."""
    for pattern in (NUMBERED, DATED):
        index = end + 1
        if index < len(measured) and measured[index].verdict is None and not pattern.match(measured[index].unit.text):
            index += measured[index].words <= _TITLE  # a title of the list
        last = index
        while last < len(measured) and measured[last].verdict is None and pattern.match(measured[last].unit.text):
            last += 1
        if last - index >= _LISTED:
            return last - 1
    return end


def _without_appeal(measured: Sequence[Measured], start: int, end: int) -> int:
    """Return the end before a few sentences that speak to the reader, apart from the story and of something else."""
    low = end
    while low > start and measured[low - 1].prose and end - low < _APPEAL:
        low -= 1
    above = low
    while above > start and not measured[above - 1].prose:
        above -= 1
    apart = low - above > 1 or (low > above and measured[above].verdict is not None)
    if not apart or above - start < _APPEAL or not any(map(_speaks, measured[low : end + 1])):
        return end
    words = _words(measured[start:above])
    foreign = all(len(content(unit.unit.text) & words) < _COMMON - 1 for unit in measured[low : end + 1])
    return above - 1 if foreign else end


def _speaks(unit: Measured) -> bool:
    """Whether a sentence speaks to the reader, and is no quotation."""
    return not unit.quoted and bool(_READER.search(unit.unit.text))


def _with_dateline(measured: Sequence[Measured], start: int, end: int) -> int:
    """Return the start moved to a paragraph that a dateline opens, above or below it, or up to a line that is one."""
    order: list[int] = [start, *range(max(0, start - _ABOVE), start), *range(start + 1, min(end, start + _BELOW))]
    for index in order:
        unit = measured[index]
        text = unit.unit.text
        if unit.verdict is not None or not dateline.is_likely(text):
            continue
        if 0 < start - index <= 2 and dateline.alone(text):  # noqa: PLR2004 - directly above
            return index
        found = dateline.parse(text) if unit.words > _HEAD and not unit.capitals else None
        if found and found.start == 0 and found.towns and found.story < len(text):
            return index
    return start
