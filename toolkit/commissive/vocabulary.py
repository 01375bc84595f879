"""The classes of words that the rules of this package speak of: open classes from the word lists, closed ones here."""

from __future__ import annotations

from functools import cache
from typing import Final

from attrs import frozen

from toolkit import lexicon
from toolkit.commissive.classes import word_class

WILL: Final = word_class("will")
MODALS: Final = WILL | {
    "can",
    "could",
    "may",
    "might",
    "should",
    "must",
    "can't",
    "couldn't",
    "cannot",
    "shouldn't",
    "ought",
}
BE: Final = word_class("be")
HAVE: Final = word_class("have")
DO: Final = word_class("do")
AUXILIARIES: Final = MODALS | BE | HAVE | DO
NEGATIONS: Final = word_class("negations")
SELF: Final = frozenset(("i", "we"))
THIRD: Final = frozenset(("he", "she", "they"))
PRONOUNS: Final = SELF | THIRD | {"it", "you"}
DUMMIES: Final = word_class("dummies")
GENERIC: Final = word_class("generic")
DETERMINERS: Final = word_class("determiners")
POSSESSIVES: Final = word_class("possessives")
PREPOSITIONS: Final = word_class("prepositions")
SUBORDINATORS: Final = word_class("subordinators")
ASKING: Final = word_class("asking")
RELATIVES: Final = frozenset(("who", "which", "that"))
CONJUNCTIONS: Final = word_class("conjunctions")
ADVERBS: Final = word_class("adverbs")
KEPT_ADVERBS: Final = word_class("kept_adverbs")
HEDGES: Final = word_class("hedges")
BELIEFS: Final = word_class("beliefs")
SAYING: Final = word_class("saying")
HOSTILE: Final = word_class("hostile")
OUTSIDERS: Final = word_class("outsiders")
SPEAKING_FOR: Final = word_class("speaking_for")
ING_VERBS: Final = word_class("ing_verbs")
"""Base forms that end as gerunds do."""

LY_VERBS: Final = word_class("ly_verbs")
"""Base forms that end as adverbs do."""

SPOKESPEOPLE: Final = word_class("spokespeople")
TIMEWORDS: Final = word_class("timewords")
WEEKDAYS: Final = frozenset(("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"))
MONTHS: Final = frozenset(
    (
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    )
)
PARTICIPLES: Final = lexicon.table("participles")


_SHORTEST: Final = 2


@frozen
class Frame:
    """How a verb binds."""

    lemma: str
    """Its dictionary form, with a particle: ``rule out``."""

    type: str
    """The commitment type that it makes."""

    frames: frozenset[str]
    """What may follow it."""

    form: str
    """``base``, ``third``, ``past`` or ``gerund``."""


@cache
def verbs() -> dict[str, Frame]:
    """Return the commissive verbs, by every form of them."""
    found: dict[str, Frame] = {}
    names = ("base", "third", "past", "gerund")
    for lemma, type_, frames, forms in lexicon.rows("commissive_verbs"):
        for place, word in enumerate(forms.split()):
            if word != "-":
                found[word] = Frame(lemma, type_, frozenset(frames.split(",")), names[place % 4])
    return found


@cache
def nouns() -> dict[str, tuple[str, str]]:
    """Return the commissive nouns with their type and how each counts."""
    return {row[0]: (row[1], row[2]) for row in lexicon.rows("commissive_nouns")}


@cache
def verb_class(name: str) -> frozenset[str]:
    """Return the lemmas of the verb list *name* (``outcome_verbs``)."""
    return lexicon.words(name)


@cache
def lemmas(word: str) -> tuple[str, ...]:
    """Return the base forms that *word* may be a participle, gerund or third person of, *word* among them."""
    if word in PARTICIPLES:
        return (word, PARTICIPLES[word])
    for ending, size in (("ing", 3), ("ied", 3), ("ed", 2), ("ies", 3), ("es", 2), ("s", 1)):
        if word.endswith(ending) and len(word) > size + _SHORTEST:
            stem = word[:-size]
            doubled = stem[:-1] if stem[-1] == stem[-2] else stem
            return (word, stem, stem + "e", doubled, stem + "y" if ending in {"ied", "ies"} else stem)
    return (word,)


def participle(word: str) -> bool:
    """Return whether *word* has the form of a past participle."""
    return word in PARTICIPLES or (word.endswith("ed") and len(word) > 3)  # noqa: PLR2004 - "red" and "bed" are none
