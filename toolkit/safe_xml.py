"""The one XML parser: no entities, no internal DTD subset, no network, bounded in size and depth.

A bare DOCTYPE is legal, since news software writes them; what would define entities or attributes is refused.
Elements are handed out one by one, so that a message of any length is read in constant memory.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, BinaryIO, Final

from lxml import etree
from lxml.etree import _Element as Element
from lxml.etree import _ElementTree as ElementTree

from toolkit.errors import Location, ReadError

__all__ = ["LARGEST", "Element", "elements", "line_of", "parse"]

LARGEST: Final = 64 * 1024 * 1024
"""The most bytes that one element handed out may take; a whole document may be longer."""

_CHUNK: Final = 64 * 1024


def parse(raw: bytes, *, name: str) -> Element:
    """Return the root of the document *raw*.

    Raises:
        ReadError: It is not well formed, too large, or holds a DTD of its own.
    """
    if len(raw) > LARGEST:
        raise ReadError(f"is larger than {LARGEST} bytes", Location(source=name))
    try:
        root = etree.fromstring(raw, etree.XMLParser(**_SAFE))
    except etree.XMLSyntaxError as error:
        raise _read_error(error, name) from error
    _refuse_dtd(root, name)
    _refuse_entities(root, name)
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
    events = etree.iterparse(bounded, events=("end",), tag=tuple(tags), **_SAFE)
    allowed, checked = tuple(roots), False
    try:
        for _, element in events:
            if not checked:
                _refuse_dtd(element, name)
                _refuse_root(element.getroottree().getroot(), allowed, name)
                checked = True
            _refuse_entities(element, name)
            yield element
            bounded.read_since = 0
            _forget(element)
    except etree.XMLSyntaxError as error:
        raise _read_error(error, name) from error
    _refuse_dtd(events.root, name)
    _refuse_root(events.root, allowed, name)


class _Bounded(io.RawIOBase):
    """A stream that counts what was read since the last element was done, and stops at `LARGEST`."""

    def __init__(self, source: BinaryIO, name: str) -> None:
        super().__init__()
        self.source = source
        self.name = name
        self.read_since = 0

    def read(self, _: int = -1, /) -> bytes:
        chunk = self.source.read(_CHUNK)
        self.read_since += len(chunk)
        if self.read_since > LARGEST:
            raise ReadError(f"holds an item of more than {LARGEST} bytes", Location(source=self.name))
        return chunk


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


def _refuse_dtd(element: Element, name: str) -> None:
    tree: ElementTree = element.getroottree()
    dtd: Any = tree.docinfo.internalDTD  # the stubs know nothing of what is in one
    if dtd is not None and (any(True for _ in dtd.iterentities()) or any(True for _ in dtd.iterelements())):
        raise ReadError("has an internal DTD subset, which may not be used", Location(source=name, line=1))


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


def _refuse_entities(element: Element, name: str) -> None:
    for entity in element.iter(etree.Entity):
        where = Location(source=name, line=line_of(entity))
        raise ReadError(f"uses the entity {entity.text}, which is not defined", where)


def _read_error(error: etree.XMLSyntaxError, name: str) -> ReadError:
    reason = (error.msg or "there is nothing in it").splitlines()[0]
    line = error.lineno if isinstance(error.lineno, int) and error.lineno > 0 else None
    return ReadError(f"is not well-formed XML: {reason}", Location(source=name, line=line))
