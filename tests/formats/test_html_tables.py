"""A table that only lays a page out is no table of the story."""

from __future__ import annotations

import pytest

from toolkit.webpage.content import blocks
from toolkit.webpage.tree import parse

STORY = (
    "The harbour council voted on Tuesday to close the north quay for repairs until the spring.",
    "Crews found cracks in two of the piers during an inspection, the harbour master told reporters.",
    "Small boats may still moor at the south quay, where the fees stay as they are, he said.",
)
PARAGRAPHS = "".join(f"<p>{line}</p>" for line in STORY)


def kinds(markup: str) -> list[tuple[str, str]]:
    pytest.importorskip("trafilatura")
    page = parse(f"<html><body>{markup}</body></html>", name="page")
    return [(block.kind, block.text) for block in blocks(page, stated=None, name="page")]


@pytest.mark.parametrize(
    "markup",
    [
        "<table><tr><td><ul><li><a href=/a>Home</a></li></ul></td><td>{}</td></tr></table>",
        "<table><tbody><tr><td>{}</td></tr></tbody></table>",
        "<table><tr><td><table><tr><td>{}</td></tr></table></td></tr></table>",
        "<table><tr><td><h2>Harbour</h2></td></tr><tr><td>{}</td></tr></table>",
    ],
)
def test_paragraphs_in_a_cell_stay_paragraphs(markup: str) -> None:
    assert [row for row in kinds(markup.format(PARAGRAPHS)) if row[0] != "subheading"] == [
        ("paragraph", line) for line in STORY
    ]


def test_a_cell_of_one_paragraph_stays_a_cell() -> None:
    table = "<table><tr><th>Quay</th><th>Fee</th></tr><tr><td><p>North</p></td><td><p>12</p></td></tr></table>"

    found = kinds(f"<article><h1>Harbour council closes quay</h1>{PARAGRAPHS}{table}</article>")

    assert found[-2:] == [("table_row", "Quay Fee"), ("table_row", "North 12")]
