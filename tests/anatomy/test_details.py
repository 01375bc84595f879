"""Bylines, captions, sign-offs, dates and places, one line at a time."""

from __future__ import annotations

import pytest

from toolkit.anatomy import agencies, bylines, captions, dissect, moments, notes, places, signoffs
from toolkit.anatomy.lines import split, units

BYLINES: tuple[tuple[str, list[str]], ...] = (
    ("By Ann Oak", ["Ann Oak"]),
    ("BY ANN OAK-ELM [ann.oak@harbour.example]", ["ANN OAK-ELM"]),
    ("By Ann Oak and Jo Elm", ["Ann Oak", "Jo Elm"]),
    ("By Ann Oak, Jo Elm & Lee Ash", ["Ann Oak", "Jo Elm", "Lee Ash"]),
    ("Ann Oak/Jo Elm", ["Ann Oak", "Jo Elm"]),
    ("By Ann Oak and Jo Elm The Associated Press", ["Ann Oak", "Jo Elm"]),
    ("by Ann Oak — November 18, 2019", ["Ann Oak"]),
    ("Ann Oak - Nov 19, 2019, 10:31 pm CST", ["Ann Oak"]),
    ("Monday November 18, 2019 7:45 am PST by Ann Oak", ["Ann Oak"]),
    ("Posted by Ann Oak on November 19, 2019, 6:21 AM EST", ["Ann Oak"]),
    ("November 20, 2019 Ann Oak", ["Ann Oak"]),
    ("By Ann OakHARBOURPost", ["Ann Oak"]),
    ("By Ann OakStaff Writer", ["Ann Oak"]),
    ("By Ann Oak Business Columnist", ["Ann Oak"]),
    ("Ann Oak, Ap Auto Writer", ["Ann Oak"]),
    ("Ann Oak@annoak", ["Ann Oak"]),
    ("Por José de la Peña", ["José de la Peña"]),
    ("By Ann Oak in Lima", ["Ann Oak"]),
    ("By Ann Oak, Special to The Harbour Post", ["Ann Oak"]),
    ("By Staff Reports -", []),
    ("By Harbour Post Staff", []),
    ("By The Associated Press", []),
    ("Associated Press in Valencia", []),
    ("By Euronews with Agencies", []),
    ("Reuters", []),
)


@pytest.mark.parametrize(("line", "names"), BYLINES, ids=[line for line, _ in BYLINES])
def test_bylines_name_people_and_nobody_else(line: str, names: list[str]) -> None:
    assert [line[writer.start : writer.end] for writer in bylines.read(line).writers] == names


def test_bylines_keep_function_address_and_organisation() -> None:
    (ann,) = bylines.read("By Ann Oak, Political Editor, ann@harbour.example").writers
    assert (ann.role, ann.email) == ("Political Editor", "ann@harbour.example")
    (jo,) = bylines.read("By Jo Elm Business Columnist").writers
    assert jo.role == "Business Columnist"
    names = bylines.read("By Ann Oak and Jo Elm The Associated Press")
    assert names.agency == "The Associated Press"
    assert names.writers[1].affiliation == "The Associated Press"
    assert bylines.read("By Reuters").agency == "Reuters"
    (glued,) = bylines.read("By Ann OakHARBOUR").writers
    assert glued.affiliation == "HARBOUR"


@pytest.mark.parametrize(
    "line",
    ["By Monday the water had risen by a metre", "By the harbour stands a house", "by", "By " + "Oak " * 40, "Bye Ann"],
)
def test_clauses_are_no_bylines(line: str) -> None:
    assert not bylines.is_explicit(line)


@pytest.mark.parametrize(
    "line", ["Ann Oak", "Ann Oak and Jo Elm", "Ann Oak, Staff Writer", "Harbour Post Staff", "AFP"]
)
def test_names_alone_can_be_a_byline(line: str) -> None:
    assert bylines.is_name(line)


@pytest.mark.parametrize(
    "line",
    [
        "Latest News",
        "Share",
        "Ferry leaves harbour",
        "Ohio",
        "Update",
        "Ann Oak 1",
        "",
        "x" * 100,
        "Key Points",
        "Los Angeles",
        "New Delhi",
    ],
)
def test_labels_are_no_names(line: str) -> None:
    assert not bylines.is_name(line)


@pytest.mark.parametrize("line", ["November 20, 2019", "Ann Oak", "Updated November 20, 2019 10:31 am EST"])
def test_dates_alone_name_nobody(line: str) -> None:
    assert not bylines.is_dated(line)


