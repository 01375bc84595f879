"""In which of several countries a dateline's town lies: told by what the first paragraphs of the story name.

A province decides ("HYDERABAD: ... in Sindh"). A country or its people only confirm the likeliest reading ("La Paz ...
Bolivia"): a story from a great town in one country may well be about another.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Final

from attrs import evolve

from toolkit import lexicon
from toolkit.anatomy import places
from toolkit.record import Basis, Dateline, Place, Span

_REACH: Final = 700
_RUN: Final = re.compile(r"[A-ZÀ-Þ][\w.’'-]*(?:\s(?:of\s)?[A-ZÀ-Þ][\w’'-]*){0,3}")
_WORD: Final = re.compile(r"[^\s.’']+(?:\.[^\s.’']+)*\.?")
_MOST_WORDS: Final = 3
_SHORTEST: Final = 4


@cache
def _countries() -> dict[str, str]:
    """Return names and demonyms of countries, without capitals and metonyms, and the country of each."""
    found = {}
    for code, *columns in lexicon.rows("countries"):
        for name in "|".join(columns[:3]).split("|"):
            found[name.rstrip("*")] = code
    return found


def resolved(dateline: Dateline, text: str, start: int) -> Dateline:
    """Return *dateline* with the country of each place that may lie in several, where the story tells it.

    Args:
        dateline: The dateline.
        text: The body's text.
        start: Where the story begins in it.
    """
    if not any(place.candidates for place in dateline.places):
        return dateline
    return evolve(dateline, places=tuple(_resolved(place, text, start) for place in dateline.places))


def _resolved(place: Place, text: str, start: int) -> Place:
    if not place.candidates or place.span is None:
        return place
    told: dict[str, Span] = {}
    for code, span in _named(text, start, place.candidates):
        told.setdefault(code, span)
    if len(told) != 1:
        return place
    code, span = next(iter(told.items()))
    basis = Basis(kind="inferred", rule="place.story", evidence=(place.span, span))
    return evolve(place, country=code, candidates=(), basis=basis)


def _named(text: str, start: int, candidates: Sequence[str]) -> Iterator[tuple[str, Span]]:
    """Yield the candidates that the story names; a country that is not the likeliest only by its provinces."""
    for run in _RUN.finditer(text, start, min(len(text), start + _REACH)):
        words = list(_WORD.finditer(text, run.start(), run.end()))
        for first in range(len(words)):
            for last in range(first, min(len(words), first + _MOST_WORDS)):
                low, high = words[first].start(), words[last].end()
                code = _code(text[low:high], candidates)
                if code:
                    yield code, Span(zone="body", start=low, end=high)


def _code(name: str, candidates: Sequence[str]) -> str | None:
    country = _countries().get(name)
    if country == candidates[0]:
        return country
    if country is not None or len(name) < _SHORTEST:
        return None
    there = places.regions(name)
    return there[0] if len(there) == 1 and there[0] in candidates and not places.towns(name) else None
