"""Habits of single houses that pages of others do not show: capitals throughout, dashed credits, codes, wires' notes."""

from __future__ import annotations

import pytest

from toolkit.anatomy import Parts, bylines, captions, dateline, dissect, interior, places, story
from toolkit.anatomy.lines import split, units
from toolkit.anatomy.measure import measure

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


def test_copy_in_capitals_throughout_keeps_its_paragraphs_and_its_dateline() -> None:
    short = "MAYOR ANN OAK SAID THE TOWN WOULD PUBLISH THE PLAN NEXT WEEK."
    lines = [FIRST.upper(), SECOND.upper(), short, THIRD.upper()]
    parts = page("ZCZC HRB114", TITLE.upper(), f"LISBON, OCT 9 (ATP) - {lines[0]}", *lines[1:], "NNNN")
    assert parts.headline
    assert parts.headline.text == TITLE.upper()
    assert parts.dateline
    assert parts.dateline.agency
    assert parts.dateline.agency.text == "ATP"
    assert blocks(parts)[1:] == lines[1:]


def test_one_line_in_capitals_does_not_make_the_copy_loud() -> None:
    found = measure(units(split(f"{FIRST.upper()}\n\n{SECOND}\n\n{THIRD}")))
    assert [one.capitals for one in found] == [True, False, False]


@pytest.mark.parametrize("tail", ["HBN", "(HBN)", "Enditem"])
def test_a_last_paragraph_that_ends_in_a_credit_is_closed(tail: str) -> None:
    last = f"A new lamp at the pier will cost a week's wages when it comes. {tail}"
    assert blocks(page(TITLE, FIRST, SECOND, THIRD, last))[-1] == last


@pytest.mark.parametrize(
    ("head", "places", "agency"),
    [
        ("Kumasi (Ash), Aug. 5, HBN – The ferry", ["Kumasi"], "HBN"),
        ("BRIDGETOWN, Barbados, HARBNEWS – The ferry", ["BRIDGETOWN"], "HARBNEWS"),
        ("Lima, June 3, HBN – The ferry", ["Lima"], "HBN"),
        ("LISBON, OCT 9 (NBA) - The ferry", ["LISBON"], "NBA"),
        ("PORTLAND, Ore., USA – The ferry", ["PORTLAND"], None),
        ("Bengaluru, HBNS: The ferry", ["Bengaluru"], "HBNS"),
        ("SYDNEY, NSW - The ferry", ["SYDNEY"], None),
        ("PORT MORESBY, PNG - The ferry", ["PORT MORESBY"], None),
        ("PORTLAND, Ore., NASDAQ – The ferry", ["PORTLAND"], None),
    ],
)
def test_a_code_after_a_country_or_a_date_is_the_agency(head: str, places: list[str], agency: str | None) -> None:
    found = dateline.parse(head)
    assert found
    assert [head[slice(*town.name)] for town in found.towns] == places
    assert (head[slice(*found.agency)] if found.agency else None) == agency


def test_a_region_that_no_table_knows_leaves_the_country_to_the_town() -> None:
    assert places.countries("Kumasi", "Ash") == ("GHA",)


@pytest.mark.parametrize(
    "text",
    [
        "Lima (Company), the ferry – The ferry",
        "The Harbour (LSE: HRB) - the maker of ropes",
        "Jo Smith, May 5, MVP - The player",
    ],
)
def test_a_bracket_without_date_and_agency_needs_a_region_that_is_known(text: str) -> None:
    assert dateline.parse(text) is None


