"""What sort of word a word is, as far as a closed list tells; sorts are bits, so that one test asks for several."""

from __future__ import annotations

from functools import cache
from typing import Final

from toolkit import lexicon

QUOTED: Final = "\x02"
"""The word of an item that is a quoted stretch."""

DET: Final = 1
POSS: Final = 1 << 1
PREP: Final = 1 << 2
ATTACH: Final = 1 << 3
CONJ: Final = 1 << 4
AUX: Final = 1 << 5
ADV: Final = 1 << 6
PRON: Final = 1 << 7
TIME: Final = 1 << 8
CALENDAR: Final = 1 << 9
TITLE: Final = 1 << 10
PARTICLE: Final = 1 << 11
WHOLE: Final = 1 << 12
NOMINATIVE: Final = 1 << 13
ABOUT: Final = 1 << 14
MARK: Final = 1 << 15
VERB_FORM: Final = 1 << 16
ENDING: Final = 1 << 17
QUOTE: Final = 1 << 18
NOUN_LY: Final = 1 << 19

WHEN: Final = TIME | CALENDAR
"""Any word of time."""

_NAMES: Final = {
    "det": DET,
    "poss": POSS,
    "prep": PREP,
    "attach": ATTACH,
    "conj": CONJ,
    "aux": AUX,
    "adv": ADV,
    "pron": PRON,
    "time": TIME,
    "calendar": CALENDAR,
    "title": TITLE,
    "particle": PARTICLE,
    "whole": WHOLE,
    "nominative": NOMINATIVE,
    "about": ABOUT,
    "noun_ly": NOUN_LY,
}
_MARKS: Final = ',;:.!?\u2026\u2014\u2013\u2015-()[]"\u201c\u201d*|/'
_ENDINGS: Final = ("'s", "\u2019s", "'", "\u2019")


@cache
def sorts() -> dict[str, int]:
    """Return the sorts of every known word in lower case; a word that is missing has none."""
    table: dict[str, int] = {}
    for word, name in lexicon.rows("function_words"):
        table[word] = table.get(word, 0) | _NAMES[name]
    for word in lexicon.words("verb_forms"):
        table[word] = table.get(word, 0) | VERB_FORM
    for mark in (*_MARKS, "--"):
        table[mark] = MARK
    for ending in _ENDINGS:
        table[ending] = ENDING
    table[QUOTED] = QUOTE
    return table


def adverbial(word: str, sort: int) -> bool:
    """Return whether *word*, of these sorts, is an adverb by its ending; a capital makes it a name."""
    return word.endswith("ly") and word.islower() and not sort & NOUN_LY
