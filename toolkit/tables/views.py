"""What derived columns say: the words behind a span, the name behind a party, the country behind a name."""

from __future__ import annotations

import bisect
from collections.abc import Iterable

from toolkit.record import Article, Participant, Party, Span, words

SEPARATOR = "; "
"""What stands between several values in a derived cell; such a cell is for reading, not for taking apart."""


def listed(values: Iterable[str | None]) -> str | None:
    """Return the *values* that are there in one cell, each once and in order; `None` where there is none."""
    return SEPARATOR.join(dict.fromkeys(value for value in values if value)) or None


def said(article: Article, span: Span | None) -> str | None:
    """Return the words of *span*."""
    return None if span is None else words(article, span)


def participant(article: Article, party: Party) -> Participant | None:
    """Return the participant that *party* is, where it is one."""
    if party.participant is None:
        return None
    return article.participants[int(party.participant[1:]) - 1]  # problems() holds them to be numbered from 1


def name(article: Article, party: Party) -> str | None:
    """Return what to call *party*: the participant's name, else the words that stand for it."""
    found = participant(article, party)
    return said(article, party.mention) if found is None else found.name


def role(article: Article, party: Party) -> str | None:
    """Return the roles of the participant that *party* is."""
    found = participant(article, party)
    return None if found is None else listed(fact.text for fact in found.roles)


def country(article: Article, party: Party) -> str | None:
    """Return the country of the participant that *party* is (see `linked_country`)."""
    found = participant(article, party)
    return None if found is None else linked_country(article, found)


def linked_country(article: Article, person: Participant) -> str | None:
    """Return the country that a participant is, else that of the first state of this article it belongs to."""
    if person.country:
        return person.country
    belongs = {fact.text for fact in person.affiliations}
    return next((state.country for state in article.participants if state.country and state.name in belongs), None)


def date(article: Article) -> str | None:
    """Return the best date known for the story (EDTF): when it was published, else its dateline's."""
    if article.published:
        return article.published
    filed = article.dateline.date if article.dateline else None
    return (filed.resolved or filed.edtf) if filed else None


def paragraph(article: Article, span: Span) -> int | None:
    """Return the number of the paragraph, from 1, in which *span* begins; `None` outside the body."""
    if span.zone != "body":
        return None
    return bisect.bisect_right(article.body.blocks, span.start, key=lambda block: block.end) + 1
