"""What stands inside the story: paragraphs, sub-headings, lists, and the page's own lines in between."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from toolkit.anatomy import bylines, captions
from toolkit.anatomy.header import is_date, is_told
from toolkit.anatomy.labels import Label
from toolkit.anatomy.measure import Measured

_CLOCK: Final = re.compile(r"\d{1,2}(?::\d{2})? ?[ap]\.m\.$", re.IGNORECASE)
_RULE: Final = re.compile(r"(?:[_*=~-]\s?){2,40}$|#{3,5}$|\W$")
_MOST_HEADING: Final = 9
_PROMO: Final = re.compile(r"(?:[A-Z ]{2,30}|read|watch|also|see|more|related)\s?[:|»>]\s", re.IGNORECASE)


def label(measured: Sequence[Measured], start: int, end: int) -> dict[int, Label]:
    """Return the labels of the units from *start* to *end*, which begins and ends with prose."""
    found: dict[int, Label] = {}
    texts: dict[str, int] = {}
    for unit in measured[start : end + 1]:
        texts[unit.unit.text] = texts.get(unit.unit.text, 0) + 1
    listed = False
    for index in range(start, end + 1):
        unit = measured[index]
        made = _known(unit, repeated=texts[unit.unit.text] > 1)
        if made is None and listed and not unit.prose:
            made = Label("furniture", "furniture.list-of-links")
        if made is None:
            made = _open(measured, index, start, end, found)
        if unit.verdict and unit.verdict.label in ("barrier", "stop"):
            listed = True
        elif made.kind == "body":
            listed = False
        found[index] = made
    return found


def _known(unit: Measured, *, repeated: bool) -> Label | None:
    """Return the label of a unit that its own words decide."""
    text, verdict = unit.unit.text, unit.verdict
    if _CLOCK.match(text):
        return Label("body", "body.clock", block="subheading")
    if is_date(unit):
        return Label("date", "date.line") if is_told(text) else Label("furniture", "furniture.date")
    if verdict is not None:
        if verdict.label in ("furniture", "barrier", "stop"):
            return Label("furniture", verdict.rule)
        if verdict.label == "credit":
            return Label("credit", verdict.rule)
        if verdict.label == "sign_off":
            return Label("sign_off", verdict.rule)
        return Label("note", verdict.rule, role=verdict.label)
    if _RULE.match(text):
        return Label("furniture", "furniture.rule")
    if captions.is_credit(text) and unit.words < 14:  # noqa: PLR2004 - a credit, not a sentence
        return Label("caption", "caption.credit-alone")
    why = captions.rule(text, repeated=repeated)
    if why:
        return Label("caption", why)
    if bylines.is_explicit(text) and not unit.prose:
        return Label("byline", "byline.by")
    return None


def _open(measured: Sequence[Measured], index: int, start: int, end: int, found: dict[int, Label]) -> Label:
    """Return the label of a unit that its neighbours decide."""
    unit = measured[index]
    text = unit.unit.text
    if unit.prose:
        return Label(
            "body",
            "body.prose",
            block="list_item" if unit.unit.mark[:1] in set("*•●▪◦‣·") and unit.unit.mark else "paragraph",
        )
    if text.endswith(":"):
        return Label("body", "body.lead-in")
    if unit.closed and unit.words > 1 and (unit.low > 0.3 or unit.quoted):  # noqa: PLR2004
        return Label("body", "body.sentence")
    if unit.words > _MOST_HEADING + 3 and unit.low > 0.55 and not unit.unit.mark:  # noqa: PLR2004
        return Label("body", "body.long-line")
    run = _run(measured, index, start, end)
    if unit.unit.mark.startswith("#") or unit.unit.mark in ("**", "__"):
        if run <= 2 and unit.words <= _MOST_HEADING + 3 and not _PROMO.match(text):  # noqa: PLR2004
            return Label("body", "body.marked-heading", block="subheading")
        return Label("furniture", "furniture.promotion")
    if unit.unit.mark:
        inside = _listed(measured, index, start, end)
        return (
            Label("body", "body.list", block="list_item") if inside else Label("furniture", "furniture.list-of-links")
        )
    if (
        run <= 1
        and unit.words <= _MOST_HEADING
        and not _PROMO.match(text)
        and text[0].isalnum() | (text[0] in "“‘'\"¿¡")
    ):
        if unit.words == 1 and not unit.capitals and len(text) < 4:  # noqa: PLR2004
            return Label("furniture", "furniture.fragment")
        return Label("body", "body.heading", block="subheading")
    return Label("furniture", "furniture.promotion" if run <= 2 else "furniture.list-of-links")  # noqa: PLR2004


def _run(measured: Sequence[Measured], index: int, start: int, end: int) -> int:
    """Return how many units without prose stand together around *index*."""
    low = index
    while low > start and not measured[low - 1].prose:
        low -= 1
        if index - low > 4:  # noqa: PLR2004 - long enough to know
            break
    high = index
    while high < end and not measured[high + 1].prose:
        high += 1
        if high - index > 4:  # noqa: PLR2004
            break
    return high - low + 1


def _listed(measured: Sequence[Measured], index: int, start: int, end: int) -> bool:
    """Whether a marked entry belongs to a list of the story: a line with a colon before it, or prose entries in it."""
    low = index
    while low > start and measured[low - 1].unit.mark == measured[index].unit.mark:
        low -= 1
    high = index
    while high < end and measured[high + 1].unit.mark == measured[index].unit.mark:
        high += 1
    entries = measured[low : high + 1]
    return measured[low - 1].unit.text.endswith(":") or any(entry.prose for entry in entries) if low > start else False
