"""Subjects: of a verb, sought to its left, and of the main clause that a word stands in.

The subject of a verb is sought over auxiliaries, adverbs, times ("on Monday") and whatever stands between two
commas ("Roe, a former mayor, said").
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from toolkit.grammar.descriptions import head_kind
from toolkit.quotation.phrases import Phrase, gerund, opening_of, phrase_after, phrase_before, verbal
from toolkit.quotation.sorts import (
    ADV,
    ATTACH,
    AUX,
    CALENDAR,
    CONJ,
    DET,
    NOMINATIVE,
    PARTICLE,
    POSS,
    PRON,
    QUOTED,
    WHEN,
    adverbial,
)
from toolkit.quotation.units import Unit

_LONGEST: Final = 24
_WINDOW: Final = 150
_CLAUSES: Final = 12
_APPOSITION: Final = 30
_NAME: Final = 5
_TITLE: Final = 2
_RELATIVE: Final = frozenset(("who", "which", "that"))
_SKIPPED: Final = frozenset(("n't", "n\u2019t", "to"))
_SIDES: Final = frozenset((",", ")", "\u2014", "\u2013", "-", "]"))
_OPENS: Final = frozenset((";", ":", "\u2014", "\u2013", "--", "(", QUOTED, ","))
_JOINS: Final = frozenset(("and", "but", "while", "so", "yet"))
_LOOSE: Final = frozenset(("on", "close", "familiar", "near", "loyal"))
_FIRST: Final = frozenset((*_JOINS, "then", "as", "when", "still"))


def subject(unit: Unit, verb: int) -> Phrase | None:
    """Return the phrase before the verb at *verb* that is its subject, or none."""
    index = _before_auxiliaries(unit, verb - 1)
    if index < 0:
        return None
    if unit.sorts[index] & PRON or unit.lower[index] in _RELATIVE:
        return _pronoun(unit, index)
    if unit.lower[index] in _SIDES:
        return _over_commas(unit, index)
    return phrase_before(unit, index)


def _before_auxiliaries(unit: Unit, index: int) -> int:
    """Return the nearest item at or before *index* that is no auxiliary, adverb or time."""
    farthest = index - _LONGEST
    while index > max(-1, farthest) and _passed_over(unit, index):
        index -= 1
    return index


def _passed_over(unit: Unit, index: int) -> bool:
    word, sort = unit.lower[index], unit.sorts[index]
    small = unit.words[index].islower()
    if sort & WHEN:
        return small or bool(sort & CALENDAR)
    if sort & (AUX | ADV):
        return small or index == 0 or not sort & AUX
    if word in _SKIPPED or adverbial(unit.words[index], sort):
        return True
    if word.isdigit():
        return index > 0 and bool(unit.sorts[index - 1] & WHEN)
    following = unit.sorts[index + 1] if index + 1 < len(unit.words) else 0
    return word in {"on", "in", "at", "."} and bool(following & WHEN)


def _pronoun(unit: Unit, index: int) -> Phrase | None:
    if unit.lower[index] not in _RELATIVE:
        return (index, index + 1)
    before = index - 1
    if before >= 0 and unit.lower[before] == ",":
        before -= 1
    return phrase_before(unit, before, governed=True)


def _over_commas(unit: Unit, index: int) -> Phrase | None:
    """Return the phrase before what stands between two commas, brackets or dashes and ends at *index*.

    Where a description comes first, the name between the commas is who is meant: ``the group's chief, Jane Roe,``.
    """
    opening = opening_of(unit, index)
    found = phrase_before(unit, opening - 1) if opening > 0 else None
    if found is None:
        return None
    if unit.words[index] == "," and _described(unit, found):
        named = _named(unit, found, opening + 1, index)
        if named is not None:
            return named
    relative = _relative_before(unit, opening) if unit.words[index] == "," else None
    if relative is not None:
        return relative
    while found[0] > 1 and unit.lower[found[0] - 1] == "," and _apposition(unit, found[0]):
        further = phrase_before(unit, found[0] - 2)
        if further is None:
            break
        found = further
    return found


def _relative_before(unit: Unit, comma: int) -> Phrase | None:
    """Return whom a relative clause that the *comma* goes on with is about: ``Roe, who lived in Lowen, Norland,``."""
    for index in range(comma - 1, max(1, comma - _LONGEST), -1):
        word = unit.lower[index]
        if word in {";", ":", QUOTED} or (word in {"and", "but"} and unit.lower[index - 1] == ","):
            return None
        if word in {"who", "which"} and unit.lower[index - 1] == ",":
            return phrase_before(unit, index - 2)
    return None


def named_after(unit: Unit, phrase: Phrase) -> Phrase:
    """Return the name that a comma and *phrase*, a description, lead to: ``said the group's chief, Jane Roe``."""
    first = phrase[1] + 1
    if first >= len(unit.words) or unit.words[phrase[1]] != "," or not _described(unit, phrase):
        return phrase
    named = phrase_after(unit, first)
    while named is not None and unit.words[named[0]].islower() and named[0] < first + _TITLE:
        named = (named[0] + 1, named[1])  # "its founder, attorney Jane Roe"
    return named if named is not None and _is_name(unit, *named) else phrase


