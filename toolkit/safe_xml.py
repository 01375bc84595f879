"""The one XML parser: no entities, no internal DTD subset, no network, bounded in size and depth.

A bare DOCTYPE is legal, since news software writes them; what would define entities or attributes is refused.
Elements are handed out one by one, so that a message of any length is read in constant memory.
"""

from __future__ import annotations

import codecs
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, BinaryIO, Final

from lxml import etree
from lxml.etree import _Element as Element

from toolkit.errors import Location, ReadError

__all__ = ["LARGEST", "LARGEST_WHOLE", "Element", "elements", "excess", "line_of", "parse"]

LARGEST: Final = 64 * 2**20
"""The most bytes that one element handed out may take."""

MOST_MARKS: Final = 2**20
"""How many signs ``<`` and ``=`` those bytes may hold, which bounds its elements and attributes: each takes a hundred
bytes of memory and more."""

LARGEST_WHOLE: Final = 64 * 2**20
"""The most bytes of a document that is parsed as a whole."""

_CHUNK: Final = 64 * 1024


def parse(raw: bytes, *, name: str) -> Element:
    """Return the root of the document *raw*.

    Raises:
        ReadError: It is not well formed, too large, or holds a DTD of its own.
    """
    if len(raw) > LARGEST_WHOLE:
        raise ReadError(f"is larger than {LARGEST_WHOLE} bytes", Location(source=name))
    _refuse_prolog(raw[:_CHUNK], name)
    try:
        root = etree.fromstring(raw, etree.XMLParser(**_SAFE))
    except etree.XMLSyntaxError as error:
        raise _read_error(error, name) from error
    _refuse_contents(root, name)
    return root


def elements(source: BinaryIO, tags: Iterable[str], *, roots: Iterable[str], name: str) -> Iterator[Element]:
    """Yield each element of *source* whose tag is in *tags*, complete; it is emptied when the next one is asked for.

    Args:
        source: The document.
        tags: Names of the elements, in Clark notation.
        roots: Names that the document's root may have.
        name: Name of the document, for errors.

    Raises:
        ReadError: See `parse`; elements that came before the fault have been yielded.
    """
    bounded = _Bounded(source, name)
    _refuse_prolog(bounded.ahead, name)
    allowed, wanted = tuple(roots), tuple(tags)
    root = bounded.whole()
    if root is None:
        yield from _streamed(bounded, wanted, allowed, name)
        return
    _refuse_root(root, allowed, name)
    for element in root.iter(*wanted):
        _refuse_contents(element, name)
        yield element


def _streamed(bounded: _Bounded, tags: tuple[str, ...], allowed: tuple[str, ...], name: str) -> Iterator[Element]:
    events = etree.iterparse(bounded, events=("end",), tag=tags, **_SAFE)
    is_checked = False
    try:
        for _, element in events:
            if not is_checked:
                _refuse_root(element.getroottree().getroot(), allowed, name)
                is_checked = True
            _refuse_contents(element, name)
            yield element
            bounded.start()
            _forget(element)
    except etree.XMLSyntaxError as error:
        raise _read_error(error, name) from error
    _refuse_root(events.root, allowed, name)


def excess(raw: bytes) -> str | None:
    """Return why *raw*, an element to be written, would be refused by `elements`; ``None`` where it is small enough.

    The parser itself takes ten million characters as one text or one attribute.
    """
    room = LARGEST - 2 * _CHUNK  # as `elements` counts, the end of what stands before is a part of it
    if len(raw) > room:
        return f"more than {room} bytes"
    if len(raw) > MOST_MARKS - 2 * _CHUNK and _marks(raw) > MOST_MARKS - 2 * _CHUNK:
        return f"more than {MOST_MARKS - 2 * _CHUNK} signs of markup"
    return None


def _marks(raw: bytes) -> int:
    return raw.count(b"<") + raw.count(b"=")


class _Bounded(io.RawIOBase):
    """A stream that counts what was read since the last element was done, and stops at `LARGEST` or `MOST_MARKS`."""

    def __init__(self, source: BinaryIO, name: str) -> None:
        super().__init__()
        self.source = source
        self.name = name
        self.start()
        self.ahead = source.read(_CHUNK)

    def start(self) -> None:
        """Begin to count: the element before is done."""
        self.read_since = 0
        self.marks_since = 0

    def whole(self) -> Element | None:
        """Return the root of a short document, at less cost; ``None`` where it has to be streamed.

        A broken one has to be, too: the elements before its fault are good.
        """
        if len(self.ahead) >= _CHUNK:
            return None
        more = self.source.read(_CHUNK)
        if more:  # a pipe gives what it has
            self.ahead += more
            return None
        try:
            return etree.fromstring(self.ahead, etree.XMLParser(**_SAFE))
        except etree.XMLSyntaxError:
            return None

    def read(self, _: int = -1, /) -> bytes:
        chunk, self.ahead = self.ahead or self.source.read(_CHUNK), b""
        self.read_since += len(chunk)
        self.marks_since += _marks(chunk)
        if self.read_since > LARGEST:
            raise ReadError(f"holds an item of more than {LARGEST} bytes", Location(source=self.name))
        if self.marks_since > MOST_MARKS:
            raise ReadError(f"holds an item of more than {MOST_MARKS} signs of markup", Location(source=self.name))
        return chunk


