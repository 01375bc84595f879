"""Commitments whose cue is "warn": a sanction of one's own, or a commitment that nothing shall weaken."""

from __future__ import annotations

from attrs import evolve

from toolkit.commissive.found import Found
from toolkit.commissive.modal import will
from toolkit.commissive.scene import Scene
from toolkit.commissive.subject import subject
from toolkit.commissive.vocabulary import AUXILIARIES, WILL
from toolkit.commissive.words import Words


def warned(w: Words, i: int, scene: Scene) -> Found | None:
    """Return the threat, or the reaffirmation, that "warned" at token *i* makes, if it makes one."""
    modal = next((k for k in range(i + 1, min(len(w.low), i + 20)) if w.low[k] in WILL), -1)
    start = i
    while start > 0 and w.low[start - 1] in AUXILIARIES:
        start -= 1
    who = subject(w, start)
    if modal < 0 or who is None:
        return None
    inner = subject(w, modal)
    that = next((k for k in range(i + 1, modal) if w.low[k] == "that"), -1)
    weakening = _unweakened(w, modal)
    if weakening and that >= 0:
        from toolkit.commissive.extent import action_end

        return Found(
            words=w, type="reaffirmation", cue=(i, i + 1), lemma="warn", action=(that + 1, action_end(w, modal + 1)), rule="commitment.warning",
            subject=who, addressee=(i + 1, that) if that > i + 1 else None, polarity="negative",
        )  # fmt: skip
    if inner is None or inner.kind not in {"it", "person", "self"}:
        return None
    found = will(w, modal, scene)
    if found is None or found.type != "threat":
        return None
    return evolve(
        found,
        cue=(i, i + 1),
        lemma="warn",
        rule="commitment.warning",
        subject=who,
        addressee=(i + 1, that) if that > i + 1 else None,
    )


def _unweakened(w: Words, modal: int) -> bool:
    return (
        w.at(modal + 1) in {"not", "never"}
        and w.at(modal + 2) in {"weaken", "affect", "shake", "diminish", "undermine", "change", "alter"}
        and any(low in {"commitment", "pledge", "alliance"} for low in w.low[modal + 3 : modal + 10])
    )
