"""When a file that arrives counts as complete."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from toolkit.watch import settling
from toolkit.watch.settling import Settling, Stand


def _stand(size: int = 10, modified: int = 1, inode: int = 1) -> Stand:
    return Stand(size, modified, inode)


def _given(watch: Settling, now: float, **files: Stand) -> list[str]:
    return list(watch.complete(files, now))


def test_a_file_is_complete_when_it_has_stood_still_long_enough_and_is_said_once() -> None:
    watch = Settling(2.0)
    assert _given(watch, 0.0, a=_stand()) == []
    assert _given(watch, 1.9, a=_stand()) == []
    assert _given(watch, 2.0, a=_stand()) == ["a"]
    assert _given(watch, 9.0, a=_stand()) == []


@pytest.mark.parametrize("change", [_stand(size=11), _stand(modified=2), _stand(inode=2)])
def test_a_change_of_size_time_or_inode_starts_the_wait_anew(change: Stand) -> None:
    watch = Settling(2.0)
    assert _given(watch, 0.0, a=_stand()) == []
    assert _given(watch, 1.5, a=change) == []
    assert _given(watch, 3.0, a=change) == []
    assert _given(watch, 3.5, a=change) == ["a"]


def test_a_file_that_changes_after_it_was_given_is_given_again() -> None:
    watch = Settling(1.0)
    _given(watch, 0.0, a=_stand())
    assert _given(watch, 1.0, a=_stand()) == ["a"]
    assert _given(watch, 2.0, a=_stand(size=20)) == []
    assert _given(watch, 3.0, a=_stand(size=20)) == ["a"]


def test_a_file_that_goes_away_and_comes_back_is_new() -> None:
    watch = Settling(1.0)
    _given(watch, 0.0, a=_stand())
    assert _given(watch, 1.0, a=_stand()) == ["a"]
    assert _given(watch, 2.0) == []
    assert _given(watch, 3.0, a=_stand()) == []
    assert _given(watch, 4.0, a=_stand()) == ["a"]


def test_a_file_given_back_is_waited_for_once_more() -> None:
    watch = Settling(1.0)
    _given(watch, 0.0, a=_stand())
    assert _given(watch, 1.0, a=_stand()) == ["a"]
    watch.again("a")
    watch.again("never seen")
    assert _given(watch, 1.5, a=_stand()) == []
    assert _given(watch, 2.5, a=_stand()) == ["a"]


def test_files_come_in_the_order_of_their_names() -> None:
    assert _given(Settling(0.0), 0.0, b=_stand(), a=_stand(), c=_stand()) == ["a", "b", "c"]


def test_with_done_files_nothing_else_makes_a_file_complete() -> None:
    watch = Settling(1.0, done_suffix=".done")
    assert list(watch.complete({"a.xml": _stand()}, 0.0)) == []
    assert list(watch.complete({"a.xml": _stand()}, 60.0)) == []
    assert list(watch.complete({"a.xml": _stand(), "a.xml.done": _stand()}, 61.0)) == ["a.xml"]


def test_stands_are_told_of_files_in_folders_too_but_not_of_hidden_ones_links_or_folders_left_out(
    tmp_path: Path,
) -> None:
    (tmp_path / "desk").mkdir()
    (tmp_path / "done").mkdir()
    (tmp_path / ".claimed").mkdir()
    (tmp_path / "desk" / "a.txt").write_bytes(b"four")
    (tmp_path / "desk" / "done").mkdir()
    (tmp_path / "desk" / "done" / "b.txt").write_bytes(b"1")
    for hidden in ("done/c.txt", ".claimed/d.txt", ".e.txt"):
        (tmp_path / hidden).write_bytes(b"1")
    (tmp_path / "link.txt").symlink_to(tmp_path / "desk" / "a.txt")
    os.mkfifo(tmp_path / "pipe")

    found = settling.stands(tmp_path, without=("done",))

    about = (tmp_path / "desk" / "a.txt").stat()
    assert sorted(found) == ["desk/a.txt", "desk/done/b.txt"]
    assert found["desk/a.txt"] == Stand(4, about.st_mtime_ns, about.st_ino)


def test_a_folder_that_goes_away_while_we_look_is_passed_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "gone").mkdir()
    (tmp_path / "a.txt").write_bytes(b"1")
    real: Callable[..., object] = os.scandir

    def scandir(folder: Path) -> object:
        if Path(folder).name == "gone":
            raise FileNotFoundError
        return real(folder)

    monkeypatch.setattr(os, "scandir", scandir)
    assert list(settling.stands(tmp_path)) == ["a.txt"]


def test_a_hot_folder_that_cannot_be_read_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        settling.stands(tmp_path / "missing")
