"""Parquet: whole articles from typed tables, what data frames make of them, and files that must not be trusted."""

from __future__ import annotations

import gc
import importlib
import io
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.generate_tables import KILLED, ROOT, STORY
from tests.specimen import ARTICLE, BRIEF
from tests.strategies import articles
from toolkit.errors import ReadError
from toolkit.formats import parquet_tables
from toolkit.record import Article
from toolkit.tables import columnar
from toolkit.tables.relations import TABLES

SEED = ROOT / "seeds" / "parquet" / "lake.parquet.zip"
Files = dict[str, bytes]


def read(document: bytes) -> list[Article | ReadError]:
    return list(columnar.read(io.BytesIO(document), name="x.zip"))


arrow: Any = pytest.importorskip("pyarrow", reason="the extra parquet is not installed")
parquet: Any = importlib.import_module("pyarrow.parquet")


def unpacked(*written: Article) -> Files:
    with zipfile.ZipFile(io.BytesIO(parquet_tables.write(written))) as packed:
        return {name: packed.read(name) for name in packed.namelist()}


def repacked(files: Files) -> bytes:
    document = io.BytesIO()
    with zipfile.ZipFile(document, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in files.items():
            packed.writestr(name, content)
    return document.getvalue()


def table(content: bytes) -> Any:
    return parquet.read_table(io.BytesIO(content))


def dumped(held: Any) -> bytes:
    file = io.BytesIO()
    parquet.write_table(held, file)
    return file.getvalue()


@settings(max_examples=5)  # the laws run more
@given(written=st.lists(articles(), max_size=3))
def test_articles_survive_a_round_trip_and_give_the_same_bytes(written: list[Article]) -> None:
    document = parquet_tables.write(written)

    assert read(document) == written
    assert parquet_tables.write(written) == document


def test_many_articles_are_written_in_groups(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(columnar, "_GROUP_SIZE", 4000)
    many = [evolve(BRIEF, version=number) for number in range(1, 40)]
    document = parquet_tables.write(many)

    assert read(document) == many
    with zipfile.ZipFile(io.BytesIO(document)) as packed:
        assert parquet.ParquetFile(io.BytesIO(packed.read("articles.parquet"))).num_row_groups > 3


def test_the_sample_holds_the_invented_story() -> None:
    assert read(SEED.read_bytes()) == [STORY, KILLED]


def test_columns_have_types_and_say_what_they_hold() -> None:
    files = unpacked(STORY, KILLED, ARTICLE)
    found = {name: str(table(files["commitments.parquet"]).schema.field(name).type) for name in ("prior", "date_start")}

    assert list(files) == [f"{one.name}.parquet" for one in TABLES]
    assert found == {"prior": "bool", "date_start": "date32[day]"}
    assert table(files["articles.parquet"]).column("n_quotes").to_pylist() == [2, 0, len(ARTICLE.quotes)]
    assert table(files["quotes.parquet"]).schema.field("text").metadata == {
        b"description": b"The words without the marks."
    }


def test_what_a_data_frame_writes_again_is_read() -> None:
    files = unpacked(STORY, KILLED, ARTICLE, BRIEF)
    again = {}
    for name, content in files.items():
        file = io.BytesIO()
        pd.read_parquet(io.BytesIO(content)).to_parquet(file)
        again[name] = file.getvalue()

    assert read(repacked(again)) == [STORY, KILLED, ARTICLE, BRIEF]


def _with(column: str, values: Callable[[Any], Any]) -> Callable[[bytes], bytes]:
    def change(content: bytes) -> bytes:
        held = table(content)
        number = held.schema.get_field_index(column)
        return dumped(held.set_column(number, column, values(held.column(column))))

    return change


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (lambda content: content[:-20], "quotes.parquet: is not a usable Parquet file"),
        (lambda content: content[: len(content) // 2], "quotes.parquet: is not a usable Parquet file"),
        (lambda content: b"PAR1" + bytes(2000) + content[2004:], "quotes.parquet: is not a usable Parquet file"),
        (lambda _: b"", "quotes.parquet: is not a usable Parquet file"),
        (lambda _: b"a,b\r\n", "quotes.parquet: is not a usable Parquet file"),
        (lambda content: dumped(table(content).drop_columns(["text"])), "quotes.parquet: missing: text"),
        (lambda content: dumped(table(content).rename_columns({"text": "words"})), "there is no column 'words'"),
        (_with("text", lambda held: arrow.array([[1]] * len(held))), "column text: holds list<"),
        (_with("confidence", lambda held: held.cast("string")), "column confidence: holds string, not int64"),
        (_with("article", lambda held: arrow.array([9] * len(held))), "row 1, column article: there is no article 9"),
    ],
)
def test_an_archive_that_cannot_be_trusted_is_refused(change: Callable[[bytes], bytes], expected: str) -> None:
    files = unpacked(ARTICLE)

    with pytest.raises(ReadError) as refused:
        read(repacked(files | {"quotes.parquet": change(files["quotes.parquet"])}))
    assert expected in str(refused.value)
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize(
    ("column", "value", "expected"),
    [
        ("text", "Other", "quotes.parquet, row 1, column text: $.quotes[0].text: is not what its spans"),
        ("rest", "[", "quotes.parquet, row 1, column rest: is not valid JSON"),
        ("confidence", 1.5, "quotes.parquet, row 1, column confidence: '1.5' is not a whole number"),
        ("speakers", "X", "quotes.parquet, row 1, column speakers: says 'X', but repeats"),
    ],
)
def test_an_article_whose_rows_do_not_fit_is_an_error_and_the_others_are_read(
    column: str, value: object, expected: str
) -> None:
    files = unpacked(ARTICLE, BRIEF)
    change = _with(column, lambda held: arrow.array([value] * len(held)))
    error, other = read(repacked(files | {"quotes.parquet": change(files["quotes.parquet"])}))

    assert expected in str(error)
    assert other == BRIEF


def test_a_missing_table_and_damage_are_refused(tmp_path: Path) -> None:
    files = unpacked(BRIEF)
    del files["mentions.parquet"]
    document = SEED.read_bytes()
    at = document.index(b"PAR1") + 100
    for broken, expected in (
        (repacked(files), r"the file mentions\.parquet is missing"),
        (document[:-40], "is not a usable zip archive"),
        (document[:at] + b"\xff\x00\xff" + document[at + 3 :], "is not a usable zip archive: Bad CRC"),
    ):
        with pytest.raises(ReadError, match=expected):
            read(broken)
    assert not list(tmp_path.iterdir())


def test_a_column_that_unpacks_to_much_is_read_in_small_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(columnar, "_MOST_HELD", 1)

    assert read(parquet_tables.write([STORY, ARTICLE])) == [STORY, ARTICLE]


def test_writing_that_fails_half_way_leaves_nothing_open(capfd: pytest.CaptureFixture[str]) -> None:
    def articles() -> Iterator[Article]:
        yield ARTICLE
        raise OSError(28, "No space left on device")

    with pytest.raises(OSError, match="No space left"):
        columnar.write(articles(), io.BytesIO())
    gc.collect()
    assert capfd.readouterr().err == ""
