"""Make ``schema/vocabulary.md``, a page for each of our JSON-LD terms: ``python -m tests.generate_vocabulary``.

Descriptions are the record's own; a test fails while the page differs, or while a document uses a term it lacks.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from tests.specimen import ARTICLE, BRIEF
from toolkit import schema
from toolkit.jsonld import document, iris

FILE: Final = Path(__file__).parents[1] / "schema" / "vocabulary.md"

_CLASSES: Final = {
    "Record": "The record of an article, on the node of the schema.org NewsArticle that it is of.",
    "Participant": "Somebody who takes part, on the node of the Person, Country or Organization.",
    "Quote": "Words between quotation marks, on the node of the Quotation.",
    "Commitment": "A binding statement about the future, on the node of the CommunicateAction.",
}
_SAID: Final = {
    "Record": [
        "id",
        "version",
        "pub_status",
        "language",
        "genres",
        "keywords",
        "participants",
        "quotes",
        "commitments",
    ],
    "Participant": ["id", "name", "aliases", "country"],
    "Quote": ["id", "spans", "text", "speakers", "attribution"],
    "Commitment": ["id", "action", "actors", "recipients", "condition", "evidence"],
}
"""Fields that schema.org or an annotation always says."""

_PARTLY: Final = {
    "kind": "For a participant only where it is a `group`, which schema.org calls an Organization too.",
    "created": "Only where schema.org cannot say it: no full date.",
    "published": "Only where schema.org cannot say it: no full date.",
    "modified": "Only where schema.org cannot say it: no full date.",
    "polarity": "Absent means `positive`.",
    "prior": "Absent means `false`.",
    "in_quote": "Absent means `no`.",
}
_SPECIAL: Final = {
    "schemaVersion": (
        "nt:Record",
        "text",
        "The version of the record's schema that the document was written for.",
        '"1.0"',
    ),
    "storyHash": (
        "nt:Record",
        "text",
        "SHA-256 of headline and body: the same story under other furniture shares it. Checked when read.",
        None,
    ),
    "datelineDate": ("nt:Record", "`xsd:date`", "The dateline's date, where it has a year.", '"2023-01-31"'),
    "datelineDay": ("nt:Record", "`xsd:gMonthDay`", "The dateline's date, where it has no year.", '"--01-31"'),
    "datelineResolved": (
        "nt:Record",
        "`xsd:date`",
        "The full date of the dateline, where exactly one year fits what is known.",
        '"2023-01-31"',
    ),
    "field": (
        "oa:Annotation",
        "text",
        "The field of the record that the annotated words are, as a JSON Pointer (RFC 6901).",
        '"/commitments/0/condition"',
    ),
}
_HEAD: Final = """\
# The terms of news-toolkit

Home: `{home}` (prefix `nt:`). A writer may be given another home for them; the part after `#` stays the same.
The context is [`context.jsonld`](context.jsonld); what a whole document looks like is in
[`docs/json-ld.md`](../docs/json-ld.md). This page is made from the record's classes.

A term stands only for what schema.org and the Web Annotation vocabulary do not say. *JSON* is an
[`rdf:JSON`](https://www.w3.org/TR/json-ld11/#the-rdf-json-datatype) literal: a part of the record under the field names
of [`article.schema.json`](article.schema.json), without what the graph already says (an object that is all said is `{{}}`).
"""


def build() -> str:
    """Return the page."""
    lines = [_HEAD.format(home=iris.TERMS), "## Classes", ""]
    for name, description in _CLASSES.items():
        lines += [f"### `nt:{name}`", "", description, ""]
    lines += ["## Properties", ""]
    for term, entry in sorted({**dict(_fields()), **_specials()}.items()):
        lines += [f"### `nt:{term}`", "", *entry, ""]
    return "\n".join(lines)


def terms() -> set[str]:
    """Return the names of all properties, without prefix."""
    return {*dict(_fields()), *_SPECIAL}


def _specials() -> dict[str, list[str]]:
    found = {}
    for term, (owner, values, description, example) in _SPECIAL.items():
        found[term] = [description, "", f"* On: `{owner}`", f"* Value: {values}"]
        found[term] += [f"* Example: `{example}`"] if example else []
    return found


def _fields() -> Iterator[tuple[str, list[str]]]:
    owners: dict[str, list[tuple[str, str]]] = {}
    for owner in _CLASSES:
        for name, description in _descriptions(owner):
            if name not in _SAID[owner] and iris.term(name) not in _SPECIAL:
                owners.setdefault(name, []).append((owner, description))
    context, specimen = document.context(), _specimen()
    for name, found in owners.items():
        term = iris.term(name)
        lines = [f"`nt:{owner}`: {description}" for owner, description in found]
        entry = [found[0][1]] if len(found) == 1 else ["  \n".join(lines)]
        entry += ["", _PARTLY[name]] if name in _PARTLY else []
        entry += ["", f"* On: {', '.join(f'`nt:{owner}`' for owner, _ in found)}"]
        entry.append(f"* Value: {'JSON' if f'nt:{term}' in context else 'text, whole number or boolean'}")
        example = next((node[f"nt:{term}"] for node in specimen if f"nt:{term}" in node), None)
        entry += [f"* Example: `{json.dumps(example, ensure_ascii=False)}`"] if example is not None else []
        yield term, entry


def _specimen() -> list[dict[str, Any]]:
    nodes: list[dict[str, Any]] = document.write([ARTICLE, BRIEF])["@graph"]
    return nodes


def _descriptions(owner: str) -> Iterator[tuple[str, str]]:
    """Yield the fields of a class with what the record's JSON Schema says of each."""
    whole = schema.document()
    defined = whole if owner == "Record" else whole["$defs"][owner]
    yield from ((name, entry["description"]) for name, entry in defined["properties"].items())


if __name__ == "__main__":
    FILE.write_text(build(), encoding="utf-8")
