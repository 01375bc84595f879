"""Commitments whose cue is a noun: "its promise to build", "announced plans to", "our commitment remains"."""

from __future__ import annotations

from typing import Final

from toolkit import lexicon
from toolkit.commissive.classes import word_class
from toolkit.commissive.complement import find_to
from toolkit.commissive.condition import condition
from toolkit.commissive.extent import action_end
from toolkit.commissive.found import Found
from toolkit.commissive.kinds import typed
from toolkit.commissive.nounphrase import SubjectKind
from toolkit.commissive.predicate import predicate
from toolkit.commissive.scene import Scene
from toolkit.commissive.speech import speech
from toolkit.commissive.subject import Subject, earlier_subject, subject
from toolkit.commissive.veto import vetoed
from toolkit.commissive.vocabulary import (
    ADVERBS,
    AUXILIARIES,
    BE,
    BELIEFS,
    DETERMINERS,
    HAVE,
    NEGATIONS,
    POSSESSIVES,
    PREPOSITIONS,
    PRONOUNS,
    WILL,
    lemmas,
    nouns,
    verbs,
)
from toolkit.commissive.words import Words

_REACH: Final = 7
_PHRASE: Final = 25
_POSSESSOR_REACH: Final = 6
_GIVER_REACH: Final = 12
_CLAUSE_REACH: Final = 16
_GOVERNING: Final = {
    name: word_class(f"governing_{name}")
    for name in ("plan", "offer", "pledge", "agreement", "threat", "refusal", "made")
}
_STANDING: Final = word_class("standing")
_STEADFAST: Final = word_class("steadfast")
_ABSENT: Final = word_class("absent")
_GIVING: Final = word_class("giving")
_UNREAL: Final = word_class("unreal")
_VERBAL: Final = (NEGATIONS - {"no"}) | (AUXILIARIES - HAVE) | PRONOUNS | {"to"}
_ADVERBS: Final = ADVERBS - {"and"}
_BREAKS: Final = word_class("clause_breaks") | {",", ".", ";"}
_BEFORE_TO: Final = frozenset(("to", "not", "last", "this", "earlier", "on", "in"))
_WONDERING: Final = frozenset(("whether", "wondering", "wonder", "wonders", "wondered"))
_MARKS: Final = frozenset((",", ".", ";"))
_FINITE: Final = frozenset(("is", "are", "was", "were", "has"))
_ENDING: Final = _FINITE | {"stands", "remains", "remain"}
_RELATIVE: Final = frozenset(("who", "which", "that", "it"))
_PARTICLES: Final = frozenset(("away", "back", "down", "off", "out", "over", "up"))
_VERB_LISTS: Final = ("control_verbs", "outcome_verbs", "own_outcomes", "force_verbs", "refusing_verbs")


def noun(w: Words, i: int, scene: Scene) -> Found | None:
    """Return the commitment that the commissive noun at token *i* names, if it counts."""
    del scene
    type_, way = nouns()[w.low[i]]
    if w.at(i - 1) in _VERBAL or (w.low[i] in verbs() and w.at(i - 1) in lexicon.words("agent_nouns")):
        return None  # a verb: "if the mayor promises to"
    if type_ != "plan" and not _ABSENT.isdisjoint(w.low[max(0, i - 4) : i]):
        return None
    if way == "held":
        return _standing(w, i) or _held(w, i)
    if way == "given" and w.at(i - 1) not in POSSESSIVES:
        return None  # "got word that it will rain"
    governor = _governor(w, i, type_)
    return _copular(w, i) if governor < 0 else _asserted(w, i, governor, type_)


def _copular(w: Words, i: int) -> Found | None:
    """Read "our plan is to rebuild the school"."""
    if w.low[i] not in {"plan", "intention"} or w.at(i - 1) not in POSSESSIVES:
        return None
    if w.at(i + 1) not in {"is", "was", "remains"} or w.at(i + 2) != "to":
        return None
    found, who = predicate(w, i + 3), _possessor(w, i)
    if found is None or who is None or found.kind == "state":
        return None
    action = (found.first, action_end(w, found.first))
    if vetoed(w, i, who, action[1]):
        return None
    return Found(
        words=w,
        type=typed(w, "plan", *action),
        cue=(i, i + 1),
        lemma=w.low[i],
        action=action,
        rule="commitment.noun-asserted",
        subject=who,
        speech=speech(w, i, action[1]),
    )


