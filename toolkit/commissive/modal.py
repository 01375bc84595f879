"""Commitments whose cue is "will", "would", "shall", "going to", "is to" or "is due to"."""

from __future__ import annotations

from typing import Final

from attrs import evolve, frozen

from toolkit import lexicon
from toolkit.commissive.claim import Claim, own
from toolkit.commissive.classes import word_class
from toolkit.commissive.condition import condition
from toolkit.commissive.dates import dated
from toolkit.commissive.extent import action_end
from toolkit.commissive.found import Found, Speech
from toolkit.commissive.kinds import defiant, forceful, planned_type, pressed, ultimatum, under_pact
from toolkit.commissive.predicate import Predicate, predicate
from toolkit.commissive.scene import Scene, third_party
from toolkit.commissive.speech import speech
from toolkit.commissive.subject import Subject, contracted, subject
from toolkit.commissive.veto import vetoed
from toolkit.commissive.vocabulary import (
    ADVERBS,
    BE,
    DETERMINERS,
    NEGATIONS,
    POSSESSIVES,
    PREPOSITIONS,
    PRONOUNS,
    SPOKESPEOPLE,
    verb_class,
)
from toolkit.commissive.words import QUOTES, Words

_AIMS: Final = word_class("aims")
_NOUN_MARKERS: Final = word_class("noun_markers")
_FOLLOWED_BY_NOUN: Final = (DETERMINERS - {"no", "all", "both"}) | (PREPOSITIONS - {"like", "near", "about"}) | PRONOUNS
_ADVERBS: Final = ADVERBS - {"and"}
_CONTINUING: Final = frozenset(("person", "name", "agent", "event", "it"))
_DECIDING: Final = _CONTINUING - {"event"} | {"self"}
_DUE_REACH: Final = 6


@frozen(kw_only=True)
class _Cue:
    """A cue of planning."""

    place: int
    """The token that decides."""

    lemma: str
    """Its dictionary form."""

    past: bool = False
    """Whether it is told in the past: "would"."""

    announced: bool = False
    """Whether it is a schedule: "is to", "is due to"."""

    negated: bool = False
    """Whether a word before it negates it."""


def will(w: Words, i: int, scene: Scene) -> Found | None:
    """Return the commitment that "will", "would", "shall" or "'ll" at token *i* makes, if it makes one."""
    low = w.low[i]
    if not _is_modal(w, i):
        return None
    who = contracted(w, i) if low.endswith("'ll") else subject(w, i)
    past = low.startswith("would")
    lemma = "would" if past else "shall" if low == "shall" else "will"
    if scene.quoted and w.at(i - 1) in QUOTES and not low.endswith("'ll"):  # the subject is the reporter's
        scene = evolve(scene, quoted=False)
    return _bound(w, who, predicate(w, i + 1), scene, _Cue(place=i, lemma=lemma, past=past, negated=low in NEGATIONS))


def contracted_would(w: Words, i: int, scene: Scene) -> Found | None:
    """Return the commitment of "he'd" at token *i*, where a base verb shows that it is "would" and not "had"."""
    if w.low[i][:-2] not in PRONOUNS or w.at(i + 1) not in verb_class("control_verbs"):
        return None
    return _bound(w, contracted(w, i), predicate(w, i + 1), scene, _Cue(place=i, lemma="would", past=True))


def going_to(w: Words, i: int, scene: Scene) -> Found | None:
    """Return the commitment that "going" at token *i*, before "to", makes, if it makes one."""
    size = 1 if w.low[i] == "gonna" else 2
    if size > 1 and w.at(i + 1) != "to":
        return None
    begin = i
    while begin > 0 and (w.low[begin - 1] in NEGATIONS or w.low[begin - 1] in _ADVERBS):
        begin -= 1
    verb = w.at(begin - 1)
    negated = not NEGATIONS.isdisjoint(w.low[begin:i]) or (verb in NEGATIONS and verb in BE)
    who = subject(w, begin - 1) if verb in BE else contracted(w, begin - 1) if "'" in verb else None
    cue = _Cue(place=i, lemma="going to", past=verb in {"was", "were"}, negated=negated)
    found = _bound(w, who, predicate(w, i + size), scene, cue)
    return found and evolve(found, cue=(i, i + size))


def is_to(w: Words, i: int, scene: Scene) -> Found | None:
    """Return the commitment that "is to", "was due to" or "is scheduled for" with its cue word at token *i* makes."""
    low = w.low[i]
    plain = low in BE
    follows = w.at(i + 1)
    begin = i if plain else _auxiliary(w, i)
    if begin < 0 or follows not in ({"to"} if plain else {"for", "in", "on"} if low == "planned" else {"to", "for"}):
        return None
    who = subject(w, begin)
    if who is None or who.kind in {"dummy", "generic", "self"}:
        return None
    if plain and (who.kind == "thing" or w.low[who.head] in _AIMS):
        return None
    if low == "planned" or follows == "for":
        return _scheduled(w, i, who)
    found = predicate(w, i + 2)
    if (
        found is None
        or found.lemma in {"blame", "have"}
        or (found.kind == "state" and w.at(found.verb + 1) not in {"in", "at"})
    ):
        return None
    bound = _bound(w, who, found, scene, _Cue(place=i, lemma="be to" if plain else low, announced=True))
    if bound is not None and begin == i and not plain:  # "a meeting set to open in May was cancelled"
        last = next((k for k in range(bound.action[0] + 1, bound.action[1]) if w.low[k] in BE), bound.action[1])
        bound = evolve(bound, action=(bound.action[0], last))
    return bound and evolve(bound, cue=(i, i + 2) if plain else (i, i + 1), rule="commitment.schedule")


