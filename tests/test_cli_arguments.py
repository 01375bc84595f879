"""What the user may type for ``toolkit convert``, and what makes no sense."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path

import attrs
import pytest

import toolkit
from tests.desk import HEADED, document, names, run
from toolkit import formats, pipeline, resources
from toolkit.cli import main
from toolkit.record import Article


def test_a_pipe_of_one_format_ends_on_standard_output(
    monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(document(HEADED))))

    assert run("-", "-f", "json", "-t", "jsonl") == 0

    assert capfdbinary.readouterr().out == document(HEADED, form="jsonl")


@pytest.mark.usefixtures("folder")
def test_a_file_takes_all_articles_and_its_ending_names_the_format() -> None:
    Path("wire/b.jsonl").write_bytes(document(attrs.evolve(HEADED, id="x1"), form="jsonl"))

    assert run("wire", "-o", "all.json") == 0
    assert run("wire", "-t", "jsonl", "-o", "all.jsonl") == 0

    assert len(json.loads(Path("all.json").read_bytes())) == 2
    assert len(Path("all.jsonl").read_bytes().splitlines()) == 2


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("output", ["done", "out.d/", "2023.05", "there.foo", ".hidden", "a.b/c"])
def test_a_folder_may_be_called_anything_that_is_no_ending_of_a_file(output: str) -> None:
    Path("there.foo").mkdir()

    assert run("wire", "-t", "json", "-o", output) == 0
    assert (Path(output) / "manifest.jsonl").is_file()


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["-o", "out"], "or - for standard input"),
        (["--strict"], "or - for standard input"),
        (["--enrich", "none"], "or - for standard input"),
        (["-"], "say with -f which format standard input (-) has"),
        (["wire", "-t", "word"], "no format is called 'word'"),
        (["wire", "-f", "word"], "no format is called 'word'"),
        (["wire", "-t", " , "], "name at least one format"),
        (["wire", "-t", "json,jsonl", "-o", "-"], "- takes one format, not 2"),
        (["wire", "-t", "json,jsonl", "-o", "a.json"], "a.json takes one format, not 2"),
        (
            ["wire", "-t", "parquet", "-o", "q.parquet"],
            "q.parquet: no file has that ending (parquet .parquet.zip); for",
        ),
        (
            ["wire", "-o", "x.foo"],
            "newsml-g2 .xml; jsonld .jsonld, .json; csv .csv; json .json); for a folder say x.foo/",
        ),
        (["wire", "-t", "csv,json", "-o", "x.db3"], "x.db3: no file has that ending (csv .csv; json .json)"),
        (["wire", "-M", "urgency"], "has no '='"),
        (["wire", "--metadata-file", "none.json"], "none.json: no such file or directory"),
    ],
    ids=" ".join,
)
def test_arguments_that_make_no_sense_are_a_usage_error(
    arguments: list[str], message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["convert", *arguments]) == 2

    told = capsys.readouterr()
    assert message in told.err
    assert told.out == ""
    assert names(".") == ["wire"]


def test_a_format_that_is_only_read_is_no_target(monkeypatch: pytest.MonkeyPatch) -> None:
    read_only = attrs.evolve(formats.by_name("json"), writer=None)
    monkeypatch.setattr(formats, "by_name", lambda _: read_only)

    assert run("x.json", "-t", "json") == 2


def test_the_command_alone_means_the_samples(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    read: list[str] = []

    def nothing(*_: object, name: str, **__: object) -> list[Article]:
        read.append(name)
        return []

    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(pipeline, "articles", nothing)

    assert main(["convert"]) == 0
    assert read == [str(path) for path in sorted((resources.seeds() / "text").iterdir())]


@pytest.mark.parametrize(
    ("output", "form"),
    [
        ("all.xml", "newsml-g2"),
        ("all.jsonl", "jsonl"),
        ("all.db", "sqlite"),
        ("all.zip", "csv-package"),
        ("ALL.CSV", "csv"),
    ],
)
def test_the_ending_of_the_one_file_tells_its_format(output: str, form: str, tmp_path: Path) -> None:
    story = tmp_path / "story.txt"
    story.write_text("Ferries sail again\n\nPORT LOWEN, Jan. 31 (GW) - The ferries sail again, the harbour said.\n")
    target = tmp_path / output
    assert main(["convert", str(story), "-o", str(target)]) == 0
    (article,) = toolkit.read(target, source_format=form)
    assert article.headline is not None
    assert article.headline.text == "Ferries sail again"
