"""Where a name stands in its sentence: as the subject of a verb, as the other side of talks, or just as a place."""

from __future__ import annotations

from typing import Final, Literal

from toolkit import lexicon
from toolkit.names.copies import Copy
from toolkit.names.tags import word_sorts
from toolkit.names.vocabulary import TITLE, says

Position = Literal["speaks", "acts", "counterpart", "visited", "owner", "located", "other"]

_TOWARDS: Final = frozenset("with against between toward towards".split())
_LOCATED: Final = frozenset(
    "in at near from across outside inside into around throughout off over through via of within southern northern "
    "eastern western central".split()
)
_SPOKEN_TO: Final = frozenset(
    "told tells warned warns urged urges asked asks accused accuses accusing criticized condemned criticised called thanked assured "
    "invited warning urging telling asking blamed blames threatened threatens by".split()
)
_VISITS: Final = frozenset("visit visits visited visiting".split())
_BOUND: Final = frozenset(
    "commitment commitments pledge pledges promise promises offer aid assistance support threat threats message "
    "ambassador envoy warning ties sanctions visit trip".split()
)
_INVERTED: Final = frozenset(
    "said says added adds explained insisted noted warned wrote stated declared argued claimed replied tweeted".split()
)
_ADVERBS: Final = frozenset("also now still already later earlier never then recently has had not both all once again".split())
_OPENING: Final = frozenset(("“", '"', "‘", "«"))
_MOST_ASIDE: Final = 14


def position(copy: Copy, first: int, last: int) -> Position:
    """Return how the tokens from *first* to before *last*, a name, stand in their sentence."""
    before = copy.word(first - 1).lower()
    if before == "the":
        before = copy.word(first - 2).lower()
        first -= 1
    verb = copy.word(_verb_place(copy, last))
    if verb in says() and before not in _LOCATED:
        return "speaks"
        return "speaks"
    if is_verb(verb) and before not in _LOCATED and before not in {"to", "with", "by", "for"}:
        return "acts"
    if before in _INVERTED and copy.word(last) in {",", "."}:
        return "speaks"
    if before == "to" and copy.word(first - 2).lower() == "according":
        return "speaks"
    return _as_object(copy, first, last, before)


def _as_object(copy: Copy, first: int, last: int, before: str) -> Position:
    after = copy.word(last)
    if after.islower() and word_sorts(after) & TITLE:
        return "other"
    if before in _TOWARDS or before in _SPOKEN_TO or (before == "both" and after == "and"):
        return "counterpart"
    if before == "and" and _partner(copy, first):
        return "counterpart"
    if before in _VISITS or (before == "to" and copy.word(first - 2).lower() in {"visit", "trip"}):
        return "visited"
    if before == "to" and copy.word(first - 2).lower() in _BOUND:
        return "counterpart"
    if copy.word(last) in {"'s", "’s"}:
        return "owner"
    return "located" if before in _LOCATED else "other"


def _partner(copy: Copy, first: int) -> bool:
    """Tell whether "between" or "with" stands up to four tokens before the "and" in front of token *first*."""
    return copy.word(first - 3).lower() == "both" or any(copy.word(index).lower() == "between" for index in range(first - 3, first - 7, -1))


def _verb_place(copy: Copy, index: int) -> int:
    """Return the token where the verb would stand after a name that ends before token *index*."""
    for opening, closing in (("(", ")"), (",", ",")):
        if copy.word(index) == opening:
            for place in range(index + 1, index + _MOST_ASIDE):
                word = copy.word(place)
                if word == closing:
                    index = place + 1
                    break
                if word in {"", ".", ";", "”", '"'}:
                    break
    if copy.word(index) in _OPENING:
        index += 1
    while copy.word(index) in _ADVERBS and copy.word(index) not in {"has", "had"}:
        index += 1
    if copy.word(index).endswith("ly"):
        index += 1
    return index


def is_verb(word: str) -> bool:
    """Tell whether *word* can be the verb after a subject."""
    return word in lexicon.words("acting_verbs") or (len(word) > 4 and word.endswith("ed") and word.islower())
