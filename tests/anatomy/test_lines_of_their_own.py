"""Datelines on lines of their own, and lines that hold characters which no document may."""

from __future__ import annotations

import pytest

from tests.anatomy.test_edges import FIRST, SECOND, THIRD, TITLE, page
from toolkit.anatomy.lines import split, units
from toolkit.anatomy.partition import piece


@pytest.mark.parametrize("above", [(), ("By Ann Oak",)], ids=["alone", "below a byline"])
def test_an_agency_and_a_town_each_before_a_comma_are_one_dateline(above: tuple[str, ...]) -> None:
    parts = page(TITLE, *above, "Reuters,", "Washington,", FIRST, SECOND, THIRD)

    assert parts.dateline is not None
    assert parts.dateline.text == "Reuters, Washington,"
    assert parts.body.text.startswith(FIRST)


@pytest.mark.parametrize("lines", [("Harbour,", "Washington,"), ("Washington,", "The ferry,")], ids=" ".join)
def test_a_town_before_a_comma_beside_what_is_no_agency_is_no_dateline(lines: tuple[str, ...]) -> None:
    parts = page(TITLE, *lines, FIRST, SECOND, THIRD)

    assert parts.dateline is None
    assert parts.body.text.startswith(FIRST)


@pytest.mark.parametrize("line", ["LIMA (Reuters) —", "LIMA, Peru (Reuters) -", "LIMA, May 3 (Reuters) –"])
def test_a_dateline_with_its_dash_opens_the_paragraph_below(line: str) -> None:
    parts = page(TITLE, line, FIRST, SECOND, THIRD)

    assert parts.dateline is not None
    assert parts.dateline.text == line
    assert parts.body.text.startswith(f"{line} {FIRST}")


@pytest.mark.parametrize(
    ("source", "pieces"),
    [
        ("A ferry \x01", ["A ferry"]),
        ("\x01 A ferry left \x02 \x03", ["A ferry left"]),
        ("A fer\x01ry", ["A ferry"]),
        ("A ferry\n\x01\nleft", ["A ferry", "left"]),
        (" \x01 ", []),
    ],
)
def test_what_no_document_may_hold_is_left_out_with_the_white_space_that_it_bares(
    source: str, pieces: list[str]
) -> None:
    made = [found for unit in units(split(source)) if (found := piece(source, unit))]

    assert [one.text for one in made] == pieces
    for one in made:
        assert "".join(source[low:high] for low, high, _ in one.runs) == one.text
