"""Speakers that the lines and sentences beside a quote name: headings, signatures, turns, the sentence before."""

from __future__ import annotations

import pytest

from tests.quotation.paragraphs import paragraphs
from toolkit.quotation.speech import said


def heard(text: str) -> list[tuple[str, str]]:
    """Return for each stretch what stands for its speaker, and the rule."""
    given = (row.attribution for row in said(text, paragraphs(text)))
    return [(text[slice(*one.speaker)], one.rule) if one is not None and one.speaker else ("", "") for one in given]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("**Jane Roe**\n\n“We waited for years.”", ("Jane Roe", "heading")),
        ("Jane Roe, mayor of Lowen\n\n“We waited for years.”", ("Jane Roe", "heading")),
        ("Jane van Roe:\n\n“We waited for years.”", ("Jane van Roe", "heading")),
        ("Jane Roe waited here\n\n“We waited for years.”", ("", "")),
        ("Roe waited.\n\n“We waited for years.”", ("", "")),
        ("the mayor\n\n“We waited for years.”", ("", "")),
        ("***\n\n“We waited for years.”", ("", "")),
        (
            "A house that nobody in the town of Lowen wanted to have built by the river or the hill\n\n“It is ugly.”",
            ("", ""),
        ),
        ("“We waited for years.”\n\n– Jane Roe, mayor", ("Jane Roe", "signed")),
        ("“We waited for years.”\n\nJane Roe, mayor", ("", "")),
        (
            "“We waited for years.”\n\n- Tests begin on Monday in all of the schools of the city of Lowen and of Ardham, it says",
            ("", ""),
        ),
        ("“We waited for years.”", ("", "")),
    ],
)
def test_a_line_that_is_a_name_gives_the_quote_below_or_above_it_to_whom_it_names(
    text: str, expected: tuple[str, str]
) -> None:
    assert heard(text)[0] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Jane Roe was blunt. “We waited for years.”", ("Jane Roe", "subject-before")),
        ("She was blunt. “We waited for years.”", ("She", "subject-before")),
        ("It rained. “We waited for years.”", ("", "")),
        ("Her mood was bad. “We waited for years.”", ("", "")),
        ("The mood was bad. “We waited for years.”", ("", "")),
        ("Rain! “We waited for years.”", ("", "")),
        ("“We waited for years.” Roe said the town had paid.", ("Roe", "after-report")),
        ("“We waited for years.” Roe later said the town had paid.", ("Roe", "after-report")),
        ("“We waited for years.” Roe believed the town.", ("", "")),
        ("“We waited for years.” I said the town had paid.", ("", "")),
        ("“We waited for years.” It rained on the town.", ("", "")),
        ("“We waited for years.” Roe paid for the town and said so.", ("", "")),
        ("“We waited for years.” Rain.", ("", "")),
    ],
)
def test_the_sentence_beside_a_quote_of_the_paragraph_tells_who_speaks(text: str, expected: tuple[str, str]) -> None:
    assert heard(text)[0] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Roe said the bridge was late.\n\n“We waited for years.”", ("Roe", "leading-verb")),
        ("Roe said that for years critics had warned of this.\n\n“We waited.”", ("Roe", "leading-verb")),
        ("Roe hoped that critics had warned of this.\n\n“We waited for years.”", ("", "")),
        ("Two critics said the bridge was late.\n\n“We waited for years.”", ("", "")),
        ("Here she was told.\n\n“We waited for years.”", ("", "")),
        ("Then Roe said it was late.\n\n“We waited for years.”", ("Roe", "leading-verb")),
        (
            "The head of the town of Lowen, Roe, said it was late.\n\n“We waited for years.”",
            ("The head of the town of Lowen", "leading-verb"),
        ),
        ("Roe spoke.\n\n“We waited for years.”", ("", "")),
    ],
)
def test_who_told_the_paragraph_before_speaks_on_in_a_quote_that_stands_alone(
    text: str, expected: tuple[str, str]
) -> None:
    assert heard(text)[0] == expected


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Jane Roe: I told them “not to wait”.", "Jane Roe"),
        ("**Jane Roe:** It was late. I told them “not to wait”.", "Jane Roe"),
        ("A: I told them “not to wait”.", "I"),
        ("It was late and I told them “not to wait”.", "I"),
        ("Jane Roe: He told them “not to wait”.", "He"),
    ],
)
def test_in_a_turn_of_a_transcript_i_is_who_has_it(text: str, speaker: str) -> None:
    assert heard(text)[0][0] == speaker
