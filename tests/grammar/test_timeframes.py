"""By when: expressions of time and their dates against the story's own."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.grammar.timeframes import expression

WEDNESDAY = "2021-01-06"


@pytest.mark.parametrize(
    ("text", "words", "edtf"),
    [
        ("leave on May 3", "on May 3", "2021-05-03"),
        ("leave on May 3, 2024", "on May 3, 2024", "2024-05-03"),
        ("leave on January 2", "on January 2", "2022-01-02"),
        ("leave on 3 May", "on 3 May", "2021-05-03"),
        ("leave on 3 May 2022", "on 3 May 2022", "2022-05-03"),
        ("meet July 8 and 9", "July 8 and 9", "2021-07-08/2021-07-09"),
        ("visit between April 7 and 9", "between April 7 and 9", "2021-04-07/2021-04-09"),
        ("run from May 3", "from May 3", "2021-05-03/.."),
        ("leave on Feb. 31", "on Feb. 31", None),
        ("leave in December", "in December", "2021-12"),
        ("leave in December 2023", "in December 2023", "2023-12"),
        ("leave by 2030", "by 2030", "2030"),
        ("leave by the end of 2030", "by the end of 2030", "2030"),
        ("leave on Friday", "on Friday", "2021-01-08"),
        ("leave Wednesday", "Wednesday", "2021-01-06"),
        ("leave next Wednesday", "next Wednesday", "2021-01-13"),
        ("leave tomorrow morning", "tomorrow morning", "2021-01-07"),
        ("leave later today", "later today", "2021-01-06"),
        ("leave next week", "next week", "2021-01-11/2021-01-17"),
        ("leave this weekend", "this weekend", "2021-01-09/2021-01-10"),
        ("leave next month", "next month", "2021-02"),
        ("leave next year", "next year", "2022"),
        ("leave by the end of the year", "by the end of the year", "2021"),
        ("leave by the end of the week", "by the end of the week", None),
        ("leave next summer", "next summer", None),
        ("leave within ten days", "within ten days", "2021-01-06/2021-01-16"),
        ("leave in two weeks", "in two weeks", "2021-01-20"),
        ("leave in three months", "in three months", "2021-04"),
        ("leave within 18 months", "within 18 months", "2021-01-06/2022-07"),
        ("leave within two years", "within two years", "2021-01-06/2023"),
        ("stay for two years", "for two years", None),
        ("leave in several days", "in several days", None),
        ("leave within two hours", "within two hours", None),
        ("leave in the future", "in the future", None),
        ("leave within days", "within days", None),
        ("leave before Christmas", "before Christmas", "2021-12-25"),
        ("leave before Christmas 2022 for good", "before Christmas 2022", "2022-12-25"),
        ("leave before Eid", "before Eid", None),
        ("return in Ramazan to pray", "in Ramazan", None),
        ("decide at the September meeting", "at the September meeting", "2021-09"),
        ("spend the autumn at home", "the autumn", None),
        ("stay for two weeks from Friday", "from Friday", "2021-01-08"),
        ("stay for eighteen months", "for eighteen months", None),
        ("stay until a successor is found.", "until a successor is found", None),
        ("leave before the snow melts, she said", "before the snow melts", None),
    ],
)
def test_a_time_is_told_against_a_known_date(text: str, words: str, edtf: str | None) -> None:
    time = expression(text, 0, len(text), WEDNESDAY)
    assert time is not None
    assert (text[time.start : time.end], time.edtf) == (words, edtf)


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("leave on May 3", "XXXX-05-03"),
        ("leave in May", "XXXX-05"),
        ("leave on Friday", None),
        ("leave between April 7 and 31", None),
    ],
)
@pytest.mark.parametrize("story", [None, "XXXX-01-06", "2021-02-30", "not a date"])
def test_a_time_stays_partial_where_the_storys_date_is_not_known(
    text: str, edtf: str | None, story: str | None
) -> None:
    time = expression(text, 0, len(text), story)
    assert time is not None
    assert time.edtf == edtf


@pytest.mark.parametrize("text", ["leave the town", "said last Friday", "in the past month", "since May 3"])
def test_what_is_past_or_no_time_is_not_found(text: str) -> None:
    assert expression(text, 0, len(text), WEDNESDAY) is None


@given(st.text(max_size=200), st.none() | st.dates().map(str))
def test_any_text_gives_a_place_inside_it_or_nothing(text: str, story: str | None) -> None:
    time = expression(text, 0, len(text), story)
    assert time is None or 0 <= time.start < time.end <= len(text)


@pytest.mark.parametrize(
    "text",
    ["appear before the court", "give evidence before a Senate panel", "move to Easter Island", "drink from the well"],
)
def test_what_only_looks_like_a_time_is_none(text: str) -> None:
    assert expression(text, 0, len(text), WEDNESDAY) is None
