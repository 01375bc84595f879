"""The two seed articles have exactly the zones that their annotation gives them."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve

from toolkit.anatomy import rebuild
from toolkit.enrichers import dates
from toolkit.formats import plain_text
from toolkit.problems import problems
from toolkit.record import Article, Zone, words

ROOT = Path(__file__).parents[2]
GOLD = ROOT / "../shared/seeds-gold.json"

pytestmark = pytest.mark.skipif(not GOLD.exists(), reason="the annotated seeds lie beside the checkout")


def read(name: str) -> Article:
    raw = (ROOT / "seeds" / "text" / name).read_bytes()
    (article,) = plain_text.read(io.BytesIO(raw), name=name)
    assert rebuild(article) == raw.decode()
    assert problems(article) == []
    return article


def gold(number: int) -> Any:
    return json.loads(GOLD.read_text(encoding="utf-8"))[number]


def bounds(zone: Zone) -> list[tuple[int, int]]:
    return [(segment.source_start, segment.source_end) for segment in zone.segments]


def one(span: Any) -> list[tuple[int, int]]:
    return [(span["start"], span["end"])]


def source(article: Article, start: int) -> int:
    """Return the source offset of a body offset."""
    segment = max((one for one in article.body.segments if one.text_start <= start), key=lambda one: one.text_start)
    return segment.source_start + start - segment.text_start


def test_the_wire_story() -> None:
    known = gold(0)
    article = read(known["file"])
    assert article.section
    assert article.headline
    assert article.dateline
    assert article.agency
    assert bounds(article.section) == one(known["section"])
    assert bounds(article.headline) == one(known["headline"])
    dateline, (place,) = article.dateline, article.dateline.places
    assert dateline.text == known["dateline"]["span"]["text"]
    assert source(article, dateline.span.start) == known["dateline"]["span"]["start"]
    assert (place.name, place.country) == (known["dateline"]["place"]["text"], "KOR")
    assert dateline.agency
    assert dateline.agency.text == known["dateline"]["agency"]["text"]
    assert dateline.date
    assert (dateline.date.text, dateline.date.edtf) == (
        known["dateline"]["date"]["text"],
        known["dateline"]["date_norm"],
    )
    assert article.agency.name == known["agency"]
    assert source(article, article.body.story_end) == known["end_agency"]["start"] - 1
    (sign_off,) = article.sign_offs
    assert bounds(sign_off) == one(known["sign_off"]["span"])
    assert sign_off.codes == (known["sign_off"]["writer"], known["sign_off"]["editor"])
    assert [bounds(zone) for zone in article.furniture] == [one(span) for span in known["furniture"]]
    assert article.byline is None
    assert article.captions == ()
    assert article.published is None


def test_the_web_story() -> None:
    known = gold(1)
    article = read(known["file"])
    assert article.headline
    assert bounds(article.headline) == one(known["headline"])
    assert article.section is None
    assert article.dateline is None
    assert article.agency is None
    assert article.byline
    assert bounds(article.byline) == one(known["byline"]["span"])
    (author,) = article.byline.authors
    assert (author.name, author.email) == (known["byline"]["name"]["text"], known["byline"]["email"]["text"])
    (caption,) = article.captions
    assert bounds(caption) == [pair for printed in known["captions"] for pair in one(printed["span"])]
    assert caption.credit
    assert words(article, caption.credit) == known["captions"][0]["credit"]
    assert [bounds(zone) for zone in article.furniture] == [one(span) for span in known["furniture"]]
    assert article.source.retrieved == "2024-12-27"
    assert article.source.retrieved_basis
    assert article.published is None
    assert dates.find(article).published is None


def test_the_year_is_known_only_against_a_bound() -> None:
    known = gold(0)["dateline"]
    article = read(gold(0)["file"])
    unbound = dates.find(article)
    assert unbound.dateline
    assert unbound.dateline.date
    assert unbound.dateline.date.weekday == known["weekday"]
    assert list(unbound.dateline.date.candidate_years) == known["candidate_years"]
    assert unbound.dateline.date.resolved is None
    fetched = evolve(article, source=evolve(article.source, retrieved="2023-02-05"))
    bound = dates.find(fetched)
    assert bound.dateline
    assert bound.dateline.date
    assert bound.dateline.date.resolved == "2023-01-31"
    assert bound.dateline.date.basis
    assert bound.dateline.date.basis.rule == "date.weekday-and-bound"
    assert [words(bound, span) for span in bound.dateline.date.basis.evidence] == ["Tuesday"]
    assert dates.find(bound) == bound
    assert problems(bound) == []
