"""Names that the acronym after them spells: "Economic Community of West African States (ECOWAS)"."""

from __future__ import annotations

from typing import Final

from toolkit.names.copies import Copy
from toolkit.names.tags import Chain
from toolkit.names.vocabulary import phrases

_FEWEST: Final = 3
_MOST: Final = 8
_MOST_ITEMS: Final = 12


def spelled(copy: Copy, chain: Chain) -> int | None:
    """Return the item at which a name begins whose initials stand in brackets after *chain*, where a bracket opens.

    The initials are those of the words with a capital, or of all words: both are common.
    """
    index = chain.lasts[-1]
    acronym = copy.word(index + 1)
    if copy.word(index + 2) != ")" or not _FEWEST <= len(acronym) <= _MOST:
        return None
    if not (acronym.isalpha() and acronym.isupper()) or any(one.country for one in phrases().get(acronym, ())):
        return None
    size = len(chain.firsts)
    for item in range(size - 1, max(-1, size - 1 - _MOST_ITEMS), -1):
        words = [copy.word(token) for token in range(chain.firsts[item], index)]
        if words[0][0].isupper() and acronym in _initials(words):
            return item
    return None


def _initials(words: list[str]) -> tuple[str, str]:
    """Return the initials of the words with a capital, and of all words."""
    parts = [part for word in words for part in word.split("-") if part[:1].isalpha()]
    return "".join(part[0] for part in parts if part[0].isupper()), "".join(part[0] for part in parts).upper()
