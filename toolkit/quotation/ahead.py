"""Attributions by a verb that stands before a quote: ``Roe said that "..."``."""

from __future__ import annotations

from typing import Final

from toolkit.grammar.reporting import NAMING, verbs
from toolkit.quotation.beside import Attribution, given, quoted_as
from toolkit.quotation.clauses import clause_subject, subject
from toolkit.quotation.phrases import Phrase, phrase_after, phrase_before
from toolkit.quotation.reports import Report, over_adverbs, passive, report_at
from toolkit.quotation.sorts import ABOUT, AUX, QUOTED
from toolkit.quotation.units import Unit

LINKS: Final = frozenset((",", ":", "that", "-", "\u2014", "\u2013", "--", "\u2026", "("))
"""What may stand between the words that lead to a quote and the quote."""

_PARTICLES: Final = frozenset(("on", "out", "it", "up", "in", "back", "as"))
_PRONOUNS: Final = frozenset(("he", "she", "they", "it", "we", "i", "you"))
_REACH: Final = 60
_NEAR: Final = 3
_TRIES: Final = 5
_FAR: Final = 20
_OFFERED: Final = 6
_WHAT: Final = 14
_AS: Final = frozenset(("as", "to", "a", "an", "the"))


def before(unit: Unit, item: int) -> Attribution | None:
    """Return the attribution by a verb that touches the stretch at *item*: ``Roe said, "..."``."""
    report = _touching(unit, item)
    if report is None:
        return None
    found = reported(unit, item, {})
    if found is None or found.cue is None:
        return None
    direct = found.cue[0] == unit.starts[report.first] and found.rule.startswith("left")
    return found._replace(rule="before") if direct else found


def _touching(unit: Unit, item: int) -> Report | None:
    index = item - 1
    while index >= 0 and unit.lower[index] in LINKS and index > item - 4:
        index -= 1
    if index < 0:
        return None
    places = (index - 1, index) if unit.lower[index] in _PARTICLES and index else (index,)
    for place in places:
        report = report_at(unit, place)
        if report is not None and report.last >= index and report.verb.kind != "cue":
            return report
    return None


def reported(unit: Unit, item: int, found: dict[int, Attribution]) -> Attribution | None:
    """Return the verb to the left of the stretch at *item* that reports it, with its subject.

    The nearest verb wins, unless its subject is a pronoun or it says what somebody thinks or does: then a verb of
    saying that governs it, if there is one, names the speaker ("Roe said she wants ...").
    """
    inner: tuple[Report, Phrase] | None = None
    unnamed: Report | None = None
    tried = 0
    forms = verbs()
    for place in range(item - 1, max(-1, item - _REACH), -1):
        if place in unit.quotes and unit.quotes[place] in found and inner is None:
            return _carried(unit, item, place, found)
        report = report_at(unit, place) if unit.lower[place] in forms else None
        if report is None or report.last > item or _apart(unit, report, item):
            continue
        if inner is not None and not _governs(unit, report, *inner):
            continue
        if _nameless(unit, report, item) or _rated(unit, report, item):
            agent = _agent(unit, item, report)
            if agent is not None:
                return agent
            unnamed = unnamed or report
            continue
        phrase = _free_relative(unit, subject_of(unit, report))
        tried += 1
        if phrase is not None:
            inner = (report, phrase)
        if tried > _TRIES or (inner is not None and not _open(unit, *inner)):
            break
    if inner is None:
        return None if unnamed is None else given(unit, None, unnamed, "passive")
    return given(unit, inner[1], inner[0], f"left-{inner[0].verb.kind}")


def _apart(unit: Unit, report: Report, item: int) -> bool:
    """Return whether a verb that only goes on with an utterance ("continued") stands without a comma or colon."""
    if report.verb.lemma == "offer" and unit.lower[report.last] == "to" and item - report.last <= _OFFERED:
        return False
    return report.verb.kind == "go" and unit.lower[report.last : item] not in ([","], [":"])


def _carried(unit: Unit, item: int, place: int, found: dict[int, Attribution]) -> Attribution | None:
    """Return the attribution of the stretch at *place*, if the stretch at *item* is near enough to go on with it."""
    return found[unit.quotes[place]]._replace(rule="same-sentence") if item - place <= _FAR else None


def _open(unit: Unit, report: Report, phrase: Phrase) -> bool:
    """Return whether somebody further left may be the one who says so."""
    return report.verb.kind in {"think", "cue"} or unit.lower[phrase[0]] in _PRONOUNS


