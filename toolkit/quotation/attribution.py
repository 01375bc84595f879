"""Which words of a sentence give its quoted stretches to a speaker.

Each way of saying so is a rule with a name. The nearest words win: what touches the marks before what stands
further off, a verb of saying before a verb of any kind.
"""

from __future__ import annotations

from typing import Final

from attrs import evolve, frozen

from toolkit.quotation.cues import NAMING, TOLD, Verb, function, verbs
from toolkit.quotation.phrases import Phrase, clause_subject, phrase_after, phrase_before, subject, verbal
from toolkit.quotation.units import QUOTED, Unit

_SPEECH: Final = frozenset(("say", "ask", "write", "voice"))
_NEW: Final = frozenset(("He", "She", "They", "It", "We", "I", "You", "The", "But", "And", "In", "On", "That", "This"))
_BESIDE: Final = frozenset(("say", "ask", "write", "voice", "think", "call"))
_PHRASAL: Final = {
    "point": ("out",), "go": ("on",), "put": ("it",), "sum": ("up",), "chime": ("in",), "fire": ("back",), "shoot": ("back",),
    "hit": ("back",),
}
_BE: Final = frozenset(("be", "is", "are", "was", "were", "been", "being", "am", "get", "got", "gets", "isn't", "wasn't", "'s", "\u2019s", "'re", "\u2019re"))


@frozen
class Attribution:
    """Words that give a stretch to a speaker."""

    speaker: tuple[int, int] | None
    """Where the speaker's words stand; none for a passive without an agent."""

    cue: tuple[int, int] | None
    """Where the reporting word stands."""

    lemma: str | None
    """Its dictionary form."""

    rule: str
    """The rule that found it."""


@frozen
class _Cue:
    first: int
    last: int
    verb: Verb


def attributions(unit: Unit) -> dict[int, Attribution]:
    """Return for each stretch of *unit*, by number, the words that give it to a speaker; some have none."""
    found: dict[int, Attribution] = {}
    items = sorted(unit.quotes)
    for item in items:
        given = _touching(unit, item) or _left(unit, item, found) or None
        if given is not None:
            found[unit.quotes[item]] = given
    for item in items:
        number = unit.quotes[item]
        if number not in found:
            given = _tail(unit, items[-1]) or _according(unit)
            if given is not None:
                found[number] = given
    _shared(unit, items, found)
    return found


def _touching(unit: Unit, item: int) -> Attribution | None:
    """Return what stands right beside the stretch at *item*: before it if a verb touches it, else after it."""
    return _verb_before(unit, item) or after(unit, item + 1, rule="after")


def cue_at(unit: Unit, index: int) -> _Cue | None:
    """Return the reporting verb at *index*, if the word is used as a verb there."""
    verb = verbs().get(unit.lower[index])
    if verb is None or unit.words[index][:1].isupper() and index:
        return None
    particle = unit.lower[index + 1] if index + 1 < len(unit) else ""
    if verb.lemma in _PHRASAL and verb.lemma != "point":
        if particle not in _PHRASAL[verb.lemma]:
            return None
        return _Cue(index, index + 2, Verb(verb.lemma + " " + particle, "say", verb.form))
    before = unit.lower[index - 1] if index else ""
    if verb.form == "participle":
        return None if before in function("det") or before in function("poss") else _Cue(index, index + 1, verb)
    if before in function("poss") or before in {"the", "a", "an", "this", "that's", "any", "'s", "\u2019s"}:
        return None
    if verb.form == "past":
        return _Cue(index, index + 1, verb)
    return _Cue(index, index + 1, verb) if _agrees(unit, index, verb) else None


_PLURAL: Final = frozenset("they we i you who people men women police others some many both all officials critics to not and".split())
_PURE: Final = frozenset("says writes adds explains tells argues asks continues believes thinks tweets insists recalls describes calls claims warns concludes".split())


def _agrees(unit: Unit, index: int, verb: Verb) -> bool:
    """Return whether a form that may be a noun ("reports", "claim") follows a subject that fits it."""
    place = index - 1
    while place >= 0 and (unit.lower[place] in function("adv") or unit.lower[place].endswith("ly")):
        place -= 1
    if place < 0:
        return False
    before = unit.lower[place]
    if before in {QUOTED, ","}:
        return True
    if verb.form == "present":
        return unit.words[place][:1].isupper() or before in {"he", "she", "it", "who", "that", ")"} or unit.lower[index] in _PURE
    return before in _PLURAL or before in function("aux") or (before.endswith("s") and len(before) > 3 and before not in function("prep"))


def _spans(unit: Unit, phrase: Phrase | None) -> tuple[int, int] | None:
    return None if phrase is None else (unit.starts[phrase[0]], unit.ends[phrase[1] - 1])


