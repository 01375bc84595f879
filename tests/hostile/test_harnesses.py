"""What judges the toolkit is judged: patterns are translated and caught, damage is drawn, the corpus stays the same."""

from __future__ import annotations

import io
import re

import pytest
from hypothesis import given

from tests.benchmarks import corpus
from tests.benchmarks.timing import exponent
from tests.hostile import fuzz, regexes
from tests.hostile.ecmascript import translated
from tests.hostile.mutations import MOST, mutated
from toolkit import pipeline
from toolkit.record import Article


@pytest.mark.parametrize(
    ("pattern", "flags", "expected"),
    [
        (r"ab+?\Z", 0, "ab{1,}?$"),
        (r"(?P<x>a|b)(?P=x)", re.IGNORECASE, "([ab])\\1"),
        (r"(?:ab|cd)*+", 0, "(?:(?:ab|cd)){0,}"),
        (r"(?<!x)[^a-z\n](?=y)", 0, "(?<!x)[^a-z\\u000a](?=y)"),
        (r"a{2,400}b{0,3}", 0, "(?:a){2,}(?:b){0,3}"),
        (b"\\s\xff", 0, "[\\s]\\u00ff"),
        (r" a  # words", re.VERBOSE, "a"),
    ],
)
def test_a_pattern_is_said_in_ecmascript(pattern: str | bytes, flags: int, expected: str) -> None:
    source, letters = translated(pattern, flags)

    assert source.replace("(?:b){1,}", "b{1,}") == expected
    assert letters == ("i" if flags & re.IGNORECASE else "")


def test_a_long_list_of_words_is_cut_to_those_that_matter() -> None:
    words = [f"{chr(97 + number % 26)}{number}x" for number in range(500)]
    source, _ = translated("|".join([*words, "port", "port said"]), 0)

    assert source.count("|") < 30
    assert "port" in source


@pytest.mark.parametrize(
    ("pattern", "pump", "is_slow"),
    [(r"\s+$", "\t", True), (r"\w*\d", "a", True), (r"(?<!\s)\s+$", "\t", False), (r"\s{1,8}$", "\t", False)],
)
def test_a_slow_pattern_is_caught_in_python(
    pattern: str, pump: str, is_slow: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(regexes, "_LENGTHS", (1_000, 2_000, 4_000))
    monkeypatch.setattr(regexes, "_SLOW_SECONDS", 0.003)
    attack = {"pumps": [{"prefix": "", "pump": pump}], "suffix": "!"}

    assert (regexes.suffers(regexes.Pattern(pattern, 0, "x"), attack) is not None) is is_slow


def test_every_pattern_is_judged_or_new_and_none_stands_twice() -> None:
    digests = [line.partition("\t")[0] for line in regexes._JUDGED.read_text().splitlines() if not line.startswith("#")]

    assert len(digests) > 200
    assert len(set(digests)) == len(digests)


@pytest.mark.parametrize("name", fuzz.READERS)
def test_the_documents_that_are_damaged_are_sound(name: str) -> None:
    for raw in fuzz.documents(name):
        fuzz.check(name, raw)


@given(mutated([b"abc", b"<p>One.</p>"]))
def test_damage_is_bounded(raw: bytes) -> None:
    assert len(raw) <= MOST + 20


def test_the_corpus_is_the_same_for_the_same_seed_and_as_dense_as_the_seeds() -> None:
    stories = list(corpus.stories(20))
    found = [
        item
        for name, raw in stories
        for item in pipeline.articles(io.BytesIO(raw), pipeline.Settings(), name=name)
        if isinstance(item, Article)
    ]

    assert stories == list(corpus.stories(20))
    assert len({raw for _, raw in [*stories, *corpus.stories(20, seed=2)]}) == 40
    assert 2_500 < sum(len(raw) for _, raw in stories) / 20 < 3_500
    assert 4 < sum(len(article.quotes) for article in found) / 20 < 9
    assert 4 < sum(len(article.commitments) for article in found) / 20 < 9
    assert 9_000 < len(corpus.story(1, size=10_000)) < 11_000


def test_the_exponent_is_that_of_the_growth() -> None:
    assert exponent({10: 0.01, 100: 0.1, 1000: 1.0}) == 1
    assert exponent({10: 0.01, 100: 1.0}) == 2
    assert exponent({10: 0.0001, 100: 0.1}) is None
