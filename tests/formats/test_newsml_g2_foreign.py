"""NewsML-G2 of other publishers: what each house style of the samples states, and what it breaks."""

from __future__ import annotations

import copy
import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from tests.strategies import texts
from toolkit import resources
from toolkit.errors import ReadError
from toolkit.formats import newsml_g2
from toolkit.formats.newsml_g2 import markup
from toolkit.problems import problems
from toolkit.record import Article, Notice, words
from toolkit.validators import is_valid

SEEDS = resources.seeds() / "newsml-g2"


def read(raw: bytes, name: str = "x.xml") -> list[Article | ReadError]:
    return list(newsml_g2.read(io.BytesIO(raw), name=name))


def story(raw: bytes) -> Article:
    """Return the one article of *raw*, which keeps to the record's rules and survives our own writing."""
    (article,) = (found for found in read(raw) if isinstance(found, Article))
    assert problems(article) == []
    assert read(newsml_g2.write([article])) == [article]
    return article


def sample(name: str) -> Article:
    return story((SEEDS / name).read_bytes())


def item(
    content: str = "<inlineXML><html><body><p>One. </p><p>Two.</p></body></html></inlineXML>",
    *,
    meta: str = "",
    management: str = "",
    attributes: str = 'standard="NewsML-G2" standardversion="2.30" guid="urn:x:1" version="1" xml:lang="en"',
    before: str = "",
) -> bytes:
    """Return a newsItem with these parts."""
    return (
        f'<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" {attributes}>{before}<itemMeta>'
        '<itemClass qcode="ninat:text"/><provider literal="Bay News"/><versionCreated>2031-05-06T07:08:09Z</versionCreated>'
        f"{management}</itemMeta><contentMeta><headline>Ferry late</headline>{meta}</contentMeta>"
        f"<contentSet>{content}</contentSet></newsItem>"
    ).encode()


def xhtml(body: str) -> str:
    return f'<inlineXML><html xmlns="http://www.w3.org/1999/xhtml"><body>{body}</body></html></inlineXML>'


def codes(notices: tuple[Notice, ...]) -> Iterator[str]:
    return (notice.code for notice in notices)


def blocks(article: Article) -> list[tuple[str, str]]:
    return [(block.kind, article.body.text[block.start : block.end]) for block in article.body.blocks]


def test_a_message_with_a_notepad() -> None:
    article = sample("message-with-notepad.xml")

    assert article.headline is not None
    assert article.headline.text == "Varnholm to close its old bridge"
    assert article.dateline is not None
    assert (article.dateline.text, article.dateline.span.zone) == ("Varnholm (skp) -", "body")
    assert article.body.text[article.body.story_start :].startswith("The council")
    assert [kind for kind, _ in blocks(article)] == [
        *("paragraph", "paragraph", "subheading", "list_item", "list_item", "quotation", "table_row", "table_row")
    ]
    assert blocks(article)[-1] == ("table_row", "Harbour Bridge\t1911")
    assert [caption.address for caption in article.captions] == ["https://skerrypress.example/img/bridge.jpg"]
    assert [sign_off.text for sign_off in article.sign_offs] == ["skp ab cdef n1 gh"]
    assert [note.role for note in article.editor_notes] == ["note", "correction"]
    assert [zone.text for zone in article.furniture] == ["economy"]
    assert article.agency is not None
    assert (article.agency.name, article.agency.code) == ("Skerry Press", "nprov:skp")
    assert [(subject.name, subject.code) for subject in article.subjects] == [
        ("economy", "medtop:04000000"),
        ("Home", "https://skerrypress.example/cv/desk/12"),
    ]
    assert [(place.name, place.region, place.country) for place in article.located] == [
        ("Varnholm", "Upper Skerry", "NOR")
    ]
    assert {"loss.link", "loss.markup", "loss.rendition", "loss.element"} <= set(codes(article.notices))


