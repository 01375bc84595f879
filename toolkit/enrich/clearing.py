"""Taking away what was inferred, so that it can be inferred anew; what is stated stays."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, TypeVar

from attrs import evolve

from toolkit.record import Article, Attempt, Attempts, Commitment, Participant, Party, Quote

_Item = TypeVar("_Item", Participant, Quote, Commitment)


def without_inferred(article: Article) -> Article:
    """Return *article* as if no enricher had seen it.

    The findings that stay are numbered anew; a reference to one that went is taken away with it.
    """
    participants, people = _stated(article.participants, "p")
    quotes, said = _stated(article.quotes, "q")
    commitments, _ = _stated(article.commitments, "c")
    return evolve(
        _without_dates(article),
        participants=participants,
        quotes=tuple(_quote(quote, people, said) for quote in quotes),
        commitments=tuple(_commitment(commitment, people, said) for commitment in commitments),
        attempts=Attempts(
            participants=_reset(article.attempts.participants),
            quotes=_reset(article.attempts.quotes),
            commitments=_reset(article.attempts.commitments),
        ),
    )


def _stated(found: Sequence[_Item], letter: str) -> tuple[tuple[_Item, ...], Mapping[str, str]]:
    """Return the stated ones of *found*, numbered anew, and their new numbers by their old ones."""
    kept = [item for item in found if item.basis.kind == "stated"]
    numbers = {item.id: f"{letter}{number}" for number, item in enumerate(kept, start=1)}
    return tuple(evolve(item, id=numbers[item.id]) for item in kept), numbers


def _quote(quote: Quote, people: Mapping[str, str], said: Mapping[str, str]) -> Quote:
    if quote.speaker_basis is not None and quote.speaker_basis.kind == "inferred":
        quote = evolve(quote, speakers=(), speaker_basis=None)
    return evolve(
        quote,
        speakers=_parties(quote.speakers, people),
        repeats=said.get(quote.repeats) if quote.repeats else None,
    )


def _commitment(commitment: Commitment, people: Mapping[str, str], said: Mapping[str, str]) -> Commitment:
    changed: dict[str, Any] = {
        name: _parties(getattr(commitment, name), people)
        for name in ("actors", "on_behalf_of", "recipients", "attributed_to")
    }
    return evolve(commitment, quote=said.get(commitment.quote) if commitment.quote else None, **changed)


def _parties(parties: Sequence[Party], people: Mapping[str, str]) -> tuple[Party, ...]:
    """Return *parties* under the new numbers; one of which nothing is left goes."""
    renamed = (evolve(party, participant=people.get(party.participant or "")) for party in parties)
    return tuple(party for party in renamed if party.participant or party.mention)


def _reset(attempt: Attempt) -> Attempt:
    return Attempt() if attempt.status == "done" else attempt


def _without_dates(article: Article) -> Article:
    """Return *article* without dates that an enricher resolved or inferred."""
    dateline = article.dateline
    if dateline and dateline.date and dateline.date.basis and dateline.date.basis.kind == "inferred":
        date = evolve(dateline.date, resolved=None, weekday=None, candidate_years=(), basis=None)
        article = evolve(article, dateline=evolve(dateline, date=date))
    return article
