"""Who takes part in a story: persons with titles and employers, states, organisations and groups, in many house styles."""

from __future__ import annotations

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.specimen import BRIEF
from tests.strategies import articles
from toolkit.enrichers.participants import find
from toolkit.grammar.gender import gender
from toolkit.record import Article, Attempt, Block, Caption, Participant, Span, Zone, words


def story(text: str, headline: str | None = None, captions: tuple[Caption, ...] = ()) -> Article:
    """Return an article that holds *text* as one paragraph."""
    body = evolve(BRIEF.body, text=text, blocks=(Block(kind="paragraph", start=0, end=len(text)),), story_end=len(text))
    return evolve(BRIEF, body=body, headline=Zone(text=headline) if headline else None, captions=captions)


def people(text: str, headline: str | None = None) -> dict[str, Participant]:
    """Return the participants of a story by their names."""
    return {one.name: one for one in find(story(text, headline)).participants}


def roles(participant: Participant) -> list[str]:
    return [fact.text for fact in participant.roles]


def affiliations(participant: Participant) -> list[str]:
    return [fact.text for fact in participant.affiliations]


TITLED = [
    ("Lowland Foreign Minister Jane Roe said so.", "Jane Roe", "Foreign Minister", None),
    ("Danish Foreign Minister Jane Roe said so.", "Jane Roe", "Foreign Minister", "Denmark"),
    ("U.S. Secretary of State Jane Roe met them.", "Jane Roe", "Secretary of State", "United States"),
    ("United States Secretary of Defense Jane Roe met them.", "Jane Roe", "Secretary of Defense", "United States"),
    (
        "Chilean Minister of Health and Social Services Jane Roe left.",
        "Jane Roe",
        "Minister of Health and Social Services",
        "Chile",
    ),
    ("Kenya's President Jane Roe said so.", "Jane Roe", "President", "Kenya"),
    ("The Kenyan president, Jane Roe, said so.", "Jane Roe", "president", "Kenya"),
    ("He met with his Kenyan counterpart, Jane Roe.", "Jane Roe", "counterpart", "Kenya"),
    ("North Korean leader Ri Yong-ha spoke.", "Ri Yong-ha", "leader", "North Korea"),
    ("Pentagon spokesman Jack Roe said so.", "Jack Roe", "spokesman", "Pentagon"),
    ("Gov. Jane Q. Roe (D-Texas) said so.", "Jane Q. Roe", "Gov.", "Democratic Party"),
    ("Sen. Jack Roe, R-Utah, said so.", "Jack Roe", "Sen.", "Republican Party"),
    (
        "Jane Roe, head of the Harbour Protection Agency, left.",
        "Jane Roe",
        "head of the Harbour Protection Agency",
        "Harbour Protection Agency",
    ),
    (
        "Jane Roe, 54, a former director of the Bank of Ghana, left.",
        "Jane Roe",
        "former director of the Bank of Ghana",
        "Bank of Ghana",
    ),
    (
        "Jane Roe, founder and general manager of Zorvex, left.",
        "Jane Roe",
        "founder and general manager of Zorvex",
        "Zorvex",
    ),
    ("Jane Roe, Kenya's minister of finance, resigned.", "Jane Roe", "minister of finance", "Kenya"),
    ("Jane Roe, the ambassador to Kenya, said so.", "Jane Roe", "ambassador to Kenya", None),
    ("Jane Roe, a pollster who works with Priorities Fund, said so.", "Jane Roe", "pollster", "Priorities Fund"),
    ("Apple Chairman Jane Roe said so.", "Jane Roe", "Apple Chairman", "Apple"),
    (
        "The European Commission President Jane Roe said so.",
        "Jane Roe",
        "European Commission President",
        "European Commission",
    ),
    ("White House Press Secretary Jane Roe said so.", "Jane Roe", "White House Press Secretary", "White House"),
    ("Chancellor of the Exchequer Jane Roe said so.", "Jane Roe", "Chancellor of the Exchequer", None),
    ("Her daughter, Jane Roe, said so.", "Jane Roe", "daughter", None),
]


@pytest.mark.parametrize(("text", "name", "role", "affiliation"), TITLED, ids=[text for text, *_ in TITLED])
def test_a_person_has_the_title_and_the_employer_that_stand_beside_the_name(
    text: str, name: str, role: str, affiliation: str | None
) -> None:
    person = people(text)[name]

    assert person.kind == "person"
    assert role in [found.removeprefix("Pentagon ").removeprefix("Lowland ") for found in roles(person)]
    assert affiliation is None or affiliation in affiliations(person)


