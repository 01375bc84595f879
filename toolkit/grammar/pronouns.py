"""Whom a pronoun means: the nearest candidate that its gender and number allow, subjects before the rest."""

from __future__ import annotations

import re
from typing import Final

from toolkit.grammar.descriptions import JOINT, head_kind, pair
from toolkit.grammar.gender import Gender
from toolkit.grammar.referents import (
    Named,
    Reference,
    Referents,
    answer,
    before,
    governed,
    is_quoted,
    reports,
    sentence_starts,
    span_of,
    unknown,
    within,
)
from toolkit.grammar.reporting import is_report
from toolkit.grammar.roles import role
from toolkit.record import Party, Span

_POSSESSIVE: Final = re.compile(r"['\u2019]s?(?!\w)")
_OPENING: Final = re.compile(r"(?:The|His|Her|Their|Its|That|This)((?: [\w.\u2019'-]{1,20}){1,5})(?= [a-z])")
_UNLISTED: Final = re.compile(r"(?:[A-Z][\w.\u2019'-]{1,24} |(?:of|the|for|on) ){3,14}([a-z]{3,12})\b")
_CLAUSE_ENDS: Final = re.compile('[.,;:"\u201c]')
_CLAUSE: Final = 80
_LEAD: Final = 160
_NEAR: Final = 3
_TITLE: Final = 30

# Points a candidate gains or loses; a sentence of distance counts one.
_QUOTED: Final = -2.5
_OBLIQUE: Final = -0.8
_GENDERED: Final = 0.6
_SUBJECT: Final = 0.5
_SPEAKER: Final = 1.2
_SPEAKER_BEFORE: Final = 0.6
_REPORTS: Final = 1.0
_REPEATED: Final = 0.2
_FARTHEST: Final = -3.0
_NEARLY: Final = 1.5
"""Two that "and" joins and that weigh so nearly the same cannot be told apart."""


def one_person(known: Referents, text: str, mention: Span, speakers: tuple[Party, ...], wanted: Gender) -> Reference:
    """Return whom "he" or "she" at *mention* means."""
    weights, places = _candidates(known, text, mention, wanted)
    last = speakers[0] if len(speakers) == 1 else None
    number = known.number(last)
    if last is not None and number is not None and _may_be(known, number, wanted):
        bonus = _SPEAKER_BEFORE if _taken_over(known, text, mention, last, number) else _SPEAKER
        weights[number] = max(weights.get(number, _FARTHEST), _FARTHEST) + bonus
    for back, described in _described(known, text, mention):
        if described is None:
            if all(weight <= -back for weight in weights.values()):
                return unknown(mention)
            break
        its = known.gender(described)
        if its in {None, wanted}:
            weights[described] = max(weights.get(described, _FARTHEST), _SUBJECT - back + (_GENDERED if its else 0))
    if not weights:
        return unknown(mention, _mention(last))
    best = max(weights, key=lambda who: weights[who])
    undecided = number != best and _one_of_two(text, best, weights, places)
    if undecided or _stranger(text, mention, last, places.get(best)):
        return unknown(mention, _mention(last))
    evidence = (span_of(mention.zone, places[best]),) if best in places else _mention(last)
    return answer(known, (best,), mention, "pronoun", evidence)


def _may_be(known: Referents, number: int, wanted: Gender) -> bool:
    return known.kind(number) == "person" and known.gender(number) in {None, wanted}