def _held(w: Words, i: int) -> Found | None:
    """Read "its promise to treat": who holds a promise is bound, even where it is only mentioned."""
    to = _made_to(w, i)
    found = predicate(w, to + 1) if to >= 0 else None
    if found is None or w.at(i - 1) in BELIEFS or not _surely_verb(w, found.verb, found.lemma):
        return None
    last = action_end(w, found.first, passive=found.kind == "passive")
    inner = range(found.first + 1, last)
    last = next((k for k in inner if w.low[k] in _ENDING and w.low[k - 1] not in _RELATIVE), last)
    governor = _governor(w, i, "made")
    who = subject(w, _group_start(w, governor)) if governor > 0 else _possessor(w, i)
    if who is None or who.kind in {"dummy", "generic"} or not _WONDERING.isdisjoint(w.low[:i]):
        return None
    base = "reaffirmation" if w.low[i].startswith("commitment") else "pledge"
    negative = found.negative is not None or w.at(to - 1) == "not"
    return Found(
        words=w,
        type=typed(w, base, found.first, last),
        cue=(i, i + 1),
        lemma=w.low[i].removesuffix("s"),
        action=(found.first, last),
        rule="commitment.noun-held",
        subject=who,
        speech=speech(w, i, last),
        polarity="negative" if negative else "positive",
        condition=condition(w, to, last),
        prior=base == "pledge" and governor < 0,
    )


def _surely_verb(w: Words, i: int, lemma: str) -> bool:
    """Return whether "to X" after a noun is an infinitive: "commitment to law" is none."""
    after = w.at(i + 1)
    if lemma == "be" or after in DETERMINERS or after in PREPOSITIONS or after in _PARTICLES or w.low[i] in verbs():
        return True
    if after[:1].isdigit() or after.endswith("s"):  # "to seal 18 wells", "to hire teachers"
        return True
    return any(lemma in lexicon.words(name) for name in _VERB_LISTS)


def _made_to(w: Words, i: int) -> int:
    """Return the "to" of "promises [made in 2004] to ease", or -1."""
    if w.at(i + 1) in {"made", "given"}:
        for j in range(i + 2, min(len(w.low), i + _REACH)):
            if w.low[j] == "to":
                return find_to(w, j)
            if w.low[j] in _MARKS:
                return -1
    return find_to(w, i + 1) if w.at(i + 1) in _BEFORE_TO else -1


def _standing(w: Words, i: int) -> Found | None:
    """Read "our commitment to the defence of Ruritania remains ironclad"."""
    if w.at(i + 1) != "to" or not w.low[i].startswith("commitment"):
        return None
    before = w.low[max(0, i - 4) : i]
    if HAVE.intersection(before) and "been" not in before and w.at(i - 1) not in POSSESSIVES:
        return _had(w, i)
    for j in range(i + 2, min(len(w.low), i + _PHRASE)):
        if w.low[j] in _MARKS:
            return None
        if w.low[j] in _STANDING or (w.low[j] in {"is", "are"} and w.at(j + 1) in _STEADFAST):
            last = next((k for k in range(i + 3, j) if w.low[k] == "("), j)
            return Found(
                words=w,
                type="reaffirmation",
                cue=(i, i + 1),
                lemma="commitment",
                action=(i + 2, last),
                rule="commitment.noun-stands",
                subject=_possessor(w, i),
                speech=speech(w, i, j),
            )
    return None


def _had(w: Words, i: int) -> Found | None:
    """Read "we have a commitment to running in all 50 states"."""
    have = max(k for k in range(max(0, i - 4), i) if w.low[k] in HAVE)
    who = subject(w, have)
    last = action_end(w, i + 2)
    if who is None or who.kind in {"thing", "dummy", "generic", "event"} or vetoed(w, i, who, last):
        return None
    return Found(
        words=w,
        type="reaffirmation",
        cue=(i, i + 1),
        lemma="commitment",
        action=(i + 2, last),
        rule="commitment.noun-stands",
        subject=who,
        speech=speech(w, who.first, last),
    )


