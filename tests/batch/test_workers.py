"""Worker processes: a document that ends, stops or fills its process costs itself and nothing else."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import BinaryIO

import attrs
import pytest

from tests.batch.corpus import JOB, documents, manifest, ran, text, tree
from toolkit.batch import taking, work
from toolkit.batch.cage import end, seconds
from toolkit.batch.job import Job, Limits
from toolkit.batch.outcome import Part, Told
from toolkit.sources import Document

TWO = Limits(jobs=2, timeout=1.0, most_memory=2**29, is_asked=True)


@pytest.fixture(autouse=True)
def hostile(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Make documents with certain names do harm to the process that works on them; forked workers inherit this."""
    real = work.parts
    died = tmp_path / "died"

    def parts(document: Document, source: BinaryIO, job: Job, *, is_kept: bool = False) -> Iterator[Part]:
        name = Path(document.name).name
        if "hang" in name:
            time.sleep(30)
        elif "kill" in name:
            os.kill(os.getpid(), signal.SIGSEGV)
        elif "exit" in name:
            os._exit(7)
        elif "once" in name and not died.exists():
            died.touch()
            os.kill(os.getpid(), signal.SIGKILL)
        elif "fill" in name:
            _ = bytearray(2**31)
        return real(document, source, job, is_kept=is_kept)

    monkeypatch.setattr(work, "parts", parts)


def test_each_harm_costs_one_document_and_the_others_are_converted_in_order(tmp_path: Path) -> None:
    names = [f"{number:02}.txt" for number in range(20)]
    names[3], names[7], names[11], names[12] = "03-hang.txt", "07-kill.txt", "11-fill.txt", "12-exit.txt"

    summary, heard = ran(documents(*names), tmp_path / "out", limits=TWO)

    assert heard.kinds == {names[3]: "timeout", names[7]: "crash", names[11]: "memory", names[12]: "crash"}
    assert (summary.read, summary.states["converted"], summary.failed) == (20, 16, 4)
    lines = manifest(tmp_path / "out")
    assert [line["source"] for line in lines] == names
    reasons = [told.problem.reason for told in heard.errors]
    assert reasons[0] == "takes more than 1 seconds"
    assert "SIGSEGV" in reasons[1]
    assert "exit code 7" in reasons[3]


def test_a_document_whose_process_the_system_killed_once_is_tried_again(tmp_path: Path) -> None:
    summary, heard = ran(documents("once.txt"), tmp_path / "out", limits=TWO)

    assert (heard.errors, summary.states["converted"]) == ([], 1)


def test_the_results_are_the_same_whatever_the_number_of_jobs(tmp_path: Path) -> None:
    names = [f"{number % 3}/{number:02}.txt" for number in range(40)] + ["bad.txt"]
    twins = [
        *documents(*names),
        Document(name="twin.txt", place=PurePosixPath("twin.txt"), raw=text(names[5])),
        Document(name="strange", place=PurePosixPath("strange"), raw=b"?"),
    ]
    for jobs in (1, 2, 3):
        ran(twins, tmp_path / str(jobs), limits=Limits(jobs=jobs, is_asked=True))
    ran(twins[:10], tmp_path / "none")
    ran(twins, tmp_path / "none")

    first = tree(tmp_path / "1")
    assert len(first) == 40 + 4 + 2
    assert all(tree(tmp_path / other) == first for other in ("2", "3", "none"))


def test_a_large_document_comes_in_parts_from_a_process_of_its_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(taking, "MOST_HELD", 50)
    given = documents("a.txt", "b-hang.txt", "c-kill.txt", "d.txt", "bad.txt")

    summary, heard = ran(given, tmp_path / "out", limits=TWO)

    assert heard.kinds == {"b-hang.txt": "timeout", "c-kill.txt": "crash", "bad.txt": "invalid"}
    assert summary.states["converted"] == 2


def test_a_large_file_that_changes_while_it_is_worked_on_is_told_and_tried_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(taking, "MOST_HELD", 50)
    path = tmp_path / "a.txt"
    path.write_bytes(text("one"))
    document = Document(name=str(path), place=PurePosixPath("a.txt"))
    real = work.parts

    def parts(document: Document, source: BinaryIO, job: Job, *, is_kept: bool = False) -> Iterator[Part]:
        made = list(real(document, source, job, is_kept=is_kept))
        if document.name == str(path):  # the workers are warmed by another
            path.write_bytes(text("another"))
        yield from made

    patient = attrs.evolve(TWO, timeout=30)
    with monkeypatch.context() as patched:
        patched.setattr(work, "parts", parts)
        _, heard = ran([document], tmp_path / "out", limits=patient)
    assert heard.kinds == {str(path): "read"}
    assert [name for name in tree(tmp_path / "out") if name.startswith("quarantine/")] == [
        next(name for name in tree(tmp_path / "out") if name.endswith(".reason.json"))
    ], "the bytes that were judged are gone"

    summary, heard = ran([document], tmp_path / "out", limits=patient)
    assert (heard.errors, summary.states["converted"]) == ([], 1)
    assert not any(name.startswith("quarantine/") for name in tree(tmp_path / "out"))


def test_time_grows_with_the_document_and_an_unknown_end_is_still_told() -> None:
    assert seconds(Limits(timeout=2), 10) == 2
    assert seconds(Limits(timeout=2), 3 * 2**20) == 8
    ((told,),) = (piece.told for piece in end("a.txt", None, 1.0).pieces)
    assert isinstance(told, Told)
    assert (told.kind, told.problem.reason) == ("crash", "ended the process that worked on it (with exit code None)")


def test_a_job_with_one_worker_is_enough(tmp_path: Path) -> None:
    summary, _ = ran(
        documents("a.txt", "b-kill.txt", "c.txt"), tmp_path / "out", job=JOB, limits=attrs.evolve(TWO, jobs=1)
    )

    assert (summary.states["converted"], summary.quarantined) == (2, {"crash": 1})
