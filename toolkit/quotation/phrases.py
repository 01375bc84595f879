"""Noun phrases beside a verb, found from function words, capitals and endings; there is no tagger.

A phrase is a pair of item numbers, half open. The subject of a verb is sought to its left over auxiliaries,
adverbs, times ("on Monday") and whatever stands between two commas ("Roe, a former mayor, said").
"""

from __future__ import annotations

from functools import cache
from typing import Final

from toolkit import lexicon
from toolkit.quotation.cues import function, verbs
from toolkit.quotation.units import QUOTED, Unit

Phrase = tuple[int, int]

_LONGEST: Final = 24
_WINDOW: Final = 150
_PARTICLES: Final = frozenset(("de", "da", "del", "van", "von", "der", "bin", "al", "el", "la", "di", "dos", "du"))
_MARKS: Final = frozenset((",", ";", ":", ".", "!", "?", "\u2026", "\u2014", "\u2013", "-", "(", ")", "[", "]", "\"", "\u201c", "\u201d", "*", "|", "/"))
_POSSESSIVE: Final = frozenset(("'s", "\u2019s", "'", "\u2019"))
_TITLES: Final = frozenset(
    "mr mrs ms dr gen sen rep gov lt col sgt capt cmdr adm maj rev hon prof jr sr st sens reps messrs dep asst det supt insp pres".split()
)
_SINGULAR: Final = frozenset(("he", "she", "it", "they", "we", "i", "you", "who", "everyone", "everybody", "someone", "others", "another", "many", "some"))
_NOMINATIVE: Final = frozenset(("he", "she", "they", "i", "we"))
_ATTACH: Final = frozenset(("of", "for", "at", "from", "with", "in", "on", "to", "by"))


@cache
def _stops() -> frozenset[str]:
    """Return the words that no noun phrase holds."""
    known = function("conj") | function("aux") | (function("prep") - _ATTACH) | _MARKS | function("adv")
    return known - {"and", "that", "both"} | lexicon.words("verb_forms") | {QUOTED}


def verbal(unit: Unit, index: int) -> bool:
    """Return whether the word at *index* looks like a finite verb."""
    word = unit.lower[index]
    if unit.words[index][:1].isupper():
        return False
    if word in function("aux") or word in lexicon.words("verb_forms"):
        return True
    known = verbs().get(word)
    if known is not None:
        return known.form in {"past", "present"}
    return word.endswith("ed") and len(word) > 4 and "-" not in word and not _adjective(unit, index)


def _adjective(unit: Unit, index: int) -> bool:
    """Return whether a word in -ed stands between an article, or another adjective, and a noun."""
    before = unit.lower[index - 1] if index else ""
    return before in function("det") or before in function("poss") or before in {"said", "says"}


def _content(unit: Unit, index: int) -> bool:
    """Return whether the word at *index* can be a noun, an adjective or a part of a name."""
    word = unit.words[index]
    lower = unit.lower[index]
    if lower in _stops() or lower in function("det") or lower in function("poss"):
        return False
    if lower in _ATTACH:
        return False
    return word[:1].isalnum() and not verbal(unit, index)


def _full_stop_inside(unit: Unit, index: int) -> bool:
    """Return whether the stop at *index* belongs to a title or an initial."""
    before = unit.lower[index - 1] if index else ""
    return unit.words[index] == "." and (before in _TITLES or (len(before) == 1 and unit.words[index - 1].isupper()))


def subject(unit: Unit, verb: int) -> Phrase | None:
    """Return the phrase before the verb at *verb* that is its subject, or none."""
    index = _before_auxiliaries(unit, verb - 1)
    if index < 0:
        return None
    if unit.lower[index] in function("pron"):
        return _pronoun(unit, index)
    if unit.lower[index] in {",", ")", "\u2014", "\u2013", "-", "]"}:
        return _over_commas(unit, index)
    return phrase_before(unit, index)


