"""Who is who: the sightings of one person, state or organisation become one figure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Final, Literal

from attrs import define, field

from toolkit.names.copies import Copy
from toolkit.names.evidence import opens
from toolkit.names.organisations import placed
from toolkit.names.sightings import Sighting
from toolkit.names.tags import word_sorts
from toolkit.names.vocabulary import COMMON, NAME, ORG, TITLE, Sort, context, countries, phrases, plain
from toolkit.record import Fact

Kind = Literal["person", "state", "organisation", "group"]

_ENOUGH: Final = 2
_TWICE: Final = 2
_STATE_ENOUGH: Final = 2
_PLAIN: Final = COMMON | ORG | TITLE | Sort.STOP
_ABOUT: Final = ORG | Sort.TOPIC | Sort.STOP
_JUNIOR: Final = frozenset(("Jr", "Sr", "II", "III", "IV"))
_MERGING: Final = frozenset(("ministry", "department", "party", "police", "court", "council"))
_MOST_MERGED: Final = 50
_SMALL: Final = frozenset(["the", "of", "for", "and", "on", "in", "a", "&", "'s"])
_ACRONYM: Final = re.compile(r"[A-Z][A-Za-z&]{1,7}")
_SPEAKING: Final = frozenset(("speaks",))
_ACTING: Final = frozenset(("speaks", "acts", "counterpart"))


@define
class Figure:
    """One participant in the making."""

    name: str
    """The fullest name so far."""

    kind: Kind
    """As in the record."""

    sightings: list[Sighting] = field(factory=list)
    """Every place that names it."""

    country: str | None = None
    """ISO 3166-1 alpha-3 of a state."""

    shorts: list[str] = field(factory=list)
    """Acronyms and short forms that copy may use for an organisation."""

    titles: list[Fact] = field(factory=list)
    """Roles that the text does not print beside the name."""

    inferred: list[Fact] = field(factory=list)
    """Affiliations that the text does not print beside the name."""


def name_keys(name: str) -> list[str]:
    """Return the words by which copy calls a person again: the family name first."""
    parts = [part for part in name.replace(".", "").split() if part not in _JUNIOR]
    if len(parts) == 1:
        return parts
    known = word_sorts(parts[0])
    particle = next((place for place, part in enumerate(parts[1:-1], 1) if word_sorts(part) & Sort.PARTICLE), 0)
    if particle and parts[particle].islower():
        return [parts[-1], " ".join(parts[particle:]), " ".join(parts[-2:]), parts[0], " ".join(parts[:particle])]
    if known & Sort.FAMILY_FIRST and not (known & Sort.GIVEN and "-" not in parts[-1]):
        return [parts[0], parts[-1]]
    return [parts[-1], " ".join(parts[-2:]), parts[0], f"{parts[0]} {parts[-1]}"]


def _middle(name: str) -> str:
    """Return the second of three names, which may be a family name: "Kisitu" of "Ronald Kisitu Mukasa"."""
    _, second, third = (*name.split(), "", "", "")[:3]
    return second if third else ""


def persons(sightings: Iterable[Sighting]) -> list[Figure]:
    """Group the sightings of persons, in order; a name alone goes to the person seen with it in full."""
    found = list(sightings)
    _raise_recurring(found)
    figures: dict[str, Figure] = {}
    claims: dict[str, Figure] = {}
    full_names = [sighting for sighting in found if sighting.score >= _ENOUGH and " " in sighting.name]
    for sighting in sorted(full_names, key=_fullness):
        name = _folded(sighting.name)
        if name not in figures and not _opened(sighting, claims):
            full = figures[name] = claims.get(name) or Figure(sighting.name, "person")
            for key in name_keys(sighting.name):
                claims.setdefault(_folded(key), full)
                claims.setdefault(_folded(key[0].upper() + key[1:]), full)
    middles = {_middle(name): figure for name, figure in figures.items()}
    for sighting in found:
        name = _folded(sighting.name)
        figure = figures.get(name) or claims.get(name)
        if figure is None and _stands_alone(sighting):
            figure = middles.get(name) or Figure(sighting.name, "person")
            figures[name] = claims[name] = figure
        if figure is not None:
            if sighting.apposition:
                figure.sightings.append(_described(sighting.copy, *sighting.apposition))
            figure.sightings.append(sighting)
    unique = {id(figure): figure for figure in figures.values() if figure.sightings}
    return list(unique.values())


def _fullness(sighting: Sighting) -> tuple[bool, bool, int]:
    """Return the order in which names are taken up: those with a listed given name first, the longest first.

    A particle comes last: "Van Doe" may be a person who was named in full before.
    """
    first = sighting.name.partition(" ")[0]
    particle = bool(word_sorts(first.lower()) & Sort.PARTICLE) and (first == "Al" or not word_sorts(first) & Sort.GIVEN)
    return particle, not word_sorts(first) & NAME, -sighting.name.count(" ")


def _opened(sighting: Sighting, claims: dict[str, Figure]) -> bool:
    """Tell whether a sentence's first word stands before a known surname: "Absent Trump"."""
    first, _, last = sighting.name.partition(" ")
    starts = sighting.copy.word(sighting.first - 1) in {"", ".", "”", '"', "?", "!", ":"}
    return starts and not word_sorts(first) & NAME and last in claims


