"""What is to be said of many documents in the same words is told once and counted."""

from __future__ import annotations

import json
from pathlib import Path

import attrs
import pytest

from tests.specimen import BRIEF
from toolkit import formats
from toolkit.cli import main
from toolkit.cli.alike import Alike
from toolkit.record import Article, Notice


def document(article: Article) -> bytes:
    writer = formats.by_name("json").writer
    assert writer is not None
    return writer([article])


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A working directory with five documents without a headline, ``wire/0.json`` to ``wire/4.json``."""
    monkeypatch.chdir(tmp_path)
    Path("wire").mkdir()
    for number in range(5):
        notice = Notice(code="loss.link", message=f"links keep their words only ({number})")
        article = attrs.evolve(BRIEF, id=f"urn:x:{number}", notices=(notice,))
        Path(f"wire/{number}.json").write_bytes(document(article))


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_run_tells_of_the_first_and_counts_the_others(jobs: str, capsys: pytest.CaptureFixture[str]) -> None:
    arguments = ["convert", "wire", "-t", "newsml-g2", "--enrich", "none", "--jobs", jobs, "--summary", "run.json"]

    assert main(arguments) == 0

    told = sorted(capsys.readouterr().err.splitlines())
    assert [line.rpartition(" ")[2] for line in told] == [
        *(
            "[default.newsml]",
            "[loss.link]",
            "[missing.headline]",
            "[default.newsml]",
            "[loss.link]",
            "[missing.headline]",
        )
    ]
    assert "warning: 4 more: there is no headline [missing.headline]" in told
    assert json.loads(Path("run.json").read_bytes())["warnings_by_rule"] == {
        "default.newsml": 5,
        "loss.link": 5,
        "missing.headline": 5,
    }


def test_what_a_format_does_not_carry_is_told_once(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["convert", "wire", "-t", "schemaorg", "--enrich", "none"]) == 0

    lost = [line for line in capsys.readouterr().err.splitlines() if "does not carry" in line]
    assert len(lost) == 2
    assert lost[0].startswith("lost: wire/0.json: schemaorg does not carry ")
    assert lost[1].startswith("warning: 4 more: schemaorg does not carry ")


def test_a_report_as_json_and_errors_name_every_document(capsys: pytest.CaptureFixture[str]) -> None:
    arguments = ["convert", "wire", "-t", "newsml-g2", "--enrich", "none"]

    assert main([*arguments, "--report", "json"]) == 0
    assert len(json.loads(capsys.readouterr().out)["warnings"]) == 15
    assert main([*arguments, "--strict", "-o", "again"]) == 1
    assert sum("[missing.headline]" in line for line in capsys.readouterr().err.splitlines()) == 5


def test_kinds_that_differ_in_every_document_are_told_up_to_a_bound() -> None:
    alike = Alike()

    told = [alike.is_new("loss.rendition", f"another is left out: {name}") for name in "abcdefghijklmnopqrstuvwxyz"]

    assert told == [True] * 20 + [False] * 6
    assert not alike.is_new("loss.rendition", "another is left out: a")
    assert alike.is_new("loss.link", "links (1)")
    assert list(alike.rest()) == [
        "1 more: another is left out: a [loss.rendition]",
        "6 more: others of this kind [loss.rendition]",
    ]
