"""From the record to NewsML-G2: native constructs for what they can say, and one property for the rest.

A writer takes values out of the plain record as it gives them an element, so that no fact stands twice. What is
left, such as offsets, segments and evidence, has no construct in the standard: it goes as JSON into an extension
property of the article, the quote or the commitment that it belongs to. Values that an element shows for
people and other software only, such as a speaker's name beside the reference, are never read back.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final
from urllib.parse import quote as escaped

from toolkit import canonical
from toolkit.formats.newsml_g2 import findings, terms
from toolkit.formats.newsml_g2.moments import best_known
from toolkit.formats.newsml_g2.terms import own
from toolkit.formats.newsml_g2.tree import add, add_html, add_rest, root_of, show
from toolkit.record import Article
from toolkit.safe_xml import Element

_TOP: Final = frozenset(f"{number:02d}000000" for number in range(1, 18))
"""The codes that IPTC's subject codes and media topics share: their seventeen roots."""


def message(articles: Iterable[Article]) -> Element:
    """Return a newsMessage that holds one newsItem for each article."""
    root = root_of("newsMessage")
    sent = add(add(root, "header"), "sent")
    items = add(root, "itemSet")
    for number, article in enumerate(articles, start=1):
        items.append(item(article, number))
    sent.text = next(items.iter(terms.nar("versionCreated")), sent).text or best_known(None)
    return root


def item(article: Article, number: int = 1) -> Element:
    """Return the newsItem of *article*, the *number*-th in its document: XML ids are unique in a document."""
    plain = canonical.to_plain(article)
    del plain["story_hash"]
    prefix = "" if number == 1 else f"i{number}."
    root = root_of("newsItem")
    defaulted = _head(root, plain)
    _rights(root, plain)
    defaulted |= _item_meta(root, plain, article)
    meta = add(root, "contentMeta")
    if _administrative(meta, plain, prefix, article):
        defaulted.add("contentCreated")
    _descriptive(meta, plain, article)
    findings.captions(root, plain, prefix)
    findings.quotes(root, plain, prefix, article)
    findings.evidence(root, prefix, article)
    findings.participants(root, plain)
    findings.commitments(root, plain, article)
    _body(root, plain, prefix, article)
    if defaulted:
        add(meta, "contentMetaExtProperty", rel=own("defaulted"), value=" ".join(sorted(defaulted)))
    add_rest(meta, "contentMetaExtProperty", plain)
    return root


def defaults(article: Article) -> tuple[str, ...]:
    """Return what the standard demands and *article* does not know: these take defaults, and read back as absent."""
    properties = item(article).iterfind(f".//{terms.nar('contentMetaExtProperty')}[@rel='{own('defaulted')}']")
    return tuple(word for found in properties for word in (found.get("value") or "").split())


def _head(root: Element, plain: dict[str, Any]) -> set[str]:
    """Write what identifies the item; return what of it nobody knows."""
    defaulted = {name for name in ("version", "language") if name not in plain}
    root.set("standard", "NewsML-G2")
    root.set("standardversion", terms.VERSION)
    root.set("conformance", "power")
    root.set("guid", plain.pop("id"))
    root.set("version", str(plain.pop("version", 1)))
    root.set(terms.XML_LANG, plain.get("language", "und"))
    add(root, "catalogRef", href=terms.CATALOG)
    add(add(root, "catalog"), "scheme", alias=terms.ALIAS, uri=terms.BASE)
    return defaulted


def _rights(root: Element, plain: dict[str, Any]) -> None:
    rights = plain.get("rights")
    if not rights:
        return
    info = add(root, "rightsInfo")
    if "holder" in rights:
        add(add(info, "copyrightHolder"), "name", show(rights, "holder"))
    for key, tag in (("notice", "copyrightNotice"), ("usage", "usageTerms")):
        if key in rights:
            add(info, tag, rights.pop(key))


def _item_meta(root: Element, plain: dict[str, Any], article: Article) -> set[str]:
    """Write how the item is managed; return what the standard demands of it and nobody knows."""
    defaulted = {name for name, key in (("provider", "agency"), ("pubStatus", "pub_status")) if key not in plain}
    meta = add(root, "itemMeta")
    add(meta, "itemClass", qcode="ninat:text")
    _provider(meta, plain)
    modified = plain.get("modified", "")
    if terms.MOMENT.fullmatch(modified):
        add(meta, "versionCreated", plain.pop("modified"))
    else:
        add(meta, "versionCreated", best_known(article))
        defaulted.add("versionCreated")
    if terms.MOMENT.fullmatch(plain.get("published", "")):
        add(meta, "firstCreated", plain.pop("published"))
    if "embargoed" in plain:  # the standard's empty element means: until further notice
        known = terms.MOMENT.fullmatch(plain["embargoed"])
        add(meta, "embargoed", plain.pop("embargoed") if known else None)
    add(meta, "pubStatus", qcode=terms.STATUSES[plain.pop("pub_status", "usable")])
    add(meta, "generator", terms.SOFTWARE, versioninfo=plain["generator"].pop("version"))
    for note in plain.get("editor_notes", ()):
        add(meta, "edNote", note.pop("text"), role=own(note.pop("role", "note")))
    for sign_off in plain.get("sign_offs", ()):
        add(meta, "edNote", sign_off.pop("text"), role=own("signoff"))
    _source(meta, plain["source"])
    return defaulted