def test_html_in_the_wrong_namespace_and_dates_without_a_zone() -> None:
    article = sample("html-in-the-wrong-namespace.xml")

    assert blocks(article)[1] == ("subheading", "Tuhat tuntia talkoita")
    assert blocks(article)[3] == ("paragraph", "Työhön on kulunut 2\u2009 500 tuntia.")
    assert article.headline is not None
    assert article.headline.text == "Vanha laiva palaa järvelle"
    assert article.byline is not None
    assert [author.name for author in article.byline.authors] == ["AINO KORPI"]
    assert article.dateline is not None
    assert article.dateline.zone is not None
    assert article.dateline.text == "Kallavesi"
    assert [place.name for place in article.dateline.places] == ["Kallavesi"]
    assert (article.published, article.modified) == ("2031-08-05T10:10:11", "2031-08-05T10:10:14")
    assert "schema.date-time" in codes(article.notices)
    assert {extra.name for extra in article.extras} == {"contentModified", "description summary"}


def message(*items: bytes) -> bytes:
    return (
        b'<newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/">\n<itemSet>\n'
        + b"\n".join(items)
        + b"</itemSet></newsMessage>"
    )


@pytest.mark.parametrize(
    ("other", "reason"),
    [
        (b"<packageItem/>", "is a package, which holds no story of its own"),
        (b"<conceptItem/>", "is a concept, not a story"),
        (b"<knowledgeItem/>", "is a list of concepts, not a story"),
        (b"<planningItem/>", "is a plan, not a story"),
        (b"<catalogItem/>", "is a catalog, not a story"),
        (
            item('<remoteContent href="a.jpg"/>').replace(b"ninat:text", b"ninat:picture"),
            "is a picture item without a story",
        ),
    ],
)
def test_what_is_no_story_is_told_and_the_others_are_read(other: bytes, reason: str) -> None:
    error, article = read(message(other, item()))

    assert isinstance(error, ReadError)
    assert (error.reason, error.location.line) == (reason, 3)
    assert isinstance(article, Article)
    assert article.source.index == 1
    assert [notice.message for notice in article.notices] == ["the element sent is missing"]


def test_nitf_inside() -> None:
    article = sample("nitf-inside.xml")

    assert article.dateline is not None
    assert article.dateline.text == "FORT LOWEN, Pa. (AP) _"
    assert [zone.text for zone in article.subheadlines] == ["Kite maker sold more than ever"]
    assert blocks(article)[1] == ("subheading", "Outlook")
    assert [(caption.text, caption.address) for caption in article.captions] == [
        ("A kite over Fort Lowen.", "https://bay.example/kite.jpg")
    ]
    assert [zone.text for zone in article.credits] == ["Bay News"]
    assert article.byline is not None
    assert words(article, article.byline.authors[0].span) == "Dana Whitlock"  # type: ignore[arg-type]
    assert article.subjects[1].code == "medtop:20000178"


