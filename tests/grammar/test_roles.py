"""Who is meant by a wider noun for a role, by a label in capitals, and by a lead that names nobody."""

from __future__ import annotations

import pytest
from attrs import evolve

from tests.grammar.test_reference import meant, names, one, places, told
from toolkit.grammar.reference import referents, resolve
from toolkit.grammar.roles import MANY, is_role, role, role_holder
from toolkit.record import Article, Block, Party

ROE = one(1, "Jane Roe", role="Detective Sergeant", called=["Roe"])
DOE = one(2, "John Doe", role="former sergeant", called=["Doe"])
POE = one(3, "Max Poe", role="Commander", of="FRSA", called=["Poe"])
LEE = one(4, "Ann Lee", role="Commander", of="Navy", called=["Lee"])
FOE = one(6, "Eva Foe", role="Chief Executive Officer", called=["Foe"])
ZEE = one(7, "Tom Zee", role="head of the Finance Committee", called=["Zee"])
FRSA = one(5, "FRSA", "organisation")


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("Jane Roe spoke. The officer left.", "The officer", ["Jane Roe"]),
        ("Jane Roe spoke. An officer left.", "An officer", []),
        ("Jane Roe spoke. It rained. It froze. It snowed. The officer left.", "The officer", []),
        ("The officer left. Jane Roe spoke.", "The officer", []),
        ("John Doe spoke. The officer left.", "The officer", []),
        ("Ann Lee met Max Poe. The FRSA boss left.", "The FRSA boss", ["Max Poe"]),
        ("Ann Lee met Max Poe. The boss left.", "The boss", ["Max Poe"]),
        ("Jane Roe spoke. The senator left.", "The senator", []),
        ("Jane Roe spoke. The very tall old officer left.", "The very tall old officer", []),
        ("Eva Foe spoke. The CEO left.", "The CEO", ["Eva Foe"]),
        ("Tom Zee spoke. The head of the Finance Committee left.", "The head of the Finance Committee", ["Tom Zee"]),
        ("Tom Zee spoke. The head of the Harbour Board left.", "The head of the Harbour Board", []),
    ],
)
def test_a_wider_noun_means_who_was_last_named_with_such_a_role(text: str, words: str, expected: list[str]) -> None:
    article = told(text, ROE, DOE, POE, LEE, FRSA, FOE, ZEE)

    assert names(article, meant(article, words)) == expected


def test_in_a_long_list_no_role_is_looked_up() -> None:
    many = told("Jane Roe spoke. The officer left.", ROE, *(one(number, f"A{number}") for number in range(2, MANY + 3)))
    place = places(many.body.text, "The officer")[0]

    assert is_role("The officer")
    assert not is_role("The bridge")
    assert role(referents(many), "The officer", place) is None
    assert role_holder(referents(many), many.body.text, place) is None


def led(text: str) -> Article:
    """Return *text* with its paragraphs, and Jane Roe and John Doe as its participants."""
    article = told(text, one(1, "Jane Roe", called=["Roe"]), one(2, "John Doe"))
    first = text.index("\n\n")
    blocks = (Block(kind="paragraph", start=0, end=first), Block(kind="paragraph", start=first + 2, end=len(text)))
    return evolve(article, body=evolve(article.body, blocks=blocks))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A mother of three said it was late.\n\nJane Roe, 41, said it again.", ["Jane Roe"]),
        ("A mother of three said it was late.\n\nJane Roe told it again.", ["Jane Roe"]),
        ("A mother of three said it was late.\n\nJane Roe left.", []),
        ("A mother of three said it was late.\n\nIn the old town by the river Jane Roe said it again.", []),
        ("A mother of three told John Doe so.\n\nJane Roe said it again.", []),
        ("A mother of three said it was late.\n\nIt rained.", []),
        ("A mother of three said it was late. Jane Roe spoke.\n\nJane Roe said it again.", []),
    ],
)
def test_who_is_named_next_and_goes_on_speaking_is_whom_the_lead_describes(text: str, expected: list[str]) -> None:
    article = led(text)

    assert names(article, meant(article, "A mother of three")) == expected


def test_only_a_person_described_in_the_lead_is_named_later() -> None:
    article = led("A bridge fell, it said.\n\nJane Roe said it again. A mother of three said so.")

    assert names(article, meant(article, "A bridge")) == []
    assert names(article, meant(article, "A mother of three")) == []


