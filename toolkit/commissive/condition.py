"""What a commitment depends on: "if", "unless", "subject to", "once", "provided that"."""

from __future__ import annotations

from typing import Final

from toolkit.commissive.extent import attribution_follows, inverted
from toolkit.commissive.vocabulary import DETERMINERS, PRONOUNS
from toolkit.commissive.words import CLOSING, Words

_MARKS: Final = frozenset((".", "!", "?", ";", ":", "--", "\u2014", "\u2026", *CLOSING))
_OPENERS: Final = frozenset(("if", "even", "unless", "once", "should", "subject", "on", "provided", "providing", "as"))
"""The words that `_begins` is asked about; no other begins a condition."""

_NOTABLE: Final = _MARKS | _OPENERS
_NO_MORE: Final = frozenset(('"', "who", "which", "but", "while", *CLOSING))
_REACH: Final = 45


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
