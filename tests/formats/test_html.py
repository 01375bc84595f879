"""Web pages: what a page states wins, what it prints elsewhere is not body, and no page breaks the reader."""

from __future__ import annotations

import io
import sys
import time

import pytest

from toolkit.errors import ReadError
from toolkit.formats import by_name
from toolkit.record import Article
from toolkit.webpage import stated, tree

STORY = "<p>" + "</p><p>".join(
    f"Paragraph {number} of the story says enough about the harbour and its ferries to count as prose." for number in "123"
)  # fmt: skip


def page(head: str = "", body: str = STORY, attributes: str = "") -> bytes:
    return f"<html {attributes}><head>{head}</head><body><article>{body}</article></body></html>".encode()


def read(raw: bytes) -> Article:
    reader = by_name("html").reader
    assert reader
    (article,) = reader(io.BytesIO(raw), name="some/page.html")
    assert isinstance(article, Article)
    return article


def linked(text: str) -> str:
    return f'<script type="application/ld+json">{text}</script>'


def test_json_ld_wins_over_meta_and_a_broken_script_spoils_nothing() -> None:
    article = read(
        page(
            linked("{broken")
            + linked(
                '{"@type": "ReportageNewsArticle", "headline": "Ferry &amp; harbour", "datePublished": "2020-05-06T07:08"}'
            )
            + '<meta property="og:title" content="Other"><meta property="article:published_time" content="2001-01-01">'
        )
    )

    assert article.headline
    assert (article.headline.text, article.published) == ("Ferry & harbour", "2020-05-06T07:08")
    assert "repair.json-ld" in {notice.code for notice in article.notices}
    assert [(basis.field, basis.basis.rule) for basis in article.bases] == [("published", "html.json-ld")]


def test_meta_elements_stand_in_for_json_ld() -> None:
    article = read(
        page(
            '<meta property="og:title" content="Ferry back"><meta name="author" content="By Ina Brook and Tom Ash">'
            '<meta property="article:published_time" content="2020-05-06T07:08:09+0200"><meta name="keywords" content="a, b,a">'
            '<meta property="og:locale" content="en_GB"><meta property="og:url" content="https://x.example/a">'
        )
    )

    assert article.headline
    assert article.byline
    assert article.headline.text == "Ferry back"
    assert [author.name for author in article.byline.authors] == ["Ina Brook", "Tom Ash"]
    assert article.published == "2020-05-06T07:08:09+02:00"
    assert (article.keywords, article.language, article.source.address) == (("a", "b"), "en-GB", "https://x.example/a")


def test_marked_authors_and_the_title_are_the_last_resort() -> None:
    article = read(page("<title>Ferry back | The Ledger</title>", f'<a rel="author">Ina Brook</a>{STORY}'))

    assert article.headline
    assert article.byline
    assert (article.headline.text, article.headline.rule) == ("Ferry back", "html.title")
    assert [author.name for author in article.byline.authors] == ["Ina Brook"]


def test_the_pages_own_heading_is_preferred_where_it_says_the_same() -> None:
    article = read(page('<meta property="og:title" content="Ferry back - Ledger">', f"<h1>Ferry back</h1>{STORY}"))

    assert article.headline
    assert (article.headline.text, article.headline.rule) == ("Ferry back", "html.heading")


def test_a_page_without_a_title_takes_its_only_heading() -> None:
    headline = read(page(body=f"<h1>Ferry back</h1>{STORY}")).headline

    assert headline
    assert headline.text == "Ferry back"
    assert read(page()).headline is None


def test_organisations_and_agencies_are_no_authors() -> None:
    authors = '[{"@type": "Organization", "name": "Ledger"}, {"@id": "#a"}, "Reuters"]'
    script = (
        f'[{{"@type": "NewsArticle", "author": {authors}}}, {{"@id": "#a", "@type": "Person", "name": ["Ina Brook"]}}]'
    )
    article = read(page(linked(script)))

    assert article.byline
    assert article.agency
    assert [author.name for author in article.byline.authors] == ["Ina Brook"]
    assert article.agency.name == "Reuters"


def test_captions_are_zones_of_their_own_and_not_body() -> None:
    figure = (
        '<figure><img src="https://x.example/f.jpg"><figcaption>The ferry at rest. Photo: A. Brand/Gull</figcaption></figure>'
        "<figure><figcaption>The ferry at rest. Photo: A. Brand/Gull</figcaption></figure><figure></figure>"
    )
    article = read(page(body=figure + STORY))

    (caption,) = article.captions
    assert (caption.text, caption.address) == ("The ferry at rest. Photo: A. Brand/Gull", "https://x.example/f.jpg")
    assert "at rest" not in article.body.text


def test_block_kinds_are_kept() -> None:
    body = f"{STORY}</p><h2>A heading inside</h2><ul><li>One item of the list</li></ul><blockquote>Quoted words.</blockquote>{STORY}"

    kinds = {block.kind for block in read(page(body=body)).body.blocks}

    assert kinds >= {"paragraph", "subheading", "list_item", "quotation"}


def test_the_story_that_the_metadata_states_decides_how_much_is_kept() -> None:
    words = "Paragraph one two three of the story says enough about the harbour"
    article = read(page(linked(f'{{"@type": "NewsArticle", "articleBody": "{words}"}}')))

    assert article.body.text.startswith("Paragraph 1")


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        (b"", "is not HTML"),
        (b"<html></html>", "has no article"),
        (b"<html><body><nav>Menu</nav></body></html>", "has no article"),
        (b"<div>" * 100_000, "nested too deeply"),
        (b"<p>a" * 3_000_000, "is larger than"),
        (b"<p " + b"a1=b " * 50_000 + b">" + STORY.encode(), "more than 1,000 attributes"),
        (b"\x00\x01\x02" * 50, "is binary"),
    ],
)
def test_what_is_no_article_is_refused(raw: bytes, reason: str) -> None:
    with pytest.raises(ReadError, match=r"page\.html") as caught:
        read(raw)
    assert reason in str(caught.value)


@pytest.mark.parametrize("unit", ["<p>a", "<a href=x>", "<script>", "<!--", "&amp;", "<b x=y z=1>", "<td>1"])
def test_hostile_pages_take_bounded_time(unit: str) -> None:
    started = time.perf_counter()
    try:
        read(page(body=unit * 20_000 + STORY))
    except ReadError as error:
        assert "page.html" in str(error)  # noqa: PT017 - either outcome is right, an endless run is not
    assert time.perf_counter() - started < 20


def test_a_long_attribute_is_no_fault() -> None:
    assert read(page(body=f'<img src="data:image/png;base64,{"A" * 50_000}=">{STORY}')).body.text.startswith(
        "Paragraph 1"
    )


def test_a_declared_encoding_is_used() -> None:
    raw = page('<meta charset="windows-1252">').replace(b"harbour", "caf\xe9".encode("cp1252"))

    assert "café" in read(raw).body.text
    assert tree.declared_encoding(b"<p>no") is None


def test_without_the_extra_the_message_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "trafilatura", None)
    with pytest.raises(ReadError, match=r"news-toolkit\[html\]"):
        read(page())


@pytest.mark.parametrize("printed", ["20 November 2019", "2019", "", "2019-11"])
def test_a_date_that_is_not_iso_is_left_out(printed: str) -> None:
    assert stated.edtf(printed) is None
