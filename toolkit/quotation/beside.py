"""Attributions that follow a quote: ``she said``, ``said Jane Roe``, ``according to``, or a tail further on."""

from __future__ import annotations

from bisect import bisect_left
from typing import Final, NamedTuple

from toolkit.grammar.reporting import SPEECH
from toolkit.quotation.clauses import named_after, subject
from toolkit.quotation.phrases import Phrase, phrase_after
from toolkit.quotation.reports import BE, BESIDE, Report, closed, over_adverbs, passive, report_at
from toolkit.quotation.sorts import ADV, QUOTED
from toolkit.quotation.units import Unit

_NEW: Final = frozenset(("He", "She", "They", "It", "We", "But", "And", "In", "On", "That", "This"))
_DASHES: Final = frozenset((",", "\u2014", "\u2013", "-", "--", ".", "\u2015"))
_NOBODY: Final = frozenset(("nothing", "nobody", "none", "neither"))
_CITING: Final = frozenset(("quoted", "quotes", "quoting", "cited", "cites", "citing"))
_SAYING: Final = frozenset(("saying", "telling", "writing", "warning", "adding"))
_LONGEST_CITED: Final = 22
_SOURCES: Final = frozenset((("according", "to"), ("words", "of")))
_CITES: Final = ("according", "words", "per")
_REACH: Final = 45
_NICKNAME: Final = 14
_SENTENCE: Final = 12
"""A quote longer than so many characters that opens its sentence is speech, whatever mark it ends with."""


class Attribution(NamedTuple):
    """Words that give a stretch to a speaker."""

    speaker: tuple[int, int] | None
    """Where the speaker's words stand; none for a passive without an agent."""

    cue: tuple[int, int] | None
    """Where the reporting word stands."""

    lemma: str | None
    """Its dictionary form."""

    rule: str
    """The rule that found it."""


def given(unit: Unit, phrase: Phrase | None, report: Report | None, rule: str) -> Attribution:
    """Return the attribution to the speaker at *phrase* by the verb *report*."""
    nobody = phrase is None or unit.lower[phrase[0]] in _NOBODY
    speaker = None if phrase is None or nobody else (unit.starts[phrase[0]], unit.ends[phrase[1] - 1])
    if report is None:
        return Attribution(speaker, None, None, rule)
    return Attribution(speaker, (unit.starts[report.first], unit.ends[report.last - 1]), report.verb.lemma, rule)


def after(unit: Unit, start: int, *, rule: str) -> Attribution | None:
    """Return the attribution that begins at *start*, right after a quote or a comma.

    Args:
        unit: The sentence.
        start: The item after the quote.
        rule: The name for what is found; ``-inverted`` is added where the verb comes first.
    """
    index = start
    if index < len(unit) and unit.words[index] in _NEW:
        return None
    while index < len(unit) and unit.words[index] in _DASHES and index < start + 2:
        index += 1
    if index >= len(unit):
        return None
    if unit.lower[index] == "according":
        return according(unit)
    if unit.lower[index] in {"as", "then", "so"} and index + 1 < len(unit):
        index += 1
    signed = _signed(unit, start)
    if signed is not None:
        return signed
    found = _cited(unit, index, rule) or _inverted(unit, index, rule) or _straight(unit, index, rule)
    if found is None or rule != "after" or _punctuated(unit, start):
        return found
    return found if _unmistakable(unit, start, found) else None


def quoted_as(unit: Unit, place: int) -> Phrase | None:
    """Return who "the agency quoted Jane Roe as saying" quotes, *place* being the item of "as"."""
    for verb in range(place - 1, max(-1, place - _LONGEST_CITED), -1):
        if unit.lower[verb] in _CITING:
            before = over_adverbs(unit, verb - 1)
            if before >= 0 and unit.lower[before] in BE:
                return subject(unit, verb)
            phrase = phrase_after(unit, verb + 1)
            return None if phrase is None or phrase[1] > place else named_after(unit, phrase)
        if unit.lower[verb] in {QUOTED, ";", "."}:
            return None
    return None


def _cited(unit: Unit, index: int, rule: str) -> Attribution | None:
    """Return whom the words from *index* on quote: ``the agency quoted Jane Roe as saying``."""
    if "as" not in unit.lower[index : index + _REACH]:
        return None
    for place in range(index, min(len(unit) - 1, index + _REACH)):
        if unit.lower[place] == QUOTED:
            return None
        if unit.lower[place] == "as" and unit.lower[place + 1] in _SAYING:
            phrase, report = quoted_as(unit, place), report_at(unit, place + 1)
            return None if phrase is None or phrase[0] < index else given(unit, phrase, report, rule)
    return None


