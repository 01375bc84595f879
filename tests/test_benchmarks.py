"""The benchmarks count what they say they count."""

from __future__ import annotations

from tests.benchmarks import anatomy, html, textacy_quotes
from tests.benchmarks.anatomy import Scored
from tests.benchmarks.html import Given, Page

FOUND = [
    Scored("b", {"body": 1.0, "captions in the body": 0.0}),
    Scored("a", {"body": 0.5}),
    Scored("b", {"body": 0.8, "captions in the body": 1.0}),
]


def test_figures_stand_by_publisher_and_the_worst_are_named() -> None:
    groups = anatomy.by_publisher(FOUND)
    assert list(groups) == ["a", "b"]
    assert anatomy.mean(groups["b"], "body") == 0.9
    assert anatomy.mean(groups["a"], "captions in the body") is None
    low, high = anatomy.interval(groups, "body")
    assert (low, high) == (0.5, 0.9)
    head, body, captions, *_ = anatomy.report(FOUND)
    assert head == "3 documents of 2 publishers"
    assert "worst: a 0.50, b 0.90" in body
    assert "worst: b 0.50" in captions


def test_tools_are_compared_by_the_words_that_they_give() -> None:
    page = Page(
        id="1",
        markup=b"",
        url=None,
        body="One two three four",
        headline="A title",
        byline=("Ina Brook",),
        published="2019-05-03",
    )
    good = Given(body="one two, three four", headline="A TITLE", byline=("Ina  Brook",), published="2019-05-03T01:02")
    assert {name: value[0] for name, _, value in html.scored({"1": good}, [page])} == {
        "body": 1.0,
        "keeps 90 % of the words": 1.0,
        "headline": 1.0,
        "byline": 1.0,
        "date, where visible": 1.0,
    }
    assert {name: value[0] for name, _, value in html.scored({"1": Given(body="one two")}, [page])}["body"] == 2 / 3
    assert html.f1("", "") == 1.0
    assert html.spread([0.0, 1.0])[0] == 0.5
    assert html.ours(Page(id="1", markup=b"", url=None, body="")) == Given()
    story = (
        "<html><body><article><h1>Ferry leaves harbour</h1>"
        + "<p>The ferry left the harbour of Port City on Monday with two hundred on board.</p>" * 3
    )
    assert html.ours(Page(id="1", markup=story.encode(), url=None, body="")).headline == "Ferry leaves harbour"


def test_quotes_are_timed_without_textacy_too() -> None:
    found = textacy_quotes.measured(2, "no such model")
    assert found["toolkit"]["quotes an article"] > 0
    assert found["textacy"].startswith("not measured: ")
