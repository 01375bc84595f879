"""Whether a document of ours says nothing but its records: what stands twice agrees, and nothing stands beside it.

A reader takes each value from its one home; a name beside a reference, a quote's position, the words around an
annotated spot are repeated for other tools. Here the document is written anew and compared, by identifier.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, Final

from toolkit.jsonld import document
from toolkit.jsonld.graph import Graph, Node, build, identifier
from toolkit.record import Article

_STRUCTURE: Final = frozenset({"@id", "@type", "@context", "@graph"})
_LONGEST: Final = 60


def problems(graph: Graph, articles: Iterable[Article], terms: str) -> Iterator[tuple[str, str]]:
    """Yield the path and the reason of each statement of *graph* that is not one of *articles*' own.

    Args:
        graph: The document.
        articles: What was read from it, in its order.
        terms: Where the document has our vocabulary.
    """
    again = build(document.write(articles, terms=terms))
    places: dict[tuple[str, str], str] = {}
    for node, path in zip(graph.nodes, graph.paths, strict=True):
        for key in node:
            places.setdefault((identifier(node), key), path)
    for name, node in graph.by_id.items():
        expected = again.by_id.get(name)
        if expected is None:
            yield places[name, "@id"], f"says something of {name}, which no record holds"
            continue
        for key, reason in _differences(graph, node, again, expected):
            yield f"{places.get((name, key), places[name, '@id'])}.{key}", reason


def _differences(graph: Graph, node: Node, again: Graph, expected: Node) -> Iterator[tuple[str, str]]:
    for key, values in node.items():
        if key in _STRUCTURE:
            continue
        if key not in expected:
            yield key, "is not read: the record has no place for it"
        elif (said := _flat(graph, values)) != (ours := _flat(again, expected[key])):
            yield key, f"says {_shown(said)}, but the record says {_shown(ours)}"
    for key in expected.keys() - node.keys() - _STRUCTURE:
        yield key, "is missing"


def _flat(graph: Graph, values: Any) -> Any:
    """Return *values* so that two documents can be compared: a node with an identifier is that identifier."""
    if isinstance(values, list):
        return [_flat(graph, value) for value in values]
    if not isinstance(values, dict):
        return values
    return identifier(values) or {key: _flat(graph, value) for key, value in values.items()}


def _shown(value: Any) -> str:
    text = repr(value[0] if isinstance(value, list) and len(value) == 1 else value)
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