def _candidates(
    known: Referents, text: str, mention: Span, wanted: Gender
) -> tuple[dict[int, float], dict[int, Named]]:
    """Return the persons named before *mention*, each with the weight and the place of the best mention."""
    weights: dict[int, float] = {}
    places: dict[int, Named] = {}
    seen: dict[int, set[int]] = {}
    bound = _bound(known, text, mention)
    persons = [
        (back, named)
        for back, named in before(known, text, mention)
        if known.kind(named.who) == "person" and not _label(text, named)
    ]
    subjects = {back: named for back, named in persons if not _POSSESSIVE.match(text, named.end)}
    for back, named in persons:
        its = known.gender(named.who)
        if named.who in bound or its not in {None, wanted}:
            continue
        weight = _weight(known, text, mention.zone, named, first=subjects.get(back) is named) - back
        weight += _GENDERED if its else 0
        weight += _REPORTS if back == 1 and subjects.get(back) is named and reports(text, named) else 0
        seen.setdefault(named.who, set()).add(back)
        if named.who not in weights or weight > weights[named.who]:
            weights[named.who], places[named.who] = weight, named
    for who, backs in seen.items():
        weights[who] += _REPEATED * (len(backs) - 1)
    return weights, places


def _label(text: str, named: Named) -> bool:
    """Return whether *named* only says whose turn begins, as ``MAYOR ROE:`` does in a transcript."""
    if text[named.end : named.end + 1] != ":":
        return False
    line = text[max(0, named.start - _TITLE) : named.end].rpartition("\n")
    return (bool(line[1]) or named.start <= _TITLE) and line[2].isupper()


def _taken_over(known: Referents, text: str, mention: Span, last: Party, speaker: int) -> bool:
    """Return whether somebody else than the last *speaker* is the subject of the nearest sentence since with one."""
    spoke = last.mention.end if last.mention is not None and last.mention.zone == mention.zone else 0
    first: Named | None = None
    nearest = 0
    for back, named in before(known, text, mention):
        if (named.start < spoke and back > 1) or (first is not None and back > nearest):
            break
        if back and known.kind(named.who) == "person" and not _POSSESSIVE.match(text, named.end):
            first, nearest = named, back
    if first is None or first.who == speaker or is_quoted(known, mention.zone, first):
        return False
    return not governed(text, first)


def _weight(known: Referents, text: str, zone: str, named: Named, *, first: bool) -> float:
    """Return what a mention gains or loses by its place: the *first* person of a sentence is most often its subject."""
    weight = _QUOTED if is_quoted(known, zone, named) else 0.0
    if _POSSESSIVE.match(text, named.end):
        weight += _OBLIQUE
    elif first:
        weight += _SUBJECT
    return weight + (_OBLIQUE if governed(text, named) else 0.0)


def _bound(known: Referents, text: str, mention: Span) -> set[int]:
    """Return who a pronoun cannot be because its own clause names them after it: ``he described Roe``."""
    ends = _CLAUSE_ENDS.search(text, mention.end, mention.end + _CLAUSE)
    stop = ends.start() if ends else mention.end + _CLAUSE
    clause = Span(zone=mention.zone, start=mention.end, end=stop)
    return {named.who for named in within(known, clause) if named.start >= mention.end}


def _described(known: Referents, text: str, mention: Span) -> list[tuple[float, int | None]]:
    """Return whom descriptions at the head of the sentences before mean, nearest first; None for a stranger.

    A name that nobody is known by and that reports weighs as the subject that it is: who is "he" then is not known.
    """
    found: list[tuple[float, int | None]] = []
    for back, first in enumerate(sentence_starts(known, text, mention, _NEAR)):
        named = _UNLISTED.match(text, first, min(mention.start, first + _LEAD)) if back else None
        if named is not None and is_report(named[1]) and not _mentions(known, mention.zone, first, named.start(1)):
            found.append((back - _SUBJECT - _REPORTS, None))
            continue
        match = _OPENING.match(text, first, min(mention.start, first + _CLAUSE))
        last = _first_noun(text, match) if match is not None else 0
        place = Span(zone=mention.zone, start=first, end=max(first + 1, last))
        if last and not within(known, place):
            found.append((back, role(known, text[first:last], place)))
    return found


def _mentions(known: Referents, zone: str, first: int, last: int) -> bool:
    return bool(within(known, Span(zone=zone, start=first, end=last)))


