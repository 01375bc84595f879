"""From the record to NewsML-G2: native constructs for what they can say, and one property for the rest.

A writer takes values out of the plain record as it gives them an element, so that no fact stands twice. What is
left, such as offsets, segments and evidence, has no construct in the standard: it goes as JSON into an extension
property of the article, the quote or the commitment that it belongs to. Values that an element shows for
people and other software only, such as a speaker's name beside the reference, are never read back.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Any, Final
from urllib.parse import quote as escaped

from toolkit import canonical, safe_xml
from toolkit.errors import RefusedError
from toolkit.formats.newsml_g2 import findings, terms, written
from toolkit.formats.newsml_g2.moments import best_known
from toolkit.formats.newsml_g2.terms import own
from toolkit.formats.newsml_g2.tree import add_rest, show
from toolkit.formats.newsml_g2.written import Written
from toolkit.record import Article

_TOP: Final = frozenset(f"{number:02d}000000" for number in range(1, 18))
"""The codes that IPTC's subject codes and media topics share: their seventeen roots."""

_LARGE: Final = 500_000
"""An item of no more characters needs no closer look."""

_SHOWN: Final = frozenset(("kind", "start", "end"))
"""What a paragraph says of its block."""


def message(articles: Iterable[Article]) -> Iterator[str]:
    """Yield a newsMessage that holds one newsItem for each article, an article at a time."""
    known = iter(articles)
    first = next(known, None)
    sent = best_known(None) if first is None else _version_created(first)[0]
    yield f'<newsMessage xmlns="{terms.NAR}">\n  <header>\n    <sent>{sent}</sent>\n  </header>\n'
    if first is None:
        yield "  <itemSet/>\n"
    else:
        yield "  <itemSet>\n"
        for number, article in enumerate(chain((first,), known), start=1):
            yield item(article, number, depth=2)
        yield "  </itemSet>\n"
    yield "</newsMessage>\n"


def item(article: Article, number: int = 1, *, depth: int = 0) -> str:
    """Return the newsItem of *article*.

    Args:
        article: The article.
        number: Which item of its document this is: XML ids are unique in a document.
        depth: How many elements it stands in.

    Raises:
        RefusedError: It would be so large that our own reader refuses it.
    """
    written = "".join(_item(article, number, depth)[0])
    if len(written) > _LARGE and (reason := safe_xml.excess(written.encode())):
        reason = f"would be a newsItem of {reason}, which no reader here takes; --enrich none leaves the findings out"
        raise RefusedError(article.source.name, reason)
    return written


def defaults(article: Article) -> tuple[str, ...]:
    """Return what the standard demands and *article* does not know: these take defaults, and read back as absent."""
    return tuple(_item(article, 1, 0)[1])


def _item(article: Article, number: int, depth: int) -> tuple[list[str], list[str]]:
    """Return the lines of an item, and what is defaulted in it."""
    plain = canonical.to_plain(article)
    del plain["story_hash"]
    prefix = "" if number == 1 else f"i{number}."
    defaulted = {name for name in ("version", "language") if name not in plain}
    with written.root("newsItem", _identity(plain), depth=depth) as root:
        root.add("catalogRef", href=terms.CATALOG)
        with root.open("catalog") as catalog:
            catalog.add("scheme", alias=terms.ALIAS, uri=terms.BASE)
        _rights(root, plain)
        defaulted |= _item_meta(root, plain, article)
        with root.open("contentMeta") as meta:
            if _administrative(meta, plain, prefix, article):
                defaulted.add("contentCreated")
            _descriptive(meta, plain, article)
            after = root.aside()  # written before this element ends, since that says what nothing else has taken
            _after_metadata(after, plain, prefix, article)
            if defaulted:
                meta.add("contentMetaExtProperty", rel=own("defaulted"), value=" ".join(sorted(defaulted)))
            add_rest(meta, "contentMetaExtProperty", plain)
        root.lines += after.lines
    return root.lines, sorted(defaulted)


def _after_metadata(root: Written, plain: dict[str, Any], prefix: str, article: Article) -> None:
    findings.captions(root, plain, prefix)
    findings.quotes(root, plain, prefix, article)
    findings.evidence(root, prefix, article)
    findings.participants(root, plain)
    findings.commitments(root, plain, article)
    _body(root, plain, prefix, article)


def _identity(plain: dict[str, Any]) -> dict[str, str]:
    """Return the attributes that identify the item."""
    return {
        "standard": "NewsML-G2",
        "standardversion": terms.VERSION,
        "conformance": "power",
        "guid": plain.pop("id"),
        "version": str(plain.pop("version", 1)),
        "xml:lang": plain.get("language", "und"),
    }


