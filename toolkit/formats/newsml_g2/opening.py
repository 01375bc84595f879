"""Where a foreign story begins and ends: its dateline, as printed or as stated, its trailing credit, its sign-off."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Final

import attrs
from attrs import frozen

from toolkit.anatomy import agencies, dateline, dateline_head, story
from toolkit.anatomy.dateline import Opening
from toolkit.record import Basis, Dateline, Place, Span, Zone
from toolkit.record.values import ZoneRef

_FIRST: Final = 3
"""How many paragraphs may open the story with the stated dateline, after what is known to stand before it."""

_MOST: Final = 12
"""How many paragraphs can stand before a story."""

_BEFORE: Final = re.compile(
    r"[*•–-] |\(.{0,600}\)$|(?:By|By:|Von|Par|Por|Di|Av|Af|Door) [^.]{3,80}$"
    r"|(?:Eds?|EDS?|Editors?|EDITORS|Note|NOTE)\b.{0,9}:"
)
"""A point of a summary, a note of the desk, a byline."""

_LONGEST_LINE: Final = 100
_SENTENCE_ENDS: Final = tuple(".!?:…\"'”’»)")
_PROVIDER: Final = re.compile(r"[^()\n!?\"“”]{2,60}\(([^()\n]{2,30})\)\s?(?:\.-|--?|[\u2012-\u2015_:=])(?=\s)")
"""An opening that ends with a provider in brackets, whatever the words before it say in whatever language."""

_MARK: Final = re.compile(r"(?:\s?\([^()\n]{2,40}\))?\s?(?:\.-|--?|[\u2012-\u2015_:])(?=\s|$)")
_OTHER: Final = re.compile(r"[\d,(/]")
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


@frozen(kw_only=True)
class Stated:
    """What an item states of its story's opening."""

    dateline: str | None
    """What the element ``dateline`` says."""

    marked: str | None
    """What the markup of a paragraph says to be its dateline."""

    located: Sequence[Place]
    """The places that the item states."""

    headline: str | None
    """The headline, which may stand in the body once more."""

    provider: str | None = None
    """Who provides the item."""


def frame(blocks: Sequence[str], known: Stated) -> Frame:
    """Return the marks of a story whose paragraphs are *blocks*, which are not empty."""
    as_stated, prelude = _as_stated(blocks, 0, known), 0
    if as_stated is None:
        prelude = _prelude(blocks, known.headline)
        as_stated = _as_stated(blocks, prelude, known) if prelude else None
    if as_stated:
        marked = story.mark(blocks, known=as_stated)
        return Frame(marked=marked, dateline=marked.dateline)
    stated, located = known.dateline, known.located
    marked = story.mark(blocks, prelude=prelude)
    if prelude and marked.dateline and marked.dateline.agency is None:
        marked = story.mark(blocks)  # below lines of all sorts, such as results, only an agency makes it sure
    if marked.dateline is None and (by_provider := _of_provider(blocks, prelude, known)):
        marked = story.mark(blocks, known=by_provider)
    outside = _outside(stated, located) if stated else None
    if marked.dateline and (outside is None or not _is_doubtful(marked.dateline, outside)):
        unused = None if stated is None or stated in marked.dateline.text else stated
        placed = attrs.evolve(marked.dateline, places=_where(marked.dateline.places, located))
        return Frame(marked=marked, dateline=placed, unused=unused)
    return Frame(marked=attrs.evolve(marked, dateline=None, story_start=0), dateline=outside)


def _outside(stated: str, located: Sequence[Place]) -> Dateline:
    """Return the stated dateline as one that is not printed in the body."""
    zone = Zone(text=stated, path="/newsItem/contentMeta/dateline")
    return attrs.evolve(_read(stated, located, at=0, zone="dateline"), zone=zone)


def _is_doubtful(printed: Dateline, stated: Dateline) -> bool:
    """Return whether *printed* is only a place and a mark ("Pori: Lind 2, Koski 1"), and the item states another."""
    is_bare = printed.agency is None and printed.date is None
    return is_bare and bool(stated.places) and stated.text not in printed.text


def _prelude(blocks: Sequence[str], headline: str | None) -> int:
    """Return how many paragraphs stand before the story; none if they are all there is."""
    for number, block in enumerate(blocks[:_MOST]):
        if block != headline and not _BEFORE.match(block) and not _is_line(block):
            return number
    return 0


