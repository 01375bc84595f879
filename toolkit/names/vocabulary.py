"""What the word lists know of a capitalised word or phrase, in one look-up table made on first use."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import Final, Literal, NamedTuple

from toolkit import lexicon
from toolkit.grammar.tokens import tokens

PhraseKind = Literal["state", "acronym", "demonym", "capital", "place", "organisation"]


class Sort:
    """What a single word can be, as bits: a word can be several. Plain numbers, because every word is asked."""

    STOP: Final = 1
    TIME: Final = 2
    PEOPLE: Final = 4
    EVENT: Final = 8
    THING: Final = 16
    PLACE: Final = 32
    HONORIFIC: Final = 64
    OFFICE: Final = 128
    RANK: Final = 256
    POST: Final = 512
    KIN: Final = 1024
    ORG_LAST: Final = 2048
    ORG_OF: Final = 4096
    SUFFIX: Final = 8192
    TOPIC: Final = 16384
    GIVEN: Final = 32768
    SURNAME: Final = 65536
    FAMILY_FIRST: Final = 131072
    PARTICLE: Final = 262144
    FREQUENT: Final = 524288


TITLE: Final = Sort.OFFICE | Sort.RANK | Sort.POST
ORG: Final = Sort.ORG_LAST | Sort.ORG_OF | Sort.SUFFIX
NAME: Final = Sort.GIVEN | Sort.SURNAME | Sort.FAMILY_FIRST
COMMON: Final = Sort.TIME | Sort.PEOPLE | Sort.EVENT | Sort.THING | Sort.PLACE | Sort.TOPIC

_CLASSES: Final = {
    "stop": Sort.STOP,
    "time": Sort.TIME,
    "people": Sort.PEOPLE,
    "event": Sort.EVENT,
    "thing": Sort.THING,
    "place": Sort.PLACE,
    "hon": Sort.HONORIFIC,
    "office": Sort.OFFICE,
    "rank": Sort.RANK,
    "post": Sort.POST,
    "kin": Sort.KIN,
    "last": Sort.ORG_LAST,
    "of": Sort.ORG_OF,
    "suffix": Sort.SUFFIX,
}


class Phrase(NamedTuple):
    """A name of one or more words that the lists hold."""

    words: tuple[str, ...]
    """The words as tokens, apostrophes straight."""

    kind: PhraseKind
    """What it stands for."""

    name: str
    """The usual name of what it stands for."""

    country: str | None = None
    """ISO 3166-1 alpha-3."""


def plain(word: str) -> str:
    """Return *word* with straight apostrophes, as the lists write it."""
    return word.replace("’", "'") if "’" in word else word


@cache
def sorts() -> dict[str, int]:
    """Return the sorts of every listed word: common words in lower case, names as they are written."""
    table: dict[str, int] = {}
    for name, sort in _NAMES:
        known = lexicon.columns(name)[0]
        # Two lists of many thousands: only the words that both hold are looked at one by one.
        both = {word: table[word] | sort for word in table.keys() & known}
        table |= dict.fromkeys(known, sort)
        table |= both
    for word, sort in _single_words():
        table[word] = table.get(word, 0) | sort
    return table


_NAMES: Final = (("given_names", Sort.GIVEN), ("surnames", Sort.SURNAME))


def _single_words() -> Iterator[tuple[str, int]]:
    for name in ("capitalised_words", "titles", "org_heads"):
        yield from ((row[0], _CLASSES[row[1]]) for row in lexicon.rows(name))
    for name, sort in (
        ("institution_words", Sort.TOPIC),
        ("particles", Sort.PARTICLE),
        ("surname_first", Sort.FAMILY_FIRST),
        ("common_words", Sort.FREQUENT),
    ):
        yield from ((word, sort) for word in lexicon.words(name))


@cache
def phrases() -> dict[str, tuple[Phrase, ...]]:
    """Return the listed phrases by their first word, the longest first."""
    distinct: dict[tuple[str, ...], Phrase] = {}
    for phrase in _phrases():
        distinct.setdefault(phrase.words, phrase)
    table: dict[str, tuple[Phrase, ...]] = {}
    for phrase in sorted(distinct.values(), key=_length, reverse=True):
        table[phrase.words[0]] = (*table.get(phrase.words[0], ()), phrase)
    return table


def _length(phrase: Phrase) -> int:
    return len(phrase.words)


def _phrases() -> Iterator[Phrase]:
    for code, name, others, demonyms, capitals in _countries():
        for form in (name, *others):
            kind: PhraseKind = "acronym" if form.endswith("*") else "state"
            yield Phrase(_split(form.removesuffix("*")), kind, name, code)
        yield from (Phrase(_split(form), "demonym", name, code) for form in demonyms)
        yield from (Phrase(_split(form), "capital", name, code) for form in capitals)
    for row in lexicon.rows("organisations"):
        form, full, country = (*row, "", "")[:3]
        yield Phrase(_split(form), "organisation", full or form, country or None)
    yield from (Phrase(_split(row[0]), "place", row[0]) for row in lexicon.rows("world_regions"))
    for name, short in lexicon.rows("us_states"):
        yield from (Phrase(_split(form), "place", name, "USA") for form in (name, *short.split("|")))
    for name, code in lexicon.rows("cities"):
        yield Phrase(_split(name), "place", name, code)


def _countries() -> Iterator[tuple[str, str, Sequence[str], Sequence[str], Sequence[str]]]:
    for row in lexicon.rows("countries"):
        code, name, *cells = (*row, "", "", "")[:5]
        others, demonyms, capitals = ([form for form in cell.split("|") if form] for cell in cells)
        yield code, name, others, demonyms, capitals


def _split(form: str) -> tuple[str, ...]:
    """Split as the tokens are: at spaces, before a possessive, around a full stop that ends no initialism."""
    words = tuple(form.split())
    return words if all(map(str.isalpha, words)) else tuple(tokens(plain(form)).words)


@cache
def countries() -> dict[str, str]:
    """Return the usual name of each country code."""
    return {row[0]: row[1] for row in lexicon.rows("countries")}


OFFICES: Final = frozenset(("ministry", "department"))
"""Bodies that are told apart by what they are about."""

CAMPAIGNS: Final = frozenset(("campaign", "administration", "government", "camp", "team"))
"""Bodies that a person has."""


@cache
def bodies() -> frozenset[str]:
    """Return the nouns on which the name of an organisation in lower case turns."""
    return OFFICES | CAMPAIGNS | context("described.bodies") | context("described.again")


@cache
def titles() -> frozenset[str]:
    """Return the listed titles and terms of address."""
    return frozenset(row[0] for row in lexicon.rows("titles"))


@cache
def describing() -> frozenset[str]:
    """Return the nouns on which any description turns that may stand for a participant."""
    return bodies() | titles() | {"community"}


@cache
def says() -> frozenset[str]:
    """Return the inflected forms of the verbs that report speech."""
    return frozenset(form for row in lexicon.rows("reporting_verbs") for form in row[2].split())


@cache
def context(name: str) -> frozenset[str]:
    """Return the words by which the rule *name* (its module and set) decides: ``roles.modifiers``."""
    return frozenset(lexicon.table("name_contexts")[name].split())
