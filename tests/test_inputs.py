"""What a run reads, and what it refuses to touch."""

from __future__ import annotations

import io
import os
import sys
from pathlib import Path

import pytest

from toolkit import inputs
from toolkit.errors import ReadError


def test_standard_input_may_be_closed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", None)

    with pytest.raises(ReadError, match="-: is closed"), inputs.opened("-"):
        pass


@pytest.fixture
def tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small folder of files, as the working directory."""
    for name in ("b.txt", "a.txt", "sub/c.txt", "sub/.hidden.txt", ".git/config", "sub/d.xml"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(name)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.usefixtures("tree")
def test_a_folder_gives_its_files_sorted_without_hidden_ones() -> None:
    assert list(inputs.found(["."])) == ["a.txt", "b.txt", "sub/c.txt", "sub/d.xml"]


@pytest.mark.usefixtures("tree")
def test_a_pattern_gives_what_matches_sorted() -> None:
    assert list(inputs.found(["**/*.txt"])) == ["a.txt", "b.txt", "sub/c.txt"]


@pytest.mark.usefixtures("tree")
def test_a_pattern_that_matches_a_folder_gives_its_files() -> None:
    assert list(inputs.found(["su*"])) == ["sub/c.txt", "sub/d.xml"]


@pytest.mark.usefixtures("tree")
def test_each_document_is_given_once_in_the_order_of_the_arguments() -> None:
    assert list(inputs.found(["sub/d.xml", "sub", "-", "-"])) == ["sub/d.xml", "sub/c.txt", "-"]


def test_a_file_whose_name_looks_like_a_pattern_is_that_file(tmp_path: Path) -> None:
    odd = tmp_path / "a[1].txt"
    odd.write_text("x")

    assert list(inputs.found([str(odd)])) == [str(odd)]


def test_what_does_not_exist_is_kept_so_that_opening_it_says_so(tmp_path: Path) -> None:
    missing = str(tmp_path / "no.txt")

    assert list(inputs.found([missing])) == [missing]


def test_an_empty_folder_is_kept_so_that_opening_it_says_so(tmp_path: Path) -> None:
    assert list(inputs.found([str(tmp_path)])) == [str(tmp_path)]


@pytest.mark.usefixtures("tree")
def test_a_folder_that_may_not_be_read_is_kept_so_that_opening_it_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    scan = os.scandir

    def forbidden(path: str) -> object:
        if path.endswith("sub"):
            raise PermissionError(13, "Permission denied", path)
        return scan(path)

    monkeypatch.setattr(os, "scandir", forbidden)

    assert list(inputs.found(["."])) == ["a.txt", "b.txt", "./sub"]


def test_a_regular_file_is_opened(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"words")

    with inputs.opened(str(path)) as stream:
        assert stream.read() == b"words"
        stream.seek(0)
        assert stream.read(1) == b"w"


def test_standard_input_is_read_whole_and_can_be_sought_in(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"words")))

    with inputs.opened("-") as stream:
        assert stream.read() == b"words"
        assert stream.seek(0) == 0


def test_standard_input_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"12345")))

    with pytest.raises(ReadError, match="larger than 4 bytes"), inputs.opened("-", most=4):
        pass


def _link(path: Path) -> None:
    target = path.with_name("target.txt")
    target.write_text("secret")
    path.symlink_to(target)


@pytest.mark.parametrize(
    ("name", "make", "reason"),
    [
        ("missing.txt", lambda _: None, "no such file or directory"),
        ("none-*.txt", lambda _: None, "matches no file"),
        ("link.txt", _link, "is a symbolic link, which is not followed"),
        ("pipe.txt", os.mkfifo, "is not a regular file"),
        ("folder.txt", Path.mkdir, "is a folder in which no document can be read"),
        ("empty.txt", Path.touch, "is empty"),
        ("large.txt", lambda path: path.write_bytes(b"12345"), "is larger than 4 bytes"),
        ("nul\0.txt", lambda _: None, "is not a possible path"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_is_no_readable_file_is_an_error_with_its_path(
    name: str, make: object, reason: str, tmp_path: Path
) -> None:
    path = tmp_path / name
    assert callable(make)
    make(path)

    with pytest.raises(ReadError) as caught, inputs.opened(str(path), most=4):
        pass

    assert caught.value.reason == reason
    assert caught.value.location.source == str(path)
