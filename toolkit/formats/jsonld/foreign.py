"""From other people's JSON-LD to the record: what a NewsArticle states, and its story with the opening found in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, Final

import attrs

from toolkit import identity
from toolkit.anatomy import bylines, dateline, signoffs, story
from toolkit.errors import Location, ReadError
from toolkit.formats.jsonld.values import Report, Stated, is_address
from toolkit.jsonld.article import TYPES
from toolkit.jsonld.graph import Graph, Node, identifier
from toolkit.jsonld.iris import is_safe
from toolkit.record import (
    Agency,
    Article,
    Author,
    Basis,
    Byline,
    Caption,
    Dateline,
    EditorNote,
    Extra,
    Place,
    Rights,
    SignOff,
    Source,
    Span,
    Subject,
    Zone,
)
from toolkit.record.facts import PubStatus, SubjectKind
from toolkit.text import legal

_ORGANIZATIONS: Final = ("Organization", "NewsMediaOrganization", "Corporation", "GovernmentOrganization", "NGO")
_KINDS: Final[dict[str, SubjectKind]] = {
    "Person": "person",
    "Place": "place",
    "Country": "place",
    "City": "place",
    "AdministrativeArea": "place",
    "Event": "event",
    "DefinedTerm": "abstract",
    **dict.fromkeys(_ORGANIZATIONS, "organisation"),
}
_STATUSES: Final[dict[str, PubStatus]] = {"usable": "usable", "canceled": "canceled", "withheld": "withheld"}
_CARRIED: Final = frozenset(
    [
        "@context",
        "@id",
        "@type",
        "about",
        "alternativeHeadline",
        "articleBody",
        "articleSection",
        "author",
        "contentLocation",
        "copyrightHolder",
        "copyrightNotice",
        "correction",
        "creativeWorkStatus",
        "creator",
        "dateCreated",
        "dateModified",
        "datePublished",
        "dateline",
        "description",
        "genre",
        "headline",
        "identifier",
        "image",
        "inLanguage",
        "keywords",
        "locationCreated",
        "mainEntityOfPage",
        "mentions",
        "name",
        "provider",
        "publisher",
        "sourceOrganization",
        "text",
        "url",
        "usageInfo",
        "version",
        "wordCount",
    ]
)
_EXTRAS: Final = ("description", "publisher", "identifier")
_DATES: Final = {"created": "dateCreated", "published": "datePublished", "modified": "dateModified"}
_OURS: Final = "https://schema.org"


def read(graph: Graph, about: Source, *, name: str) -> Iterator[Article | ReadError]:
    """Yield the articles of a document that is not ours, or why one cannot be had.

    Raises:
        ReadError: There is none in it.
    """
    outer, number = "", 0
    for node, path in graph.typed(*TYPES):
        inner = bool(outer) and path.startswith(f"{outer}.")
        has_text = bool(node.get("articleBody") or node.get("text"))
        if inner and not has_text:
            continue  # only mentioned by the article that holds it
        if not inner:
            outer = path
        try:
            yield _article(graph, node, attrs.evolve(about, index=number), Location(source=name, path=path))
        except ReadError as error:
            yield error
        number += 1
    if not number:
        raise ReadError(f"holds no article: nothing in it is a schema.org {TYPES[0]}", Location(source=name, path="$"))


def _article(graph: Graph, node: Node, about: Source, where: Location) -> Article:
    """Return the article that *node* states; raise `ReadError` where there is no story."""
    report = Report(where.path or "$")
    stated = Stated(graph=graph, node=node, report=report)
    printed = list(stated.paragraphs("articleBody")) or list(stated.paragraphs("text"))
    if not printed:
        raise ReadError("has no articleBody", where)
    _report(stated)
    marked = story.mark(printed)
    kept = printed[: marked.sign_off]
    byline, bylined = _byline(stated)
    address = stated.url("url", "mainEntityOfPage")
    return Article(
        id=_id(stated, about),
        source=attrs.evolve(about, address=address),
        generator=identity.generator(),
        body=story.body(
            (("paragraph", text, None) for text in kept), marked, path=_path(stated, "articleBody", "text"), rule=None
        ),
        dateline=_dateline(stated) or marked.dateline,
        agency=_agency(stated) or bylined or marked.agency,
        byline=byline,
        sign_offs=tuple(
            SignOff(text=text, codes=signoffs.codes(text), rule="jsonld.sign-off") for text in printed[len(kept) :]
        ),
        **_zones(stated),
        **_metadata(stated),
        notices=tuple(report.notices),
    )


def _report(stated: Stated) -> None:
    """Tell of contexts, which are not applied, and of what has no place in the record."""
    for path, context in stated.graph.contexts[:5]:
        for item in context if isinstance(context, list) else [context]:
            if isinstance(item, str) and not item.replace("http:", "https:").startswith(_OURS):
                stated.report.tell("doubt.context", f"the context {item[:100]} at {path} is not fetched")
            elif isinstance(item, dict) and item:
                stated.report.tell("doubt.context", f"the context at {path} is not applied; names count as written")
    names = sorted(name for name in stated.node if name not in _CARRIED)
    if stated.node.get("author") and stated.node.get("creator"):
        names.append("creator")
    if names:
        stated.report.tell("loss.property", f"not carried: {', '.join(names)}")


def _id(stated: Stated, about: Source) -> str:
    """Return the identifier that is stated as an absolute IRI, else one made from the source."""
    stated_as = (identifier(stated.node), *stated.texts("identifier"))
    made = identity.of_source(about.sha256, about.index)
    return next((iri for iri in stated_as if is_safe(iri)), made)


def _path(stated: Stated, *names: str) -> str:
    return f"{stated.report.path}.{next((name for name in names if stated.node.get(name)), names[0])}"


def _zones(stated: Stated) -> dict[str, Any]:
    """Return the zones beside body, byline and dateline."""
    headline = next((name for name in ("headline", "name") if stated.line(name)), None)
    sections = list(stated.lines("articleSection"))
    captions, credit_lines = _captions(stated)
    return {
        "headline": Zone(text=stated.line(headline) or "", path=_path(stated, headline)) if headline else None,
        "subheadlines": _several(stated, "alternativeHeadline"),
        "section": Zone(text=sections[0], path=_path(stated, "articleSection")) if sections else None,
        "captions": captions,
        "credits": credit_lines,
        "editor_notes": tuple(
            EditorNote(text=text, role="correction", path=_path(stated, "correction"))
            for text in stated.lines("correction")
        ),
    }


def _several(stated: Stated, name: str) -> tuple[Zone, ...]:
    return tuple(Zone(text=text, path=_path(stated, name)) for text in stated.lines(name))


def _captions(stated: Stated) -> tuple[tuple[Caption, ...], tuple[Zone, ...]]:
    """Return the captions of the pictures that have one, and the pictures' credits."""
    found: list[Caption] = []
    credit_lines: list[Zone] = []
    without = 0
    for value in stated.node.get("image", ()):
        image = stated.at(value)
        text = image.line("caption") or image.line("description")
        credit = image.line("creditText")
        if text is None:
            without += 1
            continue
        span = Span(zone=f"credit/{len(credit_lines)}", start=0, end=len(credit)) if credit else None
        credit_lines += [Zone(text=credit, path=_path(stated, "image"))] if credit else []
        address = image.url("contentUrl", "url")
        found.append(Caption(text=text, path=_path(stated, "image"), address=address, credit=span))
    if without:
        stated.report.tell("loss.picture", f"{without} picture(s) without a caption are left out", "image")
    return tuple(found), tuple(credit_lines)


