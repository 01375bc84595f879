"""The employer behind a role: the full name of "INS" or "the ministry", whose president "its president" is."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from typing import Final

from attrs import evolve, frozen

from toolkit.names.copies import Copy
from toolkit.names.gather import Figure, acts, is_company
from toolkit.names.sightings import Note, Sighting
from toolkit.names.vocabulary import context, phrases

_ACTING: Final = frozenset(("speaks", "acts"))
_PRONOUNS: Final = frozenset(("its", "their"))
_OFFICE: Final = re.compile(
    r"(?:(?:acting|current|deputy|executive|former|group|incoming|interim|new|outgoing|vice) )?"
    r"(?:chief executive(?: officer)?|chief [\w-]+ officer|ceo|cfo|finance (?:chief|director)|managing director"
    r"|chair(?:man|woman|person)|(?:co-)?founder|general secretary|president and (?=c)|press secretary"
    r"|spokes(?:man|woman|person))(?:chief executive(?: officer)?|ceo)?(?: and (?:[\w-]+ ){0,3}[\w-]+)?"
)
"""Offices that only bodies have; the last words are of a second one."""

_GUESSED: Final = frozenset(("affiliation.of", "affiliation.employer", "affiliation.before-title", "affiliation.owner"))

_SPEAKERS: Final = frozenset(("spokesman", "spokeswoman", "spokesperson"))
_OFTEN: Final = 3
_NEAR: Final = 80
_VERY_NEAR: Final = 45
_NEXT: Final = 40
_BESIDE: Final = 20
_CENTRAL: Final = re.compile(r"^Bank of |\b(?:central|reserve) bank\b", re.IGNORECASE)
_OWNERS: Final = frozenset(("'s", "’s", "'", "’", "his", "her", "my", "whose"))
_OF: Final = re.compile(" (?:of|for|on) ")
_OPENINGS: Final = frozenset((".", "”", '"', ""))
_ENDS: Final = frozenset((".", "?", "!"))
_AGAIN: Final = re.compile(r" (?:of|at|for) the (\w+)$")

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

    companies: dict[str, _Places]
    """Where those stand whose names end with a company's legal form or a trade, by zone."""

    main: Figure | None
    """The one that the article is about, if one is named far more often than the others."""


def name_employers(persons: Sequence[Figure], organisations: Sequence[Figure]) -> None:
    """Put the name that the story gives an organisation in the place of its short form; drop what stays unknown.

    An office that only bodies have, printed without one, goes to the body that spoke or acted right before.
    """
    bodies = _bodies(organisations)
    borne = {sighting.name for figure in persons for sighting in figure.sightings}
    for figure in persons:
        for sighting in figure.sightings:
            notes = [note for note in sighting.affiliations if note.text not in borne or not _is_guess(note, sighting)]
            sighting.affiliations = [full for note in notes if (full := _full(note, sighting, bodies))]
        if not figure.inferred and not any(sighting.affiliations for sighting in figure.sightings):
            _add_office_of_body(figure, bodies)


def _is_guess(note: Note, sighting: Sighting) -> bool:
    """Tell whether an unlisted name was taken that may be a person's: "spokeswoman for Roe", not "a lawyer at Roe"."""
    return note.rule in _GUESSED and sighting.copy.word(note.first - 1) != "at"


def represented(persons: Sequence[Figure]) -> set[str]:
    """Return the names of the bodies for which one of *persons* speaks by office: who heads or speaks for them."""
    return {
        note.text
        for figure in persons
        for sighting in figure.sightings
        if sighting.affiliations
        for note in sighting.affiliations
        if any(map(_speaks_for_body, sighting.roles)) or _is_led(note, sighting.roles)
    }


def _is_led(note: Note, roles: Sequence[Note]) -> bool:
    """Tell whether a role is that of the leader of a body with members: "Zorgon Labour Congress leader"."""
    if note.text in phrases() or note.text.rpartition(" ")[2] not in context("employers.members"):
        return False
    heads = {_OF.split(role.text.casefold(), maxsplit=1)[0].rpartition(" ")[2] for role in roles}
    return not heads.isdisjoint(context("employers.leaders"))


def _speaks_for_body(role: Note) -> bool:
    words = role.text.casefold()
    return _OFFICE.fullmatch(words) is not None or words.rpartition(" ")[2] in _SPEAKERS


def _bodies(organisations: Sequence[Figure]) -> _Bodies:
    nouns: dict[tuple[str, str], _Places] = defaultdict(list)
    acting: dict[str, _Places] = defaultdict(list)
    companies: dict[str, _Places] = defaultdict(list)
    shorts: dict[str, str] = {}
    for figure in organisations:
        shorts.update((short, figure.name) for short in figure.shorts)
        head = _OF.split(figure.name.casefold(), maxsplit=1)[0].split()[-1]
        for sighting in figure.sightings:
            nouns[sighting.copy.zone, head].append((sighting.first, figure.name))
            if sighting.position in _ACTING:
                acting[sighting.copy.zone].append((sighting.first, figure.name))
            if figure.name not in phrases() and is_company(figure.name):
                companies[sighting.copy.zone].append((sighting.first, figure.name))
        if acts(figure) and figure.name not in phrases():
            shorts.setdefault(figure.name, figure.name)
    for places in (*nouns.values(), *acting.values(), *companies.values()):
        places.sort()
    return _Bodies(shorts, nouns, acting, companies, _main(organisations))


