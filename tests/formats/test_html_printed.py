"""What a page prints around its heading stands in for what its head does not state; pages without an article are refused."""

from __future__ import annotations

import io

import pytest

from toolkit.errors import ReadError
from toolkit.formats import by_name
from toolkit.problems import problems
from toolkit.record import Article

STORY = "".join(
    f"<p>Paragraph {number} of the story says enough about the harbour, its mayor and the ferries to count as prose.</p>"
    for number in "1234"
)
H1 = "<h1>Ferry leaves harbour of Port City</h1>"


def read(body: str, head: str = "") -> Article:
    reader = by_name("html").reader
    assert reader
    raw = f"<html><head>{head}</head><body><article>{body}</article></body></html>".encode()
    (article,) = reader(io.BytesIO(raw), name="page.html")
    assert isinstance(article, Article)
    assert problems(article) == []
    return article


def meta(name: str, content: str) -> str:
    return f'<meta name="{name}" content="{content}">'


def authors(article: Article) -> list[str]:
    return [author.name for author in article.byline.authors] if article.byline else []


@pytest.mark.parametrize(
    ("title", "body", "expected"),
    [
        ("Ferry leaves Port City harbour in a storm", H1, "Ferry leaves harbour of Port City"),
        ("Zoo has twins, keepers say", f"{H1}<h1>Weather</h1>", "Zoo has twins, keepers say"),
        ("Zoo has twins, keepers say", H1, "Ferry leaves harbour of Port City"),
        ("Zoo has twins, keepers say", "<h1>The Post</h1>", "Zoo has twins, keepers say"),
        ("Ferry gone", "<h1>Post</h1><h1>Ferry gone!</h1>", "Ferry gone!"),
    ],
)
def test_the_heading_that_says_the_same_is_the_headline(title: str, body: str, expected: str) -> None:
    article = read(body + STORY, f'<meta property="og:title" content="{title}">')
    assert article.headline
    assert article.headline.text == expected


@pytest.mark.parametrize(
    ("printed", "expected", "rule"),
    [
        ('<time datetime="2019-11-20T10:03:33+01:00">November 20</time>', "2019-11-20T10:03:33+01:00", "html.time"),
        (
            '<div><time datetime="soon">soon</time></div><p>Published November 20, 2019</p>',
            "2019-11-20",
            "html.date-line",
        ),
        ("<p>20 November 2019</p>", "2019-11-20", "html.date-line"),
        ("<p>November 2019</p>", None, None),
        (f"<p>{'No date at all in 2019. ' * 9}</p><aside>November 20, 2019</aside>", None, None),
    ],
)
def test_a_printed_date_stands_in(printed: str, expected: str | None, rule: str | None) -> None:
    article = read(H1 + printed + STORY)
    assert article.published == expected
    assert [basis.basis.rule for basis in article.bases] == ([rule] if rule else [])


@pytest.mark.parametrize("name", ["dc.date.issued", "sn-post-date", "pubdate", "date", "cXenseParse:recs:publishtime"])
def test_a_date_of_publication_has_many_names(name: str) -> None:
    assert read(H1 + STORY, meta(name, "2019/11/19")).published == "2019-11-19"
    assert read(H1 + STORY, meta("pub-date", "soon") + meta(name, "2019/11/19")).published == "2019-11-19"
    assert read(H1 + STORY, meta(name, "0001-01-01T00:00:00Z")).published is None


