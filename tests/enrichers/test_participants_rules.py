"""The finer rules of who takes part: appositions, positions in the sentence, names among other capitals."""

from __future__ import annotations

import pytest

from tests.enrichers.test_participants import affiliations, people, roles, story
from toolkit.enrichers.participants import find
from toolkit.grammar.tokens import tokens
from toolkit.record import words


def persons(text: str) -> list[str]:
    return [name for name, one in people(text).items() if one.kind == "person"]


def test_tokens_keep_initialisms_hyphens_and_possessives_apart() -> None:
    found = tokens("O'Hara’s U.S. visit (Jong-un).")

    assert found.words == ["O'Hara", "’s", "U.S.", "visit", "(", "Jong-un", ")", "."]
    assert [found.starts[0], found.ends[0], len(found)] == [0, 6, 8]


@pytest.mark.parametrize(
    ("text", "employer"),
    [
        ("Jane Roe of the Harbour Agency left.", "Harbour Agency"),
        ("Jane Roe of Zorvex Hills left.", None),
        ("Judge Jane Roe of Zorvex Hills left.", None),
        ("Senator Jane Roe of Ohio left.", "Ohio"),
        ("Jane Roe of Kenya won.", "Kenya"),
        ("Organiser Jane Roe of Zorvex Labour won.", "Zorvex Labour"),
        ("Jane Roe, chief executive of Zorvex, left.", "Zorvex"),
        ("Jane Roe, a professor at Zorvex Hills, left.", "Zorvex Hills"),
        ("Jane Roe, an aide to the minister at Smith Barrow, left.", "Smith Barrow"),
        ("The mayor of Lowen, Jane Roe, left the Harbour Agency.", "Lowen"),
        ("Jane Roe, a spokeswoman for Tom Doe, left.", None),
        ("Jane Roe of 14 Lower Street left.", None),
        ("Jane Roe from Springfield left.", None),
    ],
)
def test_the_employer_may_follow_the_name(text: str, employer: str | None) -> None:
    found = affiliations(people(text)["Jane Roe"])

    assert found == ([employer] if employer else [])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Jane Roe, running for president, left.", []),
        ("Jane Roe, Arizona Sen. Jack Doe and others left.", []),
        ("Jane Roe, Defense Secretary Jack Doe and others left.", []),
        ("Jane Roe, the younger brother of the group’s leader, left.", []),
        ("Jane Roe, who leads the group, left.", []),
        ("Jane Roe, said the director, left.", []),
        ("Jane Roe, for a director, left.", []),
        ("Jane Roe (left), the group’s director, spoke.", ["director"]),
        ("Jane Roe (left and in a very long and winding aside about nothing), the director, spoke.", []),
        ("Jane Roe, one of the directors, spoke.", []),
        ("Jane Roe, a director in Kenya who was ill, spoke.", ["director"]),
        (
            "Jane Roe, director of the Tax Center and a professor at Lowen University, spoke.",
            ["director of the Tax Center"],
        ),
        ("Jane Roe, founder and director, spoke.", ["founder and director"]),
        (
            "Jane Roe, director of a very long list of words that no full stop and no comma ever ends for more than a while",
            ["director of a very long list of words"],
        ),
        ("The head of the dancers, Jane Roe, spoke.", ["head of the dancers"]),
        ("Chief justice of the Supreme Court, Jane Roe, spoke.", ["Chief justice of the Supreme Court"]),
        ("They met the head of the dancers, Jane Roe and others.", []),
        ("According to friends of the head, Jane Roe, who was ill, left.", ["head"]),
        ("On the advice of directors at home, Jane Roe, who was ill, left.", []),
        ("The dancer’s old director, Jane Roe, spoke.", ["director"]),
        ("Said a director, Jane Roe spoke.", ["director"]),
        ("Any director, Jane Roe spoke.", []),
        ("The daughter of director Jane Roe spoke.", ["director"]),
        ("Kenya president Jane Roe spoke.", ["president"]),
        ("Health and Human Services Secretary Jane Roe spoke.", ["Health and Human Services Secretary"]),
        ("Presidents of Kenya and Minister Jane Roe spoke.", ["Minister"]),
        ("“President Jane Roe spoke.", ["President"]),
        ("In July 2015 President Jane Roe spoke.", ["President"]),
        ("They saw Jane Roe, the president's adviser said.", []),
        ("They saw Jane Roe, the director said.", []),
        ("Jane Roe, a very old and quite cold " + "and bold " * 12 + "woman, left.", []),
        ("Jane Roe, director of old " + "and cold " * 12, ["director"]),
        ("Friends say happy mayor of Lowen, Jane Roe, spoke.", []),
    ],
)
def test_an_apposition_is_a_role_only_where_its_head_is_a_title(text: str, expected: list[str]) -> None:
    found = roles(people(text)["Jane Roe"])

    assert (found and [found[0].split(" old ")[-1].removeprefix("old ")]) == expected or found == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Nonpartisan Paul Smith won.", ["Paul Smith"]),
        ("Hawks: G Kirk Hinrich, 34, left.", ["Kirk Hinrich"]),
        ("Lowen DA Jane Roe left.", ["Jane Roe"]),
        ("Jane Roe and Zorva Quell left.", ["Jane Roe", "Zorva Quell"]),
        ("Zorva Quell and Jane Roe left.", ["Zorva Quell", "Jane Roe"]),
        ("Zorva Quell won. Quell said so.", ["Zorva Quell"]),
        ("Zorva Quell won. Zorva said so. Quell said so.", []),
        ("The Zorva Quell won.", []),
        ("In Zorva Quell it rained.", []),
        ("Shadow Home Secretary Jane Roe spoke.", ["Jane Roe"]),
        ("The newspaper Jane Roe wrote so.", []),
        ("Jane Roe Street was shut.", []),
        ("Jane Roe 4x4 K-12 was shut.", ["Jane Roe"]),
        ("Wu Yi, 60, spoke.", ["Wu Yi"]),
        ("An Min-koo spoke.", ["An Min-koo"]),
        ("President An Jin spoke.", ["An Jin"]),
        ("Dean Kamenov, 60, spoke.", ["Dean Kamenov"]),
        ("Paris Hiltonberg, 40, spoke.", ["Paris Hiltonberg"]),
        ("Dallas Mavericks won.", []),
        ("Jane Black said so.", ["Jane Black"]),
        ("Jordan Zorvel, 40, spoke.", ["Jordan Zorvel"]),
        ("Bill Zorvel spoke.", ["Bill Zorvel"]),
        ("April Zorvel Smith spoke.", ["Zorvel Smith"]),
        ("Zorvex-based developer Jane Roe spoke.", ["Jane Roe"]),
        ("Zorva Quell and Blarn Voost left.", []),
        ("Will Jane Roe speak?", ["Jane Roe"]),
        ("So said Jane A. Roe.", ["Jane A. Roe"]),
        ("Mr. Will Quell spoke.", ["Will Quell"]),
        ("Washington-based developer Jane Roe spoke.", ["Jane Roe"]),
        ("Jane Cuban and others spoke.", ["Jane Cuban"]),
        ("Jane Cuban friends spoke.", []),
        ("The Jane French Cuban spoke.", []),
    ],
)
def test_a_person_s_name_begins_and_ends_where_its_neighbours_say(text: str, expected: list[str]) -> None:
    assert persons(text) == expected


