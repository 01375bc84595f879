"""The one HTML parser: bounded, offline, and never dropping text in silence."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from toolkit.errors import Location, ReadError
from toolkit.text import legal

if TYPE_CHECKING:
    from lxml.html import HtmlElement

MOST_BYTES: Final = 10_000_000
"""A larger page is refused: the parser under lxml drops text nodes past this size."""

_DECLARED: Final = re.compile(rb"<meta[^>]{0,200}?charset\s{0,5}=\s{0,5}[\"']?([A-Za-z0-9_:-]{2,40})", re.IGNORECASE)
_LONG_TAG: Final = re.compile(r"<[A-Za-z][^<>]{10000,}")
_QUOTED: Final = re.compile(r"\"[^\"]*\"|'[^']*'")
_MOST_ATTRIBUTES: Final = 1_000
_BLANK: Final = re.compile(r"\s+")
_HEAD: Final = 4096


def declared_encoding(raw: bytes) -> str | None:
    """Return the encoding that the page states in its first 4 kB (HTML, section 13.2.3.2), as written."""
    found = _DECLARED.search(raw, 0, _HEAD)
    return found.group(1).decode("ascii").lower() if found else None


def parse(markup: str, *, name: str) -> HtmlElement:
    """Return the root of a page.

    Args:
        markup: The decoded page.
        name: What errors call it.

    Raises:
        ReadError: It is no HTML, is too large, or is nested so deeply that the parser would drop text.
    """
    from lxml import etree, html  # noqa: PLC0415 - imported when first needed, so that --help starts fast

    location = Location(source=name)
    if len(markup) > MOST_BYTES:
        raise ReadError(f"is larger than {MOST_BYTES:,} characters", location)
    for tag in _LONG_TAG.finditer(markup):
        if (
            _QUOTED.sub("", tag.group()).count("=") > _MOST_ATTRIBUTES
        ):  # the parser's time grows with the square of their number
            place = Location(source=name, line=markup.count("\n", 0, tag.start()) + 1)
            raise ReadError(f"has an element with more than {_MOST_ATTRIBUTES:,} attributes", place)
    parser = html.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True)
    try:
        root = html.document_fromstring(legal(markup).encode(), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise ReadError(f"is not HTML: {error}", location) from error
    for entry in parser.error_log:
        if entry.level_name == "FATAL":
            place = Location(source=name, line=entry.line)
            raise ReadError(f"is nested too deeply or too large to parse whole: {entry.message}", place)
    return root


def words(element: HtmlElement) -> str | None:
    """Return the text of *element* with its white space folded; `None` where there is none."""
    return folded(" ".join(element.itertext())) if element is not None else None


def folded(text: str) -> str | None:
    """Return *text* as one legal line, or `None` where nothing is left."""
    return _BLANK.sub(" ", legal(text)).strip() or None