def _before_auxiliaries(unit: Unit, index: int) -> int:
    skipped = function("aux") | function("adv") | {"n't", "n\u2019t", "to"}
    times = function("time")
    for _ in range(_LONGEST):
        if index < 0:
            return index
        word = unit.lower[index]
        if word in skipped or (word.endswith("ly") and word.islower() and unit.words[index].islower()):
            index -= 1
        elif (word in times and (word in _CALENDAR or unit.words[index].islower())) or (word.isdigit() and index and unit.lower[index - 1] in times):
            index -= 1
        elif word in {"on", "in", "at", "."} and index + 1 < len(unit) and unit.lower[index + 1] in times:
            index -= 1
        else:
            return index
    return index


def _pronoun(unit: Unit, index: int) -> Phrase | None:
    if unit.lower[index] != "who":
        return (index, index + 1)
    before = index - 1
    if before >= 0 and unit.lower[before] == ",":
        before -= 1
    return phrase_before(unit, before) if before >= 0 else None


def _over_commas(unit: Unit, index: int) -> Phrase | None:
    """Return the phrase before what stands between two commas, brackets or dashes and ends at *index*."""
    opening = _opening(unit, index)
    if opening > 0:
        found = phrase_before(unit, opening - 1)
        if found is not None and unit.words[index] == "," and _described(unit, found) and _is_name(unit, opening + 1, index):
            return (opening + 1, index)
        while found is not None and found[0] > 1 and unit.lower[found[0] - 1] == "," and _apposition(unit, found[0]):
            further = phrase_before(unit, found[0] - 2)
            if further is None:
                break
            found = further
        return found
    return None


def _described(unit: Unit, phrase: Phrase) -> bool:
    """Return whether a phrase describes rather than names: ``the group's chief``."""
    word = unit.lower[phrase[0]]
    return word in function("det") or word in function("poss") or unit.words[phrase[1] - 1].islower()


def _is_name(unit: Unit, first: int, last: int) -> bool:
    """Return whether the items are the words of a name of a person."""
    words = [word for word in unit.words[first:last] if word != "."]
    return 1 < len(words) <= 5 and all(word[:1].isupper() or word in _PARTICLES for word in words)


def _opening(unit: Unit, index: int) -> int:
    closing = unit.lower[index]
    wanted = {")": {"("}, "]": {"["}}.get(closing, {closing, QUOTED})
    for place in range(index - 1, max(-1, index - 40), -1):
        if unit.lower[place] in wanted:
            return place if unit.lower[place] != QUOTED else -1
    return -1


def _apposition(unit: Unit, index: int) -> bool:
    """Return whether the words from *index* describe what stands before the comma."""
    word = unit.lower[index]
    return not unit.words[index][:1].isupper() or word.isdigit() or word in function("det")


def phrase_before(unit: Unit, last: int, *, governed: bool = False) -> Phrase | None:
    """Return the noun phrase whose last word stands at *last*.

    Args:
        unit: The sentence.
        last: The item.
        governed: Whether a preposition may stand before the phrase.
    """
    if last < 0:
        return None
    if unit.lower[last] in {")", "]"}:
        opening = _opening(unit, last)
        return phrase_before(unit, opening - 1) if opening > 0 else None
    if unit.lower[last] == "," and last:
        last -= 1
    first = _leftmost(unit, last)
    if first > last:
        return None
    return _trimmed(unit, first, last + 1, governed=governed)


def _leftmost(unit: Unit, last: int) -> int:
    """Return the first item of the phrase that ends at *last*; one more than *last* if there is none."""
    first = last + 1
    for index in range(last, max(-1, last - _LONGEST), -1):
        word = unit.lower[index]
        if _content(unit, index) or word in _POSSESSIVE or _full_stop_inside(unit, index) or word == "&":
            first = index
        elif word in function("det") or word in function("poss"):
            first = index
            if not (index and (unit.lower[index - 1] in _ATTACH | {"and"} or unit.lower[index - 1] in function("det"))):
                break
        elif word in _ATTACH:
            if index == 0 or not _content(unit, index - 1) or first > last:
                break
        elif word == "and":
            if index == 0 or not _joins(unit, index, first):
                break
        else:
            break
    return first


