"""The CSV package: whole articles from eight tables, and what is said when the tables do not fit."""

from __future__ import annotations

import csv
import importlib
import importlib.util
import io
import json
import os
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import attrs
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.generate_tables import KILLED, STORY
from tests.specimen import ARTICLE, BRIEF
from tests.strategies import articles
from toolkit.errors import ReadError, RefusedError
from toolkit.formats import csv_package
from toolkit.record import Article
from toolkit.tables import archive, groups, package
from toolkit.tables.relations import TABLES

Files = dict[str, bytes]


def read(document: bytes) -> list[Article | ReadError]:
    return list(package.read(io.BytesIO(document), name="news.zip"))


def unpacked(*written: Article) -> Files:
    with zipfile.ZipFile(io.BytesIO(csv_package.write(written))) as packed:
        return {name: packed.read(name) for name in packed.namelist()}


def packed(files: Files, folder: str = "") -> bytes:
    document = io.BytesIO()
    with zipfile.ZipFile(document, "w") as archive:
        for name, content in files.items():
            archive.writestr(folder + name, content)
    return document.getvalue()


def rows(files: Files, table: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(files[f"{table}.csv"].decode(), newline="")))


def edited(table: str, edit: Callable[[list[dict[str, str]]], Any], *written: Article) -> bytes:
    """Return the package of the specimens with the rows of one table changed."""
    files = unpacked(*(written or (ARTICLE, BRIEF)))
    changed = rows(files, table)
    names = list(changed[0])
    edit(changed)
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, names)
    writer.writeheader()
    writer.writerows(changed)
    return packed(files | {f"{table}.csv": text.getvalue().encode()})


def refusal(document: bytes) -> str:
    with pytest.raises(ReadError) as refused:
        read(document)
    return str(refused.value)


@settings(max_examples=5)  # the laws run more
@given(written=st.lists(articles(), max_size=3))
def test_articles_survive_a_round_trip(written: list[Article]) -> None:
    document = csv_package.write(written)

    assert read(document) == written
    assert csv_package.write(written) == document


def test_the_same_article_may_stand_in_it_twice() -> None:
    assert read(csv_package.write([ARTICLE, BRIEF, ARTICLE])) == [ARTICLE, BRIEF, ARTICLE]


def test_an_empty_package_holds_headings_and_the_descriptor() -> None:
    files = unpacked()

    assert set(files) == {"datapackage.json", "csv-metadata.json", *(f"{table.name}.csv" for table in TABLES)}
    assert read(csv_package.write([])) == []


def test_the_archive_names_no_clock_and_no_system() -> None:
    with zipfile.ZipFile(io.BytesIO(csv_package.write([ARTICLE]))) as archive:
        for member in archive.infolist():
            assert (member.date_time, member.create_system) == ((1980, 1, 1, 0, 0, 0), 3)


def test_the_table_of_quotes_can_be_read_alone() -> None:
    first, second = rows(unpacked(STORY), "quotes")

    assert first["text"] == 'No village \\ no farm will "go dry",'
    assert (first["speakers"], first["speaker_roles"], first["speaker_countries"]) == (
        "Ana Koss",
        "water minister",
        "OSX",
    )
    assert (first["headline"], first["source_name"]) == ("-40% by 2031: two states share a lake", "lake.xml")
    assert (first["date_edtf"], first["date_start"]) == ("2023-11-03T18:20:00+01:00", "2023-11-03")
    assert (first["confidence"], first["paragraph"], first["attribution"]) == ("90", "2", "Ana Koss, said")
    assert (second["text"], second["cue"]) == ("That, we swear.", "add")


def test_the_table_of_commitments_can_be_read_alone() -> None:
    (row,) = rows(unpacked(STORY), "commitments")

    assert (row["type"], row["actors"], row["actor_countries"]) == ("agreement", "Ostmark; Velden", "OSX; VEX")
    assert row["action"] == "to share the water of Lake Ennis from 2031"
    assert row["evidence"].startswith("Ostmark and Velden agreed on Friday")
    assert (row["timeframe"], row["timeframe_edtf"], row["timeframe_start"], row["timeframe_end"]) == (
        "from 2031",
        "2031/..",
        "2031-01-01",
        "",
    )
    assert (row["prior"], row["polarity"], row["in_quote"], row["confidence"]) == ("false", "positive", "no", "90")


