"""Names that one place shows to be an organisation's, at the other places where the story prints them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from attrs import define, field

from toolkit.names.evidence import are_several, is_one, may_be_common, opens
from toolkit.names.gather import short_names
from toolkit.names.organisations import placed
from toolkit.names.sightings import Sighting
from toolkit.names.tags import word_sorts
from toolkit.names.vocabulary import COMMON, NAME, Sort, context, phrases

_ENOUGH: Final = 2
_MANY: Final = 3


@define
class _Names:
    """The names of organisations in one article, and what else may be one."""

    known: set[str] = field(factory=set)
    """Names that are explained, and what they are short for."""

    unknown: dict[str, list[Sighting]] = field(factory=dict)
    """The places of the others."""

    surnames: set[str] = field(factory=set)
    """The last words of the others."""

    order: dict[str, int] = field(factory=dict)
    """Which name comes first."""

    joined: list[Sighting] = field(factory=list)
    """The unexplained that stand after "and"."""


def _names(bodies: Sequence[Sighting]) -> _Names:
    """Sort the places by what is known of their names."""
    names = _Names()
    for found in bodies:
        first, _, rest = found.name.partition(" ")
        names.order.setdefault(found.name, len(names.order))
        if found.score >= _ENOUGH and found.mention == "name":
            names.known.add(found.name)
            if rest and not word_sorts(first) & Sort.GIVEN:
                listed = word_sorts(first) & NAME
                names.known.update([short for short in short_names(found) if not listed or " " in short])
        elif not found.score:
            names.unknown.setdefault(found.name, []).append(found)
            if found.copy.word(found.first - 1) == "and":
                names.joined.append(found)
            if rest:
                names.surnames.add(rest.rpartition(" ")[2])
    names.known -= names.surnames
    return names


def raise_echoes(bodies: Sequence[Sighting]) -> None:
    """Raise the unexplained names among *bodies* that another of them explains, in full or by what it is short for.

    "Carrier Zorgon Star said" tells what "Zorgon Star's director" is of, and "Zorgon Star Ltd" as well.
    """
    names = _names(bodies)
    known = names.known
    if names.joined:
        ends = {(id(found.copy), found.last) for found in bodies if found.score >= _ENOUGH}
        known.update(found.name for found in names.joined if _is_joined(found, ends))
    for name, places in names.unknown.items():
        if " " in name and _is_called_by_first(name, places[0], known, names.order):
            known.add(name)
        if (name in known and not _is_listed(name)) or _is_body(name, places, names.surnames):
            for found in places:
                found.score = _ENOUGH
                placed(found)


def _is_called_by_first(name: str, found: Sighting, known: set[str], order: dict[str, int]) -> bool:
    """Tell whether an organisation is called by the first word of a name that came before: "Zorgon Star ... Zorgon"."""
    first = name.partition(" ")[0]
    if first not in known or order.get(first, 0) < order[name] or found.copy.loose(found.first):
        return False
    return first not in phrases() and not word_sorts(first) & NAME


def _is_joined(found: Sighting, ends: set[tuple[int, int]]) -> bool:
    """Tell whether "and" joins the name to an organisation, with or without an acronym: "the Front (RF) and Zorgon"."""
    if word_sorts(found.name.partition(" ")[0]) & (NAME | COMMON) or found.copy.word(found.last) == "(":
        return False
    end = found.first - 1
    return (id(found.copy), end - 3 if found.copy.word(end - 1) == ")" else end) in ends


def _is_listed(name: str) -> bool:
    """Tell whether a name of one word is one of people."""
    return " " not in name and bool(word_sorts(name) & NAME)


def _is_body(name: str, places: list[Sighting], surnames: set[str]) -> bool:
    """Tell whether a verb shows an unknown name that nobody bears to be a body's."""
    words, copy = name.split(), places[0].copy
    if name in surnames or name.removesuffix("s") in surnames:
        return False
    if word_sorts(words[0]) & NAME and len(words) < _MANY:
        return not word_sorts(words[-1]) & NAME and any(map(are_several, places))
    if (
        copy.in_capitals
        or words[0] in context("people.events")
        or name.lower() in copy.lower
        or (may_be_common(name) and all(map(opens, places)))
    ):
        return False
    return any(map(is_one, places))