def test_plain_text_that_is_html_after_all() -> None:
    article = sample("plain-text-inside.xml")

    assert article.headline is not None
    assert article.headline.text == "Città vecchia, la giunta promette fondi"
    assert len(article.body.blocks) == 3
    assert article.dateline is not None
    assert article.dateline.text == "(LSN) - Rome, October 11 -"
    assert article.pub_status == "withheld"
    assert {"schema.order", "schema.date-time", "loss.remote-content"} <= set(codes(article.notices))
    assert article.source.encoding == "iso-8859-1"


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("<inlineData>One.\n\nTwo\nlines.</inlineData>", ["One.", "Two lines."]),
        ("<inlineData>  One\nof two.\n   Two.\n</inlineData>", ["One of two.", "Two."]),
        ("<inlineData>One\n and a half.</inlineData>", ["One and a half."]),
        ("<inlineXML>Bare.\n\nText.</inlineXML>", ["Bare.", "Text."]),
        ('<inlineData encoding="enc:base64">T25lLg==</inlineData>', ["One."]),
        ("<inlineData>2 &lt; 3 and &lt;p</inlineData>", ["2 < 3 and <p"]),
        (xhtml("<p>One<br/>line</p>"), ["One line"]),
        (xhtml("<p>One<br/> <br/>Two</p>"), ["One", "Two"]),
        (xhtml("<div>One\n\nTwo<p>Three</p>Four</div>"), ["One", "Two", "Three", "Four"]),
        (xhtml("<p>A<script>no</script>B<!-- no --> C</p><style>no</style>"), ["AB C"]),
        (xhtml("<p>One</p><nav>Menu</nav><p> \n </p>"), ["One"]),
        (
            xhtml("<table><tr><td><p>a</p><p>b</p></td><td>c<table><tr><td>d</td></tr></table></td></tr></table>"),
            ["a b\tc", "d"],
        ),
        (xhtml("<p>One</p><p class='closingline'>bay ab</p>"), ["One"]),
        ("<inlineXML><p xmlns=''>One</p></inlineXML>", ["One"]),
        ("<inlineXML><p>One</p><p>Two</p></inlineXML>", ["One", "Two"]),
    ],
)
def test_the_blocks_of_a_story(content: str, expected: list[str]) -> None:
    assert [text for _, text in blocks(story(item(content)))] == expected


def test_who_made_a_rendition_does_not_make_it_private() -> None:
    content = '<inlineData creator="x:editor" rendition="r:editorial" contenttype="text/plain">One.</inlineData>'

    assert story(item(content)).body.text == "One."


def test_html_in_character_data_has_its_entities() -> None:
    content = '<inlineData contenttype="text/html">One &amp;amp; two &amp;ndash; three</inlineData>'

    assert story(item(content)).body.text == "One & two – three"


@pytest.mark.parametrize(
    "warning",
    [
        "The following is not for publication",
        "Die folgenden Informationen sind nicht zur Veröffentlichung bestimmt",
        "NOT FOR PUBLICATION:",
        "Non destiné à la publication",
    ],
)
def test_what_follows_a_warning_is_a_note(warning: str) -> None:
    article = story(item(xhtml(f"<p>One.</p><p>{warning}</p><p>Ann Miller, 0047 55 000 000</p>")))

    assert article.body.text == "One."
    assert [note.text for note in article.editor_notes] == [warning, "Ann Miller, 0047 55 000 000"]
    (error,) = read(item(f"<inlineData>{warning}\n\nAnn Miller</inlineData>"))
    assert isinstance(error, ReadError)


@pytest.mark.parametrize("sentence", ["The report was not published.", "The list is not for publication, she said."])
def test_a_story_about_a_warning_is_none(sentence: str) -> None:
    assert story(item(xhtml(f"<p>One.</p><p>{sentence}</p><p>Two.</p>"))).body.text.endswith("Two.")


@pytest.mark.parametrize("stated", ["<headline>Ferry late</headline>", ""])
def test_a_headline_that_opens_the_body_is_no_part_of_the_story(stated: str) -> None:
    raw = item(xhtml("<h1>Ferry late</h1><p>One.</p><h1>Two</h1><p>Three.</p>"))

    article = story(raw.replace(b"<headline>Ferry late</headline>", stated.encode()))

    assert article.headline is not None
    assert article.headline.text == "Ferry late"
    assert blocks(article) == [("paragraph", "One."), ("subheading", "Two"), ("paragraph", "Three.")]


