"""Who says a sentence: the reporting verb that governs a clause, before it or after it."""

from __future__ import annotations

from typing import Final

from toolkit.commissive.classes import word_class
from toolkit.commissive.extent import ATTRIBUTING, attribution_follows
from toolkit.commissive.found import Speech
from toolkit.commissive.subject import subject
from toolkit.commissive.vocabulary import ADVERBS, AUXILIARIES, DETERMINERS, PREPOSITIONS, SAYING
from toolkit.commissive.words import CLOSING, QUOTES, Words

_NOUNS: Final = word_class("nouns")
_ENDS: Final = QUOTES | {",", ".", ";", "who", "which"}
_BEFORE_NOUN: Final = DETERMINERS | PREPOSITIONS
_REACH: Final = 14


def speech(w: Words, before: int, after: int) -> Speech | None:
    """Return who says the clause between the tokens *before* and *after*; a verb after it counts first."""
    return _following(w, after) or _preceding(w, before)


def _following(w: Words, place: int) -> Speech | None:
    if ATTRIBUTING.isdisjoint(w.low[place:]):
        return None
    for i in range(place, len(w.low)):
        if w.low[i] == "," or w.low[i] in CLOSING or w.low[i] == '"':
            j = i + 1
            while w.at(j) in QUOTES or w.at(j) == ",":
                j += 1
            if attribution_follows(w, j):
                return _read(w, j)
    return None


def _read(w: Words, j: int) -> Speech:
    """Return the attribution that begins at token *j*."""
    if w.at(j) == "according":
        return Speech(verb=j, first=j + 2, last=_until_mark(w, j + 2), after=True)
    if w.low[j] in SAYING:
        return Speech(verb=j, first=j + 1, last=_until_mark(w, j + 1), after=True)
    k = j
    while w.low[k] not in SAYING:
        k += 1
    last = k
    while last > j + 1 and (w.low[last - 1] in AUXILIARIES or w.low[last - 1] in ADVERBS):
        last -= 1
    return Speech(verb=k, first=j, last=last, after=True)


def _until_mark(w: Words, j: int) -> int:
    k = j
    while k < len(w.low) and k < j + _REACH and w.low[k] not in _ENDS:
        k += 1
    return k


def _preceding(w: Words, place: int) -> Speech | None:
    for j in range(min(place, len(w.low)) - 1, -1, -1):
        low = w.low[j]
        if low in SAYING and not (low in _NOUNS and w.at(j - 1) in _BEFORE_NOUN):
            start = j
            while start > 0 and (w.low[start - 1] in AUXILIARIES or w.low[start - 1] in ADVERBS):
                start -= 1
            if w.at(start - 1) == "to":
                return Speech(verb=j, first=j, last=j, after=False)
            found = subject(w, start)
            if found is None:
                if low.endswith("ing") or start == 0:
                    continue
                return None
            return Speech(verb=j, first=found.first, last=found.last, after=False)
        if low == "according" and w.at(j + 1) == "to":
            return Speech(verb=j, first=j + 2, last=_until_mark(w, j + 2), after=False)
    return None
