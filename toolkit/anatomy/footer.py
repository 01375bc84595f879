"""What stands below the story: credits, sign-offs, a byline, a correction; the rest is furniture."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from toolkit.anatomy import bylines, captions, signoffs
from toolkit.anatomy.labels import Label, ruled
from toolkit.anatomy.measure import Measured
from toolkit.anatomy.metadata import is_date, is_told

_FIRST: Final = "sign_off.first-published"
_NONE: Final = Label("furniture", "")
_NEAR: Final = 8
_SHORT: Final = 30
_TITLE: Final = 4
_LAST: Final = 2
_WIRE: Final = 90


def label(measured: Sequence[Measured], end: int) -> dict[int, Label]:
    """Return the labels of the units after *end*, the last of the story."""
    found: dict[int, Label] = {}
    barred = False
    for index in range(end + 1, len(measured)):
        unit = measured[index]
        near = index - end <= _NEAR and not barred
        last = len(measured) - index <= _LAST
        made = _close(unit, near=near) if near or last or len(measured) < _SHORT else None
        if found.get(index - 1, _NONE).rule == _FIRST and bylines.is_affiliated(unit.unit.text):
            made = Label("byline", "byline.below-story")
        found[index] = made or (_coded(unit) if len(measured) < _WIRE else None) or _far(unit)
        listed = unit.verdict.label in ("barrier", "stop") if unit.verdict else _is_title(unit, found[index])
        barred = barred or listed
    return found


def _is_title(unit: Measured, label: Label) -> bool:
    """Whether the line is the title of another story, so that dates below are that story's."""
    titled = label.rule == "furniture.below-story" and not unit.closed and unit.unit.text[0].isupper()
    return titled and _TITLE <= unit.words <= 2 * _TITLE + _NEAR and unit.unit.text[-1].isalnum()


def _coded(unit: Measured) -> Label | None:
    """Return the label of a stamp or of initials below the notebook of a wire."""
    code = signoffs.rule(unit.unit.text)
    return Label("sign_off", code) if code in ("sign_off.stamp", "sign_off.initials") else None


def _far(unit: Measured) -> Label:
    made = ruled(unit.verdict)
    return made if made and made.kind == "furniture" else Label("furniture", "furniture.below-story")


def _close(unit: Measured, *, near: bool) -> Label | None:
    """Return the label of a unit that can still belong to the story; *near* it more can."""
    text = unit.unit.text
    code = signoffs.rule(text)
    if code:
        return Label("sign_off", code)
    if near and is_date(unit) and is_told(text):
        return Label("date", "date.line")
    if made := ruled(unit.verdict):
        return made
    return _printed(text) if near else None


def _printed(text: str) -> Label | None:
    """Return the label of a byline, a credit or a caption below the story."""
    if bylines.is_explicit(text):
        return Label("byline", "byline.by")
    if captions.is_credit(text):
        return Label("credit", "credit.alone")
    why = captions.rule(text)
    return Label("caption", why) if why and why != "caption.picture" else None
