"""Where a foreign story begins and ends: its dateline, as printed or as stated, its trailing credit, its sign-off."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

import attrs
from attrs import frozen

from toolkit.anatomy import agencies, dateline_head, story
from toolkit.anatomy.dateline import Opening
from toolkit.record import Dateline, Place, Span, Zone
from toolkit.record.values import ZoneRef

_FIRST: Final = 3
"""How many paragraphs may open the story with the stated dateline, after what is known to stand before it."""

_MOST: Final = 12
"""How many paragraphs can stand before a story."""

_BEFORE: Final = re.compile(r"(?:[*•–-] |\(.{0,600}\)$|(?:By|By:|Von|Par|Por|Di|Av|Af|Door) [^.]{3,80}$)")
"""A point of a summary, a note of the desk, a byline."""

_MARK: Final = re.compile(r"(?:\s?\([^()\n]{2,40}\))?\s?(?:\.-|--?|[\u2012-\u2015_:])(?=\s|$)")
_BRACKET: Final = re.compile(r"\(([^()\n]{2,30})\)")
_ENDS: Final = (")", "-", "\u2013", "\u2014", "_", ":")
_RULE: Final = "newsml.dateline"


@frozen(kw_only=True)
class Frame:
    """A story's marks."""

    marked: story.Marked
    """What the text itself shows."""

    dateline: Dateline | None
    """The dateline: as stated where it is printed so, else as printed, else as stated."""

    unused: str | None = None
    """A stated dateline that says something else than the printed one."""


def frame(blocks: Sequence[str], stated: str | None, located: Sequence[Place], headline: str | None = None) -> Frame:
    """Return the marks of a story.

    Args:
        blocks: Its paragraphs; not empty.
        stated: What the element ``dateline`` says.
        located: The places that the item states.
        headline: The headline, which may stand in the body once more.
    """
    prelude = _prelude(blocks, headline)
    as_stated = _as_stated(blocks, prelude, stated, located) if stated else None
    marked = story.mark(blocks, known=as_stated, prelude=prelude)
    if marked.dateline:
        unused = None if stated is None or stated in marked.dateline.text or as_stated else stated
        printed = marked.dateline if as_stated else _where(marked.dateline, located)
        return Frame(marked=marked, dateline=printed, unused=unused)
    if stated is None:
        return Frame(marked=marked, dateline=None)
    zone = Zone(text=stated, path="/newsItem/contentMeta/dateline")
    outside = attrs.evolve(_read(stated, located, at=0, zone="dateline"), zone=zone)
    return Frame(marked=marked, dateline=outside)


def _prelude(blocks: Sequence[str], headline: str | None) -> int:
    """Return how many paragraphs stand before the story; none if they are all there is."""
    for number, block in enumerate(blocks[:_MOST]):
        if block != headline and not _BEFORE.match(block):
            return number
    return 0


def _as_stated(blocks: Sequence[str], prelude: int, stated: str, located: Sequence[Place]) -> Dateline | None:
    """Return the stated dateline where one of the first paragraphs begins with it."""
    start = 0
    for number, block in enumerate(blocks[: prelude + _FIRST]):
        if number >= prelude and (length := _printed(block, stated)):
            return _read(block[:length], located, at=start, zone="body")
        start += len(block) + 2
    return None


def _printed(paragraph: str, stated: str) -> int | None:
    """Return how many characters of *paragraph* are the stated dateline and what closes it.

    A place alone may as well begin a sentence ("Helsinki police said"): something has to close it.
    """
    if paragraph[: len(stated)].casefold() != stated.casefold():
        return None
    mark = _MARK.match(paragraph, len(stated))
    end = mark.end() if mark else len(stated)
    is_closed = mark is not None or stated.endswith(_ENDS)
    return end if is_closed and end < len(paragraph) else None


def _read(text: str, located: Sequence[Place], *, at: int, zone: ZoneRef) -> Dateline:
    """Return *text*, which the item states to be a dateline, with what can be read in it."""
    head = dateline_head.read(text, 0, len(text.rstrip(" .-_:\u2012\u2013\u2014\u2015")))
    bracket = _BRACKET.search(text)
    agency = head.agency if head else None
    if agency is None and bracket and (agencies.is_known(bracket[1]) or agencies.is_like(bracket[1])):
        agency = bracket.span(1)
    opening = Opening(
        start=0,
        end=len(text),
        core_end=len(text),
        story=len(text),
        towns=head.towns if head else (),
        date=head.date if head else None,
        agency=agency,
        rule=_RULE,
    )
    found = attrs.evolve(story.read(text, opening, at=at, zone=zone), basis=None)
    if not any(place.country or place.candidates for place in found.places):
        found = attrs.evolve(found, places=_named(text, located, at=at, zone=zone) or found.places)
    return _where(found, located)


def _named(text: str, located: Sequence[Place], *, at: int, zone: ZoneRef) -> tuple[Place, ...]:
    """Return the first stated place whose name stands in *text*."""
    for place in located:
        start = text.find(place.name)
        if start >= 0:
            span = Span(zone=zone, start=at + start, end=at + start + len(place.name))
            return (Place(name=place.name, country=place.country, span=span),)
    return ()


def _where(dateline: Dateline, located: Sequence[Place]) -> Dateline:
    """Return *dateline* with the countries that the item states: of places of that name, or of its only place."""
    by_name = {place.name.casefold(): place.country for place in located if place.country}
    if not by_name or not dateline.places:
        return dateline
    countries = set(by_name.values())
    only = countries.pop() if len(countries) == len(dateline.places) == 1 else None
    stated = [by_name.get(place.name.casefold(), only) for place in dateline.places]
    return attrs.evolve(dateline, places=tuple(map(_in_country, dateline.places, stated)))


def _in_country(place: Place, country: str | None) -> Place:
    """Return *place* in the *country* that is stated, if one is."""
    if country is None or (country == place.country and place.basis is None):
        return place
    return attrs.evolve(place, country=country, candidates=(), basis=None)
