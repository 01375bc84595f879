"""What schema.org's part, the typed dates and the annotations of a document of ours hold, taken out of plain data.

What is left is said under our own terms, so that each fact has one home. This is the table of what a reader finds
there (`said`). It is a copy of that, so that a writer need not read its own document; tests hold both to each other
for every record.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Mapping
from functools import cache
from typing import Any, Final

import attrs

from toolkit.jsonld import article, findings, parts
from toolkit.jsonld.graph import Graph, Node
from toolkit.record import Article, Span
from toolkit.record.shape import can_hold, record_fields

DATELINE_DATES: Final = (
    ("edtf", "nt:datelineDate", re.compile("(?!0000)[0-9]{4}-[0-9]{2}-[0-9]{2}"), ("", "")),
    ("edtf", "nt:datelineDay", re.compile("XXXX-[0-9]{2}-[0-9]{2}"), ("XXXX", "-")),
    ("resolved", "nt:datelineResolved", re.compile("(?!0000)[0-9]{4}-[0-9]{2}-[0-9]{2}"), ("", "")),
)
"""Field of the dateline's date, term, what can be said with it, and how EDTF and XML Schema begin it."""

Pointed = tuple[str, dict[str, Any]]
"""A span as plain data, after its JSON Pointer (RFC 6901) in the record."""

_Take = Callable[[Any], bool]
"""Takes out of a value what is said elsewhere; tells whether anything is left."""


def dates(plain: Mapping[str, Any]) -> dict[str, str]:
    """Return the dateline's date as typed literals (XML Schema Part 2), where one can say it."""
    date = plain.get("dateline", {}).get("date", {})
    return {
        name: xsd + date[field][len(edtf) :]
        for field, name, pattern, (edtf, xsd) in DATELINE_DATES
        if pattern.fullmatch(date.get(field, ""))
    }


def said(graph: Graph, node: Node) -> dict[str, Any]:
    """Return the plain data that schema.org's terms and our typed dates say of the article *node*."""
    date = {
        field: edtf + raw[len(xsd) :]
        for field, name, _, (edtf, xsd) in DATELINE_DATES
        for raw in node.get(name, ())
        if isinstance(raw, str)
    }
    found: dict[str, Any] = parts.merge({"dateline": {"date": date}} if date else {}, article.said(graph, node))
    return found


def take_spans(plain: dict[str, Any]) -> list[Pointed]:
    """Take the spans out of the plain data of an article, and return them in its order.

    What holds nothing else goes with them. The evidence of a basis stays: it is part of the reason, not a finding.
    """
    found: list[Pointed] = []
    _span_taker(Article)(plain, found, "")
    return found


def take_said(plain: dict[str, Any], dated: Collection[str]) -> None:
    """Take out of the plain data of an article, which has no spans any more, what the rest of the document says.

    Args:
        plain: The plain data.
        dated: The names in its `dates`.
    """
    dateline = plain.get("dateline", {})
    for field, name, *_ in DATELINE_DATES:
        if name in dated:
            del dateline["date"][field]
    bylined = {author["name"] for author in plain.get("byline", {}).get("authors", ())}
    if bylined.isdisjoint(dateline.get("authors", ())):  # else schema.org's part names fewer
        dateline.pop("authors", None)
    for name, take in _HOMES:
        if name in plain and not take(plain[name]):
            del plain[name]


def _said(_: Any) -> bool:
    """Leave nothing."""
    return False


def _without(*names: str) -> _Take:
    def take(held: dict[str, Any]) -> bool:
        for name in names:
            held.pop(name, None)
        return bool(held)

    return take


def _each(take: _Take) -> _Take:
    return lambda several: sum(map(take, several)) > 0  # from all of them, whatever the first leaves


def _if(fits: Callable[[str], Any]) -> _Take:
    return lambda held: not fits(held)


def _source(source: dict[str, Any]) -> bool:
    del source["name"], source["media_type"]
    return _addressed(source)


