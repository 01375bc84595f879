"""Commitments whose cue is "will", "would", "shall", "going to", "is to" or "is due to"."""

from __future__ import annotations

from typing import Final

from attrs import evolve, frozen

from toolkit.commissive.classes import word_class
from toolkit.commissive.condition import condition
from toolkit.commissive.extent import action_end
from toolkit.commissive.found import Found, Speech
from toolkit.commissive.kinds import forceful, planned_type, under_pact
from toolkit.commissive.predicate import Predicate, predicate
from toolkit.commissive.speech import speech
from toolkit.commissive.subject import Subject, subject
from toolkit.commissive.veto import vetoed
from toolkit.commissive.vocabulary import (
    ADVERBS,
    AUXILIARIES,
    BE,
    DETERMINERS,
    NEGATIONS,
    OUTSIDERS,
    POSSESSIVES,
    PREPOSITIONS,
    PRONOUNS,
    SPOKESPEOPLE,
)
from toolkit.commissive.words import Words

_CONDUCT: Final = word_class("conduct")
_BODY_PASSIVES: Final = word_class("body_passives")
_COURTS: Final = word_class("courts")
_PRICES: Final = word_class("prices")
_PRICING: Final = word_class("pricing")
_SETTERS: Final = word_class("setters")
_ADVERSARIES: Final = word_class("adversaries")
_WORKS: Final = word_class("works")
_AIMS: Final = word_class("aims")
_BUILT: Final = word_class("built")
_FIXTURES: Final = word_class("fixtures")
_ROUNDS: Final = word_class("rounds")
_AGENDA: Final = word_class("agenda")
_INQUIRIES: Final = word_class("inquiries")
_TAKING_PLACE: Final = frozenset(
    ["begin", "start", "open", "resume", "convene", "continue", "conclude", "leave", "depart", "operate", "run", "fly"]
) | {"take place"}


@frozen(kw_only=True)
class Scene:
    """What surrounds a sentence."""

    quoted: bool
    """Whether the cue stands inside a direct quote."""

    speakers: frozenset[str] = frozenset()
    """The words that name the speaker of that quote, in lower case; empty where nobody is known."""

    planned: bool = False
    """Whether the sentence before reports somebody's plans too, so that "would" goes on with them."""

    agent_before: bool = False
    """Whether the sentence before has a body as its subject, so that "it" may mean that body."""


def will(w: Words, i: int, scene: Scene) -> Found | None:
    """Return the commitment that "will", "would", "shall" or "'ll" at token *i* makes, if it makes one."""
    low = w.low[i]
    if not _is_modal(w, i):
        return None
    found = predicate(w, i + 1)
    if found is None or found.hedged or found.kind == "perfect":
        return None
    attached = low.endswith("'ll") and low not in {"'ll"}
    who = _attached(w, i) if attached else subject(w, i)
    if who is None:
        return None
    past = low.startswith("would")
    return _bound(w, i, found, who, scene, past=past, lemma="would" if past else "shall" if low == "shall" else "will")


def going_to(w: Words, i: int, scene: Scene) -> Found | None:
    """Return the commitment that "going" at token *i*, before "to", makes, if it makes one."""
    if w.at(i + 1) != "to":
        return None
    begin = i
    while begin > 0 and (w.low[begin - 1] in NEGATIONS or w.low[begin - 1] in ADVERBS - {"and"}):
        begin -= 1
    verb = w.at(begin - 1)
    negative = any(w.low[k] in NEGATIONS for k in range(begin, i)) or (verb in NEGATIONS and verb in BE)
    found = predicate(w, i + 2)
    if found is None or found.hedged or found.kind == "perfect":
        return None
    who = (
        _attached(w, begin - 1) if verb.endswith(("'re", "'m", "'s")) else subject(w, begin - 1) if verb in BE else None
    )
    if who is None:
        return None
    bound = _bound(w, i, found, who, scene, past=verb in {"was", "were"}, lemma="going to", negated=negative)
    return bound and evolve(bound, cue=(i, i + 2))


