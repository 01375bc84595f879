"""Descriptions that say more of a person just named."""

from __future__ import annotations

import pytest

from tests.grammar.test_reference import meant, names, one, told
from toolkit.record import Party

ROE = one(1, "Jane Roe", called=["Roe"])
DOE = one(2, "John Doe", role="minister", called=["Doe"])
ACME = one(3, "Acme", "organisation")


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("Jane Roe spoke. The 41-year-old left.", "The 41-year-old", ["Jane Roe"]),
        ("Jane Roe spoke. The 41-year-old guard left.", "The 41-year-old guard", ["Jane Roe"]),
        ("Jane Roe spoke. The Italian left.", "The Italian", ["Jane Roe"]),
        ("Jane Roe spoke. The Italians left.", "The Italians", []),
        ("Jane Roe spoke. The veteran lawyer left.", "The veteran lawyer", ["Jane Roe"]),
        ("Jane Roe spoke. The lawyer left.", "The lawyer", []),
        ("Jane Roe spoke. The judge left.", "The judge", []),
        ("Jane Roe spoke. The former judge left.", "The former judge", ["Jane Roe"]),
        ("Jane Roe met John Doe. The striker left.", "The striker", ["Jane Roe"]),
        ("They met Jane Roe. It was with Jane Roe. The striker left.", "The striker", ["Jane Roe"]),
        ("Jane Roe's car stopped. The striker left.", "The striker", ["Jane Roe"]),
        ("Jane Roe's car hit John Doe's. The striker left.", "The striker", []),
        ("It rained. The striker left.", "The striker", []),
        ("Jane Roe spoke. It rained. It snowed. It froze. The striker left.", "The striker", []),
        ("Jane Roe spoke. Her Excellency left.", "Her Excellency", ["Jane Roe"]),
        ("Acme spoke. The carrier left.", "The carrier", ["Acme"]),
    ],
)
def test_a_description_says_more_of_whom_copy_just_spoke_of(text: str, words: str, expected: list[str]) -> None:
    article = told(text, ROE, DOE, ACME)

    assert names(article, meant(article, words)) == expected


def test_a_description_may_say_more_of_who_spoke_last() -> None:
    article = told("Jane Roe spoke. It rained. It snowed. It froze. The striker left.", ROE)
    last = (Party(participant="p1"),)

    assert names(article, meant(article, "The striker", speakers=last)) == ["Jane Roe"]
    assert meant(article, "The striker", speakers=last).rule == "reference.epithet"
