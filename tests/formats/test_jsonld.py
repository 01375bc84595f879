"""JSON-LD of our own: whole in its document, in its expanded form and as a graph, by the judges of others."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import attrs
import pyld  # type: ignore[import-untyped]  # it ships no types
import pytest
import rdflib
import rdflib.compare
from hypothesis import given, settings
from hypothesis import strategies as st

from tests import generate_vocabulary
from tests.formats import node_judges
from tests.specimen import ARTICLE, BRIEF
from tests.strategies import articles
from toolkit import canonical, resources
from toolkit.errors import ReadError
from toolkit.formats import jsonld
from toolkit.jsonld import document, iris
from toolkit.jsonld.graph import build
from toolkit.record import Article

pytestmark = pytest.mark.filterwarnings("ignore:.*ConjunctiveGraph:DeprecationWarning")  # rdflib's own, as it parses

TERMS = generate_vocabulary.terms()
BASE = "https://gullwire.example/terms#"


def _read(plain: Any) -> list[Article | ReadError]:
    return list(jsonld.read(io.BytesIO(json.dumps(plain).encode()), name="x"))


def _plain(*written: Article) -> Any:
    return json.loads(jsonld.write(written))


def _offline(url: str, _: Any) -> Any:
    raise AssertionError(f"the document asks for {url}")


def _expanded(plain: Any) -> Any:
    return pyld.jsonld.expand(plain, {"documentLoader": _offline})


def _quads(plain: Any) -> str:
    options = {"documentLoader": _offline, "algorithm": "URDNA2015", "format": "application/n-quads"}
    normal: str = pyld.jsonld.normalize(plain, options)
    return normal


def _statements(plain: Any) -> str:
    """Return the quads in document order: canonical names of nameless nodes take for ever where many are alike."""
    quads: str = pyld.jsonld.to_rdf(plain, {"documentLoader": _offline, "format": "application/n-quads"})
    return quads


def _graph(plain: Any) -> rdflib.Graph:
    return rdflib.Graph().parse(data=json.dumps(plain), format="json-ld")


@settings(max_examples=10)
@given(written=st.lists(articles(), min_size=1, max_size=2))
def test_the_record_is_rebuilt_from_the_expanded_form(written: list[Article]) -> None:
    assert _read(_expanded(_plain(*written))) == written


@pytest.mark.parametrize(
    "change",
    [
        lambda plain: pyld.jsonld.flatten(plain, None, {"documentLoader": _offline}),
        lambda plain: pyld.jsonld.compact(plain, document.context(), {"documentLoader": _offline}),
        lambda plain: {**plain, "@graph": plain["@graph"][::-1]},
    ],
    ids=["flattened", "compacted", "in another order"],
)
def test_the_record_is_rebuilt_from_other_forms(change: Callable[[Any], Any]) -> None:
    assert sorted(map(str, _read(change(_plain(ARTICLE, BRIEF))))) == sorted(map(str, [ARTICLE, BRIEF]))


def test_an_article_twice_in_a_document_is_two_articles() -> None:
    other = attrs.evolve(ARTICLE, urgency=9)
    assert _read(_plain(ARTICLE, other, ARTICLE)) == [ARTICLE, other, ARTICLE]


def test_the_vocabulary_can_have_another_home() -> None:
    moved = document.write([ARTICLE], terms=BASE)
    assert moved["@context"]["nt"] == BASE
    assert _read(moved) == _read(_expanded(moved)) == [ARTICLE]
    assert iris.TERMS not in json.dumps(_expanded(moved))


@pytest.mark.parametrize("article", [ARTICLE, BRIEF], ids=["specimen", "brief"])
def test_both_judges_see_the_same_graph_before_and_after_a_round_trip(article: Article) -> None:
    plain = _plain(article)
    (again,) = _read(plain)
    assert isinstance(again, Article)
    graph = _graph(plain)
    assert rdflib.compare.isomorphic(graph, _graph(_plain(again)))
    assert rdflib.compare.isomorphic(graph, rdflib.Graph().parse(data=_quads(plain), format="nt"))
    assert rdflib.compare.isomorphic(graph, rdflib.Graph().parse(data=graph.serialize(format="turtle")))


def test_a_query_finds_who_pledged_what() -> None:
    rows = _graph(_plain(ARTICLE)).query(
        """PREFIX s: <https://schema.org/> PREFIX nt: <https://w3id.org/news-toolkit/terms#>
        SELECT ?who ?what ?type { ?c a nt:Commitment ; nt:type ?type ; s:agent/s:name ?who ; s:about/s:name ?what }"""
    )
    (row,) = rows
    assert str(row) == str(tuple(map(rdflib.Literal, ("Tomas Verell", "buy a new ferry by June", "pledge"))))


def test_an_annotation_gives_position_and_words() -> None:
    (found,) = (node for node in _plain(ARTICLE)["@graph"] if node.get("nt:field") == "/commitments/0/condition")
    start = ARTICLE.body.text.index("if parliament agrees")
    assert found["body"] == f"{ARTICLE.id}#c1"
    assert found["target"] == {
        "type": "SpecificResource",
        "source": f"{ARTICLE.id}#body",
        "selector": [
            {"type": "TextPositionSelector", "start": start, "end": start + len("if parliament agrees")},
            {
                "type": "TextQuoteSelector",
                "exact": "if parliament agrees",
                "prefix": "buy a new ferry by June ",
                "suffix": ". “We will not wait,” he",
            },
        ],
    }


@settings(max_examples=10)
@given(written=articles())
def test_expanding_loses_no_statement_and_each_list_of_ours_is_a_json_literal(written: Article) -> None:
    """Else the order of a list is lost, or its objects are taken for nodes."""
    plain, context = _plain(written), document.context()
    assert _statements(plain) == _statements(_expanded(plain))
    for node in plain["@graph"]:
        for term, value in node.items():
            assert not term.startswith("nt:") or term[3:] in TERMS
            literal = context.get(term, {}).get("@type") if term.startswith("nt:") else None
            assert (literal == "@json") == (term.startswith("nt:") and isinstance(value, list | dict)), term


def test_the_page_of_our_terms_is_current() -> None:
    """Run ``python -m tests.generate_vocabulary`` after a change of the record or the context."""
    page = generate_vocabulary.FILE.read_text(encoding="utf-8")
    assert page == generate_vocabulary.build()
    assert {term[3:] for term in document.context() if term.startswith("nt:")} <= generate_vocabulary.terms()


def test_the_context_is_the_published_one() -> None:
    file = resources.schema("context.jsonld").read_bytes()
    assert _plain(BRIEF)["@context"] == json.loads(file)["@context"]


def test_a_fact_has_one_home() -> None:
    """The body and the headline stand once in a document, apart from the words that annotations quote."""
    graph = _plain(ARTICLE)["@graph"]
    said = json.dumps([node for node in graph if node.get("type") != "Annotation"], ensure_ascii=False)
    assert said.count(ARTICLE.body.text) == 1
    assert ARTICLE.headline
    assert said.count(f'"{ARTICLE.headline.text}"') == 1


@pytest.mark.parametrize(
    ("where", "value", "reason"),
    [
        (("nt:urgency",), "high", "urgency"),
        (("nt:source",), {"sha256": "x"}, "sha256"),
        (("nt:storyHash",), "0" * 64, "story_hash"),
        (("nt:schemaVersion",), "9.0", "install a newer one"),
        (("nt:body",), [], "body"),
        (("nt:gaps",), "", "gaps"),
    ],
)
def test_a_document_that_only_looks_like_ours_is_refused(where: Sequence[str], value: Any, reason: str) -> None:
    plain = _plain(ARTICLE)
    plain["@graph"][1][where[0]] = value
    (found,) = _read(plain)
    assert isinstance(found, ReadError)
    assert reason in str(found)
    assert found.location.path is not None


def test_a_broken_article_does_not_harm_the_next() -> None:
    plain = _plain(ARTICLE, BRIEF)
    plain["@graph"][0]["articleBody"] = "Other words."
    broken, good = _read(plain)
    assert isinstance(broken, ReadError)
    assert good == BRIEF


def test_words_that_do_not_stand_where_an_annotation_says_are_an_error() -> None:
    plain = _plain(ARTICLE)
    plain["@graph"][-1]["target"]["selector"][1]["exact"] = "by May"
    (found,) = _read(plain)
    assert "'by May', but there stands 'by June'" in str(found)


@pytest.mark.parametrize(
    "pointer", ["", "x", "/x/0/y", "/captions/9/credit", "/headline/text/0", "/" * 50, "/gaps/99999999999"]
)
def test_an_annotation_for_a_field_that_does_not_exist_is_an_error(pointer: str) -> None:
    plain = _plain(ARTICLE)
    plain["@graph"][-1]["nt:field"] = pointer
    (found,) = _read(plain)
    assert isinstance(found, ReadError)


def test_an_annotation_of_others_is_left_alone() -> None:
    plain = _plain(ARTICLE)
    plain["@graph"].append({"type": "Annotation", "id": "urn:x:note", "motivation": "commenting", "body": [], "@id": 3})
    assert _read(plain) == [ARTICLE]


def test_a_target_that_is_no_part_of_an_article_is_an_error() -> None:
    plain = _plain(BRIEF)
    plain["@graph"][-1]["target"]["source"] = ["urn:a:b"]
    (found,) = _read(plain)
    assert isinstance(found, ReadError)


def test_a_quote_that_schema_org_does_not_know_is_an_error() -> None:
    plain = _plain(ARTICLE)
    del plain["@graph"][0]["hasPart"][1]
    (found,) = _read(plain)
    assert "do not hold the same quotes" in str(found)


def test_an_identifier_that_is_no_iri_is_kept_beside_one() -> None:
    for identifier in ("story<7>", "nt:x", "@id", "https://x.example/a/../b", "https://x.example/#story", "oa:é"):
        article = attrs.evolve(ARTICLE, id=identifier)
        assert _read(_expanded(_plain(article))) == [article]


def test_the_canonical_graph_is_the_one_of_the_npm_package() -> None:
    script = """const options = {algorithm: 'URDNA2015', format: 'application/n-quads'};
        process.stdout.write(await require(path).canonize(JSON.parse(text), options))"""
    assert node_judges.run("jsonld", script, jsonld.write([ARTICLE, BRIEF])) == _quads(_plain(ARTICLE, BRIEF))


def test_the_plain_record_is_not_hidden_in_one_literal() -> None:
    """Somebody who knows schema.org and Web Annotation finds text, people, quotes and places without our terms."""
    news = _plain(ARTICLE)["@graph"][0]
    assert not [key for key in news if key.startswith("nt:")]
    assert news["articleBody"] == canonical.to_plain(ARTICLE)["body"]["text"]


@pytest.mark.parametrize("language", ["python", "sparql"])
def test_the_examples_of_the_page_run(language: str, monkeypatch: pytest.MonkeyPatch) -> None:
    root = Path(__file__).parents[2]
    page = (root / "docs" / "json-ld.md").read_text(encoding="utf-8")
    (example,) = re.findall(rf"```{language}\n(.*?)```", page, re.DOTALL)
    monkeypatch.chdir(root)
    if language == "python":
        exec(compile(example, "json-ld.md", "exec"), {})  # noqa: S102 - our own page
    else:
        assert len(list(_graph(_plain(ARTICLE)).query(example))) == 1


def test_what_is_said_of_a_node_in_several_places_is_put_together() -> None:
    graph = build([{"@id": "urn:a", "name": "Bay"}, {"@id": "urn:a", "name": [], "url": [], "text": ["x", None]}])

    assert graph.by_id == {"urn:a": {"@id": ["urn:a"], "name": ["Bay"], "text": ["x"]}}
