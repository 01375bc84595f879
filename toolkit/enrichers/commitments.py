"""Who binds whom to what, by when, under which condition: the commitments of the body.

`toolkit.commissive` finds them in the words of a sentence; here the participants and the quotes say who is meant.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable
from typing import Final

from attrs import evolve, frozen

from toolkit import lexicon
from toolkit.commissive.actors import Setting, actors, on_behalf_of, recipients, said_by
from toolkit.commissive.cast import Cast, cast_of
from toolkit.commissive.found import Found
from toolkit.commissive.places import has_date, places
from toolkit.commissive.scan import scan
from toolkit.commissive.scene import Scene
from toolkit.commissive.vocabulary import TIMEWORDS, verbs
from toolkit.commissive.words import QUOTES, Words, words
from toolkit.grammar.referents import openings
from toolkit.grammar.timeframes import expression
from toolkit.record import Article, Attempt, Basis, Commitment, Cue, Party, Quote, Span, Timeframe, changed
from toolkit.record.findings import InQuote

_DONE: Final = Attempt(status="done")
_WORD: Final = re.compile(r"[a-z]+")
_LASTING: Final = 5
"""For how many sentences "would" goes on telling the same plans."""
_BETWEEN: Final = 3
"""How many words a time between a subject and its verb has."""
_OPENING: Final = 20
"""How near to its first character a sentence begins with a name."""
_WINDOW: Final = 1500
"""The longest stretch that is read as one sentence: no prose has longer ones, and hostile text may."""


@frozen(kw_only=True)
class _Story:
    """What holds for the whole article."""

    text: str
    cast: Cast
    quotes: tuple[tuple[int, int, Quote], ...]
    starts: tuple[int, ...]
    bodies: tuple[int, ...]
    date: str | None

    def quote(self, place: int) -> Quote | None:
        """Return the quote that holds the character *place* of the body."""
        number = bisect_right(self.starts, place) - 1
        if number >= 0 and place < self.quotes[number][1]:
            return self.quotes[number][2]
        return None


def find(article: Article) -> Article:
    """Add the commitments of the body of *article*, unless it states them or they were looked for already."""
    if article.attempts.commitments.status != "not_attempted":
        return article
    attempts = evolve(article.attempts, commitments=_DONE)
    found = (*article.commitments, *_found(article))
    return changed(article, commitments=found, attempts=attempts)


def _found(article: Article) -> list[Commitment]:
    """Return the commitments of the sentences that hold a cue."""
    text, found = article.body.text, list[Commitment]()
    certain, weak = places(text)
    if not certain and not weak:
        return found
    story, starts = _story(article), openings(text)
    sure = {bisect_right(starts, place) - 1 for place in certain}
    recent: tuple[Party, ...] = ()
    told, bound = -_LASTING - 1, -1
    for number in sorted(sure | {bisect_right(starts, place) - 1 for place in weak}):
        for start, end in _stretches(article, starts, number):
            if number not in sure and not has_date(text[start:end]):
                continue
            agent = bound == number - 1 or _follows_body(story, starts, number, article.body.story_start)
            w = words(text, start, end)
            for one in scan(w, _scenes(w, story, planned=number - told <= _LASTING, agent=agent)):
                found.append(_commitment(one, story, f"c{len(article.commitments) + len(found) + 1}", recent))
                recent = found[-1].actors or recent
                told, bound = number if one.type == "plan" else told, number
    return found


def _stretches(article: Article, starts: tuple[int, ...], number: int) -> list[tuple[int, int]]:
    """Return where the sentence *number* of the story stands, in pieces if it is longer than any sentence."""
    body = article.body
    place = max(starts[number], body.story_start)
    last = min(starts[number + 1] if number + 1 < len(starts) else len(body.text), body.story_end)
    last = place + len(body.text[place:last].rstrip())
    found = []
    while last - place > _WINDOW:
        cut = body.text.rfind(" ", place + 1, place + _WINDOW)
        cut = cut if cut > 0 else place + _WINDOW
        found.append((place, cut))
        place = cut
    return [*found, (place, last)] if last > place else found


def _story(article: Article) -> _Story:
    said = (quote for quote in article.quotes if quote.kind != "scare")
    quotes = sorted(
        ((span.start, span.end, quote) for quote in said for span in quote.spans if span.zone == "body"),
        key=lambda row: row[:2],
    )
    cast = cast_of(article)
    people = {number for number, one in cast.by_id.items() if one.kind == "person"}
    return _Story(
        text=article.body.text,
        cast=cast,
        quotes=tuple(quotes),
        starts=tuple(start for start, _, _ in quotes),
        bodies=tuple(span.start for number, span in cast.mentions if number not in people),
        date=_date(article),
    )


def _date(article: Article) -> str | None:
    """Return the story's own date, as far as it is known; never the page's."""
    dateline = article.dateline.date if article.dateline else None
    if dateline is not None and dateline.resolved:
        return dateline.resolved
    return article.published or article.created or (dateline.edtf if dateline else None)


def _follows_body(story: _Story, starts: tuple[int, ...], number: int, story_start: int) -> bool:
    """Return whether the sentence before the sentence *number* begins with a state or an organisation."""
    if number < 1 or starts[number] <= story_start:
        return False
    start = max(starts[number - 1], story_start)
    number = bisect_right(story.bodies, start - 1)
    if number < len(story.bodies) and story.bodies[number] <= start + _OPENING:
        return True
    opening = story.text[start : start + 2 * _OPENING].lower().split()[:3]
    return not lexicon.words("agent_nouns").isdisjoint(opening)


def _scenes(w: Words, story: _Story, *, planned: bool, agent: bool) -> Callable[[int], Scene]:
    """Return what tells for a token of *w* what surrounds it; a quote's speaker is looked up once."""
    made: dict[str, Scene] = {"": Scene(quoted=False, planned=planned, agent_before=agent)}

    def scene(i: int) -> Scene:
        quote = story.quote(w.starts[i])
        number = quote.id if quote else ""
        if quote and number not in made:
            speakers = _speaker_words(quote, story)
            made[number] = Scene(quoted=True, speakers=speakers, planned=planned, agent_before=agent)
        return made[number]

    return scene


