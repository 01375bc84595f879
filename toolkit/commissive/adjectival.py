"""Commitments whose cue is an adjective: "is committed to", "stands ready to", "was prepared for"."""

from __future__ import annotations

from typing import Final

from toolkit.commissive.classes import word_class
from toolkit.commissive.complement import to_party
from toolkit.commissive.condition import condition
from toolkit.commissive.extent import action_end
from toolkit.commissive.found import Found
from toolkit.commissive.kinds import forceful
from toolkit.commissive.predicate import predicate
from toolkit.commissive.scene import Scene, third_party
from toolkit.commissive.speech import speech
from toolkit.commissive.subject import Subject, contracted, subject
from toolkit.commissive.veto import vetoed
from toolkit.commissive.vocabulary import ADVERBS, BE, HAVE, NEGATIONS
from toolkit.commissive.words import QUOTES, Words
from toolkit.record.findings import CommitmentType

ADJECTIVES: Final[dict[str, CommitmentType]] = {
    "committed": "reaffirmation",
    "ready": "offer",
    "willing": "offer",
    "prepared": "offer",
    "unwilling": "refusal",
    "determined": "plan",
    "poised": "plan",
    "about": "plan",
}
"""The adjectives that bind, with their types."""

_LINKING: Final = BE | word_class("standing")
_NOT: Final = NEGATIONS - BE
_DEGREES: Final = ADVERBS | _NOT | QUOTES | {"%", "percent"}
_BEFORE: Final = HAVE | BE | (ADVERBS - {"and"}) | {"will", "would"}
_FORETOLD: Final = frozenset(("poised", "about"))
"""What is said of one who is expected to win, too: only what a body decides counts."""

_DECIDED: Final = frozenset(("deed", "passive"))
_JOINED: Final = frozenset((",", "and", "or", "able", "willing", "prepared"))
_PAST: Final = frozenset(("was", "were"))
_FIGHTS: Final = frozenset(("fight", "war", "battle", "confrontation"))
_MORE: Final = frozenset(("a", "an", "further", "more"))
_MEETINGS: Final = frozenset(("talks", "negotiations", "dialogue"))
_NEAR: Final = 4
_RULES: Final = {"reaffirmation": "commitment.committed", "plan": "commitment.schedule"}


def adjective(w: Words, i: int, scene: Scene) -> Found | None:
    """Return the commitment in "is committed to", "stands ready to", "was willing to", "is prepared for"."""
    link = _link(w, i)
    who = _subject(w, link) if link >= 0 else None
    action = _action(w, i)
    if who is None or action is None or who.kind in {"dummy", "generic", "thing", "event"}:
        return None
    said = speech(w, who.first, action[1])
    if w.low[i] in _FORETOLD and w.low[link] in _PAST and said is None:
        return None
    negative = not NEGATIONS.isdisjoint(w.low[link:i])
    if vetoed(w, i, who, action[1]) or third_party(w, said, who, scene):
        return None
    if negative and w.low[i] not in {"willing", "prepared", "about"}:
        return None
    refuses = negative or w.low[i] == "unwilling"
    return Found(
        words=w,
        type=_type(w, i, action, refuses=refuses),
        cue=(i, i + 1),
        lemma=w.low[i],
        action=action,
        rule=_RULES.get(ADJECTIVES[w.low[i]], "commitment.ready"),
        subject=who,
        speech=said,
        polarity="negative" if refuses else "positive",
        condition=condition(w, i, action[1]),
    )


def _link(w: Words, i: int) -> int:
    """Return the verb that joins the adjective at *i* to its subject, or -1."""
    k = i - 1
    while k >= 0 and (w.low[k] in _DEGREES or w.low[k].endswith("ly") or w.low[k].rstrip("%").isdigit()):
        k -= 1
    return k if k >= 0 and (w.low[k] in _LINKING or w.low[k].endswith(("'re", "'m"))) else -1


def _subject(w: Words, link: int) -> Subject | None:
    if w.low[link].endswith(("'re", "'m")):
        return contracted(w, link)
    start = link
    while start > 0 and w.low[start - 1] in _BEFORE:
        start -= 1
    return subject(w, start)


def _action(w: Words, i: int) -> tuple[int, int] | None:
    if w.low[i] == "committed":
        return (i + 2, action_end(w, i + 2)) if w.at(i + 1) == "to" and not to_party(w, i + 2) else None
    to = i + 1
    while w.at(to) in _JOINED:  # "ready, willing and able to"
        to += 1
    if w.at(to) == "to":
        found = predicate(w, to + 1)
        if found is None or found.kind == "state" or (w.low[i] in _FORETOLD and found.kind not in _DECIDED):
            return None
        return found.first, action_end(w, found.first, passive=found.kind == "passive")
    if w.at(i + 1) == "for" and (
        (w.low[i] == "prepared" and w.at(i + 2) in _MORE)
        or (w.low[i] in {"ready", "prepared"} and not _MEETINGS.isdisjoint(w.low[i + 2 : i + 2 + _NEAR]))
    ):
        return i + 2, action_end(w, i + 2)
    return None


def _type(w: Words, i: int, action: tuple[int, int], *, refuses: bool) -> CommitmentType:
    if refuses:
        return "refusal"
    type_ = ADJECTIVES[w.low[i]]
    if type_ == "reaffirmation":
        return "reaffirmation"
    first = action[0]
    fights = w.low[first] in {"a", "an", "fight", "go"} and not _FIGHTS.isdisjoint(w.low[first : first + _NEAR])
    return "threat" if fights or forceful(w, *action) else type_
