"""The participants of an article as candidates for whom words mean: where they are named, in what order, how near."""

from __future__ import annotations

import operator
import re
from bisect import bisect_left
from collections.abc import Collection, Iterator
from functools import lru_cache
from typing import Final, NamedTuple

from attrs import Factory, evolve, field, frozen

from toolkit.grammar.gender import Gender, gender
from toolkit.grammar.reporting import is_report
from toolkit.grammar.sentences import sentences
from toolkit.record import Article, Participant, Party, Span, Zone, zones

HEAD_ENDS: Final = re.compile(
    r",|\(|\u2014| who | which | of | for | at | from | with | in | on | to | and (?=the |a |his |her |its |their )"
)
"""What ends the head of a phrase: the words that say who, before those that say more of him."""


def head_noun(words: str) -> str:
    """Return the noun on which the phrase *words* turns, in small letters; empty where nothing stands before its end.

    >>> head_noun("the two leaders of the group")
    'leaders'
    """
    ends = HEAD_ENDS.search(words, 1)
    head = words[: ends.start() if ends else None].split()
    return head[-1].strip(".,'\u2019\"").lower() if head else ""


_PREPOSITION: Final = re.compile(
    r"\b(?:of|for|with|by|from|to|in|on|at|about|against|between|under|over|than|like|after|before|into|through)"
    r"(?: the| both| former| presidents?| ministers| leaders| mr\.| mrs\.| ms\.){0,3} $",
    re.IGNORECASE,
)
_VERB: Final = re.compile(r"(?: \([^()]{1,40}\))?(?:,[^,.;:\"\u201c]{1,80},)? (?:also |later )?([a-z]{2,20})\b")
_REACH: Final = 1500
_SENTENCES_BACK: Final = 6
_LONGEST_NAME: Final = 100
_MOST_NAMESAKES: Final = 20
_TITLE: Final = 20
_TITLES: Final = {"Mr": "male", "Sir": "male", "Mrs": "female", "Ms": "female", "Miss": "female"}


@frozen(kw_only=True)
class Reference:
    """Whom some words of an article mean."""

    parties: tuple[Party, ...]
    """The participants, each with the words; one party without a participant where nobody is certain."""

    rule: str
    """The rule that decided: ``reference.name``, ``reference.pronoun``, ``reference.unknown`` ..."""

    evidence: tuple[Span, ...] = ()
    """The words that decided, for example the antecedent of a pronoun."""


class Named(NamedTuple):
    """A place where a participant, given by number, is mentioned."""

    start: int
    end: int
    who: int
    kind: str


@frozen(kw_only=True)
class Referents:
    """The participants of an article, and where it mentions them."""

    article: Article
    """The article."""

    participants: tuple[Participant, ...]
    """Who may be meant."""

    mentions: dict[str, tuple[Named, ...]] = field(repr=False)
    """Where each zone mentions them, in order."""

    quoted: dict[str, tuple[tuple[int, int], ...]] = field(repr=False)
    """Where each zone quotes: starts and ends, in order."""

    numbers: dict[str, int] = field(repr=False)
    """The place of each participant, by its identifier."""

    surnames: dict[str, list[int]] = field(repr=False)
    """The persons that share a last name."""

    first: list[tuple[int, int]] = field(repr=False)
    """Where each participant is named first: 0 for a headline or 1 for the rest, and the place."""

    _genders: dict[int, Gender | None] = field(default=Factory(dict), repr=False, eq=False)
    _cuts: dict[str, tuple[int, ...]] = field(factory=dict, repr=False, eq=False)

    def gender(self, who: int) -> Gender | None:
        """Return the gender of the participant *who*, as far as the text tells."""
        if who not in self._genders:
            one = self.participants[who]
            named = evolve(one, name=one.name.title()) if one.name.isupper() else one
            self._genders[who] = gender(named, self.article)
        return self._genders[who]

    def sentences(self, zone: str, text: str) -> tuple[int, ...]:
        """Return where the sentences of *zone*, whose words are *text*, begin; a quote counts as part of one."""
        if zone not in self._cuts:
            self._cuts[zone] = tuple(_outside(openings(text), self.quoted.get(zone, ())))
        return self._cuts[zone]

    def introduced(self, who: int, place: Span) -> bool:
        """Return whether the participant *who* is named in a headline, or in the body before *place*."""
        return place.zone != "body" or self.first[who] < (1, place.start)

    def kind(self, who: int) -> str:
        """Return what the participant *who* is."""
        return self.participants[who].kind

    def number(self, party: Party | None) -> int | None:
        """Return which participant *party* is, or None."""
        return None if party is None or party.participant is None else self.numbers.get(party.participant)