def test_a_party_that_is_no_participant_is_named_by_its_words() -> None:
    parties = {row["part"]: row for row in rows(unpacked(ARTICLE), "commitment_parties")}

    assert (parties["recipients"]["name"], parties["recipients"]["participant_id"]) == ("reporters", "")
    assert (parties["on_behalf_of"]["name"], parties["on_behalf_of"]["country"]) == ("New Zealand", "NZL")
    assert (parties["actors"]["role"], parties["actors"]["words"]) == ("Harbour Minister", "Tomas Verell")


def test_cells_that_a_spreadsheet_would_run_are_named_by_table_and_row() -> None:
    assert csv_package.formula_cells([BRIEF, STORY]) == [
        (3, "articles.csv headline"),
        (6, "paragraphs.csv text"),
        (2, "quotes.csv headline"),
        (3, "quotes.csv headline"),
        (2, "commitments.csv headline"),
    ]


def test_pandas_reads_every_table_as_the_standard_library_does() -> None:
    files = unpacked(ARTICLE, STORY, KILLED, BRIEF)
    for table in TABLES:
        frame = pd.read_csv(io.BytesIO(files[f"{table.name}.csv"]), dtype=str, keep_default_na=False)
        assert frame.to_dict("records") == rows(files, table.name)


def test_rows_of_one_article_may_stand_in_any_order() -> None:
    def turn(changed: list[dict[str, str]]) -> None:
        changed.sort(key=lambda row: (int(row["article"]), -int(row.get("position", 0)), row["article_id"]))

    for table in ("paragraphs", "participants", "commitment_parties"):
        assert read(edited(table, turn, STORY, ARTICLE)) == [STORY, ARTICLE]
    assert read(edited("quotes", lambda changed: changed.reverse(), STORY)) == [STORY]


def test_a_subset_of_the_articles_is_a_package_too() -> None:
    files = unpacked(BRIEF, STORY, ARTICLE)
    for table in TABLES:
        kept = [line for line in files[f"{table.name}.csv"].splitlines(keepends=True) if not line.startswith(b"1,")]
        files[f"{table.name}.csv"] = b"".join(kept)

    assert read(packed(files)) == [STORY, ARTICLE]


def test_a_folder_may_have_been_packed_whole() -> None:
    assert read(packed(unpacked(ARTICLE), folder="corpus/2023/")) == [ARTICLE]


def test_derived_columns_and_the_descriptor_may_be_gone() -> None:
    files = unpacked(STORY)
    del files["datapackage.json"]
    for table in TABLES:
        kept = [column.name for column in table.columns if not column.is_derived]
        text = io.StringIO(newline="")
        writer = csv.DictWriter(text, kept, extrasaction="ignore")
        writer.writeheader()
        writer.writerows(rows(files, table.name))
        files[f"{table.name}.csv"] = text.getvalue().encode()

    assert read(packed(files)) == [STORY]


def test_a_source_that_cannot_be_sought_in_is_read() -> None:
    class Pipe(io.BytesIO):
        def seekable(self) -> bool:
            return False

    assert list(package.read(Pipe(csv_package.write([BRIEF])), name="-")) == [BRIEF]


def put(number: int, **cells: str) -> Callable[[list[dict[str, str]]], None]:
    return lambda changed: changed[number].update(cells)


