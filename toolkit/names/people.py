"""Which names are persons', by the words in and around them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from itertools import pairwise
from operator import attrgetter
from typing import Final

from attrs import evolve

from toolkit.names.affiliations import affiliations
from toolkit.names.appositions import after_name
from toolkit.names.copies import Copy
from toolkit.names.positions import attributive, is_verb
from toolkit.names.roles import before_name, in_chain, of_envoy
from toolkit.names.sightings import Sighting
from toolkit.names.tags import Chain, word_sorts
from toolkit.names.vocabulary import NAME, Sort, context, plain, says

_FIRST: Final = attrgetter("first")
_NAME: Final = re.compile(r"[WN](?:p{0,3}[WN]){0,4}J?")
_AFTER_INVERTED: Final = frozenset((",", ".", "in", "of", "at"))
_INITIALS: Final = 2
_ENOUGH: Final = 2
_JOINED: Final = 2
_EASTERN_PARTS: Final = 3
_HYPHENED: Final = re.compile(r"[A-Z][a-z]{1,6}-[a-z]{1,6}")
_CLAIMABLE: Final = frozenset("WCPTKVLXEI")
_IN_CAPITALS: Final = frozenset("WCPLKVXE")
_QUOTING: Final = frozenset(("“", '"', "‘", "'", "„", "«"))
_CLOSING: Final = frozenset(("”", '"', "’", "'", "“", "»"))
_SAID: Final = frozenset(("said", "says"))
_STOPS: Final = frozenset(("", ".", "”", '"', ":"))
_DIGITS: Final = frozenset("0123456789")
_CREDITING: Final = frozenset((":", "by", "/", "|", "("))
_BEING: Final = frozenset(("is", "was"))
_DETERMINERS: Final = frozenset(("the", "The", "a", "an"))
_POSSESSIVE: Final = frozenset(("'s", "’s"))
_OF_THINGS: Final = ("-built", "-flagged", "-owned", "-registered", "-class")
_ARTICLES: Final = frozenset(("a", "an", "the"))
_PLACING: Final = frozenset(("in", "at", "near", "from", "across", "outside", "inside", "into", "to", "of"))


def people(copy: Copy, organisations: list[Sighting]) -> Iterator[Sighting]:
    """Yield the names in *copy* that may be persons', each with a score and the titles beside it.

    A score of two or more stands for a person by itself; less is for a name that another place explains.
    """
    for chain in copy.chains:
        if copy.loose_lines and copy.loose(chain.firsts[0]):
            yield from _in_capitals(copy, chain, organisations)
            continue
        taken, named = 0, []
        for match in _NAME.finditer(chain.tags):
            begin, end = match.span()
            end += _has_town(copy, chain, begin, end)
            if taken < begin:
                yield from _claimable(copy, chain, taken, begin)
            first = _start(copy, chain, begin, end) if end - begin > 1 else begin
            named.append(_sighting(copy, chain, first, end, organisations))
            taken = end
        if taken < len(chain.tags):
            yield from _claimable(copy, chain, taken, len(chain.tags))
        yield from _joined(named) if len(named) > 1 else named


def _has_town(copy: Copy, chain: Chain, first: int, last: int) -> bool:
    """Tell whether the surname after one given name is a town's name too: "Gov. Hal Beaumont"."""
    if last - first > 1 or chain.tags[last : last + 1] != "P" or chain.lasts[last] - chain.firsts[last] > 1:
        return False
    titled = chain.tags[first - 1 : first] in ("T", "H")
    told = copy.word(chain.lasts[last]) in _SAID and bool(_known(copy, chain, first) & Sort.GIVEN)
    return (titled or told) and chain.tags[last + 1 : last + 2] in ("", "s")


