"""What the lines and sentences beside a quote that nothing attributes say of its speaker: each is read by itself."""

from __future__ import annotations

from typing import Final

from toolkit.quotation.beside import Attribution, given
from toolkit.quotation.clauses import clause_subject
from toolkit.quotation.phrases import Phrase, phrase_after
from toolkit.quotation.reports import over_adverbs, report_at
from toolkit.quotation.sorts import MARK, PARTICLE, POSS, PRON, WHOLE
from toolkit.quotation.units import Unit

HEADING: Final = "heading"
"""The rule for a line above a quote; it is right only where the name is known from elsewhere."""

_DECORATION: Final = frozenset("*#_")
_DASHES: Final = frozenset(("-", "--", "\u2013", "\u2014", "\u2015"))
_ENDS: Final = frozenset(".!?")
_PERSONS: Final = frozenset(("he", "she"))
_STATING: Final = frozenset(("say", "write"))


def heading(unit: Unit) -> Attribution | None:
    """Return whose turn a line announces: ``**Jane Roe**``, ``Jane Roe, mayor:``."""
    return _name_line(unit, HEADING)


def signature(unit: Unit) -> Attribution | None:
    """Return who signs with a line below a quote: ``- Jane Roe, mayor``."""
    return _name_line(unit, "signed") if unit.words[0] in _DASHES else None


def _name_line(unit: Unit, rule: str) -> Attribution | None:
    first = 0
    while first < len(unit) and (unit.words[first] in _DECORATION or unit.words[first] in _DASHES):
        first += 1
    phrase = phrase_after(unit, first)
    if phrase is None or unit.words[-1] in _ENDS:
        return None
    named = all(
        unit.words[place][:1].isupper() or unit.sorts[place] & (PARTICLE | MARK) or unit.lower[place] == "of"
        for place in range(*phrase)
    )
    after = next((word for word in unit.words[phrase[1] :] if word not in _DECORATION), ":")
    return given(unit, phrase, None, rule) if named and after in {",", ":", "("} else None


def subject_before(unit: Unit) -> Attribution | None:
    """Return whom the sentence before a quote of the same paragraph is about: ``Roe was blunt. "..."``."""
    phrase = clause_subject(unit, len(unit))
    if phrase is None or unit.sorts[phrase[0]] & POSS:
        return None
    return given(unit, phrase, None, "subject-before") if _is_person(unit, phrase) else None


def _is_person(unit: Unit, phrase: Phrase) -> bool:
    """Return whether *phrase* is "he", "she" or a name, and no other pronoun with a capital."""
    if unit.lower[phrase[0]] in _PERSONS:
        return True
    return unit.words[phrase[1] - 1][:1].isupper() and not unit.sorts[phrase[0]] & (WHOLE | PRON)


def reporter_after(unit: Unit) -> Attribution | None:
    """Return who speaks in the sentence after a quote: ``"..." Roe said the council had paid.``."""
    phrase = phrase_after(unit, 0)
    if phrase is None or not _is_person(unit, phrase):
        return None
    for place in range(phrase[1], min(len(unit), phrase[1] + 2)):
        report = report_at(unit, place)
        if report is not None and report.verb.kind in _STATING and over_adverbs(unit, place - 1) == phrase[1] - 1:
            return given(unit, phrase, report, "after-report")
    return None
