"""Commitments whose cue is a noun ("its promise to"), an adjective ("ready to") or a present tense with a future date."""

from __future__ import annotations

from typing import Final

from toolkit import lexicon
from toolkit.commissive.classes import word_class
from toolkit.commissive.complement import find_to, to_party
from toolkit.commissive.condition import condition
from toolkit.commissive.extent import action_end
from toolkit.commissive.found import Found
from toolkit.commissive.kinds import forceful
from toolkit.commissive.scene import Scene
from toolkit.commissive.dates import dated
from toolkit.commissive.scene import third_party
from toolkit.commissive.predicate import predicate
from toolkit.commissive.speech import speech
from toolkit.commissive.subject import Subject, contracted, subject
from toolkit.commissive.veto import vetoed
from toolkit.commissive.vocabulary import (
    ADVERBS,
    BE,
    BELIEFS,
    DETERMINERS,
    HAVE,
    NEGATIONS,
    POSSESSIVES,
    PREPOSITIONS,
    lemmas,
    nouns,
    verbs,
)
from toolkit.commissive.words import Words
from toolkit.record.findings import CommitmentType

_REACH: Final = 7
_GOVERNING: Final[dict[str, frozenset[str]]] = {
    "plan": frozenset(
        [
            "announce",
            "unveil",
            "outline",
            "reveal",
            "confirm",
            "express",
            "declare",
            "state",
            "signal",
            "have",
            "has",
            "had",
            "disclose",
            "voice",
        ]
    ),
    "offer": frozenset(
        [
            "express",
            "indicate",
            "show",
            "declare",
            "signal",
            "voice",
            "state",
            "convey",
            "announce",
            "confirm",
            "demonstrate",
            "reiterate",
            "reaffirm",
            "stress",
            "make",
            "made",
            "extend",
            "launch",
            "submit",
        ]
    ),
    "pledge": frozenset(
        [
            "give",
            "gave",
            "given",
            "offer",
            "provide",
            "win",
            "won",
            "receive",
            "obtain",
            "secure",
            "get",
            "got",
            "make",
            "made",
        ]
    ),
    "agreement": frozenset(
        ["sign", "reach", "strike", "struck", "ink", "seal", "clinch", "conclude", "forge", "make", "made", "announce"]
    ),
}
_STANDING: Final = word_class("standing")
_ABSENT: Final = word_class("absent")
_LINKING: Final = BE | {"remain", "remains", "remained", "stand", "stands", "stood"}
_FUTURATE: Final = word_class("futurate")


def noun(w: Words, i: int, scene: Scene) -> Found | None:
    """Return the commitment that the commissive noun at token *i* names, if it counts."""
    type_, way = nouns()[w.low[i]]
    if way == "renewed" or (any(w.low[k] in _ABSENT for k in range(max(0, i - 4), i)) and type_ != "plan"):
        return None
    if way == "held":
        return _held(w, i, scene)
    governor = _governor(w, i, type_)
    if governor < 0:
        return _copular(w, i)
    return _asserted(w, i, governor, type_)


def _copular(w: Words, i: int) -> Found | None:
    """Read "our plan is to rebuild the school"."""
    if (
        w.low[i] not in {"plan", "intention"}
        or w.at(i + 1) not in {"is", "was", "remains"}
        or w.at(i + 2) != "to"
        or w.at(i - 1) not in POSSESSIVES
    ):
        return None
    found = predicate(w, i + 3)
    who = _possessor(w, i)
    if found is None or who is None or found.kind == "state":
        return None
    last = action_end(w, found.first)
    if vetoed(w, i, who, last):
        return None
    return Found(
        words=w,
        type=_typed(w, "plan", found.first, last),
        cue=(i, i + 1),
        lemma="plan",
        action=(found.first, last),
        rule="commitment.noun-asserted",
        subject=who,
        speech=speech(w, i, last),
    )


def _held(w: Words, i: int, scene: Scene) -> Found | None:
    to = _made_to(w, i)
    if to < 0:
        return _standing(w, i)
    found = predicate(w, to + 1)
    if found is None or w.at(i - 1) in BELIEFS or not _surely_verb(w, found.verb, found.lemma):
        return None
    last = action_end(w, found.first, passive=found.kind == "passive")
    last = next(
        (
            k
            for k in range(found.first + 1, last)
            if w.low[k] in {"is", "are", "was", "were", "has"} and w.at(k - 1) not in {"who", "which", "that", "it"}
        ),
        last,
    )
    who = _possessor(w, i)
    type_ = _typed(w, "reaffirmation" if w.low[i].startswith("commitment") else "pledge", found.first, last)
    del scene
    return Found(
        words=w, type=type_, cue=(i, i + 1), lemma=w.low[i].removesuffix("s"), action=(found.first, last), rule="commitment.noun-held",
        subject=who, speech=speech(w, i, last), condition=condition(w, to, last), prior=type_ == "pledge",
        polarity="negative" if found.negative is not None or w.at(to - 1) == "not" else "positive",
    )  # fmt: skip


