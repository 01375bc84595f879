"""The headline: the line above the story that shares its words, and where the story begins below the metadata."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from itertools import pairwise
from typing import Final

from toolkit import lexicon
from toolkit.anatomy import bylines, captions, menus, signoffs
from toolkit.anatomy.measure import Measured, content
from toolkit.anatomy.metadata import is_date, is_metadata
from toolkit.text import letters

_BACK: Final = 140
_SPREAD: Final = 12
_PARAGRAPHS: Final = 6
_BELOW: Final = 60
_MOST_WORDS: Final = 34
_SHORTEST: Final = 8
_LONGEST: Final = 230
_FULL: Final = 6
_SEVERAL: Final = 3
_LEAST_ALONE: Final = 5
_NEAR: Final = 3
_NOT: Final = frozenset(("furniture", "barrier", "stop", "credit", "sign_off"))
_ABBREVIATED: Final = ("..", "U.S.", "D.C.", "U.N.", "U.K.")
_UNFINISHED: Final = (".", ":", ";", ",", "…", "»", ">", "|")
_PRICED: Final = re.compile(
    r"[$€£¥]\s?\d|\b\d{1,2}[./-]\d{1,2}[./-]\d{2,4}\b|\b(?:19|20)\d\d\b|\b\d{1,2}:\d\d\b|[|©@]|://"
)
_QUOTED: Final = re.compile(
    r"[\"“‘'«„](?:(?![\"”’'»]+[\s,:;]).){4,200}[\"”’'»]+[.!?]?(?:\s{0,2}[-–—]{1,2}\s?[A-Z][^.:]{2,60})?"
)
_BETWEEN: Final = "|-–—:>›»/·•"
_DECK_WORDS: Final = 14
_LONGER: Final = 12
_TAIL: Final = 6
_FIELD: Final = "headline:"
_BULLETS: Final = frozenset("*•●▪◦‣·+-")
_CLOSING: Final = "\"”’'»"
_LEAST_CUT: Final = 12
_LETTER: Final = re.compile(r"[^\W\d_]")


@cache
def _weights() -> Mapping[str, float]:
    return {name: float(value) for name, value in lexicon.table("headline_weights").items()}


def find(measured: Sequence[Measured], start: int, end: int) -> int | None:
    """Return the unit that is the headline of the story from *start* to *end*; None where none is likely."""
    scores = dict(_scores(measured, start, end))
    if not scores:
        return None
    weight = _weights()
    best = _unquoted(measured, scores, _first(scores))
    above = _above_byline(measured, scores, best)
    if above is not None:
        return above
    if scores[best] < (weight["least-near"] if start - best <= _SPREAD else weight["least"]):
        return None
    copies = [index for index in scores if index > best and is_titled(*_pair(measured, best, index))]
    if copies:
        return max(copies, key=lambda index: measured[index].words)
    return _topmost(measured, scores, best)


def _first(scores: Mapping[int, float]) -> int:
    return max(scores, key=lambda index: (scores[index], index))


def _pair(measured: Sequence[Measured], one: int, other: int) -> tuple[str, str]:
    return measured[one].unit.text, measured[other].unit.text


def _unquoted(measured: Sequence[Measured], scores: Mapping[int, float], best: int) -> int:
    """Return the line below a quotation that was lifted from the story, where it can be the headline and is no deck."""
    text = measured[best].unit.text
    if not is_quotation(text):
        return best
    below = {index: score for index, score in scores.items() if index > best and score >= 0}
    other = _first(below) if below else best
    return other if _is_lifted(text, measured[other].unit.text) else best


def _is_lifted(quotation: str, below: str) -> bool:
    """Whether a quotation is no headline: its speaker is named, or the line below it is too short for a deck."""
    return quotation[-1] not in _CLOSING or not (len(below.split()) >= _LONGER or _reads_as_deck(below))


def _above_byline(measured: Sequence[Measured], scores: Mapping[int, float], best: int) -> int | None:
    """Return the likeliest line above a byline that stands above *best*: what is below it can be a caption."""
    lines = range(max(0, best - _SPREAD), best)
    by = next((index for index in lines if bylines.is_explicit(measured[index].unit.text)), None)
    above = {index: score for index, score in scores.items() if by is not None and by - _SPREAD < index < by}
    if not above or above[_first(above)] < _weights()["least-above-byline"]:
        return None
    return _topmost(measured, scores, _first(above))


def _topmost(measured: Sequence[Measured], scores: Mapping[int, float], best: int) -> int:
    """Return the headline above *best* where that is one of its decks: several lines share words with the story."""
    least = _weights()["least"]
    top = best
    while scores.get(top - 1, 0.0) >= least and _is_alike(measured, top):
        top -= 1
    if best - top > 1 or (top < best and scores[top] >= scores[best] - _weights()["deck-margin"]):
        return top
    above = measured[best - 1] if best - 1 in scores else None
    if above is None or not _is_set_alike(measured, best):
        return best
    text = above.unit.text
    if is_quotation(text):
        return best if _is_lifted(text, measured[best].unit.text) else best - 1
    is_headline = best - 2 not in scores if above.words > _SEVERAL else _is_short_headline(measured, best, scores)
    return best - 1 if is_headline and _reads_as_deck(measured[best].unit.text) else best


def _is_alike(measured: Sequence[Measured], index: int) -> bool:
    """Whether the line above the one at *index* is set as that one is, and long enough for a headline above a deck."""
    above = measured[index - 1]
    return above.words > _SEVERAL + 1 and _is_set_alike(measured, index) and not is_quotation(above.unit.text)


def _is_set_alike(measured: Sequence[Measured], index: int) -> bool:
    """Whether the line above is marked as this is, or this is the first entry of a list."""
    above, mark = measured[index - 1].unit.mark, measured[index].unit.mark
    return above == mark or (not above and mark in _BULLETS)


def _is_short_headline(measured: Sequence[Measured], deck: int, scores: Mapping[int, float]) -> bool:
    """Whether the two or three words above a deck are a headline: no section's name, and no second deck follows."""
    unit = measured[deck - 1]
    title = unit.low > 0 or unit.unit.text.startswith("The ")
    known = lexicon.words("sections").isdisjoint(unit.unit.text.casefold().split())
    second = deck + 1 in scores and not bylines.is_name(measured[deck + 1].unit.text)
    return title and known and not second and scores[deck - 1] > _weights()["least-short"]


