"""Commitments whose cue is "warn": a sanction of one's own, or a commitment that nothing shall weaken."""

from __future__ import annotations

from typing import Final

from attrs import evolve

from toolkit.commissive.classes import word_class
from toolkit.commissive.extent import action_end
from toolkit.commissive.found import Found
from toolkit.commissive.kinds import BINDING, WEAKENERS
from toolkit.commissive.modal import will
from toolkit.commissive.scene import Scene
from toolkit.commissive.subject import Subject, subject
from toolkit.commissive.vocabulary import AUXILIARIES, WILL
from toolkit.commissive.words import Words

_SANCTIONS: Final = word_class("stopping") | word_class("sanctioning")
_REACH: Final = 20
_NEAR: Final = 10


def warned(w: Words, i: int, scene: Scene) -> Found | None:
    """Return the threat, or the reaffirmation, that "warned" at token *i* makes, if it makes one."""
    modal = next((k for k in range(i + 1, min(len(w.low), i + _REACH)) if w.low[k] in WILL), -1)
    start = i
    while start > 0 and w.low[start - 1] in AUXILIARIES:
        start -= 1
    who = subject(w, start)
    if modal < 0 or who is None:
        return None
    that = next((k for k in range(i + 1, modal) if w.low[k] == "that"), -1)
    found = _unweakened(w, that, modal) if that >= 0 else None
    if found is not None and who.kind == "thing":  # "the statement warned that ... Ruritania's commitment"
        who = _holder(w, modal) or who
    if found is None:
        found = _sanction(w, modal, scene)
        who = subject(w, modal) or who if who.kind == "thing" else who
    addressee = (i + 1, that) if that > i + 1 else None
    return found and evolve(
        found, cue=(i, i + 1), lemma="warn", rule="commitment.warning", subject=who, addressee=addressee
    )


def _sanction(w: Words, modal: int, scene: Scene) -> Found | None:
    """Return the threat in "it would expel them", where the one who warns is the one who acts."""
    inner = subject(w, modal)
    if inner is None or inner.kind not in {"it", "person", "self", "name", "agent"}:
        return None
    found = will(w, modal, scene)
    if found is not None and inner.kind in {"name", "agent"} and not (found.condition and found.type == "plan"):
        return None
    if found is None or not (found.type == "threat" or found.condition or w.low[found.action[0]] in _SANCTIONS):
        return None
    return evolve(found, type="threat")


def _holder(w: Words, modal: int) -> Subject | None:
    """Return whose commitment it is: "Ruritania's commitment"."""
    bond = next(k for k in range(modal + 1, len(w.low)) if w.low[k] in BINDING)
    owner = (k for k in range(modal + 1, bond) if w.low[k].endswith(("'s", "s'")) and w.capital(k))
    return next((Subject(first=k, last=k + 1, head=k, kind="name", clause=k) for k in owner), None)


def _unweakened(w: Words, that: int, modal: int) -> Found | None:
    """Return the reaffirmation in "nothing will weaken its commitment"."""
    near = w.low[modal + 1 : modal + _NEAR]
    if w.at(modal + 1) not in {"not", "never"} or w.at(modal + 2) not in WEAKENERS or not BINDING.intersection(near):
        return None
    action = (that + 1, action_end(w, modal + 1))
    return Found(
        words=w,
        type="reaffirmation",
        cue=(modal, modal + 1),
        lemma="warn",
        action=action,
        rule="commitment.warning",
        polarity="negative",
    )
