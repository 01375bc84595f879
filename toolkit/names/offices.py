"""Which state an office belongs to when the text does not say so beside the name: "Foreign Minister Jane Roe"."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from operator import attrgetter
from typing import Final

from attrs import define, field, frozen

from toolkit.names.copies import Copy
from toolkit.names.gather import Figure
from toolkit.names.positions import attributive
from toolkit.names.sightings import Sighting
from toolkit.names.vocabulary import context, countries
from toolkit.record import Basis, Fact

_FIRST: Final = attrgetter("first")
_CABINET: Final = re.compile(
    "secretary of (?:state|defense|the treasury|commerce|labor|homeland)|(?:treasury|labor|commerce|defense"
    "|homeland security|interior|agriculture|energy|education|transportation|human services) secretary"
)
_SURE_POINTS: Final = 120
_SAME_OFFICE_POINTS: Final = 40
_AMERICAN: Final = frozenset(("secretary", "undersecretary"))
_WEIGHTS: Final = {"S": 4, "A": 4, "D": 4, "C": 2, "P": 1, "G": 3}
_TAIL: Final = re.compile(" (?:of|to|for|at|in|and|on) ")
_OPENING_POINTS: Final = 6
_CLEARLY: Final = 4
_MOST_TITLE: Final = 4
_PRIVATE: Final = re.compile(
    r" at |president (?:of|for)\b|officer|executive|chairm[ae]n|chairwoman|chairperson|director"
)
_HEADS: Final = frozenset(("president", "king", "queen", "chancellor", "secretary", "emperor", "emir", "sultan"))
_PLAIN_SECRETARY: Final = re.compile(r"(?:foreign|home|cabinet|prime|chief) secretary|undersecretary|secretary of ")
_NEAR: Final = 40
_ENOUGH: Final = 7
_OF_TWO: Final = frozenset(("Congo", "Congolese", "Korea", "Korean", "Koreans"))
"""What two states are called: no evidence for either."""

_AMERICA: Final = frozenset(("USA",))
_PREMIERS: Final = frozenset(("AUS", "CAN", "USA", "ZAF"))
"""Whose parts have premiers of their own, or that have none."""

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

    named: bool
    """Whether the state itself is named."""


@define
class Atlas:
    """Where a story names states, made ready for questions."""

    traces: dict[str, list[Trace]] = field(factory=lambda: defaultdict(list))
    """The traces of each country, in order."""

    zones: dict[tuple[str, str], list[Trace]] = field(factory=lambda: defaultdict(list))
    """The same for each zone and country."""

    nations: dict[str, list[Trace]] = field(factory=lambda: defaultdict(list))
    """The traces of states, peoples and capitals in each zone, in order."""

    weights: Counter[str] = field(factory=Counter)
    """How much the story says of each country."""

    named: set[str] = field(factory=set)
    """The countries that the story calls by their names, and not only by their people or cities."""

    others: list[Trace] = field(factory=list)
    """The states of somebody's counterpart, in order."""

    opening: str | None = None
    """The first state that the story names: that of its lede."""

    home: str | None = None
    """The country of the dateline."""

    offices: dict[str, Counter[str]] = field(factory=lambda: defaultdict(Counter))
    """How often an office's noun follows a country: "the Danish minister"."""

    def before(self, figure: Figure) -> Trace | None:
        """Return the state, people or capital that is named nearest before the figure, not far."""
        first = figure.sightings[0]
        traces = self.nations.get(first.copy.zone, [])
        place = bisect_left(traces, first.first, key=_FIRST) - 1
        if place < 0 or first.first - traces[place].first > _NEAR:
            return None
        between = first.copy.tokens.words[traces[place].last : first.first]
        return None if "." in between else traces[place]

    def foreign(self, figure: Figure) -> set[str]:
        """Return the countries of the figure's counterparts: "his Danish counterpart"."""
        return {
            trace.country
            for trace in self.others
            for sighting in figure.sightings
            if sighting.copy is trace.copy
            and 0 <= trace.first - sighting.last < _NEAR
            and "." not in trace.copy.tokens.words[sighting.last : trace.first]
        }

    def evidence(self, country: str, figure: Figure) -> Trace:
        """Return the trace of *country* nearest before the figure in its zone, else the first of all."""
        first = figure.sightings[0]
        traces = self.zones.get((first.copy.zone, country), [])
        place = bisect_left(traces, first.first, key=_FIRST) - 1
        return traces[place] if place >= 0 else self.traces[country][0]


