"""How a portrait is set: a label, a wrapped text, the rule beside it and, if asked for, the whole reason below."""

from __future__ import annotations

import textwrap
from bisect import bisect_right
from collections.abc import Iterator
from functools import cached_property
from typing import Final

from attrs import define

from toolkit.anatomy import rebuild
from toolkit.cli.report import printable
from toolkit.cli.style import Style
from toolkit.record import Article, Basis, Segment, Zone, words

_LABEL: Final = 14
"""Width of the column that says what a line is."""

_NARROWEST: Final = 40
_MOST_WORDS: Final = 40
_MOST_EVIDENCE: Final = 3


@define(slots=False)
class Page:
    """Sets the rows that show one article."""

    article: Article
    """What is shown."""

    style: Style
    """How labels and rules are marked."""

    width: int
    """Columns of the terminal."""

    why: bool
    """Whether the whole reason stands below each row, and not only the rule beside it."""

    def row(
        self, label: str, text: str, why: str = "", *, rule: str | None = None, mark: str = "cyan"
    ) -> Iterator[str]:
        """Yield *text* under *label* with the name of its *rule*; or with *why* below, where that is asked for."""
        lines = self._wrapped(text) or [""]
        beside = self.style(f"[{rule}]", "dim") if rule and not self.why else ""
        if beside and len(lines[-1]) + len(f" [{rule}]") <= self._columns:
            lines[-1] += f" {beside}"
        elif beside:
            lines.append(beside)
        if self.why:
            lines += (self.style(line, "dim") for line in self._wrapped(why))
        yield f"{self.style(label.ljust(_LABEL - 1), mark)} {lines[0]}".rstrip()
        yield from (f"{' ' * _LABEL}{line}" for line in lines[1:])

    def _wrapped(self, text: str) -> list[str]:
        return textwrap.wrap(printable(text), self._columns, break_on_hyphens=False)

    def title(self, text: str) -> Iterator[str]:
        """Yield the heading of a part."""
        yield ""
        yield self.style(text, "bold")

    def reason(self, basis: Basis | None) -> str:
        """Return in words why a value is in the record: its kind, rule, confidence and evidence."""
        if basis is None:
            return ""
        by = f" by {basis.rule}" if basis.rule else ""
        sure = "" if basis.confidence is None else f", {basis.confidence} %"
        quoted = [f"“{_short(words(self.article, span))}”" for span in basis.evidence[:_MOST_EVIDENCE]]
        return f"{basis.kind}{by}{sure}{', from ' if quoted else ''}{', '.join(quoted)}"

    def place(self, zone: Zone, rule: str | None = None, *, start: int = 0, end: int | None = None) -> str:
        """Return in words which rule put the characters of *zone* from *start* to *end* where they are."""
        rule = rule or zone.rule
        sure = f", {zone.confidence} %" if rule and zone.confidence is not None else ""
        put = f"put here by {rule}{sure}" if rule else "stated by the source"
        return f"{self._lines(zone, start, len(zone.text) if end is None else end)}{put}"

    def _lines(self, zone: Zone, start: int, end: int) -> str:
        """Return in words on which lines of the source the characters stand."""
        if not zone.segments:
            return f"{zone.path}: " if zone.path else ""
        parts = [part for part in zone.segments if _end(part) > start and part.text_start < end]
        numbers = sorted({bisect_right(self._starts, part.source_start) for part in parts})
        if not numbers:
            return ""
        return f"line {numbers[0]}: " if len(numbers) == 1 else f"lines {', '.join(map(str, numbers))}: "

    @cached_property
    def _starts(self) -> list[int]:
        """Where each line of the source starts."""
        source = rebuild(self.article)
        return [0, *(number for number, character in enumerate(source, 1) if character == "\n")]

    @property
    def _columns(self) -> int:
        return max(self.width, _NARROWEST) - _LABEL


def _end(part: Segment) -> int:
    """Return the offset in the zone's text after the last character of *part*."""
    return part.text_start + part.source_end - part.source_start


def _short(text: str) -> str:
    return text if len(text) <= _MOST_WORDS else f"{text[:_MOST_WORDS].rstrip()}…"
