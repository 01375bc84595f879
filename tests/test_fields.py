"""The page of all fields: it is current, complete, and what it says is so."""

from __future__ import annotations

import html
import json

import attrs
import pytest

from tests import generate_fields
from tests.generate_tables import STORY
from tests.specimen import ARTICLE
from toolkit import formats
from toolkit.jsonld import document
from toolkit.record import Article

GRAPH = [node for article in (ARTICLE, STORY) for node in document.write([article])["@graph"]]
ROWS = {
    row[1]: row[2:-1]
    for line in reversed(generate_fields.build().splitlines())  # the article's rows stand first, and so are kept
    if len(row := [cell.strip() for cell in line.split("|")]) > 5
}


def test_the_page_is_current() -> None:
    """Run ``python -m tests.generate_fields`` after a change of the record, the tables or the NewsML-G2 page."""
    assert generate_fields.FILE.read_text(encoding="utf-8") == generate_fields.build()


@pytest.mark.parametrize("field", [field.name for field in attrs.fields(Article)])
def test_every_field_of_an_article_has_a_row_with_each_cell_filled(field: str) -> None:
    cells = ROWS[f"`{field}`"]

    assert len(cells) == 4
    assert all(cells)


@pytest.mark.parametrize(
    "name", sorted({name for said in generate_fields.PROPERTIES.values() for names in said.values() for name in names})
)
def test_a_property_on_the_page_is_one_that_documents_use(name: str) -> None:
    assert f'"{name}": ' in json.dumps(GRAPH)


def test_fields_without_a_construct_stand_in_the_extension_property() -> None:
    writer = formats.by_name("newsml-g2").writer
    assert writer
    written = html.unescape(writer([ARTICLE]).decode())

    rest = [name for name, construct in generate_fields.newsml().items() if construct.endswith("`nt:rest`")]
    assert "bases" in rest
    assert {name for name in rest if getattr(ARTICLE, name, None)} <= {name for name in rest if f'"{name}"' in written}
    assert ARTICLE.story_hash not in written
