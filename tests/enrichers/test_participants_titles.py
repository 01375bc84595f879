"""Titles of many countries before names: ranks in capitals, addresses of several words, portfolios, regions."""

from __future__ import annotations

import pytest
from attrs import evolve

from tests.enrichers.test_participants import affiliations, people, roles, story
from toolkit.enrichers.participants import find
from toolkit.record import Article, Dateline, Place, Span


def persons(text: str) -> list[str]:
    """Return the names of the persons."""
    return [name for name, one in people(text).items() if one.kind == "person"]


@pytest.mark.parametrize(
    ("text", "name", "role"),
    [
        ("Det Garda Jane Roe told the court so.", "Jane Roe", "Det Garda"),
        ("PC Tom Roe gave evidence.", "Tom Roe", "PC"),
        ("The van stopped. DC Amy Roe saw it.", "Amy Roe", "DC"),
        ("DC Qorvath Zelm saw it.", "Qorvath Zelm", "DC"),
        ("ASP Qorvath led the raid.", "Qorvath", "ASP"),
        ("DIG R Zelmar said so.", "R Zelmar", "DIG"),
        ("CM H D Zelmar said so.", "H D Zelmar", "CM"),
        ("Pol Gen Jane Roe said so.", "Jane Roe", "Pol Gen"),
        ("Kombes Pol. Jane Roe said so.", "Jane Roe", "Kombes Pol."),
        ("PLtCol. Jane Roe said so.", "Jane Roe", "PLtCol."),
        ("Maj. Gen. (Ret.) Jane Roe said so.", "Jane Roe", "Maj. Gen. (Ret.)"),
        ("Lt Col (retd) Jane Roe said so.", "Jane Roe", "Lt Col (retd)"),
        (
            "Assistant Superintendent of Police (ASP) Jane Roe said so.",
            "Jane Roe",
            "Assistant Superintendent of Police",
        ),
        ("Mother-of-two Jane Roe said so.", "Jane Roe", "Mother-of-two"),
        ("Leader of the Opposition R Zelmar said so.", "R Zelmar", "Leader of the Opposition"),
        ("Former Chief Minister B. S. Zelmar resigned.", "B. S. Zelmar", "Former Chief Minister"),
        ("Menteri Besar Datuk Seri Jane Roe said so.", "Jane Roe", "Menteri Besar"),
        ("Founder and chief executive Jane Roe said so.", "Jane Roe", "Founder and chief executive"),
        ("Union Minister of State for Ports Dr Jane Roe said so.", "Jane Roe", "Union Minister of State for Ports"),
        ("Councilman Ray Dean Roe was there.", "Ray Dean Roe", "Councilman"),
        ("LOWEN, Jan 2 (ZNA) – Chairman of the airline Zorgon Air, Sir Tom Roe, left.", "Tom Roe", None),
        ("He met ambassador to Kenya Jane Roe.", "Jane Roe", None),
        ("Ambassador to the United States Jane Roe left.", "Jane Roe", "Ambassador to the United States"),
        ("Deputy PM Jane Roe left.", "Jane Roe", "Deputy PM"),
        ("Then-mayor Jane Roe left.", "Jane Roe", "Then-mayor"),
        ("Actor-turned-politician C Ann Roe left.", "C Ann Roe", "Actor-turned-politician"),
        ("SSP (Operations) Jane Roe left.", "Jane Roe", "SSP (Operations)"),
        ("Thai police chief Pol Gen Jane Roe left.", "Jane Roe", "Pol Gen"),
        ("Jane Roe (director of planning) left.", "Jane Roe", "director of planning"),
        ("Jane Roe, who serves as party whip, left.", "Jane Roe", "party whip"),
        ("Security Council envoy to Syria Jane Roe left.", "Jane Roe", "Security Council envoy to Syria"),
    ],
)
def test_a_title_is_no_part_of_the_name(text: str, name: str, role: str | None) -> None:
    found = people(text)

    assert [one for one in found if found[one].kind == "person"] == [name]
    assert role is None or role in roles(found[name])


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        ("Group leader Cllr Jane Roe said so.", "Jane Roe", ["Cllr", "Group leader"]),
        (
            "The head of the union, Captain (ret.) Jane Roe, said so.",
            "Jane Roe",
            ["Captain (ret.)", "head of the union"],
        ),
        ("Its founder, attorney Jane Roe, said so.", "Jane Roe", ["attorney", "founder"]),
        (
            "The Chairman of the Dams Union (DU) in the state, Rev. Jane Roe, spoke.",
            "Jane Roe",
            ["Rev.", "Chairman of the Dams Union"],
        ),
        ("The Commander of the Dams Agency in the state, Corps Commander Jane Roe, said so.", "Jane Roe", None),
        ("Governor of Zelmar, Alhaji (Dr.) Jane Roe, said so.", "Jane Roe", ["Governor of Zelmar"]),
        ("His Special Assistant on Media and Publicity, Mallam Tom Roe, left.", "Tom Roe", None),
    ],
)
def test_two_titles_before_one_name_are_both_roles(text: str, name: str, expected: list[str] | None) -> None:
    found = roles(people(text)[name])

    assert found == expected if expected else found


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Tan Sri Jane Roe said so.", "Jane Roe"),
        ("Dato’ Sri Jane Roe and Toh Puan Ann Doe left.", "Jane Roe"),
        ("Yang Amat Berhormat Jane Roe spoke.", "Jane Roe"),
        ("Rt. Hon. Sunday Roe spoke.", "Sunday Roe"),
        ("Chief Sunday Qorvath spoke.", "Sunday Qorvath"),
        ("Khun Jane Roe spoke.", "Jane Roe"),
        ("Justice N. Anand Qorvath spoke.", "N. Anand Qorvath"),
        ("Nguyen Van Thanh spoke.", "Nguyen Van Thanh"),
        ("ACP Hoo Chang Hook spoke.", "Hoo Chang Hook"),
        ("Sen. Ronald “Bato” dela Cruz spoke.", "Ronald “Bato” dela Cruz"),
        ("It began at 6 PM Jane Roe said.", "Jane Roe"),
        ("H.E. Sultan bin Qorvath Al Zelm spoke.", "Sultan bin Qorvath Al Zelm"),
        ("Dr. Sultan Al Qorvath spoke.", "Sultan Al Qorvath"),
        ("Police Capt. Qorvath Santos spoke.", "Qorvath Santos"),
        ("The general manager Bo Qorvath left.", "Bo Qorvath"),
        ("Co-founder Finn-Erik Qorvath left.", "Finn-Erik Qorvath"),
        ("Zorgon chief executive Florence Mok Sau-ying said so.", "Florence Mok Sau-ying"),
    ],
)
def test_an_address_or_a_name_like_a_place_leaves_the_whole_name(text: str, name: str) -> None:
    assert name in persons(text)


