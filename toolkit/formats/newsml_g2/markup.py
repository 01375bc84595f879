"""The story inside an item: XHTML, HTML in the wrong namespace, NITF or plain text, as blocks of their kind.

Elements are known by their local names, since agencies put HTML and NITF into whatever namespace is at hand. Text
is the source's own: only a line end, with the white space around it, becomes one space.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import Final

import attrs
from attrs import frozen
from lxml import etree

from toolkit.record.zones import BlockKind
from toolkit.safe_xml import Element, line_of
from toolkit.text import legal


@frozen(kw_only=True)
class Piece:
    """A block of text and what stands around it."""

    text: str
    """One line."""

    kind: BlockKind = "paragraph"
    """What it is."""

    line: int | None = None
    """Where its element begins in the document."""

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
    lost: Counter[str] = attrs.field(factory=Counter)
    """What the record cannot keep, by the name of its loss."""


_LINE_ENDS: Final = re.compile(r"[\r\n]+")
_BLANK_LINE: Final = re.compile(r"\r?\n[ \t]*(?:\r?\n[ \t]*)+")
_INDENTED: Final = re.compile(r"\r?\n(?=(?:\t|  )[ \t]{0,40}\S)")
_BREAK: Final = "\0"
_TWO_BREAKS: Final = re.compile(r"\0(?:[ \t\r\n]{0,200}\0)+")
_TAG: Final = re.compile(r"</?(?:p|div|br|html|body)(?:\s[^<>]{0,200})?/?>", re.IGNORECASE)
_ANY_TAG: Final = re.compile(r"<[^<>]*>")
_LONG_TAG: Final = re.compile(r"<[^<>]{10000}")

_SILENT: Final = frozenset({"script", "style", "template", "title", "meta", "link", "object", "iframe", "svg"})
_HEADINGS: Final = frozenset({"h1", "h2", "h3", "h4", "h5", "h6", "hl2"})
_BLOCKS: Final[dict[str, BlockKind]] = {
    **dict.fromkeys(_HEADINGS, "subheading"),
    **dict.fromkeys(("li", "dt", "dd"), "list_item"),
    **dict.fromkeys(("blockquote", "bq"), "quotation"),
    "tr": "table_row",
}
# fmt: off
_CONTAINERS: Final = frozenset({
    "address", "article", "aside", "block", "body", "body.content", "body.end", "body.head", "caption", "details",
    "div", "dl", "fieldset", "figure", "fn", "footer", "form", "header", "hedline", "hr", "html", "main", "media",
    "nav", "nitf", "nitf-table", "ol", "pre", "section", "table", "tbody", "tfoot", "thead", "ul",
})
# fmt: on
_CELLS: Final = frozenset({"td", "th"})
_PARAGRAPHS: Final = frozenset({"p", "lede", "abstract"})
_ROLES: Final = {
    "hl1": "headlines",
    "byline": "bylines",
    "dateline": "datelines",
    "note": "notes",
    "tagline": "credits",
    "figcaption": "captions",
    "media-caption": "captions",
}
"""What a NITF or HTML element is, where it is not a block of the story."""

_PAGE: Final = frozenset({"header", "nav", "body.head"})
_PRIVATE: Final = re.compile(r"non-?public|notepad")
_CLOSING: Final = re.compile(r"closing-?line|sign-?off")
_LINKS: Final = {"a": "link", "img": "picture", "media-reference": "picture", "video": "media", "audio": "media"}
_FIGURES: Final = frozenset({"figure", "media"})
_MARKUP: Final = frozenset(["b", "i", "u", "em", "strong", "sub", "sup", "q", "s", "small", "mark", "code", "font"])


def of_element(root: Element) -> Content:
    """Return the content of an XHTML or NITF document, or of whatever element stands in its place."""
    return _Walk().over(root)


def of_text(text: str, *, is_html: bool = False) -> Content:
    """Return the content of plain text; where it is HTML after all, of the elements in it."""
    if not is_html and not _TAG.search(text):
        return Content(blocks=[Piece(text=part) for part in paragraphs(text)])
    root = None if _LONG_TAG.search(text) else _html(text)
    if root is None:
        return Content(blocks=[Piece(text=part) for part in paragraphs(_ANY_TAG.sub(" ", text))])
    return of_element(root)


def _html(text: str) -> Element | None:
    """Return the root of *text* as HTML; ``None`` where the parser gave up on a part of it, as it does in silence."""
    parser = etree.HTMLParser(no_network=True, huge_tree=False, remove_comments=True, remove_pis=True)
    root = etree.fromstring(f"<div>{legal(text)}</div>", parser)
    return None if any(entry.level_name == "FATAL" for entry in parser.error_log) else root


def paragraphs(text: str) -> list[str]:
    """Return the paragraphs of plain text: parted by blank lines, else begun by an indented line."""
    parts = _BLANK_LINE.split(text.strip("\r\n"))
    if len(parts) == 1:
        parts = indented(text)
    return [line for part in parts if (line := one_line(part))]


def indented(text: str) -> list[str]:
    """Return *text* parted before its indented lines, where others are not: as on a wire, not as in tidy XML."""
    lines = [line for line in text.splitlines()[1:] if line.strip()]
    if 0 < sum(line.startswith(("\t", "  ")) for line in lines) < len(lines):
        return _INDENTED.split(text)
    return [text]


def one_line(text: str) -> str | None:
    """Return *text* as one line without white space around it; ``None`` where there is no ink."""
    text = legal(text).strip()
    if "\n" in text or "\r" in text:
        text = " ".join(filter(None, (part.strip(" \t") for part in _LINE_ENDS.split(text))))
    return text or None


@frozen
class _Level:
    """An element that we are in."""

    name: str

    purpose: str
    """The list of `Content` that its text goes to."""

    kind: BlockKind | None
    """The kind of block that its text is; ``None`` for bare text in a container."""


class _Walk:
    """One pass over the elements of a rendition: a stack of where we are, and the text since the last block."""

    def __init__(self) -> None:
        self.content = Content()
        self.text: list[str] = []
        self.line: int | None = None
        self.levels = [_Level("", "blocks", None)]
        self.silent = 0
        self.figures = 0
        self.address: str | None = None

    def over(self, root: Element) -> Content:
        for event, element in etree.iterwalk(root, events=("start", "end"), tag="{*}*"):  # no comments
            name = etree.QName(element).localname.lower()
            if event == "start":
                self._start(element, name)
            else:
                self._end(name)
                if element is not root and element.tail and not self.silent:
                    self.text.append(element.tail)
        self._flush()
        return self.content

    def _start(self, element: Element, name: str) -> None:
        if self.silent or name in _SILENT or (name == "head" and len(self.levels) > 1):
            self.silent += 1
            return
        self._note_loss(element, name)
        if name == "br":
            self.text.append(_BREAK)
        elif self.levels[-1].kind == "table_row" and name != "tr":
            self.text.append("\t" if name in _CELLS else " " if name in _ALL_BLOCKS else "")
        elif name in _ALL_BLOCKS:
            self._flush()
            self.line = line_of(element)
            self.levels.append(_Level(name, self._purpose_of(element, name), self._kind_of(name)))
        if element.text:
            self.text.append(element.text)

    def _end(self, name: str) -> None:
        if self.silent:
            self.silent -= 1
            return
        level = self.levels[-1]
        if level.name == name and name:
            self._flush()
            self.levels.pop()
        if name in _FIGURES:
            self.figures -= 1
            self.address = None

    def _purpose_of(self, element: Element, name: str) -> str:
        """Return which part of the content an element belongs to; what is inside a note or a header stays there."""
        style = (element.get("class") or "").lower()
        outer = self.levels[-1].purpose
        if _CLOSING.search(style):
            return "sign_offs"
        if outer not in ("blocks", "furniture"):
            return outer
        if _PRIVATE.search(style):
            return "notes"
        if name in _ROLES:
            return _ROLES[name]
        if outer == "furniture":
            return {"h1": "headlines", "hl2": "subheadlines"}.get(name, outer)
        return "furniture" if name in _PAGE else outer

    def _kind_of(self, name: str) -> BlockKind | None:
        if name in _BLOCKS:
            return _BLOCKS[name]
        outer = self.levels[-1].kind
        if outer == "quotation" or (outer == "list_item" and name in _PARAGRAPHS):
            return outer
        return None if name in _CONTAINERS else "paragraph"

    def _note_loss(self, element: Element, name: str) -> None:
        if name in _FIGURES:
            self.figures += 1
        if name in _LINKS:
            source = element.get("src") or element.get("source") or element.get("href")
            if name != "a" and self.figures and source and self.address is None:
                self.address = "".join(legal(source).split()) or None
            elif name != "a" or source:
                self.content.lost[_LINKS[name]] += 1
        elif name in _MARKUP:
            self.content.lost["markup"] += 1

    def _flush(self) -> None:
        text, self.text = "".join(self.text), []
        if not text.strip():
            return
        level = self.levels[-1]
        pieces: list[Piece] = getattr(self.content, level.purpose)
        for part in _parts(text, level.kind):
            if line := one_line(part.replace(_BREAK, " ")):
                address = self.address if level.purpose == "captions" else None
                pieces.append(
                    Piece(
                        text=line,
                        kind=level.kind or "paragraph",
                        line=self.line,
                        address=address,
                        is_title=level.name == "h1",
                    )
                )


def _parts(text: str, kind: BlockKind | None) -> list[str]:
    """Return the paragraphs in the text of one element: two line breaks part them, in bare text a blank line too."""
    if kind == "table_row":
        return [text]
    parts = _TWO_BREAKS.split(text)
    if kind == "paragraph" and len(parts) == 1:
        return indented(text)
    return parts if kind else [line for part in parts for line in paragraphs(part)]


_ALL_BLOCKS: Final = frozenset({*_BLOCKS, *_CONTAINERS, *_PARAGRAPHS, *_ROLES})
