"""A file is in exactly one place, whole, at every step of its way through a hot folder."""

from __future__ import annotations

from pathlib import Path

import pytest

from toolkit.watch.claims import ClaimError, Claims


@pytest.fixture
def hot(tmp_path: Path) -> Path:
    (tmp_path / "desk").mkdir()
    (tmp_path / "desk" / "a.txt").write_bytes(b"story")
    return tmp_path


def _files(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_claimed_file_is_in_our_folder_and_nowhere_else(hot: Path) -> None:
    claims = Claims(hot)
    assert claims.take("desk/a.txt") == hot / ".claimed" / "desk" / "a.txt"
    assert _files(hot) == {".claimed/desk/a.txt": b"story"}
    assert list(claims.left()) == ["desk/a.txt"]


def test_a_finished_file_lies_in_the_folder_of_its_fate_and_no_empty_folder_stays_behind(hot: Path) -> None:
    claims = Claims(hot)
    claims.take("desk/a.txt")
    assert claims.finish("desk/a.txt", "done") == hot / "done" / "desk" / "a.txt"
    assert _files(hot) == {"done/desk/a.txt": b"story"}
    assert not (hot / ".claimed" / "desk").exists()
    assert list(claims.left()) == []


def test_a_file_that_is_gone_is_not_claimed(hot: Path) -> None:
    assert Claims(hot).take("gone.txt") is None


def test_a_second_file_of_a_name_waits_until_the_first_is_finished(hot: Path) -> None:
    claims = Claims(hot)
    claims.take("desk/a.txt")
    (hot / "desk" / "a.txt").write_bytes(b"update")
    assert claims.take("desk/a.txt") is None
    assert _files(hot) == {".claimed/desk/a.txt": b"story", "desk/a.txt": b"update"}


def test_the_same_bytes_under_the_same_name_are_kept_once(hot: Path) -> None:
    claims = Claims(hot)
    for _ in range(2):
        (hot / "desk" / "a.txt").write_bytes(b"story")
        claims.take("desk/a.txt")
        claims.finish("desk/a.txt", "done")
    assert _files(hot) == {"done/desk/a.txt": b"story"}


def test_other_bytes_under_the_same_name_are_kept_beside_it(hot: Path) -> None:
    claims = Claims(hot)
    claims.take("desk/a.txt")
    claims.finish("desk/a.txt", "quarantine")
    (hot / "desk" / "a.txt").write_bytes(b"update")
    claims.take("desk/a.txt")
    target = claims.finish("desk/a.txt", "quarantine")
    assert target.name.startswith("a-")
    assert target.suffix == ".txt"
    assert sorted(_files(hot).values()) == [b"story", b"update"]


def test_a_file_given_back_does_not_replace_what_the_sender_has_put_there_meanwhile(hot: Path) -> None:
    claims = Claims(hot)
    claims.take("desk/a.txt")
    claims.give_back("desk/a.txt")
    assert _files(hot) == {"desk/a.txt": b"story"}
    claims.take("desk/a.txt")
    (hot / "desk" / "a.txt").write_bytes(b"update")
    claims.give_back("desk/a.txt")
    assert sorted(_files(hot).values()) == [b"story", b"update"]


def test_what_the_system_refuses_is_said_with_the_path(hot: Path) -> None:
    (hot / "done").write_bytes(b"a file where a folder belongs")
    claims = Claims(hot)
    claims.take("desk/a.txt")
    with pytest.raises(ClaimError, match=r"a\.txt: "):
        claims.finish("desk/a.txt", "done")
    assert (hot / ".claimed" / "desk" / "a.txt").read_bytes() == b"story"


def test_a_claim_that_the_system_refuses_says_so(hot: Path) -> None:
    (hot / ".claimed").write_bytes(b"a file where a folder belongs")
    with pytest.raises(ClaimError, match=r"desk/a\.txt: "):
        Claims(hot).take("desk/a.txt")
    assert (hot / "desk" / "a.txt").exists()


def test_a_file_that_is_gone_cannot_be_finished(hot: Path) -> None:
    (hot / "done").mkdir()
    (hot / "done" / "a.txt").write_bytes(b"other")
    with pytest.raises(ClaimError, match="no such file"):
        Claims(hot).finish("a.txt", "done")


def test_a_done_file_vouches_for_one_file_only(hot: Path) -> None:
    marker = hot / "desk" / "a.txt.done"
    marker.write_bytes(b"")
    Claims(hot, done_suffix=".done").take("desk/a.txt")
    assert not marker.exists()


def test_the_done_file_that_a_killed_run_left_is_spent_by_the_next(hot: Path) -> None:
    Claims(hot, done_suffix=".done").take("desk/a.txt")
    marker = hot / "desk" / "a.txt.done"
    marker.write_bytes(b"")
    assert list(Claims(hot, done_suffix=".done").left()) == ["desk/a.txt"]
    assert not marker.exists()
