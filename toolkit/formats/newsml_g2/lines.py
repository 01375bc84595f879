"""Paragraphs of plain text, and any text as one line: the source's own characters, but for white space."""

from __future__ import annotations

import re
from typing import Final

from toolkit.record.zones import BlockKind
from toolkit.text import legal

_LINE_ENDS: Final = re.compile(r"[\r\n]+")
_BLANK_LINE: Final = re.compile(r"\r?\n[ \t\xa0]*(?:\r?\n[ \t\xa0]*)+")
_INDENTED: Final = re.compile(r"\r?\n(?=(?:\t|  )[ \t]{0,40}\S)")
_COLUMNS: Final = re.compile(r"\S(?: {3}|\t)")
_FEWEST_ROWS: Final = 3
_ENDS: Final = frozenset(".!?:;…\"'”’»)")
_LONG: Final = 85
"""What a line on a wire is shorter than."""


def blocks(text: str) -> list[tuple[BlockKind, str]]:
    """Return the blocks of plain text, each with its kind.

    Blank lines part them, else indented lines begin them, else each line is one where all are sentences. Columns
    parted by white space make a row of each line.
    """
    parts = _BLANK_LINE.split(text.strip("\r\n"))
    if len(parts) == 1:
        parts = indented(text)
    if len(parts) == 1:
        parts = sentences(text)
    found: list[tuple[BlockKind, str]] = []
    for part in parts:
        if rows := columns(part):
            found += rows
        elif line := one_line(part):
            found.append(("paragraph", line))
    return found


def columns(text: str) -> list[tuple[BlockKind, str]]:
    """Return the lines of *text*, those in columns as rows of a table, where most are; else none."""
    lines = [line for raw in text.splitlines() if (line := one_line(raw))] if "\n" in text else []
    kinds = [_COLUMNS.search(line) is not None for line in lines]
    if len(lines) < _FEWEST_ROWS or 2 * sum(kinds) < len(lines):
        return []
    return [("table_row" if is_row else "paragraph", line) for is_row, line in zip(kinds, lines, strict=True)]


def sentences(text: str) -> list[str]:
    """Return the lines of *text* where each is a paragraph: long, and at the end of a sentence; else *text*."""
    lines = [line for line in map(str.strip, text.splitlines()) if line]
    are_long = 2 * sum(len(line) > _LONG for line in lines) >= len(lines)
    return lines if are_long and all(line[-1] in _ENDS for line in lines) else [text]


def indented(text: str) -> list[str]:
    """Return *text* parted before its indented lines, where others are not: as on a wire, not as in tidy XML."""
    lines = [line for line in text.splitlines()[1:] if line.strip()]
    if 0 < sum(line.startswith(("\t", "  ")) for line in lines) < len(lines):
        return _INDENTED.split(text)
    return [text]


def one_line(text: str) -> str | None:
    """Return *text* as one line without white space around it; ``None`` where there is no ink."""
    if text.isprintable():  # as most is: then no line ends, and nothing that is not legal
        return text.strip() or None
    return unwrapped(legal(text).strip()) or None


def unwrapped(text: str) -> str:
    """Return *text* with a space for each line end and the white space around it."""
    if "\n" not in text and "\r" not in text:
        return text
    return " ".join(filter(None, (part.strip(" \t") for part in _LINE_ENDS.split(text))))