NAMES = [
    ("Sheikh Mohammed bin Rashid al-Maktum met them.", "Mohammed bin Rashid al-Maktum"),
    ("Luis de la Fuente said so.", "Luis de la Fuente"),
    ("Mr. J. R. van der Berg left.", "J. R. van der Berg"),
    ("María José García-Pérez said so.", "María José García-Pérez"),
    ("President Yoon Suk Yeol spoke.", "Yoon Suk Yeol"),
    ("Foreign Minister Park Jin spoke.", "Park Jin"),
    ("Kim Yo-jong spoke.", "Kim Yo-jong"),
    ("Nguyen Phu Trong, general secretary, spoke.", "Nguyen Phu Trong"),
    ("Hun Sen, prime minister of Cambodia, spoke.", "Hun Sen"),
    ("Tom O’Hara declined.", "Tom O’Hara"),
    ("Rep. Earl Blumen said so.", "Earl Blumen"),
    ("Owner Mark Cuban, they say, agreed.", "Mark Cuban"),
    ("Lloyd Austin pledged aid.", "Lloyd Austin"),
    ("Theresa May resigned.", "Theresa May"),
    ("King Charles III was there.", "Charles III"),
    ("Prime Minister Jane Roe Jr. was there.", "Jane Roe Jr."),
    ("Minister Per Stig Moeller was there.", "Per Stig Moeller"),
    ("Chad Bownick, expert at Acme Institute, spoke.", "Chad Bownick"),
    ("Dr. Abdul Rahman al-Sudas spoke.", "Abdul Rahman al-Sudas"),
    ("Valéry d'Estorg spoke.", "Valéry d'Estorg"),
]


@pytest.mark.parametrize(("text", "name"), NAMES, ids=[name for _, name in NAMES])
def test_a_name_is_whole_in_the_order_of_its_language(text: str, name: str) -> None:
    assert people(text)[name].kind == "person"


def test_a_surname_belongs_to_the_person_seen_in_full() -> None:
    found = find(story("Jane Roe left. Roe said so. O’Hara met Roe. Ms. Roe’s aide, Tom O'Hara, agreed."))
    jane = next(one for one in found.participants if one.name == "Jane Roe")

    assert [words(found, mention.span) for mention in jane.mentions] == ["Jane Roe", "Roe", "Roe", "Roe"]
    assert jane.aliases == ("Roe",)
    assert gender(jane, found) == "female"


def test_an_eastern_family_name_stands_first_and_returns_alone() -> None:
    jong = people("Defence Minister Lee Jong-hun spoke. Lee said so.")["Lee Jong-hun"]

    assert jong.aliases == ("Lee",)


def test_names_of_places_institutions_and_things_are_no_persons() -> None:
    text = (
        "The Treaty of Lowen and the Quarry Act were signed in San Marco on Monday. The Long Island ferry left Green "
        "Harbour in May. Sierra Nevada saw snow. The Center for Border Studies wrote. Black Friday came."
    )

    assert [name for name, one in people(text).items() if one.kind == "person"] == []


def test_a_headline_in_capitals_names_only_those_whom_the_story_or_the_lists_know() -> None:
    found = people(
        "Jane Roe said she would go. President Roe met Tasnim Zorvela, her aide.",
        headline="Jane Roe Slams Harbour Plan After Zorvela Talks",
    )

    assert {name for name, one in found.items() if one.kind == "person"} == {"Jane Roe", "Tasnim Zorvela"}
    assert found["Jane Roe"].mentions[0].span == Span(zone="headline", start=0, end=8)
    assert [mention.span.zone for mention in found["Tasnim Zorvela"].mentions] == ["headline", "body"]


def test_copy_in_capitals_is_read_with_the_lists() -> None:
    found = people("GOV. JANE ROE SAID ON MONDAY THAT JOHN A. SMITH AND KIM YO-JONG WOULD VISIT PERU. ROE LEFT.")

    assert {name for name, one in found.items() if one.kind == "person"} == {"JANE ROE", "JOHN A. SMITH", "KIM YO-JONG"}


def test_a_state_acts_under_all_its_names() -> None:
    text = (
        "The Republic of Korea (ROK) and Japan agreed. South Korea said so. The ROK will stay. US troops left. "
        "Washington said it backed Seoul. The Japanese government declined. They met in Seoul and in Paris."
    )
    found = find(story(text))
    states = {one.name: one for one in found.participants if one.kind == "state"}

    assert {name: one.country for name, one in states.items()} == {
        "South Korea": "KOR",
        "Japan": "JPN",
        "United States": "USA",
    }
    korea = [(words(found, mention.span), mention.kind) for mention in states["South Korea"].mentions]
    assert korea == [("Republic of Korea", "name"), ("ROK", "name"), ("South Korea", "name"), ("ROK", "name")]
    assert [(words(found, one.span), one.kind) for one in states["Japan"].mentions][-1] == (
        "Japanese government",
        "description",
    )
    assert [one.kind for one in states["United States"].mentions] == ["metonym"]


