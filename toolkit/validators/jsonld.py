"""Whether a JSON-LD document is sound, without a network: ours by its records, others' by the shape of their articles.

The rules for others are those that page tools ask of a NewsArticle (schema.org ranges; Google's rich results): types
and names written out, objects where objects belong, dates in ISO 8601, text without markup, references that
lead somewhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Final

from toolkit import safe_json
from toolkit.errors import Location, ReadError
from toolkit.jsonld import agreement, document
from toolkit.jsonld.article import TYPES, date, url
from toolkit.jsonld.graph import Graph, Node, build, identifier
from toolkit.jsonld.iris import TERMS
from toolkit.problems import exists
from toolkit.record import Article

Found = Iterator[tuple[str, str, str]]
"""Place, rule and reason of each breach."""

_TEXTS: Final = frozenset(
    {
        "alternateName",
        "alternativeHeadline",
        "articleBody",
        "articleSection",
        "caption",
        "copyrightNotice",
        "creditText",
        "dateline",
        "description",
        "email",
        "headline",
        "jobTitle",
        "name",
        "text",
    }
)
_DATES: Final = frozenset({"dateCreated", "dateModified", "datePublished", "scheduledTime"})
_OBJECTS: Final = frozenset(
    {"agent", "affiliation", "author", "creator", "publisher", "recipient", "sourceOrganization", "spokenByCharacter"}
)
_ADDRESSES: Final = frozenset({"contentUrl", "url"})
_MARKUP: Final = re.compile(r"</?[A-Za-z][A-Za-z0-9]{0,15}(?:\s[^<>]{0,500})?/?>|&(?:#[0-9]{1,7}|[A-Za-z]{2,30});")
_SCHEMA: Final = re.compile(r"https?://(?:www\.)?schema\.org/?")
_MOST: Final = 1000


def problems(raw: bytes) -> Found:
    """Yield what a JSON-LD document breaks, at most a thousand breaches."""
    try:
        graph = build(safe_json.parse(raw, Location(source="document")))
    except ReadError as error:
        yield "$", "jsonld.json", error.reason
        return
    found = _ours(graph) if document.is_ours(graph) else _theirs(graph)
    for number, problem in enumerate(found):
        if number == _MOST:
            yield "$", "jsonld.many", f"and more than {_MOST} others"
            return
        yield problem


def _ours(graph: Graph) -> Found:
    terms = TERMS
    for path, context in graph.contexts:
        if not isinstance(context, dict) or path != "$.@context":
            yield path, "jsonld.context", "is not the context that documents of ours have; it is never fetched"
            continue
        terms = context.get("nt", TERMS) if isinstance(context.get("nt"), str) else TERMS
        if context != {**document.context(), "nt": terms}:
            yield path, "jsonld.context", "is not the published one (schema/context.jsonld)"
    articles: list[Article] = []
    broken = False
    for item in document.read(graph, source="document"):
        if isinstance(item, ReadError):
            broken = True
            yield item.location.path or "$", "jsonld.record", item.reason
        else:
            articles.append(item)
    if not broken:
        for path, reason in agreement.problems(graph, articles, terms):
            yield path, "jsonld.agreement", reason


def _theirs(graph: Graph) -> Found:
    if not graph.contexts:
        yield "$.@context", "jsonld.context", "is missing: a page tool cannot tell whose names these are"
    for path, context in graph.contexts:
        for item in context if isinstance(context, list) else [context]:
            if not isinstance(item, str) or not _SCHEMA.fullmatch(item):
                yield path, "jsonld.context", "is not schema.org's; it is never fetched and not applied"
    if not any(graph.typed(*TYPES)):
        yield "$", "schemaorg.article", "there is no NewsArticle or other article"
    for node, path in zip(graph.nodes, graph.paths, strict=True):
        if not node.keys() <= {"@context", "@graph"}:
            yield from _node(graph, node, path)


def _node(graph: Graph, node: Node, path: str) -> Found:
    if set(node) == {"@id"}:
        if set(graph.whole(node)) == {"@id"}:
            yield f"{path}.@id", "schemaorg.reference", f"nothing in the document describes {identifier(node)}"
        return
    if not node.get("@type") and "@id" not in node:
        yield f"{path}.@type", "schemaorg.type", "is missing"
    needed = ("headline", "articleBody") if any(kind in TYPES for kind in node.get("@type", ())) else ()
    yield from ((f"{path}.{name}", "schemaorg.required", "is missing") for name in needed if not node.get(name))
    for name, values in node.items():
        if not values:
            yield f"{path}.{name}", "schemaorg.empty", "is null or empty: leave it out"
        for value in values if not name.startswith("@") else ():
            yield from ((f"{path}.{name}", rule, reason) for rule, reason in _value(graph, name, value))


def _value(graph: Graph, name: str, value: Any) -> Iterator[tuple[str, str]]:
    """Yield the rules that one value of the property *name* breaks."""
    if name in _TEXTS:
        yield from _text(name, value)
    elif name in _DATES:
        if not isinstance(value, str) or not date(value) or not exists(value):
            yield "schemaorg.date", f"is no full date or date-time with a zone in ISO 8601: {str(value)[:40]!r}"
    elif name in _OBJECTS:
        if not isinstance(value, dict):
            yield "schemaorg.object", "is a text where an object with type and name belongs"
        elif not graph.whole(value).get("name"):
            yield "schemaorg.name", "has no name"
    elif name in _ADDRESSES and not (isinstance(value, str) and url(value)):
        yield "schemaorg.url", f"is no web address: {str(value)[:40]!r}"


def _text(name: str, value: Any) -> Iterator[tuple[str, str]]:
    if isinstance(value, dict):
        if name not in ("caption", "jobTitle"):
            yield "schemaorg.text", "is an object where a text belongs"
    elif not isinstance(value, str):
        yield "schemaorg.text", "is a number where a text belongs"
    elif not value.strip():
        yield "schemaorg.empty", "is empty: leave it out"
    elif found := _MARKUP.search(value):
        yield "schemaorg.markup", f"holds markup, which is shown as it stands: {found[0][:40]!r}"