@pytest.mark.parametrize(
    ("line", "stated", "expected"),
    [
        ("Updated 10:01 pm PST, Tuesday, November 19, 2019", "2019-11-20T05:57:50Z", "2019-11-19T21:57:50-08:00"),
        ("Updated 10:01 a.m. (EDT) May 3, 2019", "2019-05-03T14:00:00+00:00", "2019-05-03T10:00:00-04:00"),
        ("Updated 10:01 pm PST, Monday, November 18, 2019", "2019-11-20T05:57:50Z", "2019-11-20T05:57:50Z"),
        ("Updated 10:01 pm PST, Tuesday, November 19, 2019", "2019-11-20T05:57:50+05:00", "2019-11-20T05:57:50+05:00"),
        ("November 19, 2019", "2019-11-20T05:57:50Z", "2019-11-20T05:57:50Z"),
    ],
)
def test_a_moment_is_told_by_the_clock_that_the_page_prints(line: str, stated: str, expected: str) -> None:
    head = f'<meta property="article:published_time" content="{stated}">'
    assert read(f"{H1}<p>{line}</p>{STORY}", head).published == expected


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        (
            '<div class="post-byline"><span>By</span> <a>Ina Brook</a> and <a>Tom Ash</a></div>',
            ["Ina Brook", "Tom Ash"],
        ),
        ('<div class="attribution"><span class="author">Ina Brook</span> Harbour Post</div>', ["Ina Brook"]),
        ('<p itemprop="author">Ina Brook</p>', ["Ina Brook"]),
        ("<p>By Ina Brook</p>", ["Ina Brook"]),
        ('<p class="author-bio">Ina Brook has been writing about ships for twenty years.</p>', []),
        ("<p>Ina Brook</p>", ["Ina Brook"]),
        (f"{STORY}<p>Ina Brook</p>", []),
        ('<nav class="author">Ina Brook</nav>', []),
    ],
)
def test_a_printed_byline_stands_in(printed: str, expected: list[str]) -> None:
    article = read(H1 + printed + STORY)
    assert authors(article) == expected
    assert "Ina Brook\n" not in article.body.text or not expected


def test_who_is_stated_is_not_looked_for() -> None:
    stated = read(f"{H1}<p>By Ina Brook</p>{STORY}", meta("author", "Tom Ash"))
    assert authors(stated) == ["Tom Ash"]
    agency = read(f"{H1}<p>By Ina Brook</p>{STORY}", meta("author", "Reuters"))
    assert (authors(agency), agency.agency and agency.agency.name) == ([], "Reuters")
    own = read(
        f"{H1}<p class=byline>Harbour Post</p><p>Ina Brook</p>{STORY}",
        meta("author", "Harbour Post") + meta("og:site_name", "Harbour Post"),
    )
    assert authors(own) == ["Ina Brook"]
    named = read(
        f"{H1}<p>Harbour Post</p>{STORY}", meta("author", "Harbour Post") + meta("og:site_name", "Harbour Post")
    )
    assert authors(named) == []


def test_only_what_stands_below_the_heading_is_asked() -> None:
    above = read(f"<p>By Ina Brook</p><p>November 20, 2019</p>{H1}{STORY}", '<meta property="og:title" content="x">')
    assert above.published is None
    none = read(f"<p class=author>By Ina Brook</p>{STORY}")
    assert authors(none) == []
    far = read(H1 + "<p>word</p>" * 61 + "<p>November 20, 2019</p>" + STORY)
    assert far.published is None
    deep = read(H1 + "<b><i></i></b>" * 1600 + "<p>November 20, 2019</p>" + STORY)
    assert deep.published is None


def test_many_marks_of_equality_inside_one_value_are_no_attributes() -> None:
    assert read(f'{H1}<div data-query="{"a=b&amp;" * 2000}">x</div>{STORY}').body.text
    with pytest.raises(ReadError, match="attributes"):
        read(f"<div {' '.join(f'a{n}=aaaaaaaa' for n in range(2000))}></div>{STORY}")


def test_a_page_without_an_article_says_what_it_is() -> None:
    wall = (
        "<p>We and our partners use cookies to store your personal data and to show you advertising that you like.</p>"
    )
    with pytest.raises(ReadError, match="consent") as caught:
        read(
            wall * 2
            + "<p>You can withdraw your consent in the privacy policy of this web site at any time you like.</p>"
        )
    assert caught.value.rule == "no-article.consent"


def test_a_page_of_several_stories_is_told() -> None:
    entries = (
        "Sailors waved from the pier while a brass band played an old tune.",
        "Bakers handed out warm rolls to everybody who had queued since dawn.",
        "Nobody could find the missing anchor, which weighs eleven tonnes.",
        "Children painted whales on the wall behind the fish market.",
    )
    blog = "".join(f"<p>{hour}:15 p.m.</p><p>{entry}</p>" for hour, entry in zip((9, 7, 5, 3), entries, strict=True))
    article = read(f"<h1>A day at the harbour: live updates</h1>{blog}")
    assert "several.live-blog" in [notice.code for notice in article.notices]
    titles = ("Band plays on pier", "Rolls for all", "Anchor is gone", "Whales on a wall")
    index = "".join(f"<h2>{title}</h2><p>{entry}</p>" for title, entry in zip(titles, entries, strict=True))
    told = read(f"<h1>A day at the harbour</h1>{index}")
    assert "doubt.index" in [notice.code for notice in told.notices]