@pytest.mark.parametrize(
    ("lede", "country"),
    [
        ("HYDERABAD: The ferry left for a village in Sindh on Monday, the mayor of the town said.", "PAK"),
        ("HYDERABAD: The ferry left for a village on Monday, the mayor of the town said.", None),
        ("HYDERABAD: The Pakistani ferry left the harbour on Monday, the mayor of the town said.", None),
        ("HYDERABAD: The ferry left Telangana for Sindh on Monday, the mayor of the town said.", None),
        ("La Paz, Jun 21 (HBN).- Bolivia on Monday opened a pier, the mayor of the town said.", "BOL"),
        ("La Paz, Jun 21 (HBN).- The Bolivian ferry left on Monday, the mayor of the town said.", "BOL"),
        ("La Paz, Jun 21 (HBN).- Mexico on Monday opened a pier, the mayor of the town said.", None),
    ],
)
def test_the_country_of_an_ambiguous_town_is_told_by_the_story(lede: str, country: str | None) -> None:
    marked = story.mark([lede, "Nobody was hurt, the police said."]).dateline
    assert marked
    place = marked.places[0]
    assert place.country == country
    assert bool(place.candidates) == (country is None)
    if country is not None:
        assert place.basis
        assert (place.basis.rule, place.basis.kind) == ("place.story", "inferred")
        evidence = place.basis.evidence[1]
        assert lede[evidence.start : evidence.end] in ("Sindh", "Bolivia", "Bolivian")


def test_a_dateline_on_its_own_line_is_told_by_the_story_too() -> None:
    parts = page(
        TITLE,
        "La Paz, Jun 21 (HBN)",
        "The Bolivian government said on Monday that the pier was open.",
        *[SECOND, THIRD],
    )
    assert parts.dateline
    assert parts.dateline.zone
    assert parts.dateline.places[0].country == "BOL"


def test_of_several_towns_only_the_ambiguous_one_is_asked() -> None:
    marked = story.mark(["HYDERABAD/LONDON (AP) — The ferry left Sindh on Monday, the mayor said."]).dateline
    assert marked
    assert [place.country for place in marked.places] == ["PAK", "GBR"]


@pytest.mark.parametrize("credit", ["— Handout", "– File", "-- Supplied", "—Courtesy of the mayor"])
def test_a_caption_with_a_dashed_credit_is_not_the_headline(credit: str) -> None:
    shot = f"Mayor Ann Oak meets people on board the ferry Lady Ann in the harbour of Port City. {credit}"
    parts = page("Town promises pier", "By Our Correspondent", shot, f"LIMA: {FIRST}", SECOND, THIRD)
    assert parts.headline
    assert parts.headline.text == "Town promises pier"
    assert [caption.text for caption in parts.captions] == [shot]
    assert captions.credit(shot)


def test_a_headline_that_only_a_quotation_mark_closes_is_not_the_lede() -> None:
    title = 'Ferry leaves harbour as mayor quits after "pier-gate"'
    parts = page("Markets", "FTSE 100 8,412.10 +0.3%", "GBP/USD 1.2711", title, FIRST, SECOND, THIRD)
    assert parts.headline
    assert parts.headline.text == title
    assert blocks(parts)[0] == FIRST


@pytest.mark.parametrize(
    "line",
    [
        "Privacy Notice: Newsletters may contain information about charities.",
        "Your information is being handled in accordance with the Privacy Statement.",
        "Get local news, stories, recipes and more each fortnight.",
        "Receive the headlines of the harbour every morning.",
        "Disclaimer: Comments expressed here do not reflect the opinions of this paper.",
        "Play video",
        "Listen to this article",
        "Transcripts are created on a rush deadline.",
    ],
)
def test_terms_and_players_inside_the_story_are_furniture(line: str) -> None:
    parts = page(TITLE, FIRST, SECOND, line, THIRD, FOURTH)
    assert blocks(parts) == [FIRST, SECOND, THIRD, FOURTH]
    assert line in [zone.text for zone in parts.furniture]


def test_a_question_in_a_list_of_other_stories_is_one_of_them() -> None:
    parts = page(
        TITLE,
        FIRST,
        SECOND,
        "More on this topic",
        "Ropes get dearer",
        "Ask us: What happens to my rope?",
        THIRD,
        FOURTH,
    )
    assert blocks(parts) == [FIRST, SECOND, THIRD, FOURTH]