@pytest.mark.parametrize(
    "text",
    [
        "The DC Comics film opened.",
        "Washington DC Lakers fans left.",
        "The Garda Press Office said so.",
        "Pol was there.",
        "A PC is on the table.",
        "ZORG Qelm was there.",
    ],
)
def test_letters_of_a_rank_without_a_name_show_no_person(text: str) -> None:
    assert persons(text) == []


@pytest.mark.parametrize(
    ("text", "name", "role", "region"),
    [
        ("Karnataka Water Resources Minister D K Roe spoke.", "D K Roe", "Water Resources Minister", "Karnataka"),
        ("Punjab Local Government Minister Jane Roe spoke.", "Jane Roe", "Local Government Minister", "Punjab"),
        ("Sindh Labour and Water Minister Jane Roe spoke.", "Jane Roe", "Labour and Water Minister", "Sindh"),
        ("Lagos State Works Commissioner Jane Roe spoke.", "Jane Roe", "Works Commissioner", "Lagos State"),
        ("Bavarian Interior Minister Jane Roe spoke.", "Jane Roe", "Interior Minister", "Bavaria"),
        ("Victoria's Water Minister Jane Roe spoke.", "Jane Roe", "Water Minister", "Victoria"),
        ("Former Kerala Governor Jane Roe spoke.", "Jane Roe", "Former Kerala Governor", "Kerala"),
        ("New South Wales Premier Jane Roe spoke.", "Jane Roe", "Premier", "New South Wales"),
        ("Perth Lord Mayor Jane Roe spoke.", "Jane Roe", "Lord Mayor", "Perth"),
        ("Qorvath Gov. Jane Roe spoke.", "Jane Roe", "Gov.", "Qorvath"),
        ("The former Qorvath mayor Jane Roe spoke.", "Jane Roe", None, "Qorvath"),
        ("Tokyo Gov. Jane Roe spoke.", "Jane Roe", "Gov.", "Tokyo"),
        ("Scottish Health Secretary Jane Roe spoke.", "Jane Roe", "Health Secretary", "Scotland"),
        ("Bangkok Governor Jane Roe spoke.", "Jane Roe", "Governor", "Bangkok"),
        ("Tamil Nadu Chief Minister M K Roe wrote home.", "M K Roe", "Chief Minister", "Tamil Nadu"),
        ("Qorvath Chief Minister Jane Roe spoke.", "Jane Roe", None, "Qorvath"),
        ("Mayor of London Jane Roe spoke.", "Jane Roe", "Mayor of London", "London"),
        ("The governor of Imo State, Jane Roe, spoke.", "Jane Roe", "governor of Imo State", "Imo State"),
    ],
)
def test_an_office_of_a_region_belongs_to_the_region(text: str, name: str, role: str | None, region: str) -> None:
    found = people(text)

    assert affiliations(found[name]) == [region]
    assert role is None or roles(found[name]) == [role]
    assert [one.kind for one in found.values()] == ["person"]


def test_a_place_before_an_unknown_noun_is_no_employer() -> None:
    assert affiliations(people("Kerala snooker leader Jane Roe spoke.")["Jane Roe"]) == []
    assert affiliations(people("Bangkok Minister Jane Roe spoke.")["Jane Roe"]) == ["Thailand"]


