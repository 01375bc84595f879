"""Who is who: sightings of one person, state or organisation become one participant."""

from __future__ import annotations

from collections.abc import Iterable

from attrs import define, field

from toolkit.names.sightings import Sighting
from toolkit.names.tags import word_sorts
from toolkit.names.vocabulary import Sort, countries

_ENOUGH = 2
_JUNIOR = frozenset(("Jr", "Sr", "II", "III", "IV"))


@define
class Figure:
    """One participant in the making."""

    name: str
    """The fullest name so far."""

    kind: str
    """As in the record."""

    sightings: list[Sighting] = field(factory=list)
    """Every place that names it."""

    country: str | None = None
    """ISO 3166-1 alpha-3 of a state."""

    def score(self) -> int:
        """Return how much speaks for it altogether."""
        return max(sighting.score for sighting in self.sightings)


def name_keys(name: str) -> list[str]:
    """Return the words by which copy calls a person again: the family name first."""
    parts = [part for part in name.replace(".", "").split() if part not in _JUNIOR]
    if len(parts) == 1:
        return parts
    if word_sorts(parts[0]) & Sort.FAMILY_FIRST and not word_sorts(parts[0]) & Sort.GIVEN:
        return [parts[0], parts[-1]]
    return [parts[-1], parts[0]]


def persons(sightings: Iterable[Sighting]) -> list[Figure]:
    """Group the sightings of persons, in order; a name alone goes to the person seen with it in full."""
    found = list(sightings)
    figures: dict[str, Figure] = {}
    by_key: dict[str, Figure] = {}
    for sighting in found:
        if " " in sighting.name and sighting.score >= _ENOUGH and sighting.name not in figures:
            figure = figures[sighting.name] = Figure(sighting.name, "person")
            for key in name_keys(sighting.name):
                by_key.setdefault(key, figure)
    for sighting in found:
        figure = figures.get(sighting.name) or by_key.get(sighting.name)
        if figure is None and (sighting.honorific or sighting.roles):
            figure = figures[sighting.name] = by_key[sighting.name] = Figure(sighting.name, "person")
        if figure is not None:
            figure.sightings.append(sighting)
    return [figure for figure in figures.values() if figure.sightings]


def states(sightings: Iterable[Sighting]) -> list[Figure]:
    """Group the sightings of states by country; those that never act are left out, and capitals that only place."""
    figures: dict[str, Figure] = {}
    for sighting in sightings:
        code = sighting.country or sighting.name
        figure = figures.setdefault(code, Figure(countries().get(code, sighting.name), "state", country=code))
        if sighting.acts or not sighting.metonym:
            figure.sightings.append(sighting)
    return [figure for figure in figures.values() if any(sighting.acts for sighting in figure.sightings)]
