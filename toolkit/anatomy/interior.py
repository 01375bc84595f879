"""What stands inside the story: paragraphs, sub-headings, lists, and the page's own lines in between."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import Final

from toolkit.anatomy import asides, bylines, captions
from toolkit.anatomy.labels import Label, ruled
from toolkit.anatomy.measure import Measured
from toolkit.anatomy.metadata import is_date, is_told
from toolkit.anatomy.region import DATED, NUMBERED

_CLOCK: Final = re.compile(r"\d{1,2}(?::\d{2})? ?[ap]\.m\.$", re.IGNORECASE)
_RULE: Final = re.compile(r"(?:[_*=~-]\s?){2,40}$|#{3,5}$|\W$")
_PROMO: Final = re.compile(r"(?:[A-Z ]{2,30}|read|watch|also|see|more|related)\s?[:|»>]\s", re.IGNORECASE)
_BULLETS: Final = frozenset("*•●▪◦‣·♦◆■►▶➤✔")
_QUOTES: Final = frozenset("“‘'\"¿¡")
_LINE: Final = 110
_HEADING_WORDS: Final = 10
_LONG_WORDS: Final = 12
_CREDIT_WORDS: Final = 14
_FRAGMENT: Final = 4
_SOME_LOW: Final = 0.3
_MOSTLY_LOW: Final = 0.55
_FEW: Final = 5
_CLOSE: Final = 3
_FAR: Final = 4


def label(measured: Sequence[Measured], start: int, end: int) -> dict[int, Label]:
    """Return the labels of the units from *start* to *end*, which begins and ends with prose."""
    found: dict[int, Label] = {}
    times = Counter(unit.unit.text for unit in measured[max(0, start - _CLOSE) : end + _CLOSE + 1])
    listed = False
    printed: set[str] = set()
    for index in range(start, end + 1):
        unit = measured[index]
        repeated = times[unit.unit.text] > 1 and _is_repeated(measured, index)
        made = (
            _about(measured, index, end) or _worded(unit) or _printed(measured, index, (start, end), repeated=repeated)
        )
        if made is None and listed and (not unit.prose or _is_asked(unit)):
            made = Label("furniture", "furniture.list-of-links")
        made = made or _sentence(unit) or _short(measured, index, start, end)
        if unit.verdict and unit.verdict.label in ("barrier", "stop"):
            listed = True
        elif made.kind == "body":
            listed = False
        if made.kind == "body" and unit.words > _FEW:
            if unit.unit.text in printed:
                made = Label("furniture", "furniture.printed-again")
            printed.add(unit.unit.text)
        found[index] = made
    asides.label(measured, found, start, end)
    return found


def _about(measured: Sequence[Measured], index: int, end: int) -> Label | None:
    """Return the label of "About the program" where a paragraph of the story follows; elsewhere it is a link."""
    verdict = measured[index].verdict
    if verdict is None or verdict.rule != "furniture.about" or index == end or not measured[index + 1].prose:
        return None
    about = measured[index].unit.text[:6].casefold() == "about "
    return Label("body", "body.heading", block="subheading") if about else None


def _is_asked(unit: Measured) -> bool:
    """Whether a line in a list of other stories is a headline that asks or cries."""
    return unit.words <= _LONG_WORDS and unit.unit.text.endswith(("?", "!"))


def _is_repeated(measured: Sequence[Measured], index: int) -> bool:
    """Whether the same words stand close by, as a gallery prints them."""
    text = measured[index].unit.text
    near = range(max(0, index - _CLOSE), min(len(measured), index + _CLOSE + 1))
    return any(measured[at].unit.text == text for at in near if at != index)


def _worded(unit: Measured) -> Label | None:
    """Return the label that a unit's own words decide."""
    text = unit.unit.text
    if len(text) > _LINE:
        return ruled(unit.verdict)
    if text[0].isdigit() and _CLOCK.match(text):
        return Label("body", "body.clock", block="subheading")
    if is_date(unit):
        return Label("date", "date.line") if is_told(text) else Label("furniture", "furniture.date")
    if made := ruled(unit.verdict):
        return made
    return Label("furniture", "furniture.rule") if not text[0].isalnum() and _RULE.match(text) else None


