"""A table of metadata, joined to the documents of a run."""

from __future__ import annotations

import sqlite3
import zipfile
from pathlib import Path
from typing import Any

import pytest

from toolkit import sources
from toolkit.errors import ReadError
from toolkit.metadata import Metadata
from toolkit.sources import Choices, Document, SourceError
from toolkit.validators import Problem


@pytest.fixture(autouse=True)
def tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Three stories in two folders, as the working directory."""
    for name in ("wire/2023/a.txt", "wire/2023/b.txt", "wire/2024/a.txt"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("A story")
    monkeypatch.chdir(tmp_path)
    return tmp_path


class Joined:
    """What was found with a table of metadata."""

    def __init__(self, table: str, *arguments: str, **choices: Any) -> None:
        Path("meta.csv").write_text(table)
        problems: list[Problem] = []
        found = sources.found(
            arguments or ["wire"],
            Choices(metadata_table="meta.csv", **choices),
            tell=problems.append,
        )
        self.all = list(found)
        self.metadata: dict[str, Metadata] = {
            item.name: item.metadata for item in self.all if isinstance(item, Document)
        }
        self.errors = [str(item) for item in self.all if isinstance(item, ReadError)]
        self.told = [str(problem) for problem in problems]


def test_a_row_is_found_by_path_and_its_columns_are_keys_aliases_and_extras() -> None:
    joined = Joined(
        "Path,date,outlet,url,keywords,Mood,urgency\n"
        "2023/a.txt,2023-02-05 10:30:00+0100,The Gazette,https://e.org/a,rain; flood ,calm,\n"
        "wire/2023/b.txt,2023,,,,,3\n"
        "./wire\\2024\\a.txt,2024-01-01 09:00 UTC,,,,,\n"
    )

    assert joined.metadata == {
        "wire/2023/a.txt": {
            "published": ("2023-02-05T10:30:00+01:00",),
            "provider": ("The Gazette",),
            "address": ("https://e.org/a",),
            "keyword": ("rain", "flood"),
            "extra.Mood": ("calm",),
        },
        "wire/2023/b.txt": {"published": ("2023",), "urgency": ("3",)},
        "wire/2024/a.txt": {"published": ("2024-01-01T09:00Z",)},
    }
    assert (joined.errors, joined.told) == ([], [])


def test_paths_may_be_absolute_or_begin_at_the_table(tree: Path) -> None:
    joined = Joined(f"file,extra.n\n{tree}/wire/2023/a.txt,1\nwire/2023/b.txt,2\n", str(tree / "wire"))

    assert list(joined.metadata.values()) == [{"extra.n": ("1",)}, {"extra.n": ("2",)}, {}]


def test_what_finds_no_other_half_is_told_in_a_line_each() -> None:
    joined = Joined("path,n\nwire/2023/b.txt,1\nx.txt,2\ny.txt,3\n")

    assert joined.told == [
        "meta.csv: 2 of 3 rows match no document; the first is row 3 [metadata.unmatched-rows]",
        "meta.csv: 2 documents have no row; the first is wire/2023/a.txt [metadata.unmatched-documents]",
    ]


def test_a_name_without_a_folder_is_told_where_several_documents_have_it() -> None:
    joined = Joined("name;n\na.txt;1\nb.txt;2\n")

    assert [given["extra.n"] for given in joined.metadata.values()] == [("1",), ("2",), ("1",)]
    assert joined.told == [
        (
            "meta.csv: 1 of 2 rows give a name without a folder that several documents have; the first is row 2 "
            "[metadata.shared-rows]"
        )
    ]


def test_a_value_that_is_not_possible_is_an_error_of_its_document_that_names_row_and_column() -> None:
    joined = Joined("path,date\nwire/2023/a.txt,5.2.2023\nwire/2023/b.txt,2023-02-30\n", "wire/2023")

    assert joined.errors == [
        (
            "wire/2023/a.txt: its metadata cannot be used: meta.csv, row 2, column date: published: '5.2.2023' is not "
            "possible: a date such as 2023-02-05 or 2023-02 (EDTF)"
        ),
        (
            "wire/2023/b.txt: its metadata cannot be used: meta.csv, row 3, column date: published: there is no such day as "
            "2023-02-30"
        ),
    ]


def test_rows_that_cannot_be_read_are_errors_and_the_others_are_used() -> None:
    joined = Joined("path,n\nwire/2023/a.txt\n,2\nwire/2023/b.txt,3\n", "wire/2023")

    assert joined.errors == [
        "meta.csv:2 at row 2: has 1 cells where the heading has 2",
        "meta.csv:3 at row 3, column path: is empty, so that nothing can be joined",
    ]
    assert joined.metadata["wire/2023/b.txt"] == {"extra.n": ("3",)}


def test_a_table_without_paths_is_joined_by_identifier_which_may_be_the_name_of_the_file() -> None:
    joined = Joined("id,n\nb,1\na,2\n", "wire/2023")

    assert joined.metadata["wire/2023/b.txt"] == {"id": ("b",), "extra.n": ("1",)}


def test_a_row_of_a_table_is_joined_by_its_own_identifier_and_the_joined_table_wins() -> None:
    Path("rows.csv").write_text("key,body,date\nx,One,2020\ny,Two,2021\n")
    choices = {"text_column": "body", "id_column": "key"}
    joined = Joined("id,date,extra.date\ny,2023,2024\n", "rows.csv", **choices)

    assert joined.metadata["rows.csv#3"] == {"id": ("y",), "published": ("2023",), "extra.date": ("2024",)}
    assert joined.metadata["rows.csv#2"] == {"id": ("x",), "extra.date": ("2020",)}


def test_pieces_have_the_row_of_their_file_or_their_own() -> None:
    Path("two.txt").write_text("= One\nx\n= Two\ny\n")
    joined = Joined("path,n\ntwo.txt,1\ntwo.txt#2,2\n", "two.txt", split="^= ")

    assert list(joined.metadata.values()) == [{"extra.n": ("1",)}, {"extra.n": ("2",)}]
    assert joined.told == []


def test_members_of_archives_are_joined_by_their_path_in_it() -> None:
    with zipfile.ZipFile("c.zip", "w") as archive:
        archive.writestr("2023/a.txt", "x")
        archive.writestr("2023/c.txt", "x")
    joined = Joined("path,n\n2023/a.txt,1\nc.zip/2023/c.txt,2\n", "c.zip")

    assert list(joined.metadata.values()) == [{"extra.n": ("1",)}, {"extra.n": ("2",)}]


def test_a_file_name_that_is_no_text_has_no_row() -> None:
    Path("wire/\udcff.txt").write_text("x")

    assert Joined("path,n\nx,1\n").metadata["wire/\udcff.txt"] == {}


@pytest.mark.parametrize(
    ("table", "reason"),
    [
        ("a,b\n1,2\n", "meta.csv:1: has no column to join by: path, file, filename, file_name, name, source or id"),
        ("path,n\na,1\nb,2\n./a,3\n", "meta.csv: 'a' stands twice in column path: in rows 2 and 4"),
        ("path,n,n\n", "meta.csv:1: the column 'n' stands twice in the heading"),
        ("", "meta.csv: is empty"),
        ("path,n\n" + ",1\n" * 2000, "meta.csv: more than 1000 rows cannot be read or joined"),
        ("path,n\n" + "x\n" * 2000, "meta.csv: more than 1000 rows cannot be read or joined"),
    ],
)
def test_a_table_that_cannot_be_joined_is_refused_at_once(table: str, reason: str) -> None:
    with pytest.raises(SourceError) as caught:
        Joined(table)

    assert str(caught.value) == reason


def test_no_space_for_the_rows_is_said_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise sqlite3.OperationalError("database or disk is full")

    monkeypatch.setattr("toolkit.sources.joined.Joined._read", full)

    with pytest.raises(SourceError, match=r"meta.csv: cannot be kept in a temporary file: database or disk is full"):
        Joined("path\nx\n")
