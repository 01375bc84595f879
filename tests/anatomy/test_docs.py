"""What ``docs/anatomy.md`` shows is so."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from toolkit import lexicon
from toolkit.anatomy import dateline, pages

TEXT = (Path(__file__).parents[2] / "docs" / "anatomy.md").read_text(encoding="utf-8")
ROWS = [
    tuple(map(str.strip, row))
    for row in re.findall(r"^\| `([^`]+)` \| ([^|]+) \|(?: ([^|]+) \|)?$", TEXT, re.MULTILINE)
]
DATED = [row for row in ROWS if row[1].startswith("`dateline.")]
UNDATED = [row for row in ROWS if row[0].endswith("Monday.") or row[0].endswith("over.")]


@pytest.mark.parametrize(("opens", "rule", "says"), DATED)
def test_an_opening_is_the_dateline_that_the_page_says(opens: str, rule: str, says: str) -> None:
    found = dateline.parse(opens)
    assert found
    assert f"`{found.rule}`" == rule
    places = [
        opens[slice(*town.name)] + (f", {opens[slice(*town.region)]}" if town.region else "") for town in found.towns
    ]
    parts = [
        ", ".join(places),
        found.date.edtf if found.date else "",
        opens[slice(*found.agency)] if found.agency else "",
    ]
    assert "; ".join(filter(None, parts)) == says


def test_the_page_shows_many_datelines_and_some_that_only_look_like_one() -> None:
    assert len(DATED) >= 16
    none = [row[0] for row in UNDATED if not row[1].startswith("`dateline.")]
    assert len(none) == 4
    assert [dateline.parse(opens) for opens in none] == [None] * 4


def test_every_kind_of_page_and_of_rule_stands_on_the_page() -> None:
    for kind in pages.REASONS:
        assert f"`{'several' if kind in pages.SEVERAL else 'no-article'}.{kind}`" in TEXT
    for name, *_ in lexicon.rows("line_rules"):
        assert f"`{name.split('.')[0]}.*`" in TEXT