def referents(article: Article, quoted: tuple[Span, ...] | None = None) -> Referents:
    """Return what is needed to resolve words of *article*.

    Args:
        article: An article whose participants are known.
        quoted: Where it quotes; the spans of its quotes if absent. Names inside a quote are weaker antecedents.
    """
    if quoted is None:
        quoted = tuple(span for quote in article.quotes for span in quote.spans)
    quotes: dict[str, list[tuple[int, int]]] = {}
    for span in quoted:
        quotes.setdefault(span.zone, []).append((span.start, span.end))
    places = _places(article)
    return Referents(
        article=article,
        participants=article.participants,
        mentions=places.mentions,
        quoted={name: tuple(sorted(group)) for name, group in quotes.items()},
        numbers=places.numbers,
        surnames=places.surnames,
        first=places.first,
        genders=places.genders,
    )


class _Places(NamedTuple):
    """What `Referents` holds that quotes do not change, and what it was made from."""

    participants: tuple[Participant, ...]
    zones: list[Zone]
    mentions: dict[str, tuple[Named, ...]]
    numbers: dict[str, int]
    surnames: dict[str, list[int]]
    first: list[tuple[int, int]]
    genders: dict[int, Gender | None]


_latest: Final[list[_Places]] = []
"""The places of the story before: quotes and commitments ask for those of the same one, right after each other."""


def _places(article: Article) -> _Places:
    own = [zone for _, zone in zones(article)]
    for places in _latest[:1]:
        same = places.participants is article.participants and len(own) == len(places.zones)
        if same and all(map(operator.is_, own, places.zones)):
            return places
    made = _placed(article, own)
    _latest[:] = [made]
    return made


def _placed(article: Article, own: list[Zone]) -> _Places:
    surnames: dict[str, list[int]] = {}
    for number, participant in enumerate(article.participants):
        if participant.kind == "person":
            surnames.setdefault(participant.name.rsplit(" ", 1)[-1], []).append(number)
    texts = {name: zone.text for name, zone in zones(article)}
    first = [_first(texts, participant) for participant in article.participants]
    shared = {name: group for name, group in surnames.items() if len(group) > 1}
    found: dict[str, list[Named]] = {}
    for number, participant in enumerate(article.participants):
        for mention in participant.mentions:
            span, who = mention.span, number
            if shared and span.zone == "body" and (sharing := shared.get(texts["body"][span.start : span.end])):
                meant = _namesake(article, sharing, first, span)
                if meant is None:
                    continue
                who = meant
            found.setdefault(span.zone, []).append(Named(span.start, span.end, who, mention.kind))
    mentions = {name: tuple(sorted(group)) for name, group in found.items()}
    numbers = {participant.id: number for number, participant in enumerate(article.participants)}
    return _Places(article.participants, own, mentions, numbers, surnames, first, {})


def _first(texts: dict[str, str], participant: Participant) -> tuple[int, int]:
    """Return where *participant* is named first by more than one word, or at all if never: (0, 0) for a headline."""
    full: list[tuple[int, int]] = []
    places: list[tuple[int, int]] = []
    for mention in participant.mentions:
        span = mention.span
        place = (1, span.start) if span.zone == "body" else (0, 0)
        places.append(place)
        if texts[span.zone].find(" ", span.start, span.end) >= 0:
            full.append(place)
    return min(full or places, default=(1, 0))


