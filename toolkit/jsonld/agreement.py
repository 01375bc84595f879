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
_ANNOTATION: Final = "http://www.w3.org/ns/oa#"
_BLANK: Final = "_:"
_DEEPEST: Final = 100
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
    flat, flat_again = _Flat(graph), _Flat(again)
    for name, node in graph.by_id.items():
        if name.startswith(_BLANK) or node.keys() == {"@id"}:
            continue  # it is looked at where it is referred to, or nothing is said of it
        expected = again.by_id.get(name)
        if expected is None:
            yield places[name, "@id"], f"says something of {name}, which no record holds"
            continue
        for key, reason in _differences(node, flat, expected, flat_again):
            yield f"{places.get((name, key), places[name, '@id'])}.{key}", reason


def _differences(node: Node, flat: _Flat, expected: Node, flat_again: _Flat) -> Iterator[tuple[str, str]]:
    for key, values in node.items():
        if key in _STRUCTURE:
            continue
        if key not in expected:
            yield key, "is not read: the record has no place for it"
        elif (said := flat.of(values)) != (ours := flat_again.of(expected[key])) and ours != [said]:
            yield key, f"says {_shown(said)}, but the record says {_shown(ours)}"
    yield from ((key, "is missing") for key in sorted(expected.keys() - node.keys() - _STRUCTURE))


class _Flat:
    """Makes values comparable over two documents: a node with an identifier is that identifier.

    A nameless node stands for what is said of it. Such nodes may refer to each other, in circles too, so only so many
    are looked into as a document could hold without any trick.
    """

    def __init__(self, graph: Graph) -> None:
        self.graph = graph
        self.left = 2 * len(graph.nodes)

    def of(self, values: Any, depth: int = 0) -> Any:
        if isinstance(values, list):
            return [self.of(value, depth) for value in values]
        if isinstance(values, str):
            return values.removeprefix(_ANNOTATION)
        if not isinstance(values, dict):
            return values
        name = identifier(values)
        self.left -= name.startswith(_BLANK)
        if name and (self.left < 0 or depth == _DEEPEST or not name.startswith(_BLANK)):
            return name.removeprefix(_ANNOTATION)
        return {key: self.of(value, depth + 1) for key, value in self.graph.whole(values).items() if key != "@id"}


def _shown(value: Any) -> str:
    text = repr(value[0] if isinstance(value, list) and len(value) == 1 else value)
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
