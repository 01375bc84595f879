"""An article drawn for a reader: its zones, then what was found in them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from toolkit.cli.page import Page
from toolkit.cli.report import printable
from toolkit.cli.style import Style
from toolkit.record import Article, Basis, Commitment, Dateline, NewsDate, Participant, Party, Quote, words, zones


def portrait(article: Article, *, style: Style, width: int, why: bool) -> Iterator[str]:
    """Yield the lines that show *article*.

    Args:
        article: What to show.
        style: How labels and reasons are marked.
        width: Columns of the terminal.
        why: Whether each line and value is followed by where it stands in the source, the rule behind it, how sure the
            rule is and on which words it stands; otherwise only the rules' names are shown.
    """
    page = Page(article, style, width, why)
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


def _facts(article: Article, page: Page) -> Iterator[str]:
    reasons = {basis.field: page.reason(basis.basis) for basis in article.bases}
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
            yield from page.row(name, str(value), reasons.get(name, ""))
    if article.agency:
        yield from page.row("agency", article.agency.name, page.reason(article.agency.basis))
    if article.source.retrieved:
        yield from page.row("retrieved", article.source.retrieved, page.reason(article.source.retrieved_basis))
    for name, values in (("genres", article.genres), ("keywords", article.keywords)):
        if values:
            yield from page.row(name, ", ".join(values), reasons.get(name, ""))


def _zones(article: Article, page: Page) -> Iterator[str]:
    """Draw every zone in the order of the source."""
    yield from page.title("text")
    ordered = sorted(zones(article), key=lambda named: named[1].segments[0].source_start if named[1].segments else -1)
    for name, zone in ordered:
        if name == "body":
            yield from _body(article, page)
            continue
        label = name.partition("/")[0].replace("_", " ")
        mark = "dim" if label == "furniture" else "cyan"
        yield from page.row(label, zone.text, page.place(zone), rule=zone.rule, mark=mark)


def _body(article: Article, page: Page) -> Iterator[str]:
    body = article.body
    for block in body.blocks:
        kind = "body" if block.kind == "paragraph" else block.kind.replace("_", " ")
        why = page.place(body, block.rule, start=block.start, end=block.end)
        yield from page.row(kind, body.text[block.start : block.end], why, rule=block.rule or body.rule)


def _dateline(dateline: Dateline, page: Page) -> Iterator[str]:
    yield from page.title("dateline")
    yield from page.row("text", dateline.text, page.reason(dateline.basis), rule=_rule(dateline.basis))
    for place in dateline.places:
        country = place.country or "/".join(place.candidates) or "country unknown"
        name = ", ".join(filter(None, (place.name, place.region)))
        yield from page.row("place", f"{name} ({country})", page.reason(place.basis))
    if date := dateline.date:
        yield from page.row("date", _dated(date), page.reason(date.basis))
    if dateline.agency:
        yield from page.row("agency", dateline.agency.text, page.reason(dateline.agency.basis))
    if dateline.authors:
        yield from page.row("authors", ", ".join(dateline.authors))


def _dated(date: NewsDate) -> str:
    weekday = f", a {date.weekday}" if date.weekday else ""
    if date.resolved:
        return f"{date.text}: {date.resolved}{weekday}"
    years = f", in {', '.join(map(str, date.candidate_years))}" if date.candidate_years else ""
    return f"{date.text}: {date.edtf}{weekday}{years}"


def _participants(article: Article, page: Page) -> Iterator[str]:
    yield from page.title(f"participants: {_status(article.attempts.participants.status, article.participants)}")
    for one in article.participants:
        yield from page.row(one.id, _described(one), page.reason(one.basis), mark="green")
        for fact in (*one.roles, *one.affiliations) if page.why else ():
            yield from page.row("", fact.text, page.reason(fact.basis))


def _described(one: Participant) -> str:
    parts = [", ".join(fact.text for fact in one.roles), ", ".join(fact.text for fact in one.affiliations)]
    about = "; ".join(filter(None, parts))
    also = f", also {', '.join(one.aliases)}" if one.aliases else ""
    mentions = f"{len(one.mentions)} {'mention' if len(one.mentions) == 1 else 'mentions'}"
    return f"{one.name} ({one.kind}{', ' if about else ''}{about}){also}, {mentions}"


def _quotes(article: Article, page: Page) -> Iterator[str]:
    yield from page.title(f"quotes: {_status(article.attempts.quotes.status, article.quotes)}")
    for quote in article.quotes:
        said = f"{quote.opening_mark}{quote.text}{quote.closing_mark or ''}"
        speaker = _rule(quote.speaker_basis)
        rule = "; ".join(filter(None, (_rule(quote.basis), speaker)))
        why = page.reason(quote.basis)
        yield from page.row(quote.id, f"{_spoken(article, quote)}: {said}", why, rule=rule, mark="green")
        if page.why and quote.speaker_basis:
            yield from page.row("", "the speaker", page.reason(quote.speaker_basis))


def _spoken(article: Article, quote: Quote) -> str:
    if quote.kind == "scare":
        return "nobody's words"
    speakers = _parties(article, quote.speakers) or "speaker unknown"
    return f"{speakers} [{quote.cue.lemma}]" if quote.cue else speakers


def _commitments(article: Article, page: Page) -> Iterator[str]:
    yield from page.title(f"commitments: {_status(article.attempts.commitments.status, article.commitments)}")
    for one in article.commitments:
        why = page.reason(one.basis)
        yield from page.row(one.id, _committed(article, one), why, rule=_rule(one.basis), mark="green")
        yield from page.row("  evidence", words(article, one.evidence), mark="dim")


def _committed(article: Article, one: Commitment) -> str:
    actors = _parties(article, one.actors) or "actor unknown"
    behalf = _parties(article, one.on_behalf_of)
    bound = f" for {behalf}" if behalf and behalf != actors else ""
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


def _rule(basis: Basis | None) -> str | None:
    return basis.rule if basis else None
