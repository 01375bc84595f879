"""Foreign NewsML-G2 that breaks the standard: read with a notice that names the rule, or refused."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from tests.formats.newsml_items import codes, item, read, story
from toolkit import safe_xml
from toolkit.errors import ReadError
from toolkit.formats import newsml_g2
from toolkit.formats.newsml_g2.terms import nar
from toolkit.record import Article


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


def test_a_stream_that_cannot_be_sought_is_read(tmp_path: Path) -> None:
    file = tmp_path / "a.xml"
    file.write_bytes(item())

    class Pipe(io.RawIOBase):
        """Gives ten bytes at a time, as a slow writer makes it."""

        def __init__(self, at: int) -> None:
            super().__init__()
            self.inner = io.BytesIO(file.read_bytes())
            self.at = at

        def read(self, size: int = -1, /) -> bytes:
            return self.inner.read(size if size < 0 else self.at)

        def seekable(self) -> bool:
            return False

    assert len(list(safe_xml.elements(Pipe(300), [nar("newsItem")], roots=[nar("newsItem")], name="-"))) == 1  # type: ignore[arg-type]
    (article,) = newsml_g2.read(Pipe(10), name="-")  # type: ignore[arg-type]

    assert isinstance(article, Article)
    assert article.source.size == len(item())


def test_an_element_in_the_wrong_namespace_is_told() -> None:
    raw = item().replace(b"<contentMeta>", b'<contentMeta xmlns="">')

    article = story(raw)

    assert article.headline is None
    assert [notice.message for notice in article.notices] == ["not carried: contentMeta"]
