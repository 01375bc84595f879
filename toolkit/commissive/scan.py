"""The commitments of one sentence: every word that may be a cue is asked in turn, and an outer cue wins."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Final

from toolkit.commissive import adjectival, futurate, modal, nominal, performative
from toolkit.commissive.classes import word_class
from toolkit.commissive.found import Found
from toolkit.commissive.scene import Scene
from toolkit.commissive.vocabulary import WILL, nouns, verbs
from toolkit.commissive.warning import warned
from toolkit.commissive.words import Words

Reader = Callable[[Words, int, Scene], Found | None]

_DUE: Final = ("set", "due", "scheduled", "slated")
_FUTURATE: Final = word_class("futurate")


@cache
def readers() -> dict[str, tuple[Reader, ...]]:
    """Return who reads each cue word, in the order in which they are asked."""
    found: dict[str, tuple[Reader, ...]] = {}
    found.update(dict.fromkeys(_FUTURATE, (futurate.present,)))
    found.update(dict.fromkeys(verbs(), (performative.performed,)))
    for word, (_, way) in nouns().items():
        if way == "renewed":
            continue
        found[word] = (*found.get(word, ()), nominal.noun)
    for word in ("committed", "ready", "willing", "prepared"):
        found[word] = (*found.get(word, ()), adjectival.adjective)
    found.update(dict.fromkeys(WILL, (modal.will,)))
    found.update(dict.fromkeys(_DUE, (modal.is_to,)))
    found["planned"] = (*found["planned"], modal.is_to)
    found["going"] = (modal.going_to,)
    found.update(dict.fromkeys(("warn", "warns", "warned", "warning"), (warned,)))
    return found


def cue_words() -> frozenset[str]:
    """Return the runs of letters of which a sentence must hold one, besides "is to" and "we'll"."""
    return frozenset(word.split("'")[0] for word in readers())


def scan(w: Words, scene: Callable[[int], Scene]) -> list[Found]:
    """Return the commitments of the sentence *w* in order.

    Args:
        w: The sentence.
        scene: Tells for a token what surrounds it.
    """
    kept: list[Found] = []
    known = readers()
    for i, low in enumerate(w.low):
        found: Found | None = None
        asked = known.get(low, ())
        if not asked and (low.endswith("'ll")):
            asked = (modal.will,)
        elif not asked and low in {"is", "are", "was", "were"} and w.at(i + 1) == "to":
            asked = (modal.is_to,)
        if not asked or any(f.action[0] <= i < f.action[1] for f in kept):
            continue
        around = scene(i)
        for reader in asked:
            found = reader(w, i, around)
            if found is not None:
                break
        if found is not None and not any(f.action[0] < found.action[1] and found.action[0] < f.action[1] for f in kept):
            kept.append(found)
    return kept
