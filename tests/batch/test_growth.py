"""What a run costs a document does not grow with their number: counted in steps of the data base, not in time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import pytest

from tests.batch.corpus import JOB, documents, ran
from toolkit.batch import ordered
from toolkit.batch.executor import Chunk, InProcess
from toolkit.batch.job import Limits
from toolkit.batch.ledger import Ledger
from toolkit.batch.outcome import Part
from toolkit.sources import Document

FEW, MANY = 60, 480
_STEPS = 50


@pytest.fixture
def steps(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Count the steps that the data bases of all ledgers take from now on."""
    counted = [0]
    begin = Ledger.begin

    def counting(ledger: Ledger, meta: dict[str, str], *, is_continued: bool = False) -> None:
        begin(ledger, meta, is_continued=is_continued)

        def step() -> None:
            counted[0] += _STEPS

        ledger._base.set_progress_handler(step, _STEPS)

    monkeypatch.setattr(Ledger, "begin", counting)
    return counted


def _cost(count: int, folder: Path, steps: list[int], change: Iterable[int] = ()) -> float:
    """Return the steps that each of *count* documents costs a second run."""
    names = [f"{number:04}.txt" for number in range(count)]
    ran(documents(*names), folder)
    before = steps[0]
    again = documents(*names)
    for number in change:
        again[number] = documents(f"new{number}.txt")[0]
    summary, _ = ran(again, folder)
    assert summary.read == count
    return (steps[0] - before) / count


def test_a_second_run_asks_as_much_of_the_ledger_for_each_of_many_documents(tmp_path: Path, steps: list[int]) -> None:
    few, many = _cost(FEW, tmp_path / "few", steps), _cost(MANY, tmp_path / "many", steps)

    assert 10 < many < 1.3 * few


def test_so_does_a_run_in_which_some_are_new(tmp_path: Path, steps: list[int]) -> None:
    few = _cost(FEW, tmp_path / "few", steps, range(0, FEW, 3))
    many = _cost(MANY, tmp_path / "many", steps, range(0, MANY, 3))

    assert many < 1.3 * few


class _Idle:
    """An executor that notes what it was sent and never did."""

    chunk = 4

    def __init__(self) -> None:
        self.sent = 0

    def submit(self, documents: Sequence[Document]) -> Chunk:
        self.sent += len(documents)
        return InProcess(JOB, Limits()).submit(documents)

    def stream(self, document: Document) -> Iterator[Part]:
        raise AssertionError(document)

    def close(self) -> None:
        """Do nothing."""


@pytest.mark.parametrize(
    ("slots", "size", "jobs", "most"), [(8, 100_000, 1, 8), (8, 100_000, 30, 30), (99, 300, 1, 3), (99, 300, 7, 7)]
)
def test_no_more_is_under_way_than_keeps_all_workers_busy(
    monkeypatch: pytest.MonkeyPatch, slots: int, size: int, jobs: int, most: int
) -> None:
    small = len(documents("000.txt")[0].raw or b"")
    for name, value in {"SLOTS": slots, "BYTES": size, "SLOTS_OF_A_WORKER": 1, "BYTES_OF_A_WORKER": small}.items():
        monkeypatch.setattr(ordered, f"_MOST_{name}" if name in ("SLOTS", "BYTES") else f"_{name}", value)
    idle = _Idle()
    given = documents(*(f"{number:03}.txt" for number in range(100)))

    for taken, _ in enumerate(ordered.ordered(given, JOB, Limits(jobs=jobs), idle, lambda _: True), 1):
        assert idle.sent - taken <= most

    assert idle.sent == 100
