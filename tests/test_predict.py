"""The predictions that accuracy is measured with point at the row's own text."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.benchmarks import accuracy, predict
from tests.specimen import ARTICLE, BRIEF
from toolkit.record import Span

TEXT = (
    "Minister pledges new ferry\r\n\r\n"
    "PORT LOWEN, Jan 31 (GW) - Harbour Minister Tomas Verell pledged on Tuesday to buy a new ferry by June.\r\n\r\n"
    "“We will not wait for the spring to come,” Verell told reporters at the harbour, which islanders call “the pit”."
    "\r\n\r\nVerell said that “the old ferry has served its time” after it broke down three times last month.\r\n"
)
ROW = {"id": "x", "text": TEXT, "raw_text": TEXT, "lede": TEXT.splitlines()[2]}


def _slice(found: dict[str, Any], name: str = "") -> str:
    return TEXT[found[f"{name}start"] : found[f"{name}end"]]


def test_a_dateline_is_predicted_with_its_fields() -> None:
    found = predict.datelines(ROW)

    assert found["dateline_raw"] == "PORT LOWEN, Jan 31 (GW)"
    assert (found["date"], found["agency"], found["byline"]) == ("Jan 31", "GW", None)
    assert found["locations"] == ["PORT LOWEN"]
    assert ROW["lede"][found["body_start"] :].startswith("Harbour Minister")
    assert predict.datelines({"lede": "No dateline opens this story of a ferry."}) == {"dateline_raw": None}


def test_an_article_is_predicted_with_its_parts() -> None:
    found = predict.articles(ROW)

    assert found["headline"] == "Minister pledges new ferry"
    assert [paragraph[:10] for paragraph in found["body_paragraphs"]] == ["PORT LOWEN", "“We will n", "Verell sai"]
    assert predict.articles({"raw_text": " "}) == {}


def test_quotes_are_predicted_where_they_stand_with_their_speaker() -> None:
    first, *_ = predict.quotes(ROW)["quotes"]

    assert _slice(first) == "We will not wait for the spring to come,"
    assert _slice(first, "speaker_") == first["speaker_text"] == "Verell"
    assert (first["speaker_ref"], first["cue"]) == (None, "told")  # the text prints a name
    assert predict.quotes({"text": ""}) == {"quotes": []}


def test_participants_and_names_are_predicted_where_they_stand() -> None:
    people = [one for one in predict.participants(ROW)["participants"] if one["kind"] == "person"]
    names = predict.ner(ROW)["entities"]

    assert [(one["name"], one["role"]) for one in people] == [("Tomas Verell", "Harbour Minister")]
    assert [_slice(mention) for mention in people[0]["mentions"]][:2] == ["Tomas Verell", "Verell"]
    assert {_slice(name) for name in names if name["type"] == "PERSON"} == {"Tomas Verell", "Verell"}
    assert predict.participants({"text": ""}) == {"participants": []}
    assert predict.ner({"text": ""}) == {"entities": []}


def test_commitments_are_predicted_where_they_stand() -> None:
    first, *_ = predict.commitments(ROW)["commitments"]

    assert _slice(first) == "buy a new ferry by June"
    assert _slice(first, "cue_") == "pledged"
    assert (first["type"], first["actors"]) == ("pledge", ["Tomas Verell"])
    assert predict.commitments({"text": ""}) == {"commitments": []}


def test_what_is_not_of_the_source_stands_nowhere_in_it() -> None:
    assert predict.source_span(BRIEF, Span(zone="body", start=0, end=5)) is None
    assert predict.source_span(ARTICLE, Span(zone="headline", start=0, end=7)) == (11, 18)


def test_the_command_prints_a_line_for_each_row(tmp_path: Path) -> None:
    (tmp_path / "rows.jsonl").write_text(f"{json.dumps(ROW)}\n\n{json.dumps({**ROW, 'id': 'y'})}\n", encoding="utf-8")
    script = Path(predict.__file__)

    ran = subprocess.run(
        [sys.executable, script, "quotes", tmp_path / "rows.jsonl", "--first", "1"],
        capture_output=True,
        text=True,
        check=True,
        cwd=tmp_path,
    )

    (line,) = ran.stdout.splitlines()
    assert json.loads(line)["id"] == "x"


SCORES = {
    "gold": 4,
    "exact": {"p": 0.5, "r": 0.25, "f1": 0.3333},
    "attributed": {"p": None, "r": 0.0, "f1": None},
    "speaker": {"acc": 0.75, "n": 4, "silent": None},
    "cue_acc": 1.0,
}


def test_each_figure_stands_in_the_table_with_its_count(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "quotes_gum.jsonl").write_text(json.dumps(ROW) + "\n", encoding="utf-8")
    monkeypatch.setattr(accuracy, "_scored", lambda *_: SCORES)
    (measurement,) = [one for one in accuracy.MEASUREMENTS if one.files == ("quotes_gum",)]

    rows = list(accuracy.measured(measurement, tmp_path, tmp_path))

    lines = [" ".join(line.split()) for line in accuracy.table(rows)]
    assert lines[:5] == [
        "task gold docs figure value 95 % detail",
        "quotes quotes_gum 1 span, exact 0.333 P 0.500 R 0.250 n 4",
        "quotes quotes_gum 1 attributed - P 0.000 R 0.000 n 4",
        "quotes quotes_gum 1 speaker 0.750 n 4",
        "quotes quotes_gum 1 speaker, silent - n 4",
    ]
    monkeypatch.setattr(
        accuracy, "FLOORS", {("quotes", "quotes_gum", "speaker"): 0.8, ("quotes", "quotes_gum", "cue"): 1}
    )
    assert list(accuracy.fallen(rows)) == ["quotes, quotes_gum: speaker is 0.75, below 0.8"]
    monkeypatch.setattr(accuracy, "CEILINGS", {("quotes", "quotes_gum", "cue"): 0.5})
    assert list(accuracy.fallen(rows))[1:] == ["quotes, quotes_gum: cue is 1.0, above 0.5"]
    assert list(accuracy.measured(measurement, tmp_path / "none", tmp_path)) == []
