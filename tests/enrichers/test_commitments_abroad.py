"""Turns of phrase from desks around the world: what binds, what only sounds like it, and which type it is."""

from __future__ import annotations

import pytest

import toolkit
from toolkit.record import words


def bound(text: str) -> list[tuple[str, str]]:
    """Return type (with a minus where negative) and action of the commitments of *text*."""
    article = toolkit.enrich(toolkit.read_text(text))
    return [(one.type + "-" * (one.polarity == "negative"), words(article, one.action)) for one in article.commitments]


@pytest.mark.parametrize(
    ("text", "action"),
    [
        ("Norway will pay Rs25,000 to every family.", "pay Rs25,000 to every family"),
        ("Norway will pay US$1.5 million to the fund.", "pay US$1.5 million to the fund"),
        ("Norway will open a 12-mile road in May.", "open a 12-mile road in May"),
    ],
)
def test_a_number_with_its_unit_is_one_word(text: str, action: str) -> None:
    assert bound(text) == [("plan", action)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The union will halt all trains on Monday if a new contract is not signed.",
            ("threat", "halt all trains on Monday"),
        ),
        ("The union vowed to close the ports unless wages rise.", ("threat", "close the ports")),
        ("The union vowed not to sign the contract unless wages rise.", ("pledge-", "sign the contract")),
        ("The union agreed to suspend the strike unless talks fail.", ("agreement", "suspend the strike")),
        ("Norway will not open the border unless the rebels leave.", ("refusal-", "open the border")),
        ("Norway will open the border if the rebels leave.", ("plan", "open the border")),
        ("Norway will open the border unless the rebels attack.", ("plan", "open the border")),
        ("Norway will respond in kind to any raid.", ("threat", "respond in kind to any raid")),
        ("The minister said Norway would not reverse the tax.", ("refusal-", "reverse the tax")),
        ("The union said its members would refuse to fly at night.", ("refusal-", "fly at night")),
        ("The union will not be bullied into a deal.", ("refusal-", "be bullied into a deal")),
        ('The ministry said Norway "will not negotiate under fire".', ("refusal-", "negotiate under fire")),
        ("The airline said it „will not negotiate under fire“.", ("refusal-", "negotiate under fire")),
    ],
)
def test_pressure_makes_threats_and_refusals(text: str, expected: tuple[str, str]) -> None:
    assert bound(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "Friends of Ada Pohl say she will sue.",
        "The ministry was silent on reports that Norway will join the drill.",
        "There was speculation that the minister will resign.",
        "There is talk that the mayor will resign.",
        "Smuggling will stop next week.",
        '"Smuggling will stop next week," Ada Pohl said.',
        "Ostrow will host Lipa in the cup on Tuesday.",
        "The coach refused to blame the referee.",
    ],
)
def test_what_others_say_or_nobody_decides_binds_nobody(text: str) -> None:
    assert bound(text) == []


@pytest.mark.parametrize(
    ("text", "action"),
    [
        ("Norway will host the World Cup in May.", "host the World Cup in May"),
        ("Boeing will open a plant in May.", "open a plant in May"),
        ("The ministry reports that Norway will open a port.", "open a port"),
    ],
)
def test_look_alikes_of_the_excluded_still_bind(text: str, action: str) -> None:
    assert bound(text) == [("plan", action)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Nurses ended a strike after Health Minister Ada Pohl promised to raise their pay.",
            [("pledge", "raise their pay", ["Ada Pohl"])],
        ),
        (
            "France and Norway agreed to set up a panel, which is to meet in May.",
            [
                ("agreement", "set up a panel", ["France", "Norway"]),
                ("plan", "meet in May", ["France", "Norway"]),
            ],
        ),
        (
            "Health Minister Ada Pohl said crews would rebuild the bridge.",
            [("plan", "rebuild the bridge", ["Ada Pohl"])],
        ),
        ("Prime Minister Ada Pohl said her cabinet would open the port.", [("plan", "open the port", ["Ada Pohl"])]),
        (
            "French President Louis Marchand met reporters. France closed its ports. Marchand said his country would open the port.",
            [("plan", "open the port", ["France"])],
        ),
        ("Someone said his country would open the port.", [("plan", "open the port", ["his country"])]),
        (
            "Health Minister Ada Pohl said passengers would be rebooked on trains.",
            [("plan", "be rebooked on trains", ["Ada Pohl"])],
        ),
        (
            "The firm\u2019s chief, Dame Ada Pohl, will give evidence. Health Minister Ada Pohl left.",
            [("plan", "give evidence", ["Ada Pohl"])],
        ),
        ("The chief, a former nurse, will give evidence.", [("plan", "give evidence", ["The chief"])]),
        (
            "A 200-member monitoring mission will leave the town.",
            [("plan", "leave the town", ["A 200-member monitoring mission"])],
        ),
        (
            "Norway met the rebels. \u201cIt\u2019s going to open the port,\u201d Ada Pohl said.",
            [],
        ),
        (
            "Baltic Fisheries Authority said fish was scarce. The regulator promised to publish a report.",
            [("pledge", "publish a report", ["Baltic Fisheries Authority"])],
        ),
    ],
)
def test_who_is_bound_is_found_behind_descriptions(text: str, expected: list[tuple[str, str, list[str]]]) -> None:
    article = toolkit.enrich(toolkit.read_text(text))
    known = {one.id: one.name for one in article.participants}
    found = [
        (
            one.type,
            words(article, one.action),
            [known[p.participant] if p.participant else words(article, p.mention) for p in one.actors if p.mention],
        )
        for one in article.commitments
    ]
    assert found == expected


