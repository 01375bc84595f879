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
    ],
)
def test_things_are_offered_and_words_are_not(text: str, expected: list[tuple[str, str]]) -> None:
    assert actions(text) == expected


@pytest.mark.parametrize(
    "subject", ["City hall", "The venture", "The district", "The clinic", "The gang", "The restaurant", "Medics"]
)
def test_those_who_can_bind_themselves(subject: str) -> None:
    assert actions(f"{subject} will close the road on Monday.") == [("plan", "close the road on Monday")]


def test_a_hall_is_none_of_them() -> None:
    assert actions("The dance hall will delight visitors on Monday.") == []