def _signed(unit: Unit, start: int) -> Attribution | None:
    """Return the name in ``- Jane Roe`` or ``: Roe`` where it ends the sentence."""
    if unit.words[start] not in {"\u2014", "\u2013", "-", "--", "\u2015", ":"} or start + 1 >= len(unit):
        return None
    phrase = phrase_after(unit, start + 1)
    if phrase is None or not all(
        word[:1].isupper() or word in {"of", "the", "."} for word in unit.words[slice(*phrase)]
    ):
        return None
    if unit.words[start] != ":" and unit.quotes.get(start - 1) not in unit.closed:
        return None
    following = unit.words[phrase[1]] if phrase[1] < len(unit) else "."
    ends = following in {",", ".", "("} or (following == QUOTED and unit.words[start] != ":")
    return given(unit, phrase, None, "signed") if ends else None


def _punctuated(unit: Unit, start: int) -> bool:
    """Return whether a mark of punctuation stands between the quote before *start* and what follows it."""
    if start < len(unit) and unit.words[start] in _DASHES:
        return True
    return unit.quotes.get(start - 1) in unit.closed


def _unmistakable(unit: Unit, start: int, found: Attribution) -> bool:
    """Return whether the attribution ends the sentence of a quote that opened it, as ``she said`` does."""
    if start != 1 or found.cue is None:
        return False
    if unit.ends[0] - unit.starts[0] > _SENTENCE:
        return True
    last = bisect_left(unit.ends, found.cue[1])
    return last + 1 >= len(unit) or unit.lower[last + 1] in {".", ",", "in", "on", "at", "to", "of"}


def _inverted(unit: Unit, index: int, rule: str) -> Attribution | None:
    """Return ``said Jane Roe``."""
    while index < len(unit) and unit.sorts[index] & ADV:
        index += 1
    report = report_at(unit, index) if index < len(unit) else None
    if report is None or report.verb.kind not in BESIDE or report.verb.form == "participle":
        return None
    phrase = phrase_after(unit, report.last)
    if phrase is None and report.last < len(unit) and unit.sorts[report.last] & ADV:
        phrase = phrase_after(unit, report.last + 1)
    if phrase is None or report.verb.lemma == "call":
        return None
    return given(unit, named_after(unit, phrase), report, f"{rule}-inverted")


def _straight(unit: Unit, index: int, rule: str) -> Attribution | None:
    """Return ``she later said`` or ``Jane Roe, a former mayor, told reporters``."""
    phrase = phrase_after(unit, index)
    if phrase is None:
        return None
    for place in range(phrase[1], min(len(unit), index + _REACH)):
        if unit.lower[place] in {";", ":"} or (
            unit.words[place] == QUOTED and unit.ends[place] - unit.starts[place] > _NICKNAME
        ):
            return None
        report = report_at(unit, place, lenient=place == phrase[1])
        if report is None or not _fits(report, place - phrase[1]) or passive(unit, report):
            continue
        found = _subject_of(unit, phrase, report)
        if found is not None:
            return given(unit, found, report, rule) if closed(unit, report) else None
    return None


def _subject_of(unit: Unit, phrase: Phrase, report: Report) -> Phrase | None:
    """Return who does what *report* says, if that is *phrase*, right after a quote, or a name that explains it."""
    found = subject(unit, report.first)
    if found is not None and found[0] <= phrase[1] + (unit.words[phrase[1]] == QUOTED):
        return phrase
    if over_adverbs(unit, report.first - 1) == phrase[1] - 1:
        return phrase  # "one of them said"
    if unit.lower[phrase[1]] != "," or report.verb.form == "participle":
        return None
    aside = unit.lower[over_adverbs(unit, report.first - 1)] == "," or unit.lower[phrase[1] + 1] == "who"
    return named_after(unit, phrase) if aside else None


def _fits(report: Report, distance: int) -> bool:
    """Return whether a verb so far from its subject is still likely to belong to it."""
    if report.verb.form == "participle" or report.verb.kind == "cue":
        return distance <= 1
    return report.verb.kind in SPEECH or distance <= 3  # noqa: PLR2004 - an auxiliary and two adverbs


def tail(unit: Unit, last: int) -> Attribution | None:
    """Return the attribution that ends the sentence after the item *last*, such as ``, Roe said``."""
    for place in range(last + 1, len(unit)):
        if unit.lower[place] == ",":
            found = after(unit, place + 1, rule="tail")
            if found is not None:
                return found
    return None


def according(unit: Unit) -> Attribution | None:
    """Return ``according to`` somebody, anywhere in the sentence."""
    if not any(word in unit.lower for word in _CITES):
        return None
    for place in range(len(unit) - 2):
        last = place + 1 + ((unit.lower[place], unit.lower[place + 1]) in _SOURCES)
        if last == place + 1 and not _per(unit, place):
            continue
        phrase = phrase_after(unit, last)
        if phrase is not None:
            speaker = (unit.starts[phrase[0]], unit.ends[phrase[1] - 1])
            cue = (unit.starts[place], unit.ends[last - 1])
            return Attribution(speaker, cue, " ".join(unit.lower[place:last]), "according")
    return None


def _per(unit: Unit, place: int) -> bool:
    """Return whether the item at *place* is the "per" of ``Per Jane Roe, ...``, and not that of ``per cent``."""
    opens = unit.lower[place] == "per" and (place == 0 or unit.lower[place - 1] in {",", QUOTED})
    return opens and unit.words[place + 1][:1].isupper()