def test_a_headline_is_read_with_titles_and_eastern_names() -> None:
    found = people("Nothing was said.", headline="President Obama And Ban Ki-moon Meet Park Officials In Kim Zorvel")

    assert [name for name, one in found.items() if one.kind == "person"] == ["Obama", "Ban Ki-moon"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“We will go,” said Kenya.", ["Kenya"]),
        ("It is so, according to Kenya.", ["Kenya"]),
        ("Kenya clearly said so.", ["Kenya"]),
        ("Kenya (the host) agreed.", ["Kenya"]),
        ("Kenya, the host, agreed.", ["Kenya"]),
        ("Kenya, the host. It agreed.", []),
        ("He warned Kenya.", ["Kenya"]),
        ("Ties between Peru and Kenya are good.", ["Peru", "Kenya"]),
        ("Both Peru and Kenya are far.", ["Peru", "Kenya"]),
        ("He will visit Kenya. He made a visit to Peru.", ["Kenya", "Peru"]),
        ("His commitment to Kenya stands.", ["Kenya"]),
        ("Kenya’s ties and Kenya’s plans are old.", ["Kenya"]),
        ("He spoke with Kenya officials in Kenya.", []),
        ("US troops and U.K. troops left the US-Peru line.", []),
        ("The US and U.S. officials left.", []),
        ("Washington’s commitment stands.", ["United States"]),
        ("Washington’s streets were empty. Paris was hit.", []),
        ("The Kenyans said so.", ["Kenya"]),
        ("The Kenyans were hit. Kenyans said so.", []),
        ("The Kenyan government agreed.", ["Kenya"]),
        ("The South said so.", []),
    ],
)
def test_a_state_takes_part_where_it_acts_or_is_dealt_with(text: str, expected: list[str]) -> None:
    assert [name for name, one in people(text).items() if one.kind == "state"] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kenya's Harbour Ministry said so.", ["Harbour Ministry"]),
        ("Interim Harbour Police said so.", ["Harbour Police"]),
        ("Zorvex news agency said so. It was Zorvex.", ["Zorvex"]),
        ("In the A350 said so. The A350 said so.", []),
        ("The court of Ministry said so.", []),
        ("Jane Roe army said so.", []),
        ("The Kenyan opposition of harbour workers was there.", []),
        ("They saw the Zorvex campaign.", []),
        ("The campaign said so.", []),
        ("The Kenyan Zorvex ministry said so.", []),
        ("Treaties bind the international community.", []),
        ("The state department of health said so.", ["state department of health"]),
        ("The Jane Roe campaign said so.", ["Jane Roe campaign"]),
        ("Congress agreed.", ["Congress"]),
        ("Obama's Justice Department said so.", ["Justice Department"]),
        ("Press Secretary Jane Roe said so.", []),
        ("The Google army said so.", []),
        ("They saw Zorgon. Zorgon was red.", []),
    ],
)
def test_an_organisation_s_name_leaves_out_what_only_stands_beside_it(text: str, expected: list[str]) -> None:
    assert [name for name, one in people(text).items() if one.kind == "organisation"] == expected