@pytest.mark.parametrize(
    ("text", "action", "condition"),
    [
        ("Norway will leave the pact should the loan go ahead.", "leave the pact", "should the loan go ahead"),
        ("Norway will leave the pact should it fail.", "leave the pact", "should it fail"),
        ("Norway will leave the pact should Sweden join.", "leave the pact", "should Sweden join"),
        ("Norway will explain who should the costs bear.", "explain who should the costs bear", None),
        ("Norway will publish what should be done.", "publish what should be done", None),
    ],
)
def test_should_before_its_subject_opens_a_condition(text: str, action: str, condition: str | None) -> None:
    (one,) = toolkit.enrich(article := toolkit.read_text(text)).commitments
    assert words(article, one.action) == action
    assert (words(article, one.condition) if one.condition else None) == condition


@pytest.mark.parametrize(
    ("text", "action"),
    [
        ("Dockers agreed to return to work after the minister promised to raise pay.", "return to work"),
        ("Dockers agreed to return to work after two colleagues were freed.", "return to work"),
        (
            "Dockers agreed to return to work after the minister wrote a letter.",
            "return to work",
        ),
        ("Dockers agreed to return to work after the firm raised the pay.", "return to work"),
        ("Dockers agreed to return to work after a vote.", "return to work after a vote"),
        ("Dockers agreed to meet after the summit that was called.", "meet after the summit that was called"),
    ],
)
def test_when_it_was_said_is_no_part_of_the_action(text: str, action: str) -> None:
    assert bound(text)[0] == ("agreement", action)


def test_a_sentence_in_capitals_is_read_too() -> None:
    assert bound("The town was calm.\n\nDOCKERS ON FRIDAY AGREED TO RETURN TO WORK AT MIDNIGHT.") == [
        ("agreement", "RETURN TO WORK AT MIDNIGHT")
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("She wrote that the claims were bad and undertook to repay bonuses.", ("pledge", "repay bonuses")),
        ("Turkey is ready for technical talks, the ministry said.", ("offer", "technical talks")),
        ("Passengers would be rebooked on trains, the airline said.", ("plan", "be rebooked on trains")),
        ("Affected staff will be offered roles, the company said.", ("plan", "be offered roles")),
        ("Ada Pohl promised Mrs Kral to finish the roof.", ("pledge", "finish the roof")),
        ("Ada Pohl promised the mayor to finish the roof.", ("pledge", "finish the roof")),
        ("Ada Pohl promised them to finish the roof.", ("pledge", "finish the roof")),
        ("Ada Pohl promised money to finish the roof.", ("pledge", "money to finish the roof")),
        ("Baltic Foods, Inc., will build a port.", ("plan", "build a port")),
        ("The firm has entered into a definitive agreement to buy a bank.", ("agreement", "buy a bank")),
        ("Norway \u201cwill abandon\u201d the program.", ("plan", "abandon\u201d the program")),
        (
            "Dockers agreed to work after the minister guaranteed that nobody will be dismissed.",
            ("agreement", "work"),
        ),
    ],
)
def test_promises_are_heard_in_many_forms(text: str, expected: tuple[str, str]) -> None:
    assert bound(text)[0] == expected


def test_a_time_before_the_subject_is_by_when() -> None:
    (one,) = toolkit.enrich(
        article := toolkit.read_text("\u201cOn Saturday I will lock it,\u201d Ada Pohl said.")
    ).commitments
    assert one.timeframe is not None
    assert words(article, one.timeframe.span) == "On Saturday"
    (other,) = toolkit.enrich(toolkit.read_text("The firm said on Saturday it would lock the gates.")).commitments
    assert other.timeframe is None


def test_what_somebody_else_did_is_no_attribution() -> None:
    assert bound("Norway said it would not withdraw its boats, hours after Sweden recalled its envoy.") == [
        ("refusal-", "withdraw its boats")
    ]


@pytest.mark.parametrize(
    ("whose", "actor"), [("Norway\u2019s security commitment to Sweden", ["Norway"]), ("the commitment to Sweden", [])]
)
def test_a_statement_speaks_of_its_owners_commitment(whose: str, actor: list[str]) -> None:
    text = f"The statement warned that threats will not weaken {whose}. Norway and Sweden met."
    (one,) = (article := toolkit.enrich(toolkit.read_text(text))).commitments
    known = {participant.id: participant.name for participant in article.participants}
    assert one.type == "reaffirmation"
    assert [known[party.participant] for party in one.actors if party.participant] == actor


def test_nobody_makes_a_guarantee_negative() -> None:
    assert bound("The mayor guaranteed that nobody will sleep outside.") == [("pledge-", "nobody will sleep outside")]