def _rights(root: Written, plain: dict[str, Any]) -> None:
    rights = plain.get("rights")
    if not rights:
        return
    with root.open("rightsInfo") as info:
        if "holder" in rights:
            info.add_named("copyrightHolder", show(rights, "holder"))
        for key, tag in (("notice", "copyrightNotice"), ("usage", "usageTerms")):
            if key in rights:
                info.add(tag, rights.pop(key))


def _item_meta(root: Written, plain: dict[str, Any], article: Article) -> set[str]:
    """Write how the item is managed; return what the standard demands of it and nobody knows."""
    defaulted = {name for name, key in (("provider", "agency"), ("pubStatus", "pub_status")) if key not in plain}
    with root.open("itemMeta") as meta:
        meta.add("itemClass", qcode="ninat:text")
        _provider(meta, plain)
        made, is_known = _version_created(article)
        meta.add("versionCreated", made)
        if is_known:
            del plain["modified"]
        else:
            defaulted.add("versionCreated")
        if terms.MOMENT.fullmatch(plain.get("published", "")):
            meta.add("firstCreated", plain.pop("published"))
        if "embargoed" in plain:  # the standard's empty element means: until further notice
            known = terms.MOMENT.fullmatch(plain["embargoed"])
            meta.add("embargoed", plain.pop("embargoed") if known else None)
        meta.add("pubStatus", qcode=terms.STATUSES[plain.pop("pub_status", "usable")])
        meta.add("generator", terms.SOFTWARE, versioninfo=plain["generator"].pop("version"))
        _notes(meta, plain)
        _source(meta, plain["source"])
    return defaulted


def _version_created(article: Article) -> tuple[str, bool]:
    """Return when this version was made, which the standard wants as a moment, and whether that is known."""
    modified = article.modified or ""
    return (modified, True) if terms.MOMENT.fullmatch(modified) else (best_known(article), False)


def _notes(meta: Written, plain: dict[str, Any]) -> None:
    for note in plain.get("editor_notes", ()):
        meta.add("edNote", note.pop("text"), role=own(note.pop("role", "note")))
    for sign_off in plain.get("sign_offs", ()):
        meta.add("edNote", sign_off.pop("text"), role=own("signoff"))


def _provider(meta: Written, plain: dict[str, Any]) -> None:
    agency = plain.get("agency")
    if not agency:
        meta.add("provider", literal="unknown")
        return
    name = show(agency, "name")
    code = agency.get("code")
    if code is None or code == name:  # a literal that is the name reads as no code
        meta.add_named("provider", name, literal=name)
    else:
        meta.add_named("provider", name, **terms.code_attributes(agency.pop("code")))


def _source(meta: Written, source: dict[str, Any]) -> None:
    with meta.open(
        "link",
        rel="irel:derivedFrom",
        href=escaped(source.pop("name"), safe=""),
        contenttype=source.pop("media_type"),
        size=str(source.pop("size")),
    ) as link:
        link.add("hash", source.pop("sha256"), hashtypeuri=terms.SHA256)


def _administrative(meta: Written, plain: dict[str, Any], prefix: str, article: Article) -> bool:
    """Write urgency, dates, places and authors; return whether ``contentCreated`` is only the dateline's date."""
    if "urgency" in plain:
        meta.add("urgency", str(plain.pop("urgency")))
    filed = _filed(article)
    if terms.TRUNCATED.fullmatch(plain.get("created", "")):
        meta.add("contentCreated", plain.pop("created"))
    elif filed:
        meta.add("contentCreated", filed, how="howextr:tool")
    if terms.TRUNCATED.fullmatch(plain.get("modified", "")):
        meta.add("contentModified", plain.pop("modified"))
    dateline = plain.get("dateline", {})
    for number, place in enumerate(dateline.get("places", ()), start=1):
        _place(meta, place, id=f"{prefix}dateline-place-{number}")
    for place in plain.get("located", ()):
        _place(meta, place)
    for author in plain.get("byline", {}).get("authors", ()):
        _author(meta, author)
    return bool(filed)


def _filed(article: Article) -> str | None:
    """Return the dateline's date, where the creation date is unknown and the whole date is known."""
    date = article.dateline.date if article.dateline else None
    resolved = date.resolved if date else None
    known = article.created is None and resolved and terms.TRUNCATED.fullmatch(resolved)
    return resolved if known else None


def _place(meta: Written, place: dict[str, Any], **attributes: str) -> None:
    with meta.open("located", **attributes) as located:
        located.add("name", show(place, "name"))
        if "region" in place:
            located.add_named("broader", show(place, "region"), type="cptype:statprov")
        if "country" in place:
            located.add("broader", type="cptype:country", qcode=f"iso3166-1a3:{place.pop('country')}")


