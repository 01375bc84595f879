"""What a verb group says: which verb carries it, whether it is a deed, an outcome, a state or a passive."""

from __future__ import annotations

from typing import Final, Literal

from attrs import define, evolve

from toolkit import lexicon
from toolkit.commissive.classes import word_class
from toolkit.commissive.vocabulary import (
    ADVERBS,
    BE,
    DETERMINERS,
    HEDGES,
    KEPT_ADVERBS,
    LY_VERBS,
    NEGATIONS,
    PREPOSITIONS,
    lemmas,
    participle,
    verb_class,
)
from toolkit.commissive.words import QUOTES, Words

PredicateKind = Literal["deed", "other", "outcome", "own", "passive", "progressive", "state", "perfect"]

_ABILITY: Final = word_class("ability")
_PREPOSITIONS: Final = PREPOSITIONS - {"like", "near"}
_GETTING: Final = frozenset(("rid", "tough", "tougher", "involved", "together", "started", "back", "to", "out"))
_IDIOMS: Final = frozenset(
    (
        ("tell", "you"),
        ("say", "it"),
        ("say", "that"),
        ("say", "this"),
        ("let", "you"),
        ("leave", "it"),
        ("bet", "you"),
        ("do", "well"),
        ("go", "the"),
        ("stop", "at"),
        ("go", "down"),
    )
)
_EXAMPLES: Final = frozenset(("that", "this", "example", "examples", "instance", "idea", "credit", "answer"))
_ASIDES: Final = frozenset(("if", "as", "in", "when", "where", "after", "at", "for", "by", "with", "however"))
_FALSE_PROGRESSIVE: Final = word_class("false_progressive")


@define(kw_only=True)  # far quicker to make than a frozen one
class Predicate:
    """The verb after a cue."""

    first: int
    """The first token of the action: the verb, with an adverb that belongs to it."""

    verb: int
    """The token of the verb that carries the meaning."""

    lemma: str
    """Its base form, as far as the lists tell."""

    kind: PredicateKind
    """What it says."""

    hedged: bool
    """Whether an adverb before it takes the speaker's word back: "probably"."""

    negative: int | None
    """The token of the last negation before the verb."""


def predicate(w: Words, after: int) -> Predicate | None:
    """Return the predicate whose base verb follows token *after*, or nothing where none does."""
    i, hedged, negative = after, False, None
    while i < len(w.low):
        low = w.low[i]
        if low in NEGATIONS and low != "no":
            negative = i
        elif low in HEDGES or low == "rather" or (low == "most" and w.at(i + 1) in HEDGES):
            hedged = True
        elif low == "no" and w.at(i + 1) == "longer":
            negative = i + 1
            i += 1
        elif low in KEPT_ADVERBS and low not in {"better", "more"} and _verbal(w, i + 1):
            verb, lemma, kind = _described(w, i + 1)
            return Predicate(first=i, verb=verb, lemma=lemma, kind=kind, hedged=hedged, negative=negative)
        elif not (low in ADVERBS or (low.endswith("ly") and low not in LY_VERBS) or low in QUOTES):
            break
        i += 1
    if w.at(i) == "," and w.at(i + 1) in _ASIDES:
        found = _after_aside(w, i)
        return found and evolve(found, negative=found.negative or negative)
    if not _verbal(w, i):
        return None
    verb, lemma, kind = _described(w, i)
    return Predicate(first=i, verb=verb, lemma=lemma, kind=kind, hedged=hedged, negative=negative)


def _after_aside(w: Words, i: int) -> Predicate | None:
    """Return the predicate after ", if necessary,": an aside of a few words."""
    for j in range(i + 2, min(len(w.low), i + 9)):
        if w.low[j] == ",":
            return predicate(w, j + 1) if w.at(j + 1) != "," else None
    return None


def _verbal(w: Words, i: int) -> bool:
    low = w.at(i)
    return (
        low[:1].isalpha()
        and low not in DETERMINERS
        and low not in _PREPOSITIONS
        and not (w.capital(i) and i > 0 and w.low[i - 1] not in QUOTES)
    )


def _described(w: Words, i: int) -> tuple[int, str, PredicateKind]:
    """Return the verb at *i* or after its auxiliary, with its lemma and what it says."""
    low, after = w.low[i], w.at(i + 1)
    if low == "be":
        return _after_be(w, i)
    if low == "have":
        return i, "have", "perfect" if participle(after) or after in {"been", "to"} else "outcome"
    if low == "get" and participle(after):
        return i + 1, lemmas(after)[-1], "passive"
    if (low, after) in {("take", "place"), ("go", "ahead"), ("go", "on")}:
        return i, "take place", "deed"
    return i, low, _phrasal(w, i) or _class(low)


def _phrasal(w: Words, i: int) -> PredicateKind | None:
    """Return what a verb says with the word after it, where that differs from the verb alone."""
    low, after = w.low[i], w.at(i + 1)
    if low in {"continue", "begin", "start", "try"} and after == "to":
        return "outcome" if w.at(i + 2) != "be" and _class(w.at(i + 2)) == "outcome" else None
    if (low == "get" and after in _GETTING) or (low == "look" and after in {"at", "into", "for", "after", "away"}):
        return "own"
    told = low == "give" and after == "you" and not _EXAMPLES.isdisjoint(w.low[i + 2 : i + 5])
    if (low, after) == ("take", "it"):  # "take it back" is a deed
        return None if w.at(i + 2) in {"back", "away", "over", "down", "to"} else "outcome"
    pleasing = told or (low == "do" and after in {"what", "whatever"} and w.at(i + 3) in {"want", "wants", "likes"})
    return "outcome" if pleasing or (low, after) in _IDIOMS else None


def _class(lemma: str) -> PredicateKind:
    if lemma in lexicon.words("own_outcomes"):
        return "own"
    if lemma in verb_class("outcome_verbs"):
        return "outcome"
    return "deed" if lemma in verb_class("control_verbs") else "other"


def _after_be(w: Words, i: int) -> tuple[int, str, PredicateKind]:
    j = i + 1
    while w.at(j) in ADVERBS or (w.at(j).endswith("ly") and w.at(j) not in {"likely", "unlikely"}) or w.at(j) in QUOTES:
        j += 1
    low = w.at(j)
    if low in _ABILITY or low in BE:
        return i, "be", "state"
    if low.endswith("ing") and len(low) > 5 and low not in _FALSE_PROGRESSIVE:  # noqa: PLR2004 - "bring"
        lemma = next((base for base in lemmas(low)[1:] if base in verb_class("outcome_verbs")), lemmas(low)[1])
        return (j, lemma, "outcome") if _class(lemma) == "outcome" else (j, lemma, "progressive")
    if participle(low):
        known = (base for base in lemmas(low) if base in verb_class("control_verbs"))
        return j, next(known, lemmas(low)[-1]), "passive"
    return i, "be", "state"
