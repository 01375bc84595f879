"""JSON-LD of others: what a page states is read, what is lost is told, and nothing can hurt."""

from __future__ import annotations

import contextlib
import io
import json
import time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit import canonical, problems, resources, schema
from toolkit.errors import ReadError
from toolkit.formats import by_document, jsonld
from toolkit.record import Article, Span

STORY = "The ferry is late."


def _raw(document: bytes) -> list[Article | ReadError]:
    return list(jsonld.read(io.BytesIO(document), name="folder/page.jsonld"))


def _all(plain: Any) -> list[Article | ReadError]:
    return _raw(json.dumps(plain).encode())


def _one(**stated: Any) -> Article:
    node = {"@context": "https://schema.org", "@type": "NewsArticle", "articleBody": STORY, **stated}
    (found,) = _all({key: value for key, value in node.items() if value is not None})
    assert isinstance(found, Article)
    return found


def _codes(article: Article) -> set[str]:
    return {notice.code for notice in article.notices}


def _seed(name: str) -> list[Article]:
    found = _raw((resources.seeds() / "jsonld" / name).read_bytes())
    assert all(isinstance(article, Article) for article in found)
    return [article for article in found if isinstance(article, Article)]


def test_a_graph_of_references_is_one_article() -> None:
    (article,) = _seed("site-graph.jsonld")
    assert article.id == "https://tidewater-courier.example/2024/03/bridge-tolls/#article"
    assert article.headline
    assert article.headline.text == "Council “will not raise” bridge tolls, mayor says"
    assert article.byline
    assert [(author.name, author.role) for author in article.byline.authors] == [
        ("Maren Ollis", "Transport correspondent")
    ]
    assert article.dateline
    assert article.dateline.places[0].name == "HARROW FERRY"
    assert article.agency
    assert article.agency.name == "TWC"
    assert article.modified == "2024-03-12T09:02:11+00:00"
    assert len(article.body.blocks) == 3
    assert article.captions[0].credit == Span(zone="credit/0", start=0, end=7)
    assert article.source.address == "https://tidewater-courier.example/2024/03/bridge-tolls/"
    assert _codes(article) == {"repair.entities", "repair.date", "loss.property"}


def test_loose_strings_are_read_as_what_they_mean() -> None:
    news, opinion = _seed("loose-strings.jsonld")
    assert news.id == "tag:orsa-post.example,2023:88121"
    assert news.byline
    assert [author.name for author in news.byline.authors] == ["Teo Lindqvist", "Ana Borrell"]
    assert news.keywords == ("fishing", "quotas", "Lake Vann")
    assert news.language == "en"
    assert news.published is None
    assert ("datePublished", "4 May 2023") in [(extra.name, extra.value) for extra in news.extras]
    assert news.dateline
    assert news.dateline.zone
    assert news.dateline.date
    assert news.dateline.date.edtf == "XXXX-05-04"
    assert [block.kind for block in news.body.blocks] == ["paragraph"] * 3
    assert "Norvik and Orsa agreed" in news.body.text
    assert {"loss.markup", "loss.date", "loss.picture"} <= _codes(news)
    assert opinion.byline is None
    assert opinion.agency
    assert opinion.agency.name == "Orsa Post"
    assert opinion.source.index == 1


@pytest.mark.parametrize(
    ("stated", "expected"),
    [
        ("2023-01-31", "2023-01-31"),
        ("2023-01-31T14:05:00.000Z", "2023-01-31T14:05:00.000Z"),
        ("2023-01-31 14:05", "2023-01-31T14:05"),
        ("2023-01-31T14:05:00+0900", "2023-01-31T14:05:00+09:00"),
        ("2023-01-31T14:05:00+09", "2023-01-31T14:05:00+09:00"),
        ({"@type": "Date", "@value": "2023-01-31"}, "2023-01-31"),
        (["2023-01-31", "2023-02-01"], "2023-01-31"),
        ("2023-02-30", None),
        ("2023-01-31T25:00", None),
        ("yesterday", None),
        (20230131, None),
        (None, None),
    ],
)
def test_a_date_is_read_in_the_forms_that_pages_give_it(stated: Any, expected: str | None) -> None:
    assert _one(datePublished=stated).published == expected


@pytest.mark.parametrize(
    ("stated", "names"),
    [
        ("Ana Borrell", ["Ana Borrell"]),
        (["Ana Borrell", "Teo Lindqvist"], ["Ana Borrell", "Teo Lindqvist"]),
        ({"@type": "Person", "name": "Ana Borrell"}, ["Ana Borrell"]),
        ([{"@type": "Person", "name": ["Ana Borrell"]}], ["Ana Borrell"]),
        ({"@type": "Person", "name": "By Ana Borrell"}, ["Ana Borrell"]),
        ({"@type": "Person", "name": "Ana Borrell and Teo Lindqvist"}, ["Ana Borrell", "Teo Lindqvist"]),
        ("https://social.example/ana", []),
        ({"@type": "Organization", "name": "Orsa Post"}, []),
        ("Reuters", []),
        (7, []),
        ({"@id": "https://x.example/nobody"}, []),
    ],
)
def test_authors_are_persons(stated: Any, names: list[str]) -> None:
    article = _one(author=stated)
    assert [author.name for author in article.byline.authors] if article.byline else names == []