CAPTIONS = (
    ("The mayor at the pier. [HARBOUR POLICE]", "HARBOUR POLICE"),
    ("The mayor at the pier. (AP Photo/Jo Elm)", "AP Photo/Jo Elm"),
    ("The mayor at the pier. (Photo by Jo Elm/Getty Images)", "Photo by Jo Elm/Getty Images"),
    ("The mayor at the pier (Supplied)", "Supplied"),
    ("The mayor stands at the pier. Photo: Jo Elm", "Photo: Jo Elm"),
    ("The mayor stands at the pierCredit: Jo Elm", "Credit: Jo Elm"),
    ("The mayor stands at the pier. Jo Elm/Reuters", "Jo Elm/Reuters"),
)


@pytest.mark.parametrize(("line", "credit"), CAPTIONS)
def test_captions_end_in_a_credit(line: str, credit: str) -> None:
    span = captions.credit(line)
    assert span
    assert line[slice(*span)] == credit
    assert captions.rule(line) == "caption.credit"


@pytest.mark.parametrize(
    ("line", "rule"),
    [
        ("FILE - The mayor walks along the pier in Port City.", "caption.opening"),
        ("In this May 3, 2019, file photo, the mayor waves.", "caption.opening"),
        ("The mayor, left, poses with the crew of the ferry in Port City", "caption.picture"),
        ("The mayor waves to the crew in Port City, May 3, 2019.", "caption.picture"),
    ],
)
def test_captions_are_told_by_how_they_describe(line: str, rule: str) -> None:
    assert captions.rule(line) == rule


@pytest.mark.parametrize(
    "line",
    [
        "The mayor said the ferry would sail on May 3, 2019, in the morning.",
        "“The ferry is late,” the mayor, left, said.",
        "The ferry was late again on Monday. EFE",
        "x" * 800,
    ],
)
def test_sentences_of_the_story_are_no_captions(line: str) -> None:
    assert captions.rule(line) is None


def test_printed_twice_is_a_caption_only_with_enough_words() -> None:
    line = "The mayor at the old pier of the town"
    assert captions.rule(line, repeated=True) == "caption.printed-twice"
    assert captions.rule("More news", repeated=True) is None


@pytest.mark.parametrize(
    "line", ["Photo: Jo Elm, AP", "Getty Images", "Photograph: Jo Elm/Reuters", "Jo Elm / AFP", "Courtesy photo"]
)
def test_credits_stand_alone(line: str) -> None:
    assert captions.is_credit(line) or line == "Courtesy photo"
    assert not captions.is_credit("The mayor said no")


SIGN_OFFS = (
    ("co-emg/pd", "sign_off.initials", ("co-emg", "pd")),
    ("gr/bp", "sign_off.initials", ("gr", "bp")),
    ("daa/mt/msr", "sign_off.initials", ("daa", "mt", "msr")),
    ("dpa hm bs wjh", "sign_off.initials", ("hm", "bs", "wjh")),
    ("(SDA\\/sj)", "sign_off.initials", ("SDA", "sj")),
    ("SUP/", "sign_off.initials", ("SUP",)),
    ("XNA mdb/kl", "sign_off.initials", ("mdb", "kl")),
    ("==Kyodo", "sign_off.end-mark", ()),
    ("-0-", "sign_off.end-mark", ()),
    ("131137 GMT Nov 13", "sign_off.stamp", ()),
    ("091223 dec 18", "sign_off.stamp", ()),
    ("KWS-21:37-09-12-18", "sign_off.stamp", ()),
    ("AP-WF-11-13-13 1509GMT<", "sign_off.stamp", ()),
    ("(Reporting by Ann Oak; Editing by Jo Elm)", "sign_off.reporting", ()),
    ("Reporting by Ann Oak; additional reporting by Jo Elm", "sign_off.reporting", ()),
)


@pytest.mark.parametrize(("line", "rule", "codes"), SIGN_OFFS, ids=[row[0] for row in SIGN_OFFS])
def test_sign_offs_of_many_desks(line: str, rule: str, codes: tuple[str, ...]) -> None:
    assert signoffs.rule(line) == rule
    assert signoffs.codes(line) == codes


@pytest.mark.parametrize("line", ["A ferry", "AC/DC", "Share", "x" * 500, "New York/London flights were late", "10/12"])
def test_other_lines_are_no_sign_offs(line: str) -> None:
    assert signoffs.rule(line) is None