def test_the_fullest_rendition_that_may_be_published_is_the_story() -> None:
    short, long = "<inlineXML><html><body><p>Short.</p></body></html></inlineXML>", "word " * 50
    private = f'<inlineData rendition="r:nonpublic">{long * 3}</inlineData>'

    article = story(item(f"{private}{short}<inlineData>{long}</inlineData>"))

    assert article.body.text == long.strip()
    assert list(codes(article.notices)) == ["loss.rendition", "loss.rendition"]


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("", "has no content"),
        ("<inlineXML/>", "has no content"),
        ('<inlineData encoding="enc:base64">/9j/4AAQ</inlineData>', "has no content"),
        ('<remoteContent href="https://bay.example/story.txt"/>', "elsewhere"),
        ('<inlineData rendition="r:nonpublic">Contacts.</inlineData>', "nothing that may be published"),
    ],
)
def test_an_item_without_a_story_is_an_error(content: str, reason: str) -> None:
    (error,) = read(item(content))

    assert isinstance(error, ReadError)
    assert reason in error.reason


@pytest.mark.parametrize(
    ("meta", "first", "dateline", "zone"),
    [
        ("<dateline>Helsinki</dateline>", "Helsinki police said no.", "Helsinki", "dateline"),
        ("<dateline>Xyzzy</dateline>", "XYZZY (Bay) -- It rained.", "XYZZY (Bay) --", "body"),
        ("<dateline>Xyzzy (Bay) -</dateline>", "Xyzzy (Bay) - It rained.", "Xyzzy (Bay) -", "body"),
        ("", "LONDON (Reuters) - It rained.", "LONDON (Reuters) -", "body"),
        ("<dateline>PARIS</dateline>", "LONDON (Reuters) - It rained.", "LONDON (Reuters) -", "body"),
    ],
)
def test_a_dateline_is_where_it_is_printed_else_as_it_is_stated(
    meta: str, first: str, dateline: str, zone: str
) -> None:
    article = story(item(xhtml(f"<p>{first}</p><p>More.</p>"), meta=meta))

    assert article.dateline is not None
    assert (article.dateline.text, article.dateline.span.zone) == (dateline, zone)
    assert ("PARIS" in meta) == any(extra.value == "PARIS" for extra in article.extras)


def test_a_stated_place_gives_the_dateline_its_country() -> None:
    located = '<located><name>Xyzzy</name><broader qcode="iso3166-1a3:NOR"/></located>'

    article = story(item(meta=f"{located}<dateline>Near Xyzzy</dateline>"))

    assert article.dateline is not None
    assert [(place.name, place.country) for place in article.dateline.places] == [("Xyzzy", "NOR")]


@pytest.mark.parametrize(
    ("management", "status", "code"),
    [
        ('<pubStatus qcode="stat:cancelled"/>', "canceled", None),
        ('<pubStatus uri="http://cv.iptc.org/newscodes/pubstatusg2/withheld"/>', "withheld", None),
        ('<pubStatus qcode="stat:odd"/>', None, "doubt.status"),
        ('<embargoed/><pubStatus qcode="stat:usable"/>', "withheld", "doubt.embargo"),
    ],
)
def test_what_may_not_be_published_stays_so(management: str, status: str | None, code: str | None) -> None:
    article = story(item(management=management))

    assert article.pub_status == status
    assert code is None or code in codes(article.notices)


def test_an_embargo_is_kept() -> None:
    assert (
        story(item(management="<embargoed>2031-05-06T10:00:00+0200</embargoed>")).embargoed
        == "2031-05-06T10:00:00+02:00"
    )


@pytest.mark.parametrize(
    ("attributes", "rule"),
    [
        ('standard="NewsML-G2" standardversion="2.30" version="1"', "schema.required"),
        ('guid="urn:x:1" version="1"', "schema.required"),
        ('standard="NewsML-G2" standardversion="2.99" guid="urn:x:1"', "schema.version"),
        ('standard="NewsML-G2" standardversion="2.9" guid="urn:x 1"', "repair.guid"),
        ('standard="NewsML-G2" standardversion="2.9" guid="urn:x:1" version="0"', "doubt.number"),
    ],
)
def test_an_item_that_breaks_the_standard_is_read_with_a_notice(attributes: str, rule: str) -> None:
    article = story(item(attributes=attributes))

    assert rule in codes(article.notices)