def _reads_as_deck(text: str) -> bool:
    """Whether a line is longer than headlines are, or ends as a sentence does."""
    ended = text.endswith((".", "?")) and not text.endswith(_ABBREVIATED)
    return ended or ". " in text[_SHORTEST:] or len(text.split()) >= _DECK_WORDS


def is_quotation(text: str) -> bool:
    """Whether *text* is a quotation and nothing else, or with the name of the speaker: it is printed in large type."""
    return text[0] in "\"“‘'«„" and bool(_QUOTED.fullmatch(text))


def is_titled(title: str, text: str) -> bool:
    """Whether *title* is *text*, whole or cut off, and a site's name or a path beside it.

    >>> is_titled("Ferry sinks | The Harbour Post", "Ferry sinks")
    True
    """
    if len(text) < _SHORTEST or title == text:
        return False
    if text in title:
        rest = title[len(text) :] if title.startswith(text) else title[: -len(text)] if title.endswith(text) else ""
        return bool(rest) and (rest.strip()[0] in _BETWEEN or rest.strip()[-1] in _BETWEEN)
    cut = min((at for mark in ("...", "…") if (at := title.find(mark)) > 0), default=0)
    return cut >= _LEAST_CUT and text.startswith(title[:cut].rstrip())


def alone(measured: Sequence[Measured], start: int) -> int | None:
    """Return the only line above the story that can be its headline, whether or not it shares a word with it.

    It is asked where `find` knows none. What a page says to its reader, a date, a price and a list's title are none.
    Of two lines that follow each other the longer one below can be the deck.
    """
    candidates = [index for index in range(max(0, start - _BACK), start) if _may_be(measured[index])]
    long = [index for index in candidates if measured[index].words > _SEVERAL]
    if not long:
        return _short(measured, start)
    first = long[0]
    is_pair = long == [first, first + 1] and _reads_as_deck(measured[first + 1].unit.text)
    if not (long == [first] or is_pair) or start - long[-1] > _NEAR:
        return None
    text = measured[first].unit.text
    if measured[first].words <= _LEAST_ALONE - is_pair or _is_page(measured[first]) or text.endswith(_UNFINISHED):
        return None
    return None if is_metadata(measured[first]) or _month(text) else first


def _is_page(unit: Measured) -> bool:
    """Whether a line is marked, or says something to the reader, gives a price or is set in capitals."""
    if unit.unit.mark or unit.verdict or unit.capitals:
        return True
    asks = unit.unit.text.split()[0].casefold().strip("\"'“‘’,!") in lexicon.words("asking_words")
    return asks or bool(_PRICED.search(unit.unit.text))


def _short(measured: Sequence[Measured], start: int) -> int | None:
    """Return the line of one to three words above the story, a word of which the story prints in small letters."""
    story = " ".join(unit.unit.text for unit in measured[start : start + _PARAGRAPHS])
    for index in range(start - 1, max(-1, start - 1 - _NEAR), -1):
        unit = measured[index]
        text = unit.unit.text
        if is_metadata(unit):
            continue
        if unit.verdict or unit.words > _SEVERAL or unit.closed or text.casefold() in lexicon.words("sections"):
            return None
        common = content(text).intersection(word for word in letters(story) if word.islower())
        if common and text[0].isupper() and text[-1].isalnum() and not _PRICED.search(text):
            return index
        if not bylines.is_name(text):
            return None
    return None