def is_to(w: Words, i: int, scene: Scene) -> Found | None:
    """Return the commitment that "is to", "was due to" or "is scheduled for" with its cue word at token *i* makes."""
    low = w.low[i]
    plain = low in BE
    begin = i if plain else _auxiliary(w, i)
    if begin < 0 or (not plain and w.at(i + 1) not in ({"for", "in", "on"} if low == "planned" else {"to", "for"})):
        return None
    who = subject(w, begin)
    if (
        who is None
        or who.kind in {"dummy", "generic", "self"}
        or (plain and (who.kind == "thing" or w.low[who.head] in _AIMS))
    ):
        return None
    if low == "planned" or w.at(i + 1) == "for":
        return _scheduled(w, i, who)
    found = predicate(w, i + 2)
    if found is None or found.hedged or found.lemma in {"blame", "have"}:
        return None
    if found.kind == "state" and not (found.lemma == "be" and w.at(found.verb + 1) in {"in", "at"}):
        return None
    bound = _bound(w, i, found, who, scene, past=False, lemma="be to" if plain else low, announced=True)
    return bound and evolve(bound, cue=(i, i + 2) if plain else (i, i + 1), rule="commitment.schedule")


def _auxiliary(w: Words, i: int) -> int:
    k = i - 1
    while k >= 0 and w.low[k] in ADVERBS:
        k -= 1
    return k if k >= 0 and w.low[k] in BE else -1


def _scheduled(w: Words, i: int, who: Subject) -> Found | None:
    """Return the plan in "is scheduled for Saturday": the whole clause is what will be done."""
    if (
        w.low[i] not in {"scheduled", "slated", "set", "planned"}
        or who.kind not in {"name", "agent", "event"}
        or who.relative
    ):
        return None
    if not dated(w, i + 1, min(len(w.low), i + 6)):
        return None
    last = action_end(w, i + 1)
    action = (who.first, last)
    return Found(
        words=w,
        type="plan",
        cue=(i, i + 1),
        lemma=w.low[i],
        action=action,
        rule="commitment.schedule",
        subject=who,
        speech=speech(w, who.first, last),
    )


_DATES: Final = word_class("dates")


def dated(w: Words, first: int, last: int) -> bool:
    """Return whether a day, a month or "next week" stands between the tokens *first* and *last*."""
    return any(
        w.low[k] in _DATES
        or (w.low[k] == "may" and w.at(k - 1) in {"in", "by", "on", "until", "before", "from", "late", "early"})
        or (
            len(w.low[k]) == 4
            and w.low[k].isdigit()
            and w.low[k][:2] in {"19", "20"}
            and w.at(k - 1) in {"in", "by", "of", "until", "before", "from"}
        )
        or (
            w.low[k] in {"next", "this"}
            and w.at(k + 1) in {"week", "month", "year", "weekend", "summer", "autumn", "fall", "winter", "spring"}
        )
        for k in range(first, last)
    )


def _is_modal(w: Words, i: int) -> bool:
    """Return whether token *i* is the auxiliary: not the noun ("political will"), a name or a question."""
    low = w.low[i]
    after = w.at(i + 1)
    if (
        after in PRONOUNS
        or after in DETERMINERS - {"no", "all", "both"}
        or after in PREPOSITIONS - {"like", "near", "about"}
    ):
        return False
    if w.capital(i) and not low.endswith("'ll"):
        return False
    before = w.at(i - 1)
    return not (
        low == "will"
        and (
            before in POSSESSIVES
            or before in {"the", "a", "free", "good", "political", "ill", "last", "of", "at"}
            or before.endswith("'s")
        )
    )


def _attached(w: Words, i: int) -> Subject | None:
    """Return the subject in "we'll" and "they're"."""
    stem = w.low[i].split("'")[0]
    if stem in {"i", "we"}:
        return Subject(first=i, last=i + 1, head=i, kind="self", clause=i)
    if stem in {"he", "she", "they"}:
        return Subject(first=i, last=i + 1, head=i, kind="person", clause=i)
    if stem == "it":
        return Subject(first=i, last=i + 1, head=i, kind="it", clause=i)
    return None


