"""Where in a sentence a word reports: a verb that is used as a verb, with its form and place."""

from __future__ import annotations

from typing import Final, NamedTuple

from toolkit.grammar.reporting import SPEECH, TOLD, Verb, verbs
from toolkit.quotation.phrases import phrase_after, verbal
from toolkit.quotation.sorts import ADV, AUX, CONJ, DET, POSS, PREP, QUOTED, WHEN, adverbial
from toolkit.quotation.units import Unit

BESIDE: Final = SPEECH | {"think", "call"}

_PHRASAL: Final = {
    "go": ("on",),
    "point": ("out",),
    "put": ("it",),
    "sum": ("up",),
    "chime": ("in",),
    "cut": ("in",),
    "fire": ("back",),
    "shoot": ("back",),
    "hit": ("back", "out"),
    "clap": ("back",),
    "push": ("back",),
    "bite": ("back",),
    "pipe": ("up",),
}
BE: Final = frozenset(
    ("be", "is", "are", "was", "were", "been", "being", "am", "get", "got", "gets", "isn't", "wasn't")
)
"""Forms that make a past form a passive."""

_NEAR: Final = 5
_FAR: Final = 20
_DETERMINED: Final = frozenset(("the", "a", "an", "this", "any", "'s", "\u2019s", "no"))
_PLURAL: Final = frozenset(
    ("they", "we", "i", "you", "who", "people", "men", "women", "police", "others", "some", "many", "both", "all", "to")
)
_PURE: Final = frozenset(
    [
        "says",
        "writes",
        "adds",
        "explains",
        "tells",
        "argues",
        "asks",
        "continues",
        "believes",
        "thinks",
        "tweets",
        "insists",
        "recalls",
        "describes",
        "calls",
        "claims",
        "warns",
        "concludes",
        "states",
        "notes",
        "reports",
        "reads",
    ]
)
_CLOSERS: Final = frozenset(
    (",", ".", ";", ":", QUOTED, ")", "\u2014", "\u2013", "-", "--", "his", "her", "their", "its")
)
_OPENERS: Final = frozenset(("that", "he", "she", "they", "it", "we", "there", "if", "whether", "no", "yes", "you"))


class Report(NamedTuple):
    """A reporting verb in a sentence."""

    first: int
    """Its first item."""

    last: int
    """The item after it, its particle included."""

    verb: Verb
    """What it is."""


def report_at(unit: Unit, index: int, *, lenient: bool = False) -> Report | None:
    """Return the reporting verb at *index*, if the word is used as a verb there.

    Args:
        unit: The sentence.
        index: The item.
        lenient: Whether the place alone speaks for a verb, so that "states" after "the document" counts.
    """
    verb = verbs().get(unit.lower[index])
    if verb is None or (unit.words[index][:1].isupper() and index):
        return None
    particle = unit.lower[index + 1] if index + 1 < len(unit) else ""
    if verb.lemma in _PHRASAL:
        if particle not in _PHRASAL[verb.lemma]:
            return None
        return Report(index, index + 2, Verb(f"{verb.lemma} {particle}", "say", noun=False, form=verb.form))
    before = unit.lower[index - 1] if index else ""
    if (index and unit.sorts[index - 1] & POSS) or (
        before in _DETERMINED and not (verb.form == "participle" and before[0] in "'\u2019")
    ):
        return None
    if verb.form in {"participle", "past"} or lenient or _agrees(unit, index, verb):
        return Report(index, index + 1, verb)
    return None


def _agrees(unit: Unit, index: int, verb: Verb) -> bool:
    """Return whether a form that may be a noun ("reports", "claim") follows a subject that fits it."""
    place = over_adverbs(unit, index - 1)
    if place < 0:
        return False
    before = unit.lower[place]
    if before in {QUOTED, ","}:
        return True
    if verb.form == "present":
        proper = unit.words[place][:1].isupper()
        known = proper or before in {"he", "she", "it", "who", "that", ")"} or unit.lower[index] in _PURE
        return known or (not verb.noun and not unit.sorts[place] & (DET | PREP | POSS))
    plural = before.endswith("s") and not unit.sorts[place] & (AUX | PREP)
    return before in _PLURAL or bool(unit.sorts[place] & AUX) or plural or _of_several(unit, index, verb)


def _of_several(unit: Unit, index: int, verb: Verb) -> bool:
    """Return whether a plural with its prepositions stands before a verb: ``Sources close to the minister say``."""
    if verb.noun or index > _FAR or not unit.words[0][:1].isupper():
        return False
    first = next((place for place in range(1, min(index, _NEAR)) if unit.sorts[place] & PREP), 0)
    several = any(unit.lower[place].endswith("s") or unit.lower[place] in _PLURAL for place in range(first))
    return several and not any(verbal(unit, place) for place in range(index))


def over_adverbs(unit: Unit, index: int) -> int:
    """Return the nearest item at or before *index* that is no adverb; -1 if there is none."""
    while index >= 0 and (unit.sorts[index] & ADV or adverbial(unit.words[index], unit.sorts[index])):
        index -= 1
    return index


def passive(unit: Unit, report: Report) -> bool:
    """Return whether *report* is a passive: ``was told``."""
    place = over_adverbs(unit, report.first - 1)
    return report.verb.form == "past" and place >= 0 and unit.lower[place] in BE


def closed(unit: Unit, report: Report) -> bool:
    """Return whether nothing follows *report* that it could report instead of the quote before it."""
    if report.last >= len(unit) or report.verb.lemma in TOLD:
        return True
    word = unit.lower[report.last]
    if word in _OPENERS:
        return False
    if word in _CLOSERS or unit.sorts[report.last] & (PREP | WHEN | ADV | CONJ) or word == "and":
        return True
    if word.endswith(("ly", "ing")):
        return True
    phrase = phrase_after(unit, report.last)
    return phrase is None or phrase[1] >= len(unit) or not verbal(unit, phrase[1])
