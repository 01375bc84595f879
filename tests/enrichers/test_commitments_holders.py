"""Words that once hid a commitment: verbs that look like others, what is offered, and who can bind itself."""

from __future__ import annotations

import pytest

import toolkit
from toolkit.record import words


def actions(text: str) -> list[tuple[str, str]]:
    """Return type and action of every commitment in *text*."""
    article = toolkit.enrich(toolkit.read_text(text))
    return [(one.type, words(article, one.action)) for one in article.commitments]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Jane Roe pledged to bring the bill back.", [("pledge", "bring the bill back")]),
        ("Jane Roe is planning to rally voters on Monday.", [("plan", "rally voters on Monday")]),
        ("She had in 2023 pledged to equip the clinics.", [("pledge", "equip the clinics")]),
        ("She had in May pledged nothing.", []),
        ("The firm broke its promise to seal 18 wells.", [("pledge", "seal 18 wells")]),
        ("The army never kept its promise to pull out troops.", [("pledge", "pull out troops")]),
        ("The firm kept its promise to shareholders.", []),
        ("The bank was “prepared to inject a billion”, Roe said.", [("offer", "inject a billion")]),
        ("Roe said on Monday: “We shall take it back.”", [("plan", "take it back")]),
        ("Roe said on Monday: “I will take it from here.”", []),
        ("The firm remains 100% committed to building the pier.", [("reaffirmation", "building the pier")]),
        (
            "The board met on Monday. It will next decide on the level in June.",
            [("plan", "next decide on the level in June")],
        ),
    ],
)
def test_verbs_that_end_like_gerunds_and_adverbs_bind(text: str, expected: list[tuple[str, str]]) -> None:
    assert actions(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Jane Roe has offered the church hall as a shelter.", [("offer", "the church hall as a shelter")]),
        ("Jane Roe offered an explanation.", []),
        ("Jane Roe offered no comment.", []),
        ("Jane Roe offered that view.", []),
        ("Jane Roe offered sweets.", []),
        ("Jane Roe offered vouchers to families.", [("offer", "vouchers to families")]),
        ("Jane Roe offered 12 acres.", [("offer", "12 acres")]),
        ("Jane Roe offered help", [("offer", "help")]),
    ],
)
def test_things_are_offered_and_words_are_not(text: str, expected: list[tuple[str, str]]) -> None:
    assert actions(text) == expected


def test_a_negation_before_an_aside_counts() -> None:
    article = toolkit.enrich(toolkit.read_text("The ministry will not, however, close the road."))
    assert [(one.polarity, words(article, one.action)) for one in article.commitments] == [
        ("negative", "close the road")
    ]


@pytest.mark.parametrize(
    "subject", ["City hall", "The venture", "The district", "The clinic", "The gang", "The restaurant", "Medics"]
)
def test_those_who_can_bind_themselves(subject: str) -> None:
    assert actions(f"{subject} will close the road on Monday.") == [("plan", "close the road on Monday")]


def test_a_hall_is_none_of_them() -> None:
    assert actions("The dance hall will delight visitors on Monday.") == []


def test_an_aside_inside_a_second_clause_does_not_bind_who_stands_in_the_first() -> None:
    text = "Soldiers filled sandbags as the prime minister, Karl Benes, promised to send boats."
    article = toolkit.enrich(toolkit.read_text(text))
    assert "Soldiers" not in [
        words(article, party.mention) for one in article.commitments for party in one.actors if party.mention
    ]