def _is_line(block: str) -> bool:
    """Return whether *block* is a line of its own, such as a byline or a slug, and not the dateline."""
    if len(block) > _LONGEST_LINE or block.endswith(_SENTENCE_ENDS):
        return False
    return dateline.parse(block) is None and _PROVIDER.match(f"{block} ") is None


def _of_provider(blocks: Sequence[str], prelude: int, known: Stated) -> Dateline | None:
    """Return the dateline that ends with the provider, or another agency, in brackets."""
    for number in range(prelude, min(prelude + _FIRST, len(blocks))):
        match = _PROVIDER.match(blocks[number])
        if match and (match[1].casefold() == (known.provider or "").casefold() or agencies.is_known(match[1])):
            text = blocks[number][: match.end()]
            found = _read(text, known.located, at=_start(blocks, number), zone="body")
            basis = Basis(kind="inferred", rule="newsml.dateline-provider", evidence=(found.span,))
            return attrs.evolve(found, basis=basis)
    return None


def _as_stated(blocks: Sequence[str], prelude: int, known: Stated) -> Dateline | None:
    """Return the stated dateline where one of the paragraphs after *prelude* begins with it."""
    candidates = [(text, is_marked) for text, is_marked in ((known.marked, True), (known.dateline, False)) if text]
    for number in range(prelude, min(prelude + _FIRST, len(blocks))):
        for stated, is_marked in candidates:
            if length := _printed(blocks[number], stated, is_marked=is_marked):
                return _read(blocks[number][:length], known.located, at=_start(blocks, number), zone="body")
    return None


def _start(blocks: Sequence[str], number: int) -> int:
    """Return where a paragraph begins in the body."""
    return sum(len(block) + 2 for block in blocks[:number])


def _printed(paragraph: str, stated: str, *, is_marked: bool = False) -> int | None:
    """Return how many characters of *paragraph* are the stated dateline and what closes it.

    A place alone may as well begin a sentence ("Helsinki police said"): something has to close it, be it the markup.
    """
    if paragraph[: len(stated)].casefold() != stated.casefold():
        return None
    mark = _MARK.match(paragraph, len(stated))
    end = mark.end() if mark else len(stated)
    is_closed = mark is not None or is_marked or stated.endswith(_ENDS)
    return end if is_closed and end < len(paragraph) else None


def _read(text: str, located: Sequence[Place], *, at: int, zone: ZoneRef) -> Dateline:
    """Return *text*, which the item states to be a dateline, with what can be read in it."""
    head = dateline_head.read(text, 0, len(text.rstrip(" .-_:=\u2012\u2013\u2014\u2015")))
    if head is None and (other := _OTHER.search(text)):
        head = dateline_head.read(text, 0, other.start())  # the rest is in no language that is known
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
    found = story.read(text, opening, at=at, zone=zone)
    places = found.places
    if not any(place.country or place.candidates for place in places):
        places = _named(text, located, at=at, zone=zone) or places
    return attrs.evolve(found, basis=None, places=_where(places, located))


def _named(text: str, located: Sequence[Place], *, at: int, zone: ZoneRef) -> tuple[Place, ...]:
    """Return the first stated place whose name stands in *text*."""
    for place in located:
        start = text.find(place.name)
        if start >= 0:
            span = Span(zone=zone, start=at + start, end=at + start + len(place.name))
            return (Place(name=place.name, country=place.country, span=span),)
    return ()


def _where(places: tuple[Place, ...], located: Sequence[Place]) -> tuple[Place, ...]:
    """Return *places* with the countries that the item states.

    A place of the same name is the same. Another is only near: it tells where a place lies that no table knows, or that
    may lie in several countries.
    """
    stated = {place.name.casefold(): place.country for place in located if place.country}
    if not stated:
        return places
    countries = set(stated.values())
    near = countries.pop() if len(countries) == len(places) == 1 else None
    return tuple(_in_country(place, stated, near) for place in places)


def _in_country(place: Place, stated: Mapping[str, str], near: str | None) -> Place:
    country = stated.get(place.name.casefold())
    if country is None and place.country is None and (not place.candidates or near in place.candidates):
        country = near
    if country is None or (country == place.country and place.basis is None):
        return place
    return attrs.evolve(place, country=country, candidates=(), basis=None)
