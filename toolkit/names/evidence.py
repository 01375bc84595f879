"""What the words around a name, and its own, say for an organisation where no list and no head noun does."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Final

from toolkit import lexicon
from toolkit.names.copies import Copy
from toolkit.names.positions import is_staff, is_verb
from toolkit.names.sightings import Sighting
from toolkit.names.tags import word_sorts
from toolkit.names.vocabulary import COMMON, NAME, TITLE, Sort, context, says

_PREFIXED: Final = re.compile(r"(?:Mc|Mac|De|Di|La|Le|Du|Van|Von|Fitz|O['’]|D['’]|L['’]|St|Al|El)[A-Z]")
_CAMEL: Final = re.compile(r"[A-Z]?[a-z]+[A-Z][a-z]\w*")
_ENOUGH: Final = 2
_STOPS: Final = frozenset(("", ".", "”", "“", "‘", "«", "„", '"', ":", "!", "?", "—", "–"))
_ARTICLES: Final = frozenset(("a", "an", "the", "its"))
_ITS: Final = frozenset(("it", "its"))
_AFTER_NOUN: Final = frozenset(("based", "behind", "for", "in", "led", "of", "owned", "run", "that", "with"))
_SHARES: Final = frozenset(("shares", "shareholders", "stake", "stock"))
_INDEFINITE: Final = frozenset(("a", "an"))
_BUYING: Final = frozenset(("acquire", "acquired", "acquiring", "bought", "buy", "buying"))
_ASIDES: Final = frozenset(("(", ","))
_OF: Final = frozenset(("of", "at", "for"))
_JOINED: Final = frozenset(("and", ",", "&", "or", "nor", "like", "as", "of"))
_GOVERNING: Final = frozenset(("against", "by", "for", "from", "in", "of", "on", "than", "to", "with"))
_DEALS: Final = frozenset(("acquire", "buy", "merge", "sell"))
_CLAUSES: Final = frozenset((",", "“", '"', "a", "an", "the"))
_BEING: Final = frozenset(("are", "were"))
_ENDINGS: Final = ("s", "ing", "ion", "ment", "ity", "ism", "ance", "ence", "ery", "men")
_PLURAL: Final = frozenset(("have", "are", "were"))
_POSSESSIVE: Final = frozenset(("'s", "’s"))
_MOST_WORDS: Final = 6
_LONGEST: Final = 16
_SHORTEST: Final = 3


def unlisted_points(found: Sighting) -> int:
    """Return what speaks for an organisation behind a name that no list holds: two points are enough."""
    word, name = found.copy.word, found.name
    before, after = word(found.first - 1), word(found.last)
    if (before == ":" and word(found.first - 3) in {"(", ";"}) or _is_numbered(name):
        return 0
    if before in context("organisations.called_too") and is_personal(name):
        return 0
    if (
        _is_called(found, before)
        or is_made(name)
        or speaks(found)
        or (before == "at" and is_staff(word(found.first - 2)))
        or _has_officer(found)
        or _is_traded(found, before, after)
    ):
        return _ENOUGH
    if " " not in name and word(found.first).isupper() and len(name) >= _SHORTEST:
        return _ENOUGH
    return _ENOUGH if after in _ASIDES and not is_personal(name) and described_as(found.copy, found.last) else 0


def _is_called(found: Sighting, before: str) -> bool:
    """Tell whether a noun right before or after the name says what it is: "carrier Zorgon", "Accra-based Zorgon"."""
    word, called = found.copy.word, context("organisations.called")
    after = word(found.last)
    if (
        before in called
        or before.endswith("-based")
        or before.removesuffix("s").lower() in context("organisations.plural")
        or (before.lower() in called and word(found.first - 2) in _STOPS)
    ):
        return True
    if after == "news" and word(found.last + 1) == "agency":
        return True
    return after in called and after != "called" and not (opens(found) and " " not in found.name)


def _has_officer(found: Sighting) -> bool:
    """Tell whether somebody holds an office of it: "president of the Zorgon Vale Sramik"."""
    word = found.copy.word
    if " " not in found.name or is_personal(found.name) or word(found.last)[:1].isalpha():
        return False
    if word(found.first - 1) != "the" or word(found.first - 2) not in _OF:  # "spokesman for Jane Roe"
        return False
    return word(found.first - 3).lower() in context("organisations.officers")


def _is_traded(found: Sighting, before: str, after: str) -> bool:
    """Tell whether it has shares, or the noun before a comma says what it is: "the union, Zorgon, said"."""
    word, called = found.copy.word, context("organisations.called")
    if before == "," and after == "," and word(found.first - 2) in called:
        return True
    if before == "in" and word(found.first - 2).lower() in _SHARES:
        return True
    if before in _BUYING and after in {"for", "from"}:
        return True
    return after in _SHARES and not opens(found)


def opens(found: Sighting) -> bool:
    """Tell whether the name opens its sentence, where any word has a capital."""
    return found.copy.word(found.first - 1) in _STOPS


@cache
def speaking() -> frozenset[str]:
    """Return the first words of the titles of those who speak for organisations."""
    return context("organisations.speakers") | {first for first, _ in _CHIEFS}


def speaks(found: Sighting) -> bool:
    """Tell whether the title of who speaks for an organisation stands after it: "Zorgon spokesman Jane Roe"."""
    after, following = found.copy.word(found.last), found.copy.word(found.last + 1)
    if after not in context("organisations.speakers") and (after, following) not in _CHIEFS:
        return False
    if (after, following) in _CHIEFS:
        following = found.copy.word(found.last + 2)
    if following in says() and after in _SPOKESMEN:
        return not any(map(_is_common, found.name.split()))
    return following[:1].isupper() and not any(map(_is_common, found.name.split()))


_CHIEFS: Final = frozenset(
    (("chief", "executive"), ("managing", "director"), ("general", "manager"), ("general", "secretary"))
)
_SPOKESMEN: Final = frozenset(("spokesman", "spokeswoman", "spokesperson"))


def described_as(copy: Copy, index: int) -> bool:
    """Tell whether an apposition at token *index* is said of an organisation: "Zorgon, the authority, blamed"."""
    word = copy.word
    if word(index) == "(" and word(index + 2) == ":" and word(index + 1).isupper():  # "(LSE: HLD)"
        return True
    if word(index) == "," and word(index + 1) == "which":
        return word(index + 2) in context("organisations.doing")
    if word(index) != "," or (word(index + 1) not in _ARTICLES and word(index + 2) not in _POSSESSIVE):
        return False
    return _told(copy, index)


def _told(copy: Copy, comma: int) -> bool:
    """Tell whether the noun that the phrase after the *comma* turns on is one of organisations."""
    word, called = copy.word, context("organisations.called") | context("organisations.described")
    for place in range(comma + 2, comma + 2 + _MOST_WORDS):
        here, after = word(place), word(place + 1)
        if here in called:
            if word(comma + 1) in _INDEFINITE and here in context("organisations.called_too"):  # "a crane operator"
                return False
            return not after[:1].isalpha() or after in context("appositions.clauses") or after in _AFTER_NOUN
        if not here[:1].isalnum() and here not in _POSSESSIVE:
            return False
    return False


def is_one(found: Sighting) -> bool:
    """Tell whether its verb shows the name to be a body's: "Zorgon said it would", "Zorgon have", "the Zorgons will".

    A person's name can stand there too ("Roe said it would"), so that others must tell that nobody bears it.
    """
    word, after, last = found.copy.word, found.copy.word(found.last), found.name[-1]
    before = word(found.first - 1).lower()
    acts = after in says() or is_verb(after)
    if last == "s" and before == "the":
        passive = after in _BEING or word(found.last + 1) == "been"
        return acts and not passive and word(found.first - 2).lower() not in _GOVERNING
    if after in _PLURAL and last != "s":
        return are_several(found)
    if after == "agreed" and word(found.last + 2) in _DEALS:
        return True
    return acts and not word_sorts(found.name.rpartition(" ")[2]) & COMMON and _refers_back(found)


def are_several(found: Sighting) -> bool:
    """Tell whether a plural verb follows a name in the singular, as of a club: "Zorgon Town have signed"."""
    if found.copy.word(found.last) not in _PLURAL or found.name[-1] == "s":
        return False
    return found.copy.word(found.first - 1).lower() not in _JOINED


def _refers_back(found: Sighting) -> bool:
    """Tell whether "it" or "its" follows that can mean nothing between, or whose head or speaker it has."""
    word, alone = found.copy.word, True
    for place in range(found.last + 1, found.last + _LONGEST):
        here = word(place)
        if here in _ITS and (
            alone or word_sorts(word(place + 1)) & TITLE or (here == "it" and word(place + 1) in says())
        ):
            return True
        if here in {"", ".", ";"}:
            return word(place + 1) == "Its" and here == "."
        alone = alone and not here[:1].isupper() and here not in _CLAUSES
    return False


def is_personal(name: str) -> bool:
    """Tell whether a name can be a person's: of listed names."""
    first, *_, last = name.split() * 2
    return bool(word_sorts(first) & NAME and word_sorts(last) & NAME)