def _described(copy: Copy, first: int, last: int) -> Sighting:
    """Return the description before a name: "his counterpart"."""
    return Sighting(copy, first, last, "person", copy.words(first, last), mention="description")


def _raise_recurring(found: list[Sighting]) -> None:
    """Raise unknown names of two words whose last word comes back alone, as a person's surname does."""
    alone = {sighting.name for sighting in found if sighting.score > 0 and " " not in sighting.name}
    for sighting in found:
        if 0 <= sighting.score < _ENOUGH and " " in sighting.name:
            first, *_, last = sighting.name.split()
            if last in alone and first not in alone and last.lower() not in sighting.copy.lower:
                sighting.score = _ENOUGH


@lru_cache(maxsize=4096)
def _folded(name: str) -> str:
    """Return *name* as names are compared: straight apostrophes, no full stops, capitals only where copy has them."""
    bare = plain(name).replace(".", "")
    return bare.title() if bare.isupper() else bare


def _stands_alone(sighting: Sighting) -> bool:
    """Tell whether a single name is a person's by itself: "Mr. Roe", "President Roe"."""
    return sighting.score >= _ENOUGH and bool(sighting.honorific or sighting.roles or sighting.kin)


def states(sightings: Iterable[Sighting]) -> list[Figure]:
    """Group the sightings of states by country; those that neither act nor are dealt with are left out."""
    figures: dict[str, Figure] = {}
    halves: list[Sighting] = []
    for sighting in sightings:
        code = sighting.country
        if code is None:
            halves.append(sighting)
            continue
        figure = figures.setdefault(code, Figure(countries().get(code, sighting.name), "state", country=code))
        if sighting.mention != "metonym" or sighting.position in _ACTING:
            figure.sightings.append(sighting)
    for sighting in halves:
        whole = [figure for figure in figures.values() if figure.name.startswith(f"{sighting.name} ")]
        if len(whole) == 1 and whole[0].sightings:
            whole[0].sightings.append(sighting)
    return [
        figure for figure in figures.values() if sum([sighting.score for sighting in figure.sightings]) >= _STATE_ENOUGH
    ]