def _first_noun(text: str, match: re.Match[str]) -> int:
    """Return where the first noun for a person among the words of *match* ends; 0 if there is none."""
    for word in re.finditer(r"\S+", text[match.start(1) : match.end(1)]):
        if word[0].islower() and head_kind(word[0]) == "person" and "\u2019" not in word[0] and "'" not in word[0]:
            return match.start(1) + word.end()
    return 0


def _one_of_two(text: str, best: int, weights: dict[int, float], places: dict[int, Named]) -> bool:
    """Return whether "and" joins the *best* candidate to another: ``Roe and Poe met. "...," she said``."""
    own = places.get(best)
    for who, named in places.items():
        if who != best and own is not None and weights[best] - weights[who] < _NEARLY:
            left, right = sorted((own, named))
            if JOINT.fullmatch(text, left.end, right.start):
                return True
    return False


def _mention(party: Party | None) -> tuple[Span, ...]:
    return () if party is None or party.mention is None else (party.mention,)


def _stranger(text: str, mention: Span, last: Party | None, place: Named | None) -> bool:
    """Return whether the last speaker is nobody we know, and nearer than the best candidate: then that one is meant."""
    if last is None or last.participant is not None or last.mention is None or place is None:
        return False
    return place.end <= last.mention.start and _spoken_kind(text, mention, last) == "person"


def _spoken_kind(text: str, mention: Span, last: Party | None) -> str | None:
    """Return what the words for the last speaker describe, if they stand in the same zone."""
    if last is None or last.mention is None or last.mention.zone != mention.zone:
        return None
    return head_kind(text[last.mention.start : last.mention.end])


def thing(known: Referents, text: str, mention: Span, speakers: tuple[Party, ...]) -> Reference:
    """Return which state or organisation "it" at *mention* means; what it says of a document is kept as evidence."""
    last = speakers[0] if len(speakers) == 1 else None
    number = known.number(last)
    if number is not None and known.kind(number) in {"organisation", "state"}:
        return answer(known, (number,), mention, "pronoun-speaker", _mention(last))
    if number is None and _spoken_kind(text, mention, last) in {"org", "document"}:
        return unknown(mention, _mention(last))
    first: Named | None = None
    nearest = _NEAR
    for back, named in before(known, text, mention):
        if back > nearest or back >= _NEAR:
            break
        body = known.kind(named.who) in {"organisation", "state"}
        if body and back and not governed(text, named) and not is_quoted(known, mention.zone, named):
            first, nearest = named, back  # the first of the nearest sentence with one is most often its subject
    if first is None:
        return unknown(mention)
    return answer(known, (first.who,), mention, "pronoun", (span_of(mention.zone, first),))


def several(known: Referents, text: str, mention: Span, speakers: tuple[Party, ...]) -> Reference:
    """Return whom "they" means: those who spoke together, else the nearest pair, else a group."""
    numbers = tuple(number for party in speakers if (number := known.number(party)) is not None)
    if len(numbers) > 1:
        return answer(known, numbers, mention, "pronoun-speaker", _mention(speakers[0]))
    joined = pair(known, text, mention)
    if joined is not None:
        return joined
    for back, named in before(known, text, mention):
        if known.kind(named.who) == "group" and back <= _NEAR:
            return answer(known, (named.who,), mention, "pronoun", (span_of(mention.zone, named),))
    return unknown(mention, _mention(speakers[0]) if speakers else ())


def first_person(known: Referents, mention: Span, speakers: tuple[Party, ...], *, own: bool) -> Reference:
    """Return whom "I" (*own*) or "we" in a quote means: its speakers, or the state or organisation they speak for."""
    numbers = tuple(number for party in speakers if (number := known.number(party)) is not None)
    who: list[int] = list(numbers) if own else []
    for number in () if own else numbers:
        one = known.participants[number]
        belongs = {fact.text for fact in one.affiliations}
        if one.kind != "person":
            who.append(number)
        else:
            who += [n for n, other in enumerate(known.participants) if other.kind != "person" and other.name in belongs]
    return answer(known, tuple(who), mention, "first-person") if who else unknown(mention)
