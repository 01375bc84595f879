"""The elements of HTML and NITF by their local names: which hold blocks, of what kind, and which say nothing."""

from __future__ import annotations

from functools import lru_cache
from typing import Final, Literal

from attrs import frozen

from toolkit.record.zones import BlockKind

_SILENT: Final = frozenset(
    {"script", "style", "template", "title", "head", "meta", "link", "object", "iframe", "svg", "select", "textarea"}
)
_HEADINGS: Final = frozenset({"h1", "h2", "h3", "h4", "h5", "h6", "hl2"})
_KINDS: Final[dict[str, BlockKind]] = {
    **dict.fromkeys(_HEADINGS, "subheading"),
    **dict.fromkeys(("li", "dt", "dd"), "list_item"),
    **dict.fromkeys(("blockquote", "bq"), "quotation"),
    "tr": "table_row",
}
# fmt: off
_CONTAINERS: Final = frozenset({
    "address", "article", "aside", "block", "body", "body.content", "body.end", "body.head", "caption", "center",
    "details", "dir", "div", "dl", "fieldset", "figure", "fn", "footer", "form", "header", "hedline", "hgroup", "hr",
    "html", "legend", "main", "media", "menu", "nav", "nitf", "nitf-table", "ol", "pre", "section", "summary", "table",
    "tbody", "tfoot", "thead", "ul",
})
# fmt: on
_PARAGRAPHS: Final = frozenset({"p", "lede", "abstract"})
_PURPOSES: Final = {
    "hl1": "headlines",
    "byline": "bylines",
    "dateline": "datelines",
    "note": "notes",
    "tagline": "credits",
    "figcaption": "captions",
    "media-caption": "captions",
}
"""What a NITF or HTML element is, where it is not a block of the story."""

_PAGE: Final = frozenset({"header", "nav", "body.head", "footer"})
_LINKS: Final = {"a": "link", "img": "picture", "media-reference": "picture", "video": "media", "audio": "media"}
_MARKUP: Final = frozenset(["b", "i", "u", "em", "strong", "sub", "sup", "q", "s", "small", "mark", "code", "font"])

CELLS: Final = frozenset({"td", "th"})
"""The elements that are parted by a tab in their row."""

APART: Final = frozenset({"person", "byttl", "location", "story.date", "virtloc"})
"""The parts of NITF's bylines and datelines, which stand apart though nothing is between them."""

_FIGURES: Final = frozenset({"figure", "media"})


@frozen(eq=False)
class Tag:
    """What an element is, by its local name."""

    name: str
    """The local name, in small letters."""

    sort: Literal["block", "inline", "silent"]
    """Whether it begins and ends a block of text, belongs to the text around it, or is none of the story."""

    kind: BlockKind | None = None
    """The kind of its block, where its name says so."""

    purpose: str | None = None
    """The list of `Content` that its text goes to, where its name says so."""

    loss: str | None = None
    """What the record cannot keep of it."""

    is_container: bool = False
    """Whether text that stands in it directly is of no kind."""

    is_paragraph: bool = False
    """Whether it is a paragraph."""

    is_page: bool = False
    """Whether it is the header of a page, not of the story."""

    is_figure: bool = False
    """Whether a picture has its caption beside it in there."""


@lru_cache(maxsize=1024)
def tag_of(name: str) -> Tag:
    """Return what the element called *name* (Clark notation) is."""
    local = name.rpartition("}")[2].lower()  # not always a legal name, in HTML
    if local in _SILENT:
        return Tag(local, "silent")
    is_block = local in _BLOCKS
    return Tag(
        name=local,
        sort="block" if is_block else "inline",
        kind=_KINDS.get(local),
        purpose=_PURPOSES.get(local),
        loss=_LINKS.get(local) or ("markup" if local in _MARKUP else None),
        is_container=local in _CONTAINERS,
        is_paragraph=local in _PARAGRAPHS,
        is_page=local in _PAGE,
        is_figure=local in _FIGURES,
    )


_BLOCKS: Final = frozenset({*_KINDS, *_CONTAINERS, *_PARAGRAPHS, *_PURPOSES})