def _surely_verb(w: Words, i: int, lemma: str) -> bool:
    """Return whether "to X" after a noun is an infinitive: "commitment to law" is none."""
    known = any(
        lemma in lexicon.words(name)
        for name in ("control_verbs", "outcome_verbs", "own_outcomes", "force_verbs", "refusing_verbs")
    )
    return known or lemma == "be" or w.at(i + 1) in DETERMINERS | PREPOSITIONS or w.low[i] in verbs()


def _made_to(w: Words, i: int) -> int:
    """Return the "to" of "promises [made in 2004] to ease", or -1."""
    if w.at(i + 1) in {"made", "given"}:
        for j in range(i + 2, min(len(w.low), i + _REACH)):
            if w.low[j] == "to":
                return find_to(w, j)
            if w.low[j] in {",", ".", ";"}:
                return -1
    return find_to(w, i + 1) if w.at(i + 1) in {"to", "not"} else -1


def _standing(w: Words, i: int) -> Found | None:
    """Read "our commitment to the defence of Ruritania remains ironclad"."""
    if w.at(i + 1) != "to" or not w.low[i].startswith("commitment"):
        return None
    for j in range(i + 2, min(len(w.low), i + 25)):
        if w.low[j] in {",", ".", ";"}:
            return None
        if w.low[j] in _STANDING or (
            w.low[j] in {"is", "are"}
            and w.at(j + 1)
            in {
                "ironclad",
                "unwavering",
                "firm",
                "unshakable",
                "unshakeable",
                "absolute",
                "clear",
                "steadfast",
                "solid",
                "strong",
            }
        ):
            last = next((k for k in range(i + 3, j) if w.low[k] == "("), j)
            return Found(
                words=w, type="reaffirmation", cue=(i, i + 1), lemma="commitment", action=(i + 2, last), rule="commitment.noun-stands",
                subject=_possessor(w, i), speech=speech(w, i, j),
            )  # fmt: skip
    return None


def _possessor(w: Words, i: int) -> Subject | None:
    """Return whose promise it is: "its", "Ruritania's", or the subject of "keeps" and "made"."""
    for k in range(i - 1, max(-1, i - 6), -1):
        low = w.low[k]
        if low in POSSESSIVES:
            kind = "self" if low in {"our", "my"} else "it" if low == "its" else "person"
            return Subject(first=k, last=k + 1, head=k, kind=kind, clause=k)
        if low.endswith(("'s", "s'")):
            first = k
            while first > 0 and (w.capital(first - 1) or w.low[first - 1] in {"the", "of"}):
                first -= 1
            return Subject(first=first, last=k + 1, head=k, kind="name" if w.capital(k) else "agent", clause=first)
        if low in PREPOSITIONS or low in {",", "."}:
            break
        if (
            k < i - 1
            and w.low[k + 1] not in DETERMINERS
            and k > 0
            and low.endswith(("s", "ed"))
            and low not in DETERMINERS
        ):
            return subject(w, k)
    return subject(w, i - 1) if i > 1 and w.low[i - 1] not in DETERMINERS else None


def _governor(w: Words, i: int, type_: CommitmentType | str) -> int:
    allowed = _GOVERNING.get(type_, frozenset())
    for k in range(i - 1, max(-1, i - _REACH), -1):
        low = w.low[k]
        if low in {",", ".", ";", "that", "who", "which", "of", "with", "about", "on", "for"}:
            return -1
        if any(base in allowed for base in lemmas(low)):
            if low in HAVE and not w.low[i].startswith(("plan", "intention")):
                return -1
            return k
    return -1


def _asserted(w: Words, i: int, governor: int, type_: str) -> Found | None:
    start = governor
    while start > 0 and (w.low[start - 1] in HAVE | BE or w.low[start - 1] in ADVERBS - {"and"}):
        start -= 1
    if any(w.low[k] in NEGATIONS for k in range(start, governor)) or w.at(start - 1) in {
        "to",
        "would",
        "could",
        "should",
        "may",
        "might",
        "must",
        "can",
    }:
        return None
    who = subject(w, start)
    giver = who
    j = i + 1
    if type_ == "pledge" and w.low[governor] not in {
        "gave",
        "give",
        "gives",
        "given",
        "giving",
        "offered",
        "offers",
        "offering",
        "provided",
        "made",
        "make",
    }:
        giver, j = _from(w, i)
        if giver is None:
            return None
    action = _infinitive_or_clause(w, j, type_)
    if action is None or (who is None) or who.kind in {"dummy", "generic", "thing", "event"}:
        return None
    if vetoed(w, governor, who, action[1]):
        return None
    negative = any(w.low[k] == "no" for k in range(governor, i))
    return Found(
        words=w, type=_typed(w, type_, *action), cue=(i, i + 1), lemma=w.low[i].removesuffix("s"), action=action, rule="commitment.noun-asserted",
        subject=giver, speech=speech(w, who.first, action[1]), polarity="negative" if negative else "positive", condition=condition(w, i, action[1]),
    )  # fmt: skip


