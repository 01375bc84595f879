"""schema.org's part of an article, both ways: what a NewsArticle can say of the record, and nothing else.

`node` writes plain data as a NewsArticle, `said` reads the plain data back out of one. A value that schema.org
would say wrongly (a date without a year, an address that is no URL) is not written, and so stays in our own part.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any, Final

from toolkit.jsonld import findings
from toolkit.jsonld.graph import Graph, Node, identifier
from toolkit.jsonld.iris import part, split

TYPES: Final = (
    "NewsArticle",
    "AnalysisNewsArticle",
    "AskPublicNewsArticle",
    "BackgroundNewsArticle",
    "OpinionNewsArticle",
    "ReportageNewsArticle",
    "ReviewNewsArticle",
    "Article",
    "Report",
    "BlogPosting",
    "LiveBlogPosting",
)
"""The types that are read as articles (schema.org)."""

_DAY: Final = "(?!0000)[0-9]{4}-[0-9]{2}-[0-9]{2}"
_DATE: Final = re.compile(
    rf"{_DAY}(?:T[0-9:]{{8}}(?:\.[0-9]{{1,6}})?(?:Z|[+-](?:0[0-9]|1[0-3]):[0-5][0-9]))?",
)
_URL: Final = re.compile(r"https?://[A-Za-z0-9][A-Za-z0-9.-]*(?::[0-9]{1,5})?(?:[/?#][!-~]*)?")
_DATES: Final = {"dateCreated": "created", "datePublished": "published", "dateModified": "modified"}
_SUBJECTS: Final = {
    "person": "Person",
    "organisation": "Organization",
    "place": "Place",
    "poi": "Place",
    "event": "Event",
}


def node(plain: Mapping[str, Any], iri: str, texts: Mapping[str, str]) -> dict[str, Any]:
    """Return the NewsArticle of an article.

    Args:
        plain: The article as plain data.
        iri: What the article is called in the document.
        texts: The text of each zone, by name.
    """
    dateline, source, rights = plain.get("dateline", {}), plain["source"], plain.get("rights", {})
    agency, stem = plain.get("agency"), part(iri, "")
    return _kept(
        {
            "@id": iri,
            "@type": "NewsArticle",
            "identifier": plain["id"] if plain["id"] != iri else None,
            "version": plain.get("version"),
            "creativeWorkStatus": plain.get("pub_status"),
            "inLanguage": plain.get("language"),
            "headline": plain.get("headline", {}).get("text"),
            "alternativeHeadline": [zone["text"] for zone in plain.get("subheadlines", ())],
            "articleSection": plain.get("section", {}).get("text"),
            "dateline": dateline.get("text"),
            "locationCreated": [
                {"@id": f"{stem}place-{number}", **place(item)}
                for number, item in enumerate(dateline.get("places", ()), start=1)
            ],
            **{name: date(plain.get(field)) for name, field in _DATES.items()},
            "author": _authors(plain, stem),
            "sourceOrganization": agency
            and {"@id": f"{stem}agency", "@type": "NewsMediaOrganization", "name": agency["name"]},
            "copyrightNotice": rights.get("notice"),
            "usageInfo": rights.get("usage") and {"@type": "CreativeWork", "text": rights["usage"]},
            "genre": plain.get("genres"),
            "keywords": plain.get("keywords"),
            "about": [_subject(subject) for subject in plain.get("subjects", ())],
            "contentLocation": [place(located) for located in plain.get("located", ())],
            "image": _images(plain, stem, texts),
            "articleBody": plain["body"]["text"],
            "correction": [
                {"@type": "CorrectionComment", "text": note["text"]}
                for note in plain.get("editor_notes", ())
                if note.get("role") == "correction"
            ],
            "isBasedOn": _kept(
                {
                    "@id": f"{stem}source",
                    "@type": "DigitalDocument",
                    "name": source["name"],
                    "encodingFormat": source["media_type"],
                    "url": url(source.get("address")),
                }
            ),
            "hasPart": findings.quotations(plain, stem, texts),
            "mentions": [*findings.people(plain, stem), *findings.actions(plain, stem, texts)],
        }
    )


def _kept(node: Mapping[str, Any]) -> dict[str, Any]:
    """Return *node* without what is absent or empty, at this depth."""
    return {key: value for key, value in node.items() if value}


def said(graph: Graph, article: Node) -> dict[str, Any]:
    """Return the plain data that `node` put into *article*."""
    iri = identifier(article)
    whole = graph.whole
    source, agency = whole(one(article, "isBasedOn")), whole(one(article, "sourceOrganization"))
    usage = whole(one(article, "usageInfo"))
    bylined, datelined = _said_authors(graph, article)
    return known(
        {
            "id": one(article, "identifier") or iri,
            "source": {
                "name": one(source, "name"),
                "media_type": one(source, "encodingFormat"),
                "address": one(source, "url"),
            },
            "body": {"text": one(article, "articleBody")},
            "version": one(article, "version"),
            "pub_status": one(article, "creativeWorkStatus"),
            "language": one(article, "inLanguage"),
            **{field: one(article, name) for name, field in _DATES.items()},
            "agency": {"name": one(agency, "name")},
            "rights": {"notice": one(article, "copyrightNotice"), "usage": one(usage, "text")},
            "genres": article.get("genre"),
            "keywords": article.get("keywords"),
            "subjects": [_said_subject(whole(value)) for value in article.get("about", ())],
            "located": [said_place(graph, value) for value in article.get("contentLocation", ())],
            "section": {"text": one(article, "articleSection")},
            "headline": {"text": one(article, "headline")},
            "subheadlines": [{"text": text} for text in article.get("alternativeHeadline", ())],
            "byline": {"authors": bylined},
            "dateline": {
                "text": one(article, "dateline"),
                "places": [said_place(graph, value) for value in article.get("locationCreated", ())],
                "authors": datelined,
            },
            "captions": [
                {"text": one(whole(image), "caption"), "address": one(whole(image), "contentUrl")}
                for image in article.get("image", ())
            ],
            **findings.said(graph, article),
        }
    )


def known(node: Mapping[str, Any]) -> dict[str, Any]:
    """Return *node* without what is absent or empty, at any depth; items of a list stay in their places."""
    kept = {}
    for key, value in node.items():
        held = _known(value) if isinstance(value, dict | list) else value
        if held or held == 0:
            kept[key] = held
    return kept


def _known(value: Any) -> Any:
    if isinstance(value, dict):
        return known(value)
    return [_known(item) if isinstance(item, dict | list) else item for item in value]


def one(node: Mapping[str, Sequence[Any]], name: str) -> Any:
    """Return the first value of a property, or `None`."""
    values = node.get(name, ())
    return values[0] if values else None


def date(edtf: str | None) -> str | None:
    """Return a date that schema.org's Date and DateTime can say, else `None`."""
    return edtf if edtf and _DATE.fullmatch(edtf) else None


