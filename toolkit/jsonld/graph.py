"""A JSON-LD document as nodes: each property a list, each name short, whether it came expanded or not.

Contexts are not applied. A name counts as schema.org's, W3C Web Annotation's or ours by its full IRI, by a usual
prefix, or, bare, as on nearly every page. What cannot be a node or a value is left out, with its path.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final, TypeAlias

from attrs import field, frozen

from toolkit.jsonld.iris import TERMS

Node: TypeAlias = dict[str, list[Any]]
"""A node object: ``@id`` and ``@type`` too are lists; our own terms keep the prefix ``nt:`` and raw values."""

_SHORT: Final = (
    "https://schema.org/",
    "http://schema.org/",
    "https://www.schema.org/",
    "http://www.schema.org/",
    "schema:",
    "http://www.w3.org/ns/oa#",
    "oa:",
)
_ANNOTATION: Final = {
    "hasBody": "body",
    "hasTarget": "target",
    "hasSource": "source",
    "hasSelector": "selector",
    "motivatedBy": "motivation",
}
_ALIASES: Final = {"id": "@id", "type": "@type"}
_OURS: Final = "nt:"


@frozen(kw_only=True)
class Graph:
    """The nodes of a document."""

    nodes: list[Node] = field(factory=list)
    """All nodes, in document order, an outer one before those in it."""

    paths: list[str] = field(factory=list)
    """Where each node stands: a JSONPath."""

    by_id: dict[str, Node] = field(factory=dict)
    """What the document says of each ``@id``, wherever it says it."""

    by_type: dict[str, list[int]] = field(factory=dict)
    """The numbers of the nodes that have a type."""

    contexts: list[tuple[str, Any]] = field(factory=list)
    """Each ``@context`` with its path."""

    def whole(self, value: Any) -> Node:
        """Return everything that is said of the node *value*; nothing for what is no node."""
        if not isinstance(value, dict):
            return {}
        return self.by_id.get(identifier(value), value)

    def typed(self, *types: str) -> Iterator[tuple[Node, str]]:
        """Yield the nodes of one of *types* and their paths, each ``@id`` once."""
        seen: set[str] = set()
        for number in sorted({number for kind in types for number in self.by_type.get(kind, ())}):
            node = self.nodes[number]
            name = identifier(node)
            if name not in seen:
                seen.update([name] if name else [])
                yield self.whole(node), self.paths[number]


def build(document: Any) -> Graph:
    """Return the nodes of *document*, plain data that nests no deeper than `toolkit.safe_json` admits."""
    graph = Graph()
    _Builder(graph, _vocabulary(document)).value(document, "$")
    return graph


def identifier(node: Node) -> str:
    """Return the ``@id`` of *node*, or nothing."""
    found = node.get("@id", ())
    return found[0] if found and isinstance(found[0], str) else ""


def _vocabulary(document: Any) -> str:
    """Return the home of our vocabulary in *document*: its context says so, or the type of a record does."""
    contexts = document.get("@context") if isinstance(document, dict) else None
    for context in contexts if isinstance(contexts, list) else [contexts]:
        home = context.get("nt") if isinstance(context, dict) else None
        if isinstance(home, str) and home:
            return home
    for item in document if isinstance(document, list) else []:
        types = item.get("@type") if isinstance(item, dict) else None
        for kind in types if isinstance(types, list) else [types]:
            if isinstance(kind, str) and kind.endswith(("#Record", "/Record")):
                return kind.removesuffix("Record")
    return TERMS


class _Names(dict[str, str]):
    """The short form of each name of a property or a type, found when it is first asked for."""

    def __init__(self, vocabulary: str) -> None:
        super().__init__()
        self._prefixes = (*((prefix, "") for prefix in _SHORT), (vocabulary, _OURS))

    def __missing__(self, raw: str) -> str:
        self[raw] = self._short(raw)
        return self[raw]

    def _short(self, raw: str) -> str:
        for prefix, short in self._prefixes:
            if raw.startswith(prefix):
                bare = raw[len(prefix) :]
                return short + _ANNOTATION.get(bare, bare)
        return _ALIASES.get(raw, raw)


class _Builder:
    """Fills a graph."""

    def __init__(self, graph: Graph, vocabulary: str) -> None:
        self.graph = graph
        self.names = _Names(vocabulary)

    def value(self, raw: Any, path: str) -> list[Any]:
        """Return the values that *raw* stands for."""
        if isinstance(raw, dict):
            if "@list" in raw:
                return self.value(raw["@list"], f"{path}.@list")
            if "@set" in raw:
                return self.value(raw["@set"], f"{path}.@set")
            if "@value" in raw:
                return [raw["@value"]] if isinstance(raw["@value"], str | int | float) else []
            return [self.node(raw, path)]
        if not isinstance(raw, list):
            return [] if raw is None else [raw]
        found: list[Any] = []
        for number, item in enumerate(raw):
            if isinstance(item, dict | list):
                found += self.value(item, f"{path}[{number}]")
            elif item is not None:
                found.append(item)
        return found

    def node(self, raw: dict[str, Any], path: str) -> Node:
        node: Node = {}
        number = len(self.graph.nodes)
        self.graph.nodes.append(node)
        self.graph.paths.append(path)
        for key, value in raw.items():
            name = self.names[key]
            if name.startswith(_OURS):
                node[name] = [_literal(value)]
            elif name == "@context":
                self.graph.contexts.append((f"{path}.@context", value))
            elif name == "@type":
                node[name] = self._types(value, number)
            elif isinstance(value, str):
                node[name] = [value]
            else:
                node[name] = self.value(value, f"{path}.{key}")
        self._merge(node)
        return node

    def _types(self, value: Any, number: int) -> list[str]:
        """Return the types of the node *number*, and note that it has them."""
        types = [self.names[kind] for kind in _several(value) if isinstance(kind, str)]
        for kind in types:
            self.graph.by_type.setdefault(kind, []).append(number)
        return types

    def _merge(self, node: Node) -> None:
        """Add what *node* says to what is known of its ``@id``; what was said first stands."""
        name = identifier(node)
        if not name:
            return
        known = self.graph.by_id.get(name)
        if known is None:
            self.graph.by_id[name] = {key: values for key, values in node.items() if values or key == "@type"}
            return
        for key, values in node.items():
            if key == "@type" and key in known:
                known[key] = [*known[key], *(kind for kind in values if kind not in known[key])]
            elif values:
                known.setdefault(key, values)


def _several(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _literal(value: Any) -> Any:
    """Return the value of one of our own properties, which is raw JSON, out of its expanded form."""
    if isinstance(value, list) and len(value) == 1 and isinstance(value[0], dict) and "@value" in value[0]:
        value = value[0]
    return value["@value"] if isinstance(value, dict) and "@value" in value else value
