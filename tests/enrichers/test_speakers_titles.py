"""Speakers who are called by a title of several words and their name."""

from __future__ import annotations

import pytest

import toolkit


@pytest.mark.parametrize(
    ("opening", "expected"),
    [
        ("Leader of the Opposition R Zelmar accused", "R Zelmar"),
        ("A friend of Jane Roe accused", None),
    ],
)
def test_a_title_with_of_before_the_name_leaves_the_name_as_the_speaker(opening: str, expected: str | None) -> None:
    text = f'Town meets on its plan\n\nJane Roe left on Monday.\n\n{opening} the council of "sleeping on the wheel".\n'
    article = toolkit.enrich(toolkit.read_text(text))
    names = {one.id: one.name for one in article.participants}
    (quote,) = article.quotes

    assert [names.get(party.participant or "") for party in quote.speakers] == [expected]
