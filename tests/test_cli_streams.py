"""Terminals, pipes and interrupts: the command is quiet about what is no fault, and prints what is safe."""

from __future__ import annotations

import io
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import BinaryIO

import pytest

from tests.desk import document
from tests.specimen import BRIEF
from toolkit.cli import main, report, style

pytestmark = pytest.mark.usefixtures("good_and_bad")


def test_colour_is_for_terminals_that_want_it(monkeypatch: pytest.MonkeyPatch) -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm")
    assert style.Style(Terminal())("a", "bold", "red") == "\x1b[1;31ma\x1b[0m"
    assert style.Style(Terminal())("", "bold") == ""
    assert style.Style(io.StringIO())("a", "bold") == "a"
    monkeypatch.setenv("NO_COLOR", "1")
    assert style.Style(Terminal())("a", "bold") == "a"


def test_what_could_steer_a_terminal_is_escaped() -> None:
    assert report.printable("a\x1b[2J\n\u202eb\xa0é") == "a\\x1b[2J\\n\\u202eb\xa0é"


def test_a_reader_that_stops_listening_ends_the_run_quietly() -> None:
    Path("many.jsonl").write_bytes(document(*[BRIEF] * 3000, form="jsonl"))
    path = str(Path(__file__).parents[1])
    with subprocess.Popen(
        [sys.executable, "-m", "toolkit", "inspect", "many.jsonl", "--enrich", "none"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": path},
    ) as running:
        assert running.stdout is not None
        assert running.stderr is not None
        running.stdout.read(10)
        running.stdout.close()
        told = running.stderr.read()

        assert running.wait(timeout=30) == 141
    assert b"Traceback" not in told
    assert b"BrokenPipe" not in told


def test_an_interrupt_ends_the_run_quietly() -> None:
    path = str(Path(__file__).parents[1])
    with subprocess.Popen(
        [sys.executable, "-m", "toolkit", "convert", "-", "-f", "json"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": path},
    ) as running:
        assert running.stdin is not None
        running.stdin.write(b" " * 2**20)  # more than a pipe holds: when it is written, the command is reading
        running.stdin.flush()
        running.send_signal(signal.SIGINT)
        out, told = running.communicate(timeout=30)

        assert running.returncode == 130
    assert (out, told) == (b"", b"")


def test_a_reader_that_stops_listening_is_no_fault_of_the_document(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    class Closed(io.StringIO):
        @property
        def buffer(self) -> BinaryIO:
            raise BrokenPipeError

    monkeypatch.setattr(sys, "stdout", Closed())

    assert main(["convert", "good.json", "-t", "json", "-o", "-", "--enrich", "none"]) == 141
    assert "internal" not in capsys.readouterr().err


def test_results_that_cannot_be_written_are_an_error_in_one_line() -> None:
    path = str(Path(__file__).parents[1])
    with Path("/dev/full").open("w") as full:
        ran = subprocess.run(
            [sys.executable, "-m", "toolkit", "formats"],
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
            env={**os.environ, "PYTHONPATH": path},
        )

    assert (ran.returncode, ran.stderr) == (
        1,
        "toolkit formats: cannot write the results: No space left on device\n",
    )


def test_streams_that_the_caller_closed_are_no_trouble() -> None:
    path = str(Path(__file__).parents[1])

    ran = subprocess.run(
        ["/bin/sh", "-c", f"'{sys.executable}' -m toolkit convert - -f json <&- >&- 2>&-"],
        check=False,
        env={**os.environ, "PYTHONPATH": path},
    )

    assert ran.returncode == 1


def test_a_broken_pipe_and_an_interrupt_have_the_codes_of_their_signals(monkeypatch: pytest.MonkeyPatch) -> None:
    def stopped(error: BaseException) -> int:
        def run(_: object) -> int:
            raise error

        monkeypatch.setattr("toolkit.cli.schema.run", run)
        monkeypatch.setattr(sys, "stdout", io.StringIO())
        return main(["schema"])

    assert stopped(BrokenPipeError()) == 141
    assert stopped(KeyboardInterrupt()) == 130
    assert stopped(OSError(28, "No space left on device")) == 1


def test_a_closed_stream_prints_nowhere(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdout", None)

    assert main(["formats"]) == 0
    assert sys.stdout is not None
    sys.stdout.close()