def _given(unit: Unit, phrase: Phrase | None, cue: _Cue | None, rule: str) -> Attribution:
    if cue is None:
        return Attribution(_spans(unit, phrase), None, None, rule)
    where = (unit.starts[cue.first], unit.ends[cue.last - 1])
    return Attribution(_spans(unit, phrase), where, cue.verb.lemma, rule)


def after(unit: Unit, start: int, *, rule: str) -> Attribution | None:
    """Return the attribution that begins at *start*, right after a quote: ``she said``, ``said Roe``, ``according to``."""
    index = start
    if unit.words[index : index + 1] and unit.words[index] in _NEW:
        return None
    while index < len(unit) and unit.words[index] in {",", "\u2014", "\u2013", "-", "--", "..", "."} and index < start + 2:
        index += 1
    if index >= len(unit):
        return None
    if unit.lower[index] == "according":
        return _according(unit)
    if unit.lower[index] in {"as", "which", "then", "so"} and index + 1 < len(unit):
        index += 1
    return _inverted(unit, index, rule) or _straight(unit, index, rule)


def _inverted(unit: Unit, index: int, rule: str) -> Attribution | None:
    """Return ``said Jane Roe``."""
    place = index
    while place < len(unit) and unit.lower[place] in function("adv"):
        place += 1
    if place >= len(unit):
        return None
    cue = cue_at(unit, place)
    if cue is None or cue.verb.kind not in _BESIDE or cue.verb.form == "participle":
        return None
    phrase = phrase_after(unit, cue.last)
    if phrase is None and cue.last < len(unit) and unit.lower[cue.last] in function("adv"):
        phrase = phrase_after(unit, cue.last + 1)
    if phrase is None or cue.verb.lemma in {"call", "be"}:
        return None
    return _given(unit, phrase, cue, rule + "-inverted")


def _straight(unit: Unit, index: int, rule: str) -> Attribution | None:
    """Return ``she later said`` or ``Jane Roe, a former mayor, told reporters``."""
    phrase = phrase_after(unit, index)
    if phrase is None:
        return None
    for place in range(phrase[1], min(len(unit), index + 45)):
        word = unit.lower[place]
        if word in {QUOTED, ";", ":"}:
            return None
        cue = cue_at(unit, place)
        if cue is None or cue.verb.form == "participle" and place > phrase[1] + 1:
            continue
        if cue.verb.kind not in _BESIDE and place > phrase[1] + 1:
            continue
        if passive(unit, place):
            continue
        if place > phrase[1] + 3 and cue.verb.kind not in _SPEECH:
            continue
        subject_ = subject(unit, place)
        if subject_ is None:
            continue
        if subject_[0] > phrase[1]:
            continue
        if not _closed(unit, cue):
            return None
        return _given(unit, phrase, cue, rule)
    return None


def _closed(unit: Unit, cue: _Cue) -> bool:
    """Return whether nothing follows the verb at *cue* that it could report instead of the quote before it."""
    if cue.last >= len(unit) or cue.verb.lemma in TOLD:
        return True
    word = unit.lower[cue.last]
    if word in {"that", "he", "she", "they", "it", "we", "there", "if", "whether", "no", "yes"}:
        return False
    if word in {",", ".", ";", ":", QUOTED, ")", "\u2014", "\u2013", "-", "--", "his", "her", "their", "its"} or word in function("prep"):
        return True
    if word in function("time") or word in function("adv") or word in function("conj") or word.endswith(("ly", "ing")):
        return True
    phrase = phrase_after(unit, cue.last)
    return phrase is None or phrase[1] >= len(unit) or not verbal(unit, phrase[1])


def passive(unit: Unit, index: int) -> bool:
    """Return whether the verb at *index* is a passive: ``was told``."""
    verb = verbs()[unit.lower[index]]
    place = index - 1
    while place >= 0 and (unit.lower[place] in function("adv") or unit.lower[place].endswith("ly")):
        place -= 1
    return verb.form == "past" and place >= 0 and unit.lower[place] in _BE


def _verb_before(unit: Unit, item: int) -> Attribution | None:
    """Return ``Roe said: "..."``, ``Roe said that "..."``, ``saying, "..."``: a verb that touches the stretch."""
    index = item - 1
    while index >= 0 and unit.lower[index] in {",", ":", "that", "-", "\u2014", "\u2013", "--", "\u2026"} and index > item - 4:
        index -= 1
    if index < 0:
        return None
    touched = index
    if unit.lower[index] in {"on", "out", "it", "up", "in", "back"} and index:
        touched = index - 1
    for place in dict.fromkeys((touched, index)):
        cue = cue_at(unit, place)
        if cue is not None and cue.last >= index and cue.verb.kind != "cue":
            break
    else:
        return None
    if cue.verb.lemma in NAMING and cue.verb.form == "past" and item - cue.last == 0:
        return _agent(unit, item, cue)
    if passive(unit, cue.first):
        return _agent(unit, item, cue)
    found = _subject_of(unit, cue, {})
    return None if found is None else _given(unit, found, cue, "before")


