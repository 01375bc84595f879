"""What speaks against a commitment whatever its cue: questions, conditions, beliefs, demands, accusations."""

from __future__ import annotations

from typing import Final

from toolkit.commissive.classes import word_class
from toolkit.commissive.subject import Subject
from toolkit.commissive.vocabulary import (
    ASKING,
    BELIEFS,
    DETERMINERS,
    HEDGES,
    HOSTILE,
    NEGATIONS,
    PREPOSITIONS,
    PRONOUNS,
    SAYING,
    TIMEWORDS,
)
from toolkit.commissive.words import QUOTES, Words

_OPENING_CLAUSE: Final = word_class("opening_clause")
_ASSERTING: Final = word_class("asserting")
_HEARSAY: Final = word_class("hearsay")
_NOUN_BEFORE: Final = PREPOSITIONS | DETERMINERS | {"media", "news", "press", "denied", "dismissed", "rejected"}
_LOOK: Final = 5


def vetoed(w: Words, cue: int, who: Subject, last: int) -> bool:
    """Return whether the clause of the subject *who* with its cue at token *cue* asks, supposes, hopes or accuses."""
    doubted = supposed(w, who) or believed(w, who) or rumoured(w, who)
    return doubted or asked(w, last) or accused(w, who, cue) or unsaid(w, who)


def asked(w: Words, last: int) -> bool:
    """Return whether the sentence, or the quoted sentence, is a question."""
    if "?" not in w.low:
        return False
    for k in range(last, len(w.low)):
        if w.low[k] == "?":
            return True
        if w.low[k] in QUOTES or w.low[k] == ";":
            return False
    return False


def supposed(w: Words, who: Subject) -> bool:
    """Return whether the clause stands under "if", "whether", "how" and the like."""
    if who.relative:
        return False
    for k in range(who.first - 1, max(-1, who.first - _LOOK), -1):
        low = w.low[k]
        if low in ASKING:
            return not (low in {"if", "unless"} and (_short_condition(w, k + 1) or _whole_clause(w, k + 1, who.first)))
        if low in {"when", "where"}:
            return w.at(k - 1) != "," and w.at(k - 1) not in TIMEWORDS and not (k > 0 and w.capital(k - 1))
        if low in {",", ".", "that"} or low in QUOTES:
            return False
    return False


def _short_condition(w: Words, k: int) -> bool:
    """Return whether "if" only takes a word with it: "if elected she would", "if necessary we will"."""
    return w.at(k) in {
        "elected",
        "re-elected",
        "necessary",
        "needed",
        "approved",
        "successful",
        "required",
        "possible",
        "asked",
        "so",
    }


def _whole_clause(w: Words, k: int, first: int) -> bool:
    """Return whether a clause of its own stands between "if" and the subject: "if we lose we will"."""
    return first - k > 1 and w.at(k) in PRONOUNS and w.low[first] in PRONOUNS


def believed(w: Words, who: Subject) -> bool:
    """Return whether the clause is what somebody hopes, fears, expects or asks for."""
    k = who.first - 1
    steps = 0
    while k >= 0 and steps < _LOOK:
        low = w.low[k]
        if low in BELIEFS or low in HEDGES:
            return not (low in _ASSERTING and who.kind in {"person", "it"})
        if low in {",", ".", ";"} or (low in QUOTES and steps > 0):
            return False
        if low in _OPENING_CLAUSE or low in QUOTES or low in TIMEWORDS:
            k -= 1
            steps += 1
            continue
        return False
    return False


def rumoured(w: Words, who: Subject) -> bool:
    """Return whether the clause is only the content of a noun of hearsay: "comment on reports that Ruritania will"."""
    k = who.first - 1
    if w.at(k) != "that" or w.at(k - 1) not in _HEARSAY:
        return False
    return w.at(k - 1) not in SAYING or w.at(k - 2) in _NOUN_BEFORE


def accused(w: Words, who: Subject, cue: int) -> bool:
    """Return whether the clause follows an accusation: "attacked Roe, saying he would"."""
    if who.kind == "self":  # "if they attack us, we will"
        return False
    for k in range(min(who.first, cue) - 1, -1, -1):
        low = w.low[k]
        if low in HOSTILE:
            return who.kind not in {"person", "it"} or low not in _ASSERTING
        if low == "saying":
            return not HOSTILE.isdisjoint(w.low[max(0, k - _LOOK * 2) : k])
        if low in SAYING or low in {".", ";"}:
            return False
    return False


def unsaid(w: Words, who: Subject) -> bool:
    """Return whether the word that reports the clause is negated, or a denial: "has not said it would"."""
    for k in range(who.first - 1, max(-1, who.first - 2 * _LOOK), -1):
        low = w.low[k]
        if low in {"deny", "denies", "denied", "denying"}:
            return True
        if low in SAYING:
            return not NEGATIONS.isdisjoint(w.low[max(0, k - 3) : k])
        if low in {",", ".", ";"} or low in QUOTES:
            return False
    return False
