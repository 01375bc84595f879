"""Pages without an article and pages with several are told from articles, in wordings and layouts of many sites."""

from __future__ import annotations

import io
from collections.abc import Iterable

import pytest

from tests.benchmarks import pages as benchmark
from toolkit.anatomy import NoBodyError, dissect, pages
from toolkit.anatomy.lines import split, units
from toolkit.anatomy.measure import measure
from toolkit.anatomy.region import find
from toolkit.errors import ReadError
from toolkit.formats import plain_text
from toolkit.validators import Problem

STORY = (
    "The ferry Lady Ann left the harbour of Port City on Monday with two hundred passengers, the mayor said.",
    "Her owner had kept the ship in the harbour for three weeks because of a quarrel over the price of fuel.",
    "The mayor of Port City told reporters that the harbour would pay half of what the owner had asked for.",
)


def page(lines: Iterable[str]) -> str:
    return "\n\n".join(lines)


def kind(*lines: str) -> str:
    verdict, found = benchmark.found(page(lines))
    return found if verdict != benchmark.ARTICLE else verdict


def test_the_invented_pages_are_told_apart() -> None:
    found = benchmark.judged()
    assert len(found) >= 60
    right, told = benchmark.precision(found)
    assert right == told, "a story is refused, or of the wrong kind"
    reported, there = benchmark.recall(found)
    assert reported >= benchmark.LEAST_RECALL * there
    assert any(line.startswith("WRONG") for line in benchmark.report(found)) == (reported < there)


def test_an_error_names_the_kind_of_page() -> None:
    with pytest.raises(ReadError) as caught:
        list(plain_text.read(io.BytesIO(b"404 Not Found\n\nnginx"), name="gone.txt"))
    assert caught.value.rule == "no-article.error"
    assert Problem.of(caught.value).rule == "no-article.error"
    with pytest.raises(NoBodyError) as empty:
        dissect("")
    assert empty.value.kind == "empty"


@pytest.mark.parametrize(
    ("expected", "lines"),
    [
        ("consent", ("We use cookies to remember you and what you read.", "Accept all", "Reject all")),
        ("consent", (STORY[1], "We use cookies to remember you and what you like to read.", "Accept", "Reject")),
        ("error", ("Sorry", "Go back to the home page")),
        ("error", ("Sorry", "Something is amiss with what you wanted to see, so nothing is here.", "Try again")),
        ("paywall", ("Please sign in", "E-mail", "Password")),
        ("article", ("E-mail", "Password", STORY[1], STORY[0])),
        ("video", ("Watch: ferry leaves harbour", "0:41", "The ferry left the harbour early on Monday.")),
        ("video", ("Ferry leaves harbour", "Now playing", "0:41", "1 of 3")),
        ("search", ("Search results", "Ferry leaves harbour", STORY[0])),
        ("article", ("Search results", *STORY)),
        ("index", [f"{at} May 2019 - Title of a story number {at}" for at in range(3, 9)]),
        (
            "index",
            (
                "Latest news",
                "Ferry leaves",
                "3 hours ago",
                "Zoo has twins",
                "5 hours ago",
                "Goalkeeper signs on",
                "1 hour ago",
                "Bread gets dearer",
            ),
        ),
        ("article", ("Ferry leaves harbour", "5 hours ago", "Zoo has twins", "3 hours ago")),
        ("index", [f"{hour}:15 Ferry number {hour} leaves for the island" for hour in (14, 13, 12, 11)]),
    ],
)
def test_words_tell_what_a_page_is(expected: str, lines: Iterable[str]) -> None:
    assert kind(*lines) == expected


@pytest.mark.parametrize("words", ["in the region", "from the country", "in the country"])
def test_a_brief_about_a_region_is_no_error_message(words: str) -> None:
    text = f"Harbour audit ordered after storm\n\nThe harbour chief has ordered an audit of all piers {words} by June."
    assert words in dissect(text).body.text