@pytest.mark.parametrize(
    ("line", "moment"),
    [
        ("131137 GMT Nov 13", "2013-11-13T11:37Z"),
        ("211259 Nov 18", "2018-11-21"),
        ("071341 GMT Okt 15", "2015-10-07T13:41Z"),
        ("091223 dec 18", "2018-12-09"),
        ("KWS-21:37-09-12-18", "2018-12-09"),
        ("AP-WF-11-13-13 1509GMT<", "2013-11-13T15:09Z"),
        ("AP-WF-11-13-99 1509GMT", "1999-11-13T15:09Z"),
    ],
)
def test_stamps_hide_full_dates(line: str, moment: str) -> None:
    found = signoffs.stamp(line)
    assert found
    assert found[1] == moment


@pytest.mark.parametrize("line", ["311337 GMT Feb 13", "131137 GMT Xyz 13", "AP-WF-13-40-13 1509GMT", "none"])
def test_impossible_stamps_are_none(line: str) -> None:
    assert signoffs.stamp(line) is None


DATES = (
    ("Jan 31", "XXXX-01-31"),
    ("Jan. 31, 2023", "2023-01-31"),
    ("31 January 2023", "2023-01-31"),
    ("31 de enero de 2023", "2023-01-31"),
    ("31. Januar 2023", "2023-01-31"),
    ("10 août", "XXXX-08-10"),
    ("2023-01-31", "2023-01-31"),
    ("31/01/2023", "2023-01-31"),
    ("01/31/2023", "2023-01-31"),
    ("05/06/2023", "2023-XX-XX"),
    ("31.01.2023", "2023-01-31"),
    ("11/20/19", "2019-11-20"),
    ("Nov 20 20194:29 AM", "2019-11-20"),
    ("Feb 29", "XXXX-02-29"),
    ("May 2nd, 2020", "2020-05-02"),
    ("April, 13", "XXXX-04-13"),
)


@pytest.mark.parametrize(("printed", "edtf"), DATES, ids=[row[0] for row in DATES])
def test_dates_in_every_order(printed: str, edtf: str) -> None:
    (found,) = moments.find_all(f"on {printed} the ferry")
    assert found.edtf == edtf
    assert found.full == ("X" not in edtf)


@pytest.mark.parametrize(
    "printed", ["Feb 30", "31 June 2020", "2023-13-01", "32/13/2020", "May 3:1", "Mars", "may be", "1-2-03"]
)
def test_impossible_dates_are_none(printed: str) -> None:
    assert list(moments.find_all(printed)) == []


def test_weekdays_are_read_with_the_date() -> None:
    (found,) = moments.find_all("Friday, December 27, 2024")
    assert found.weekday == "Friday"


@pytest.mark.parametrize(
    ("printed", "clock"),
    [
        ("at 4:10pm", "T16:10"),
        ("12:05 a.m.", "T00:05"),
        ("10:00 GMT", "T10:00"),
        ("12.30 p.m.", "T12:30"),
        ("no", None),
    ],
)
def test_the_time_of_day(printed: str, clock: str | None) -> None:
    assert moments.clock(printed, 0, len(printed)) == clock


def test_places_are_found_whatever_their_spelling() -> None:
    assert places.towns("SÃO PAULO") == ("BRA",)
    assert places.towns("St. Louis") == places.towns("ST LOUIS") == ("USA",)
    assert places.towns("Tel-Aviv") == ("ISR",)
    assert set(places.towns("Birmingham")) == {"GBR", "USA"}
    assert places.towns("") == places.towns("zzzzzz") == places.towns("!") == ()
    assert places.is_large("Rabat")
    assert not places.is_large("Aabenraa x")


def test_regions_are_states_provinces_and_countries() -> None:
    assert places.regions("Ill.") == ("USA",)
    assert places.regions("B.C.") == ("CAN",)
    assert places.regions("OH") == ("USA",)
    assert places.regions("in") == ()
    assert places.regions("IN") == ("USA",)
    assert places.regions("UK") == ("GBR",)
    assert places.regions("Ivory Coast") == ("CIV",)
    assert set(places.regions("Georgia")) == {"GEO", "USA"}
    assert places.countries("Atlanta", "Georgia") == ("USA",)
    assert places.countries("Nowhere Xyz", "Georgia") == ("GEO", "USA")
    assert places.countries("Tijuana", "Baja California, Mexico") == ("MEX",)
    assert places.countries("Nowhere Xyz", None) == ()


