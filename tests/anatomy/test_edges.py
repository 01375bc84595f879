"""The edges of the rules: lines that nearly are what a rule looks for, and lines that only one rule keeps."""

from __future__ import annotations

import pytest

from toolkit.anatomy import NoBodyError, Parts, bylines, captions, dateline, dissect, metadata
from toolkit.anatomy.lines import split, units
from toolkit.anatomy.measure import measure
from toolkit.anatomy.partition import piece
from toolkit.record import Zone

FIRST = "The ferry Lady Ann left the harbour of Port City on Monday with two hundred people on board, the mayor said."
SECOND = (
    "“We will build a new pier for the ferry before the summer,” the mayor, Ann Oak, told reporters at the harbour."
)
THIRD = "The old pier was closed last year after a storm had torn away most of its planks and half of its lamps."
FOURTH = "The harbour police said that nobody was hurt and that the ferry would sail again on Thursday morning."
TITLE = "Ferry leaves the harbour of Port City as mayor promises pier"


def page(*lines: str) -> Parts:
    return dissect("\n\n".join(lines))


def blocks(parts: Parts) -> list[str]:
    return [parts.body.text[block.start : block.end] for block in parts.body.blocks]


def texts(zones: tuple[Zone, ...]) -> list[str]:
    return [zone.text for zone in zones]


def test_a_date_that_names_nobody_is_no_byline() -> None:
    assert not bylines.is_dated("November 2019 was wet")
    assert bylines.is_dated("November 20, 2019 Ann Oak")


def test_a_writer_keeps_the_first_function() -> None:
    found = bylines.read("By Ann Oak Business Columnist, Staff Writer").writers
    assert [one.role for one in found] == ["Business Columnist"]


def test_a_credit_keeps_neither_blanks_nor_full_stop() -> None:
    line = "The ferry in the harbour ( Photo: Ann Oak. )"
    found = captions.credit(line)
    assert found
    assert line[slice(*found)] == "Photo: Ann Oak"


@pytest.mark.parametrize(
    "text",
    [
        "A — b — c — d — e — f — g — h — i — j — k — l — the ferry left",
        "By Ann Oak the ferry left the harbour (AP) and came back",
        "By Ann Oak, LIMA, the ferry",
        "The Mayor, May 3 The ferry left",
        "Harbour, the pier — The ferry left",
        "AP: The ferry left the harbour",
        "(Harbour)The ferry left",
        "April 5, 2018 Nowhereville Are there ferries",
        "The ferry's owners (AP) - said nothing of it",
        "A label\n\nAnother label\n\nThe ferry left the harbour",
    ],
)
def test_no_dateline(text: str) -> None:
    found = dateline.parse(text)
    assert found is None or not found.towns


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("(AP) The ferry left the harbour", "dateline.agency-unmarked"),
        ("(PORT-AU-PRINCE) The ferry left the harbour", "dateline.bracket-unmarked"),
        ("(April 5, 2018) The ferry left the harbour", "dateline.bracket-unmarked"),
        ("By ANN OAK     LISBON (AP) -- The ferry left", "dateline.place-agency-after-byline"),
    ],
)
def test_datelines_that_their_surroundings_make(text: str, rule: str) -> None:
    found = dateline.parse(text)
    assert found
    assert found.rule == rule


def test_a_mark_and_a_control_before_the_words_are_left_out() -> None:
    source = "* \x01 text of the harbour \x02"
    found = piece(source, units(split(source))[0])
    assert found
    assert found.text == "text of the harbour"
    assert source[found.runs[0][0] : found.runs[0][1]] == "text of the harbour"


def test_a_cloud_of_tags_is_no_sentence() -> None:
    cloud = " ".join(["ferry harbour pier mayor storm lamp"] * 6)
    assert not measure(units(split(cloud)))[0].prose


def test_a_body_that_holds_nothing_printable_is_none() -> None:
    with pytest.raises(NoBodyError):
        dissect("\x01\x02\n\n\x03")