def _joins(unit: Unit, index: int, first: int) -> bool:
    """Return whether the "and" at *index* joins two names or two descriptions."""
    if first >= len(unit):
        return False
    left, right = unit.words[index - 1], unit.words[first]
    return left[:1].isupper() and right[:1].isupper() and _content(unit, index - 1)


def _trimmed(unit: Unit, first: int, last: int, *, governed: bool) -> Phrase | None:
    """Return the phrase without what cannot belong to a speaker at its ends."""
    while first < last and (unit.lower[first] in _ATTACH | _POSSESSIVE | {"and", "&", "."} or unit.lower[first] in _MARKS):
        first += 1
    while first < last and unit.lower[last - 1] in _ATTACH | {"and", "&", "the", "a"}:
        last -= 1
    if first and first < last and not governed and unit.lower[first - 1] in function("prep"):
        if first > 1 and unit.lower[first - 2] not in _MARKS:
            return None
        first = _name_run(unit, last)
    return (first, last) if first < last else None


def _name_run(unit: Unit, last: int) -> int:
    """Return where the capitalised words that end before *last* begin."""
    first = last
    while first > 0 and (unit.words[first - 1][:1].isupper() or _full_stop_inside(unit, first - 1)):
        first -= 1
    return first


def phrase_after(unit: Unit, first: int) -> Phrase | None:
    """Return the noun phrase that begins at *first*."""
    if first >= len(unit):
        return None
    if unit.lower[first] in _SINGULAR and unit.lower[first] != "who":
        return (first, first + 1)
    if unit.lower[first] in {"and", "that", "or", "&", "who", "which"} or _gerund(unit, first):
        return None
    while first < len(unit) and unit.lower[first] in {"about", "around", "nearly", "almost", "more", "than", "over"}:
        first += 1
    if first >= len(unit):
        return None
    index = first
    named = False
    while index < len(unit) and index - first < _LONGEST:
        word = unit.lower[index]
        capital = unit.words[index][:1].isupper()
        if word in function("time") and (named or index == first or not capital) and not _in_name(unit, index, first):
            break
        if index <= first + 1 and (word in function("det") or (word in function("poss") and index == first)):
            index += 1
        elif (_content(unit, index) or (index == first and _opens_adjective(unit, index))) and not (named and not capital and word.endswith("ing")):
            named = named or capital
            index += 1
        elif word in _POSSESSIVE and index > first or word == "&" or (index > first and _full_stop_inside(unit, index)):
            index += 1
        elif index > first and _goes_on(unit, index, named=named):
            index += 1
        else:
            break
    while index > first and unit.lower[index - 1] in _ATTACH | function("det") | {"and", "&"}:
        index -= 1
    return (first, index) if index > first else None


def _in_name(unit: Unit, index: int, first: int) -> bool:
    """Return whether a word of time is a part of a name: ``the Sydney Morning Herald``, ``USA Today``."""
    if not unit.words[index][:1].isupper() or index + 1 >= len(unit):
        return False
    if unit.lower[index] in _CALENDAR:
        return index > first and unit.lower[index - 1] == "the" and unit.words[index + 1][:1].isupper()
    return index > first and unit.words[index - 1][:1].isupper()


