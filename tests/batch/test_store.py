"""Files that last, and one run at a time."""

from __future__ import annotations

import os
import subprocess
import sys
from io import BytesIO
from pathlib import Path

import pytest

from toolkit.batch import store as module
from toolkit.batch.lock import Lock, LockedError, holder
from toolkit.batch.store import Store
from toolkit.outputs import OutputError, digest


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path)


def _names(folder: Path) -> list[str]:
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())


def test_nothing_is_in_its_place_before_the_commit_and_all_is_after(store: Store, tmp_path: Path) -> None:
    store.put("a/b.txt", b"b")
    store.put("c.txt", b"c")
    assert store.pending == 2
    assert all(name.startswith(".tmp/") for name in _names(tmp_path))

    store.commit()
    store.commit()

    assert _names(tmp_path) == ["a/b.txt", "c.txt"]
    assert (tmp_path / "a/b.txt").read_bytes() == b"b"
    assert store.pending == 0


def test_files_are_synchronised_before_they_are_renamed_and_folders_after(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[list[str]] = []
    monkeypatch.setattr(module, "_sync", lambda _: seen.append(_names(tmp_path)))
    store.put("a.txt", b"a")

    store.commit()

    assert seen == [[".tmp/1"], ["a.txt"]]


def test_what_a_killed_run_left_is_swept_and_what_was_not_committed_is_dropped(tmp_path: Path) -> None:
    (tmp_path / ".tmp").mkdir()
    (tmp_path / ".tmp/7").write_bytes(b"half")

    store = Store(tmp_path)
    assert _names(tmp_path) == []
    store.put("a.txt", b"a")
    store.close()
    store.close()

    assert list(tmp_path.iterdir()) == []


def test_a_copy_is_kept_only_if_it_is_the_one_that_was_hashed(store: Store, tmp_path: Path) -> None:
    assert store.copy("a", BytesIO(b"same"), bytes.fromhex(digest(b"same")))
    assert not store.copy("b", BytesIO(b"changed"), bytes.fromhex(digest(b"same")))
    store.commit()

    assert _names(tmp_path) == ["a"]


def test_a_file_can_be_taken_away_once_or_twice(store: Store, tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"a")

    store.remove("a")
    store.remove("a")

    assert _names(tmp_path) == []


@pytest.mark.parametrize("call", ["open", "write", "rename", "makedirs"])
def test_a_full_disk_is_an_error_with_the_path(store: Store, monkeypatch: pytest.MonkeyPatch, call: str) -> None:
    def full(*_: object, **__: object) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, call, full)
    with pytest.raises(OutputError, match=r"a/b\.txt: no space left on device"):
        _put_and_commit(store)


def _put_and_commit(store: Store) -> None:
    store.put("a/b.txt", b"b")
    store.commit()


def test_a_synchronisation_that_fails_is_an_error(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "_syncfs", lambda: lambda _: -1)
    store.put("a", b"a")

    with pytest.raises(OutputError):
        store.commit()
    assert _names(tmp_path) == [".tmp/1"]


def test_where_there_is_no_such_call_everything_is_synchronised(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    done: list[int] = []
    monkeypatch.setattr(module, "_syncfs", lambda: None)
    monkeypatch.setattr(os, "sync", lambda: done.append(1))
    store.put("a", b"a")
    store.commit()

    assert done == [1, 1]


def test_a_folder_that_cannot_be_made_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")

    with pytest.raises(OutputError, match="not a directory"):
        Store(tmp_path / "file")


_HOLD = """
import sys
from pathlib import Path
from toolkit.batch.lock import Lock
with Lock(Path(sys.argv[1]), Path("here")):
    print("held", flush=True)
    sys.stdin.read()
"""


def test_a_second_process_is_kept_out_and_told_who_holds_the_lock(tmp_path: Path) -> None:
    file = tmp_path / "lock"
    assert holder(file) is None
    command = [sys.executable, "-c", _HOLD, str(file)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as other:
        assert other.stdout is not None
        assert other.stdin is not None
        assert other.stdout.readline() == "held\n"
        with pytest.raises(LockedError, match=rf"^out: process {other.pid} is at work here"), Lock(file, Path("out")):
            pass
        assert holder(file) == str(other.pid)
        other.stdin.close()

    with Lock(file, Path("out")):
        assert file.read_text() == str(os.getpid())
    assert holder(file) is None


def test_a_lock_that_cannot_be_written_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="no such file"), Lock(tmp_path / "none/lock", tmp_path):
        pass