def test_an_author_keeps_role_address_and_organisation() -> None:
    person = {"@type": "Person", "name": "Ana Borrell", "jobTitle": "Editor", "email": "mailto:a@x.example"}
    byline = _one(author={**person, "worksFor": {"@type": "Organization", "name": "Orsa Post"}}).byline
    assert byline
    (author,) = byline.authors
    assert (author.role, author.email, author.affiliation) == ("Editor", "a@x.example", "Orsa Post")


@pytest.mark.parametrize(
    ("stated", "expected"),
    [
        ("en_GB", "en-GB"),
        ({"@type": "Language", "name": "Spanish", "alternateName": "es"}, "es"),
        ("English", None),
        (4, None),
    ],
)
def test_a_language_is_a_tag(stated: Any, expected: str | None) -> None:
    assert _one(inLanguage=stated).language == expected


def test_everything_else_that_a_page_states_has_its_field() -> None:
    article = _one(
        about=[{"@type": "Person", "name": "Ilse Harn", "sameAs": "https://x.example/harn"}, "Fishing"],
        mentions={"@type": "Organization", "@id": "#lake", "name": "Lake Commission"},
        contentLocation={"@type": "Place", "name": "Orsa"},
        genre="Analysis",
        version=3,
        creativeWorkStatus="withheld",
        copyrightHolder="Orsa Post Ltd",
        copyrightNotice="© Orsa Post",
        usageInfo={"@type": "CreativeWork", "text": "Not for archives."},
        correction="Corrects the day.",
        sourceOrganization={"@type": "NewsMediaOrganization", "name": "Gull Wire"},
        headline="Late again",
        name="Late again - Orsa Post",
        description="A teaser.",
        creator="Somebody Else",
        author="Ana Borrell",
    )
    assert [(subject.name, subject.kind, subject.code) for subject in article.subjects] == [
        ("Ilse Harn", "person", "https://x.example/harn"),
        ("Fishing", None, None),
        ("Lake Commission", "organisation", "#lake"),
    ]
    assert [place.name for place in article.located] == ["Orsa"]
    assert (article.genres, article.version, article.pub_status) == (("Analysis",), 3, "withheld")
    assert article.rights
    assert (article.rights.holder, article.rights.usage) == ("Orsa Post Ltd", "Not for archives.")
    assert article.editor_notes[0].role == "correction"
    assert article.agency
    assert article.agency.name == "Gull Wire"
    assert [extra.value for extra in article.extras] == ["A teaser.", "Late again - Orsa Post"]
    assert [notice.message for notice in article.notices] == ["not carried: creator"]


def test_a_dateline_that_opens_the_body_is_marked_there() -> None:
    body = "SEOUL (Reuters) - The talks ended."
    dateline = _one(articleBody=body, dateline="SEOUL (Reuters) -").dateline
    assert dateline
    assert dateline.span == Span(zone="body", start=0, end=17)


def test_a_dateline_of_another_shape_stands_outside_the_body() -> None:
    dateline = _one(dateline="from our newsroom at night").dateline
    assert dateline
    assert dateline.zone
    assert not dateline.places


def test_lines_are_paragraphs_where_there_is_no_blank_line() -> None:
    assert len(_one(articleBody="One.\r\nTwo.\nThree.").body.blocks) == 3
    assert len(_one(articleBody="One\nand one.\n \nTwo.").body.blocks) == 2
    assert len(_one(articleBody=None, text="One.").body.blocks) == 1


def test_a_sign_off_at_the_end_is_one() -> None:
    article = _one(articleBody="SEOUL, Jan 31 (EFE).- The talks ended.\n\nco-emg/pd")
    assert [sign_off.codes for sign_off in article.sign_offs] == [("co-emg", "pd")]


def test_a_context_is_reported_and_never_fetched() -> None:
    nested = {"@type": "Person", "name": "Ana Borrell", "@context": "https://elsewhere.example/ctx"}
    article = _one(**{"@context": ["http://schema.org/", {"headline": "name"}], "author": nested})
    assert [notice.message for notice in article.notices] == [
        "the context at $.@context is not applied; names count as written",
        "the context https://elsewhere.example/ctx at $.author.@context is not fetched",
    ]


def test_expanded_and_prefixed_names_are_read_alike() -> None:
    expanded = {
        "@type": ["http://schema.org/NewsArticle"],
        "http://schema.org/headline": [{"@value": "Late", "@language": "en"}],
        "http://schema.org/keywords": [{"@list": [{"@value": "ferry"}]}],
        "http://schema.org/articleBody": [{"@value": STORY}],
    }
    prefixed = {
        "@type": "schema:NewsArticle",
        "schema:headline": "Late",
        "schema:keywords": {"@set": ["ferry"]},
        "schema:articleBody": STORY,
    }
    for plain in ([expanded], prefixed, {"id": "x", "type": "NewsArticle", **prefixed, "@type": "NewsArticle"}):
        (article,) = _all(plain)
        assert isinstance(article, Article)
        assert article.headline
        assert (article.headline.text, article.keywords, article.body.text) == ("Late", ("ferry",), STORY)


