"""From our own NewsML-G2 back to the record: elements and the rest, put together and then validated."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any, Final
from urllib.parse import unquote

import orjson

from toolkit.formats.newsml_g2 import terms
from toolkit.formats.newsml_g2.terms import nar, own
from toolkit.formats.newsml_g2.tree import by_tag, merge
from toolkit.safe_xml import Element

_NUMBER: Final = re.compile(r"[0-9]{1,10}")
_NOTE_ROLES: Final = ("note", "correction", "kill", "embargo", "update")
_PARAGRAPH: Final = f"{{{terms.XHTML}}}p"
_KINDS: Final = {style: kind for kind, style in terms.BLOCK_CLASSES.items()}
_SELF: Final = ""


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
        for found in meta.iterchildren(nar("contentMetaExtProperty"), reversed=True)  # it is the last
    )


def plain(item: Element) -> Any:
    """Return the plain record that *item* holds; what is not as we write it shows when it is validated.

    Raises:
        BrokenRestError: The rest is not JSON.
    """
    whole = by_tag(item)
    meta, management, info = (by_tag(_first(whole, name)) for name in ("contentMeta", "itemMeta", "rightsInfo"))
    properties = _properties(meta, "contentMetaExtProperty")
    parts = _parts(whole)
    defaulted = set(" ".join(properties.get(own("defaulted"), ())).split())
    native: dict[str, Any] = {
        "id": item.get("guid"),
        "version": None if "version" in defaulted else _number(item.get("version")),
        "language": None if "language" in defaulted else item.get(terms.XML_LANG),
        "rights": _rights(info),
        **_management(management, defaulted),
        **_administrative(meta, defaulted),
        **_descriptive(meta, properties),
        **_zones(meta),
        "captions": list(map(_caption, parts.get(own("caption"), ()))),
        "body": _body(_first(whole, "contentSet")),
        "quotes": list(map(_quote, parts.get(own("quote"), ()))),
        **_assertions(whole),
    }
    return _completed(merge(_known(native), _rest(properties.get(own("rest"), [""])[0])))


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


_Children = Mapping[str, Sequence[Element]]
"""What is in an element, by tag."""


def _first(children: _Children, name: str) -> Element | None:
    found = children.get(nar(name))
    return found[0] if found else None


def _all(children: _Children, name: str) -> Sequence[Element]:
    return children.get(nar(name), ())


def _text(children: _Children, name: str) -> str | None:
    """Return the text of the first element called *name*, if there is any."""
    found = children.get(nar(name))
    return found[0].text or None if found else None


def _inner(parent: Element | None, *names: str) -> str | None:
    """Return the text of the first element called by the first of *names* in *parent*, and so on inside it."""
    found = parent
    for name in names:
        found = None if found is None else next(found.iterchildren(nar(name)), None)
    return None if found is None else found.text or None


def _number(text: str | None) -> int | str | None:
    """Return *text* as a number, or as it is for the validation to refuse."""
    return int(text) if text and _NUMBER.fullmatch(text) else text


def _term(qcode: str | None) -> str:
    return (qcode or "").removeprefix(own(""))


def _properties(children: _Children, name: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for element in _all(children, name):
        found.setdefault(element.get("rel", ""), []).append(element.get("value", ""))
    return found


def _rest(text: str) -> Any:
    try:
        return orjson.loads(text)
    except orjson.JSONDecodeError as error:
        raise BrokenRestError(str(error)) from error


def _rights(info: _Children) -> dict[str, Any]:
    return _known(
        {
            "holder": _inner(_first(info, "copyrightHolder"), "name"),
            "notice": _text(info, "copyrightNotice"),
            "usage": _text(info, "usageTerms"),
        }
    )


def _management(meta: _Children, defaulted: set[str]) -> dict[str, Any]:
    notes = [(_term(note.get("role")), note.text) for note in _all(meta, "edNote")]
    status, generator = _first(meta, "pubStatus"), _first(meta, "generator")
    return {
        "agency": None if "provider" in defaulted else _agency(_first(meta, "provider")),
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


def _agency(provider: Element | None) -> dict[str, Any]:
    name, code = _inner(provider, "name"), None if provider is None else _code(provider)
    return _known({"name": name, "code": None if code == name else code})


def _code(element: Element) -> str | None:
    return element.get("qcode") or element.get("uri") or element.get("literal")


def _source(meta: _Children) -> dict[str, Any]:
    link = next((link for link in _all(meta, "link") if link.get("rel") == "irel:derivedFrom"), None)
    if link is None:
        return {}
    return _known(
        {
            "name": unquote(link.get("href", "")),
            "media_type": link.get("contenttype"),
            "size": _number(link.get("size")),
            "sha256": _inner(link, "hash"),
        }
    )


def _administrative(meta: _Children, defaulted: set[str]) -> dict[str, Any]:
    modified = _text(meta, "contentModified")
    return {
        "urgency": _number(_text(meta, "urgency")),
        "created": None if "contentCreated" in defaulted else _text(meta, "contentCreated"),
        **({"modified": modified} if modified else {}),
        "located": [_place(place) for place in _all(meta, "located") if not place.get("id")],
    }


def _place(located: Element) -> dict[str, Any]:
    found = {"name": _inner(located, "name")}
    for broader in located.iterchildren(nar("broader")):
        if broader.get("type") == "cptype:country":
            found["country"] = broader.get("qcode", "").partition(":")[2]
        else:
            found["region"] = _inner(broader, "name")
    return _known(found)


def _descriptive(meta: _Children, properties: dict[str, list[str]]) -> dict[str, Any]:
    subjects = [subject for subject in _all(meta, "subject") if subject.get("creator") != own("toolkit")]
    section = properties.get(own("section"))
    return {
        "slugline": _text(meta, "slugline"),
        "genres": [_inner(genre, "name") for genre in _all(meta, "genre")],
        "keywords": [keyword.text for keyword in _all(meta, "keyword")],
        "subjects": [_subject(subject) for subject in subjects],
        "section": {"text": section[0]} if section else None,
        "furniture": [{"text": text} for text in properties.get(own("furniture"), ())],
        "credits": [{"text": credit.text} for credit in _all(meta, "creditline")],
    }


def _subject(subject: Element) -> dict[str, Any]:
    kind = terms.key_of(terms.SUBJECT_TYPES, subject.get("type"))
    return _known({"name": _inner(subject, "name"), "code": _code(subject), "kind": kind})


def _zones(meta: _Children) -> dict[str, Any]:
    headlines = [(_term(line.get("role")), line.text) for line in _all(meta, "headline")]
    main = [text for role, text in headlines if role != "subheadline"]
    places = [_place(place) for place in _all(meta, "located") if place.get("id")]
    return {
        "headline": {"text": main[0]} if main else None,
        "subheadlines": [{"text": text} for role, text in headlines if role == "subheadline"],
        "byline": _known({"text": _text(meta, "by"), "authors": list(map(_author, _all(meta, "creator")))}),
        "dateline": _known({"text": _text(meta, "dateline"), "places": places}),
    }


def _author(creator: Element) -> dict[str, Any]:
    return _known(
        {
            "name": _inner(creator, "name"),
            "role": _inner(creator, "definition"),
            "affiliation": _inner(creator, "personDetails", "affiliation", "name"),
            "email": _inner(creator, "personDetails", "contactInfo", "email"),
        }
    )


def _parts(whole: _Children) -> dict[str | None, list[_Children]]:
    """Return what is in the parts of the content by their roles; what a part is called stands under no tag."""
    found: dict[str | None, list[_Children]] = {}
    for part in _all(whole, "partMeta"):
        children = {**by_tag(part), _SELF: [part]}
        role = _first(children, "role")
        found.setdefault(None if role is None else role.get("qcode"), []).append(children)
    return found


def _caption(part: _Children) -> dict[str, Any]:
    link = _first(part, "link")
    return _known({"text": _text(part, "description"), "address": None if link is None else link.get("href")})


def _quote(part: _Children) -> Any:
    properties = _properties(part, "partMetaExtProperty")
    native = {
        "id": part[_SELF][0].get("partid", "").rpartition(".")[2],
        "kind": properties.get(own("kind"), [""])[0],
        "text": _text(part, "description"),
        "speakers": list(map(_party, _all(part, "creator"))),
    }
    return merge(_known(native), _rest(properties.get(own("rest"), ["{}"])[0]))


def _party(element: Element) -> dict[str, Any]:
    literal = element.get("literal")
    return {"participant": literal} if literal else {}


def _assertions(whole: _Children) -> dict[str, Any]:
    people: list[Any] = []
    promises: list[Any] = []
    for claim in _all(whole, "assert"):
        parts = by_tag(claim)
        kind = parts.get(nar("type"), [claim])[0].get("qcode")
        related: dict[str, list[Element]] = {}
        for element in _all(parts, "related"):
            related.setdefault(element.get("rel", ""), []).append(element)
        rest = [element.get("value", "") for element in related.get(own("rest"), ())]
        commitment = kind == own("commitment")
        native = _commitment(claim, related) if commitment else _participant(claim, kind, parts, related)
        (promises if commitment else people).append(merge(_known(native), _rest(rest[0] if rest else "{}")))
    return {"participants": people, "commitments": promises}


def _participant(
    claim: Element, kind: str | None, parts: _Children, related: Mapping[str, Sequence[Element]]
) -> dict[str, Any]:
    names = [(_term(name.get("role")), name.text) for name in _all(parts, "name")]
    same, details = _first(parts, "sameAs"), _first(parts, "personDetails")
    own_groups = () if details is None else details.iterchildren(nar("affiliation"))
    groups = [*own_groups, *related.get(own("affiliation"), ())]
    return {
        "id": claim.get("literal"),
        "kind": terms.key_of(terms.PARTICIPANT_TYPES, kind),
        "name": next((text for role, text in names if role != "alias"), None),
        "aliases": [text for role, text in names if role == "alias"],
        "country": None if same is None else same.get("qcode", "").partition(":")[2],
        "roles": [{"text": _inner(role, "name")} for role in related.get(own("role"), ())],
        "affiliations": [{"text": _inner(group, "name")} for group in groups],
    }


def _commitment(claim: Element, related: Mapping[str, Sequence[Element]]) -> dict[str, Any]:
    kinds, frames = related.get(own("commitmentType"), ()), related.get(own("timeframe"), ())
    parties = {field: list(map(_party, related.get(relation, ()))) for field, relation in terms.PARTIES.items()}
    return {
        "id": claim.get("literal"),
        "type": _term(kinds[0].get("qcode")) if kinds else None,
        **parties,
        "timeframe": _known({"edtf": frames[0].get("value")}) if frames else None,
    }


def _body(content: Element | None) -> dict[str, Any]:
    """Return the text and the blocks of the paragraphs in *content*."""
    texts, blocks, start = [], [], 0
    for paragraph in () if content is None else content.iter(_PARAGRAPH):
        text = "".join(map(str, paragraph.itertext())) if len(paragraph) else paragraph.text or ""
        end = start + len(text)
        texts.append(text)
        blocks.append({"kind": _KINDS.get(paragraph.get("class")), "start": start, "end": end})
        start = end + 2
    return {"text": "\n\n".join(texts), "blocks": blocks}
