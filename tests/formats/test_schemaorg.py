"""schema.org for a page: the strict models find nothing wrong, and a page can hold it."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Iterator
from typing import Any

import attrs
import pytest
from hypothesis import given, settings
from schema_org import registry

from tests.formats import node_judges
from tests.specimen import ARTICLE, BRIEF
from tests.strategies import articles
from toolkit.formats import schemaorg
from toolkit.record import Article, Commitment, Participant, Party

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def _page(*written: Article) -> Any:
    return json.loads(schemaorg.write(written))


def _model(node: Any) -> Any:
    """Build the strict model of *node*, as its own package would from Python values."""
    if isinstance(node, list):
        return [_model(item) for item in node]
    if not isinstance(node, dict):
        return node
    values = {key: _model(value) for key, value in node.items() if not key.startswith("@")}
    for key in values.keys() & {"dateCreated", "datePublished", "dateModified", "scheduledTime"}:
        kind = dt.date if _DAY.fullmatch(values[key]) else dt.datetime
        values[key] = kind.fromisoformat(values[key])
    return registry.get_model(node["@type"])(**values)


def _references(node: Any) -> Iterator[dict[str, Any]]:
    """Yield every object that *node* holds."""
    if isinstance(node, list):
        for item in node:
            yield from _references(item)
    elif isinstance(node, dict):
        yield node
        yield from _references(list(node.values()))


@pytest.mark.parametrize("article", [ARTICLE, BRIEF], ids=["specimen", "brief"])
def test_the_strict_models_accept_a_page(article: Article) -> None:
    _model(_page(article))


@settings(max_examples=10)
@given(written=articles())
def test_the_strict_models_accept_every_page_and_no_text_ends_its_script(written: Article) -> None:
    page = _page(written)
    _model(page)
    assert b"<" not in schemaorg.write([written])
    assert all("@type" in node for node in _references(page))


def test_a_reference_repeats_type_identifier_and_name() -> None:
    assert _page(ARTICLE)["hasPart"][0]["spokenByCharacter"] == [
        {"@type": "Person", "@id": f"{ARTICLE.id}#p1", "name": "Tomas Verell"}
    ]


def test_who_has_no_known_kind_is_not_claimed_to_speak_or_act() -> None:
    assert "recipient" not in _page(ARTICLE)["mentions"][2]


def test_a_state_acts_as_an_organization() -> None:
    acting = attrs.evolve(ARTICLE.commitments[0], actors=(Party(participant="p2"),))
    action = _page(attrs.evolve(ARTICLE, commitments=(acting,)))["mentions"][2]
    assert action["agent"][0]["@type"] == "Organization"


@pytest.mark.parametrize("change", [{"polarity": "negative"}, {"type": "refusal"}])
def test_what_is_not_to_be_done_is_no_plan(change: dict[str, Any]) -> None:
    commitment: Commitment = attrs.evolve(ARTICLE.commitments[0], **change)
    assert "about" not in _page(attrs.evolve(ARTICLE, commitments=(commitment,)))["mentions"][2]


def test_a_group_is_an_organization() -> None:
    group: Participant = attrs.evolve(ARTICLE.participants[1], kind="group")
    people = (ARTICLE.participants[0], group)
    assert _page(attrs.evolve(ARTICLE, participants=people))["mentions"][1]["@type"] == "Organization"


def test_words_in_marks_that_nobody_said_are_no_quotation() -> None:
    scare = attrs.evolve(ARTICLE.quotes[0], kind="scare", speakers=())
    assert [
        part["position"] for part in _page(attrs.evolve(ARTICLE, quotes=(scare, ARTICLE.quotes[1])))["hasPart"]
    ] == [2]


def test_several_articles_are_a_list_that_stands_without_a_graph() -> None:
    page = _page(ARTICLE, BRIEF, ARTICLE)
    assert [node["@type"] for node in page] == ["NewsArticle"] * 3
    assert len({node["@id"] for node in page}) == 3


def test_a_date_without_a_year_is_not_published() -> None:
    assert "datePublished" not in _page(attrs.evolve(ARTICLE, published="XXXX-01-31"))


def test_a_picture_without_an_address_and_the_file_that_was_read_stay_out() -> None:
    caption = attrs.evolve(ARTICLE.captions[0], address=None)
    page = _page(attrs.evolve(ARTICLE, captions=(caption,)))
    assert "image" not in page
    assert ARTICLE.source.name not in json.dumps(page)


def test_what_cannot_be_published_is_not_carried() -> None:
    assert not schemaorg.FORMAT.carries & {"embargoed", "pub_status"}


def _page_validator(document: bytes) -> Any:
    script = """const Validator = (await import(require('url').pathToFileURL(path))).default;
        const node = JSON.parse(text);
        const found = await new Validator().validate({jsonld: {NewsArticle: [node]}, microdata: {}, rdfa: {}});
        process.stdout.write(JSON.stringify(found))"""
    return json.loads(node_judges.run("@adobe/structured-data-validator", script, document))


@pytest.mark.parametrize("article", [ARTICLE, BRIEF], ids=["specimen", "brief"])
def test_a_page_validator_has_nothing_to_say(article: Article) -> None:
    assert _page_validator(schemaorg.write([article])) == []


def test_the_page_validator_is_awake() -> None:
    assert _page_validator(b'{"@type": "NewsArticle", "author": {"@type": "Person"}}')