@pytest.mark.parametrize(
    ("attributes", "reason"),
    [
        ('standardversion="3.0" guid="urn:x:1"', "version '3.0'"),
        (f'standardversion="2.1" guid="urn:x:1" version="{"9" * 60}"', "no number"),
    ],
)
def test_an_item_of_an_unknown_kind_is_refused(attributes: str, reason: str) -> None:
    (error,) = read(item(attributes=attributes))

    assert isinstance(error, ReadError)
    assert reason in error.reason


@pytest.mark.parametrize("tag", ["itemMeta", "itemClass", "provider", "versionCreated", "contentMeta"])
def test_a_missing_element_is_no_obstacle(tag: str) -> None:
    raw = item().replace(f"<{tag}".encode(), b"<absent").replace(f"</{tag}>".encode(), b"</absent>")

    (article,) = read(raw)

    assert isinstance(article, Article)
    assert article.body.text == "One.\n\nTwo."
    assert tag == "contentMeta" or "schema.required" in codes(article.notices)


@pytest.mark.parametrize(
    ("headlines", "main", "decks", "kept"),
    [
        ("", "Ferry late", [], []),
        ('<headline role="hld:subHeadline">Deck</headline>', "Ferry late", ["Deck"], []),
        ('<headline role="hlrole:short">Late</headline>', "Ferry late", [], ["Late"]),
        ("<headline>Ferry late</headline>", "Ferry late", [], []),
    ],
)
def test_headlines_by_their_roles(headlines: str, main: str, decks: list[str], kept: list[str]) -> None:
    article = story(item(meta=headlines))

    assert article.headline is not None
    assert article.headline.text == main
    assert [zone.text for zone in article.subheadlines] == decks
    assert [extra.value for extra in article.extras] == kept


def test_a_headline_that_only_the_content_has() -> None:
    nitf = (
        "<inlineXML><nitf><body><body.head><hedline><hl1>Kites</hl1><hl2>They fly</hl2></hedline>"
        "<byline>By Ann Lee</byline><dateline>Xyzzy</dateline><note>Eds: new</note><abstract>Short</abstract></body.head>"
        "<body.content><p>Kites fly.</p></body.content></body></nitf></inlineXML>"
    )
    article = story(item(nitf).replace(b"<headline>Ferry late</headline>", b""))

    assert article.headline is not None
    assert article.headline.text == "Kites"
    assert [zone.text for zone in article.subheadlines] == ["They fly"]
    assert article.byline is not None
    assert article.byline.text == "By Ann Lee"
    assert article.dateline is not None
    assert article.dateline.text == "Xyzzy"
    assert [note.text for note in article.editor_notes] == ["Eds: new"]
    assert [zone.text for zone in article.furniture] == ["Short"]
    assert article.body.text == "Kites fly."


def test_a_headline_in_the_page_header_is_not_printed_twice() -> None:
    article = story(item(xhtml("<header><h1>Ferry late</h1><h1>Again</h1></header><p>One.</p>")))

    assert [zone.text for zone in article.subheadlines] == ["Again"]
    assert article.body.text == "One."


def test_a_picture_without_a_caption_and_a_second_byline_are_losses() -> None:
    nitf = (
        "<inlineXML><nitf><body><body.head><byline>By Ann Lee</byline><byline>By Bo Ek</byline></body.head><body.content>"
        '<p>Kites.</p><media><media-reference source=" a.jpg "/><media-reference source="b.jpg"/></media><video src="c"/>'
        "</body.content></body></nitf></inlineXML>"
    )

    assert list(codes(story(item(nitf)).notices)) == ["loss.media", "loss.picture", "loss.byline"]


@pytest.mark.parametrize("provider", ["<provider/>", '<provider qcode="p:"/><provider qcode="nprov:GW"/>'])
def test_a_provider_without_a_name(provider: str) -> None:
    article = story(item().replace(b'<provider literal="Bay News"/>', provider.encode()))

    assert (article.agency.name if article.agency else None) == ("GW" if "GW" in provider else None)


