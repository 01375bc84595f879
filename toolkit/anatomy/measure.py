"""Measures of a unit of text: how much like prose, a title or a menu entry it looks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import Final

from attrs import frozen

from toolkit import lexicon
from toolkit.anatomy import rules
from toolkit.anatomy.lines import Unit
from toolkit.anatomy.rules import Verdict

_CLOSED: Final = re.compile(r"(?:[.!?…。]|[.!?…,。][\"'”’»)\]」*_]{1,3}|[\"”»」])[\d\[\]*_]{0,4}$")
_QUOTED: Final = re.compile(r"[“”\"«»„]|``|''|(?:^|\s)['‘]\w")
_UNCASED: Final = re.compile(r"[\u0590-\u08ff\u0900-\u0fff\u1100-\u11ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_SOME: Final = 40
_OFTEN: Final = 4
_BROKEN: Final = re.compile(r"[,.;:!?]\s|[。、，]")
_WORD: Final = re.compile(r"[^\W\d_]{4,}")


@frozen
class Measured:
    """A unit with its measures."""

    unit: Unit
    """The unit."""

    words: int
    """How many words it has."""

    low: float
    """The share of words that begin with a small letter (1.0 in scripts without capitals)."""

    closed: bool
    """Whether it ends as a sentence does."""

    quoted: bool
    """Whether it holds quotation marks."""

    capitals: bool
    """Whether all its letters are capitals."""

    verdict: Verdict | None
    """What the rules say of it."""

    score: float
    """How much it speaks for being part of the story (positive) or of the page (negative)."""

    @property
    def prose(self) -> bool:
        """Whether it reads as a sentence or more of a story."""
        return self.score >= _weights()["prose-from"]


@cache
def _weights() -> dict[str, float]:
    return {name: float(value) for name, value in lexicon.table("line_weights").items()}


def measure(units: Sequence[Unit]) -> list[Measured]:
    """Return *units* with their measures; one that is printed several times counts as less of a story."""
    shapes = [_shape(unit.text) for unit in units]
    seen: dict[str, int] = {}
    for shape in shapes:
        seen[shape] = seen.get(shape, 0) + 1
    return [_measured(unit, seen[shape] if shape else 1) for unit, shape in zip(units, shapes, strict=True)]


_REPEATED: Final = 200
_DIGITS: Final = re.compile(r"\d+")


def _shape(text: str) -> str:
    """Return what a short line shares with others of its kind: its words, any number as one."""
    return _DIGITS.sub("0", text) if len(text) <= _REPEATED else ""


def _measured(unit: Unit, times: int) -> Measured:
    text = unit.text
    words = text.split()
    count = len(words)
    lower = text.lower()
    verdict = rules.judge(text, lower.split())
    if _UNCASED.search(text[:60]):
        count, low = max(count, len(text) // 3), 1.0
    else:
        low = sum([word[0].islower() for word in words[:_SOME]]) / min(count, _SOME)
    closed = bool(_CLOSED.search(text[-8:]))
    quoted = count > 1 and bool(_QUOTED.search(text[:400]))
    capitals = text.isupper() and count > 0
    score = _score(count, low, len(text), unit, verdict, times, closed=closed, quoted=quoted)
    return Measured(unit, count, low, closed, quoted, capitals, verdict, score)


def _score(  # noqa: PLR0913 - the features themselves
    count: int, low: float, length: int, unit: Unit, verdict: Verdict | None, times: int, *, closed: bool, quoted: bool
) -> float:
    weight = _weights()
    if verdict is not None:
        often = weight["repeated-often"] if times >= _OFTEN else 0.0
        return weight.get(verdict.label, weight["furniture"]) + often
    score = weight["bias"] + weight["words"] * min(count, 40) + weight["low"] * low
    text_cut = count < 26 and unit.text.endswith(("...", "…"))  # noqa: PLR2004 - a teaser
    if closed:
        score += weight["closed"] if count > 3 else weight["closed-short"]  # noqa: PLR2004 - "Yes."
    if quoted:
        score += weight["quoted"]
    if length > _REPEATED:
        score += weight["long"]
    if unit.mark and unit.mark[0] in "*•●▪+-" and not closed:
        score += weight["bullet"]
    if count > 24 and not closed and not _BROKEN.search(unit.text):  # noqa: PLR2004 - a cloud of tags
        score += weight["unbroken"]
    if text_cut:
        score += weight["cut-off"]
    if times > 1:
        score += weight["repeated"]
    least = weight["least"] + (weight["repeated-often"] if times >= _OFTEN else 0.0)
    return max(least, min(score, weight["most"]))


def content(text: str) -> set[str]:
    """Return the words of *text*, of four letters or more, in small letters: what two texts share."""
    return set(_WORD.findall(text.lower()))