@pytest.mark.parametrize(
    "text",
    [
        "Australia said so. Australia agreed. Premier Jane Roe spoke of Australia.",
        "India said so. India agreed. The first minister, Jane Roe, spoke of India.",
        "India said so. India agreed. Chief Minister Jane Roe spoke of India.",
    ],
)
def test_the_head_of_a_part_of_a_state_does_not_get_the_state(text: str) -> None:
    assert affiliations(people(text)["Jane Roe"]) == []


def test_a_body_before_a_minister_stays_whole() -> None:
    found = people("The Ministry of Defense and Education Minister Jane Roe agreed to talk.")

    assert roles(found["Jane Roe"]) == ["Ministry of Defense and Education Minister"]


def test_an_unlisted_town_is_told_by_the_one_who_governs_it() -> None:
    assert affiliations(people("Cavite Province Governor Jane Roe spoke.")["Jane Roe"]) == ["Cavite Province"]
    assert affiliations(people("The Lowenburg mayor, Jane Roe, spoke.")["Jane Roe"]) == ["Lowenburg"]
    assert affiliations(people("The Lowenburg chief minister, Jane Roe, spoke.")["Jane Roe"]) == ["Lowenburg"]
    assert affiliations(people("Sindh Province Governor Jane Roe spoke.")["Jane Roe"]) == ["Sindh Province"]
    assert affiliations(people("Ohio State Governor Jane Roe spoke.")["Jane Roe"]) == ["Ohio"]
    assert affiliations(people("Ohio State President Jane Roe spoke.")["Jane Roe"]) == []
    assert affiliations(people("Deputy Mayor Jane Roe spoke.")["Jane Roe"]) == []
    assert affiliations(people("The Lowen and district mayor, Jane Roe, spoke.")["Jane Roe"]) == []


def test_brackets_before_a_name_that_hold_no_rank_change_nothing() -> None:
    assert roles(people("The officer (pictured) Jane Roe spoke.")["Jane Roe"]) == []
    assert persons("It rained (ret.) Jane Roe said.") == ["Jane Roe"]
    assert persons("It rained on Lowen (retd) Jane Roe said.") == ["Jane Roe"]
    assert roles(people("A list, seen) Jane Roe spoke.")["Jane Roe"]) == []


def test_a_capitalised_title_before_a_comma_needs_the_end_of_an_apposition() -> None:
    assert roles(people("The Mayor, Jane Roe and others left.")["Jane Roe"]) == []


@pytest.mark.parametrize(
    "text",
    [
        "Ronald Kisitu Mukasa spoke. Mr Kisitu said so.",
        "Minister Tom Fikri bin Qorvath spoke. Tom Fikri said so.",
        "H.E. Sultan bin Qorvath Al Zelm, Minister of Finance, spoke. H.E. Al Zelm said so.",
    ],
)
def test_a_part_of_the_name_that_a_title_precedes_is_the_same_person(text: str) -> None:
    assert len(persons(text)) == 1


def test_two_names_have_no_middle() -> None:
    assert persons("Jane Roe spoke. Mr Doe said so.") == ["Jane Roe", "Doe"]


def test_a_title_between_two_names_is_no_given_name() -> None:
    assert "Jane Captain Roe" not in persons("Jane Captain Roe said so.")


@pytest.mark.parametrize(
    "text",
    [
        "Survivor and mother-of-three Jane Roe, of Morley, spoke.",
        "Teacher Jane Roe, of Cardiff, spoke.",
        "Sean Roe (31) of Hillview Drive, Carlow, was charged.",
    ],
)
def test_where_a_person_lives_is_no_affiliation(text: str) -> None:
    assert [affiliations(one) for one in people(text).values()] == [[]]


def test_a_court_s_town_is_no_short_name_of_the_court() -> None:
    found = people("Lowenburg District Court agreed to sit. They feared for Lowenburg.")

    assert found["Lowenburg District Court"].aliases == ()


def test_a_place_that_ends_like_a_title_is_no_role() -> None:
    assert roles(people("They saw the Kampung Larkin Lama, Jane Roe.")["Jane Roe"]) == []


def test_a_given_name_that_ends_a_headline_in_capitals_is_no_whole_name() -> None:
    assert people("Nothing more.", "DOCKERS LEAVE LOWEN WITH MARY") == {}
    assert people("Nothing more.", "DOCKERS SAY WANG QELM LEFT") == {}


def test_a_name_that_ends_like_a_verb_is_one() -> None:
    assert persons("Sterling Roe said so.") == ["Sterling Roe"]


def _filed(country: str) -> Article:
    """Return a story about Kenya that was filed in a place of *country*."""
    article = story("Kenya agreed. Kenya said so. President Jane Roe left.")
    line = Dateline(
        text="LOWEN", span=Span(zone="body", start=0, end=0), places=(Place(name="Lowen", country=country),)
    )
    return evolve(article, dateline=line)


@pytest.mark.parametrize(("country", "expected"), [("KEN", ["Kenya"]), ("DNK", [])])
def test_the_state_of_an_office_is_that_of_the_dateline_or_none(country: str, expected: list[str]) -> None:
    found = {one.name: one for one in find(_filed(country)).participants}

    assert affiliations(found["Jane Roe"]) == expected
