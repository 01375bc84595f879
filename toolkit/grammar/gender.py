"""Whether a participant is a man or a woman, as far as address, title, kinship or given name tell."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Final, Literal

from toolkit.lexicon import columns, rows, words
from toolkit.record import Article, Participant, zone

Gender = Literal["male", "female"]

_BEFORE: Final = re.compile(r"([^\W\d_]+)(?:\.|,)? $")
_LETTERS: Final[dict[str, Gender]] = {"m": "male", "f": "female"}
_WINDOW: Final = 20


def gender(participant: Participant, article: Article) -> Gender | None:
    """Return the gender that the words around a person's name tell, or None where nothing does.

    The address ("Ms."), kinship ("his wife") and the noun of a title ("spokeswoman") weigh more than the given
    name, because they are said of this very person.
    """
    if participant.kind != "person":
        return None
    nouns = _nouns()
    for word in _words_beside(participant, article):
        if letter := nouns.get(word):
            return _LETTERS[letter]
    return _of_given_name(participant.name)


def _words_beside(participant: Participant, article: Article) -> Iterator[str]:
    """Yield the word before each mention, and the words of the roles, in lower case."""
    for mention in participant.mentions:
        text = zone(article, mention.span.zone).text
        if match := _BEFORE.search(text, max(0, mention.span.start - _WINDOW), mention.span.start):
            yield match[1].lower()
    for role in participant.roles:
        yield from role.text.lower().split()


def _of_given_name(name: str) -> Gender | None:
    given, *others = name.split()
    letter = _given_names().get(given, "")
    if not others or (given in words("surname_first") and not letter):
        return None
    if given in words("surname_first") and "-" in others[-1]:
        return None
    return _LETTERS.get(letter)


@cache
def _given_names() -> dict[str, str]:
    return dict(zip(*columns("given_names"), strict=True))


@cache
def _nouns() -> dict[str, str]:
    """Return the letter of every noun of `titles` that tells a gender."""
    return {row[0]: row[2] for row in rows("titles") if row[2:]}
