"""Where states are named, by name, acronym or the capital that stands for them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from toolkit.names.sightings import Copy, Sighting
from toolkit.names.tags import Chain
from toolkit.names.vocabulary import says

_TOWARDS: Final = frozenset("with against between to toward towards and".split())
_VERBS: Final = frozenset(
    "is was are were has have had will would can could may might must should does did do agreed vowed pledged wants "
    "carried called denied accused signed reaffirmed announced plans".split()
)


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
    after, before = copy.word(last), copy.word(first - 1).lower()
    if chain.tags[item + 1 : item + 2] == "&" or chain.tags[item - 1 : item] == "&":
        after = copy.word(chain.lasts[-1])
    found.acts = after in _VERBS or after in says() or (not found.metonym and before in _TOWARDS)
    return found


def _adjective(copy: Copy, chain: Chain, item: int) -> bool:
    """Tell whether an acronym stands before what it qualifies: "US troops"."""
    after = copy.word(chain.lasts[item])
    if item + 1 < len(chain.tags):
        return chain.tags[item + 1] not in "&s"
    return bool(after) and after[0].isalpha() and after not in _VERBS and after not in says() and after != "and"