def test_a_state_that_only_places_the_story_is_no_participant() -> None:
    assert people("A ferry sank in Peru on Monday. It had come from Chile.") == {}


def test_the_north_is_the_state_whose_name_begins_so() -> None:
    found = find(story("North Korea fired. The North said so. The South said so."))

    assert [one.aliases for one in found.participants] == [("North",)]


def test_an_organisation_has_its_acronym_and_its_short_name() -> None:
    found = people(
        "The Harbour Protection Agency (HPA) said so. HPA spokesman Jack Roe agreed. Zorvex Holdings Ltd. agreed to pay. "
        "Zorvex declined. The Justice Department sued. The Department of Justice won."
    )

    assert found["Harbour Protection Agency"].aliases == ("HPA",)
    assert affiliations(found["Jack Roe"]) == ["Harbour Protection Agency"]
    assert found["Zorvex Holdings Ltd."].aliases == ("Zorvex",)
    assert len(found["Justice Department"].mentions) == 2


ORGANISATIONS = [
    ("The Office of Management and Budget said so.", "Office of Management and Budget"),
    ("The Food and Drug Administration said so.", "Food and Drug Administration"),
    ("The Ministry of Trade, Industry and Energy said so.", "Ministry of Trade, Industry and Energy"),
    ("The Lord's Resistance Army attacked.", "Lord's Resistance Army"),
    ("Pacific Gas & Electric Co. agreed.", "Pacific Gas & Electric Co."),
    ("Bailey & Glasser said so.", "Bailey & Glasser"),
    ("NATO said so.", "North Atlantic Treaty Organization"),
    ("The Obama administration said so.", "Obama administration"),
    ("The US department of defense said so.", "US department of defense"),
    ("The foreign ministry said so.", "foreign ministry"),
    ("News agency Zorvex said so. Zorvex was first.", "Zorvex"),
    ("At the port, Zorgon said so. Later Zorgon left.", "Zorgon"),
    ("The US-South Korea alliance will stay.", "US-South Korea alliance"),
    ("The Hungarian parliament voted.", "Hungarian parliament"),
    ("The Afghan foreign ministry's statement was short.", "Afghan foreign ministry"),
]


@pytest.mark.parametrize(("text", "name"), ORGANISATIONS, ids=[name for _, name in ORGANISATIONS])
def test_an_organisation_that_speaks_or_acts_takes_part(text: str, name: str) -> None:
    assert people(text)[name].kind == "organisation"


def test_an_organisation_that_is_only_mentioned_takes_no_part() -> None:
    assert (
        people("They broke resolutions of the United Nations Security Council, a report of the SUV maker says.") == {}
    )


def test_a_reporter_s_own_medium_is_not_the_other_side() -> None:
    assert "Reuters" not in people("Jane Roe told Reuters that she would go.")


def test_the_international_community_is_a_group() -> None:
    assert people("The international community will not wait.")["international community"].kind == "group"


def test_a_ministry_in_full_takes_the_mentions_of_its_short_name() -> None:
    found = people("The Foreign Ministry said so. The MINISTRY OF FOREIGN AFFAIRS agreed.")

    assert list(found) == ["Ministry of Foreign Affairs"]


def test_an_office_gets_the_state_that_the_story_is_about() -> None:
    text = (
        "Danish voters waited. Denmark agreed to pay, the Danish cabinet said. Prime Minister Jane Roe met "
        "Kenyan President Tom Doe. Later Danish officials left."
    )
    roe = people(text)["Jane Roe"]

    assert affiliations(roe) == ["Denmark"]
    assert roe.affiliations[0].basis.kind == "inferred"


def test_an_american_secretary_is_not_given_to_the_other_state() -> None:
    found = people("Iran, Iran and Iran again: Secretary of State Jane Roe said the US would wait. Iran said no.")

    assert affiliations(found["Jane Roe"]) == ["United States"]


def test_an_office_of_nobody_s_state_stays_open() -> None:
    assert people("President Jane Roe left.")["Jane Roe"].affiliations == ()


