"""Quotes, commitments, participants and captions as parts and assertions of an item.

The standard has no construct for a quote or a commitment. A quote is a part of the content with a creator, who
spoke; a commitment is an assertion, whose parties are related to it, and the part of the content that shows it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from toolkit.formats.newsml_g2 import terms
from toolkit.formats.newsml_g2.terms import own
from toolkit.formats.newsml_g2.tree import add, add_rest, show
from toolkit.record import Article, Basis, Party, Span, words
from toolkit.safe_xml import Element


def captions(root: Element, plain: dict[str, Any], prefix: str) -> None:
    """Write each caption as a part, with a link to its picture."""
    for number, caption in enumerate(plain.get("captions", ()), start=1):
        part = add(root, "partMeta", partid=f"{prefix}caption-{number}")
        add(part, "role", qcode=own("caption"))
        add(part, "description", caption.pop("text"), role="drol:caption")
        address = caption.get("address", "")
        if terms.URI.fullmatch(address):
            add(part, "link", rel="irel:seeAlso", href=caption.pop("address"))


def quotes(root: Element, plain: dict[str, Any], prefix: str, article: Article) -> None:
    """Write each quote as a part whose creators are its speakers."""
    for quote, known in zip(plain.pop("quotes", ()), article.quotes, strict=True):
        part = _part(root, prefix, known.spans[0], known.basis)
        part.set("partid", f"{prefix}{quote.pop('id')}")
        add(part, "role", qcode=own("quote"))
        for speaker, party in zip(quote.get("speakers", ()), known.speakers, strict=True):
            _party(part, "creator", speaker, party, article)
        add(part, "description", quote.pop("text"), role=own("verbatim"))
        add(part, "partMetaExtProperty", rel=own("kind"), value=quote.pop("kind"))
        add_rest(part, "partMetaExtProperty", quote)


def evidence(root: Element, prefix: str, article: Article) -> None:
    """Write the sentence of each commitment as a part that names the assertion."""
    for commitment in article.commitments:
        part = _part(root, prefix, commitment.evidence, commitment.basis)
        part.set("partid", f"{prefix}{commitment.id}-evidence")
        add(part, "role", qcode=own("evidence"))
        add(part, "subject", literal=commitment.id)
        add(part, "description", words(article, commitment.evidence), role=own("verbatim"))


def participants(root: Element, plain: dict[str, Any]) -> None:
    """Write each participant as an assertion."""
    for person in plain.pop("participants", ()):
        kind = person.pop("kind")
        claim = add(root, "assert", literal=person.pop("id"))
        add(claim, "type", qcode=terms.PARTICIPANT_TYPES[kind])
        add(claim, "name", show(person, "name"))
        aliases = person.get("aliases", [])
        if aliases == list(map(terms.flat, aliases)):
            for alias in person.pop("aliases", ()):
                add(claim, "name", alias, role=own("alias"))
        if "country" in person:
            add(claim, "sameAs", type="cpnat:geoArea", qcode=f"iso3166-1a3:{person.pop('country')}")
        for role in person.get("roles", ()):
            add(add(claim, "related", rel=own("role")), "name", show(role, "text"))
        _affiliations(claim, kind, person.get("affiliations", ()))
        add_rest(claim, "related", person)


def _affiliations(claim: Element, kind: str, groups: Sequence[dict[str, Any]]) -> None:
    """Write the groups that a participant belongs to; only persons have the standard's own construct for it."""
    if kind != "person":
        for group in groups:
            add(add(claim, "related", rel=own("affiliation")), "name", show(group, "text"))
    elif groups:
        details = add(claim, "personDetails")
        for group in groups:
            add(add(details, "affiliation"), "name", show(group, "text"))


def commitments(root: Element, plain: dict[str, Any], article: Article) -> None:
    """Write each commitment as an assertion to which its parties are related."""
    for promise, known in zip(plain.pop("commitments", ()), article.commitments, strict=True):
        claim = add(root, "assert", literal=promise.pop("id"))
        add(claim, "type", qcode=own("commitment"))
        add(claim, "name", terms.flat(words(article, known.action)))
        add(claim, "related", rel=own("commitmentType"), qcode=own(promise.pop("type")))
        for field, relation in terms.PARTIES.items():
            parties = zip(promise.get(field, ()), getattr(known, field), strict=True)
            for party, named in parties:
                _party(claim, "related", party, named, article, rel=relation)
        if known.timeframe:
            when = add(claim, "related", rel=own("timeframe"))
            if known.timeframe.edtf:
                when.set("value", promise["timeframe"].pop("edtf"))
            add(when, "name", terms.flat(words(article, known.timeframe.span)))
        add_rest(claim, "related", promise)


def _part(root: Element, prefix: str, span: Span, basis: Basis) -> Element:
    """Append a part of the content; only the body has an id that a part may refer to."""
    part = add(root, "partMeta")
    if basis.kind == "inferred":
        part.set("how", "howextr:tool")
    if span.zone == "body":
        part.set("contentrefs", f"{prefix}body")
    return part


def _party(parent: Element, tag: str, party: dict[str, Any], named: Party, article: Article, **attributes: str) -> None:
    """Write a party: the participant as a reference; its name, or the words that stand for it, for people."""
    element = add(parent, tag, **attributes)
    if named.participant:
        element.set("literal", party.pop("participant"))
        person = next(person for person in article.participants if person.id == named.participant)
        element.set("type", terms.PARTICIPANT_TYPES[person.kind])
        name = person.name
    else:
        assert named.mention is not None  # the record has one or the other
        name = words(article, named.mention)
    add(element, "name", terms.flat(name))
