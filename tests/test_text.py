"""Legal characters, white space and the escaping of what a record cannot hold."""

from __future__ import annotations

import re
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.text import LINE_PATTERN, TEXT_PATTERN, WORD_PATTERN, escape, holds, legal, letters, unescape


def test_white_space_of_the_patterns_is_what_strip_removes() -> None:
    word = re.compile(WORD_PATTERN)
    legal_characters = filter(legal, map(chr, range(sys.maxunicode + 1)))

    assert [character for character in legal_characters if bool(word.match(character)) == character.isspace()] == []


def test_forbidden_characters_are_those_of_xml_1_0() -> None:
    assert legal("a\x00b\x0b\x1f\ud800\ufffe\uffff\t\n\r\x85\U0010ffff") == "ab\t\n\r\x85\U0010ffff"


@pytest.mark.parametrize(
    ("text", "is_line", "is_text"),
    [("a", True, True), ("a b", True, True), ("a\nb", False, True), (" a", False, False), ("a\xa0", False, False)],
)
def test_a_line_is_one_line_and_both_are_trimmed(text: str, is_line: bool, is_text: bool) -> None:  # noqa: FBT001
    assert bool(re.fullmatch(LINE_PATTERN, text)) == is_line
    assert bool(re.fullmatch(TEXT_PATTERN, text)) == is_text


@given(st.text())
def test_what_is_escaped_comes_back_and_is_printable_ascii(raw: str) -> None:
    escaped = escape(raw)

    assert unescape(escaped) == raw
    assert escaped.isascii()
    assert escaped.isprintable()


@given(st.text(st.sampled_from("aZé1_’“—ß² \u0301\u0967.\n"), max_size=30))
def test_runs_of_letters_are_what_the_regular_expression_finds(raw: str) -> None:
    assert letters(raw) == re.findall(r"[^\W\d_]+", raw)


def test_a_text_holds_one_of_several_parts_or_none() -> None:
    assert holds("Photo: Ann Oak", ("redit", "hoto"))
    assert not holds("Ann Oak", ("redit", "hoto"))