_CALENDAR: Final = frozenset(
    (
        *("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"),
        *("january", "february", "march", "april", "may", "june", "july", "august", "september", "october"),
        *("november", "december", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sept", "sep", "oct", "nov", "dec"),
        *("mon", "tue", "wed", "thu", "fri", "sat", "sun"),
    )
)


def _opens_adjective(unit: Unit, index: int) -> bool:
    """Return whether a word in -ed opens a phrase: ``retired general Jane Roe``."""
    return unit.lower[index].endswith("ed") and index + 1 < len(unit) and _content(unit, index + 1)


def _gerund(unit: Unit, index: int) -> bool:
    verb = verbs().get(unit.lower[index])
    return verb is not None and verb.form == "participle" and unit.words[index].islower()


def _goes_on(unit: Unit, index: int, *, named: bool) -> bool:
    """Return whether the phrase goes on over the preposition, article or "and" at *index*."""
    if index + 1 >= len(unit):
        return False
    word, following = unit.lower[index], unit.words[index + 1]
    if word in function("det") or word in function("poss"):
        return unit.lower[index - 1] in {"of", "for", "at", "from", "with", "and"}
    if word == "of" or (word in {"for", "at", "from", "with"} and not named):
        return following[:1].isalnum()
    return word == "and" and following[:1].isupper() and unit.words[index - 1][:1].isupper()


def clause_subject(unit: Unit, before: int) -> Phrase | None:
    """Return the subject of the main clause that the word at *before* belongs to, sought from its nearest beginning."""
    for start in _beginnings(unit, before):
        found = phrase_after(unit, start)
        if found is None or _not_subject(unit, found):
            continue
        if found[1] == found[0] + 1 and unit.lower[found[0]] in _NOMINATIVE:
            return found
        index = found[1]
        if index < len(unit) and unit.lower[index] == ",":
            index = _past_apposition(unit, index, before)
        index = _past_modifier(unit, index, before)
        if index < before and _predicate(unit, index):
            return found
    return None


def _not_subject(unit: Unit, phrase: Phrase) -> bool:
    """Return whether the phrase opens with a verb: ``saying``."""
    word = unit.lower[phrase[0]]
    return verbal(unit, phrase[0]) or (word in verbs() and verbs()[word].form == "participle")


def _predicate(unit: Unit, index: int) -> bool:
    word = unit.lower[index]
    return verbal(unit, index) or word in function("adv") or word.endswith(("ly", "ing"))


_OPENS: Final = frozenset((";", ":", "\u2014", "\u2013", "--", "(", QUOTED))
_JOINS: Final = frozenset(("and", "but", "while", "so", "yet"))


def _beginnings(unit: Unit, before: int) -> list[int]:
    """Return where main clauses may begin before *before*, the nearest first."""
    skipped = function("adv") | _JOINS
    found = [0]
    while found[0] < before and unit.lower[found[0]] in skipped | {"then", "as", "when", "still"}:
        found[0] += 1
    for index in range(max(1, before - _WINDOW), before):
        word = unit.lower[index]
        if word in _OPENS or word == "," or (word in _JOINS and _starts_clause(unit, index + 1)):
            place = index + 1
            while place < before and unit.lower[place] in skipped:
                place += 1
            found.append(place)
    return list(dict.fromkeys(reversed(found)))[:12]


def _starts_clause(unit: Unit, index: int) -> bool:
    """Return whether a pronoun, or a name before a verb, stands at *index*."""
    if index >= len(unit):
        return False
    if unit.lower[index] in _NOMINATIVE:
        return True
    if not unit.words[index][:1].isupper():
        return False
    phrase = phrase_after(unit, index)
    return phrase is not None and phrase[1] < len(unit) and verbal(unit, phrase[1])


def _past_apposition(unit: Unit, comma: int, before: int) -> int:
    """Return the place after the comma that answers the one at *comma*."""
    for index in range(comma + 1, min(before, comma + 30)):
        if unit.lower[index] == ",":
            return index + 1
    return before


def _past_modifier(unit: Unit, index: int, before: int) -> int:
    """Return the place after a bracket, "who ..." or preposition that modifies the subject."""
    if index < before and unit.lower[index] == "(":
        for place in range(index, min(before, index + 20)):
            if unit.lower[place] == ")":
                return place + 1
    times = function("time") | {"on"}
    while index < before and unit.lower[index] in times:
        index += 1
    if index < before and unit.lower[index] in _ATTACH:
        found = phrase_after(unit, index + 1)
        return found[1] if found else index
    return index