def _bound(  # noqa: PLR0913 - each says a different thing of one verb group
    w: Words,
    i: int,
    found: Predicate,
    who: Subject,
    scene: Scene,
    *,
    past: bool,
    lemma: str,
    announced: bool = False,
    negated: bool = False,
) -> Found | None:
    """Return the commitment, if nothing speaks against it."""
    last = action_end(w, found.first, passive=found.kind == "passive")
    if last <= found.first or vetoed(w, i, who, last):
        return None
    said = speech(w, who.first, last)
    unreal = condition(w, who.first, last) if past else None
    if unreal is not None and any(low in {"were", "had"} for low in w.low[unreal[0] : unreal[1]]):
        return None
    pact = under_pact(w, who.first)
    if past and not _backshifted(said, scene, who, pact=pact):
        return None
    if third_party(w, said, who, scene):
        return None
    negative = found.negative is not None or w.low[i] in NEGATIONS or negated
    type_ = planned_type(w, found, last, negative=negative, pact=pact)
    if not _own(w, found, who, said, scene, announced=announced, threat=type_ == "threat", pact=pact, last=last):
        return None
    if type_ == "plan" and who.kind == "name" and lemma == "be to" and forceful(w, found.first, last):
        return None
    cue_last = i + 1 if found.negative is None or found.negative != i + 1 else i + 2
    return Found(
        words=w, type=type_, cue=(i, cue_last), lemma=lemma, action=(found.first, last), rule=f"commitment.{'would' if past else 'will'}",
        subject=who, speech=said, polarity="negative" if negative else "positive", condition=condition(w, who.first, last),
    )  # fmt: skip


def _backshifted(said: Speech | None, scene: Scene, who: Subject, *, pact: bool) -> bool:
    """Return whether "would" is "will" told in the past, not a supposition."""
    if scene.quoted:
        return bool(scene.speakers & SPOKESPEOPLE) and who.kind == "person"
    return said is not None or pact or (scene.planned and who.kind in {"person", "name", "agent", "event", "it"})


def third_party(w: Words, said: Speech | None, who: Subject, scene: Scene) -> bool:
    """Return whether somebody else claims that the subject will act."""
    speaker = frozenset(w.low[said.first : said.last]) if said is not None else frozenset[str]()
    if speaker & OUTSIDERS or (said is not None and w.low[who.head] in _ADVERSARIES):
        return True
    if who.kind == "self" or not scene.quoted:
        return False
    if who.kind == "person":
        return not (scene.speakers or speaker) & SPOKESPEOPLE
    return who.kind == "agent" and w.low[who.head].endswith("s") and not _determined(w, who)


def _determined(w: Words, who: Subject) -> bool:
    """Return whether the phrase says which ones: "the two sides", not "American firms"."""
    first = w.low[who.first]
    return first in DETERMINERS or first[0].isdigit() or who.last > who.head + 1 or w.at(who.first - 1) in DETERMINERS


def _own(
    w: Words,
    found: Predicate,
    who: Subject,
    said: Speech | None,
    scene: Scene,
    *,
    announced: bool,
    threat: bool,
    pact: bool,
    last: int,
) -> bool:
    """Return whether the predicate is a deed that the subject, or the one who announces it, can decide."""
    if who.kind in {"dummy", "generic"}:
        return False
    if found.lemma in _COURTS and found.kind == "passive" and not _by_agent(w, found.verb, last):
        return False
    if found.lemma == "play" and found.kind != "passive":
        return False
    past_relative = (
        who.relative
        and found.first > 0
        and any(low in {"would", "wouldn't"} for low in w.low[max(0, found.first - 3) : found.first])
    )
    if (
        who.relative
        and who.kind == "agent"
        and w.at(who.last) == "who"
        and w.low[who.first] not in {"the", "its", "his", "their"}
    ):
        return False
    if _no_comment(w, found, last):
        return False
    placed = (
        announced
        or pact
        or said is not None
        or scene.planned
        or dated(w, found.verb, last)
        or _by_agent(w, found.verb, last)
    )
    if past_relative and who.kind in {"thing", "event"}:
        return False
    if found.lemma in _FIXTURES and any(low in _ROUNDS for low in w.low[found.verb : last]):
        return False
    if found.lemma == "go" and w.at(found.verb + 1)[:1].isdigit():
        return False
    if (
        who.kind == "thing"
        and scene.quoted
        and ((said is None and not scene.speakers) or "if" in w.low or found.negative is not None)
    ):
        return False
    if who.kind == "thing":
        return threat or _thing_bound(w, found, who, said, last, placed=placed)
    if who.kind == "event":
        return _event_bound(w, found, placed=placed)
    if who.kind == "it" and not _it_binds(w, said, scene, found):
        return False
    if found.lemma in {"remain", "stay"} and found.kind != "passive":
        return w.at(found.verb + 1) in {
            "closed",
            "shut",
            "in",
            "committed",
            "open",
            "there",
            "at",
            "here",
            "out",
            "on",
        } and w.at(found.verb + 2) not in {"place", "effect", "force", "doubt", "danger"}
    if found.kind in {"deed", "other", "own", "progressive"}:
        return True
    if found.kind == "passive":
        plural = who.kind == "agent" and w.low[who.head].endswith("s") and _controlled(found) and placed
        built = who.kind == "name" and found.lemma in _BUILT
        return (
            threat
            or plural
            or built
            or found.lemma in _BODY_PASSIVES
            or _by_agent(w, found.verb, last)
            or (who.kind == "it" and found.lemma in _BODY_PASSIVES | {"provide"})
        )
    if found.kind == "state" and w.at(found.verb) == "be":
        following = w.at(found.verb + 1)
        return (who.kind == "self" and following in _CONDUCT - {"in", "at"}) or (
            following == "in" and dated(w, found.verb, last)
        )
    return False