def _atlas(copies: Sequence[Copy]) -> Atlas:
    atlas = Atlas()
    for trace in _traces(copies):
        atlas.traces[trace.country].append(trace)
        atlas.zones[trace.copy.zone, trace.country].append(trace)
        atlas.weights[trace.country] += trace.weight
        if trace.weight >= _NATIONS:
            atlas.opening = atlas.opening or (trace.country if trace.copy.zone == "body" else None)
            atlas.nations[trace.copy.zone].append(trace)
        if trace.named:
            atlas.named.add(trace.country)
        if trace.copy.word(trace.last) == "counterpart":
            atlas.others.append(trace)
        for place in range(trace.last, trace.last + _MOST_TITLE):
            if trace.copy.word(place) in context("offices.national"):
                atlas.offices[_title(trace.copy.words(max(trace.last, place - 1), place + 1))][trace.country] += 1
                break
    return atlas


def _traces(copies: Sequence[Copy]) -> Iterator[Trace]:
    """Yield every place where a state, its people, a place in it or an organisation of it is named."""
    for copy in copies:
        for chain in copy.chains:
            for item, tag in enumerate(chain.tags):
                phrase = chain.phrases[item]
                if copy.word(chain.firsts[item]) in context("offices.american_marks"):
                    yield Trace(copy, chain.firsts[item], chain.lasts[item], "USA", 1, named=True)
                if tag in _WEIGHTS and phrase and phrase.country and phrase.words[0] not in _OF_TWO:
                    weight = 1 if tag == "S" and attributive(copy, chain.lasts[item]) else _WEIGHTS[tag]
                    yield Trace(copy, chain.firsts[item], chain.lasts[item], phrase.country, weight, named=tag in "SA")


def infer_states(figures: Sequence[Figure], copies: Sequence[Copy], home: str | None = None) -> None:
    """Give the holders of national offices the state that the text makes likeliest, one holder an office.

    Args:
        figures: The persons.
        copies: The zones that name them.
        home: ISO 3166-1 alpha-3 of the country in the dateline: another one is given only with a sure sign.
    """
    holders = [(figure, offices) for figure in figures if (offices := _offices(figure))]
    if all(_countries(figure) for figure, _ in holders):
        return
    places = {copy.zone: place for place, copy in enumerate(copies)}
    holders.sort(key=lambda holder: min((places[one.copy.zone], one.first) for one in holder[0].sightings))
    atlas = _atlas(copies)
    atlas.home = home
    held = {(noun, code) for figure, nouns in holders for noun in nouns for code in _countries(figure)}
    abroad = set().union(*map(_countries, figures))
    for figure, nouns in holders:
        if any(sighting.affiliations for sighting in figure.sightings):
            continue
        gone = {code for noun, code in held if noun in nouns}
        free = {code: weight for code, weight in atlas.weights.items() if code not in gone}
        country = _likeliest(figure, nouns, atlas, free, abroad)
        if country is not None:
            held.update((noun, country) for noun in nouns)
            figure.inferred.append(_fact(atlas.evidence(country, figure)))


def _fact(trace: Trace) -> Fact:
    evidence = (trace.copy.span(trace.first, trace.last),)
    basis = Basis(kind="inferred", rule="affiliation.office-of-state", evidence=evidence)
    return Fact(text=countries()[trace.country], basis=basis)


