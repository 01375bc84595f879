"""A quick guess at the articles of a document that looks as we write it, to be held against that document.

A guess is right exactly where writing it gives the very bytes that were read, and then it is what reading every
statement of the document gives, since that reads back what is written. So nothing is checked here: what is not where we
put it makes the guess fail or be wrong, and the document is read the careful way (`toolkit.jsonld.document`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, Final

from toolkit import canonical, safe_json
from toolkit.errors import ReadError
from toolkit.jsonld import document, homes, iris
from toolkit.record import Article

_ARTICLE: Final = "NewsArticle"
_ACTION: Final = "CommunicateAction"
_VALUES: Final = (
    ("version", "version"),
    ("creativeWorkStatus", "pub_status"),
    ("inLanguage", "language"),
    ("dateCreated", "created"),
    ("datePublished", "published"),
    ("dateModified", "modified"),
    ("genre", "genres"),
    ("keywords", "keywords"),
)
_ZONES: Final = (
    ("articleSection", "section"),
    ("headline", "headline"),
    ("dateline", "dateline"),
    ("articleBody", "body"),
)
_AUTHOR: Final = (("name", "name"), ("jobTitle", "role"), ("email", "email"))
_KINDS: Final = {"Person": "person", "Country": "state", "Organization": "organisation"}
_DATES: Final = tuple((name, field, edtf, len(xsd)) for field, name, _, (edtf, xsd) in homes.DATELINE_DATES)
_DATED: Final = frozenset(name for name, *_ in _DATES)
_PREFIX: Final = len("nt:")

_Plain = dict[str, Any]


def articles(parsed: Any, raw: bytes, *, source: str) -> list[Article] | None:
    """Return the articles that *parsed* holds, or `None` where it does not hold them the way we write them.

    Args:
        parsed: The plain data of a document; where it `is_likely` one of ours, it is used up.
        raw: The document itself.
        source: Its name.
    """
    try:
        terms = parsed["@context"]["nt"]
        found = [canonical.from_plain(plain, source=source) for plain in _plains(parsed["@graph"])]
        is_right = iris.is_home(terms) and safe_json.dump(document.write(found, terms=terms)) == raw
    except (LookupError, TypeError, ValueError, AttributeError, ReadError):
        return None
    return found if is_right else None


def is_likely(parsed: Any) -> bool:
    """Return whether *parsed* begins as a document of ours with an article does."""
    graph = parsed.get("@graph") if isinstance(parsed, dict) else None
    second = graph[1] if isinstance(graph, list) and len(graph) > 1 else None
    return isinstance(second, dict) and second.get("@type") == document.RECORD


def _plains(graph: list[_Plain]) -> Iterator[_Plain]:
    """Yield the plain data of each article: its nodes stand together, schema.org's first."""
    starts = [number for number, node in enumerate(graph) if node.get("@type") == _ARTICLE]
    for start, end in zip(starts, [*starts[1:], len(graph)], strict=True):
        yield _plain(graph[start], graph[start + 1], graph[start + 2 : end])


def _plain(news: _Plain, record: _Plain, others: list[_Plain]) -> _Plain:
    plain, stem = _fields(record), iris.part(news["@id"], "")
    plain["id"] = news.get("identifier", news["@id"])
    _copy(news, _VALUES, plain)
    for name, field in _ZONES:
        if name in news:
            plain.setdefault(field, {})["text"] = news[name]
    _provenance(news, plain)
    for name, field, read in _LISTS:
        if name in news:
            _fill(plain, field, map(read, news[name]))
    _opening(news, record, plain, stem)
    _findings(news, plain, [node for node in others if "@type" in node], stem)
    for node in others:
        if "type" in node:
            _annotated(node, plain, len(stem))
    return plain


def _fields(node: _Plain) -> _Plain:
    """Return what *node* says under our terms."""
    return {iris.field(name[_PREFIX:]): held for name, held in node.items() if name[0] != "@" and name not in _DATED}


def _copy(node: _Plain, names: Iterable[tuple[str, str]], plain: _Plain) -> None:
    for name, field in names:
        if name in node:
            plain[field] = node[name]


def _renamed(node: _Plain, names: Iterable[tuple[str, str]]) -> _Plain:
    return {field: node[name] for name, field in names if name in node}


def _fill(plain: _Plain, field: str, said: Iterable[_Plain]) -> None:
    """Let the items of *field* say also what is *said* of each."""
    items = list(said)
    left = plain.get(field) or [{}] * len(items)
    plain[field] = [{**one, **other} for one, other in zip(items, left, strict=True)]


def _place(node: _Plain) -> _Plain:
    address = node.get("address", {})
    return {"name": node["name"], **_renamed(address, (("addressRegion", "region"), ("addressCountry", "country")))}


