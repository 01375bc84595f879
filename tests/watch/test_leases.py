"""Whether somebody still writes to a file."""

from __future__ import annotations

import fcntl
from pathlib import Path

import pytest

from toolkit.watch.leases import is_being_written


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "a.txt"
    path.write_bytes(b"story")
    return path


@pytest.mark.skipif(not hasattr(fcntl, "F_SETLEASE"), reason="this system has no leases")
def test_a_file_is_being_written_as_long_as_it_is_open_for_that(file: Path) -> None:
    with file.open("ab"):
        assert is_being_written(file)
    assert not is_being_written(file)


def test_a_file_that_is_only_read_is_not(file: Path) -> None:
    with file.open("rb"):
        assert not is_being_written(file)


def test_nothing_is_said_of_a_file_that_is_gone(tmp_path: Path) -> None:
    assert not is_being_written(tmp_path / "gone")


def test_nothing_is_said_where_leases_are_refused(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError

    monkeypatch.setattr(fcntl, "fcntl", refuse)
    assert not is_being_written(file)


def test_nothing_is_said_where_there_are_no_leases(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(fcntl, "F_SETLEASE", raising=False)
    with file.open("ab"):
        assert not is_being_written(file)
