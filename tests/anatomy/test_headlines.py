"""Which of the lines around a story is its headline: short ones, quotations, decks, and one below the story."""

from __future__ import annotations

import pytest

from tests.anatomy.layouts import BUSES, DAM, OIL, authors, headline, read
from toolkit.anatomy import headline as choice

WALK = "Metroline drivers walk out for a third time"
SLIDE = "Oil slides again as ministers stay silent"


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (("Sunday walkout",), "Sunday walkout"),
        (("Walkout",), "Walkout"),
        (("Walkout", "18 November 2019"), "Walkout"),
        (("DRIVERS WALK OUT", "Lena Faber"), "DRIVERS WALK OUT"),
        (("The Herald",), None),
        (("Business",), None),
        (("Bus strike:",), None),
        (("Subscribe", "18 November 2019"), None),
    ],
)
def test_a_headline_of_one_to_three_words_shares_one_that_the_story_prints_in_small_letters(
    lines: tuple[str, ...], expected: str | None
) -> None:
    assert headline(*lines, *BUSES) == expected


@pytest.mark.parametrize(
    ("deck", "expected"),
    [
        ("Drivers of the number 9 want extra pay for Sundays. Metroline says no", "Nine lives"),
        ("Drivers of the number 9 want extra pay for the Sunday shifts that Metroline asks for", "The long wait"),
        ("Drivers want extra pay for Sundays. Metroline says no", "Business class"),
        ("Metroline drivers walk out", "Nine lives"),
    ],
)
def test_two_words_above_a_deck_are_the_headline(deck: str, expected: str) -> None:
    found = headline(expected, deck, "By Lena Faber", *BUSES)
    assert found == (deck if "Business" in expected or len(deck) < 40 else expected)


def test_a_kicker_above_a_headline_that_has_a_deck_is_none() -> None:
    title = "Drivers of the number 9 want extra pay for the Sunday shifts that Metroline asks for"
    deck = "Shop steward says nobody asked the drivers of Metroline"
    assert headline("The long wait", title, deck, "By Lena Faber", *BUSES) == title


def test_a_title_marked_as_one_may_be_a_word() -> None:
    assert headline("# Stranded", *BUSES) == "Stranded"


@pytest.mark.parametrize(
    ("quotation", "expected"),
    [
        ('"Nobody asked us"', WALK),
        ("‘Nobody asked us’ — Karim Bensaid, shop steward", WALK),
        ('"Nobody asked us": how a bus line ground to a halt', '"Nobody asked us": how a bus line ground to a halt'),
    ],
)
def test_a_quotation_lifted_from_the_story_is_no_headline(quotation: str, expected: str) -> None:
    assert headline(quotation, WALK, "By Lena Faber", *BUSES) == expected


def test_a_quotation_above_a_deck_or_alone_is_the_headline() -> None:
    deck = "Karim Bensaid, the shop steward at Metroline, on Sunday shifts, extra pay and two days in March"
    assert headline("‘Nobody asked us’", deck, "By Lena Faber", *BUSES) == "‘Nobody asked us’"
    assert headline('"They left thousands of commuters at their stops"', *BUSES, gap="\n\n").startswith('"They')  # type: ignore[union-attr]


def test_the_first_of_a_headline_and_its_key_points_is_the_headline() -> None:
    points = (
        "• Brent slides to its lowest price since January",
        "• Traders had hoped for a signal from Vienna meeting",
        "• Inventories in United States rise by 4.1 million barrels",
    )
    title = "Crude prices slide for fourth day as producers keep output"
    assert headline(title, *points, "By Ewan Brody", *OIL) == title


def test_what_stands_above_the_byline_wins_over_a_caption_below_it() -> None:
    lines = ("Bus drivers off the job", "By Lena Faber", "Drivers walked off the job and left Metroline commuters")
    assert headline(*lines, *BUSES) == lines[0]


@pytest.mark.parametrize(
    ("signed", "line", "expected"),
    [
        ("ntx/ew", "Crude prices fall as Vienna meeting ends", "Crude prices fall as Vienna meeting ends"),
        ("-30-", "CRUDE PRICES FALL AS VIENNA MEETING ENDS", "CRUDE PRICES FALL AS VIENNA MEETING ENDS"),
        ("ntx/ew", "Headline: Crude prices fall as Vienna meeting ends", "Crude prices fall as Vienna meeting ends"),
        ("Share", "Crude prices fall as Vienna meeting ends", None),
        ("ntx/ew", "Seven ways to keep warm in an old house", None),
    ],
)
def test_a_headline_may_stand_below_a_wire_s_story(signed: str, line: str, expected: str | None) -> None:
    lede = f"OSLO, Nov 20 (NTX) - {OIL[0]}"
    parts = read(lede, *OIL[1:], signed, line)
    assert (parts.headline.text if parts.headline else None) == expected
    if parts.headline:
        assert parts.headline.rule == "headline.below-story"


def test_links_below_a_story_are_no_headline() -> None:
    links = ("Crude prices fall as Vienna meeting ends", "Crude prices fall as traders had hoped in Vienna")
    assert headline(*OIL, "ntx/ew", *links) is None
    assert headline(*OIL, "ntx/ew", links[0], *("Share",) * 7) is None


def test_a_labelled_headline_is_without_its_label() -> None:
    parts = read(f"Headline: {SLIDE}", "By Ewan Brody", *OIL)
    assert parts.headline
    assert parts.headline.text == SLIDE


def test_a_title_in_capitals_ends_a_wrapped_line() -> None:
    lines = (
        "Eds: ADDS reply of the strike committee and details on fuel, map and picture",
        "ENGINEERS LOWER WATER BEHIND KESTLE DAM",
        "By TESSA ROWE",
        *(line for text in DAM for line in (text[:76].rpartition(" ")[0], text[76:].strip())),
    )
    assert headline(*lines, gap="\n") == "ENGINEERS LOWER WATER BEHIND KESTLE DAM"


@pytest.mark.parametrize(
    ("title", "text", "is_titled"),
    [
        ("Ferry sinks | The Harbour Post", "Ferry sinks", True),
        ("The Post: Ferry sinks", "Ferry sinks", True),
        ("Ferry sinks", "Ferry sinks", False),
        ("Ferry sinks again", "Ferry sinks", False),
        ("The Ferry sinks today", "Ferry sinks", False),
        ("Oslo - now", "Oslo", False),
        ("... | The Post", "Ferry sinks", False),
    ],
)
def test_a_title_is_a_line_and_a_site_s_name(title: str, text: str, *, is_titled: bool) -> None:
    assert choice.is_titled(title, text) is is_titled


def test_a_headline_and_a_deck_that_share_no_word_are_told_by_their_place() -> None:
    lines = ("When nothing moves and nobody comes", "It is cold here. Nobody knows how it will end or who has to pay.")
    parts = read(*lines, "By Lena Faber", *DAM)
    assert parts.headline
    assert parts.headline.text == lines[0]
    assert authors(parts) == ["Lena Faber"]
