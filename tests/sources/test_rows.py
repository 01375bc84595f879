"""Tables with an article a row, and the tables that others write."""

from __future__ import annotations

import io
import sys
import zipfile
from pathlib import Path

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit import sources
from toolkit.errors import ReadError
from toolkit.sources import Choices, Document, SourceError
from toolkit.tables import loose, separated

BY_BODY = Choices(text_column="body", id_column="id", columns={"published": "date"})


def said(path: Path | str, choices: Choices = BY_BODY) -> list[str]:
    """Return what is found in *path*: names with texts, and errors."""
    found = list(sources.found([str(path)], choices))
    shown = [
        f"{item.name} {(item.raw or b'-').decode()}" if isinstance(item, Document) else str(item) for item in found
    ]
    return [line.removeprefix(f"{path if Path(path).is_dir() else Path(path).parent}/") for line in shown]


def saved(path: Path, content: str | bytes) -> Path:
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("r.csv", 'id,date,body,note\r\nx1,2023-02-05 10:30,"One,\n\ntwo",hi\r\n\r\nx2,,"a ""b""",\r\n'),
        ("r.csv", '\ufeffid;date;body;note\nx1;2023-02-05T10:30;"One,\n\ntwo";hi\nx2;;a "b";\n'),
        ("r.tsv", 'id\tdate\tbody\tnote\nx1\t2023-02-05 10:30\t"One,\n\ntwo"\thi\nx2\t\ta "b"\t\n'),
        ("r.CSV", 'id\tdate\tbody\tnote\rx1\t2023-02-05 10:30\t"One,\n\ntwo"\thi\rx2\t\ta "b"\t'),
        (
            "r.jsonl",
            (
                '{"id":"x0","body":"-"}\n'
                '{"id": "x1", "date": "2023-02-05 10:30", "body": "One,\\n\\ntwo", "note": "hi"}\n'
                '{"id": "x2", "date": null, "body": "a \\"b\\"", "note": ""}\n'
            ),
        ),
    ],
)
def test_each_row_is_a_document_with_what_its_other_columns_state(name: str, content: str, tmp_path: Path) -> None:
    path = saved(tmp_path / name, content)

    found = [item for item in sources.found([str(path)], BY_BODY) if isinstance(item, Document)][-2:]

    assert found[0] == Document(
        name=f"{path}#2",
        place=found[0].place,
        raw=b"One,\n\ntwo",
        source_format="text",
        metadata={"id": ("x1",), "published": ("2023-02-05T10:30",), "extra.note": ("hi",)},
    )
    assert (found[1].name, str(found[1].place), found[1].raw) == (f"{path}#3", f"{name}#3", b'a "b"')
    assert found[1].metadata == {"id": ("x2",)}


def test_a_row_that_cannot_be_read_is_an_error_and_the_others_go_on(tmp_path: Path) -> None:
    content = (
        b'id,date,body\nx1,05/02/2023,One\nx2,2023-02-05\nx3,,"Two"more\nx4,,\nx5,,Three\n'
        b"x6,,caf\xe9\nx7,,nul\0\nx 8,,Four\nx9,,Five\n"
        b'x10,,"open\nx11,,Six\n'
    )

    assert said(saved(tmp_path / "r.csv", content)) == [
        "r.csv#2 at column date: published: '05/02/2023' is not possible: a date such as 2023-02-05 or 2023-02 (EDTF)",
        "r.csv#3:3: has 2 cells where the heading has 3",
        "r.csv#4:4: column 3: text follows the closing quote of the cell 'Two'",
        "r.csv#5 at column body: has no text",
        "r.csv#6 Three",
        "r.csv#7:7: byte 0xe9 is not UTF-8",
        "r.csv#8:8: holds a NUL character, as UTF-16 does and text does not",
        "r.csv#9 at column id: id: 'x 8' is not possible: text without white space",
        "r.csv#10 Five",
        "r.csv#11:11: a quote is opened in this row and never closed",
        "r.csv#12 Six",
    ]


def test_a_line_of_json_that_cannot_be_read_is_an_error_and_the_others_go_on(tmp_path: Path) -> None:
    content = '{"body":"One"}\n{"id":"x"}\n\n[1]\n{bad\n{"body":7}\n{"body":"\\ud800"}\n{"body":"Two","id":7,"tags":["a","b"],"deep":{"x":[1]}}'
    path = saved(tmp_path / "r.jsonl", content)

    assert said(path) == [
        "r.jsonl#1 One",
        "r.jsonl#2 at column body: has no column 'body'; it has id",
        "r.jsonl#4: is not an object with a text",
        "r.jsonl#5: is not valid JSON: unexpected character, expected a string key: line 1 column 2 (char 1)",
        "r.jsonl#6 at column body: is not a text",
        "r.jsonl#7: is not valid JSON: no low surrogate in string: line 1 column 10 (char 9)",
        "r.jsonl#8 Two",
    ]
    *_, last = sources.found([str(path)], BY_BODY)
    assert isinstance(last, Document)
    assert last.metadata == {"id": ("7",), "extra.tags": ("a; b",), "extra.deep": ('{"x": [1]}',)}