def test_an_article_without_a_body_does_not_stop_the_next() -> None:
    bare, good = _all([{"@type": "NewsArticle", "headline": "Late"}, {"@type": "Report", "articleBody": STORY}])
    assert str(bare) == "folder/page.jsonld at $[0]: has no articleBody"
    assert isinstance(good, Article)


def test_an_article_that_is_only_mentioned_is_none() -> None:
    (article,) = _all(
        {"@type": "NewsArticle", "articleBody": STORY, "citation": {"@type": "NewsArticle", "headline": "Before"}}
    )
    assert isinstance(article, Article)


def test_nodes_that_refer_to_each_other_in_circles_end() -> None:
    circle = {"@id": "urn:x:a", "name": [{"@id": "urn:x:a"}] * 1000, "caption": {"@id": "urn:x:a"}}
    article = _one(author=circle, about=circle, image=circle, inLanguage=circle, publisher=circle)
    assert article.byline is None


def test_the_updates_of_a_live_blog_are_articles() -> None:
    update = {"@type": "BlogPosting", "articleBody": STORY, "mentions": []}
    blog, one, other = _all({"@type": "LiveBlogPosting", "liveBlogUpdate": [update, update]})
    assert "has no articleBody" in str(blog)
    assert isinstance(one, Article)
    assert isinstance(other, Article)
    assert one.id != other.id


@pytest.mark.parametrize(
    ("document", "reason"),
    [
        (b"", "is not valid JSON"),
        (b"\n<html>", "is markup, not JSON"),
        (b'{"@type": "NewsArticle", "name": "a", "name": "b"}', "the key 'name' stands twice"),
        (b"[" * 200 + b"]" * 200, "is nested more than 100 deep"),
        (b"[" * 100_000, "is not valid JSON"),
        (b"null", "holds no article"),
        (b"[]", "holds no article"),
        (b'{"@type": "Recipe", "name": "Soup"}', "holds no article"),
        (b'{"@value": {"x": 1}}', "holds no article"),
    ],
)
def test_what_holds_no_article_says_so(document: bytes, reason: str) -> None:
    with pytest.raises(ReadError, match=reason):
        _raw(document)


@pytest.mark.parametrize(
    "plain",
    [
        {"@graph": [{"@id": f"urn:x:{number}", "@type": "Person"} for number in range(100_000)]},
        {"@type": "NewsArticle", "articleBody": "<a " * 300_000},
        {"@type": "NewsArticle", "articleBody": "<!--" * 300_000},
        {"@type": "NewsArticle", "articleBody": "&#1;" * 200_000},
        {"@type": "NewsArticle", "articleBody": "&" * 1_000_000, "keywords": "," * 300_000},
    ],
    ids=["nodes", "tags", "comments", "entities", "marks"],
)
def test_a_huge_document_takes_a_bounded_time(plain: Any) -> None:
    started = time.monotonic()
    with contextlib.suppress(ReadError):
        _all(plain)
    assert time.monotonic() - started < 20


_VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text()
    | st.sampled_from(
        ["2023-01-31", "en", "urn:a:b", "https://x.example/a", "Reuters", "SEOUL, Jan 31 (EFE).-", "<p>"]
    ),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["@id", "@type", "@value", "@list", "name", "text", "url", "@context", "caption", "email"]),
            inner,
            max_size=3,
        )
    ),
    max_leaves=6,
)
_NAMES = [
    "@id",
    "identifier",
    "headline",
    "articleBody",
    "author",
    "creator",
    "dateline",
    "datePublished",
    "dateModified",
    "keywords",
    "inLanguage",
    "image",
    "about",
    "mentions",
    "genre",
    "version",
    "description",
    "publisher",
    "correction",
    "usageInfo",
    "alternativeHeadline",
    "articleSection",
    "url",
]


@given(st.dictionaries(st.sampled_from(_NAMES), _VALUES, max_size=8))
def test_whatever_a_page_states_gives_a_valid_article_or_an_error(stated: dict[str, Any]) -> None:
    for found in _all({"@type": "NewsArticle", "articleBody": STORY, **stated}):
        if isinstance(found, Article):
            assert schema.admits(canonical.to_plain(found))
            assert problems.problems(found) == []
        else:
            assert found.location.path == "$"


def test_a_json_file_is_json_ld_by_its_keywords() -> None:
    assert by_document("page.json", b'{"@context": "https://schema.org"}').name == "jsonld"
    assert by_document("page.json", b'{"schema_version": "1.0"}').name == "json"
    assert by_document("page.jsonld", b"no JSON").name == "jsonld"
