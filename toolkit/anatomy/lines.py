"""Lines and units: a source cut at its line ends, and the lines that belong to one paragraph put together again.

Scraped text breaks paragraphs in three ways: at a fixed width (wire copy), at every link or name that the page
set in a tag of its own, and not at all. A unit is one paragraph, title, menu entry or caption.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from attrs import define

from toolkit.anatomy import rules

_OUTER: Final = "\t\n\x0b\x0c\r\x1c\x1d\x1e\x1f \x85\xa0\u1680\u2028\u2029\u202f\u205f\u3000" + "".join(
    map(chr, range(0x2000, 0x200B))
)
_CONTROL: Final = "".join(chr(code) for code in range(32) if chr(code) not in "\t\n\r") + "\ufffe\uffff"
_TRIM: Final = _OUTER + _CONTROL
_MARKUP: Final = re.compile(
    r"(?:[*•●▪◦‣·♦◆■►▶➤✔+-]\s+(?!\d{1,2} ?-$)|#{1,6}\s+|\^\s?|>\s+"
    r"|\d{1,2}\.\s+(?!Jan|Feb|M[aä]r|Apr|Ma[iy] |Jun|Jul|Aug|Sep|O[ck]t|Nov|De[cz])(?=[A-Z]))"
)
_TAIL: Final = re.compile(r"(?:\s?=|<|\s#{1,6})\s*$")
_FIELD: Final = re.compile(r"(?:headline|title) ?:\s+(?=\S)", re.IGNORECASE)
_BOLD: Final = re.compile(r"^(\*\*|__|_|\*)(?=\S)(.{1,300}?)(?<=\S)\1$")
_JOINS: Final = re.compile(r"[a-zà-öø-ÿ,;.:!?)’”%]|['\"](?![A-Z])")
_ENDED: Final = re.compile(r"[.!?:…][\"'”’»)\]*_]{0,3}$")
_CODES: Final = re.compile(r"(?:[a-z]{1,4}(?:-[a-z]{1,4})?(?:/[a-z]{1,4}){1,4}|-?ends?-?|[\w.+-]{1,64}@\S{1,80})$")
_BYLINE: Final = re.compile(r"by [A-ZÀ-Þ]{2,}[A-ZÀ-Þ .'’-]{2,60}$|courtesy (?:of )?[A-ZÀ-Þ]")
_BY: Final = re.compile(r"by (?:[A-ZÀ-Þ][\w.’'-]{0,20},? ?(?:and |writers? |correspondents? )?){2,8}$")
_BREAK: Final = re.compile(r"\r\n|\n|\r")
_LEAST_WRAPPED: Final = 5
_WIDEST_WRAP: Final = 110
_NARROWEST_WRAP: Final = 40
_RAGGED: Final = 14
_INDENT: Final = 2
_SHORT: Final = 30
_LEAST_TITLE: Final = 4
_FEW_BLANKS: Final = 8


@define  # made for every line, in half the time of a frozen one
class Line:
    """A line that holds ink."""

    start: int
    """The first character of its ink in the source."""

    end: int
    """The character after its last."""

    text: str
    """Its ink."""

    after_blank: bool
    """Whether a blank line, or the start of the source, stands before it."""

    indent: int
    """How many blanks stand before its ink."""


@define  # made for every line, in half the time of a frozen one
class Unit:
    """Lines that make up one paragraph, title, caption or menu entry."""

    lines: tuple[Line, ...]
    """Its lines, in order."""

    text: str
    """Its words: the lines joined by one space, without the marks of a list, a heading or a wire's format."""

    mark: str
    """The mark that was left out at its start: ``*``, ``#``, ``^`` or nothing."""

    after_blank: bool
    """Whether a blank line stands before it."""


def split(text: str) -> list[Line]:
    """Return the lines of *text* that hold ink, without their outer white space."""
    lines = []
    blank = True
    for at, raw in _raw(text):
        ink = raw.strip(_TRIM)
        if ink:
            lead = raw.find(ink[0])
            start = at + lead
            lines.append(Line(start, start + len(ink), ink, blank, lead))
        blank = not ink
    return lines


def _raw(text: str) -> Iterator[tuple[int, str]]:
    """Yield each line of *text*, without its end, and where it begins."""
    at = 0
    if "\r" not in text:
        for raw in text.split("\n"):
            yield at, raw
            at += len(raw) + 1
        return
    for match in _BREAK.finditer(text):
        yield at, text[at : match.start()]
        at = match.end()
    yield at, text[at:]


