"""Web pages: what the page states wins, the main content is found, and the anatomy of text marks the rest.

A page's zones have no segments, since markup stands between its words; what a page states in its head has the path of
the place it was read from.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import PurePath
from typing import BinaryIO, Final

from toolkit import identity
from toolkit.anatomy import bylines, captions, pages, story
from toolkit.anatomy.lines import split, units
from toolkit.anatomy.measure import measure
from toolkit.encoding import decode, mended
from toolkit.errors import Location, ReadError
from toolkit.format import Format
from toolkit.reading import Reading
from toolkit.record import (
    Agency,
    Article,
    Author,
    Basis,
    Body,
    Byline,
    Caption,
    Extra,
    FieldBasis,
    Notice,
    SignOff,
    Source,
    Span,
    Zone,
)
from toolkit.webpage import content, stated, tree
from toolkit.webpage import printed as printed_page

_PLAIN: Final = Reading()


def read(source: BinaryIO, /, *, name: str, reading: Reading = _PLAIN) -> Iterator[Article]:
    """Yield the article of a page.

    Raises:
        ReadError: It is no HTML, has no article, or the extra ``html`` is not installed.
    """
    raw = source.read(tree.MOST_BYTES + 1)
    decoded = decode(raw, name=name, declared=reading.encoding or tree.declared_encoding(raw))
    decoded, told = mended(decoded, repair=reading.repair_mojibake)
    root = tree.parse(decoded.text, name=name)
    page = printed_page.completed(stated.read(root), root)
    pictures = tuple(content.pictures(root))
    found = content.blocks(root, stated=page.body, name=name)
    page = printed_page.named(page, [block.text for block in found])
    printed = _story(found, page, pictures)
    if not printed:
        raise ReadError("has no article: no main content was found on the page", Location(source=name))
    several = _several(page, printed, name=name)
    marked = story.mark([block.text for block in printed])
    kept = printed[: marked.sign_off]
    names = _names(page)
    digest = hashlib.sha256(raw).hexdigest()
    yield Article(
        id=identity.of_source(digest, 0),
        source=Source(
            name=PurePath(name.replace("\\", "/")).name or "document",
            sha256=digest,
            size=len(raw),
            media_type="text/html",
            encoding=decoded.encoding,
            encoding_basis=decoded.basis,
            address=page.address,
        ),
        generator=identity.generator(),
        language=page.language,
        published=page.published.text if page.published else None,
        modified=page.modified.text if page.modified else None,
        agency=marked.agency or _credited(names),
        keywords=page.keywords,
        section=_zone(page.section),
        headline=_zone(page.headline),
        byline=_byline(names),
        dateline=marked.dateline,
        body=_body(kept, marked),
        captions=tuple(_caption(picture, number) for number, picture in enumerate(pictures)),
        sign_offs=tuple(SignOff(text=block.text, rule="html.sign-off") for block in printed[len(kept) :]),
        bases=_bases(page),
        notices=(*told, *several, *_notices(page)),
        extras=(Extra(name="publisher", value=page.publisher),) if page.publisher else (),
    )


def _several(page: stated.Stated, printed: Sequence[content.Block], *, name: str) -> tuple[Notice, ...]:
    """Refuse a page whose main content is no article; return a warning for one that holds several."""
    title = [page.headline.text] if page.headline else []
    measured = measure(units(split("\n\n".join([*title, *(block.text for block in printed)]))))
    kind = pages.judge(measured, 0, len(measured) - 1)
    if kind is None:
        return ()
    if kind.kind in pages.SEVERAL:
        return (Notice(code=f"several.{kind.kind}", message=kind.reason),)
    if kind.kind == "index":  # a table of results is one too, and what the page calls its main content
        return (Notice(code="doubt.index", message=kind.reason),)
    raise ReadError(f"has no article: {kind.reason}", Location(source=name), f"no-article.{kind.kind}")


def _story(
    found: Sequence[content.Block], page: stated.Stated, pictures: Sequence[content.Picture]
) -> tuple[content.Block, ...]:
    """Return the blocks that are not printed elsewhere as headline, byline or caption."""
    elsewhere = {picture.caption for picture in pictures} | {author.text for author in page.authors}
    elsewhere |= {page.headline.text} if page.headline else set()
    return tuple(block for block in found if block.text not in elsewhere)


def _body(blocks: Sequence[content.Block], marked: story.Marked) -> Body:
    kinds = ((block.kind, block.text, None if block.kind == "paragraph" else "html.element") for block in blocks)
    return story.body(kinds, marked, path="main content", rule="html.main-content")


def _zone(value: stated.Value | None) -> Zone | None:
    return Zone(text=value.text, path=value.rule, rule=value.rule) if value else None


def _names(page: stated.Stated) -> tuple[tuple[stated.Value, bylines.Names], ...]:
    """Return what each stated author is made of: writers, or an agency."""
    own = (page.publisher or "").casefold()
    return tuple((value, bylines.read(value.text)) for value in page.authors if value.text.casefold() != own)


def _byline(names: Sequence[tuple[stated.Value, bylines.Names]]) -> Byline | None:
    """Return the authors as one byline, joined by commas; each author's span says where the name stands in it."""
    lines, authors, at = [], [], 0
    for value, known in names:
        if not known.writers:
            continue
        for writer in known.writers:
            span = Span(zone="byline", start=at + writer.start, end=at + writer.end)
            name = value.text[writer.start : writer.end]
            authors.append(Author(name=name, role=writer.role, email=writer.email, span=span))
        lines.append(value.text)
        at += len(value.text) + 2
    if not lines:
        return None
    return Byline(text=", ".join(lines), path=names[0][0].rule, rule=names[0][0].rule, authors=tuple(authors))


def _credited(names: Sequence[tuple[stated.Value, bylines.Names]]) -> Agency | None:
    """Return the agency that the page gives as an author; an agency is never one."""
    for value, known in names:
        if known.agency:
            return Agency(name=known.agency, basis=Basis(kind="stated", rule=value.rule))
    return None


def _caption(picture: content.Picture, number: int) -> Caption:
    credit = captions.credit(picture.caption)
    return Caption(
        text=picture.caption,
        rule="html.figcaption",
        address=picture.address,
        credit=Span(zone=f"caption/{number}", start=credit[0], end=credit[1]) if credit else None,
    )


def _bases(page: stated.Stated) -> tuple[FieldBasis, ...]:
    named = (("modified", page.modified), ("published", page.published))
    return tuple(
        FieldBasis(field=field, basis=Basis(kind="stated", rule=value.rule)) for field, value in named if value
    )


def _notices(page: stated.Stated) -> tuple[Notice, ...]:
    found = [Notice(code="loss.markup", message="links, images and inline markup of the page are not kept")]
    if page.broken:
        found.append(Notice(code="repair.json-ld", message=f"{page.broken} JSON-LD script(s) could not be parsed"))
    return tuple(found)


FORMAT = Format(
    name="html",
    title="web page",
    suffixes=(".html", ".htm", ".xhtml"),
    media_type="text/html",
    reader=read,
    tailored=lambda reading: partial(read, reading=reading),
)
