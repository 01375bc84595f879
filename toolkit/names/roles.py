"""Titles and affiliations beside a person's name: in front of it, in an apposition before or after it."""

from __future__ import annotations

from typing import Final

from toolkit.grammar.tokens import Tokens
from toolkit.names.sightings import Note, Sighting
from toolkit.names.tags import Chain, phrase_at, word_sorts
from toolkit.names.vocabulary import TITLE, Sort

_PORTFOLIO: Final = frozenset("ISDAPCGLOE")
_ROLE_TAGS: Final = frozenset("SADCPGIEOLKVWTN")
_DETERMINERS: Final = frozenset("the a an his her its their our my this that one another".split())
_MOST_WORDS: Final = 7
_STOPS: Final = frozenset(
    "and or but with by to from in at on of for as that than when while after before is was are were be been has have had "
    "said says told who whom whose which will would between against through over under about like not also then".split()
)


def in_chain(found: Sighting, chain: Chain, name: int) -> None:
    """Add the title that stands before the name in its own chain, *name* being the name's first item."""
    item = name - 1
    while item >= 0 and chain.tags[item] == "H":
        found.honorific = found.copy.word(chain.firsts[item]).lower()
        item -= 1
    last = item + 1
    start = _title_start(chain, last)
    if start is not None:
        _add_role(found, chain.firsts[start], chain.lasts[last - 1], "role.before-name")


def _title_start(chain: Chain, last: int) -> int | None:
    """Return the item at which the title that ends before item *last* begins, if one does."""
    tags, item = chain.tags, last - 1
    while item >= 0 and tags[item] in _PORTFOLIO:
        item -= 1
    if item >= 0 and tags[item] == "&" and last - item > 1:
        item -= 1
        while item >= 0 and tags[item] in _PORTFOLIO:
            item -= 1
    if item > 0 and tags[item] == "o" and tags[item - 1] == "T" and item < last - 1:
        item -= 1
    elif last - 1 >= 0 and tags[last - 1] == "T":
        item = last - 1
    else:
        return None
    while item > 0 and (tags[item - 1] in _ROLE_TAGS or (tags[item - 1] == "&" and tags[max(0, item - 2)] in "I")):
        item -= 1
    return item


def before_name(found: Sighting) -> None:
    """Add the title in lower case that stands before the name: "South Korean leader X", "his counterpart, X"."""
    copy, index = found.copy, found.first - 1
    comma = copy.word(index) == ","
    if comma:
        index -= 1
    known = word_sorts(copy.word(index)) if index >= 0 else 0
    if not known & (TITLE | Sort.KIN) or copy.word(index)[0].isupper():
        return
    start = _phrase_start(found, index)
    determined = copy.word(start - 1).lower() in _DETERMINERS or copy.word(start - 1) in {"'s", "’s"}
    if comma and not determined:
        return
    if copy.word(start - 1) in {"'s", "’s"}:
        _add_affiliation(found, start - 1)
    if known & Sort.KIN:
        found.score += 1
        return
    _add_role(found, start, index + 1, "role.apposition-before" if comma else "role.before-name")


def _phrase_start(found: Sighting, index: int) -> int:
    """Return the token at which the noun phrase that ends with token *index* begins."""
    copy, start = found.copy, index
    while start > 0 and index - start < _MOST_WORDS:
        word = copy.word(start - 1)
        if not (word[0].isalnum()) or word.lower() in _DETERMINERS or word in _STOPS or word in {"'s", "’s"}:
            break
        start -= 1
    return start


def _add_affiliation(found: Sighting, end: int) -> None:
    """Add the state or organisation whose name ends before token *end*."""
    tokens = found.copy.tokens
    for size in range(5, 0, -1):
        phrase = phrase_at(tokens, end - size) if end >= size else None
        if phrase and len(phrase.words) == size and phrase.kind != "place":
            found.affiliations.append(Note(phrase.name, "affiliation.possessor", end - size, end, phrase.country))
            return


def _add_role(found: Sighting, first: int, last: int, rule: str) -> None:
    """Add the role that the tokens spell, and what they say of states and organisations."""
    tokens: Tokens = found.copy.tokens
    while first < last:
        word = found.copy.word(first)
        phrase = phrase_at(tokens, first)
        if phrase and phrase.kind not in {"organisation"}:
            if phrase.kind != "place":
                found.affiliations.append(
                    Note(phrase.name, f"affiliation.{phrase.kind}", first, first + len(phrase.words), phrase.country)
                )
            first += len(phrase.words)
        elif word in {"'s", "’s"} or word.lower() in _DETERMINERS or not word[0].isalnum():
            first += 1
        elif word_sorts(word) & Sort.STOP and not word_sorts(word) & TITLE:
            first += 1
        else:
            break
    if first < last:
        found.roles.append(Note(found.copy.words(first, last), rule, first, last))


def after_name(found: Sighting) -> None:
    """Add the apposition after the name: ", head of the Environmental Protection Agency,"."""
