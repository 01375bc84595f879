"""The story inside foreign NewsML-G2: its blocks, from whatever markup they come."""

from __future__ import annotations

import pytest

from tests.formats.newsml_items import blocks, codes, item, story, xhtml
from toolkit.formats.newsml_g2 import markup


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


def test_html_in_character_data_has_its_entities() -> None:
    content = '<inlineData contenttype="text/html">One &amp;amp; two &amp;ndash; three</inlineData>'

    assert story(item(content)).body.text == "One & two – three"


@pytest.mark.parametrize(
    "html",
    ["<p>" + "<b>" * 2_000 + "needle", "<p " + " ".join(f"a{n}=1" for n in range(5_000)) + ">needle", "<p>" + "w " * 5_000_100 + "needle"],
    ids=["deep", "attributes", "long"],
)  # fmt: skip
def test_html_that_the_parser_gives_up_on_is_read_as_text(html: str) -> None:
    assert [piece.text[-6:] for piece in markup.of_text(html).blocks] == ["needle"]


def test_line_breaks_alone_are_no_paragraph() -> None:
    assert [text for _, text in blocks(story(item(xhtml("<p><br/><br/></p><p>One.</p>"))))] == ["One."]


def test_text_with_marks_that_no_xml_holds_is_plain() -> None:
    assert [piece.text for piece in markup.of_text("One\x00.\r\n\r\nTwo.").blocks] == ["One.", "Two."]
    assert [piece.text for piece in markup.of_text("<p></p>").blocks] == []


@pytest.mark.parametrize("stated", ["<headline>Ferry late</headline>", ""])
def test_a_headline_that_opens_the_body_is_no_part_of_the_story(stated: str) -> None:
    raw = item(xhtml("<h1>Ferry late</h1><p>One.</p><h1>Two</h1><p>Three.</p>"))

    article = story(raw.replace(b"<headline>Ferry late</headline>", stated.encode()))

    assert article.headline is not None
    assert article.headline.text == "Ferry late"
    assert blocks(article) == [("paragraph", "One."), ("subheading", "Two"), ("paragraph", "Three.")]


def test_a_headline_in_the_page_header_is_not_printed_twice() -> None:
    article = story(item(xhtml("<header><h1>Ferry late</h1><h1>Again</h1></header><p>One.</p>")))

    assert [zone.text for zone in article.subheadlines] == ["Again"]
    assert article.body.text == "One."


def test_a_picture_without_a_caption_is_a_loss_and_a_second_byline_is_kept() -> None:
    nitf = (
        "<inlineXML><nitf><body><body.head><byline>By Ann Lee</byline><byline>By Bo Ek</byline></body.head><body.content>"
        '<p>Kites.</p><media><media-reference source=" a.jpg "/><media-reference source="b.jpg"/></media><video src="c"/>'
        "</body.content></body></nitf></inlineXML>"
    )

    article = story(item(nitf))
    assert list(codes(article.notices)) == ["loss.media", "loss.picture"]
    assert [(extra.name, extra.value) for extra in article.extras] == [("by", "By Bo Ek")]


