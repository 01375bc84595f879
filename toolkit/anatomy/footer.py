"""What stands below the story: credits, sign-offs, a byline, a correction; the rest is furniture."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from toolkit.anatomy import bylines, captions, signoffs
from toolkit.anatomy.header import is_date, is_told
from toolkit.anatomy.labels import Label
from toolkit.anatomy.measure import Measured

_NEAR: Final = 8
_SHORT: Final = 30


def label(measured: Sequence[Measured], end: int) -> dict[int, Label]:
    """Return the labels of the units after *end*, the last of the story."""
    found: dict[int, Label] = {}
    barred = False
    for index in range(end + 1, len(measured)):
        unit = measured[index]
        near = index - end <= _NEAR and not barred
        found[index] = _one(measured, index, near=near, last=len(measured) - index <= 2)  # noqa: PLR2004
        barred = barred or (unit.verdict is not None and unit.verdict.label in ("barrier", "stop"))
    return found


def _one(measured: Sequence[Measured], index: int, *, near: bool, last: bool) -> Label:
    unit = measured[index]
    text = unit.unit.text
    verdict = unit.verdict
    small = len(measured) < _SHORT
    code = signoffs.rule(text) if near or last or small else None
    if code:
        return Label("sign_off", code)
    if near and is_date(unit) and is_told(text):
        return Label("date", "date.line")
    if verdict is not None and (near or last):
        if verdict.label in ("note", "correction", "kill", "embargo"):
            return Label("note", verdict.rule, role=verdict.label)
        if verdict.label in ("credit", "sign_off"):
            return Label("credit" if verdict.label == "credit" else "sign_off", verdict.rule)
    if verdict is not None and verdict.label in ("furniture", "barrier", "stop"):
        return Label("furniture", verdict.rule)
    if near and bylines.is_explicit(text):
        return Label("byline", "byline.by")
    if near and captions.is_credit(text):
        return Label("credit", "credit.alone")
    why = captions.rule(text) if near else None
    if why and why != "caption.picture":
        return Label("caption", why)
    return Label("furniture", "furniture.below-story")
