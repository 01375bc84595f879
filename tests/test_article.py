"""An article with other values in some fields."""

from __future__ import annotations

import io

import pytest
from attrs import evolve

from toolkit import pipeline
from toolkit.pipeline import Settings
from toolkit.record import Article, Zone, changed


@pytest.fixture(scope="module")
def article() -> Article:
    text = b"Harbour gets a crane\n\nBy Ida Voss\n\nOSTRAVIA (XYZ) - The port said on Monday it would buy a crane.\n"
    found = next(pipeline.articles(io.BytesIO(text), Settings(source_format="text"), name="a.txt"))
    assert isinstance(found, Article)
    return found


def test_changed_is_evolve(article: Article) -> None:
    assert changed(article) == article
    assert changed(article, published="2024-01-31") == evolve(article, published="2024-01-31")
    assert changed(article, published="2024-01-31").story_hash == article.story_hash


def test_changed_words_change_the_hash(article: Article) -> None:
    made = changed(article, headline=Zone(text="Harbour gets no crane"))
    assert made.story_hash == evolve(article, headline=made.headline).story_hash != article.story_hash


def test_a_field_that_does_not_exist_is_refused(article: Article) -> None:
    with pytest.raises(TypeError, match="colour"):
        changed(article, colour="red")
