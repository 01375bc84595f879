"""Captions that only their surroundings tell: by the credit beside them, by what they show, by the full stop they lack.

`label` looks at the lines that header and interior took for decks, paragraphs and headings.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from itertools import pairwise
from typing import Final

from toolkit import lexicon
from toolkit.anatomy import dateline
from toolkit.anatomy.labels import Label
from toolkit.anatomy.measure import Measured, content

_PROSE: Final = frozenset(("body.prose", "body.sentence", "body.long-line"))
_NAME: Final = r"[A-Z][\w.’'&-]*(?: [A-Z][\w.’'&-]*){0,3}"
_CREDIT: Final = re.compile(rf"(?:© ?)?{_NAME}(?: ?/ ?|: ){_NAME}|© ?{_NAME}")
_TOLD: Final = re.compile(r"\b(?:said|says|told|added|would|will|had|which|who|that)\b")
_VERB: Final = re.compile(
    r"\b(?:is|are|was|were|be|been|has|have|had|will|would|can|could|may|might|must|did|does|do|said|says|[a-z]{2,12}ed)\b"
)
_WHERE: Final = re.compile(
    r"\b(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|during|outside|inside|near|beside|in front of"
    r"|(?:at|in|on|of) the)\b"
)
_VIDEOS: Final = frozenset(("video", "videos", "play video", "watch", "watch video", "watch now"))
_BLURB: Final = re.compile(
    r"\b(?:discuss(?:es)?|weighs? in|joins?|breaks? down|explains?|talks? (?:to|about|with)"
    r"|reports? (?:on|from)|reacts?|has the (?:story|details|latest)|speaks? (?:to|with|about)|shares?)\b"
)
_PERSON: Final = re.compile(r"\b[A-Z][\w’'-]{1,30} (?:[A-Z][\w.’'-]{0,30} )?[A-Z][\w’'-]{1,30}\b")
_BESIDE: Final = re.compile(r"\b(?:with|at|outside|inside|during|in|on|from|near|beside)\b")
_BRACKETED: Final = re.compile(r"[a-z0-9]\. \([A-Z][^()\d]{2,40}\)$")
_QUOTES: Final = '“”"«»'
_ASKING: Final = frozenset(
    ("how", "why", "what", "who", "where", "when", "which", "inside", "meet", "watch", "here’s", "here's")
)
_HEAD: Final = 70
_LEAST: Final = 4
_HEADING: Final = 6
_LOW: Final = 0.4
_SHORT: Final = 30
_LONG: Final = 11
_MOST: Final = 45
_FEW: Final = 3
_SHARE: Final = 5
_OPEN: Final = (":", ";", ",", "-", "–", "—", " and", " or", "…", "...")


def label(measured: Sequence[Measured], found: dict[int, Label], top: int | None, start: int, end: int) -> None:
    """Change in *found* the labels of lines that are captions after all.

    Args:
        measured: All units.
        found: Their labels.
        top: The headline.
        start: The first unit of the story.
        end: Its last.
    """
    if top is not None:
        _above(measured, found, top, start)
    _opening(measured, found, start, end)
    _inside(measured, found, start, end)


def _above(measured: Sequence[Measured], found: dict[int, Label], top: int, start: int) -> None:
    """Find captions among the decks: below byline or date, where no deck stands, and beside a credit."""
    told = False
    for index in range(top + 1, start):
        kind = found[index].kind
        told = told or kind in ("byline", "date")
        if kind != "subheadline":
            continue
        if _is_blurb(measured, index):
            found[index] = Label("caption", "caption.video")
            continue
        credited = index - 1 > top and _is_credit(measured, found, index - 1)
        if credited or (told and _shows(measured[index].unit.text)):
            found[index] = Label("caption", "caption.below-credit" if credited else "caption.below-byline")


def _opening(measured: Sequence[Measured], found: dict[int, Label], start: int, end: int) -> None:
    """Find the caption with its full stop that was taken for the first paragraph: a credit stands beside it."""
    unit = measured[start]
    if end - start < _FEW or found[start].rule not in _PROSE or unit.words > _SHORT:
        return
    if _is_blurb(measured, start):
        rule = "caption.video"
    elif _is_picture(unit.unit.text) and any(
        at > 0 and _is_credit(measured, found, at) for at in (start - 1, start + 1)
    ):
        rule = "caption.beside-credit"
    else:
        return
    if dateline.parse(unit.unit.text) is None:
        found[start] = Label("caption", rule)


def _inside(measured: Sequence[Measured], found: dict[int, Label], start: int, end: int) -> None:
    """Find captions between the paragraphs."""
    unclosed, short, sights = [], [], lexicon.words("caption_verbs")
    for at in range(start + 1, end):
        unit = measured[at]
        if found[at].kind != "body" or unit.words > _MOST or unit.unit.mark:
            continue
        if not unit.closed and found[at].rule in _PROSE and _is_unclosed(unit):
            unclosed.append(at)
        elif _LEAST <= unit.words <= _SHORT and (
            found[at].rule == "body.heading" or not sights.isdisjoint(unit.unit.text[:_HEAD].split())
        ):
            short.append(at)
    if unclosed:
        lines = [at for at in range(start, end) if found[at].rule in _PROSE]
        if len(unclosed) <= max(_FEW, len(lines) // _SHARE):
            found.update((at, _unclosed(measured, at, lines)) for at in unclosed)
    for at in short:
        rule = _rule(measured, found, at, (start, end))
        if rule:
            found[at] = Label("caption", rule)


def _rule(measured: Sequence[Measured], found: dict[int, Label], at: int, story: tuple[int, int]) -> str | None:
    """Return the rule by which a short line of the story is a caption; None where it is none."""
    unit = measured[at]
    text = unit.unit.text
    seen = _is_seen(text)
    if found[at].rule == "body.heading":
        named = unit.words > _HEADING and _PERSON.search(text) and _BESIDE.search(text) and not _VERB.search(text)
        return "caption.seen" if unit.low > _LOW and (named or (seen and _shows(text))) else None
    if not seen:
        return None
    if (_is_credit(measured, found, at + 1) or _is_credit(measured, found, at - 1)) and _is_picture(text):
        return "caption.beside-credit"
    past = _shows(text) and _WHERE.search(text) and _is_past(measured[story[0] : story[1] + 1])
    return "caption.seen" if past else None


def _unclosed(measured: Sequence[Measured], at: int, lines: Sequence[int]) -> Label:
    """Return the label of a line without a full stop: a caption tells of the story, a link asks or tells of another."""
    text = measured[at].unit.text
    if _BRACKETED.search(text):
        return Label("caption", "caption.bracketed")
    words = content(text)
    shared = any(not words.isdisjoint(content(measured[one].unit.text)) for one in lines if one != at)
    asks = text.split(maxsplit=1)[0].casefold() in _ASKING
    return Label("caption", "caption.unclosed") if shared and not asks else Label("furniture", "furniture.promotion")


def _is_credit(measured: Sequence[Measured], found: dict[int, Label], at: int) -> bool:
    """Whether the line at *at* is a picture's credit, if only in this place: "T. HALE/PRAIRIE POST"."""
    label, text = found[at], measured[at].unit.text
    if label.rule == "caption.credit-alone":
        return True
    if label.kind not in ("furniture", "body") or len(text) > _HEAD or not _CREDIT.fullmatch(text):
        return False
    found[at] = Label("caption", "caption.credit-alone")
    return True


