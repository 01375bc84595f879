"""A paragraph as sentences of words in which each quoted stretch is one item.

What is inside the marks must not be read as the reporter's words, and a full stop inside them need not end the
reporter's sentence: ``"We go." Roe said.`` is one unit, ``"We go." Roe left.`` two.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import repeat
from typing import Final

from attrs import define, field

from toolkit.grammar.reporting import SPEECH, TOLD, is_report, verbs
from toolkit.grammar.sentences import sentences
from toolkit.grammar.tokens import Tokens
from toolkit.quotation.sorts import (
    ADV,
    ATTACH,
    AUX,
    CONJ,
    DET,
    POSS,
    PREP,
    PRON,
    QUOTED,
    TITLE,
    VERB_FORM,
    WHEN,
    adverbial,
    sorts,
)
from toolkit.quotation.stretches import Stretch

_STOP_INSIDE: Final = re.compile(r"[.!?\u2026\u3002\uff01\uff1f](?!\s*\Z)")
"""A stop that does not end the text, so that it may end a sentence."""

_ENDS: Final = frozenset(".!?\u2026")
_CLOSES: Final = frozenset(".!?\u2026,;\u2014\u2013-\u2019'")
_REACH: Final = 24
_NEVER: Final = frozenset(("He", "She", "They", "It", "We", "But", "And", "In", "On", "That", "This", "There"))


@define  # far quicker to make than a frozen one
class Unit:
    """A sentence with its quoted stretches."""

    words: list[str]
    """The words and marks; `QUOTED` for a stretch."""

    lower: list[str]
    """The words in lower case."""

    sorts: list[int]
    """What sorts of word they are; see `toolkit.quotation.sorts`."""

    starts: list[int]
    """Where each item begins in the text, marks included."""

    ends: list[int]
    """Where each item ends."""

    quotes: dict[int, int]
    """The number of the stretch for each item that is one."""

    closed: frozenset[int]
    """The numbers of the stretches that end with a mark of punctuation."""

    block: int
    """The number of the paragraph."""

    subjects: dict[int, tuple[int, int] | None] = field(factory=dict, init=False, eq=False, repr=False)
    """The subjects of clauses that were found already: several stretches of a sentence ask for the same."""

    def __len__(self) -> int:
        return len(self.words)


def units(
    text: str, tokens: Tokens, block: tuple[int, int, int], found: Sequence[tuple[int, Stretch]]
) -> Iterator[Unit]:
    """Yield the sentences of a paragraph that quote.

    Args:
        text: The text of the zone.
        tokens: Its tokens.
        block: First character of the paragraph, the one after its last, and its number.
        found: The paragraph's stretches, each with its number.
    """
    start, end, _ = block
    whole = _items(text, tokens, block, found)
    places = dict(found)
    stops = {item + 1 for item in whole.quotes if _parts(text, whole, item, places)}
    masked = _masked(text, start, end, found)
    if _STOP_INSIDE.search(masked) is not None:
        stops.update(min(bisect_left(whole.ends, last + start) + 1, len(whole)) for _, last in sentences(masked))
    if not stops or min(stops) == len(whole):
        yield whole
        return
    first = 0
    items = sorted(whole.quotes)
    for stop in sorted({*stops, len(whole)}):
        own = items[bisect_left(items, first) : bisect_left(items, stop)]
        if own:
            yield _slice(whole, own, first, stop)
        first = stop


def plain_unit(text: str, tokens: Tokens, block: tuple[int, int, int]) -> Unit:
    """Return the words of a run of text, given as start, end and paragraph, as a unit without stretches."""
    return _items(text, tokens, block, ())


def _items(text: str, tokens: Tokens, block: tuple[int, int, int], found: Sequence[tuple[int, Stretch]]) -> Unit:
    start, end, paragraph = block
    closed = frozenset(one for one, stretch in found if text[stretch.end - 2 : stretch.end].rstrip()[-1:] in _CLOSES)
    words: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    quotes: dict[int, int] = {}
    index = bisect_left(tokens.starts, start)
    for number, stretch in (*found, (-1, None)):
        stop = bisect_left(tokens.starts, end if stretch is None else stretch.outer_start, index)
        words += tokens.words[index:stop]
        starts += tokens.starts[index:stop]
        ends += tokens.ends[index:stop]
        if stretch is not None:
            quotes[len(words)] = number
            words.append(QUOTED)
            starts.append(stretch.outer_start)
            ends.append(stretch.outer_end)
            index = bisect_left(tokens.starts, stretch.outer_end, stop)
    lower = list(map(str.lower, words))
    table = sorts()
    if text[start:end].isupper():
        words = [_small(word, low, table) for word, low in zip(words, lower, strict=True)]
    return Unit(words, lower, list(map(table.get, lower, repeat(0))), starts, ends, quotes, closed, paragraph)


def _small(word: str, low: str, table: dict[str, int]) -> str:
    """Return a word of a paragraph in capitals as other copy would print it, every name and noun with one capital."""
    return low if low in table or low in verbs() else word.capitalize()


def _slice(unit: Unit, own: list[int], first: int, last: int) -> Unit:
    """Return the items from *first* to *last* as a unit; *own* are the places of its stretches."""
    return Unit(
        unit.words[first:last],
        unit.lower[first:last],
        unit.sorts[first:last],
        unit.starts[first:last],
        unit.ends[first:last],
        {item - first: unit.quotes[item] for item in own},
        unit.closed,
        unit.block,
    )


def _masked(text: str, start: int, end: int, found: Sequence[tuple[int, Stretch]]) -> str:
    """Return the paragraph with each stretch as one long word, so that no stop inside it counts."""
    parts: list[str] = []
    place = start
    for _, stretch in found:
        parts += (text[place : stretch.outer_start], "Q" * (stretch.outer_end - stretch.outer_start))
        place = stretch.outer_end
    parts.append(text[place:end])
    return "".join(parts)


def _parts(text: str, unit: Unit, index: int, found: dict[int, Stretch]) -> bool:
    """Return whether the stretch at *index* ends its sentence."""
    after = index + 1
    if after >= len(unit):
        return True
    stretch = found[unit.quotes[index]]
    if text[stretch.end - 1 : stretch.end] not in _ENDS:
        return False
    following = unit.words[after]
    if following == QUOTED:
        return True
    if not following[0].isupper() or following in _NEVER:
        return following in _NEVER
    return not _reported_after(unit, after, _STATING if text[stretch.end - 1] == "." else SPEECH)


def _reported_after(unit: Unit, index: int, kinds: frozenset[str]) -> bool:
    """Return whether the words from *index* give a quote before them to its speaker, as ``Jane Roe said`` does.

    Only verbs of *kinds* do: after a full stop ``Jane Roe laughed`` is a sentence of its own.
    """
    comma = False
    for place in range(index + 1, min(index + _REACH, len(unit))):
        word = unit.lower[place]
        comma = comma or word in {",", "("}
        if not comma and not is_report(word) and _acts(unit, place):
            return False
        if word in {"!", "?", ";", ":", QUOTED} or (word == "." and not unit.sorts[place - 1] & TITLE):
            return False
        if is_report(word, kinds) and not (kinds is _STATING and verbs()[word].lemma in _REACTING):
            following = unit.lower[place + 1] if place + 1 < len(unit) else "."
            return following not in _OBJECTS and not _has_object(unit, place)
    return False


def _acts(unit: Unit, place: int) -> bool:
    """Return whether the word at *place* is a verb that reports nothing, as in ``The council backed the plan``."""
    if unit.sorts[place] & (AUX | VERB_FORM):
        return True
    modifies = unit.sorts[place - 1] & (DET | POSS | ADV) or unit.words[place][0].isupper() or "-" in unit.words[place]
    return unit.lower[place].endswith("ed") and not modifies


def _has_object(unit: Unit, place: int) -> bool:
    """Return whether the verb at *place* has an object of its own, as in ``Roe promised refunds``."""
    if place + 1 >= len(unit) or verbs()[unit.lower[place]].lemma in _HEARD:
        return False
    word, sort = unit.words[place + 1], unit.sorts[place + 1]
    if not word[0].isalnum() or sort & (PREP | ATTACH | WHEN | ADV | CONJ | AUX | PRON):
        return False
    return not (adverbial(word, sort) or word.endswith("ing") or word in {"and", "to", "via"})


_STATING: Final = frozenset(("say", "ask", "write", "go"))
_REACTING: Final = frozenset(("agree", "disagree", "concur", "weep", "apologise", "apologize", "rejoice"))
"""Verbs that after a full stop tell what somebody else did then."""

_HEARD: Final = frozenset(("say", *TOLD, "ask", "warn", "urge", "answer", "write", "tweet"))
"""Verbs that take a hearer, a place or a time as ``said one day``, so that what follows them is no object."""


_OBJECTS: Final = frozenset(
    (
        "that",
        "he",
        "she",
        "they",
        "it",
        "the",
        "a",
        "an",
        "there",
        ":",
        "his",
        "her",
        "its",
        "their",
        "we",
        "you",
        "if",
        "whether",
        QUOTED,
    )
)