def test_a_description_by_country_and_office_means_the_one_person_who_fits() -> None:
    text = (
        "The US official left first. US Foreign Minister Jane Roe met her Kenyan counterpart, Tom Doe. The US minister "
        "spoke. The US minister Ann Poe did not. The Kenyan official left. Everything under the sun was US made."
    )
    found = find(story(text, headline="Ministers meet"))
    mentions = {one.name: [words(found, mention.span) for mention in one.mentions] for one in found.participants}

    assert mentions["Jane Roe"] == ["Jane Roe"]
    assert mentions["Tom Doe"] == ["her Kenyan counterpart", "Tom Doe"]
    tom = next(one for one in found.participants if one.name == "Tom Doe")
    assert [(fact.text, fact.basis.kind) for fact in tom.roles] == [
        ("counterpart", "stated"),
        ("Foreign Minister", "inferred"),
    ]


def test_a_description_may_mean_somebody_whom_the_headline_names() -> None:
    found = find(story("The Kenyan minister left.", headline="Kenyan minister Jane Roe to go"))
    jane = found.participants[0]

    assert [words(found, mention.span) for mention in jane.mentions] == ["Jane Roe", "The Kenyan minister"]
    assert jane.aliases == ()


def test_a_counterpart_of_nobody_named_has_no_other_title() -> None:
    assert roles(people("He met his Kenyan counterpart, Tom Doe.")["Tom Doe"]) == ["counterpart"]


