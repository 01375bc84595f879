"""The full name of an employer that a role calls by an acronym or a common noun: "INS", "the ministry"."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence

from attrs import evolve

from toolkit.names.gather import Figure
from toolkit.names.sightings import Note, Sighting

_Named = dict[tuple[str, str], list[tuple[int, str]]]
"""The organisations of a zone whose names end with a noun: where each stands, and its full name."""


def name_employers(persons: Sequence[Figure], organisations: Sequence[Figure]) -> None:
    """Put the name that the story gives an organisation in the place of its short form; drop what stays unknown."""
    shorts = {short: figure.name for figure in organisations for short in figure.shorts}
    nouns = _nouns(organisations)
    for figure in persons:
        for sighting in figure.sightings:
            sighting.affiliations = [
                full for note in sighting.affiliations if (full := _full(note, sighting, shorts, nouns))
            ]


def _nouns(organisations: Sequence[Figure]) -> _Named:
    named: _Named = defaultdict(list)
    for figure in organisations:
        noun = figure.name.casefold().split()[-1]
        for sighting in figure.sightings:
            named[sighting.copy.zone, noun].append((sighting.first, figure.name))
    for places in named.values():
        places.sort()
    return named


def _full(note: Note, sighting: Sighting, shorts: dict[str, str], nouns: _Named) -> Note | None:
    if note.text in shorts:
        return evolve(note, text=shorts[note.text])
    if not note.text.islower():
        return note
    places = nouns.get((sighting.copy.zone, note.text), [])
    before = bisect_left(places, (sighting.first, ""))
    return evolve(note, text=places[before - 1][1]) if before else None
