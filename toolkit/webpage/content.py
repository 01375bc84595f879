"""Where on the page the article is: its blocks with their kinds, and the captions of its pictures.

`trafilatura` finds the main content; of the libraries made for it, it is the best measured and alive.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from copy import deepcopy
from itertools import islice
from typing import TYPE_CHECKING, Final

from attrs import frozen

from toolkit.errors import Location, ReadError
from toolkit.record.zones import BlockKind
from toolkit.webpage.tree import words

if TYPE_CHECKING:
    from lxml.etree import _Element
    from lxml.html import HtmlElement

_KINDS: Final[dict[str, BlockKind]] = {
    "p": "paragraph",
    "ab": "paragraph",
    "head": "subheading",
    "item": "list_item",
    "quote": "quotation",
    "code": "quotation",
    "row": "table_row",
}
_CONTAINERS: Final = ("list", "table", "quote", "div")


@frozen
class Block:
    """A block of the story."""

    kind: BlockKind
    text: str


@frozen
class Picture:
    """A caption and the address of its picture."""

    caption: str
    address: str | None


_LAYOUT: Final = frozenset(("h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "table"))
_CELLS: Final = frozenset(("td", "th"))
_TABULAR: Final = frozenset(("table", "thead", "tbody", "tfoot", "tr", "td", "th"))
_MODES: Final = ("precision", "balanced", "recall")
_SHORT: Final = 0.25
_WORD: Final = re.compile(r"\w+")


def blocks(root: HtmlElement, *, stated: str | None, name: str) -> tuple[Block, ...]:
    """Return the blocks of the page's article, in order; none where it has no article.

    The library is asked to leave doubtful blocks out. Where the page itself states the story in its metadata, the
    answer nearest to that is taken; else a more generous one where the careful one kept less than a quarter of it.

    Args:
        root: The page.
        stated: The story's text as the page's metadata has it.
        name: What errors call the page.

    Raises:
        ReadError: The extra ``html`` is not installed.
    """
    try:
        from trafilatura import bare_extraction  # noqa: PLC0415 - an extra, and slow to import
    except ImportError as error:
        reason = "is a web page, and reading those needs the extra: pip install 'news-toolkit[html]'"
        raise ReadError(reason, Location(source=name)) from error

    root = _without_layout(root)

    def found(mode: str) -> tuple[Block, ...]:
        careful, generous = mode == "precision", mode == "recall"
        page = deepcopy(root)  # the library takes the tree apart
        extracted = bare_extraction(page, include_comments=False, favor_precision=careful, favor_recall=generous)
        body = getattr(extracted, "body", None)
        return tuple(_blocks(body)) if body is not None else ()

    if stated:
        return max(map(found, _MODES), key=lambda candidate: _likeness(_joined(candidate), stated))
    careful, balanced = found("precision"), found("balanced")
    return balanced if len(_joined(careful)) < _SHORT * len(_joined(balanced)) else careful


def _without_layout(root: HtmlElement) -> HtmlElement:
    """Return the page with a table that only lays it out, since its cells hold blocks, as plain containers."""
    if not any(map(_is_layout, root.iter("table"))):
        return root
    page = deepcopy(root)
    for table in list(filter(_is_layout, page.iter("table"))):
        for part in [table, *_own(table, _TABULAR)]:
            part.tag = "div"
    return page


def _is_layout(table: HtmlElement) -> bool:
    """Return whether a cell of the table's own holds blocks."""
    return any(map(_holds_blocks, _own(table, _CELLS)))


def _own(table: HtmlElement, tags: frozenset[str]) -> list[HtmlElement]:
    """Return the parts of *table* with these tags that are of no table inside it, in order."""
    found, waiting = [], list(table)[::-1]
    while waiting:
        part = waiting.pop()
        if part.tag in _TABULAR and part.tag != "table":
            waiting += list(part)[::-1] if part.tag not in _CELLS else []
            found += [part] if part.tag in tags else []
    return found


def _holds_blocks(cell: HtmlElement) -> bool:
    """Return whether a cell holds a heading, a list, a table or several paragraphs: one paragraph is a cell's text."""
    if next(cell.iter(*_LAYOUT), None) is not None:
        return True
    filled = (part for part in cell.iter("p", "div") if part.text and part.text.strip())
    return next(islice(filled, 1, None), None) is not None


def _joined(found: Iterable[Block]) -> str:
    return " ".join(block.text for block in found)


def _likeness(one: str, other: str) -> float:
    """Return how many words two texts share, as the F1 measure of their bags of words."""
    bags = [Counter(_WORD.findall(text.casefold())) for text in (one, other)]
    whole = sum(bag.total() for bag in bags)
    return 2 * (bags[0] & bags[1]).total() / whole if whole else 0.0


def _blocks(element: _Element) -> Iterator[Block]:
    for child in element:
        inner = [part for part in child if part.tag in _KINDS or part.tag in _CONTAINERS]
        if child.tag in _CONTAINERS and inner:
            yield from _blocks(child)
        elif text := words(child):
            yield Block(_KINDS.get(str(child.tag), "paragraph"), text)


def pictures(root: HtmlElement) -> Iterator[Picture]:
    """Yield the captions that the page marks as such, each once."""
    seen = set()
    for figure in root.iter("figure"):
        caption = figure.find(".//figcaption")
        text = words(caption) if caption is not None else None
        if text is None or text in seen:
            continue
        seen.add(text)
        image = figure.find(".//img")
        address = (image.get("src") or "") if image is not None else ""
        yield Picture(text, address if address.startswith(("http://", "https://")) else None)
