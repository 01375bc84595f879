"""Whether a document is the NewsML-G2 that we write, or, where it is someone else's, the standard's.

Our own documents are held to the profile in ``schema/``; every document is held to IPTC's XML Schema where the user
has it: `XSD_VARIABLE` names the file. IPTC publishes it; this package does not contain it.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, Final

from lxml import etree

from toolkit import resources, safe_xml
from toolkit.errors import ReadError
from toolkit.safe_xml import Element

XSD_VARIABLE: Final = "NEWSML_G2_XSD"
"""The environment variable that names the official All-Power XML Schema; ``xml.xsd`` has to lie beside it."""

PROFILE: Final = "newsml-g2-profile.rng"

_NAR: Final = "http://iptc.org/std/nar/2006-10-01/"
_OURS: Final = "https://w3id.org/news-toolkit/terms#"
_MOST: Final = 20
_REFERENCES: Final = ("contentrefs", "idrefs", "idref", "root")


def problems(raw: bytes, *, xsd: Path | None = None) -> Iterator[tuple[str, str, str]]:
    """Yield the place, the rule and the reason of each breach in a document.

    Args:
        raw: The document.
        xsd: The official XML Schema; `XSD_VARIABLE` names it where this does not.
    """
    try:
        root = safe_xml.parse(raw, name="document")
    except ReadError as error:
        yield str(error.location.line or 1), "newsml.xml", error.reason
        return
    yield from _references(root)
    if _is_ours(root):
        yield from _breaches(_profile(), root, "newsml.profile")
    named = os.environ.get(XSD_VARIABLE)
    if xsd or named:
        yield from _official(root, xsd or Path(str(named)))


def _is_ours(root: Element) -> bool:
    return any(scheme.get("uri") == _OURS for scheme in root.iter(f"{{{_NAR}}}scheme"))


def _references(root: Element) -> Iterator[tuple[str, str, str]]:
    """Yield ids that stand twice, and references to what has no id; libxml2's validators look at neither."""
    named = [element for element in root.iter(f"{{{_NAR}}}*") if element.get("id") or element.get("partid")]
    ids = Counter(value for element in named for name in ("id", "partid") if (value := element.get(name)))
    for value, times in sorted(ids.items()):
        if times > 1:
            yield "1", "newsml.id", f"the id {value!r} stands {times} times"
    for element in root.iter(f"{{{_NAR}}}*"):
        for name in _REFERENCES:
            for value in (element.get(name) or "").split():
                if value not in ids:
                    line = str(safe_xml.line_of(element) or 1)
                    yield (
                        line,
                        "newsml.idref",
                        f"{name} refers to {value!r}, which no element of NewsML-G2 has as its id",
                    )


def _official(root: Element, xsd: Path) -> Iterator[tuple[str, str, str]]:
    try:
        schema = _schema(xsd)
    except (OSError, etree.LxmlError) as error:
        yield "1", "newsml.xsd", f"the XML Schema {xsd} cannot be used: {str(error).splitlines()[0]}"
        return
    yield from _breaches(schema, root, "newsml.xsd")


def _breaches(schema: Any, root: Element, rule: str) -> Iterator[tuple[str, str, str]]:
    if schema.validate(root.getroottree()):
        return
    errors = [(entry.line, entry.message) for entry in schema.error_log]
    for line, message in errors[:_MOST]:
        yield str(line), rule, " ".join(message.replace(f"{{{_NAR}}}", "").split())
    if len(errors) > _MOST:
        yield "1", rule, f"and {len(errors) - _MOST} more"


@cache
def _profile() -> etree.RelaxNG:
    return etree.RelaxNG(etree.parse(resources.schema(PROFILE)))


@cache
def _schema(xsd: Path) -> etree.XMLSchema:
    return etree.XMLSchema(etree.parse(xsd))