def _byline(stated: Stated) -> tuple[Byline | None, Agency | None]:
    """Return the persons given as authors, as one line, and an agency that is given as one."""
    name = "author" if stated.node.get("author") else "creator"
    lines: list[str] = []
    authors: list[Author] = []
    agency = None
    at = 0
    for value in stated.node.get(name, ()):
        one = attrs.evolve(stated, node={"author": [value]})
        for text in one.lines("author"):
            if is_address(text):
                stated.report.tell("repair.type", f"{name} is an address, not a name; it is left out", name)
                continue
            known = bylines.read(text)
            person = stated.at(value)
            is_organisation = any(kind in _ORGANIZATIONS for kind in person.node.get("@type", ()))
            if known.agency or is_organisation:
                agency = agency or _provided(known.agency or text, "jsonld.author")
                continue
            authors += _authors(text, at, person)
            lines.append(text)
            at += len(text) + 2
    line = Byline(text=", ".join(lines), path=_path(stated, name), authors=tuple(authors)) if lines else None
    return line, agency


def _authors(text: str, at: int, person: Stated) -> Iterator[Author]:
    """Yield the authors of one value: a Person, or a line that may name several, as the name of a Person may too."""
    writers = bylines.read(text).writers
    if person.node and len(writers) <= 1 and not bylines.is_explicit(text):
        yield Author(
            name=text,
            role=person.line("jobTitle"),
            email=_word(next(person.texts("email"), "").removeprefix("mailto:")),
            affiliation=person.line("affiliation") or person.line("worksFor"),
            span=Span(zone="byline", start=at, end=at + len(text)),
        )
        return
    for writer in writers:
        yield Author(
            name=text[writer.start : writer.end],
            role=writer.role or (person.line("jobTitle") if len(writers) == 1 else None),
            email=_word(writer.email),
            affiliation=writer.affiliation,
            span=Span(zone="byline", start=at + writer.start, end=at + writer.end),
        )


