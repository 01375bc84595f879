"""Where states are named: by name or acronym, by the capital that stands for them, or as "the Japanese government"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from attrs import evolve

from toolkit.names.copies import Copy
from toolkit.names.positions import attributive, position
from toolkit.names.sightings import Sighting
from toolkit.names.tags import Chain
from toolkit.names.vocabulary import context

_POINTS: Final = {"speaks": 4, "acts": 4, "counterpart": 2, "visited": 2, "owner": 1, "other": 1, "located": 0}
_GOVERNMENT: Final = frozenset(("government", "administration", "authorities", "leadership", "regime"))
_WITH_ADJECTIVE: Final = frozenset(("US", "U.S.", "USA", "U.S.A.", "UK", "U.K."))
_OWNED: Final = frozenset(("sW", "sN"))
"""Tags after a state that only tells where a company or a person is from: "Canada's Zorgon Resources"."""

_HALVES: Final = frozenset(("North", "South"))
_ARTICLES: Final = frozenset(("the", "a", "an"))
_PERFECT: Final = frozenset(("has", "had", "have", "also"))
_PASSIVE: Final = frozenset(["is", "was", "are", "were", "has", "had", "have", "been", "also"])


def states(copy: Copy) -> Iterator[Sighting]:
    """Yield every place where *copy* names a state, with points for how much it takes part there."""
    for chain in copy.chains:
        for item, tag in enumerate(chain.tags):
            if tag in "SADC":
                yield from _sightings(copy, chain, item, tag)
            elif tag == "L" and copy.word(chain.firsts[item]) in _HALVES:
                yield from _half(copy, chain, item)


def _sightings(copy: Copy, chain: Chain, item: int, tag: str) -> Iterator[Sighting]:
    phrase = chain.phrases[item]
    if phrase is None:
        return
    first, last = chain.firsts[item], chain.lasts[item]
    governs = copy.word(last) in _GOVERNMENT
    if tag == "D" and not governs:
        yield from _people(copy, chain, item)
        return
    if tag == "A" and not governs and copy.word(first) in _WITH_ADJECTIVE and _adjective(copy, chain, item):
        return
    found = Sighting(copy, first, last, "state", phrase.name, country=phrase.country)
    found.position = position(copy, first, last + 1 if governs else last)
    if tag == "C":
        found.mention = "metonym"
        if not _stands_for_state(copy, found):
            found.position = "located"
    elif tag == "D":
        found = evolve(found, last=last + 1, mention="description", position=found.position)
    if chain.tags[item + 1 : item + 3] in _OWNED:
        found.position = "located"
    if tag == "S" and found.position in {"other", "visited"} and attributive(copy, last) and not governs:
        found.position = "located"
    found.score = _POINTS[found.position]
    yield found


def _half(copy: Copy, chain: Chain, item: int) -> Iterator[Sighting]:
    """Yield "the North", which a state with two halves may explain."""
    first, last = chain.firsts[item], chain.lasts[item]
    alone = item + 1 == len(chain.tags) and (item == 0 or chain.tags[item - 1] == "Z")
    if alone and (copy.word(first - 1).lower() == "the" or copy.loose(first) or copy.zone == "headline"):
        found = Sighting(copy, first, last, "state", copy.word(first))
        found.position = position(copy, first, last)
        found.score = _POINTS[found.position]
        yield found


def _people(copy: Copy, chain: Chain, item: int) -> Iterator[Sighting]:
    """Yield the state behind "the North Koreans said"."""
    phrase = chain.phrases[item]
    first, last = chain.firsts[item], chain.lasts[item]
    if phrase is None or not copy.word(last - 1).endswith("s") or copy.word(first - 1).lower() != "the":
        return
    found = Sighting(copy, first, last, "state", phrase.name, country=phrase.country, mention="description")
    found.position = position(copy, first, last)
    if found.position == "speaks":
        found.score = _POINTS["speaks"]
        yield found


def _stands_for_state(copy: Copy, found: Sighting) -> bool:
    """Tell whether a capital stands for its state: it speaks, is spoken to, or owns a policy."""
    if copy.word(found.first - 1).lower() in _ARTICLES:  # "the Vienna talks"
        return False
    if found.position == "owner":
        found.position = "acts" if copy.word(found.last + 1) in context("states.stance") else "located"
    return found.position != "acts" or _decides(copy, found.last)


def _decides(copy: Copy, index: int) -> bool:
    """Tell whether the verb at token *index*, or after a second name, is what a state does: not "was hit by rain"."""
    if copy.word(index) == "and":
        index += 1
        while copy.word(index)[:1].isupper():
            index += 1
    if copy.word(index) not in _PASSIVE:
        return True
    tense = copy.word(index)
    while (word := copy.word(index)) in _PASSIVE or word in context("positions.adverbs") or word.endswith("ly"):
        index += 1
    return tense in _PERFECT and word in context("states.decisions")


def _adjective(copy: Copy, chain: Chain, item: int) -> bool:
    """Tell whether an acronym stands before what it qualifies: "US troops"."""
    after = copy.word(chain.lasts[item])
    if item + 1 < len(chain.tags):
        return chain.tags[item + 1] not in "&s"
    return after[:1].isupper() or attributive(copy, chain.lasts[item])