def test_a_label_in_capitals_means_who_has_that_last_name() -> None:
    article = told("Jane Roe came. ROE: So it is. POE: No.", one(1, "Jane Roe"))

    assert names(article, meant(article, "ROE")) == ["Jane Roe"]
    assert names(article, meant(article, "POE")) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Jane Roe and Ann Lee met. Then she left.", []),
        ("Jane Roe and Ann Lee met. Roe spoke. Then she left.", ["Jane Roe"]),
        ("Jane Roe and John Doe met. Then she left.", ["Jane Roe"]),
        ("For Jane Roe, Ann Lee was late. Then she left.", ["Jane Roe"]),
    ],
)
def test_of_two_that_and_joins_neither_is_she(text: str, expected: list[str]) -> None:
    article = told(text, one(1, "Jane Roe", called=["Roe"]), one(2, "Ann Lee"), one(3, "John Doe"))

    assert names(article, meant(article, "she")) == expected


def test_of_two_that_and_joins_who_spoke_last_is_she() -> None:
    article = told("Jane Roe and Ann Lee met. Then she left.", one(1, "Jane Roe"), one(2, "Ann Lee"))

    assert names(article, meant(article, "she", speakers=(Party(participant="p2"),))) == ["Ann Lee"]


def test_a_body_with_another_name_is_not_the_nearest_one() -> None:
    text = "The Green Union spoke. The Law and Order party left. The Green party ate."
    article = told(text, one(1, "Green Union", "organisation"))

    assert names(article, meant(article, "The Law and Order party")) == []
    assert names(article, meant(article, "The Green party")) == ["Green Union"]


def test_of_several_bodies_the_company_is_the_nearest_that_is_no_mere_object() -> None:
    firms = one(1, "Acme", "organisation"), one(2, "Zorvex", "organisation")
    article = told("Acme bought a ship from Zorvex. The company spoke.", *firms)

    assert names(article, meant(article, "The company")) == ["Acme"]


def test_what_does_not_change_with_the_quotes_is_found_once() -> None:
    article = told("Jane Roe came.", one(1, "Jane Roe"))
    known = referents(article)
    again = referents(evolve(article, quotes=()))
    other = referents(evolve(article, participants=()))

    assert again.mentions is known.mentions
    assert other.mentions == {}
    assert resolve(known, places("Jane Roe came.", "Jane Roe")[0]).rule == "reference.name"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ann Lee left. Jane Roe was late. Her mother slept. So did Bo. Then she left.", ["Jane Roe"]),
        ("Ann Lee left. Then she left.", ["Ann Lee"]),
        ("Ann Lee left. Jane Roe's dog ran. Then she left.", ["Ann Lee"]),
    ],
)
def test_who_is_the_subject_since_takes_over_from_the_last_speaker(text: str, expected: list[str]) -> None:
    article = told(text, one(1, "Jane Roe"), one(2, "Ann Lee"))
    last = Party(participant="p2", mention=places(text, "Ann Lee")[0])

    assert names(article, meant(article, "she", speakers=(last,))) == expected


def test_a_quote_of_many_sentences_puts_nobody_further_back() -> None:
    text = "Ann Lee left. Jane Roe came. “I am. I was. I will be. So it goes,” she said."
    article = told(text, one(1, "Jane Roe"), one(2, "Ann Lee"))
    quoted = (places(text, "I am. I was. I will be. So it goes")[0],)
    known = referents(article, quoted)

    assert [text[first:][:3] for first in known.sentences("body", text)] == ["Ann", "Jan", "“I "]
    assert names(article, meant(article, "she", quoted=quoted)) == ["Jane Roe"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Acme is a venture of Zorvex and the state's Norbank. Then it left.", ["Acme"]),
        ("It rained. Then it left.", []),
        ("Acme left. It rained. It froze. It snowed. Then it left.", []),
    ],
)
def test_it_is_the_first_body_of_the_nearest_sentence(text: str, expected: list[str]) -> None:
    firms = (one(number, name, "organisation") for number, name in enumerate(("Acme", "Zorvex", "Norbank"), 1))
    article = told(text, *firms)

    assert names(article, meant(article, "it", nth=-1)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ann Lee left. President of the Board Bo Zorvex told her so. Then she left.", []),
        ("Ann Lee left. President of the Board Bo Zorvex built it. Then she left.", ["Ann Lee"]),
        ("President of the Board Ann Lee told them so. Then she left.", ["Ann Lee"]),
    ],
)
def test_after_somebody_who_is_not_known_told_something_nobody_is_she(text: str, expected: list[str]) -> None:
    article = told(text, one(2, "Ann Lee"))

    assert names(article, meant(article, "she")) == expected


def test_orders_behind_a_name_are_the_person_s() -> None:
    article = told("Eva Foe SC, KC left. Eva Foe QX left.", FOE)

    assert names(article, meant(article, "Eva Foe SC, KC")) == ["Eva Foe"]
    assert names(article, meant(article, "Eva Foe QX")) == []
