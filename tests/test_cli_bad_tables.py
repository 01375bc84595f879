"""Tables that are broken, through the command: each error names file, row and column, and nothing is half read."""

from __future__ import annotations

import csv
import io
import time
import tracemalloc
import zipfile
from collections.abc import Callable
from pathlib import Path

import attrs
import pytest

from tests.generate_tables import STORY
from tests.specimen import ARTICLE, BRIEF
from toolkit import formats
from toolkit.cli import main


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An empty working directory."""
    monkeypatch.chdir(tmp_path)


def written(name: str) -> bytes:
    writer = formats.by_name(name).writer
    assert writer
    return writer([ARTICLE, BRIEF, STORY])


def table(document: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(document.decode(), newline="")))


def dumped(rows: list[list[str]], delimiter: str = ",") -> bytes:
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=delimiter, lineterminator="\r\n").writerows(rows)
    return text.getvalue().encode()


def judged(path: str, capsys: pytest.CaptureFixture[str]) -> str:
    """Return what ``validate`` says of *path*; ``convert`` says the same and goes on with what can be read."""
    capsys.readouterr()
    assert main(["validate", path]) == 1
    told = capsys.readouterr().out
    main(["convert", path, "-t", "jsonl", "-o", "out.jsonl", "--enrich", "none"])
    reasons = [line.partition("[read]")[0] for line in told.splitlines() if line.endswith("[read]")]
    said = capsys.readouterr().err
    assert all(reason in said for reason in reasons)
    return told


def kept() -> int:
    """Return how many articles ``convert`` could read."""
    path = Path("out.jsonl")
    return len(path.read_bytes().splitlines()) if path.exists() else 0


def _with_cell(row: int, column: str, value: str) -> Callable[[bytes], bytes]:
    def change(document: bytes) -> bytes:
        rows = table(document)
        rows[row - 1][rows[0].index(column)] = value
        return dumped(rows)

    return change


def _row(number: int, change: Callable[[list[str]], list[str]]) -> Callable[[bytes], bytes]:
    def changed(document: bytes) -> bytes:
        rows = table(document)
        rows[number - 1] = change(rows[number - 1])
        return dumped(rows)

    return changed


def _without(column: str) -> Callable[[bytes], bytes]:
    def change(document: bytes) -> bytes:
        rows = table(document)
        at = rows[0].index(column)
        return dumped([[*row[:at], *row[at + 1 :]] for row in rows])

    return change


def _twice(column: str) -> Callable[[bytes], bytes]:
    def change(document: bytes) -> bytes:
        rows = table(document)
        at = rows[0].index(column)
        return dumped([[*row, row[at]] for row in rows])

    return change


FLAT: dict[str, tuple[Callable[[bytes], bytes], str, int]] = {
    "a lone quote": (
        lambda raw: raw + b'news-record 1.0,x"y\r\n',
        "t.csv:12 at row 5, column 2: a quote stands inside the cell",
        3,
    ),
    "a quote never closed": (lambda raw: raw + b'"open\r\n', "row 5, column 1: a quote is opened at", 3),
    "a row that is too short": (_row(3, lambda cells: cells[:-2]), "at row 3: has ", 2),
    "a row that is too long": (_row(3, lambda cells: [*cells, "x"]), "at row 3: has ", 2),
    "a missing column": (_without("id"), "at row 1: missing: id", 0),
    "a doubled column": (_twice("headline"), "column 'headline' stands twice", 0),
    "semicolons": (lambda raw: dumped(table(raw), ";"), "at row 1: the cells are separated by a semicolon", 0),
    "tabs": (lambda raw: dumped(table(raw), "\t"), "at row 1: the cells are separated by a tab", 0),
    "UTF-16": (lambda raw: raw.decode().encode("utf-16"), "t.csv:1: is UTF-16; save it as CSV in UTF-8", 0),
    "UTF-16 without a mark": (lambda raw: raw.decode().encode("utf-16-le"), "t.csv:1: holds a NUL character", 0),
    "NUL": (lambda raw: raw + b"a\0b\r\n", "holds a NUL character", 3),
    "Latin-1": (lambda raw: raw + b"caf\xe9\r\n", "at row 5: byte 0xe9 is not UTF-8", 3),
    "a cell of 10 MB": (_with_cell(3, "headline", "x" * 10_000_000), "at row 3, column headline: ", 2),
    "no number": (_with_cell(3, "version", "one"), "at row 3, column version: 'one' is not a whole number", 2),
    "nothing": (lambda _: b"\r\n", "is empty; a table has at least its heading", 0),
}


@pytest.mark.parametrize("name", FLAT)
def test_a_broken_table_is_told_with_file_row_and_column(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    change, expected, count = FLAT[name]
    Path("t.csv").write_bytes(change(written("csv")))

    told = judged("t.csv", capsys)

    assert told.startswith("t.csv")
    assert expected in told
    assert kept() == count


def _package(change: Callable[[dict[str, bytes]], object]) -> bytes:
    with zipfile.ZipFile(io.BytesIO(written("csv-package"))) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    change(files)
    document = io.BytesIO()
    with zipfile.ZipFile(document, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return document.getvalue()


def _in(file: str, change: Callable[[bytes], bytes]) -> Callable[[dict[str, bytes]], object]:
    return lambda files: files.update({file: change(files[file])})


PACKAGES: dict[str, tuple[Callable[[dict[str, bytes]], object], str, int | None]] = {
    "a missing table": (lambda files: files.pop("quotes.csv"), "at quotes.csv: the file quotes.csv is missing", 0),
    "a row of no article": (
        _in("quotes.csv", _with_cell(2, "article", "9")),
        "quotes.csv, row 2, column article: ",
        None,
    ),
    "a speaker of no quote": (
        _in("quote_speakers.csv", _with_cell(2, "quote_id", "q99")),
        "quote_speakers.csv, row 2",
        2,
    ),
    "a speaker who is nobody": (
        _in("quote_speakers.csv", _with_cell(2, "participant_id", "p99")),
        "p99",
        2,
    ),
    "a lone quote": (
        _in("mentions.csv", lambda raw: raw + b'3,x"y\r\n'),
        ", column 2: a quote stands inside the cell",
        None,
    ),
    "ragged rows": (_in("quotes.csv", _row(2, lambda cells: cells[:-1])), "at quotes.csv, row 2: has ", 0),
    "a missing column": (_in("quotes.csv", _without("text")), "at quotes.csv, row 1: missing: text", 0),
    "a doubled column": (_in("quotes.csv", _twice("text")), "the column 'text' stands twice", 0),
    "semicolons": (_in("quotes.csv", lambda raw: dumped(table(raw), ";")), "separated by a semicolon", 0),
    "UTF-16": (_in("quotes.csv", lambda raw: raw.decode().encode("utf-16")), "is UTF-16", 0),
    "NUL": (_in("quotes.csv", lambda raw: raw.replace(b"direct", b"di\0ect", 1)), "holds a NUL character", 0),
    "a cell of 10 MB": (_in("quotes.csv", _with_cell(2, "text", "x" * 10_000_000)), "quotes.csv, row 2", 2),
}


@pytest.mark.parametrize("name", PACKAGES)
def test_a_broken_package_is_told_with_file_row_and_column(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    change, expected, count = PACKAGES[name]
    Path("t.zip").write_bytes(_package(change))

    told = judged("t.zip", capsys)

    assert told.startswith("t.zip")
    assert expected in told
    assert count is None or kept() == count


def test_a_table_of_many_broken_rows_takes_little_time_and_memory() -> None:
    path = Path("t.csv")
    with path.open("wb") as file:
        file.write(written("csv"))
        for _ in range(2000):
            file.write(b"x," * 500 + b"\r\n")
    tracemalloc.start()
    started = time.monotonic()
    try:
        assert main(["validate", "t.csv"]) == 1
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()

    assert time.monotonic() - started < 20
    assert peak < 30_000_000


@pytest.mark.parametrize("name", ["csv", "csv-package", "sqlite", "jsonl"])
def test_a_large_table_is_validated_in_little_memory(name: str) -> None:
    form = formats.by_name(name)
    path = Path(f"t{form.suffixes[0]}")
    few, many = (attrs.evolve(STORY, id=f"urn:x:{number}", notices=()) for number in (1, 2))
    assert form.writer
    path.write_bytes(form.writer([few] * 5 + [many] * 100))
    tracemalloc.start()
    try:
        assert main(["validate", str(path)]) == 0
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()

    assert peak < 2_500_000
