"""From our own NewsML-G2 back to the record: elements and the rest, put together and then validated."""

from __future__ import annotations

import re
from typing import Any, Final
from urllib.parse import unquote

import orjson

from toolkit.formats.newsml_g2 import terms
from toolkit.formats.newsml_g2.terms import nar, own
from toolkit.formats.newsml_g2.tree import merge
from toolkit.safe_xml import Element

_NUMBER: Final = re.compile(r"[0-9]{1,10}")
_NOTE_ROLES: Final = ("note", "correction", "kill", "embargo", "update")


class BrokenRestError(Exception):
    """A property of ours holds what is not JSON."""


def is_own(item: Element) -> bool:
    """Return whether *item* was written by this toolkit, and still holds its property with the rest."""
    schemes = (
        scheme for catalog in item.iterchildren(nar("catalog")) for scheme in catalog.iterchildren(nar("scheme"))
    )
    return any(scheme.get("uri") == terms.BASE for scheme in schemes) and any(
        found.get("rel") == own("rest")
        for meta in item.iterchildren(nar("contentMeta"))
        for found in meta.iterchildren(nar("contentMetaExtProperty"))
    )


def plain(item: Element) -> Any:
    """Return the plain record that *item* holds; what is not as we write it shows when it is validated.

    Raises:
        BrokenRestError: The rest is not JSON.
    """
    meta = _child(item, "contentMeta")
    management = _child(item, "itemMeta")
    properties = _properties(meta, "contentMetaExtProperty")
    parts = _parts(item)
    defaulted = set(" ".join(properties.get(own("defaulted"), ())).split())
    native: dict[str, Any] = {
        "id": item.get("guid"),
        "version": None if "version" in defaulted else _number(item.get("version")),
        "language": None if "language" in defaulted else item.get(terms.XML_LANG),
        "rights": _rights(item),
        **_management(management, defaulted),
        **_administrative(meta, defaulted),
        **_descriptive(meta, properties),
        **_zones(meta),
        "captions": list(map(_caption, parts.get(own("caption"), ()))),
        "body": _body(item),
        "quotes": list(map(_quote, parts.get(own("quote"), ()))),
        **_assertions(item),
    }
    whole = merge(_known(native), _rest(properties.get(own("rest"), [""])[0]))
    return _completed(whole)


def _completed(whole: Any) -> Any:
    """Give a dateline that stands outside the body the text of its zone."""
    dateline = whole.get("dateline") if isinstance(whole, dict) else None
    span = dateline.get("span") if isinstance(dateline, dict) else None
    if isinstance(dateline, dict) and isinstance(span, dict) and span.get("zone") == "dateline":
        dateline["zone"] = merge(_known({"text": dateline.get("text")}), dateline.get("zone", {}))
    return whole


def _known(values: dict[str, Any]) -> dict[str, Any]:
    """Return *values* without what is absent or empty."""
    return {key: value for key, value in values.items() if value or value == 0}


def _first(parent: Element, tag: str) -> Element | None:
    return next(parent.iterchildren(nar(tag)), None)


def _child(parent: Element, tag: str) -> Element:
    found = _first(parent, tag)
    return parent if found is None else found


def _text(parent: Element, *tags: str) -> str | None:
    """Return the text of the first element *tags*, each in the one before, if there is any."""
    found: Element | None = parent
    for tag in tags:
        if found is not None:
            found = _first(found, tag)
    return None if found is None else found.text or None


def _number(text: str | None) -> int | str | None:
    """Return *text* as a number, or as it is for the validation to refuse."""
    return int(text) if text and _NUMBER.fullmatch(text) else text


def _term(qcode: str | None) -> str:
    return (qcode or "").removeprefix(own(""))


