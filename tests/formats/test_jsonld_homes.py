"""The table of homes says of every record what a reader finds in the rest of its document, and nothing else."""

from __future__ import annotations

import attrs
from hypothesis import given

from tests.formats.jsonld_rest import rest, without_spans
from tests.generate_tables import KILLED, STORY
from tests.specimen import ARTICLE, BRIEF
from tests.strategies import articles
from toolkit import canonical
from toolkit.jsonld import article as news
from toolkit.jsonld import document, homes, parts
from toolkit.jsonld.graph import build
from toolkit.record import Article, Timeframe, zones


def hold_to_each_other(article: Article, iri: str) -> None:
    plain = canonical.to_plain(article)
    dates = homes.dates(plain)
    spans: list[homes.Pointed] = []
    spanless = without_spans(plain, spans)
    written = news.node(plain, iri, {name: zone.text for name, zone in zones(article)})
    graph = build([written, {"@id": iri, **dates}])
    said = homes.said(graph, graph.by_id[iri])
    left = canonical.to_plain(article)

    assert list(map(repr, homes.take_spans(left))) == list(map(repr, spans))
    assert repr(left) == repr(spanless)
    homes.take_said(left, dates)
    assert repr(left) == repr(rest(spanless, said))
    assert parts.merge(said, left) == spanless


@given(articles())
def test_what_the_table_leaves_is_what_comparing_leaves(article: Article) -> None:
    for iri in (article.id, "urn:uuid:7a1e4ab5-7ac8-5c1f-9d4b-58a6f5de5b85", "https://x.example/#story"):
        hold_to_each_other(article, iri)


def test_the_table_holds_for_full_and_for_brief_articles() -> None:
    for article in (ARTICLE, BRIEF, STORY, KILLED):
        hold_to_each_other(article, article.id)


def test_an_author_who_stands_in_byline_and_dateline_is_said_once_and_read_twice() -> None:
    assert ARTICLE.byline
    assert ARTICLE.dateline
    twice = attrs.evolve(ARTICLE.dateline, authors=(ARTICLE.byline.authors[0].name, "Somebody Else"))

    hold_to_each_other(attrs.evolve(ARTICLE, dateline=twice), ARTICLE.id)


def test_a_whole_day_is_said_of_a_plan_and_not_of_a_refusal() -> None:
    commitment = ARTICLE.commitments[0]
    by_then = Timeframe(span=commitment.action, edtf="2031-01-31")
    pledge = attrs.evolve(commitment, type="pledge", polarity="positive", timeframe=by_then)
    for changed, times in ((pledge, 1), (attrs.evolve(pledge, type="refusal"), 0)):
        article = attrs.evolve(ARTICLE, commitments=(changed,))

        hold_to_each_other(article, article.id)
        assert str(document.write([article])).count("'scheduledTime': '2031-01-31'") == times
