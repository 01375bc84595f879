"""Who binds itself, for whom, and towards whom: the words of a finding turned into parties of the article."""

from __future__ import annotations

from typing import Final

from attrs import define, evolve

from toolkit import lexicon
from toolkit.commissive.bodies import described
from toolkit.commissive.cast import Cast
from toolkit.commissive.classes import word_class
from toolkit.commissive.found import Found
from toolkit.commissive.spokesmen import represented
from toolkit.commissive.subject import Subject
from toolkit.commissive.vocabulary import AUXILIARIES, DETERMINERS, MONTHS, POSSESSIVES, PRONOUNS, TIMEWORDS
from toolkit.commissive.words import Words
from toolkit.grammar.reference import resolve
from toolkit.record import Party, Quote, Span, words

_TOWARDS: Final = word_class("towards")
_LISTED: Final = frozenset((",", "and", "the"))
_PARTICLES: Final = frozenset(("up", "out", "down", "off", "back"))
_OWNERS: Final = POSSESSIVES - {"your"}
_TITLES: Final = word_class("titles_before")
_JOINING: Final = frozenset((",", "and", "or", "of", '"', "\u201c", "(", "along", "together", "with"))
_CLAUSE: Final = 14
_NAME: Final = 8
_NAME_PARTS: Final = word_class("name_parts")
_MODAL: Final = frozenset(("commitment.will", "commitment.would"))
_THEIRS: Final = frozenset(("his", "her", "its", "our", "my"))
_STATES: Final = word_class("own_states")
_BODIES: Final = _STATES | word_class("own_bodies")
_SERVED: Final = word_class("served")
_SUBORDINATES: Final = word_class("subordinates")
_ONE: Final = frozenset(("he", "she", "his", "her"))
_COUNTRIES: Final = frozenset(("nations", "countries", "states", "governments", "sides", "allies"))
_DOCUMENTS: Final = word_class("documents")
_SPOKESPEOPLE: Final = word_class("actors.spokespeople")


@define(kw_only=True)  # far quicker to make than a frozen one
class Setting:
    """What is known around a finding."""

    cast: Cast
    """The participants."""

    quote: Quote | None = None
    """The quote that holds the cue."""

    recent: tuple[Party, ...] = ()
    """Who acted or spoke last before the sentence."""

    said: tuple[Party, ...] | None = None
    """Who says so, once it was asked."""


def actors(found: Found, setting: Setting) -> tuple[Party, ...]:
    """Return who binds itself; a party without a participant holds the words that stand for it."""
    who = found.subject
    if who is None:
        return said_by(found, setting)
    if who.kind == "self":
        return _speaking(found, who, setting)
    agent = _by(found)
    if agent is not None:
        return _resolved(found.words, *agent, setting)
    if _punished(found) or who.kind in {"thing", "event"} or (who.kind == "it" and found.rule == "commitment.schedule"):
        owner = () if _punished(found) else _owner(found, who, setting)
        return owner or _deciding(found, setting) or setting.recent
    if who.kind in {"it", "person"} and who.last == who.first + 1:
        return _pronoun(found, who, setting)
    return _described(found, who, setting)


def _deciding(found: Found, setting: Setting) -> tuple[Party, ...]:
    """Return who decides what happens to a thing: who says so, or the body spoken for, but no mere document."""
    speakers = represented(said_by(found, setting), setting.cast)
    return tuple(party for party in speakers if party.participant or not _is_document(party, setting))


def _is_document(party: Party, setting: Setting) -> bool:
    article, mention = setting.cast.known.article, party.mention
    return mention is None or not _DOCUMENTS.isdisjoint(words(article, mention).lower().split())


