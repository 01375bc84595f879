"""Who is meant: the participants that a pronoun, a description or a name in the text stands for.

`referents` makes what is known of an article's participants ready once; `resolve` answers for one place. An
answer that is not certain names nobody: its party holds the words alone.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cache, lru_cache
from typing import Final, NamedTuple

from attrs import Factory, field, frozen

from toolkit import lexicon
from toolkit.grammar.gender import Gender, gender
from toolkit.grammar.sentences import sentences
from toolkit.record import Article, Participant, Party, Span, zone

_HE: Final = frozenset(("he", "him", "his", "himself"))
_SHE: Final = frozenset(("she", "her", "hers", "herself"))
_THEY: Final = frozenset(("they", "them", "their", "theirs", "themselves", "both"))
_IT: Final = frozenset(("it", "its", "itself"))
_WE: Final = frozenset(("we", "us", "our", "ours", "ourselves"))
_I: Final = frozenset(("i", "me", "my", "mine", "myself"))

_HEAD_ENDS: Final = re.compile(
    r",|\(|\u2014| who | which | of | for | at | from | with | in | on | to | and (?=the |a |his |her |its |their )"
)
_POSSESSIVE: Final = re.compile(r"['\u2019]s?(?![\w])")
_PREPOSITION: Final = re.compile(
    r"\b(?:of|for|with|by|from|to|in|on|at|about|against|between|under|over|than|like|after|before|into|through)(?: the| former| president| mr\.| mrs\.| ms\.)* $",
    re.IGNORECASE,
)
_DETERMINED: Final = re.compile(r"(?:the|that|this|both|these|those|all|his|her|its|their|our)\b", re.IGNORECASE)
_TWO: Final = re.compile(r"(?:the |these |those |all )?(?:two|both|pair|duo|couple|three|trio|sides)\b", re.IGNORECASE)
_JOINT: Final = re.compile(r"(?:,? and (?:the )?|, | & |/|-)$", re.IGNORECASE)
_REACH: Final = 1500
_SENTENCES_BACK: Final = 6


@frozen(kw_only=True)
class Reference:
    """Whom some words of an article mean."""

    parties: tuple[Party, ...]
    """The participants, each with the words; one party without a participant where nobody is certain."""

    rule: str
    """The rule that decided: ``reference.name``, ``reference.pronoun``, ``reference.unknown`` ..."""

    evidence: tuple[Span, ...] = ()
    """The words that decided, for example the antecedent of a pronoun."""


class _Named(NamedTuple):
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

    mentions: dict[str, tuple[_Named, ...]] = field(repr=False)
    """Where each zone mentions them, in order."""

    quoted: dict[str, tuple[tuple[int, int], ...]] = field(repr=False)
    """Where each zone quotes: starts and ends, in order."""

    numbers: dict[str, int] = field(repr=False)
    """The place of each participant, by its identifier."""

    genders: dict[int, Gender | None] = field(default=Factory(dict), repr=False, eq=False)
    """What is known of whose gender, filled as it is asked for."""


def referents(article: Article, quoted: tuple[Span, ...] | None = None) -> Referents:
    """Return what `resolve` needs to know of *article*.

    Args:
        article: An article whose participants are known.
        quoted: Where it quotes; the spans of its quotes if absent. Names inside a quote are weaker antecedents.
    """
    found: dict[str, list[_Named]] = {}
    for number, participant in enumerate(article.participants):
        for mention in participant.mentions:
            named = _Named(mention.span.start, mention.span.end, number, mention.kind)
            found.setdefault(mention.span.zone, []).append(named)
    if quoted is None:
        quoted = tuple(span for quote in article.quotes for span in quote.spans)
    quotes: dict[str, list[tuple[int, int]]] = {}
    for span in quoted:
        quotes.setdefault(span.zone, []).append((span.start, span.end))
    return Referents(
        article=article,
        participants=article.participants,
        mentions={name: tuple(sorted(group)) for name, group in found.items()},
        quoted={name: tuple(sorted(group)) for name, group in quotes.items()},
        numbers={participant.id: number for number, participant in enumerate(article.participants)},
    )


def resolve(known: Referents, mention: Span, *, speakers: tuple[Party, ...] = ()) -> Reference:
    """Return whom the words at *mention* stand for.

    Args:
        known: What `referents` returned for the article.
        mention: A name ("Mr. Roe"), a description ("the two leaders", "his counterpart") or a pronoun ("he").
        speakers: Who spoke last before the mention: the likely meaning of "he"; and, where the mention is "we",
            "our", "us", "I" or "my" inside a quote, the speakers of that quote, for whose state or organisation it
            stands.
    """
    text = zone(known.article, mention.zone).text
    words = text[mention.start : mention.end].lower()
    if words in _I or words in _WE:
        return _first_person(known, mention, speakers, own=words in _I)
    if words in _HE or words in _SHE:
        return _person(known, text, mention, speakers, "male" if words in _HE else "female")
    if words in _THEY:
        return _several(known, text, mention, speakers)
    if words in _IT:
        return _thing(known, text, mention, speakers)
    return _name(known, text, mention) or _surname(known, text, mention) or _description(known, text, mention, speakers)


def unknown(mention: Span, evidence: tuple[Span, ...] = ()) -> Reference:
    """Return the answer that nobody is certain."""
    return Reference(parties=(Party(mention=mention),), rule="reference.unknown", evidence=evidence)


def _answer(
    known: Referents, who: tuple[int, ...], mention: Span, rule: str, evidence: tuple[Span, ...] = ()
) -> Reference:
    distinct = dict.fromkeys(who)
    parties = tuple(Party(participant=known.participants[number].id, mention=mention) for number in distinct)
    return Reference(parties=parties, rule=rule, evidence=evidence)


def _number(known: Referents, party: Party) -> int | None:
    """Return which participant *party* is."""
    return None if party.participant is None else known.numbers.get(party.participant)


# --- names -----------------------------------------------------------------------------------------------------


def _name(known: Referents, text: str, mention: Span) -> Reference | None:
    """Return the participants whose mentions end the head of the phrase: ``Clinton aide Jane Roe`` is Roe."""
    ends = _HEAD_ENDS.search(text, mention.start + 1, mention.end)
    stop = ends.start() if ends else mention.end
    inside = [named for named in _within(known, mention) if named.start < stop]
    whole = [named for named in _within(known, mention) if named.start <= mention.start and named.end >= mention.end]
    last = [named for named in inside if not any(character.isalnum() for character in text[named.end : stop])]
    chosen = whole or last
    if not chosen:
        return None
    latest = max(chosen, key=lambda named: (named.end, named.start))
    who = [latest.who]
    for named in reversed(inside):
        joint = text[named.end : latest.start]
        if named.end <= latest.start and _JOINT.fullmatch(joint.lstrip() if joint.startswith(",") else joint):
            who.insert(0, named.who)
            latest = named
    rule = "reference.name" if latest.kind != "description" else "reference.description"
    return _answer(known, tuple(who), mention, rule)


def _within(known: Referents, mention: Span) -> list[_Named]:
    group = known.mentions.get(mention.zone, ())
    first = bisect_left(group, mention.start - 80, key=lambda named: named.start)
    found = []
    for named in group[first:]:
        if named.start >= mention.end:
            break
        if named.end > mention.start:
            found.append(named)
    return found


def _surname(known: Referents, text: str, mention: Span) -> Reference | None:
    """Return the one person whose last name the phrase ends with."""
    ends = _HEAD_ENDS.search(text, mention.start + 1, mention.end)
    head = text[mention.start : ends.start() if ends else mention.end].split()
    if not head or not head[-1][:1].isupper() or head[-1].isupper():
        return None
    who = [n for n, one in enumerate(known.participants) if one.kind == "person" and one.name.split()[-1] == head[-1]]
    return _answer(known, (who[0],), mention, "reference.surname") if len(who) == 1 else None


# --- he and she ------------------------------------------------------------------------------------------------


def _gender(known: Referents, who: int) -> Gender | None:
    if who not in known.genders:
        known.genders[who] = gender(known.participants[who], known.article)
    return known.genders[who]


def _before(known: Referents, text: str, mention: Span) -> list[tuple[int, _Named]]:
    """Return the mentions before *mention*, nearest first, each with how many sentences back it stands."""
    start = max(0, mention.start - _REACH)
    cuts = _openings(text)
    here = bisect_left(cuts, mention.start + 1)
    group = known.mentions.get(mention.zone, ())
    last = bisect_left(group, mention.start, key=lambda named: named.start)
    found = []
    for named in reversed(group[:last]):
        back = here - bisect_left(cuts, named.start + 1)
        if named.start < start or back > _SENTENCES_BACK:
            break
        found.append((back, named))
    return found


@lru_cache(maxsize=16)
def _openings(text: str) -> tuple[int, ...]:
    """Return where the sentences of *text* begin."""
    return tuple(first for first, _ in sentences(text))


def _is_quoted(known: Referents, zone_: str, named: _Named) -> bool:
    quoted = known.quoted.get(zone_, ())
    place = bisect_left(quoted, (named.start + 1, 0)) - 1
    return place >= 0 and named.start < quoted[place][1]


def _weight(known: Referents, text: str, zone_: str, back: int, named: _Named) -> float:
    """Return how likely a mention is what a pronoun after it means: the nearer and the more a subject, the likelier."""
    weight = -1.0 * back
    if _is_quoted(known, zone_, named):
        weight -= 2.5
    if _POSSESSIVE.match(text, named.end):
        weight -= 0.8
    if _PREPOSITION.search(text, max(0, named.start - 30), named.start):
        weight -= 0.8
    return weight


def _person(known: Referents, text: str, mention: Span, speakers: tuple[Party, ...], wanted: Gender) -> Reference:
    weights: dict[int, float] = {}
    places: dict[int, _Named] = {}
    seen: dict[int, set[int]] = {}
    others = _bound(known, text, mention)
    found = _before(known, text, mention)
    heads = _subjects(known, found)
    for back, named in found:
        who = named.who
        if known.participants[who].kind != "person" or named.kind == "metonym" or who in others:
            continue
        its = _gender(known, who)
        if its is not None and its != wanted:
            continue
        weight = _weight(known, text, mention.zone, back, named) + (0.6 if its == wanted else 0.0)
        weight += 0.5 if heads.get(back) is named else 0.0
        seen.setdefault(who, set()).add(back)
        if who not in weights or weight > weights[who]:
            weights[who], places[who] = weight, named
    last = speakers[0] if len(speakers) == 1 else None
    number = None if last is None else _number(known, last)
    if number is not None and known.participants[number].kind == "person" and _gender(known, number) in {None, wanted}:
        weights[number] = max(weights.get(number, -3.0), -3.0) + 1.2
    for who, backs in seen.items():
        weights[who] += 0.2 * (len(backs) - 1)
    for back, described in _described(known, text, mention):
        if described is None:
            if not any(weight > -1.0 * back for weight in weights.values()):
                return unknown(mention)
            break
        its = _gender(known, described)
        if its in {None, wanted}:
            weights[described] = max(weights.get(described, -9.0), 0.4 - back + (0.6 if its else 0.0))
    if not weights:
        return unknown(mention, _spans(last))
    best = max(weights, key=lambda who: weights[who])
    if _stranger(known, last, text, best, weights, places):
        return unknown(mention, _spans(last))
    place = places.get(best)
    evidence = _spans(last) if place is None else (Span(zone=mention.zone, start=place.start, end=place.end),)
    return _answer(known, (best,), mention, "reference.pronoun", evidence)


def _described(known: Referents, text: str, mention: Span) -> list[tuple[int, int | None]]:
    """Return the persons that descriptions at the head of the sentences before mean, nearest first; None for a stranger."""
    cuts = _openings(text)
    here = bisect_left(cuts, mention.start + 1)
    found: list[tuple[int, int | None]] = []
    for back, first in enumerate(reversed(cuts[max(0, here - 3) : here])):
        match = _OPENING.match(text, first, min(mention.start, first + 80))
        if match is None or _nouns().get(match[1].lower()) != "person":
            continue
        span = Span(zone=mention.zone, start=match.start(), end=match.end(1))
        if _within(known, span):
            continue
        reference = _role(known, span, text[span.start : span.end], ())
        number = _number(known, reference.parties[0])
        found.append((back, number))
    return found


_OPENING: Final = re.compile(r"(?:The|His|Her|Their|Its|That|This) (?:[\w.'\u2019-]{1,20} ){0,4}?([a-z][a-z-]{2,20})(?= [a-z])")


def _subjects(known: Referents, found: list[tuple[int, _Named]]) -> dict[int, _Named]:
    """Return the first person that each sentence before names: most often its subject."""
    return {back: named for back, named in found if known.participants[named.who].kind == "person"}


def _bound(known: Referents, text: str, mention: Span) -> set[int]:
    """Return who a pronoun cannot be because its own clause names them after it: ``he described Roe``."""
    stop = min((place for mark in ".,;:\"\u201c" if (place := text.find(mark, mention.end, mention.end + 80)) >= 0), default=mention.end + 80)
    after = Span(zone=mention.zone, start=mention.end, end=max(stop, mention.end + 1))
    return {named.who for named in _within(known, after) if named.start >= mention.end}


def _spans(party: Party | None) -> tuple[Span, ...]:
    return () if party is None or party.mention is None else (party.mention,)


def _stranger(
    known: Referents, last: Party | None, text: str, best: int, weights: dict[int, float], places: dict[int, _Named]
) -> bool:
    """Return whether the last speaker is nobody we know and nearer than the best participant: then "he" is that one."""
    if last is None or last.participant is not None or last.mention is None or best not in places:
        return False
    words = text[last.mention.start : last.mention.end].lower()
    del known, weights
    return places[best].end <= last.mention.start and words not in _HE | _SHE | _IT and _head_kind(words) == "person"


# --- it and they -----------------------------------------------------------------------------------------------


def _thing(known: Referents, text: str, mention: Span, speakers: tuple[Party, ...]) -> Reference:
    last = speakers[0] if len(speakers) == 1 else None
    if last is not None:
        number = _number(known, last)
        if number is not None and known.participants[number].kind in {"organisation", "state"}:
            return _answer(known, (number,), mention, "reference.pronoun-speaker", _spans(last))
        if number is None and last.mention is not None:
            words = text[last.mention.start : last.mention.end].lower() if last.mention.zone == mention.zone else ""
            if _head_kind(words) in {"org", "document"}:
                return unknown(mention, _spans(last))
    for back, named in _before(known, text, mention):
        kind = known.participants[named.who].kind
        subject = not _PREPOSITION.search(text, max(0, named.start - 30), named.start)
        if (
            kind in {"organisation", "state"}
            and 0 < back <= 2
            and subject
            and not _is_quoted(known, mention.zone, named)
        ):
            span = Span(zone=mention.zone, start=named.start, end=named.end)
            return _answer(known, (named.who,), mention, "reference.pronoun", (span,))
    return unknown(mention)


def _several(known: Referents, text: str, mention: Span, speakers: tuple[Party, ...]) -> Reference:
    """Return whom "they" means: those who spoke together, else the nearest pair, else a group."""
    numbers = tuple(number for party in speakers if (number := _number(known, party)) is not None)
    if len(numbers) > 1:
        return _answer(known, numbers, mention, "reference.pronoun-speaker", _spans(speakers[0]))
    found = _before(known, text, mention)
    pair = _pair(known, text, mention, found, None)
    if pair is not None:
        return pair
    for back, named in found:
        kind = known.participants[named.who].kind
        if kind == "group" and back <= 3:
            span = Span(zone=mention.zone, start=named.start, end=named.end)
            return _answer(known, (named.who,), mention, "reference.pronoun", (span,))
    return unknown(mention, _spans(speakers[0]) if speakers else ())


def _pair(
    known: Referents, text: str, mention: Span, found: list[tuple[int, _Named]], kind: str | None
) -> Reference | None:
    """Return the nearest two participants of one kind that "and" joins and no preposition governs."""
    for (_, right), (_, left) in zip(found, found[1:], strict=False):
        kinds = {known.participants[left.who].kind, known.participants[right.who].kind}
        joined = _JOINT.fullmatch(text[left.end : right.start]) and " and" in text[left.end : right.start]
        if not joined or len(kinds) > 1 or left.who == right.who or (kind and kinds != {kind}):
            continue
        if _PREPOSITION.search(text, max(0, left.start - 30), left.start):
            continue
        evidence = (Span(zone=mention.zone, start=left.start, end=right.end),)
        return _answer(known, (left.who, right.who), mention, "reference.pair", evidence)
    return None


# --- descriptions ----------------------------------------------------------------------------------------------


@cache
def _nouns() -> dict[str, str]:
    """Return what a noun in the singular or plural means: ``person``, ``state``, ``org`` or ``document``."""
    known = {row[0]: "document" for row in lexicon.rows("speech_nouns") if "document" in row[1]}
    known |= lexicon.table("party_nouns")
    plurals = {_plural(noun): f"{kind}s" for noun, kind in known.items()}
    return plurals | {"men": "persons", "women": "persons", "people": "persons", "police": "org"} | known


def _plural(noun: str) -> str:
    if noun.endswith(("s", "x", "ch", "sh")):
        return f"{noun}es"
    if noun.endswith("y") and noun[-2] not in "aeiou":
        return f"{noun[:-1]}ies"
    return f"{noun[:-3]}men" if noun.endswith("man") else f"{noun}s"


def _head_kind(words: str) -> str | None:
    """Return what the head noun of a description means, or None."""
    ends = _HEAD_ENDS.search(words, 1)
    head = words[: ends.start()].split() if ends else words.split()
    return _nouns().get(head[-1].strip(".,'\u2019\"")) if head else None


_KINDS: Final = {"persons": "person", "states": "state", "orgs": "organisation"}


def _description(known: Referents, text: str, mention: Span, speakers: tuple[Party, ...]) -> Reference:
    words = text[mention.start : mention.end]
    kind = _head_kind(words.lower())
    if kind in _KINDS and (_TWO.match(words) or _DETERMINED.match(words)):
        return _plural_description(known, text, mention, _KINDS[kind], counted=bool(_TWO.match(words)))
    if _TWO.match(words) and len(words.split()) <= 2:
        return _plural_description(known, text, mention, "person", counted=True)
    if not _DETERMINED.match(words):
        return unknown(mention)
    if kind == "person":
        return _role(known, mention, words, speakers)
    return _institution(known, text, mention, words) if kind == "org" else unknown(mention)


def _plural_description(known: Referents, text: str, mention: Span, kind: str, *, counted: bool) -> Reference:
    """Return the two that "the two leaders" or "both nations" means: a pair, else the only two of late."""
    found = _before(known, text, mention)
    pair = _pair(known, text, mention, found, kind)
    if pair is not None:
        return pair
    if not counted:
        return unknown(mention)
    recent: dict[int, _Named] = {}
    for _, named in found:
        if known.participants[named.who].kind == kind and named.kind != "description":
            recent.setdefault(named.who, named)
    if len(recent) != 2:  # noqa: PLR2004 - two of them
        return unknown(mention)
    evidence = tuple(Span(zone=mention.zone, start=named.start, end=named.end) for named in recent.values())
    return _answer(known, tuple(sorted(recent)), mention, "reference.two", evidence)


def _role(known: Referents, mention: Span, words: str, speakers: tuple[Party, ...]) -> Reference:
    """Return the one person with the role, and the state, that the description names."""
    del speakers
    head = words.lower().split()[-1]
    states = {
        one.name
        for one in known.participants
        if one.kind == "state" and _demonym(one) & set(words.replace("-", " ").split())
    }
    who = []
    for number, one in enumerate(known.participants):
        if one.kind != "person":
            continue
        roles = " ".join(fact.text.lower() for fact in one.roles).split()
        belongs = {fact.text for fact in one.affiliations}
        if states and not states & belongs:
            continue
        if head in roles or (states and head in {"official", "leader"} and one.roles):
            who.append(number)
    return _answer(known, (who[0],), mention, "reference.role") if len(who) == 1 else unknown(mention)


@cache
def _demonyms() -> dict[str, frozenset[str]]:
    return {
        row[1]: frozenset(part.strip("*") for column in row[2:4] for part in column.split("|") if part)
        for row in lexicon.rows("countries")
    }


def _demonym(participant: Participant) -> set[str]:
    return {participant.name, *participant.aliases, *_demonyms().get(participant.name, frozenset())}


def _institution(known: Referents, text: str, mention: Span, words: str) -> Reference:
    """Return the one organisation whose name holds the noun: ``the ministry`` is the Foreign Ministry."""
    head = words.lower().split()[-1]
    who = [
        number
        for number, one in enumerate(known.participants)
        if one.kind == "organisation" and head in one.name.lower().split()
    ]
    if len(who) == 1:
        return _answer(known, (who[0],), mention, "reference.institution")
    recent = dict.fromkeys(
        named.who
        for back, named in _before(known, text, mention)
        if known.participants[named.who].kind == "organisation" and back <= 3
    )
    if len(recent) == 1 and not who and head in {"company", "group", "agency", "firm", "organization", "organisation"}:
        return _answer(known, tuple(recent), mention, "reference.institution")
    return unknown(mention)


# --- we and I --------------------------------------------------------------------------------------------------


def _first_person(known: Referents, mention: Span, speakers: tuple[Party, ...], *, own: bool) -> Reference:
    """Return whom "I" or "we" in a quote stands for: its speakers, or the state or organisation they speak for."""
    numbers = [number for party in speakers if (number := _number(known, party)) is not None]
    if own or not numbers:
        return _answer(known, tuple(numbers), mention, "reference.first-person") if numbers else unknown(mention)
    bodies: list[int] = []
    for number in numbers:
        one = known.participants[number]
        if one.kind != "person":
            bodies.append(number)
            continue
        belongs = [fact.text for fact in one.affiliations]
        bodies += [n for n, other in enumerate(known.participants) if other.kind != "person" and other.name in belongs]
    return _answer(known, tuple(bodies), mention, "reference.first-person") if bodies else unknown(mention)
