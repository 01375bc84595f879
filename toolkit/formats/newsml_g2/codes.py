"""What the codes of an item mean: QCodes and URIs, resolved by the catalogs that stand in the document.

A catalog elsewhere is never fetched. An alias that only such a catalog declares stays as it is; it may mean
something else in another document.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, lru_cache
from typing import Final

from toolkit import lexicon
from toolkit.anatomy import places
from toolkit.formats.newsml_g2.terms import nar
from toolkit.safe_xml import Element

_IPTC: Final = "http://cv.iptc.org/newscodes/"
_SCHEMES: Final[Mapping[str, str]] = {
    f"{_IPTC}mediatopic/": "medtop",
    f"{_IPTC}subjectcode/": "subj",
    f"{_IPTC}genre/": "genre",
    f"{_IPTC}newsprovider/": "nprov",
    f"{_IPTC}cpnature/": "cpnat",
    f"{_IPTC}cptype/": "cptype",
    f"{_IPTC}pubstatusg2/": "stat",
    f"{_IPTC}ninature/": "ninat",
    f"{_IPTC}headlinerole/": "hlrole",
}
"""IPTC's own schemes, by their URI, under the alias that everybody knows them by."""

_KINDS: Final[Mapping[str, str]] = {
    "abstract": "abstract",
    "person": "person",
    "organisation": "organisation",
    "organization": "organisation",
    "geoarea": "place",
    "city": "place",
    "statprov": "place",
    "country": "place",
    "region": "place",
    "worldregion": "place",
    "event": "event",
    "object": "object",
    "poi": "poi",
}


def catalogs(item: Element) -> dict[str, str]:
    """Return the aliases that the item, and the message around it, declare in line: alias to scheme URI."""
    found: dict[str, str] = {}
    for scope in (_header(item), item):
        for catalog in () if scope is None else scope.iterchildren(nar("catalog")):
            for scheme in catalog.iterchildren(nar("scheme")):
                alias, uri = scheme.get("alias"), scheme.get("uri")
                if alias and uri:
                    found[alias] = uri
    return found


def _header(item: Element) -> Element | None:
    item_set = item.getparent()
    message = None if item_set is None else item_set.getparent()
    return None if message is None else next(message.iterchildren(nar("header")), None)


def code(element: Element, declared: Mapping[str, str]) -> str | None:
    """Return the code of *element*: a QCode under a well-known alias, a URI, else what its literal says."""
    qcode = _joined(element.get("qcode"))
    uri = _joined(element.get("uri"))
    alias, _, local = qcode.partition(":")
    if local and alias in declared:
        uri = declared[alias] + local
    if uri:
        scheme = next((scheme for scheme in _SCHEMES if uri.startswith(scheme) and uri != scheme), None)
        return f"{_SCHEMES[scheme]}:{uri.removeprefix(scheme)}" if scheme else uri
    return qcode or _joined(element.get("literal")) or None


def _joined(value: str | None) -> str:
    """Return *value* without white space."""
    return "".join(value.split()) if value else ""


def local(element: Element | None, attribute: str = "qcode") -> str:
    """Return the last part of a code, in small letters: ``usable`` of ``stat:usable``."""
    if element is None:
        return ""
    value = element.get(attribute) or element.get("uri" if attribute == "qcode" else f"{attribute}uri")
    return _ending(value) if value else ""


@lru_cache(maxsize=1024)
def _ending(code: str) -> str:
    return code.replace("/", ":").replace("#", ":").rpartition(":")[2].strip().lower()


def kind(element: Element) -> str | None:
    """Return what sort of thing a subject is, by its type."""
    return _KINDS.get(local(element, "type"))


def country(code: str | None) -> str | None:
    """Return the country (ISO 3166-1 alpha-3) that a code, QCode or URI, in an ISO 3166 scheme names."""
    scheme, _, value = (code or "").strip().replace("/", ":").rpartition(":")
    if "3166" not in scheme and scheme not in ("N2", "iso3"):
        return None
    return _countries().get(value.upper())


def country_named(name: str | None) -> str | None:
    """Return the country (ISO 3166-1 alpha-3) that is called *name* in English."""
    return _names().get(places.fold(name)) if name else None


@cache
def _names() -> Mapping[str, str]:
    found = {places.fold(row[2]): row[0] for row in lexicon.rows("country_codes")}
    for code, usual, others, *_ in lexicon.rows("countries"):
        found |= {places.fold(name.rstrip("*")): code for name in (usual, *filter(None, others.split("|")))}
    return found


@cache
def _countries() -> Mapping[str, str]:
    rows = lexicon.rows("country_codes")
    return {**{row[0]: row[0] for row in rows}, **{row[1]: row[0] for row in rows}}
