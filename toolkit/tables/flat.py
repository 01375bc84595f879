"""Flat CSV: one row an article, complete. Reading takes every profile; each row names its own."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, BinaryIO, Final

from toolkit import canonical
from toolkit.errors import Location, ReadError
from toolkit.format import Item
from toolkit.record import Article
from toolkit.tables import cells, heading
from toolkit.tables.articles import FLAT, SCHEMA, mark, unmark
from toolkit.tables.column import MOST_ERRORS, CellError, Entry, pack, unpack
from toolkit.tables.profiles import PLAIN, Profile, is_formula, signed, unsigned
from toolkit.tables.separated import BOM, Row, count_rows, read_rows, rows_of, runs, write_row

_PATH: Final = re.compile(r"\$((?:\.[a-z_0-9]+)+)")


def lines(articles: Iterable[Article], profile: Profile = PLAIN) -> Iterator[bytes]:
    """Yield the document a row at a time, so that any number of articles can be written in little memory."""
    yield (BOM if profile.bom else b"") + write_row(FLAT.names).encode()
    for number, article in enumerate(articles, 1):
        yield write_row(_written(article, number, profile)).encode()


def formula_cells(articles: Iterable[Article]) -> list[tuple[int, str]]:
    """Return the row (the heading is row 1) and the column of every cell that a spreadsheet would run as a formula."""
    return [
        (number + 1, column)
        for number, article in enumerate(articles, 1)
        for column, cell in zip(FLAT.names, _written(article, number, PLAIN), strict=True)
        if len(cell) > 1 and is_formula(cell)  # a sign alone is no formula, and is what standard input is called
    ]


def read(source: BinaryIO, /, *, name: str) -> Iterator[Article | ReadError]:
    """Yield the article of each row; a row that cannot be read is yielded as its error.

    Raises:
        ReadError: The heading is not that of this table, it is not certain where a row ends, or more than
            `MOST_ERRORS` rows cannot be read.
    """
    rows = read_rows(source, name=name)
    first = next(rows, None)
    if first is None:
        raise ReadError("is empty; a table has at least its heading", Location(source=name))
    _check_heading(first, name)
    yield from _articles(rows, first.cells, name, 0)


def cut(source: BinaryIO, name: str, /) -> Iterator[Item] | None:
    """Return an iterator over the rows of a table that has this heading, on one line; nothing for any other.

    Raises:
        ReadError: From the iterator: it is not certain where a row ends.
    """
    found = runs(source, name=name)
    try:
        line, raw = next(((line, raw) for line, raw in found if count_rows(raw)), (1, b""))
        rows = list(rows_of(raw, line, 0, name=name))
        if len(rows) != 1:
            return None
        _check_heading(rows[0], name)
    except ReadError:
        return None
    return _items(found, tuple(rows[0].cells))


def _items(found: Iterator[tuple[int, bytes]], names: tuple[str, ...]) -> Iterator[Item]:
    count = 0
    for line, raw in found:
        if rows := count_rows(raw):
            yield Item(raw, line, count, names)
            count += rows


def read_items(items: Iterable[Item], name: str, errors: int, /) -> Iterator[Article | ReadError]:
    """Yield what `read` yields of *items*, before which *errors* rows could not be read.

    Raises:
        ReadError: As for `read`.
    """
    for item in items:
        rows = rows_of(item.raw, item.line, item.number + 1, name=name)
        for found in _articles(rows, item.names, name, errors):
            yield found
            errors += isinstance(found, ReadError)


def _check_heading(row: Row, name: str) -> None:
    try:
        heading.check(FLAT, row.cells, extra=True)
    except CellError as error:
        raise ReadError(error.reason, _place(row, error.column, name)) from None


def _articles(rows: Iterable[Row], names: Sequence[str], name: str, errors: int) -> Iterator[Article | ReadError]:
    for row in rows:
        found = _article(row, names, name)
        yield found
        errors += isinstance(found, ReadError)
        if errors > MOST_ERRORS:
            raise ReadError(f"more than {MOST_ERRORS} rows cannot be read", Location(source=name, line=row.line))


def _written(article: Article, number: int, profile: Profile) -> list[str]:
    values = pack(FLAT, mark(canonical.to_plain(article)), Entry(article=article, number=number))
    values[0] = signed(values[0], profile)
    return [profile.protect(column, cells.encode(value)) for column, value in zip(FLAT.columns, values, strict=True)]


def _article(row: Row, names: Sequence[str], name: str) -> Article | ReadError:
    if len(row.cells) != len(names):
        return ReadError(f"has {len(row.cells)} cells where the heading has {len(names)}", _place(row, None, name))
    try:
        said = _said(dict(zip(names, row.cells, strict=True)))
        values = {
            column.name: cells.decode(column, said[column.name]) for column in FLAT.columns if column.name in said
        }
        plain = unmark(unpack(FLAT, values))
        article = canonical.from_plain(_with_extras(plain, said), source=name)
        cells.agree(FLAT, Entry(article=article, number=1), values)
    except CellError as error:
        return ReadError(error.reason, _place(row, error.column, name))
    except ReadError as error:
        return ReadError(error.reason, _place(row, _column(error.reason), name))
    return article


def _place(row: Row, column: str | None, name: str) -> Location:
    return Location(source=name, line=row.line, path=f"row {row.number}" + (f", column {column}" if column else ""))


def _said(row: dict[str, str]) -> dict[str, str]:
    """Return what the cells of *row* say without their profile."""
    version, profile = unsigned(row[SCHEMA.name])
    said = {name: profile.restore(_COLUMNS.get(name, SCHEMA), cell) for name, cell in row.items()}
    return said | {SCHEMA.name: version}


def _with_extras(plain: dict[str, Any], said: dict[str, str]) -> dict[str, Any]:
    """Return *plain* with what the columns say that are not ours: somebody added them, and the record has a place."""
    added = [{"name": name, "value": cell} for name, cell in said.items() if cell and name not in _COLUMNS]
    return plain | {"extras": [*plain.get("extras", ()), *added]} if added else plain


def _column(reason: str) -> str | None:
    """Return the column whose value *reason* is about, from the JSONPath in it."""
    match = _PATH.search(reason)
    return FLAT.home(tuple(match[1].split(".")[1:])) if match else None


_COLUMNS: Final = {column.name: column for column in FLAT.columns}