def _is_blurb(measured: Sequence[Measured], at: int) -> bool:
    """Whether the line tells what a video shows, which is offered just above it."""
    offered = any(unit.unit.text.casefold() in _VIDEOS for unit in measured[max(0, at - 2) : at])
    return offered and bool(_BLURB.search(measured[at].unit.text, 0, _HEAD))


def _is_picture(text: str) -> bool:
    """Whether a line beside a credit can say what is shown: in the present, or without a verb."""
    return _shows(text) or not _VERB.search(text)


def _shows(text: str) -> bool:
    """Whether a line tells in the present what can be seen, in one sentence in which nobody speaks."""
    if not _is_seen(text) or _TOLD.search(text):
        return False
    return text.find(". ", _HEAD // 2) < 0 and not any(mark in text for mark in _QUOTES)


@cache
def _verbs() -> Mapping[str, tuple[str, ...]]:
    return {verb: tuple(after.split()) for verb, after in lexicon.table("caption_verbs").items()}


def _is_seen(text: str) -> bool:
    """Whether the first words of a line say in the present what somebody is seen to do."""
    words = text[:_HEAD].split()
    if lexicon.words("caption_verbs").isdisjoint(words):
        return False
    verbs = _verbs()
    return any(word in verbs and (not verbs[word] or after in verbs[word]) for word, after in pairwise(words[1:]))


def _is_unclosed(unit: Measured) -> bool:
    """Whether a line as long as a sentence lacks the full stop that every paragraph has."""
    text = unit.unit.text
    if not (unit.words <= _MOST and text[0].isupper()):
        return False
    ended = unit.words >= _LONG and text[-1].isalnum() and not text.endswith(_OPEN)
    return ended or bool(_BRACKETED.search(text))


def _is_past(story: Sequence[Measured]) -> bool:
    """Whether the story is told in the past."""
    said = sum(" said" in unit.unit.text or " told " in unit.unit.text for unit in story)
    return said > 0 and not any(" says" in unit.unit.text for unit in story)
