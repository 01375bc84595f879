"""Descriptions that say more of a person just named."""

from __future__ import annotations

import pytest

from tests.grammar.test_reference import meant, names, one, places, told
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


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("Jane Roe said it was late. The board chief left.", "The board chief", ["Jane Roe"]),
        ("Jane Roe (Left/Lowen) said it was late. The head of the board left.", "The head of the board", ["Jane Roe"]),
        ("Jane Roe said it was late. The town's chief left.", "The town's chief", []),
        ("Jane Roe said it was late. A chief left.", "A chief", []),
        ("Jane Roe ran. The board chief left.", "The board chief", []),
        ("It rained. The board chief left.", "The board chief", []),
        ("Jane Roe said it was late. The official left.", "The official", []),
        ("Kremlin aide Jane Roe said it was late. The Kremlin official left.", "The Kremlin official", ["Jane Roe"]),
        ("Lowen aide Jane Roe said it was late. The Kremlin official left.", "The Kremlin official", []),
        ("John Doe said it was late. The mayor left.", "The mayor", []),
    ],
)
def test_a_description_means_who_told_the_sentence_before_if_nothing_speaks_against_it(
    text: str, words: str, expected: list[str]
) -> None:
    article = told(text, ROE, DOE)

    assert names(article, meant(article, words)) == expected


def test_a_description_does_not_mean_who_told_before_somebody_else_spoke() -> None:
    text = "Jane Roe said it was late. So it was, he said. The board chief left."
    article = told(text, ROE, DOE)
    mention = places(text, "he")[0]

    assert names(article, meant(article, "The board chief", speakers=(Party(participant="p2", mention=mention),))) == []
    assert names(article, meant(article, "The board chief", speakers=(Party(participant="p1", mention=mention),))) == [
        "Jane Roe"
    ]
