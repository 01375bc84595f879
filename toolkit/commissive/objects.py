"""What can be promised, offered, threatened, planned or committed: "support", "air strikes", "$5 million"."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from toolkit.commissive.classes import word_class
from toolkit.commissive.dates import dated
from toolkit.commissive.vocabulary import DETERMINERS, PREPOSITIONS, participle
from toolkit.commissive.words import Words

MONEY: Final = frozenset(("$", "\u20ac", "\u00a3", "\u00a5", "us$", "million", "billion"))
_GIFTS: Final = word_class("gifts")
_BLOWS: Final = word_class("blows")
_PLANNED: Final = word_class("planned_objects")
_COMMITTED: Final = word_class("committed_objects")
_UNPROMISED: Final = word_class("unpromised")
_ADJECTIVES: Final = word_class("promised_adjectives")
_AGREED: Final = word_class("agreed_objects")
_GUARANTEED: Final = word_class("given_objects")
_ARTICLES: Final = frozenset(("a", "an", "the"))
_OFFERED_WORDS: Final = word_class("offered_words")
_PERSONAL: Final = frozenset(("me", "us", "him", "her", "them", "you"))
_HARDLY: Final = frozenset(("no", "any", "neither", "that", "this"))
_NEAR: Final = 5
_DATE_NEAR: Final = 12


def _is_money(w: Words, j: int) -> bool:
    return w.low[j] in MONEY or w.low[j][0].isdigit() or not MONEY.isdisjoint(w.low[j : j + 5])


def _is_promised(w: Words, j: int) -> bool:
    if w.low[j] in _UNPROMISED:
        return False
    if "allegiance" in w.low[j : j + 3] or (
        w.at(j + 1) in {"", ".", ",", ";"}
        and not w.low[j][0].isdigit()
        and w.low[j] not in _GIFTS | _BLOWS | {"reforms", "changes"}
    ):
        return False
    if w.low[j - 1].endswith("ing") and w.low[j] not in DETERMINERS and not _is_money(w, j):
        return False
    return not participle(w.low[j]) or w.low[j] in _ADJECTIVES


def _is_gift(w: Words, j: int) -> bool:
    """Return whether something is offered, not words: who "offered the hall" may be taken by his word."""
    if not _GIFTS.isdisjoint(w.low[j : j + 4]) or (w.low[j] in MONEY):
        return True
    known = w.low[j] in DETERMINERS or w.low[j] in _PERSONAL or w.low[j][0].isdigit()
    given = "to" in w.low[j + 1 : j + 1 + _NEAR] and w.low[j].isalpha() and w.low[j] not in PREPOSITIONS
    told = w.low[j - 1] == "offered" and (known or given) and w.low[j] not in _HARDLY
    return told and _OFFERED_WORDS.isdisjoint(w.low[j : j + _NEAR])


def is_blow(w: Words, j: int) -> bool:
    """Return whether a punishment begins at token *j*: "air strikes", "legal action"."""
    return not _BLOWS.isdisjoint(w.low[j : j + 3])


def _is_planned(w: Words, j: int) -> bool:
    planned = w.low[j - 1] in {"plans", "plan", "planning"} or (
        w.low[j - 1] == "planned" and w.at(j - 2) in {"has", "have"}
    )
    return planned and (w.low[j] in _PLANNED or w.low[j][0].isdigit())


def _is_committed(w: Words, j: int) -> bool:
    return _is_money(w, j) or w.low[j] in _COMMITTED


def _is_agreed(w: Words, j: int) -> bool:
    """Return whether "agreed a ceasefire" is meant, not "agreed a deal to": there the deal is the cue."""
    opens = w.low[j] in _ARTICLES or _is_money(w, j)
    return opens and any(low in _AGREED for low in w.low[j : j + _NEAR + 1]) and w.at(j + 2) not in {"to", "that"}


def _is_guaranteed(w: Words, j: int) -> bool:
    return not _GUARANTEED.isdisjoint(w.low[j : j + 3])


def _is_scheduled(w: Words, j: int) -> bool:
    return w.low[j - 1] in {"scheduled", "scheduling"} and dated(w, j, min(len(w.low), j + _DATE_NEAR))


OBJECTS: Final[dict[str, Callable[[Words, int], bool]]] = {
    "pledge": _is_promised,
    "promise": _is_promised,
    "vow": _is_promised,
    "offer": _is_gift,
    "threaten": is_blow,
    "plan": _is_planned,
    "commit": _is_committed,
    "agree": _is_agreed,
    "guarantee": _is_guaranteed,
    "schedule": _is_scheduled,
}
