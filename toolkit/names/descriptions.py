"""Persons meant without their names: "the US official", and the office of "his Kenyan counterpart"."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Final

from toolkit import lexicon
from toolkit.names.copies import Copy
from toolkit.names.gather import Figure
from toolkit.names.sightings import Note, Sighting
from toolkit.names.tags import phrase_at, word_sorts
from toolkit.names.vocabulary import NAME, TITLE, Sort, context, countries
from toolkit.record import Basis, Fact

_COUNTERPART: Final = "counterpart"
_OFFICIAL: Final = "official"
_TAIL: Final = re.compile(" (?:of|to|for|at|in|and|on) ")
_MOST_WORDS: Final = 6
_STATELY: Final = frozenset(("state", "acronym", "demonym"))

_Index = dict[tuple[str, str], list[Figure]]
"""The persons of a country by the noun of their office: ``("USA", "secretary")``."""


def describe(persons: Sequence[Figure], copies: Sequence[Copy]) -> None:
    """Add the places that describe exactly one person by country and office, after the name was given."""
    index = _index(persons)
    if not index:
        return
    for copy in copies:
        for sighting, key in _descriptions(copy):
            found = index.get(key, [])
            if len(found) == 1 and any(_before(known, sighting, copies) for known in found[0].sightings):
                found[0].sightings.append(sighting)


def _before(known: Sighting, sighting: Sighting, copies: Sequence[Copy]) -> bool:
    if known.copy is sighting.copy:
        return known.first < sighting.first
    return copies.index(known.copy) < copies.index(sighting.copy)


def _index(persons: Sequence[Figure]) -> _Index:
    codes = _codes()
    index: _Index = defaultdict(list)
    for figure in persons:
        notes = (note for sighting in figure.sightings for note in sighting.affiliations)
        belongs = {note.country for note in notes if note.country}
        belongs |= {codes[fact.text] for fact in figure.inferred if fact.text in codes}
        nouns = {_noun(note.text) for sighting in figure.sightings for note in sighting.roles}
        if any(word_sorts(noun) & Sort.OFFICE for noun in nouns):
            nouns.add(_OFFICIAL)
        for country in belongs:
            for noun in nouns:
                index[country, noun].append(figure)
    return index


@cache
def _codes() -> dict[str, str]:
    return {name: code for code, name in countries().items()}


def _noun(role: str) -> str:
    return _TAIL.split(role, maxsplit=1)[0].casefold().rpartition(" ")[2]


def _descriptions(copy: Copy) -> Iterator[tuple[Sighting, tuple[str, str]]]:
    """Yield "the US official" in *copy*, with the country and the noun."""
    for place in copy.nouns:
        noun = copy.word(place)
        if noun in lexicon.words("titles") and word_sorts(noun) & TITLE and not copy.word(place + 1)[:1].isupper():
            start, country = _opening(copy, place)
            if country:
                found = Sighting(copy, start, place + 1, "person", copy.words(start, place + 1), mention="description")
                yield found, (country, noun)


def _opening(copy: Copy, place: int) -> tuple[int, str | None]:
    """Return where "the" opens the phrase that ends with token *place*, and the country that it names."""
    country = None
    for start in range(place - 1, max(-1, place - _MOST_WORDS), -1):
        word = copy.word(start)
        phrase = phrase_at(copy.tokens, start) if word[0].isupper() else None
        if word.lower() == "the":
            return start, country
        if phrase and phrase.kind in _STATELY:
            country = phrase.country
        elif not word_sorts(word) & Sort.TOPIC and word not in context("roles.modifiers"):
            break
    return place, None


def name_counterparts(persons: Sequence[Figure]) -> None:
    """Give "his Kenyan counterpart" the title of the person named before, as inferred."""
    titled: dict[str, list[tuple[int, Sighting]]] = defaultdict(list)
    for figure in persons:
        for sighting in figure.sightings:
            if any(_is_office(note) for note in sighting.roles):
                titled[sighting.copy.zone].append((sighting.first, sighting))
    for places in titled.values():
        places.sort(key=lambda place: place[0])
    for figure in persons:
        met = next((sighting for sighting in figure.sightings if _is_counterpart(sighting)), None)
        if met is not None:
            places = titled.get(met.copy.zone, [])
            before = bisect_left(places, met.first, key=lambda place: place[0])
            figure.titles.extend(fact for _, other in places[max(0, before - 1) : before] for fact in _title(other))


def _is_office(note: Note) -> bool:
    return bool(word_sorts(_noun(note.text)) & Sort.OFFICE)


def _is_counterpart(sighting: Sighting) -> bool:
    return any(_noun(note.text) == _COUNTERPART for note in sighting.roles)


def _title(other: Sighting) -> list[Fact]:
    """Return the office of *other* for a counterpart, unless it says whose it is: "Ostmark Foreign Minister"."""
    note = next(note for note in other.roles if _is_office(note))
    if any(word[0].isupper() and not word_sorts(word) & ~NAME for word in note.text.split()):
        return []
    evidence = (other.copy.span(note.first, note.last),)
    return [Fact(text=note.text, basis=Basis(kind="inferred", rule="role.counterpart", evidence=evidence))]