def _start(copy: Copy, chain: Chain, first: int, last: int) -> int:
    """Return the item at which a name of several really begins: "Nonpartisan Paul Tse" begins with the given name."""
    for item in range(last - 1, first, -1):
        word = copy.word(chain.firsts[item])
        if word.isupper() and len(word) > 1 and chain.tags[item] == "W" and item + 1 < last:
            return item + 1
    if chain.tags[first - 1 : first] in ("T", "H"):
        return first
    if chain.tags[first] == "N":
        bare = chain.lasts[first] - chain.firsts[first] == 1 and len(copy.word(chain.firsts[first])) == 1
        return first + 1 if bare and _known(copy, chain, first + 1) & Sort.GIVEN else first
    if last - first < _EASTERN_PARTS or _known(copy, chain, first) & NAME:
        return first
    return first + 1 if _known(copy, chain, first + 1) & Sort.GIVEN and _known(copy, chain, last - 1) & NAME else first


def _joined(named: list[Sighting]) -> list[Sighting]:
    """Raise the names that "and" joins to a person's: "Jane Roe and Xyz Abcde"."""
    for left, right in pairwise(named):
        if (
            left.copy.word(left.last) == "and"
            and right.first == left.last + 1
            and " " in left.name
            and " " in right.name
        ):
            if left.score >= _ENOUGH > right.score >= 0:
                right.score += _JOINED
            elif right.score >= _ENOUGH > left.score >= 0:
                left.score += _JOINED
    return named


def _in_capitals(copy: Copy, chain: Chain, organisations: list[Sighting]) -> Iterator[Sighting]:
    """Yield the names in a line where every word has a capital: only what the lists of names know."""
    item, size = 0, len(chain.tags)
    while item < size:
        last = _known_end(copy, chain, item)
        if (
            last is None
            and item
            and chain.tags[item - 1] in "TH"
            and chain.tags[item] == "W"
            and _known(copy, chain, item)
        ):
            last = item + 1
        if last is None:
            yield from _claimable(copy, chain, item, item + 1)
            item += 1
            continue
        yield _sighting(copy, chain, item, last, organisations)
        item = last


def _known_end(copy: Copy, chain: Chain, item: int) -> int | None:
    """Return the item after the name that begins at *item* with a listed given name and ends with a listed surname."""
    known, size = _known(copy, chain, item), len(chain.tags)
    if chain.tags[item] not in _IN_CAPITALS or not known & (Sort.GIVEN | Sort.FAMILY_FIRST):
        return None
    last = item + 1
    while last < size and last < item + 4 and chain.tags[last] in "Np":
        last += 1
    if last >= size or chain.tags[last] not in _IN_CAPITALS:
        return None
    second = _known(copy, chain, last)
    if not known & Sort.GIVEN and "-" not in copy.word(chain.firsts[last]):
        return None
    return last + 1 if second & NAME or last > item + 1 or "-" in copy.word(chain.firsts[last]) else None


def _known(copy: Copy, chain: Chain, item: int) -> int:
    return word_sorts(plain(copy.word(chain.firsts[item])))


def _claimable(copy: Copy, chain: Chain, first: int, last: int) -> Iterator[Sighting]:
    """Yield the words between two items that would be a person's only if somebody bears them: "Austin"."""
    for item in range(first, last):
        begin, end, tag = chain.firsts[item], chain.lasts[item], chain.tags[item]
        if tag in _CLAIMABLE and end - begin == 1 and (tag == "W" or word_sorts(copy.word(begin)) & NAME):
            yield Sighting(copy, begin, end, "person", copy.words(begin, end), score=-9)


def _sighting(copy: Copy, chain: Chain, first: int, last: int, organisations: list[Sighting]) -> Sighting:
    begin, end = chain.firsts[first], chain.lasts[last - 1]
    found = Sighting(copy, begin, end, "person", copy.words(begin, end))
    if first:
        in_chain(found, chain, first, organisations)
    if first and chain.tags[first - 1] == "s" and not found.roles:  # "Zorgon's Jane Roe"
        notes = list(affiliations(copy, chain.firsts[0], chain.firsts[first - 1], organisations))
        found.affiliations.extend(evolve(note, rule="affiliation.possessor") for note in notes[-1:])
    if first == 1 and chain.tags[0] in "SAP":
        of_envoy(found, chain, organisations)
    if not chain.tags[:first].strip("H") or (not chain.tags[:first].strip("TIO") and _has_rank(found)):
        before_name(found, chain.firsts[0], organisations)
    after_name(found, organisations)
    found.score += _score(found, chain, first, last)
    if _inside(found, organisations):
        found.score -= 5
    return found


