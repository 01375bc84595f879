"""The validator of JSON-LD is quiet about what we write, and names place and rule of what is wrong."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pyld  # type: ignore[import-untyped]  # it ships no types
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.specimen import ARTICLE, BRIEF
from tests.strategies import articles
from toolkit import resources
from toolkit.formats import jsonld, schemaorg
from toolkit.jsonld import document
from toolkit.record import Article
from toolkit.validators import jsonld as judge


def _found(plain: Any) -> list[tuple[str, str]]:
    return [(place, rule) for place, rule, _ in judge.problems(json.dumps(plain).encode())]


def _page(**stated: Any) -> dict[str, Any]:
    page = {"@context": "https://schema.org", "@type": "NewsArticle", "headline": "Late", "articleBody": "It is late."}
    return {**page, **stated}


@settings(max_examples=10)
@given(written=st.lists(articles(), max_size=2))
def test_our_own_documents_are_sound(written: list[Article]) -> None:
    assert list(judge.problems(jsonld.write(written))) == []


def test_our_own_pages_are_sound() -> None:
    assert list(judge.problems(schemaorg.write([ARTICLE]))) == []


def test_the_sample_of_ours_is_sound() -> None:
    plain = json.loads((resources.seeds() / "jsonld" / "own-ferry.jsonld").read_bytes())
    assert _found(plain) == []


@pytest.mark.parametrize(
    "change",
    [
        pyld.jsonld.expand,
        pyld.jsonld.flatten,
        lambda plain: pyld.jsonld.compact(plain, document.context()),
        lambda _: document.write([ARTICLE], terms="https://x.example/terms#"),
    ],
    ids=["expanded", "flattened", "compacted", "terms elsewhere"],
)
def test_other_forms_of_our_documents_are_sound(change: Callable[[Any], Any]) -> None:
    assert _found(change(json.loads(jsonld.write([ARTICLE, BRIEF])))) == []


def test_a_long_chain_of_nameless_nodes_ends() -> None:
    plain = json.loads(jsonld.write([BRIEF]))
    chain = [{"@id": f"_:n{number}", "about": {"@id": f"_:n{number + 1}"}} for number in range(5000)]
    plain["@graph"][0]["isBasedOn"] = [plain["@graph"][0]["isBasedOn"], {"@id": "_:n0"}]
    plain["@graph"] += chain
    assert _found(plain)


def test_a_circle_of_nameless_nodes_ends() -> None:
    plain = json.loads(jsonld.write([BRIEF]))
    plain["@graph"][0]["isBasedOn"] = [{"@id": "_:a", "about": [{"@id": "_:a"}] * 100}, plain["@graph"][0]["isBasedOn"]]
    assert _found(plain)


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (lambda graph: graph[0]["hasPart"][0].update(position=7), ("$.@graph[0].hasPart[0].position", "agreement")),
        (lambda graph: graph[0].update(publisher="x"), ("$.@graph[0].publisher", "agreement")),
        (lambda graph: graph[0]["about"][0].update(name="Boats"), None),
        (
            lambda graph: graph[0]["mentions"][2].pop("description"),
            ("$.@graph[0].mentions[2].description", "agreement"),
        ),
        (lambda graph: graph.append({"@id": "urn:x:y", "name": "x"}), ("$.@graph[26]", "agreement")),
        (lambda graph: graph[1].update({"nt:urgency": 77}), ("$.@graph[1]", "record")),
        (lambda graph: graph[0].update({"@context": "https://x.example"}), ("$.@graph[0].@context", "context")),
    ],
    ids=["repeated", "added", "its home", "missing", "stranger", "broken", "nested context"],
)
def test_what_is_not_the_records_own_is_named(change: Callable[[Any], Any], expected: tuple[str, str] | None) -> None:
    plain = json.loads(jsonld.write([ARTICLE]))
    change(plain["@graph"])
    assert _found(plain) == ([(expected[0], f"jsonld.{expected[1]}")] if expected else [])


def test_long_values_are_cut_in_the_message() -> None:
    plain = json.loads(jsonld.write([ARTICLE]))
    plain["@graph"][0]["mentions"][2]["description"] = "x" * 500
    ((_, _, reason),) = judge.problems(json.dumps(plain).encode())
    assert len(reason) < 200


def test_a_changed_context_is_named() -> None:
    plain = json.loads(jsonld.write([BRIEF]))
    plain["@context"]["headline"] = "https://schema.org/name"
    assert _found(plain) == [("$.@context", "jsonld.context")]


@pytest.mark.parametrize(
    ("stated", "place", "rule"),
    [
        ({"headline": 5}, "$.headline", "schemaorg.text"),
        ({"headline": {"@type": "Thing"}}, "$.headline", "schemaorg.text"),
        ({"headline": " "}, "$.headline", "schemaorg.empty"),
        ({"dateline": None}, "$.dateline", "schemaorg.empty"),
        ({"headline": "A &amp; B"}, "$.headline", "schemaorg.markup"),
        ({"articleBody": "<p>It is late.</p>"}, "$.articleBody", "schemaorg.markup"),
        ({"articleBody": []}, "$.articleBody", "schemaorg.required"),
        ({"datePublished": "2023-02-30"}, "$.datePublished", "schemaorg.date"),
        ({"datePublished": 2023}, "$.datePublished", "schemaorg.date"),
        ({"author": "Ana Borrell"}, "$.author", "schemaorg.object"),
        ({"author": {"@type": "Person"}}, "$.author", "schemaorg.name"),
        ({"author": {"name": "Ana Borrell"}}, "$.author.@type", "schemaorg.type"),
        ({"publisher": {"@id": "urn:x:y"}}, "$.publisher.@id", "schemaorg.reference"),
        ({"url": "/story"}, "$.url", "schemaorg.url"),
        ({"@context": ["https://schema.org", "https://x.example"]}, "$.@context", "jsonld.context"),
        ({"@context": {"@vocab": "https://x.example"}}, "$.@context", "jsonld.context"),
    ],
)
def test_a_page_that_breaks_a_rule_is_told_where(stated: dict[str, Any], place: str, rule: str) -> None:
    assert (place, rule) in _found(_page(**stated))


def test_what_a_page_may_say_is_not_complained_about() -> None:
    person = {"@type": "Person", "@id": "#ana", "name": "Ana Borrell", "jobTitle": {"@type": "DefinedTerm"}}
    assert _found(_page(author=person, creator={"@id": "#ana"}, url="https://x.example/a", keywords=["a", "b"])) == []


def test_a_document_without_context_or_article_says_so() -> None:
    assert _found({"@type": "Person", "name": "Ana"}) == [
        ("$.@context", "jsonld.context"),
        ("$", "schemaorg.article"),
    ]
    assert _found({"@context": "http://schema.org/", "@graph": []}) == [("$", "schemaorg.article")]


def test_what_is_no_json_is_one_problem() -> None:
    assert [rule for _, rule, _ in judge.problems(b'{"a": 1, "a": 2}')] == ["jsonld.json"]


def test_a_thousand_problems_are_enough() -> None:
    found = _found(_page(author=["Ana"] * 5000))
    assert len(found) == 1001
    assert found[-1] == ("$", "jsonld.many")
