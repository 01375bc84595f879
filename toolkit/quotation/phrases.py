"""Noun phrases, found from function words, capitals and endings; there is no tagger.

A phrase is a pair of item numbers, half open. It is read towards its end from where it begins, or towards its
beginning from where it ends.
"""

from __future__ import annotations

from typing import Final

from toolkit.grammar.reporting import verbs
from toolkit.quotation.sorts import (
    ABOUT,
    ADV,
    ATTACH,
    AUX,
    CALENDAR,
    CONJ,
    DET,
    ENDING,
    MARK,
    POSS,
    PREP,
    PRON,
    QUOTE,
    TITLE,
    VERB_FORM,
    WHEN,
    WHOLE,
)
from toolkit.quotation.units import Unit

Phrase = tuple[int, int]

_NO_NOUN: Final = CONJ | AUX | PREP | ATTACH | ADV | MARK | VERB_FORM | DET | POSS | QUOTE | ENDING
_NAME_TOO: Final = AUX | VERB_FORM
"""Sorts that a capital inside a sentence overrules: Will, May, Grant are names there."""

_LONGEST: Final = 24
_BRACKET: Final = 40
_SHORT: Final = 16
_ED: Final = 4
_TIES: Final = frozenset(("for", "at", "from", "with"))
_TIED: Final = _TIES | {"of", "and"}
_NO_START: Final = frozenset(("and", "that", "or", "&", "who", "which"))


def verbal(unit: Unit, index: int) -> bool:
    """Return whether the word at *index* looks like a finite verb."""
    word = unit.lower[index]
    if unit.words[index][:1].isupper():
        return False
    if unit.sorts[index] & (AUX | VERB_FORM):
        return True
    known = verbs().get(word)
    if known is not None and known.form == "base":
        return not known.noun and index > 0 and unit.lower[index - 1].endswith("s")  # "Prosecutors say"
    if known is not None and known.kind != "phrasal":
        return known.form in {"past", "present"} and not (word.endswith("ed") and _adjective(unit, index))
    return word.endswith("ed") and len(word) > _ED and "-" not in word and not _adjective(unit, index)


def _adjective(unit: Unit, index: int) -> bool:
    """Return whether a word in -ed stands right after an article, or after the verb that it cannot be."""
    if index == 0:
        return False
    before = unit.sorts[index - 1]
    if before & WHOLE:  # "another replied", but "another retired teacher"
        following = index + 1 < len(unit.words) and not unit.sorts[index + 1] & PRON and content(unit, index + 1)
        return bool(before & DET) and following
    return bool(before & (DET | POSS)) or unit.lower[index - 1] in {"said", "says"}


def content(unit: Unit, index: int) -> bool:
    """Return whether the word at *index* can be a noun, an adjective or a part of a name; "and" counts."""
    word = unit.words[index]
    sort = unit.sorts[index]
    if index and sort & _NAME_TOO and word[:1].isupper() and word not in _NEVER_NAMES:
        sort &= ~_NAME_TOO
    if word in _BARE and index and unit.words[index - 1][:1].isupper():
        return False
    return not sort & _NO_NOUN and word[:1].isalnum() and not verbal(unit, index)


_BARE: Final = frozenset(
    ("hit", "cut", "put", "set", "shut", "split", "let", "cast", "quit", "hurt", "bet", "took", "cost")
)
"""Verbs without an ending of their own, taken for one after a name."""

_NEVER_NAMES: Final = frozenset(
    ("Is", "Are", "Was", "Has", "Had", "Have", "Do", "Did", "Does", "Can", "Could", "Would")
)


def stop_inside(unit: Unit, index: int) -> bool:
    """Return whether a full stop at *index* belongs to a title or an initial."""
    if unit.words[index] != "." or index == 0:
        return False
    before = unit.words[index - 1]
    return bool(unit.sorts[index - 1] & TITLE) or (len(before) == 1 and before.isupper())


def opening_of(unit: Unit, index: int) -> int:
    """Return where the bracket, comma or dash stands that the one at *index* answers; -1 if a quote comes first."""
    closing = unit.lower[index]
    wanted = {")": "(", "]": "["}.get(closing, closing)
    quotes_stop = wanted == closing
    for place in range(index - 1, max(-1, index - _BRACKET), -1):
        if unit.lower[place] == wanted:
            return place
        if quotes_stop and unit.sorts[place] & QUOTE and unit.ends[place] - unit.starts[place] > _SHORT:
            return -1
    return -1


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
        opening = opening_of(unit, last)
        return phrase_before(unit, opening - 1) if opening > 0 else None
    if unit.lower[last] == "," and last:
        last -= 1
    first = _leftmost(unit, last)
    return None if first > last else _trimmed(unit, first, last + 1, governed=governed)


def _leftmost(unit: Unit, last: int) -> int:
    """Return the first item of the phrase that ends at *last*; one more than *last* if there is none."""
    first = last + 1
    for index in range(last, max(-1, last - _LONGEST), -1):
        sort = unit.sorts[index]
        if content(unit, index) or sort & ENDING or unit.lower[index] == "&" or stop_inside(unit, index):
            first = index
        elif sort & (DET | POSS):
            first = index
            before = unit.sorts[index - 1] if index else 0
            if not (before & (ATTACH | DET) or (index and unit.lower[index - 1] == "and")):
                break
        elif not (sort & ATTACH and index and first <= last and content(unit, index - 1)):
            break
    return first


