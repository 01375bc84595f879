"""What a run costs a document does not grow with their number: counted in steps of the data base, not in time."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest

from tests.batch.corpus import documents, ran
from toolkit.batch.ledger import Ledger

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