def _main(organisations: Sequence[Figure]) -> Figure | None:
    """Return the organisation that speaks or acts and is named at least twice as often as any other."""
    ranked = sorted((figure for figure in organisations), key=lambda figure: -len(figure.sightings))[:2]
    if not ranked or not acts(ranked[0]) or len(ranked[0].sightings) < _OFTEN:
        return None
    first, second = len(ranked[0].sightings), len(ranked[1].sightings) if ranked[1:] else 0
    clear = first >= 2 * second or (first > second and _opens(ranked[0], organisations))
    return ranked[0] if clear else None


def _opens(figure: Figure, organisations: Sequence[Figure]) -> bool:
    """Tell whether no other organisation acts in the body before *figure* does."""
    acting = [
        (sighting.first, one.name)
        for one in organisations
        for sighting in one.sightings
        if sighting.position in _ACTING and sighting.copy.zone == "body"
    ]
    return bool(acting) and min(acting)[1] == figure.name


def _full(note: Note, sighting: Sighting, bodies: _Bodies) -> Note | None:
    if note.text in bodies.shorts:
        return evolve(note, text=bodies.shorts[note.text])
    if not note.text.islower():
        return note
    zone = sighting.copy.zone
    name = _before(bodies.nouns.get((zone, note.text), []), sighting.first)
    if note.text in _PRONOUNS:
        name = _subject(bodies.acting.get(zone, []), sighting.copy, note.first)
    elif name is None and note.text in context("employers.generic"):
        name = _before(bodies.acting.get(zone, []), sighting.first, _NEAR)
    return evolve(note, text=name) if name else None


def _subject(places: _Places, copy: Copy, token: int) -> str | None:
    """Return what "its" at *token* means: the subject of the sentence before, if it opens one; else who acted last."""
    if copy.word(token - 1) in _OPENINGS:
        first = token - 2
        while first > max(0, token - _NEAR) and copy.word(first) not in _ENDS:
            first -= 1
        following = bisect_left(places, (first, ""))
        if following < len(places) and places[following][0] < token:
            return places[following][1]
    return _before(places, token, _NEAR)


def _before(places: _Places, token: int, reach: int | None = None) -> str | None:
    """Return the name that stands last before *token*, at most *reach* tokens away."""
    last = bisect_left(places, (token, "")) - 1
    if last < 0 or (reach is not None and token - places[last][0] > reach):
        return None
    return places[last][1]


def _add_office_of_body(figure: Figure, bodies: _Bodies) -> None:
    """Add the body that an office without one belongs to: "Zorgon said ... Chief executive Jane Roe ..."."""
    for sighting in figure.sightings:
        for note in sighting.roles:
            if sighting.copy.word(note.first - 1).lower() in _OWNERS:
                continue
            name = _office_body(note, sighting.copy.zone, bodies)
            if name:
                sighting.affiliations.append(
                    Note(name, "affiliation.office-of-body", note.first, note.last, inferred=True)
                )
                return


def _only(places: _Places, token: int) -> str | None:
    """Return the only company that stands before *token*, if there is one."""
    names = {name for _, name in places[: bisect_left(places, (token, ""))]}
    return names.pop() if len(names) == 1 else None


def _main_before(note: Note, zone: str, bodies: _Bodies) -> str | None:
    """Return the body that the article is about, unless it is named only after the office."""
    if bodies.main is None:
        return None
    later = all(sighting.copy.zone == zone and sighting.first > note.first for sighting in bodies.main.sightings)
    return None if later else bodies.main.name


def _office_body(note: Note, zone: str, bodies: _Bodies) -> str | None:
    """Return the body of an office: the one that it calls "the board" or "group", or the one that acted before it."""
    text = note.text.casefold()
    again = _AGAIN.search(text)
    *before, head = text.split()
    for noun in (again[1],) if again else before:
        name = _before(bodies.nouns.get((zone, noun), []), note.first)
        if name:
            return name
    acting = bodies.acting.get(zone, [])
    if again:
        return _before(acting, note.first, _NEAR) if again[1] in context("employers.generic") else None
    if _OFFICE.fullmatch(text) or not context("employers.company").isdisjoint(before):
        name = _before(acting, note.first, _VERY_NEAR) or _main_before(note, zone, bodies)
        return name or _only(bodies.companies.get(zone, []), note.first)
    if head == "governor" and not before[1:]:
        banks = [place for place in bodies.nouns.get((zone, "bank"), []) if _CENTRAL.search(place[1])]
        return _before(banks, note.first)
    if not before and head in context("employers.players"):
        return _before(acting, note.first, _BESIDE)
    return _before(acting, note.first, _NEXT) if head in context("employers.heads") and before else None
