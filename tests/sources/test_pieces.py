"""Text files that hold several articles."""

from __future__ import annotations

import io
import signal
import sys
import threading
import time
from pathlib import Path

import pytest

from toolkit import sources
from toolkit.errors import ReadError
from toolkit.sources import Choices, Document, SourceError, pieces


def cut(path: Path | str, regex: str, **choices: str) -> list[tuple[str, bytes | None]]:
    """Return the pieces of *path*: the end of each name, and its bytes; an error is shown with its reason."""
    found = sources.found([str(path)], Choices(split=regex, **choices))  # type: ignore[arg-type]
    return [
        (item.name.removeprefix(str(path)), item.raw) if isinstance(item, Document) else (item.reason, None)
        for item in found
    ]


def test_a_line_that_matches_begins_a_piece_and_stays_in_it(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"\n \r\nDocument 1 of 2\r\nOne\r\nDocument 2 of 2\r\nTw\xf6\r\n")

    assert cut(path, r"^Document \d+ of \d+$") == [
        ("#1", b"Document 1 of 2\r\nOne\r\n"),
        ("#2", b"Document 2 of 2\r\nTw\xf6\r\n"),
    ]


def test_a_line_of_marks_alone_is_left_out(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"One\n=====\nTwo\n\n=====\n\n=====\nThree")

    assert cut(path, "^=+$") == [("#1", b"One\n"), ("#2", b"Two\n\n"), ("#3", b"Three")]


@pytest.mark.parametrize(
    ("raw", "kept"),
    [
        (b"# 1 #\nOne\n# 2 #\nTwo\n# END #\n", [b"# 1 #\nOne\n", b"# 2 #\nTwo\n"]),
        (b"# 1 #\nOne\n# 2 #\n \n-----\n", [b"# 1 #\nOne\n"]),
        (b"One\n# 2 #\n", [b"One\n"]),
        (b"# 1 #\n# 2 #\n# 3 #\n", [b"# 1 #\n", b"# 2 #\n", b"# 3 #\n"]),
        (b"# 1 #\n# 2 #\nTwo", [b"# 1 #\n", b"# 2 #\nTwo"]),
        (b"# 1 #\n", [b"# 1 #\n"]),
    ],
    ids=["end", "marks", "first", "lines", "in between", "alone"],
)
def test_the_mark_of_the_end_is_no_piece_unless_all_are_such(tmp_path: Path, raw: bytes, kept: list[bytes]) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(raw)

    assert [piece for _, piece in cut(path, "^#")] == kept


def test_a_file_of_marks_alone_is_itself(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"=====\n-----\n")

    assert cut(path, "^=+$") == [("", b"=====\n-----\n")]


def test_pieces_lie_where_their_file_does_and_are_text(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub/a.txt").write_text("One\n---\nTwo")
    (tmp_path / "b.xml").write_text("<a/>\n---\n")

    found = [item for item in sources.found([str(tmp_path)], Choices(split="^---")) if isinstance(item, Document)]

    assert [(str(item.place), item.source_format, item.raw) for item in found] == [
        ("b.xml", None, None),
        ("sub/a.txt#1", "text", b"One\n"),
        ("sub/a.txt#2", "text", b"Two"),
    ]


def test_a_file_without_such_a_line_is_itself(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"One\nTwo")

    assert cut(path, "^---") == [("", b"One\nTwo")]


def test_what_is_called_text_is_cut_whatever_its_name_and_standard_input_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.dat"
    path.write_bytes(b"One\n---\nTwo")
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"One\n---\nTwo")))

    assert len(cut(path, "^---", source_format="text")) == 2
    assert cut(path, "^---", source_format="html") == [("", None)]
    assert cut("-", "^---", source_format="text") == [("#1", b"One\n"), ("#2", b"Two")]


def test_a_file_that_cannot_be_opened_is_an_error(tmp_path: Path) -> None:
    assert cut(tmp_path / "no.txt", "^---") == [("no such file or directory", None)]


def test_utf_16_is_not_cut(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes("One\n---\nTwo".encode("utf-16"))

    assert cut(path, "^---") == [("is UTF-16, which is not cut; save it as UTF-8", None)]


@pytest.mark.parametrize(
    ("regex", "reason"),
    [
        ("(", "is not a regular expression"),
        ("a{99999999999999}", "is not a regular expression"),
        ("(" * 5000 + ")" * 5000, "is not a regular expression"),
        ("x*", "matches an empty line"),
    ],
)
def test_a_pattern_that_is_of_no_use_is_refused_at_once(regex: str, reason: str) -> None:
    with pytest.raises(SourceError, match=reason):
        sources.found([], Choices(split=regex))


def test_a_pattern_without_end_costs_its_file_and_no_more(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pieces, "SECONDS", 0.2)
    (tmp_path / "a.txt").write_text("a" * 50 + "!\n")
    (tmp_path / "b.txt").write_text("One\n")
    before = signal.getsignal(signal.SIGALRM)
    started = time.monotonic()

    first, second = sources.found([str(tmp_path)], Choices(split="(a+)+$"))

    assert time.monotonic() - started < 5
    assert isinstance(first, ReadError)
    assert first.reason.startswith("the pattern of --split takes too long")
    assert isinstance(second, Document)
    assert signal.getsignal(signal.SIGALRM) is before


def test_the_pattern_sees_the_beginning_of_a_line_only(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("x" * 10_000 + "END\n" + "é" * 499 + "END\nwords\n")

    assert len(cut(path, "END")) == 1
    assert len(cut(path, "E")) == 2


def test_beside_the_main_thread_there_is_no_timer(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"One\n---\nTwo")
    found: list[tuple[str, bytes | None]] = []
    thread = threading.Thread(target=lambda: found.extend(cut(path, "^---")))
    thread.start()
    thread.join()

    assert len(found) == 2
