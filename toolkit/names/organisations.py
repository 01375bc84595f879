"""Where organisations are named: by a head noun ("Ministry"), by a list, or by what stands beside them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from toolkit import lexicon
from toolkit.names.acronyms import spelled
from toolkit.names.copies import Copy
from toolkit.names.evidence import described_as, speaking, speaks, unlisted_points
from toolkit.names.positions import position
from toolkit.names.sightings import Sighting
from toolkit.names.tags import Chain
from toolkit.names.vocabulary import context

_ANY: Final = "[WNIEDSAPCLKVGJOT]"
_NOT_TITLE: Final = "[WNIEDSAPCLKVGJO]"
_HEADED: Final = re.compile(
    rf"(?:{_NOT_TITLE}{{0,5}}(?:I&|a))?{_NOT_TITLE}{{0,6}}(?:[HT]{{0,3}}(?<=[IWHTE])s{_NOT_TITLE}{{0,4}})?"
    rf"(?:(?<=[IE])T)?[OQ](?:o{_ANY}{{1,5}}(?:cI{{1,3}}){{0,3}}(?:(?<=[IL])&[ILO]{{1,3}}|o[WP]{{1,2}})?)?"
)
_OTHER: Final = re.compile(
    rf"G(?:{_NOT_TITLE}{{0,3}}[OQ])?|W{{1,3}}aW{{1,3}}|[IKLV]?W{{1,4}}(?:LW|L(?!W)|[IK]{{1,2}})?(?!T)|W{{1,4}}"
)
_GROUNDS: Final = frozenset(("City", "Town", "County"))
"""Words for places that end the names of clubs."""

_CALLED: Final = frozenset(
    ("airline", "bank", "brand", "broadcaster", "charity", "company", "firm", "group", "startup")
)
_NAMED: Final = frozenset("WIKVELP")
_PARTS: Final = frozenset("WIKVELPXZ")
_JOINING: Final = frozenset(("Party", "Movement", "Front", "Alliance", "Service"))
"""Nouns before which "and" joins two words of one name: "Freedom and Renewal Party"."""

_NAMING: Final = frozenset("WGEOQI")
"""The tags without one of which no organisation is named."""

_PASSING: Final = frozenset(("former", "acting", "interim", "deputy", "retired", "outgoing", "incoming"))
_DESCRIBED: Final = frozenset(("news", "agency", "leaders", "members", "ministers"))
_PARTIES: Final = frozenset(("party", "bloc", "movement"))
_BEFORE_TRADE: Final = frozenset("WEPCDSLK")
_MOST_BEFORE: Final = 3
_ENOUGH: Final = 2
_POSSESSIVE: Final = frozenset(("'s", "’s"))


def organisations(copy: Copy) -> Iterator[Sighting]:
    """Yield the places where *copy* names an organisation, with how it stands in its sentence."""
    for chain in copy.chains:
        tags = chain.tags
        if _NAMING.isdisjoint(tags):
            continue
        if tags == "I" and copy.word(chain.firsts[0]).lower() in context("organisations.alone"):  # "the Treasury"
            yield _sighting(copy, chain, 0, 1)
            continue
        named = spelled(copy, chain) if copy.word(chain.lasts[-1]) == "(" else None
        stop = len(tags) if named is None else named
        taken, others = 0, _others if "I" in tags else _unheaded
        for match in _HEADED.finditer(tags, 0, stop) if "O" in tags or "Q" in tags else ():
            if taken < match.start():
                yield from others(copy, chain, taken, match.start())
            yield from _headed(copy, chain, match.start(), match.end())
            taken = match.end()
        if taken < stop:
            yield from others(copy, chain, taken, stop)
        if named is not None:
            yield _sighting(copy, chain, named, len(tags))


def _others(copy: Copy, chain: Chain, first: int, last: int) -> Iterator[Sighting]:
    """Yield the names that end with a trade after a place or a people, and the rest: "Southern Metro Rail"."""
    for item in range(first + 1, last):
        if chain.tags[item] == "I" and copy.word(chain.firsts[item]) in context("organisations.trades"):
            begin = item
            while begin > first and item - begin < _MOST_BEFORE and chain.tags[begin - 1] in _BEFORE_TRADE:
                begin -= 1
            if begin < item and not set(chain.tags[begin:item]) <= {"W"}:
                yield from _unheaded(copy, chain, first, begin)
                yield _sighting(copy, chain, begin, item + 1)
                first = item + 1
    yield from _unheaded(copy, chain, first, last)


def _unheaded(copy: Copy, chain: Chain, first: int, last: int) -> Iterator[Sighting]:
    """Yield listed organisations, and words that an acronym or a description elsewhere may explain."""
    linked = chain.tags[first:last]
    if ("&" in linked or "o" in linked) and _is_whole(copy, chain.lasts[last - 1]):
        begin = max(first, chain.tags.rfind("T", first, last) + 1, chain.tags.rfind("Z", first, last) + 1)
        yield _sighting(copy, chain, begin, last)
        return
    if not first and len(linked) > 1 and linked[0] in _NAMED and copy.word(chain.firsts[0] - 1) in _CALLED:
        end = next((item for item in range(last) if chain.tags[item] not in _PARTS), last)
        yield _sighting(copy, chain, 0, end)
        first = end
    if "E" in linked:
        yield from _parties(copy, chain, first, last)
    for match in _OTHER.finditer(chain.tags, first, last) if "W" in chain.tags or "G" in chain.tags else ():
        tags, (start, end) = match[0], match.span()
        if tags[0] != "G" and "a" not in tags:
            begin, stop = chain.firsts[start], chain.lasts[end - 1]
            found = Sighting(copy, begin, stop, "organisation", copy.words(begin, stop))
            if tags[-1] != "L" or copy.word(chain.firsts[end - 1]) in _GROUNDS:
                found.score = unlisted_points(found)
            yield placed(found) if found.score else found
        else:
            yield _sighting(copy, chain, start, end)


def _is_whole(copy: Copy, end: int) -> bool:
    """Tell whether linked words that end before token *end* are one name: "the Law and Order party"."""
    return copy.word(end) in _PARTIES or described_as(copy, end)


def _parties(copy: Copy, chain: Chain, first: int, last: int) -> Iterator[Sighting]:
    """Yield "the Conservatives" where they act."""
    for item in range(first, last):
        begin = chain.firsts[item]
        if copy.word(begin) in context("organisations.parties") and copy.word(begin - 1).lower() == "the":
            yield _sighting(copy, chain, item, item + 1)


def _is_other(copy: Copy, chain: Chain, last: int) -> bool:
    """Tell whether the name goes on to be something else: "Kenyan Cabinet Secretary", "Lowen Police Station"."""
    if copy.word(chain.lasts[last - 1]) == "Station":
        return True
    return copy.word(chain.firsts[last - 1]) == "Cabinet" and chain.tags[last : last + 1] == "T"


def _headed(copy: Copy, chain: Chain, first: int, last: int) -> Iterator[Sighting]:
    """Yield the organisation in the items, less a possessor before it and a state that only owns it."""
    tags = chain.tags
    place = tags.find("s", first, last)
    if (last - first == 1 and tags[first] == "Q") or _is_other(copy, chain, last):
        return
    if (
        place > 0
        and copy.word(chain.firsts[place]) in _POSSESSIVE
        and copy.word(chain.firsts[place - 1]).lower() not in context("organisations.possessive")
    ):
        first = place + 1
    if (
        first > 1
        and tags[first - 1] == "&"
        and tags[first - 2] in "WIK"
        and copy.word(chain.firsts[last - 1]) in _JOINING
    ):
        first -= 2
    if tags[first : first + 1] == "E" and copy.word(chain.firsts[first]).endswith("-based"):
        first += 1
    while tags[first] == "I" and copy.word(chain.firsts[first]).lower() in _PASSING:
        first += 1
    if (
        last - first == 1
        and tags[first] == "O"
        and copy.word(chain.firsts[first]).lower() not in context("organisations.alone")
    ):
        return
    yield _sighting(copy, chain, first, last)


def _sighting(copy: Copy, chain: Chain, first: int, last: int) -> Sighting:
    begin, end = chain.firsts[first], _branch_end(copy, chain, last)
    found = Sighting(copy, begin, end, "organisation", copy.words(begin, end), score=_ENOUGH)
    phrase = chain.phrases[first]
    if phrase is not None:
        found.country = phrase.country
        if last - first == 1:
            found.name = phrase.name
    return placed(found)


def _branch_end(copy: Copy, chain: Chain, last: int) -> int:
    """Return the token after the name, with the number of a branch: "Workers' Union Local 881"."""
    end = chain.lasts[last - 1]
    return end + 2 if copy.word(end) == "Local" and copy.word(end + 1).isdigit() else end


def placed(found: Sighting) -> Sighting:
    """Return *found* with how it stands in its sentence."""
    last, word = found.last, found.copy.word
    called = context("organisations.called")
    while last < found.last + 2 and (word(last) in _DESCRIBED or (word(last) in called and word(last) != "called")):
        last += 1
    if word(found.last) in speaking() and speaks(found):
        found.position = "speaks"
    else:
        found.position = position(found.copy, found.first, last)
    if found.position == "counterpart" and _is_medium(found):
        found.position = "other"
    return found


def _is_medium(found: Sighting) -> bool:
    """Tell whether it is the news organisation that was told: "told Reuters"."""
    copy = found.copy
    before = copy.word(found.first - 1).lower()
    if before in {"told", "tells", "telling"} or copy.word(found.first - 2) == "interview":
        return True
    return found.name in lexicon.table("agencies") or copy.word(found.last - 1) in context("organisations.media")