def test_a_title_with_the_same_words_shows_the_state_of_an_office() -> None:
    text = (
        "The Danish prime minister, who left Kenya for Peru, spoke to Kenya and to Peru. Kenya waited. Peru waited. "
        "Prime Minister Jane Roe was late."
    )

    assert affiliations(people(text)["Jane Roe"]) == ["Denmark"]


def test_the_first_state_of_the_lede_is_at_home_and_those_named_with_their_officials_are_abroad() -> None:
    text = (
        "Peru will pay, Peru said. Kenyan President Tom Doe and Kenyan aide Ann Poe left Kenya. Kenya and Kenya again. "
        "Chile waited. Later, Foreign Minister Jane Roe spoke."
    )

    assert affiliations(people(text)["Jane Roe"]) == ["Peru"]


def test_a_chairman_s_or_a_session_s_name_is_no_person() -> None:
    assert persons("Billionaire Lists and Celebrity Zorvels were there.") == []


def test_an_acronym_in_brackets_does_not_hide_the_employer() -> None:
    found = people("They met Lord's Resistance Army (LRA) leader Jane Roe.")

    assert affiliations(found["Jane Roe"]) == ["Lord's Resistance Army"]


def test_an_opening_word_does_not_make_a_second_person() -> None:
    assert persons("Jane Roe spoke. Zabsent Roe said nothing.") == ["Jane Roe"]


def test_the_words_of_american_politics_tell_that_a_bare_title_is_american() -> None:
    text = "Republicans and Democrats waited. Ohio Republicans, Iowa Democrats and the GOP spoke of Medicaid and Medicare. "

    assert affiliations(people(f"{text} President Jane Roe spoke.")["Jane Roe"]) == ["United States"]


def test_a_description_needs_its_article() -> None:
    assert people("Kenyan minister left. Kenyan minister Jane Roe stayed.")["Jane Roe"].mentions[0].kind == "name"


def test_a_community_that_is_not_international_is_no_group() -> None:
    assert people("Roe County, Lowen - The community said it would help. A title such as chairman stands alone.") == {}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Cyclone Mira made landfall on Monday. Mira killed two.", []),
        ("Hurricane Anna Roe was weaker on Tuesday.", []),
        ("Storm Jasper hit the coast. Jasper left homes without power.", []),
        ("The ministry launched Operation Martin Stone last week.", []),
        ("People feared Cyclone Mira would return, said Mira Doe.", ["Mira Doe"]),
        ("“It is late,” Storm Jensen said.", ["Storm Jensen"]),
        ("Mr. Storm Jensen left.", ["Storm Jensen"]),
    ],
)
def test_a_storm_s_or_an_operation_s_name_is_no_person(text: str, expected: list[str]) -> None:
    assert persons(text) == expected


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("First Minister Jane Roe said so.", "First Minister"),
        ("Scottish First Minister Jane Roe said so.", "First Minister"),
        ("The First Minister, Jane Roe, said so.", "First Minister"),
        ("Deputy First Minister Jane Roe said so.", "Deputy First Minister"),
        ("First, Minister Jane Roe said so.", "Minister"),
    ],
)
def test_the_number_of_an_office_is_part_of_it(text: str, role: str) -> None:
    assert roles(people(text)["Jane Roe"]) == [role]


def test_a_counterpart_is_not_given_an_office_that_says_whose_it_is() -> None:
    opening = "Ostmark Foreign Minister Jane Roe met her Velden counterpart, Tom Doe."
    apposition = "Jane Roe, the foreign minister of Ostmark, met her Velden counterpart, Tom Doe."
    plain = "Deputy Foreign Minister Jane Roe met her Kenyan counterpart, Tom Doe."

    assert roles(people(opening)["Tom Doe"]) == roles(people(apposition)["Tom Doe"]) == ["counterpart"]
    assert roles(people(plain)["Tom Doe"]) == ["counterpart", "Deputy Foreign Minister"]
