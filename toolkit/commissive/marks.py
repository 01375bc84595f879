"""Quotation marks at the end of an action: what they close belongs to it, unless it only tells the manner."""

from __future__ import annotations

from typing import Final

from toolkit.commissive.words import CLOSING, EITHER, QUOTES, Words

_MANNERS: Final = frozenset(("with", "as", "of", "from", "like"))
"""What begins a quoted end of an action that only says how: not what will be done."""


def balanced(w: Words, first: int, last: int) -> int:
    """Return *last* with the closing mark of what is quoted at the end, or before it if only the manner is quoted."""
    marks = [k for k in range(first, last) if w.low[k] in QUOTES]
    if not marks:
        return last
    open_ = len(marks) % 2 == 1
    opener = marks[-1] if open_ else marks[-2] if marks[-1] == last - 1 else -1
    if opener > first + 1 and w.at(opener + 1) in _MANNERS:  # study the offer "with an open mind"
        return opener
    return last + 1 if open_ and opener > first and w.at(last) in CLOSING | EITHER else last
