"""Whom a description means: ``the two leaders``, ``both nations``, ``the US official``, ``the ministry``."""

from __future__ import annotations

import itertools
import re
from functools import cache
from typing import Final

from toolkit import lexicon
from toolkit.grammar.epithets import epithet, teller
from toolkit.grammar.referents import (
    Named,
    Reference,
    Referents,
    answer,
    before,
    governed,
    head_noun,
    span_of,
    unknown,
)
from toolkit.grammar.roles import MANY, is_role, role_holder
from toolkit.record import Party, Span

_DETERMINED: Final = re.compile(r"(?:the|that|this|both|these|those|all|his|her|its|their|our)\b", re.IGNORECASE)
_COUNTED: Final = re.compile(r"(?:the |these |those |all )?(?:two|both|pair|duo|couple)\b", re.IGNORECASE)
JOINT: Final = re.compile(
    r"(?: of(?: [A-Z][\w'\u2019-]*){1,3})?,? (?:and|&) "
    r"(?:(?:[A-Z][\w.'\u2019-]*|of|for|the|his|her|its|prime|foreign|minister|president|counterpart,?) ){0,6}"
)
"""What stands between two names that "and" joins."""

_KINDS: Final = {"persons": "person", "states": "state", "orgs": "organisation"}
_TWO: Final = 2
_NEAR: Final = 3
_NOT_GENERIC: Final = frozenset(
    (
        *("police", "court", "house", "senate", "congress", "parliament", "ministry", "department", "office", "panel"),
        *("committee", "commission", "council", "university", "school", "hospital", "army", "navy", "church", "board"),
        *(
            "administration",
            "campaign",
            "tribunal",
            "delegation",
            "service",
            "exchange",
            "giant",
            "body",
            "fund",
            "bureau",
        ),
    )
)


@cache
def _nouns() -> dict[str, str]:
    """Return what a noun means: ``person``, ``state``, ``org``, ``document``, with an ``s`` for its plural."""
    known = {row[0]: "document" for row in lexicon.rows("speech_nouns") if "document" in row[1]}
    known |= lexicon.table("party_nouns")
    plurals = {_plural(noun): f"{kind}s" for noun, kind in known.items()}
    return plurals | {"people": "persons", "police": "org"} | known


def _plural(noun: str) -> str:
    if noun.endswith(("s", "x", "ch", "sh")):
        return f"{noun}es"
    if noun.endswith("y") and noun[-2] not in "aeiou":
        return f"{noun[:-1]}ies"
    return f"{noun[:-3]}men" if noun.endswith("man") else f"{noun}s"


def head_kind(words: str) -> str | None:
    """Return what the head noun of a description means: ``person``, ``orgs``, ``document`` ..., or None.

    >>> head_kind("the two leaders of the group")
    'persons'
    """
    return _nouns().get(head_noun(words))


def description(known: Referents, text: str, mention: Span, speakers: tuple[Party, ...] = ()) -> Reference:
    """Return whom the description at *mention* means; *speakers* spoke last."""
    words = text[mention.start : mention.end]
    kind = head_kind(words)
    counted = _COUNTED.match(words) is not None
    if kind in _KINDS and _DETERMINED.match(words):
        return _several(known, text, mention, _KINDS[kind], counted=counted)
    if counted and len(words.split()) <= _TWO:
        return _several(known, text, mention, "person", counted=True)
    if not _DETERMINED.match(words):
        return unknown(mention)
    if kind in {"person", None}:
        holder = None if kind is None and not is_role(words) else role_holder(known, text, mention)
        found = holder or epithet(known, text, mention, speakers)
        person = kind is not None or is_role(words)
        return teller(known, text, mention, speakers) if person and found.rule == "reference.unknown" else found
    if kind != "org" or len(known.participants) > MANY:
        return unknown(mention)
    return _institution(known, text, mention, words)


def pair(known: Referents, text: str, mention: Span, kind: str | None = None) -> Reference | None:
    """Return the nearest two participants of one kind that "and" joins and no preposition governs."""
    for (_, right), (_, left) in itertools.pairwise(before(known, text, mention)):
        kinds = {known.kind(left.who), known.kind(right.who)}
        joined = JOINT.fullmatch(text, left.end, right.start)
        if not joined or len(kinds) > 1 or left.who == right.who or (kind is not None and kinds != {kind}):
            continue
        if not governed(text, left):
            evidence = (Span(zone=mention.zone, start=left.start, end=right.end),)
            return answer(known, (left.who, right.who), mention, "pair", evidence)
    return None


def _several(known: Referents, text: str, mention: Span, kind: str, *, counted: bool) -> Reference:
    """Return the two that "the two leaders" means: a pair that "and" joins, else the only two of late."""
    joined = pair(known, text, mention, kind)
    if joined is not None or not counted:
        return joined or unknown(mention)
    recent: dict[int, Named] = {}
    for _, named in before(known, text, mention):
        if known.kind(named.who) == kind and named.kind != "description":
            recent.setdefault(named.who, named)
    if len(recent) != _TWO:
        return unknown(mention)
    evidence = tuple(span_of(mention.zone, named) for named in recent.values())
    return answer(known, tuple(sorted(recent)), mention, "two", evidence)


def _institution(known: Referents, text: str, mention: Span, words: str) -> Reference:
    """Return the one organisation whose name holds the noun: ``the ministry`` is the Foreign Ministry.

    What any organisation may be called (``the company``) means the only one that is near, or else the nearest that
    is no mere object.
    """
    head = words.lower().split()[-1]
    named = [word for word in words.split()[1:-1] if word[:1].isupper()]
    bodies = [number for number, one in enumerate(known.participants) if one.kind == "organisation"]
    who = [number for number in bodies if head in known.participants[number].name.lower().split()]
    if named:  # "the opposition Law and Order party" is none that has another name
        matching = [one for one in bodies if set(named) <= set(known.participants[one].name.split())]
        who = [number for number in matching if number in who] or matching or who
    elif not who and head not in _NOT_GENERIC:
        near = [named for back, named in before(known, text, mention) if back <= _NEAR]
        near = [named for named in near if known.kind(named.who) == "organisation"]
        who = list(dict.fromkeys(named.who for named in near))
        if len(who) > 1:
            who = [named.who for named in near if not governed(text, named)][:1]
    return answer(known, (who[0],), mention, "institution") if len(who) == 1 else unknown(mention)
