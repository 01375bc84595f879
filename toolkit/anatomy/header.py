"""What stands above the story: section, headline, deck, byline, dates, captions; the rest is furniture."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from typing import Final

from attrs import define

from toolkit.anatomy import agencies, bylines, captions, dateline, masthead, places
from toolkit.anatomy.labels import Label, ruled
from toolkit.anatomy.masthead import is_section, is_subject
from toolkit.anatomy.measure import Measured
from toolkit.anatomy.metadata import is_date, is_metadata

_SPREAD: Final = 12
_CLOSE: Final = 3
_LINE: Final = 60
_DASHES: Final = frozenset("-–—―_")
_DECK_WORDS: Final = 5
_DIGIT: Final = re.compile(r"\d")


@define  # far quicker to make than a frozen one
class _Place:
    """A unit above the story and what surrounds it."""

    measured: Sequence[Measured]
    index: int
    top: int | None
    start: int
    repeated: bool
    named: bool

    @property
    def unit(self) -> Measured:
        return self.measured[self.index]

    @property
    def text(self) -> str:
        return self.measured[self.index].unit.text


def label(measured: Sequence[Measured], top: int | None, start: int, *, rule: str) -> dict[int, Label]:
    """Return the labels of the units before *start*, those above the headline *top* included, which *rule* found."""
    begin = max(0, start - _SPREAD) if top is None else top + 1
    found = {index: _above(measured[index]) for index in range(begin)}
    if top is not None:
        found[top] = Label("headline", rule)
        found |= masthead.label(measured, top, start)
    times = Counter(unit.unit.text for unit in measured[begin:start])
    named = any(one.kind == "byline" for one in found.values())
    for index in range(begin, start):
        text = measured[index].unit.text
        if top is not None and text == measured[top].unit.text:
            found[index] = Label("headline", "headline.printed-twice")
            continue
        place = _Place(measured, index, top, start, times[text] > 1, named)
        found[index] = next(made for rule in _RULES if (made := rule(place)))
        named = named or (found[index].kind == "byline" and bool(bylines.read(text).writers))
    return found


def _above(unit: Measured) -> Label:
    """Return the label of a unit above the headline: a note of the desk or furniture."""
    made = ruled(unit.verdict)
    return made if made and made.kind in ("note", "furniture") else Label("furniture", "furniture.above-story")


def _dateline(place: _Place) -> Label | None:
    """A dateline of its own line, or half of one: "Reuters," above "Washington,"."""
    text = place.text
    if place.start - place.index > _SPREAD or len(text) > _LINE or place.unit.verdict is not None:
        return None
    if dateline.alone(text) and not bylines.is_name(text):
        if text[-1] in _DASHES:
            return Label("body", "body.dateline")  # it opens the paragraph below
        near = text.endswith(",") or place.start - place.index < _CLOSE  # a menu of towns is further up
        return Label("dateline", "dateline.alone") if near else None
    if place.start - place.index < _CLOSE and text[-1] in _DASHES and _is_opening(text):
        return Label("body", "body.dateline")
    if place.index + 1 == place.start and place.named and dateline.place_line(text):
        return Label("dateline", "dateline.place-line")
    return Label("dateline", "dateline.alone") if text.endswith(",") and _is_half(place) else None


def _is_opening(text: str) -> bool:
    """Whether the line is a dateline that its dash closes: "LIMA —"."""
    found = dateline.parse(text)
    return found is not None and bool(found.towns) and found.start == 0 and found.story == len(text)


def _is_half(place: _Place) -> bool:
    """Whether the line and the next, or the one before, are an agency and a town, each before a comma."""
    first = place.index if agencies.canonical(place.text[:-1]) else place.index - 1
    if not 0 <= first < len(place.measured) - 1:
        return False
    provider, town = (place.measured[first + step].unit.text for step in (0, 1))
    return bool(agencies.canonical(provider.rstrip(","))) and bool(places.towns(town.rstrip(",")))


def _note(place: _Place) -> Label | None:
    made = ruled(place.unit.verdict)
    return made if made and made.kind == "note" else None


def _byline(place: _Place) -> Label | None:
    return Label("byline", "byline.by") if bylines.is_explicit(place.text) else None


def _date(place: _Place) -> Label | None:
    """A line of dates; one that also names a writer is the byline, if there is none yet."""
    if not is_date(place.unit):
        told = is_metadata(place.unit) and _DIGIT.search(place.text)
        return Label("date", "date.line") if told else None
    writer = place.top is not None and not place.named and bylines.is_dated(place.text)
    return Label("byline", "byline.with-date") if writer else Label("date", "date.line")


def _furniture(place: _Place) -> Label | None:
    made = ruled(place.unit.verdict)
    return made if made and made.kind == "furniture" else None


def _caption(place: _Place) -> Label | None:
    if place.top is None:
        return None
    if captions.is_credit(place.text):
        written = not place.named and _is_near_date(place) and bylines.is_barred(place.text)
        return Label("byline", "byline.name-line") if written else Label("caption", "caption.credit-alone")
    why = captions.rule(place.text, repeated=place.repeated, strict=False)
    why = why or captions.below(place.text, place.measured[place.index - 1])
    if why is None and place.index - 1 > place.top and _is_credited(place):
        why = "caption.above-credit"
    return Label("caption", why) if why else None


def _is_credited(place: _Place) -> bool:
    """Whether the credit of a picture stands on the line below."""
    return place.unit.words >= _DECK_WORDS and captions.is_credit(place.measured[place.index + 1].unit.text)


def _name(place: _Place) -> Label | None:
    """Names without "By": below a line that says so, or near the date, and not named by the story itself."""
    previous = place.measured[place.index - 1].unit.text.strip(": ").lower() if place.index else ""
    if previous == "by" and bylines.is_name(place.text):
        return Label("byline", "byline.below-by")
    if place.top is None or place.named or not (_is_near_date(place) or place.index - 1 == place.top):
        return None
    if not bylines.is_name(place.text) or is_subject(place.measured, place.index, place.start):
        return None
    return Label("byline", "byline.name-line")


def _is_near_date(place: _Place) -> bool:
    """Whether a line of dates stands near, or the story begins right after."""
    near = range(max(0, place.index - _CLOSE), min(len(place.measured), place.index + _CLOSE + 1))
    return place.index + 1 == place.start or any(is_date(place.measured[at]) for at in near if at != place.index)


def _deck(place: _Place) -> Label | None:
    """A line below the headline, with only a few lines of metadata and captions between."""
    if place.top is None or place.unit.words < _DECK_WORDS:
        return None
    between = place.measured[place.top + 1 : place.index]
    if len(between) > _SPREAD:
        return None
    if any(unit.verdict and unit.verdict.label in ("barrier", "stop") for unit in between[-_CLOSE:]):
        return None
    others = sum(unit.verdict is None and unit.words > _DECK_WORDS and not is_date(unit) for unit in between)
    return Label("subheadline", "subheadline.below-headline") if others <= _CLOSE else None


def _section(place: _Place) -> Label | None:
    """A section's name right below the headline."""
    if place.top is None or place.index != place.top + 1 or not is_section(place.unit):
        return None
    return Label("section", "section.below-headline")


def _rest(_: _Place) -> Label:
    return Label("furniture", "furniture.above-story")


_RULES: Final[tuple[Callable[[_Place], Label | None], ...]] = (
    _dateline,
    _note,
    _byline,
    _date,
    _furniture,
    _section,
    _caption,
    _name,
    _deck,
    _rest,
)
