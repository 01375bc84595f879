"""Quotes, commitments, participants and captions as parts and assertions of an item.

The standard has no construct for a quote or a commitment. A quote is a part of the content with a creator, who
spoke; a commitment is an assertion, whose parties are related to it, and the part of the content that shows it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from toolkit.formats.newsml_g2 import terms
from toolkit.formats.newsml_g2.terms import own
from toolkit.formats.newsml_g2.tree import add_rest, show
from toolkit.formats.newsml_g2.written import Written
from toolkit.record import Article, Basis, Party, Span, words


def captions(root: Written, plain: dict[str, Any], prefix: str) -> None:
    """Write each caption as a part, with a link to its picture."""
    for number, caption in enumerate(plain.get("captions", ()), start=1):
        with root.open("partMeta", partid=f"{prefix}caption-{number}") as part:
            part.add("role", qcode=own("caption"))
            part.add("description", caption.pop("text"), role="drol:caption")
            address = caption.get("address", "")
            if terms.URI.fullmatch(address):
                part.add("link", rel="irel:seeAlso", href=caption.pop("address"))


def quotes(root: Written, plain: dict[str, Any], prefix: str, article: Article) -> None:
    """Write each quote as a part whose creators are its speakers."""
    named = _naming(article)
    for quote, known in zip(plain.pop("quotes", ()), article.quotes, strict=True):
        about = _about(prefix, known.spans[0], known.basis)
        with root.open("partMeta", **about, partid=f"{prefix}{quote.pop('id')}") as part:
            part.add("role", qcode=own("quote"))
            for speaker, party in zip(quote.get("speakers", ()), known.speakers, strict=True):
                speaker.pop("participant", None)
                name, reference = named(party)
                part.add_named("creator", name, **reference)
            part.add("description", quote.pop("text"), role=own("verbatim"))
            part.add("partMetaExtProperty", rel=own("kind"), value=quote.pop("kind"))
            add_rest(part, "partMetaExtProperty", quote)


def evidence(root: Written, prefix: str, article: Article) -> None:
    """Write the sentence of each commitment as a part that names the assertion."""
    for commitment in article.commitments:
        about = _about(prefix, commitment.evidence, commitment.basis)
        with root.open("partMeta", **about, partid=f"{prefix}{commitment.id}-evidence") as part:
            part.add("role", qcode=own("evidence"))
            part.add("subject", literal=commitment.id)
            part.add("description", words(article, commitment.evidence), role=own("verbatim"))


def participants(root: Written, plain: dict[str, Any]) -> None:
    """Write each participant as an assertion."""
    for person in plain.pop("participants", ()):
        kind = person.pop("kind")
        with root.open("assert", literal=person.pop("id")) as claim:
            claim.add("type", qcode=terms.PARTICIPANT_TYPES[kind])
            claim.add("name", show(person, "name"))
            aliases = person.get("aliases", [])
            if aliases == list(map(terms.flat, aliases)):
                for alias in person.pop("aliases", ()):
                    claim.add("name", alias, role=own("alias"))
            if "country" in person:
                claim.add("sameAs", type="cpnat:geoArea", qcode=f"iso3166-1a3:{person.pop('country')}")
            for role in person.get("roles", ()):
                claim.add_named("related", show(role, "text"), rel=own("role"))
            _affiliations(claim, kind, person.get("affiliations", ()))
            add_rest(claim, "related", person)


def _affiliations(claim: Written, kind: str, groups: Sequence[dict[str, Any]]) -> None:
    """Write the groups that a participant belongs to; only persons have the standard's own construct for it."""
    if kind != "person":
        for group in groups:
            claim.add_named("related", show(group, "text"), rel=own("affiliation"))
    elif groups:
        with claim.open("personDetails") as details:
            for group in groups:
                details.add_named("affiliation", show(group, "text"))


def commitments(root: Written, plain: dict[str, Any], article: Article) -> None:
    """Write each commitment as an assertion to which its parties are related."""
    named = _naming(article)
    for promise, known in zip(plain.pop("commitments", ()), article.commitments, strict=True):
        with root.open("assert", literal=promise.pop("id")) as claim:
            claim.add("type", qcode=own("commitment"))
            claim.add("name", terms.flat(words(article, known.action)))
            claim.add("related", rel=own("commitmentType"), qcode=own(promise.pop("type")))
            for field, relation in terms.PARTIES.items():
                for said, party in zip(promise.get(field, ()), getattr(known, field), strict=True):
                    said.pop("participant", None)
                    name, reference = named(party)
                    claim.add_named("related", name, rel=relation, **reference)
            if known.timeframe:
                edtf = {"value": promise["timeframe"].pop("edtf")} if known.timeframe.edtf else {}
                name = terms.flat(words(article, known.timeframe.span))
                claim.add_named("related", name, rel=own("timeframe"), **edtf)
            add_rest(claim, "related", promise)


def _about(prefix: str, span: Span, basis: Basis) -> dict[str, str]:
    """Return how a part of the content was found, and what it is of; only the body has an id to refer to."""
    how = {"how": "howextr:tool"} if basis.kind == "inferred" else {}
    return how | {"contentrefs": f"{prefix}body"} if span.zone == "body" else how


def _naming(article: Article) -> Callable[[Party], tuple[str, dict[str, str]]]:
    """Return the function that names a party for people, and by reference where it is a participant."""
    people = {person.id: person for person in article.participants}

    def named(party: Party) -> tuple[str, dict[str, str]]:
        if party.participant:
            person = people[party.participant]
            return terms.flat(person.name), {"literal": person.id, "type": terms.PARTICIPANT_TYPES[person.kind]}
        assert party.mention is not None  # the record has one or the other
        return terms.flat(words(article, party.mention)), {}

    return named
