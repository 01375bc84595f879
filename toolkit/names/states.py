"""Where states are named, by name, acronym or the capital that stands for them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from toolkit.names.copies import Copy
from toolkit.names.positions import is_verb, position
from toolkit.names.sightings import Sighting
from toolkit.names.tags import Chain
from toolkit.names.vocabulary import says

_POINTS: Final = {"speaks": 4, "acts": 4, "counterpart": 2, "visited": 2, "owner": 1, "other": 1, "located": 0}


def states(copy: Copy) -> Iterator[Sighting]:
    """Yield every place where *copy* names a state."""
    for chain in copy.chains:
        for item, tag in enumerate(chain.tags):
            if tag in "SAC" and (tag != "A" or not _adjective(copy, chain, item)):
                yield _sighting(copy, chain, item)


def _sighting(copy: Copy, chain: Chain, item: int) -> Sighting:
    phrase = chain.phrases[item]
    assert phrase is not None
    first, last = chain.firsts[item], chain.lasts[item]
    found = Sighting(copy, first, last, "state", phrase.name, country=phrase.country)
    found.metonym = phrase.kind == "capital"
    found.position = position(copy, first, last)
    found.score = _POINTS[found.position]
    return found


def _adjective(copy: Copy, chain: Chain, item: int) -> bool:
    """Tell whether an acronym stands before what it qualifies: "US troops"."""
    after = copy.word(chain.lasts[item])
    if item + 1 < len(chain.tags):
        return chain.tags[item + 1] not in "&s"
    return after[:1].isalpha() and not is_verb(after) and after not in says() and after not in _AFTER


_AFTER: Final = frozenset("and or to in on at with for by from of that who which as but over if when while also".split())
