"""Whom a person works for: told by the body's short name, by its office, by "of" and "who heads", by another place."""

from __future__ import annotations

import pytest

from tests.enrichers.test_participants import affiliations, people, roles

_COUNCIL = "Christian Council of West Zorlun"


@pytest.mark.parametrize(
    ("text", "employer"),
    [
        (
            "Pilots of the carrier Zorlun Quaven met. Zorlun Quaven’s executive director Jane Roe said so.",
            "Zorlun Quaven",
        ),
        ("Orlun Rivers Savings Bank merged. Orlun Rivers President Jane Roe said so.", "Orlun Rivers Savings Bank"),
        ("The Department of Transport’s regional director, Jane Roe, said so.", "Department of Transport"),
        ("Department of Transport spokesperson Jane Roe said so.", "Department of Transport"),
        ("The Rowers' Union agreed. President of the union, Comrade Jane Roe, said so.", "Rowers' Union"),
        ("The Rowers' Board agreed. Jane Roe, director of research at the Board, said so.", "Rowers' Board"),
        ("The Rowers' League agreed. “No,” league boss Jane Roe said.", "Rowers' League"),
        ("Zorlun Foods Inc. agreed. Jane Roe, secretary of the company, said so.", "Zorlun Foods Inc."),
        ("Zorlun Foods Inc. said so. Group operating officer Jane Roe agreed.", "Zorlun Foods Inc."),
        ("Zorlun Foods Inc. said so. Project manager Jane Roe agreed.", "Zorlun Foods Inc."),
        ("Governor Jane Roe, of the conservative Zorlun Party, said so.", "Zorlun Party"),
        ("Jane Roe, from the private University of Zorlun, said so.", "University of Zorlun"),
        ("Analyst Jane Roe, who heads the Zorlun Institute, said so.", "Zorlun Institute"),
        ("Jane Roe, who studies tides at Zorlun Marine Institute, said so.", "Zorlun Marine Institute"),
        ("Rep. Jane Roe — a Zorlun Party member — said so.", "Zorlun Party"),
        ("The Christian Council of West Zorlun met. The council's chairman, Jane Roe, said so.", _COUNCIL),
        ("The Rowers' Party refused. “No,” said Jane Roe, the party's policy chief.", "Rowers' Party"),
        ("The Zorlun Ministry said Quaven Foods Ltd had failed. Its minister, Jane Roe, agreed.", "Zorlun Ministry"),
        ("The Danish foreign ministry spokesperson said no. Spokesperson Jane Roe smiled.", "Danish foreign ministry"),
        ("The Zorlunian central bank cut its rate. Deputy Governor Jane Roe said so.", None),
        (
            "The Danish central bank cut its rate, and ZRL Bank said so. Governor Jane Roe smiled.",
            "Danish central bank",
        ),
        ("The site of Zorlun Goldfields Ltd. is old. Company spokesman Jane Roe said so.", "Zorlun Goldfields Ltd."),
        ("Zorlun Wanderers said they would play. They will be without captain Jane Roe.", "Zorlun Wanderers"),
        ("A spokeswoman for Quaven Zorlun, Jane Roe, said so.", "Quaven Zorlun"),
        ("Jane Roe (Zorlunites) said so.", "Zorlunites"),
        ("Jane Roe (ZRL-Lowen South) said so.", "ZRL"),
        ("Jane Roe (R-Ohio) said so.", "Republican Party"),
        ("Jane Roe (R-Ohio), Zorlun's director, said so.", "Republican Party"),
        ("Tory councillor Jane Roe said so.", "Tory"),
        ("Jane Roe, who heads the Zorlun, said so.", "Zorlun"),
        ("Jane Roe, who runs Open Zorlun, said so.", "Open Zorlun"),
        ("Jane Roe, a pollster working with Zorlun USA, said so.", "Zorlun USA"),
        ("The Zorlun Party's Jane Roe said so.", "Zorlun Party"),
        ("Kenya's Jane Roe said so.", "Kenya"),
        ("That was the Rowers' Union, whose president, Jane Roe, agreed.", "Rowers' Union"),
        ("That was Lowen, whose president, Jane Roe, agreed.", None),
        ("That was the Zorlun, whose president, Jane Roe, agreed.", None),
        ("Zorluns quarterback Jane Roe said so.", "Zorluns"),
        ("Jane Roe, the Zorluns' head coach, said so.", "Zorluns"),
        ("Jane Roe, Zorlun's managing director, said so.", "Zorlun"),
        ("Zorlun Vixen's managing director, Jane Roe, said so.", "Zorlun Vixen"),
        ("Zorlun boss Jane Roe said so.", "Zorlun"),
        ("Jane Roe, managing director of Zorlun Plc, said so.", "Zorlun Plc"),
        ("Unitas general secretary Jane Roe said so.", "Unitas"),
        ("Democratic strategist Jane Roe said so.", "Democratic Party"),
    ],
)
def test_the_words_around_a_name_tell_the_employer(text: str, employer: str | None) -> None:
    assert affiliations(people(text)["Jane Roe"]) == ([employer] if employer else [])