def _described(found: Found, who: Subject, setting: Setting) -> tuple[Party, ...]:
    """Return whom a noun phrase means; where no participant fits it, whom its owner or its chief is."""
    w, head = found.words, found.words.low[who.head]
    parties = _members(w, who, setting)
    if any(party.participant for party in parties):
        return parties
    if who.relative and w.low[who.first] in {"a", "an"}:  # "agreed to set up a panel, which is to meet in May"
        here = [party for party in setting.recent if party.mention and w.start <= party.mention.start < w.end]
        return tuple(here) or parties
    body = described(head, setting.cast) if w.low[who.first] in {"the", "this"} else None
    if body is not None:
        return (Party(participant=body, mention=_span(w, who.first, who.last)),)
    speakers = said_by(found, setting) if found.speech is not None else ()
    if not any(party.participant for party in speakers):
        return parties
    if w.low[who.first] in _THEIRS and head in _BODIES:
        span = _span(w, who.first, who.last)
        return tuple(evolve(party, mention=span) for party in _belonging(speakers, setting.cast, head))
    served = head in _SERVED and w.low[found.action[0]] == "be" and found.rule in _MODAL
    return speakers if served or (head in _SUBORDINATES and head == w.low[who.first]) else parties


def _belonging(speakers: tuple[Party, ...], cast: Cast, noun: str) -> tuple[Party, ...]:
    """Return the body that the speakers belong to and that *noun* fits, else the speakers: "his federation"."""
    bodies = [party for party in on_behalf_of(speakers, cast) if party not in speakers]
    fitting = [party for party in bodies if (cast.by_id[party.participant or ""].kind == "state") == (noun in _STATES)]
    return tuple(fitting) or speakers


def _punished(found: Found) -> bool:
    """Return whether the subject is the one who suffers: "owners who cheat will be penalised"."""
    suffers = found.type == "threat" and found.words.low[found.action[0]] in {"be", "get"}
    return suffers and found.rule in _MODAL


def _speaking(found: Found, who: Subject, setting: Setting) -> tuple[Party, ...]:
    """Return whom "I" and "we" stand for: the speaker's state or organisation, else the speaker."""
    speakers = setting.quote.speakers if setting.quote else said_by(found, setting)
    own = found.words.low[who.first].startswith(("i'", "my")) or found.words.low[who.first] == "i"
    if own:
        return speakers
    span = _span(found.words, who.first, who.last)
    parties = resolve(setting.cast.known, span, speakers=speakers).parties
    return parties if any(party.participant for party in parties) else represented(speakers, setting.cast)


def _by(found: Found) -> tuple[int, int] | None:
    """Return the tokens of "by the 29 cities" in a passive."""
    w, (first, last) = found.words, found.action
    if w.low[first] != "be" or found.subject is None or found.subject.kind in {"self", "it"}:
        return None
    for i in range(first + 1, min(last, first + 6)):
        if w.low[i] == "by" and not w.at(i + 1).endswith("ing") and not _timed(w, i + 1):
            j = i + 1
            while j < last and w.low[j] not in {",", "in", "on", "to", "for", "from", "at", "and", "by"}:
                j += 1
            agent = j > i + 1 and (w.capital(j - 1) or w.low[j - 1] in lexicon.words("agent_nouns"))
            return (i + 1, j) if agent else None
    return None


def _timed(w: Words, i: int) -> bool:
    """Return whether a time begins at token *i*: "built by May"."""
    return w.at(i)[:1].isdigit() or w.at(i) in TIMEWORDS or w.at(i) in MONTHS


def _owner(found: Found, who: Subject, setting: Setting) -> tuple[Party, ...]:
    """Return the owner of what will be done: "Turkey's ports", "its fares", "the minister's visit"."""
    w = found.words
    for i in range(who.first, who.head):
        if w.low[i].endswith(("'s", "s'")):
            parties = _resolved(w, who.first, i + 1, setting)
            if any(party.participant for party in parties):
                return parties
    if w.low[who.first] in _OWNERS:
        if found.speech is not None and not found.speech.after:
            return _deciding(found, setting)
        parties = resolve(setting.cast.known, _span(w, who.first, who.first + 1), speakers=setting.recent).parties
        return parties if any(party.participant for party in parties) else ()
    return ()


