"""Flat CSV: what goes in comes out, in every profile; what is broken says where."""

from __future__ import annotations

import csv
import io
import time
from collections.abc import Iterator
from typing import Any

import attrs
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.specimen import ARTICLE, BRIEF
from tests.strategies import articles
from toolkit.errors import ReadError
from toolkit.format import Format
from toolkit.formats import csv_rows
from toolkit.record import Article, Attempt, Attempts, Extra, NewsDate, Rights, Zone
from toolkit.tables import separated
from toolkit.tables.articles import FLAT
from toolkit.tables.column import MOST_ERRORS

FORMATS = (csv_rows.FORMAT, csv_rows.FOR_EXCEL, csv_rows.FOR_PHP)
EACH = pytest.mark.parametrize("form", FORMATS, ids=lambda form: form.name)


def write(*written: Article, form: Format = csv_rows.FORMAT) -> bytes:
    assert form.writer
    return form.writer(written)


def read(document: bytes) -> list[Article | ReadError]:
    assert csv_rows.FORMAT.reader
    return list(csv_rows.FORMAT.reader(io.BytesIO(document), name="news.csv"))


def cells(document: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(document.decode("utf-8-sig"), newline="")))


def table(rows: list[dict[str, str]]) -> bytes:
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, list(rows[0]))
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().encode()


def edited(**changes: str) -> bytes:
    """Return the specimen's table with some cells changed, or columns added."""
    (row,) = cells(write(ARTICLE))
    return table([row | changes])


def only_error(document: bytes) -> ReadError:
    (error,) = read(document)
    assert isinstance(error, ReadError)
    return error


def refusal(document: bytes) -> str:
    with pytest.raises(ReadError) as refused:
        read(document)
    return str(refused.value)


@settings(max_examples=5)  # the laws run more
@given(written=st.lists(articles(), max_size=2))
def test_articles_survive_a_round_trip_in_every_profile(written: list[Article]) -> None:
    for form in FORMATS:
        document = write(*written, form=form)
        again = read(document)

        assert again == written
        assert write(*written, form=form) == document


@EACH
def test_the_specimens_survive(form: Format) -> None:
    assert read(write(ARTICLE, BRIEF, ARTICLE, form=form)) == [ARTICLE, BRIEF, ARTICLE]


def test_an_article_that_uses_every_mark_survives_in_pandas() -> None:
    """Read with everything as text, pandas gives the same cells as the standard library."""
    hostile = attrs.evolve(ARTICLE, slugline='=1+"1", \\" NA; \'x\'', keywords=("NA", "null", "a\u2028b", "\\"))
    document = write(hostile, BRIEF)

    frame = pd.read_csv(io.BytesIO(document), dtype=str, keep_default_na=False)

    assert frame.to_dict("records") == cells(document)


def test_a_table_that_pandas_wrote_again_is_read() -> None:
    document = write(ARTICLE, BRIEF)
    as_text = pd.read_csv(io.BytesIO(document), dtype=str, keep_default_na=False)
    by_default = pd.read_csv(io.BytesIO(document), dtype={"source_sha256": str})

    assert read(as_text.to_csv(index=False).encode()) == [ARTICLE, BRIEF]
    assert by_default["version"].tolist()[0] == 3.0
    assert read(by_default.to_csv(index=False).encode()) == [ARTICLE, BRIEF]


def test_pandas_defaults_take_no_country_for_a_missing_value() -> None:
    """Countries are alpha-3: Namibia is NAM, not the NA that pandas reads as nothing."""
    assert ARTICLE.dateline
    place = attrs.evolve(ARTICLE.dateline.places[0], candidates=(), country="NAM")
    namibian = attrs.evolve(ARTICLE, dateline=attrs.evolve(ARTICLE.dateline, places=(place,)))

    frame = pd.read_csv(io.BytesIO(write(namibian)))

    assert frame["dateline_countries"].tolist() == ["NAM"]


def test_the_table_is_utf_8_without_a_mark_and_with_crlf() -> None:
    document = write(ARTICLE)

    assert document.decode("utf-8").startswith("schema,id,")
    assert document.endswith(b"\r\n")
    assert b"\n" not in document.replace(b"\r\n", b"")


def test_a_table_of_no_articles_is_its_heading() -> None:
    assert read(write()) == []
    assert write().decode().rstrip().split(",") == list(FLAT.names)


