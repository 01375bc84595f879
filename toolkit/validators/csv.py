"""Whether CSV and CSV packages are what their descriptors promise, beyond what reading asks.

A table that people have sorted, cut or saved again can often still be read. These rules say what it then no longer
is: RFC 4180, the columns of the descriptor in ``schema/``, safe for the program that its profile names.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from typing import Any, BinaryIO, Final

import orjson

from toolkit.errors import ReadError
from toolkit.tables import package
from toolkit.tables.articles import FLAT, SCHEMA
from toolkit.tables.cells import shown
from toolkit.tables.column import CellError, Table
from toolkit.tables.profiles import EXCEL, PHP, PLAIN, Profile, is_formula, unsigned
from toolkit.tables.relations import TABLES
from toolkit.tables.separated import BOM, Lines, Row, read_rows

Breach = tuple[str, str, str]
"""The place, the rule and the reason."""

RUN: Final = "a spreadsheet would run it as a formula, which the profile excel promises to prevent"

_ARCHIVE: Final = b"PK"
_ENDS: Final = {"\n": "a line feed", "\r": "a carriage return", "": "the end of the document"}


def problems(raw: bytes) -> Iterator[Breach]:
    """Yield every rule that a document breaks and reading does not ask; what cannot be read, the reader reports.

    Args:
        raw: A flat CSV document of any profile, or a CSV package.
    """
    yield from streamed(io.BytesIO(raw))


def streamed(source: BinaryIO) -> Iterator[Breach]:
    """Yield the same for a document that is open at its beginning; one row of it is held at a time."""
    try:
        head = source.read(len(BOM))
        source.seek(0)
        yield from _package(source) if head.startswith(_ARCHIVE) else _flat(source, has_mark=head == BOM)
    except ReadError:
        return


def _flat(source: BinaryIO, *, has_mark: bool) -> Iterator[Breach]:
    yield from _shape(source, FLAT, "")
    source.seek(0)
    rows = read_rows(source, name="")
    names = next((row.cells for row in rows), [])
    marked = None
    for row in rows:
        if len(row.cells) == len(names):
            profile, faults = _unsafe(row, names)
            yield from faults
            marked = marked or profile.bom
    if marked is not None and marked != has_mark:
        wrong = "is missing, though a row is" if marked else "stands first, but no row is"
        yield "row 1", "csv.byte-order-mark", f"a byte order mark {wrong} of the profile excel"


def _package(source: BinaryIO) -> Iterator[Breach]:
    with package.opened(source, name="") as found:
        for table in TABLES:
            yield from _shape(found.tables[table.name], table, f"{table.name}.csv, ")
        for path in found.others:
            yield shown(path), "csv-package.files", "is none of the package's files"
        for name, ours in package.DESCRIPTORS.items():
            if name not in found.described:
                yield name, "csv-package.descriptor", "is missing"
            elif not _is(found.described[name], ours()):
                yield name, "csv-package.descriptor", "does not describe these tables as this toolkit does"


def _is(described: bytes, ours: dict[str, Any]) -> bool:
    try:
        return bool(orjson.loads(described) == ours)
    except orjson.JSONDecodeError:
        return False


def _shape(source: Lines, table: Table, file: str) -> Iterator[Breach]:
    """Yield how a document differs from RFC 4180, and its heading from the descriptor."""
    for row in read_rows(source, name=""):
        if row.number == 1:
            yield from _heading(row, table, file)
        if row.end in _ENDS:
            yield f"{file}row {row.number}", "csv.line-end", f"ends with {_ENDS[row.end]}, not with CRLF"
            return


def _heading(row: Row, table: Table, file: str) -> Iterator[Breach]:
    place = f"{file}row {row.number}"
    missing = [name for name in table.names if name not in row.cells]
    added = [name for name in row.cells if name not in table.names]
    if missing:
        yield place, "csv.columns", f"lacks {', '.join(missing)}"
    if added:
        yield place, "csv.columns", f"has columns that the descriptor does not: {', '.join(map(shown, added))}"
    if not missing and not added and tuple(row.cells) != table.names:
        yield place, "csv.columns", "has the columns in another order than the descriptor"


def _unsafe(row: Row, names: Sequence[str]) -> tuple[Profile, list[Breach]]:
    """Return the profile of *row*, and the cells that break what it promises."""
    try:
        _, profile = unsigned(dict(zip(names, row.cells, strict=True))[SCHEMA.name])
    except CellError:
        return PLAIN, []  # the reader reports it
    named = [(f"row {row.number}, column {name}", cell) for name, cell in zip(names, row.cells, strict=True)]
    if profile is EXCEL:
        return profile, [(place, "csv.formula", RUN) for place, cell in named if is_formula(cell)]
    if profile is PHP:
        reason = "holds a backslash, which the profile php promises to avoid"
        return profile, [(place, "csv.backslash", reason) for place, cell in named if "\\" in cell]
    return profile, []
