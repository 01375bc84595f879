"""Who binds whom to what, by when, under which condition: the commitments of the body.

`toolkit.commissive` finds them in the words of a sentence; here the participants and the quotes say who is meant.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import Final

from attrs import evolve, field, frozen

from toolkit.commissive.actors import Setting, actors, on_behalf_of, recipients, said_by
from toolkit.commissive.found import Found
from toolkit.commissive.scan import cue_words, scan
from toolkit.commissive.scene import Scene
from toolkit.commissive.subject import subject
from toolkit.commissive.vocabulary import AUXILIARIES, SAYING
from toolkit.commissive.words import Words, words
from toolkit.grammar.reference import Referents, referents
from toolkit.grammar.sentences import sentences
from toolkit.grammar.timeframes import expression
from toolkit.record import Article, Attempt, Basis, Commitment, Cue, Party, Quote, Span, Timeframe
from toolkit.record.findings import InQuote

_DONE: Final = Attempt(status="done")
_WORD: Final = re.compile(r"[a-z]+")
_OPENING: Final = 20
"""How near to its first character a sentence begins with a name."""
_LASTING: Final = 5
"""For how many sentences "would" goes on telling the same plans."""


@frozen(kw_only=True)
class _Story:
    """What holds for the whole article."""

    article: Article
    known: Referents
    quotes: tuple[tuple[int, int, Quote], ...]
    starts: tuple[int, ...] = field(init=False)
    bodies: tuple[int, ...]
    date: str | None

    def __attrs_post_init__(self) -> None:
        object.__setattr__(self, "starts", tuple(start for start, _, _ in self.quotes))

    def quote(self, place: int) -> Quote | None:
        """Return the quote that holds the character *place* of the body."""
        number = bisect_right(self.starts, place) - 1
        if number >= 0 and place < self.quotes[number][1]:
            return self.quotes[number][2]
        return None


def find(article: Article) -> Article:
    """Add the commitments of *article*, unless it states them or they were looked for already."""
    if article.attempts.commitments.status != "not_attempted":
        return article
    story = _story(article)
    found = list(article.commitments)
    text, planned, agent, recent = article.body.text, 0, False, ()
    cues = cue_words()
    for start, end in sentences(text, article.body.story_start, article.body.story_end):
        if not _may_bind(text[start:end].lower(), cues):
            planned, agent = planned - 1, _opens_with_body(story, start)
            continue
        w = words(text, start, end)
        here = scan(w, _scenes(w, story, planned=planned > 0, agent=agent))
        for one in here:
            made = _commitment(one, story, f"c{len(found) + 1}", recent)
            found.append(made)
            recent = made.actors or recent
        agent = bool(here) or _opens_with_body(story, start)
        planned = _LASTING if any(one.type == "plan" for one in here) else planned - 1
    attempts = evolve(article.attempts, commitments=_DONE)
    return evolve(article, commitments=tuple(found), attempts=attempts)


def _story(article: Article) -> _Story:
    quotes = sorted(
        (span.start, span.end, quote)
        for quote in article.quotes
        if quote.kind != "scare"
        for span in quote.spans
        if span.zone == "body"
    )
    bodies = sorted(
        mention.span.start
        for one in article.participants
        if one.kind != "person"
        for mention in one.mentions
        if mention.span.zone == "body"
    )
    return _Story(
        article=article, known=referents(article), quotes=tuple(quotes), bodies=tuple(bodies), date=_date(article)
    )


def _opens_with_body(story: _Story, start: int) -> bool:
    """Return whether the sentence that begins at *start* begins with a state or an organisation."""
    number = bisect_right(story.bodies, start - 1)
    return number < len(story.bodies) and story.bodies[number] <= start + _OPENING


def _date(article: Article) -> str | None:
    dateline = article.dateline.date if article.dateline else None
    if dateline is not None and dateline.resolved:
        return dateline.resolved
    return article.published or article.created or (dateline.edtf if dateline else None)


def _may_bind(low: str, cues: frozenset[str]) -> bool:
    if not cues.isdisjoint(_WORD.findall(low)):
        return True
    return "ll " in low or "s to " in low or "re to " in low


def _scenes(w: Words, story: _Story, *, planned: bool, agent: bool):  # type: ignore[no-untyped-def]
    def scene(i: int) -> Scene:
        quote = story.quote(w.starts[i])
        return Scene(
            quoted=quote is not None,
            speakers=_speaker_words(quote, story) if quote else frozenset(),
            planned=planned,
            agent_before=agent,
        )

    return scene


def _speaker_words(quote: Quote, story: _Story) -> frozenset[str]:
    """Return the words by which the speaker of *quote* is known: name, roles, the words beside the quote."""
    found: set[str] = set()
    for party in quote.speakers:
        if party.mention is not None:
            found.update(
                _WORD.findall(story.article.body.text[party.mention.start : party.mention.end].lower())
                if party.mention.zone == "body"
                else ()
            )
        for one in story.known.participants:
            if one.id == party.participant:
                found.update(_WORD.findall(" ".join((one.name, *(role.text for role in one.roles))).lower()))
                found.update(() if one.kind == "person" else ("company",))
    return frozenset(found)


def _commitment(found: Found, story: _Story, number: str, recent: tuple[Party, ...]) -> Commitment:
    w = found.words
    cue = Span(zone="body", start=w.starts[found.cue[0]], end=w.ends[found.cue[1] - 1])
    action = Span(zone="body", start=w.starts[found.action[0]], end=w.ends[found.action[1] - 1])
    quote = story.quote(cue.start)
    setting = Setting(known=story.known, quote=quote, recent=recent)
    acting = actors(found, setting)
    evidence = Span(zone="body", start=w.start, end=w.end)
    return Commitment(
        id=number,
        type=found.type,
        action=action,
        cue=Cue(span=cue, lemma=found.lemma),
        actors=acting,
        on_behalf_of=on_behalf_of(acting, setting),
        recipients=recipients(found, setting, acting),
        polarity=found.polarity,
        condition=_condition(found),
        timeframe=_timeframe(found, story.date),
        prior=found.prior,
        in_quote=_in_quote(story, cue, action),
        quote=quote.id if quote else None,
        attributed_to=said_by(found, setting),
        evidence=evidence,
        basis=Basis(kind="inferred", rule=found.rule, evidence=(cue,)),
    )


def _condition(found: Found) -> Span | None:
    if found.condition is None:
        return None
    first, last = found.condition
    return Span(zone="body", start=found.words.starts[first], end=found.words.ends[last - 1])


def _in_quote(story: _Story, cue: Span, action: Span) -> InQuote:
    """Return whether cue and most of the action are quoted, or only a part."""
    ends = sum(max(0, min(end, action.end) - max(start, action.start)) for start, end, _ in story.quotes)
    quoted = story.quote(cue.start) is not None
    if quoted and ends * 2 >= action.end - action.start:
        return "yes"
    return "partial" if quoted or ends else "no"


def _timeframe(found: Found, date: str | None) -> Timeframe | None:
    """Return by when: a time in the action, else one that opens the clause."""
    w = found.words
    spans = [(w.starts[found.action[0]], w.ends[found.action[1] - 1])]
    if found.subject is not None and found.subject.clause < found.subject.first:
        spans.append((w.starts[found.subject.clause], w.starts[found.subject.first]))
    elif found.subject is not None and w.at(found.subject.first - 1) == ",":
        spans.append((w.start, w.starts[found.subject.first - 1]))
    for start, end in spans:
        time = expression(w.text, start, end, date)
        if time is not None:
            return Timeframe(span=Span(zone="body", start=time.start, end=time.end), edtf=time.edtf)
    return None


_ = (subject, AUXILIARIES, SAYING)