@pytest.mark.parametrize(
    "text",
    [
        "Zorlun Foods Inc. said so. Growers' spokesman Jane Roe agreed.",
        "Zorlun Foods Inc. said so. His chief executive, Jane Roe, agreed.",
        "Zorlun Foods Inc. said so. Jane Roe, head of the mission, agreed.",
        "Zorlun Foods Inc. said so. Union leader Jane Roe agreed.",
        "Jane Roe, who heads south, said so.",
        "Jane Roe, who heads the 12, said so.",
        "Jane Roe, MP for Zorlun East, said so.",
        "Roe's spokesman, Tom Doe, smiled. Jane Roe said so.",
        "Zorlun's neighbour, Jane Roe, said so.",
        "Smith's director, Jane Roe, said so.",
        "Brewery boss Jane Roe said so.",
        "Inflation boss Jane Roe said so.",
        "Cyclist boss Jane Roe said so.",
        "Zorlun neighbour Jane Roe said so.",
        "Jane Roe, who studies tides and storms and much besides at Zorlun Institute, said so.",
        "Jane Roe, who smiled, said so.",
        "Jane Roe (Photo) said so.",
        "Jane Roe (Smith) said so.",
        "Labour Minister Jane Roe said so.",
        "Company spokesman Jane Roe said so. Later, Zorlun Foods Inc. grew. Zorlun Foods Inc. did. Zorlun Foods agreed.",
        "Opposition spokesman Jane Roe said so.",
        "Governor Jane Roe smiled.",
        "Captain Jane Roe smiled.",
        "Its director, Jane Roe, smiled.",
    ],
)
def test_no_employer_is_made_up(text: str) -> None:
    assert not affiliations(people(text)["Jane Roe"])


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("Zorlun Quaven Ltd chief executive Jane Roe said so.", "Zorlun Quaven Ltd"),
        ("Zorlun Rowers' Federation leader Jane Roe said so.", "Zorlun Rowers' Federation"),
        ("Jane Roe, president of the Quaven Rowers' Union, said so.", "Quaven Rowers' Union"),
        (
            "Sheltered by the Foreign Ministry of Zorlun, spokesman Jane Roe of the Rowers' Union spoke.",
            "Rowers' Union",
        ),
    ],
)
def test_a_body_for_which_somebody_speaks_takes_part(text: str, body: str) -> None:
    assert body in people(text)


def test_a_member_does_not_bring_a_party_in() -> None:
    assert "Zorlun Party" not in people("Zorlun Party treasurer Jane Roe said so.")


def test_an_expert_does_not_speak_for_the_institute() -> None:
    assert list(people("Economist Jane Roe of the Zorlun Institute said so.")) == ["Jane Roe"]


def test_a_body_is_called_by_what_no_other_has_in_its_name() -> None:
    text = "Orlun Bay Bancorp, Inc. (ZSE: OBB) will grow. “Yes,” said Jane Roe, Chairman and President of Orlun Bay."

    assert affiliations(people(text)["Jane Roe"]) == ["Orlun Bay Bancorp, Inc."]


def test_a_surname_is_not_what_a_company_of_the_family_is_called() -> None:
    text = "Zorl Holdings said so. Donald Zorl smiled. A friend at Zorl said no."

    assert people(text)["Zorl Holdings"].aliases == ()


def test_a_rival_of_listed_names_is_a_person() -> None:
    assert people("He beat rival Jane Smith. Jane Smith said so.")["Jane Smith"].kind == "person"


def test_a_dash_opens_an_apposition_too() -> None:
    found = people("Jane Roe — a lawyer — said so.")

    assert roles(found["Jane Roe"]) == ["lawyer"]


def test_the_body_that_a_story_is_about_has_its_bare_offices() -> None:
    rain = "It rained and rained on the hills and in the town. " * 6
    text = f"Zorlun Foods Inc. agreed. Zorlun Foods said so. Zorlun said no. {rain} Chief executive Jane Roe smiled."

    assert affiliations(people(text)["Jane Roe"]) == ["Zorlun Foods Inc."]


def test_a_body_that_is_named_only_later_has_no_office_before() -> None:
    rain = "It rained and rained on the hills and in the town. " * 6
    text = f"Chief executive Jane Roe smiled. {rain} Zorlun Foods Inc. agreed. Zorlun Foods said so. Zorlun said no."

    assert affiliations(people(text)["Jane Roe"]) == []


def test_a_body_that_opens_the_story_and_is_named_most_is_what_it_is_about() -> None:
    rain = "It rained and rained on the hills and in the town. " * 6
    names = "Zorlun Foods Inc. agreed. Quaven Ltd refused. Zorlun Foods said so. Quaven Ltd left. Zorlun Foods grew."

    assert affiliations(people(f"{names} {rain} Chief executive Jane Roe smiled.")["Jane Roe"]) == ["Zorlun Foods Inc."]


def test_an_office_holder_of_what_no_name_is_has_no_employer() -> None:
    assert not affiliations(people("Judge Jane Roe of Friday left.")["Jane Roe"])