def organisations(sightings: Sequence[Sighting]) -> list[Figure]:
    """Group the sightings of organisations by name, short name and acronym, whether they act or not."""
    figures: dict[str, Figure] = {}
    shorts: dict[str, Figure] = {}
    for sighting in sightings:
        if sighting.score >= _ENOUGH and " " in sighting.name:
            key = organisation_key(sighting.name)
            figure = figures.get(key)
            if figure is None:
                figure = figures[key] = Figure(_cased(sighting.name), sighting.kind or "organisation")
            figure.sightings.append(sighting)
            for short in short_names(sighting):
                if shorts.setdefault(short, figure) is figure and short not in figure.shorts:
                    figure.shorts.append(short)
    _merge_short(figures, shorts)
    _merge(figures)
    heads = _by_head(figures)
    for sighting in sightings:
        if sighting.score < _ENOUGH or " " not in sighting.name:
            key = organisation_key(sighting.name)
            found = shorts.get(sighting.name) or heads.get(key) or figures.get(key)
            if found is None and sighting.score >= _ENOUGH:
                found = figures[key] = Figure(sighting.name, "organisation")
            if found is not None:
                found.sightings.append(sighting if sighting.score else placed(sighting))
    _add_speakers(figures, sightings)
    _add_described(figures, [sighting for sighting in sightings if sighting.mention == "description"])
    return [figure for figure in figures.values() if figure.sightings]


def _merge_short(figures: dict[str, Figure], shorts: dict[str, Figure]) -> None:
    """Give the sightings of "Zorgon Foods" to the "Zorgon Foods Inc." of the same story."""
    for figure in figures.values():
        fuller = shorts.get(figure.name, figure)
        if fuller is not figure and fuller.sightings:
            fuller.sightings.extend(figure.sightings)
            figure.sightings = []


def _by_head(figures: dict[str, Figure]) -> dict[str, Figure]:
    """Return the only organisation whose name ends with each noun that copy uses alone: "the Commission"."""
    heads: dict[str, Figure | None] = {}
    for figure in figures.values():
        head = figure.name.casefold().rpartition(" ")[2]
        if figure.sightings and head in context("organisations.alone"):
            heads[head] = None if head in heads else figure
    for head, only in heads.items():
        if only is not None:
            only.shorts.append(head.capitalize())
    return {head: only for head, only in heads.items() if only is not None}


def _add_speakers(figures: dict[str, Figure], sightings: Sequence[Sighting]) -> None:
    """Add the names that no list explains, that no person bears, and that speak: "Zorgon said"."""
    unknown: dict[str, list[Sighting]] = {}
    for sighting in sightings:
        if not sighting.score and organisation_key(sighting.name) not in figures:
            unknown.setdefault(sighting.name, []).append(sighting)
    for name, found in unknown.items():
        if (
            len(found) < _TWICE
            or found[0].copy.in_capitals
            or any(word_sorts(word) & (NAME | Sort.FREQUENT) for word in name.split())
            or name.lower() in found[0].copy.lower
            or not name.replace(" ", "").isalpha()
            or (" " not in name and all(map(opens, found)))
        ):
            continue
        if any(placed(sighting).position == "speaks" for sighting in found):
            figures[organisation_key(name)] = Figure(name, "organisation", list(map(placed, found)))


def _add_described(figures: dict[str, Figure], sightings: Sequence[Sighting]) -> None:
    """Give "the association" to the only one that the story names; let one of a state stand by itself."""
    named: dict[str, list[Figure]] = {}
    for figure in figures.values():
        for noun in set(figure.name.casefold().split()):
            named.setdefault(noun, []).append(figure)
    for sighting in sightings:
        if sighting.score != 1:
            continue
        noun = sighting.name.split(" of ")[0].rpartition(" ")[2]
        known = [figure for figure in named.get(noun, []) if figure.sightings]
        if len(known) == 1:
            known[0].sightings.append(sighting)
        elif not known and noun in context("described.rulers") and " " in sighting.name:
            figure = figures.setdefault(sighting.name, Figure(sighting.name, "organisation"))
            figure.sightings.append(sighting)
            named.setdefault(noun, []).append(figure)


