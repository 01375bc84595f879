"""Whether a stretch of a sentence names a day, a month, a year or "next week"."""

from __future__ import annotations

from typing import Final

from toolkit.commissive.classes import word_class
from toolkit.commissive.words import Words

DATE_WORDS: Final = word_class("dates") | {"next", "this", "may"}
"""Words of which a date holds at least one, unless it is a bare year."""
_DATES: Final = word_class("dates")
_SEASONS: Final = word_class("seasons")
_BEFORE: Final = word_class("dated_by")
_YEAR: Final = 4
_CENTURIES: Final = frozenset(("19", "20"))


def dated(w: Words, first: int, last: int) -> bool:
    """Return whether a date stands between the tokens *first* and *last*."""
    return any(_is_date(w, k) for k in range(first, last))


def _is_date(w: Words, k: int) -> bool:
    low = w.low[k]
    if low in _DATES:
        return True
    if low in {"next", "this"}:
        return w.at(k + 1) in _SEASONS
    year = len(low) == _YEAR and low.isdigit() and low[:2] in _CENTURIES
    return (low == "may" or year) and w.at(k - 1) in _BEFORE