def _trimmed(unit: Unit, first: int, last: int, *, governed: bool) -> Phrase | None:
    """Return the phrase without what cannot belong to a speaker at its ends."""
    while first < last and (unit.sorts[first] & (ATTACH | ENDING | MARK) or unit.lower[first] in {"and", "&"}):
        first += 1
    while first < last and (unit.sorts[last - 1] & ATTACH or unit.lower[last - 1] in {"and", "&", "the", "a"}):
        last -= 1
    while first + 1 < last and _before_name(unit, first) and unit.words[first + 1][:1].isupper():
        first += 1
    if first and first < last and not governed and unit.sorts[first - 1] & PREP and not _counted(unit, first):
        if first > 1 and not unit.sorts[first - 2] & MARK:
            return None
        first = _name_run(unit, last)
    return (first, last) if first < last else None


def _before_name(unit: Unit, index: int) -> bool:
    """Return whether the word at *index* is no part of a name after it: ``Monday Roe said``, ``that Roe said``."""
    return bool(unit.sorts[index] & CALENDAR) or unit.words[index] == "that"


def _counted(unit: Unit, first: int) -> bool:
    """Return whether the word before *first* only rounds a number: ``about 20 people``."""
    return bool(unit.sorts[first - 1] & ABOUT) and unit.words[first][:1].isdigit()


def _name_run(unit: Unit, last: int) -> int:
    """Return where the capitalised words that end before *last* begin."""
    first = last
    while first > 0 and (_of_name(unit, first - 1) or stop_inside(unit, first - 1)):
        first -= 1
    return first


def _of_name(unit: Unit, index: int) -> bool:
    return unit.words[index][:1].isupper() and not unit.sorts[index] & (CALENDAR | PREP)


def phrase_after(unit: Unit, first: int) -> Phrase | None:
    """Return the noun phrase that begins at *first*."""
    size = len(unit.words)
    if first >= size or unit.lower[first] in _NO_START or gerund(unit, first):
        return None
    if unit.sorts[first] & WHOLE and not _goes_on(unit, first):
        return (first, first + 1)
    while first < size and unit.sorts[first] & ABOUT:
        first += 1
    index, named = first, False
    while index < min(size, first + _LONGEST) and _takes(unit, first, index, named=named):
        named = named or (unit.words[index][:1].isupper() and content(unit, index))
        index += 1
    while index > first and _trails(unit, index - 1):
        index -= 1
    return (first, index) if index > first else None


def _trails(unit: Unit, index: int) -> bool:
    """Return whether a phrase cannot end with the word at *index*."""
    word, sort = unit.lower[index], unit.sorts[index]
    if sort & (ATTACH | DET):
        return not sort & WHOLE
    return word in {"and", "&"} or (word.endswith("edly") and unit.words[index].islower())


def _goes_on(unit: Unit, first: int) -> bool:
    """Return whether the pronoun at *first* opens a longer phrase: ``another man``, ``one of them``."""
    if first + 1 >= len(unit.words) or not unit.sorts[first] & DET:
        return False
    return unit.lower[first + 1] == "of" or content(unit, first + 1)


def _takes(unit: Unit, first: int, index: int, *, named: bool) -> bool:
    """Return whether the phrase that began at *first* goes on with the word at *index*."""
    sort = unit.sorts[index]
    capital = unit.words[index][:1].isupper()
    if sort & WHEN and (named or index == first or not capital) and not _time_in_name(unit, first, index):
        return False
    if index <= first + 1 and (sort & DET or (sort & POSS and index == first)):
        return True
    if content(unit, index) or (index == first and _opens_adjective(unit, index)):
        return capital or not named or not unit.lower[index].endswith("ing")
    if unit.lower[index] == "&":
        return True
    return index > first and (bool(sort & ENDING) or stop_inside(unit, index) or _ties(unit, index, named=named))


def _time_in_name(unit: Unit, first: int, index: int) -> bool:
    """Return whether a word of time is a part of a name: ``the Sydney Morning Herald``, ``USA Today``."""
    if not unit.words[index][:1].isupper() or index + 1 >= len(unit.words) or index == first:
        return False
    if unit.sorts[index] & CALENDAR:
        return unit.words[index + 1][:1].isupper() and not unit.sorts[index + 1] & WHEN
    return unit.words[index - 1][:1].isupper()


def _opens_adjective(unit: Unit, index: int) -> bool:
    """Return whether a word in -ed opens a phrase: ``retired general Jane Roe``."""
    return unit.lower[index].endswith("ed") and index + 1 < len(unit.words) and content(unit, index + 1)


def gerund(unit: Unit, index: int) -> bool:
    """Return whether the word at *index* is a reporting verb in -ing."""
    verb = verbs().get(unit.lower[index])
    return verb is not None and verb.form == "participle" and verb.kind != "phrasal" and unit.words[index].islower()


def _ties(unit: Unit, index: int, *, named: bool) -> bool:
    """Return whether the phrase goes on over the preposition or article at *index*."""
    if index + 1 >= len(unit.words):
        return False
    word = unit.lower[index]
    if unit.sorts[index] & (DET | POSS):
        return unit.lower[index - 1] in _TIED
    return (word == "of" or (word in _TIES and not named)) and unit.words[index + 1][:1].isalnum()