def _from(w: Words, i: int) -> tuple[Subject | None, int]:
    """Return who gave assurances in "won assurances from his counterpart that", and where the clause begins."""
    if w.at(i + 1) != "from":
        return None, i + 1
    for j in range(i + 3, min(len(w.low), i + 12)):
        if w.low[j] in {"that", "to"}:
            return Subject(first=i + 2, last=j, head=j - 1, kind="agent", clause=i + 2), j
    return None, i + 1


def _infinitive_or_clause(w: Words, j: int, type_: str) -> tuple[int, int] | None:
    if w.at(j) == "that" and type_ in {"pledge", "agreement"}:
        if not any(low in {"will", "would"} for low in w.low[j : j + 16]):
            return None
        return j + 1, action_end(w, j + 1)
    to = find_to(w, j)
    if (
        to < 0
        or (to > j and w.low[j] not in ({"not", "with"} if type_ == "agreement" else {"not"}))
        or "in" in w.low[j:to]
    ):
        return None
    found = predicate(w, to + 1)
    return found and (found.first, action_end(w, found.first, passive=found.kind == "passive"))


def _typed(w: Words, type_: str, first: int, last: int) -> CommitmentType:
    if forceful(w, first, last):
        return "threat"
    return type_  # type: ignore[return-value] # the list's second column; a test holds it to the seven


def adjective(w: Words, i: int, scene: Scene) -> Found | None:
    """Return the commitment in "is committed to", "stands ready to", "was willing to", "is prepared for"."""
    low = w.low[i]
    k = i - 1
    while k >= 0 and (w.low[k] in ADVERBS or w.low[k].endswith("ly") or w.low[k] in NEGATIONS or w.low[k] == "both"):
        k -= 1
    if k < 0 or (w.low[k] not in _LINKING and not w.low[k].endswith(("'re", "'m"))):
        return None
    negative = any(w.low[j] in NEGATIONS for j in range(k, i))
    start = k
    while start > 0 and (
        w.low[start - 1] in HAVE | BE or w.low[start - 1] in ADVERBS - {"and"} or w.low[start - 1] in {"will", "would"}
    ):
        start -= 1
    who = contracted(w, k) if w.low[k].endswith(("'re", "'m")) else subject(w, start)
    if who is None or who.kind in {"dummy", "generic", "thing", "event"}:
        return None
    action = _after_adjective(w, i)
    if action is None or vetoed(w, i, who, action[1]) or third_party(w, speech(w, who.first, action[1]), who, scene):
        return None
    if negative and low in {"committed", "ready"}:
        return None
    base: CommitmentType = "reaffirmation" if low == "committed" else "refusal" if negative else "offer"
    type_ = "threat" if not negative and (forceful(w, *action) or _fights(w, action)) else base
    return Found(
        words=w, type=type_, cue=(i, i + 1), lemma=low, action=action, rule="commitment.committed" if low == "committed" else "commitment.ready",
        subject=who, speech=speech(w, who.first, action[1]), polarity="negative" if negative else "positive", condition=condition(w, i, action[1]),
    )  # fmt: skip


def _after_adjective(w: Words, i: int) -> tuple[int, int] | None:
    if w.low[i] == "committed":
        return (i + 2, action_end(w, i + 2)) if w.at(i + 1) == "to" and not to_party(w, i + 2) else None
    if w.at(i + 1) == "to":
        found = predicate(w, i + 2)
        return (
            found and (found.first, action_end(w, found.first, passive=found.kind == "passive"))
            if found and found.kind not in {"state"}
            else None
        )
    if w.low[i] == "prepared" and w.at(i + 1) == "for" and w.at(i + 2) in {"a", "an", "further", "more"}:
        return i + 2, action_end(w, i + 2)
    return None


def _fights(w: Words, action: tuple[int, int]) -> bool:
    return any(
        low in {"fight", "war", "battle", "confrontation"} for low in w.low[action[0] : action[0] + 4]
    ) and w.low[action[0]] in {"a", "an", "fight", "go"}


def present(w: Words, i: int, scene: Scene) -> Found | None:
    """Return the plan in a present tense with a future date: "ministers meet in Brussels on December 11"."""
    last = action_end(w, i)
    if (
        scene.quoted
        or last <= i + 1
        or not dated(w, i + 1, last)
        or w.at(i - 1) in DETERMINERS | PREPOSITIONS | {"to", "and", ","}
    ):
        return None
    if any(w.low[k] in {"last", "every", "each", "was", "were", "had", "ago"} for k in range(i, last)):
        return None
    who = subject(w, i)
    if who is None or who.kind not in {"agent", "name"} or who.relative or vetoed(w, i, who, last):
        return None
    third = w.low[i].endswith("s")
    plural = w.low[who.head].endswith("s") or who.last - 1 > who.head
    if third == plural and who.kind == "agent":
        return None
    return Found(
        words=w,
        type="plan",
        cue=(i, i + 1),
        lemma=lemmas(w.low[i])[-1],
        action=(i, last),
        rule="commitment.present",
        subject=who,
        speech=speech(w, who.first, last),
    )
