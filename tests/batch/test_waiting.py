"""What a run takes into its ledger in one go, and what it knows without asking it."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from toolkit.batch import unseen, waiting
from toolkit.batch.entry import Written
from toolkit.batch.ledger import Ledger
from toolkit.batch.unseen import Unseen


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    made = Ledger(tmp_path)
    made.begin({})
    return made


def _started(ledger: Ledger, name: str, twin: bytes = b"t") -> int:
    return ledger.start(name, name, 0, (1, b"s", b"f", twin), is_new=True)


@pytest.mark.parametrize(("keys", "chance"), [(10**6, 0.003), (10**7, 0.2)])
def test_what_was_not_added_is_taken_for_seen_as_rarely_as_is_said(
    keys: int, chance: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(unseen, "_BITS", 2**25 >> 9)
    seen = Unseen()
    for number in range(keys >> 9):
        seen.take(f"a{number}")

    taken = sum(f"b{number}" not in seen for number in range(30_000)) / 30_000

    assert taken == pytest.approx(chance, rel=0.5)


def test_what_was_added_is_never_taken_for_unseen() -> None:
    seen = Unseen()
    keys = [f"{number}.txt" for number in range(2000)]
    assert all(key in seen for key in keys)
    assert sum(map(seen.take, keys)) > 1900
    assert not any(key in seen or seen.take(key) for key in keys)


def test_a_full_filter_costs_look_ups_and_nothing_else(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(unseen, "_BITS", 8)
    ledger = Ledger(tmp_path)
    ledger.begin({})
    numbers = [_started(ledger, f"{number}.txt", bytes([number])) for number in range(50)]
    for number in numbers:
        assert ledger.claim(bytes([number]), number, 0, "id") is None
        ledger.finish(number, "converted", articles=1)
    ledger.commit()

    assert numbers == list(range(1, 51))
    assert ledger.holder(bytes([7])) == "7.txt"
    assert ledger.entry("51.txt") is None
    assert [entry.state for entry, _ in ledger.entries()] == ["converted"] * 50


def test_a_statement_finds_what_waits(ledger: Ledger) -> None:
    source = _started(ledger, "a.txt")
    entry = ledger.entry("a.txt")
    assert entry is not None
    assert (entry.id, entry.state) == (source, "running")
    assert ledger.claim(b"m", source, 0, "urn:a") is None
    ledger.wrote(Written("a.json", source, "json", 1, b"s"))
    ledger.add_parts(source, 0, [("csv", b"row")])
    assert list(ledger.ids_in_order()) == [(source, "urn:a")]
    assert ledger.outputs(source) == [Written("a.json", source, "json", 1, b"s")]
    assert [body for body, _ in ledger.parts("csv")] == [b"row"]
    ledger.finish(source, "converted", articles=1, parts=1)
    assert ledger.holder(b"t") == "a.txt"
    other = _started(ledger, "b.txt")
    assert ledger.claim(b"m", other, 0, "urn:a") == "a.txt"
    assert ledger.claim(b"m", source, 0, "urn:a") is None


def test_the_same_name_again_takes_the_place_of_what_waits(ledger: Ledger) -> None:
    first = _started(ledger, "a.txt")
    ledger.finish(first, "converted")
    assert _started(ledger, "a.txt", b"u") == first
    ledger.finish(first, "empty")
    ledger.finish(first, "empty", fingerprint=None)
    ledger.commit()
    entry = ledger.entry("a.txt")
    assert entry is not None
    assert (entry.state, entry.twin, entry.fingerprint) == ("empty", b"u", None)


def test_many_rows_do_not_wait_for_the_commit(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    entered: list[int] = []
    original = waiting.Waiting.enter

    def enter(self: waiting.Waiting, base: sqlite3.Connection) -> None:
        entered.append(1)
        original(self, base)

    monkeypatch.setattr(waiting, "_MOST_BYTES", 100)
    monkeypatch.setattr(waiting.Waiting, "enter", enter)
    source = _started(ledger, "a.txt")
    for number in range(3):
        ledger.add_parts(source, number, [("csv", b"x" * 60)])
    assert len(entered) == 1
    ledger.finish(source, "converted", parts=3)
    assert ledger.count_parts("csv") == 3


def test_a_ledger_that_knows_documents_is_asked(tmp_path: Path) -> None:
    first = Ledger(tmp_path)
    first.begin({})
    first.finish(_started(first, "a.txt"), "converted")
    first.commit()
    first.close()

    again = Ledger(tmp_path)
    again.begin({})
    assert again.entry("a.txt") is not None
    assert again.start("a.txt", "a.txt", 0, (1, b"s", b"f", b"t")) == 1
    assert again.start("b.txt", "b.txt", 1, (1, b"s", b"f", None), is_new=True) == 2
    again.finish(1, "converted")
    assert again.holder(b"t") == "a.txt"
    again.commit()
    assert [entry.name for entry, _ in again.entries()] == ["a.txt", "b.txt"]