def _namesake(article: Article, sharing: list[int], first: list[tuple[int, int]], span: Span) -> int | None:
    """Return which of several persons a last name alone means at *span*: the only one named so far, or nobody.

    Where several have been named, the title before the name may still tell them apart.
    """
    earlier = [number for number in sharing[:_MOST_NAMESAKES] if first[number] < (1, span.start)]
    title = "".join(article.body.text[max(0, span.start - _TITLE) : span.start].split()[-1:]).strip(".")
    if len(earlier) > 1 and title in _TITLES:
        earlier = [who for who in earlier if gender(article.participants[who], article) == _TITLES[title]]
    elif len(earlier) > 1 and title.istitle():
        earlier = [who for who in earlier if article.body.text.endswith(f"{title} ", 0, first[who][1])]
    return earlier[0] if len(earlier) == 1 else None


def unknown(mention: Span, evidence: tuple[Span, ...] = ()) -> Reference:
    """Return the answer that nobody is certain."""
    return Reference(parties=(Party(mention=mention),), rule="reference.unknown", evidence=evidence)


def answer(
    known: Referents, who: tuple[int, ...], mention: Span, rule: str, evidence: tuple[Span, ...] = ()
) -> Reference:
    """Return the answer that *mention* means the participants *who*, each once."""
    distinct = dict.fromkeys(who)
    parties = tuple(Party(participant=known.participants[number].id, mention=mention) for number in distinct)
    return Reference(parties=parties, rule=f"reference.{rule}", evidence=evidence)


def span_of(zone: str, named: Named) -> Span:
    """Return where *named* stands."""
    return Span(zone=zone, start=named.start, end=named.end)


def within(known: Referents, mention: Span) -> list[Named]:
    """Return the mentions of participants that share a character with *mention*, in order."""
    group = known.mentions.get(mention.zone, ())
    found = []
    for place in range(bisect_left(group, (mention.start - _LONGEST_NAME,)), len(group)):
        named = group[place]
        if named.start >= mention.end:
            break
        if named.end > mention.start:
            found.append(named)
    return found


def before(known: Referents, text: str, mention: Span) -> list[tuple[int, Named]]:
    """Return the mentions before *mention*, nearest first, each with how many sentences back it stands."""
    start = max(0, mention.start - _REACH)
    cuts = known.sentences(mention.zone, text)
    here = bisect_left(cuts, mention.start + 1)
    group = known.mentions.get(mention.zone, ())
    found = []
    for place in range(bisect_left(group, (mention.start,)) - 1, -1, -1):
        named = group[place]
        back = here - bisect_left(cuts, named.start + 1)
        if named.start < start or back > _SENTENCES_BACK:
            break
        found.append((back, named))
    return found


@lru_cache(maxsize=16)
def openings(text: str) -> tuple[int, ...]:
    """Return where the sentences of *text* begin."""
    return tuple(first for first, _ in sentences(text))


def _outside(cuts: tuple[int, ...], quoted: tuple[tuple[int, int], ...]) -> Iterator[int]:
    """Yield those of *cuts* that are inside no quote."""
    number = 0
    for cut in cuts:
        while number < len(quoted) and quoted[number][1] <= cut:
            number += 1
        if number == len(quoted) or cut <= quoted[number][0]:
            yield cut


def sentence_starts(known: Referents, text: str, mention: Span, count: int) -> Iterator[int]:
    """Yield where the last *count* sentences begin that begin at or before *mention*, the nearest first."""
    cuts = known.sentences(mention.zone, text)
    here = bisect_left(cuts, mention.start + 1)
    yield from reversed(cuts[max(0, here - count) : here])


def is_quoted(known: Referents, zone: str, named: Named) -> bool:
    """Return whether *named* stands inside a quote."""
    quoted = known.quoted.get(zone, ())
    place = bisect_left(quoted, (named.start + 1,)) - 1
    return place >= 0 and named.start < quoted[place][1]


def governed(text: str, named: Named) -> bool:
    """Return whether a preposition stands before *named*."""
    found = _PREPOSITION.search(text, max(0, named.start - 30), named.start)
    return found is not None and not found.group().startswith("For ")  # "For Roe, the bridge was late": it is about her


def reports(text: str, named: Named, kinds: Collection[str] = ("say",)) -> bool:
    """Return whether *named* is the subject of a verb that reports, of these *kinds*: who spoke goes on with them."""
    match = _VERB.match(text, named.end)
    return match is not None and is_report(match[1], kinds)
