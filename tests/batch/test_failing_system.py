"""The system is in the way: what changes while it is read, and what cannot be read or written, is told as that."""

from __future__ import annotations

import io
import os
from collections.abc import Callable, Iterator
from pathlib import Path, PurePosixPath
from typing import Any, BinaryIO

import attrs
import pytest

from tests.batch.corpus import JOB, documents, found, manifest, ran, text, tree, written
from tests.specimen import BRIEF
from toolkit import formats, pipeline
from toolkit.batch import book, tables, taking, work
from toolkit.batch import manifest as manifest_module
from toolkit.batch.job import Job, Limits
from toolkit.batch.ledger import FILE, Ledger
from toolkit.batch.outcome import Part, Told
from toolkit.batch.status import status
from toolkit.batch.store import Store
from toolkit.batch.taking import Taken, is_unchanged, taken
from toolkit.errors import ToolkitError, UnknownFormatError
from toolkit.outputs import OutputError
from toolkit.record import Zone
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


def test_a_document_of_many_articles_is_committed_by_the_way(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(book, "_MOST_FILES", 1)
    monkeypatch.setattr(work, "_MOST_PIECES", 1)
    pending: list[int] = []
    real = Store.commit

    def commit(store: Store) -> None:
        pending.append(store.pending)
        real(store)

    monkeypatch.setattr(Store, "commit", commit)
    articles = [attrs.evolve(BRIEF, id=f"urn:x:{number}", headline=Zone(text="Ferry")) for number in range(3)]
    raw = pipeline.document(articles, formats.by_name("jsonl"))
    summary, heard = ran([Document(name="a.jsonl", place=PurePosixPath("a.jsonl"), raw=raw)], tmp_path / "out")

    assert (summary.articles, heard.errors) == (3, [])
    assert [number for number in pending if number] == [1, 1, 1], "none waited for the next"


@pytest.mark.parametrize("call", ["lstat", "read_bytes"])
def test_a_file_in_the_way_that_cannot_be_looked_at_stops_the_run_with_its_path(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str
) -> None:
    given, out = documents("a.txt"), tmp_path / "out"
    ran(given, out)
    (path,) = out.glob("*.json")
    path.write_bytes(b"x")

    def broken(*_: object, **__: object) -> None:
        raise OSError(5, "Input/output error")

    with monkeypatch.context() as patched:
        if call == "lstat":
            real = os.lstat
            patched.setattr(
                os, "lstat", lambda name, **more: broken() if str(name) == str(path) else real(name, **more)
            )
        else:
            patched.setattr(Path, "read_bytes", broken)
        with pytest.raises(OutputError, match=rf"{path.name}: input/output error"):
            ran(given, out)
    assert path.read_bytes() == b"x"


def test_the_bytes_of_a_large_document_are_kept_only_if_they_are_those_that_were_judged(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(taking, "MOST_HELD", 10)
    names = ("bad-same.txt", "bad-other.txt", "bad-gone.txt")
    given = written(tmp_path / "in", *names)
    real = work.parts

    def parts(document: Document, source: BinaryIO, job: Job, *, is_kept: bool = False) -> Iterator[Part]:
        yield from list(real(document, source, job, is_kept=is_kept))
        path = Path(document.name)
        if "other" in path.name:
            path.write_bytes(b"another and longer text than it was before")
        elif "gone" in path.name:
            path.unlink()

    monkeypatch.setattr(work, "parts", parts)
    _, heard = ran(given, tmp_path / "out")

    kept = {path.partition("/")[2] for path in tree(tmp_path / "out") if path.startswith("quarantine/")}
    assert len(heard.kinds) == 3
    assert {name.partition("-")[2].partition("-")[0].partition(".")[0] for name in kept} >= {"same", "other", "gone"}
    assert [name.partition("-")[2][:4] for name in kept if not name.endswith(".reason.json")] == ["same"]


def test_what_the_system_writes_in_pieces_is_written_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ran(documents("a.txt"), tmp_path / "whole")
    real = os.write
    monkeypatch.setattr(os, "write", lambda descriptor, raw: real(descriptor, bytes(raw[:7])))
    ran(documents("a.txt"), tmp_path / "pieces")

    assert tree(tmp_path / "pieces") == tree(tmp_path / "whole")


@pytest.mark.parametrize(
    ("stopped", "kind", "rule"),
    [
        (UnknownFormatError("word", ("json",)), "invalid", "unknown-format"),
        (OutputError(Path("a.txt"), "no space left on device"), "output", "output"),
    ],
)
def test_what_stopped_a_document_is_told_by_its_kind(stopped: ToolkitError, kind: str, rule: str) -> None:
    (told,) = work.failed(stopped, "a.txt")

    assert (told.kind, told.problem.rule, told.problem.file) == (kind, rule, "a.txt")
    assert told.problem.reason == str(stopped).removeprefix("a.txt: ")


def test_standard_input_is_kept_however_large_it_is_since_it_comes_only_once(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(taking, "MOST_HELD", 10)
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(text("one"))))
    document = Document(name="-", place=PurePosixPath("-"), source_format="text")

    summary, heard = ran([document], tmp_path / "out", limits=Limits(is_asked=True))

    assert (heard.errors, summary.states["converted"]) == ([], 1)
