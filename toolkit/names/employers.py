"""The full name of an employer that a role calls by an acronym or a common noun: "INS", "the ministry"."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import evolve

from toolkit.names.gather import Figure
from toolkit.names.sightings import Note, Sighting


def name_employers(persons: Sequence[Figure], organisations: Sequence[Figure]) -> None:
    """Put the name that the story gives an organisation in the place of its short form; drop what stays unknown."""
    named = {short: figure.name for figure in organisations for short in figure.shorts}
    for figure in persons:
        for sighting in figure.sightings:
            sighting.affiliations = [
                full for note in sighting.affiliations if (full := _full(note, sighting, named, organisations))
            ]


def _full(note: Note, sighting: Sighting, named: dict[str, str], organisations: Sequence[Figure]) -> Note | None:
    if note.text in named:
        return evolve(note, text=named[note.text])
    if not note.text.islower():
        return note
    before = [
        figure.name
        for figure in organisations
        if figure.name.casefold().split()[-1] == note.text
        and any(one.copy is sighting.copy and one.first < sighting.first for one in figure.sightings)
    ]
    return evolve(note, text=before[-1]) if before else None
