"""``status``, ``retry`` and what else the command offers for large runs."""

from __future__ import annotations

import io
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.batch.corpus import BROKEN, text, tree, written
from toolkit.batch import status as status_module
from toolkit.batch.status import status
from toolkit.cli import main, progress
from toolkit.cli.progress import Progress, line


@pytest.fixture(autouse=True)
def wire(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working directory with three documents, one of which is no text."""
    monkeypatch.chdir(tmp_path)
    written(Path("wire"), "a.txt", "2023/b.txt", "bad.txt")
    return tmp_path / "wire"


def convert(*more: str) -> int:
    return main(["convert", "wire", "-t", "json,jsonl", "-o", "out", "--enrich", "none", *more])


def test_status_says_what_is_done_and_what_is_in_quarantine_and_why(capsys: pytest.CaptureFixture[str]) -> None:
    convert()
    capsys.readouterr()

    assert main(["status", "out"]) == 1

    assert capsys.readouterr().out.splitlines() == [
        "last run complete: 2 converted, 1 quarantined",
        "quarantined (invalid): wire/bad.txt: is binary, not text [read]",
        "6 files, 0 missing, 0 changed",
    ]


def test_status_of_a_run_in_which_nothing_failed_is_fine(wire: Path) -> None:
    (wire / "bad.txt").unlink()
    convert()

    assert main(["status", "out", "--verify"]) == 0


def test_status_finds_what_is_missing_or_cut_and_with_verify_what_has_other_bytes(
    wire: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (wire / "bad.txt").unlink()
    convert()
    first, second = sorted(Path("out").glob("**/*-*.json"))
    raw = first.read_bytes()
    capsys.readouterr()

    first.write_bytes(raw.replace(b"late", b"LATE"))
    assert main(["status", "out"]) == 0
    assert main(["status", "out", "--verify"]) == 1
    assert f"changed: {first.relative_to('out')}" in capsys.readouterr().out
    first.write_bytes(raw[:-1])
    second.unlink()
    Path("out/articles.jsonl").unlink()
    Path("out/articles.jsonl").mkdir()

    assert main(["status", "out"]) == 1
    told = capsys.readouterr().out.splitlines()
    assert told[1:] == [
        f"missing: {second.relative_to('out')}",
        *(f"changed: {name}" for name in [str(first.relative_to("out")), "articles.jsonl"]),
        "4 files, 1 missing, 2 changed",
    ]


def test_status_for_programs_is_json(capsys: pytest.CaptureFixture[str]) -> None:
    convert()
    capsys.readouterr()

    assert main(["status", "out", "--report", "json"]) == 1

    told = json.loads(capsys.readouterr().out)
    assert told["documents"] == {"converted": 2, "quarantined": 1}
    assert told["failures"][0]["name"] == "wire/bad.txt"
    assert told["exit_code"] == 1


def test_status_tells_of_what_is_out_of_date(wire: Path, capsys: pytest.CaptureFixture[str]) -> None:
    convert()
    (wire / "a.txt").write_bytes(text("changed"))
    (wire / "bad.txt").unlink()
    convert()
    capsys.readouterr()

    main(["status", "out"])

    told = capsys.readouterr().out
    assert "superseded: a-" in told
    assert "1 document of an earlier run was not among those of the last" in told


def test_status_without_a_run_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["status", "wire"]) == 1
    assert main(["retry", "wire"]) == 1
    assert capsys.readouterr().err.count("no run has left its state here") == 2


def test_status_says_whether_a_run_was_interrupted_or_is_under_way(monkeypatch: pytest.MonkeyPatch) -> None:
    convert()
    assert status(Path("out")).run == "complete"
    with monkeypatch.context() as patched:
        patched.setattr(status_module, "holder", lambda _: "7")
        assert status(Path("out")).run == "under way"

    def stop(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr("toolkit.batch.manifest.write", stop)
        assert convert() == 130
    assert status(Path("out")).run == "interrupted"


def test_retry_does_again_what_failed_from_wherever_it_is_called(
    wire: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    convert("-M", "urgency=2")
    assert main(["retry", "out"]) == 1
    assert "2 of 3 documents are as an earlier run left them" in capsys.readouterr().err
    (wire / "bad.txt").write_bytes(text("mended"))
    Path("elsewhere").mkdir()
    monkeypatch.chdir("elsewhere")

    assert main(["retry", "../out", "--jobs", "1", "--timeout", "30"]) == 0

    assert len((tmp_path / "out/articles.jsonl").read_bytes().splitlines()) == 3
    assert not list((tmp_path / "out").glob("quarantine/*"))
    assert all(b'"urgency": 2' in path.read_bytes() for path in (tmp_path / "out").glob("*.json"))
    assert main(["status", str(tmp_path / "out")]) == 0


def test_retry_of_a_run_into_one_file_works_by_its_state(wire: Path) -> None:
    arguments = ["convert", "wire", "-t", "jsonl", "-o", "all.jsonl", "--state", "state", "--enrich", "none"]
    assert main(arguments) == 1
    (wire / "bad.txt").write_bytes(text("mended"))

    assert main(["retry", "state"]) == 0

    assert len(Path("all.jsonl").read_bytes().splitlines()) == 3
    assert main(["status", "state", "--verify"]) == 0


def test_retry_of_standard_input_is_a_usage_error(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(BROKEN)))
    assert main(["convert", "-", "-f", "text", "-t", "json", "-o", "out"]) == 1

    assert main(["retry", "out"]) == 2
    assert "standard input, which cannot be read again" in capsys.readouterr().err


def test_a_dry_run_lists_what_would_be_read_and_writes_nothing(wire: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (wire / "strange.xyz").write_bytes(b"?")
    (wire / "empty.txt").touch()

    assert convert("--dry-run") == 1
    told = capsys.readouterr()
    assert told.out.splitlines() == [
        f"convert: wire/a.txt (text, {len(text('a.txt'))} bytes)",
        f"convert: wire/bad.txt (text, {len(BROKEN) + 7} bytes)",
        "convert: wire/strange.xyz (no known format, 1 bytes)",
        f"convert: wire/2023/b.txt (text, {len(text('2023/b.txt'))} bytes)",
    ]
    assert told.err == "error: wire/empty.txt: is empty [read]\n"
    assert not Path("out").exists()

    (wire / "empty.txt").unlink()
    convert()
    before = tree(Path("out"))
    capsys.readouterr()
    assert convert("--dry-run", "-f", "text") == 0
    assert capsys.readouterr().out.count("convert: ") == 4
    assert main(["convert", "wire/missing*", "wire/a.txt", "--dry-run", "-o", "out"]) == 1
    capsys.readouterr()
    convert("--dry-run")
    assert capsys.readouterr().out.count("unchanged: ") == 4
    assert tree(Path("out")) == before


def test_the_summary_tells_in_numbers_what_was_done() -> None:
    assert convert("--summary", "summary.json", "--jobs", "2") == 1

    told = json.loads(Path("summary.json").read_bytes())
    assert (told["read"], told["converted"], told["quarantined"]) == (3, 2, {"invalid": 1})
    assert (told["articles"], told["files_written"]) == (2, 2)
    assert list(told["stage_seconds"]) == ["read", "enrich", "check", "write", "store"]
    assert told["stage_seconds"]["write"] > 0
    assert told["documents_per_second"] > 0

    assert convert("--summary", "wire/none/summary.json") == 1


def test_the_summary_of_one_file_is_written_too() -> None:
    assert main(["convert", "wire/a.txt", "-o", "a.json", "--summary", "s.json", "--enrich", "none"]) == 0
    assert json.loads(Path("s.json").read_bytes())["converted"] == 1


@pytest.mark.parametrize("option", [["--jobs", "0"], ["--jobs", "x"], ["--timeout", "0"], ["--max-size", "big"]])
def test_numbers_that_make_no_sense_are_a_usage_error(option: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        convert(*option)

    assert ended.value.code == 2
    assert "is not a" in capsys.readouterr().err


def test_a_folder_that_is_locked_is_told_in_one_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def locked(*_: object) -> None:
        raise BlockingIOError

    monkeypatch.setattr("fcntl.lockf", locked)
    shutil.rmtree("out", ignore_errors=True)

    assert convert() == 1
    assert capsys.readouterr().err == (
        "error: out: process of another machine is at work here; wait for it or stop it [output]\n"
    )


class _Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_the_line_of_progress_says_rate_time_to_go_and_failures() -> None:
    assert line(5, 0, None, 2.0) == "5 documents"
    assert line(5, 1, 10, 2.0) == "5 of 10 documents, 1 failed"
    assert line(500, 0, 1000, 2.0) == "500 of 1000 documents, 250 a second, 2 s to go"
    assert line(20, 0, 2000, 20.0) == "20 of 2000 documents, 1.0 a second, 33 min to go"
    assert line(20, 0, 20000, 20.0) == "20 of 20000 documents, 1.0 a second, 5.5 h to go"
    assert line(20, 0, 20, 20.0) == "20 of 20 documents, 1.0 a second"


def test_progress_is_shown_on_a_terminal_only(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(progress, "_LONG", 0)
    for stream, expected in ((_Terminal(), "\r\x1b[K3 documents, 1 failed\r\x1b[K"), (io.StringIO(), "")):
        shown = Progress(stream)
        shown.show(3, 1)
        shown.show(3, 1)
        shown.hide()
        shown.hide()
        assert stream.getvalue() == expected


def test_whoever_watches_a_large_run_sees_how_many_documents_there_are(
    wire: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(progress, "_LONG", 0)
    for most, expected in ((60, "1 of 3 documents"), (-1, "1 documents")):
        monkeypatch.setattr("toolkit.cli.expecting._MOST_COUNTING", most)
        shutil.rmtree("out", ignore_errors=True)
        terminal = _Terminal()
        monkeypatch.setattr(sys, "stderr", terminal)
        assert convert() == 1
        assert f"\r\x1b[K{expected}" in terminal.getvalue()
    assert wire.exists()


def test_nothing_of_pebble_or_sqlite_is_imported_for_one_article() -> None:
    code = "import sys; from toolkit.cli import main; main(sys.argv[1:]); print(*sys.modules, file=sys.stderr)"
    command = [sys.executable, "-c", code, "convert", "wire/a.txt", "-t", "json", "-o", "-"]
    env = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
    ran = subprocess.run(command, capture_output=True, text=True, check=True, env=env)
    imported = ran.stderr.splitlines()[-1].split()
    assert {"pebble", "sqlite3", "multiprocessing", "toolkit.batch.ledger"}.isdisjoint(imported)
