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
