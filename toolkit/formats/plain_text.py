"""Plain text: scraped web text with all that a page prints, and wire copy, one article a document.

The reader transcribes what the text prints, and says which rule told each zone; `toolkit.anatomy` cuts.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from functools import partial
from pathlib import PurePath
from typing import BinaryIO, Final

from toolkit import identity
from toolkit.anatomy import NoBodyError, Parts, dissect
from toolkit.encoding import Decoded, decode, mended
from toolkit.errors import Location, ReadError
from toolkit.format import Format
from toolkit.reading import Reading
from toolkit.record import Article, Notice, Source

_HTML: Final = re.compile(r"\s*(?:<!doctype html|<html\b|<\?xml\b)", re.IGNORECASE)
_PLAIN: Final = Reading()


def read(source: BinaryIO, /, *, name: str, reading: Reading = _PLAIN) -> Iterator[Article]:
    """Yield the article of a text file.

    Raises:
        ReadError: It is empty, binary, or holds no story.
    """
    raw = source.read()
    yield article(raw, decode(raw, name=name, declared=reading.encoding), name=name, reading=reading)


def article(raw: bytes, decoded: Decoded, *, name: str, bare: bool = False, reading: Reading = _PLAIN) -> Article:
    """Return the article of *decoded*, which *raw* holds.

    Args:
        raw: The document's bytes.
        decoded: Its text.
        name: The document's name; folders in it are left out of the record.
        bare: The text is a body without headline or furniture.
        reading: How it is read.

    Raises:
        ReadError: There is no story in it.
    """
    decoded, told = mended(decoded, repair=reading.repair_mojibake)
    try:
        parts = dissect(decoded.text, bare=bare, styles=reading.house_styles)
    except NoBodyError as error:
        place = Location(source=name)
        raise ReadError(f"has no article body: {error}", place, f"no-article.{error.kind}") from error
    digest = hashlib.sha256(raw).hexdigest()
    page = parts.page_date
    return Article(
        id=identity.of_source(digest, 0),
        source=Source(
            name=_file_name(name),
            sha256=digest,
            size=len(raw),
            media_type="text/plain",
            encoding=decoded.encoding,
            encoding_basis=decoded.basis,
            length=len(decoded.text),
            retrieved=page.edtf if page else None,
            retrieved_basis=page.basis if page else None,
        ),
        generator=identity.generator(),
        notices=(*told, *parts.notices, *_notices(decoded.text, parts, bare=bare)),
        pub_status=parts.pub_status,
        embargoed=parts.embargoed,
        published=parts.published,
        modified=parts.modified,
        agency=parts.agency,
        section=parts.section,
        slugline=parts.slugline,
        headline=parts.headline,
        subheadlines=parts.subheadlines,
        byline=parts.byline,
        dateline=parts.dateline,
        body=parts.body,
        captions=parts.captions,
        credits=parts.credits,
        editor_notes=parts.editor_notes,
        sign_offs=parts.sign_offs,
        furniture=parts.furniture,
        gaps=parts.gaps,
        bases=parts.bases,
    )


def _file_name(name: str) -> str:
    """Return the last part of *name* as one line; a name that is nothing but folders or white space is ``-``."""
    last = PurePath(name.replace("\\", "/")).name
    return " ".join("".join(mark for mark in last if mark.isprintable()).split()) or "-"


def _notices(text: str, parts: Parts, *, bare: bool) -> Iterator[Notice]:
    if _HTML.match(text):
        yield Notice(code="doubt.html", message="the text looks like HTML or XML; it was read as plain text", line=1)
    if parts.headline is None and not bare:
        yield Notice(code="missing.headline", message="no line was recognised as the headline")


FORMAT: Final = Format(
    name="text",
    title="scraped web text and wire copy",
    suffixes=(".txt",),
    media_type="text/plain",
    reader=read,
    tailored=lambda reading: partial(read, reading=reading),
)
