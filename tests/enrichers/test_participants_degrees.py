"""Degrees and orders behind a name: they belong to the person and are none themselves."""

from __future__ import annotations

import pytest

from tests.enrichers.test_participants import people, roles
from toolkit.grammar.tokens import tokens


@pytest.mark.parametrize("letters", ["M.D.", "Ph.D.", "M.D., Ph.D.", "PhD, MBA", "KC", "RN, MPH"])
def test_the_role_stands_after_the_letters(letters: str) -> None:
    comma = "" if letters == "KC" else ","
    found = people(f"Karen Oak{comma} {letters}, chief of Zorvex Inc, said so.")

    assert [name for name, one in found.items() if one.kind == "person"] == ["Karen Oak"]
    assert roles(found["Karen Oak"]) == ["chief of Zorvex Inc"]


def test_a_degree_with_stops_is_one_token() -> None:
    assert tokens("Oak, Ph.D. She").words == ["Oak", ",", "Ph.D.", "She"]
    assert tokens("A Ph.Doe").words == ["A", "Ph", ".", "Doe"]