def url(address: str | None) -> str | None:
    """Return an address that is a web address, else `None`."""
    return address if address and _URL.fullmatch(address) else None


def place(plain: Mapping[str, Any]) -> dict[str, Any]:
    """Return a Place."""
    found = {"@type": "Place", "name": plain["name"]}
    if "region" in plain or "country" in plain:
        address = {"addressRegion": plain.get("region"), "addressCountry": plain.get("country")}
        found["address"] = {"@type": "PostalAddress", **_kept(address)}
    return found


def said_place(graph: Graph, value: Any) -> dict[str, Any]:
    """Return the plain data of a Place."""
    found = graph.whole(value)
    address = graph.whole(one(found, "address"))
    return {
        "name": one(found, "name"),
        "region": one(address, "addressRegion"),
        "country": one(address, "addressCountry"),
    }


def _authors(plain: Mapping[str, Any], stem: str) -> list[dict[str, Any]]:
    bylined = [
        _kept(
            {
                "@id": f"{stem}author-{number}",
                "@type": "Person",
                "name": author["name"],
                "jobTitle": author.get("role"),
                "email": author.get("email"),
                "affiliation": author.get("affiliation") and {"@type": "Organization", "name": author["affiliation"]},
            }
        )
        for number, author in enumerate(plain.get("byline", {}).get("authors", ()), start=1)
    ]
    names = {author["name"] for author in bylined}
    datelined = plain.get("dateline", {}).get("authors", ())
    return bylined + [
        {"@id": f"{stem}dateline-author-{number}", "@type": "Person", "name": name}
        for number, name in enumerate(datelined, start=1)
        if name not in names
    ]


def _said_authors(graph: Graph, article: Node) -> tuple[list[dict[str, Any]], list[Any]]:
    """Return the authors of the byline and the names of those in the dateline."""
    bylined, datelined = [], []
    for author in map(graph.whole, article.get("author", ())):
        if split(identifier(author))[1].startswith("dateline-author-"):
            datelined.append(one(author, "name"))
            continue
        bylined.append(
            {
                "name": one(author, "name"),
                "role": one(author, "jobTitle"),
                "email": one(author, "email"),
                "affiliation": one(graph.whole(one(author, "affiliation")), "name"),
            }
        )
    return bylined, datelined


def _subject(plain: Mapping[str, Any]) -> dict[str, Any]:
    kind = _SUBJECTS.get(plain.get("kind", ""), "Thing")
    return _kept({"@type": kind, "name": plain.get("name"), "identifier": plain.get("code")})


def _said_subject(subject: Node) -> dict[str, Any]:
    return {"name": one(subject, "name"), "code": one(subject, "identifier")}


def _images(plain: Mapping[str, Any], stem: str, texts: Mapping[str, str]) -> list[dict[str, Any]]:
    images = []
    for number, caption in enumerate(plain.get("captions", ()), start=1):
        credit = caption.get("credit")
        images.append(
            _kept(
                {
                    "@id": f"{stem}caption-{number}",
                    "@type": "ImageObject",
                    "caption": caption["text"],
                    "contentUrl": url(caption.get("address")),
                    "creditText": findings.words(texts, credit) if credit else None,
                }
            )
        )
    return images
