"""Where in a text words stand that may bind somebody: a sentence without one is never read.

The text is looked at as a whole, and its tokens are those that other enrichers asked for.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import compress, count
from typing import Final

from toolkit.commissive.dates import DATE_WORDS
from toolkit.commissive.scan import FUTURATE, readers
from toolkit.commissive.vocabulary import nouns
from toolkit.grammar.tokens import Tokens, tokens
from toolkit.text import letters

_PHRASES: Final = (
    *("'d ", "\u2019d ", "'ll", "\u2019ll", "'LL", "\u2019LL"),
    *(" is to ", " are to ", " was to ", " were to ", " about to "),
    *(" IS TO ", " ARE TO ", " ABOUT TO "),
)
_IN_PHRASES: Final = frozenset(("is", "are", "was", "were", "about"))
_ARTICLES: Final = frozenset(("a", "an", "the", "The", "this", "any", "every", "A"))
_NO_CONTENT: Final = frozenset(
    (*(".", ",", ";", ")", "and", "or", "but"), *("is", "was", "has", "had", "will", "would", "could", "may"))
)
"""What follows a noun that is only mentioned: "the plan is", "a promise,"."""


def places(text: str) -> tuple[list[int], list[int]]:
    """Return where in *text* words stand that may be cues: those that count by themselves, and those with a date."""
    found = tokens(text)
    strong, dated, named = _cues()
    certain: list[int] = []
    weak: list[int] = []
    for i in compress(count(), map(strong.__contains__, found.words)):
        word = found.words[i]
        if word in dated:
            weak.append(found.starts[i])
        elif word not in named or not _mentioned(found, i):
            certain.append(found.starts[i])
    certain += [place + 1 for phrase in _PHRASES for place in _all(text, phrase)]
    return certain, weak


def has_date(sentence: str) -> bool:
    """Return whether *sentence* holds a word that a date may be made of."""
    return not DATE_WORDS.isdisjoint(letters(sentence.lower()))


@cache
def _cues() -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    """Return the cues as they may be printed; those of the present tense, which need a date; and the nouns."""
    dated = frozenset(FUTURATE)
    return _printed(frozenset(readers()) - _IN_PHRASES), _printed(dated), _printed(frozenset(nouns()))


def _printed(words: frozenset[str]) -> frozenset[str]:
    forms = {form for word in words for form in (word, word.capitalize(), word.upper())}
    return frozenset(forms | {form.replace("'", "\u2019") for form in forms})


def _mentioned(found: Tokens, i: int) -> bool:
    """Return whether the noun at *i* is only mentioned, with nothing after it that it binds to."""
    before = found.words[i - 1] if i else ""
    return before in _ARTICLES and (i + 1 == len(found.words) or found.words[i + 1] in _NO_CONTENT)


def _all(text: str, part: str) -> Iterator[int]:
    place = text.find(part)
    while place >= 0:
        yield place
        place = text.find(part, place + 1)
