"""What is read quickly is what is read carefully; a document that is not as we write it is only read carefully."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from typing import Any

import attrs
import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.generate_tables import KILLED, STORY
from tests.specimen import ARTICLE, BRIEF
from tests.strategies import articles
from toolkit import safe_json
from toolkit.errors import ReadError
from toolkit.formats.jsonld import FORMAT
from toolkit.jsonld import document, guess
from toolkit.jsonld.graph import build
from toolkit.record import Article, Timeframe

SAMPLE = (ARTICLE, BRIEF, STORY, KILLED)


def carefully(raw: bytes) -> list[Article | ReadError]:
    return list(document.read(build(orjson.loads(raw)), source="x"))


def quickly(raw: bytes) -> list[Article] | None:
    return guess.articles(orjson.loads(raw), raw, source="x")


def written(items: Sequence[Article]) -> bytes:
    return safe_json.dump(document.write(items))


@given(st.lists(articles(), min_size=1, max_size=2))
def test_a_document_of_ours_is_read_quickly_as_it_is_read_carefully(items: list[Article]) -> None:
    raw = written(items)

    assert guess.is_likely(orjson.loads(raw))
    assert quickly(raw) == carefully(raw) == items


def test_any_home_of_our_vocabulary_will_do() -> None:
    for terms in ("https://x.example/terms/", "https://x.example/terms#"):
        raw = safe_json.dump(document.write(SAMPLE, terms=terms))
        assert quickly(raw) == list(SAMPLE)


def _moved(graph: list[Any]) -> None:
    graph.append(graph.pop(0))


def _turned(graph: list[Any]) -> None:
    graph[2:] = graph[:1:-1]


def _annotation(graph: list[Any]) -> Any:
    return next(node for node in graph if node.get("type") == "Annotation")


def _other_words(graph: list[Any]) -> None:
    _annotation(graph)["target"]["selector"][1]["exact"] = "other words"


def _elsewhere(graph: list[Any]) -> None:
    _annotation(graph)["nt:field"] = "/nowhere/7/at"


def _in_a_text(graph: list[Any]) -> None:
    _annotation(graph)["nt:field"] = "/id/7"


def _added(graph: list[Any]) -> None:
    graph[0]["abstract"] = "nothing of ours"


def _without_a_finding(graph: list[Any]) -> None:
    graph.remove(next(node for node in graph if node.get("@type") == "nt:Quote"))


def _of_another_type(graph: list[Any]) -> None:
    graph[2]["@type"] = ["nt:Quote"]


def _no_node(graph: list[Any]) -> None:
    graph.append(7)


def _unnamed(graph: list[Any]) -> None:
    del graph[0]["@id"]


def _wrong(graph: list[Any]) -> None:
    graph[1]["nt:storyHash"] = "0" * 64


@pytest.mark.parametrize(
    "change",
    [
        _moved, _turned, _other_words, _elsewhere, _in_a_text, _added, _without_a_finding, _of_another_type, _no_node,
        _unnamed, _wrong,
    ],
)  # fmt: skip
def test_a_document_that_is_not_as_we_write_it_is_read_carefully(change: Callable[[list[Any]], None]) -> None:
    found = document.write([ARTICLE])
    change(found["@graph"])
    raw = safe_json.dump(found)
    assert FORMAT.reader

    assert quickly(raw) is None
    assert [_shown(item) for item in FORMAT.reader(io.BytesIO(raw), name="x")] == [
        _shown(item) for item in (carefully(raw) if document.is_ours(build(found)) else [])
    ]


def _shown(item: Article | ReadError) -> object:
    return item if isinstance(item, Article) else str(item)


@pytest.mark.parametrize(
    "parsed", [[], "x", {"@graph": {}}, {"@graph": [{}]}, {"@graph": [{}, 1]}, {"@graph": [{}, {"@type": "nt:Quote"}]}]
)
def test_what_does_not_begin_as_a_document_of_ours_is_not_guessed_at(parsed: Any) -> None:
    assert not guess.is_likely(parsed)


def test_a_vocabulary_without_a_home_is_no_document_of_ours() -> None:
    raw = safe_json.dump({**document.write([BRIEF]), "@context": {**document.context(), "nt": "nowhere"}})

    assert quickly(raw) is None


def test_a_dateline_keeps_an_author_who_stands_in_the_byline_too() -> None:
    assert ARTICLE.byline
    assert ARTICLE.dateline
    names = (ARTICLE.byline.authors[0].name, "Somebody Else")
    item = attrs.evolve(ARTICLE, dateline=attrs.evolve(ARTICLE.dateline, authors=names))

    assert quickly(written([item])) == carefully(written([item])) == [item]


def test_a_plan_for_a_whole_day_keeps_it() -> None:
    commitment = ARTICLE.commitments[0]
    by_then = Timeframe(span=commitment.action, edtf="2031-01-31")
    pledge = attrs.evolve(commitment, type="pledge", polarity="positive", timeframe=by_then)
    item = attrs.evolve(ARTICLE, commitments=(pledge,))

    assert quickly(written([item])) == carefully(written([item])) == [item]
