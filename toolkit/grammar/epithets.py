"""Descriptions that say more of a person just named: "the 41-year-old", "the Italian", "the veteran lawyer"."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from toolkit import lexicon
from toolkit.grammar.referents import (
    HEAD_ENDS,
    Named,
    Reference,
    Referents,
    answer,
    before,
    governed,
    is_quoted,
    reports,
    span_of,
    unknown,
)
from toolkit.grammar.reporting import SPEECH
from toolkit.record import Participant, Party, Span

_EPITHET: Final = re.compile(r"the(?: [\w.\u2019'-]{1,30}){1,6}", re.IGNORECASE)
_POSSESSIVE: Final = re.compile(r"['\u2019]s?(?!\w)")
_OLD: Final = "-year-old"
_FORMER: Final = frozenset(("former", "ex", "visiting", "one-time", "onetime"))
_FEWEST_QUALIFIED: Final = 3
_NEAR: Final = 3
_TITLE: Final = 40
_TELLING: Final = SPEECH | {"call", "cue"}


def epithet(known: Referents, text: str, mention: Span, speakers: tuple[Party, ...]) -> Reference:
    """Return the person of whom the description at *mention* says more: who spoke last, or whom copy just spoke of.

    A bare title ("the judge") is not taken: it may well be somebody whom the story never names.
    """
    words = text[mention.start : mention.end]
    if not _EPITHET.fullmatch(words) or not _says_more(words.split()[1:]):
        return unknown(mention)
    named = _subject_before(known, text, mention)
    if named is not None:
        return answer(known, (named.who,), mention, "epithet", (span_of(mention.zone, named),))
    last = known.number(speakers[0]) if len(speakers) == 1 else None
    if last is None or known.kind(last) != "person":
        last = _alone(known, text, mention)
    return unknown(mention) if last is None else answer(known, (last,), mention, "epithet")


def teller(known: Referents, text: str, mention: Span, speakers: tuple[Party, ...]) -> Reference:
    """Return who told the sentence before, where *mention* describes a person who may be nobody else.

    ``Roe said it was late. "We waited," the head of the board added.``: a stranger would be called "a member", or
    be one of those that stories do not name, such as a judge or a spokesman.
    """
    words = HEAD_ENDS.split(text[mention.start : mention.end], maxsplit=1)[0].split()
    if words[0].lower() != "the" or any(_POSSESSIVE.search(word) for word in words):
        return unknown(mention)
    named = _subject_before(known, text, mention)
    if named is None or not reports(text, named, _TELLING):
        return unknown(mention)
    title = text[max(0, named.start - _TITLE) : named.start].split()
    shared = any(
        word.istitle() and word in title for word in words[1:-1]
    )  # "Kremlin spokesman Roe", "the Kremlin official"
    if _contradicted(known.participants[named.who], words) or (not shared and _may_be_anybody(words)):
        return unknown(mention)
    since = [party for party in speakers if party.mention is not None and party.mention.start > named.start]
    if any(known.number(party) not in {named.who, None} for party in since):
        return unknown(mention)
    return answer(known, (named.who,), mention, "teller", (span_of(mention.zone, named),))


def _may_be_anybody(words: list[str]) -> bool:
    """Return whether copy calls strangers so: ``the spokesman``, or ``the lawyer`` but not ``the veteran lawyer``."""
    kind = lexicon.table("epithets").get(words[-1].lower())
    return kind == "stranger" or (kind == "qualified" and len(words) < _FEWEST_QUALIFIED)


def _contradicted(one: Participant, words: list[str]) -> bool:
    """Return whether the roles of *one* speak against what *words* call him: another office, or one of another body."""
    head = words[-1].lower()
    roles = {word.lower() for fact in one.roles for word in fact.text.split()}
    return head in roles or (bool(roles) and lexicon.table("titles").get(head) == "office")


def _says_more(words: list[str]) -> bool:
    """Tell whether the words after "the" describe somebody whom the reader knows already."""
    head = words[-1].lower()
    if any(word.endswith(_OLD) for word in words) or words[-1] in _peoples() or not _FORMER.isdisjoint(words):
        return True
    kind = lexicon.table("epithets").get(head)
    return kind == "alone" or (kind == "qualified" and len(words) + 1 >= _FEWEST_QUALIFIED)


@cache
def _peoples() -> frozenset[str]:
    """Return the adjectives of countries that can stand for one of their people: "Italian", not "French"."""
    forms = (form for row in lexicon.rows("countries") for forms in row[3:4] for form in forms.split("|"))
    return frozenset(form for form in forms if not form.endswith(("s", "sh", "ch", "ese")))


def _subject_before(known: Referents, text: str, mention: Span) -> Named | None:
    """Return the first person of the nearest sentence before that names one as its subject."""
    found: Named | None = None
    nearest = _NEAR
    for back, named in before(known, text, mention):
        if back > nearest or back >= _NEAR:
            break
        if back and _may_be_subject(known, text, mention.zone, named):
            found, nearest = named, back
    return found


def _alone(known: Referents, text: str, mention: Span) -> int | None:
    """Return the only person whom the sentences before name, be it in "Roe's left wrist"."""
    near = {named.who for back, named in before(known, text, mention) if back < _NEAR and named.kind == "name"}
    persons = [who for who in near if known.kind(who) == "person"]
    return persons[0] if len(persons) == 1 else None


def _may_be_subject(known: Referents, text: str, zone: str, named: Named) -> bool:
    if known.kind(named.who) != "person" or named.kind != "name" or is_quoted(known, zone, named):
        return False
    return not _POSSESSIVE.match(text, named.end) and not governed(text, named)
