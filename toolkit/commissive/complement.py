"""What a commissive verb takes: an infinitive, a clause, a noun phrase, as its frames allow."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Final

from attrs import define

from toolkit import lexicon
from toolkit.commissive.classes import word_class
from toolkit.commissive.extent import action_end
from toolkit.commissive.objects import MONEY, OBJECTS, is_blow
from toolkit.commissive.predicate import predicate
from toolkit.commissive.subject import Subject, contracted, subject
from toolkit.commissive.vocabulary import (
    ADVERBS,
    DETERMINERS,
    ING_VERBS,
    LY_VERBS,
    MONTHS,
    NEGATIONS,
    POSSESSIVES,
    PREPOSITIONS,
    PRONOUNS,
    SUBORDINATORS,
    TIMEWORDS,
    WILL,
    Frame,
)
from toolkit.commissive.words import QUOTES, Words

_ADVERBIAL: Final = frozenset(("on", "in", "at", "with", "during", "after", "by", "over", "via", "following"))
_REACH: Final = 12
_NEAR: Final = 4
_CLAUSE_REACH: Final = 18
_OWN: Final = frozenset(("person", "self", "it", "name", "agent"))
_SUMMONS: Final = word_class("summons")
_RECEIVERS: Final = word_class("receivers")
_THEM_ALL: Final = frozenset(("me", "us", "him", "them"))
_THEM: Final = tuple((low,) for low in ("me", "us", "him", "her", "them"))
_NOBODY: Final = frozenset(("no", "nobody", "none", "neither"))
_NO_PLAN: Final = word_class("no_plan")
_OTHERS: Final = PRONOUNS | {""}
_AFTER_NOUN: Final = QUOTES | {"", ".", ",", "of", "and", "in"}
_NO_PLAN_AFTER: Final = _NO_PLAN - {"the", "of", "on", "for", "due"}
_BONDS: Final = word_class("bonds")
_STANDING: Final = _BONDS | {"support", "opposition", "stance"}
_OPINIONS: Final = word_class("opinions")
_TOPICS: Final = word_class("topics")
_PLANS: Final = word_class("plans")


@define(kw_only=True)  # far quicker to make than a frozen one
class Complement:
    """What the cue governs: the tokens of the action, half open."""

    first: int
    last: int
    cue_last: int
    negative: bool = False
    addressee: tuple[int, int] | None = None


def complement(w: Words, i: int, frame: Frame) -> Complement | None:
    """Return what the verb at token *i* binds its subject to, or nothing where no frame of it fits."""
    for reader in _readers(frame.frames):
        found = reader(w, i, frame)
        if found is not None and found.last > found.first:
            return found
    return None


@cache
def _readers(frames: frozenset[str]) -> tuple[Callable[[Words, int, Frame], Complement | None], ...]:
    return tuple(reader for name, reader in _READERS.items() if name in frames)


def _infinitive(w: Words, i: int, frame: Frame) -> Complement | None:
    to = find_to(w, i + 1)
    addressee = None
    if to < 0 and frame.type == "pledge":
        to = _to_somebody(w, i + 1)
        addressee = (i + 1, to) if to > 0 else None
    if to < 0:
        if frame.lemma == "agree" and w.at(i + 1) == "to" and w.at(i + 2) not in _OTHERS:
            return Complement(first=i + 2, last=action_end(w, i + 2), cue_last=i + 1)
        return None
    found = predicate(w, to + 1)
    if found is None:
        return None
    abstains = found.lemma in {"refrain", "abstain", "desist"} or (found.lemma, w.at(found.verb + 1)) == ("stay", "out")
    negative = abstains or not NEGATIONS.isdisjoint(w.low[i + 1 : to]) or found.negative is not None
    return Complement(
        first=found.first,
        last=action_end(w, found.first, passive=found.kind == "passive"),
        cue_last=i + 1,
        negative=negative,
        addressee=addressee,
    )


def _to_somebody(w: Words, first: int) -> int:
    """Return the "to" after somebody in "promised Mrs Pohl to finish the roof", "promised the mayor to", or -1."""
    to = next((k for k in range(first + 1, min(len(w.low), first + _NEAR + 1)) if w.low[k] == "to"), -1)
    if to < 0 or not infinitive(w, to + 1):
        return -1
    named = all(w.capital(k) for k in range(first, to))
    agent = w.low[first] in DETERMINERS and w.low[to - 1] in lexicon.words("agent_nouns")
    return to if named or agent or w.low[first:to] in _THEM else -1


def find_to(w: Words, first: int) -> int:
    """Return the "to" of an infinitive at token *first* or after adverbials ("on Tuesday", "in Paris"), or -1."""
    j = first
    while j < len(w.low) and j < first + _REACH:
        low = w.low[j]
        if low == "to" and infinitive(w, j + 1):
            return j
        adverbial = (
            low in ADVERBS
            or low in TIMEWORDS
            or low in NEGATIONS
            or low.endswith("ly")
            or low in MONTHS
            or low[0].isdigit()
        )
        opens = low in _ADVERBIAL | {"late", "early", "not"} or low in QUOTES
        if low in _TOPICS:
            return -1
        inside = j > first and w.low[first] in _ADVERBIAL and low not in {",", ".", ";", "to", "that"}
        if not (adverbial or opens or inside):
            return -1
        j += 1
    return -1


def infinitive(w: Words, i: int) -> bool:
    """Return whether a base verb can stand at token *i*, after "to"."""
    j = i
    while w.at(j) in ADVERBS or w.at(j) in QUOTES or (w.at(j).endswith("ly") and w.at(j) not in LY_VERBS):
        j += 1
    low = w.at(j)
    if low in SUBORDINATORS or (
        low.endswith("s") and not low.endswith("ss") and low not in {"focus", "bias", "canvas", "chorus"}
    ):
        return False
    return (
        low[:1].isalpha()
        and not w.capital(j)
        and low not in DETERMINERS
        and low not in PRONOUNS
        and not (low.endswith("ing") and low not in ING_VERBS)
        and not low[0].isdigit()
        and low not in PREPOSITIONS
    )


def _clause(w: Words, i: int, frame: Frame) -> Complement | None:
    """Read "(that) it would build": of the subject's own clause only the verb phrase is the action."""
    modal, that = _modal(w, i)
    found = predicate(w, modal + 1) if modal >= 0 else None
    if found is None:
        return None
    who = contracted(w, modal) if w.low[modal].endswith("'ll") else subject(w, modal)
    if that < 0 and not _follows_at_once(w, who, i, frame):
        return None
    own = who is not None and who.kind in _OWN
    begin = _first_word(w, max(that, i) + 1)
    return Complement(
        first=found.first if own else begin,
        last=action_end(w, found.first, passive=found.kind == "passive"),
        cue_last=i + 1,
        negative=found.negative is not None
        or w.low[modal] in NEGATIONS
        or (not own and not _NOBODY.isdisjoint(w.low[begin : found.first + _NEAR])),
        addressee=_addressee(w, i, that),
    )