def _provider(meta: Element, plain: dict[str, Any]) -> None:
    agency = plain.get("agency")
    if not agency:
        add(meta, "provider", literal="unknown")
        return
    name = show(agency, "name")
    code = agency.get("code")
    if code is None or code == name:  # a literal that is the name reads as no code
        provider = add(meta, "provider", literal=name)
    else:
        provider = add(meta, "provider", **terms.code_attributes(agency.pop("code")))
    add(provider, "name", name)


def _source(meta: Element, source: dict[str, Any]) -> None:
    link = add(
        meta,
        "link",
        rel="irel:derivedFrom",
        href=escaped(source.pop("name"), safe=""),
        contenttype=source.pop("media_type"),
        size=str(source.pop("size")),
    )
    add(link, "hash", source.pop("sha256"), hashtypeuri=terms.SHA256)


def _administrative(meta: Element, plain: dict[str, Any], prefix: str, article: Article) -> bool:
    """Write urgency, dates, places and authors; return whether ``contentCreated`` is only the dateline's date."""
    if "urgency" in plain:
        add(meta, "urgency", str(plain.pop("urgency")))
    filed = _filed(article)
    if terms.TRUNCATED.fullmatch(plain.get("created", "")):
        add(meta, "contentCreated", plain.pop("created"))
    elif filed:
        add(meta, "contentCreated", filed, how="howextr:tool")
    if terms.TRUNCATED.fullmatch(plain.get("modified", "")):
        add(meta, "contentModified", plain.pop("modified"))
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


def _place(meta: Element, place: dict[str, Any], **attributes: str) -> None:
    located = add(meta, "located", **attributes)
    add(located, "name", show(place, "name"))
    if "region" in place:
        add(add(located, "broader", type="cptype:statprov"), "name", show(place, "region"))
    if "country" in place:
        add(located, "broader", type="cptype:country", qcode=f"iso3166-1a3:{place.pop('country')}")


def _author(meta: Element, author: dict[str, Any]) -> None:
    creator = add(meta, "creator", type="cpnat:person")
    add(creator, "name", show(author, "name"))
    if "role" in author:
        add(creator, "definition", author.pop("role"), role=own("role"))
    if "affiliation" in author or "email" in author:
        details = add(creator, "personDetails")
        if "affiliation" in author:
            add(add(details, "affiliation"), "name", show(author, "affiliation"))
        if "email" in author:
            add(add(details, "contactInfo"), "email", author.pop("email"))


def _descriptive(meta: Element, plain: dict[str, Any], article: Article) -> None:
    add(meta, "language", tag=plain.pop("language", "und"))
    for genre in _lines(plain, "genres"):
        add(add(meta, "genre"), "name", genre)
    for keyword in _lines(plain, "keywords"):
        add(meta, "keyword", keyword)
    for subject in plain.get("subjects", ()):
        _subject(meta, subject)
    for person in article.participants:
        kind = terms.PARTICIPANT_TYPES[person.kind]
        subject = add(meta, "subject", creator=own("toolkit"), type=kind, literal=person.id)
        add(subject, "name", terms.flat(person.name))
    if "slugline" in plain:
        add(meta, "slugline", show(plain, "slugline"))
    _lines_of_the_page(meta, plain)


def _lines_of_the_page(meta: Element, plain: dict[str, Any]) -> None:
    """Write the zones that are neither body nor caption nor note."""
    if "headline" in plain:
        add(meta, "headline", plain["headline"].pop("text"))
    for zone in plain.get("subheadlines", ()):
        add(meta, "headline", zone.pop("text"), role=own("subheadline"))
    if "dateline" in plain:
        _dateline(meta, plain["dateline"])
    if "byline" in plain:
        add(meta, "by", plain["byline"].pop("text"))
    for zone in plain.get("credits", ()):
        add(meta, "creditline", show(zone, "text"))
    sections = [plain["section"]] if "section" in plain else []
    for key, zones in (("section", sections), ("furniture", plain.get("furniture", ()))):
        for zone in zones:
            add(meta, "contentMetaExtProperty", rel=own(key), value=zone.pop("text"))


def _lines(plain: dict[str, Any], key: str) -> list[str]:
    """Return values of one line each; they stay in the rest if one of them cannot be written as it is."""
    values: list[str] = plain.get(key, [])
    lines = list(map(terms.flat, values))
    if lines == values:
        plain.pop(key, None)
    return lines


def _subject(meta: Element, subject: dict[str, Any]) -> None:
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


def _named(meta: Element, name: str | None, attributes: dict[str, str]) -> None:
    element = add(meta, "subject", **attributes)
    if name:
        add(element, "name", name)


def _dateline(meta: Element, dateline: dict[str, Any]) -> None:
    text = dateline.pop("text")
    add(meta, "dateline", text)
    if dateline.get("zone", {}).get("text") == text:
        del dateline["zone"]["text"]  # the span says that the zone is this element


def _body(root: Element, plain: dict[str, Any], prefix: str, article: Article) -> None:
    inline = add(add(root, "contentSet"), "inlineXML", id=f"{prefix}body", contenttype="application/xhtml+xml")
    inline.set("wordcount", str(len(article.body.text.split())))
    html = add_html(inline, "html")
    add_html(add_html(html, "head"), "title", article.headline.text if article.headline else None)
    body = add_html(html, "body")
    text = plain["body"].pop("text")
    for block in plain["body"]["blocks"]:
        paragraph = add_html(body, "p", text[block.pop("start") : block.pop("end")])
        if style := terms.BLOCK_CLASSES[block.pop("kind")]:
            paragraph.set("class", style)
