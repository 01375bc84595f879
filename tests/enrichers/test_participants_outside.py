"""Who is named and takes no part: photographers, the writer of the story; and capitals that stand for their states."""

from __future__ import annotations

import pytest

from tests.enrichers.test_participants import people


@pytest.mark.parametrize(
    "text",
    [
        "The council met.\n\nJane Roe is a writer based in Lowen.",
        "The council met.\n\nJane Roe is the author of Cold Sea and a fellow of the Baltic Institute.\n",
        "Photography: Jane Roe\n\nThe council met.",
        "The council met. (Photo by Jane Roe)",
        "The council met. (Jane Roe/Zorgon)",
    ],
)
def test_a_photographer_or_writer_is_no_participant(text: str) -> None:
    assert "Jane Roe" not in people(text)


@pytest.mark.parametrize(
    "text",
    [
        "They love the much-loved Whitley Sands nursery.",
        "It sold the 2009-built Nord Harmony.",
        "It began a Whitley Sands tour.",
    ],
)
def test_a_name_that_qualifies_a_thing_is_no_person_s(text: str) -> None:
    assert people(text) == {}


@pytest.mark.parametrize(
    "text",
    [
        "They met award-winning Whitley Sands yesterday.",
        "They met 6-year-old Whitley Sands fans.",
        "They met co-founder Whitley Sands fans.",
        "They met Lowen's Mr. Whitley Sands band.",
    ],
)
def test_a_person_may_follow_a_compound_adjective(text: str) -> None:
    assert "Whitley Sands" in people(text)


def test_a_noun_that_is_a_verb_too_is_no_act_of_the_place_before_it() -> None:
    found = people("They fear the Lowen attack. The Lowen attack left one man hurt, Supt Tom Roe said.")

    assert list(found) == ["Tom Roe"]


@pytest.mark.parametrize(
    "text",
    [
        "Jane Roe is a writer based in Lowen.",
        "The council met.\n\nJane Roe is a writer based in Lowen.\n\nThe council left.",
        "The council met. Jane Roe is a writer based in Lowen.",
        "The council met.\n\nJane Roe is a dentist in Lowen.",
        "The council met.\n\nJane Roe is late.",
        "The plan was drawn by Jane Roe.",
        "The council (Jane Roe and others) met.",
    ],
)
def test_whoever_the_story_tells_of_stays(text: str) -> None:
    assert "Jane Roe" in people(text)


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("Jakarta has pledged to stop by 2050.", "Indonesia"),
        ("Athens also rejected the claim.", "Greece"),
        ("Tokyo had never agreed to it.", "Japan"),
        ("Ottawa and Canberra have promised more.", "Canada"),
    ],
)
def test_a_capital_that_decides_stands_for_its_state(text: str, state: str) -> None:
    assert people(text)[state].mentions[0].kind == "metonym"


@pytest.mark.parametrize(
    "text",
    [
        "The Vienna talks ended.",
        "London was hit by rain.",
        "Nairobi has four million people.",
        "Warsaw and Prague are expected to leave rates alone.",
        "Tokyo has recently seen storms.",
    ],
)
def test_a_capital_to_which_things_happen_is_a_place(text: str) -> None:
    assert [name for name, one in people(text).items() if one.kind == "state"] == []