def test_a_role_may_call_the_employer_by_a_noun() -> None:
    found = people(
        "The Harbour Ministry said so. The ministry's spokeswoman Jane Roe agreed. The firm's aide Jack Doe left."
    )

    assert affiliations(found["Jane Roe"]) == ["Harbour Ministry"]
    assert affiliations(found["Jack Doe"]) == []


def test_captions_count_but_their_credit_does_not() -> None:
    text = "Minister Jane Roe waves. Photo: Jack Doe"
    caption = Caption(text=text, credit=Span(zone="caption/0", start=25, end=40))
    found = find(story("Nothing more.", captions=(caption,)))

    assert [one.name for one in found.participants] == ["Jane Roe"]
    assert found.participants[0].mentions[0].span.zone == "caption/0"


def test_the_dateline_and_the_trailing_credit_are_not_searched() -> None:
    text = "Seoul, Jan 31 (EFE).- Jane Roe said so. EFE"
    article = story(text)
    article = evolve(article, body=evolve(article.body, story_start=22, story_end=39))

    assert [one.name for one in find(article).participants] == ["Jane Roe"]


def test_participants_are_numbered_by_first_mention() -> None:
    found = find(story("Jane Roe met Tom Doe of Acme Corp. Kenya agreed.", headline="Kenya agrees"))

    assert [(one.id, one.name) for one in found.participants] == [
        ("p1", "Kenya"),
        ("p2", "Jane Roe"),
        ("p3", "Tom Doe"),
    ]


def test_what_was_looked_for_is_not_looked_for_again() -> None:
    stated = story("Jane Roe said so.")
    stated = evolve(stated, attempts=evolve(stated.attempts, participants=Attempt(status="stated")))

    assert find(stated) is stated
    done = find(story("Jane Roe said so."))
    assert done.attempts.participants == Attempt(status="done")
    assert find(done) is done


GENDERS = [
    ("Ms. Robin Roe said so.", "Robin Roe", "female"),
    ("Spokesman Robin Roe said so.", "Robin Roe", "male"),
    ("His wife, Robin Roe, said so.", "Robin Roe", "female"),
    ("President Jane Roe said so.", "Jane Roe", "female"),
    ("President Jack Roe said so.", "Jack Roe", "male"),
    ("President Zorv Roe said so.", "Zorv Roe", None),
    ("Kim Yo-jong said so.", "Kim Yo-jong", None),
    ("Xi Jinpeng, the president, said so.", "Xi Jinpeng", None),
    ("Mr. Roe said so.", "Roe", "male"),
    ("President Roe said so.", "Roe", None),
    ("Kenya said so.", "Kenya", None),
]


@pytest.mark.parametrize(("text", "name", "expected"), GENDERS, ids=[text for text, *_ in GENDERS])
def test_gender_is_told_by_address_title_kinship_or_given_name(text: str, name: str, expected: str | None) -> None:
    found = find(story(text))
    participant = next(one for one in found.participants if one.name == name)

    assert gender(participant, found) == expected


@given(articles())
@settings(max_examples=60)
def test_any_article_gets_participants_once_and_keeps_its_own(article: Article) -> None:
    found = find(article)

    assert found.participants[: len(article.participants)] == article.participants
    assert find(found) == found
    assert evolve(found, participants=article.participants, attempts=article.attempts) == article


_SCRAPS = st.sampled_from(
    [
        "Jane Roe",
        "Kim",
        "Mr.",
        "President",
        "of",
        "the",
        "and",
        "’s",
        "'s",
        "(",
        ")",
        ",",
        ".",
        "said",
        "U.S.",
        "US-",
        "Kenya",
        "Ministry",
        "minister",
        "JANE",
        "al-",
        "von",
        "Foreign",
        "Seoul",
        "Press",
        "&",
        "Corp.",
        "\n\n",
        "“",
        "with",
        "visit",
        "Defense",
        "Secretary",
        "who",
        "54",
        "-",
        "D-Ga.",
        "North",
        "Trade",
        "a",
        "I",
        "ß",
        "İ",
        "𝔘",
        "é",
    ]
)


@given(st.lists(_SCRAPS, min_size=1, max_size=40).map(" ".join).map(str.strip).filter(bool))
@settings(max_examples=300)
def test_every_mention_lies_in_its_zone_and_in_order(text: str) -> None:
    for participant in find(story(text, headline=" ".join(text.split())[:80].strip() or None)).participants:
        places = [(mention.span.zone != "headline", mention.span.start) for mention in participant.mentions]
        assert places == sorted(places)
        assert all(mention.span.start < mention.span.end for mention in participant.mentions)
        assert all(fact.text == fact.text.strip() != "" for fact in (*participant.roles, *participant.affiliations))