def test_half_of_a_surrogate_pair_in_a_cell_is_an_error() -> None:
    from toolkit.sources.rows import _Table  # noqa: PLC0415 - no reader lets one through, and one day one may

    table = _Table(name="r.jsonl", place=Path("r.jsonl"), choices=Choices(text_column="body"))  # type: ignore[arg-type]

    assert str(table.document(3, {"body": "\ud800"})).startswith("r.jsonl#3 at column body: holds half of a surrogate")


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("a,b\n1,2\n", "r.csv:1: has no column 'body'; it has a, b"),
        ("body,id\n1,2\n", "r.csv:1: has no column 'date'; it has body, id"),
        ("", "r.csv: is empty"),
        ("\n\n", "r.csv:1: is empty; a table has at least its heading"),
        ("body,id,date,id\n", "r.csv:1: the column 'id' stands twice in the heading"),
        ('body,id,date,"x\n', "r.csv:1 at row 1: a quote is opened in this row and never closed"),
        ("body,id,date".encode("utf-16"), "r.csv:1: is UTF-16; save it as CSV in UTF-8"),
        (b"body\0,id\n", "r.csv:1 at row 1: holds a NUL character, as UTF-16 does and text does not"),
        ("," * 1200, "r.csv:1 at row 1: has more than 1000 cells"),
    ],
)
def test_a_table_without_the_columns_is_an_error(content: str | bytes, reason: str, tmp_path: Path) -> None:
    assert said(saved(tmp_path / "r.csv", content)) == [reason]


def test_columns_without_a_heading_pass_through_by_their_number(tmp_path: Path) -> None:
    path = saved(tmp_path / "r.csv", ",body\n7,One\n")
    (document,) = sources.found([str(path)], Choices(text_column="body"))

    assert isinstance(document, Document)
    assert document.metadata == {"extra.column 1": ("7",)}


def test_the_format_of_the_text_is_the_one_that_is_asked_for(tmp_path: Path) -> None:
    path = saved(tmp_path / "r.csv", "body\n<p>x</p>\n")
    (document,) = sources.found([str(path)], Choices(text_column="body", source_format="html"))

    assert isinstance(document, Document)
    assert document.source_format == "html"


TITLED = Choices(text_column="body", title_column="title")


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("r.csv", 'title,body\n"Ferry &\n  back ",One\n,Two\n'),
        ("r.jsonl", '\n{"title": "Ferry &\\n back", "body": "One"}\n{"body": "Two"}\n'),
    ],
)
def test_a_title_is_put_above_its_text_on_one_line(name: str, content: str, tmp_path: Path) -> None:
    path = saved(tmp_path / name, content)

    found = [item for item in sources.found([str(path)], TITLED) if isinstance(item, Document)]
    assert [(item.raw, item.metadata) for item in found] == [(b"Ferry & back\n\nOne", {}), (b"Two", {})]
    first, _ = sources.found([str(path)], attrs.evolve(TITLED, source_format="html" if name == "r.csv" else "jsonl"))
    assert isinstance(first, Document)
    assert first.raw == (b"<h1>Ferry &amp; back</h1>\n\nOne" if name == "r.csv" else b"Ferry & back\n\nOne")


def test_a_column_of_titles_has_to_be_there_and_of_use(tmp_path: Path) -> None:
    assert said(saved(tmp_path / "r.csv", "body\nOne\n"), TITLED) == [
        "r.csv:1: has no column 'title'; it has body",
    ]
    for choices, reason in (
        (Choices(title_column="title"), "say with --text-column"),
        (attrs.evolve(TITLED, title_column="body"), "name the same column"),
        (attrs.evolve(TITLED, source_format="newsml-g2"), "is for texts and HTML, not for newsml-g2"),
    ):
        with pytest.raises(SourceError, match=reason):
            sources.found(["r.csv"], choices)


@pytest.mark.parametrize(
    ("form", "content"), [("csv", "id,date,body\nx,,One\n"), ("jsonl", '\n{"id":"x","body":"One"}\n')]
)
def test_a_table_may_be_called_one_whatever_its_name(form: str, content: str, tmp_path: Path) -> None:
    path = saved(tmp_path / "export.dat", content)

    assert said(path, attrs.evolve(BY_BODY, source_format=form)) == ["export.dat#2 One"]
    (document,) = sources.found([str(path)], attrs.evolve(BY_BODY, source_format=form))
    assert isinstance(document, Document)
    assert document.source_format == "text"


