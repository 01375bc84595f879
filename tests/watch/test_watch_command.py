"""The service as a process: started, asked how it is, signalled, and stopped."""

from __future__ import annotations

import io
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from toolkit.cli import arguments, main, watch
from toolkit.watch.log import Log

_STORY = "Ferries sail again\n\nPORT LOWEN, Jan. 31 (GW) - The ferries sail again on Tuesday, the harbour said.\n"


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    (tmp_path / "in").mkdir()
    return tmp_path


@pytest.fixture
def service(desk: Path) -> Iterator[subprocess.Popen[str]]:
    command = [sys.executable, "-m", "toolkit", "watch", "in", "out", "-t", "json", "--settle", "0.05", "--log", "json"]
    (desk / "facts.json").write_text('{"slugline": "ferry-first"}')
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
    with subprocess.Popen(
        [*command, "--metadata-file", "facts.json", "--jobs", "1"],
        cwd=desk,
        env=environment,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        try:
            yield process
        finally:
            process.kill()


def _heard(service: subprocess.Popen[str], event: str) -> dict[str, object]:
    assert service.stderr is not None
    for line in service.stderr:
        told: dict[str, object] = json.loads(line)
        if told["event"] == event:
            return told
        assert told["event"] not in {"quarantine", "failing"}, told  # what is waited for would never come
    raise AssertionError(f"the service ended without saying {event}")


def _health(desk: Path, capsys: pytest.CaptureFixture[str]) -> tuple[int, dict[str, object]]:
    code = main(["watch", str(desk / "in"), str(desk / "out"), "--health"])
    return code, json.loads(capsys.readouterr().out)


def _send(desk: Path, name: str) -> None:
    part = desk / "in" / f".{name}.part"
    part.write_text(_STORY.replace("Tuesday", name))
    part.rename(desk / "in" / name)


def test_a_service_works_until_it_is_told_to_end(
    desk: Path, service: subprocess.Popen[str], capsys: pytest.CaptureFixture[str]
) -> None:
    _heard(service, "watching")
    assert _health(desk, capsys)[0] == 0

    _send(desk, "a.txt")
    assert _heard(service, "done")["now"] == "in/done/a.txt"
    first = json.loads(next((desk / "out").glob("a-*.json")).read_bytes())
    assert first["slugline"] == "ferry-first"

    (desk / "facts.json").write_text('{"slugline": "ferry-second"}')
    service.send_signal(signal.SIGHUP)
    _heard(service, "reloaded")
    _heard(service, "watching")
    (desk / "facts.json").write_text('{"no such key": "x"}')
    service.send_signal(signal.SIGHUP)
    assert "goes on as before" in str(_heard(service, "error")["reason"])
    _send(desk, "b.txt")
    _heard(service, "done")
    assert json.loads(next((desk / "out").glob("b-*.json")).read_bytes())["slugline"] == "ferry-second"

    service.send_signal(signal.SIGTERM)
    assert _heard(service, "stopped")["done"] == 2
    assert service.wait(timeout=30) == 0
    code, told = _health(desk, capsys)
    assert (code, told["state"], told["converted"]) == (1, "stopped", 2)
    assert len((desk / "out" / "manifest.jsonl").read_bytes().splitlines()) == 2


def test_a_killed_service_is_seen_to_be_gone_and_the_next_goes_on(
    desk: Path, service: subprocess.Popen[str], capsys: pytest.CaptureFixture[str]
) -> None:
    _heard(service, "watching")
    service.kill()
    service.wait(timeout=30)
    assert _health(desk, capsys)[1]["state"] == "killed"
    _send(desk, "a.txt")
    time.sleep(0.01)
    assert main(["watch", str(desk / "in"), str(desk / "out"), "--once", "--settle", "0.01", "-t", "json"]) == 0
    assert (desk / "in" / "done" / "a.txt").exists()


def test_what_is_put_aside_makes_a_single_run_fail(desk: Path) -> None:
    (desk / "in" / "a.txt").write_bytes(b"")
    assert main(["watch", str(desk / "in"), str(desk / "out"), "--once", "--settle", "0.01", "-t", "json"]) == 1


@pytest.mark.parametrize(
    ("options", "reason"),
    [
        (["missing", "out"], "missing is no folder"),
        (["in", "in/out"], "would be read again"),
        (["in", "in"], "would be read again"),
        (["in", "out", "-t", "csv"], "tables hold the articles of a whole run"),
        (["in", "out", "-t", "html"], "html can only be read"),
        (["in", "out", "--settle", "0"], "is not a number above 0"),
    ],
)
def test_what_makes_no_sense_is_refused(
    desk: Path, options: list[str], reason: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(desk)
    try:
        code = main(["watch", *options])
    except SystemExit as ended:
        code = int(str(ended.code))
    assert (code, reason in capsys.readouterr().err) == (2, True)


def test_a_folder_that_is_another_runs_is_left_alone(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (desk / "out").write_bytes(b"a file where a folder belongs")
    assert main(["watch", str(desk / "in"), str(desk / "out"), "--once", "-t", "json"]) == 1
    assert "error reason=" in capsys.readouterr().err


def test_signals_are_listened_to_while_the_service_runs_and_not_after(desk: Path) -> None:
    (desk / "facts.json").write_text('{"slugline": "ferry"}')
    options = arguments.parsed(
        ["watch", str(desk / "in"), str(desk / "out"), "-t", "json", "--metadata-file", str(desk / "facts.json")]
    )
    told = io.StringIO()
    before = signal.getsignal(signal.SIGTERM)
    heard = watch._Signals(options, Log(told, as_json=False))
    with heard:
        assert heard.renewed() is None
        signal.raise_signal(signal.SIGHUP)
        order = heard.renewed()
        assert order is not None
        assert order.job.settings.metadata == {"slugline": ("ferry",)}
        (desk / "facts.json").write_text("{torn")
        signal.raise_signal(signal.SIGHUP)
        assert heard.renewed() is None
        assert not heard.draining()
        signal.raise_signal(signal.SIGTERM)
        assert heard.draining()
    assert signal.getsignal(signal.SIGTERM) is before
    assert "the service goes on as before" in told.getvalue()


def test_a_system_without_hang_ups_has_the_other_signals(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(signal, "SIGHUP")
    options = arguments.parsed(["watch", str(desk / "in"), str(desk / "out")])
    heard = watch._Signals(options, Log(io.StringIO(), as_json=False))
    with heard:
        signal.raise_signal(signal.SIGINT)
    assert heard.draining()
