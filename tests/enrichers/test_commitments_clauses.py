"""Where subjects stand and actions end, in sentences of many shapes."""

from __future__ import annotations

import pytest

import toolkit
from toolkit.record import words

SUBJECTS: tuple[tuple[str, list[str]], ...] = (
    ("The police this week will search the port.", ["search the port"]),
    ("The police on Tuesday will search the port.", ["search the port"]),
    ("The police Tuesday will search the port.", ["search the port"]),
    ("Rask, 56, will leave the board.", ["leave the board"]),
    ("Rask (the mayor) will leave the board.", ["leave the board"]),
    ("Rask -- the mayor -- will leave the board.", ["leave the board"]),
    ("Rask, whose term ends in May, and who was ill, will leave the board.", ["leave the board"]),
    ("In the village, the mayor will plant a tree.", ["plant a tree"]),
    ("In a statement the ministry said it would plant a tree.", ["plant a tree"]),
    ("In May 2021 the ministry will plant a tree.", ["plant a tree"]),
    ("This week the ministry will plant a tree.", ["plant a tree"]),
    ("Last of all the mayor will plant a tree.", ["plant a tree"]),
    ("The ministry, the city and the port will plant trees.", ["plant trees"]),
    ("Rask, Pohl, and Banda will plant trees.", ["plant trees"]),
    ("Rask met reporters and the mayor will plant trees.", ["plant trees"]),
    ("Rask visited Velden and will plant trees.", ["plant trees"]),
    ("Rask said she was tired; and will plant trees.", []),
    (
        "Rask will visit Velden between May 7 and 9 and Pohl will stay home.",
        ["visit Velden between May 7 and 9", "stay home"],
    ),
    ('The ministry\'s "Green City" team will plant trees.', ["plant trees"]),
    ("The mayor, along with the council, will plant trees.", ["plant trees"]),
    ("The deal announced Monday by the ministers will lapse.", []),
    ("The panel formed by the ministry will plant trees.", ["plant trees"]),
    ("Dozens of soldiers will guard the port.", ["guard the port"]),
    ("Reinstating the levy will hurt.", []),
    ("The port is one of two of which the army will take control.", ["take control"]),
    ("Rask spoke of a man of whom nothing will remain.", []),
    ("Rask praised the army, which will guard the port.", ["guard the port"]),
    ("The change will save money, according to Rask, which will please voters.", []),
    ("Many voters will stay home.", []),
    ("Both will plant trees.", ["plant trees"]),
    ("Your mayor will plant trees.", []),
    ("It was said that will pass.", []),
    ("The ex-minister will plant trees.", ["plant trees"]),
    ("Some 300 soldiers will guard the port.", ["guard the port"]),
    ("The WHO will send doctors.", ["send doctors"]),
    ("He'd plant trees, he said.", ["plant trees"]),
    ("Rask said he'd plant trees.", ["plant trees"]),
    ("Rask said he'd gone.", []),
    ("If Rask, or whether Pohl, spoke and will stay is unclear.", []),
)

EXTENTS: tuple[tuple[str, list[str]], ...] = (
    ("The army will meet at 10:30 to plan.", ["meet at 10:30 to plan"]),
    ("The army will guard the port - the old one.", ["guard the port"]),
    ('The army will guard "the gate" of the port.', ['guard "the gate" of the port']),
    ("The army will guard the port (the old one", ["guard the port"]),
    (
        "The army will guard the port and also it will rest.",
        [
            "guard the port",
        ],
    ),
    ("The army will guard the port, and the mayor said so.", ["guard the port"]),
    ("The army will guard the port and Rask has agreed.", ["guard the port"]),
    ("The army will guard the port, as well as the gate.", ["guard the port, as well as the gate"]),
    ("The army will guard the port, or harbour.", ["guard the port"]),
    ("The army will guard the port, the gate, or the wall.", ["guard the port, the gate, or the wall"]),
    ("The army will guard the port, according to Rask.", ["guard the port"]),
    ("The army will guard the port, calling it vital.", ["guard the port"]),
    (
        "The army will guard the port by adding men, buying boats, and building walls.",
        ["guard the port by adding men, buying boats, and building walls"],
    ),
    ("The army will guard the port, from May, the mayor said.", ["guard the port, from May"]),
    ("The army will guard the port, in which case Rask will leave.", ["guard the port", "leave"]),
    ("The army will guard the port, built in 1920.", ["guard the port"]),
    ("The army will tear down crumbling, disused and broken walls.", ["tear down crumbling, disused and broken walls"]),
    ("The army will guard the port, its main base.", ["guard the port"]),
    ("The army will guard the port, which is old.", ["guard the port"]),
    ("The army will guard the port, Rask said.", ["guard the port"]),
    ("The army will guard the port provided food is sent.", ["guard the port provided food is sent"]),
    ("The army will guard the port provided that food is sent.", ["guard the port"]),
    ("The army will guard the port as long as it is paid.", ["guard the port"]),
    ("The army will guard the port while others rest.", ["guard the port"]),
    ("The army will guard the port once it is paid.", ["guard the port"]),
    ("The army will guard the port as part of a plan.", ["guard the port as part of a plan"]),
    ("The army will send men, arm them, and guard the port.", ["send men, arm them, and guard the port"]),
    (
        "The army will defend the port, using boats, planes and drones, to deter raids.",
        ["defend the port, using boats, planes and drones, to deter raids"],
    ),
    ("“The army will guard the port,” Rask said.", ["guard the port"]),
    ("Rask said the army will “guard the port” and leave.", ["guard the port"]),
    ("The new port we will build will be safe.", ["build"]),
)


def actions(text: str) -> list[str]:
    """Return the action of every commitment in *text*."""
    read = toolkit.enrich(toolkit.read_text(text))
    return [words(read, one.action) for one in read.commitments]


@pytest.mark.parametrize(("text", "expected"), SUBJECTS, ids=[text for text, _ in SUBJECTS])
def test_the_subject_is_found_over_what_stands_between(text: str, expected: list[str]) -> None:
    assert actions(text) == expected


@pytest.mark.parametrize(("text", "expected"), EXTENTS, ids=[text for text, _ in EXTENTS])
def test_the_action_ends_where_something_else_begins(text: str, expected: list[str]) -> None:
    assert actions(text) == expected
