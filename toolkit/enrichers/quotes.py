"""What an article quotes, and who said it.

Body, headlines and captions are searched, each by itself. A speaker is resolved to a participant where that is
certain; else the record holds the words that stand for the speaker, or nothing. Indirect speech is no quote.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from attrs import define, evolve

from toolkit import lexicon
from toolkit.grammar.reference import Reference, Referents, referents, resolve
from toolkit.quotation.around import HEADING
from toolkit.quotation.beside import Attribution
from toolkit.quotation.kinds import Kind, kind
from toolkit.quotation.speech import Said, said
from toolkit.record import Article, Attempt, Basis, Cue, Party, Quote, Span, changed

_DONE: Final = Attempt(status="done")
_WORD: Final = re.compile(r"[^\W_]+")
_SHORTEST_REPEAT: Final = 2
_MOST_REPEATS: Final = 50
_BREAKS: Final = frozenset(",\u2014\u2013-\u2026")


@define  # far quicker to make than a frozen one
class _Found:
    """A quote before its speaker is known."""

    zone: str
    text: str
    kind: Kind
    spans: tuple[Span, ...]
    opening: str
    closing: str
    attribution: Attribution | None
    """What gives the words to a speaker, if anything does."""


def find(article: Article) -> Article:
    """Add the quotes of *article*, unless it states them or they were looked for already."""
    if article.attempts.quotes.status != "not_attempted":
        return article
    found = [one for name, text, blocks in _texts(article) for one in _found(name, text, blocks)]
    known = referents(article, tuple(span for one in found for span in one.spans))
    taken = {(span.zone, span.start) for quote in article.quotes for span in quote.spans}
    quotes = list(article.quotes)
    speakers: tuple[Party, ...] = ()
    for one in found:
        reference = _speaker(known, one, speakers)
        speakers = reference.parties if reference is not None else speakers
        if (one.zone, one.spans[0].start) not in taken:
            quotes.append(_quote(one, reference, f"q{len(quotes) + 1}"))
    attempts = evolve(article.attempts, quotes=_DONE)
    return changed(article, quotes=_with_repeats(quotes), attempts=attempts)


def _texts(article: Article) -> Iterator[tuple[str, str, tuple[tuple[int, int], ...]]]:
    """Yield the zones that may quote: name, text and paragraphs."""
    if article.headline is not None:
        yield "headline", article.headline.text, ((0, len(article.headline.text)),)
    for number, zone in enumerate(article.subheadlines):
        yield f"subheadline/{number}", zone.text, ((0, len(zone.text)),)
    yield "body", article.body.text, tuple((block.start, block.end) for block in article.body.blocks)
    for number, caption in enumerate(article.captions):
        yield f"caption/{number}", caption.text, ((0, len(caption.text)),)


def _found(zone: str, text: str, blocks: tuple[tuple[int, int], ...]) -> Iterator[_Found]:
    """Yield the quotes of one zone: each a stretch, or several that belong together."""
    group: list[Said] = []
    for row in said(text, blocks):
        if not text[row.stretch.start : row.stretch.end].strip():
            continue
        if group and not _continues(text, group[-1], row):
            yield _joined(zone, text, group)
            group = []
        if group or row.stretch.opening:
            group.append(row)
    if group:
        yield _joined(zone, text, group)


def _joined(zone: str, text: str, rows: list[Said]) -> _Found:
    """Return the quote that *rows* are together; what is nobody's words, or only woven in, has no attribution."""
    kind_ = kind(text, rows[0])
    given = next((row.attribution for row in rows if row.attribution is not None), None)
    if kind_ == "scare" or given is None or given.speaker is None or given.rule == "woven":
        given = None
    spans = tuple(_trimmed(zone, text, row.stretch.start, row.stretch.end) for row in rows)
    return _Found(zone, text, kind_, spans, rows[0].stretch.opening, rows[-1].stretch.closing, given)


def _continues(text: str, before: Said, row: Said) -> bool:
    """Return whether *row* goes on with the utterance of *before*: over a paragraph or over "he said"."""
    if row.stretch.taken_up:
        return before.stretch.goes_on
    first, second = before.attribution, row.attribution
    if first is None or second is None or first.cue is None or first.cue != second.cue or row.unit is not before.unit:
        return False
    between = before.stretch.outer_end <= first.cue[0] and first.cue[1] <= row.stretch.outer_start
    place = row.stretch.outer_start
    return between and text[before.stretch.end - 1] in _BREAKS and text[place - 2 : place].strip() in _BREAKS


