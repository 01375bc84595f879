"""The words of one sentence, with their places: what every rule of this package looks at."""

from __future__ import annotations

import re
from typing import Final

from attrs import frozen

_TOKEN: Final = re.compile(
    r"(?:[A-Z]\.){2,}|(?:Co|Inc|Corp|Ltd|Jr|Sr|Bros)\.(?=\s[a-z])|\d+(?:[.,:]\d+)*%?|[^\W\d_]{1,5}\.(?=\s[A-Z0-9])|\w+(?:[-&/'\u2019]\w+)*|--|``|''|\.{3}|[^\w\s]"
)
_SHORT: Final = frozenset(
    "mr mrs ms dr prof gen col lt sgt capt cmdr adm maj sen rep gov st jan feb mar apr jun jul aug sep sept oct nov dec "
    "inc corp co ltd no vs".split()
)
OPENING: Final = frozenset(("\u201c", "``", "\u00ab", "\u201e"))
CLOSING: Final = frozenset(("\u201d", "\u00bb"))
EITHER: Final = frozenset(('"', "''"))
QUOTES: Final = OPENING | CLOSING | EITHER
DASHES: Final = frozenset(("--", "\u2014", "\u2013", "-", "_"))


@frozen
class Words:
    """The tokens of a sentence: words, numbers and marks."""

    text: str
    """The text that the places count in."""

    start: int
    """The first character of the sentence."""

    end: int
    """The character after its last."""

    low: tuple[str, ...]
    """Each token in lower case, with a straight apostrophe."""

    starts: tuple[int, ...]
    """The first character of each token."""

    ends: tuple[int, ...]
    """The character after the last of each token."""

    def capital(self, index: int) -> bool:
        """Return whether token *index* begins with a capital."""
        return self.text[self.starts[index]].isupper()

    def at(self, index: int) -> str:
        """Return token *index* in lower case, or the empty string where there is none."""
        return self.low[index] if 0 <= index < len(self.low) else ""

    def index(self, place: int) -> int:
        """Return the number of the first token that ends after the character *place*."""
        low, high = 0, len(self.ends)
        while low < high:
            middle = (low + high) // 2
            if self.ends[middle] > place:
                high = middle
            else:
                low = middle + 1
        return low


def words(text: str, start: int, end: int) -> Words:
    """Return the words of the sentence of *text* from *start* to *end*.

    A stop belongs to the abbreviation before it (``U.S.``, ``Sen.``) and stands alone elsewhere.
    """
    low: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for match in _TOKEN.finditer(text, start, end):
        first, last = match.span()
        word = match.group().lower()
        if word[-1] == "." and len(word) > 1 and word[-2].isalpha() and "." not in word[:-1]:
            if word[:-1] not in _SHORT and not (len(word) == 2 and match.group().isupper() and word != "i."):  # noqa: PLR2004 - an initial
                low += [word[:-1], "."]
                starts += [first, last - 1]
                ends += [last - 1, last]
                continue
            word = word[:-1]
        low.append(word.replace("\u2019", "'"))
        starts.append(first)
        ends.append(last)
    return Words(text, start, end, tuple(low), tuple(starts), tuple(ends))