def _offices(figure: Figure) -> frozenset[str]:
    """Return the national offices that the figure's roles name, in lower case."""
    roles = {note.text.casefold() for sighting in figure.sightings for note in sighting.roles}
    if any(map(_PRIVATE.search, roles)):
        return frozenset()
    return frozenset(role for role in roles if _head(role) in context("offices.national") and _of_state(role))


def _of_state(role: str) -> bool:
    """Tell whether only a state has the office: "vice president", not "union president" or "general secretary"."""
    *others, head = _TAIL.split(role, maxsplit=1)[0].split()
    if role == "state secretary" or (head == "minister" and others[-1:] in (["chief"], ["first"])):
        return False  # of a union or party as often as of a state; of a part of a state
    if head == "secretary" and (_CABINET.search(role) or _PLAIN_SECRETARY.search(role)):
        return True
    return head not in _HEADS or all(word in context("offices.before_head") for word in others)


def _head(role: str) -> str:
    """Return the noun that a role turns on, in lower case: "minister" in "minister of finance"."""
    return _TAIL.split(role, maxsplit=1)[0].casefold().rpartition(" ")[2]


def _title(role: str) -> str:
    """Return a role's noun with the word before it, in lower case: "prime minister"."""
    return " ".join(_TAIL.split(role, maxsplit=1)[0].casefold().split()[-2:])


def _countries(figure: Figure) -> set[str]:
    notes = (note for sighting in figure.sightings for note in sighting.affiliations)
    return {note.country for note in notes if note.country}


def _likeliest(
    figure: Figure, nouns: frozenset[str], atlas: Atlas, free: dict[str, int], abroad: set[str]
) -> str | None:
    """Return the country that the text names most and nearest, if it is clearly ahead of the others.

    Copy names the state of an office holder abroad, and leaves out that of one at home: so a country whose other
    holders have it beside their names (*abroad*) counts only where it stands near or before the same title.
    """
    heads = {_head(noun) for noun in nouns}
    barred = _PREMIERS if "premier" in heads else _AMERICA if heads & _not_american() else ()
    possible = {code: weight for code, weight in free.items() if code not in barred}
    sure: Counter[str] = Counter()
    if "USA" in possible and heads & _AMERICAN:
        sure["USA"] += _SURE_POINTS if any(map(_CABINET.search, nouns)) else _AMERICAN_POINTS
    for title in {_title(noun) for noun in nouns}:
        for code, times in atlas.offices[title].items():
            sure[code] += times * _SAME_OFFICE_POINTS
    if atlas.opening:
        sure[atlas.opening] += _OPENING_POINTS
    nearest = atlas.before(figure)
    if nearest and (any(map(_of_the_country, figure.sightings)) or nearest.copy.word(nearest.last) == "side"):
        return nearest.country
    if nearest:
        sure[nearest.country] += _NEAR_POINTS
    foreign = atlas.foreign(figure)
    points = {
        code: weight + sure[code]
        for code, weight in possible.items()
        if code not in foreign and (code in sure or code not in abroad)
    }
    best = sorted(points, key=lambda code: -points[code])[:2]
    if not best or (best[1:] and points[best[0]] - points[best[1]] < _CLEARLY):
        return None
    sure_enough = best[0] in atlas.named and atlas.weights[best[0]] >= _ENOUGH
    if not sure_enough and sure[best[0]] < _SAME_OFFICE_POINTS:
        return None
    if atlas.home is not None:
        return best[0] if best[0] == atlas.home else None
    return None if best[1:] and 4 * points[best[1]] > 3 * points[best[0]] else best[0]


def _of_the_country(sighting: Sighting) -> bool:
    """Tell whether "the country's" stands before a role: the country named last."""
    return any(sighting.copy.word(note.first - 2) == "country" for note in sighting.roles)


def _not_american() -> frozenset[str]:
    return context("offices.not_american")