def _caption(caption: dict[str, Any]) -> bool:
    del caption["text"]
    return _addressed(caption)


def _addressed(held: dict[str, Any]) -> bool:
    if article.url(held.get("address")):
        del held["address"]
    return bool(held)


def _byline(byline: dict[str, Any]) -> bool:
    if "authors" in byline and not _AUTHORS(byline["authors"]):
        del byline["authors"]
    return bool(byline)


def _dateline(dateline: dict[str, Any]) -> bool:
    del dateline["text"]
    if "places" in dateline and not _PLACES(dateline["places"]):
        del dateline["places"]
    return bool(dateline)


def _participant(participant: dict[str, Any]) -> bool:
    kind = participant["kind"]
    if kind == "person":
        for name in ("roles", "affiliations"):
            for fact in participant.get(name, ()):
                del fact["text"]
    if kind in findings.KINDS:
        del participant["kind"]
    return _IDENTIFIED(participant)


def _commitment(commitment: dict[str, Any]) -> bool:
    timeframe = commitment.get("timeframe", {})
    if findings.is_planned(commitment) and findings.day(timeframe.get("edtf")):
        del commitment["timeframe"]  # there was nothing else in it but its span
    return _BOUND(commitment)


_AUTHORS: Final = _each(_without("name", "role", "email", "affiliation"))
_PLACES: Final = _each(_without("name", "region", "country"))
_ZONE: Final = _without("text")
_IDENTIFIED: Final = _without("id", "name", "aliases", "country")
_BOUND: Final = _without("id", "actors", "recipients")
_HOMES: Final[tuple[tuple[str, _Take], ...]] = (
    ("id", _said),
    ("version", _said),
    ("source", _source),
    ("pub_status", _said),
    ("language", _said),
    ("created", _if(article.date)),
    ("published", _if(article.date)),
    ("modified", _if(article.date)),
    ("agency", _without("name")),
    ("rights", _without("notice", "usage")),
    ("genres", _said),
    ("keywords", _said),
    ("subjects", _each(_without("name", "code"))),
    ("located", _PLACES),
    ("section", _ZONE),
    ("headline", _ZONE),
    ("subheadlines", _each(_ZONE)),
    ("byline", _byline),
    ("dateline", _dateline),
    ("body", _ZONE),
    ("captions", _each(_caption)),
    ("participants", _each(_participant)),
    ("quotes", _each(_without("id", "text", "speakers"))),
    ("commitments", _each(_commitment)),
)


@cache
def _span_taker(cls: type) -> Callable[[dict[str, Any], list[Pointed], str], object]:
    """Return the function that moves every span out of the plain data of an object of *cls*, given its pointer."""
    steps = tuple(
        (field.name, field.several, None if field.inner is Span else _span_taker(field.inner))
        for field in _in_plain_order(cls)
        if can_hold(field.inner, Span) and not field.name.endswith(("basis", "bases"))
    )

    def take(plain: dict[str, Any], found: list[Pointed], pointer: str) -> None:
        for name, several, inner in steps:
            if name not in plain:
                continue
            held, here = plain[name], f"{pointer}/{name}"
            if several:
                for number, each in enumerate(held):
                    if inner is None:
                        found.append((f"{here}/{number}", each))
                    else:
                        inner(each, found, f"{here}/{number}")
            elif inner is None:
                found.append((here, held))
            else:
                inner(held, found, here)
            if inner is None or not held:
                del plain[name]

    return take


def _in_plain_order(cls: type) -> Iterable[Any]:
    """Return the fields of *cls* that hold record classes as plain data has them.

    An article's stand in their order; of any other class, those that are always there come first.
    """
    if cls is Article:
        return record_fields(cls)
    optional = {field.name for field in attrs.fields(cls) if field.default is not attrs.NOTHING}
    return sorted(record_fields(cls), key=lambda field: field.name in optional)