@pytest.mark.parametrize(
    ("table", "edit", "expected"),
    [
        ("quotes", put(0, text="Other words,"), "quotes.csv, row 2, column text: $.quotes[0].text: is not what its"),
        ("quotes", put(1, kind="shouted"), "quotes.csv, row 3, column kind: $.quotes[1].kind"),
        ("quotes", put(1, confidence="101"), "quotes.csv, row 3, column confidence: $.quotes[1].basis.confidence"),
        ("quotes", put(0, confidence="high"), "quotes.csv, row 2, column confidence: 'high' is not a whole number"),
        ("quotes", put(0, speakers="Somebody"), "quotes.csv, row 2, column speakers: says 'Somebody', but repeats"),
        ("quotes", put(0, quote_id=""), "quotes.csv, row 2, column quote_id: is empty"),
        ("quotes", put(0, quote_id="first"), "quote_speakers.csv, row 2, column quote_id: article 1 has no 'q1'"),
        ("quotes", put(1, quote_id="q1"), "quotes.csv, row 3, column quote_id: stands twice"),
        ("quotes", put(1, quote_id="second"), "quotes.csv, row 3, column quote_id: $.quotes[0].id: 'second' does not"),
        ("quotes", put(0, repeats="q9"), "quotes.csv, row 2, column repeats: $.quotes[0].repeats: there is no other"),
        ("quotes", put(0, rest='{"speakers":[]}'), "column rest: holds speakers, which have a table of their own"),
        ("quotes", put(0, rest='{"basis":1}'), "quotes.csv, row 2, column rest: has something other than an object"),
        ("quotes", put(0, rest="{}"), "quotes.csv, row 2: $.quotes[0]: 'spans' is a required property"),
        ("quote_speakers", put(0, quote_id="q7"), "quote_speakers.csv, row 2, column quote_id: article 1 has no 'q7'"),
        (
            "quote_speakers",
            put(0, participant_id="p9"),
            "quote_speakers.csv, row 2: $.quotes[0].speakers[0]: there is no p9",
        ),
        ("quote_speakers", put(0, span_end="9999"), "row 2, column zone: $.quotes[0].speakers[0].mention: 144 to 9999"),
        ("quote_speakers", put(0, position="2"), "quote_speakers.csv, row 2, column position: says '2', but repeats"),
        ("participants", put(0, name=""), "participants.csv, row 2: $.participants[0]: 'name' is a required"),
        ("mentions", put(0, participant_id="p3"), "mentions.csv, row 2, column participant_id: article 1 has no 'p3'"),
        ("commitments", put(0, prior="perhaps"), "row 2, column prior: 'perhaps' is neither true nor false"),
        ("commitment_parties", put(0, part="guests"), "column part: 'guests' is none of actors, on_behalf_of"),
        ("commitment_parties", put(0, zone="cellar"), "column zone: $.commitments[0].actors[0].mention.zone"),
        ("paragraphs", put(0, text="Short."), "articles.csv, row 2, column story_hash"),
        ("paragraphs", put(0, kind="poem"), "paragraphs.csv, row 2, column kind: $.body.blocks[0].kind"),
        ("paragraphs", put(0, text=""), "articles.csv, row 2, column rest: $.body.text"),
        ("paragraphs", put(0, span_end="3"), "paragraphs.csv, row 2, column span_end: says '3', but repeats"),
        ("paragraphs", lambda changed: changed.pop(0), "articles.csv, row 2, column article: article 1 has no para"),
        ("articles", put(0, schema="x"), "articles.csv, row 2, column schema: should say news-record 1.0"),
        ("articles", put(0, urgency="0"), "articles.csv, row 2, column urgency: $.urgency"),
        ("articles", put(0, rest='{"quotes":[]}'), "column rest: holds quotes, which have a table of their own"),
        ("articles", put(0, rest='{"body":{"text":"x"}}'), "column rest: holds paragraphs, which have a table"),
    ],
    ids=lambda value: str(value)[:40],
)
def test_an_article_whose_tables_do_not_fit_is_an_error_and_the_others_are_read(
    table: str, edit: Callable[[list[dict[str, str]]], Any], expected: str
) -> None:
    error, other = read(edited(table, edit))

    assert isinstance(error, ReadError)
    assert expected in str(error)
    assert str(error).startswith("news.zip")
    assert other == BRIEF


@pytest.mark.parametrize(
    ("table", "edit", "expected"),
    [
        ("quotes", put(1, article="7"), "quotes.csv, row 3, column article: there is no article 7"),
        ("quotes", put(1, article=""), "quotes.csv, row 3, column article: does not say which article it belongs to"),
        ("quotes", put(1, article="x"), "quotes.csv, row 3, column article: does not say which article"),
        ("quotes", put(0, article="2"), "quotes.csv, row 3, column article: article 1 stands after article 2"),
        ("quotes", put(0, article="0"), "quotes.csv, row 2, column article: there is no article 0"),
        ("articles", put(1, article="1"), "articles.csv, row 3, column article: article 1 stands twice"),
        ("articles", lambda changed: changed.pop(0), "paragraphs.csv, row 2, column article: there is no article 1"),
    ],
    ids=lambda value: str(value)[:40],
)
def test_a_row_of_no_article_refuses_the_package(
    table: str, edit: Callable[[list[dict[str, str]]], Any], expected: str
) -> None:
    assert expected in refusal(edited(table, edit))