def _no_comment(w: Words, found: Predicate, last: int) -> bool:
    """Return whether only words to the press are refused or held out."""
    if found.negative is not None or w.low[found.first - 1] in NEGATIONS:
        return (
            found.lemma
            in {
                "say",
                "comment",
                "elaborate",
                "speculate",
                "confirm",
                "disclose",
                "discuss",
                "reveal",
                "specify",
                "identify",
                "name",
            }
            and found.kind != "passive"
        )
    return found.lemma in {"respond", "comment", "reply"} and "comment" in w.low[found.verb : last]


def _it_binds(w: Words, said: Speech | None, scene: Scene, found: Predicate) -> bool:
    """Return whether "it" can mean a body: the speaker's own, or the one that the sentence before is about."""
    if (
        found.lemma in {"offer", "go", "start", "come", "reach", "run", "take", "feature", "hold"}
        and found.kind != "passive"
    ):
        return said is not None and found.lemma in {"start", "hold", "take", "run"} and not said.after
    if said is not None and not scene.quoted and not said.after:
        return True
    if found.kind == "passive":
        return (said is not None or scene.agent_before) and not scene.quoted
    return scene.agent_before and found.kind in {"deed", "own"} and not scene.quoted


def _by_agent(w: Words, verb: int, last: int) -> bool:
    for k in range(verb + 1, last):
        if w.low[k] == "by":
            following = w.at(k + 1)
            return (
                not following.endswith("ing")
                and not following[:1].isdigit()
                and not dated(w, k + 1, min(last, k + 3))
                and following not in {"the"}
            ) or (following == "the" and k + 2 < last)
    return False


def _thing_bound(w: Words, found: Predicate, who: Subject, said: Speech | None, last: int, *, placed: bool) -> bool:
    if found.kind == "passive" and (found.lemma in _WORKS or (placed and _controlled(found))):
        return True
    if said is None:
        return False
    head = w.low[who.head]
    speaker = frozenset(w.low[said.first : said.last])
    if head in _PRICES:
        return (found.lemma in _PRICING or found.kind == "passive") and bool(speaker & (_SETTERS | {"it", "they"}))
    if found.kind == "passive":
        return _controlled(found)
    owned = w.low[who.first] in POSSESSIVES
    return owned and found.lemma in {"remain", "stay"} and w.at(found.verb + 1) in {"closed", "open", "shut", "in"}


def _controlled(found: Predicate) -> bool:
    from toolkit.commissive.vocabulary import verb_class

    return found.lemma in verb_class("control_verbs") and found.lemma not in _COURTS | {
        "use",
        "make",
        "take",
        "see",
        "need",
        "create",
        "lead",
    }


def _event_bound(w: Words, found: Predicate, *, placed: bool) -> bool:
    if found.lemma in _AGENDA:
        return True
    if found.kind == "passive":
        return placed and (_controlled(found) or found.lemma in {"hold", "convene"})
    return placed and found.lemma in _TAKING_PLACE


_ = AUXILIARIES
_ = _INQUIRIES