def _inside(found: Sighting, organisations: list[Sighting]) -> bool:
    """Tell whether the name is the later part of an organisation's: "Center for Nonproliferation Studies"."""
    place = bisect_left(organisations, found.first, key=_FIRST) - 1
    return place >= 0 and organisations[place].last >= found.last and organisations[place].score > 1


def _score(found: Sighting, chain: Chain, first: int, last: int) -> int:
    """Add up what speaks for a person and against one."""
    copy = found.copy
    score = 3 if found.honorific or found.roles else 0
    parts = list(map(copy.word, chain.firsts[first:last]))
    sorts = list(map(word_sorts, parts))
    if len(parts) > 1:
        score += _inner(parts, sorts, chain.tags[first:last])
        score += 1 if first and chain.tags[first - 1] in "Ds" else 0
    before = copy.word(found.first - 1)
    score += _clause(copy, found, before, plain_name=len(parts) > 1 or bool(sorts[0] & NAME))
    return score - _against(found, before, parts, sorts[0], chain.tags[last : last + 1])


def _clause(copy: Copy, found: Sighting, before: str, *, plain_name: bool) -> int:
    """Return what the verb beside the name, or a relative clause, says for a person."""
    after, score = copy.word(found.last), 0
    if after in says() or (before in says() and after in _AFTER_INVERTED):
        score = 2 if plain_name else 1
    elif is_verb(after) and after not in context("people.auxiliaries"):
        score = 1
    follows = copy.word(found.last + 1) if after == "," else after
    return score + 2 if follows == "who" else score


def _against(found: Sighting, before: str, parts: list[str], sorts: int, following: str) -> int:
    """Return what the words beside a name and inside it say against a person."""
    copy = found.copy
    thing = (before in _POSSESSIVE or "-" in before) and _qualifies(found, before)
    score = 2 if thing or before in _DETERMINERS else 0
    if copy.in_capitals and not found.roles and not sorts & (Sort.GIVEN | Sort.FAMILY_FIRST):
        score += 3
    if (
        (before in _QUOTING and _quoted(copy, found))
        or (before in context("people.towns") and _town(copy, found))
        or (parts[0].endswith("ing") and _participle(copy, found, before, sorts))
    ):
        score += 4
    called = (
        before if copy.word(found.first - 2) not in _STOPS else before.lower()
    )  # a capital may only open a sentence
    if called in context("organisations.called") or not _DIGITS.isdisjoint([part[-1] for part in parts]):
        score += 4
    if len(parts) > 1 and len(parts[0]) > _INITIALS and parts[0].isupper() and not parts[-1].isupper():
        score += 2
    if before in _PLACING and not sorts & Sort.GIVEN:
        score += 1
    if len(parts) == 1 and not found.honorific and found.roles and not sorts & NAME and not _ranked(found):
        score += 2
    score += 9 if _of_event(found, before, parts) else 0
    if (before in _CREDITING and _credited(copy, found, before)) or (
        copy.word(found.last) in _BEING and _of_writer(found)
    ):
        score += 9
    title = following == "T" and copy.word(found.last) not in context("people.members")
    return score + 4 if title or (following and following in "OQLVK") else score


def _qualifies(found: Sighting, before: str) -> bool:
    """Tell whether a thing has the name: "a much-loved Lowen Sands nursery", "the 2009-built Nord Roe"."""
    if found.roles or found.honorific or found.copy.word(found.last) in context("positions.days"):
        return False
    return before.endswith(_OF_THINGS) or (not before.endswith("old") and attributive(found.copy, found.last))