def test_a_dateline_that_names_none_of_the_stated_places() -> None:
    article = story(item(meta="<located><name>Oslo</name></located><dateline>At sea, 60 N</dateline>"))

    assert article.dateline is not None
    assert "Oslo" not in {place.name for place in article.dateline.places}


def test_a_bracket_in_a_stated_dateline_is_an_agency_if_it_can_be_one() -> None:
    agencies = [
        story(item(meta=f"<dateline>Xyzzy ({bracket})</dateline>")).dateline.agency  # type: ignore[union-attr]
        for bracket in ("AFP", "and its long, long surroundings")
    ]
    odd = story(item(meta="<dateline>aboard a ship (AFP)</dateline>")).dateline

    assert [agency and agency.text for agency in agencies] == ["AFP", None]
    assert odd is not None
    assert odd.agency is not None


def test_several_bylines_and_creators() -> None:
    creators = '<creator type="cpnat:person"><name>Ann Lee</name></creator><creator literal="Desk"/>'
    both = creators + '<creator type="cpnat:person"><name>Bo Ek</name></creator>'

    stated = story(item(meta=f"<by>By Ann Lee</by><by>Bo Ek</by>{creators}"))
    named = story(item(meta=both))

    assert stated.byline is not None
    assert stated.byline.text == "By Ann Lee"
    assert [extra.value for extra in stated.extras] == ["Bo Ek"]
    assert named.byline is not None
    assert named.byline.text == "Ann Lee, Bo Ek"
    assert [author.name for author in named.byline.authors] == ["Ann Lee", "Bo Ek"]


@pytest.mark.parametrize(
    ("subject", "name", "code", "kind"),
    [
        ('<subject qcode="a:b"/>', None, "a:b", None),
        ('<subject literal="Old topic"/>', "Old topic", None, None),
        ('<subject literal="x1"><name>Topic</name></subject>', "Topic", "x1", None),
        ('<subject uri="https://bay.example/t/1" typeuri="http://cv.iptc.org/newscodes/cpnature/event"/>',
         None, "https://bay.example/t/1", "event"),
        ('<subject type="cptype:city" qcode="a:b"><name>Oslo</name></subject>', "Oslo", "a:b", "place"),
        ('<subject qcode="own:7"/>', None, "https://bay.example/cv/7", None),
    ],
)  # fmt: skip
def test_subjects_by_code_and_name(subject: str, name: str | None, code: str | None, kind: str | None) -> None:
    catalog = '<catalog><scheme alias="own" uri="https://bay.example/cv/"/></catalog>'

    (found,) = story(item(meta=subject, before=catalog)).subjects

    assert (found.name, found.code, found.kind) == (name, code, kind)


def test_an_empty_subject_or_place_is_nothing() -> None:
    article = story(item(meta="<subject/><located/><keyword/><genre/><slugline/><by/><dateline/><urgency>12</urgency>"))

    assert (article.subjects, article.located, article.keywords, article.byline, article.urgency) == (
        (),
        (),
        (),
        None,
        None,
    )


def test_a_sign_off_and_a_trailing_credit_in_the_body() -> None:
    article = story(item(xhtml("<p>It rained in the hills.</p><p>All is well now. AFP</p><p>ab-cd/ef</p>")))

    assert article.body.text.endswith("All is well now. AFP")
    assert article.body.text[: article.body.story_end].endswith("All is well now.")
    assert [(sign_off.text, sign_off.codes) for sign_off in article.sign_offs] == [("ab-cd/ef", ("ab-cd", "ef"))]


def test_the_provider_stays_and_the_body_names_one_where_there_is_none() -> None:
    raw = item(xhtml("<p>LONDON (Reuters) - It rained.</p>"))

    stated, found = story(raw), story(raw.replace(b'<provider literal="Bay News"/>', b""))

    assert stated.agency is not None
    assert stated.agency.name == "Bay News"
    assert found.agency is not None
    assert found.agency.name == "Reuters"


