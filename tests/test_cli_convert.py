"""``toolkit convert``, from the arguments to the exit code."""

from __future__ import annotations

import contextlib
import io
import json
import os
import sys
import tempfile
from pathlib import Path

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.desk import HEADED, document, names, run
from tests.specimen import BRIEF
from toolkit import formats, pipeline
from toolkit.cli import main
from toolkit.cli.report import Report
from toolkit.format import Format

KEPT_ONE = "1 document is in out/quarantine; see toolkit status out"


def _bytes(text: str) -> bytes:
    return text.encode(errors="surrogatepass")


@pytest.mark.usefixtures("folder")
def test_documents_are_written_one_an_article_and_tables_one_a_run(capsys: pytest.CaptureFixture[str]) -> None:
    Path("wire/b.jsonl").write_bytes(document(attrs.evolve(HEADED, id="x1"), form="jsonl"))

    assert run("wire", "-t", "json,jsonl", "-t", "json", "-o", "done") == 0

    assert [name.rpartition("-")[0] for name in names("done")] == ["", "brief", "brief"]
    told = capsys.readouterr()
    assert sorted(told.out.splitlines()) == sorted(f"done/{name}" for name in names("done"))
    assert told.err == ""
    assert len(Path("done/articles.jsonl").read_bytes().splitlines()) == 2


@pytest.mark.usefixtures("folder")
def test_the_same_article_twice_is_told_and_written_once(capsys: pytest.CaptureFixture[str]) -> None:
    Path("wire/b.json").write_bytes(document(HEADED))

    assert run("wire", "-t", "json,jsonl") == 0

    assert len(names("out")) == 2
    assert Path("out/articles.jsonl").read_bytes() == document(HEADED, form="jsonl")
    told = "warning: wire/b.json: has the bytes of wire/a.json; they are converted once [double.document]\n"
    assert capsys.readouterr().err == told


@pytest.mark.usefixtures("folder")
def test_another_version_does_not_replace_what_the_same_run_wrote(capsys: pytest.CaptureFixture[str]) -> None:
    Path("wire/b.json").write_bytes(document(attrs.evolve(HEADED, version=2)))

    assert run("wire", "-t", "json") == 1

    (name,) = names("out")
    assert Path("out", name).read_bytes() == document(HEADED)
    told = f"error: wire/b.json: out/{name}: this run has already written something else there [output]"
    assert capsys.readouterr().err.splitlines() == [told, KEPT_ONE]


