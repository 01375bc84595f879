"""Which of the seven types a cue of planning makes, by what is done: force, refusal, a renewed commitment."""

from __future__ import annotations

from functools import cache
from typing import Final, cast

from toolkit import lexicon
from toolkit.commissive.classes import word_class
from toolkit.commissive.predicate import Predicate
from toolkit.commissive.vocabulary import BE, NEGATIONS, lemmas
from toolkit.commissive.words import Words
from toolkit.record.findings import CommitmentType

_PACTS: Final = word_class("pacts")
WEAKENERS: Final = word_class("weakeners")
BINDING: Final = word_class("binding")
_BARRED: Final = frozenset(("closed", "shut", "banned", "barred", "off-limits"))
_STOPPING: Final = word_class("stopping")
_DEFIED: Final = word_class("defied")
_CAPTIVE: Final = frozenset(("ransom", "hostage"))
_FAILING: Final = NEGATIONS | {"fail", "fails", "failed", "refuse", "refuses"}
_LEADING: Final = frozenset(("to", "be", "and", "not", "get"))
_PASSIVE: Final = frozenset(("be", "get"))
_NONE: Final = frozenset[str]()
_HITTING: Final = frozenset(("a", "an", "new", "deal", "deals", "balance", "the"))
_IDIOMS: Final = {
    "strike": _HITTING,
    "hit": _HITTING,
    "seize": frozenset(("opportunity", "opportunities", "chance", "moment", "initiative", "day")),
}
"""Words after a verb of force that make it no force: "strike a deal", "seize the moment"."""

_REACH: Final = 7


@cache
def _force() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for verb, following in lexicon.rows("force_verbs"):
        found.setdefault(verb, set()).add(following)
    return {verb: frozenset(following) for verb, following in found.items()}


def forceful(w: Words, first: int, last: int) -> bool:
    """Return whether the action from token *first* to *last* is force, punishment or sanction of somebody.

    Only the verb that opens the action counts, or one that it leads to ("try all means to wipe out").
    """
    for i in range(first, min(last, first + _REACH)):
        before = w.low[i - 1] if i > first else "be"
        if before in _LEADING and any(
            _is_force(w, base, i, last) for base in (lemmas(w.low[i]) if before in _PASSIVE else w.low[i : i + 1])
        ):
            return True
    return False


def _is_force(w: Words, base: str, i: int, last: int) -> bool:
    following = _force().get(base)
    if following is None:
        return False
    if "*" in following:
        return _IDIOMS.get(base, _NONE).isdisjoint(w.low[i + 1 : i + 3])
    return any(w.low[k] in following for k in range(i + 1, min(last, i + _REACH)))


def under_pact(w: Words, subject_first: int) -> bool:
    """Return whether "under the accord" or "an agreement under which" stands before the subject."""
    for i in range(min(subject_first, len(w.low))):
        if w.low[i] not in {"under", "in"}:
            continue
        if w.low[i] == "under" and w.at(i + 1) == "which" and not _PACTS.isdisjoint(w.low[max(0, i - 12) : i]):
            return True
        if w.low[i] == "under" and any(w.low[k] in _PACTS for k in range(i + 1, min(subject_first, i + _REACH))):
            return True
    return False


def planned_type(w: Words, found: Predicate, last: int, *, negative: bool, pact: bool) -> CommitmentType:
    """Return the type of a commitment whose cue is "will" or "going to".

    Args:
        w: The sentence.
        found: The predicate after the cue.
        last: The token after the action.
        negative: Whether the cue is negated.
        pact: Whether an agreement governs the clause.
    """
    if not negative and forceful(w, found.first, last):
        return "threat"
    if negative and _refuses(w, found, last):
        return "refusal"
    barred = (
        found.lemma in {"remain", "stay"} and w.at(found.verb + 1) in _BARRED and w.at(found.verb + 2) in {"to", "from"}
    )
    if barred:
        return "refusal"
    if negative and found.lemma in WEAKENERS and not BINDING.isdisjoint(w.low[found.verb : last]):
        return "reaffirmation"
    return "agreement" if pact else "plan"


def _refuses(w: Words, found: Predicate, last: int) -> bool:
    if found.lemma not in lexicon.words("refusing_verbs"):
        return False
    after = w.at(found.verb + 1)
    particles = {
        "back": ("down", "away"),
        "stand": ("down", "aside", "for"),
        "step": ("down", "aside"),
        "give": ("in", "way"),
        "hand": ("over",),
    }
    if found.lemma in particles:
        return after in particles[found.lemma]
    return after not in BE and found.verb < last


def ultimatum(w: Words, depends: tuple[int, int] | None) -> bool:
    """Return whether the condition asks others to give way: "unless they leave", "if the tax is not lifted"."""
    if depends is None:
        return False
    opening, *rest = w.low[depends[0] : depends[1]]
    return opening == "unless" or (opening == "if" and not _FAILING.isdisjoint(rest))


def pressed(w: Words, type_: CommitmentType, verb: int, *, negative: bool) -> CommitmentType:
    """Return the type of a plan or pledge under an ultimatum: a refusal, or a threat to stop something."""
    if type_ not in {"plan", "pledge"}:
        return type_
    if negative:
        return "refusal" if type_ == "plan" else type_
    return "threat" if w.low[verb] in _STOPPING else type_


def defiant(w: Words, found: Predicate) -> bool:
    """Return whether the passive, once negated, defies others: "will not be bullied"."""
    if found.kind != "passive":
        return False
    held = w.low[found.verb] == "held" and not _CAPTIVE.isdisjoint(w.low[found.verb + 1 : found.verb + 4])
    return held or any(base in _DEFIED for base in lemmas(w.low[found.verb]))


def typed(w: Words, type_: str, first: int, last: int, *, negative: bool = False) -> CommitmentType:
    """Return *type_*, the type of a cue, or ``threat`` where the action from token *first* to *last* is force."""
    if not negative and type_ not in {"reaffirmation", "refusal"} and forceful(w, first, last):
        return "threat"
    return cast("CommitmentType", type_)
