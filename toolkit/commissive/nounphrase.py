"""Noun phrases in front of a verb: where their clause begins, which word is their head, what kind of thing it is."""

from __future__ import annotations

import re
import string
from functools import cache
from typing import Final, Literal

from toolkit import lexicon
from toolkit.commissive.classes import word_class
from toolkit.commissive.vocabulary import (
    AUXILIARIES,
    BELIEFS,
    DETERMINERS,
    DUMMIES,
    GENERIC,
    POSSESSIVES,
    PREPOSITIONS,
    PRONOUNS,
    SAYING,
    SUBORDINATORS,
    TIMEWORDS,
    WEEKDAYS,
    lemmas,
    participle,
)
from toolkit.commissive.words import DASHES, EITHER, OPENING, QUOTES, Words

SubjectKind = Literal["self", "person", "it", "name", "agent", "event", "thing", "generic", "dummy"]

STOPS: Final = frozenset((".", "!", "?", ";", ":", "\u2026", "...", *DASHES))
_INNER: Final = frozenset(string.ascii_lowercase + ",")
_NEAR: Final = 20_000
"""How far a word is looked for: an article is shorter, and hostile text may be long."""

_JOINING: Final = frozenset(("_", "'", "\u2019", "-"))
_SEATED: Final = frozenset(("city", "town", "county"))
_AGENTS: Final = ("agent_nouns", "titles", "party_nouns")
_BOTH: Final = frozenset(("both", "all", "neither", "each", "either"))
_SOME: Final = frozenset(("many", "most", "some", "few", "any", "no"))
_LEGAL_FORMS: Final = word_class("legal_forms")
_BRUSSELS: Final = "Brussels"
"""The European Union, which is no state."""
_DOER: Final = re.compile(r"(?:er|or|ist|ian|man|men|woman|women|person|people)s?$")
_BLOCKING: Final = (AUXILIARIES | SAYING | SUBORDINATORS | {"that", "who", "which", "but"}) - word_class("unblocking")
_BELIEVING: Final = BELIEFS - word_class("unbelieving")
_NOTABLE: Final = STOPS | _BLOCKING | _BELIEVING | QUOTES | {","}
"""What may begin a clause, or stand before its beginning."""

_AFTER_PARTICIPLE: Final = frozenset(("by", "in", "to", "on", "for", "at", "after", "as", "from", *WEEKDAYS))
_MORE_VERBS: Final = word_class("gerund_verbs")
_TIMES: Final = TIMEWORDS - {"week", "month", "year"}
_ARTICLES: Final = frozenset(("a", "an", "the"))
_QUANTITIES: Final = word_class("quantities")


def clause_start(w: Words, i: int, *, over_commas: bool = False) -> int:
    """Return the token with which the clause that holds token *i* begins."""
    j = i
    while j > 0:
        low = w.low[j - 1]
        if low not in _NOTABLE:  # as most words are
            j -= 1
            continue
        if low in STOPS or (low in _BLOCKING and not _reduced(w, j - 1)) or (low == "," and not over_commas):
            break
        if low in QUOTES and (opener := _quote_opener(w, j - 1)) >= 0:
            j = opener
            continue
        if low in OPENING or (low in EITHER and w.starts[j] == w.ends[j - 1]):
            break
        if low in _BELIEVING and j < len(w.low) and (w.low[j] in DETERMINERS or w.low[j] in PRONOUNS or w.capital(j)):
            break
        j -= 1
    return j


def _reduced(w: Words, i: int) -> bool:
    """Return whether the verb at *i* only describes the noun before it: "a deal announced Monday by the leaders"."""
    j = i + 1
    while w.at(j) in TIMEWORDS or w.at(j) == "on":
        j += 1
    return w.low[i].endswith("ed") and w.at(j) == "by"


def _quote_opener(w: Words, closing: int) -> int:
    """Return where the few quoted words that end with the mark at *closing* begin, or -1."""
    if w.low[closing] in OPENING or (
        w.low[closing] in EITHER and closing + 1 < len(w.low) and w.starts[closing + 1] == w.ends[closing]
    ):
        return -1
    for k in range(closing - 1, max(-1, closing - 8), -1):
        if w.low[k] in QUOTES:
            return k
    return -1


def head_of(w: Words, first: int, last: int) -> int:
    """Return the head of the noun phrase: its last word before what depends on it."""
    for j in range(first + 1, last + 1):
        low = w.low[j]
        if low == "of" and w.low[j - 1] in _QUANTITIES and j < last:
            return head_of(w, j + 1, last)
        if low in QUOTES and j < last and not w.capital(j + 1):
            continue
        if low in PREPOSITIONS or low in {"and", "or", "(", ","} or low in QUOTES:
            return last_word(w, first, j - 1)
        if (low.endswith("ing") and not w.capital(j) and j < last and not _attributive(w, j - 1)) or (
            participle(low) and not w.capital(j) and w.at(j + 1) in _AFTER_PARTICIPLE
        ):
            return last_word(w, first, j - 1)
    return last_word(w, first, last)


def _attributive(w: Words, i: int) -> bool:
    """Return whether the token at *i* leaves the noun phrase open: "the", "200-member"."""
    return w.low[i] in DETERMINERS or (w.low[i][0].isdigit() and "-" in w.low[i])


