"""Attributions that stand before a quote.

A verb (``Roe said that "..."``), a noun (``her remark that "..."``) or a colon (``Roe was firm: "..."``) leads to it.
"""

from __future__ import annotations

from functools import cache
from typing import Final

from toolkit import lexicon
from toolkit.quotation.beside import Attribution, given, quoted_as
from toolkit.quotation.clauses import clause_subject, subject
from toolkit.quotation.cues import NAMING, verbs
from toolkit.quotation.phrases import Phrase, phrase_after, phrase_before
from toolkit.quotation.reports import Report, over_adverbs, passive, report_at
from toolkit.quotation.sorts import AUX, CONJ, DET, PREP, QUOTED
from toolkit.quotation.units import Unit

_LINKS: Final = frozenset((",", ":", "that", "-", "\u2014", "\u2013", "--", "\u2026", "("))
_PARTICLES: Final = frozenset(("on", "out", "it", "up", "in", "back", "as"))
_PRONOUNS: Final = frozenset(("he", "she", "they", "it", "we", "i", "you"))
_OWNERS: Final = frozenset(("his", "her", "their", "its", "my", "our"))
_REACH: Final = 60
_NEAR: Final = 3
_TRIES: Final = 5
_FAR: Final = 20
_SPOKEN: Final = frozenset(("left-say", "left-write", "left-ask", "left-voice", "left-call"))
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
    while index >= 0 and unit.lower[index] in _LINKS and index > item - 4:
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
        if _nameless(unit, report, item):
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
    return report.verb.kind == "go" and unit.lower[report.last : item] not in ([","], [":"])


def _carried(unit: Unit, item: int, place: int, found: dict[int, Attribution]) -> Attribution | None:
    """Return the attribution of the stretch at *place*, if the stretch at *item* is near enough to go on with it."""
    return found[unit.quotes[place]]._replace(rule="same-sentence") if item - place <= _FAR else None


def _open(unit: Unit, report: Report, phrase: Phrase) -> bool:
    """Return whether somebody further left may be the one who says so."""
    return report.verb.kind in {"think", "cue"} or unit.lower[phrase[0]] in _PRONOUNS


def _governs(unit: Unit, outer: Report, inner: Report, phrase: Phrase) -> bool:
    """Return whether the clause of *inner*, with its subject *phrase*, is what *outer* reports."""
    if outer.verb.kind not in {"say", "write"} or outer.last > phrase[0]:
        return False
    between = unit.lower[outer.last : phrase[0]]
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


def _named_by(unit: Unit, report: Report) -> bool:
    """Return whether somebody stands before a verb of naming who can be its subject: ``what Roe called``."""
    place = over_adverbs(unit, report.first - 1)
    if place < 0:
        return False
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
    """Return the subject of ``Added Jane Roe:``."""
    phrase = phrase_after(unit, report.last)
    if phrase is None or phrase[1] >= len(unit):
        return None
    return phrase if unit.lower[phrase[1]] in {":", ",", QUOTED} else None


@cache
def _utterances() -> frozenset[str]:
    known = {row[0] for row in lexicon.rows("speech_nouns") if "utterance" in row[1]}
    return frozenset(known | {f"{noun}s" for noun in known} | {"cries", "replies", "stories"})


def noun(unit: Unit, item: int) -> Attribution | None:
    """Return whose words a noun says the stretch at *item* is, as in ``Roe's remark that "..."``."""
    index = item - 1
    while index >= 0 and (
        unit.lower[index] in _LINKS or unit.lower[index] in {"of", "was", "is", "to", "the", "a", "an"}
    ):
        index -= 1
    if index < 0:
        return None
    if unit.lower[index] not in _utterances():
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


def noun_left(unit: Unit, item: int) -> Attribution | None:
    """Return whose ``claim that`` governs the clause of the stretch at *item*."""
    for place in range(item - 1, max(0, item - _REACH // 2), -1):
        if unit.lower[place] in {";", QUOTED}:
            return None
        if unit.lower[place] == "that" and unit.lower[place - 1] in _utterances():
            return noun(unit, place)
    return None


def _from(unit: Unit, index: int) -> Attribution | None:
    """Return ``comments from Jane Roe that``."""
    phrase = phrase_before(unit, index, governed=True)
    if phrase is None or phrase[0] < 2:  # noqa: PLR2004 - a noun and a preposition
        return None
    if unit.lower[phrase[0] - 1] in {"from", "by"} and unit.lower[phrase[0] - 2] in _utterances():
        return _noun_given(unit, phrase, phrase[0] - 2)
    return None


def _noun_given(unit: Unit, phrase: Phrase | None, index: int) -> Attribution | None:
    if phrase is None:
        return None
    speaker = (unit.starts[phrase[0]], unit.ends[phrase[1] - 1])
    return Attribution(speaker, (unit.starts[index], unit.ends[index]), unit.lower[index], "noun")


def colon(unit: Unit, item: int) -> Attribution | None:
    """Return who the words before a colon are about: ``Roe went further: "..."``, ``Roe: "..."``."""
    if item == 0 or unit.lower[item - 1] != ":":
        return None
    phrase = clause_subject(unit, item - 1)
    if phrase is None:
        phrase = phrase_after(unit, 0)
        if phrase is None or phrase[1] != item - 1 or not unit.words[phrase[1] - 1][:1].isupper():
            return None
        if phrase[1] - phrase[0] == 1 and _is_genre(unit.lower[phrase[0]]):
            return None
        return given(unit, phrase, None, "label")
    return given(unit, phrase, None, "colon")


def _is_genre(word: str) -> bool:
    """Return whether *word* before a colon says what follows (``Interview: "..."``, ``Video: "..."``), and not who."""
    return any(word in lexicon.words(name) for name in ("not_names", "common_words")) or word in _utterances()


def woven(unit: Unit, item: int) -> Attribution | None:
    """Return the subject of the clause that the stretch at *item* is part of, where no word reports it."""
    phrase = clause_subject(unit, item)
    return None if phrase is None else given(unit, phrase, None, "woven")


def leading(unit: Unit) -> Attribution | None:
    """Return who a sentence without a quote leads up to: the subject of its verb of saying, or its subject."""
    end = len(unit)
    while end and unit.lower[end - 1] in {":", ".", ",", "?", "!"}:
        end -= 1
    found = reported(unit, end, {})
    if found is not None and found.speaker is not None and found.rule in _SPOKEN:
        return found._replace(rule="leading-verb")
    if end == len(unit) or unit.lower[-1] != ":":
        return None
    phrase = clause_subject(unit, end)
    return None if phrase is None else given(unit, phrase, None, "leading")
