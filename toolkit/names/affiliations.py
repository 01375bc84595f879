"""What a role says of the state or organisation that its holder belongs to."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from operator import attrgetter
from typing import Final

from toolkit.names.copies import Copy
from toolkit.names.sightings import Note, Sighting
from toolkit.names.tags import phrase_at, word_sorts
from toolkit.names.vocabulary import NAME, Sort, context

_FIRST: Final = attrgetter("first")
_COUNTED: Final = frozenset(("Minister", "Deputy", "Vice", "Secretary", "Lady", "Lord", "Lieutenant", "Sergeant"))
_EMPLOYED: Final = frozenset(("at", "of", "for", "with"))
_SKIPPED: Final = frozenset(("'s", "’s", "the", "The", "a", "an", "of"))
_STATELY: Final = frozenset(("state", "acronym", "demonym", "capital"))
_PLACED: Final = _STATELY | {"place"}


def trimmed(copy: Copy, first: int, last: int) -> int:
    """Return where the role in the tokens begins, after the states, articles and possessives that open it."""
    while first < last:
        phrase = phrase_at(copy.tokens, first)
        word = copy.word(first)
        office = word_sorts(word) & Sort.RANK or _names_office(copy, first + len(phrase.words)) if phrase else False
        if phrase and phrase.kind in _PLACED and not office:
            first += len(phrase.words)
        elif word.lower() in context("roles.modifiers") or counted(copy, first):
            break
        elif word in _SKIPPED or word_sorts(word) & Sort.STOP or not word[0].isalnum():
            first += 1
        else:
            break
    return first


def counted(copy: Copy, index: int) -> bool:
    """Tell whether the token is a number that belongs to an office: "First Minister"."""
    return copy.word(index) == "First" and copy.word(index + 1) in _COUNTED


def _names_office(copy: Copy, index: int) -> bool:
    """Tell whether the token goes on a title that begins with a state: "U.S. Trade Representative"."""
    return copy.word(index) == "Trade" and copy.word(index + 1) == "Representative"


def affiliations(copy: Copy, first: int, last: int, organisations: list[Sighting]) -> Iterator[Note]:
    """Yield what the tokens from *first* to before *last* name: organisations first, then states."""
    covered: set[int] = set()
    for place in range(bisect_left(organisations, first, key=_FIRST), len(organisations)):
        found = organisations[place]
        if found.first >= last:
            break
        if first <= found.first and found.last <= last and found.score > 1:
            covered.update(range(found.first, found.last))
            yield Note(found.name, "affiliation.organisation", found.first, found.last)
    index = first
    while index < last:
        phrase = phrase_at(copy.tokens, index) if copy.word(index)[0].isupper() else None
        stop = index + (len(phrase.words) if phrase else 1)
        if copy.word(index - 1) == "of" and copy.word(index - 2).capitalize() in context("roles.local"):
            while stop < last and copy.word(stop)[0].isupper():
                stop += 1
            if index not in covered and copy.word(index)[0].isupper():
                yield Note(copy.words(index, stop), "affiliation.place", index, stop)
        elif phrase and phrase.kind in _STATELY and index not in covered and not _aimed_at(copy, index):
            yield Note(phrase.name, f"affiliation.{phrase.kind}", index, stop, phrase.country)
        index = stop


def unlisted_employer(copy: Copy, first: int, last: int) -> Iterator[Note]:
    """Yield the capitalised words after "at", "of", "for" or "with" that no list knows and no person bears."""
    for index in range(first, last):
        if copy.word(index) in _EMPLOYED and index + 1 in copy.items:
            chain, item = copy.items[index + 1]
            end = item
            while end < len(chain.tags) and chain.tags[end] in "WIKVAL":
                end += 1
            begin, stop = chain.firsts[item], chain.lasts[end - 1] if end > item else 0
            known = word_sorts(copy.word(begin))
            if copy.word(first - 1) in context("appositions.elected"):
                return
            if chain.tags[item] == "W" and stop <= last and (copy.word(index) == "at" or not known & NAME):
                yield Note(copy.words(begin, stop), "affiliation.employer", begin, stop)
            return


def unlisted_owner(copy: Copy, mark: int, title: str) -> Iterator[Note]:
    """Yield the unlisted name before the possessive at token *mark*, if only bodies have who bears the *title*."""
    if mark - 1 not in copy.items or title.lower() not in context("employers.business"):
        return
    chain, last = copy.items[mark - 1]
    first = last
    while first and chain.tags[first - 1] in "WIKL":
        first -= 1
    begin = chain.firsts[first]
    if chain.tags[first] == "W" and not word_sorts(copy.word(begin)) & NAME:
        yield Note(copy.words(begin, chain.lasts[last]), "affiliation.owner", begin, chain.lasts[last])


def _aimed_at(copy: Copy, index: int) -> bool:
    """Tell whether "to" stands before the token, as in "ambassador to Japan": a state that the role is not of."""
    back = index - 2 if copy.word(index - 1).lower() == "the" else index - 1
    return copy.word(back) in {"to", "for", "on", "against", "in"}