def _governs(unit: Unit, outer: Report, inner: Report, phrase: Phrase) -> bool:
    """Return whether the clause of *inner*, with its subject *phrase*, is what *outer* reports."""
    own = inner.verb.form == "participle" and unit.lower[inner.first - 1] == "of"  # "accused them of using": no subject
    if outer.verb.kind not in {"say", "write"} or (outer.last > phrase[0] and not own):
        return False
    between = unit.lower[outer.last : inner.first if own else phrase[0]]
    if any(word in {";", QUOTED, "but"} for word in between):
        return False
    return inner.verb.kind in {"think", "cue"} or len(between) <= _NEAR


def _nameless(unit: Unit, report: Report, item: int) -> bool:
    """Return whether *report* is a passive, or gives a name without saying who gave it."""
    if passive(unit, report):
        return report.verb.lemma not in {"quote", "hear"}
    if report.verb.form != "past":
        return False
    between = unit.lower[report.last : item]
    if len(between) > _NEAR or any(word not in _AS for word in between):
        return False
    named = "as" in between or (report.verb.lemma in NAMING and len(between) <= 1)
    return named and not _named_by(unit, report)


def _rated(unit: Unit, report: Report, item: int) -> bool:
    """Return whether *report* tells what somebody called something: ``rated "good" by Roe``."""
    return report.verb.form == "past" and report.last == item and unit.lower[item + 1 : item + 2] == ["by"]


def _named_by(unit: Unit, report: Report) -> bool:
    """Return whether somebody stands before a verb of naming who can be its subject: ``what Roe called``."""
    place = over_adverbs(unit, report.first - 1)
    if place < 0:
        return False
    for what in range(report.first - 2, max(-1, report.first - _WHAT), -1):
        if unit.lower[what] == "what":
            return not unit.sorts[what + 1] & AUX  # "what Roe, the mayor, called", but not "what is called"
    if unit.lower[place] == ",":
        phrase = subject(unit, report.first)
        return phrase is not None and unit.words[phrase[1] - 1][:1].isupper()
    if unit.lower[place] in _PRONOUNS or unit.sorts[place] & AUX or unit.words[place][:1].isupper():
        return True
    phrase = phrase_before(unit, place, governed=True)
    return phrase is not None and phrase[0] > 0 and unit.lower[phrase[0] - 1] == "what"


def _agent(unit: Unit, item: int, report: Report) -> Attribution | None:
    """Return who a passive is done by: ``was called "a liar" by Roe``."""
    for place in range(item + 1, min(item + 3, len(unit))):
        if unit.lower[place] == "by":
            phrase = phrase_after(unit, place + 1)
            return None if phrase is None else given(unit, phrase, report, "agent")
    return None


def _free_relative(unit: Unit, phrase: Phrase | None) -> Phrase | None:
    """Return whom a pronoun after "what" stands for: ``Roe denounced what she called "..."`` is Roe."""
    if (
        phrase is None
        or phrase[0] == 0
        or unit.lower[phrase[0]] not in _PRONOUNS
        or unit.lower[phrase[0] - 1] != "what"
    ):
        return phrase
    return clause_subject(unit, phrase[0] - 1) or phrase


def subject_of(unit: Unit, report: Report) -> Phrase | None:
    """Return who does what *report* says."""
    if report.verb.form == "participle":
        return _of_participle(unit, report)
    place = over_adverbs(unit, report.first - 1)
    word = unit.lower[place] if place >= 0 else ""
    if word == "to":
        return clause_subject(unit, report.first)
    if word in {"and", "but", "or", QUOTED}:
        return clause_subject(unit, report.first) or subject(unit, report.first)
    if place < 0:
        return _inverted_subject(unit, report)
    return subject(unit, report.first) or clause_subject(unit, report.first)


def _of_participle(unit: Unit, report: Report) -> Phrase | None:
    word = unit.lower[report.first - 1] if report.first else ""
    if word == "as":
        return quoted_as(unit, report.first - 1) or clause_subject(unit, report.first)
    if word in {"for", "of"} and report.first > 1:
        nearest = phrase_before(unit, report.first - 2)
        if nearest is not None and unit.words[nearest[1] - 1][:1].isupper():
            return nearest
    own = (
        phrase_before(unit, over_adverbs(unit, report.first - 1), governed=True)
        if word not in {",", "and", "but", "by", QUOTED}
        else None
    )
    if own is not None and own[0] and unit.lower[own[0] - 1] in {"with", "of"}:
        return own
    direct = subject(unit, report.first) if report.first and unit.sorts[report.first - 1] & AUX else None
    return direct or clause_subject(unit, report.first)


def _inverted_subject(unit: Unit, report: Report) -> Phrase | None:
    """Return the subject of ``Added Jane Roe:``, which ``Asked about the cost,`` has not."""
    phrase = phrase_after(unit, report.last)
    if phrase is None or phrase[1] >= len(unit) or unit.sorts[report.last] & ABOUT:
        return None
    return phrase if unit.lower[phrase[1]] in {":", ",", QUOTED} else None
