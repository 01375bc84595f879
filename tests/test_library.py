"""What ``import toolkit`` offers to programs and notebooks."""

from __future__ import annotations

import io
import subprocess
import sys
from pathlib import Path

import attrs
import pandas as pd
import pytest

import toolkit
from tests.specimen import ARTICLE, BRIEF
from toolkit import library, record

STORY = (
    "PORT LOWEN, Jan 31 (GW) - Harbour Minister Tomas Verell pledged on Tuesday to buy a new ferry.\n\n"
    "“We will not wait for the spring to come,” Verell told reporters after a meeting with the islanders.\n\n"
    "The old ferry has served the outer islands for forty years and broke down three times last month.\n"
)


def test_everything_that_is_offered_can_be_had() -> None:
    for name in toolkit.__all__:
        assert getattr(toolkit, name) is not None, name
    assert set(toolkit.__all__) <= set(dir(toolkit))
    assert toolkit.Article is record.Article
    assert toolkit.read is library.read


def test_every_class_of_the_record_is_offered() -> None:
    ours = {"changed"}  # a quicker `attrs.evolve`, for enrichers
    assert set(record.__all__) - ours <= set(toolkit.__all__)


def test_what_is_not_offered_is_an_attribute_error_that_names_it() -> None:
    with pytest.raises(AttributeError, match="module 'toolkit' has no attribute 'rite'"):
        _ = toolkit.rite  # type: ignore[attr-defined]


def test_importing_the_package_imports_none_of_what_it_offers() -> None:
    code = "import sys, toolkit; print(*[name for name in sys.modules if name.startswith(('toolkit', 'attr', 'lxml'))])"
    root = Path(__file__).parents[1]

    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=root).stdout

    assert told.split() == ["toolkit"]


def test_the_package_offers_the_functions_of_the_library() -> None:
    assert toolkit.enrich(BRIEF, "none") is BRIEF
    assert library.enrich(BRIEF, "none") is BRIEF
    assert toolkit.validate(toolkit.write(BRIEF, "json"), name="a.json") == ()


def test_a_document_is_read_from_a_path_from_bytes_and_from_a_stream(tmp_path: Path) -> None:
    raw = toolkit.write([ARTICLE, BRIEF], "jsonl")
    path = tmp_path / "wire.jsonl"
    path.write_bytes(raw)

    assert toolkit.read(path) == (ARTICLE, BRIEF)
    assert toolkit.read(str(path)) == (ARTICLE, BRIEF)
    assert toolkit.read(raw, name="wire.jsonl") == (ARTICLE, BRIEF)
    assert toolkit.read(io.BytesIO(raw), source_format="jsonl") == (ARTICLE, BRIEF)


def test_what_you_know_is_stated_in_what_is_read() -> None:
    (article,) = toolkit.read(toolkit.write(BRIEF, "json"), source_format="json", known={"urgency": "2"})

    assert article == attrs.evolve(BRIEF, urgency=2, bases=article.bases)


def test_the_first_error_is_raised() -> None:
    with pytest.raises(toolkit.ReadError, match=r"^wire\.jsonl:2"):
        toolkit.read(toolkit.write(BRIEF, "jsonl") + b"{}", name="wire.jsonl")
    with pytest.raises(toolkit.ReadError, match=r"^document: has neither the name nor the first bytes"):
        toolkit.read(b"nothing")


def test_a_bare_body_has_a_dateline_and_paragraphs_but_no_headline() -> None:
    article = toolkit.read_text(STORY, known={"language": "en"})

    assert article.headline is None
    assert article.notices == ()
    assert article.language == "en"
    assert len(article.body.blocks) == 3
    assert article.dateline is not None
    assert article.dateline.text == "PORT LOWEN, Jan 31 (GW) -"


@pytest.mark.parametrize("text", ["", " \n ", "\ud800"])
def test_a_text_without_words_is_a_read_error(text: str) -> None:
    with pytest.raises(toolkit.ReadError, match=r"^note: has no article body"):
        toolkit.read_text(text, name="note")


def test_a_text_may_hold_any_character() -> None:
    article = toolkit.read_text(f"\ufeff{STORY[:20]}\x00\ud800\r\n{STORY[20:]}")

    assert "\x00" not in article.body.text


def test_several_articles_are_written_as_one_document_and_one_alone() -> None:
    assert toolkit.read(toolkit.write([ARTICLE, BRIEF], "csv"), source_format="csv") == (ARTICLE, BRIEF)
    assert toolkit.read(toolkit.write(BRIEF, "csv"), source_format="csv") == (BRIEF,)


def test_a_held_article_is_refused_where_that_cannot_be_said_unless_forced() -> None:
    held = attrs.evolve(BRIEF, pub_status="withheld")

    with pytest.raises(toolkit.RefusedError, match="is withheld, which schemaorg cannot say"):
        toolkit.write(held, "schemaorg")
    assert toolkit.write(held, "schemaorg", force=True)


def test_a_format_that_does_not_exist_is_named() -> None:
    with pytest.raises(toolkit.UnknownFormatError, match="no format is called 'word'"):
        toolkit.write(BRIEF, "word")


def test_converting_is_reading_enriching_and_writing() -> None:
    (article,) = toolkit.read(f"Ferry plan\n\n{STORY}".encode(), source_format="text", name="a.txt")

    converted = toolkit.convert(
        f"Ferry plan\n\n{STORY}".encode(), "json", source_format="text", name="a.txt", known={"retrieved": "2023-02-05"}
    )

    (again,) = toolkit.read(converted, source_format="json")
    assert again.id == article.id
    assert again.attempts.quotes.status == "done"
    assert again.dateline is not None
    assert again.dateline.date is not None
    assert again.dateline.date.resolved == "2023-01-31"


def test_problems_are_values() -> None:
    (problem,) = toolkit.validate(b'{"schema_version": "1.0"}', name="a.json")

    assert isinstance(problem, toolkit.Problem)
    assert (problem.file, problem.place, problem.rule) == ("a.json", "$", "read")


def test_a_folder_of_text_becomes_a_table_of_quotes(tmp_path: Path) -> None:
    """The example of the README, as in a notebook."""
    (tmp_path / "ferry.txt").write_text(f"Minister pledges ferry\n\n{STORY}", encoding="utf-8")

    rows = []
    for path in sorted(tmp_path.glob("*.txt")):
        for read in toolkit.read(path):
            article = toolkit.enrich(read)
            names = {participant.id: participant.name for participant in article.participants}
            for quote in article.quotes:
                speakers = [names.get(speaker.participant or "") for speaker in quote.speakers]
                rows.append({"file": path.name, "quote": quote.text, "speakers": speakers})
    table = pd.DataFrame(rows)

    assert table.to_dict("records") == [
        {"file": "ferry.txt", "quote": "We will not wait for the spring to come,", "speakers": ["Tomas Verell"]}
    ]
