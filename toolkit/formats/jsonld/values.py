"""What a foreign document's values mean: text without entities and tags, dates, names, languages, addresses.

Each function returns nothing for what it cannot take, and tells the report what it repaired or left out.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from typing import Any, Final

import attrs

from toolkit import problems
from toolkit.jsonld.graph import Graph, Node, identifier
from toolkit.record import Notice
from toolkit.text import legal

_ENTITY: Final = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});")
_TAG: Final = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9]{0,15})(?:[\s/][^<>]{0,2000})?>|<!--[^<>]{0,2000}-->")
_BLOCKS: Final = frozenset(
    [
        "p",
        "div",
        "br",
        "li",
        "ul",
        "ol",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "blockquote",
        "section",
        "article",
        "figure",
        "table",
        "tr",
        "hr",
    ]
)
_BLANK: Final = re.compile(r"\n[ \t\xa0]*\n")
_LINE_ENDS: Final = re.compile(r"\r\n?|[\n\u2028\u2029]")
_DATE: Final = re.compile(
    r"([0-9]{4}-[0-9]{2}-[0-9]{2})"
    r"(?:[T ]([0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:[.,][0-9]{1,9})?)?) ?(Z|z|[+-][0-9]{2}(?::?[0-9]{2})?)?)?"
)
_LANGUAGE: Final = re.compile("[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{1,8}){0,5}")  # a name, "English", is none
_URL: Final = re.compile(r"https?://[^\s<>\"]{1,2000}")
_MOST_NOTICES: Final = 40
_NAMES: Final = ("name", "headline", "text", "url")


@attrs.define
class Report:
    """The notices of one article, in the order in which they were made."""

    path: str
    """Where the article stands in its document."""

    notices: list[Notice] = attrs.field(factory=list)

    def tell(self, code: str, message: str, name: str | None = None) -> None:
        """Add a notice about the property *name*, each text once."""
        path = self.path if name is None else f"{self.path}.{name}"
        notice = Notice(code=code, message=_folded(message)[:300].strip(), path=path)
        if notice not in self.notices and len(self.notices) < _MOST_NOTICES:
            self.notices.append(notice)


@attrs.frozen(kw_only=True)
class Stated:
    """The properties of one node, as the record wants them."""

    graph: Graph
    node: Node
    report: Report

    def at(self, value: Any) -> Stated:
        """Return the properties of *value*, a node that this one refers to."""
        return attrs.evolve(self, node=self.graph.whole(value))

    def texts(self, name: str) -> Iterator[str]:
        """Yield the values of a property as text; a node counts by its name, a number is no text."""
        for value in self.node.get(name, ()):
            raw = _called(self.graph.whole(value)) if isinstance(value, dict) else value
            if isinstance(raw, bool | int | float):
                self.report.tell("repair.type", f"{name} is a number, not a text; it is left out", name)
            elif isinstance(raw, str) and (text := self.text(raw, name)):
                yield text

    def text(self, raw: str, name: str) -> str:
        """Return *raw* without entities, tags and illegal characters; lines stay."""
        text = raw
        if "&" in text and (text := _ENTITY.sub(lambda match: html.unescape(match[0]), raw)) != raw:
            self.report.tell("repair.entities", f"HTML entities in {name} were turned into characters", name)
        if "<" in text and (bare := _TAG.sub(_break, text)) != text:
            self.report.tell("loss.markup", f"HTML tags in {name} were taken out; their words stay", name)
            text = bare
        return legal(text).strip()

    def line(self, name: str) -> str | None:
        """Return the first value of a property as one line."""
        return next(self.lines(name), None)

    def lines(self, name: str) -> Iterator[str]:
        """Yield the values of a property as one line each."""
        return filter(None, map(_folded, self.texts(name)))

    def paragraphs(self, name: str) -> Iterator[str]:
        """Yield the paragraphs of a property: parted by blank lines, or, where there is none, by line ends."""
        for text in self.texts(name):
            unified = _LINE_ENDS.sub("\n", text)
            parts = _BLANK.split(unified) if _BLANK.search(unified) else unified.split("\n")
            yield from filter(None, map(_folded, parts))

    def date(self, name: str) -> str | None:
        """Return a date in EDTF."""
        raw = self.line(name)
        match = _DATE.fullmatch(raw) if raw else None
        if raw is None:
            return None
        if match is None or not problems.exists(match[1]) or not (found := _moment(match)):
            self.report.tell("loss.date", f"{name} is no ISO 8601 date: {raw!r}", name)
            return None
        if found != raw:
            self.report.tell("repair.date", f"{name} was {raw!r}", name)
        return found

    def language(self, name: str) -> str | None:
        """Return a language tag."""
        for value in self.node.get(name, ()):
            inner = self.at(value)
            for raw in (value, *inner.texts("alternateName"), *inner.texts("name")):
                if isinstance(raw, str) and _LANGUAGE.fullmatch(raw.strip()):
                    return raw.strip().replace("_", "-")
            self.report.tell("loss.language", f"{name} is no language tag", name)
        return None

    def url(self, *names: str) -> str | None:
        """Return the first web address among the properties *names*."""
        for name in names:
            for value in self.node.get(name, ()):
                inner = self.graph.whole(value)
                for raw in (value, identifier(inner), *inner.get("url", ())):
                    if isinstance(raw, str) and _URL.fullmatch(raw.strip()) and legal(raw) == raw:
                        return raw.strip()
        return None


def _called(node: Node) -> str | None:
    """Return what a node is called; what it refers to is not looked into, since that may lead back to it."""
    return next((value for name in _NAMES for value in node.get(name, ()) if isinstance(value, str)), None)


def is_address(text: str) -> bool:
    """Return whether *text* is a web address."""
    return bool(_URL.fullmatch(text))


def _folded(text: str) -> str:
    """Return *text* as one line, its other white space untouched."""
    return _LINE_ENDS.sub(" ", legal(text)).strip()


def _break(match: re.Match[str]) -> str:
    return "\n\n" if (match[2] or "").lower() in _BLOCKS else ""


def _moment(match: re.Match[str]) -> str | None:
    """Return a date-time in the form that the record has for it."""
    day, clock, zone = match[1], match[2], match[3]
    if clock is None:
        return day
    hours, minutes = clock[:2], clock[3:5]
    if hours > "23" or minutes > "59" or clock[6:8] > "59":
        return None
    zone = (zone or "").upper()
    if len(zone) == len("+0900"):
        zone = f"{zone[:3]}:{zone[3:]}"
    elif len(zone) == len("+09"):
        zone = f"{zone}:00"
    return f"{day}T{clock.replace(',', '.')}{zone}"