LONG = "The ferry to the outer islands left the harbour an hour late on Monday, because of the fog over the bay"


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (xhtml(f"{LONG}.<br/>{LONG} and the tide.<br/>More."), [f"{LONG}.", f"{LONG} and the tide.", "More."]),
        (xhtml(f"<p>{LONG}.<br/>{LONG} again.</p>"), [f"{LONG}.", f"{LONG} again."]),
        (xhtml(f"<p>{LONG}<br/>in town.</p>"), [f"{LONG} in town."]),
        (xhtml("<p>One.<br/>   Two.<br/>\n   still two.</p>"), ["One.", "Two. still two."]),
        (f"<inlineData>{LONG}.\n{LONG} again.\n</inlineData>", [f"{LONG}.", f"{LONG} again."]),
        (xhtml("One.<br/>Two.<br/><br/>Three."), ["One. Two.", "Three."]),
        (xhtml("One.<br/>\nTwo.\n\nThree.<br/>\n<br/>\nFour."), ["One. Two.", "Three.", "Four."]),
        (xhtml("<p>One.<br/>&#160;<br/>Two.</p><h2>A<br/>B</h2>"), ["One.", "Two.", "A B"]),
        (xhtml("<p>Bay   2<br/>Hill   0<br/>Skerry   1</p>"), ["Bay   2", "Hill   0", "Skerry   1"]),
        ("<inlineXML>One.<p>Two.</p>Three.</inlineXML>", ["One.", "Two.", "Three."]),
        (xhtml("<h2>One\n two</h2><p><a>Three.</a></p>"), ["One two", "Three."]),
        ("<inlineXML><script/></inlineXML><inlineData>\n\n  \n\n One.</inlineData>", ["One."]),
        (xhtml("<div>One.\n\n&#160;\n\n&#160; &#160;\n\nTwo.</div>"), ["One.", "Two."]),
        (xhtml("<center>One.</center><center>Two.</center>"), ["One.", "Two."]),
        (xhtml("<p>&#8203;</p><p>&#160;</p><p>One.</p>"), ["One."]),
        (xhtml("&lt;p&gt;One &amp;amp; two.&lt;/p&gt;&lt;p&gt;Three.&lt;/p&gt;"), ["One & two.", "Three."]),
        (xhtml("<p>&lt;p&gt;One.&lt;br/&gt;&lt;br/&gt;Two.&lt;/p&gt;</p>"), ["One.", "Two."]),
        (xhtml("<p>&lt;p&gt;&amp;lt;p&amp;gt;One.&amp;lt;/p&amp;gt;&lt;/p&gt;</p>"), ["<p>One.</p>"]),
        (xhtml("<p>&lt;p&gt; is the tag of a paragraph.</p>"), ["<p> is the tag of a paragraph."]),
        (xhtml("<P>One.</P><UL><LI>Two.</LI></UL>").replace("html", "HTML").replace("body", "BODY"), ["One.", "Two."]),
        (xhtml("<p>One<?pi x?> two<!-- c --> three.</p><!-- c --><?x?>"), ["One two three."]),
        (xhtml("<p>1<sup>er</sup> mai</p>"), ["1er mai"]),
        ("<inlineData contenttype='text/html'>One &lt;p&lt;b&lt;i x&gt;two</inlineData>", ["One two"]),
        (xhtml("<p>One.</p><footer>(c) Bay</footer>"), ["One."]),
        (xhtml("<ol><li>a<ul><li>b</li></ul>c</li></ol>"), ["a", "b", "c"]),
    ],
)
def test_the_blocks_of_odd_markup(content: str, expected: list[str]) -> None:
    assert [text for _, text in blocks(story(item(content)))] == expected


RESULTS = "Results on Monday\nBay          2 Hill  0\nFort Lowen   1 Skerry  1\n"


@pytest.mark.parametrize(
    "content",
    [xhtml(f"<pre>{RESULTS}</pre>"), xhtml(f"<p>{RESULTS}</p>"), f"<inlineData>{RESULTS}</inlineData>"],
    ids=["pre", "p", "text"],
)
def test_columns_parted_by_white_space_are_rows(content: str) -> None:
    assert blocks(story(item(content))) == [
        ("paragraph", "Results on Monday"),
        ("table_row", "Bay          2 Hill  0"),
        ("table_row", "Fort Lowen   1 Skerry  1"),
    ]


def test_a_wire_story_in_pre_is_no_table() -> None:
    text = "   PARIS, May 5 (Bay) - The ferry was late,\nit was said in\nParis.\n   It rained\nall day.\n"

    assert [text for _, text in blocks(story(item(xhtml(f"<pre>{text}</pre>"))))] == [
        "PARIS, May 5 (Bay) - The ferry was late, it was said in Paris.",
        "It rained all day.",
    ]


def test_a_class_says_what_an_element_is() -> None:
    body = (
        "<header><h1>Ferry late</h1><p class='byline'>By Ann Lee</p></header><p>One.</p>"
        "<div class='x caption'><p>A ferry.</p><p>Photo: I. Dahl/Bay</p></div><p class='sign-off'>ab/cd</p>"
    )

    article = story(item(xhtml(body)))

    assert article.byline is not None
    assert article.byline.text == "By Ann Lee"
    assert [caption.text for caption in article.captions] == ["A ferry. Photo: I. Dahl/Bay"]
    assert [sign_off.codes for sign_off in article.sign_offs] == [("ab", "cd")]
    assert blocks(article) == [("paragraph", "One.")]


def test_the_parts_of_a_byline_stand_apart() -> None:
    nitf = (
        "<inlineXML><nitf><body><body.head><byline>By<person>Ann Lee</person><byttl>Bay News</byttl></byline>"
        "<dateline><location>PARIS</location><story.date>May 5</story.date></dateline></body.head>"
        "<body.content><p>Kites.</p></body.content></body></nitf></inlineXML>"
    )

    article = story(item(nitf))

    assert article.byline is not None
    assert article.byline.text == "By Ann Lee Bay News"
    assert article.dateline is not None
    assert article.dateline.text == "PARIS May 5"
