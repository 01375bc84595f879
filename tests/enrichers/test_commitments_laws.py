"""What holds of commitments in any text at all."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.enrichers import commitments
from toolkit.record import Article, Block, Body, Generator, Source, words
from toolkit.text import legal

_CUES = (
    "will would 'll going to is to was due to scheduled for pledged promised vowed that not never he she it they we "
    'the ministry said on Monday , . ; : “ ” " ( ) -- and or but if unless who which agreed refused offered plans '
    "commitment ready committed be built held by May 3 under the accord warned Roe Ruritania 's to in"
)
CUES = _CUES.split()


def bare(text: str) -> Article:
    """Return the article whose body is *text*, one paragraph."""
    return Article(
        id="urn:x:1",
        source=Source(name="x.txt", sha256="0" * 64, size=len(text), media_type="text/plain"),
        generator=Generator(version="0", rules="0"),
        body=Body(text=text, blocks=(Block(kind="paragraph", start=0, end=len(text)),), story_end=len(text)),
    )


def check(text: str) -> None:
    """Assert that what is found in *text* lies in it, in order, and that a second look adds nothing."""
    article = commitments.find(bare(text))
    assert commitments.find(article) is article
    for one in article.commitments:
        assert one.evidence.start <= one.cue.span.start < one.cue.span.end <= one.evidence.end <= len(text)
        assert one.evidence.start <= one.action.start < one.action.end <= one.evidence.end
        assert words(article, one.action) == words(article, one.action).strip()
        for span in (one.condition, one.timeframe.span if one.timeframe else None):
            assert span is None or 0 <= span.start < span.end <= len(text)
    assert [one.id for one in article.commitments] == [f"c{n}" for n in range(1, len(article.commitments) + 1)]


@given(st.text(min_size=1, max_size=300).map(lambda raw: legal(raw).strip()).filter(bool))
def test_any_text_is_read_without_an_error(text: str) -> None:
    check(text)


@given(st.lists(st.sampled_from(CUES), min_size=1, max_size=60).map(" ".join))
def test_any_heap_of_cues_is_read_without_an_error(text: str) -> None:
    check(text)


@pytest.mark.parametrize(
    "piece", ["will ", "We will build a wall and ", "A, B, C and D will build E, ", "it is to is to ", "( will [ "]
)
def test_hostile_text_takes_linear_time(piece: str) -> None:
    seconds = []
    for size in (3_000, 24_000):
        article = bare((piece * (size // len(piece))).strip())
        start = time.process_time()
        commitments.find(article)
        seconds.append(time.process_time() - start)
    assert seconds[1] < 40 * max(seconds[0], 0.005)