def _pronoun(found: Found, who: Subject, setting: Setting) -> tuple[Party, ...]:
    """Return whom a pronoun means: in "Roe said he would" the speaker, unless that one speaks for another."""
    w, said = found.words, found.speech
    low = w.low[who.first].split("'")[0]
    if said is not None and not said.after and setting.quote is None and _governs(w, said.verb, who.first):
        speaks_for = _SPOKESPEOPLE.intersection(w.low[said.first : said.last])
        parties = said_by(found, setting)
        its = low == "they" and w.low[said.first : said.last] == ("it",)
        if low == "it":
            parties = represented(parties, setting.cast)
        if parties and not its and not (speaks_for and low in _ONE) and _fits(parties, low, setting):
            return parties
    recent = setting.recent
    if low in _ONE:  # a body that acted last is no "he"
        recent = tuple(party for party in recent if _fits((party,), low, setting))
    return resolve(setting.cast.known, _span(w, who.first, who.last), speakers=recent).parties


def _governs(w: Words, verb: int, place: int) -> bool:
    """Return whether the clause at token *place* is what the reporting verb says, with no other clause between."""
    between = w.low[verb + 1 : place]
    return len(between) <= _CLAUSE and not any(low in PRONOUNS or low in AUXILIARIES for low in between)


def _fits(parties: tuple[Party, ...], low: str, setting: Setting) -> bool:
    known = (setting.cast.by_id.get(party.participant or "") for party in parties)
    kinds = {one.kind for one in known if one is not None}
    if low in _ONE:
        return not kinds or "person" in kinds
    return low not in {"it", "its"} or "person" not in kinds


def _members(w: Words, who: Subject, setting: Setting) -> tuple[Party, ...]:
    """Return the parties of a noun phrase, of "A and B" each."""
    found: list[Party] = []
    first = who.first
    for i in range(who.first, who.last):
        joint = w.low[i] in {"and", ","} or (w.low[i] == "with" and w.at(i - 1) in {"along", "together"})
        if joint and i > first:
            found += _resolved(w, first, i - (w.low[i] == "with"), setting)
            first = i + 1
    found += _resolved(w, first, who.last, setting)
    return _joint(w, who, _unique(found), setting)


def _joint(w: Words, who: Subject, parties: tuple[Party, ...], setting: Setting) -> tuple[Party, ...]:
    """Return the states of "the ministers of A and B", and one party for "the heads of state and government"."""
    known = [party for party in parties if party.participant]
    if len(parties) == 1 or len(known) == len(parties):
        return parties
    of = next((k for k in range(who.first, who.last) if w.low[k] == "of"), -1)
    if of < 0 or "and" not in w.low[of : who.last] or not w.low[of - 1].endswith("s"):
        return parties
    inner = _members(w, evolve(who, first=of + 1), setting)
    if len(inner) == len(parties) and w.capital(of + 1) and w.capital(who.last - 1):
        return inner
    return parties if known else (Party(mention=_span(w, who.first, who.last)),)


def _resolved(w: Words, first: int, last: int, setting: Setting) -> tuple[Party, ...]:
    while first < last and w.low[first] in _JOINING:
        first += 1
    while last > first and w.low[last - 1] in {",", '"', "\u201d", ")"}:
        last -= 1
    if first >= last:
        return ()
    speakers = setting.quote.speakers if setting.quote is not None and setting.quote.speakers else setting.recent
    span = _span(w, first, last)
    if w.low[first] in {"both", "the", "two"} and w.low[last - 1] in _COUNTRIES:
        spoken_for = on_behalf_of(speakers, setting.cast)
        if len(spoken_for) == len(speakers) > 1:
            return tuple(evolve(party, mention=span) for party in spoken_for)
    parties = resolve(setting.cast.known, span, speakers=speakers).parties
    if any(party.participant for party in parties):
        return parties
    named = [one for one, mention in setting.cast.within(span.start, span.end) if mention.end == span.end]
    if not named and w.at(last) == ",":
        named = _apposed(w, last, setting.cast)
    return (Party(participant=named[0], mention=span),) if named else parties


