"""What surrounds a cue: the quote that holds it, and what the sentence before was about."""

from __future__ import annotations

from typing import Final

from attrs import define

from toolkit.commissive.classes import word_class
from toolkit.commissive.found import Speech
from toolkit.commissive.subject import Subject
from toolkit.commissive.vocabulary import DETERMINERS, OUTSIDERS, SPOKESPEOPLE
from toolkit.commissive.words import Words

_QUANTITIES: Final = word_class("quantities")
_ADVERSARIES: Final = word_class("adversaries")


@define(kw_only=True)  # far quicker to make than a frozen one
class Scene:
    """What surrounds a cue."""

    quoted: bool
    """Whether the cue stands inside a direct quote."""

    speakers: frozenset[str] = frozenset()
    """The words that name the speaker of that quote, in lower case; empty where nobody is known."""

    planned: bool = False
    """Whether a sentence shortly before reports somebody's plans too, so that "would" goes on with them."""

    agent_before: bool = False
    """Whether the sentence before is about a body, so that "it" may mean that body."""


def third_party(w: Words, said: Speech | None, who: Subject, scene: Scene, *, suffers: bool = False) -> bool:
    """Return whether somebody else claims that the subject will act, or suffer what the speaker cannot do to it."""
    speaker = frozenset(w.low[said.first : said.last]) if said is not None else frozenset[str]()
    own = who.kind == "person" and w.low[who.head] == "they" and said is not None and not said.after
    if (speaker & OUTSIDERS and not own) or (said is not None and w.low[who.head] in _ADVERSARIES):
        return True
    if who.kind == "self" or suffers or not scene.quoted:
        return False
    if who.kind == "person":
        speaking = SPOKESPEOPLE - {"lawyer", "attorney"} if w.low[who.head] == "they" else SPOKESPEOPLE
        return not (scene.speakers or speaker) & speaking
    return who.kind == "agent" and w.low[who.head].endswith("s") and not _determined(w, who)


def _determined(w: Words, who: Subject) -> bool:
    """Return whether the phrase says which ones: "the two sides", not "American firms"."""
    first = w.low[who.first]
    return (
        first in DETERMINERS
        or first in _QUANTITIES
        or first[0].isdigit()
        or who.last > who.head + 1
        or w.at(who.first - 1) in DETERMINERS
    )