def _modal(w: Words, i: int) -> tuple[int, int]:
    """Return the "will" of the clause after the verb at *i*, and its "that"; -1 for what is not there."""
    that = -1
    for j in range(i + 1, min(len(w.low), i + _CLAUSE_REACH)):
        low = w.low[j]
        if low in {".", ";", "!", ":"} or (low == "," and that < 0):
            break
        if low == "that" and that < 0:
            that = j
        if low in WILL or low.endswith("'ll"):
            return j, that
    return -1, that


def _follows_at_once(w: Words, who: Subject | None, i: int, frame: Frame) -> bool:
    """Return whether a clause without "that" begins right after the verb at *i*: "agreed there would be"."""
    if who is None:
        return frame.lemma == "agree" or (frame.lemma in {"promise", "pledge"} and w.at(i + 1) == "there")
    return i < who.first <= i + _NEAR and (who.kind in _OWN or frame.lemma == "agree")


def _first_word(w: Words, begin: int) -> int:
    while w.at(begin) in TIMEWORDS and w.at(begin + 1) not in {"will", "would"}:
        begin += 1
    return begin


def _addressee(w: Words, i: int, that: int) -> tuple[int, int] | None:
    """Return "reporters" of "assured reporters that"."""
    if that <= i + 1 or w.low[i + 1] in PREPOSITIONS or w.low[i + 1] in TIMEWORDS:
        return None
    return i + 1, that


