"""Organisations that no list knows: what stands beside the name, what its verb says, and what another place tells."""

from __future__ import annotations

import pytest

from tests.enrichers.test_participants import affiliations, people


@pytest.mark.parametrize(
    "text",
    [
        "A film by Lowen-based Zorlun agreed with its rivals.",
        "Zorlun, the national operator, blamed the rain.",
        "Zorlun, the regional authority, blamed the rain.",
        "Zorlun, a bank that lends to farmers, blamed the rain.",
        "Zorlun, the bank of the farmers, blamed the rain.",
        "Zorlun (LSE: ZRL) blamed the rain.",
        "Zorlun chief executive Jane Roe said so.",
        "On Monday Zorlun said it would grow.",
        "Zorlun offered a free year to anyone, and its founder, Jane Roe, smiled.",
        "On Monday Zorlun have offered money.",
        "Zorlun have offered money.",
        "The John Zorlun Keepers welcomed the plan.",
        "The Zorluns have agreed to play.",
        "The Rowers' Union (RU) and Zorlun, which row, accused the mayor.",
        "The Rowers' Union and Zorlun accused the mayor.",
        "The opposition Zorlun and Quaven party called it a stunt.",
        "Analysts at Zorlun Securities said so.",
        "Rival Zorlun agreed.",
        "Marlow Athletic have signed a winger.",
        "AC Zorlun drew with a guest.",
        "Zorlun will close 12 shops, it said on Tuesday.",
        "Zorlun, Europe's second-largest airline, has cancelled flights.",
        "The campaign group Clean Zorlun Now agreed.",
        "Zorlun agreed to buy a mill.",
        "Quaven wants to buy Zorlun for a song, and Zorlun agreed.",
        "A Zorlun spokesperson said so.",
        "The union, Zorlun, said so.",
        "Zorlun, which runs the trains, agreed.",
        "Zorlun, a drugmaker based in Lowen, agreed.",
        "On Monday shares in Zorlun fell, and Zorlun agreed.",
        "A man with Zorlun stock said Zorlun agreed.",
        "The banks Zorlun and Quaven agreed.",
        "The Daily Zorlun reported it.",
        "The club, Zorlun City, agreed.",
        "Analysts at Clarendon Smith said so.",
        "The Women of the Zorlun of Quaven, an advocacy group for rowers, said so.",
        "The Conservatives refused.",
        "Last night the Treasury said that it had agreed.",
        "On Monday the Greens refused.",
        "On Monday the Tories refused.",
        "On Monday the Liberals refused.",
        "Zorlun Public Water says it rains.",
        "Zorlun has since apologised. Its chief inspector, Jane Roe, spoke.",
        "The Zorlun County Sheriff’s Office says so.",
        "The boss said Zorlun Foods Ltd ``will not'' pay.",
        "The news of the day: a Zorlun agreed. ZRL said so.",
    ],
)
def test_words_beside_a_name_show_a_body(text: str) -> None:
    assert "organisation" in {one.kind for one in people(text).values()}


@pytest.mark.parametrize(
    "text",
    [
        "Zorlun, the dear old thing, blamed the rain.",
        "Zorlun, the bank robber, blamed the rain.",
        "Zorlun, the very long and old and dull and sad bank, blamed the rain.",
        "Zorlun, the (odd) bank, blamed the rain.",
        "Zorlun, who is a bank clerk, blamed the rain.",
        "Zorlun said the rain was what it was.",
        "Zorlun said rain fell.",
        "Zorlun blamed Lowen, because it rained and rained on and on all through the day and all the night before it.",
        "The people of the Zorluns agreed.",
        "The Zorluns have been sold.",
        "Lowen and Zorlun have agreed.",
        "The film Zorlun Act made money as it ran.",
        "Inflation slowed as it rained.",
        "Zorlun said it would, and a zorlun is a thing.",
        "A Facebook post said so.",
        "Zorlun Quaven, a crane operator, agreed.",
        "A case was filed with Zorlun Police Station, it is said.",
        "Karen spokesman Jane Roe said so.",
        "The Danish association said so.",
        "Zorlun Quaven Brell (USA) is a street.",
        "Zorlun Press Secretary Jane Roe said so.",
        "Acting Press Secretary Jane Roe said so.",
        "Green leaves fell.",
        "Tom Doe and Marlow Quaven have agreed.",
        "The airline Friday agreed.",
        "Operation Zorlun has lost its shine, and its director smiled.",
        "On the day Zorlun, which ran dry, agreed.",
        "The club in Zorlun District, agreed.",
        "ZORLUN QUAVEN SAID IT WOULD GROW AND ITS NEIGHBOUR WEPT FOR DAYS. " * 4,
    ],
)
def test_words_beside_a_name_show_no_body(text: str) -> None:
    assert "organisation" not in {one.kind for one in people(text).values()}


def test_nobody_who_is_named_in_full_is_a_body() -> None:
    found = people("Xanthe Zorlun rowed. The coach of Zorlun was glad when Zorlun said it was over.")

    assert {one.kind for one in found.values()} <= {"person"}


def test_a_family_is_no_team() -> None:
    found = people("Xanthe Zorlun rowed. The Zorluns welcomed the day.")

    assert {one.kind for one in found.values()} <= {"person"}


def test_a_company_may_be_called_by_its_first_word() -> None:
    found = people("Zorlun Vixen has signed a deal. Zorlun chief executive Jane Roe said so.")

    assert found["Zorlun Vixen"].kind == "organisation"
    assert found["Zorlun Vixen"].aliases == ("Zorlun",)


def test_what_a_company_makes_is_not_the_company() -> None:
    found = people("Zorlun chief executive Jane Roe said so. He rides a Zorlun Vixen.")

    assert "Zorlun Vixen" not in found


def test_where_a_company_is_based_is_no_part_of_its_name() -> None:
    assert list(people("Lowen-based Zorlun Power Inc. agreed.")) == ["Zorlun Power Inc."]


def test_and_joins_two_words_of_a_party_s_name() -> None:
    assert list(people("The Zorlun and Renewal Party said no.")) == ["Zorlun and Renewal Party"]


def test_a_state_only_tells_where_a_company_is_from() -> None:
    found = people("A deal by Kenya's Zorlun Maritime and by Peru's Jane Roe is done, said Tom Doe.")

    assert "state" not in {one.kind for one in found.values()}


def test_the_commission_is_the_only_one_of_the_story() -> None:
    found = people("The European Commission agreed. The Commission's spokesperson, Jane Roe, said so.")

    assert affiliations(found["Jane Roe"]) == ["European Commission"]
    assert "Commission" not in found


def test_the_commission_is_none_of_two() -> None:
    found = people("The European Commission and the Fair Trade Commission agreed. The Commission said so.")

    assert "Commission" in found


def test_a_cabinet_secretary_is_of_no_cabinet() -> None:
    found = people("Kenyan Cabinet Secretary Jane Roe said so.")

    assert [one.kind for one in found.values()] == ["person"]


def test_a_word_that_only_opens_sentences_is_no_speaker() -> None:
    assert not people("Famine said no. Famine said yes.")
    assert people("Zorlun said no. On Monday Zorlun said yes.")
