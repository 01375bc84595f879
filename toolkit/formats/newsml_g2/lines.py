"""Paragraphs of plain text, and any text as one line: the source's own characters, but for white space."""

from __future__ import annotations

import re
from typing import Final

from toolkit.text import legal

_LINE_ENDS: Final = re.compile(r"[\r\n]+")
_BLANK_LINE: Final = re.compile(r"\r?\n[ \t]*(?:\r?\n[ \t]*)+")
_INDENTED: Final = re.compile(r"\r?\n(?=(?:\t|  )[ \t]{0,40}\S)")


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
    if text.isprintable():  # as most is: then no line ends, and nothing that is not legal
        return text.strip() or None
    text = legal(text).strip()
    if "\n" in text or "\r" in text:
        text = " ".join(filter(None, (part.strip(" \t") for part in _LINE_ENDS.split(text))))
    return text or None
