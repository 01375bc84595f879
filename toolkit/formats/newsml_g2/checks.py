"""What a foreign item breaks of the standard, as far as it can be seen without the XML Schema.

Many agencies send items that break it. They are read all the same; each breach is a notice that names the rule.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from toolkit.formats.newsml_g2 import terms
from toolkit.formats.newsml_g2.report import Report
from toolkit.formats.newsml_g2.terms import nar
from toolkit.safe_xml import Element

_VERSION: Final = re.compile(r"2\.[0-9]{1,3}")
_NEWEST: Final = 35
_LONGEST_VERSION: Final = 40
# fmt: off
_ORDER: Final = (
    "itemClass", "provider", "versionCreated", "firstCreated", "embargoed", "pubStatus", "role", "fileName",
    "generator", "profile", "service", "title", "edNote", "memberOf", "instanceOf", "signal", "altRep",
    "deliverableOf", "hash", "expires", "origRep", "incomingFeedId", "metadataCreator", "link",
    "itemMetaExtProperty",
)
# fmt: on


@cache
def _ranks() -> dict[str, int]:
    return {nar(name): rank for rank, name in enumerate(_ORDER)}


def is_known_version(item: Element) -> bool:
    """Return whether *item* is of a version 2 of the standard, or does not say of which."""
    version = item.get("standardversion")
    return version is None or bool(_VERSION.fullmatch(version.strip()))


def has_possible_version(item: Element) -> bool:
    """Return whether the item's own version is short enough to be a number at all."""
    return len(item.get("version") or "") <= _LONGEST_VERSION


def check(item: Element, report: Report) -> None:
    """Report what *item* lacks, and what stands where it may not."""
    for name in ("guid", "standard", "standardversion"):
        if not item.get(name):
            report.tell("schema.required", f"the attribute {name} is missing", at=item, path="/newsItem")
    version = (item.get("standardversion") or "2.0").strip()
    if _VERSION.fullmatch(version) and int(version.partition(".")[2]) > _NEWEST:
        report.tell("schema.version", f"version {version} is newer than {terms.VERSION}", at=item, path="/newsItem")
    item_set = item.getparent()
    message = None if item_set is None else item_set.getparent()
    if message is not None and not message.findtext(f"{nar('header')}/{nar('sent')}"):
        report.tell("schema.required", "the element sent is missing", path="/newsMessage/header")
    meta = next(item.iterchildren(nar("itemMeta")), None)
    if meta is None:
        report.tell("schema.required", "the element itemMeta is missing", at=item, path="/newsItem")
        return
    tags = {child.tag for child in meta}
    for name in ("itemClass", "provider", "versionCreated"):
        if nar(name) not in tags:
            report.tell("schema.required", f"the element {name} is missing", at=meta, path="/newsItem/itemMeta")
    made = meta.findtext(nar("versionCreated"))
    if made and not terms.MOMENT.fullmatch(made.strip()):
        report.tell("schema.date-time", f"versionCreated is no date-time with a zone: {made[:40]!r}", at=meta)
    _check_order(meta, report)


def _check_order(meta: Element, report: Report) -> None:
    ranks, last = _ranks(), -1
    for child in meta:
        rank = ranks.get(child.tag, last)
        if rank < last:
            name = child.tag.rpartition("}")[2]
            report.tell("schema.order", f"{name} stands too late", at=child, path=f"/newsItem/itemMeta/{name}")
            return
        last = rank
