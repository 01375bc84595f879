"""Participants, quotes and commitments as schema.org says them, both ways.

A participant is mentioned; a quote is a Quotation with its speakers; a commitment is a CommunicateAction about
a PlanAction. Who speaks or acts is given by ``@id``; one who is no participant by the article's words for it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any, Final

from toolkit.jsonld.graph import Graph, Node, identifier
from toolkit.jsonld.iris import part, split

_TYPES: Final = {"person": "Person", "state": "Country", "organisation": "Organization", "group": "Organization"}
_KINDS: Final = {"Person": "person", "Country": "state", "Organization": "organisation"}
_UNKEPT: Final = "refusal"
_DAY: Final = re.compile("(?!0000)[0-9]{4}-[0-9]{2}-[0-9]{2}")
_NUMBERED: Final = re.compile("[pqc][1-9][0-9]{0,6}")
_PARTIES: Final = {"agent": "actors", "recipient": "recipients"}


def words(texts: Mapping[str, str], span: Mapping[str, Any]) -> str:
    """Return the characters that *span* stands for."""
    return texts[span["zone"]][span["start"] : span["end"]]


def people(plain: Mapping[str, Any], iri: str) -> list[dict[str, Any]]:
    """Return a Person, Country or Organization for each participant."""
    return [_participant(participant, iri) for participant in plain.get("participants", ())]


def quotations(plain: Mapping[str, Any], iri: str, texts: Mapping[str, str]) -> list[dict[str, Any]]:
    """Return a Quotation for each quote."""
    return [
        {
            "@id": part(iri, quote["id"]),
            "@type": "Quotation",
            "position": number,
            "text": quote["text"],
            "spokenByCharacter": _parties(quote, "speakers", iri, texts),
        }
        for number, quote in enumerate(plain.get("quotes", ()), start=1)
    ]


def actions(plain: Mapping[str, Any], iri: str, texts: Mapping[str, str]) -> list[dict[str, Any]]:
    """Return a CommunicateAction for each commitment.

    What somebody refuses or promises not to do is no plan of theirs, so such a commitment is about nothing here.
    """
    return [
        {
            "@id": part(iri, commitment["id"]),
            "@type": "CommunicateAction",
            "description": words(texts, commitment["evidence"]),
            **{name: _parties(commitment, field, iri, texts) for name, field in _PARTIES.items()},
            "about": _plan(commitment, iri, texts),
        }
        for commitment in plain.get("commitments", ())
    ]


def said(graph: Graph, article: Node) -> dict[str, Any]:
    """Return the plain data that the three functions above put into *article*."""
    mentioned = list(map(graph.whole, article.get("mentions", ())))
    quotes = map(graph.whole, article.get("hasPart", ()))
    return {
        "participants": [_said_participant(graph, item) for item in _numbered(mentioned, "p")],
        "quotes": [_said_quote(item) for item in _numbered(quotes, "q")],
        "commitments": [_said_commitment(graph, item) for item in _numbered(mentioned, "c")],
    }


def _participant(plain: Mapping[str, Any], iri: str) -> dict[str, Any]:
    found = {
        "@id": part(iri, plain["id"]),
        "@type": _TYPES[plain["kind"]],
        "name": plain["name"],
        "alternateName": plain.get("aliases"),
        "identifier": plain.get("country"),
    }
    if plain["kind"] == "person":
        found["jobTitle"] = [role["text"] for role in plain.get("roles", ())]
        found["affiliation"] = [
            {"@type": "Organization", "name": affiliation["text"]} for affiliation in plain.get("affiliations", ())
        ]
    return found


def _said_participant(graph: Graph, node: Node) -> dict[str, Any]:
    kinds = [_KINDS[kind] for kind in node.get("@type", ()) if kind in _KINDS]
    return {
        "id": split(identifier(node))[1],
        "name": _one(node, "name"),
        "kind": kinds[0] if kinds else None,
        "aliases": node.get("alternateName"),
        "country": _one(node, "identifier"),
        "roles": [{"text": title} for title in node.get("jobTitle", ())],
        "affiliations": [{"text": _one(graph.whole(value), "name")} for value in node.get("affiliation", ())],
    }


def _said_quote(node: Node) -> dict[str, Any]:
    return {
        "id": split(identifier(node))[1],
        "text": _one(node, "text"),
        "speakers": [_said_party(value) for value in node.get("spokenByCharacter", ())],
    }


def _said_commitment(graph: Graph, node: Node) -> dict[str, Any]:
    return {
        "id": split(identifier(node))[1],
        **{field: [_said_party(value) for value in node.get(name, ())] for name, field in _PARTIES.items()},
        "timeframe": {"edtf": _one(graph.whole(_one(node, "about")), "scheduledTime")},
    }


def _plan(commitment: Mapping[str, Any], iri: str, texts: Mapping[str, str]) -> dict[str, Any] | None:
    if commitment["type"] == _UNKEPT or commitment.get("polarity") == "negative":
        return None
    edtf = commitment.get("timeframe", {}).get("edtf", "")
    return {
        "@id": part(iri, f"{commitment['id']}-plan"),
        "@type": "PlanAction",
        "name": words(texts, commitment["action"]),
        "agent": [{"@id": node["@id"]} for node in _parties(commitment, "actors", iri, texts)],
        "scheduledTime": edtf if _DAY.fullmatch(edtf) else None,
    }


def _parties(plain: Mapping[str, Any], field: str, iri: str, texts: Mapping[str, str]) -> list[dict[str, Any]]:
    """Return one node for each party, so that the order tells which is which."""
    found = []
    for number, party in enumerate(plain.get(field, ()), start=1):
        if "participant" in party:
            found.append({"@id": part(iri, party["participant"])})
        else:
            name = part(iri, f"{plain['id']}-{field}-{number}")
            found.append({"@id": name, "name": words(texts, party["mention"])})
    return found


def _said_party(value: Any) -> dict[str, Any]:
    name = split(identifier(value))[1] if isinstance(value, dict) else ""
    return {"participant": name} if _NUMBERED.fullmatch(name) else {}


def _numbered(nodes: Iterable[Node], letter: str) -> list[Node]:
    """Return the nodes that have a number with *letter*, in the order of their numbers."""
    named = [(split(identifier(node))[1], node) for node in nodes]
    ours = [(name, node) for name, node in named if name[:1] == letter and _NUMBERED.fullmatch(name)]
    return [node for _, node in sorted(ours, key=lambda item: int(item[0][1:]))]


def _one(node: Node, name: str) -> Any:
    values = node.get(name, ())
    return values[0] if values else None