def _quoted(copy: Copy, found: Sighting) -> bool:
    """Tell whether quotation marks stand around just the name, as around a title or a nickname."""
    after = copy.word(found.last)
    return after in _CLOSING or (after in {".", ","} and copy.word(found.last + 1) in _CLOSING)


def _participle(copy: Copy, found: Sighting, before: str, sorts: int) -> bool:
    """Tell whether it is a verb that opens a sentence: "Reacting, the minister said"."""
    if found.last - found.first > 1 or sorts & Sort.GIVEN:
        return False
    return before in {"", ".", "”", '"'} or copy.text[copy.tokens.starts[found.first] - 1] == "\n"


def _town(copy: Copy, found: Sighting) -> bool:
    """Tell whether a title is the first word of a town's name: "in Sultan Kudarat", "near General Roe"."""
    return found.last - found.first == 1 and copy.word(found.first - 2) in {"in", "near", "around"}


def _of_event(found: Sighting, before: str, parts: list[str]) -> bool:
    """Tell whether a storm or an undertaking has the name: "Cyclone Mira", "Operation Martin"."""
    after = found.copy.word(found.last)
    if found.honorific or found.roles or (after in says() and after != "hit"):
        return False
    return not context("people.events").isdisjoint((before, parts[0] if len(parts) > 1 else ""))


def _credited(copy: Copy, found: Sighting, before: str) -> bool:
    """Tell whether it is who made the picture: "Photo: Jane Roe", "Pictures by Jane Roe", "(Jane Roe/Zorgon)"."""
    if before == "(":
        return copy.word(found.last) == "/"
    return copy.word(found.first - 2).lower() in context("people.credits")


def _of_writer(found: Sighting) -> bool:
    """Tell whether the last paragraph tells who wrote the story: "Jane Roe is a writer based in Lowen."."""
    copy = found.copy
    if copy.word(found.last + 1) not in _ARTICLES or copy.zone != "body":
        return False
    start = copy.tokens.starts[found.first]
    if copy.text[start - 1 : start] != "\n" or "\n" in copy.text[start : copy.end].rstrip():
        return False
    words = {copy.word(index) for index in range(found.last + 2, found.last + 10)}
    return not words.isdisjoint(context("people.writers"))


def _has_rank(found: Sighting) -> bool:
    """Tell whether the title is a rank or address, before which an office may stand: "the union's head, Capt. Roe"."""
    words = (note.text.rpartition(" ")[2].rstrip(".") for note in found.roles)
    return all(word_sorts(word) & Sort.RANK or word in context("people.addresses") for word in words)


def _ranked(found: Sighting) -> bool:
    """Tell whether a title beside the name is of an office or rank, or in lower case: "Executive Session" has none."""
    nouns = [note.text.rpartition(" ")[2].rstrip(".") for note in found.roles]
    return any(noun.islower() or word_sorts(noun) & (Sort.OFFICE | Sort.RANK) for noun in nouns)


def _inner(parts: list[str], sorts: list[int], tags: str) -> int:
    """Return what the parts of a name of several words say."""
    score = 0
    if sorts[0] & Sort.GIVEN:
        score += 1 if sorts[0] & Sort.FREQUENT and not sorts[-1] & NAME else 2
    if sorts[-1] & NAME:
        score += 1
    if sorts[0] & Sort.SURNAME and not sorts[0] & (Sort.GIVEN | Sort.FREQUENT):
        score += 1
    score -= sum(1 for known in sorts if known & Sort.FREQUENT and not known & Sort.GIVEN)
    if "N" in tags or "p" in tags or "J" in tags:
        score += 2 if tags == "NW" and not sorts[-1] & Sort.FREQUENT else 1
    if sorts[0] & Sort.FAMILY_FIRST and len(parts) <= _EASTERN_PARTS:
        score += 1
    if len(parts) <= _EASTERN_PARTS and _HYPHENED.fullmatch(parts[-1]):
        score += 2
    return score
