"""What stands below the names: a writer's function and address, on lines of their own."""

from __future__ import annotations

import pytest

from toolkit.anatomy import bylines, dissect
from toolkit.record import Author, Byline

STORY = (
    "HARBOR CITY — The city council backed a flood wall on Monday after a debate of three hours, ending a dispute.",
    "“We will build it by June,” said the mayor, Lee Park, after the council had voted for the flood wall.",
)


def byline(*lines: str) -> Byline:
    """Return the byline of a page that has *lines* between its headline and its story."""
    found = dissect("\n\n".join(["Council backs flood wall after long debate", *lines, *STORY])).byline
    assert found
    return found


def told(author: Author) -> tuple[str, str | None, str | None]:
    return author.name, author.role, author.email


def test_function_and_address_below_the_name_belong_to_the_writer() -> None:
    found = byline("By Ann Oak", "Political reporter", "ann@harbour.example", "May 3, 2021")
    assert found.text == "By Ann Oak Political reporter ann@harbour.example"
    assert [told(author) for author in found.authors] == [("Ann Oak", "Political reporter", "ann@harbour.example")]
    assert len(found.segments) == 3


def test_one_function_of_several_writers_is_in_the_plural() -> None:
    both = byline("Ann Oak and Jo Elm", "Staff Writers", "May 3, 2021")
    assert [told(author) for author in both.authors] == [
        ("Ann Oak", "Staff Writers", None),
        ("Jo Elm", "Staff Writers", None),
    ]
    unclear = byline("By Ann Oak and Jo Elm", "Staff Writer", "desk@harbour.example")
    assert [told(author) for author in unclear.authors] == [("Ann Oak", None, None), ("Jo Elm", None, None)]


def test_what_the_byline_itself_says_stays() -> None:
    (ann,) = byline("By Ann Oak, Political Editor, ann@harbour.example", "Senior writer", "oak@harbour.example").authors
    assert told(ann) == ("Ann Oak", "Political Editor", "ann@harbour.example")


def test_a_name_printed_twice_keeps_both_places() -> None:
    found = byline("By Ann Oak", "Reporter", "Share", "By Ann Oak")
    assert found.text == "By Ann Oak Reporter"
    assert [segment.text_start for segment in found.segments] == [0, 11, 0]


@pytest.mark.parametrize("line", ["Reporter", "Freelance sports writer", "Business Columnist", "jo@harbour.example"])
def test_lines_that_are_a_function_or_an_address(line: str) -> None:
    assert bylines.is_function(line)


@pytest.mark.parametrize(
    "line",
    [
        "A reporter who has covered the harbour for ten years",
        "Jo Elm, reporter",
        "the reporter",
        "Police search for missing reporter?",
        "Harbour News",
        "News Desk",
    ],
)
def test_lines_that_only_look_like_one(line: str) -> None:
    assert not bylines.is_function(line)
