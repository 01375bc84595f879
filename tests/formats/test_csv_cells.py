"""Dates as days, cells as values, plain data as rows."""

from __future__ import annotations

import csv
import datetime as dt
import io
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.specimen import BRIEF
from tests.strategies import edtfs
from toolkit.tables import cells, periods, relations
from toolkit.tables.column import CellError, Column, Entry, Table, pack, unpack
from toolkit.tables.separated import read_rows, write_row


@pytest.mark.parametrize(
    ("edtf", "first", "last"),
    [
        (None, None, None),
        ("2023", "2023-01-01", "2023-12-31"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2023-01-31", "2023-01-31", "2023-01-31"),
        ("2023-01-31T23:59:59.5+13:00", "2023-01-31", "2023-01-31"),
        ("2023-01-31?", "2023-01-31", "2023-01-31"),
        ("202X", "2020-01-01", "2029-12-31"),
        ("19XX~", "1900-01-01", "1999-12-31"),
        ("2023-XX-XX", "2023-01-01", "2023-12-31"),
        ("2023-02-XX", "2023-02-01", "2023-02-28"),
        ("202X-02-29", "2020-02-29", "2028-02-29"),
        ("2023-02-29", None, None),
        ("2023-21", None, None),
        ("XXXX-01-31", None, None),
        ("0000", None, None),
        ("2023-01/2023-03", "2023-01-01", "2023-03-31"),
        ("2023/..", "2023-01-01", None),
        ("XXXX-01-31/2023-02", None, "2023-02-28"),
    ],
)
def test_a_date_is_bounded_by_days(edtf: str | None, first: str | None, last: str | None) -> None:
    assert periods.bounds(edtf) == (first, last)


@given(edtfs())
def test_bounds_are_days_of_the_calendar(edtf: str) -> None:
    for day in filter(None, periods.bounds(edtf)):
        assert dt.date.fromisoformat(day)


_CELLS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"))


@given(st.lists(st.lists(_CELLS, min_size=2, max_size=4), max_size=4))
def test_rows_of_any_text_survive_and_mean_the_same_to_the_standard_library(rows: list[list[str]]) -> None:
    document = "".join(map(write_row, rows))

    assert [row.cells for row in read_rows(io.BytesIO(document.encode()), name="x")] == _without_mark(rows)
    assert list(csv.reader(io.StringIO(document, newline=""), strict=True)) == rows


def _without_mark(rows: list[list[str]]) -> list[list[str]]:
    """A byte order mark at the start of a document is one, even where somebody meant it."""
    if rows and rows[0][0].startswith("\ufeff") and not set(rows[0][0]) & set(',"\r\n'):
        return [[rows[0][0][1:], *rows[0][1:]], *rows[1:]]
    return rows


def test_a_row_knows_where_it_begins_and_how_it_ends() -> None:
    document = b'a,"b\r\nc"\r\n\r\nd,e\nf,g\rh,'

    rows = list(read_rows(io.BytesIO(document), name="x"))

    assert [(row.number, row.line, row.cells, row.end) for row in rows] == [
        (1, 1, ["a", "b\r\nc"], "\r\n"),
        (2, 4, ["d", "e"], "\n"),
        (3, 5, ["f", "g"], "\r"),
        (4, 5, ["h", ""], ""),
    ]


@pytest.mark.parametrize("value", [None, "x", 0, 12, True, False, [], ["a", {"b": 1}], {"c": "é\u2028"}])
def test_a_value_survives_its_cell(value: Any) -> None:
    kinds = {bool: "boolean", int: "integer", list: "array", dict: "object"}
    column = Column(name="c", about=".", kind=kinds.get(type(value), "string"), path=("c",))  # type: ignore[arg-type] # one of the kinds

    assert cells.decode(column, cells.encode(value)) == value


def test_json_that_others_formatted_is_read() -> None:
    column = Column(name="c", about=".", kind="array", path=("c",))

    assert cells.decode(column, '[ 1,\n {"a": 2} ]') == [1, {"a": 2}]
    with pytest.raises(CellError):
        cells.decode(column, '{"a": 1}')


def test_a_long_value_is_cut_in_an_error() -> None:
    assert cells.shown("x" * 100) == repr("x" * 40 + "…")


def test_what_no_column_holds_stands_in_rest() -> None:
    table = Table(
        name="t",
        about=".",
        columns=(
            Column(name="deep", about=".", path=("a", "b")),
            Column(name="twice", about=".", derive=lambda entry: entry.number * 2),
            Column(name="usual", about=".", path=("u",), default="no"),
            Column(name="rest", about="."),
        ),
        key=(),
    )
    entry = Entry(article=BRIEF, number=3)

    assert pack(table, {"a": {"b": 1}}, entry) == [1, 6, "no", None]
    assert pack(table, {"a": {"b": 1, "c": 2}, "u": "yes"}, entry) == [1, 6, "yes", {"a": {"c": 2}}]
    assert unpack(table, {"deep": 1, "twice": 6, "usual": "no", "rest": {"a": {"c": 2}}}) == {
        "a": {"b": 1, "c": 2},
        "u": "no",
    }


def test_tables_that_others_refer_to_come_first() -> None:
    seen: set[str] = set()
    for table in relations.TABLES:
        assert {other for _, other, _ in table.foreign} <= seen
        seen.add(table.name)
