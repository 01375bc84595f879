"""The system is in the way: what changes while it is read, and what cannot be read or written, is told as that."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path, PurePosixPath
from typing import Any

import attrs
import pytest

from tests.batch.corpus import JOB, documents, found, manifest, ran, text, tree, written
from toolkit.batch import manifest as manifest_module
from toolkit.batch import tables, taking
from toolkit.batch.job import Limits
from toolkit.batch.ledger import FILE, Ledger
from toolkit.batch.outcome import Told
from toolkit.batch.status import status
from toolkit.batch.taking import Taken, is_unchanged, taken
from toolkit.outputs import OutputError
from toolkit.sources import Document

TABLES = attrs.evolve(JOB, apart=(), together=("sqlite",))


@pytest.fixture
def story(tmp_path: Path) -> Document:
    path = tmp_path / "a.txt"
    path.write_bytes(text("one"))
    return Document(name=str(path), place=PurePosixPath("a.txt"))


def _growing(real: Callable[..., Any], path: str) -> Callable[..., Any]:
    """Return *real* with a file that grows whenever it is asked for something."""

    def grown(*given: Any) -> Any:
        with Path(path).open("ab") as file:
            file.write(b"x")
        return real(*given)

    return grown


@pytest.mark.parametrize("most_held", [2**20, 10], ids=["small", "large"])
def test_a_file_that_changes_while_it_is_read_is_told(
    story: Document, monkeypatch: pytest.MonkeyPatch, most_held: int
) -> None:
    monkeypatch.setattr(taking, "MOST_HELD", most_held)
    with monkeypatch.context() as patched:
        patched.setattr(taking, "_about", _growing(taking._about, story.name))
        told = taken(story, JOB, Limits())

    assert isinstance(told, Told)
    reason = "was changed while it was read; it is tried again next time"
    assert (told.kind, told.problem.reason) == ("read", reason)
    assert isinstance(taken(story, JOB, Limits()), Taken)


def test_a_large_file_is_unchanged_while_it_lies_there_as_it_was(
    story: Document, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(taking, "MOST_HELD", 10)
    read = taken(story, JOB, Limits())
    assert isinstance(read, Taken)
    assert read.is_large
    assert is_unchanged(read)

    os.utime(story.name, ns=(1, 1))
    assert not is_unchanged(read)
    Path(story.name).unlink()
    assert not is_unchanged(read)


def test_what_has_no_file_cannot_change() -> None:
    read = taken(documents("a.txt")[0], JOB, Limits())
    assert isinstance(read, Taken)
    assert is_unchanged(read)


def test_a_disk_that_fails_while_a_file_is_read_is_told(story: Document, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> bytes:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(os, "read", broken)
    told = taken(story, JOB, Limits())

    assert isinstance(told, Told)
    assert (told.kind, told.problem.reason) == ("read", "input/output error")


def test_an_output_whose_folder_is_now_a_file_counts_as_changed(tmp_path: Path) -> None:
    written(tmp_path / "in", "2023/a.txt")
    out = tmp_path / "out"
    ran(found(tmp_path / "in"), out)
    (output,) = manifest(out)[0]["outputs"]
    (out / output["path"]).unlink()
    (out / output["path"]).parent.rmdir()
    (out / output["path"]).parent.write_bytes(b"")

    state = status(out, verify=True)

    assert state.changed == [output["path"]]
    assert state.missing == []


def test_articles_that_the_ledger_keeps_are_got_one_by_one_or_several(tmp_path: Path) -> None:
    ran(documents("a.txt", "b.txt"), tmp_path / "out", job=TABLES)
    ledger = Ledger(tmp_path / "out/.ledger", is_readonly=True)
    try:
        kept = tables.Kept(ledger, "sqlite")
        first, second = kept
        assert (kept[0], kept[-1], kept[:1], len(kept)) == (first, second, [first], 2)
    finally:
        ledger.close()
    assert (tmp_path / "out/.ledger" / FILE).exists()


def test_a_table_that_cannot_be_read_again_is_an_error_that_names_it(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match=r"gone\.db: no such file"):
        tables.digest(tmp_path / "gone.db")


def test_a_manifest_that_cannot_be_written_stops_the_run_and_the_next_one_writes_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_: object) -> object:
        raise OSError(28, "No space left on device")

    given = documents("a.txt")
    with monkeypatch.context() as patched:
        patched.setattr(manifest_module, "lines", full)
        with pytest.raises(OutputError, match=r"manifest\.jsonl: no space left on device"):
            ran(given, tmp_path / "out")
    assert "manifest.jsonl" not in tree(tmp_path / "out")

    ran(given, tmp_path / "out")
    assert [line["source"] for line in manifest(tmp_path / "out")] == ["a.txt"]
