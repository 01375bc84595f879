"""Zones and gaps: labelled units become zones whose segments, with the gaps, rebuild the source exactly."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Final

from attrs import define, frozen

from toolkit.anatomy.lines import Unit
from toolkit.record import Article, Block, Gap, Segment, Zone, zones
from toolkit.record.zones import BlockKind
from toolkit.text import ILLEGAL, escape, unescape

_FORBIDDEN: Final = re.compile(f"[{ILLEGAL}]+")
_WHITE_SET: Final = frozenset("\t\n\r \x85\xa0\u1680\u2028\u2029\u202f\u205f\u3000") | frozenset(
    map(chr, range(0x2000, 0x200B))
)

_SHORT: Final = 64
_escape = lru_cache(maxsize=512)(escape)


@define  # made for every line, in half the time of a frozen one
class Piece:
    """The text of a unit and where it stands."""

    text: str
    """The words, lines joined by one space."""

    runs: tuple[tuple[int, int, int], ...]
    """Source start, source end and start in the text, in source order."""

    def joined(self, below: Piece) -> Piece:
        """Return this and the text *below* it as one, with a space between."""
        shift = len(self.text) + 1
        runs = tuple((low, high, at + shift) for low, high, at in below.runs)
        return Piece(f"{self.text} {below.text}", self.runs + runs)

    def cut(self, start: int, end: int) -> Piece:
        """Return the part of this between two offsets of its text."""
        runs = (
            (low + max(0, start - at), min(high, low + end - at), max(0, at - start))
            for low, high, at in self.runs
            if at < end and at + high - low > start
        )
        return Piece(self.text[start:end], tuple(runs))


def piece(source: str, unit: Unit, *, marks: bool = False) -> Piece | None:
    """Return the text of *unit* without what XML forbids, and without its *marks*; None where nothing is left."""
    first = unit.lines[0]
    if len(unit.lines) == 1 and unit.text == first.text and first.text.isprintable():  # then all of it is legal
        return Piece(first.text, ((first.start, first.end, 0),))
    runs: list[tuple[int, int, int]] = []
    parts: list[str] = []
    length = 0
    for start, end in [(line.start, line.end) for line in unit.lines] if marks else _ranges(unit):
        line = _legal_runs(source, start, end)
        if line and parts:
            parts.append(" ")
            length += 1
        for low, high in line:
            runs.append((low, high, length))
            parts.append(source[low:high])
            length += high - low
    return Piece("".join(parts), tuple(runs)) if runs else None


def _ranges(unit: Unit) -> list[tuple[int, int]]:
    """Return where the lines of *unit* stand, without its marks at both ends."""
    ranges = [(line.start, line.end) for line in unit.lines]
    if not unit.mark and unit.text[-1] == unit.lines[-1].text[-1] and len(unit.text) >= len(unit.lines[0].text):
        return ranges
    joined = " ".join(line.text for line in unit.lines)
    lead = joined.find(unit.text)
    tail = len(joined) - lead - len(unit.text)
    if lead < 0 or lead >= len(unit.lines[0].text) or tail >= len(unit.lines[-1].text):
        return ranges
    ranges[0] = (ranges[0][0] + lead, ranges[0][1])
    ranges[-1] = (ranges[-1][0], ranges[-1][1] - tail)
    return ranges


def _legal_runs(source: str, start: int, end: int) -> list[tuple[int, int]]:
    runs = []
    for bad in _FORBIDDEN.finditer(source, start, end):
        if bad.start() > start:
            runs.append((start, bad.start()))
        start = bad.end()
    if end > start:
        runs.append((start, end))
    while runs and source[runs[0][0]] in _WHITE_SET:
        low, high = runs[0]
        low += 1
        runs[:1] = [(low, high)] if low < high else []
    while runs and source[runs[-1][1] - 1] in _WHITE_SET:
        low, high = runs[-1]
        high -= 1
        runs[-1:] = [(low, high)] if low < high else []
    return runs


def segments(runs: Iterable[tuple[int, int, int]]) -> tuple[Segment, ...]:
    """Return the segments of *runs*."""
    return tuple(Segment(source_start=low, source_end=high, text_start=at) for low, high, at in runs)


def zone(found: Piece, rule: str) -> Zone:
    """Return a plain zone."""
    return Zone(text=found.text, segments=segments(found.runs), rule=rule)


@frozen
class Story:
    """The body's text, with its blocks and segments."""

    text: str
    """The blocks joined by blank lines."""

    segments: tuple[Segment, ...]
    """Where they stand in the source."""

    blocks: tuple[Block, ...]
    """The blocks."""


def story(pieces: Sequence[tuple[Piece, BlockKind, str | None]]) -> Story:
    """Return *pieces*, each with its kind and rule, as a body."""
    at = 0
    found: list[Segment] = []
    blocks: list[Block] = []
    for part, kind, rule in pieces:
        found += segments((low, high, start + at) for low, high, start in part.runs)
        blocks.append(Block(kind=kind, start=at, end=at + len(part.text), rule=rule))
        at += len(part.text) + 2
    return Story("\n\n".join(part.text for part, _, _ in pieces), tuple(found), tuple(blocks))


def gaps(source: str, taken: Iterable[Segment]) -> tuple[Gap, ...]:
    """Return what lies between the segments *taken*, to the end of the *source*."""
    found = []
    at = 0
    for segment in sorted(taken, key=lambda one: one.source_start):
        if segment.source_start > at:
            found.append(_gap(source, at, segment.source_start))
        at = segment.source_end
    if at < len(source):
        found.append(_gap(source, at, len(source)))
    return tuple(found)


def _gap(source: str, start: int, end: int) -> Gap:
    write = _escape if end - start < _SHORT else escape
    return Gap(source_start=start, characters=write(source[start:end]))


def rebuild(article: Article) -> str:
    """Return the decoded source of *article*, put together from the segments of its zones and from its gaps."""
    parts = [
        (
            segment.source_start,
            one.text[segment.text_start : segment.text_start + segment.source_end - segment.source_start],
        )
        for _, one in zones(article)
        for segment in one.segments
    ]
    parts += [(gap.source_start, unescape(gap.characters)) for gap in article.gaps]
    return "".join(text for _, text in sorted(parts))
