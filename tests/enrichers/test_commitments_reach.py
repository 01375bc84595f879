"""Whose promise comes after a long clause, what ends an action, and conditions in other words."""

from __future__ import annotations

import pytest

import toolkit
from toolkit.record import Article, words


def read(text: str) -> Article:
    return toolkit.enrich(toolkit.read_text(text))


@pytest.mark.parametrize(
    ("text", "type_", "action", "actor"),
    [
        ("The row came weeks after Acme Corp. agreed to close the port.", "agreement", "close the port", "Acme Corp."),
        ("Jane Roe and John Doe agreed over the phone to share the data.", "agreement", "share the data", "Jane Roe"),
        ("The Acme Party has so far refused to leave the port.", "refusal", "leave the port", "Acme Party"),
        ("Jane Roe, founder of Acme Corp., will join the board.", "plan", "join the board", "Jane Roe"),
        ("Acme Corp. promised there would be no new tax.", "pledge", "there would be no new tax", "Acme Corp."),
        ("Jane Roe reiterated her readiness to mediate.", "offer", "mediate", "Jane Roe"),
        ("Jane Roe said Acme Corp. would prosecute smugglers.", "threat", "prosecute smugglers", "Acme Corp."),
        (
            "The strike went on, prompting Jane Roe to threaten the dismissal of pilots.",
            "threat",
            "the dismissal of pilots",
            "Jane Roe",
        ),
    ],
)
def test_a_promise_is_found_with_who_makes_it(text: str, type_: str, action: str, actor: str) -> None:
    found = read(text)
    (one,) = found.commitments
    names = {participant.id: participant.name for participant in found.participants}

    assert (one.type, words(found, one.action)) == (type_, action)
    party = one.actors[0]
    assert party.mention is not None
    assert names.get(party.participant or "", words(found, party.mention)).rstrip(".") == actor.rstrip(".")


@pytest.mark.parametrize(
    ("text", "action", "condition"),
    [
        ("Jane Roe said she would act even if it rains.", "act", "even if it rains"),
        ("Jane Roe said she would act provided the court agrees.", "act", "provided the court agrees"),
        ("Jane Roe said she would act as soon as it rains.", "act", "as soon as it rains"),
        ("Jane Roe said she would act as long as it rains.", "act", "as long as it rains"),
        ("Jane Roe said she would leave on Sunday should talks fail.", "leave on Sunday", "should talks fail"),
        ("Jane Roe said she would host a call at 8 a.m. on Sunday.", "host a call at 8 a.m. on Sunday", None),
        ("Jane Roe said she would host a call at 8:30.", "host a call at 8:30", None),
        ("Acme Corp. said it would cut jobs after profit fell.", "cut jobs", None),
    ],
)
def test_an_action_ends_where_its_condition_begins(text: str, action: str, condition: str | None) -> None:
    found = read(text)
    (one,) = found.commitments

    assert words(found, one.action) == action
    assert (words(found, one.condition) if one.condition else None) == condition