def _trimmed(zone: str, text: str, start: int, end: int) -> Span:
    while text[start].isspace():
        start += 1
    while text[end - 1].isspace():
        end -= 1
    return Span(zone=zone, start=start, end=end)


def _quote(one: _Found, reference: Reference | None, name: str) -> Quote:
    """Return the quote that *one* is, spoken by those whom *reference* names."""
    given = one.attribution if reference is not None else None
    spans = one.spans
    return Quote(
        id=name,
        kind=one.kind,
        spans=spans,
        text=" ".join(one.text[span.start : span.end] for span in spans),
        opening_mark=one.opening,
        closing_mark=one.closing or None,
        speakers=reference.parties if reference is not None else (),
        cue=_cue(one.zone, given) if given is not None else None,
        attribution=_clause(one.zone, given) if given is not None else None,
        basis=Basis(kind="inferred", rule="quotes.marks", evidence=spans),
        speaker_basis=_basis(one.zone, given, reference) if given is not None and reference is not None else None,
    )


def _speaker(known: Referents, one: _Found, speakers: tuple[Party, ...]) -> Reference | None:
    """Return who speaks *one*, given who spoke last; None where no words say it."""
    given = one.attribution
    if given is None or given.speaker is None:
        return None
    mention = Span(zone=one.zone, start=given.speaker[0], end=given.speaker[1])
    if speakers and speakers[0].mention == mention:
        return Reference(parties=speakers, rule="reference.same")
    found = resolve(known, mention, speakers=speakers)
    return None if given.rule == HEADING and found.parties[0].participant is None else found


def _cue(zone: str, given: Attribution) -> Cue | None:
    if given.cue is None or given.lemma is None:
        return None
    return Cue(span=Span(zone=zone, start=given.cue[0], end=given.cue[1]), lemma=given.lemma)


def _clause(zone: str, given: Attribution) -> Span:
    """Return the words from speaker to cue."""
    places = [*(given.speaker or ()), *(given.cue or ())]
    return Span(zone=zone, start=min(places), end=max(places))


def _basis(zone: str, given: Attribution, reference: Reference) -> Basis:
    places = [given.speaker, given.cue]
    evidence = tuple(Span(zone=zone, start=place[0], end=place[1]) for place in places if place is not None)
    return Basis(
        kind="inferred",
        rule=f"quotes.{given.rule}/{reference.rule.removeprefix('reference.')}",
        evidence=(*evidence, *(span for span in reference.evidence if span not in evidence)),
        confidence=_confidence(given.rule, reference.rule.removeprefix("reference.")),
    )


def _confidence(attribution: str, reference: str) -> int | None:
    """Return how often such a speaker was right, in percent: the words found and taken for whom they mean."""
    percent = lexicon.table("quote_rules").get(attribution)
    share = int(lexicon.table("reference_rules").get(reference, "100"))
    return None if percent is None else int(percent) * share // 100


def _key(quote: Quote) -> str:
    return " ".join(_WORD.findall(quote.text.lower()))


def _with_repeats(quotes: Sequence[Quote]) -> tuple[Quote, ...]:
    """Return *quotes*, those of headlines and captions that the body quotes too marked as repeats."""
    outside = [number for number, quote in enumerate(quotes) if quote.spans[0].zone != "body"][:_MOST_REPEATS]
    body = [(quote, f" {_key(quote)} ") for quote in quotes if quote.spans[0].zone == "body"] if outside else []
    out = list(quotes)
    for number in outside:
        key = _key(quotes[number])
        first = next((quote for quote, words in body if f" {key} " in words), None)
        if first is not None and quotes[number].repeats is None and len(key.split()) >= _SHORTEST_REPEAT:
            out[number] = _repeat(quotes[number], first)
    return tuple(out)


def _repeat(quote: Quote, first: Quote) -> Quote:
    """Return *quote* as one that prints *first* again, spoken by the same."""
    if any(party.participant for party in quote.speakers) or not first.speakers:
        return evolve(quote, repeats=first.id)
    kind_ = first.kind if quote.kind == "scare" else quote.kind
    return evolve(quote, repeats=first.id, speakers=first.speakers, speaker_basis=first.speaker_basis, kind=kind_)