def test_nothing_found_differs_from_not_looked_for() -> None:
    none_found = attrs.evolve(BRIEF, attempts=Attempts(quotes=Attempt(status="done")))

    looked, not_looked = cells(write(none_found, BRIEF))

    assert (looked["n_quotes"], looked["quotes_status"]) == ("0", "done")
    assert (not_looked["n_quotes"], not_looked["quotes_status"]) == ("", "not_attempted")


def test_dates_stand_as_edtf_and_as_days() -> None:
    assert ARTICLE.dateline
    without_year = attrs.evolve(
        ARTICLE,
        published="2023-02",
        dateline=attrs.evolve(ARTICLE.dateline, date=NewsDate(text="Jan 31", edtf="XXXX-01-31")),
    )

    (row,) = cells(write(without_year))

    assert [row[f"published_{part}"] for part in ("edtf", "start", "end")] == ["2023-02", "2023-02-01", "2023-02-28"]
    assert [row[f"dateline_date_{part}"] for part in ("edtf", "start", "end")] == ["XXXX-01-31", "", ""]


def test_a_sign_alone_is_no_formula() -> None:
    piped = attrs.evolve(BRIEF, source=attrs.evolve(BRIEF.source, name="-"))

    assert csv_rows.formula_cells([piped]) == []


@pytest.mark.parametrize("start", ["=", "+", "-", "@"])
def test_a_cell_that_a_spreadsheet_would_run_is_reported_and_guarded(start: str) -> None:
    risky = attrs.evolve(BRIEF, headline=Zone(text=f"{start}1+1"), slugline="'quoted")

    document = write(BRIEF, risky, form=csv_rows.FOR_EXCEL)

    assert csv_rows.formula_cells([BRIEF, risky]) == [(3, "headline")]
    row = cells(document)[1]
    assert (row["headline"], row["slugline"]) == (f"'{start}1+1", "''quoted")
    assert read(document) == [BRIEF, risky]
    assert cells(write(risky))[0]["headline"] == f"{start}1+1"


def test_the_excel_profile_has_a_byte_order_mark() -> None:
    assert write(BRIEF, form=csv_rows.FOR_EXCEL).startswith(b"\xef\xbb\xbfschema,")


def test_the_php_profile_has_no_backslash() -> None:
    risky = attrs.evolve(BRIEF, slugline="C:\\new", section=Zone(text="base64:x"), keywords=('"',))

    document = write(risky, form=csv_rows.FOR_PHP)

    assert b"\\" not in document
    assert read(document) == [risky]


def test_rows_of_several_profiles_may_be_put_together() -> None:
    document = write(ARTICLE) + b"".join(write(BRIEF, form=form).split(b"\r\n", 1)[1] for form in FORMATS)

    assert read(document) == [ARTICLE, BRIEF, BRIEF, BRIEF]


def test_columns_may_stand_in_any_order_and_derived_ones_may_be_gone() -> None:
    (row,) = cells(write(ARTICLE))
    kept = {name: row[name] for name in reversed(row) if not FLAT.column(name).is_derived}

    assert read(table([kept])) == [ARTICLE]


def test_a_column_that_somebody_added_becomes_an_extra() -> None:
    (article,) = read(edited(**{"Coder's note": "unclear"}))

    assert article == attrs.evolve(ARTICLE, extras=(*ARTICLE.extras, Extra(name="Coder's note", value="unclear")))


def test_a_story_hash_may_be_emptied_and_must_fit_otherwise() -> None:
    assert read(edited(story_hash="")) == [ARTICLE]
    assert str(only_error(edited(story_hash="0" * 64))) == (
        "news.csv:2 at row 2, column story_hash: $.story_hash: is not the SHA-256 of this headline and body"
    )