def _author(meta: Written, author: dict[str, Any]) -> None:
    with meta.open("creator", type="cpnat:person") as creator:
        creator.add("name", show(author, "name"))
        if "role" in author:
            creator.add("definition", author.pop("role"), role=own("role"))
        if "affiliation" in author or "email" in author:
            with creator.open("personDetails") as details:
                if "affiliation" in author:
                    details.add_named("affiliation", show(author, "affiliation"))
                if "email" in author:
                    with details.open("contactInfo") as contact:
                        contact.add("email", author.pop("email"))


def _descriptive(meta: Written, plain: dict[str, Any], article: Article) -> None:
    meta.add("language", tag=plain.pop("language", "und"))
    for genre in _lines(plain, "genres"):
        meta.add_named("genre", genre)
    for keyword in _lines(plain, "keywords"):
        meta.add("keyword", keyword)
    for subject in plain.get("subjects", ()):
        _subject(meta, subject)
    for person in article.participants:
        kind = terms.PARTICIPANT_TYPES[person.kind]
        meta.add_named("subject", terms.flat(person.name), creator=own("toolkit"), type=kind, literal=person.id)
    if "slugline" in plain:
        meta.add("slugline", show(plain, "slugline"))
    _lines_of_the_page(meta, plain)


def _lines_of_the_page(meta: Written, plain: dict[str, Any]) -> None:
    """Write the zones that are neither body nor caption nor note."""
    if "headline" in plain:
        meta.add("headline", plain["headline"].pop("text"))
    for zone in plain.get("subheadlines", ()):
        meta.add("headline", zone.pop("text"), role=own("subheadline"))
    if "dateline" in plain:
        _dateline(meta, plain["dateline"])
    if "byline" in plain:
        meta.add("by", plain["byline"].pop("text"))
    for zone in plain.get("credits", ()):
        meta.add("creditline", show(zone, "text"))
    sections = [plain["section"]] if "section" in plain else []
    for key, zones in (("section", sections), ("furniture", plain.get("furniture", ()))):
        for zone in zones:
            meta.add("contentMetaExtProperty", rel=own(key), value=zone.pop("text"))


def _lines(plain: dict[str, Any], key: str) -> list[str]:
    """Return values of one line each; they stay in the rest if one of them cannot be written as it is."""
    values: list[str] = plain.get(key, [])
    lines = list(map(terms.flat, values))
    if lines == values:
        plain.pop(key, None)
    return lines


def _subject(meta: Written, subject: dict[str, Any]) -> None:
    attributes = {}
    if "kind" in subject:
        attributes["type"] = terms.SUBJECT_TYPES[subject.pop("kind")]
    code = subject.pop("code", "")
    if code:
        attributes |= terms.code_attributes(code)
    name = show(subject, "name") if "name" in subject else None
    _named(meta, name, attributes)
    scheme, _, number = code.partition(":")
    if number in _TOP and scheme in ("medtop", "subj"):  # some software knows only one of the two schemes
        twin = {"medtop": "subj", "subj": "medtop"}[scheme]
        _named(meta, name, {**attributes, "qcode": f"{twin}:{number}", "creator": own("toolkit")})


def _named(meta: Written, name: str | None, attributes: dict[str, str]) -> None:
    if name:
        meta.add_named("subject", name, **attributes)
    else:
        meta.add("subject", **attributes)


def _dateline(meta: Written, dateline: dict[str, Any]) -> None:
    text = dateline.pop("text")
    meta.add("dateline", text)
    if dateline.get("zone", {}).get("text") == text:
        del dateline["zone"]["text"]  # the span says that the zone is this element


def _body(root: Written, plain: dict[str, Any], prefix: str, article: Article) -> None:
    text, blocks = plain["body"].pop("text"), plain["body"].pop("blocks")
    count = text.count(" ") + len(blocks) if "  " not in text else len(text.split())
    with (
        root.open("contentSet") as content,
        content.open(
            "inlineXML", id=f"{prefix}body", contenttype="application/xhtml+xml", wordcount=str(count)
        ) as inline,
        inline.open("html", xmlns=terms.XHTML) as html,
    ):
        with html.open("head") as head:
            head.add("title", article.headline.text if article.headline else None)
        with html.open("body") as body:
            body.add_paragraphs(text, [terms.BLOCK_CLASSES[block["kind"]] for block in blocks])
    if max(map(len, blocks)) > len(_SHOWN):
        plain["body"]["blocks"] = [
            {key: value for key, value in block.items() if key not in _SHOWN} for block in blocks
        ]