def _agent(unit: Unit, item: int, cue: _Cue) -> Attribution:
    """Return who a passive is done by: ``was called "a liar" by Roe``."""
    for place in range(item + 1, min(item + 4, len(unit))):
        if unit.lower[place] == "by":
            return _given(unit, phrase_after(unit, place + 1), cue, "agent")
    return Attribution(None, (unit.starts[cue.first], unit.ends[cue.last - 1]), cue.verb.lemma, "passive")


def _subject_of(unit: Unit, cue: _Cue, found: dict[int, Attribution]) -> Phrase | None:
    del found
    if cue.verb.form == "participle":
        before = unit.lower[cue.first - 1] if cue.first else ""
        if before in {"for", "of"}:
            return phrase_before(unit, cue.first - 2)
        direct = subject(unit, cue.first) if before in function("aux") else None
        return direct or clause_subject(unit, cue.first)
    place = cue.first - 1
    while place > 0 and (unit.lower[place] in function("adv") | {"then", "later"} or (unit.lower[place].endswith("ly") and unit.words[place].islower())):
        place -= 1
    if place >= 0 and unit.lower[place] == "to":
        return clause_subject(unit, cue.first)
    if place >= 0 and unit.lower[place] in {"and", "but", "or", QUOTED}:
        return clause_subject(unit, cue.first) or subject(unit, cue.first)
    return subject(unit, cue.first) or clause_subject(unit, cue.first)


def _left(unit: Unit, item: int, found: dict[int, Attribution]) -> Attribution | None:
    """Return the nearest verb to the left of the stretch at *item* that reports it, with its subject."""
    fallback: Attribution | None = None
    for place in range(item - 1, max(-1, item - 45), -1):
        if place in unit.quotes and unit.quotes[place] in found:
            break
        cue = cue_at(unit, place)
        if cue is None or cue.last > item:
            continue
        if passive(unit, place):
            if cue.verb.kind == "call" or cue.verb.lemma in NAMING:
                return _agent(unit, item, cue)
            continue
        phrase = _subject_of(unit, cue, found)
        if phrase is None:
            continue
        if cue.verb.kind == "cue":
            fallback = fallback or _given(unit, phrase, cue, "left-cue")
            continue
        return _given(unit, phrase, cue, "left-" + cue.verb.kind)
    return fallback


def _tail(unit: Unit, last: int) -> Attribution | None:
    """Return the attribution that ends the sentence: ``..., Roe said.``"""
    for place in range(last + 1, len(unit)):
        if unit.lower[place] != ",":
            continue
        given = after(unit, place + 1, rule="tail")
        if given is not None:
            return given
    return None


def _according(unit: Unit) -> Attribution | None:
    for place in range(len(unit) - 2):
        if unit.lower[place] == "according" and unit.lower[place + 1] == "to":
            phrase = phrase_after(unit, place + 2)
            if phrase is not None:
                where = (unit.starts[place], unit.ends[place + 1])
                return Attribution(_spans(unit, phrase), where, "according to", "according")
    return None


def _shared(unit: Unit, items: list[int], found: dict[int, Attribution]) -> None:
    """Give a stretch without its own words those of the stretch before it, or after it, in the sentence."""
    for one, other in (*zip(items, items[1:], strict=False), *reversed([*zip(items[1:], items, strict=False)])):
        given = found.get(unit.quotes[one])
        if given is not None and unit.quotes[other] not in found:
            found[unit.quotes[other]] = evolve(given, rule="same-sentence")


def leading(unit: Unit) -> Attribution | None:
    """Return who a sentence without a quote leads up to: ``Roe was firm:``; its subject."""
    end = len(unit)
    while end and unit.lower[end - 1] in {":", ".", ",", "?", "!"}:
        end -= 1
    for place in range(end - 1, -1, -1):
        cue = cue_at(unit, place)
        if cue is not None and cue.verb.kind in _BESIDE and not passive(unit, place):
            phrase = _subject_of(unit, cue, {})
            if phrase is not None:
                return _given(unit, phrase, cue, "leading-verb")
    phrase = clause_subject(unit, end)
    return None if phrase is None else _given(unit, phrase, None, "leading")


__all__ = ["Attribution", "after", "attributions", "cue_at", "leading", "passive", "verbal"]
