"""Where a name stands in its sentence: as the subject of a verb, as the other side of talks, or just as a place."""

from __future__ import annotations

from functools import lru_cache
from typing import Final, Literal

from toolkit import lexicon
from toolkit.names.copies import Copy
from toolkit.names.tags import word_sorts
from toolkit.names.vocabulary import TITLE, context, said_nouns, says

Position = Literal["speaks", "acts", "counterpart", "visited", "owner", "located", "other"]

_TOWARDS: Final = frozenset(["with", "against", "between", "toward", "towards"])
_VISITS: Final = frozenset(["visit", "visits", "visited", "visiting"])
_ASIDES: Final = frozenset(("(", ","))
_PAIRS: Final = (("(", ")"), ("(", ")"), (",", ","))
_OPENING: Final = frozenset(("“", '"', "‘", "«", "`"))
_INDEFINITE: Final = frozenset(("a", "an"))
_POSSESSIVE: Final = frozenset(("'s", "’s"))
_JOURNEYS: Final = frozenset(("visit", "trip"))
_OBJECT: Final = frozenset(("to", "with", "by", "for"))
_INSIDE: Final = frozenset(("of", "the", "for", "and", "&", "'s", "’s"))
_SHORT: Final = 4
_MOST_ASIDE: Final = 14


def position(copy: Copy, first: int, last: int) -> Position:
    """Return how the tokens from *first* to before *last*, a name, stand in their sentence."""
    before = copy.word(first - 1).lower()
    if before == "the":
        before = copy.word(first - 2).lower()
        first -= 1
    if before in _INDEFINITE:
        return "other"
    located = before in context("positions.located") and not (before == "at" and is_staff(copy.word(first - 2)))
    end = _partner_end(copy, last) if copy.word(last) == "and" else last
    if copy.word(first - 1) == "," and copy.word(end) == ",":  # "the regulator, the Rivers Inspectorate, has"
        end = _after_apposition(copy, end)
    verb = copy.word(_verb_place(copy, end))
    if verb in says() and not located:
        thing = copy.word(first).lower() == "the" and verb in said_nouns() and copy.word(last - 1)[-1:] != "s"
        return "other" if thing and verb == copy.word(last) else "speaks"  # "the Lowen attack"
    if is_verb(verb) and not located and before not in _OBJECT:
        return "acts"
    if before in context("positions.inverted") and copy.word(last) in {",", "."}:
        return "speaks"
    if before == "to" and copy.word(first - 2).lower() == "according":
        return "speaks"
    return _as_object(copy, first, last, before)


def is_staff(word: str) -> bool:
    """Tell whether the word is a plural of people who may stand for where they work: "Analysts at Zorgon said"."""
    return word[-1:] == "s" and bool(word_sorts(word[:-1]) & TITLE)


def _after_apposition(copy: Copy, comma: int) -> int:
    """Return the token after the *comma* that closes an apposition, if a verb stands there; else the comma."""
    verb = copy.word(_verb_place(copy, comma + 1))
    return comma + 1 if verb in says() or is_verb(verb) else comma


def _partner_end(copy: Copy, last: int) -> int:
    """Return where the second of two joined names ends, "and" standing at *last*; *last* where there is no second."""
    index = last + 2 if copy.word(last + 1) == "the" else last + 1
    end = index
    while end < index + _MOST_ASIDE and (copy.word(end)[:1].isupper() or copy.word(end) in _INSIDE):
        end += 1
    return end if end > index else last


def _as_object(copy: Copy, first: int, last: int, before: str) -> Position:
    after = copy.word(last)
    if after.islower() and word_sorts(after) & TITLE:
        return "other"
    if _is_counterpart(copy, first, before, after):
        return "counterpart"
    if before in _VISITS or (before == "to" and copy.word(first - 2).lower() in _JOURNEYS):
        return "visited"
    if after in _POSSESSIVE:
        return "owner"
    if before == "and":
        before = copy.word(first - 3).lower()
    return "located" if before in context("positions.located") else "other"


def _is_counterpart(copy: Copy, first: int, before: str, after: str) -> bool:
    """Tell whether somebody talks with, speaks to or binds itself to the name that begins at token *first*."""
    if before in _TOWARDS or before in context("positions.spoken_to"):
        return True
    if before == "and":
        return _partner(copy, first)
    if before == "to":
        return any(copy.word(place).lower() in context("positions.bound") for place in range(first - 2, first - 5, -1))
    return before == "both" and after == "and"


def _partner(copy: Copy, first: int) -> bool:
    """Tell whether "between" or "with" stands up to four tokens before the "and" in front of token *first*."""
    return copy.word(first - 3).lower() == "both" or any(
        copy.word(index).lower() == "between" for index in range(first - 3, first - 7, -1)
    )


def _verb_place(copy: Copy, index: int) -> int:
    """Return the token where the verb would stand after a name that ends before token *index*."""
    for opening, closing in _PAIRS if copy.word(index) in _ASIDES else ():
        if copy.word(index) == opening:
            for place in range(index + 1, index + _MOST_ASIDE):
                word = copy.word(place)
                if word == closing and not (copy.word(place - 1).isdigit() and copy.word(place + 1).isdigit()):
                    index = place + 1
                    break
                if word in {"", ".", ";"} or (word in {"”", '"'} and opening == ","):
                    break
    day = index + 1 if copy.word(index) == "on" else index
    if copy.word(day) in context("positions.days"):  # "on Tuesday", "today"
        index = day + 1
    while copy.word(index) in _OPENING:
        index += 1
    adverbs = context("positions.adverbs")
    while (word := copy.word(index)) in adverbs and word not in {"has", "had"}:
        index += 1
    return index + 1 if word.endswith("ly") else index


def attributive(copy: Copy, index: int) -> bool:
    """Tell whether the token at *index* is a noun that the name before it qualifies: "Iraq policy"."""
    after = copy.word(index)
    return after[:1].islower() and not is_verb(after) and after not in says() and after not in context("states.after")


@lru_cache(maxsize=4096)
def is_verb(word: str) -> bool:
    """Tell whether *word* can be the verb after a subject."""
    return word in lexicon.words("acting_verbs") or (len(word) > _SHORT and word.endswith("ed") and word.islower())
