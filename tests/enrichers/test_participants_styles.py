"""Who takes part in copy of other house styles: nicknames, titles across commas, bodies without a head noun, capitals."""

from __future__ import annotations

import pytest

import toolkit
from tests.enrichers.test_participants import affiliations, people, roles


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ('Robert "Bobby" Doe said the shop would open.', 'Robert "Bobby" Doe'),
        ("Maria “Joji” Doe said the shop would open.", "Maria “Joji” Doe"),
        ("Ernesto dela Rosa said the shop would open.", "Ernesto dela Rosa"),
        ("Luca de’ Rossi said the shop would open.", "Luca de’ Rossi"),
        ("Rajesh s/o Kumar said the shop would open.", "Rajesh s/o Kumar"),
        ("Mary Doe KC, for the defence, said the court was wrong.", "Mary Doe"),
        ("Alhaji Musa Bello said the shop would open.", "Musa Bello"),
        ("Comrade Peter Doe said the shop would open.", "Peter Doe"),
        ("His Excellency Peter Doe said the shop would open.", "Peter Doe"),
    ],
)
def test_a_name_is_read_whole_and_without_its_address(text: str, name: str) -> None:
    assert list(people(text)) == [name]


@pytest.mark.parametrize(
    ("text", "role", "employer"),
    [
        ("The chairperson of the Tea Association, Dr Jane Roe, left.", "chairperson of the Tea Association", True),
        ("But General Secretary of the Tea Association (TA), Captain Jane Roe, left.", "General Secretary", True),
        ("Kenya’s Tourism Minister, Jane Roe, left.", "Tourism Minister", True),
        ("The meeting was attended by the Undersecretary, Dr Jane Roe, and others.", "Undersecretary", False),
        ("Zorvex Rail president and chief executive Jane Roe left.", "president and chief executive", True),
        ("On Monday Group chief operating officer Jane Roe left.", "Group chief operating officer", False),
        ("On Monday Zorvex spokesperson Jane Roe left.", "spokesperson", True),
        ("On Monday ZVX general secretary Jane Roe left.", "general secretary", True),
        ("On Monday Health and Human Services Secretary Jane Roe left.", "Secretary", False),
        ("Jane Roe, an economist at Prairie College, left.", "economist", True),
    ],
)
def test_a_role_is_whole_and_its_employer_apart(text: str, role: str, employer: bool) -> None:  # noqa: FBT001 - a row
    found = people(text)["Jane Roe"]

    assert any(role in one for one in roles(found))
    assert bool(affiliations(found)) >= employer


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The carrier Zorvex Nova announced on Monday that it would close. Zorvex Nova said so.", "Zorvex Nova"),
        ("Severn Vale Water said it would close the weir.", "Severn Vale Water"),
        ("ZorPoint said it would close the shop.", "ZorPoint"),
        ("Zorvex spokesman Jane Roe left.", "Zorvex"),
        ("Zorvex Foods, Inc. (NASDAQ: ZVX) today announced a merger.", "Zorvex Foods, Inc."),
        ("The Tea Growers' Board (TGB) threatened a strike.", "Tea Growers' Board"),
        ("Jane Roe, president of the Tea Federation, said his federation pledges help.", "Tea Federation"),
        ("Residents said the county council agreed to pay.", "county council"),
    ],
)
def test_a_body_that_speaks_or_acts_takes_part(text: str, name: str) -> None:
    found = people(text)

    assert name in found
    assert found[name].kind == "organisation"


@pytest.mark.parametrize(
    "text",
    [
        "He went to the palace, known as the “Casa Maria.”",
        "Reacting, the minister of power left.",
        "Troops moved in Sultan Kudarat, officials said.",
        "The deputy, who is from Mardin, accused the minister of lying.",
        "In Sao Paulo the government and his union were silent.",
    ],
)
def test_places_participles_and_quoted_names_are_no_persons(text: str) -> None:
    assert [name for name, one in people(text).items() if one.kind == "person"] == []


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("The union president, Jane Roe, left for talks in Kenya. Kenya agreed.", []),
        ("Bank president Jane Roe left for Kenya. Kenya agreed.", []),
        ("Kenya agreed. Jane Roe, chairman and president, left.", []),
        ("Kenya agreed on Monday. Kenya said so. President Jane Roe left.", ["Kenya"]),
        ("Kenya agreed on Monday. President Jane Roe left.", []),
        ("Kenya agreed. Kenya did. Kenya left. Prime Minister Jane Roe met her Kenyan counterpart.", []),
        ("Peru and Kenya met. Signing on the Peruvian side was Minister of Finance Jane Roe.", ["Peru"]),
        ("Peru will respond, the country’s prime minister, Jane Roe, said in a note to Kenya.", ["Peru"]),
    ],
)
def test_only_offices_of_state_get_the_state_of_the_story(text: str, state: list[str]) -> None:
    assert affiliations(people(text)["Jane Roe"]) == state


def test_a_particle_in_capitals_is_the_same_person() -> None:
    found = people("Joris van Dam said he would stay. Van Dam said so twice.")

    assert list(found) == ["Joris van Dam"]
    assert len(found["Joris van Dam"].mentions) == 2


def test_copy_in_capitals_is_read_like_any_other() -> None:
    text = (
        'DOCKERS ON FRIDAY AGREED TO RETURN TO WORK AT MIDNIGHT AFTER A PLEDGE BY THE PORT OF SETUBAL. "THIS IS A '
        'BREATH," SAID JOAO PEDRO FALCATO, PRESIDENT OF THE HARBOUR UNION. LABOUR MINISTER HELENA VASCONCELOS SAID '
        "THE DECREE WOULD COME NEXT WEEK. TANK CARS STOPPED."
    )
    found = {name: one for name, one in people(text).items() if one.kind == "person"}

    assert list(found) == ["JOAO PEDRO FALCATO", "HELENA VASCONCELOS"]
    assert roles(found["JOAO PEDRO FALCATO"])[0].startswith("PRESIDENT")


def test_a_person_who_calls_something_is_no_body() -> None:
    assert people("Jane Roe called the plan “a very big joke”.")["Jane Roe"].kind == "person"


def test_a_story_from_an_unknown_place_is_at_home_there_and_not_in_a_city_it_mentions() -> None:
    article = toolkit.enrich(
        toolkit.read_text(
            "PUERTO ORO, Oruland (AAP) - Mines Minister Luis Pardo said the pits would close.\n\n"
            "A mediator spoke by telephone from Geneva, and a second one from Geneva airport."
        )
    )

    (minister,) = article.participants
    assert (minister.name, minister.affiliations) == ("Luis Pardo", ())
