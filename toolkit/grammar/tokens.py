"""Words and marks of a text, with their places.

A token is an initialism with its full stops (``U.S.``, ``Ph.D.``), a word with its inner hyphens and apostrophes
(``Jong-sup``, ``O'Malley``), a possessive ending (``'s``), or a single mark. The tokens are held as parallel
lists because every enricher walks all of them.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import accumulate, chain
from operator import itemgetter
from typing import Final

from attrs import frozen

_TOKEN: Final = re.compile(
    r"(\s*+)(\w++(?![-‐‑&'’./])|[^\w\s'’]|(?:[^\W\d_]\.){2,6}(?![^\W_])|Ph\.D\b\.?|['’][sS]\b|[adsAS]/[olpOLP]\b"
    r"|de['’](?=\s)|\w++(?:(?:[-‐‑&]|['’](?![sS]\b))\w++)*+|['’])"
)
"""The space before a token, and the token; plain words and marks come first, because nearly every token is one."""

_WORD: Final = itemgetter(1)


@frozen
class Tokens:
    """The tokens of one text."""

    words: list[str]
    """Each token's characters."""

    starts: list[int]
    """Where each token begins: code points from 0."""

    ends: list[int]
    """Where each token ends: the code point after its last."""

    def __len__(self) -> int:
        return len(self.words)


@lru_cache(maxsize=64)
def tokens(text: str) -> Tokens:
    """Return the tokens of *text*; the lists are shared between callers and must not be changed.

    >>> tokens("Lee Jong-sup’s U.S. visit.").words
    ['Lee', 'Jong-sup', '’s', 'U.S.', 'visit', '.']
    """
    found: list[tuple[str, str]] = _TOKEN.findall(text)
    cuts = list(accumulate(map(len, chain.from_iterable(found)), initial=0))  # nothing stands between the matches
    return Tokens(list(map(_WORD, found)), cuts[1::2], cuts[2::2])
