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
"""How many paragraphs may stand before the one with the stated dateline: a byline, a summary."""

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
    """The dateline: as printed, else as stated."""

    story_start: int
    """Where the story proper begins."""

    unused: str | None = None
    """A stated dateline that says something else than the printed one."""


def frame(blocks: Sequence[str], stated: str | None, located: Sequence[Place]) -> Frame:
    """Return the marks of a story.

    Args:
        blocks: Its paragraphs; not empty.
        stated: What the element ``dateline`` says.
        located: The places that the item states.
    """
    marked = story.mark(blocks)
    if marked.dateline:
        unused = None if stated is None or stated in marked.dateline.text else stated
        return Frame(marked=marked, dateline=marked.dateline, story_start=marked.story_start, unused=unused)
    if stated is None:
        return Frame(marked=marked, dateline=None, story_start=0)
    start = 0
    for block in blocks[:_FIRST]:
        if length := _printed(block, stated):
            dateline = _read(block[:length], located, at=start, zone="body")
            gap = len(block[length:]) - len(block[length:].lstrip())
            return Frame(marked=marked, dateline=dateline, story_start=start + length + gap)
        start += len(block) + 2
    zone = Zone(text=stated, path="/newsItem/contentMeta/dateline")
    outside = attrs.evolve(_read(stated, located, at=0, zone="dateline"), zone=zone)
    return Frame(marked=marked, dateline=outside, story_start=0)


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
    if any(place.country or place.candidates for place in found.places):
        return found
    return attrs.evolve(found, places=_named(text, located, at=at, zone=zone) or found.places)


def _named(text: str, located: Sequence[Place], *, at: int, zone: ZoneRef) -> tuple[Place, ...]:
    """Return the first stated place whose name stands in *text*."""
    for place in located:
        start = text.find(place.name)
        if start >= 0:
            span = Span(zone=zone, start=at + start, end=at + start + len(place.name))
            return (Place(name=place.name, country=place.country, span=span),)
    return ()
