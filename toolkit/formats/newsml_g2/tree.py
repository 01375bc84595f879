"""Small steps of building and taking apart: elements in the standard's namespace, and what is left of plain data."""

from __future__ import annotations

from typing import Any, Final, cast

import orjson
from lxml import etree

from toolkit.formats.newsml_g2 import terms
from toolkit.safe_xml import Element

_NAR_DEFAULT: Final = cast("dict[str, str]", {None: terms.NAR})  # the stubs do not know the default namespace
_XHTML_DEFAULT: Final = cast("dict[str, str]", {None: terms.XHTML})


def root_of(tag: str) -> Element:
    """Return a new element *tag* of NewsML-G2, which is the default namespace."""
    return etree.Element(terms.nar(tag), nsmap=_NAR_DEFAULT)


def add(parent: Element, tag: str, text: str | None = None, /, **attributes: str) -> Element:
    """Append the element *tag* of NewsML-G2 to *parent* and return it."""
    element = etree.SubElement(parent, f"{{{terms.NAR}}}{tag}", attributes)
    element.text = text
    return element


def show(holder: dict[str, Any], key: str) -> str:
    """Return the one-line form of a value; the value stays in *holder* where that is not all of it."""
    value: str = holder[key]
    line = terms.flat(value)
    if line == value:
        del holder[key]
    return line


def add_html(parent: Element, tag: str, text: str | None = None) -> Element:
    """Append the element *tag* of XHTML, which is the default namespace in it, and return it."""
    element = etree.SubElement(parent, f"{{{terms.XHTML}}}{tag}", nsmap=_XHTML_DEFAULT)
    element.text = text
    return element


def add_rest(parent: Element, tag: str, plain: dict[str, Any]) -> None:
    """Append what no element has taken of *plain*, as JSON with sorted keys."""
    value = orjson.dumps(spare(plain), option=orjson.OPT_SORT_KEYS).decode()
    add(parent, tag, rel=terms.own("rest"), value=value)


def spare(plain: dict[str, Any] | list[Any]) -> Any:
    """Return what of *plain* is still there: without empty objects, and lists of nothing but those.

    An empty object stays in a list that holds others, so that each keeps its place.
    """
    if isinstance(plain, dict):
        kept = {}
        for key, value in plain.items():
            left = spare(value) if isinstance(value, (dict, list)) else value
            if left not in ({}, []):
                kept[key] = left
        return kept
    parts = [spare(part) if isinstance(part, dict) else part for part in plain]
    return parts if any(part != {} for part in parts) else []


def merge(native: Any, rest: Any) -> Any:
    """Return plain data put together from what elements say and from the rest, which wins."""
    if isinstance(native, dict) and isinstance(rest, dict):
        both = {key: merge(native[key], rest[key]) for key in native.keys() & rest.keys()}
        return {**native, **rest, **both}
    if isinstance(native, list) and isinstance(rest, list) and len(native) == len(rest):
        return [merge(*pair) for pair in zip(native, rest, strict=True)]
    return rest
