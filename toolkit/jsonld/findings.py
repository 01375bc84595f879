"""Participants, quotes and commitments as schema.org says them, both ways.

A participant is mentioned; a quote is a Quotation with its speakers; a commitment is a CommunicateAction about
a PlanAction. Who speaks or acts is given by ``@id``; one who is no participant by the article's words for it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any, Final

from toolkit.jsonld.graph import Graph, Node, identifier
from toolkit.jsonld.iris import split

_TYPES: Final = {"person": "Person", "state": "Country", "organisation": "Organization", "group": "Organization"}
KINDS: Final = {"person", "state", "organisation"}
"""The kinds of participants that schema.org has a type for each: of a group it says that it is an organization."""

_KINDS: Final = {"Person": "person", "Country": "state", "Organization": "organisation"}
_UNKEPT: Final = "refusal"
_DAY: Final = re.compile("(?!0000)[0-9]{4}-[0-9]{2}-[0-9]{2}")
_NUMBERED: Final = re.compile("[pqc][1-9][0-9]{0,6}")
_PARTIES: Final = {"agent": "actors", "recipient": "recipients"}


def words(texts: Mapping[str, str], span: Mapping[str, Any]) -> str:
    """Return the characters that *span* stands for."""
    return texts[span["zone"]][span["start"] : span["end"]]


def people(plain: Mapping[str, Any], stem: str) -> list[dict[str, Any]]:
    """Return a Person, Country or Organization for each participant; *stem* begins the IRI of each part."""
    return [_participant(participant, stem) for participant in plain.get("participants", ())]


def quotations(plain: Mapping[str, Any], stem: str, texts: Mapping[str, str]) -> list[dict[str, Any]]:
    """Return a Quotation for each quote."""
    found = []
    for number, quote in enumerate(plain.get("quotes", ()), start=1):
        node = {"@id": stem + quote["id"], "@type": "Quotation", "position": number, "text": quote["text"]}
        if "speakers" in quote:
            node["spokenByCharacter"] = _parties(quote, "speakers", stem, texts)
        found.append(node)
    return found


def actions(plain: Mapping[str, Any], stem: str, texts: Mapping[str, str]) -> list[dict[str, Any]]:
    """Return a CommunicateAction for each commitment.

    What somebody refuses or promises not to do is no plan of theirs, so such a commitment is about nothing here.
    """
    return [_action(commitment, stem, texts) for commitment in plain.get("commitments", ())]


def is_planned(commitment: Mapping[str, Any]) -> bool:
    """Return whether what *commitment* says is a plan of its actors."""
    return bool(commitment["type"] != _UNKEPT and commitment.get("polarity") != "negative")


def day(edtf: str | None) -> str | None:
    """Return a date that can stand as a plan's day, else `None`."""
    return edtf if edtf and _DAY.fullmatch(edtf) else None


def said(graph: Graph, article: Node) -> dict[str, Any]:
    """Return the plain data that the three functions above put into *article*."""
    mentioned = list(map(graph.whole, article.get("mentions", ())))
    quotes = map(graph.whole, article.get("hasPart", ()))
    return {
        "participants": [_said_participant(graph, item) for item in _numbered(mentioned, "p")],
        "quotes": [_said_quote(item) for item in _numbered(quotes, "q")],
        "commitments": [_said_commitment(graph, item) for item in _numbered(mentioned, "c")],
    }


def _participant(plain: Mapping[str, Any], stem: str) -> dict[str, Any]:
    found = {"@id": stem + plain["id"], "@type": _TYPES[plain["kind"]], "name": plain["name"]}
    if "aliases" in plain:
        found["alternateName"] = plain["aliases"]
    if "country" in plain:
        found["identifier"] = plain["country"]
    if plain["kind"] == "person":
        if "roles" in plain:
            found["jobTitle"] = [role["text"] for role in plain["roles"]]
        if "affiliations" in plain:
            found["affiliation"] = [{"@type": "Organization", "name": held["text"]} for held in plain["affiliations"]]
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


def _action(plain: Mapping[str, Any], stem: str, texts: Mapping[str, str]) -> dict[str, Any]:
    found: dict[str, Any] = {
        "@id": stem + plain["id"],
        "@type": "CommunicateAction",
        "description": words(texts, plain["evidence"]),
    }
    for name, field in _PARTIES.items():
        if field in plain:
            found[name] = _parties(plain, field, stem, texts)
    if is_planned(plain):
        plan: dict[str, Any] = {
            "@id": f"{stem}{plain['id']}-plan",
            "@type": "PlanAction",
            "name": words(texts, plain["action"]),
        }
        if "agent" in found:
            plan["agent"] = [{"@id": node["@id"]} for node in found["agent"]]
        if scheduled := day(plain.get("timeframe", {}).get("edtf")):
            plan["scheduledTime"] = scheduled
        found["about"] = plan
    return found


def _parties(plain: Mapping[str, Any], field: str, stem: str, texts: Mapping[str, str]) -> list[dict[str, Any]]:
    """Return one node for each party, so that the order tells which is which."""
    return [
        {"@id": stem + party["participant"]}
        if "participant" in party
        else {"@id": f"{stem}{plain['id']}-{field}-{number}", "name": words(texts, party["mention"])}
        for number, party in enumerate(plain[field], start=1)
    ]


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