def _printed(measured: Sequence[Measured], index: int, story: tuple[int, int], *, repeated: bool) -> Label | None:
    """Return the label of a caption, a credit or a byline."""
    unit = measured[index]
    text = unit.unit.text
    if unit.words < _CREDIT_WORDS and captions.is_credit(text):
        return Label("caption", "caption.credit-alone")
    why = captions.rule(text, repeated=repeated, last=index == story[1])
    why = why or (captions.below(text, measured[index - 1]) if index > story[0] else None)
    if why:
        return Label("caption", why)
    return Label("byline", "byline.by") if not unit.prose and bylines.is_explicit(text) else None


def _sentence(unit: Measured) -> Label | None:
    """Return the label of a unit that reads as a sentence, or opens a list or a quotation."""
    if unit.prose:
        listed = unit.unit.mark[:1] in _BULLETS and unit.unit.mark != ""
        return Label("body", "body.prose", block="list_item" if listed else "paragraph")
    if unit.unit.text.endswith(":"):
        return Label("body", "body.lead-in")
    if NUMBERED.match(unit.unit.text) or DATED.match(unit.unit.text):
        return Label("body", "body.list-entry", block="list_item")
    if unit.closed and unit.words > 1 and (unit.low > _SOME_LOW or unit.quoted):
        return Label("body", "body.sentence")
    long = unit.words > _LONG_WORDS and unit.low > _MOSTLY_LOW and not unit.unit.mark
    return Label("body", "body.long-line") if long else None


def _short(measured: Sequence[Measured], index: int, start: int, end: int) -> Label:
    """Return the label of a short unit: a heading where it stands alone, else what its neighbours are."""
    unit = measured[index]
    mark = unit.unit.mark
    run = _run(measured, index, start, end)
    if mark.startswith("#") or mark in ("**", "__"):
        heading = run <= 2 and unit.words <= _LONG_WORDS and not _PROMO.match(unit.unit.text)  # noqa: PLR2004 - a pair
        return Label("body", "body.marked-heading", block="subheading") if heading else _promoted(1)
    if mark:
        inside = _is_listed(measured, index, start, end)
        return Label("body", "body.list", block="list_item") if inside else _promoted(run)
    if run == 1 and captions.shows(unit.unit.text):
        return Label("caption", "caption.shows")
    return Label("body", "body.heading", block="subheading") if run == 1 and _is_heading(unit) else _promoted(run)


def _promoted(run: int) -> Label:
    return Label("furniture", "furniture.promotion" if run == 1 else "furniture.list-of-links")


def _is_heading(unit: Measured) -> bool:
    """Whether a unit that stands alone between paragraphs heads the next."""
    text = unit.unit.text
    if unit.words > _HEADING_WORDS or _PROMO.match(text) or not (text[0].isalnum() or text[0] in _QUOTES):
        return False
    return unit.words > 1 or unit.capitals or len(text) >= _FRAGMENT


def _run(measured: Sequence[Measured], index: int, start: int, end: int) -> int:
    """Return how many units without prose stand together around *index*, those that rules know left out."""
    count = 1
    for step in (-1, 1):
        at = index + step
        while start <= at <= end and abs(at - index) <= _FAR and not measured[at].prose:
            count += measured[at].verdict is None
            at += step
    return count


def _is_listed(measured: Sequence[Measured], index: int, start: int, end: int) -> bool:
    """Whether a marked entry belongs to a list of the story: a line with a colon before it, or mostly prose in it."""
    mark = measured[index].unit.mark
    low = high = index
    while low > max(start, index - _SCAN) and measured[low - 1].unit.mark == mark:
        low -= 1
    while high < min(end, index + _SCAN) and measured[high + 1].unit.mark == mark:
        high += 1
    opened = low > start and measured[low - 1].unit.text.endswith(":")
    return opened or 2 * sum(entry.prose for entry in measured[low : high + 1]) > high - low


_SCAN: Final = 40
