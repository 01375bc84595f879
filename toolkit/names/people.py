"""Which names are persons', by the words in and around them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from toolkit.names.appositions import after_name
from toolkit.names.copies import Copy
from toolkit.names.roles import before_name, in_chain
from toolkit.names.sightings import Sighting
from toolkit.names.tags import Chain, word_sorts
from toolkit.names.vocabulary import NAME, Sort, says

_NAME: Final = re.compile(r"[WN](?:p{0,3}[WN]){0,4}J?")
_CLAIMABLE: Final = frozenset("CPTKVLXEI")
_PLACING: Final = frozenset(("in", "at", "near", "from", "across", "outside", "inside", "into", "to", "of"))


def people(copy: Copy, organisations: list[Sighting]) -> Iterator[Sighting]:
    """Yield the names in *copy* that may be persons', each with a score and the titles beside it.

    A score of two or more stands for a person by itself; less is for a name that another place explains.
    """
    for chain in copy.chains:
        taken = 0
        for match in _NAME.finditer(chain.tags):
            yield from _claimable(copy, chain, taken, match.start())
            yield _sighting(copy, chain, match.start(), match.end(), organisations)
            taken = match.end()
        yield from _claimable(copy, chain, taken, len(chain.tags))


def _claimable(copy: Copy, chain: Chain, first: int, last: int) -> Iterator[Sighting]:
    """Yield the words between two items that would be a person's only if somebody bears them: "Austin"."""
    for item in range(first, last):
        begin, end = chain.firsts[item], chain.lasts[item]
        if chain.tags[item] in _CLAIMABLE and end - begin == 1 and word_sorts(copy.word(begin)) & NAME:
            yield Sighting(copy, begin, end, "person", copy.words(begin, end), score=-9)


def _sighting(copy: Copy, chain: Chain, first: int, last: int, organisations: list[Sighting]) -> Sighting:
    begin, end = chain.firsts[first], chain.lasts[last - 1]
    found = Sighting(copy, begin, end, "person", copy.words(begin, end))
    in_chain(found, chain, first, organisations)
    if not found.roles and first == 0:
        before_name(found, organisations)
    after_name(found, organisations)
    found.score = _score(found, chain, first, last)
    return found


def _score(found: Sighting, chain: Chain, first: int, last: int) -> int:
    """Add up what speaks for a person and against one."""
    copy, score = found.copy, 0
    if found.honorific or found.roles:
        score += 3
    parts = [copy.word(chain.firsts[item]) for item in range(first, last)]
    sorts = [word_sorts(part) for part in parts]
    if len(parts) > 1:
        score += _inner(parts, sorts, chain.tags[first:last])
    before, after = copy.word(found.first - 1), copy.word(found.last)
    if after in says() or (before in says() and copy.word(found.last) in {",", ".", "in", "of", "at"}):
        score += 1 if len(parts) == 1 and not sorts[0] & NAME else 2
    if after == "," and copy.word(found.last + 1) == "who" or after == "who":
        score += 2
    if before.lower() == "the":
        score -= 2
    if before in _PLACING and not sorts[0] & Sort.GIVEN:
        score -= 1
    if last < len(chain.tags) and chain.tags[last] in "OQLVK":
        score -= 4
    return score


def _inner(parts: list[str], sorts: list[int], tags: str) -> int:
    """Return what the parts of a name of several words say."""
    score = 0
    if sorts[0] & Sort.GIVEN:
        score += 2
    if sorts[-1] & (Sort.SURNAME | Sort.GIVEN):
        score += 1
    if "N" in tags or "p" in tags or "J" in tags:
        score += 1
    if sorts[0] & Sort.FAMILY_FIRST and len(parts) <= 3:
        score += 2 if "-" in parts[-1] else 1
    return score
