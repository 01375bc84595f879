"""Short stories beside lines that sound like a wall, which are none."""

from __future__ import annotations

import pytest

from toolkit.anatomy import dissect

STORY = (
    "Ferries ran again on Tuesday after two days of fog had kept hundreds of lorries on both banks of the river.",
    "“We let buses and ambulances go first,” said the manager of the line, Omar Haque.",
    "Drivers alleged that they had to pay extra money to board.",
)


@pytest.mark.parametrize(
    "lines",
    [
        ("Click here to read more", "Most Read"),
        ("Our reporters work hard for the community. This is how you can go on to access our trusted work:", "Follow"),
        (
            "The line delivers rice to the islands by canoe once a month.",
            "Some 80 people still wait in the north, more than a year after the flood.",
            "Receive daily updates directly - Subscribe here to a topic",
            "Download the News app to subscribe",
        ),
    ],
)
def test_a_short_story_is_no_stub(lines: tuple[str, ...]) -> None:
    parts = dissect(
        "\n\n".join(("Ferries run again after two days of fog", "By Ann Oak", "July 9, 2019", *STORY, *lines))
    )
    assert parts.body.text.startswith("\n\n".join(STORY))
