"""The story inside an item: XHTML, HTML in the wrong namespace, NITF or plain text, as blocks of their kind.

Elements are known by their local names, since agencies put HTML and NITF into whatever namespace is at hand. Text
is the source's own: only a line end, with the white space around it, becomes one space.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache
from typing import Final, NamedTuple

import attrs
from attrs import frozen
from lxml import etree

from toolkit.formats.newsml_g2.elements import APART, CELLS, Tag, tag_of
from toolkit.formats.newsml_g2.lines import blocks, columns, indented, one_line, unwrapped
from toolkit.record.zones import BlockKind
from toolkit.safe_xml import Element
from toolkit.text import legal


class Piece(NamedTuple):
    """A block of text and what stands around it."""

    text: str
    """One line."""

    kind: BlockKind = "paragraph"
    """What it is."""

    address: str | None = None
    """For a caption: where its picture is."""

    is_title: bool = False
    """Whether it is a heading of the first rank, as the headline of a page is."""


@attrs.define(kw_only=True)
class Content:
    """What one rendition of a story holds, by function."""

    blocks: list[Piece] = attrs.field(factory=list)
    headlines: list[Piece] = attrs.field(factory=list)
    subheadlines: list[Piece] = attrs.field(factory=list)
    bylines: list[Piece] = attrs.field(factory=list)
    datelines: list[Piece] = attrs.field(factory=list)
    captions: list[Piece] = attrs.field(factory=list)
    credits: list[Piece] = attrs.field(factory=list)
    notes: list[Piece] = attrs.field(factory=list)
    sign_offs: list[Piece] = attrs.field(factory=list)
    furniture: list[Piece] = attrs.field(factory=list)
    marked_dateline: str | None = None
    """The dateline that an element of that class marks inside a paragraph."""

    lost: Counter[str] = attrs.field(factory=Counter)
    """What the record cannot keep, by the name of its loss."""


_BREAK: Final = "\0"
_BREAK_AND_END: Final = re.compile(r"\0[ \t]*\r?\n[ \t]*")
_INDENTED_BREAK: Final = re.compile(r"\0(?=[ \t\xa0]{2,40}[^\s\0])")
_MARKUP: Final = re.compile(r"</?(?:p|div|br|html|body)(?:\s[^<>]{0,200})?/?>", re.IGNORECASE)
_ANY_TAG: Final = re.compile(r"<[^<>]*>")
_LONG_TAG: Final = re.compile(r"<[^<>]{10000}")
_PRIVATE: Final = re.compile(r"non-?public|notepad")
_CLOSING: Final = re.compile(r"closing-?line|sign-?off")
_STYLES: Final = {"byline": "bylines", "by-line": "bylines", "caption": "captions", "figcaption": "captions"}
"""What an element of a class is, whatever its name."""

_ESCAPED: Final = re.compile(
    r"<(?:p|div|html|body|h[1-6]|ul|br)\b[^<>]{0,200}>.*</?[a-z0-9]{1,10}\s?/?>", re.IGNORECASE | re.DOTALL
)
_UNSEEN: Final = "\u200b\u200c\u200d\u2060\ufeff\xad"


def of_element(root: Element, *, may_be_escaped: bool = True) -> Content:
    """Return the content of an XHTML or NITF document, or of whatever element stands in its place.

    Args:
        root: The element.
        may_be_escaped: Whether a paragraph that is HTML, with its tags as text, is read as such.
    """
    walk = _Walk(may_be_escaped=may_be_escaped)
    walk.over(root)
    return walk.content


def of_text(text: str, *, is_html: bool = False) -> Content:
    """Return the content of plain text; where it is HTML after all, of the elements in it."""
    if not is_html and not _MARKUP.search(text):
        return Content(blocks=[Piece(part, kind) for kind, part in blocks(text)])
    root = None if _LONG_TAG.search(text) else _html(text)
    if root is None:
        return Content(blocks=[Piece(part, kind) for kind, part in blocks(_ANY_TAG.sub(" ", text))])
    return of_element(root, may_be_escaped=False)


def _html(text: str) -> Element | None:
    """Return the root of *text* as HTML; ``None`` where the parser gave up on a part of it, as it does in silence."""
    parser = etree.HTMLParser(no_network=True, huge_tree=False, remove_comments=True, remove_pis=True)
    root = etree.fromstring(f"<div>{legal(text)}</div>", parser)
    return None if any(entry.level_name == "FATAL" for entry in parser.error_log) else root


@frozen(eq=False)
class _Level:
    """An element that we are in, or any other one of which the same is to be said."""

    purpose: str
    """The list of `Content` that its text goes to."""

    kind: BlockKind | None = None
    """The kind of block that its text is; ``None`` for bare text in a container."""

    is_title: bool = False
    """Whether it is a heading of the first rank."""

    is_whole: bool = False
    """Whether what is in it is one line: in a row of a table or in a caption."""


_TOP: Final = _Level("blocks")


@lru_cache(maxsize=1024)
def _level(outer: _Level, tag: Tag, style: str) -> _Level:
    """Return what is to be said of an element *tag* of the class *style* inside *outer*."""
    purpose, kind = _purpose(outer.purpose, tag, style.lower()), _kind(outer.kind, tag)
    is_whole = kind == "table_row" or (purpose == "captions" and outer.purpose != purpose)
    return _Level(purpose, kind, tag.name == "h1", is_whole)


def _purpose(outer: str, tag: Tag, style: str) -> str:
    """Return which part of the content an element belongs to; what is inside a note or a header stays there."""
    if _CLOSING.search(style):
        return "sign_offs"
    if outer not in ("blocks", "furniture"):
        return outer
    if _PRIVATE.search(style):
        return "notes"
    if found := next(filter(None, map(_STYLES.get, style.split())), tag.purpose):
        return found
    if outer == "furniture":
        return {"h1": "headlines", "hl2": "subheadlines"}.get(tag.name, outer)
    return "furniture" if tag.is_page else outer


def _kind(outer: BlockKind | None, tag: Tag) -> BlockKind | None:
    if tag.kind:
        return tag.kind
    if outer == "quotation" or (outer == "list_item" and tag.is_paragraph):
        return outer
    return None if tag.is_container else "paragraph"


class _Walk:
    """One pass over the elements of a rendition; the text since the last block waits for the end of its own.

    The parser bounds how deep elements are nested, so that the pass may call itself for what is inside one.
    """

    def __init__(self, *, may_be_escaped: bool) -> None:
        self.content = Content()
        self.may_be_escaped = may_be_escaped
        self.text: list[str] = []
        self.figures = 0
        self.address: str | None = None

    def over(self, root: Element) -> None:
        """Go through *root*, which may be of any kind."""
        tag = tag_of(root.tag)
        if tag.sort == "block":
            self._block(root, tag, _TOP)
        elif tag.sort != "silent":
            self._inline(root, tag, _TOP)
        self._flush(_TOP)

    def _inside(self, parent: Element, level: _Level) -> None:
        """Go through what is in *parent*."""
        for child in parent:
            tag = tag_of(child.tag)
            if tag.sort == "block" and (not level.is_whole or tag.name == "tr"):
                self._block(child, tag, level)
            elif tag.sort != "silent":
                self._inline(child, tag, level)
            tail = child.tail
            if tail and (self.text or not tail.isspace()):
                self.text.append(tail)

    def _block(self, element: Element, tag: Tag, outer: _Level) -> None:
        if self.text:
            self._flush(outer)
        level = _level(outer, tag, element.get("class") or "")
        text = element.text
        if not len(element):
            if text:
                self._add(text, level)
            return
        if tag.is_figure:
            self.figures += 1
        if text and not text.isspace():
            self.text.append(text)
        self._inside(element, level)
        if self.text:
            self._flush(level)
        if tag.is_figure:
            self.figures -= 1
            self.address = None

    def _inline(self, element: Element, tag: Tag, level: _Level) -> None:
        """Go through an element that ends no block: its words belong to the text around it."""
        if tag.loss:
            self._note_loss(element, tag)
        elif "dateline" in (element.get("class") or "").lower() and self.content.marked_dateline is None:
            self.content.marked_dateline = one_line("".join(map(str, element.itertext())))
        if tag.name == "br":
            self.text.append(_BREAK)
        elif level.is_whole:
            self.text.append("\t" if tag.name in CELLS else " " if tag.sort == "block" else "")
        elif tag.name in APART and self.text and not self.text[-1][-1:].isspace():
            self.text.append(" ")
        if text := element.text:
            self.text.append(text)
        if len(element):
            self._inside(element, level)

    def _note_loss(self, element: Element, tag: Tag) -> None:
        source = element.get("src") or element.get("source") or element.get("href")
        if tag.loss in ("markup", None):
            self.content.lost["markup"] += 1
        elif tag.name != "a" and self.figures and source and self.address is None:
            self.address = "".join(legal(source).split()) or None
        elif tag.name != "a" or source:
            self.content.lost[str(tag.loss)] += 1

    def _flush(self, level: _Level) -> None:
        """Make pieces of the text that waits."""
        text = "".join(self.text)
        self.text.clear()
        self._add(text, level)

    def _add(self, text: str, level: _Level) -> None:
        """Make pieces of *text*."""
        is_simple = text.isprintable()  # as most is: then it has no line end, no mark of a break and nothing illegal
        usual = level.kind or "paragraph"
        address = self.address if level.purpose == "captions" else None
        pieces: list[Piece] = getattr(self.content, level.purpose)
        for kind, part in ((usual, text),) if is_simple else _parts(text, level):
            line = part.strip() if is_simple else one_line(part.replace(_BREAK, " "))
            if self.may_be_escaped and line and line[0] == "<" and _ESCAPED.fullmatch(line):
                pieces += of_text(line, is_html=True).blocks
            elif line and (is_simple or line.strip(_UNSEEN)):
                pieces.append(Piece(line, kind, address, level.is_title))


def _parts(text: str, level: _Level) -> list[tuple[BlockKind, str]]:
    """Return the blocks in the text of one element: two line breaks part them, in bare text a blank line too."""
    kind = level.kind or "paragraph"
    if level.is_whole:
        return [(kind, text)]
    if _BREAK in text:  # then a break is a line end, and a line end is a space, in bare text that beside a break
        text = unwrapped(text) if level.kind else _BREAK_AND_END.sub(_BREAK, text)
        text = _INDENTED_BREAK.sub("\n\n", text).replace(_BREAK, "\n")
        found = blocks(text)
    elif level.kind is None:
        found = blocks(text)
    elif kind == "paragraph":
        found = columns(text) or [(kind, part) for part in indented(text)]
    else:
        found = [(kind, text)]
    return found if kind == "paragraph" else [(kind, part) for _, part in found]
