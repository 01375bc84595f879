"""Our own documents: NewsArticle, our own facts and annotations in one ``@graph``, and the record made of them.

What schema.org can say is said there and nowhere else; the rest of the record follows under our own terms, one
node for the article and for each finding, lists and objects as JSON literals, which keep order and structure.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from typing import Any, Final

import attrs
import orjson

from toolkit import canonical, resources
from toolkit.errors import Location, ReadError
from toolkit.jsonld import article, homes, iris, parts, webanno
from toolkit.jsonld.graph import Graph, Node, identifier
from toolkit.record import Article, Commitment, Participant, Quote, zones

RECORD: Final = "nt:Record"
"""The type of the node that makes a document ours."""

_FINDINGS: Final = {"participants": ("p", "Participant"), "quotes": ("q", "Quote"), "commitments": ("c", "Commitment")}


def write(articles: Iterable[Article], *, terms: str = iris.TERMS) -> dict[str, Any]:
    """Return the document that holds *articles*.

    Args:
        articles: The articles.
        terms: Where our vocabulary lives: an IRI that ends in ``#`` or ``/``.
    """
    written = list(articles)
    graph: list[dict[str, Any]] = []
    for item, iri in zip(written, iris.unique(item.id for item in written), strict=True):
        graph.extend(_nodes(item, iri))
    return {"@context": {**context(), "nt": terms}, "@graph": graph}


def is_ours(graph: Graph) -> bool:
    """Return whether a document holds records of ours, or could and is empty."""
    ours = any("nt" in context for _, context in graph.contexts if isinstance(context, dict))
    return any(graph.typed(RECORD)) or (ours and len(graph.nodes) == 1 and "@graph" in graph.nodes[0])


def read(graph: Graph, *, source: str) -> Iterator[Article | ReadError]:
    """Yield the article of each record in *graph*, or why there is none."""
    spans, findings = webanno.spans(graph), _own_findings(graph)
    for node, path in graph.typed(RECORD):
        iri = identifier(node)
        location = Location(source=source, path=path)
        try:
            yield _article(graph, node, findings.get(iri, {}), spans.get(iri, []), location)
        except ReadError as error:
            yield error


@cache
def context() -> dict[str, Any]:
    """Return our JSON-LD context, as ``schema/context.jsonld`` has it."""
    loaded: dict[str, Any] = orjson.loads(resources.schema("context.jsonld").read_bytes())["@context"]
    return loaded


def _nodes(item: Article, iri: str) -> Iterator[dict[str, Any]]:
    """Yield the nodes of one article."""
    plain = canonical.to_plain(item)
    texts = {name: zone.text for name, zone in zones(item)}
    dates = homes.dates(plain)
    yield article.node(plain, iri, texts)
    spans = homes.take_spans(plain)
    homes.take_said(plain, dates)
    found = {field: plain.pop(field, ()) for field in _FINDINGS}
    yield {"@id": iri, "@type": RECORD, **dates, **_terms(plain)}
    stem = iris.part(iri, "")
    for field, (letter, kind) in _FINDINGS.items():
        for number, finding in enumerate(found[field], start=1):
            yield {"@id": f"{stem}{letter}{number}", "@type": f"nt:{kind}", **_terms(finding)}
    yield from webanno.nodes(spans, iri, texts)


def _article(
    graph: Graph,
    node: Node,
    findings: Mapping[str, Mapping[str, Node]],
    spans: Sequence[tuple[str, dict[str, Any], Any]],
    location: Location,
) -> Article:
    """Return the article whose record is *node*; raise `ReadError` where what is said is none."""
    said, own = homes.said(graph, node), _fields(node)
    for field in _FINDINGS:
        nodes = findings.get(field, {})
        if {finding.get("id") for finding in said.get(field, ())} != set(nodes):
            raise ReadError(f"schema.org's part and our own part do not hold the same {field}", location)
        if nodes:
            own[field] = [_fields(nodes[finding["id"]]) for finding in said[field]]
    plain: dict[str, Any] = parts.merge(said, own)
    if lost := next(parts.with_spans(plain, ((pointer, span) for pointer, span, _ in spans)), None):
        raise ReadError(f"an annotation is for a field that the record does not have: {lost}", location)
    found = canonical.from_plain(plain, source=location.source, path=location.path or "$")
    texts = {name: zone.text for name, zone in zones(found)}
    for pointer, span, exact in spans:
        if exact != (held := texts[span["zone"]][span["start"] : span["end"]]):
            raise ReadError(f"the annotation for {pointer} says {exact!r}, but there stands {held!r}", location)
    return found


def _own_findings(graph: Graph) -> dict[str, dict[str, dict[str, Node]]]:
    """Return our own nodes of findings: by article, field and number."""
    found: dict[str, dict[str, dict[str, Node]]] = {}
    for field, (_, kind) in _FINDINGS.items():
        for node, _ in graph.typed(f"nt:{kind}"):
            iri, name = iris.split(identifier(node))
            found.setdefault(iri, {}).setdefault(field, {})[name] = node
    return found


def _terms(plain: Mapping[str, Any]) -> dict[str, Any]:
    """Return plain data under our terms."""
    return {_term(field): value for field, value in plain.items()}


@lru_cache(maxsize=256)
def _term(field: str) -> str:
    return f"nt:{iris.term(field)}"


def _fields(node: Node) -> dict[str, Any]:
    """Return what *node* says under our terms as plain data, which may be changed."""
    dated = {name for _, name, _, _ in homes.DATELINE_DATES}
    named = {
        iris.field(name.removeprefix("nt:")): values[0]
        for name, values in node.items()
        if name.startswith("nt:") and name not in dated
    }
    found = {name: parts.copied(name, value) for name, value in named.items()}
    # Some processors compact a JSON literal that is a list of one to its item.
    return {
        name: [value] if name in _lists() and not isinstance(value, list) else value for name, value in found.items()
    }


@cache
def _lists() -> frozenset[str]:
    """Return the names of the fields that are sequences, in whatever class."""
    classes = (Article, Participant, Quote, Commitment)
    return frozenset(
        field.name for cls in classes for field in attrs.fields(cls) if str(field.type).startswith("tuple")
    )