@lru_cache(maxsize=4096)
def _is_numbered(name: str) -> bool:
    return any(map(str.isdigit, name))


@lru_cache(maxsize=4096)
def is_made(name: str) -> bool:
    """Tell whether a name looks like a company's.

    A word has a capital inside, as companies write themselves ("NorthPoint", not "McRoe"), or several words that no
    person bears end with a trade ("Severn Vale Water").
    """
    first, *others = name.split()
    if not name.istitle() and any(_CAMEL.fullmatch(word) and not _PREFIXED.match(word) for word in (first, *others)):
        return True
    if not others:
        return False
    named = others[-1] in context("organisations.trades") and not word_sorts(first) & Sort.GIVEN
    return named or first in context("organisations.firsts")


def _is_common(word: str) -> bool:
    """Tell whether a capitalised word may be a common noun that opens a sentence, or a given name."""
    if word_sorts(word) & (Sort.STOP | Sort.GIVEN | Sort.FREQUENT) or word.lower() in context("described.bodies"):
        return True
    return word.lower() in lexicon.words("agent_nouns") or word.lower() in lexicon.words("party_nouns")


def may_be_common(name: str) -> bool:
    """Tell whether a word with a capital may be a common noun that opens a sentence: "Politics", "Inflation"."""
    return " " not in name and name.endswith(_ENDINGS)
