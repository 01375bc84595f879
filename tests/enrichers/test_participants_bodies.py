"""Organisations that no list knows, and who belongs to them: acronyms, trades, bare offices, its president."""

from __future__ import annotations

import pytest

from tests.enrichers.test_participants import affiliations, people, roles


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("The Grand Ferry Community of East Lowen States (GFCELS) offered a boat.", None, "organisation"),
        ("The Rowers' Health Programme (RHP) said it would help.", "Rowers' Health Programme", "organisation"),
        ("Northern Tram Rail said it would stop.", "Northern Tram Rail", "organisation"),
        ("Dockers' Union Local 12 said it would strike.", "Dockers' Union Local 12", "organisation"),
        ("The Border Guard Board intends to move.", "Border Guard Board", "organisation"),
        ("The regulator, the Canals Inspectorate, has agreed to act.", "Canals Inspectorate", "organisation"),
        ("Developer Zorlun Renewables said it would appeal.", "Zorlun Renewables", "organisation"),
    ],
)
def test_what_stands_beside_a_name_shows_an_organisation(text: str, name: str | None, kind: str) -> None:
    found = people(text)

    assert [one.kind for one in found.values()] == [kind]
    if name is not None:
        assert list(found) == [name]


def test_an_acronym_that_does_not_spell_the_name_shows_nothing() -> None:
    assert not people("Zorlun Quaven Brell (ABC) is a street.")
    assert not people("Zorlun Quaven Brell (zqb) is a street.")
    assert not people("Zorlun Quaven (Z) is a street.")


@pytest.mark.parametrize(
    ("text", "person", "employer"),
    [
        ("The Rowers' Federation said it would row. Its president, Jane Roe, spoke.", "Jane Roe", "Rowers' Federation"),
        (
            "The Rowers' Federation said so. The federation's new president, Jane Roe, agreed.",
            "Jane Roe",
            "Rowers' Federation",
        ),
        ("Zorlun Foods Inc. said so. The company's chief lawyer, Jane Roe, agreed.", "Jane Roe", "Zorlun Foods Inc"),
        ("Zorlun Foods Inc. said so. Chief executive Jane Roe agreed.", "Jane Roe", "Zorlun Foods Inc"),
        ("Zorlun Foods Inc. said so. Zorlun co-president Jane Roe agreed.", "Jane Roe", "Zorlun Foods Inc"),
        ("Ohio Governor Jane Roe said so.", "Jane Roe", "Ohio"),
    ],
)
def test_an_office_belongs_to_the_body_that_the_story_is_about(text: str, person: str, employer: str) -> None:
    found = people(text)

    assert [name.rstrip(".") for name in affiliations(found[person])] == [employer]


def test_a_bare_office_after_two_bodies_belongs_to_the_one_that_acted_last() -> None:
    found = people("Zorlun Foods Inc. said so. The Rowers' Federation refused. Chairwoman Jane Roe said it was late.")

    assert affiliations(found["Jane Roe"]) == ["Rowers' Federation"]


def test_a_bare_office_in_a_story_without_a_body_belongs_to_nobody() -> None:
    assert affiliations(people("Chief executive Jane Roe said so.")["Jane Roe"]) == []


def test_a_short_name_before_a_title_leaves_the_role() -> None:
    found = people("Zorlun Foods Inc. said so. Zorlun co-president Jane Roe agreed.")

    assert roles(found["Jane Roe"]) == ["co-president"]


@pytest.mark.parametrize(
    ("text", "rule", "confident"),
    [
        ("Minister Jane Roe said so.", "participant.person.titled", True),
        ("“It is late,” said Jane Roe.", "participant.person.full", True),
        ("Denmark said so.", "participant.state.named", True),
        ("The Rowers' Federation said so.", "participant.organisation.once", True),
        ("Copenhagen said it would talk to the Danes.", "participant.state.metonym", False),
    ],
)
def test_a_participant_says_how_sure_it_is(text: str, rule: str, *, confident: bool) -> None:
    (found,) = people(text).values()

    assert found.basis is not None
    assert found.basis.rule == rule
    assert (found.basis.confidence is not None) == confident
