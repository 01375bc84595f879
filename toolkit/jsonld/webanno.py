"""Spans as W3C Web Annotations: what a span is for, its position in a zone, and the words that stand there.

Offsets are code points, half open, as the Web Annotation Data Model (section 4.2.5) counts them. The target is
the text of one zone, ``…#body`` or ``…#caption/0``; the words are said again so that the spot can be found in
an edited text, and are checked when the document is read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from toolkit.jsonld.graph import Graph, Node, identifier
from toolkit.jsonld.iris import part, split

_CONTEXT: Final = 24
_FINDING: Final = re.compile("/(participants|quotes|commitments|byline/authors|dateline/places|captions)/([0-9]+)/")
_BODIES: Final = {
    "participants": "p",
    "quotes": "q",
    "commitments": "c",
    "byline/authors": "author-",
    "dateline/places": "place-",
    "captions": "caption-",
}


def nodes(
    spans: Sequence[tuple[str, Mapping[str, Any]]], iri: str, texts: Mapping[str, str]
) -> Iterator[dict[str, Any]]:
    """Yield an annotation for each of *spans*, which are given with their JSON Pointer in the record."""
    stem = part(iri, "")
    for number, (pointer, span) in enumerate(spans, start=1):
        zone = span["zone"]
        yield {
            "id": f"{stem}a{number}",
            "type": "Annotation",
            "motivation": "identifying",
            "body": _body(pointer, iri, stem),
            "nt:field": pointer,
            "target": {
                "type": "SpecificResource",
                "source": stem + zone,
                "selector": _selectors(span, texts[zone]),
            },
        }


def spans(graph: Graph) -> dict[str, list[tuple[str, dict[str, Any], Any]]]:
    """Return by article the spans of all annotations: pointer, span, and the words said to stand there."""
    found: dict[str, list[tuple[str, dict[str, Any], Any]]] = {}
    for node, _ in graph.typed("Annotation"):
        pointer = _one(node, "nt:field")
        if not isinstance(pointer, str):
            continue
        target = graph.whole(_one(node, "target"))
        iri, zone = split(_reference(_one(target, "source")))
        span: dict[str, Any] = {"zone": zone}
        exact = None
        for selector in map(graph.whole, target.get("selector", ())):
            span.update({name: _one(selector, name) for name in ("start", "end") if name in selector})
            exact = _one(selector, "exact") or exact
        found.setdefault(iri, []).append((pointer, span, exact))
    return found


def _selectors(span: Mapping[str, Any], text: str) -> list[dict[str, Any]]:
    start, end = span["start"], span["end"]
    quote = {"type": "TextQuoteSelector", "exact": text[start:end]}
    if start:
        quote["prefix"] = text[max(0, start - _CONTEXT) : start]
    if end < len(text):
        quote["suffix"] = text[end : end + _CONTEXT]
    return [{"type": "TextPositionSelector", "start": start, "end": end}, quote]


def _body(pointer: str, iri: str, stem: str) -> str:
    found = _FINDING.match(pointer)
    return f"{stem}{_BODIES[found[1]]}{int(found[2]) + 1}" if found else iri


def _reference(value: Any) -> str:
    """Return the IRI that *value* is: written as text, or as a node with nothing but its ``@id``."""
    if isinstance(value, dict):
        return identifier(value)
    return value if isinstance(value, str) else ""


def _one(node: Node, name: str) -> Any:
    values = node.get(name, ())
    return values[0] if values else None
