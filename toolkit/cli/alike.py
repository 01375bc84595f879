"""What is to be said of many documents in the same words: told of the first, counted of the others."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Final

_NUMBER: Final = re.compile(r"\d+")
_MOST: Final = 20
"""How many kinds of a rule are told apart: a file's own names make a kind of each file."""


class Alike:
    """Remembers what was told, by its rule and its words; numbers in them make no difference."""

    def __init__(self) -> None:
        self._told: Counter[tuple[str, str]] = Counter()
        self._kinds: Counter[str] = Counter()
        self._words: dict[tuple[str, str], str] = {}

    def is_new(self, rule: str, words: str) -> bool:
        """Return whether nothing like it was told before; if so, it is counted."""
        key = rule, _NUMBER.sub("#", words)
        if key not in self._told and self._kinds[rule] >= _MOST:
            key, words = (rule, ""), "others of this kind"
        is_new = key not in self._told and bool(key[1])
        if key not in self._told:
            self._kinds[rule] += 1
            self._words[key] = words
        self._told[key] += 1
        return is_new

    def rest(self) -> Iterator[str]:
        """Yield a line for each kind of which there were more than the one that was told."""
        for key, times in self._told.items():
            more = times - bool(key[1])
            if more:
                yield f"{more:,} more: {self._words[key]} [{key[0]}]"