def _auxiliary(w: Words, i: int) -> int:
    """Return the "is" before the word at *i*; the word itself where it only describes a noun: "a meeting set to"."""
    k = i - 1
    while k >= 0 and w.low[k] in ADVERBS:
        k -= 1
    if k >= 0 and w.low[k] in BE:
        return k
    reduced = w.at(i - 1) in lexicon.words("event_nouns") and w.at(i + 1) == "to" and dated(w, i, len(w.low))
    return i if reduced and w.low[i] != "planned" else -1


def _scheduled(w: Words, i: int, who: Subject) -> Found | None:
    """Return the plan in "is scheduled for Saturday": the whole clause is what will be done."""
    said = speech(w, who.first, i)
    if (
        w.low[i] == "due"
        or who.relative
        or not (who.kind in {"name", "agent", "event"} or (who.kind == "thing" and said))
    ):
        return None
    if not dated(w, i + 1, min(len(w.low), i + _DUE_REACH)):
        return None
    last = action_end(w, i + 1)
    return Found(
        words=w,
        type="plan",
        cue=(i, i + 1),
        lemma=w.low[i],
        action=(who.first, last),
        rule="commitment.schedule",
        subject=who,
        speech=speech(w, who.first, last),
    )


def _is_modal(w: Words, i: int) -> bool:
    """Return whether token *i* is the auxiliary: not the noun ("political will"), a name or a question."""
    low, before = w.low[i], w.at(i - 1)
    if w.at(i + 1) in _FOLLOWED_BY_NOUN or (w.capital(i) and not low.endswith("'ll")):
        return False
    return low != "will" or not (before in POSSESSIVES or before in _NOUN_MARKERS or before.endswith("'s"))


def _bound(w: Words, who: Subject | None, what: Predicate | None, scene: Scene, cue: _Cue) -> Found | None:
    """Return the commitment, if nothing speaks against it."""
    if who is None or what is None or what.hedged or what.kind == "perfect":
        return None
    last = action_end(w, what.first, passive=what.kind == "passive")
    if last <= what.first or vetoed(w, cue.place, who, last):
        return None
    said = speech(w, who.first, last)
    pact = under_pact(w, who.first)
    depends = condition(w, who.first, last)
    suffers = what.kind == "passive" and forceful(w, what.first, last)
    unreal = cue.past and not _backshifted(w, said, scene, who, depends, pact=pact)
    if unreal or third_party(w, said, who, scene, suffers=suffers):
        return None
    negative = cue.negated or what.negative is not None
    type_ = planned_type(w, what, last, negative=negative, pact=pact)
    if ultimatum(w, depends):
        type_ = pressed(w, type_, what.verb, negative=negative)
    defies = negative and defiant(w, what) and who.kind in _DECIDING
    if defies:
        type_ = "refusal"
    claim = Claim(
        words=w,
        who=who,
        what=what,
        last=last,
        said=said,
        scene=scene,
        announced=cue.announced or pact,
        threat=type_ == "threat",
        past=cue.past,
    )
    if type_ != "reaffirmation" and not defies and not own(claim):
        return None
    found = Found(
        words=w,
        type=type_,
        cue=(cue.place, cue.place + (2 if what.negative == cue.place + 1 else 1)),
        lemma=cue.lemma,
        action=(what.first, last),
        rule=f"commitment.{'would' if cue.past else 'will'}",
        subject=who,
        speech=said,
        polarity="negative" if negative else "positive",
        condition=depends,
    )
    return _refused(found, what) if what.lemma == "refuse" and not negative else found


def _refused(found: Found, what: Predicate) -> Found:
    """Return the refusal of "would refuse to fly", whose cue is "refuse"."""
    w, verb = found.words, what.verb
    if w.at(verb + 1) != "to" or verb + 2 >= found.action[1]:
        return found
    return evolve(
        found,
        type="refusal",
        cue=(verb, verb + 1),
        lemma="refuse",
        action=(verb + 2, found.action[1]),
        rule="commitment.refusal-verb",
        polarity="negative",
    )


def _backshifted(  # noqa: PLR0913 - what a clause of the past needs to be a plan
    w: Words, said: Speech | None, scene: Scene, who: Subject, depends: tuple[int, int] | None, *, pact: bool
) -> bool:
    """Return whether "would" is "will" told in the past, not a supposition."""
    if depends is not None and any(low in {"were", "had"} for low in w.low[depends[0] : depends[1]]):
        return False
    if scene.quoted:
        return bool(scene.speakers & SPOKESPEOPLE) and who.kind == "person"
    return said is not None or pact or (scene.planned and who.kind in _CONTINUING)
