"""Make ``docs/fields.md``, where each field of the record stands in every format: ``python -m tests.generate_fields``.

Meanings are those of the record's JSON Schema, columns those of the tables, terms those of the vocabulary, and
NewsML-G2's constructs those of its own page. Only schema.org's properties stand here, and a test looks for each of
them in a document.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

from tests import generate_vocabulary
from toolkit.jsonld import iris
from toolkit.tables.articles import FLAT
from toolkit.tables.column import Table
from toolkit.tables.relations import (
    COMMITMENT_PARTIES,
    COMMITMENTS,
    MENTIONS,
    PARTICIPANTS,
    PARTS,
    QUOTE_SPEAKERS,
    QUOTES,
    TABLES,
)

ROOT: Final = Path(__file__).parents[1]
FILE: Final = ROOT / "docs" / "fields.md"
_NEWSML: Final = ROOT / "docs" / "newsml-g2.md"

PROPERTIES: Final[Mapping[str, Mapping[str, tuple[str, ...]]]] = {
    "Record": {
        "id": ("@id",),
        "version": ("version",),
        "source": ("isBasedOn",),
        "pub_status": ("creativeWorkStatus",),
        "language": ("inLanguage",),
        "created": ("dateCreated",),
        "published": ("datePublished",),
        "modified": ("dateModified",),
        "agency": ("sourceOrganization",),
        "rights": ("copyrightNotice", "usageInfo"),
        "genres": ("genre",),
        "keywords": ("keywords",),
        "subjects": ("about",),
        "located": ("contentLocation",),
        "section": ("articleSection",),
        "headline": ("headline",),
        "subheadlines": ("alternativeHeadline",),
        "byline": ("author",),
        "dateline": ("dateline", "locationCreated"),
        "body": ("articleBody",),
        "captions": ("image",),
        "editor_notes": ("correction",),
        "participants": ("mentions",),
        "quotes": ("hasPart",),
        "commitments": ("mentions",),
    },
    "Participant": {
        "id": ("@id",),
        "name": ("name",),
        "kind": ("@type",),
        "aliases": ("alternateName",),
        "roles": ("jobTitle",),
        "affiliations": ("affiliation",),
        "country": ("identifier",),
    },
    "Quote": {"id": ("@id",), "text": ("text",), "speakers": ("spokenByCharacter",)},
    "Commitment": {
        "id": ("@id",),
        "evidence": ("description",),
        "actors": ("agent",),
        "recipients": ("recipient",),
        "action": ("about",),
    },
}
"""The properties of schema.org that say a field, or what of it schema.org can say."""

_ANNOTATED: Final = {
    "Quote": ("spans", "attribution"),
    "Commitment": ("action", "condition", "evidence"),
}
"""Fields whose place in the text is a Web Annotation."""

_OWN_TABLES: Final = {"participants": PARTICIPANTS, "quotes": QUOTES, "commitments": COMMITMENTS}
_FIRST_ROW: Final = "| field | construct |"
_OTHERS: Final = "all others"
_NOT_WRITTEN: Final = {
    "story_hash": "not written: made again from headline and body",
}
_NAME: Final = re.compile(r"`([a-z_]+)`")

_HEAD: Final = """\
# Where each field stands

One row a field of the [record](record.md): its meaning, the property of [JSON-LD](json-ld.md) (schema.org's without a prefix,
our own with `nt:`, [in full](../schema/vocabulary.md)), the columns of the [tables](tables.md), and the construct of
[NewsML-G2](newsml-g2.md). This page is made from the code and from those pages by `python -m tests.generate_fields`.

Where schema.org or NewsML-G2 can say only a part of a field, the rest of it stands in our own term. `oa:Annotation` is a Web
Annotation, which says where in the text something stands. What of a field has no column of its own is in the column `rest`; a
*derived* column repeats it for readers.
"""
_INNER: Final = """\
## {title}

Columns of the table `{table}`{others}, which the CSV package, SQLite and Parquet hold. In NewsML-G2: {construct}; what
that cannot say is in `nt:rest` of the same construct.
"""


def build() -> str:
    """Return the page."""
    constructs = newsml()
    lines = [_HEAD, "## Article", "", *_heading("field", "meaning", "JSON-LD", "columns", "NewsML-G2")]
    for name, about in _meanings("Record"):
        columns = _columns(FLAT, name)
        own = f"; table `{_OWN_TABLES[name].name}`" if name in _OWN_TABLES else ""
        own = "; table `paragraphs`" if name == "body" else own
        lines.append(_row(f"`{name}`", about, jsonld("Record", name), columns + own, constructs[name]))
    for owner, field in (("Participant", "participants"), ("Quote", "quotes"), ("Commitment", "commitments")):
        table = _OWN_TABLES[field]
        others = [other.name for other in TABLES if any(link == table.name for _, link, _ in other.foreign)]
        said = f", with `{'`, `'.join(others)}` beside it" if others else ""
        lines += ["", _INNER.format(title=owner, table=field, others=said, construct=constructs[field])]
        lines += _heading("field", "meaning", "JSON-LD", "columns")
        for name, about in _meanings(owner):
            lines.append(_row(f"`{name}`", about, jsonld(owner, name), _inner_columns(table, name)))
    return "\n".join(lines) + "\n"


def newsml() -> dict[str, str]:
    """Return the construct of NewsML-G2 for each field of an article, from the table on its page."""
    table = _NEWSML.read_text(encoding="utf-8").partition(_FIRST_ROW)[2].partition("\n\n")[0]
    rows = [line.strip("| ").split(" | ") for line in table.splitlines() if " | " in line]
    said = {name: row[1] for row in rows for name in _NAME.findall(row[0])} | _NOT_WRITTEN
    others = next(row[1] for row in rows if row[0] == _OTHERS)
    return {name: said.get(name, others) for name, _ in _meanings("Record")}


def jsonld(owner: str, name: str) -> str:
    """Return the terms of JSON-LD that say the field *name* of *owner*."""
    found = [*PROPERTIES[owner].get(name, ())]
    found += ["oa:Annotation"] if name in _ANNOTATED.get(owner, ()) else []
    if name not in generate_vocabulary._SAID[owner]:
        found.append(f"nt:{iris.term(name)}")
    return ", ".join(f"`{term}`" for term in found)


def _meanings(owner: str) -> Iterator[tuple[str, str]]:
    return generate_vocabulary._descriptions(owner)


def _columns(table: Table, name: str) -> str:
    """Return the columns that hold the field *name*, and the one of the same name where it only repeats it."""
    names = [f"`{column.name}`" for column in table.columns if column.path[:1] == (name,)]
    repeated = [f"`{column.name}` (derived)" for column in table.columns if column.name == name and column.is_derived]
    return ", ".join(names or [*repeated, "`rest`"])


def _inner_columns(table: Table, name: str) -> str:
    owned = {"mentions": MENTIONS, "speakers": QUOTE_SPEAKERS, **dict.fromkeys(PARTS, COMMITMENT_PARTIES)}.get(name)
    is_owned = owned is not None and any(link == table.name for _, link, _ in owned.foreign)
    return f"table `{owned.name}`" if owned and is_owned else _columns(table, name)


def _heading(*names: str) -> list[str]:
    return [_row(*names), _row(*("---" for _ in names))]


def _row(*cells: str) -> str:
    return f"| {' | '.join(cell.replace('|', '&#124;') for cell in cells)} |"


if __name__ == "__main__":
    FILE.write_text(build(), encoding="utf-8")
