"""What a worker process does from within, and what the run does when a worker or all of them are gone."""

from __future__ import annotations

import multiprocessing
import os
import resource
import signal
import time
from collections.abc import Iterator
from concurrent.futures import Future
from io import BytesIO
from pathlib import Path, PurePosixPath
from typing import Any

import attrs
import pytest

from tests.batch.corpus import JOB, documents
from tests.specimen import BRIEF
from toolkit import formats, pipeline
from toolkit.batch import cage, cutting, work, workers
from toolkit.batch.executor import held_parts
from toolkit.batch.job import Limits
from toolkit.batch.outcome import Part, Told
from toolkit.batch.workers import Workers
from toolkit.sources import Document

LIMITS = Limits(jobs=1, timeout=5, most_memory=2**30, is_asked=True)
UNLIMITED = resource.RLIM_INFINITY


def _three(name: str = "three.jsonl") -> Document:
    articles = [attrs.evolve(BRIEF, id=f"urn:x:{number}") for number in range(3)]
    raw = pipeline.document(articles, formats.by_name("jsonl"))
    return Document(name=name, place=PurePosixPath(name), raw=raw)


def _plain(parts: list[Part]) -> list[Any]:
    """Return *parts* without the time that they took."""
    return [attrs.evolve(part, seconds={}) for part in parts]


def _told(parts: Any) -> list[tuple[str, str]]:
    told = [one for part in parts for one in part.told]
    return [(one.kind, one.problem.reason) for one in told if isinstance(one, Told)]


@pytest.fixture
def set_limits(monkeypatch: pytest.MonkeyPatch) -> Iterator[dict[int, tuple[int, int]]]:
    """Take down what limits are set, instead of binding the process of the tests."""
    limits: dict[int, tuple[int, int]] = {}
    monkeypatch.setattr(resource, "setrlimit", lambda which, pair: limits.update({which: pair}))
    monkeypatch.setattr("ctypes.CDLL", lambda _: _Library())
    kept = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGALRM)}
    yield limits
    for number, handler in kept.items():
        signal.signal(number, handler)


class _Library:
    """The C library of a process that asks to end with its parent."""

    def prctl(self, option: int, number: int) -> None:
        assert (option, number) == (1, signal.SIGKILL)


@pytest.mark.parametrize(("hard", "is_bounded"), [(UNLIMITED, False), (2**20, True)], ids=["none", "bounded"])
def test_a_worker_takes_so_much_memory_leaves_no_core_and_ends_by_the_clock(
    set_limits: dict[int, tuple[int, int]], monkeypatch: pytest.MonkeyPatch, hard: int, *, is_bounded: bool
) -> None:
    monkeypatch.setattr(resource, "getrlimit", lambda _: (UNLIMITED, hard))

    cage.enter(LIMITS, os.getppid())

    assert set_limits[resource.RLIMIT_CORE] == (0, 0)
    soft, of_system = set_limits[resource.RLIMIT_AS]
    assert of_system == hard
    assert soft == 2**20 if is_bounded else soft > LIMITS.most_memory, "what the process has already is not counted"
    assert signal.getsignal(signal.SIGINT) == signal.SIG_IGN
    assert signal.getsignal(signal.SIGALRM) == signal.SIG_DFL


