"""Our own terms under an address of the user's, through the command."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.specimen import ARTICLE, BRIEF
from toolkit import canonical, formats, safe_json
from toolkit.cli import main
from toolkit.jsonld import iris

HOME = "https://gullwire.example/terms#"


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A working directory with a document of two articles."""
    monkeypatch.chdir(tmp_path)
    lines = [safe_json.dump_line(canonical.to_plain(article)) for article in (ARTICLE, BRIEF)]
    Path("two.jsonl").write_bytes(b"".join(lines))


@pytest.mark.parametrize(
    "target",
    [["-o", "out"], ["-o", "all.jsonld"], ["-o", "all.jsonld", "--jobs", "2"]],
    ids=["a folder", "a file", "workers"],
)
def test_a_document_with_terms_of_another_home_is_read_back_and_found_valid(
    target: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["convert", "two.jsonl", "-t", "jsonld", "--terms", HOME, *target, "--enrich", "none"]) == 0

    written = sorted(Path(target[1]).glob("*.jsonld")) or [Path(target[1])]
    for path in written:
        raw = path.read_bytes()
        assert json.loads(raw)["@context"]["nt"] == HOME
        assert iris.TERMS.encode() not in raw
    capsys.readouterr()
    assert main(["validate", *map(str, written)]) == 0, capsys.readouterr().out
    assert main(["convert", *map(str, written), "-t", "jsonl", "-o", "again.jsonl", "--enrich", "none"]) == 0
    assert sorted(Path("again.jsonl").read_bytes().splitlines()) == sorted(Path("two.jsonl").read_bytes().splitlines())


def test_a_run_with_another_home_writes_anew() -> None:
    arguments = ["convert", "two.jsonl", "-t", "jsonld", "-o", "out", "--enrich", "none"]
    assert main(arguments) == 0
    assert main([*arguments, "--terms", HOME]) == 0

    assert {json.loads(path.read_bytes())["@context"]["nt"] for path in Path("out").glob("*.jsonld")} == {HOME}


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (["-t", "csv", "--terms", HOME], "--terms is for -t jsonld"),
        (["-t", "jsonld", "--terms", "https://gullwire.example/terms"], "say an absolute address that ends in # or /"),
        (["-t", "jsonld", "--terms", "terms#"], "say an absolute address"),
        (["-t", "jsonld", "--terms", "https://gull wire.example/#"], "say an absolute address"),
    ],
)
def test_an_address_that_is_none_is_refused(
    arguments: list[str], reason: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["convert", "two.jsonl", *arguments]) == 2
    assert reason in capsys.readouterr().err


def test_a_format_without_terms_stays_what_it_is() -> None:
    form = formats.by_name("csv")

    assert form.at(HOME) is form
    assert formats.by_name("jsonld").at(None) is formats.by_name("jsonld")