def last_word(w: Words, first: int, j: int) -> int:
    """Return the last token from *first* to *j* that is a word and no time: "police on Tuesday" ends with "police"."""
    while j > first and (not w.low[j][0].isalnum() or w.low[j] in _TIMES):
        j -= 1
    return j


def start_of(w: Words, first: int, head: int) -> int:
    """Return where the noun phrase with the head *head* begins, not before *first*."""
    j = head
    while j > first and w.low[j - 1] not in PREPOSITIONS and w.low[j - 1] not in {"and", ",", "or"}:
        j -= 1
        if w.low[j] in _ARTICLES:
            break
    return j


def joined_end(w: Words, first: int, last: int) -> int:
    """Return the last token of "A and B" at the top of the phrase, or -1."""
    for j in range(first + 1, last):
        if w.low[j] in {"and", "or"} or (w.low[j] == "with" and w.at(j - 1) in {"along", "together"}):
            return head_of(w, j + 1, last)
        if w.low[j] in PREPOSITIONS and w.low[j] != "of" and w.low[j] != "with":
            return -1
    return -1


def kind_of(w: Words, first: int, head: int) -> SubjectKind:
    """Return what the noun phrase from *first* with the head *head* stands for: a name, a body, an event, a thing."""
    low = w.low[head]
    if low in DUMMIES:
        return "dummy"
    if low in _BOTH:
        return "person"
    if (
        low in GENERIC
        or w.low[first] == "your"
        or (w.low[first] in _SOME and not w.capital(head) and not w.at(first + 1)[:1].isdigit())
    ):
        return "generic"
    if low in POSSESSIVES or low in PREPOSITIONS or _gerundial(w, first, head):
        return "thing"
    return _noun_kind(w, first, head)


def _noun_kind(w: Words, first: int, head: int) -> SubjectKind:
    low = w.low[head]
    word = low[:-2] if low.endswith("'s") else low.rstrip("'")
    seat = word == "hall" and w.at(head - 1) in _SEATED
    if seat or word.endswith("-year-old") or any(_listed(part, name) for name in _AGENTS for part in _parts(word)):
        return "agent"
    if _listed(word, "event_nouns"):
        return "event"
    if head == 0 and word in lexicon.words("thing_nouns"):
        return "thing"
    if word in _LEGAL_FORMS or (w.capital(head) and (head > 0 or first < head or named_elsewhere(w, head))):
        return "name"
    verbal = word in lexicon.words("control_verbs") or word in lexicon.words("outcome_verbs")
    return "thing" if verbal or _listed(word, "thing_nouns") or not _DOER.search(word) else "agent"


def _parts(word: str) -> tuple[str, ...]:
    """Return *word*, and of a compound its ends: "nominee-in-waiting" is a nominee, a "vice-president" a president."""
    if "-" not in word:
        return (word,)
    first, *_, last = word.split("-")
    return (word, first, last)


def _gerundial(w: Words, first: int, head: int) -> bool:
    """Return whether the phrase is a gerund with its object: "reinstating the law"."""
    low = w.low[first]
    if not low.endswith("ing"):
        return False
    if first == head and (head == 0 or w.low[head - 1] in QUOTES):  # "Smuggling will stop"
        word = w.text[w.starts[head] : w.ends[head]]
        return not _inside_sentence(w, word) and any(_deverbal(base) for base in lemmas(low)[1:])
    if first == head or not (w.low[first + 1] in DETERMINERS or w.capital(first + 1)):
        return False
    lists = (lexicon.words("control_verbs"), lexicon.words("outcome_verbs"))
    return any(base in known for base in lemmas(low)[1:] for known in lists)


def _deverbal(base: str) -> bool:
    """Return whether *base* is a verb of the lists."""
    return base in _MORE_VERBS or base in lexicon.words("control_verbs") or base in lexicon.words("outcome_verbs")


def _listed(word: str, name: str) -> bool:
    """Return whether the noun *word* or its singular is in the list *name*."""
    known = lexicon.words(name)
    return word in known or (
        word.endswith("s") and (word[:-1] in known or (word.endswith("ies") and word[:-3] + "y" in known))
    )


def named_elsewhere(w: Words, index: int) -> bool:
    """Return whether the capital of the sentence's first word is a name's: it has one inside a sentence too."""
    word = w.text[w.starts[index] : w.ends[index]]
    if (word.isupper() and len(word) > 1) or _inside_sentence(w, word):
        return True
    return w.low[index] not in DETERMINERS and (not w.low[index].endswith("s") or word in _states())


@cache
def _states() -> frozenset[str]:
    """Return the states and their governments by name, as "Honduras" and "Brussels": no plural nouns."""
    columns = (column for row in lexicon.rows("countries") for column in (row[1], *row[4:5]))
    return frozenset(name for column in columns for name in column.split("|")) | {_BRUSSELS}


def _inside_sentence(w: Words, word: str) -> bool:
    """Return whether *word* stands near the sentence after a small letter, a digit or a comma, and a space."""
    if not word[0].isupper():
        return False
    text, end, last = w.text, len(word), w.end + _NEAR
    place = text.find(" " + word, max(0, w.start - _NEAR), last)
    while place >= 0:
        follows = text[place + end + 1 : place + end + 2]
        before = text[place - 1] if place else ""
        if (before in _INNER or before.isdigit()) and not (follows.isalnum() or follows in _JOINING):
            return True
        place = text.find(" " + word, place + 1, last)
    return False
