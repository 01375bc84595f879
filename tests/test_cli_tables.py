"""Tables of any number of articles: ``convert`` keeps few of them in memory and changes no byte."""

from __future__ import annotations

import os
import tempfile
import tracemalloc
from collections.abc import Iterator
from pathlib import Path

import attrs
import pytest

from tests.specimen import ARTICLE, BRIEF
from toolkit import canonical, formats, safe_json
from toolkit.batch import taking, waiting, work
from toolkit.cli import main, spool
from toolkit.cli.report import Report
from toolkit.format import Format
from toolkit.outputs import OutputError
from toolkit.record import Article, Zone

TABLES = tuple(form for form in map(formats.by_name, formats.NAMES) if form.is_table and form.saver)
STREAMED = {"csv", "csv-excel", "csv-php", "csv-package", "sqlite", "parquet", "jsonl"}
FEW, MANY = 200, 1000
REMEMBERED = 200
"""The most bytes that a run keeps in memory of each article, to know it again; the smallest record takes 1,000."""


def _corpus(count: int) -> Iterator[Article]:
    for number in range(count):
        like = ARTICLE if number % 2 else attrs.evolve(BRIEF, headline=Zone(text="Ferry late"))
        yield attrs.evolve(like, id=f"x{number}", notices=())


def _written(form: Format, count: int) -> bytes:
    assert form.writer is not None
    return form.writer(_corpus(count))


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A working directory with a folder ``corpus`` that holds seven articles in two documents, and one broken line."""
    monkeypatch.chdir(tmp_path)
    Path("corpus").mkdir()
    first, *others = _corpus(7)
    Path("corpus/a.json").write_bytes(safe_json.dump(canonical.to_plain(first)))
    lines = [safe_json.dump_line(canonical.to_plain(article)) for article in others]
    Path("corpus/b.jsonl").write_bytes(b"{}\n".join((b"".join(lines[:3]), b"".join(lines[3:]))))


def _run(*arguments: str) -> int:
    return main(["convert", "corpus", *arguments, "--enrich", "none"])


def test_every_table_is_written_an_article_at_a_time() -> None:
    assert {form.name for form in TABLES} == STREAMED
    assert [form.name for form in TABLES if form.saver is None] == []


@pytest.mark.parametrize("form", TABLES, ids=lambda form: form.name)
def test_a_folder_becomes_one_table_with_the_bytes_that_the_writer_gives(
    form: Format, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    file = f"all{form.suffixes[-1]}"

    assert _run("-t", form.name, "-o", file) == 1, "one line is broken"
    told = capfdbinary.readouterr()
    assert told.out.decode() == f"{file}\n"
    assert told.err.startswith(b"error: corpus/b.jsonl:4 at $: ")
    assert Path(file).read_bytes() == _written(form, 7)

    assert _run("-t", form.name, "-o", "-") == 1
    assert capfdbinary.readouterr().out == _written(form, 7)
    assert sorted(os.listdir(".")) == sorted(["corpus", file])  # noqa: PTH208 - names are what is compared


def test_one_pass_over_the_documents_feeds_every_table() -> None:
    assert _run("-t", ",".join(STREAMED), "-o", "out") == 1

    for form in TABLES:
        assert Path(f"out/articles{form.suffixes[0]}").read_bytes() == _written(form, 7)


def test_a_run_too_large_for_memory_goes_through_a_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spool, "_IN_MEMORY", 100)

    assert _run("-t", "jsonl,csv", "-o", "out") == 1

    assert Path("out/articles.jsonl").read_bytes() == _written(formats.by_name("jsonl"), 7)
    assert Path("out/articles.csv").read_bytes() == _written(formats.by_name("csv"), 7)


@pytest.mark.parametrize("form", TABLES, ids=lambda form: form.name)
def test_a_table_that_fails_half_way_leaves_the_old_one(form: Format, monkeypatch: pytest.MonkeyPatch) -> None:
    file = Path(f"all{form.suffixes[-1]}")
    _run("-t", form.name, "-o", str(file))
    before = file.read_bytes()
    real = spool.Spool.at
    read: list[int] = []

    def failing(kept: spool.Spool, place: int) -> Article:
        read.append(place)
        if len(read) > 12:  # the warnings about formulas may read all seven before
            raise OSError(5, "Input/output error")
        return real(kept, place)

    monkeypatch.setattr(spool.Spool, "at", failing)
    monkeypatch.setattr(spool.Kept, "__len__", lambda _: 14)
    monkeypatch.setattr(spool.Kept, "__iter__", lambda kept: (kept[number % 7] for number in range(14)), raising=False)

    assert _run("-t", form.name, "-o", str(file), "--force") == 1

    assert file.read_bytes() == before
    assert sorted(path.name for path in Path().iterdir()) == sorted(["corpus", file.name])


def test_a_table_of_other_articles_is_replaced_only_by_force(capsys: pytest.CaptureFixture[str]) -> None:
    present = _written(formats.by_name("sqlite"), 8)
    Path("all.db").write_bytes(present)

    assert _run("-t", "sqlite", "-o", "all.db") == 1
    assert "error: all.db: exists and holds something else; --force replaces it [refused]" in capsys.readouterr().err
    assert Path("all.db").read_bytes() == present

    _run("-t", "sqlite", "-o", "all.db", "--force")
    assert Path("all.db").read_bytes() == _written(formats.by_name("sqlite"), 7)


def test_two_tables_never_share_a_file(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    real = formats.by_name
    monkeypatch.setattr(
        formats, "by_name", lambda name: attrs.evolve(real(name), suffixes=(".csv",)) if "csv" in name else real(name)
    )

    assert _run("-t", "csv,csv-php", "-o", "out") == 1

    assert "out/articles.csv: this run has already written something else there" in capsys.readouterr().err
    assert Path("out/articles.csv").read_bytes() == _written(real("csv"), 7)


def test_a_strict_warning_about_a_table_stops_it_before_it_is_there() -> None:
    risky = attrs.evolve(BRIEF, headline=Zone(text="=1+1"))
    Path("corpus/b.jsonl").write_bytes(safe_json.dump_line(canonical.to_plain(risky)))

    assert _run("-t", "csv", "-o", "out", "--strict") == 1
    assert Path("out/articles.csv").read_bytes() == _written(formats.by_name("csv"), 1), "the others are in it"


def test_the_spool_gives_back_one_article_or_several_and_holds_an_article_once() -> None:
    articles = list(_corpus(3))
    with spool.Spool() as kept:
        first, second = spool.Kept(kept), spool.Kept(kept)
        for article in articles:
            first.add("a", article)
            second.add("b", article)

        assert list(first) == list(second) == articles
        assert first[1:] == articles[1:]
        assert (first[-1], len(first), list(first.sources)) == (articles[-1], 3, ["a"])
        assert kept.add(articles[-1]) == kept.add(articles[-1])


def test_no_space_for_the_spool_is_an_error_that_says_where(monkeypatch: pytest.MonkeyPatch) -> None:
    class Full(tempfile.SpooledTemporaryFile[bytes]):
        def write(self, _: object) -> int:
            raise OSError(28, "No space left on device")

    monkeypatch.setattr(tempfile, "SpooledTemporaryFile", Full)
    with spool.Spool() as kept, pytest.raises(OutputError, match="no space left on device"):
        kept.add(BRIEF)


def _peak(count: int) -> int:
    """Return the most bytes that Python held at once while *count* small articles became two tables."""
    small = attrs.evolve(BRIEF, headline=Zone(text="Ferry late"))
    with Path("many.jsonl").open("wb") as file:
        articles = (attrs.evolve(small, id=f"x{number}") for number in range(count))
        file.writelines(safe_json.dump_line(canonical.to_plain(article)) for article in articles)
    tracemalloc.start()
    try:
        assert main(["convert", "many.jsonl", "-t", "jsonl,sqlite", "-o", f"{count}", "--enrich", "none"]) == 0
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def test_memory_does_not_grow_with_the_number_of_articles(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(taking, "MOST_HELD", 2**14)
    monkeypatch.setattr(taking, "_STEP", 2**14)
    monkeypatch.setattr(work, "_MOST_PIECES", 4)
    monkeypatch.setattr(waiting, "_MOST_ROWS", 100)
    _peak(10)  # what is loaded and compiled once

    few, many = _peak(FEW), _peak(MANY)

    assert many < few * 2, (few, many)
    assert (many - few) / (MANY - FEW) < REMEMBERED


def test_what_was_printed_is_not_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[Report] = []
    real = Report.finish

    def finish(report: Report) -> int:
        made.append(report)
        return real(report)

    monkeypatch.setattr(Report, "finish", finish)
    _run("-t", "jsonl", "-o", "out")
    _run("-t", "jsonl", "-o", "again", "--report", "json")

    plain, for_programs = (report._told for report in made)
    assert not any(plain.values())
    assert (len(for_programs["done"]), len(for_programs["errors"])) == (1, 1)
