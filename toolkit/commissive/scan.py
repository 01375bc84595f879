"""The commitments of one sentence: every word that may be a cue is asked in turn, and an outer cue wins."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable
from functools import cache
from itertools import compress, count
from typing import Final

from attrs import evolve

from toolkit.commissive import adjectival, futurate, modal, nominal, performative
from toolkit.commissive.classes import word_class
from toolkit.commissive.condition import awaited
from toolkit.commissive.found import Found
from toolkit.commissive.scene import Scene
from toolkit.commissive.vocabulary import WILL, nouns, verbs
from toolkit.commissive.warning import warned
from toolkit.commissive.words import Words

Reader = Callable[[Words, int, Scene], Found | None]

_BE: Final = frozenset(("is", "are", "was", "were"))
_BEFORE_TO: Final = frozenset((*_BE, "about"))
_DUE: Final = ("set", "due", "scheduled", "slated")
FUTURATE: Final = word_class("futurate")


_CONTRACTED: Final[dict[str, tuple[Reader, ...]]] = {"'ll": (modal.will,), "'d": (modal.contracted_would,)}


@cache
def readers() -> dict[str, tuple[Reader, ...]]:
    """Return who reads each cue word, in the order in which they are asked."""
    found: dict[str, tuple[Reader, ...]] = {}
    found.update(dict.fromkeys(FUTURATE, (futurate.present,)))
    found.update(dict.fromkeys(verbs(), (performative.performed,)))
    for word, (_, way) in nouns().items():
        if way == "renewed":
            continue
        found[word] = (*found.get(word, ()), nominal.noun)
    for word in adjectival.ADJECTIVES:
        found[word] = (*found.get(word, ()), adjectival.adjective)
    found.update(dict.fromkeys(WILL, (modal.will,)))
    for word in (*_DUE, "planned"):
        found[word] = (*found.get(word, ()), modal.is_to)
    found.update(dict.fromkeys(_BE, (modal.is_to,)))
    found.update(dict.fromkeys(("going", "gonna"), (modal.going_to,)))
    found.update(dict.fromkeys(("warn", "warns", "warned", "warning"), (warned,)))
    return found


def _places(w: Words, known: Container[str]) -> Iterable[int]:
    """Return the tokens of *w* that are cues, or may hold a contracted one."""
    if "'" in w.text[w.start : w.end] or "\u2019" in w.text[w.start : w.end]:
        return [i for i, low in enumerate(w.low) if low in known or "'" in low]
    return compress(count(), map(known.__contains__, w.low))


def scan(w: Words, scene: Callable[[int], Scene]) -> list[Found]:
    """Return the commitments of the sentence *w* in order.

    Args:
        w: The sentence.
        scene: Tells for a token what surrounds it.
    """
    kept: list[Found] = []
    known = readers()
    for i in _places(w, known):
        low = w.low[i]
        if low in _BEFORE_TO and w.at(i + 1) != "to":
            continue
        asked = known.get(low) or _CONTRACTED.get(low[-3:] if low.endswith("'ll") else low[-2:])
        if asked is None or (kept and _overlaps(kept, i, i + 1)):
            continue
        around = scene(i)
        for reader in asked:
            found = reader(w, i, around)
            if found is not None:
                if not _overlaps(kept, *found.action):
                    kept.append(_conditional(found))
                break
    return kept


def _overlaps(kept: list[Found], first: int, last: int) -> bool:
    """Return whether the tokens from *first* to *last* are in the action of one that is kept."""
    for found in kept:  # noqa: SIM110 - twice as fast as a generator
        if found.action[0] < last and first < found.action[1]:
            return True
    return False


def _conditional(found: Found) -> Found:
    """Return *found* with "until talks resume" as its condition, where it is an abstention or a threat."""
    if found.condition is not None or (found.polarity == "positive" and found.type != "threat"):
        return found
    first, last = found.action
    until = awaited(found.words, first, last)
    return evolve(found, action=(first, until), condition=(until, last)) if until > 0 else found