def test_a_derived_cell_that_was_changed_is_an_error_and_not_ignored() -> None:
    assert read(edited(n_quotes="", authors="")) == [ARTICLE]
    assert str(only_error(edited(n_quotes="3"))) == (
        "news.csv:2 at row 2, column n_quotes: says '3', but repeats what other columns hold, and they give '2': "
        "correct those, and empty this cell"
    )
    assert "they give nothing" in str(only_error(edited(dateline_countries="NAM")))


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"schema": ""}, "column schema: should say news-record 1.0"),
        ({"schema": "1.0"}, "column schema: should say news-record 1.0"),
        ({"schema": "news-record 1.0 numbers"}, "column schema: names a profile 'numbers' that does not exist"),
        ({"schema": "news-record 99.0"}, "install a newer one"),
        ({"id": ""}, "row 2: $: 'id' is a required property"),
        ({"id": "a b"}, "row 2, column id: $.id: 'a b' does not match"),
        ({"urgency": "4.5"}, "column urgency: '4.5' is not a whole number"),
        ({"urgency": "40"}, "column urgency: $.urgency: 40 is greater than the maximum"),
        ({"quotes": "{}"}, "column quotes: is JSON, but not an array"),
        ({"quotes": "[1"}, "column quotes: is not valid JSON"),
        ({"quotes": '[{"id":"q1","id":"q2"}]'}, "column quotes: is not valid JSON: the key 'id' stands twice"),
        ({"quotes": "[" * 2000 + "]" * 2000}, "column quotes: is not valid JSON: depth limit exceeded"),
        ({"quotes": "[" * 900 + "]" * 900}, "column quotes: is nested too deeply"),
        ({"rest": '{"id":"x"}'}, "column rest: repeats id, which stands in column id"),
        ({"rest": '{"body":[]}'}, "column rest: has something other than an object at 'body', where body belongs"),
        ({"rest": '{"nonsense":1}'}, "'nonsense'"),
        ({"body": "Edited.", "story_hash": ""}, "column rest: $.body.blocks: do not cover the text"),
        ({"body": " "}, "column body: $.body.text:"),
        ({"published_edtf": "31/01/2023"}, "column published_edtf: $.published: '31/01/2023' breaks 'pattern'"),
        ({"participants": '[{"id":"p1"}]'}, "column participants: $.participants[0]"),
        ({"rest": "{}"}, "$.body: 'blocks' is a required property"),
        ({"schema": "news-record 1.0 php", "slugline": "base64:?"}, "column slugline: is not base64"),
    ],
    ids=lambda value: str(value)[:40],
)
def test_a_cell_that_cannot_be_read_is_named(changes: dict[str, str], expected: str) -> None:
    assert expected in str(only_error(edited(**changes)))


def test_a_broken_row_does_not_stop_the_others() -> None:
    first, second = cells(write(ARTICLE, BRIEF))

    before, broken, after = read(table([first, second | {"version": "x"}, second]))

    assert (before, after) == (ARTICLE, BRIEF)
    assert isinstance(broken, ReadError)
    assert broken.location.path == "row 3, column version"


def test_a_ragged_row_is_named_by_row_and_by_line() -> None:
    document = write(ARTICLE, BRIEF).rstrip() + b",\r\n" + write(BRIEF).split(b"\r\n", 1)[1]
    two_lines = attrs.evolve(ARTICLE, rights=Rights(usage="One\nTwo"))
    after_two_lines = write(two_lines) + b"a,b\r\n"

    _, error, last = read(document)

    width = len(FLAT.columns)
    assert str(error) == f"news.csv:3 at row 3: has {width + 1} cells where the heading has {width}"
    assert last == BRIEF
    assert str(read(after_two_lines)[1]).startswith("news.csv:4 at row 3: has 2 cells")


def test_too_many_broken_rows_stop_the_reading() -> None:
    document = write() + b"a\r\n" * (MOST_ERRORS + 5)

    assert "more than 1000 rows cannot be read" in refusal(document)


