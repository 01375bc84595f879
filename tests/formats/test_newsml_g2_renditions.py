"""Which content of foreign NewsML-G2 is the story, and which items hold none."""

from __future__ import annotations

import pytest

from tests.formats.newsml_items import codes, item, message, read, story, xhtml
from toolkit.errors import ReadError
from toolkit.record import Article


def test_who_made_a_rendition_does_not_make_it_private() -> None:
    content = '<inlineData creator="x:editor" rendition="r:editorial" contenttype="text/plain">One.</inlineData>'

    assert story(item(content)).body.text == "One."


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


def test_an_item_of_no_class_and_no_content_says_so() -> None:
    (error,) = read(item("").replace(b'<itemClass qcode="ninat:text"/>', b""))

    assert isinstance(error, ReadError)
    assert error.reason == "has no content"


@pytest.mark.parametrize(
    "other",
    [
        f'<inlineData contenttype="application/json">{"data " * 90}</inlineData>',
        f'<inlineXML><sports-content xmlns="urn:s"><name>{"Dahl " * 90}</name></sports-content></inlineXML>',
        f'<inlineXML xml:lang="de"><html><body><p>{"Fähre " * 90}</p></body></html></inlineXML>',
    ],
    ids=["JSON", "SportsML", "a translation"],
)
def test_neither_data_nor_a_translation_is_the_story_however_long(other: str) -> None:
    for content in (f"{xhtml('<p>One.</p>')}{other}", f"{other}</contentSet><contentSet>{xhtml('<p>One.</p>')}"):
        article = story(item(content))

        assert article.body.text == "One."
        assert list(codes(article.notices)) == ["loss.rendition"]


def test_data_alone_is_better_than_nothing() -> None:
    content = '<inlineXML><sports-content xmlns="urn:s"><name>Dahl</name></sports-content></inlineXML>'

    assert story(item(content * 2)).body.text == "Dahl"