def test_where_a_process_cannot_ask_to_end_with_its_parent_it_is_bound_all_the_same(
    set_limits: dict[int, tuple[int, int]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.platform", "darwin")
    monkeypatch.setattr("ctypes.CDLL", None)

    cage.enter(LIMITS, os.getppid())

    assert set(set_limits) == {resource.RLIMIT_CORE, resource.RLIMIT_AS}


@pytest.mark.usefixtures("set_limits")
def test_a_worker_whose_run_died_before_it_began_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    def end(code: int) -> None:
        raise SystemExit(code)

    monkeypatch.setattr(os, "_exit", end)
    with pytest.raises(SystemExit, match="1"):
        cage.enter(LIMITS, os.getppid() + 1)


def test_the_clock_runs_during_a_document_only_even_if_that_goes_wrong() -> None:
    with cage.timed(100):
        assert 0 < signal.getitimer(signal.ITIMER_REAL)[0] <= 100
    assert signal.getitimer(signal.ITIMER_REAL) == (0, 0)
    with pytest.raises(ZeroDivisionError), cage.timed(100):
        raise ZeroDivisionError
    assert signal.getitimer(signal.ITIMER_REAL) == (0, 0)


def test_where_nobody_says_what_memory_a_process_has_it_counts_as_none(monkeypatch: pytest.MonkeyPatch) -> None:
    assert cage._address_space() > 2**20

    def gone(*_: object, **__: object) -> None:
        raise FileNotFoundError

    monkeypatch.setattr("builtins.open", gone)
    assert cage._address_space() == 0


@pytest.fixture
def uncaged(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let what a worker process does be done in this one."""
    monkeypatch.setattr(cage, "enter", lambda _, parent: assert_own(parent))
    monkeypatch.setattr(workers, "_bound", None)


def assert_own(parent: int) -> None:
    assert parent == os.getpid()


@pytest.mark.usefixtures("uncaged")
def test_a_worker_returns_for_a_chunk_what_the_work_makes_of_each_document() -> None:
    chunk = [*documents("a.txt", "bad.txt"), _three()]

    workers._bind(JOB, LIMITS, os.getpid())
    done = workers._work(chunk)

    assert [_plain(list(parts)) for parts in done] == [_plain(held_parts(document, JOB)) for document in chunk]
    assert signal.getitimer(signal.ITIMER_REAL) == (0, 0)


@pytest.mark.usefixtures("uncaged")
def test_a_worker_returns_for_items_what_the_work_makes_of_them() -> None:
    document, form = _three(), formats.by_name("jsonl")
    assert form.items is not None
    assert document.raw is not None
    items = tuple(form.items.cut(BytesIO(document.raw), document.name) or ())

    workers._bind(JOB, LIMITS, os.getpid())
    done = workers._read(attrs.evolve(document, raw=None), "jsonl", cutting.Stretch(items), 0)

    made = [piece for part in done.parts for piece in part.pieces]
    assert made == [piece for part in held_parts(document, JOB) for piece in part.pieces]
    assert signal.getitimer(signal.ITIMER_REAL) == (0, 0)


@pytest.mark.usefixtures("uncaged")
def test_a_process_for_a_large_document_sends_part_by_part_and_closes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(work, "_MOST_PIECES", 1)
    receiver, sender = multiprocessing.Pipe(duplex=False)

    workers._send(sender, _three(), JOB, LIMITS, os.getpid())

    got: list[Part] = [receiver.recv() for _ in range(3)]
    with pytest.raises(EOFError):
        receiver.recv()
    receiver.close()
    assert _plain(got) == _plain(held_parts(_three(), JOB))
    assert [part.is_last for part in got] == [False, False, True]


@pytest.fixture
def pool() -> Iterator[Workers]:
    made = Workers(JOB, LIMITS)
    yield made
    made.close()


def test_a_large_document_of_many_articles_comes_in_as_many_parts(
    pool: Workers, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(work, "_MOST_PIECES", 1)

    assert _plain(list(pool.stream(_three()))) == _plain(held_parts(_three(), JOB))


def test_when_the_pool_is_gone_the_next_chunk_starts_another(pool: Workers) -> None:
    pool.close()

    assert _told(pool.submit(documents("a.txt", "bad.txt")).parts(1)) == [("invalid", "is binary, not text")]


def _broken(error: BaseException) -> Any:
    future: Future[Any] = Future()
    future.set_exception(error)
    return future


@pytest.mark.parametrize(
    ("error", "kind", "reason"),
    [
        (MemoryError(), "memory", "takes more memory than a document may"),
        (TimeoutError(), "timeout", "takes more than 5 seconds"),
        (ZeroDivisionError(), "internal", "internal error (ZeroDivisionError), please report; --debug shows where"),
    ],
    ids=["memory", "slow", "fault"],
)
def test_whatever_ends_the_work_on_a_document_alone_is_told_of_it(
    pool: Workers, monkeypatch: pytest.MonkeyPatch, error: Exception, kind: str, reason: str
) -> None:
    monkeypatch.setattr(pool, "_schedule", lambda _: _broken(error))
    one, other = documents("a.txt", "b.txt")

    assert _told(pool.tried([one], _broken(error))[0]) == [(kind, reason)]
    both = pool.tried([one, other], _broken(error))
    assert [_told(parts) for parts in both] == [[(kind, reason)]] * 2


def test_the_size_of_a_document_gives_it_time_and_one_that_is_gone_has_none(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"12345")
    there, gone = (Document(name=str(tmp_path / name), place=PurePosixPath(name)) for name in ("a.txt", "b.txt"))
    held = Document(name="c.txt", place=PurePosixPath("c.txt"), raw=b"123")

    assert [cutting.size(there), cutting.size(gone), cutting.size(held)] == [5, 0, 3]


def test_a_document_that_is_slow_among_others_and_alone_is_told_at_once(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    tries = tmp_path / "tries"
    real = work.parts

    def parts(document: Document, *given: Any, **more: Any) -> Iterator[Part]:
        if document.name == "slow.txt":
            with tries.open("a") as file:
                file.write("x")
            time.sleep(30)
        return real(document, *given, **more)

    monkeypatch.setattr(work, "parts", parts)
    impatient = Workers(JOB, attrs.evolve(LIMITS, timeout=0.3))
    try:
        sent = impatient.submit(documents("slow.txt", "a.txt"))
        assert _told(sent.parts(0)) == [("timeout", "takes more than 0.3 seconds")]
        assert _told(sent.parts(1)) == []
    finally:
        impatient.close()
    assert tries.read_text() == "xx", "once with the other, once alone"