def below(measured: Sequence[Measured], start: int, end: int) -> int | None:
    """Return the line below the story and its sign-off that is the headline, as some wires print it; else None.

    It is asked where no line above can be: one of the last few lines, alone in sharing the story's words.
    """
    last = measured[end + 1 :]
    if len(last) > _TAIL or start > _NEAR:
        return None
    story = _opening_words(measured, start, end)
    found = [end + 1 + at for at, unit in enumerate(last) if _may_be(unit) and _is_of(unit, story)]
    signed = any(unit.unit.mark == _FIELD or signoffs.rule(unit.unit.text) for unit in last)
    return found[0] if len(found) == 1 and signed else None


def _is_of(unit: Measured, story: set[str]) -> bool:
    """Whether a line that no sentence ends shares three words with the *story*, and half of its own."""
    words = content(unit.unit.text)
    common = len(words & story)
    return not unit.closed and unit.verdict is None and common >= _SEVERAL and 2 * common >= len(words)


def _opening_words(measured: Sequence[Measured], start: int, end: int) -> set[str]:
    story: set[str] = set()
    for unit in [unit for unit in measured[start : end + 1] if unit.prose][:_PARAGRAPHS]:
        story |= content(unit.unit.text)
    return story


def _month(text: str) -> bool:
    """Return whether a month stands next to a number."""
    words = text.casefold().replace(",", " ").replace(".", " ").split()
    months = lexicon.words("months")
    pairs = [*pairwise(words), *pairwise(reversed(words))]
    return any(one in months and other[0].isdigit() for one, other in pairs)


def _scores(measured: Sequence[Measured], start: int, end: int) -> list[tuple[int, float]]:
    story = _opening_words(measured, start, end)
    low = max(0, start - _BACK)
    counts: dict[str, int] = {}
    for unit in measured[low : start + _BELOW]:
        counts[unit.unit.text] = counts.get(unit.unit.text, 0) + 1
    told = [is_metadata(unit) for unit in measured[low : start + _NEAR + 1]]
    found = []
    for index in range(low, start):
        if _may_be(measured[index]):
            score = _worded(measured[index], story) + _marked(measured[index])
            score += _weights()["distance"] * (start - index)
            score += _weights()["printed-twice"] * (counts[measured[index].unit.text] > 1)
            score += _weights()["metadata-follows"] * any(told[index - low + 1 : index - low + 1 + _NEAR])
            found.append((index, score + _weights()["first-line"] * (index == 0)))
    return found


def _may_be(unit: Measured) -> bool:
    """Whether the unit can be a headline at all."""
    text = unit.unit.text
    return (
        (unit.words > 1 or unit.unit.mark == "#")
        and unit.words <= _MOST_WORDS
        and _SHORTEST <= len(text) <= _LONGEST
        and not text[0].islower()
        and not (unit.verdict and unit.verdict.label in _NOT)
        and bool(_LETTER.search(text))
        and not is_date(unit)
        and not bylines.is_explicit(text)
        and not captions.is_credit(text)
        and not captions.credit(text)
        and menus.path(text) is None
    )


def _worded(unit: Measured, story: set[str]) -> float:
    """Score the words of a line: those that it shares with the story, how many they are, how they are written."""
    weight, text = _weights(), unit.unit.text
    words = content(text)
    common = len(words & story)
    score = weight["words-shared"] * common / max(len(words), _FULL)
    score += weight["several-shared"] * (common >= _SEVERAL)
    score += weight["long" if unit.words > _FULL else "middling" if unit.words >= _FULL - 1 else "short"]
    score += weight["sentence"] * (text.endswith(".") and not text.endswith(_ABBREVIATED))
    score += weight["all-title-case"] * (unit.low == 0 and unit.words <= _FULL and not unit.unit.mark)
    return score + weight["capitals-short"] * (unit.capitals and unit.words <= _SEVERAL)


def _marked(unit: Measured) -> float:
    mark = unit.unit.mark
    if not mark or mark == _FIELD:
        return 0.0
    name = {"#": "heading-1", "^": "wire-mark"}.get(mark, "heading-other" if mark[0] == "#" else "list-mark")
    return _weights()[name]


def story_start(measured: Sequence[Measured], top: int | None, start: int, end: int) -> int:
    """Return where the story begins: after the last byline or date line near the headline, if prose precedes it."""
    low = 0 if top is None else top + 1
    last = start
    prose = 0
    for index in range(max(low, start), min(end, start + _SPREAD)):
        unit = measured[index]
        if is_metadata(unit):
            last = index + 1
        elif unit.prose:
            prose += 1
            if prose > _SEVERAL:  # caption, deck, key points
                break
    while start < last < end and not measured[last].prose:
        last += 1
    return last
