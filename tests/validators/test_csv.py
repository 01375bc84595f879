"""What CSV is no longer when others have saved it again."""

from __future__ import annotations

import io
import zipfile

import pytest

from tests.generate_tables import DESCRIPTORS, KILLED, ROOT, STORY
from tests.specimen import ARTICLE, BRIEF
from toolkit.formats import csv_package, csv_rows
from toolkit.tables import descriptor
from toolkit.validators import csv as judge

FLAT = (csv_rows.FORMAT, csv_rows.FOR_EXCEL, csv_rows.FOR_PHP)


def flat(number: int = 0) -> bytes:
    form = FLAT[number]
    assert form.writer
    return form.writer([STORY, KILLED, ARTICLE, BRIEF])


def found(document: bytes) -> list[str]:
    return [f"{place}: {reason} [{rule}]" for place, rule, reason in judge.problems(document)]


def repacked(change: dict[str, bytes | None]) -> bytes:
    document = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(csv_package.write([STORY]))) as source,
        zipfile.ZipFile(document, "w") as target,
    ):
        held: dict[str, bytes | None] = {name: source.read(name) for name in source.namelist()}
        for name, content in {**held, **change}.items():
            if content is not None:
                target.writestr(name, content)
    return document.getvalue()


@pytest.mark.parametrize("document", [flat(0), flat(1), flat(2), csv_package.write([STORY, ARTICLE])])
def test_what_we_write_has_no_problem(document: bytes) -> None:
    assert found(document) == []


@pytest.mark.parametrize(
    ("document", "expected"),
    [
        (flat().replace(b"\r\n", b"\n"), ["row 1: ends with a line feed, not with CRLF [csv.line-end]"]),
        (flat().rstrip(), ["row 5: ends with the end of the document, not with CRLF [csv.line-end]"]),
        (
            b"\xef\xbb\xbf" + flat(),
            ["row 1: a byte order mark stands first, but no row is of the profile excel [csv.byte-order-mark]"],
        ),
        (
            flat(1)[3:],
            ["row 1: a byte order mark is missing, though a row is of the profile excel [csv.byte-order-mark]"],
        ),
        (
            flat(1).replace(b"'-40%", b"-40%", 1),
            [f"row 2, column headline: {judge.RUN} [csv.formula]"],
        ),
        (
            flat(2).replace(b"two states", b"two\\states", 1),
            ["row 2, column headline: holds a backslash, which the profile php promises to avoid [csv.backslash]"],
        ),
        (b"a,a\r\n1\r\n", None),
        (b'"', []),
        (b"", []),
        (flat().replace(b"news-record 1.0", b"news-record 1.0 x"), []),
        (b"PKzip", []),
    ],
    ids=lambda value: repr(value)[:20],
)
def test_a_rule_that_a_flat_table_breaks_is_named(document: bytes, expected: list[str] | None) -> None:
    if expected is None:
        assert all("[csv.columns]" in problem for problem in found(document))
    else:
        assert found(document) == expected


def test_columns_that_are_missing_added_or_moved_are_named() -> None:
    heading, rest = flat().split(b"\r\n", 1)

    def with_heading(names: bytes) -> list[str]:
        return found(names + b"\r\n" + rest)

    assert with_heading(heading.replace(b"authors", b"writers")) == [
        "row 1: lacks authors [csv.columns]",
        "row 1: has columns that the descriptor does not: 'writers' [csv.columns]",
    ]
    assert with_heading(heading.replace(b"id,version", b"version,id")) == [
        "row 1: has the columns in another order than the descriptor [csv.columns]"
    ]


def test_a_package_is_judged_table_by_table() -> None:
    quotes = repacked({})
    with zipfile.ZipFile(io.BytesIO(quotes)) as archive:
        changed = archive.read("quotes.csv").replace(b"\r\n", b"\n").replace(b"speakers,", b"", 1)

    assert found(repacked({"quotes.csv": changed, "notes.txt": b""})) == [
        "quotes.csv, row 1: lacks speakers [csv.columns]",
        "quotes.csv, row 1: ends with a line feed, not with CRLF [csv.line-end]",
        "'notes.txt': is none of the package's files [csv-package.files]",
    ]


@pytest.mark.parametrize(
    ("content", "reason"),
    [(None, "is missing"), (b"{}", "does not describe these tables"), (b"{", "does not describe these tables")],
)
def test_a_package_needs_its_descriptors(content: bytes | None, reason: str) -> None:
    for name in ("datapackage.json", "csv-metadata.json"):
        (problem,) = found(repacked({name: content}))

        assert problem.startswith(f"{name}: {reason}")


@pytest.mark.parametrize("name", list(DESCRIPTORS))
def test_the_descriptors_in_schema_are_made_from_the_columns(name: str) -> None:
    held = (ROOT / "schema" / name).read_bytes()

    assert held == descriptor.dumped(DESCRIPTORS[name]()), "run python -m tests.generate_tables"


def test_every_column_is_described() -> None:
    for resource in descriptor.package()["resources"]:
        assert all(field["description"].endswith(".") for field in resource["schema"]["fields"])
