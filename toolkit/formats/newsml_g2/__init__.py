"""NewsML-G2 2.35: a newsMessage with a newsItem for each article, or one newsItem alone.

Our own documents hold every field of the record; those of others give what they state.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice
from typing import Final

import attrs

from toolkit.format import Advice, Format
from toolkit.formats.newsml_g2 import writer
from toolkit.formats.newsml_g2.reader import read
from toolkit.formats.newsml_g2.writer import defaults
from toolkit.formats.newsml_g2.written import encoded
from toolkit.record import Article

__all__ = ["FORMAT", "ITEM", "defaults", "read", "write", "write_item"]

_ROOTS: Final = (b"newsMessage", b"newsItem", b"packageItem", b"conceptItem", b"knowledgeItem", b"planningItem")


def write(articles: Iterable[Article], /) -> bytes:
    """Write a newsMessage that holds one newsItem for each article."""
    return b"".join(encoded(writer.message(articles)))


def write_item(articles: Iterable[Article], /) -> bytes:
    """Write one article as a newsItem alone; any other number needs a newsMessage around it."""
    return b"".join(encoded(_item_or_message(articles)))


def _item_or_message(articles: Iterable[Article]) -> Iterator[str]:
    known = iter(articles)
    first = tuple(islice(known, 2))
    return iter((writer.item(first[0]),)) if len(first) == 1 else writer.message(chain(first, known))


def _recognises(head: bytes) -> bool:
    plain = head.replace(b"\0", b"")  # UTF-16 as well
    return any(root in plain for root in _ROOTS)


def _advise(articles: Sequence[Article]) -> Iterator[Advice]:
    """The standard demands a provider and a moment of the version; a default is marked, and reads back as absent."""
    for article in articles:
        known = {"agency": article.agency, "modified": "T" in (article.modified or "")}
        if hint := " ".join(f"-M {key}=..." for key, value in known.items() if not value):
            yield (
                "default.newsml",
                f"NewsML-G2 demands what is not known and takes a default for it: state it with {hint}",
            )


FORMAT: Final = Format(
    name="newsml-g2",
    title="NewsML-G2, a newsMessage",
    suffixes=(".xml",),
    media_type="application/vnd.iptc.g2.newsmessage+xml",
    is_streamed=True,
    reader=read,
    writer=write,
    saver=lambda articles, file: file.writelines(encoded(writer.message(articles))),
    recognises=_recognises,
    advise=_advise,
)

ITEM: Final = attrs.evolve(
    FORMAT,
    name="newsml-g2-item",
    title="NewsML-G2, a bare newsItem",
    media_type="application/vnd.iptc.g2.newsitem+xml",
    writer=write_item,
    saver=lambda articles, file: file.writelines(encoded(_item_or_message(articles))),
)
