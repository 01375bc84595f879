"""Who wrote a story, in the bylines of many houses; and lines that only look like one."""

from __future__ import annotations

import pytest

from toolkit.anatomy import bylines, dateline, dissect

STORY = (
    "The city council backed a flood wall on Monday after a debate of three hours, ending a dispute that began in 2015.",
    "“We will build it by June,” said the mayor, Lee Park, after the council had voted for the flood wall.",
    "Engineers say that the wall would hold back a flood of nine feet, and that it costs $40 million.",
)


def names(line: str) -> list[str]:
    """Return the writers of a page that has *line* between its headline and its date."""
    page = ("Council backs flood wall after long debate", line, "May 3, 2021", *STORY)
    found = dissect("\n\n".join(page)).byline
    return [author.name for author in found.authors] if found else []


@pytest.mark.parametrize(
    "line",
    [
        "By Jane Roe on March 5, 2021",
        "Jane Roe on March 5, 2021",
        "Jane Roe reports from Dolan Park",
        "Jane Roe reporting from Kyiv",
        "Jane Roe in Nairobi",
        "Jane Roe at the High Court",
        "Words: Jane Roe  Photographs: Sven Aaltje",
        "Words by Jane Roe, photographs by Sven Aaltje",
        "Words Jane Roe | Pictures Sven Aaltje",
        "Text: Jane Roe; Photos: Sven Aaltje",
        "Story: Jane Roe",
        "Reported by: Jane Roe",
        "Author: Jane Roe",
        "Written by: Jane Roe | Edited by: Ann Poe",
        "By Jane Roe (@janeroe)",
        "By Jane Roe Follow",
        "Jane Roe, STAFF WRITER",
        "By staff writer Jane Roe",
        "by Prairie News writer Jane Roe",
        "Jane Roe North of England correspondent",
        "Jane Roe | AFP",
        "Jane Roe - The Prairie Post",
        "Jane Roe • Daily Gleaner",
        "Jane Roe Prairie Media",
        "March 3, 2020 by Jane Roe",
        "By Jane Roe BBC News",
        "Jane Roe, CNN",
        "Jane Roe , TNN",
        "Jane Roe, DHNS, Bengaluru",
        "Jane Roe, Nairobi",
        "Jane Roe (with inputs from agencies)",
        "Jane Roe | TNN | Updated: Mar 3, 2020, 12:30 IST",
        "Jane Roe | May 6, 2019 | Politics",
        "March 3, 2020 | Jane Roe",
        "Exclusive by Jane Roe",
        "Analysis by Jane Roe",
        "By Jane Roe, for The Daily Gleaner",
    ],
)
def test_one_writer_however_the_house_prints_it(line: str) -> None:
    assert names(line) == ["Jane Roe"]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("JANE ROE AND TATE HOLLANDER, Staff Writers", ["JANE ROE", "TATE HOLLANDER"]),
        ("By Jane Roe in PARIS and John Doe in ROME", ["Jane Roe", "John Doe"]),
        ("By Jane Roe in New York, Paris and Cagayan de Oro", ["Jane Roe"]),
        ("By Jane Roe, John Doe and Ann Poe, The Prairie Post", ["Jane Roe", "John Doe", "Ann Poe"]),
        ("By Jane Roe and John Doe, Ang Bagong Pahayag", ["Jane Roe", "John Doe"]),
        ("By Prairie News writers Jane Roe, John Doe", ["Jane Roe", "John Doe"]),
        ("By Jane Roe and John Doe The Associated Press", ["Jane Roe", "John Doe"]),
        ("By Mary Jane Hill Prairie News", []),
        ("By Mary Hill ABC Prairie News", ["Mary Hill"]),
        ("BY LUDWIG VAN DER ROHE", ["LUDWIG VAN DER ROHE"]),
        ("By Salim bin Said al-Harthy", ["Salim bin Said al-Harthy"]),
    ],
)
def test_several_writers_and_names_with_small_words(line: str, expected: list[str]) -> None:
    assert names(line) == expected


@pytest.mark.parametrize(
    "line",
    [
        "By Our Correspondent",
        "By News Agencies",
        "Redazione ANZI",
        "By Express Web Desk",
        "Edited by: Ann Poe",
        "The Canadian Press",
        "Published by Harbour Media Ltd",
        "Photographs: Sven Aaltje",
        "Jane Roe/AFP",
        "Story: Bridge Walk",
        "Story: the sea",
        "Report: Flood Wall Vote",
        "Harbour Times",
        "Flood Wall Vote",
        "Follow Jane Roe",
        "By Monday the water had risen",
        "Lee Park",
        "City Council Agenda",
    ],
)
def test_lines_that_name_no_writer(line: str) -> None:
    assert names(line) == []


def test_a_line_without_a_date_is_no_dated_byline() -> None:
    assert not bylines.is_dated("Jane Roe")


def test_functions_and_houses_are_told_from_names() -> None:
    (jane,) = bylines.read("By Political Editor Jane Roe").writers
    assert (jane.role, jane.affiliation) == ("Political Editor", None)
    (jane,) = bylines.read("Jane Roe - Ang Bagong Pahayag").writers
    assert jane.affiliation == "Ang Bagong Pahayag"
    (jane,) = bylines.read("Jane Roe | AFP").writers
    assert (jane.affiliation, bylines.read("Jane Roe | AFP").agency) == ("AFP", "AFP")


def test_a_line_of_capitals_with_a_function_is_no_dateline() -> None:
    page = "\n\n".join(
        ("Council backs flood wall after long debate", "JANE ROE AND TATE HOLLANDER, Staff Writers", *STORY)
    )
    assert dissect(page).dateline is None


def test_the_handle_below_a_name_is_part_of_the_byline() -> None:
    page = ("Council backs flood wall after long debate", "By Jane Roe", "@janeroe", "Trainee reporter", "May 3, 2021")
    found = dissect("\n\n".join((*page, *STORY))).byline
    assert found
    assert found.text == "By Jane Roe @janeroe Trainee reporter"
    assert [(author.name, author.role) for author in found.authors] == [("Jane Roe", "Trainee reporter")]


@pytest.mark.parametrize(
    ("opening", "place"),
    [
        ("LONDON Irish were beaten by three tries on Saturday.", None),
        ("GENEVA Convention rules bind the builders.", None),
        ("BAGHDAD Two people were hurt on Saturday.", "BAGHDAD"),
        ("TAIPEI Acer, which builds screens, named a new head.", "TAIPEI"),
        ("BAGHDAD Ann Oak opened a bridge on Saturday.", "BAGHDAD"),
    ],
)
def test_a_place_that_begins_a_name_is_no_dateline(opening: str, place: str | None) -> None:
    found = dateline.parse(opening)
    assert (opening[slice(*found.towns[0].name)] if found else None) == place
