"""Measures of a unit of text: how much like prose, a title or a menu entry it looks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from itertools import compress
from operator import itemgetter
from typing import Final

from attrs import Factory, define, evolve, field

from toolkit import lexicon
from toolkit.anatomy import rules
from toolkit.anatomy.lines import Unit
from toolkit.anatomy.rules import Verdict
from toolkit.text import holds, letters

_CLOSED: Final = re.compile(
    r"(?:[.!?…。]|[.!?…,。][\"'”’»)\]」*_]{1,3}|[\"”»」])[\d\[\]*_]{0,4}(?:(?<=[.!?\"”’'»])\s(?:\(?[A-Z]{2,8}\)?|Enditem"
    r"|[(\[]?[A-Za-z]{2,4}(?:/[A-Za-z]{1,4}){1,2}[)\]]?|\((?:Reuters|Xinhua|Bernama|Anadolu|Interfax|Kyodo|Yonhap|Agencies)\)))?$"
)
_STOPS: Final = ".!?…。"
_QUOTES: Final = ("“", "”", '"', "«", "»", "„", "`", "''")
_UNCASED: Final = re.compile(r"[\u0590-\u08ff\u0900-\u0fff\u1100-\u11ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_REPEATED: Final = 200
_INSET: Final = frozenset(
    f"furniture.{name}"
    for name in (
        "advertisement",
        "article-content",
        "continue",
        "inbox",
        "newsletter",
        "newsletter-name",
        "sends-out",
        "terms",
    )
)
_MAILED: Final = re.compile(r"[.!?][”\"]?\s\S{1,60}@\S{1,60}$")
_BULLETS: Final = frozenset("*•●▪+-")
_FEW: Final = 3
_TEASER: Final = 25
_HEAD: Final = 60
_TAIL: Final = 16
_MAIL: Final = 60
_LOUD_WORDS: Final = 8
_LOUD: Final = 0.75
_QUOTABLE: Final = 400
_SOME: Final = 40
_OFTEN: Final = 4
_BROKEN: Final = re.compile(r"[,.;:!?]\s|[。、，]")
_LEAST_LETTERS: Final = 4
_FIRST: Final = itemgetter(0)


@cache
def _weights() -> dict[str, float]:
    return {name: float(value) for name, value in lexicon.table("line_weights").items()}


def _score(unit: Measured) -> float:
    weight = _weights()
    often = weight["repeated-often"] if unit.times >= _OFTEN else 0.0
    if unit.verdict is not None:
        if unit.verdict.rule in _INSET:
            return weight["inset"] + often
        return weight.get(unit.verdict.label, weight["furniture"]) + often
    text = unit.unit.text
    score = weight["bias"] + weight["words"] * min(unit.words, _SOME) + weight["low"] * unit.low
    score += weight["quoted"] * unit.quoted + weight["long"] * (len(text) > _REPEATED)
    score += weight["repeated"] * (unit.times > 1)
    if unit.closed:
        score += weight["closed" if unit.words > _FEW else "closed-short"]
    elif unit.unit.mark and unit.unit.mark[0] in _BULLETS:
        score += weight["bullet"]
    if unit.words > _TEASER and not unit.closed and not _BROKEN.search(text):  # a cloud of tags
        score += weight["unbroken"]
    if unit.words <= _TEASER and text.endswith(("...", "…")):
        score += weight["cut-off"]
    return max(weight["least"] + often, min(score, weight["most"]))


def _is_prose(unit: Measured) -> bool:
    return unit.score >= _weights()["prose-from"]


@define  # made for every line, in half the time of a frozen one
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

    times: int
    """How often a line like it, whatever its numbers, is printed."""

    score: float = field(init=False, default=Factory(_score, takes_self=True))
    """How much it speaks for being part of the story (positive) or of the page (negative)."""

    prose: bool = field(init=False, default=Factory(_is_prose, takes_self=True))
    """Whether it reads as a sentence or more of a story."""


def measure(units: Sequence[Unit]) -> list[Measured]:
    """Return *units* with their measures; one that is printed several times counts as less of a story."""
    shapes = [_shape(unit.text) for unit in units]
    seen: dict[str, int] = {}
    for shape in shapes:
        seen[shape] = seen.get(shape, 0) + 1
    found = [_measured(unit, seen[shape] if shape else 1) for unit, shape in zip(units, shapes, strict=True)]
    return [_lowered(one) for one in found] if _is_loud(found) else found


def _is_loud(found: Sequence[Measured]) -> bool:
    """Whether the copy is written in capitals throughout, as teleprinters did."""
    long = [one.capitals for one in found if one.words >= _LOUD_WORDS]
    return len(long) > 1 and 4 * sum(long) > 3 * len(long)


def _lowered(one: Measured) -> Measured:
    """Return a line of copy in capitals as if it were written in small letters; what is short says too little."""
    usual = one.capitals and one.words >= _LOUD_WORDS
    return evolve(one, low=_LOUD if usual else one.low, capitals=False)


_DIGITS: Final = re.compile(r"\d+")


def _shape(text: str) -> str:
    """Return what a short line shares with others of its kind: its words, any number as one."""
    return _DIGITS.sub("0", text) if len(text) <= _REPEATED else ""


def _measured(unit: Unit, times: int) -> Measured:
    text = unit.text
    words = text.split()
    count = len(words)
    verdict = rules.judge(text.lstrip("_*> ") or text, words)
    head = text[:_HEAD]
    if not head.isascii() and _UNCASED.search(head):
        count, low = max(count, len(text) // 3), 1.0
    else:
        low = sum(map(str.islower, map(_FIRST, words[:_SOME]))) / min(count, _SOME)
    closed = text[-1] in _STOPS or bool(_CLOSED.search(text[-_TAIL:]))
    closed = closed or ("@" in text[-_MAIL:] and bool(_MAILED.search(text)))
    quoted = count > 1 and holds(text[:_QUOTABLE], _QUOTES)
    return Measured(unit, count, low, closed, quoted, text.isupper(), verdict, times)


def content(text: str) -> set[str]:
    """Return the words of *text*, of four letters or more, in small letters: what two texts share."""
    words = letters(text.lower())
    return set(compress(words, map(_LEAST_LETTERS.__le__, map(len, words))))
