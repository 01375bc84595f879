"""Whether what is said to happen is a deed that its subject, or the one who announces it, can decide."""

from __future__ import annotations

from typing import Final

from attrs import frozen

from toolkit.commissive.classes import word_class
from toolkit.commissive.dates import dated
from toolkit.commissive.found import Speech
from toolkit.commissive.predicate import Predicate
from toolkit.commissive.scene import Scene
from toolkit.commissive.subject import Subject
from toolkit.commissive.vocabulary import NEGATIONS, POSSESSIVES, verb_class
from toolkit.commissive.words import Words

_CONDUCT: Final = word_class("conduct") - {"in", "at"}
_BODY_PASSIVES: Final = word_class("body_passives")
_COURTS: Final = word_class("courts")
_SUCCESSION: Final = word_class("succession")
_OPENING: Final = word_class("opening")
_PRICES: Final = word_class("prices")
_PRICING: Final = word_class("pricing")
_SETTERS: Final = word_class("setters") | {"it", "they"}
_WORKS: Final = word_class("works")
_BUILT: Final = word_class("built")
_RULING: Final = word_class("ruling")
_COURTHOUSE: Final = word_class("courthouse")
_FIXTURES: Final = word_class("fixtures")
_ROUNDS: Final = word_class("rounds")
_CUPS: Final = word_class("cups")
_AGENDA: Final = word_class("agenda")
_TAKING_PLACE: Final = word_class("taking_place") | {"take place"}
_REMAINING: Final = word_class("remaining")
_UNREMAINING: Final = word_class("unremaining")
_PRESS: Final = word_class("press")
_UNCONTROLLED: Final = word_class("uncontrolled") | _COURTS
_RUNNING: Final = word_class("running")
_DEFINITE: Final = word_class("definite")
_STAYING: Final = frozenset(("", ".", "unless", "if", "until", "home", "with", "away", "put", "as"))
_BALLOTS: Final = frozenset(("election", "elections", "vote", "referendum", "hearing", "funeral"))
_OPEN: Final = frozenset(("closed", "open", "shut", "in"))
_COLLECTIVES: Final = frozenset(("staff", "people", "police", "personnel", "children", "women", "men"))
_COMMENT: Final = 5
_ANSWERED: Final = frozenset(("comment", "questions", "query", "queries"))
_ARTICLES: Final = frozenset(("a", "an", "part", "party"))
_PRESENT: Final = frozenset(("out", "at", "present", "back", "here"))
_PEOPLE: Final = frozenset(("self", "agent", "name", "person"))
_LASTING: Final = frozenset(("effect", "force", "place"))
_DEEDS: Final = frozenset(("deed", "other", "own", "progressive"))


@frozen(kw_only=True)
class Claim:
    """Who is said to do what."""

    words: Words
    """The sentence."""

    who: Subject
    """The subject."""

    what: Predicate
    """The predicate."""

    last: int
    """The token after the action."""

    said: Speech | None
    """Who says so."""

    scene: Scene
    """What surrounds the cue."""

    announced: bool = False
    """Whether a schedule or an agreement says so."""

    threat: bool = False
    """Whether it is force or punishment."""

    past: bool = False
    """Whether the cue is "would"."""


def own(claim: Claim) -> bool:
    """Return whether the claim is a deed that its subject, or the one who announces it, can decide."""
    if claim.who.kind == "generic":
        return claim.threat and claim.what.kind == "passive" and claim.words.at(claim.who.last) == "who"
    if claim.who.kind == "dummy" or _official(claim) or _descriptive(claim) or _no_comment(claim):
        return False
    if claim.who.kind == "thing":
        return _thing(claim)
    if claim.who.kind == "event":
        return _event(claim)
    if claim.who.kind == "it" and not _it(claim):
        return False
    return _deed(claim)


def _official(claim: Claim) -> bool:
    """Return whether courts, ceremonies, broadcasts or fixtures decide: "will be sworn in", "will face Celtic"."""
    w, what = claim.words, claim.what
    if what.kind == "passive":
        if what.lemma in _SUCCESSION and by_agent(w, what.verb, claim.last):
            return True
        return what.lemma in _COURTS and not by_agent(w, what.verb, claim.last)
    if what.lemma == "play" or (what.lemma in _RULING and w.low[claim.who.head] in _COURTHOUSE):
        return True
    return what.lemma in _FIXTURES and _contest(w, what.verb)


def _contest(w: Words, verb: int) -> bool:
    """Return whether a round or "in the cup" follows the verb at token *verb*; "host the World Cup" is a plan."""
    for k in range(verb + 1, len(w.low)):
        if w.low[k] in _ROUNDS or (w.low[k] in _CUPS and "in" in w.low[max(verb + 2, k - 4) : k]):
            return True
    return False


def _descriptive(claim: Claim) -> bool:
    """Return whether a relative clause only says which: "a wall that would run", "Democrats who will mobilize"."""
    w, who = claim.words, claim.who
    if claim.what.lemma == "go" and w.at(claim.what.verb + 1)[:1].isdigit():
        return True
    if not who.relative:
        return False
    if who.kind == "agent":
        return w.at(who.last) == "who" and w.low[who.first] not in _DEFINITE
    return claim.past and who.kind in {"thing", "event"}


def _no_comment(claim: Claim) -> bool:
    """Return whether only words to the press are refused or held out."""
    w, what = claim.words, claim.what
    if what.negative is not None or w.low[what.first - 1] in NEGATIONS:
        if what.kind == "passive":
            return False
        return what.lemma in _PRESS or "comment" in w.low[what.verb + 1 : what.verb + _COMMENT]
    return what.lemma in {"respond", "comment", "reply"} and not _ANSWERED.isdisjoint(w.low[what.verb : claim.last])