def units(lines: Sequence[Line]) -> list[Unit]:
    """Return *lines* grouped into paragraphs, titles and entries."""
    width = _width(lines)
    loose = width is None and sum(line.after_blank for line in lines[1:]) * _FEW_BLANKS < len(lines)
    found: list[Unit] = []
    group: list[Line] = []
    for line in lines:
        if group and not _joins(group, line, width, loose=loose):
            found.append(_unit(group))
            group = []
        group.append(line)
    if group:
        found.append(_unit(group))
    return found


def _width(lines: Sequence[Line]) -> int | None:
    """Return the column at which the text is wrapped; None where it is not."""
    lengths = sorted(line.end - line.start + min(line.indent, 8) for line in lines)
    if len(lengths) < _LEAST_WRAPPED:
        return None
    widest = lengths[-1]
    if not _NARROWEST_WRAP <= widest <= _WIDEST_WRAP:
        return None
    near = [line for line in lines if line.end - line.start + min(line.indent, 8) > widest - _RAGGED]
    broken = sum(not _ENDED.search(line.text) for line in near)
    return widest if len(near) * 4 >= len(lines) and broken * 2 > len(near) else None


def _joins(group: list[Line], line: Line, width: int | None, *, loose: bool) -> bool:
    """Whether *line* continues the paragraph of the lines before it.

    Args:
        group: The lines before it.
        line: The line.
        width: The column at which the text is wrapped.
        loose: Whether blank lines separate nothing, so that every tag of the page may have broken a line.
    """
    last = group[-1]
    if line.after_blank:
        return False
    if width is not None:
        return _wraps(last, line, width)
    if last.text[-1] in "—–―_" and len(last.text) > 4:  # noqa: PLR2004 - a rule of dashes is none
        return True
    if not loose or not _JOINS.match(line.text) or _is_label(line.text) or _MARKUP.match(line.text):
        return False
    if _ENDED.search(last.text):  # a new sentence in small letters is none of it
        return line.text[0].islower() and len(line.text.split()) <= 3 and not _CODES.match(line.text)  # noqa: PLR2004
    return (len(last.text) > 1 or len(group) > 1) and not (last.text[-1] in ")]" and _BY.match(line.text))


def _wraps(last: Line, line: Line, width: int) -> bool:
    """Whether *line* goes on where *last* reached the margin: its first word had no room, or a sentence is open."""
    if line.indent - last.indent >= _INDENT or _MARKUP.match(line.text) or line.text[:3] in ("By ", "BY "):
        return False
    if line.text.isupper() and len(line.text.split()) >= _LEAST_TITLE and not last.text.isupper():
        return False  # a title in capitals
    first = line.text.find(" ")
    fits = len(last.text) + 1 + (first if first > 0 else len(line.text)) <= width - 2
    return not fits or (len(last.text) * 3 > width * 2 and not _ENDED.search(last.text))


def _is_label(text: str) -> bool:
    """Whether a line is a byline or the page's own ("share", "after newsletter promotion"), which joins nothing."""
    if _BYLINE.match(text):
        return True
    verdict = rules.judge(text, ()) if len(text) < _SHORT and text[0].isalpha() else None
    return verdict is not None and (
        verdict.rule in ("furniture.share", "furniture.network")
        or (verdict.rule == "furniture.skip" and text.count(" ") > 1)
    )


def _unit(group: Sequence[Line]) -> Unit:
    text = " ".join(line.text for line in group) if len(group) > 1 else group[0].text
    mark = ""
    first = text[0]
    if first in "*•●▪◦‣·♦◆■►▶➤✔+-#^>_" or first.isdigit():
        match = _MARKUP.match(text)
        if match:
            mark = match[0].strip() or first
            text = text[match.end() :].strip() or text
            mark = "" if text == group[0].text else mark
        bold = _BOLD.match(text)
        if bold:
            mark, text = mark or "**", bold[2]
    elif first in "HhTt" and (field := _FIELD.match(text)):
        mark, text = "headline:", text[field.end() :]
    if text[-1] in "=<#":
        text = _TAIL.sub("", text) or text
    return Unit(tuple(group), text, mark, group[0].after_blank)
