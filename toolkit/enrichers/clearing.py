"""Taking away what enrichers found, so that it can be found anew; what the source marks as a finding stays."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from attrs import evolve

from toolkit.record import Article, Attempt, Attempts, Commitment, Party, Quote

_FIELDS: Final = {
    ("language", "language.function-words"),
    ("language", "language.script"),
    ("published", "published.dateline"),
}
"""Plain fields that enrichers fill, with the rules by which they do; what a reader inferred stays."""


def without_inferred(article: Article) -> Article:
    """Return *article* as if no enricher had seen it.

    Findings of a kind that was looked for go, all of them: a name may stand in the text and its `Basis` say
    ``stated``, but that it is a participant was found. What a stated finding says of one that goes, goes with it.
    """
    attempts = article.attempts
    people = () if _is_done(attempts.participants) else article.participants
    known = {one.id for one in people}
    quotes = () if _is_done(attempts.quotes) else article.quotes
    said = {quote.id for quote in quotes}
    commitments = () if _is_done(attempts.commitments) else article.commitments
    return evolve(
        _without_fields(article),
        participants=people,
        quotes=tuple(_quote(quote, known) for quote in quotes),
        commitments=tuple(_commitment(one, known, said) for one in commitments),
        attempts=Attempts(
            participants=_reset(attempts.participants),
            quotes=_reset(attempts.quotes),
            commitments=_reset(attempts.commitments),
        ),
    )


def _is_done(attempt: Attempt) -> bool:
    return attempt.status == "done"


def _reset(attempt: Attempt) -> Attempt:
    return Attempt() if _is_done(attempt) else attempt


def _quote(quote: Quote, known: set[str]) -> Quote:
    if quote.speaker_basis is not None and quote.speaker_basis.kind == "inferred":
        return evolve(quote, speakers=(), speaker_basis=None)
    return evolve(quote, speakers=_parties(quote.speakers, known))


def _commitment(commitment: Commitment, known: set[str], said: set[str]) -> Commitment:
    changed: dict[str, Any] = {
        name: _parties(getattr(commitment, name), known)
        for name in ("actors", "on_behalf_of", "recipients", "attributed_to")
    }
    return evolve(commitment, quote=commitment.quote if commitment.quote in said else None, **changed)


def _parties(parties: Sequence[Party], known: set[str]) -> tuple[Party, ...]:
    """Return *parties* without participants that are not *known*; one of which nothing is left goes."""
    kept = (party if party.participant in known else evolve(party, participant=None) for party in parties)
    return tuple(party for party in kept if party.participant or party.mention)


def _without_fields(article: Article) -> Article:
    """Return *article* without plain fields that an enricher filled, and with its dateline's date as printed."""
    inferred = {basis.field for basis in article.bases if (basis.field, basis.basis.rule) in _FIELDS}
    changed: dict[str, Any] = dict.fromkeys(inferred)
    kept = tuple(basis for basis in article.bases if basis.field not in inferred | {"participants"})
    article = evolve(article, bases=kept, **changed)
    dateline = article.dateline
    if dateline and dateline.date and dateline.date.basis and dateline.date.basis.kind == "inferred":
        weekday = dateline.date.weekday
        printed = weekday if weekday and weekday[:3].casefold() in dateline.date.text.casefold() else None
        date = evolve(dateline.date, resolved=None, weekday=printed, candidate_years=(), basis=None)
        article = evolve(article, dateline=evolve(dateline, date=date))
    return article
