"""What a foreign item states about itself, as fields of the record."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache, cached_property
from itertools import chain
from typing import Any, Final, get_args

from lxml import etree

from toolkit.anatomy import signoffs
from toolkit.formats.newsml_g2 import codes, terms
from toolkit.formats.newsml_g2.lines import one_line
from toolkit.formats.newsml_g2.markup import of_element
from toolkit.formats.newsml_g2.moments import edtf
from toolkit.formats.newsml_g2.report import Report
from toolkit.formats.newsml_g2.terms import nar
from toolkit.formats.newsml_g2.tree import by_tag
from toolkit.record import Agency, Basis, EditorNote, Extra, FieldBasis, Place, Rights, SignOff, Subject
from toolkit.record.facts import PubStatus, SubjectKind
from toolkit.safe_xml import Element
from toolkit.text import legal

_NUMBER: Final = re.compile(r"[0-9]{1,10}")
_LANGUAGE: Final = re.compile(r"[A-Za-z]{1,8}(?:-[A-Za-z0-9]{1,8})*")
_STATUSES: Final[Mapping[str, PubStatus]] = {
    "usable": "usable",
    "canceled": "canceled",
    "cancelled": "canceled",
    "killed": "canceled",
    "withheld": "withheld",
}
_NOTE_ROLES: Final = (("correct", "correction"), ("kill", "kill"), ("embargo", "embargo"), ("update", "update"))
_SIGN_OFF: Final = re.compile(r"closing-?line|sign-?off")
_LARGEST: Final = 2**31 - 1

CARRIED: Final = {
    "rightsInfo": "copyrightHolder copyrightNotice usageTerms",
    "itemMeta": "itemClass provider versionCreated firstCreated embargoed pubStatus edNote generator",
    "contentMeta": "urgency contentCreated contentModified located creator language genre keyword subject slugline "
    "headline dateline by creditline description",
}
"""The elements that have a place in the record, or say nothing about the story."""

_KEPT: Final = {"itemMeta": ("title", "signal", "service"), "contentMeta": ("contributor", "infoSource")}
"""Elements that are kept under their own names."""

_GROUPS: Final = frozenset(map(nar, ("catalogRef", "catalog", "hopHistory", "contentSet", *CARRIED)))
_SHOWN_NAMES: Final = frozenset(("display", "full"))
_SUBJECT_KINDS: Final = frozenset(get_args(SubjectKind))


@cache
def _known(group: str) -> frozenset[str]:
    return frozenset(map(nar, (*CARRIED[group].split(), *_KEPT.get(group, ()))))


class Metadata:
    """The groups of metadata of one item."""

    def __init__(self, item: Element, report: Report) -> None:
        self.item = item
        self.report = report
        self.declared = codes.catalogs(item)
        self.language = (item.get(terms.XML_LANG) or "").lower()
        self.extras: list[Extra] = []
        self.bases: list[FieldBasis] = []
        self._groups = {group: self._by_tag(group) for group in CARRIED}

    def _by_tag(self, group: str) -> dict[str, list[Element]]:
        """Return the elements of the group *group* by their tags, since each kind of them is asked for."""
        found: dict[str, list[Element]] = {}
        for parent in self.item.iterchildren(nar(group)):
            for tag, children in by_tag(parent).items():
                found.setdefault(tag, []).extend(children)
        return found

    def children(self, group: str, tag: str) -> Sequence[Element]:
        """Return the elements *tag* of the group *group*, wherever in it a document of doubtful order has them."""
        return self._groups[group].get(nar(tag), ())

    def lines(self, group: str, tag: str) -> list[tuple[Element, str]]:
        """Return the elements *tag* that hold text, each with it as one line."""
        return [(found, text) for found in self.children(group, tag) if (text := text_of(found))]

    def fields(self) -> dict[str, Any]:
        """Return the values of the article's plain fields."""
        return {
            "version": self._whole(self.item.get("version"), _LARGEST),
            "language": self._language(),
            **self._dates(),
            **self._status(),
            "urgency": next(
                (number for _, text in self.lines("contentMeta", "urgency") if (number := self._whole(text, 9))), None
            ),
            "agency": self._agency(),
            "rights": self._rights(),
            "slugline": self._first("slugline"),
            "genres": tuple(filter(None, map(self.label, self.children("contentMeta", "genre")))),
            "keywords": tuple(text for _, text in self.lines("contentMeta", "keyword")),
            "subjects": tuple(filter(None, map(self._subject, self.children("contentMeta", "subject")))),
            "located": tuple(filter(None, map(self._place, self.children("contentMeta", "located")))),
        }

    def name_of(self, element: Element) -> str | None:
        """Return the name of a concept: in the item's language or for display where there are several."""
        best, most = None, -1
        for name in element.iterchildren(nar("name")):
            if text := text_of(name):
                own = (name.get(terms.XML_LANG) or self.language).lower()
                role = name.get("role")
                fit = 2 * (own[:2] == self.language[:2]) + (not role or codes.local(name, "role") in _SHOWN_NAMES)
                best, most = (text, fit) if fit > most else (best, most)
        return best

    def label(self, element: Element) -> str | None:
        """Return what a concept is called: its name, else its literal, else the end of its code."""
        code = codes.code(element, self.declared)
        return self.name_of(element) or one_line(element.get("literal") or "") or _ending(code)

    @cached_property
    def headlines(self) -> list[tuple[str, str]]:
        """The role and the text of each headline, the main one first: by its role, its language and its rank."""
        lines = self.lines("contentMeta", "headline")
        if len(lines) < 2:  # noqa: PLR2004 - nothing to choose from
            return [(codes.local(element, "role"), text) for element, text in lines]

        def rank(pair: tuple[Element, str]) -> tuple[bool, bool, bool]:
            role, own = codes.local(pair[0], "role"), (pair[0].get(terms.XML_LANG) or self.language).lower()
            is_main = role in ("", "main", "mainheadline", "headline")
            return not is_main, own[:2] != self.language[:2], (pair[0].get("rank") or "1").strip() != "1"

        return [(codes.local(element, "role"), text) for element, text in sorted(lines, key=rank)]

    def _first(self, tag: str) -> str | None:
        """Return the text of the first element *tag* of the content's metadata; others are kept by its name."""
        texts = list(dict.fromkeys(text for _, text in self.lines("contentMeta", tag)))
        for text in texts[1:]:
            self.keep(tag, text)
        return texts[0] if texts else None

    def dateline(self) -> str | None:
        """Return the dateline that the metadata states."""
        return self._first("dateline")

    def keep_others(self) -> None:
        """Keep what has no field of its own, and says something of the story."""
        for group, tags in _KEPT.items():
            for tag in tags:
                for child in self.children(group, tag):
                    self.keep(tag, self.label(child) or text_of(child))

    def notes(self) -> tuple[tuple[EditorNote, ...], tuple[SignOff, ...]]:
        """Return the notes of the desk, and the lines among them that sign the story off."""
        notes: dict[str, EditorNote] = {}
        sign_offs: dict[str, SignOff] = {}
        for number, note in enumerate(self.children("itemMeta", "edNote"), start=1):
            text = _note_text(note)
            role = codes.local(note, "role")
            path = f"/newsItem/itemMeta/edNote[{number}]"
            if text and _SIGN_OFF.search(role):
                sign_offs.setdefault(text, SignOff(text=text, path=path, codes=signoffs.codes(text)))
            elif text:
                kind: Any = next((kind for word, kind in _NOTE_ROLES if word in role), "note")
                notes.setdefault(text, EditorNote(text=text, path=path, role=kind))
        return tuple(notes.values()), tuple(sign_offs.values())

    def keep(self, name: str, value: str | None) -> None:
        """Keep a value that has no field of its own, under its name."""
        if value:
            self.extras.append(Extra(name=one_line(name) or "unnamed", value=value))

    def count_uncarried(self) -> None:
        """Count the elements that have no place in the record."""
        uncarried = self.report.uncarried
        for group, children in self._groups.items():
            for tag in children.keys() - _known(group):
                held = sum(1 for child in children[tag] if len(child) or child.attrib or child.text)
                uncarried[etree.QName(tag).localname] += held
        for child in self.item:
            if child.tag not in _GROUPS:
                uncarried[etree.QName(child).localname] += 1
        self.report.uncarried = +uncarried

    def _whole(self, text: str | None, most: int) -> int | None:
        if not text:
            return None
        text = text.strip()
        number = int(text) if _NUMBER.fullmatch(text) else 0
        if not 1 <= number <= most:
            self.report.tell("doubt.number", f"{text[:40]!r} is not a number from 1 to {most}")
            return None
        return number

    def _language(self) -> str | None:
        stated = [element.get("tag") for element in self.children("contentMeta", "language")]
        inner = (
            element.get(terms.XML_LANG) for content in self.item.iterchildren(nar("contentSet")) for element in content
        )
        headlines = (element.get(terms.XML_LANG) for element in self.children("contentMeta", "headline"))
        for tag in chain(stated, (self.item.get(terms.XML_LANG),), inner, headlines):
            tidy = (tag or "").strip().replace("_", "-")
            if _LANGUAGE.fullmatch(tidy) and tidy != "und":
                return tidy
        return None

    def _date(self, group: str, tag: str) -> str | None:
        for element, text in self.lines(group, tag):
            if found := edtf(text):
                return found
            self.report.tell(
                "doubt.date", f"{tag} is not a date: {text[:40]!r}", at=element, path=f"/newsItem/{group}/{tag}"
            )
        return None

    def _dates(self) -> dict[str, Any]:
        made = self._date("itemMeta", "versionCreated")
        first = self._date("itemMeta", "firstCreated")
        changed = self._date("contentMeta", "contentModified")
        if changed and made and changed != made:
            self.keep("contentModified", changed)
        return {
            "created": self._date("contentMeta", "contentCreated"),
            "published": self._published(first, made),
            "modified": made or changed,
        }

    def _published(self, first: str | None, made: str | None) -> str | None:
        """Return when the item first went out: agencies publish by sending (Guidelines, ``firstCreated``)."""
        if moment := first or made:
            rule = "newsml.first-created" if first else "newsml.version-created"
            self.bases.append(FieldBasis(field="published", basis=Basis(kind="inferred", rule=rule)))
        return moment

    def _status(self) -> dict[str, Any]:
        """Return publication status and embargo; ``embargoed`` without a date means: until further notice."""
        status: PubStatus | None = None
        for element in self.children("itemMeta", "pubStatus"):
            name = codes.local(element)
            status = _STATUSES.get(name)
            if status is None and name:
                self.report.tell("doubt.status", f"the publication status {name!r} is not known", at=element)
        embargoed = self._date("itemMeta", "embargoed")
        endless = next(iter(self.children("itemMeta", "embargoed")), None) if embargoed is None else None
        if endless is not None and status in (None, "usable"):
            status = "withheld"
            why = f"no date: {said[:40]!r}" if (said := text_of(endless)) else "empty"
            self.keep("embargoed", said)
            self.report.tell("doubt.embargo", f"is embargoed until further notice: embargoed is {why}", at=endless)
            self.bases.append(FieldBasis(field="pub_status", basis=Basis(kind="inferred", rule="newsml.empty-embargo")))
        return {"pub_status": status, "embargoed": embargoed}

    def _agency(self) -> Agency | None:
        for provider in self.children("itemMeta", "provider"):
            name = self.label(provider)
            code = codes.code(provider, self.declared)
            if name:
                is_literal = code is not None and not (provider.get("qcode") or provider.get("uri"))
                return Agency(name=name, code=None if is_literal or code == name else code)
        return None

    def _rights(self) -> Rights | None:
        holder = next(filter(None, map(self.label, self.children("rightsInfo", "copyrightHolder"))), None)
        notice, usage = (
            "\n".join(dict.fromkeys(text for _, text in self.lines("rightsInfo", tag))) or None
            for tag in ("copyrightNotice", "usageTerms")
        )
        return Rights(holder=holder, notice=notice, usage=usage) if holder or notice or usage else None

    def _subject(self, element: Element) -> Subject | None:
        name, literal = self.name_of(element), one_line(element.get("literal") or "")
        code = codes.code(element, self.declared)
        if not (element.get("qcode") or element.get("uri")) and (not name or literal == name or " " in (literal or "")):
            name, code = name or literal, None
        for child in element:
            if child.tag != nar("name"):
                self.report.uncarried[f"subject/{etree.QName(child).localname}"] += 1
        if not (name or code):
            return None
        kind: Any = codes.kind(element)
        return Subject(name=name, code=code, kind=kind if kind in _SUBJECT_KINDS else None)

    def _place(self, element: Element) -> Place | None:
        code = codes.code(element, self.declared)
        name = self.name_of(element) or one_line(element.get("literal") or "") or _ending(code)
        if not name or name.isdigit():
            self.keep("located", code)
            return None
        region, country = None, self._country(element, name)
        for broader in element.iterchildren(nar("broader")):
            label = self.label(broader)
            if found := self._country(broader, label):
                country = country or found
            elif codes.local(broader, "type") != "country":
                region = region or label
        return Place(name=name, region=region, country=country)

    def _country(self, element: Element, name: str | None) -> str | None:
        """Return the country that *element* is, by its code, by one that means the same, or by its name."""
        for same in (element, *element.iterchildren(nar("sameAs"))):
            if found := codes.country(same.get("qcode")) or codes.country(codes.code(same, self.declared)):
                return found
        return codes.country_named(name) if codes.local(element, "type") == "country" else None


def text_of(element: Element) -> str | None:
    """Return all text in *element* as one line; ``None`` where there is none."""
    return one_line("".join(map(str, element.itertext())) if len(element) else element.text or "")


def word(text: str | None) -> str | None:
    """Return *text* without white space; ``None`` where nothing is left."""
    return "".join(legal(text or "").split()) or None


def _ending(code: str | None) -> str | None:
    return (code or "").replace("/", ":").rpartition(":")[2] or None


def _note_text(note: Element) -> str | None:
    """Return the text of a note, which may be XHTML with paragraphs and lists, as one line."""
    if not len(note):
        return text_of(note)
    content = of_element(note)
    parts = (content.notes, content.blocks, content.sign_offs, content.furniture, content.captions, content.headlines)
    return one_line(" ".join(piece.text for part in parts for piece in part))
