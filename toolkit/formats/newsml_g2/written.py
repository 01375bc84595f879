"""Elements as lines of text: what lxml gives for the same tree, indented, without building one.

An element is a context manager: what is added to it while it is open stands in it. An attribute that holds quotation
marks, as JSON does, stands between apostrophes: it is a third shorter, and can be read.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Final, Self

from toolkit.formats.newsml_g2 import terms

_DECLARATION: Final = b"<?xml version='1.0' encoding='UTF-8'?>\n"
_DEEPER: Final = "  "
_SHORT: Final = 40
_CONTROLS: Final = bytes(set(range(32)) - set(b"\t\n\r"))


class Written:
    """An element that is being written."""

    __slots__ = ("_pad", "_tag", "lines")

    def __init__(self, lines: list[str], pad: str, tag: str) -> None:
        self.lines = lines
        self._pad = pad
        self._tag = tag

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.lines.append(f"{self._pad}</{self._tag}>\n")

    def open(self, tag: str, /, **attributes: str) -> Written:
        """Begin an element in this one, which will hold others."""
        pad = self._pad + _DEEPER
        self.lines.append(f"{pad}<{tag}{_attributes(attributes)}>\n")
        return Written(self.lines, pad, tag)

    def add(self, tag: str, text: str | None = None, /, **attributes: str) -> None:
        """Add an element that holds text or nothing."""
        end = "/>" if text is None else f">{_text(text)}</{tag}>"
        self.lines.append(f"{self._pad}{_DEEPER}<{tag}{_attributes(attributes)}{end}\n")

    def add_named(self, tag: str, name: str, /, **attributes: str) -> None:
        """Add an element that holds a name."""
        pad = self._pad + _DEEPER
        self.lines.append(
            f"{pad}<{tag}{_attributes(attributes)}>\n{pad}{_DEEPER}<name>{_text(name)}</name>\n{pad}</{tag}>\n"
        )

    def add_paragraphs(self, text: str, classes: Sequence[str | None]) -> None:
        """Add a ``p`` for each part of *text*, which blank lines part, with its class if it has one."""
        pad = self._pad + _DEEPER
        parts = _text(text).split("\n\n")
        if not any(classes):
            between = f"</p>\n{pad}<p>"
            self.lines.append(f"{pad}<p>{between.join(parts)}</p>\n")
            return
        for part, style in zip(parts, classes, strict=True):
            attribute = f' class="{style}"' if style else ""
            self.lines.append(f"{pad}<p{attribute}>{part}</p>\n")

    def aside(self) -> Written:
        """Return what takes the elements that follow, for their lines to be put here later."""
        return Written([], self._pad, self._tag)


def root(tag: str, attributes: Mapping[str, str], *, depth: int = 0) -> Written:
    """Begin an element of NewsML-G2 at *depth*; the outermost says that this is the default namespace."""
    pad = _DEEPER * depth
    space = "" if depth else f' xmlns="{terms.NAR}"'
    lines = [f"{pad}<{tag}{space}{_attributes(attributes)}>\n"]
    return Written(lines, pad, tag)


def encoded(pieces: Iterable[str]) -> Iterator[bytes]:
    """Yield a document of *pieces*, which are whole lines.

    Raises:
        ValueError: A text holds what XML 1.0 (section 2.2) cannot.
    """
    yield _DECLARATION
    for piece in pieces:
        raw = piece.encode()
        if len(raw.translate(None, _CONTROLS)) < len(raw) or "\ufffe" in piece or "\uffff" in piece:
            raise ValueError("a text of the article holds a character that XML cannot")
        yield raw


def _attributes(values: Mapping[str, str]) -> str:
    written = ""
    for name, value in values.items():
        written += f" {name}={_short(value) if len(value) <= _SHORT else _attribute(value)}"
    return written


def _attribute(value: str) -> str:
    """Return *value* as an attribute has it, with its delimiters."""
    text = _text(value).replace("\n", "&#10;").replace("\t", "&#9;")
    return f'"{text}"' if '"' not in text else "'" + text.replace("'", "&#39;") + "'"


_short = lru_cache(maxsize=1024)(_attribute)
"""Does as `_attribute` does for the few codes that most attributes are."""


def _text(value: str) -> str:
    return value.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\r", "&#13;")
