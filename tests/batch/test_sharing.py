"""A document of many items that all workers read gives what one process makes of it, whatever is wrong in it."""

from __future__ import annotations

import io
import os
import signal
import time
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath
from typing import Any, BinaryIO

import attrs
import pytest

from tests.batch.corpus import JOB, Heard, ran, tree
from tests.specimen import BRIEF
from toolkit import formats, pipeline
from toolkit.batch import cutting, sharing, taking, work, workers
from toolkit.batch.job import Job, Limits
from toolkit.batch.outcome import Part
from toolkit.cli import main
from toolkit.errors import Location, ReadError
from toolkit.format import Item
from toolkit.record import Article
from toolkit.sources import Document
from toolkit.tables.column import MOST_ERRORS

LINES = formats.by_name("jsonl")
ROWS = formats.by_name("csv")


@pytest.fixture(autouse=True)
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Take every document for a large one, and let few items travel together."""
    for module in (taking, cutting):
        monkeypatch.setattr(module, "MOST_HELD", 50)
    monkeypatch.setattr(cutting, "_MOST_ITEMS", 3)


def article(number: int) -> Article:
    return attrs.evolve(BRIEF, id=f"urn:x:{number}")


def lines(count: int) -> list[bytes]:
    return [pipeline.document([article(number)], LINES) for number in range(count)]


def rows(count: int) -> list[bytes]:
    """Return the heading of a table, and as many rows."""
    return pipeline.document([article(number) for number in range(count)], ROWS).splitlines(keepends=True)


def large(raw: bytes, name: str) -> Document:
    return Document(name=name, place=PurePosixPath(name), raw=raw)


def alike(raw: bytes, name: str, folder: Path) -> tuple[dict[str, bytes], Heard]:
    """Run over *raw* with several numbers of workers and with none; return what all of them left and told."""
    found = []
    for jobs in (0, 1, 3):
        limits = Limits(jobs=jobs or 1, is_asked=jobs > 0)
        with pytest.MonkeyPatch.context() as patched:
            if not jobs:
                patched.setattr(cutting, "is_long", lambda *_: False)
            _, heard = ran([large(raw, name)], folder / f"{jobs}", limits=limits)
        found.append((tree(folder / f"{jobs}"), heard))
    for left, heard in found[1:]:
        assert left == found[0][0]
        assert heard.told == found[0][1].told
    return found[0]


def test_lines_keep_their_order_and_a_broken_one_is_told_with_its_number(tmp_path: Path) -> None:
    given = lines(20)
    given[4:4] = [b"\n", b"{no json\n", b"  \n", b'{"schema_version": 1}\n']

    left, heard = alike(b"".join(given).rstrip(b"\n"), "many.jsonl", tmp_path)

    assert [(told.problem.file, told.problem.place) for told in heard.errors] == [
        ("many.jsonl", "6"),
        ("many.jsonl:8", "$"),
    ]
    ids = [line.partition(b'"id":"')[2].partition(b'"')[0].decode() for line in left["articles.jsonl"].splitlines()]
    assert ids == [f"urn:x:{number}" for number in range(20)]
    assert sum(name.startswith("quarantine/") for name in left) == 2


@pytest.mark.parametrize(
    ("put", "reason"),
    [
        ({9: b"1,2,3\r\n"}, "has 3 cells where the heading has"),
        ({9: b"\r\n", 12: b'""\r\n'}, None),
        ({9: b'lone"quote\r\n'}, "a quote stands inside the cell"),
        ({9: b"\xff\r\n"}, "byte 0xff is not UTF-8"),
        ({9: b"a\0b\r\n"}, "holds a NUL character"),
        ({0: b"a,b\r\n"}, "missing: schema"),
        ({1: b"a\0b\r\n"}, "holds a NUL character"),
        ({0: b"\xff\xfea,b\r\n"}, "is UTF-16"),
        ({20: b'"never closed'}, "a quote is opened"),
    ],
    ids=["short", "blank", "lone quote", "encoding", "nul", "heading", "first", "utf-16", "open"],
)
def test_rows_give_the_same_whatever_is_wrong_with_them(
    tmp_path: Path, put: dict[int, bytes], reason: str | None
) -> None:
    given = rows(20)
    for at, raw in put.items():
        given[at] = raw

    _, heard = alike(b"".join(given), "many.csv", tmp_path)

    assert [told.problem.reason.startswith(reason or "?") for told in heard.errors] == ([True] if reason else [])


def test_rows_with_line_ends_in_and_between_their_cells_are_counted(tmp_path: Path) -> None:
    given = rows(12)
    given[4] = given[4].replace(b"\r\n", b"\r") + given[5].replace(b"\r\n", b"\r")
    given[5] = b""
    given[8] = b'"a\r\nb",2\r\n'
    given[10] = b"2,3\r\n"

    _, heard = alike(b"".join(given), "many.csv", tmp_path)

    assert [told.problem.place for told in heard.errors] == ["7 at row 9", "10 at row 11"]


@pytest.mark.parametrize("before", [0, 1], ids=["on one line", "after an empty line"])
def test_a_heading_that_does_not_stand_alone_is_left_to_the_reader(tmp_path: Path, before: int) -> None:
    raw = b"\r\n" * before + b"".join(rows(6)).replace(b"\r\n", b"\r")

    left, heard = alike(raw, "many.csv", tmp_path)

    assert not heard.errors
    assert left["articles.jsonl"].count(b"\n") == 6


def test_a_table_of_no_row_is_told_to_hold_no_article(tmp_path: Path) -> None:
    _, heard = alike(rows(1)[0] + b"\r\n" * 9, "none.csv", tmp_path)

    assert heard.rules == ["missing.article"]


def test_after_too_many_broken_rows_the_rest_is_not_read(tmp_path: Path) -> None:
    heading, first, last = rows(2)
    broken = [b"1\r\n"] * (MOST_ERRORS + 1)

    left, heard = alike(b"".join([heading, first, *broken, last]), "many.csv", tmp_path)

    assert heard.errors[-1].problem.reason == f"more than {MOST_ERRORS} rows cannot be read"
    assert len(heard.errors) == MOST_ERRORS + 2
    assert left["articles.jsonl"].count(b"\n") == 1


def _harmful(monkeypatch: pytest.MonkeyPatch, harm: Any) -> None:
    """Let the reader of lines do *harm* to a process whenever it comes upon certain ones."""
    assert LINES.items is not None
    real = LINES.items.read

    def read(items: Iterable[Item], name: str, errors: int) -> Iterator[Article | ReadError]:
        given = list(items)
        for item in given:
            harm(item)
        yield from real(given, name, errors)

    form = attrs.evolve(LINES, items=attrs.evolve(LINES.items, read=read))
    by_name = formats.by_name
    monkeypatch.setattr(formats, "by_name", lambda name: form if name == "jsonl" else by_name(name))
    monkeypatch.setattr(formats, "by_document", lambda *_: form)


def test_a_line_that_ends_or_stops_its_process_costs_itself_and_no_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    died = tmp_path / "died"

    def harm(item: Item) -> None:
        if b"urn:x:4" in item.raw:
            os.kill(os.getpid(), signal.SIGKILL)
        elif b"urn:x:8" in item.raw:
            time.sleep(30)
        elif b"urn:x:6" in item.raw and not died.exists():
            died.touch()
            os._exit(3)

    _harmful(monkeypatch, harm)
    limits = Limits(jobs=2, timeout=0.5, is_asked=True)

    summary, heard = ran([large(b"".join(lines(10)), "many.jsonl")], tmp_path / "out", limits=limits)

    assert [(told.kind, told.problem.place) for told in heard.errors] == [("crash", "5"), ("timeout", "9")]
    assert summary.articles == 8


@pytest.mark.parametrize("harm", ["slow", "crash"])
def test_a_line_alone_is_told_of_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, harm: str) -> None:
    monkeypatch.setattr(cutting, "_MOST_ITEMS", 1)
    _harmful(monkeypatch, lambda _: time.sleep(30) if harm == "slow" else os._exit(3))

    _, heard = ran([large(b"".join(lines(1)), "a.jsonl")], tmp_path, limits=Limits(timeout=0.5, is_asked=True))

    assert [told.problem.place for told in heard.errors] == ["1"]


def test_after_a_crash_too_the_rest_of_what_cannot_be_read_is_not_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stop(item: Item) -> None:
        if b"urn:x:1" in item.raw:
            raise ReadError("is the end", Location(source="a.jsonl"))
        if b"urn:x:0" in item.raw:
            os._exit(3)

    _harmful(monkeypatch, stop)

    _, heard = ran([large(b"".join(lines(9)), "a.jsonl")], tmp_path, limits=Limits(is_asked=True))

    assert [told.kind for told in heard.errors] == ["crash", "invalid"]


def test_one_long_document_is_worth_worker_processes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[Job] = []
    real = workers.Workers

    def made(job: Job, limits: Limits) -> workers.Workers:
        started.append(job)
        return real(job, limits)

    monkeypatch.setattr(workers, "Workers", made)

    ran([large(b"".join(lines(3)), "a.jsonl")], tmp_path)

    assert started == [JOB]


def test_one_long_document_into_one_table_gives_what_few_documents_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = tmp_path / "a.jsonl"
    source.write_bytes(b"".join(lines(7)))

    assert main(["convert", str(source), "-o", str(tmp_path / "shared.csv")]) == 0
    monkeypatch.setattr(cutting, "is_long", lambda *_: False)
    assert main(["convert", str(source), "-o", str(tmp_path / "alone.csv")]) == 0

    assert (tmp_path / "shared.csv").read_bytes() == (tmp_path / "alone.csv").read_bytes()


def test_which_documents_are_cut() -> None:
    def is_long(name: str, raw: bytes | None = b" " * 60, **about: Any) -> bool:
        return cutting.is_long(Document(name=name, place=PurePosixPath(name), raw=raw, **about), JOB)

    assert is_long("a.jsonl")
    assert is_long("a.txt", source_format="csv")
    assert not is_long("a.jsonl", b"small")
    assert not is_long("a.xml")
    assert not is_long("a.jsonl", source_format="text")
    assert not is_long("tables", is_folder=True)
    assert not is_long("gone.jsonl", None)


def test_a_document_that_is_gone_is_told_by_who_reads_it_whole(tmp_path: Path) -> None:
    crew = workers.Workers(JOB, Limits(is_asked=True))
    try:
        path = tmp_path / "a.jsonl"
        path.symlink_to(tmp_path / "b.jsonl")
        (tmp_path / "b.jsonl").write_bytes(b"".join(lines(3)))
        (part,) = crew.stream(Document(name=str(path), place=PurePosixPath("a.jsonl")))
        strange = large(b"?" * 60, "a.csv")
        (other,) = crew.stream(attrs.evolve(strange, source_format=None))
    finally:
        crew.close()

    assert [told.problem.reason for told in _errors(part)] == ["is a symbolic link, which is not followed"]
    assert _errors(other)


def _errors(part: Any) -> list[Any]:
    return [told for told in part.told if told.level == "error"]


def test_what_the_system_gives_up_on_ends_the_items() -> None:
    def items() -> Iterator[Item]:
        yield Item(b"1", 1, 0)
        raise OSError(5, "Input/output error")

    def nothing() -> Iterator[Item]:
        yield from ()
        raise ReadError("is broken", Location(source="a.jsonl"))

    stretch, error = cutting.stretches(items(), "a.jsonl")

    assert isinstance(stretch, cutting.Stretch)
    assert str(error) == "a.jsonl: input/output error"
    assert [str(error) for error in cutting.stretches(nothing(), "a.jsonl")] == ["a.jsonl: is broken"]


def test_items_travel_together_up_to_so_many_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cutting, "_MOST_BYTES", 10)
    given = [Item(b"." * size, number, number) for number, size in enumerate([4, 6, 1, 20, 3])]

    found = cutting.stretches(iter(given), "a.jsonl")

    assert [[len(item.raw) for item in one.items] for one in found if isinstance(one, cutting.Stretch)] == [
        [4, 6],
        [1],
        [20],
        [3],
    ]


def test_a_line_that_is_too_long_is_cut_and_the_next_one_found(monkeypatch: pytest.MonkeyPatch) -> None:
    home = "toolkit.formats.canonical_json"
    monkeypatch.setattr(f"{home}.LONGEST_LINE", 10)
    monkeypatch.setattr(f"{home}._STEP", 3)
    assert LINES.items is not None
    source: BinaryIO = io.BytesIO(b"1234567890123456789\n{}\n")

    cut = LINES.items.cut(source, "a.jsonl")

    assert cut is not None
    found = list(cut)
    assert [(item.raw, item.line) for item in found] == [(b"12345678901", 1), (b"{}\n", 2)]
    assert [str(error) for error in LINES.items.read(found[:1], "a.jsonl", 0)] == [
        "a.jsonl:1: is a line of more than 10 bytes"
    ]


def test_no_more_is_under_way_than_the_workers_need(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sharing, "_AHEAD", 1)
    sent: list[int] = []
    taken: list[int] = []

    class Crew:
        """Workers that are done at once."""

        def read(self, document: Document, form: str, stretch: cutting.Stretch, errors: int) -> Any:
            assert (document.name, form, errors) == ("a.jsonl", "jsonl", 0)
            sent.append(stretch.items[0].number)
            return self

        def result(self) -> Any:
            return work.Worked(parts=(Part(is_last=False),))

        def gave_up(self, document: Document, error: Exception, *, is_final: bool) -> Any:
            raise AssertionError((document, error, is_final))

    shared = sharing.Shared(document=large(b"", "a.jsonl"), form=LINES, crew=Crew(), jobs=2)
    stretches = (cutting.Stretch((Item(b"x", number, number),)) for number in range(9))
    for number, _ in enumerate(shared.parts(stretches)):
        taken.append(number)
        assert len(sent) <= len(taken) + 2

    assert len(taken) == 10


@pytest.mark.parametrize(("name", "given"), [("a.jsonl", lines(4)), ("a.csv", rows(4))], ids=["lines", "rows"])
def test_a_worker_makes_of_items_what_the_work_makes_of_them_among_all_others(name: str, given: list[bytes]) -> None:
    given[2] = b"{broken}\r\n"
    raw = b"".join(given)
    form = formats.by_document(name, raw)
    assert form.items is not None
    cut = form.items.cut(io.BytesIO(raw), name)
    assert cut is not None
    document = large(raw, name)

    worked = work.items_parts(attrs.evolve(document, raw=None), list(cut), form, JOB, 0)

    whole = [piece for part in work.parts(document, io.BytesIO(raw), JOB) for piece in part.pieces]
    assert [piece for part in worked.parts for piece in part.pieces] == whole
    assert (worked.errors, worked.is_stopped) == (1, False)


def test_a_worker_says_where_the_rows_end_that_can_be_read() -> None:
    items = [Item(b"\xff\r\n", 7, 5, ("schema",))]

    worked = work.items_parts(large(b"", "a.csv"), items, ROWS, JOB, 0)

    (part,) = worked.parts
    assert [told.problem.place for told in _errors(part)] == ["7 at row 7"]
    assert (worked.is_stopped, part.is_last) == (True, False)


def test_a_format_that_does_not_exist_is_told_by_who_reads_it_whole() -> None:
    document = Document(name="a.doc", place=PurePosixPath("a.doc"), raw=b"?")

    assert cutting.form(document, io.BytesIO(b"?"), JOB) is None
    assert cutting.form(attrs.evolve(document, source_format="html"), io.BytesIO(b"?"), JOB) is None