def _word(text: str | None) -> str | None:
    """Return *text* where it is legal and without any white space."""
    return text if text and text.split() == [text] and legal(text) == text else None


def _agency(stated: Stated) -> Agency | None:
    for name in ("sourceOrganization", "provider"):
        if text := stated.line(name):
            return _provided(text, f"jsonld.{'source-organization' if name == 'sourceOrganization' else name}")
    return None


def _provided(name: str, rule: str) -> Agency:
    return Agency(name=name, basis=Basis(kind="stated", rule=rule))


def _dateline(stated: Stated) -> Dateline | None:
    """Return a dateline that stands outside the body; one that opens the body too is found there."""
    text = stated.line("dateline")
    if text is None or next(stated.paragraphs("articleBody"), "").startswith(text):
        return None
    zone = Zone(text=text, path=_path(stated, "dateline"))
    found = dateline.parse(text) or dateline.parse(f"{text} — ")  # the mark that parts it from a story may be absent
    whole = Span(zone="dateline", start=0, end=len(text))
    if found is None or found.core_end > len(text):
        return Dateline(text=text, span=whole, zone=zone)
    return attrs.evolve(story.read(text, found, zone="dateline"), text=text, span=whole, zone=zone, basis=None)


def _metadata(stated: Stated) -> dict[str, Any]:
    """Return the fields that are no zones."""
    status = stated.line("creativeWorkStatus")
    holder, notice, usage = (stated.line(name) for name in ("copyrightHolder", "copyrightNotice", "usageInfo"))
    version: Any = next(iter(stated.node.get("version", ())), None)
    return {
        "version": version if type(version) is int and 0 < version < 2**31 else None,
        "pub_status": _STATUSES.get(status or ""),
        "language": stated.language("inLanguage"),
        **{field: stated.date(name) for field, name in _DATES.items()},
        "rights": Rights(holder=holder, notice=notice, usage=usage) if holder or notice or usage else None,
        "genres": _unique(stated.lines("genre")),
        "keywords": _unique(word for line in stated.lines("keywords") for word in line.split(",")),
        "subjects": _unique(_subjects(stated)),
        "located": _unique(_places(stated)),
        "extras": tuple(_extras(stated)),
    }


def _unique(values: Iterable[Any]) -> tuple[Any, ...]:
    """Return *values* without repetitions; texts are trimmed and empty ones left out."""
    trimmed = (value.strip() if isinstance(value, str) else value for value in values)
    return tuple(dict.fromkeys(filter(None, trimmed)))


def _subjects(stated: Stated) -> Iterator[Subject]:
    for name in ("about", "mentions"):
        for value in stated.node.get(name, ()):
            one = attrs.evolve(stated, node={name: [value]})
            types = stated.at(value).node.get("@type", ())
            kind = next((_KINDS[kind] for kind in types if kind in _KINDS), None)
            code = stated.at(value).url("sameAs") or _word(identifier(stated.at(value).node))
            yield from (Subject(name=text, kind=kind, code=code) for text in one.lines(name))


def _places(stated: Stated) -> Iterator[Place]:
    names = ("contentLocation", "locationCreated")
    yield from (Place(name=text) for name in names for text in stated.lines(name))


def _extras(stated: Stated) -> Iterator[Extra]:
    for name in _EXTRAS:
        yield from (Extra(name=name, value=text) for text in stated.lines(name) if not is_safe(text))
    if stated.line("headline") and (title := stated.line("name")) not in (None, stated.line("headline")):
        yield Extra(name="name", value=title)
    for name in _DATES.values():
        if (text := stated.line(name)) and stated.date(name) is None:
            yield Extra(name=name, value=text)
    for text in list(stated.lines("articleSection"))[1:]:
        yield Extra(name="articleSection", value=text)
