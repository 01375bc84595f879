"""Commitments whose cue is a passive verb that binds: "Acme was promised a loan by the state", "it was agreed that"."""

from __future__ import annotations

from typing import Final

from toolkit.commissive.complement import Complement, complement
from toolkit.commissive.condition import condition
from toolkit.commissive.extent import action_end
from toolkit.commissive.found import Found
from toolkit.commissive.kinds import typed
from toolkit.commissive.nounphrase import SubjectKind, head_of, kind_of
from toolkit.commissive.speech import speech
from toolkit.commissive.subject import Subject, subject
from toolkit.commissive.veto import asked
from toolkit.commissive.vocabulary import PREPOSITIONS, WILL, Frame
from toolkit.commissive.words import Words

_GIVEN: Final = frozenset(("promise", "pledge", "guarantee", "offer"))
_SETTLED: Final = frozenset(("agree", "decide"))
_UNGIVEN: Final = frozenset(("to", "that", "by", "from"))
_BOUND: Final[frozenset[SubjectKind]] = frozenset(("name", "agent", "person", "it", "self"))
_NEAR: Final = 3


def passive(w: Words, i: int, frame: Frame, first: int) -> Found | None:
    """Return the commitment that the passive verb at token *i*, whose group begins at *first*, reports, if one."""
    if frame.lemma in _SETTLED and w.at(first - 1) == "it" and w.at(i + 1) == "that":
        who, follows = _settled(w, i, frame)
    elif frame.lemma in _GIVEN and w.at(i + 1) not in _UNGIVEN:
        who, follows = _given(w, i, first)
    else:
        return None
    if who is None or follows is None or who.kind not in _BOUND or asked(w, follows.last):
        return None
    return Found(
        words=w,
        type=typed(w, frame.type, follows.first, follows.last, negative=follows.negative),
        cue=(i, i + 1),
        lemma=frame.lemma,
        action=(follows.first, follows.last),
        rule=f"commitment.{frame.type}-verb",
        subject=who,
        speech=speech(w, first, follows.last),
        addressee=follows.addressee,
        polarity="negative" if follows.negative else "positive",
        condition=condition(w, i, follows.last),
    )


def _settled(w: Words, i: int, frame: Frame) -> tuple[Subject | None, Complement | None]:
    """Read "it was agreed that the two sides would meet": who will act is bound."""
    follows = complement(w, i, frame)
    modal = next((k for k in range(i + 1, len(w.low)) if w.low[k] in WILL), -1)
    return (subject(w, modal), follows) if modal > 0 else (None, None)


def _given(w: Words, i: int, first: int) -> tuple[Subject | None, Complement | None]:
    """Return who promised, after "by" or "from", and what: the object of the passive verb at token *i*."""
    last = action_end(w, i + 1)
    by = next((k for k in range(i + 2, last) if w.low[k] in {"by", "from"} and _doer(w, k + 1, last)), -1)
    if by < 0:
        return None, None
    end = next((k for k in range(by + 2, last) if w.low[k] in PREPOSITIONS or w.low[k] in {"to", ",", "and"}), last)
    head = head_of(w, by + 1, end - 1)
    who = Subject(first=by + 1, last=end, head=head, kind=kind_of(w, by + 1, head), clause=by + 1)
    receiver = subject(w, first)
    addressee = (receiver.first, receiver.last) if receiver else None
    return who, Complement(first=i + 1, last=by, cue_last=i + 1, addressee=addressee)


def _doer(w: Words, k: int, last: int) -> bool:
    """Return whether a phrase that begins at token *k* names somebody."""
    return k < last and kind_of(w, k, head_of(w, k, min(k + _NEAR, last - 1))) in {"agent", "name"}
