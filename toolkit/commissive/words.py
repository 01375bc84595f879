"""The words of one sentence, with their places: what every rule of this package looks at."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import accumulate, chain
from operator import itemgetter
from typing import Final

from attrs import define

_TOKEN: Final = re.compile(
    r"(\s*+)([a-z]\w*+(?![-&/'\u2019])|[A-Z][A-Za-z]++(?![\w.\-&/'\u2019])|(?:[A-Z]\.){2,}"
    r"|(?:Mr|Mrs|Ms|Dr|Prof|Gen|Col|Lt|Sgt|Capt|Adm|Maj|Sen|Rep|Gov|St|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|No|vs)"
    r"\.(?=\s[A-Z0-9])|(?:Co|Inc|Corp|Ltd|Jr|Sr|Bros)\.(?=,|\s[a-z(])|(?<![A-Za-z])[A-HJ-Z]\.(?=\s[A-Z])"
    r"|\d+-[A-Za-z]+(?:-[A-Za-z]+)*|\d+(?:[.,:]\d+)*%?|[A-Z][A-Za-z]{0,3}\d+(?:[.,]\d+)+|\w+(?:[-&/'\u2019]\w+)*"
    r"|--|``|\'\'|\.{3}|[^\w\s])"
)
"""The space before a token, and the token. The first two forms are plain words, as most are: a short cut, no more."""

OPENING: Final = frozenset(("\u201c", "``", "\u00ab", "\u201e"))
CLOSING: Final = frozenset(("\u201d", "\u00bb"))
EITHER: Final = frozenset(('"', "''"))
QUOTES: Final = OPENING | CLOSING | EITHER
DASHES: Final = frozenset(("--", "\u2014", "\u2013", "-", "_"))

_NOTHING: Final = ("",) * 40
"""What stands around a sentence: rules look at most this far beyond its ends."""

_INITIAL: Final = 2
_TEXT: Final = itemgetter(1)


@define  # far quicker to make than a frozen one
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

    at: Callable[[int], str]
    """Returns a token in lower case, or the empty string a little before the first and after the last."""

    shouted: bool = False
    """Whether the whole sentence is in capitals, which then tell nothing."""

    def capital(self, index: int) -> bool:
        """Return whether token *index* begins with a capital."""
        return not self.shouted and self.text[self.starts[index]].isupper()

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


def _marked(low: list[str], cuts: tuple[int, ...]) -> list[str]:
    """Return *low* with single quotation marks as double ones; the last mark closes, others are apostrophes."""
    opened, last = -1, -1
    places: list[tuple[int, str]] = []
    for k, word in enumerate([*low, "\u2018"]):
        if word not in {"\u2018", "'"}:
            continue
        if word == "\u2018" or cuts[2 * k] < cuts[2 * k + 1] or k == 0:
            if opened >= 0 and last > opened:
                places += [(opened, "\u201c"), (last, "\u201d")]
            opened = k
        else:
            last = k
    out = list(low)
    for k, mark in places:
        out[k] = mark
    return out


def words(text: str, start: int, end: int) -> Words:
    """Return the words of the sentence of *text* from *start* to *end*.

    A stop belongs to the abbreviation before it (``U.S.``, ``Sen.``) and stands alone elsewhere.
    """
    found: list[tuple[str, str]] = _TOKEN.findall(text, start, end)
    cuts = tuple(accumulate(map(len, chain.from_iterable(found)), initial=start))  # nothing is between the matches
    raw = text[start:end]
    low = "\n".join(map(_TEXT, found)).lower().replace("\u2019", "'").split("\n") if found else []
    if raw.count(".") > low.count("."):  # there are some in words
        low = [word[:-1] if word[-1] == "." and word.count(".") == 1 and len(word) > _INITIAL else word for word in low]
    if "WHO" in raw:  # the organisation is no pronoun
        low = ["w.h.o" if word == "WHO" else small for (_, word), small in zip(found, low, strict=True)]
    if "\u2018" in raw or " '" in raw or raw.startswith("'"):
        low = _marked(low, cuts)
    shouted = raw.isupper() and len(found) > _INITIAL
    tokens = tuple(low)
    return Words(text, start, end, tokens, cuts[1::2], cuts[2::2], (tokens + _NOTHING).__getitem__, shouted)