def without(name: str) -> bytes:
    files = unpacked(BRIEF)
    del files[name]
    return packed(files)


def replaced(name: str, old: bytes, new: bytes) -> bytes:
    files = unpacked(BRIEF)
    return packed(files | {name: files[name].replace(old, new, 1)})


def doubled() -> bytes:
    document = io.BytesIO(csv_package.write([BRIEF]))
    with zipfile.ZipFile(document, "a") as archive, pytest.warns(UserWarning, match="Duplicate"):
        archive.writestr("quotes.csv", b"")
    return document.getvalue()


def crowded() -> bytes:
    return packed(unpacked(BRIEF) | {f"{number}.txt": b"" for number in range(200)})


def bomb() -> bytes:
    document = io.BytesIO()
    with zipfile.ZipFile(document, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in unpacked(BRIEF).items():
            archive.writestr(name, content)
        with archive.open("zeros", "w") as file:
            for _ in range(80):
                file.write(bytes(2**20))
    return document.getvalue()


def otherwise_packed() -> bytes:
    document = io.BytesIO()
    with zipfile.ZipFile(document, "w", zipfile.ZIP_BZIP2) as archive:
        archive.writestr("articles.csv", b"x")
    return document.getvalue()


def damaged() -> bytes:
    document = bytearray(packed(unpacked(BRIEF)))
    document[document.index(b"Ferry late.")] ^= 1
    return bytes(document)


@pytest.mark.parametrize(
    ("document", "expected"),
    [
        (b"", "news.zip: is not a usable zip archive"),
        (b"PK\x03\x04" + bytes(100), "news.zip: is not a usable zip archive"),
        (csv_package.write([BRIEF])[:-30], "news.zip: is not a usable zip archive"),
        (damaged(), "Bad CRC-32 for file 'paragraphs.csv'"),
        (without("quotes.csv"), "news.zip at quotes.csv: the file quotes.csv is missing"),
        (doubled(), "news.zip at quotes.csv: holds two files quotes.csv"),
        (crowded(), "holds more than 100 files"),
        (bomb(), "that is no table"),
        (otherwise_packed(), "is packed in a way other than deflate"),
        (replaced("quotes.csv", b"text,", b""), "news.zip:1 at quotes.csv, row 1: missing: text"),
        (
            replaced("quotes.csv", b"text,", b"text,text,"),
            "quotes.csv, row 1, column 5: the column 'text' stands twice",
        ),
        (replaced("quotes.csv", b"text,", b"text,mood,"), "column 5: there is no column 'mood' in the table of quotes"),
        (packed(unpacked(BRIEF) | {"quotes.csv": b""}), "quotes.csv: is empty; a table has at least its heading"),
        (packed(unpacked(BRIEF) | {"quotes.csv": b"\xff\xfea"}), "news.zip:1 at quotes.csv: is UTF-16"),
        (replaced("paragraphs.csv", b"\r\n1,", b"\r\n9,9\r\n1,"), "paragraphs.csv, row 2: has 2 cells where the head"),
        (replaced("paragraphs.csv", b"Ferry", b'Fer"ry'), "paragraphs.csv, row 2, column 4: a quote stands inside"),
    ],
    ids=lambda value: repr(value)[:30] if isinstance(value, str) else "",
)
def test_a_package_that_cannot_be_trusted_is_refused(document: bytes, expected: str) -> None:
    assert expected in refusal(document)


def test_the_bound_on_the_whole_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "LARGEST", 1000)

    assert "that is no table" in refusal(csv_package.write([BRIEF]))