def _possessor(w: Words, i: int) -> Subject | None:
    """Return whose promise it is: "its", "Ruritania's", or the subject of "keeps" and "made"."""
    for k in range(i - 1, max(-1, i - _POSSESSOR_REACH), -1):
        low = w.low[k]
        if low in POSSESSIVES:
            kind: SubjectKind = "self" if low in {"our", "my"} else "it" if low == "its" else "person"
            holder = earlier_subject(w, k) if kind != "self" else None
            if holder is not None and holder.kind in {"name", "agent"}:  # "the state has failed to keep its promise"
                return holder
            return Subject(first=k, last=k + 1, head=k, kind=kind, clause=k)
        if low.endswith(("'s", "s'")):
            return _owner(w, k)
        if low in PREPOSITIONS or low in _MARKS:
            break
        if 0 < k < i - 1 and low.endswith(("s", "ed")) and low not in DETERMINERS and w.low[k + 1] not in DETERMINERS:
            return subject(w, k)
    return subject(w, i - 1) if i > 1 and w.low[i - 1] not in DETERMINERS else None


def _owner(w: Words, k: int) -> Subject:
    first = k
    while first > 0 and (w.capital(first - 1) or w.low[first - 1] in {"the", "of"}):
        first -= 1
    return Subject(first=first, last=k + 1, head=k, kind="name" if w.capital(k) else "agent", clause=first)


def _governor(w: Words, i: int, type_: str) -> int:
    """Return the verb that gives the noun at *i* its force ("announced plans"), or -1."""
    allowed = _GOVERNING.get(type_, frozenset())
    for k in range(i - 1, max(-1, i - _REACH), -1):
        low = w.low[k]
        if low in _BREAKS:
            return -1
        if not w.capital(k) and any(base in allowed for base in lemmas(low)):
            return -1 if low in HAVE and not w.low[i].startswith(("plan", "intention")) else k
    return -1


def _asserted(w: Words, i: int, governor: int, type_: str) -> Found | None:
    """Read "has plans to", "expressed its readiness to", "won assurances from Roe that"."""
    start = _group_start(w, governor)
    if not NEGATIONS.isdisjoint(w.low[start:governor]) or w.at(start - 1) in _UNREAL:
        return None
    who = subject(w, start)
    if who is None or who.kind in {"dummy", "generic", "thing", "event"}:
        return None
    giver, after = (who, i + 1) if type_ != "pledge" or w.low[governor] in _GIVING else _from(w, i)
    action = _content(w, after, type_)
    negative = "no" in w.low[governor:i]
    if giver is None or action is None or vetoed(w, governor, who, action[1]):
        return None
    return Found(
        words=w,
        type=typed(w, type_, *action, negative=negative),
        cue=(i, i + 1),
        lemma=w.low[i].removesuffix("s"),
        action=action,
        rule="commitment.noun-asserted",
        subject=giver,
        speech=speech(w, who.first, action[1]),
        polarity="negative" if negative or type_ == "refusal" else "positive",
        condition=condition(w, i, action[1]),
    )


def _group_start(w: Words, verb: int) -> int:
    """Return the first token of the verb group that ends with the token *verb*."""
    start = verb
    while start > 0 and (w.low[start - 1] in HAVE or w.low[start - 1] in BE or w.low[start - 1] in _ADVERBS):
        start -= 1
    return start


def _from(w: Words, i: int) -> tuple[Subject | None, int]:
    """Return who gave assurances in "won assurances from his counterpart that", and where the clause begins."""
    if w.at(i + 1) == "from":
        for j in range(i + 3, min(len(w.low), i + _GIVER_REACH)):
            if w.low[j] in {"that", "to"}:
                return Subject(first=i + 2, last=j, head=j - 1, kind="agent", clause=i + 2), j
    return None, i + 1


def _content(w: Words, j: int, type_: str) -> tuple[int, int] | None:
    """Return the action at token *j*, after the noun: an infinitive, a clause, or "of leaving" after an intention."""
    if w.at(j) == "that" and type_ in {"pledge", "agreement"}:
        if w.at(j + 1) in PRONOUNS and w.at(j + 2) in WILL:  # "assurances that it would pay"
            own = predicate(w, j + 3)
            return (own.first, action_end(w, own.first, passive=own.kind == "passive")) if own else None
        future = any(low in {"will", "would"} for low in w.low[j : j + _CLAUSE_REACH])
        return (j + 1, action_end(w, j + 1)) if future else None
    if w.at(j) == "of" and w.low[j - 1].startswith("intention") and w.at(j + 1).endswith("ing"):
        return j + 1, action_end(w, j + 1)
    to = find_to(w, j)
    between = w.low[j:to] if to > j else ()
    if (
        to < 0
        or (between and between[0] not in ({"not", "with"} if type_ == "agreement" else {"not"}))
        or "in" in between
    ):
        return None
    found = predicate(w, to + 1)
    return (found.first, action_end(w, found.first, passive=found.kind == "passive")) if found else None