def _noun_phrase(w: Words, i: int, frame: Frame) -> Complement | None:
    j = i + 1
    while w.at(j) in QUOTES or w.at(j) == "also":
        j += 1
    given = _second_object(w, j) if frame.type == "pledge" or frame.lemma == "offer" else -1
    addressee = (j, given) if given > 0 else None
    j = max(j, given)
    low = w.at(j)
    if (
        not low
        or not (low[0].isalnum() or low in MONEY)
        or low in PREPOSITIONS
        or low in PRONOUNS
        or low in {"that", "to", "by", "not"}
        or low in TIMEWORDS
    ):
        return None
    if not OBJECTS[frame.lemma](w, j):
        return None
    last = _without_past(w, j, action_end(w, j))
    return Complement(first=j, last=last, cue_last=i + 1, addressee=addressee)


def _second_object(w: Words, j: int) -> int:
    """Return where what is promised begins in "residents a full refund", "the mayor $5 million", or -1."""
    if w.at(j) in _THEM_ALL and w.at(j + 1)[:1].isalnum() and w.at(j + 1) not in {"that", "to"}:
        return j + 1
    for k in range(j + 1, min(len(w.low), j + _NEAR + 1)):
        low = w.low[k]
        if low in {"a", "an"} or low in MONEY or low in QUOTES or (low[0].isdigit() and k > j + 1):
            last = w.low[k - 1]
            somebody = last in _RECEIVERS or w.capital(k - 1) or last in lexicon.words("agent_nouns")
            return k + (low in QUOTES) if somebody else -1
        if low in PREPOSITIONS or not low[0].isalpha() or low in {"to", "that", "and"}:
            return -1
    return -1


def _without_past(w: Words, first: int, last: int) -> int:
    """Return *last* before "last year": when it was said, not when it will be done."""
    for k in range(first + 1, last):
        if (
            w.low[k] == "last"
            and w.at(k + 1) in {"week", "month", "year", "night", "summer", "autumn", "spring", "winter", "fall"}
        ) or w.low[k] == "yesterday":
            return k
    return last


def _noun_after_to(w: Words, i: int, frame: Frame) -> Complement | None:
    """Read "committed to a lifeline", "recommitted itself to ending"."""
    j = i + 1
    while w.at(j) in {"itself", "himself", "herself", "themselves", "ourselves", "firmly", "fully", "themself"}:
        j += 1
    if w.at(j) != "to" or (frame.form == "past" and w.at(j + 1) in PRONOUNS):
        return None
    return Complement(first=j + 1, last=action_end(w, j + 1), cue_last=i + 1)


def _with(w: Words, i: int, frame: Frame) -> Complement | None:
    """Read "threatened Ruritania with sanctions"."""
    del frame
    for j in range(i + 2, min(len(w.low), i + 7)):
        if w.low[j] in {",", ".", "to", "that"}:
            return None
        if w.low[j] == "with" and is_blow(w, j + 1):
            return Complement(first=j + 1, last=action_end(w, j + 1), cue_last=i + 1, addressee=(i + 1, j))
    return None


def _called(w: Words, i: int, frame: Frame) -> Complement | None:
    del frame
    if _SUMMONS.isdisjoint(w.low[i + 1 : i + 6]):
        return None
    return Complement(first=i + 1, last=_without_past(w, i + 1, action_end(w, i + 1)), cue_last=i + 1)


def _out(w: Words, i: int, frame: Frame) -> Complement | None:
    del frame
    if w.at(i + 1) != "out" or w.at(i + 2) in _NO_PLAN - {"the"} or not _NO_PLAN_AFTER.isdisjoint(w.low[i + 2 : i + 5]):
        return None
    return Complement(first=i + 2, last=action_end(w, i + 2), cue_last=i + 2)