@pytest.mark.parametrize(("table", "row"), [("paragraphs", 8), ("articles", 6)])
def test_an_article_without_end_is_refused(table: str, row: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(groups, "LARGEST_ARTICLE", 4000)

    def grow(changed: list[dict[str, str]]) -> None:
        changed[:0] = [changed[0]] * 8

    assert f"{table}.csv, row {row}: article 1 is larger than 4000 characters" in refusal(
        edited(table, grow, BRIEF, BRIEF)
    )


def test_too_many_broken_articles_stop_the_reading(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(groups, "MOST_ERRORS", 2)

    def spoil(changed: list[dict[str, str]]) -> None:
        for row in changed:
            row["id"] = ""

    assert "more than 2 articles cannot be read" in refusal(edited("articles", spoil, *[BRIEF] * 5))


def test_any_number_of_articles_is_written_in_little_memory(tmp_path: Path) -> None:
    """Articles come one at a time from a generator, and tables that do not fit the memory go to files."""
    file = tmp_path / "news.zip"
    with file.open("wb") as target:
        csv_package.save((attrs.evolve(BRIEF, version=number) for number in range(1, 4)), target)

    assert [attrs.evolve(BRIEF, version=number) for number in (1, 2, 3)] == read(file.read_bytes())


@pytest.mark.skipif(importlib.util.find_spec("frictionless") is None, reason="frictionless is not installed")
def test_frictionless_finds_the_package_valid(tmp_path: Path) -> None:
    file = tmp_path / "news.zip"
    file.write_bytes(csv_package.write([STORY, KILLED, ARTICLE, BRIEF, ARTICLE]))

    report = importlib.import_module("frictionless").validate(str(file))

    assert report.valid, report.flatten(["type", "message"])


@pytest.mark.skipif(importlib.util.find_spec("csvw") is None, reason="csvw is not installed")
def test_csvw_finds_the_package_valid(tmp_path: Path) -> None:
    for name, content in unpacked(STORY, KILLED, ARTICLE, BRIEF, ARTICLE).items():
        (tmp_path / name).write_bytes(content)

    found = importlib.import_module("csvw").CSVW(str(tmp_path / "csv-metadata.json"), validate=True)

    assert found.is_valid, [str(warning.message) for warning in found.warnings]


@pytest.mark.skipif(importlib.util.find_spec("polars") is None, reason="polars is not installed")
def test_polars_reads_the_quotes() -> None:
    quotes = unpacked(STORY)["quotes.csv"]

    frame = importlib.import_module("polars").read_csv(quotes, infer_schema_length=0).fill_null("")

    assert frame.to_dicts() == rows({"quotes.csv": quotes}, "quotes")


@pytest.mark.skipif(importlib.util.find_spec("duckdb") is None, reason="duckdb is not installed")
def test_duckdb_joins_the_tables(tmp_path: Path) -> None:
    for name, content in unpacked(STORY, ARTICLE).items():
        (tmp_path / name).write_bytes(content)

    said = importlib.import_module("duckdb").sql(
        f"""SELECT p.name, count(*) FROM '{tmp_path}/quote_speakers.csv' s
        JOIN '{tmp_path}/participants.csv' p USING (article, participant_id) GROUP BY 1 ORDER BY 1"""  # noqa: S608 - a path of ours
    )

    assert said.fetchall() == [("Ana Koss", 2), ("Tomas Verell", 1)]


@pytest.mark.skipif(shutil.which("php") is None, reason="php is not installed")
def test_php_reads_the_flat_table_of_its_profile(tmp_path: Path) -> None:
    from toolkit.formats import csv_rows  # noqa: PLC0415 - only here

    assert csv_rows.FOR_PHP.writer
    file = tmp_path / "news.csv"
    file.write_bytes(csv_rows.FOR_PHP.writer([STORY, ARTICLE]))
    script = (
        "$f=fopen($argv[1],'r'); while(($r=fgetcsv($f,null,',','\"','\\\\'))!==false) echo json_encode($r),\"\\n\";"
    )

    shown = subprocess.run(["php", "-r", script, str(file)], capture_output=True, check=True, text=True)

    expected = list(csv.reader(io.StringIO(file.read_text(encoding="utf-8"), newline="")))
    assert [json.loads(line) for line in shown.stdout.splitlines()] == expected


def test_a_folder_holds_the_files_of_the_archive_and_is_read_back(tmp_path: Path) -> None:
    folder = tmp_path / "made" / "corpus"
    package.write_folder(iter([STORY, ARTICLE]), folder)

    with zipfile.ZipFile(io.BytesIO(csv_package.write([STORY, ARTICLE]))) as packed:
        assert {path.name: path.read_bytes() for path in folder.iterdir()} == {
            name: packed.read(name) for name in packed.namelist()
        }
    assert [path.name for path in folder.parent.iterdir()] == ["corpus"]
    (folder / "notes.txt").write_text("mine")
    assert list(package.read_folder(folder)) == [STORY, ARTICLE]
    assert package.is_folder(folder)
    assert not package.is_folder(tmp_path)


def test_nothing_is_written_over_and_nothing_half(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine")
    (tmp_path / "link").symlink_to(tmp_path)
    for taken in (tmp_path, tmp_path / "notes.txt", tmp_path / "link"):
        with pytest.raises(RefusedError, match="exists and is not an empty folder"):
            package.write_folder([BRIEF], taken)

    def broken() -> Iterator[Article]:
        yield BRIEF
        raise RuntimeError

    with pytest.raises(RuntimeError):
        package.write_folder(broken(), tmp_path / "new")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["link", "notes.txt"]

    (tmp_path / "empty").mkdir()
    package.write_folder([BRIEF], tmp_path / "empty")
    assert list(package.read_folder(tmp_path / "empty")) == [BRIEF]


def _linked(file: Path) -> None:
    file.rename(file.with_name("elsewhere"))
    file.symlink_to(file.with_name("elsewhere"))


def _replaced_by_a_folder(file: Path) -> None:
    file.unlink()
    file.mkdir()


def _replaced_by_a_pipe(file: Path) -> None:
    file.unlink()
    os.mkfifo(file)


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (Path.unlink, "the file quotes.csv is missing"),
        (_linked, "the file quotes.csv is a link, which is not followed"),
        (_replaced_by_a_folder, "the file quotes.csv is no regular file"),
        (_replaced_by_a_pipe, "the file quotes.csv is no regular file"),
        (lambda file: file.write_bytes(b"a,b\r\n"), "quotes.csv, row 1, column 1: there is no column 'a'"),
        (lambda file: file.write_bytes(b""), "at quotes.csv: is empty"),
    ],
)
def test_a_folder_that_cannot_be_trusted_is_refused(
    tmp_path: Path, change: Callable[[Path], object], expected: str
) -> None:
    folder = tmp_path / "corpus"
    package.write_folder([BRIEF], folder)
    change(folder / "quotes.csv")

    with pytest.raises(ReadError) as refused:
        list(package.read_folder(folder))
    assert expected in str(refused.value)
    assert str(refused.value).startswith(str(folder))


def test_the_bound_on_a_folder_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package.write_folder([BRIEF], tmp_path / "corpus")
    monkeypatch.setattr(archive, "LARGEST", 1000)

    with pytest.raises(ReadError, match="is larger than 1000 bytes"):
        list(package.read_folder(tmp_path / "corpus"))


def test_a_table_that_may_not_be_opened_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match=r"the file articles\.csv may not be read"):
        list(package.read_folder(tmp_path / "a\0b"))


