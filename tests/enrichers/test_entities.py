"""A spaCy model of the user's: what it adds to the rules, what it leaves alone, and how that is told.

The models are small pipelines that are made here, saved and loaded again: spaCy itself is real, and nothing is downloaded.
"""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

import toolkit
from toolkit.cli import main
from toolkit.enrichers import ENRICHERS, enriched
from toolkit.enrichers.entities import finder
from toolkit.record import Article, words

spacy = pytest.importorskip("spacy", reason="the extra spacy is not installed")

STORY = (
    "LIMA (AP) — The engineers of qorvane said on Monday that the bridge would open.\n\n"
    "Nearby stood ima Zeb and ado Qin of Peru. “We are glad,” said ima Zeb. Traders in qorvane were not.\n\n"
    "A map of ulvex hung there. The qorvane's cranes stood still. Minister Tomas Verell left.\n"
)
PATTERNS = [
    ("PERSON", "ima Zeb"),
    ("PERSON", "ado Qin"),
    ("PERSON", "Peru"),
    ("ORG", "the engineers of qorvane"),
    ("ORG", "The engineers of qorvane"),
    ("ORG", "The qorvane's"),
    ("ORG", "ulvex"),
    ("PERSON", "Tomas Verell"),
    ("DATE", "Monday"),
    ("PERSON", "glad"),
]


@pytest.fixture
def model(tmp_path: Path) -> str:
    return made(tmp_path / "model", PATTERNS)


def made(folder: Path, patterns: list[tuple[str, str]]) -> str:
    pipeline = spacy.blank("en")
    pipeline.add_pipe("entity_ruler").add_patterns([{"label": label, "pattern": text} for label, text in patterns])
    pipeline.meta["name"], pipeline.meta["version"] = "harbour_news", "1.2.0"
    pipeline.to_disk(folder)
    return str(folder)


def shown(article: Article) -> dict[str, tuple[str, list[str]]]:
    """Return the rule and the mentions of each participant that a model found."""
    return {
        one.name: (one.basis.rule, [words(article, mention.span) for mention in one.mentions])
        for one in article.participants
        if one.basis.rule and one.basis.rule.endswith(".model")
    }


def test_names_that_the_rules_do_not_know_are_added_and_say_so(model: str) -> None:
    article = toolkit.enrich(toolkit.read_text(STORY), model=model)

    assert shown(article) == {
        "engineers of qorvane": ("participant.organisation.model", ["engineers of qorvane"]),
        "ima Zeb": ("participant.person.model", ["ima Zeb", "ima Zeb"]),
        "ado Qin": ("participant.person.model", ["ado Qin"]),
    }
    (basis,) = [one.basis for one in article.bases if one.field == "participants"]
    assert (basis.kind, basis.rule) == ("inferred", "participants.spacy/en-harbour-news-1-2-0")
    assert toolkit.validate(toolkit.write(article, "json"), source_format="json") == ()


def test_quotes_find_the_speaker_that_the_model_knows(model: str) -> None:
    article = toolkit.enrich(toolkit.read_text(STORY), model=model)

    (quote,) = article.quotes
    (speaker,) = quote.speakers
    names = {one.id: one.name for one in article.participants}
    assert speaker.participant
    assert names[speaker.participant] == "ima Zeb"


def test_it_is_asked_once_and_again_on_request(model: str) -> None:
    once = toolkit.enrich(toolkit.read_text(STORY), model=model)

    assert enriched(once, "missing", model) == once
    assert enriched(once, "again", model) == once
    without = enriched(once, "again")
    assert not shown(without)
    assert without == toolkit.enrich(toolkit.read_text(STORY))


def test_an_article_that_was_enriched_before_stays_as_it_is(model: str) -> None:
    before = toolkit.enrich(toolkit.read_text(STORY))

    assert toolkit.enrich(before, model=model) == before


def test_what_is_lost_where_it_is_not_installed_is_told(tmp_path: Path) -> None:
    with pytest.raises(toolkit.ModelError, match="install it, or name its folder"):
        toolkit.enrich(toolkit.read_text(STORY), model=str(tmp_path / "none"))
    spacy.blank("en").to_disk(tmp_path / "blank")
    with pytest.raises(toolkit.ModelError, match="no component that recognises names"):
        toolkit.enrich(toolkit.read_text(STORY), model=str(tmp_path / "blank"))


def test_without_spacy_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "spacy", None)
    with pytest.raises(toolkit.ModelError, match=r"pip install 'news-toolkit\[spacy\]'"):
        finder("without")


def test_the_command_asks_the_model(model: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    story = tmp_path / "story.txt"
    story.write_text(f"Bridge will open on Monday in Lima\n\n{STORY}")
    assert main(["inspect", str(story), "--spacy", model]) == 0
    assert "ima Zeb (person)" in capsys.readouterr().out
    assert main(["inspect", str(story), "--spacy", str(tmp_path / "none")]) == 2
    assert "install it, or name its folder" in capsys.readouterr().err


def test_the_order_of_the_enrichers_is_kept() -> None:
    assert ENRICHERS.index("participants") + 1 == ENRICHERS.index("quotes")