def test_about_heads_a_paragraph_of_the_story_and_links_elsewhere() -> None:
    kept = page(TITLE, FIRST, SECOND, "About the pier", THIRD, FOURTH)
    assert kept.body.blocks[2].kind == "subheading"
    left = page(TITLE, FIRST, SECOND, "About the pier", "Contact us", THIRD, FOURTH)
    assert "About the pier" not in blocks(left)
    press = page(TITLE, FIRST, SECOND, "Press contact", THIRD, FOURTH)
    assert "Press contact" not in blocks(press)


def test_a_wire_names_date_and_writer_below_the_story() -> None:
    note = "This report by The Harbour Wire was first published May 14, 2025."
    parts = page(TITLE, FIRST, SECOND, THIRD, FOURTH, note, "Kelly-Anne Oak, The Harbour Wire")
    assert [one.text for one in parts.sign_offs] == [note]
    assert parts.byline
    assert [author.name for author in parts.byline.authors] == ["Kelly-Anne Oak"]
    assert parts.published == "2025-05-14"
    without = page(TITLE, FIRST, SECOND, THIRD, FOURTH, note, "More news")
    assert without.byline is None


@pytest.mark.parametrize(
    ("line", "is_writer"), [("Ann Oak, Reuters", True), ("Ann Oak", False), ("Ann Oak, mayor", False)]
)
def test_a_writer_with_the_agency(line: str, is_writer: bool) -> None:  # noqa: FBT001 - a table's column
    assert bylines.is_affiliated(line) is is_writer


@pytest.mark.parametrize(
    "name", ["Ramon dela Cruz", "Luca de' Bernardi", "Aminah binti Yusof", "Ana das Dores", "Jan van den Berg"]
)
def test_particles_belong_to_the_name(name: str) -> None:
    line = f"By {name} and Jo Elm"
    assert [line[one.start : one.end] for one in bylines.read(line).writers] == [name, "Jo Elm"]


def test_a_name_and_its_function_on_one_line_is_a_byline() -> None:
    parts = page(TITLE, "Ann Oak-Elm Environment correspondent", "Tue 14 Oct 2025 06.00 BST", FIRST, SECOND, THIRD)
    assert parts.byline
    assert [(one.name, one.role) for one in parts.byline.authors] == [("Ann Oak-Elm", "Environment correspondent")]


def test_a_date_below_the_headline_is_the_storys_though_the_weather_stands_above() -> None:
    parts = page("13°C Port City", "Menu", TITLE, "Hemi Oak", "4:15pm, May 21, 2025", FIRST, SECOND, THIRD)
    assert parts.published == "2025-05-21"
    assert parts.page_date is None


@pytest.mark.parametrize(
    ("line", "slug"),
    [
        ("^BC-LT--Ferry, 1st Ld-Writethru,416<", "BC-LT--Ferry"),
        (":BC-LISBON-DOCKS 2NDLD", "BC-LISBON-DOCKS"),
        ("BC-ORU-Mining,1st Ld-Writethru<", "BC-ORU-Mining"),
        ("PM-Harbour rail scheme opens", None),
        ("Harbour news", None),
    ],
)
def test_the_slugline_of_wire_copy(line: str, slug: str | None) -> None:
    parts = page(line, TITLE, f"PORT CITY, Ohio (AP) _ {FIRST}", SECOND, THIRD)
    assert parts.slugline == slug
    told = [one for one in parts.bases if one.field == "slugline"]
    assert bool(told) == (slug is not None)
    for one in told:
        span = one.basis.evidence[0]
        number = int(str(span.zone).partition("/")[2])
        assert parts.furniture[number].text[span.start : span.end] == slug


def test_a_slugline_below_the_story_is_none() -> None:
    assert page(TITLE, FIRST, SECOND, THIRD, "Topics", "BC-Harbour-Ferry").slugline is None


def test_a_heading_in_single_quotation_marks_stays() -> None:
    parts = page(TITLE, FIRST, SECOND, "'A matter of months'", THIRD, FOURTH)
    assert parts.body.blocks[2].kind == "subheading"


def test_labels_inside_need_no_neighbour_below() -> None:
    found = measure(units(split(f"{FIRST}\n\nAbout the pier")))
    assert interior.label(found, 0, 1)[1].kind == "furniture"
