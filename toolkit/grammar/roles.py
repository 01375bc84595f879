"""Who holds a role that a description names: ``the deputy minister``, ``the US official``, ``the officer``."""

from __future__ import annotations

from functools import cache
from typing import Final

from toolkit import lexicon
from toolkit.grammar.referents import HEAD_ENDS, Reference, Referents, answer, before, head_noun
from toolkit.record import Participant, Span

MANY: Final = 500
"""A text with more participants than so many is a list, in which no description is looked up."""

_NEAR: Final = 3
_LONGEST: Final = 3
_FORMER: Final = frozenset(("former", "ex", "then"))
_OF_STATE: Final = frozenset(("official", "leader"))


def role(known: Referents, words: str, place: Span) -> int | None:
    """Return the one person whose role, and state, fit *words* best; None where two fit alike, or in a long list.

    Who is named only after *place*, where the words stand, cannot be meant by them.
    """
    best = _fitting(known, words, place)
    return best[0] if len(best) == 1 else None


def role_holder(known: Referents, text: str, mention: Span) -> Reference | None:
    """Return the person whose role the description at *mention* fits; of several, the one named last.

    A noun for roles of a kind ("the officer") means only who was named in the sentences right before.
    """
    words = text[mention.start : mention.end]
    fitting = _fitting(known, words, mention)
    if len(fitting) == 1:
        return answer(known, tuple(fitting), mention, "role")
    number = _latest(known, text, mention, fitting or _of_kind(known, words, mention))
    return None if number is None else answer(known, (number,), mention, "role")


def is_role(words: str) -> bool:
    """Return whether *words* turn on a title, or on a noun for roles of a kind: ``the CEO``, ``the FRSA boss``."""
    head = head_noun(words)
    return head in _kinds() or head in lexicon.words("titles")


@cache
def _kinds() -> dict[str, frozenset[str]]:
    return {row[0]: frozenset(row[1].split()) for row in lexicon.rows("role_kinds")}


def _fitting(known: Referents, words: str, place: Span) -> list[int]:
    """Return the persons whose roles, and state, fit *words* best."""
    if len(known.participants) > MANY:
        return []
    words = words.replace("-", " ")
    parts, head = words.split(), head_noun(words)
    named = _named_after_head(words)
    lower = {part.lower() for part in parts}
    states = {one.name for one in known.participants if one.kind == "state" and not _names(one).isdisjoint(parts)}
    fits: dict[int, int] = {}
    for number, one in enumerate(known.participants):
        if one.kind == "person" and _belongs(one, states) and known.introduced(number, place):
            fit = _fit(one, head, lower, of_state=bool(states))
            if fit and (not named or not named.isdisjoint(_role_words(one) | _homes(one))):
                fits[number] = fit
    return [number for number, fit in fits.items() if fit == max(fits.values())]


def _named_after_head(words: str) -> set[str]:
    """Return the names after the head noun: of "the head of the Finance Committee" the last two words."""
    ends = HEAD_ENDS.search(words, 1)
    return {word.lower() for word in words[ends.end() :].split() if word[:1].isupper()} if ends else set()


def _homes(one: Participant) -> set[str]:
    return {word.lower() for fact in one.affiliations for word in fact.text.split()}


def _of_kind(known: Referents, words: str, place: Span) -> list[int]:
    """Return the persons with a role of the kind that *words* name, of the organisation that they name if any."""
    kinds = _kinds().get(head_noun(words), frozenset())
    parts = set(words.split())
    if not kinds or len(known.participants) > MANY or len(parts) > _LONGEST or not words.lower().startswith("the "):
        return []
    bodies = {one.name for one in known.participants if one.kind == "organisation" and parts & {one.name, *one.aliases}}
    found = []
    for number, one in enumerate(known.participants):
        if one.kind == "person" and not kinds.isdisjoint(_role_words(one)) and known.introduced(number, place):
            homes = {fact.text for fact in one.affiliations}
            if not bodies or not homes or homes & bodies:
                found.append(number)
    return found


def _role_words(one: Participant) -> set[str]:
    return {word.strip(".,").lower() for fact in one.roles for word in _present(fact.text.split())}


def _present(words: list[str]) -> list[str]:
    return [] if words[0].lower() in _FORMER else words


def _latest(known: Referents, text: str, mention: Span, among: list[int]) -> int | None:
    """Return which of several persons with a role was named last, in the sentences right before."""
    near = (named.who for back, named in before(known, text, mention) if back < _NEAR and named.who in among)
    return next(near, None) if among else None


def _fit(one: Participant, head: str, lower: set[str], *, of_state: bool) -> int:
    """Return how many words of a description a role of *one* holds; 0 where the head noun is none of them."""
    roles = [set(fact.text.lower().split()) for fact in one.roles]
    roles = [words - {"officer"} if "chief" in words else words for words in roles]  # who is no "officer" of police
    if "former" in lower:
        roles = [words for words in roles if not _FORMER.isdisjoint(words)]
    fit = max((len(words & lower) for words in roles if head in words), default=0)
    return fit or int(of_state and head in _OF_STATE and bool(roles))


def _belongs(one: Participant, states: set[str]) -> bool:
    return not states or any(fact.text in states for fact in one.affiliations)


@cache
def _demonyms() -> dict[str, frozenset[str]]:
    return {
        row[1]: frozenset(part.strip("*") for column in row[2:4] for part in column.split("|") if part)
        for row in lexicon.rows("countries")
    }


def _names(state: Participant) -> frozenset[str]:
    return _demonyms().get(state.name, frozenset()) | {state.name, *state.aliases}
