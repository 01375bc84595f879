"""Whether a participant is a man or a woman, as far as title, role, kinship or given name tell."""

from __future__ import annotations

import re
from typing import Final, Literal

from toolkit.lexicon import rows, table
from toolkit.record import Article, Participant, zone

Gender = Literal["male", "female"]

_BEFORE: Final = re.compile(r"([^\W\d_]+)\.? $")
_LETTERS: Final[dict[str, Gender]] = {"m": "male", "f": "female"}


def gender(participant: Participant, article: Article) -> Gender | None:
    """Return the gender that the words around a person's name tell, or None where nothing does.

    The address ("Ms.") and the noun of a title ("spokeswoman") weigh more than the given name, because they are
    said of this very person.
    """
    if participant.kind != "person":
        return None
    nouns = _nouns()
    for word in _words_beside(participant, article):
        if letter := nouns.get(word):
            return _LETTERS[letter]
    return _of_given_name(participant.name)


def _words_beside(participant: Participant, article: Article) -> list[str]:
    """Return the word before each mention, and the words of the roles."""
    words: list[str] = []
    for mention in participant.mentions:
        text = zone(article, mention.span.zone).text
        if match := _BEFORE.search(text, max(0, mention.span.start - 20), mention.span.start):
            words.append(match[1].lower())
    for role in participant.roles:
        words.extend(role.text.lower().split())
    return words


def _of_given_name(name: str) -> Gender | None:
    parts = name.split()
    given = table("given_names")
    family_first = {row[0] for row in rows("surname_first")} if len(parts) > 1 else set()
    if len(parts) < 2 or (parts[0] in family_first and parts[0] not in given):
        return None
    return _LETTERS.get(given.get(parts[0], ""))


def _nouns() -> dict[str, str]:
    return {row[0]: row[2] for row in rows("titles") if len(row) > 2 and row[2]}
