"""Which state an office belongs to when the text does not say so beside the name: "Foreign Minister Jane Roe"."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import Final

from attrs import frozen

from toolkit.names.copies import Copy
from toolkit.names.gather import Figure
from toolkit.names.sightings import Note
from toolkit.names.vocabulary import context, countries

_CABINET: Final = re.compile(
    "secretary of (?:state|defense|the treasury|commerce|labor|homeland)|(?:treasury|labor|commerce|defense"
    "|homeland security|interior|agriculture|energy|education|transportation|human services) secretary"
)
_SURE_POINTS: Final = 120
_SAME_OFFICE_POINTS: Final = 40
_AMERICAN: Final = frozenset(("secretary", "undersecretary"))
_WEIGHTS: Final = {"S": 4, "A": 4, "D": 4, "C": 2, "P": 1, "G": 3}
_TAIL: Final = re.compile(" (?:of|to|for|at|in|and|on) ")
_CLEARLY: Final = 4
_NEAR: Final = 60
_NATIONS: Final = 2
_NEAR_POINTS: Final = 12
_AMERICAN_POINTS: Final = 16


@frozen
class Trace:
    """A place where a state is named in any form."""

    copy: Copy
    """The zone."""

    first: int
    """The first token."""

    last: int
    """The token after the last."""

    country: str
    """ISO 3166-1 alpha-3."""

    weight: int
    """How much it says of where the story is at home."""


def traces(copies: Sequence[Copy]) -> list[Trace]:
    """Return every place where a state, its people, a place in it or an organisation of it is named."""
    return [
        Trace(copy, chain.firsts[item], chain.lasts[item], phrase.country, _WEIGHTS[tag])
        for copy in copies
        for chain in copy.chains
        for item, tag in enumerate(chain.tags)
        if tag in _WEIGHTS and (phrase := chain.phrases[item]) and phrase.country
    ]


def infer_states(figures: Sequence[Figure], copies: Sequence[Copy]) -> None:
    """Give the holders of national offices the state that the text makes likeliest, one holder an office."""
    if all(_notes(figure) or not _offices(figure) for figure in figures):
        return
    found = traces(copies)
    counts: Counter[str] = Counter()
    for trace in found:
        counts[trace.country] += trace.weight
    held = {
        (noun, note.country)
        for figure in figures
        for noun in _offices(figure)
        for note in _notes(figure)
        if note.country
    }
    for figure in figures:
        nouns = _offices(figure)
        if not nouns or _notes(figure):
            continue
        free = {code: count for code, count in counts.items() if not any((noun, code) in held for noun in nouns)}
        likeliest = _likeliest(figure, found, free)
        if likeliest is not None:
            held.update((noun, likeliest.country) for noun in nouns)
            figure.inferred.append(_note(likeliest))


def _note(trace: Trace) -> Note:
    name = countries()[trace.country]
    return Note(name, "affiliation.office-of-state", trace.first, trace.last, trace.country, inferred=True)


def _offices(figure: Figure) -> list[str]:
    """Return the nouns of the national offices that the figure's roles name, with what they are about."""
    return [
        note.text.casefold()
        for sighting in figure.sightings
        for note in sighting.roles
        if _head(note.text) in context("offices.national")
    ]


def _head(role: str) -> str:
    """Return the noun that a role turns on, in lower case: "minister" in "minister of finance"."""
    return _TAIL.split(role, maxsplit=1)[0].casefold().rpartition(" ")[2]


def _notes(figure: Figure) -> list[Note]:
    return [note for sighting in figure.sightings for note in sighting.affiliations]


def _likeliest(figure: Figure, found: Sequence[Trace], free: dict[str, int]) -> Trace | None:
    """Return the trace of the state that stands nearest before the name and is named most."""
    first, nouns = figure.sightings[0], _offices(figure)
    heads = {_head(noun) for noun in nouns}
    if heads & context("offices.not_american"):
        free.pop("USA", None)
    points: dict[str, float] = {code: float(count) for code, count in free.items()}
    if "USA" in points and heads & _AMERICAN:
        points["USA"] += _SURE_POINTS if any(map(_CABINET.search, nouns)) else _AMERICAN_POINTS
    near: dict[str, Trace] = {}
    for trace in found:
        if trace.country in free:
            before = trace.copy is first.copy and trace.first < first.first
            if before or trace.country not in near:
                near[trace.country] = trace
            if any(trace.copy.word(place) in heads for place in range(trace.last, trace.last + 4)):
                points[trace.country] += _SAME_OFFICE_POINTS
    nearest = max(
        (
            trace
            for trace in near.values()
            if trace.weight >= _NATIONS and trace.copy is first.copy and 0 < first.first - trace.first < _NEAR
        ),
        key=lambda trace: trace.first,
        default=None,
    )
    if nearest:
        points[nearest.country] += _NEAR_POINTS
    (best, most), *rest = sorted(points.items(), key=lambda item: -item[1])[:2] or [("", 0.0)]
    return near.get(best) if not rest or most - rest[0][1] >= _CLEARLY else None
