"""Surnames that look like something else: towns, adjectives, the article."""

from __future__ import annotations

import pytest

from tests.enrichers.test_participants import people


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Gov. Hal Beaumont toured the harbour.", "Hal Beaumont"),
        ("Hal Beaumont said so.", "Hal Beaumont"),
        ("Gov. Hal Beaumont's boat left.", "Hal Beaumont"),
        ("Chief executive Rhodri Vaughan-Pires said so.", "Rhodri Vaughan-Pires"),
        ("Finance chief Dawn Kowalczyk-Reed said so.", "Dawn Kowalczyk-Reed"),
        ("Union leader M. A. Perera said so.", "M. A. Perera"),
    ],
)
def test_the_whole_name_is_read(text: str, name: str) -> None:
    assert [one.name for one in people(text).values() if one.kind == "person"] == [name]


@pytest.mark.parametrize(
    "text", ["Gov. Hal left Beaumont.", "The Hal Beaumont Road was shut.", "Sierra Nevada saw snow."]
)
def test_a_town_beside_a_name_is_none_of_it(text: str) -> None:
    assert "Hal Beaumont" not in people(text)
    assert "Sierra Nevada" not in people(text)
