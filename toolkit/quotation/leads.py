"""Attributions that lead up to a quote without a verb of saying: labels, colons, and the sentence before it."""

from __future__ import annotations

from bisect import bisect_left
from typing import Final

from toolkit import lexicon
from toolkit.grammar.descriptions import head_kind
from toolkit.quotation.ahead import reported
from toolkit.quotation.beside import Attribution, given
from toolkit.quotation.clauses import clause_subject, named_after
from toolkit.quotation.nouns import owner, utterances
from toolkit.quotation.phrases import Phrase, phrase_after, verbal
from toolkit.quotation.reports import report_at
from toolkit.quotation.units import Unit

_SPOKEN: Final = frozenset(("left-say", "left-write", "left-ask", "left-voice", "left-call"))
_INTRODUCING: Final = frozenset(("here", "is", "'s", "\u2019s", "more", "from"))
_STATING: Final = frozenset(("say", "write"))
_LONGEST: Final = 14


def colon(unit: Unit, item: int) -> Attribution | None:
    """Return who the words before a colon are about: ``Roe went further: "..."``, ``Roe: "..."``."""
    if item == 0 or unit.lower[item - 1] != ":":
        return None
    phrase = clause_subject(unit, item - 1)
    if phrase is not None:
        return given(unit, _concerned(unit) or owner(unit, phrase) or phrase, None, "colon")
    first = 0
    while first < item - 1 and unit.lower[first] in _INTRODUCING:
        first += 1
    phrase = phrase_after(unit, first)
    if phrase is None:
        return None
    own = owner(unit, phrase)
    if own is not None:
        return given(unit, own, None, "noun")
    return given(unit, named_after(unit, phrase), None, "label") if _is_label(unit, phrase, item - 1) else None


def _concerned(unit: Unit) -> Phrase | None:
    """Return Roe in ``For Roe, the wait was too long:``."""
    phrase = phrase_after(unit, 1) if unit.lower[0] == "for" else None
    if phrase is None or not unit.words[phrase[0]][:1].isupper() or unit.lower[phrase[1] : phrase[1] + 1] != [","]:
        return None
    return phrase


def _is_label(unit: Unit, phrase: Phrase, end: int) -> bool:
    """Return whether *phrase* says who speaks, with nothing but what describes him up to *end*: ``Roe, in tears:``."""
    named = unit.words[phrase[1] - 1][:1].isupper()
    if not named and (phrase[1] == end or head_kind(" ".join(unit.words[slice(*phrase)])) != "person"):
        return False
    if phrase[1] - phrase[0] == 1 and _is_genre(unit.lower[phrase[0]]):
        return False
    return end - phrase[1] <= _LONGEST and not any(verbal(unit, place) for place in range(phrase[1], end))


def _is_genre(word: str) -> bool:
    """Return whether *word* before a colon says what follows (``Interview: "..."``, ``Video: "..."``), and not who."""
    return any(word in lexicon.words(name) for name in ("not_names", "common_words")) or word in utterances()


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
        return (_main(unit) or found)._replace(rule="leading-verb")
    if end == len(unit) or unit.lower[-1] != ":":
        return None
    phrase = clause_subject(unit, end)
    return None if phrase is None else given(unit, phrase, None, "leading")


def _main(unit: Unit) -> Attribution | None:
    """Return who says what the whole sentence tells, as Roe in ``Roe said that critics had warned of this``."""
    phrase = phrase_after(unit, 0)
    for place in range(phrase[1], min(len(unit), phrase[1] + 2)) if phrase is not None else ():
        report = report_at(unit, place)
        if report is not None:
            return given(unit, phrase, report, "leading-verb") if report.verb.kind in _STATING else None
    return None


def names(unit: Unit, found: Attribution) -> bool:
    """Return whether the speaker of *found* is a name, "he" or "she"."""
    last = bisect_left(unit.ends, found.speaker[1]) if found.speaker is not None else -1
    return last >= 0 and (unit.words[last][:1].isupper() or unit.lower[last] in {"he", "she"})
