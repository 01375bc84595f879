"""Organisations and groups that copy names in lower case: "US department of defense", "the foreign ministry"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from toolkit.names.copies import Copy
from toolkit.names.positions import position
from toolkit.names.sightings import Note, Sighting
from toolkit.names.tags import word_sorts
from toolkit.names.vocabulary import CAMPAIGNS, OFFICES, Sort, bodies, context

_ACTING: Final = frozenset(("speaks", "acts"))
_SPEAKERS: Final = frozenset(("spokesman", "spokeswoman", "spokesperson"))
_MOST_WORDS: Final = 4

_Owner = tuple[int, int, str, str, str | None]
"""The first token of a state or name, the token after it, its tag, its usual name and its country."""

_DETERMINERS: Final = frozenset(("the", "his", "her", "its", "their", "our"))
_MEN: Final = frozenset(("campaign", "administration", "camp", "team"))


def described(copy: Copy) -> Iterator[Sighting]:
    """Yield the organisations in lower case that speak or act in *copy*, and the groups."""
    for index in copy.nouns:
        word = copy.word(index)
        if word == "community":
            if copy.word(index - 1) == "international":
                yield from _group(copy, index)
        elif word in bodies() and (word != "bank" or copy.word(index - 1) == "central"):
            yield from _organisation(copy, index)


def _organisation(copy: Copy, index: int) -> Iterator[Sighting]:
    """Yield the organisation whose name turns on the noun at token *index*, if it takes part."""
    last, first = _of_topic(copy, index + 1), index - (copy.word(index) == "bank")
    while (
        index - first < _MOST_WORDS and word_sorts(copy.word(first - 1)) & Sort.TOPIC and copy.word(first - 1).islower()
    ):
        first -= 1
    topical = first < index or last > index + 1
    owner = _owner(copy, first)
    if owner is None and not (topical and copy.word(index) in OFFICES):
        yield from _again(copy, first, index, last)
        return
    if not _may_own(owner, copy.word(index)):
        return
    begin = owner[0] if owner else first
    found = Sighting(copy, begin, last, "organisation", copy.words(begin, last), score=2)
    found.position = position(copy, begin, last)
    if copy.word(last) in _SPEAKERS:
        found.position = "speaks"
    if found.position == "owner" and copy.word(last + 1) in context("described.outlets"):
        found.position = "acts"
    if found.position in _ACTING:
        if owner and owner[3]:
            found.affiliations.append(Note(owner[3], "affiliation.name", owner[0], owner[1], owner[4]))
        if owner is None:
            found.mention = "description"
        yield found


def _may_own(owner: _Owner | None, noun: str) -> bool:
    """Tell whether the owner fits the noun: a person has a campaign or team, a state the other bodies."""
    if noun in context("described.again"):
        return False
    if noun in CAMPAIGNS:
        return owner is not None and owner[2] == "W"
    return owner is None or owner[2] != "W"


def _again(copy: Copy, first: int, index: int, last: int) -> Iterator[Sighting]:
    """Yield "the association" or "the county council" where it acts; which body it is, others tell."""
    if copy.word(first - 1) in context("described.levels"):
        first -= 1
    if copy.word(first - 1).lower() in _DETERMINERS and copy.word(index) not in _MEN:
        found = Sighting(copy, first, last, "organisation", copy.words(first, last), score=1, mention="description")
        found.position = position(copy, first, last)
        if found.position in _ACTING:
            yield found


def _of_topic(copy: Copy, index: int) -> int:
    """Return where "of defense" at token *index* ends, or *index*."""
    if copy.word(index) != "of":
        return index
    last = index + 1
    while last - index <= _MOST_WORDS and word_sorts(copy.word(last)) & Sort.TOPIC and copy.word(last).islower():
        last += 1
    return last if last > index + 1 else index


def _owner(copy: Copy, first: int) -> _Owner | None:
    """Return tokens, tag, name and country of the state or name right before token *first*."""
    entry = copy.items.get(first - 1)
    if entry is None:
        return None
    chain, item = entry
    tag, phrase = chain.tags[item], chain.phrases[item]
    if item + 1 != len(chain.tags) or tag not in "SADW":
        return None
    if tag == "W":
        while item and chain.tags[item - 1] in "WN":
            item -= 1
        return chain.firsts[item], first, "W", "", None
    name, country = (phrase.name, phrase.country) if phrase else ("", None)
    return chain.firsts[item], first, tag, name, country


def _group(copy: Copy, index: int) -> Iterator[Sighting]:
    found = Sighting(copy, index - 1, index + 1, "group", "international community", score=2, mention="description")
    found.position = position(copy, index - 1, index + 1)
    if found.position in {"speaks", "acts", "counterpart"}:
        yield found