def _properties(parent: Element, tag: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for element in parent.iterchildren(nar(tag)):
        found.setdefault(element.get("rel", ""), []).append(element.get("value", ""))
    return found


def _rest(text: str) -> Any:
    try:
        return orjson.loads(text)
    except orjson.JSONDecodeError as error:
        raise BrokenRestError(str(error)) from error


def _rights(item: Element) -> dict[str, Any]:
    info = _child(item, "rightsInfo")
    return _known(
        {
            "holder": _text(info, "copyrightHolder", "name"),
            "notice": _text(info, "copyrightNotice"),
            "usage": _text(info, "usageTerms"),
        }
    )


def _management(meta: Element, defaulted: set[str]) -> dict[str, Any]:
    notes = [(_term(note.get("role")), note.text) for note in meta.iterchildren(nar("edNote"))]
    status, generator = _first(meta, "pubStatus"), _first(meta, "generator")
    return {
        "agency": None if "provider" in defaulted else _agency(meta),
        "modified": None if "versionCreated" in defaulted else _text(meta, "versionCreated"),
        "published": _text(meta, "firstCreated"),
        "embargoed": _text(meta, "embargoed"),
        "pub_status": None
        if status is None or "pubStatus" in defaulted
        else terms.key_of(terms.STATUSES, status.get("qcode")),
        "generator": _known({"version": None if generator is None else generator.get("versioninfo")}),
        "editor_notes": [{"text": text, "role": role} for role, text in notes if role in _NOTE_ROLES],
        "sign_offs": [{"text": text} for role, text in notes if role == "signoff"],
        "source": _source(meta),
    }


def _agency(meta: Element) -> dict[str, Any]:
    provider = _child(meta, "provider")
    name, code = _text(provider, "name"), _code(provider)
    return _known({"name": name, "code": None if code == name else code})


def _code(element: Element) -> str | None:
    return element.get("qcode") or element.get("uri") or element.get("literal")


def _source(meta: Element) -> dict[str, Any]:
    links = (link for link in meta.iterchildren(nar("link")) if link.get("rel") == "irel:derivedFrom")
    link = next(links, None)
    if link is None:
        return {}
    return _known(
        {
            "name": unquote(link.get("href", "")),
            "media_type": link.get("contenttype"),
            "size": _number(link.get("size")),
            "sha256": _text(link, "hash"),
        }
    )


def _administrative(meta: Element, defaulted: set[str]) -> dict[str, Any]:
    modified = _text(meta, "contentModified")
    return {
        "urgency": _number(_text(meta, "urgency")),
        "created": None if "contentCreated" in defaulted else _text(meta, "contentCreated"),
        **({"modified": modified} if modified else {}),
        "located": [_place(place) for place in meta.iterchildren(nar("located")) if not place.get("id")],
    }


def _place(located: Element) -> dict[str, Any]:
    found = {"name": _text(located, "name")}
    for broader in located.iterchildren(nar("broader")):
        if broader.get("type") == "cptype:country":
            found["country"] = broader.get("qcode", "").partition(":")[2]
        else:
            found["region"] = _text(broader, "name")
    return _known(found)


def _descriptive(meta: Element, properties: dict[str, list[str]]) -> dict[str, Any]:
    subjects = [subject for subject in meta.iterchildren(nar("subject")) if subject.get("creator") != own("toolkit")]
    section = properties.get(own("section"))
    return {
        "slugline": _text(meta, "slugline"),
        "genres": [_text(genre, "name") for genre in meta.iterchildren(nar("genre"))],
        "keywords": [keyword.text for keyword in meta.iterchildren(nar("keyword"))],
        "subjects": [_subject(subject) for subject in subjects],
        "section": {"text": section[0]} if section else None,
        "furniture": [{"text": text} for text in properties.get(own("furniture"), ())],
        "credits": [{"text": credit.text} for credit in meta.iterchildren(nar("creditline"))],
    }


def _subject(subject: Element) -> dict[str, Any]:
    kind = terms.key_of(terms.SUBJECT_TYPES, subject.get("type"))
    return _known({"name": _text(subject, "name"), "code": _code(subject), "kind": kind})


def _zones(meta: Element) -> dict[str, Any]:
    headlines = [(_term(line.get("role")), line.text) for line in meta.iterchildren(nar("headline"))]
    main = [text for role, text in headlines if role != "subheadline"]
    byline, dateline = _text(meta, "by"), _text(meta, "dateline")
    places = [_place(place) for place in meta.iterchildren(nar("located")) if place.get("id")]
    return {
        "headline": {"text": main[0]} if main else None,
        "subheadlines": [{"text": text} for role, text in headlines if role == "subheadline"],
        "byline": _known({"text": byline, "authors": list(map(_author, meta.iterchildren(nar("creator"))))}),
        "dateline": _known({"text": dateline, "places": places}),
    }


def _author(creator: Element) -> dict[str, Any]:
    return _known(
        {
            "name": _text(creator, "name"),
            "role": _text(creator, "definition"),
            "affiliation": _text(creator, "personDetails", "affiliation", "name"),
            "email": _text(creator, "personDetails", "contactInfo", "email"),
        }
    )


def _parts(item: Element) -> dict[str | None, list[Element]]:
    """Return the parts of the content by their roles."""
    found: dict[str | None, list[Element]] = {}
    for part in item.iterchildren(nar("partMeta")):
        role = _first(part, "role")
        found.setdefault(None if role is None else role.get("qcode"), []).append(part)
    return found


def _caption(part: Element) -> dict[str, Any]:
    link = _first(part, "link")
    return _known({"text": _text(part, "description"), "address": None if link is None else link.get("href")})


def _quote(part: Element) -> Any:
    properties = _properties(part, "partMetaExtProperty")
    native = {
        "id": part.get("partid", "").rpartition(".")[2],
        "kind": properties.get(own("kind"), [""])[0],
        "text": _text(part, "description"),
        "speakers": list(map(_party, part.iterchildren(nar("creator")))),
    }
    return merge(_known(native), _rest(properties.get(own("rest"), ["{}"])[0]))


def _party(element: Element) -> dict[str, Any]:
    return _known({"participant": element.get("literal")})


def _assertions(item: Element) -> dict[str, Any]:
    people: list[Any] = []
    promises: list[Any] = []
    for claim in item.iterchildren(nar("assert")):
        parts: dict[str, list[Element]] = {}
        for element in claim:  # once, since there are many claims
            parts.setdefault(element.tag, []).append(element)
        kind = parts.get(nar("type"), [claim])[0].get("qcode")
        related: dict[str, list[Element]] = {}
        for element in parts.get(nar("related"), ()):
            related.setdefault(element.get("rel", ""), []).append(element)
        rest = [element.get("value", "") for element in related.get(own("rest"), ())]
        commitment = kind == own("commitment")
        native = _commitment(claim, related) if commitment else _participant(claim, kind, parts, related)
        (promises if commitment else people).append(merge(_known(native), _rest(rest[0] if rest else "{}")))
    return {"participants": people, "commitments": promises}


def _participant(
    claim: Element, kind: str | None, parts: dict[str, list[Element]], related: dict[str, list[Element]]
) -> dict[str, Any]:
    names = [(_term(name.get("role")), name.text) for name in parts.get(nar("name"), ())]
    same = parts.get(nar("sameAs"), [None])[0]
    details = parts.get(nar("personDetails"), [None])[0]
    own_groups = () if details is None else details.iterchildren(nar("affiliation"))
    groups = [*own_groups, *related.get(own("affiliation"), ())]
    return {
        "id": claim.get("literal"),
        "kind": terms.key_of(terms.PARTICIPANT_TYPES, kind),
        "name": next((text for role, text in names if role != "alias"), None),
        "aliases": [text for role, text in names if role == "alias"],
        "country": None if same is None else same.get("qcode", "").partition(":")[2],
        "roles": [{"text": _text(role, "name")} for role in related.get(own("role"), ())],
        "affiliations": [{"text": _text(group, "name")} for group in groups],
    }


def _commitment(claim: Element, related: dict[str, list[Element]]) -> dict[str, Any]:
    kinds, frames = related.get(own("commitmentType"), ()), related.get(own("timeframe"), ())
    parties = {field: list(map(_party, related.get(relation, ()))) for field, relation in terms.PARTIES.items()}
    return {
        "id": claim.get("literal"),
        "type": _term(kinds[0].get("qcode")) if kinds else None,
        **parties,
        "timeframe": _known({"edtf": frames[0].get("value")}) if frames else None,
    }


def _body(item: Element) -> dict[str, Any]:
    texts, blocks, start = [], [], 0
    for paragraph in item.iter(f"{{{terms.XHTML}}}p"):
        text = "".join(map(str, paragraph.itertext())) if len(paragraph) else paragraph.text or ""
        kind = terms.key_of(terms.BLOCK_CLASSES, paragraph.get("class"))
        texts.append(text)
        blocks.append({"kind": kind, "start": start, "end": start + len(text)})
        start += len(text) + 2
    return {"text": "\n\n".join(texts), "blocks": blocks}
