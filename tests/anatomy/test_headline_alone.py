"""The only line above a story is its headline, unless it reads like a line of the page."""

from __future__ import annotations

import pytest

from toolkit.anatomy import dissect

STORY = (
    "The harbour council voted on Tuesday to close the north quay for repairs until the spring.",
    "Crews found cracks in two of the piers during an inspection, the harbour master told reporters.",
    "Small boats may still moor at the south quay, where the fees stay as they are, he said.",
)


PAGE = "Advertisement"


def headline(*above: str) -> tuple[str | None, str | None]:
    """Return the headline that the lines *above* the story give it, and the rule."""
    found = dissect("\n\n".join((PAGE, *above, *STORY))).headline
    return (found.text, found.rule) if found is not None else (None, None)


@pytest.mark.parametrize(
    "above",
    [
        ("Big money looks elsewhere as old jetty crumbles",),
        ("More than thirty skippers left without their berths",),
        ("April gales leave 40 skippers idle in Lowen",),
    ],
)
def test_the_only_line_above_a_story_is_its_headline_though_it_shares_no_word(above: tuple[str, ...]) -> None:
    assert headline(*above) == (above[0], "headline.alone")


def test_a_headline_that_shares_words_keeps_its_rule() -> None:
    title = "Harbour council votes to close north quay for repairs"

    assert headline(title) == (title, "headline.words-shared")


@pytest.mark.parametrize(
    "line",
    [
        "Welcome to the home of good local reporting",
        "Join thousands of happy people who like us",
        "Stories that other people like you enjoyed this week:",
        "Somebody somewhere has a story for everyone.",
        "A whole year of good reporting for $12",
        "All the best from Monday, 3 March onwards",
        "Good morning | Everything that matters | All day",
        "EVERYTHING THAT MATTERS TO PEOPLE LIKE US",
        "> Everything that matters to people like us",
        "Good morning sunshine",
    ],
)
def test_a_line_that_reads_like_the_page_is_no_headline(line: str) -> None:
    assert headline(line) == (None, None)


def test_one_of_two_lines_or_a_line_far_above_is_no_headline_alone() -> None:
    title = "Big money looks elsewhere as old jetty crumbles"

    assert headline("Everything that matters to people like us", title) == (None, None)
    assert headline(title, "12", "34", "56", "78", "90") == (None, None)
