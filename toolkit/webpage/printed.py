"""What a page prints around its headline, for what its metadata does not state: who wrote the story, and when.

Only lines below the heading and elements that are named for it are asked, and they are read by the rules for text.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from attrs import evolve

from toolkit.anatomy import bylines, moments
from toolkit.anatomy.lines import split, units
from toolkit.anatomy.measure import measure
from toolkit.anatomy.metadata import is_date
from toolkit.webpage.stated import Stated, Value, edtf
from toolkit.webpage.tree import words

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_INLINE: Final = frozenset(
    ("a", "abbr", "address", "b", "bdi", "br", "button", "cite", "em", "font", "i", "img", "label", "link", "meta")
) | frozenset(("path", "picture", "small", "source", "span", "strong", "sub", "sup", "svg", "time", "u", "use", "wbr"))
_SILENT: Final = frozenset(("script", "style", "noscript", "template", "nav", "aside", "footer", "form", "figure"))
_AUTHOR: Final = re.compile(r"(?:^|[\s_-])(?:byline|author|writer|contributor)s?(?:$|[\s_-])", re.IGNORECASE)
_LINES: Final = 60
_LONGEST: Final = 160
_FIRST: Final = 4
_ELEMENTS: Final = 3_000
_ZONES: Final = {
    zone: hours - (zone[-2] == "S")
    for hours, name in ((-3, "A"), (-4, "E"), (-5, "C"), (-6, "M"), (-7, "P"))
    for zone in (f"{name}ST", f"{name}DT")
}
"""Hours from UTC by the names that North American pages print (RFC 5322, section 4.3, and Atlantic time)."""

_ZONE: Final = re.compile(r"[ap]\.?m\.? \(?([AECMP][SD]T)\b", re.IGNORECASE)
_YEAR: Final = re.compile(r"(?:19|20)\d\d")


def completed(page: Stated, root: HtmlElement) -> Stated:
    """Return *page*, what the page under *root* states, with what it prints where a date or a writer is missing."""
    publisher = (page.publisher or "").casefold()
    is_written = any(_is_known(value.text) for value in page.authors if value.text.casefold() != publisher)
    lines = tuple(_lines(root, page.headline.text if page.headline else None))
    published = _local(page.published, lines) if page.published else _time(lines) or _date(lines)
    authors = page.authors if is_written else (*page.authors, *_byline(lines, publisher))
    return evolve(page, published=published, authors=authors)


def named(page: Stated, blocks: Sequence[str]) -> Stated:
    """Return *page* with the names that stand alone above the story, where nothing else says who wrote it.

    Args:
        page: What the page states.
        blocks: The paragraphs of its main content.
    """
    publisher = (page.publisher or "").casefold()
    if any(_is_known(value.text) for value in page.authors if value.text.casefold() != publisher):
        return page
    for text in blocks[:_FIRST]:
        if len(text) > _LONGEST:
            break
        if bylines.is_name(text) and _is_byline(text) and text.casefold() != publisher:
            return evolve(page, authors=(*page.authors, Value(text, "html.name-line")))
    return page


def _is_known(text: str) -> bool:
    """Whether an author is somebody, or an agency."""
    names = bylines.read(text)
    return bool(names.writers or names.agency)


def _lines(root: HtmlElement, headline: str | None) -> Iterator[tuple[HtmlElement, str]]:
    """Yield the elements below the heading that make up one line each, with their words."""
    headings = list(root.iter("h1"))
    top = next((heading for heading in headings if headline and words(heading) == headline), None)
    top = top if top is not None else next(iter(headings), None)
    if top is None:
        return
    below, count, seen = False, 0, 0
    inside: set[HtmlElement] = set()
    for element in root.iter():
        below = below or element is top
        if not below or element is top or not isinstance(element.tag, str):
            continue
        seen += 1
        if count >= _LINES or seen > _ELEMENTS:
            return
        parent = element.getparent()
        if element.tag in _SILENT or parent in inside or parent is top:
            inside.add(element)
        elif all(child.tag in _INLINE for child in element) and (text := words(element)):
            inside.add(element)
            count += 1
            yield element, text


def _local(published: Value, lines: tuple[tuple[HtmlElement, str], ...]) -> Value:
    """Return the same moment by the clock that the page prints: 05:57 UTC on the 20th is 21:57 PST on the 19th.

    Only where the page prints the day that this gives, so that a reader finds the day that readers of the page saw.
    """
    if not published.text.endswith(("Z", "+00:00")):
        return published
    moment = dt.datetime.fromisoformat(published.text)
    for _, text in lines:
        zone = _ZONE.search(text) if len(text) <= _LONGEST else None
        if zone is None:
            continue
        there = moment.astimezone(dt.timezone(dt.timedelta(hours=_ZONES[zone[1].upper()])))
        if any(day.edtf == there.date().isoformat() for day in moments.find_all(text)):
            return Value(there.isoformat(), published.rule)
    return published


def _time(lines: tuple[tuple[HtmlElement, str], ...]) -> Value | None:
    """Return the moment of the first ``time`` element (HTML, section 4.5.14) that has a whole date."""
    for line, _ in lines:
        for element in line.iter("time"):
            if moment := edtf(element.get("datetime") or ""):
                return Value(moment, "html.time")
    return None


def _date(lines: tuple[tuple[HtmlElement, str], ...]) -> Value | None:
    """Return the day that a line of dates prints: "Published November 20, 2019"."""
    dated = (text for _, text in lines if len(text) <= _LONGEST and _YEAR.search(text))
    line = next((text for text in dated if is_date(measure(units(split(text)))[0])), "")
    return next((Value(found.edtf, "html.date-line") for found in moments.find_all(line) if found.full), None)


def _byline(lines: tuple[tuple[HtmlElement, str], ...], publisher: str) -> Iterator[Value]:
    """Yield the byline that an element is named for, or that says "By"."""
    for element, text in lines:
        for part in element.iter():
            is_named = _AUTHOR.search(part.get("class") or part.get("itemprop") or "")
            line = words(part) if is_named else text if part is element and bylines.is_explicit(text) else None
            if line and line.casefold() != publisher and _is_byline(line):
                yield Value(line, "html.byline-line")
                return


def _is_byline(line: str) -> bool:
    names = bylines.read(line).writers if len(line) <= _LONGEST else ()
    return bool(names) and (bylines.is_explicit(line) or bylines.is_name(line))