def _subject(node: _Plain) -> _Plain:
    return _renamed(node, (("name", "name"), ("identifier", "code")))


def _image(node: _Plain) -> _Plain:
    return _renamed(node, (("caption", "text"), ("contentUrl", "address")))


def _fact(text: str) -> _Plain:
    return {"text": text}


_LISTS: Final = (
    ("alternativeHeadline", "subheadlines", _fact),
    ("about", "subjects", _subject),
    ("contentLocation", "located", _place),
    ("image", "captions", _image),
)


def _provenance(news: _Plain, plain: _Plain) -> None:
    based = news["isBasedOn"]
    names = (("name", "name"), ("encodingFormat", "media_type"), ("url", "address"))
    plain["source"].update(_renamed(based, names))
    if "sourceOrganization" in news:
        plain.setdefault("agency", {})["name"] = news["sourceOrganization"]["name"]
    if "copyrightNotice" in news:
        plain.setdefault("rights", {})["notice"] = news["copyrightNotice"]
    if "usageInfo" in news:
        plain.setdefault("rights", {})["usage"] = news["usageInfo"]["text"]


def _opening(news: _Plain, record: _Plain, plain: _Plain, stem: str) -> None:
    """Add what byline and dateline say."""
    authors, datelined = news.get("author", ()), f"{stem}dateline-author-"
    bylined = [node for node in authors if not node["@id"].startswith(datelined)]
    if bylined:
        _fill(plain["byline"], "authors", map(_author, bylined))
    if len(bylined) < len(authors):
        names = [node["name"] for node in authors if node["@id"].startswith(datelined)]
        plain["dateline"].setdefault("authors", names)
    if "locationCreated" in news:
        _fill(plain["dateline"], "places", map(_place, news["locationCreated"]))
    for name, field, edtf, length in _DATES:
        if name in record:
            plain["dateline"]["date"][field] = edtf + record[name][length:]


def _author(node: _Plain) -> _Plain:
    found = _renamed(node, _AUTHOR)
    if "affiliation" in node:
        found["affiliation"] = node["affiliation"]["name"]
    return found


def _findings(news: _Plain, plain: _Plain, own: list[_Plain], stem: str) -> None:
    mentioned = news.get("mentions", ())
    said = [node for node in mentioned if node["@type"] != _ACTION]
    said += news.get("hasPart", ())
    said += [node for node in mentioned if node["@type"] == _ACTION]
    at = len(stem)
    for node, record in zip(said, own, strict=True):
        found = _fields(record)
        found["id"] = node["@id"][at:]
        field, add = _FINDINGS[record["@type"]]
        add(node, found, at)
        plain.setdefault(field, []).append(found)


def _participant(node: _Plain, found: _Plain, _: int) -> None:
    _copy(node, (("name", "name"), ("alternateName", "aliases"), ("identifier", "country")), found)
    found.setdefault("kind", _KINDS[node["@type"]])
    if "jobTitle" in node:
        _fill(found, "roles", map(_fact, node["jobTitle"]))
    if "affiliation" in node:
        _fill(found, "affiliations", ({"text": held["name"]} for held in node["affiliation"]))


def _quote(node: _Plain, found: _Plain, at: int) -> None:
    found["text"] = node["text"]
    _parties(node, "spokenByCharacter", found, "speakers", at)


def _commitment(node: _Plain, found: _Plain, at: int) -> None:
    _parties(node, "agent", found, "actors", at)
    _parties(node, "recipient", found, "recipients", at)
    if scheduled := node.get("about", {}).get("scheduledTime"):
        found["timeframe"] = {"edtf": scheduled}


def _parties(node: _Plain, name: str, found: _Plain, field: str, at: int) -> None:
    if name in node:
        found[field] = [{} if "name" in party else {"participant": party["@id"][at:]} for party in node[name]]


_FINDINGS: Final = {
    "nt:Participant": ("participants", _participant),
    "nt:Quote": ("quotes", _quote),
    "nt:Commitment": ("commitments", _commitment),
}


def _annotated(node: _Plain, plain: _Plain, at: int) -> None:
    """Put the span of an annotation where its pointer says."""
    target = node["target"]
    position = target["selector"][0]
    _, *way, last = node["nt:field"].split("/")
    held: Any = plain
    for number, step in enumerate(way, start=1):
        if isinstance(held, list):
            held = held[int(step)]
        elif step in held:
            held = held[step]
        else:
            after = way[number] if number < len(way) else last
            inner: Any = [] if after.isdecimal() else {}
            held[step] = inner
            held = inner
    span = {"zone": target["source"][at:], "start": position["start"], "end": position["end"]}
    if isinstance(held, list):
        held.append(span)
    else:
        held[last] = span
