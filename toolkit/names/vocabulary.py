"""What the word lists know of a capitalised word or phrase, in one look-up table made on first use."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import Final, Literal, NamedTuple

from toolkit import lexicon
from toolkit.grammar.tokens import tokens

PhraseKind = Literal["state", "acronym", "demonym", "capital", "place", "organisation", "honorific", "title"]


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


_CLASSED: Final = ("capitalised_words", "titles", "org_heads")
"""Lists whose second column says what a word is."""

_NAMES: Final = (("given_names", Sort.GIVEN), ("surnames", Sort.SURNAME))


def _single_words() -> Iterator[tuple[str, int]]:
    for name in _CLASSED:
        yield from ((row[0], _CLASSES[row[1]]) for row in lexicon.rows(name))
    for name, sort in (
        ("institution_words", Sort.TOPIC),
        ("particles", Sort.PARTICLE),
        ("surname_first", Sort.FAMILY_FIRST),
        ("common_words", Sort.FREQUENT),
    ):
        yield from ((word, sort) for word in lexicon.words(name))


_Form = tuple[str, PhraseKind, str, str | None]
"""A listed form, what it stands for, the usual name of that and its country."""


class Phrases:
    """The listed phrases by their first word; they are made when somebody first asks for that word."""

    def __init__(self, forms: Iterable[_Form]) -> None:
        """Put *forms* under their first words."""
        self._forms: dict[str, list[_Form]] = defaultdict(list)
        self._made: dict[str, tuple[Phrase, ...]] = {}
        for form in forms:
            first = form[0].partition(" ")[0]
            self._forms[first if first.isalpha() else _split(form[0])[0]].append(form)

    def __contains__(self, word: str) -> bool:
        """Tell whether a phrase begins with *word*."""
        return word in self._forms

    def get(self, word: str, default: tuple[Phrase, ...] = ()) -> tuple[Phrase, ...]:
        """Return the phrases that begin with *word*, the longest first, or *default* where none does."""
        if word not in self._forms:
            return default
        if word not in self._made:
            found: dict[tuple[str, ...], Phrase] = {}
            for form, kind, name, country in self._forms[word]:
                words = _split(form)
                found.setdefault(words, Phrase(words, kind, name, country))
            self._made[word] = tuple(sorted(found.values(), key=_length, reverse=True))
        return self._made[word]


def _length(phrase: Phrase) -> int:
    return len(phrase.words)


@cache
def phrases() -> Phrases:
    """Return the listed phrases."""
    return Phrases(_listed())


def _listed() -> Iterator[_Form]:
    for code, name, others, demonyms, capitals in _countries():
        for form in (name, *others):
            kind: PhraseKind = "acronym" if form.endswith("*") else "state"
            yield form.removesuffix("*"), kind, name, code
        yield from ((form, "demonym", name, code) for form in demonyms)
        yield from ((form, "capital", name, code) for form in capitals)
    for row in lexicon.rows("organisations"):
        form, full, country = (*row, "", "")[:3]
        yield form, "organisation", full or form, country or None
    for row in lexicon.rows("titles"):
        if not row[0].isalpha() and "-" not in row[0]:
            yield row[0], "honorific" if row[1] == "hon" else "title", row[0], None
    yield from ((row[0], "place", row[0], None) for row in lexicon.rows("world_regions"))
    yield from ((row[0], "place", row[-1] if row[2:] else row[0], row[1]) for row in lexicon.rows("provinces"))
    for name, short in lexicon.rows("us_states"):
        yield from ((form, "place", name, "USA") for form in (name, *short.split("|")))
    names, codes = lexicon.columns("cities")
    yield from ((name, "place", name, code) for name, code in zip(names, codes, strict=True))


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
def stops() -> frozenset[str]:
    """Return the listed words with a capital that can begin no name: "the"."""
    return frozenset(row[0] for name in _CLASSED for row in lexicon.rows(name) if row[1] == "stop")


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
def describing() -> frozenset[str]:
    """Return the nouns on which any description turns that may stand for a participant."""
    return bodies() | lexicon.words("titles") | {"community"}


@cache
def says() -> frozenset[str]:
    """Return the inflected forms of the verbs that report speech."""
    return frozenset(form for row in lexicon.rows("reporting_verbs") for form in row[2].split())


@cache
def said_nouns() -> frozenset[str]:
    """Return the verbs that report speech and are nouns too: "claim", "attack"."""
    return frozenset(row[0] for row in lexicon.rows("reporting_verbs") if row[3:])


@cache
def context(name: str) -> frozenset[str]:
    """Return the words by which the rule *name* (its module and set) decides: ``roles.modifiers``."""
    return frozenset(lexicon.table("name_contexts")[name].split())
