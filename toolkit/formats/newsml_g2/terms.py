"""The names that NewsML-G2 and our own scheme give to things: what both directions have to agree on.

Own terms live in one scheme, declared in line in every item that we write, so that no reader needs a network.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import Final

NAR: Final = "http://iptc.org/std/nar/2006-10-01/"
"""Namespace of NewsML-G2."""

XHTML: Final = "http://www.w3.org/1999/xhtml"
"""Namespace of the body."""

XML_LANG: Final = "{http://www.w3.org/XML/1998/namespace}lang"

BASE: Final = "https://w3id.org/news-toolkit/terms#"
"""What our own terms start with; ``nt:quote`` is ``https://w3id.org/news-toolkit/terms#quote``."""

ALIAS: Final = "nt"
"""The alias that our documents declare for `BASE`."""

CATALOG: Final = "http://www.iptc.org/std/catalog/catalog.IPTC-G2-Standards_41.xml"
"""IPTC's catalog, which declares the aliases that are not ours; named, never fetched."""

SHA256: Final = "http://www.w3.org/2001/04/xmlenc#sha256"
"""The hash of the source document (XML Encryption, 5.7.2)."""

SOFTWARE: Final = "news-toolkit"
"""What ``<generator>`` says."""

VERSION: Final = "2.35"
"""The version of the standard that is written."""

CORE_ALIASES: Final = frozenset({"cpnat", "genre", "iso3166-1a2", "iso3166-1a3", "medtop", "nprov", "subj"})
"""Aliases of IPTC's catalog that a foreign code may keep; any other could mean something else in our document."""

SUBJECT_TYPES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "abstract": "cpnat:abstract",
        "person": "cpnat:person",
        "organisation": "cpnat:organisation",
        "place": "cpnat:geoArea",
        "event": "cpnat:event",
        "object": "cpnat:object",
        "poi": "cpnat:poi",
    }
)
"""Kinds of subject as IPTC's concept natures."""

PARTICIPANT_TYPES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "person": "cpnat:person",
        "state": "cpnat:geoArea",
        "organisation": "cpnat:organisation",
        "group": f"{ALIAS}:group",
    }
)
"""Kinds of participant; IPTC has no nature for a group of people without an organisation."""

STATUSES: Final[Mapping[str, str]] = MappingProxyType(
    {"usable": "stat:usable", "canceled": "stat:canceled", "withheld": "stat:withheld"}
)
"""Publication statuses (IPTC ``stat``)."""

BLOCK_CLASSES: Final[Mapping[str, str | None]] = MappingProxyType(
    {
        "paragraph": None,
        "subheading": "subheading",
        "list_item": "list-item",
        "quotation": "quotation",
        "table_row": "table-row",
    }
)
"""What ``class`` a ``<p>`` has for its kind of block."""

PARTIES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "actors": f"{ALIAS}:actor",
        "on_behalf_of": f"{ALIAS}:onBehalfOf",
        "recipients": f"{ALIAS}:recipient",
        "attributed_to": f"{ALIAS}:attributedTo",
    }
)
"""Who is related to a commitment, by the record's field."""

QCODE: Final = re.compile(r"[^\s:]+:[^\s]+")
"""A QCode by the XML Schema of the standard."""

URI: Final = re.compile(r"(?:https?|urn):(?:[A-Za-z0-9._~/:?#@!$&'()*+,;=-]|%[0-9A-Fa-f]{2}){1,2000}")
"""What any validator of ``xs:anyURI`` takes; the schema's own idea of it differs between validators."""

_ZONE: Final = r"(?:Z|[+-](?:0[0-9]|1[0-3]):[0-5][0-9])"
MOMENT: Final = re.compile(rf"(?!0000)[0-9]{{4}}-(?:0[1-9]|1[0-2])-[0-3][0-9]T[0-9:]{{8}}(?:\.[0-9]{{1,9}})?{_ZONE}")
"""A date-time with seconds and zone, as the item's own dates need it."""

TRUNCATED: Final = re.compile(rf"(?!0000)[0-9]{{4}}(?:-(?:0[1-9]|1[0-2])(?:-[0-3][0-9])?)?|{MOMENT.pattern}")
"""A date of any precision that ``contentCreated`` can hold."""

_LINE_WHITE: Final = re.compile(r"[\t\n\r]")


@lru_cache(maxsize=256)
def own(term: str) -> str:
    """Return the QCode of one of our terms."""
    return f"{ALIAS}:{term}"


@lru_cache(maxsize=256)
def nar(name: str) -> str:
    """Return *name* in the namespace of NewsML-G2."""
    return f"{{{NAR}}}{name}"


def flat(text: str) -> str:
    """Return *text* as the standard's normalized strings have it: a space for each tab and line end."""
    return text if text.isprintable() else _LINE_WHITE.sub(" ", text)


def code_attributes(code: str) -> dict[str, str]:
    """Return the one attribute that can hold *code*: a known QCode, a URI, else a literal."""
    alias, _, rest = code.partition(":")
    if rest and alias in CORE_ALIASES and QCODE.fullmatch(code):
        return {"qcode": code}
    return {"uri" if URI.fullmatch(code) else "literal": code}


def key_of(table: Mapping[str, str | None], value: str | None) -> str | None:
    """Return the key of *value* in *table*, if it has one."""
    for key, known in table.items():
        if known == value:
            return key
    return None