@pytest.mark.parametrize(
    ("document", "expected"),
    [
        (b"", "news.csv: is empty; a table has at least its heading"),
        (b"\r\n\r\n", "news.csv: is empty; a table has at least its heading"),
        (write().replace(b",", b";"), "the cells are separated by a semicolon, not by a comma"),
        (write().replace(b",", b"\t"), "the cells are separated by a tab, not by a comma"),
        (write().replace(b"headline,", b""), "row 1: missing: headline"),
        (
            b"a,b\r\n",
            "row 1: missing: schema, id, version, headline, section and more; say --text-column if it is a table of texts",
        ),
        (write().replace(b"version", b"id", 1), "row 1, column 3: the column 'id' stands twice"),
        (write().replace(b"rest", b"rest,"), "a column has no heading"),
        (write().decode().encode("utf-16"), "news.csv:1: is UTF-16; save it as CSV in UTF-8"),
        (write().decode().encode("utf-16-le"), "news.csv:1: holds a NUL character"),
        (write() + b"a\x00b\r\n", "news.csv:2: holds a NUL character"),
        (write() + b"a,\xff\r\n", "news.csv:2 at row 2: byte 0xff is not UTF-8"),
        (write() + b'"a\r\nb\xff"\r\n', "news.csv:3 at row 2: byte 0xff is not UTF-8"),
        (write() + b'5" nail,"x\r\n', "row 2, column 1: a quote stands inside the cell '5\" nail,"),
        (write() + b'"x"y,"z"\r\n', "row 2, column 1: text follows the closing quote"),
        (write() + b'ok,"never closed\r\n', "news.csv:2 at row 2, column 2: a quote is opened at '\"never closed"),
        (write() + b"," * 3000, "has more than 1000 cells"),
        (write() + b"," * 3000 + b"\r\n", "has more than 1000 cells"),
    ],
    ids=lambda value: repr(value)[:30],
)
def test_a_document_that_cannot_be_trusted_is_refused_whole(document: bytes, expected: str) -> None:
    assert expected in refusal(document)


def test_a_cell_of_megabytes_is_read_and_one_of_ten_or_without_end_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    limit = csv.field_size_limit()
    huge = attrs.evolve(BRIEF, rights=Rights(usage='a "b" c\n' * 240_000 + "end"))
    too_huge = attrs.evolve(BRIEF, rights=Rights(usage='a "b" c\n' * 1_200_000 + "end"))

    started = time.process_time()
    assert read(write(huge)) == [huge]
    assert "breaks 'maxLength'" in str(only_error(write(too_huge)))
    assert time.process_time() - started < 10
    assert csv.field_size_limit() == limit

    monkeypatch.setattr(separated, "LONGEST_ROW", 5000)
    assert "row is longer than 5000 bytes: is a quote left open?" in refusal(write() + b'"' + b"a\n" * 5000)


def test_a_lone_quote_in_a_long_row_is_found_in_linear_time() -> None:
    document = write() + b"a" * 4_000_000 + b'"",x\r\n'

    started = time.process_time()
    assert "a quote stands inside the cell" in refusal(document)
    assert time.process_time() - started < 5


def test_line_ends_of_other_systems_are_read() -> None:
    document = write(BRIEF, BRIEF)

    for end in (b"\n", b"\r"):
        assert read(document.replace(b"\r\n", end)) == [BRIEF, BRIEF]
    assert read(document.rstrip()) == [BRIEF, BRIEF]
    assert read(document + b"\r\n\r\n") == [BRIEF, BRIEF]


def test_rows_are_read_one_at_a_time() -> None:
    """The first article comes before the document's end is looked at."""

    class Endless(io.BytesIO):
        def __init__(self) -> None:
            super().__init__(write(BRIEF, BRIEF))
            self.lines = 0

        def readline(self, size: int | None = -1, /) -> bytes:
            self.lines += 1
            return super().readline(size)

    source = Endless()
    assert csv_rows.FORMAT.reader
    found: Iterator[Any] = csv_rows.FORMAT.reader(source, name="news.csv")

    assert next(found) == BRIEF
    assert source.lines == 2


@settings(max_examples=150)
@given(at=st.integers(0, 6000), length=st.integers(0, 40), put=st.binary(max_size=20))
def test_a_damaged_table_gives_articles_or_errors(at: int, length: int, put: bytes) -> None:
    document = write(BRIEF, ARTICLE)
    try:
        found = read(document[:at] + put + document[at + length :])
    except ReadError as error:
        found = [error]
    assert all(isinstance(article, Article) or article.location.source == "news.csv" for article in found)


@settings(max_examples=100)
@given(st.binary(max_size=200))
def test_any_bytes_at_all_give_articles_or_errors(document: bytes) -> None:
    for start in (b"", write()):
        try:
            found = read(start + document)
        except ReadError:
            continue
        assert all(isinstance(article, Article | ReadError) for article in found)


def test_every_column_is_described_once() -> None:
    assert len(set(FLAT.names)) == len(FLAT.columns)
    assert all(column.about.endswith(".") for column in FLAT.columns)
