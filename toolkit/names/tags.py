"""Chains of capitalised words, each word or listed phrase with a letter that says what it may be.

A chain is what can belong to one name or title: capitalised words side by side, and those that "of", "for", "and",
"&" or a possessive links ("United States Secretary of Defense Lloyd Austin"). Its letters, one an item, are a string
on which plain regular expressions find titles, persons and organisations:

    S state      A state's acronym  D demonym   C capital   P other listed place   G listed organisation
    H honorific  T title or office  O word that heads an organisation's name       Q company suffix
    I what an institution is about  E people, faith or party   V event   K thing   L geographic word   X time
    W name word  N initial          J junior, third            Z stop word
    p particle   o "of", "for"      & "and"   a "&"            s possessive       b acronym in brackets
    c comma between what an institution is about
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import compress, count
from operator import not_
from typing import Final

from attrs import define

from toolkit import lexicon
from toolkit.grammar.tokens import Tokens
from toolkit.names.vocabulary import NAME, ORG, TITLE, Phrase, Sort, context, phrases, plain, sorts, stops

_MAY_TAKE_STOP: Final = frozenset("NJTHQWPL")
_MOST_LISTED: Final = 8
_MOST_SMALL: Final = 3
_ABBREVIATED: Final = frozenset(("jr", "sr", "st", "dr", "mr", "ms", "mrs", "messrs", "mt", "no", "ft", "asst", "atty"))
_MOST_ABBREVIATION: Final = 5
_OF: Final = frozenset(("of", "for", "on"))
_POSSESSIVE: Final = frozenset(("'s", "’s"))
_IN_CAPITALS: Final = {"OF": "o", "FOR": "o", "AND": "&"} | dict.fromkeys(
    ("Jr", "Sr", "JR", "SR", "II", "III", "IV"), "J"
)
_WORDS_OF_ONE_LETTER: Final = frozenset(("I", "A"))
_NICKNAMED: Final = {'"': '"', "“": "”", "‘": "’", "'": "'"}
_COMPOUND: Final = re.compile(
    r"-(?:[a-zß-ÿ]\w+ed|[a-zß-ÿ]\w+ing|led|born|era|area|wide|like|style|run|bound|only|old|type|held|made|friendly)$"
)
_INITIAL: Final = re.compile(r"(?:[^\W\d_]\.)+|[^\W\d_]")
_ORDER: Final = (
    (Sort.STOP, "Z"),
    (Sort.TIME, "X"),
    (Sort.SUFFIX, "Q"),
    (Sort.HONORIFIC, "H"),
    (TITLE, "T"),
    (ORG, "O"),
    (Sort.TOPIC, "I"),
    (Sort.PEOPLE, "E"),
    (Sort.EVENT, "V"),
    (Sort.THING, "K"),
    (Sort.PLACE, "L"),
)
_PHRASE_TAGS: Final = {
    "state": "S",
    "acronym": "A",
    "demonym": "D",
    "capital": "C",
    "place": "P",
    "organisation": "G",
    "honorific": "H",
    "title": "T",
}


_Small = list[tuple[str, int, int]]
"""Tags of linking items, each with its first token and the token after its last."""


@define
class Chain:
    """Linked capitalised words of one text."""

    tags: str
    """One letter an item."""

    firsts: list[int]
    """The first token of each item."""

    lasts: list[int]
    """The token after the last of each item."""

    phrases: list[Phrase | None]
    """The listed phrase that an item is, if it is one."""


@lru_cache(maxsize=4096)
def word_sorts(word: str) -> int:
    """Return what the lists know of *word*, as a set of `Sort`."""
    table = sorts()
    known = table.get(word, 0)
    lower = word.lower()
    if lower != word:
        known |= table.get(lower, 0)
        if word.isupper() and len(word) > 1:
            known |= table.get(word.capitalize(), 0) & NAME
    if "-" in word and not known:
        first, _, last = word.partition("-")
        if last.startswith("of-") and table.get(first.lower(), 0) & Sort.KIN:  # "Mother-of-two"
            return Sort.POST
        given = table.get(first, 0) & Sort.GIVEN if last not in phrases() else 0
        title = table.get(last.rpartition("-")[2], 0) & TITLE  # "then-mayor", "Actor-turned-politician"
        known = given or title if word[0].isupper() else title
    return known


def chains(found: Tokens, text: str) -> Iterator[Chain]:
    """Yield the chains of *text*, whose tokens are *found*, in order."""
    words, after, lonely, last = found.words, 0, _lonely(), len(found.words) - 1
    # Most words are in lower case throughout, which is quickly asked; those can begin no chain.
    for index in compress(count(), map(not_, map(str.islower, words))):
        word = words[index]
        if index < after or not (word[0].isupper() or (word[0].isalpha() and _capital(word))):
            continue
        if word in lonely and index < last and words[index + 1].islower():
            continue
        chain, after = _chain(found, text, index)
        yield chain


@cache
def _lonely() -> frozenset[str]:
    """Return the words that open a sentence and, before a word in lower case, can be no name: "The", "However"."""
    return frozenset(
        word
        for word in map(str.capitalize, stops())
        if not (sorts().get(word, 0) & NAME or "-" in word or word[1:2] in _APOSTROPHES)
    )


_ARTICLES: Final = frozenset(("al-", "el-", "ad-", "an-", "ar-", "as-", "at-", "ul-"))
_APOSTROPHES: Final = frozenset(("'", "’"))


def _capital(word: str) -> bool:
    """Tell whether a name can begin or go on with *word*: "Roe", "al-Maktoum", "d'Estaing"."""
    if word[0].isupper():
        return True
    return (
        not word.islower()
        and len(word) > len("al-")
        and (
            (word[:3] in _ARTICLES and word[3].isupper()) or (word[0] in "dl" and word[1] in "'’" and word[2].isupper())
        )
    )


def _chain(found: Tokens, text: str, index: int) -> tuple[Chain, int]:
    """Return the chain that begins at token *index*, and the token after it."""
    chain = Chain("", [], [], [])
    tags: list[str] = []
    words, links = found.words, _links()
    while True:
        index = _item(found, chain, tags, index)
        word = words[index] if index < len(words) else "."
        linking = word in links
        if not (linking or word[0].isupper() or (not word.islower() and _capital(word))) or _apart(found, text, index):
            break
        if linking:
            small, index = _link(found, text, tags, index)
            if not small:
                break
            for tag, first, last in small:
                tags.append(tag)
                chain.firsts.append(first)
                chain.lasts.append(last)
                chain.phrases.append(None)
    chain.tags = "".join(tags)
    return chain, index


def _item(found: Tokens, chain: Chain, tags: list[str], index: int) -> int:
    """Add the item at token *index*; return the token after it."""
    words, word = found.words, found.words[index]
    phrase = phrase_at(found, index) if _phrases_from(word) else None
    if phrase is not None:
        tag, last = _PHRASE_TAGS[phrase.kind], index + len(phrase.words)
    elif "-" in word and (compound := _compound_end(found, index)):
        tag, last = "D", compound
    else:
        tag, last = _tag(word), index + 1
        if tag == "Z" and tags and tags[-1] in "WIE" and word_sorts(word) & ORG:  # "Clean Rivers Watch"
            tag = "O"
    if last < len(words) and words[last] == ".":
        if word in _WORDS_OF_ONE_LETTER and tags and tags[-1] in "WN":
            tag = "N"
        if phrase is None and tag in _MAY_TAKE_STOP and _takes_stop(found, index, tag):
            last += 1
    tags.append(tag)
    chain.firsts.append(index)
    chain.lasts.append(last)
    chain.phrases.append(phrase)
    return last


@lru_cache(maxsize=4096)
def _phrases_from(word: str) -> tuple[Phrase, ...]:
    return phrases().get(plain(word), ())


def phrase_at(found: Tokens, index: int) -> Phrase | None:
    """Return the longest listed phrase that begins at token *index*."""
    words = found.words
    second = words[index + 1] if index + 1 < len(words) else ""
    if "’" in second:
        second = plain(second)
    for phrase in _phrases_with(words[index], second):
        size = len(phrase.words)
        if size <= 2 or tuple(map(plain, words[index : index + size])) == phrase.words:  # noqa: PLR2004 - both are known
            return phrase
    return None


@lru_cache(maxsize=4096)
def _phrases_with(first: str, second: str) -> tuple[Phrase, ...]:
    """Return the listed phrases that are *first*, or begin with *first* and *second*, the longest first.

    Hundreds of places begin with "San" or "New": the second word tells most of them apart.
    """
    return tuple(one for one in _phrases_from(first) if len(one.words) == 1 or one.words[1] == second)


def _compound_end(found: Tokens, index: int) -> int | None:
    """Return the token after an adjective such as "US-South Korea" or "Sino-Japanese", if one begins here."""
    left, _, right = found.words[index].partition("-")
    listed = phrases().get(left)
    if right[:1].isupper() and word_sorts(left) & word_sorts(right) & Sort.GIVEN:  # "Finn-Erik"
        return None
    if left != "Sino" and (not listed or listed[-1].kind not in _ADJECTIVAL or len(listed[-1].words) > 1):
        return None
    if listed and listed[-1].kind == "place" and right[:1].isupper() and right not in phrases():
        return None  # a surname of two parts: "Vaughan-Pires"
    for phrase in phrases().get(right, ()):
        size = len(phrase.words)
        if size == 1 or tuple(map(plain, found.words[index + 1 : index + size])) == phrase.words[1:]:
            return index + size
    return index + 1


_ADJECTIVAL: Final = frozenset(("state", "acronym", "demonym", "capital", "place"))


@lru_cache(maxsize=4096)
def _tag(word: str) -> str:
    if word in _IN_CAPITALS:
        return _IN_CAPITALS[word]
    if word in context("people.postnominals"):
        return "Z"
    if word in context("people.excellencies"):
        return "H"
    if _INITIAL.fullmatch(word) and word not in _WORDS_OF_ONE_LETTER:
        return "N"
    if "-" in word and _COMPOUND.search(word):
        return "E"
    known = word_sorts(plain(word))
    return next((tag for sort, tag in _ORDER if known & sort), "W")


def _takes_stop(found: Tokens, index: int, tag: str) -> bool:
    """Tell whether the full stop after the token belongs to it: "Sen.", "H."."""
    if found.starts[index + 1] != found.ends[index]:
        return False
    word = found.words[index]
    if tag in "NJ" or word.lower() in _ABBREVIATED:
        return True
    return tag in "THQ" and (len(word) <= _MOST_ABBREVIATION or word[1].isupper()) and index + 2 < len(found)


def _link(found: Tokens, text: str, tags: list[str], index: int) -> tuple[_Small, int]:
    """Return the small items at token *index* that link a capitalised word to the chain before, and where that is."""
    word = found.words[index]
    if word[0].isalpha() or word in _POSSESSIVE or word == "&":
        return _small_link(found, text, index)
    return _marked(found, text, tags, index)


def _small_link(found: Tokens, text: str, index: int) -> tuple[_Small, int]:
    """Return the small words from token *index* on that lead to a capitalised one: "of the", "and", "bin"."""
    words = found.words
    small: _Small = []
    for place in range(index, min(len(words) - 1, index + _MOST_SMALL)):
        tag = _small_tag(words[place])
        if words[place] == "the" and small and small[-1][0] in "o&":
            small[-1] = (small[-1][0], small[-1][1], place + 1)
        elif tag:
            small.append((tag, place, place + 1))
        else:
            break
        if _apart(found, text, place + 1):
            break
        if _capital(words[place + 1]):
            return small, place + 1
    return [], index


@cache
def _links() -> frozenset[str]:
    """Return the small words and marks that may link two capitalised words."""
    return frozenset(
        _OF | _POSSESSIVE | lexicon.words("particles") | {"and", "&", "(", ","} | set(_NICKNAMED) | _APOSTROPHES
    )


def _marked(found: Tokens, text: str, tags: list[str], index: int) -> tuple[_Small, int]:
    """Return the link that the mark at token *index* is: a comma, brackets, quotation marks or an apostrophe."""
    word, tag, size = found.words[index], "", 1
    if word == ",":
        tag = "a" if _suffixed(found, index + 1) else "c" if _goes_on(found, tags, index) else ""
    elif word == "(":
        tag, size = "b" if _bracketed(found, text, index) else "", 3
    elif word in _NICKNAMED and _nickname(found, text, tags, index):
        tag, size = "p", 3
    elif word in _APOSTROPHES and _plural_owner(found, text, index):
        tag = "s"
    return ([(tag, index, index + size)], index + size) if tag else ([], index)


def _suffixed(found: Tokens, index: int) -> bool:
    """Tell whether a legal form stands at token *index*: "Inc." after a comma."""
    word = found.words[index] if index < len(found.words) else "."
    return word[0].isupper() and bool(word_sorts(word) & Sort.SUFFIX)


def _plural_owner(found: Tokens, text: str, index: int) -> bool:
    """Tell whether the apostrophe at token *index* ends a plural that names a body: "Growers' Board"."""
    words = found.words
    if index + 1 >= len(words) or found.starts[index] != found.ends[index - 1] or words[index - 1][-1] != "s":
        return False
    following = words[index + 1]
    apart = found.starts[index + 1] > found.ends[index] and not _apart(found, text, index + 1)
    return apart and following[0].isupper() and not word_sorts(following) & Sort.STOP


def _nickname(found: Tokens, text: str, tags: list[str], index: int) -> bool:
    """Tell whether one quoted name stands at token *index* between two names: 'Robert "Bobby" Roe'."""
    if index + 4 > len(found.words) or tags[-1] not in "WN" or found.starts[index] == found.ends[index - 1]:
        return False
    nickname, closing, following = found.words[index + 1 : index + 4]
    return (
        nickname[0].isupper()
        and closing == _NICKNAMED[found.words[index]]
        and (_small_tag(following) == "p" or (following[0].isupper() and _tag(following) == "W"))
        and found.starts[index + 3] > found.ends[index + 2]
        and not _apart(found, text, index + 3)
    )


def _goes_on(found: Tokens, tags: list[str], index: int) -> bool:
    """Tell whether a comma lists what an institution is about: "Ministry of Trade, Industry and Energy"."""
    if tags[-1] != "I" or index + 1 >= len(found.words):
        return False
    following, near = found.words[index + 1], tags[-_MOST_LISTED:]
    return following[0].isupper() and bool(word_sorts(following) & Sort.TOPIC) and "o" in near and "O" in near


def _small_tag(word: str) -> str:
    if word in _OF:
        return "o"
    if word == "and":
        return "&"
    if word == "&":
        return "a"
    if word in _POSSESSIVE:
        return "s"
    return "p" if sorts().get(word, 0) & Sort.PARTICLE else ""


def _bracketed(found: Tokens, text: str, index: int) -> bool:
    """Tell whether an acronym in brackets and one more capitalised word stand at token *index*."""
    if index + 4 > len(found.words):
        return False
    acronym, closing, following = found.words[index + 1 : index + 4]
    return acronym.isupper() and closing == ")" and following[0].isupper() and not _apart(found, text, index + 3)


def _apart(found: Tokens, text: str, index: int) -> bool:
    """Tell whether a line end stands between token *index* and the one before it."""
    return "\n" in text[found.ends[index - 1] : found.starts[index]]