def _placed(claim: Claim) -> bool:
    """Return whether the deed is somebody's: announced, said, dated, or with its doer named."""
    w, verb, last = claim.words, claim.what.verb, claim.last
    quoted = claim.scene.quoted and bool(claim.scene.speakers)
    stated = claim.announced or claim.said is not None or claim.scene.planned or quoted
    return stated or dated(w, verb, last) or by_agent(w, verb, last)


def _thing(claim: Claim) -> bool:
    """Return whether what happens to a thing is somebody's plan: "the bridge will be built"."""
    w, who, what = claim.words, claim.who, claim.what
    if claim.scene.quoted:
        unattributed = claim.said is None and not claim.scene.speakers
        if unattributed or "if" in w.low or what.negative is not None:
            return False
    if claim.threat or (what.kind == "passive" and (what.lemma in _WORKS or (_controlled(what) and _placed(claim)))):
        return True
    if claim.said is None:
        return False
    if w.low[who.head] in _PRICES:
        set_by = frozenset(w.low[claim.said.first : claim.said.last]) & _SETTERS
        return bool(set_by) and (what.lemma in _PRICING or what.kind == "passive")
    return _shut(claim)


def _shut(claim: Claim) -> bool:
    """Return whether the speaker opens, shuts or keeps up a thing: "the crossings will open in June"."""
    w, what = claim.words, claim.what
    after = w.at(what.verb + 1)
    if what.lemma in _OPENING and what.kind != "passive" and dated(w, what.verb, claim.last):
        return True
    if what.lemma in {"continue", "resume"}:
        return after in {"unless", "until", "if"}
    owned = w.low[claim.who.first] in POSSESSIVES
    lasts = after in {"closed", "shut"} or (owned and after in _OPEN)
    lasts = lasts or (w.at(what.verb + 2) in _LASTING and dated(w, what.verb, claim.last))
    return what.lemma in {"remain", "stay"} and lasts


def _controlled(what: Predicate) -> bool:
    return what.lemma in verb_class("control_verbs") and what.lemma not in _UNCONTROLLED


def _event(claim: Claim) -> bool:
    """Return whether an event is somebody's plan: "talks will be held in May"."""
    what = claim.what
    if what.lemma == "continue" and claim.words.at(what.verb + 1) == "to":
        return False
    if what.lemma in _AGENDA:
        return True
    happens = _controlled(what) if what.kind == "passive" else what.lemma in _TAKING_PLACE
    named = claim.said is not None or claim.scene.agent_before or claim.words.low[claim.who.head] not in _BALLOTS
    return happens and named and _placed(claim)


def _it(claim: Claim) -> bool:
    """Return whether "it" can mean a body: the speaker's own, or the one that the sentence before is about."""
    what, said, scene = claim.what, claim.said, claim.scene
    reported = said is not None and not said.after and not scene.quoted
    if what.lemma in _RUNNING and what.kind != "passive":
        given = what.lemma == "offer" and "to" in claim.words.low[what.verb : claim.last]
        return reported and (given or what.lemma in {"start", "hold", "take", "run"})
    if reported:
        return True
    if scene.quoted:
        return False
    if what.kind == "passive":
        return said is not None or scene.agent_before
    is_deed = what.kind in {"deed", "own"} or (what.kind == "other" and dated(claim.words, what.verb, claim.last))
    return scene.agent_before and is_deed


def _deed(claim: Claim) -> bool:
    """Return whether somebody who can decide does it, or lets it be done."""
    w, who, what = claim.words, claim.who, claim.what
    if what.lemma in {"remain", "stay"} and what.kind != "passive":
        if what.lemma == "stay" and w.at(what.verb + 1) in _STAYING:
            return True
        return w.at(what.verb + 1) in _REMAINING and w.at(what.verb + 2) not in _UNREMAINING
    if what.kind in _DEEDS:
        return True
    if what.kind == "passive":
        return claim.threat or _suffered(claim) or by_agent(w, what.verb, claim.last)
    if what.kind == "state" and w.at(what.verb) == "be":
        following = w.at(what.verb + 1)
        conduct = who.kind == "self" and (following in _CONDUCT or (following in _ARTICLES and _negated(claim)))
        present = following in _PRESENT and who.kind in _PEOPLE and (claim.said is not None or who.kind == "self")
        return conduct or present or (following == "in" and dated(w, what.verb, claim.last))
    return False


def _negated(claim: Claim) -> bool:
    """Return whether the deed is ruled out: "we will not be a rubber stamp"."""
    return claim.what.negative is not None or claim.words.low[claim.what.first - 1] in NEGATIONS


def _suffered(claim: Claim) -> bool:
    """Return whether a passive of a body is a plan: "the panel will be based in", "troops will be sent"."""
    who, what = claim.who, claim.what
    if what.lemma in _BODY_PASSIVES or (who.kind == "it" and what.lemma == "provide"):
        return True
    if who.kind == "name":
        return what.lemma in _BUILT
    head = claim.words.low[who.head]
    several = who.kind == "agent" and (head.endswith("s") or head in _COLLECTIVES)
    return several and _controlled(what) and _placed(claim)


def by_agent(w: Words, verb: int, last: int) -> bool:
    """Return whether "by" and a doer follow the passive verb at token *verb*: "by the ministry", not "by May"."""
    for k in range(verb + 1, last):
        if w.low[k] == "by":
            following = w.at(k + 1)
            if following == "the":
                return k + 2 < last
            timed = following[:1].isdigit() or dated(w, k + 1, min(last, k + 2))
            return not timed and not following.endswith("ing")
    return False