def test_a_story_that_quotes_a_wall_is_a_story() -> None:
    wall = "Readers had been asked to subscribe to continue reading this page of the Harbour Post since May."
    assert kind(STORY[0], wall, STORY[2]) == "article"
    assert (
        kind(STORY[0], "Subscribe to continue reading this story of the Harbour Post today and every day.") == "paywall"
    )


ENTRIES = (
    "Sailors waved from the pier while a brass band played an old tune.",
    "Bakers handed out warm rolls to everybody who had queued since dawn.",
    "Nobody could find the missing anchor, which weighs eleven tonnes.",
    "Children painted whales on the wall behind the fish market.",
)


MORE = (
    "Its leader has been conducting since 1988.",
    "Flour cost half as much as last summer.",
    "Divers will look for it again tomorrow morning.",
)


def test_times_above_texts_make_a_live_blog_when_the_newest_is_first() -> None:
    falling = [line for hour, entry in zip((9, 7, 5, 3), ENTRIES, strict=True) for line in (f"{hour} p.m.", entry)]
    rising = [line for hour, entry in zip((3, 5, 7, 9), ENTRIES, strict=True) for line in (f"{hour} p.m.", entry)]
    assert kind("A day at the harbour", *falling) == "live-blog"
    assert kind("A day at the harbour", *rising) == "article"
    assert kind("A day at the harbour: live updates", *rising) == "live-blog"
    assert (
        kind("Harbour: live", *(f"{hour}:30 {entry}" for hour, entry in zip((9, 7, 5), ENTRIES, strict=False)))
        == "live-blog"
    )
    ages = [
        line
        for age, entry in zip(("an hour", "2 hours", "20 min"), ENTRIES, strict=False)
        for line in (f"{age} ago", entry)
    ]
    assert kind("Harbour: live", *ages[:4], *ages[2:4]) == "live-blog"
    assert (
        kind(
            "Harbour: live",
            "64 min: A goal for the home side, from close in.",
            "Half time",
            "45' They rest, and so shall we for a while.",
            "3 min: It is wet and windy here, and nobody is warm.",
        )
        == "live-blog"
    )


def test_times_below_a_story_are_no_live_blog() -> None:
    more = [line for hour, entry in zip((9, 7, 5, 3), ENTRIES, strict=True) for line in (f"{hour} p.m.", entry)]
    story = [
        f"{text} The harbour of Port City and its mayor were quiet again by noon, people there said." for text in STORY
    ]
    read = benchmark.found(page((*story, *story[:2], *(f"Entry {word} of the page" for word in "abcdefg"), *more)))
    assert read == (benchmark.ARTICLE, "-")


def test_the_whole_of_a_live_blog_is_read() -> None:
    falling = [
        line for hour, entry in zip((9, 7, 5, 3), ENTRIES, strict=True) for line in (f"{hour}:15 p.m.", "Share", entry)
    ]
    parts = dissect(page(("A day at the harbour", *falling)))
    assert all(entry in parts.body.text for entry in ENTRIES)
    measured = measure(units(split("Share\n\nTweet")))
    assert pages.extent(measured, find(measured)) is None


def test_short_stories_under_one_title_are_a_digest() -> None:
    titled = [
        line
        for title, entry, more in zip(("Band plays", "Rolls for all", "Anchor gone"), ENTRIES, MORE, strict=False)
        for line in (title, f"{entry} {more}")
    ]
    assert kind("News in brief", *titled) == "digest"
    assert kind("A day in town", *titled) == "digest"
    assert kind("A day in town", *titled, "Whales on a wall", ENTRIES[3]) == "index"
    told = [f"{town}, May 3 (AP) — {entry}" for town, entry in zip(("LIMA", "OSLO", "ROME"), ENTRIES, strict=False)]
    assert kind("What happened today", *told) == "digest"
    assert kind("What happened today", told[0], *ENTRIES[1:]) == "article"


def test_intervals_hold_the_share() -> None:
    low, high = benchmark.interval(9, 10)
    assert 0.5 < low < 0.9 < high < 1
