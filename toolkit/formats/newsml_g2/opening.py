"""The dateline of a foreign item: found at the start of its story, else as the element states it."""

from __future__ import annotations

import attrs

from toolkit.anatomy import dateline as grammar
from toolkit.anatomy import dateline_head, places
from toolkit.anatomy.moments import Moment
from toolkit.formats.newsml_g2.markup import Content
from toolkit.formats.newsml_g2.metadata import Metadata
from toolkit.record import Article, Basis, Dateline, Fact, NewsDate, Place, Span, Zone

_FIRST: int = 3
"""How many paragraphs may stand before the one with the dateline: a byline, a summary."""


def marked(article: Article, metadata: Metadata, content: Content) -> Article:
    """Return *article* with its dateline, if it has one."""
    stated = next((text for _, text in metadata.lines("contentMeta", "dateline")), None)
    if stated is None and content.datelines:
        stated = content.datelines[0].text
    for block in article.body.blocks[:_FIRST]:
        if block.kind == "paragraph" and (found := _in_block(article, block.start, block.end, stated)):
            dateline, story = found
            body = attrs.evolve(article.body, story_start=story)
            if stated and stated not in dateline.text:
                metadata.keep("dateline", stated)
            extras = tuple(metadata.extras)
            return attrs.evolve(article, dateline=dateline, body=body, extras=extras)
    if stated is None:
        return article
    return attrs.evolve(article, dateline=_outside(stated, article.located))


def _in_block(article: Article, start: int, end: int, stated: str | None) -> tuple[Dateline, int] | None:
    paragraph = article.body.text[start:end]
    opening = grammar.parse(paragraph)
    if opening is not None:
        return _of_opening(opening, paragraph, start), start + opening.story
    if stated and paragraph.startswith(stated) and len(stated) < len(paragraph):
        span = Span(zone="body", start=start, end=start + len(stated))
        towns = _towns(stated, start, "body")
        return Dateline(text=stated, span=span, places=towns), span.end
    return None


def _of_opening(opening: grammar.Opening, paragraph: str, offset: int) -> Dateline:
    def span(start: int, end: int) -> Span:
        return Span(zone="body", start=offset + start, end=offset + end)

    text = paragraph[opening.start : opening.end]
    date = opening.date
    agency = opening.agency
    return Dateline(
        text=text,
        span=span(opening.start, opening.end),
        places=tuple(_place(town, paragraph, offset, "body") for town in opening.towns),
        date=_date(date, paragraph, offset) if date else None,
        agency=Fact(
            text=paragraph[agency[0] : agency[1]],
            basis=Basis(kind="stated", rule="dateline.agency", evidence=(span(*agency),)),
        )
        if agency
        else None,
        basis=Basis(kind="inferred", rule="dateline.opening", evidence=(span(opening.start, opening.end),)),
    )


def _date(date: Moment, paragraph: str, offset: int) -> NewsDate:
    span = Span(zone="body", start=offset + date.start, end=offset + date.end)
    return NewsDate(text=paragraph[date.start : date.end], edtf=date.edtf, span=span, weekday=date.weekday)


def _outside(stated: str, located: tuple[Place, ...]) -> Dateline:
    zone = Zone(text=stated, path="/newsItem/contentMeta/dateline")
    towns = _towns(stated, 0, "dateline")
    if not towns:
        towns = tuple(
            Place(
                name=place.name, country=place.country, span=Span(zone="dateline", start=at, end=at + len(place.name))
            )
            for place in located[:1]
            if (at := stated.find(place.name)) >= 0
        )
    return Dateline(text=stated, span=Span(zone="dateline", start=0, end=len(stated)), zone=zone, places=towns)


def _towns(text: str, offset: int, zone: str) -> tuple[Place, ...]:
    head = dateline_head.read(text, 0, len(text.rstrip(" -_:–—")))
    return tuple(_place(town, text, offset, zone) for town in head.towns) if head else ()


def _place(town: dateline_head.Town, text: str, offset: int, zone: str) -> Place:
    name = text[slice(*town.name)]
    region = text[slice(*town.region)] if town.region else None
    countries = places.countries(name, region)
    span = Span(zone=zone, start=offset + town.name[0], end=offset + town.name[1])
    basis = Basis(kind="inferred", rule="place.table", evidence=(span,)) if countries else None
    return Place(
        name=name,
        region=region,
        country=countries[0] if len(countries) == 1 else None,
        candidates=tuple(countries) if len(countries) > 1 else (),
        span=span,
        basis=basis,
    )
