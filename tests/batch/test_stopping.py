"""What stops a run: the next one goes on from there, or is told why it cannot."""

from __future__ import annotations

import errno
import os
import sqlite3
from pathlib import Path

import pytest

from tests.batch.corpus import found, ran, tree
from toolkit.batch import book
from toolkit.batch.answers import LedgerError
from toolkit.batch.lock import Lock, LockedError
from toolkit.outputs import OutputError


@pytest.mark.parametrize("stop", range(1, 12))
def test_a_run_that_is_stopped_anywhere_is_continued_to_the_same_end(
    wire: Path, out: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, stop: int
) -> None:
    ran(found(wire), tmp_path / "whole")
    monkeypatch.setattr(book, "_MOST_DOCUMENTS", 1)
    steps = iter(range(1, 100))

    def stopping(real: object) -> object:
        def call(*given: object, **more: object) -> object:
            if next(steps) == stop:
                raise KeyboardInterrupt
            return real(*given, **more)  # type: ignore[operator]

        return call

    with monkeypatch.context() as patched:
        for name in ("rename", "open"):
            patched.setattr(os, name, stopping(getattr(os, name)))
        with pytest.raises(KeyboardInterrupt):
            ran(found(wire), out)

    whole = tree(tmp_path / "whole")
    assert all(whole[name] == raw for name, raw in tree(out).items() if not name.startswith(".tmp"))
    summary, _ = ran(found(wire), out)

    assert tree(out) == whole
    assert summary.read == 4


@pytest.mark.parametrize("call", ["write", "rename"])
def test_a_full_disk_stops_the_run_with_one_error_and_the_next_goes_on(
    wire: Path, out: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str
) -> None:
    ran(found(wire), tmp_path / "whole")

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as patched:
        patched.setattr(os, call, full)
        with pytest.raises(OutputError, match="no space left on device"):
            ran(found(wire), out)
    assert tree(out) == {}

    ran(found(wire), out)
    assert tree(out) == tree(tmp_path / "whole")


def test_a_second_run_at_the_same_time_is_kept_out(wire: Path, out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def locked(_: Lock) -> None:
        raise LockedError(out, "7")

    monkeypatch.setattr(Lock, "_take", locked)
    with pytest.raises(LockedError, match="process 7 is at work here"):
        ran(found(wire), out)
    assert tree(out) == {}


def test_a_folder_that_cannot_be_made_and_a_broken_ledger_are_errors(wire: Path, out: Path) -> None:
    out.write_bytes(b"a file")
    with pytest.raises(OutputError, match="file exists"):
        ran(found(wire), out)
    out.unlink()
    ran(found(wire), out)
    (out / ".ledger/ledger.sqlite").write_bytes(b"no data base at all, but long enough to be taken for one")

    with pytest.raises(LedgerError, match="not a database"):
        ran(found(wire), out)


def test_a_ledger_of_another_version_is_left_alone(wire: Path, out: Path) -> None:
    ran(found(wire), out)
    base = sqlite3.connect(out / ".ledger/ledger.sqlite")
    base.execute("UPDATE meta SET value = 99 WHERE key = 'version'")
    base.commit()
    base.close()

    with pytest.raises(LedgerError, match="another version"):
        ran(found(wire), out)