_MARKS: Final = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (b"<\0", "utf-16-le"),
    (b"\0<", "utf-16-be"),
    (b"\x4c\x6f\xa7\x94", "cp037"),  # "<?xm" in EBCDIC
)
_DECLARED: Final = re.compile(rb"<\?xml[^>]{1,200}?encoding\s?=\s?[\"']([A-Za-z][A-Za-z0-9._-]{0,40})[\"']")
_SPACE: Final = re.compile(r"[\s\ufeff]*")
_DOCTYPE: Final = re.compile(r"<!DOCTYPE[^<>\[\"']*+(?:(?:\"[^\"]*+\"|'[^']*+')[^<>\[\"']*+)*+")
"""A DOCTYPE up to its end or to what it may not hold; marks inside its quoted addresses mean nothing."""
_MOST_ATTRIBUTES: Final = 1_000
_LINE: Final = 256

_SAFE: Final[dict[str, Any]] = {
    "resolve_entities": False,
    "no_network": True,
    "load_dtd": False,
    "dtd_validation": False,
    "attribute_defaults": False,
    "huge_tree": False,
    "remove_comments": True,
    "remove_pis": True,
}


def _forget(element: Element) -> None:
    """Empty *element* and drop it, so that memory does not grow with the document."""
    parent = element.getparent()
    if parent is None:
        element.clear()
    else:
        parent.remove(element)


def _refuse_prolog(head: bytes, name: str) -> None:
    """Refuse a DTD of the document's own, wherever in the prolog it hides: libxml2 obeys its attribute lists."""
    codec = _codec(head, name)
    line = head[:_LINE].decode(codec, errors="replace")
    if "<!" not in line and _root(line, name) is not None:
        return  # as nearly always
    root = _root(head.decode(codec, errors="replace"), name)
    if root is None and len(head) == _CHUNK:
        raise ReadError("has no root element in its first 64 kB", Location(source=name, line=1))


def _root(prolog: str, name: str) -> int | None:
    """Return where the root begins; None where *prolog* ends before. Each character is looked at once."""
    at = _after_space(prolog, 0)
    while prolog.startswith(("<?", "<!"), at):
        if doctype := _DOCTYPE.match(prolog, at):
            if prolog.startswith("[", doctype.end()):
                raise ReadError("has an internal DTD subset, which may not be used", Location(source=name, line=1))
            end, length = prolog.find(">", doctype.end()), 1
        else:
            closing = "?>" if prolog.startswith("<?", at) else "-->"
            end, length = prolog.find(closing, at + 2), len(closing)
        if end < 0:
            return None
        at = _after_space(prolog, end + length)
    return at if at < len(prolog) else None


def _after_space(text: str, at: int) -> int:
    space = _SPACE.match(text, at)
    return space.end() if space else at


def _codec(head: bytes, name: str) -> str:
    """Return Python's name of the encoding that *head* declares, by its first bytes or in words."""
    for mark, codec in _MARKS:
        if head.startswith(mark):
            return codec
    if head[:1].strip() not in (b"<", b""):
        return "utf-8"  # no XML: the parser will say so
    declared = _DECLARED.match(head)
    try:
        return codecs.lookup(declared[1].decode("ascii")).name if declared else "utf-8"
    except LookupError as error:
        reason = f"declares an encoding that is not known: {error}"
        raise ReadError(reason, Location(source=name, line=1)) from error


def line_of(element: Element) -> int | None:
    """Return the line that *element* starts on, from 1, as far as the parser knows it."""
    line: Any = element.sourceline  # the stubs take it for something else
    return line or None


def _refuse_root(root: Element, allowed: Sequence[str], name: str) -> None:
    if root.tag not in allowed:
        found = etree.QName(root)
        wanted = " or ".join(f"<{etree.QName(tag).localname}>" for tag in allowed[:2])
        space = f"namespace {found.namespace}" if found.namespace else "no namespace"
        reason = (
            f"has the root <{found.localname}> in {space}; {wanted} in {etree.QName(allowed[0]).namespace} was expected"
        )
        raise ReadError(reason, Location(source=name, line=line_of(root)))


def _refuse_contents(element: Element, name: str) -> None:
    if len(element.attrib) > _MOST_ATTRIBUTES:
        raise ReadError(
            f"has an element of {len(element.attrib)} attributes", Location(source=name, line=line_of(element))
        )
    if element.getroottree().docinfo.internalDTD is None:
        return  # then an entity without a definition is an error to the parser
    for entity in element.iter(etree.Entity):
        where = Location(source=name, line=line_of(entity))
        raise ReadError(f"uses the entity {entity.text}, which is not defined", where)


def _read_error(error: etree.XMLSyntaxError, name: str) -> ReadError:
    reason = (error.msg or "there is nothing in it").splitlines()[0]
    line = error.lineno if isinstance(error.lineno, int) and error.lineno > 0 else None
    return ReadError(f"is not well-formed XML: {reason}", Location(source=name, line=line))
