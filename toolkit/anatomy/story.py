"""Marks inside a story: the dateline that opens it and the credit or sign-off that ends it.

`mark` serves every reader that has paragraphs: of plain text, and of the bodies of foreign formats.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final

from attrs import evolve, frozen

from toolkit.anatomy import agencies, dateline, places, signoffs, whereabouts
from toolkit.record import Agency, Basis, Block, Body, Dateline, Fact, NewsDate, Place, Span
from toolkit.record.values import ZoneRef
from toolkit.record.zones import BlockKind

_TRAILING: Final = re.compile(
    r"(?<=[.!?…”\"’'»)])\s*(?:[-–—]{1,2}\s?|/)?"
    r"(?:\(([^()]{2,40})\)|([A-Z][\w./&’'-]{1,20}(?:[ /][A-Z][\w.&’'-]{1,20}){0,2})/?)\.?$"
)
_LATER: Final = 3
_WEAK: Final = frozenset(
    f"dateline.{name}" for name in ("place-capitals", "date", "agency", "credit", "place-unmarked")
)
_COLON: Final = "dateline.place-colon"
_LABEL: Final = re.compile(r"[A-Z][\w.’'-]{0,20}(?: [A-Z][\w.’'-]{0,20}){0,3}:\s")


@frozen(kw_only=True)
class Marked:
    """What `mark` found; all offsets count in the blocks joined by a blank line."""

    dateline: Dateline | None = None
    """The dateline at the start of the body."""

    story_start: int = 0
    """Where the story proper begins."""

    story_end: int
    """Where it ends, before a trailing credit."""

    agency: Agency | None = None
    """The provider that dateline or trailing credit name."""

    sign_off: int | None = None
    """The first block that is a sign-off, where one or more end the story."""


def mark(blocks: Sequence[str], *, known: Dateline | None = None, prelude: int = 0) -> Marked:
    """Find the dateline, the trailing credit and the sign-off of a story given as its paragraphs.

    Args:
        blocks: The paragraphs; not empty.
        known: The dateline, where the reader has it: then none is looked for.
        prelude: How many paragraphs are known to stand before the one that opens the story.
    """
    text = "\n\n".join(blocks)
    starts = _starts(blocks)
    opening = known or opened(blocks[prelude:], starts[prelude:])
    opening = opening and whereabouts.resolved(opening, text, opening.span.end)
    last = len(blocks)
    while last > 1 and (signoffs.rule(blocks[last - 1]) or not blocks[last - 1].strip("_*-= ")):
        last -= 1
    end = starts[last - 1] + len(blocks[last - 1])
    trailing = credit(blocks[last - 1])
    agency = opening.agency if opening else None
    found = None
    if agency is not None:
        assert opening is not None
        found = provider(agency.text, agency.basis.evidence, "agency.dateline")
    if trailing:
        span = Span(zone="body", start=starts[last - 1] + trailing[1], end=starts[last - 1] + trailing[2])
        found = found or provider(text[span.start : span.end], (span,), "agency.trailing-credit")
        end = starts[last - 1] + trailing[0]
    begin = min(_after(text, opening.span.end), end) if opening else 0
    return Marked(
        dateline=opening, story_start=begin, story_end=end, agency=found, sign_off=last if last < len(blocks) else None
    )


def _after(text: str, end: int) -> int:
    while end < len(text) and text[end].isspace():
        end += 1
    return end


def _starts(blocks: Sequence[str]) -> list[int]:
    starts, at = [], 0
    for block in blocks:
        starts.append(at)
        at += len(block) + 2
    return starts


def opened(blocks: Sequence[str], starts: Sequence[int]) -> Dateline | None:
    """Return the dateline of the first paragraph, or one that opens the next two, below a teaser or a caption."""
    for number, block in enumerate(blocks[:_LATER]):
        found = dateline.parse(block) if number == 0 or dateline.is_likely(block) else None
        if found and found.rule == _COLON and any(map(_LABEL.match, blocks[number + 1 : number + _LATER])):
            return None  # the names of those who speak in turn: "Lund: Will you resign?"
        if found and (number == 0 or (found.towns and found.start == 0 and found.rule not in _WEAK)):
            return read(block, found, at=starts[number])
    return None


def read(text: str, found: dateline.Opening, *, at: int = 0, zone: ZoneRef = "body") -> Dateline:
    """Return *found*, a dateline in *text*, as the record holds it.

    Args:
        text: The paragraph.
        found: What `toolkit.anatomy.dateline.parse` returned for it.
        at: Where the paragraph begins in its zone.
        zone: The zone.
    """

    def span(start: int, end: int) -> Span:
        return Span(zone=zone, start=at + start, end=at + end)

    date = None
    if found.date:
        printed = text[found.date.start : found.date.end]
        date = NewsDate(
            text=printed, edtf=found.date.edtf, span=span(found.date.start, found.date.end), weekday=found.date.weekday
        )
    agency = None
    if found.agency:
        basis = Basis(kind="stated", rule=found.rule, evidence=(span(*found.agency),))
        agency = Fact(text=_line(text[slice(*found.agency)]), basis=basis)
    return Dateline(
        text=text[found.start : found.end],
        span=span(found.start, found.end),
        places=tuple(_place(text, town, span(*town.name)) for town in found.towns),
        date=date,
        agency=agency,
        authors=tuple(_line(text[slice(*author)]) for author in found.authors),
        basis=Basis(kind="inferred", rule=found.rule, evidence=(span(found.start, found.core_end),)),
    )


def _line(text: str) -> str:
    return " ".join(text.split())


def _place(text: str, town: dateline.Town, span: Span) -> Place:
    region = text[slice(*town.region)].strip() if town.region else None
    where = places.countries(text[slice(*town.name)], region)
    place = Place(name=text[slice(*town.name)], region=region, span=span)
    if not where:
        return place
    basis = Basis(kind="inferred", rule="place.region" if region else "place.table", evidence=(span,))
    if len(where) == 1:
        return evolve(place, country=where[0], basis=basis)
    return evolve(place, candidates=where, basis=basis)


def credit(paragraph: str) -> tuple[int, int, int] | None:
    """Return where the story ends before a trailing credit, and where the credit's name stands.

    Only a known agency counts: "... new heights. EFE", "... he said. (AFP)", "... — Bernama".
    """
    match = _TRAILING.search(paragraph, max(0, len(paragraph) - 80))
    if match is None:
        return None
    group = 1 if match[1] is not None else 2
    name = match[group]
    if not agencies.is_known(name.strip(".")) or places.regions(name):
        return None
    return match.start(), match.start(group), match.start(group) + len(name.rstrip("."))


def provider(printed: str, evidence: tuple[Span, ...], rule: str) -> Agency:
    """Return the agency that *printed* names, by its usual short name where it is known."""
    return Agency(
        name=agencies.canonical(printed) or _line(printed), basis=Basis(kind="stated", rule=rule, evidence=evidence)
    )


def printed(text: str, place: Place) -> str:
    """Return *place* with its region as *text*, its zone's, prints them: ``KELOWNA, B.C.``, ``Nagpur (India)``."""
    if place.span is None or place.region is None:
        return place.name
    end = text.find(place.region, place.span.end) + len(place.region)
    return text[place.span.start : end + (text[end : end + 1] in (")", "]"))]


def body(blocks: Iterable[tuple[BlockKind, str, str | None]], marked: Marked, *, path: str, rule: str | None) -> Body:
    """Return the body that *blocks* of a foreign format make: each its kind, its text, and the rule behind the kind."""
    found, texts, at = [], [], 0
    for kind, text, kind_rule in blocks:
        found.append(Block(kind=kind, start=at, end=at + len(text), rule=kind_rule))
        texts.append(text)
        at += len(text) + 2
    return Body(
        text="\n\n".join(texts),
        path=path,
        rule=rule,
        blocks=tuple(found),
        story_start=marked.story_start,
        story_end=marked.story_end,
    )