def test_agencies_are_known_by_many_forms() -> None:
    assert agencies.canonical("GLOBE NEWSWIRE") == "GlobeNewswire"
    assert agencies.canonical("the associated press") == "AP"
    assert agencies.is_known("ats afp")
    assert agencies.is_known("AFP/ANA")
    assert not agencies.is_known("Harbour Post")
    assert agencies.is_marked("HarbourNews")
    assert agencies.is_site("harbour.com")
    assert agencies.is_like("Harbour Post")
    assert not agencies.is_like("NYSE: ACM")
    assert not agencies.is_like("AL")
    assert not agencies.is_like("123")


def test_roles_of_notes() -> None:
    assert notes.role("kill") == "kill"
    assert notes.role("anything") == "note"


def test_lines_are_cut_at_every_line_end() -> None:
    assert [line.text for line in split("a\r\nb\rc\n\n  d  \n")] == ["a", "b", "c", "d"]
    assert [(line.after_blank, line.indent) for line in split("a\n\n  d")] == [(True, 0), (True, 2)]
    assert split("") == split(" \n\x00\n") == []


def test_lines_that_tags_broke_are_joined() -> None:
    text = "The mayor\nsaid\n, as she\nalways does\n, that the ferry is late.\nMADRID —\nAnn Oak\nsailed."
    assert [unit.text for unit in units(split(text))] == [
        "The mayor said , as she always does , that the ferry is late.",
        "MADRID — Ann Oak sailed.",
    ]


@pytest.mark.parametrize(
    ("line", "text", "mark"),
    [
        ("# Title", "Title", "#"),
        ("## Title ##", "Title", "##"),
        ("* entry", "entry", "*"),
        ("^By Ann=", "By Ann", "^"),
        ("**Bold**", "Bold", "**"),
        ("_With wires_", "With wires", "**"),
        ("1. First", "First", "1."),
        ("- Advertisement -", "Advertisement -", "-"),
        ("#", "#", ""),
        ("**", "**", ""),
        ("Title =", "Title", ""),
    ],
)
def test_marks_of_lists_and_headings_are_left_out(line: str, text: str, mark: str) -> None:
    (unit,) = units(split(line))
    assert (unit.text, unit.mark.strip()) == (text, mark)


@pytest.mark.parametrize(
    ("lines", "section"),
    [
        (("Home", "Politics", "Published 1 day ago", "Ferry leaves harbour of Port City"), "Politics"),
        (("Skip to content", "Politics", "3 May 2019", "Ferry leaves harbour of Port City"), "Politics"),
        (("South Coast", "Home » News » South Coast", "Ferry leaves harbour of Port City"), "South Coast"),
        (("* Home", "* Sport", "* Ferry leaves harbour of Port City", "Ferry leaves harbour of Port City"), "Sport"),
        (("Skip to content", "Sport 24 hours", "3 May 2019", "Ferry leaves harbour of Port City"), None),
        (("Skip to content", "Sport", "Lady Ann", "Ferry leaves harbour of Port City"), None),
        (
            (
                "Sport",
                "3 May 2019",
                "Updated 4 May 2019",
                "5 May 2019",
                "6 May 2019",
                "Ferry leaves harbour of Port City",
            ),
            None,
        ),
        (("3 May 2019", "Ferry leaves harbour of Port City"), None),
        (("South Coast", "Ferry leaves harbour of Port City"), "South Coast"),
        (("Hi all,", "Ferry leaves harbour of Port City"), None),
        (("Dear readers:", "Ferry leaves harbour of Port City"), None),
    ],
)
def test_a_section_stands_above_the_headline_with_dates_and_a_path_between(
    lines: tuple[str, ...], section: str | None
) -> None:
    story = (
        "The ferry Lady Ann left the harbour of Port City on Monday with two hundred passengers, the mayor said.",
        "Her owner had kept the ship in the harbour for three weeks because of a quarrel over the price of fuel.",
        "The mayor of Port City told reporters that the harbour would pay half of what the owner had asked for.",
    )
    parts = dissect("\n\n".join((*lines, *story)))
    assert parts.headline
    assert parts.headline.text == lines[-1]
    assert (parts.section.text if parts.section else None) == section


def test_a_sentence_after_photo_is_the_caption() -> None:
    told = "Photo: The ferry leaves the harbour of the town at dusk."
    assert not captions.is_credit(told)
    assert captions.rule(told)
    assert captions.credit(told) is None
    assert captions.is_credit("Photo: Jo Elm, Harbour Post")
    assert captions.credit("The ferry leaves the harbour. Photo: Jo Elm")