def _described(unit: Unit, phrase: Phrase) -> bool:
    """Return whether a phrase describes rather than names: ``the group's chief``, ``Minister of Power``."""
    if unit.sorts[phrase[0]] & (DET | POSS) or unit.words[phrase[1] - 1].islower():
        return True
    return head_kind(" ".join(unit.words[slice(*phrase)])) == "person"


def _named(unit: Unit, phrase: Phrase, first: int, last: int) -> Phrase | None:
    """Return the name among the items that explains *phrase*; after "her label" one word will do, before "of" two."""
    end = next((item for item in range(first, last) if unit.sorts[item] & ATTACH), last)
    single = bool(unit.sorts[phrase[0]] & POSS) and end == last
    return (first, end) if _is_name(unit, first, end, single=single) else None


def _is_name(unit: Unit, first: int, last: int, *, single: bool = False) -> bool:
    """Return whether the items are the words of a name of a person; *single* if one will do."""
    items = [item for item in range(first, last) if unit.words[item] != "."]
    if not 1 < len(items) + single <= _NAME or unit.sorts[first] & WHEN:
        return False
    return all(unit.words[item][:1].isupper() or unit.sorts[item] & PARTICLE for item in items)


def _apposition(unit: Unit, index: int) -> bool:
    """Return whether the words from *index* describe what stands before the comma."""
    return not unit.words[index][:1].isupper() or bool(unit.sorts[index] & DET)


def clause_subject(unit: Unit, before: int) -> Phrase | None:
    """Return the subject of the main clause that the word at *before* is in, sought from its nearest beginning."""
    if before not in unit.subjects:
        unit.subjects[before] = _clause_subject(unit, before)
    return unit.subjects[before]


def _clause_subject(unit: Unit, before: int) -> Phrase | None:
    for start in _beginnings(unit, before):
        found = phrase_after(unit, start)
        if found is None or verbal(unit, found[0]) or gerund(unit, found[0]):
            continue
        if found[1] == found[0] + 1 and unit.sorts[found[0]] & NOMINATIVE:
            return found
        index = found[1]
        if index < len(unit.words) and unit.lower[index] == ",":
            index = _past_apposition(unit, index, before)
        index = _past_modifier(unit, index, before)
        if index < before and _predicate(unit, index):
            return named_after(unit, found)
    return None


def _predicate(unit: Unit, index: int) -> bool:
    bare = (
        unit.words[index].islower() and unit.words[index - 1][:1].isupper() and not unit.sorts[index] & (ATTACH | CONJ)
    )
    return bare or verbal(unit, index) or bool(unit.sorts[index] & ADV) or unit.lower[index].endswith(("ly", "ing"))


def _beginnings(unit: Unit, before: int) -> Iterator[int]:
    """Yield where main clauses may begin before *before*, the nearest first, each once and only a few."""
    last, count = before + 1, 0
    for index in range(before - 1, max(0, before - _WINDOW - 1), -1):
        word = unit.lower[index]
        if word in _OPENS or (word in _JOINS and _starts_clause(unit, index + 1)):
            place = index + 1
            while place < min(before, last) and (unit.sorts[place] & ADV or unit.lower[place] in _JOINS):
                place += 1
            if place < last:
                yield place
                last, count = place, count + 1
            if count == _CLAUSES:
                return
    first = 0
    while first < min(before, last) and (unit.sorts[first] & ADV or unit.lower[first] in _FIRST):
        first += 1
    if first < last:
        yield first


def _starts_clause(unit: Unit, index: int) -> bool:
    """Return whether a pronoun, or a name before a verb, stands at *index*."""
    if unit.sorts[index] & NOMINATIVE:
        return True
    if not unit.words[index][:1].isupper():
        return False
    phrase = phrase_after(unit, index)
    return phrase is not None and phrase[1] < len(unit.words) and verbal(unit, phrase[1])


def _past_apposition(unit: Unit, comma: int, before: int) -> int:
    """Return the place after the comma that answers the one at *comma*."""
    for index in range(comma + 1, min(before, comma + _APPOSITION)):
        if unit.lower[index] == ",":
            return index + 1
    return before


def _past_modifier(unit: Unit, index: int, before: int) -> int:
    """Return the place after a bracket, a time or a preposition with its noun that modifies the subject."""
    if index < before and unit.lower[index] == "(":
        for place in range(index, min(before, index + _LONGEST)):
            if unit.lower[place] == ")":
                return place + 1
    while index < before and (unit.sorts[index] & WHEN or unit.lower[index] in _LOOSE):
        index += 1
    if index < before and unit.sorts[index] & ATTACH:
        found = phrase_after(unit, index + 1)
        return found[1] if found else index
    return index
