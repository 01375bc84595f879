"""Attributions by a noun for an utterance: ``her remark that "..."``, ``"...", came the reply from Roe``."""

from __future__ import annotations

from functools import cache
from typing import Final

from toolkit import lexicon
from toolkit.quotation.ahead import LINKS
from toolkit.quotation.beside import Attribution, given
from toolkit.quotation.phrases import Phrase, phrase_after, phrase_before
from toolkit.quotation.reports import report_at
from toolkit.quotation.sorts import CONJ, DET, ENDING, PREP, QUOTED
from toolkit.quotation.units import Unit

_OWNERS: Final = frozenset(("his", "her", "their", "its", "my", "our"))
_SOURCES: Final = frozenset(("of", "from", "by"))
_COMING: Final = frozenset(("was", "were", "is", "are", "came", "comes", "went", "goes", "ran"))
_VIEWS: Final = frozenset(("opinion", "view", "words", "estimation", "telling"))
_CRIES: Final = frozenset(("cries", "shouts", "chants", "calls", "cheers", "yells", "screams", "murmurs", "boos"))
_TO: Final = frozenset(("to", "amid"))
_MANNER: Final = frozenset(("all", "how", "what"))
_STATING: Final = frozenset(("say", "write", "ask", "call"))
_DASHES: Final = frozenset((",", "\u2014", "\u2013", "-", "--"))
_REACH: Final = 30
_NEAR: Final = 4


@cache
def utterances() -> frozenset[str]:
    """Return the nouns for what somebody said, with their plurals."""
    known = {row[0] for row in lexicon.rows("speech_nouns") if "utterance" in row[1]}
    return frozenset(known | {f"{noun}s" for noun in known} | {"cries", "replies", "stories"})


def owner(unit: Unit, phrase: Phrase) -> Phrase | None:
    """Return whose utterance *phrase* is: Roe's in ``Roe's verdict`` and ``the reply from Roe``."""
    ending: int | None = None
    for place in range(*phrase):
        if unit.sorts[place] & ENDING:
            ending = place
        elif unit.lower[place] in utterances():
            if unit.lower[phrase[0]] in _OWNERS:
                return (phrase[0], phrase[0] + 1)
            if ending is not None:
                return (phrase[0], ending)
            named = place + 1 < len(unit) and unit.lower[place + 1] in _SOURCES
            return phrase_after(unit, place + 2) if named else None
    return None


def opined(unit: Unit) -> Attribution | None:
    """Return whose view the sentence tells: ``In Roe's opinion, ...``."""
    phrase = phrase_after(unit, 1) if unit.lower[0] == "in" and len(unit) > 1 else None
    own = owner(unit, phrase) if phrase is not None and unit.lower[phrase[1] - 1] in _VIEWS else None
    return None if own is None else given(unit, own, None, "noun")


def cried(unit: Unit, item: int) -> bool:
    """Return whether the stretch at *item* is what nobody in particular cried: ``to shouts of "..."``."""
    return item > 2 and unit.lower[item - 1] == "of" and unit.lower[item - 2] in _CRIES and unit.lower[item - 3] in _TO  # noqa: PLR2004


def came(unit: Unit, start: int) -> Attribution | None:
    """Return whose a noun says the quote before *start* was: ``came the reply from Roe``, ``was all Roe would say``."""
    index = start + (start < len(unit) and unit.words[start] in _DASHES)
    if index + 1 >= len(unit) or unit.lower[index] not in _COMING:
        return None
    manner = unit.lower[index + 1] in _MANNER
    phrase = phrase_after(unit, index + 1 + manner)
    if phrase is None:
        return None
    if not manner:
        own = owner(unit, phrase)
        return None if own is None else given(unit, own, None, "came")
    for place in range(phrase[1], min(len(unit), phrase[1] + _NEAR)):
        report = report_at(unit, place)
        if report is not None and report.verb.kind in _STATING:
            return given(unit, phrase, report, "came")
    return None


def noun(unit: Unit, item: int) -> Attribution | None:
    """Return whose words a noun says the stretch at *item* is, as in ``Roe's remark that "..."``."""
    index = item - 1
    while index >= 0 and (
        unit.lower[index] in LINKS or unit.lower[index] in {"of", "was", "is", "to", "the", "a", "an"}
    ):
        index -= 1
    if index < 0:
        return None
    if unit.lower[index] not in utterances():
        return _from(unit, index)
    for place in range(index - 1, max(-1, index - 5), -1):
        word = unit.lower[place]
        if word in {"'s", "\u2019s", "'", "\u2019"}:
            return _noun_given(unit, phrase_before(unit, place - 1), index)
        if word in _OWNERS:
            return _noun_given(unit, (place, place + 1), index)
        if unit.sorts[place] & (DET | PREP | CONJ) or word == "and":
            return None
    return None


def led(unit: Unit, item: int) -> bool:
    """Return whether a mark or "that" leads to the stretch at *item*; it does not in ``Roe's remark was "wrong"``."""
    return unit.lower[item - 1] in LINKS


def noun_left(unit: Unit, item: int) -> Attribution | None:
    """Return whose ``claim that`` governs the clause of the stretch at *item*."""
    for place in range(item - 1, max(0, item - _REACH), -1):
        if unit.lower[place] in {";", QUOTED}:
            return None
        if unit.lower[place] == "that" and unit.lower[place - 1] in utterances():
            return noun(unit, place)
    return None


def _from(unit: Unit, index: int) -> Attribution | None:
    """Return ``comments from Jane Roe that``."""
    phrase = phrase_before(unit, index, governed=True)
    if phrase is None or phrase[0] < 2:  # noqa: PLR2004 - a noun and a preposition
        return None
    if unit.lower[phrase[0] - 1] in {"from", "by"} and unit.lower[phrase[0] - 2] in utterances():
        return _noun_given(unit, phrase, phrase[0] - 2)
    return None


def _noun_given(unit: Unit, phrase: Phrase | None, index: int) -> Attribution | None:
    if phrase is None:
        return None
    speaker = (unit.starts[phrase[0]], unit.ends[phrase[1] - 1])
    return Attribution(speaker, (unit.starts[index], unit.ends[index]), unit.lower[index], "noun")
