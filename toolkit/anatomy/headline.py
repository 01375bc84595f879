"""The headline: the line above the story that shares its words, and where the story begins below the metadata."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from itertools import pairwise
from typing import Final

from toolkit import lexicon
from toolkit.anatomy import bylines, captions
from toolkit.anatomy.measure import Measured, content
from toolkit.anatomy.metadata import is_date, is_metadata

_BACK: Final = 140
_SPREAD: Final = 12
_PARAGRAPHS: Final = 6
_BELOW: Final = 60
_MOST_WORDS: Final = 34
_SHORTEST: Final = 8
_LONGEST: Final = 230
_FULL: Final = 6
_SEVERAL: Final = 3
_LEAST_ALONE: Final = 5
_NEAR: Final = 3
_NOT: Final = frozenset(("furniture", "barrier", "stop", "credit", "sign_off"))
_ABBREVIATED: Final = ("..", "U.S.", "D.C.", "U.N.", "U.K.")
_UNFINISHED: Final = (".", ":", ";", ",", "…", "»", ">", "|")
_PRICED: Final = re.compile(
    r"[$€£¥]\s?\d|\b\d{1,2}[./-]\d{1,2}[./-]\d{2,4}\b|\b(?:19|20)\d\d\b|\b\d{1,2}:\d\d\b|[|©@]|://"
)
_LETTER: Final = re.compile(r"[^\W\d_]")


@cache
def _weights() -> Mapping[str, float]:
    return {name: float(value) for name, value in lexicon.table("headline_weights").items()}


def find(measured: Sequence[Measured], start: int, end: int) -> int | None:
    """Return the unit that is the headline of the story from *start* to *end*; None where none is likely."""
    scores = dict(_scores(measured, start, end))
    if not scores:
        return None
    weight = _weights()
    best = max(scores, key=lambda index: (scores[index], index))
    near = start - best <= _SPREAD
    if scores[best] < (weight["least-near"] if near else weight["least"]):
        return None
    enough = max(weight["least"], scores[best] - weight["deck-margin"])
    if scores.get(best - 1, enough - 1) < enough or measured[best - 1].words <= _SEVERAL + 1:
        return best
    return best - 1 if measured[best].unit.mark == measured[best - 1].unit.mark else best  # it is the deck below


def alone(measured: Sequence[Measured], start: int) -> int | None:
    """Return the only line above the story that can be its headline, whether or not it shares a word with it.

    It is asked where `find` knows none. What a page says to its reader, a date, a price and a list's title are none.
    """
    candidates = [index for index in range(max(0, start - _BACK), start) if _may_be(measured[index])]
    if len(candidates) != 1 or start - candidates[0] > _NEAR:
        return None
    unit = measured[candidates[0]]
    text = unit.unit.text
    if unit.words <= _LEAST_ALONE or unit.unit.mark or unit.verdict or text.endswith(_UNFINISHED) or unit.capitals:
        return None
    asks = text.split()[0].casefold().strip("\"'“‘’,!") in lexicon.words("asking_words")
    return None if asks or is_metadata(unit) or _PRICED.search(text) or _month(text) else candidates[0]


def _month(text: str) -> bool:
    """Return whether a month stands next to a number."""
    words = text.casefold().replace(",", " ").replace(".", " ").split()
    months = lexicon.words("months")
    pairs = [*pairwise(words), *pairwise(reversed(words))]
    return any(one in months and other[0].isdigit() for one, other in pairs)


def _scores(measured: Sequence[Measured], start: int, end: int) -> list[tuple[int, float]]:
    story: set[str] = set()
    for unit in [unit for unit in measured[start : end + 1] if unit.prose][:_PARAGRAPHS]:
        story |= content(unit.unit.text)
    low = max(0, start - _BACK)
    counts: dict[str, int] = {}
    for unit in measured[low : start + _BELOW]:
        counts[unit.unit.text] = counts.get(unit.unit.text, 0) + 1
    told = [is_metadata(unit) for unit in measured[low : start + _NEAR + 1]]
    found = []
    for index in range(low, start):
        if _may_be(measured[index]):
            score = _worded(measured[index], story) + _marked(measured[index])
            score += _weights()["distance"] * (start - index)
            score += _weights()["printed-twice"] * (counts[measured[index].unit.text] > 1)
            score += _weights()["metadata-follows"] * any(told[index - low + 1 : index - low + 1 + _NEAR])
            found.append((index, score + _weights()["first-line"] * (index == 0)))
    return found


def _may_be(unit: Measured) -> bool:
    """Whether the unit can be a headline at all."""
    text = unit.unit.text
    return (
        1 < unit.words <= _MOST_WORDS
        and _SHORTEST <= len(text) <= _LONGEST
        and not text[0].islower()
        and not (unit.verdict and unit.verdict.label in _NOT)
        and bool(_LETTER.search(text))
        and not is_date(unit)
        and not bylines.is_explicit(text)
        and not captions.is_credit(text)
        and not captions.credit(text)
    )


def _worded(unit: Measured, story: set[str]) -> float:
    """Score the words of a line: those that it shares with the story, how many they are, how they are written."""
    weight, text = _weights(), unit.unit.text
    words = content(text)
    common = len(words & story)
    score = weight["words-shared"] * common / max(len(words), _FULL)
    score += weight["several-shared"] * (common >= _SEVERAL)
    score += weight["long" if unit.words > _FULL else "middling" if unit.words >= _FULL - 1 else "short"]
    score += weight["sentence"] * (text.endswith(".") and not text.endswith(_ABBREVIATED))
    score += weight["all-title-case"] * (unit.low == 0 and unit.words <= _FULL and not unit.unit.mark)
    return score + weight["capitals-short"] * (unit.capitals and unit.words <= _SEVERAL)


def _marked(unit: Measured) -> float:
    mark = unit.unit.mark
    if not mark:
        return 0.0
    name = {"#": "heading-1", "^": "wire-mark"}.get(mark, "heading-other" if mark[0] == "#" else "list-mark")
    return _weights()[name]


def story_start(measured: Sequence[Measured], top: int | None, start: int, end: int) -> int:
    """Return where the story begins: after the last byline or date line near the headline, if prose precedes it."""
    low = 0 if top is None else top + 1
    last = start
    prose = 0
    for index in range(max(low, start), min(end, start + _SPREAD)):
        unit = measured[index]
        if is_metadata(unit):
            last = index + 1
        elif unit.prose:
            prose += 1
            if prose > _SEVERAL:  # caption, deck, key points
                break
    while start < last < end and not measured[last].prose:
        last += 1
    return last
