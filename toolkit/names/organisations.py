"""Where organisations are named: by a head noun ("Ministry"), by a list, or by what stands beside them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from toolkit import lexicon
from toolkit.names.acronyms import spelled
from toolkit.names.copies import Copy
from toolkit.names.positions import position
from toolkit.names.sightings import Sighting
from toolkit.names.tags import Chain, word_sorts
from toolkit.names.vocabulary import NAME, Sort, context

_ANY: Final = "[WNIEDSAPCLKVGJOT]"
_NOT_TITLE: Final = "[WNIEDSAPCLKVGJO]"
_HEADED: Final = re.compile(
    rf"(?:{_NOT_TITLE}{{0,5}}(?:I&|a))?{_NOT_TITLE}{{0,6}}(?:H?(?<=[IWHTE])s{_NOT_TITLE}{{0,4}})?"
    rf"(?:(?<=[IE])T)?[OQ](?:o{_ANY}{{1,5}}(?:cI{{1,3}}){{0,3}}(?:(?<=[IL])&[ILO]{{1,3}}|o[WP]{{1,2}})?)?"
)
_OTHER: Final = re.compile(rf"G(?:{_NOT_TITLE}{{0,3}}[OQ])?|W{{1,3}}aW{{1,3}}|[IKL]?W{{1,4}}(?:LW|[IK])?(?!T)|W{{1,4}}")
_PREFIXED: Final = re.compile(r"(?:Mc|Mac|De|Di|La|Le|Du|Van|Von|Fitz|O['’]|D['’]|L['’]|St|Al|El)[A-Z]")
_CAMEL: Final = re.compile(r"[A-Z]?[a-z]+[A-Z][a-z]\w*")
_PASSING: Final = frozenset(("former", "acting", "interim", "deputy", "retired", "outgoing", "incoming"))
_DESCRIBED: Final = frozenset(("news", "agency", "leaders", "members", "ministers"))
_BEFORE_TRADE: Final = frozenset("WEPCDSLK")
_MOST_BEFORE: Final = 3
_ENOUGH: Final = 2
_POSSESSIVE: Final = frozenset(("'s", "’s"))
_LONELY: Final = frozenset(["congress", "senate", "parliament", "treasury", "commission", "cabinet"])


def organisations(copy: Copy) -> Iterator[Sighting]:
    """Yield the places where *copy* names an organisation, with how it stands in its sentence."""
    for chain in copy.chains:
        named, tags = spelled(copy, chain), chain.tags
        stop = len(tags) if named is None else named
        taken = 0
        for match in _HEADED.finditer(tags, 0, stop) if "O" in tags or "Q" in tags else ():
            if taken < match.start():
                yield from _others(copy, chain, taken, match.start())
            yield from _headed(copy, chain, match.start(), match.end())
            taken = match.end()
        if taken < stop:
            yield from _others(copy, chain, taken, stop)
        if named is not None:
            yield _sighting(copy, chain, named, len(tags))


def _others(copy: Copy, chain: Chain, first: int, last: int) -> Iterator[Sighting]:
    """Yield the names that end with a trade after a place or a people, and the rest: "Southern Metro Rail"."""
    for item in range(first + 1, last) if "I" in chain.tags else ():
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
    for match in _OTHER.finditer(chain.tags, first, last) if "W" in chain.tags or "G" in chain.tags else ():
        tags, (start, end) = match[0], match.span()
        if tags[0] != "G" and "a" not in tags:
            begin, stop = chain.firsts[start], chain.lasts[end - 1]
            found = Sighting(copy, begin, stop, "organisation", copy.words(begin, stop))
            found.score = _unlisted_points(found)
            yield placed(found) if found.score else found
        else:
            yield _sighting(copy, chain, start, end)


def _unlisted_points(found: Sighting) -> int:
    """Return what speaks for an organisation behind a name that no list holds."""
    word, name = found.copy.word, found.name
    before, after, following = word(found.first - 1), word(found.last), word(found.last + 1)
    if (before == ":" and word(found.first - 3) in {"(", ";"}) or _is_numbered(name):
        return 0
    points, called = 0, context("organisations.called")
    if before in context("organisations.called_too") and _is_personal(name):
        return 0
    if before in called or (_opens(found) and before.lower() in called) or (after in called and after != "called"):
        points += 2
    if after == "news" and following == "agency":
        points += 2
    if " " not in name and word(found.first).isupper() and len(name) > 1:
        points += 2
    if _is_made(name) or (after in context("organisations.speakers") and _speaks_for(following, name)):
        points += 2
    return points


def _opens(found: Sighting) -> bool:
    """Tell whether the word before the name opens its sentence, where any word has a capital."""
    return found.copy.word(found.first - 2) in {"", ".", "”", '"', ":"}


def _is_personal(name: str) -> bool:
    """Tell whether a name can be a person's: of listed names."""
    first, *_, last = name.split() * 2
    return bool(word_sorts(first) & NAME and word_sorts(last) & NAME)


@lru_cache(maxsize=4096)
def _is_numbered(name: str) -> bool:
    return any(map(str.isdigit, name))


@lru_cache(maxsize=4096)
def _is_made(name: str) -> bool:
    """Tell whether a name looks like a company's.

    A word has a capital inside, as companies write themselves ("NorthPoint", not "McRoe"), or several words that no
    person bears end with a trade ("Severn Vale Water").
    """
    first, *others = name.split()
    if any(_CAMEL.fullmatch(word) and not _PREFIXED.match(word) for word in (first, *others)):
        return True
    return bool(others) and others[-1] in context("organisations.trades") and not word_sorts(first) & Sort.GIVEN


def _speaks_for(following: str, name: str) -> bool:
    """Tell whether a title before the word *following* is that of who speaks for *name*: "Zorgon spokesman Roe"."""
    return following[:1].isupper() and not any(map(_is_common, name.split()))


def _is_common(word: str) -> bool:
    """Tell whether a capitalised word may be a common noun that opens a sentence, or a given name."""
    if word_sorts(word) & (Sort.STOP | Sort.GIVEN | Sort.FREQUENT) or word.lower() in context("described.bodies"):
        return True
    return word.lower() in lexicon.words("agent_nouns") or word.lower() in lexicon.words("party_nouns")


def _headed(copy: Copy, chain: Chain, first: int, last: int) -> Iterator[Sighting]:
    """Yield the organisation in the items, less a possessor before it and a state that only owns it."""
    tags = chain.tags
    place = tags.find("s", first, last)
    if first < last and last - first == 1 and tags[first] == "Q":
        return
    if (
        place > 0
        and copy.word(chain.firsts[place]) in _POSSESSIVE
        and copy.word(chain.firsts[place - 1]).lower() not in context("organisations.possessive")
    ):
        first = place + 1
    if copy.word(chain.firsts[last - 1]) == "Press" and tags[last : last + 1] == "T":
        last -= 1
    while first < last and tags[first] == "I" and copy.word(chain.firsts[first]).lower() in _PASSING:
        first += 1
    if first >= last:
        return
    if last - first == 1 and tags[first] == "O" and copy.word(chain.firsts[first]).lower() not in _LONELY:
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
    while last < found.last + 2 and (word(last) in _DESCRIBED or word(last) in called):
        last += 1
    if word(found.last) in context("organisations.speakers") and _speaks_for(word(found.last + 1), found.name):
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