def _down(w: Words, i: int, frame: Frame) -> Complement | None:
    if w.at(i + 1) != "down":
        return None
    found = _called(w, i + 1, frame)
    return found and Complement(first=found.first, last=found.last, cue_last=i + 2)


def _at(w: Words, i: int, frame: Frame) -> Complement | None:
    del frame
    return Complement(first=i + 2, last=action_end(w, i + 2), cue_last=i + 1) if w.at(i + 1) == "at" else None


def _on(w: Words, i: int, frame: Frame) -> Complement | None:
    """Read "agreed on a plan to": the plan's content; "agreed on the need" is an opinion."""
    del frame
    if w.at(i + 1) not in {"on", "upon"} or not _OPINIONS.isdisjoint(w.low[i + 2 : i + 6]):
        return None
    for j in range(i + 2, min(len(w.low), i + 7)):
        if w.low[j] in _PLANS and w.at(j + 1) == "to" and infinitive(w, j + 2):
            return Complement(first=i + 2, last=action_end(w, i + 2), cue_last=i + 1)
    return None


def _commitment(w: Words, i: int, frame: Frame) -> Complement | None:
    """Read "reaffirmed its commitment to": the content, or the whole phrase where only the beneficiary is named."""
    nouns = _STANDING if frame.lemma in {"reaffirm", "reiterate", "affirm", "renew", "reassert"} else _BONDS
    for j in range(i + 1, min(len(w.low), i + _REACH)):
        low = w.low[j]
        if low in {".", ";", "that", "to"} or (low == "," and w.at(j - 1) not in {"ironclad", "strong"}):
            return None
        if low in nouns:
            return _content(w, i, j)
    return None


def _content(w: Words, i: int, noun: int) -> Complement | None:
    begin = i + 1
    if w.low[noun] in {"support", "opposition", "stance"}:
        return Complement(first=begin, last=action_end(w, begin), cue_last=i + 1)
    if w.at(noun + 1) != "to":
        if w.at(begin) in POSSESSIVES or w.at(begin).endswith("'s"):
            return Complement(first=begin, last=action_end(w, begin), cue_last=i + 1)
        return None
    return Complement(first=begin if to_party(w, noun + 2) else noun + 2, last=action_end(w, noun + 2), cue_last=i + 1)


def to_party(w: Words, i: int) -> bool:
    """Return whether the noun phrase at token *i* names somebody, not something to be done."""
    j = i + 1 if w.at(i) in {"the", "its", "their", "his", "her", "our"} else i
    return j < len(w.low) and w.capital(j) and (w.at(j + 1) in _AFTER_NOUN or w.capital(min(j + 1, len(w.low) - 1)))


def _firm(w: Words, i: int, frame: Frame) -> Complement | None:
    """Read "stands firm in its commitment" and "stood by its promise"."""
    del frame
    j = i + 1
    if w.at(j) in {"firm", "firmly"}:
        j += 1
    if j == i + 1 and w.at(j) != "by":
        return None
    if w.at(j) not in {"in", "by", "on", "behind"} or _BONDS.isdisjoint(w.low[j + 1 : j + 8]):
        return None
    return Complement(first=j + 1, last=action_end(w, j + 1), cue_last=j if w.at(i + 1) != "by" else j + 1)


def _against(w: Words, i: int, frame: Frame) -> Complement | None:
    """Read "decided against building a second port"."""
    del frame
    if w.at(i + 1) != "against" or not w.at(i + 2).endswith("ing"):
        return None
    return Complement(first=i + 2, last=action_end(w, i + 2), cue_last=i + 1, negative=True)


_READERS: Final[dict[str, Callable[[Words, int, Frame], Complement | None]]] = {
    "commitment": _commitment,
    "firm": _firm,
    "out": _out,
    "down": _down,
    "at": _at,
    "call": _called,
    "to": _infinitive,
    "that": _clause,
    "against": _against,
    "noun": _noun_after_to,
    "on": _on,
    "with": _with,
    "np": _noun_phrase,
}
