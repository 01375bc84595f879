"""What a schema cannot say: each rule is broken once, and the message names the place."""

from __future__ import annotations

from typing import Any

import pytest
from attrs import evolve

from tests.specimen import ARTICLE, BRIEF
from toolkit.problems import exists, problems
from toolkit.record import (
    Article,
    Attempts,
    Basis,
    Block,
    Caption,
    FieldBasis,
    Gap,
    Party,
    Place,
    Rights,
    Segment,
    Span,
    Subject,
    Zone,
)

QUOTE = ARTICLE.quotes[0]
COMMITMENT = ARTICLE.commitments[0]
DATELINE = ARTICLE.dateline
assert DATELINE
assert DATELINE.date
assert COMMITMENT.timeframe
AT = Span(zone="body", start=0, end=4)


def _article(**changes: Any) -> Article:
    return evolve(ARTICLE, **changes)


def _quoted(**changes: Any) -> Article:
    return _article(quotes=(evolve(QUOTE, **changes), *ARTICLE.quotes[1:]))


def _committed(**changes: Any) -> Article:
    return _article(commitments=(evolve(COMMITMENT, **changes),))


def _body(**changes: Any) -> Article:
    return _article(body=evolve(ARTICLE.body, **changes))


LONG = "x" * 1_000_001

BROKEN = {
    "$.body.text: the block at 0 is longer": evolve(
        BRIEF, body=evolve(BRIEF.body, text=LONG, blocks=(Block(kind="paragraph", start=0, end=len(LONG)),))
    ),
    "$.body.blocks": _body(blocks=(Block(kind="paragraph", start=0, end=4),)),
    "$.body.text": evolve(BRIEF, body=evolve(BRIEF.body, text="a \n\nb", blocks=())),
    "$.body.story_end": _body(story_end=10_000),
    "$.located[0].span: 0 to 1 is empty or outside caption/7": _article(
        located=(Place(name="X", span=Span(zone="caption/7", start=0, end=1)),)
    ),
    "$.quotes[0].spans[0]: 4 to 4": _quoted(spans=(evolve(AT, start=4),)),
    "$.dateline.text": _article(dateline=evolve(DATELINE, text="Other")),
    "$.dateline.zone": _article(dateline=evolve(DATELINE, zone=Zone(text="x"))),
    "$.dateline.span.zone": _article(
        dateline=evolve(DATELINE, text="ia/tb", span=Span(zone="sign_off/0", start=0, end=5))
    ),
    "$.quotes[0].text": _quoted(text="other"),
    "$.captions[0].credit": _article(captions=(Caption(text="x", credit=AT),)),
    "$.source.length: is absent": _article(source=evolve(ARTICLE.source, length=None)),
    "$.source: character": _article(gaps=ARTICLE.gaps[:-2]),
    "$.source.length: is 9": _article(source=evolve(ARTICLE.source, length=9)),
    "headline: the segment": _article(
        headline=Zone(text="x", segments=(Segment(source_start=0, source_end=4, text_start=0),))
    ),
    "headline: its segments": _article(
        headline=Zone(
            text="xx",
            segments=(
                Segment(source_start=5, source_end=6, text_start=0),
                Segment(source_start=0, source_end=1, text_start=1),
            ),
        )
    ),
    "$.quotes: are not numbered": _quoted(id="q7"),
    "$.attempts.quotes": _article(attempts=Attempts()),
    "$.bases": _article(bases=(FieldBasis(field="nonsense", basis=Basis(kind="stated")),)),
    "$.quotes[0].speakers[0]: names neither": _quoted(speakers=(Party(),)),
    "$.quotes[0].speakers[0]: there is no p9": _quoted(speakers=(Party(participant="p9"),)),
    "$.quotes[0].spans: are missing": _quoted(spans=(), text="x"),
    "$.quotes[0].speakers: nobody": _quoted(kind="scare"),
    "$.quotes[0].repeats": _quoted(repeats="q1"),
    "$.commitments[0].quote": _committed(quote="q9"),
    "$.rights: is empty": _article(rights=Rights()),
    "$.subjects[0]": _article(subjects=(Subject(),)),
    "place 'X'": _article(located=(Place(name="X", country="NZL", candidates=("GBR", "USA")),)),
    "$.published: no such day": _article(published="2023-02-30"),
    "$.dateline.date.edtf: no such day": _article(
        dateline=evolve(DATELINE, date=evolve(DATELINE.date, edtf="XXXX-02-30"))
    ),
    "$.commitments[0].timeframe.edtf: no such day": _committed(
        timeframe=evolve(COMMITMENT.timeframe, edtf="202X-11-31")
    ),
}


@pytest.mark.parametrize("place", BROKEN)
def test_a_broken_rule_is_reported_at_its_place(place: str) -> None:
    assert any(problem.startswith(place) for problem in problems(BROKEN[place])), problems(BROKEN[place])


@pytest.mark.parametrize(
    "article", [ARTICLE, BRIEF, evolve(BRIEF, dateline=None)], ids=["full", "brief", "without dateline"]
)
def test_the_specimens_break_none(article: Article) -> None:
    assert problems(article) == []


def test_a_gap_alone_needs_a_length_too() -> None:
    assert problems(evolve(BRIEF, gaps=(Gap(source_start=0, characters="x"),))) != []


@pytest.mark.parametrize(
    ("edtf", "expected"),
    [
        ("2024-02-29", True),
        ("2023-02-29", False),
        ("XXXX-02-29", True),
        ("XXXX-02-30", False),
        ("19XX-06-31", False),
        ("202X-01-31", True),
        ("2024-06-01/2024-06-31", False),
        ("2024-06-31T10:00:00Z", False),
        ("2024-06", True),
        ("2024-XX-XX", True),
        ("0000-01-01", False),
    ],
)
def test_a_day_exists_or_not(edtf: str, expected: bool) -> None:  # noqa: FBT001
    assert exists(edtf) is expected