def _speaker_words(quote: Quote, story: _Story) -> frozenset[str]:
    """Return the words by which the speaker of *quote* is known: name, roles, the words beside the quote."""
    found: set[str] = set()
    for party in quote.speakers:
        if party.mention is not None and party.mention.zone == "body":
            found.update(_WORD.findall(story.text[party.mention.start : party.mention.end].lower()))
        one = story.cast.by_id.get(party.participant or "")
        if one is not None:
            found.update(_WORD.findall(" ".join((one.name, *(role.text for role in one.roles))).lower()))
            found.update(() if one.kind == "person" else ("company",))
    return frozenset(found)


def _commitment(found: Found, story: _Story, number: str, recent: tuple[Party, ...]) -> Commitment:
    w = found.words
    cue, action = _span(w, found.cue), _span(w, found.action)
    quote = story.quote(cue.start)
    setting = Setting(cast=story.cast, quote=quote, recent=recent)
    acting = actors(found, setting)
    return Commitment(
        id=number,
        type=found.type,
        action=action,
        cue=Cue(span=cue, lemma=found.lemma),
        actors=acting,
        on_behalf_of=on_behalf_of(acting, story.cast),
        recipients=recipients(found, setting, acting),
        polarity=found.polarity,
        condition=_span(w, found.condition) if found.condition else None,
        timeframe=_timeframe(found, story.date),
        prior=found.prior,
        in_quote=_in_quote(story, cue, action),
        quote=quote.id if quote else None,
        attributed_to=said_by(found, setting),
        evidence=Span(zone="body", start=w.start, end=w.end),
        basis=Basis(kind="inferred", rule=found.rule, evidence=(cue,), confidence=_confidence(found.rule)),
    )


def _span(w: Words, tokens: tuple[int, int]) -> Span:
    return Span(zone="body", start=w.starts[tokens[0]], end=w.ends[tokens[1] - 1])


def _in_quote(story: _Story, cue: Span, action: Span) -> InQuote:
    """Return whether cue and most of the action are quoted, or only a part."""
    number = max(0, bisect_right(story.starts, action.start) - 1)
    quoted = 0
    for start, end, _ in story.quotes[number:]:
        if start >= action.end:
            break
        quoted += max(0, min(end, action.end) - max(start, action.start))
    if story.quote(cue.start) is not None and quoted * 2 >= action.end - action.start:
        return "yes"
    return "partial" if quoted or story.quote(cue.start) is not None else "no"


def _timeframe(found: Found, date: str | None) -> Timeframe | None:
    """Return by when: a time in the action, else one that opens the clause."""
    w, who = found.words, found.subject
    first, last = found.action
    relative = next((k for k in range(first + 1, last) if w.low[k] in {"who", "which", "that"}), last)
    places = [(w.starts[first], w.ends[relative - 1])]
    if _said_then(found):
        who = None  # "in August she refused to": when it was said
    if who is not None and 0 < found.cue[0] - who.head - 1 <= _BETWEEN:  # "police this week will"
        between = range(who.head + 1, found.cue[0])
        if all(w.low[k] in TIMEWORDS or w.low[k] == "on" for k in between):
            places.append((w.ends[who.head], w.starts[found.cue[0]]))
    if who is not None and who.clause < who.first:
        places.append((w.starts[who.clause], w.starts[who.first]))
    elif who is not None and w.at(who.first - 1) == ",":
        places.append((w.start, w.starts[who.first - 1]))
    elif who is not None and w.at(who.first - 1) in TIMEWORDS:
        places += _opening_time(w, who.first)
    for start, end in places:
        time = expression(w.text, start, end, date)
        if time is not None:
            return Timeframe(span=Span(zone="body", start=time.start, end=time.end), edtf=time.edtf)
    return None


def _said_then(found: Found) -> bool:
    """Return whether the cue is a verb in the past, so that a time before it tells when it was said."""
    frame = verbs().get(found.words.low[found.cue[0]])
    return frame is not None and frame.form == "past"


def _opening_time(w: Words, first: int) -> list[tuple[int, int]]:
    """Return the time that opens the sentence right before its subject at token *first*: "On Saturday I will"."""
    k = first - 1
    while k >= 0 and (w.low[k] in TIMEWORDS or w.low[k] == "on"):
        k -= 1
    return [(w.starts[k + 1], w.starts[first])] if k < 0 or w.low[k] in QUOTES else []


def _confidence(rule: str) -> int | None:
    """Return how often the rule was right on articles that it was not made from, in percent."""
    measured = lexicon.table("commitment_confidence").get(rule)
    return int(measured) if measured else None
