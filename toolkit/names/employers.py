"""The employer behind a role: the full name of "INS" or "the ministry", whose president "its president" is."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from typing import Final

from attrs import evolve, frozen

from toolkit.names.gather import Figure, acts
from toolkit.names.sightings import Note, Sighting
from toolkit.names.vocabulary import context, phrases

_ACTING: Final = frozenset(("speaks", "acts"))
_PRONOUNS: Final = frozenset(("its", "their"))
_OFFICES: Final = frozenset(
    (
        *("chief executive", "chief executive officer", "ceo", "interim chief executive", "managing director"),
        *("chairman", "chairwoman", "chairperson", "chief financial officer", "cfo", "finance director"),
        *("spokesman", "spokeswoman", "spokesperson"),
        *("finance chief", "chief operating officer", "chief technology officer", "general secretary"),
        *("president and chief executive", "president and chief executive officer", "president and ceo"),
    )
)
_OFTEN: Final = 3
_NEAR: Final = 80
_VERY_NEAR: Final = 45

_Places = list[tuple[int, str]]
"""Where organisations stand in a zone, by token, and their full names."""


@frozen
class _Bodies:
    """The organisations of an article, as roles call them."""

    shorts: dict[str, str]
    """Full names by short name and by themselves."""

    nouns: dict[tuple[str, str], _Places]
    """Where those stand whose names end with a noun, by zone and noun."""

    acting: dict[str, _Places]
    """Where those stand that speak or act there, by zone."""

    main: str | None
    """The one that the article is about, if one is named far more often than the others."""


def name_employers(persons: Sequence[Figure], organisations: Sequence[Figure]) -> None:
    """Put the name that the story gives an organisation in the place of its short form; drop what stays unknown.

    An office that only bodies have, printed without one, goes to the body that spoke or acted right before.
    """
    bodies = _bodies(organisations)
    for figure in persons:
        for sighting in figure.sightings:
            found = [full for note in sighting.affiliations if (full := _full(note, sighting, bodies))]
            sighting.affiliations = found
            sighting.roles = [_less_body(note, sighting, bodies) for note in sighting.roles]
        if not figure.inferred and not any(sighting.affiliations for sighting in figure.sightings):
            _add_office_of_body(figure, bodies)


def _bodies(organisations: Sequence[Figure]) -> _Bodies:
    nouns: dict[tuple[str, str], _Places] = defaultdict(list)
    acting: dict[str, _Places] = defaultdict(list)
    shorts: dict[str, str] = {}
    for figure in organisations:
        shorts.update((short, figure.name) for short in figure.shorts)
        noun = figure.name.casefold().split()[-1]
        for sighting in figure.sightings:
            nouns[sighting.copy.zone, noun].append((sighting.first, figure.name))
            if sighting.position in _ACTING:
                acting[sighting.copy.zone].append((sighting.first, figure.name))
        if acts(figure) and figure.name not in phrases():
            shorts.setdefault(figure.name, figure.name)
    for places in (*nouns.values(), *acting.values()):
        places.sort()
    return _Bodies(shorts, nouns, acting, _main(organisations))


def _main(organisations: Sequence[Figure]) -> str | None:
    """Return the organisation that speaks or acts and is named at least twice as often as any other."""
    ranked = sorted((figure for figure in organisations), key=lambda figure: -len(figure.sightings))[:2]
    if not ranked or not acts(ranked[0]) or len(ranked[0].sightings) < _OFTEN:
        return None
    clear = len(ranked) == 1 or len(ranked[0].sightings) >= 2 * len(ranked[1].sightings)
    return ranked[0].name if clear else None


def _full(note: Note, sighting: Sighting, bodies: _Bodies) -> Note | None:
    if note.text in bodies.shorts:
        return evolve(note, text=bodies.shorts[note.text])
    if not note.text.islower():
        return note
    zone = sighting.copy.zone
    name = None
    if note.text not in _PRONOUNS:
        name = _before(bodies.nouns.get((zone, note.text), []), sighting.first)
    if name is None and (note.text in _PRONOUNS or note.text in context("employers.generic")):
        name = _before(bodies.acting.get(zone, []), sighting.first, _NEAR)
    return evolve(note, text=name) if name else None


def _before(places: _Places, token: int, reach: int | None = None) -> str | None:
    """Return the name that stands last before *token*, at most *reach* tokens away."""
    last = bisect_left(places, (token, "")) - 1
    if last < 0 or (reach is not None and token - places[last][0] > reach):
        return None
    return places[last][1]


def _less_body(note: Note, sighting: Sighting, bodies: _Bodies) -> Note:
    """Return the role without the body that opens it, which becomes an affiliation: "Zorgon co-president"."""
    words = note.text.split()
    for size in range(len(words) - 1, 0, -1):
        name = bodies.shorts.get(" ".join(words[:size]))
        if name and words[size].islower() and words[0] not in phrases():
            first = note.first + size
            if sighting.copy.words(note.first, first) != " ".join(words[:size]):
                return note
            if all(known.text != name for known in sighting.affiliations):
                sighting.affiliations.append(Note(name, "affiliation.before-title", note.first, first))
            return evolve(note, text=sighting.copy.words(first, note.last), first=first)
    return note


def _add_office_of_body(figure: Figure, bodies: _Bodies) -> None:
    """Add the body that acted right before an office of its kind: "Zorgon said ... Chief executive Jane Roe ..."."""
    for sighting in figure.sightings:
        for note in sighting.roles:
            if note.text.casefold() not in _OFFICES:
                continue
            name = _before(bodies.acting.get(sighting.copy.zone, []), note.first, _VERY_NEAR) or bodies.main
            if name:
                sighting.affiliations.append(
                    Note(name, "affiliation.office-of-body", note.first, note.last, inferred=True)
                )
                return
