"""The people, states, organisations and groups that take part in a story."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from operator import attrgetter
from typing import Final, Literal

from attrs import evolve

from toolkit import lexicon
from toolkit.names import gather
from toolkit.names.copies import Copy
from toolkit.names.described import described
from toolkit.names.descriptions import describe, name_counterparts
from toolkit.names.echoes import raise_echoes
from toolkit.names.employers import name_employers, represented
from toolkit.names.gather import Figure
from toolkit.names.offices import infer_states
from toolkit.names.organisations import organisations
from toolkit.names.people import people
from toolkit.names.sightings import Sighting
from toolkit.names.states import states
from toolkit.record import Article, Attempt, Basis, Caption, Fact, Mention, Participant, changed

_DONE: Final = Attempt(status="done")


def find(article: Article) -> Article:
    """Add the participants of *article*, unless it states them or they were looked for already."""
    if article.attempts.participants.status != "not_attempted":
        return article
    copies = tuple(_copies(article))
    order = {copy.zone: number for number, copy in enumerate(copies)}
    figures = _figures(copies, _home(article))
    for figure in figures:
        figure.sightings.sort(key=lambda sighting: (order[sighting.copy.zone], sighting.first))
    figures.sort(key=lambda figure: (order[figure.sightings[0].copy.zone], figure.sightings[0].first))
    start = len(article.participants)
    added = tuple(_participant(figure, start + number) for number, figure in enumerate(figures, 1))
    attempts = evolve(article.attempts, participants=_DONE)
    return changed(article, participants=article.participants + added, attempts=attempts)


def _copies(article: Article) -> Iterator[Copy]:
    """Yield the zones to search: headline, subheadlines, captions, and the body without dateline and credit."""
    if article.headline:
        yield Copy("headline", article.headline.text, 0, len(article.headline.text))
    for number, zone in enumerate(article.subheadlines):
        yield Copy(f"subheadline/{number}", zone.text, 0, len(zone.text))
    for number, caption in enumerate(article.captions):
        yield Copy(f"caption/{number}", caption.text, 0, _caption_end(caption, f"caption/{number}"))
    body = article.body
    yield Copy("body", body.text, body.story_start, body.story_end)


def _caption_end(caption: Caption, name: str) -> int:
    """Return where a caption's own words end: who made or owns the picture takes no part in the story."""
    credit = caption.credit
    return credit.start if credit and credit.zone == name else len(caption.text)


_NOWHERE: Final = ""


def _home(article: Article) -> str | None:
    """Return the country of the dateline; no country at all where it names a place whose country is not known.

    A story filed from a place that no table knows is at home there, not in whatever city it also mentions.
    """
    places = article.dateline.places if article.dateline else ()
    countries = {place.country for place in places if place.country}
    if len(countries) == 1:
        return countries.pop()
    return _NOWHERE if places and not countries else None


def _figures(copies: Sequence[Copy], home: str | None) -> list[Figure]:
    """Return who takes part, in no order; *home* is the dateline's country."""
    bodies = {copy.zone: sorted([*organisations(copy), *described(copy)], key=attrgetter("first")) for copy in copies}
    raise_echoes([found for bodies_here in bodies.values() for found in bodies_here])
    bodied = {found.name for bodies_here in bodies.values() for found in bodies_here if found.score > 1}
    seen = [sighting for copy in copies for sighting in people(copy, bodies[copy.zone])]
    persons = gather.persons([one for one in seen if one.name not in bodied or " " not in one.name or one.roles])
    infer_states(persons, copies, home)
    taken = _tokens(persons)
    bodies = {
        zone: [one for one in found if not taken[zone].issuperset(range(one.first, one.last))]
        for zone, found in bodies.items()
    }
    groups = gather.organisations([one for found in bodies.values() for one in found])
    name_employers(persons, groups)
    name_counterparts(persons)
    describe(persons, copies)
    spoken_for = represented(persons)
    groups = [figure for figure in groups if figure.name in spoken_for or gather.acts(figure)]
    for zone, found in bodies.items():
        for one in found:
            taken[zone].update(range(one.first, one.last))
    lands = gather.states(
        [
            found
            for copy in copies
            for found in states(copy)
            if taken[copy.zone].isdisjoint(range(found.first, found.last))
        ]
    )
    return [*persons, *groups, *lands]


def _tokens(figures: Sequence[Figure]) -> defaultdict[str, set[int]]:
    """Return the tokens that name *figures*, by zone."""
    taken: defaultdict[str, set[int]] = defaultdict(set)
    for figure in figures:
        for sighting in figure.sightings:
            taken[sighting.copy.zone].update(range(sighting.first, sighting.last))
    return taken


def _participant(figure: Figure, number: int) -> Participant:
    sightings = figure.sightings
    mentions = tuple([Mention(span=sighting.span(), kind=sighting.mention) for sighting in sightings])
    aliases = dict.fromkeys(
        [
            sighting.copy.words(sighting.first, sighting.last)
            for sighting in sightings
            if sighting.mention != "description"
        ]
    )
    return Participant(
        id=f"p{number}",
        name=figure.name,
        kind=figure.kind,
        roles=_facts(sightings, "roles") + tuple(figure.titles) if figure.kind == "person" else (),
        affiliations=_facts(sightings, "affiliations") + tuple(figure.inferred),
        aliases=tuple(alias for alias in aliases if alias != figure.name),
        country=figure.country,
        mentions=mentions,
        basis=_basis(figure, sightings, mentions),
    )


def _basis(figure: Figure, sightings: list[Sighting], mentions: tuple[Mention, ...]) -> Basis:
    """Return why *figure* is there: by what kind of name it was known, and how often that is right."""
    rule = f"participant.{figure.kind}.{_sort(figure, sightings)}"
    percent = lexicon.table("participant_confidence").get(rule)
    confidence = None if percent is None else int(percent)
    return Basis(kind="stated", rule=rule, evidence=(mentions[0].span,), confidence=confidence)


def _sort(figure: Figure, sightings: list[Sighting]) -> str:
    """Return how a participant is named: a person with a title is surer than one without."""
    if figure.kind == "person":
        titled = any(sighting.roles or sighting.honorific for sighting in sightings)
        return "titled" if titled else "full" if " " in figure.name else "single"
    if figure.kind == "state":
        return "named" if any(sighting.mention == "name" for sighting in sightings) else "metonym"
    if all(sighting.mention == "description" for sighting in sightings):
        return "described"
    return "again" if len(sightings) > 1 else "once" if " " in figure.name else "word"


def _facts(sightings: list[Sighting], which: Literal["roles", "affiliations"]) -> tuple[Fact, ...]:
    facts: dict[str, Fact] = {}
    for sighting in sightings:
        for note in sighting.roles if which == "roles" else sighting.affiliations:
            facts.setdefault(note.text.casefold(), sighting.fact(note))
    return tuple(facts.values())