def _apposed(w: Words, comma: int, cast: Cast) -> list[str]:
    """Return who is named between the token *comma* and the next comma: "the minister, Dame Ada Pohl, will"."""
    close = next((k for k in range(comma + 1, min(len(w.low), comma + _NAME)) if w.low[k] == ","), -1)
    if close <= comma + 1 or not all(w.capital(k) or w.low[k] in _NAME_PARTS for k in range(comma + 1, close)):
        return []
    return [one for one, mention in cast.within(w.ends[comma], w.ends[close]) if mention.end == w.ends[close - 1]]


def _unique(parties: list[Party]) -> tuple[Party, ...]:
    seen: dict[str, Party] = {}
    for number, party in enumerate(parties):
        seen.setdefault(party.participant or f"-{number}", party)
    return tuple(seen.values())


def said_by(found: Found, setting: Setting) -> tuple[Party, ...]:
    """Return who says so: the quote's speaker, or the one whom the sentence names."""
    if setting.said is None:
        setting.said = _speaker(found, setting)
    return setting.said


def _speaker(found: Found, setting: Setting) -> tuple[Party, ...]:
    if setting.quote is not None and setting.quote.speakers:
        return setting.quote.speakers
    said = found.speech
    if said is None or said.last <= said.first:
        return ()
    return _resolved(found.words, said.first, said.last, setting)


def on_behalf_of(parties: tuple[Party, ...], cast: Cast) -> tuple[Party, ...]:
    """Return the states and organisations that the actors bind: their own, or the one whose office they hold."""
    found: list[Party] = []
    for party in parties:
        one = cast.by_id.get(party.participant or "")
        if one is None:
            continue
        if one.kind != "person":
            found.append(Party(participant=one.id))
        elif one.roles:
            bound = (cast.bodies.get(fact.text) for fact in one.affiliations)
            found += [Party(participant=number) for number in list(filter(None, bound))[:1]]
    return _unique(found)


def recipients(found: Found, setting: Setting, acting: tuple[Party, ...]) -> tuple[Party, ...]:
    """Return whom the action helps, addresses or hits: the addressee, or who stands as object of its verb."""
    w = found.words
    out = list(_resolved(w, *found.addressee, setting)) if found.addressee else []
    if _punished(found) and found.subject is not None:
        out += _resolved(w, found.subject.first, found.subject.last, setting)
    out = [party for party in out if party.participant]
    start, end = w.starts[found.action[0]], w.ends[found.action[1] - 1]
    last = -1
    for number, span in setting.cast.within(start, end):
        i, after = w.index(span.start), w.index(span.end - 1) + 1
        joined = 0 < last < i and all(w.low[k] in _LISTED or _describes(w, k) for k in range(last, i))
        if joined or _is_object(found, i):
            out.append(Party(participant=number, mention=span))
            last = after
    busy = {party.participant for party in acting}
    return _unique([party for party in out if party.participant not in busy])


def _is_object(found: Found, i: int) -> bool:
    """Return whether the name at token *i* is the object of the action's verb, or of "to", "with", "against"."""
    w, first = found.words, found.action[0]
    before = i - 1
    while before > first and _describes(w, before):
        before -= 1
    verb = before == first or (before == first + 1 and w.low[before] in _PARTICLES)
    return w.low[before] in _TOWARDS or verb


def _describes(w: Words, i: int) -> bool:
    """Return whether the token at *i* may stand before a name: "French President", "US shipping group"."""
    low = w.low[i]
    if low in _TOWARDS or low.endswith("'s") or not low[0].isalpha():
        return False
    listed = low in lexicon.words("titles") or low in lexicon.words("agent_nouns")
    return low in _TITLES or low in DETERMINERS or w.capital(i) or listed


def _span(w: Words, first: int, last: int) -> Span:
    start, end = w.starts[first], w.ends[last - 1]
    pronoun, mark, _ = w.low[first].partition("'")
    if last == first + 1 and mark and pronoun in PRONOUNS:  # "it's", "we'll"
        end = start + len(pronoun)
    elif w.low[last - 1].endswith("'s"):  # "Ruritania's" is a mention of Ruritania
        end -= 2
    return Span(zone="body", start=start, end=end)
