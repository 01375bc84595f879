"""What a commitment depends on: "if", "unless", "subject to", "once", "provided that"."""

from __future__ import annotations

from typing import Final

from toolkit import lexicon
from toolkit.commissive.dates import dated
from toolkit.commissive.extent import attribution_follows, inverted
from toolkit.commissive.vocabulary import AUXILIARIES, DETERMINERS, PREPOSITIONS, PRONOUNS, lemmas, participle
from toolkit.commissive.words import CLOSING, Words

_MARKS: Final = frozenset((".", "!", "?", ";", ":", "--", "\u2014", "\u2026", *CLOSING))
_OPENERS: Final = frozenset(("if", "even", "unless", "once", "should", "subject", "on", "provided", "providing", "as"))
"""The words that `_begins` is asked about; no other begins a condition."""

_NOTABLE: Final = _MARKS | _OPENERS
_NO_MORE: Final = frozenset(('"', "who", "which", "but", "while", *CLOSING))
_REACH: Final = 45
_CLAUSE: Final = 9
_VERBS: Final = ("control_verbs", "outcome_verbs")


def condition(w: Words, first: int, last: int) -> tuple[int, int] | None:
    """Return the tokens of the condition of the action from *first* to *last*: after it, or before its clause."""
    after = last + 1 if w.at(last) == "," else last
    if _begins(w, after):
        return after, _end(w, after)
    for i in range(min(first, len(w.low)) - 1, -1, -1):
        low = w.low[i]
        if low not in _NOTABLE:
            continue
        if low in _MARKS:
            return None
        if low != "as" and _begins(w, i):
            comma = _comma(w, i, first)
            return None if comma < 0 else (i, comma)
    return None


def awaited(w: Words, first: int, last: int) -> int:
    """Return the "until" in the action from *first* to *last* that opens a clause, or -1: "until talks resume".

    Who will not act until something happens names a condition; "until Monday" and "until the vote" are times.
    """
    for i in range(first + 1, last):
        if w.low[i] in {"until", "till"}:
            inner = range(i + 2, min(last, i + _CLAUSE))
            clause = w.at(i + 1) in PRONOUNS or any(_finite(w, i, k) for k in inner)
            return i if clause and not dated(w, i, last) else -1
    return -1


def _finite(w: Words, until: int, k: int) -> bool:
    """Return whether the token at *k*, inside a clause, looks like its verb."""
    low, before = w.low[k], w.low[k - 1]
    if low in AUXILIARIES:
        return True
    if before in DETERMINERS or before in PREPOSITIONS or before.endswith("'s") or w.capital(k):
        return False
    plural = any(w.low[j].endswith("s") for j in range(until + 1, k))
    forms = lemmas(low)[1:] if low.endswith("s") else (low,) if plural else ()
    return participle(low) or any(form in lexicon.words(name) for form in forms for name in _VERBS)


def _begins(w: Words, i: int) -> bool:
    low, after = w.at(i), w.at(i + 1)
    if low == "even":
        return after == "if"
    if low in {"provided", "providing"}:
        return after in PRONOUNS or after in DETERMINERS
    if low in {"if", "unless", "once"}:
        return not (low == "once" and after in {",", ".", "again", "more"}) and w.at(i - 1) not in {
            "as",
            "even",
            "what",
        }
    if low == "should":
        return inverted(w, i)
    pair = (low, after)
    return pair in {("subject", "to"), ("on", "condition"), ("as", "long")} or (
        pair == ("as", "soon") and w.at(i + 2) == "as"
    )


def _comma(w: Words, i: int, first: int) -> int:
    for j in range(i + 1, min(first, i + _REACH)):
        if w.low[j] == ",":
            return j
    return -1


def _end(w: Words, i: int) -> int:
    for j in range(i + 1, min(len(w.low), i + _REACH)):
        low = w.low[j]
        if low in _MARKS or (low == '"' and w.at(j + 1) in {"", ","}):
            return j
        if low == "," and (attribution_follows(w, j + 1) or w.at(j + 1) in _NO_MORE):
            return j
    return min(len(w.low), i + _REACH)