def _merge(figures: dict[str, Figure]) -> None:
    """Give the sightings of "Foreign Ministry" to the "Ministry of Foreign Affairs" of the same story."""
    by_head: dict[str, list[tuple[frozenset[str], Figure]]] = {}
    for key, figure in figures.items():
        parts = frozenset(key.split())
        for head in parts & _MERGING:
            by_head.setdefault(head, []).append((parts, figure))
    for group in by_head.values():
        for parts, figure in group[:_MOST_MERGED]:
            fuller = [other for more, other in group[:_MOST_MERGED] if parts < more and len(parts) > 1]
            if len(fuller) == 1 and figure.sightings:
                fuller[0].sightings.extend(figure.sightings)
                figure.sightings = []


def _cased(name: str) -> str:
    """Return a name in capitals as it would stand in a sentence."""
    if not name.isupper() or " " not in name:
        return name
    return " ".join(word.lower() if word.lower() in _SMALL else word.capitalize() for word in name.split())


def acts(figure: Figure) -> bool:
    """Tell whether the figure speaks, acts or is dealt with, or has an acronym by which it comes back."""
    unlisted = figure.name.isupper() and figure.name not in phrases()
    acting = _SPEAKING if unlisted else _ACTING
    if any(sighting.position in acting for sighting in figure.sightings):
        return True
    return len(figure.sightings) > 1 and any(_bracketed(sighting) for sighting in figure.sightings)


@lru_cache(maxsize=4096)
def organisation_key(name: str) -> str:
    """Return what the forms of one organisation's name share: "Department of Justice", "Justice Department"."""
    return " ".join(sorted(word for word in plain(name).casefold().replace(".", "").split() if word not in _SMALL))


def short_names(sighting: Sighting) -> set[str]:
    """Return how copy calls an organisation again: an acronym, its initials, its name without what others have too."""
    words = sighting.name.split()
    initials = [word[0] for word in re.split(r"[\s-]+", sighting.name) if word[:1].isupper()]
    shorts = {"".join(initials)} if len(initials) > 1 else set()
    local = words[-1] in context("organisations.local")  # "Lowen District Court" is never "Lowen"
    if len(words) > 1 and not local and not word_sorts(words[0]) & _PLAIN and _is_its_own(words[:1]):
        shorts.add(words[0])
    while len(words) > _TWICE and _is_generic(words[-1]):
        form = word_sorts(words.pop().rstrip(".")) & Sort.SUFFIX
        words[-1] = words[-1].rstrip(",")
        if _is_its_own(words) and (form or not word_sorts(words[-1]) & _ABOUT):
            shorts.add(" ".join(words))
    if acronym := _bracketed(sighting):
        shorts.add(acronym)
    return shorts


def _is_generic(word: str) -> bool:
    """Tell whether many organisations have the word at the end of their names: "Ltd", "Bank", "Foods"."""
    known = word_sorts(word.rstrip("."))
    return bool(known & (Sort.SUFFIX | Sort.ORG_LAST)) or word in context("organisations.trades")


def is_company(name: str) -> bool:
    """Tell whether a name ends as a company's does, with a legal form or a trade, or is one word of its own."""
    *others, last = name.rstrip(".").split()
    if not others:
        return not word_sorts(last) & _PLAIN
    return bool(word_sorts(last) & Sort.SUFFIX) or last in context("organisations.trades")


def _is_its_own(words: list[str]) -> bool:
    """Tell whether no list has the words for something else, such as a place."""
    listed = phrases().get(words[0], ())
    if len(words) == 1:
        return all(phrase.kind == "organisation" for phrase in listed)
    return all(phrase.kind == "organisation" or list(phrase.words) != words for phrase in listed)


def _bracketed(sighting: Sighting) -> str | None:
    """Return the acronym in brackets after a name."""
    copy, index = sighting.copy, sighting.last
    if copy.word(index) in {"(", "["} and copy.word(index + 2) in {")", "]"}:
        return acronym.group() if (acronym := _ACRONYM.fullmatch(copy.word(index + 1))) else None
    return None