def csvkit(name: str) -> str | None:
    """Return where the command *name* of csvkit is: beside this Python, or on the path."""
    return shutil.which(name, path=os.pathsep.join((str(Path(sys.executable).parent), os.environ.get("PATH", ""))))


@pytest.mark.skipif(csvkit("csvclean") is None, reason="csvkit is not installed")
def test_csvkit_finds_the_tables_clean_and_joins_them(tmp_path: Path) -> None:
    files = unpacked(STORY, KILLED, ARTICLE)
    for name, content in files.items():
        (tmp_path / name).write_bytes(content)

    for table in TABLES:
        path = str(tmp_path / f"{table.name}.csv")
        subprocess.run([str(csvkit("csvclean")), "--length-mismatch", path], capture_output=True, check=True)
        shown = subprocess.run([str(csvkit("csvcut")), path], capture_output=True, check=True, text=True).stdout
        assert list(csv.DictReader(io.StringIO(shown, newline=""))) == rows(files, table.name)
    joined = subprocess.run(
        [
            str(csvkit("csvjoin")),
            "-I",
            "-c",
            "quote_id",
            str(tmp_path / "quotes.csv"),
            str(tmp_path / "quote_speakers.csv"),
        ],
        capture_output=True,
        check=True,
        text=True,
    )
    assert "Ana Koss" in joined.stdout