@pytest.mark.parametrize("language", ['<language tag="pt_BR"/>', '<language tag="??"/><language tag="pt-BR"/>'])
def test_languages_are_tidied(language: str) -> None:
    assert story(item(meta=language)).language == "pt-BR"


def test_no_language_is_no_guess() -> None:
    attributes = 'standard="NewsML-G2" standardversion="2.30" guid="urn:x:1" version="1"'

    assert story(item(attributes=attributes)).language is None


def test_any_date_that_is_none_is_reported() -> None:
    article = story(item(meta="<contentCreated>last week</contentCreated>"))

    assert article.created is None
    assert "doubt.date" in codes(article.notices)


def test_a_stream_that_cannot_be_sought_is_read(tmp_path: Path) -> None:
    file = tmp_path / "a.xml"
    file.write_bytes(item())

    class Pipe(io.RawIOBase):
        def __init__(self) -> None:
            super().__init__()
            self.inner = io.BytesIO(file.read_bytes())

        def read(self, size: int = -1, /) -> bytes:
            return self.inner.read(size)

        def seekable(self) -> bool:
            return False

    (article,) = newsml_g2.read(Pipe(), name="-")  # type: ignore[arg-type]

    assert isinstance(article, Article)
    assert article.source.size == len(item())


@pytest.mark.parametrize(
    "html",
    ["<p>" + "<b>" * 2_000 + "needle", "<p " + " ".join(f"a{n}=1" for n in range(5_000)) + ">needle", "<p>" + "w " * 5_000_100 + "needle"],
    ids=["deep", "attributes", "long"],
)  # fmt: skip
def test_html_that_the_parser_gives_up_on_is_read_as_text(html: str) -> None:
    assert [piece.text[-6:] for piece in markup.of_text(html).blocks] == ["needle"]


def test_line_breaks_alone_are_no_paragraph() -> None:
    assert [text for _, text in blocks(story(item(xhtml("<p><br/><br/></p><p>One.</p>"))))] == ["One."]


def test_an_item_of_no_class_and_no_content_says_so() -> None:
    (error,) = read(item("").replace(b'<itemClass qcode="ninat:text"/>', b""))

    assert isinstance(error, ReadError)
    assert error.reason == "has no content"


def test_text_with_marks_that_no_xml_holds_is_plain() -> None:
    assert [piece.text for piece in markup.of_text("One\x00.\r\n\r\nTwo.").blocks] == ["One.", "Two."]
    assert [piece.text for piece in markup.of_text("<p></p>").blocks] == []


@given(data=st.data(), name=st.sampled_from(sorted(path.name for path in SEEDS.iterdir())))
def test_a_sample_with_elements_moved_lost_or_filled_otherwise_is_read_or_refused(
    data: st.DataObject, name: str
) -> None:
    """Whatever a feed does to its elements, there is a valid article or an error; nothing else."""
    root = etree.fromstring((SEEDS / name).read_bytes())
    for _ in range(data.draw(st.integers(1, 4))):
        _disturb(data, data.draw(st.sampled_from(list(root.iter("*")))))

    try:
        found = read(etree.tostring(root))
    except ReadError:
        return
    for article in found:
        assert isinstance(article, ReadError) or is_valid(article)


def _disturb(data: st.DataObject, element: etree._Element) -> None:
    parent = element.getparent()
    match data.draw(st.sampled_from(["drop", "double", "text", "attribute", "rename"])):
        case "drop" if parent is not None:
            parent.remove(element)
        case "double" if parent is not None:
            parent.append(copy.deepcopy(element))
        case "text":
            element.text = data.draw(texts() | st.just("") | st.just("\n \t"))
        case "attribute":
            for name in list(element.attrib):
                element.set(name, data.draw(texts() | st.just("")))
        case _:
            element.tag = data.draw(st.sampled_from([child.tag for child in element.iter("*")]))