@pytest.mark.usefixtures("folder")
def test_two_targets_with_one_ending_do_not_replace_each_other(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("wire", "-t", "newsml-g2,newsml-g2-item", "-M", "agency=GW") == 1

    assert "this run has already written something else there" in capsys.readouterr().err


@pytest.mark.usefixtures("folder")
def test_a_second_run_gives_the_same_bytes() -> None:
    assert run("wire", "-t", "json,jsonl") == 0
    before = {name: Path("out", name).read_bytes() for name in names("out")}

    assert run("wire", "-t", "json,jsonl") == 0

    assert {name: Path("out", name).read_bytes() for name in names("out")} == before


@pytest.mark.usefixtures("folder")
def test_a_document_goes_to_standard_output_when_asked(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    assert run("wire/a.json", "-t", "json", "-o", "-") == 0

    assert capfdbinary.readouterr().out == document(HEADED)


@pytest.mark.usefixtures("folder")
def test_one_bad_file_is_told_with_file_and_place_and_the_others_are_converted(
    capsys: pytest.CaptureFixture[str],
) -> None:
    Path("wire/bad.json").write_text('[{"schema_version": "1.0"}]')
    Path("wire/binary.json").write_bytes(b"\x00\xff\xfe")
    Path("wire/empty.json").touch()
    Path("wire/strange.xyz").write_text("x")

    assert run("wire", "missing.json", "-t", "json") == 1

    *told, last = capsys.readouterr().err.splitlines()
    assert last == "4 documents are in out/quarantine; see toolkit status out"
    assert [line.partition(" ")[2].partition(":")[0] for line in told] == [
        "missing.json",
        "wire/bad.json at $[0]",
        "wire/binary.json",
        "wire/empty.json",
        "wire/strange.xyz",
    ]
    assert all(line.startswith("error: ") for line in told)
    assert len(names("out")) == 1


@pytest.mark.usefixtures("folder")
def test_a_missing_headline_is_a_warning_and_with_strict_an_error(capsys: pytest.CaptureFixture[str]) -> None:
    Path("wire/a.json").write_bytes(document(BRIEF))

    assert run("wire", "-t", "json", "--strict") == 1
    assert names("out") == []
    assert run("wire", "-t", "json") == 0

    assert capsys.readouterr().err.splitlines() == [
        "error: wire/a.json: there is no headline [missing.headline]",
        KEPT_ONE,
        "warning: wire/a.json: there is no headline [missing.headline]",
    ]


@pytest.mark.usefixtures("folder")
def test_a_default_that_a_standard_demands_is_a_warning_and_with_strict_an_error(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert run("wire", "-t", "newsml-g2", "--strict") == 1
    assert names("out") == []
    assert "error: wire/a.json: NewsML-G2 demands what is not known" in capsys.readouterr().err

    assert run("wire", "-t", "newsml-g2") == 0
    assert "warning: wire/a.json: NewsML-G2 demands what is not known" in capsys.readouterr().err

    stated = ("-M", "agency=GW", "-M", "modified=2023-02-01T00:00:00Z")
    assert run("wire", "-t", "newsml-g2", "--strict", *stated) == 0


@pytest.mark.usefixtures("folder")
def test_a_document_without_articles_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    Path("none.json").write_text("[]")

    assert run("none.json", "-t", "json") == 0
    assert capsys.readouterr().err == "warning: none.json: holds no article [missing.article]\n"
    assert run("none.json", "-t", "json", "--strict") == 1


@pytest.fixture
def page(monkeypatch: pytest.MonkeyPatch) -> Format:
    """A format that is called ``json`` and carries neither an embargo nor keywords."""
    real = formats.by_name("json")
    lossy = attrs.evolve(real, carries=real.carries - {"embargoed", "keywords"})
    monkeypatch.setattr(formats, "by_name", lambda _: lossy)
    return lossy


@pytest.mark.usefixtures("folder", "page")
def test_what_a_format_does_not_carry_is_told_and_with_strict_is_an_error(
    capsys: pytest.CaptureFixture[str],
) -> None:
    arguments = ("wire", "-f", "json", "-t", "json", "-M", "keyword=ferry")

    assert run(*arguments, "--strict") == 1
    assert names("out") == []
    assert run(*arguments) == 0

    assert capsys.readouterr().err.splitlines() == [
        "error: wire/a.json: json does not carry keywords [loss]",
        KEPT_ONE,
        "lost: wire/a.json: json does not carry keywords",
    ]


@pytest.mark.usefixtures("folder", "page")
def test_an_embargoed_article_is_refused_where_that_cannot_be_said_unless_forced(
    capsys: pytest.CaptureFixture[str],
) -> None:
    arguments = ("wire", "-f", "json", "-t", "json", "-M", "embargoed=2030-01-01")

    assert run(*arguments) == 1
    assert names("out") == []
    assert "wire/a.json: is embargoed until 2030-01-01, which json cannot say" in capsys.readouterr().err

    assert run(*arguments, "--force") == 0
    assert len(names("out")) == 1


@pytest.mark.usefixtures("folder")
def test_another_article_in_the_way_is_refused_unless_forced(capsys: pytest.CaptureFixture[str]) -> None:
    Path("mine.json").write_text("notes")

    assert run("wire", "-t", "json", "-o", "mine.json") == 1
    assert Path("mine.json").read_text() == "notes"
    assert "exists and holds something else" in capsys.readouterr().err

    assert run("wire", "-t", "json", "-o", "mine.json", "--force") == 0


@pytest.mark.usefixtures("folder")
def test_metadata_comes_from_options_and_from_a_file_and_options_win() -> None:
    Path("m.toml").write_text('urgency = 3\nlanguage = "en"\n')

    assert run("wire", "-t", "json", "-o", "a.json", "--metadata-file", "m.toml", "-M", "urgency=2") == 0

    written = json.loads(Path("a.json").read_bytes())
    assert (written["urgency"], written["language"]) == (2, "en")


@pytest.mark.usefixtures("folder")
def test_an_identifier_is_made_from_what_is_asked_for() -> None:
    made = set()
    for source in ("source", "story", "path"):
        assert run("wire", "-t", "json", "-o", f"{source}.json", "--id-from", source) == 0
        made.add(json.loads(Path(f"{source}.json").read_bytes())["id"])

    assert len(made) == 3


@pytest.mark.usefixtures("folder")
def test_the_report_for_programs_is_one_json_document(capsys: pytest.CaptureFixture[str]) -> None:
    Path("wire/b.json").write_bytes(document(attrs.evolve(BRIEF, id="x1")))
    Path("wire/c.json").write_text("{")

    assert run("wire", "-t", "json", "--report", "json") == 1

    told = capsys.readouterr()
    report = json.loads(told.out)
    assert told.err == ""
    assert report["documents"] == 3
    assert report["exit_code"] == 1
    assert [done["format"] for done in report["done"]] == ["json", "json"]
    assert report["done"][0]["sources"] == ["wire/a.json"]
    assert report["warnings"][0]["rule"] == "missing.headline"
    assert set(report["errors"][0]) == {"file", "place", "rule", "reason"}


@pytest.mark.usefixtures("folder")
def test_a_fault_of_ours_stops_one_document_only_and_asks_for_a_report(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    Path("wire/b.json").write_bytes(document(HEADED))
    articles = pipeline.articles

    def faulty(*given: object, name: str, **more: object) -> object:
        if name == "wire/a.json":
            raise ZeroDivisionError
        return articles(*given, name=name, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(pipeline, "articles", faulty)
    assert run("wire", "-t", "json") == 1

    told = capsys.readouterr().err
    assert "error: wire/a.json: internal error (ZeroDivisionError), please report" in told
    assert "Traceback" not in told
    assert len(names("out")) == 1

    assert run("wire", "-t", "json", "--debug") == 1
    assert "Traceback" in capsys.readouterr().err


def test_a_name_that_no_encoding_holds_is_told_escaped(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    odd = os.fsdecode(os.fsencode(folder) + b"/\xff\x1b[31m.json")
    Path(odd).write_text("{")

    assert run(odd, "-t", "json") == 1

    assert r"\udcff\x1b[31m.json: " in capsys.readouterr().err


def test_a_long_run_shows_how_far_it_has_come_on_a_terminal_only(monkeypatch: pytest.MonkeyPatch) -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    monkeypatch.setattr("toolkit.cli.progress._LONG", 0)
    monkeypatch.setattr("toolkit.cli.progress._PAUSE", 0)
    for stream, expected in (
        (Terminal(), "\r\x1b[K0 of 2 documents\r\x1b[K1 of 2 documents\r\x1b[K"),
        (io.StringIO(), ""),
    ):
        monkeypatch.setattr(sys, "stderr", stream)
        report = Report(strict=False, as_json=False, debug=False, results=sys.stdout)
        assert list(report.each(["a", "b"])) == ["a", "b"]
        assert stream.getvalue() == expected


ENDINGS = sorted({ending for name in formats.NAMES for ending in formats.endings(name)})
STARTS = (
    b"",
    b"<html><p>",
    b"<?xml version='1.0'?><newsItem xmlns='http://iptc.org/std/nar/2006-10-01/'>",
    b"[{",
    b"PK",
)


@given(
    ending=st.sampled_from(ENDINGS), start=st.sampled_from(STARTS), rest=st.binary(max_size=200) | st.text().map(_bytes)
)
def test_any_bytes_under_any_name_end_in_a_document_or_in_one_line(ending: str, start: bytes, rest: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, f"any{ending}")
        path.write_bytes(start + rest)
        told = io.StringIO()
        with contextlib.redirect_stderr(told), contextlib.redirect_stdout(io.StringIO()):
            code = main(["convert", str(path), "-t", "json,newsml-g2", "-o", f"{folder}/out"])

        written = names(f"{folder}/out") != []
    assert code == (1 if "error: " in told.getvalue() else 0)
    assert written == (code == 0 and "holds no article" not in told.getvalue())
    assert "internal error" not in told.getvalue()


def test_hidden_files_are_named_and_no_fault_even_if_strict(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / ".DS_Store").write_bytes(b"x")
    (tmp_path / "in" / "a.txt").write_text("Ferries sail again\n\nPORT LOWEN, Jan. 31 (GW) - The ferries sail again.\n")
    assert main(["convert", str(tmp_path / "in"), "-o", str(tmp_path / "out"), "-t", "json", "--strict"]) == 0
    assert "note: " in (told := capsys.readouterr().err)
    assert ".DS_Store" in told


@pytest.mark.usefixtures("folder")
def test_one_file_holds_an_article_of_two_documents_once(capsys: pytest.CaptureFixture[str]) -> None:
    other = attrs.evolve(HEADED, id="urn:x:other")
    Path("wire/b.jsonl").write_bytes(document(other, HEADED, form="jsonl"))

    assert run("wire", "-t", "jsonl", "-o", "one.jsonl") == 0

    assert Path("one.jsonl").read_bytes() == document(HEADED, other, form="jsonl")
    told = "warning: wire/b.jsonl: holds an article that wire/a.json held; it is written once [double.article]\n"
    assert capsys.readouterr().err == told


@pytest.mark.parametrize("debug", [True, False])
def test_a_fault_while_one_path_is_worked_on_is_told_and_stops_no_other(
    debug: bool,  # noqa: FBT001 - drawn by pytest
    capsys: pytest.CaptureFixture[str],
) -> None:
    report = Report(strict=False, as_json=False, debug=debug, results=sys.stdout)

    def end_in(error: type[BaseException]) -> None:
        raise error

    with report.guarding("a.txt"):
        end_in(ZeroDivisionError)
    for leaves in (BrokenPipeError, KeyboardInterrupt):
        with pytest.raises(leaves), report.guarding("b.txt"):
            end_in(leaves)

    told = capsys.readouterr().err
    assert told.startswith("error: a.txt: internal error (ZeroDivisionError), please report; --debug shows where")
    assert ("Traceback" in told) is debug
    assert (len(report.errors), report.finish()) == (1, 1)


@pytest.mark.usefixtures("folder")
def test_a_dry_run_names_a_broken_archive_and_knows_the_state_of_a_run_into_one_file(
    capsys: pytest.CaptureFixture[str],
) -> None:
    arguments = ["wire/a.json", "-t", "jsonl", "-o", "one.jsonl", "--state", "state"]
    assert run(*arguments) == 0
    Path("broken.zip").write_bytes(b"PK\x03\x04 and no more")
    capsys.readouterr()

    assert run("broken.zip", *arguments, "--dry-run") == 1

    told = capsys.readouterr()
    assert told.out == f"unchanged: wire/a.json (json, {len(document(HEADED))} bytes)\n"
    assert told.err.startswith("error: broken.zip: ")
    assert told.err.count("\n") == 1


def test_the_account_of_a_run_is_no_document_though_the_shell_names_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").write_text("Ferries sail again\n\nPORT LOWEN, Jan. 31 (GW) - The ferries sail again.\n")
    assert main(["convert", "a.txt", "-o", "out", "-t", "json"]) == 0
    assert main(["validate", *sorted(str(path) for path in Path("out").glob("[!.]*"))]) == 0
    assert "out/manifest.jsonl: is the account of a run and no document" in capsys.readouterr().err
    (tmp_path / "manifest.jsonl").write_bytes(next(Path("out").glob("*.json")).read_bytes())
    assert main(["validate", "manifest.jsonl"]) == 1, "any other file of that name is one, if a broken one"
