"""Items of NewsML-G2 that the tests make and read: parts of a foreign one put together, and what is asked of an article."""

from __future__ import annotations

import io
from collections.abc import Iterator

from toolkit import resources
from toolkit.errors import ReadError
from toolkit.formats import newsml_g2
from toolkit.problems import problems
from toolkit.record import Article, Notice

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


def message(*items: bytes) -> bytes:
    return (
        b'<newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/">\n<itemSet>\n'
        + b"\n".join(items)
        + b"</itemSet></newsMessage>"
    )
