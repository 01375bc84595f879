"""schema.org for a page's ``<script type="application/ld+json">``: the NewsArticle alone, written only.

Page tools read the text as it stands: they apply no context and follow no ``@id``. So each reference repeats type
and name, and what would be a false claim on a page (somebody without a known kind, words in marks that
nobody said, a picture without an address, the name of the file that we read) is left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final

from toolkit import canonical, safe_json
from toolkit.format import REQUIRED, Format
from toolkit.jsonld import article, iris
from toolkit.record import Article, zones

_CONTEXT: Final = "https://schema.org"
_INTERNAL: Final = ("isBasedOn", "creativeWorkStatus")
_ACTORS: Final = frozenset({"spokenByCharacter", "agent", "recipient"})

CARRIES: Final = REQUIRED | {
    "agency",
    "byline",
    "commitments",
    "created",
    "dateline",
    "genres",
    "headline",
    "keywords",
    "language",
    "located",
    "modified",
    "participants",
    "published",
    "quotes",
    "rights",
    "section",
    "subheadlines",
    "subjects",
    "version",
}
"""What a page states, as far as schema.org has words for it: no spans, no reasons, no date without a year."""


def write(articles: Iterable[Article], /) -> bytes:
    """Write one article as an object, any other number as a list; ``<`` is escaped, so that no text ends a script."""
    written = list(articles)
    found = [
        {"@context": _CONTEXT, **page(item, iri)}
        for item, iri in zip(written, iris.unique(item.id for item in written), strict=True)
    ]
    return safe_json.dump(found[0] if len(found) == 1 else found).replace(b"<", b"\\u003c")


def page(item: Article, iri: str) -> dict[str, Any]:
    """Return *item* as a NewsArticle that stands alone, called *iri*."""
    plain = canonical.to_plain(item)
    node = article.node(plain, iri, {name: zone.text for name, zone in zones(item)})
    node = {name: value for name, value in node.items() if name not in _INTERNAL}
    node["image"] = [image for image in node.get("image", ()) if "contentUrl" in image]
    scare = {iris.part(iri, quote.id) for quote in item.quotes if quote.kind == "scare"}
    node["hasPart"] = [quotation for quotation in node.get("hasPart", ()) if quotation["@id"] not in scare]
    node["url"] = article.url(item.source.address)
    people = {
        person["@id"]: {name: person[name] for name in ("@type", "@id", "name")}
        for person in node.get("mentions", ())
        if "name" in person
    }
    return article.known(_inlined(node, people))


def _inlined(value: Any, people: Mapping[str, dict[str, Any]], name: str = "") -> Any:
    """Return *value* with a short description at each reference to one of *people*."""
    if isinstance(value, list):
        return [item for item in (_inlined(item, people, name) for item in value) if item]
    if not isinstance(value, dict):
        return value
    if name not in _ACTORS:
        return {key: _inlined(item, people, key) for key, item in value.items()}
    person = people.get(value["@id"])
    if person and person["@type"] == "Country":
        return {**person, "@type": "Organization"}  # it speaks and acts as a state, not as a place
    return person


FORMAT = Format(
    name="schemaorg",
    title="schema.org NewsArticle for a page's script",
    suffixes=(".schemaorg.jsonld",),
    media_type="application/ld+json",
    carries=CARRIES,
    writer=write,
)
