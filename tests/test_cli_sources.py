"""The command on corpora: archives, tables of texts, metadata tables, lists and web archives."""

from __future__ import annotations

import io
import json
import sys
import zipfile
from pathlib import Path
from typing import Any

import pytest

from toolkit.cli import main

STORY = (
    "Ferry back in service\n\nLAKE TOWN, Feb 5 (Lake News) - The ferry sailed at noon on Sunday, the harbour said.\n"
)


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty working directory."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def records(*arguments: str) -> list[dict[str, Any]]:
    """Return the records that ``convert`` makes."""
    main(["convert", *arguments, "-t", "jsonl", "-o", "all.jsonl"])
    return [json.loads(line) for line in Path("all.jsonl").read_bytes().splitlines()]


def test_rows_of_a_table_become_articles_with_what_their_columns_state() -> None:
    Path("rows.csv").write_text(f'key,day,body,desk\nx1,2023-02-05 10:30,"{STORY}",local\nx2,5.2.23,"{STORY}",\n')

    (record,) = records("rows.csv", "--text-column", "body", "--id-column", "key", "--column", "published=day")

    assert (record["id"], record["published"]) == ("x1", "2023-02-05T10:30")
    assert record["extras"] == [{"name": "desk", "value": "local"}]


def test_the_title_of_a_row_is_the_headline_of_its_article() -> None:
    Path("rows.csv").write_text(
        'id,title,text\n7,Ferry back in service after a week,"The ferry sailed at noon on Sunday, a week late."\n'
    )

    (record,) = records("rows.csv", "--text-column", "text", "--title-column", "title", "--id-column", "id")

    assert (record["id"], record["headline"]["text"]) == ("7", "Ferry back in service after a week")
    assert record["headline"]["segments"] == [{"source_start": 0, "source_end": 34, "text_start": 0}]


def test_members_of_an_archive_become_articles_with_their_row_of_a_metadata_table() -> None:
    with zipfile.ZipFile("c.zip", "w") as archive:
        archive.writestr("2023/a.txt", STORY)
    Path("meta.csv").write_text("path,date,outlet,url\n2023/a.txt,2023-02-06,The Lake News,https://example.org/a\n")

    (record,) = records("c.zip", "--metadata-table", "meta.csv")

    assert (record["published"], record["agency"]["name"]) == ("2023-02-06", "The Lake News")
    assert record["source"]["address"] == "https://example.org/a"


def test_pieces_of_a_file_on_a_list_become_articles(monkeypatch: pytest.MonkeyPatch) -> None:
    Path("two.txt").write_text(f"{STORY}\n=====\n{STORY.replace('ferry', 'train')}")
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"two.txt\0")))

    assert len(records("--files-from", "-", "-0", "--split", "^=+$")) == 2


def test_a_table_may_come_in_a_pipe_without_a_format(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(json.dumps({"body": STORY}).encode())))

    assert len(records("-", "--text-column", "body")) == 1


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (["a.csv", "--column", "published"], "--column published: say KEY=NAME"),
        (["a.csv", "--id-column", "id"], "say with --text-column"),
        (["a.csv", "--text-column", "x", "--column", "colour=c"], "there is no key 'colour'"),
        (["a.txt", "--split", "("], "is not a regular expression"),
        (["a.txt", "--metadata-table", "no.csv"], "no.csv: no such file or directory"),
        (["-", "-f", "text", "--files-from", "-"], "cannot be both"),
        (["-", "-f", "odd", "--text-column", "x"], "no format is called 'odd'"),
        (["-"], "say with -f which format"),
    ],
)
def test_options_that_make_no_sense_are_told_before_anything_is_read(
    arguments: list[str], reason: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["convert", *arguments]) == 2
    assert reason in capsys.readouterr().err
    assert not Path("out").exists()


@pytest.mark.parametrize("command", ["validate", "inspect", "roundtrip"])
def test_the_other_commands_look_into_archives_too(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    with zipfile.ZipFile("c.zip", "w") as archive:
        archive.writestr("a.txt", STORY)
        archive.writestr("../b.txt", STORY)

    assert main([command, "c.zip"]) == 1
    told = capsys.readouterr()
    assert "c.zip/../b.txt: has a name that leads out of the archive; it is not read" in told.out + told.err
    assert {"validate": "1 document, 1 problem", "inspect": "LAKE TOWN", "roundtrip": "c.zip/a.txt"}[command] in str(
        told
    )


@pytest.mark.parametrize(("table", "is_told"), [("r.dat", True), ("r.csv", False), ("c.zip", False)])
def test_a_column_of_texts_where_there_is_no_table_is_a_warning(
    table: str, is_told: object, capsys: pytest.CaptureFixture[str]
) -> None:
    Path("in").mkdir()
    Path("in/a.txt").write_text(STORY)
    if table == "c.zip":
        with zipfile.ZipFile("in/c.zip", "w") as archive:
            archive.writestr("r.csv", f'body\n"{STORY}"\n')
    else:
        Path("in", table).write_text("body\n")

    main(["convert", "in", "--text-column", "body", "-t", "jsonl", "-o", "all.jsonl"])

    told = (
        "warning: in: no table was found (.csv, .tsv, .tab, .jsonl, .ndjson); say with -f csv or -f jsonl what is one"
    )
    assert (told in capsys.readouterr().err) == is_told


def test_what_was_not_read_of_a_source_is_a_warning(capsys: pytest.CaptureFixture[str]) -> None:
    Path("a.txt").write_text(STORY)
    Path("meta.csv").write_text("path,n\nx.txt,1\n")

    assert main(["convert", "a.txt", "--metadata-table", "meta.csv", "-t", "json", "-o", "-"]) == 0
    told = capsys.readouterr().err
    assert "warning: meta.csv: 1 of 1 rows match no document; the first is row 2 [metadata.unmatched-rows]" in told
    assert "warning: meta.csv: 1 documents have no row; the first is a.txt [metadata.unmatched-documents]" in told


def test_a_path_that_was_mistyped_is_an_error_and_no_document_of_the_run(capsys: pytest.CaptureFixture[str]) -> None:
    Path("a.txt").write_text(STORY)

    assert main(["convert", "b.txt", "n*.txt", "-o", "out"]) == 1
    assert capsys.readouterr().err.splitlines() == [
        "error: b.txt: no such file or directory [source.missing]",
        "error: n*.txt: matches no file [source.missing]",
    ]
    assert not Path("out").exists()

    assert main(["convert", "a.txt", "b.txt", "-t", "json", "-o", "out"]) == 1
    assert "error: b.txt: no such file or directory [source.missing]" in capsys.readouterr().err
    assert main(["status", "out"]) == 0
    assert capsys.readouterr().out.startswith("last run complete: 1 converted\n")
