"""What the service says of itself, and what is made of it when it no longer says anything."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from toolkit.watch import health
from toolkit.watch.health import Health, State


def _told(path: Path, state: State = "ready", pid: int | None = None, beat: float = 100.0) -> Path:
    health.tell(path, Health(state=state, pid=os.getpid() if pid is None else pid, beat=beat, converted=3))
    return path


def _dead() -> int:
    ended = subprocess.Popen([sys.executable, "-c", "pass"])
    ended.wait()
    return ended.pid


@pytest.mark.parametrize(("state", "healthy"), [("ready", True), ("draining", True), ("failing", False)])
def test_a_service_that_runs_is_as_it_says(tmp_path: Path, state: State, healthy: bool) -> None:  # noqa: FBT001 - a case
    told = health.asked(_told(tmp_path / "health.json", state), now=101.0)
    assert (told["state"], told["healthy"], told["converted"]) == (state, healthy, 3)


def test_one_that_no_longer_writes_is_stuck(tmp_path: Path) -> None:
    told = health.asked(_told(tmp_path / "health.json"), now=100.0 + health.STALE + 1)
    assert (told["state"], told["healthy"]) == ("stuck", False)


def test_one_whose_process_is_gone_was_killed(tmp_path: Path) -> None:
    told = health.asked(_told(tmp_path / "health.json", pid=_dead()), now=101.0)
    assert (told["state"], told["healthy"]) == ("killed", False)


def test_one_that_ended_as_it_should_is_stopped(tmp_path: Path) -> None:
    told = health.asked(_told(tmp_path / "health.json", "stopped", pid=_dead()), now=9999.0)
    assert (told["state"], told["healthy"]) == ("stopped", False)


def test_one_that_runs_as_somebody_else_is_seen_to_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def kill(*_: int) -> None:
        raise PermissionError

    monkeypatch.setattr(os, "kill", kill)
    assert health.asked(_told(tmp_path / "health.json"), now=101.0)["state"] == "ready"


@pytest.mark.parametrize("content", [None, b"", b"{torn"])
def test_one_that_has_said_nothing_readable_is_unknown(tmp_path: Path, content: bytes | None) -> None:
    path = tmp_path / "health.json"
    if content is not None:
        path.write_bytes(content)
    assert health.asked(path, now=0.0) == {"state": "unknown", "healthy": False}


def test_systemd_is_told_where_it_listens(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    address = str(tmp_path / "notify")
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as listener:
        listener.bind(address)
        monkeypatch.setenv("NOTIFY_SOCKET", address)
        health.notify("READY=1")
        assert listener.recv(64) == b"READY=1"


@pytest.mark.parametrize("address", ["", "@toolkit-nobody-listens"])
def test_nothing_happens_where_nobody_listens(monkeypatch: pytest.MonkeyPatch, address: str) -> None:
    monkeypatch.setenv("NOTIFY_SOCKET", address)
    health.notify("READY=1")


def test_what_is_said_last_counts_however_long_it_was_before(tmp_path: Path) -> None:
    path = tmp_path / "health.json"
    health.tell(path, Health(state="failing", pid=os.getpid(), beat=1.0, error="\x01" * 9999))
    size = path.stat().st_size
    assert health.asked(path, now=2.0)["error"] == "\x01" * 250
    health.tell(_told(path), Health(state="ready", pid=os.getpid(), beat=3.0))
    assert (health.asked(path, now=4.0)["error"], path.stat().st_size) == (None, size)
