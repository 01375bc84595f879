"""Sentences of news copy: what ends one and what does not."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.grammar.sentences import sentences


def cut(text: str) -> list[str]:
    return [text[start:end] for start, end in sentences(text)]


@pytest.mark.parametrize(
    "expected",
    [
        ["Mr. Roe left.", "He was tired."],
        ["It belongs to the U.S. Senate.", "She moved to the U.S.", "The rest stayed."],
        ["Talks ended at 5 p.m. Monday.", "They resume at 9 a.m.", "On Friday it rains."],
        ["J. R. Okafor, Jr. of Brandt & Co. signed.", "Nobody else did."],
        ["Gov. Lena Ortiz spoke on Jan. 31 in Springfield, Ill. Doctors listened."],
        ["He fell ill.", "Doctors came."],
        ["The answer was no.", "Voters knew."],
        ["It stands in No. 10 of the list.", "Number 11 is empty."],
        ["“We will act.”", "“When?”", "“Now,” she said."],
        ["“Really?” Jane Roe asked.", "“Why not?” he said."],
        [["He waited...", " he left."][0], "Then he left."],
        ["We have 900 staff…", "This is enough."],
        ["They have it...", "But not all of it."],
        ["(It was closed.)", "[It is open.]", "Good!", "¿Qué?", "42 came."],
        ["The price rose 3.5 percent.", "Visit example.com for more."],
        ["WASHINGTON, DEC. 3 GEN. ROE ARRIVED.", "HE LEFT."],
        ['He asked "why?" and left.', "She stayed."],
        ["Is it Type C. or D.", "It is neither, not I.", "Am I?"],
        ["She has a Ph.D. from Oslo.", "A friend has none."],
    ],
)
def test_news_copy_is_cut_where_its_sentences_end(expected: list[str]) -> None:
    assert cut(" ".join(expected)) == expected


def test_an_ellipsis_without_a_space_ends_a_sentence_before_a_capital() -> None:
    assert cut("We have 900 staff…This is enough.") == ["We have 900 staff…", "This is enough."]


def test_a_blank_line_ends_a_sentence_without_a_stop() -> None:
    assert cut("A subheading\n\nMr.\n\nRoe left") == ["A subheading", "Mr.", "Roe left"]


def test_a_stop_before_nothing_but_marks_ends_nothing() -> None:
    assert cut("It ended. ““") == ["It ended. ““"]


def test_only_the_asked_part_is_cut() -> None:
    text = "One. Two is here. Three."

    assert sentences(text, 5, 17) == ((5, 17),)
    assert sentences(text, 4, 4) == ()


@given(st.text(alphabet=".!?…\"'”’ \nAaU1(“,", max_size=80))
def test_sentences_cover_all_but_white_space_and_no_blank_line(text: str) -> None:
    found = sentences(text)

    assert "".join("".join(text[a:b].split()) for a, b in found) == "".join(text.split())
    assert all("\n\n" not in text[a:b] for a, b in found)
    assert list(found) == sorted(found)


@pytest.mark.parametrize("unit", [".", '."', "? A ", "a.", ". A", "U.S. ", "\n\n"])
def test_any_text_takes_linear_time(unit: str) -> None:
    text = unit * (200_000 // len(unit))
    before = time.perf_counter()
    sentences(text)

    assert time.perf_counter() - before < 3