def test_other_files_of_the_run_are_read_as_ever_and_tables_in_archives_too(tmp_path: Path) -> None:
    saved(tmp_path / "a.txt", "A story")
    with zipfile.ZipFile(tmp_path / "c.zip", "w") as archive:
        archive.writestr("r.csv", "id,date,body\nx,,One\n")
        archive.writestr("s.csv", "id\nx\n")
        archive.writestr("b.txt", "Two")

    assert said(tmp_path) == [
        "a.txt -",
        "c.zip/r.csv#2 One",
        "c.zip/s.csv:1: has no column 'body'; it has id",
        "c.zip/b.txt Two",
    ]


@pytest.mark.parametrize(
    "content", ["id,date,body\nx,,One\n", '\n{"id":"x","body":"One"}\n', '{"id":"x","body":"One"}']
)
def test_a_table_may_come_from_standard_input(content: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content.lstrip().encode())))

    assert [line.rpartition(" ")[2] for line in said("-")] == ["One"]


def test_closed_standard_input_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", None)

    assert said("-") == ["-: is closed"]


def test_columns_need_a_column_of_texts_and_keys_that_there_are() -> None:
    with pytest.raises(SourceError, match="say with --text-column"):
        sources.found(["r.csv"], Choices(id_column="id"))
    with pytest.raises(SourceError, match="there is no key 'colour'"):
        sources.found(["r.csv"], Choices(text_column="body", columns={"colour": "c"}))
    sources.found(["r.csv"], Choices(text_column="body", columns={"extra.colour": "c"}))


def test_a_table_of_nothing_but_errors_is_given_up(tmp_path: Path) -> None:
    path = saved(tmp_path / "r.csv", "id,date,body\n" + "x\n" * 3000)

    assert len(said(path)) == 1002
    assert said(path)[-1].startswith("r.csv:1003: more than 1000 rows cannot be read")


def test_lines_of_nothing_but_errors_are_given_up(tmp_path: Path) -> None:
    path = saved(tmp_path / "r.jsonl", "x\n" * 3000)

    assert len(said(path)) == 1002
    assert said(path)[-1] == "r.jsonl:1001: more than 1000 lines cannot be read; the rest is not read"
    assert len(said(saved(tmp_path / "s.jsonl", '{"body":"x","date":"?"}\n' * 3000))) == 3000


def test_rows_and_lines_are_bounded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(loose, "LONGEST_ROW", 100)
    monkeypatch.setattr("toolkit.sources.rows.LONGEST_ROW", 100)

    assert said(saved(tmp_path / "r.csv", "id,date,body\nx,," + "y" * 200 + '\nx,,"' + "z\n" * 90))[0] == (
        "r.csv#2:2: is longer than 100 bytes"
    )
    assert any("never closed" in line for line in said(saved(tmp_path / "r.csv", 'id,date,body\nx,,"' + "z\n" * 90)))
    assert (
        said(saved(tmp_path / "r.jsonl", '{"body":"' + "x" * 100 + '"}\n'))[0] == "r.jsonl#1: is longer than 100 bytes"
    )


def test_an_input_error_on_the_way_is_an_error_of_that_table(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def failing(*_: object) -> bytes:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(loose.Table, "_next", failing)

    assert said(saved(tmp_path / "r.csv", "id,date,body\n")) == ["r.csv: input/output error"]


@pytest.mark.parametrize(
    ("heading", "wanted", "mark"),
    [
        ("a,b;c", (), ","),
        ("a;b;c,d", (), ";"),
        ("a, b, c;body", ("body",), ";"),
        ("body", ("body",), ","),
        ("a\tb", (), "\t"),
        ('"a";"Body"', ("body",), ";"),
    ],
)
def test_what_stands_between_cells_is_what_gives_the_column_that_is_wanted(
    heading: str, wanted: tuple[str, ...], mark: str
) -> None:
    table = loose.Table(io.BytesIO(heading.encode()), name="r.csv", wanted=wanted)

    assert "".join(table.names).count(mark) == 0
    assert len(table.names) == heading.count(mark) + 1


@given(st.text(alphabet='a",;\n\r\0é', max_size=60))
def test_any_text_at_all_is_gone_through(text: str) -> None:
    source = io.BytesIO(b"body,x\n" + text.encode())
    for row in loose.Table(source, name="r.csv").rows():
        assert isinstance(row, ReadError) or len(row.cells) == 2


@given(
    st.lists(
        st.lists(st.text(alphabet=st.characters(exclude_characters="\0", codec="utf-8")), min_size=2, max_size=2),
        max_size=5,
    )
)
def test_what_is_written_properly_is_read_exactly(rows: list[list[str]]) -> None:
    kept = [row for row in rows if any(cell.strip("\r\n") for cell in row)]
    document = "".join(map(separated.write_row, [["a", "b"], *kept])).encode()

    assert [
        row.cells for row in loose.Table(io.BytesIO(document), name="r.csv").rows() if isinstance(row, loose.Row)
    ] == kept


def test_rows_that_open_quotes_take_linear_time() -> None:
    source = io.BytesIO(b"a,b\n" + b'x,"open\n' * 20_000)

    errors = list(loose.Table(source, name="r.csv").rows())

    assert len(errors) == 1002
