"""Plain data taken apart and put together: what no element has taken, and how it comes back."""

from __future__ import annotations

from typing import Any, Final

import orjson

from toolkit.formats.newsml_g2 import terms
from toolkit.formats.newsml_g2.written import Written
from toolkit.safe_xml import Element

# fmt: off
_WHOLE: Final = frozenset({
    "action", "attempts", "attribution", "bases", "basis", "condition", "cue", "evidence", "extras", "gaps", "mention",
    "mentions", "notices", "segments", "span", "spans", "speaker_basis",
})
# fmt: on
"""The values of which no element takes a part: what is left of them is all of them."""


def by_tag(parent: Element | None) -> dict[str, list[Element]]:
    """Return the elements in *parent* by their tags: one pass, where many kinds of them are asked for."""
    found: dict[str, list[Element]] = {}
    for child in () if parent is None else parent:
        tag: str = child.tag
        if tag in found:
            found[tag].append(child)
        else:
            found[tag] = [child]
    return found


def show(holder: dict[str, Any], key: str) -> str:
    """Return the one-line form of a value; the value stays in *holder* where that is not all of it."""
    value: str = holder[key]
    line = terms.flat(value)
    if line == value:
        del holder[key]
    return line


def add_rest(parent: Written, tag: str, plain: dict[str, Any]) -> None:
    """Append what no element has taken of *plain*, as JSON with sorted keys."""
    value = orjson.dumps(spare(plain), option=orjson.OPT_SORT_KEYS).decode()
    parent.add(tag, rel=terms.own("rest"), value=value)


def spare(plain: dict[str, Any] | list[Any]) -> Any:
    """Return what of *plain* is still there: without empty objects, and lists of nothing but those.

    An empty object stays in a list that holds others, so that each keeps its place.
    """
    if isinstance(plain, dict):
        kept = {}
        for key, value in plain.items():
            if key in _WHOLE or not isinstance(value, (dict, list)):
                kept[key] = value
            elif left := spare(value):
                kept[key] = left
        return kept
    parts = [spare(part) if isinstance(part, dict) else part for part in plain]
    return parts if any(parts) else []


def merge(native: Any, rest: Any) -> Any:
    """Return plain data put together from what elements say, which is used up, and from the rest, which wins."""
    if isinstance(native, dict) and isinstance(rest, dict):
        for key, value in rest.items():
            native[key] = merge(native[key], value) if key in native else value
        return native
    if isinstance(native, list) and isinstance(rest, list) and len(native) == len(rest):
        return list(map(merge, native, rest))
    return rest
