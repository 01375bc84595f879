"""Menus, paths from the front page and what stands directly above a headline are told from the headline."""

from __future__ import annotations

import pytest

from tests.anatomy.layouts import BUSES, OIL, authors, headline, read, rules
from toolkit.anatomy import menus

TITLE = "No end in sight for stranded passengers"
SLIDE = "Oil slides again as ministers stay silent"


@pytest.mark.parametrize(
    "menu",
    [
        "Home News States Karnataka",
        "HOME | NEWS | SPORT | Subscribe",
        "News · Sport · Weather",
        "Menu Search Sign in",
        "Home • City • Region • Economy • Buses & Trains • Letters • Shop",
        "Home News Sport Business Opinion Jobs Property",
        "Support us | Sign in",
        "☰ Menu   🔍 Search   Log In",
        "Sections / Live / Opinion / Newsletters / Log in",
    ],
)
def test_a_menu_on_one_line_is_no_headline(menu: str) -> None:
    parts = read(menu, TITLE, "By Lena Faber", *BUSES)
    assert parts.headline
    assert parts.headline.text == TITLE
    assert parts.subheadlines == ()
    assert authors(parts) == ["Lena Faber"]


@pytest.mark.parametrize(
    "line",
    [
        "Oil slides again | Markets live",
        "Lena Faber | 18 November 2019 | Transport",
        "Ann Oak | Jo Elm | Lee Ash",
        "Buses | The drivers say that they will not go back to work | Trains",
        "Home is where the bus stops.",
        "Life in the City",
        "never in the news",
        "Trains",
        "Menu " * 60,
        "Buses | Trains",
        f"Home | {'news and more of it ' * 12}",
    ],
)
def test_other_lines_with_bars_or_words_of_menus_are_none(line: str) -> None:
    assert not menus.is_menu(line.strip(), line.split())


@pytest.mark.parametrize(
    ("line", "step"),
    [
        ("Home > Business > Energy", "Energy"),
        ("News / Crime", "Crime"),
        ("Home » Transport", "Transport"),
        ("Home News World", "World"),
        ("News World", "World"),
        ("Ann Oak > Jo Elm", None),
        ("Home > The drivers walked off the job.", None),
        ("Home > " + "x" * 200, None),
        ("Home alone", None),
        ("Business", None),
        (">>", None),
    ],
)
def test_the_last_step_of_a_path_is_found(line: str, step: str | None) -> None:
    found = menus.path(line)
    assert (line[slice(*found)] if found else None) == step


def test_the_last_step_of_a_path_is_the_section_and_the_rest_furniture() -> None:
    parts = read("Home › Business › Energy", SLIDE, "By Ewan Brody", *OIL)
    assert parts.section
    assert (parts.section.text, parts.section.rule) == ("Energy", "section.path")
    assert rules(parts)["Home › Business ›"] == "furniture.path"


@pytest.mark.parametrize(
    ("above", "section"),
    [
        (("COMMODITIES",), "COMMODITIES"),
        (("The Polar Herald",), None),
        (("Polar Herald",), None),
        (("Good morning:",), None),
        (("Polar Herald", "Business"), "Business"),
        (("BREAKING NEWS",), "BREAKING NEWS"),
        (("Home", "Business", "Economy & Markets"), "Economy & Markets"),
        (("Business", "Advertisement"), "Business"),
        (("Business", "By Ewan Brody", "20 November 2019"), "Business"),
        (("Business", "Energy reporter"), "Business"),
        (("Energy", f"{SLIDE} | Polar Herald"), "Energy"),
    ],
)
def test_a_section_above_the_headline_is_found_whatever_stands_between(
    above: tuple[str, ...], section: str | None
) -> None:
    found = read(*above, SLIDE, *OIL).section
    assert (found.text if found else None) == section


def test_the_last_entry_of_a_menu_is_no_section() -> None:
    assert read("Home page of the Herald", "News", "Sport", "Stage", "Culture", SLIDE, *OIL, gap="\n").section is None
    assert read("Polar Herald of Oslo", "Shop", "News / Sport", "News / Stage", SLIDE, *OIL, gap="\n").section is None


def test_a_section_below_the_headline_counts_where_none_stands_above() -> None:
    parts = read(SLIDE, "Business", "By Ewan Brody", *OIL)
    assert parts.section
    assert parts.section.rule == "section.below-headline"
    both = read("Energy", SLIDE, "Business", "By Ewan Brody", *OIL)
    assert both.section
    assert both.section.text == "Energy"
    assert "Business" in rules(both)


@pytest.mark.parametrize(
    ("above", "names"),
    [
        (("By Lena Faber",), ["Lena Faber"]),
        (("Opinion", "LENA FABER"), ["LENA FABER"]),
        (("Lena Faber", "Transport reporter"), ["Lena Faber"]),
        (("Karim Bensaid",), []),
        (("Lena Faber on 18 November 2019",), ["Lena Faber"]),
    ],
)
def test_the_writer_above_the_headline_is_found_but_not_whom_the_story_names(
    above: tuple[str, ...], names: list[str]
) -> None:
    title = "Metroline drivers walk out for a third time"
    parts = read(*above, title, *BUSES)
    assert parts.headline
    assert parts.headline.text == title
    assert authors(parts) == names


def test_a_date_above_the_headline_counts_where_none_stands_below() -> None:
    assert read("Monday, November 18, 2019", SLIDE, *OIL).published == "2019-11-18"
    assert read("Monday, November 18, 2019", SLIDE, "Published 20 November 2019", *OIL).published == "2019-11-20"


@pytest.mark.parametrize(
    "title",
    [
        f"{SLIDE} | Polar Herald",
        f"{SLIDE} - Polar Herald - Business news from the north",
        f"Polar Herald: {SLIDE}",
        f"Home > Business > {SLIDE}",
        "Oil slides again as ministers st... | Polar Herald",
    ],
)
def test_the_page_s_title_is_no_headline_where_the_headline_follows(title: str) -> None:
    parts = read(title, SLIDE, "By Ewan Brody", *OIL)
    assert parts.headline
    assert parts.headline.text == SLIDE
    assert parts.subheadlines == ()
    assert rules(parts)[title] == "furniture.page-title"


def test_a_page_s_title_alone_is_the_headline() -> None:
    assert headline(f"{SLIDE} | Polar Herald", *OIL) == f"{SLIDE} | Polar Herald"
