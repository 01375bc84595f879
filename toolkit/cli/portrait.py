"""An article drawn for a reader: its zones, then what was found in them."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from typing import Final

from toolkit.cli.report import printable
from toolkit.cli.style import Style
from toolkit.record import Article, Basis, Commitment, Dateline, NewsDate, Participant, Party, Quote, Zone, words, zones

_LABEL: Final = 14
"""Width of the column that says what a line is."""

_NARROWEST: Final = 40


def portrait(article: Article, *, style: Style, width: int, why: bool) -> Iterator[str]:
    """Yield the lines that show *article*.

    Args:
        article: What to show.
        style: How labels and reasons are marked.
        width: Columns of the terminal.
        why: Whether each line and value also names the rule behind it.
    """
    page = _Page(style, max(width, _NARROWEST), why=why)
    yield style(printable(article.source.name), "bold")
    yield from page.row("id", article.id)
    yield from _facts(article, page)
    yield from _zones(article, page)
    if article.dateline:
        yield from _dateline(article.dateline, page)
    yield from _participants(article, page)
    yield from _quotes(article, page)
    yield from _commitments(article, page)
    yield ""


class _Page:
    """Sets rows of a label, a wrapped text and, if asked for, the reason."""

    def __init__(self, style: Style, width: int, *, why: bool) -> None:
        self.style = style
        self.why = why
        self._width = width

    def row(self, label: str, text: str, reason: str | None = None, *, mark: str = "cyan") -> Iterator[str]:
        """Yield *text* under *label*, and *reason* below it."""
        margin = " " * _LABEL
        lines = textwrap.wrap(printable(text), self._width - _LABEL) or [""]
        yield f"{self.style(label.ljust(_LABEL - 1), mark)} {lines[0]}"
        yield from (f"{margin}{line}" for line in lines[1:])
        if self.why and reason:
            yield f"{margin}{self.style(f'({printable(reason)})', 'dim')}"

    def title(self, text: str) -> Iterator[str]:
        """Yield the heading of a part."""
        yield ""
        yield self.style(text, "bold")


def _facts(article: Article, page: _Page) -> Iterator[str]:
    reasons = {basis.field: _reason(basis.basis) for basis in article.bases}
    plain = (
        ("language", article.language),
        ("pub_status", article.pub_status),
        ("embargoed", article.embargoed),
        ("urgency", article.urgency),
        ("created", article.created),
        ("published", article.published),
        ("modified", article.modified),
        ("slugline", article.slugline),
    )
    for name, value in plain:
        if value is not None:
            yield from page.row(name, str(value), reasons.get(name))
    if article.agency:
        yield from page.row("agency", article.agency.name, _reason(article.agency.basis))
    if article.source.retrieved:
        yield from page.row("retrieved", article.source.retrieved, _reason(article.source.retrieved_basis))
    for name, values in (("genres", article.genres), ("keywords", article.keywords)):
        if values:
            yield from page.row(name, ", ".join(values), reasons.get(name))


def _zones(article: Article, page: _Page) -> Iterator[str]:
    """Draw every zone in the order of the source."""
    yield from page.title("text")
    ordered = sorted(zones(article), key=lambda named: named[1].segments[0].source_start if named[1].segments else -1)
    for name, zone in ordered:
        if name == "body":
            yield from _body(article, page)
            continue
        label = name.partition("/")[0].replace("_", " ")
        mark = "dim" if label == "furniture" else "cyan"
        yield from page.row(label, zone.text, _rule(zone), mark=mark)


def _body(article: Article, page: _Page) -> Iterator[str]:
    for block in article.body.blocks:
        kind = "body" if block.kind == "paragraph" else block.kind.replace("_", " ")
        yield from page.row(kind, article.body.text[block.start : block.end], block.rule or _rule(article.body))


def _dateline(dateline: Dateline, page: _Page) -> Iterator[str]:
    yield from page.title("dateline")
    yield from page.row("text", dateline.text, _reason(dateline.basis))
    for place in dateline.places:
        country = place.country or "/".join(place.candidates) or "country unknown"
        name = ", ".join(filter(None, (place.name, place.region)))
        yield from page.row("place", f"{name} ({country})", _reason(place.basis))
    if date := dateline.date:
        yield from page.row("date", _dated(date), _reason(date.basis))
    if dateline.agency:
        yield from page.row("agency", dateline.agency.text, _reason(dateline.agency.basis))
    if dateline.authors:
        yield from page.row("authors", ", ".join(dateline.authors))


def _dated(date: NewsDate) -> str:
    weekday = f", a {date.weekday}" if date.weekday else ""
    if date.resolved:
        return f"{date.text}: {date.resolved}{weekday}"
    years = f", in {', '.join(map(str, date.candidate_years))}" if date.candidate_years else ""
    return f"{date.text}: {date.edtf}{weekday}{years}"


def _participants(article: Article, page: _Page) -> Iterator[str]:
    yield from page.title(f"participants: {_status(article.attempts.participants.status, article.participants)}")
    for one in article.participants:
        yield from page.row(one.id, _described(one), _reason(one.basis), mark="green")
        for fact in (*one.roles, *one.affiliations) if page.why else ():
            yield from page.row("", fact.text, _reason(fact.basis))


def _described(one: Participant) -> str:
    parts = [", ".join(fact.text for fact in one.roles), ", ".join(fact.text for fact in one.affiliations)]
    about = "; ".join(filter(None, parts))
    also = f", also {', '.join(one.aliases)}" if one.aliases else ""
    mentions = f"{len(one.mentions)} {'mention' if len(one.mentions) == 1 else 'mentions'}"
    return f"{one.name} ({one.kind}{', ' if about else ''}{about}){also}, {mentions}"


def _quotes(article: Article, page: _Page) -> Iterator[str]:
    yield from page.title(f"quotes: {_status(article.attempts.quotes.status, article.quotes)}")
    for quote in article.quotes:
        said = f"{quote.opening_mark}{quote.text}{quote.closing_mark or ''}"
        yield from page.row(quote.id, f"{_spoken(article, quote)}: {said}", _reason(quote.basis), mark="green")
        if page.why and quote.speaker_basis:
            yield from page.row("", "speaker", _reason(quote.speaker_basis))


def _spoken(article: Article, quote: Quote) -> str:
    if quote.kind == "scare":
        return "nobody's words"
    speakers = _parties(article, quote.speakers) or "speaker unknown"
    return f"{speakers} [{quote.cue.lemma}]" if quote.cue else speakers


def _commitments(article: Article, page: _Page) -> Iterator[str]:
    yield from page.title(f"commitments: {_status(article.attempts.commitments.status, article.commitments)}")
    for one in article.commitments:
        yield from page.row(one.id, _committed(article, one), _reason(one.basis), mark="green")
        yield from page.row("  evidence", words(article, one.evidence), mark="dim")


def _committed(article: Article, one: Commitment) -> str:
    actors = _parties(article, one.actors) or "actor unknown"
    bound = f" for {_parties(article, one.on_behalf_of)}" if one.on_behalf_of else ""
    negative = " (negative)" if one.polarity == "negative" else ""
    parts = [f"{one.type}{negative} by {actors}{bound} [{words(article, one.cue.span)}]: {words(article, one.action)}"]
    if one.recipients:
        parts.append(f"to {_parties(article, one.recipients)}")
    if one.timeframe:
        normalised = f" ({one.timeframe.edtf})" if one.timeframe.edtf else ""
        parts.append(f"when: {words(article, one.timeframe.span)}{normalised}")
    if one.condition:
        parts.append(f"if: {words(article, one.condition)}")
    return "; ".join(parts)


def _parties(article: Article, parties: Sequence[Party]) -> str:
    names = {one.id: one.name for one in article.participants}
    return " and ".join(
        names.get(party.participant or "") or (f"“{words(article, party.mention)}”" if party.mention else "somebody")
        for party in parties
    )


def _status(status: str, found: Sequence[object]) -> str:
    if status == "not_attempted" and not found:
        return "not looked for"
    return f"{len(found) or 'none'} {'stated' if status == 'stated' else 'found'}"


def _rule(zone: Zone) -> str | None:
    if zone.rule is None:
        return None
    return zone.rule if zone.confidence is None else f"{zone.rule}, {zone.confidence} %"


def _reason(basis: Basis | None) -> str | None:
    if basis is None:
        return None
    parts = [basis.kind, basis.rule, None if basis.confidence is None else f"{basis.confidence} %"]
    return ", ".join(filter(None, parts))