def test_a_credit_and_a_caption_below_the_story() -> None:
    parts = page(TITLE, FIRST, SECOND, THIRD, FOURTH, "Photo: Ann Oak, AP")
    assert texts(parts.credits) == ["Photo: Ann Oak, AP"]


def test_a_date_inside_the_story_is_a_line_of_the_page() -> None:
    parts = page(TITLE, FIRST, SECOND, THIRD, FOURTH, "November 20, 2019", f"{FIRST} {SECOND}")
    assert blocks(parts) == [FIRST, SECOND, THIRD, FOURTH, f"{FIRST} {SECOND}"]
    assert [zone.rule for zone in parts.furniture] == ["furniture.date"]


def test_a_date_inside_the_story_that_says_of_what_dates_it() -> None:
    parts = page(TITLE, FIRST, SECOND, THIRD, FOURTH, "Published November 20, 2019", f"{FIRST} {SECOND}")
    assert parts.published == "2019-11-20"


def test_a_month_without_its_day_dates_nothing() -> None:
    parts = page(TITLE, "Published January 4, updated May 6, 2019", FIRST, SECOND, THIRD, FOURTH)
    assert parts.published == "2019-05-06"


def test_a_dateline_closed_by_a_dash_opens_the_paragraph_below() -> None:
    parts = page(TITLE, "PORT CITY, Ohio (AP) —", FIRST, SECOND, THIRD)
    assert parts.dateline
    assert parts.dateline.zone is None
    assert blocks(parts)[0] == f"PORT CITY, Ohio (AP) — {FIRST}"


def test_a_line_of_names_with_a_date_is_metadata_whatever_its_length() -> None:
    unit = measure(units(split(f"By Ann Oak {FIRST} {FIRST} {FIRST}")))[0]
    assert not metadata.is_metadata(unit)


def test_a_link_that_reads_almost_as_a_sentence_is_doubted() -> None:
    link = "why ferry captains of the old harbour now hope for a longer summer"
    parts = page(TITLE, FIRST, SECOND, f"• {link}", "Ropes", "Lamps", "Piers", THIRD, FOURTH)
    assert FIRST in blocks(parts)
    assert all(notice.code != "doubt.zone" or "link" in notice.message for notice in parts.notices)


def test_headings_of_other_stories_by_the_dozen_are_weighed_only_so_often() -> None:
    lines = [TITLE]
    told = [f"{FIRST} {SECOND} {number}" for number in range(60)]
    for one, other in zip(told[::2], told[1::2], strict=True):
        lines += [one, other, "Related"]
    assert blocks(page(*lines, THIRD))[:60] == told


def test_long_header_keeps_no_deck_far_below_the_headline() -> None:
    far = "A deck that stands far below its title and says some more of the pier"
    parts = page(f"# {TITLE}", *[f"Menu {number} Harbour" for number in range(14)], far, FIRST, SECOND, THIRD, FOURTH)
    assert far not in texts(parts.subheadlines)


def test_an_agency_and_a_town_on_lines_of_their_own() -> None:
    parts = page(TITLE, "Reuters,", "Washington,", FIRST, SECOND, THIRD)
    assert parts.dateline
    assert parts.dateline.text == "Reuters, Washington,"
    assert page(TITLE, "Harbour,", "Washington,", FIRST, SECOND, THIRD).agency is None


def test_a_link_to_another_story_inside_is_left_out_with_a_doubt() -> None:
    link = "how the ferry captains of the old harbour now get through winter"
    parts = page(TITLE, FIRST, SECOND, THIRD, f"• {link}", FOURTH, f"{FIRST} {SECOND}")
    assert link not in blocks(parts)
    assert [notice.code for notice in parts.notices] == ["doubt.zone"]


def test_comments_longer_than_the_story_are_no_story() -> None:
    parts = page(
        TITLE, FIRST, SECOND, THIRD, FOURTH, "3 comments", *[f"I like the harbour {word}." for word in ("a", "b")]
    )
    assert blocks(parts)[-1] == FOURTH
