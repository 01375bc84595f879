"""Turns of phrase from desks around the world: what binds, what only sounds like it, and which type it is."""

from __future__ import annotations

import pytest

import toolkit
from toolkit.record import words


def bound(text: str) -> list[tuple[str, str]]:
    """Return type (with a minus where negative) and action of the commitments of *text*."""
    article = toolkit.enrich(toolkit.read_text(text))
    return [(one.type + "-" * (one.polarity == "negative"), words(article, one.action)) for one in article.commitments]


@pytest.mark.parametrize(
    ("text", "action"),
    [
        ("Norway will pay Rs25,000 to every family.", "pay Rs25,000 to every family"),
        ("Norway will pay US$1.5 million to the fund.", "pay US$1.5 million to the fund"),
        ("Norway will open a 12-mile road in May.", "open a 12-mile road in May"),
    ],
)
def test_a_number_with_its_unit_is_one_word(text: str, action: str) -> None:
    assert bound(text) == [("plan", action)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The union will halt all trains on Monday if a new contract is not signed.",
            ("threat", "halt all trains on Monday"),
        ),
        ("The union vowed to close the ports unless wages rise.", ("threat", "close the ports")),
        ("The union vowed not to sign the contract unless wages rise.", ("pledge-", "sign the contract")),
        ("The union agreed to suspend the strike unless talks fail.", ("agreement", "suspend the strike")),
        ("Norway will not open the border unless the rebels leave.", ("refusal-", "open the border")),
        ("Norway will open the border if the rebels leave.", ("plan", "open the border")),
        ("Norway will open the border unless the rebels attack.", ("plan", "open the border")),
        ("Norway will respond in kind to any raid.", ("threat", "respond in kind to any raid")),
        ("The minister said Norway would not reverse the tax.", ("refusal-", "reverse the tax")),
        ("The union said its members would refuse to fly at night.", ("refusal-", "fly at night")),
        ("The union will not be bullied into a deal.", ("refusal-", "be bullied into a deal")),
        ('The ministry said Norway "will not negotiate under fire".', ("refusal-", "negotiate under fire")),
        ("The airline said it „will not negotiate under fire“.", ("refusal-", "negotiate under fire")),
    ],
)
def test_pressure_makes_threats_and_refusals(text: str, expected: tuple[str, str]) -> None:
    assert bound(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "Friends of Ada Pohl say she will sue.",
        "The ministry was silent on reports that Norway will join the drill.",
        "There was speculation that the minister will resign.",
        "There is talk that the mayor will resign.",
        "Smuggling will stop next week.",
        '"Smuggling will stop next week," Ada Pohl said.',
        "Ostrow will host Lipa in the cup on Tuesday.",
        "The coach refused to blame the referee.",
    ],
)
def test_what_others_say_or_nobody_decides_binds_nobody(text: str) -> None:
    assert bound(text) == []


@pytest.mark.parametrize(
    ("text", "action"),
    [
        ("Norway will host the World Cup in May.", "host the World Cup in May"),
        ("Boeing will open a plant in May.", "open a plant in May"),
        ("The ministry reports that Norway will open a port.", "open a port"),
    ],
)
def test_look_alikes_of_the_excluded_still_bind(text: str, action: str) -> None:
    assert bound(text) == [("plan", action)]


def test_a_sentence_in_capitals_is_read_too() -> None:
    assert bound("The town was calm.\n\nDOCKERS ON FRIDAY AGREED TO RETURN TO WORK AT MIDNIGHT.") == [
        ("agreement", "RETURN TO WORK AT MIDNIGHT")
    ]
