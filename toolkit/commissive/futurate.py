"""Plans told in the present tense with a future date: "ministers meet in Brussels on December 11"."""

from __future__ import annotations

from typing import Final

from toolkit.commissive.classes import word_class
from toolkit.commissive.dates import dated
from toolkit.commissive.extent import action_end
from toolkit.commissive.found import Found
from toolkit.commissive.scene import Scene
from toolkit.commissive.speech import speech
from toolkit.commissive.subject import subject
from toolkit.commissive.veto import vetoed
from toolkit.commissive.vocabulary import DETERMINERS, PREPOSITIONS, lemmas
from toolkit.commissive.words import Words

_NOT_BEFORE: Final = DETERMINERS | PREPOSITIONS | {"to", "and", ","}
_PAST: Final = word_class("past_marks")


def present(w: Words, i: int, scene: Scene) -> Found | None:
    """Return the plan that the present tense at token *i* tells, if a future date goes with it."""
    last = action_end(w, i)
    if scene.quoted or w.at(i - 1) in _NOT_BEFORE or last <= i + 1 or not dated(w, i + 1, last):
        return None
    who = subject(w, i)
    if who is None or who.kind not in {"agent", "name"} or who.relative or vetoed(w, i, who, last):
        return None
    plural = w.low[who.head].endswith("s") or who.last - 1 > who.head
    disagrees = who.kind == "agent" and w.low[i].endswith("s") == plural
    if disagrees or not _PAST.isdisjoint(w.low[i:last]):
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
