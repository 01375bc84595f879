"""Rows of the relational tables put together again: the article that they are, or where they do not fit.

Each table comes in the order of its articles, so that one article's rows are held at a time.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

from attrs import define, frozen

from toolkit import canonical
from toolkit.errors import Location, ReadError
from toolkit.record import Article
from toolkit.tables.articles import ARTICLES, unmark
from toolkit.tables.cells import agree, shown
from toolkit.tables.column import MOST_ERRORS, CellError, Column, Table, Values, unpack
from toolkit.tables.relations import (
    COMMITMENT_PARTIES,
    COMMITMENTS,
    MENTIONS,
    PARAGRAPHS,
    PARTICIPANTS,
    PARTS,
    QUOTE_SPEAKERS,
    QUOTES,
    TABLES,
    entries,
)

_OWNERS: Final = (
    (MENTIONS, PARTICIPANTS, ("mentions",)),
    (QUOTE_SPEAKERS, QUOTES, ("speakers",)),
    (COMMITMENT_PARTIES, COMMITMENTS, PARTS),
)
"""Tables whose rows belong to a row of another: the table, its owner, the owner's fields that they fill."""

LARGEST_ARTICLE: Final = 2**26
"""The most characters that the rows of one article may hold, so that it can be put together in memory."""

_ROW: Final = 512
"""What a row counts for by itself: some hundred thousand of them are too many for one article, even if empty."""

_RESERVED: Final = {
    ARTICLES.name: (PARTICIPANTS.name, QUOTES.name, COMMITMENTS.name),
    **{owner.name: fields for _, owner, fields in _OWNERS},
}
"""What the column ``rest`` may not hold, since a table does."""

_PATH: Final = re.compile(r"\$(?:\.[a-z_0-9]+(?:\[[0-9]+\])?)*")
_NUMBERED: Final = re.compile(r"[pqc]([0-9]{1,9})")


@frozen
class Row:
    """One row of one table."""

    table: Table
    """The table."""

    place: str
    """The file and the row, for errors: ``quotes.csv, row 5``."""

    line: int | None
    """The line on which it begins."""

    values: Values
    """What it says."""

    fault: CellError | None = None
    """What is wrong with one of its cells."""

    size: int = 0
    """How many characters its cells hold."""

    def error(self, reason: str, column: str | None, name: str) -> ReadError:
        """Return the error that *reason* is, at this row of the document *name*."""
        path = f"{self.place}, column {column}" if column else self.place
        return ReadError(reason, Location(source=name, line=self.line, path=path))


@define
class _Cursor:
    """The rows of one table, with the next one in sight."""

    rows: Iterator[Row]
    name: str
    next: Row | None = None
    last: int = 0

    def advance(self) -> None:
        self.next = next(self.rows, None)
        if self.next is None:
            return
        number = self.next.values.get("article")
        if not isinstance(number, int):
            raise self.next.error("does not say which article it belongs to", "article", self.name)
        if number < self.last:
            raise self.next.error(f"article {number} stands after article {self.last}", "article", self.name)
        self.last = number


def read(tables: Mapping[str, Iterator[Row]], *, name: str) -> Iterator[Article | ReadError]:
    """Yield the article of each row in the table of articles, with what the other tables hold of it.

    Args:
        tables: The rows of each table, by its name, sorted by article.
        name: Name of the document, for errors.

    Raises:
        ReadError: A table is not sorted, or a row belongs to an article that does not exist.
    """
    cursors = {table.name: _Cursor(tables[table.name], name) for table in TABLES}
    for cursor in cursors.values():
        cursor.advance()
    head, errors = cursors[ARTICLES.name], 0
    while head.next is not None:
        row, number = head.next, head.last
        group = {table: _taken(cursor, number) for table, cursor in cursors.items()}
        if len(group[ARTICLES.name]) > 1:
            raise group[ARTICLES.name][1].error(f"article {number} stands twice", "article", name)
        found = _read_group(_Group(number, row, group, name))
        yield found
        errors += isinstance(found, ReadError)
        if errors > MOST_ERRORS:
            raise row.error(f"more than {MOST_ERRORS} articles cannot be read", None, name)
    for cursor in cursors.values():
        _refuse_strays(cursor)


def _taken(cursor: _Cursor, number: int) -> list[Row]:
    found, size = [], 0
    while cursor.next is not None and cursor.last <= number:
        if cursor.last < number:
            _refuse_strays(cursor)
        found.append(cursor.next)
        size += cursor.next.size + _ROW
        if size > LARGEST_ARTICLE:
            raise cursor.next.error(f"article {number} is larger than {LARGEST_ARTICLE} characters", None, cursor.name)
        cursor.advance()
    return found


def _refuse_strays(cursor: _Cursor) -> None:
    if cursor.next is not None:
        raise cursor.next.error(f"there is no article {cursor.last}", "article", cursor.name)


@frozen
class _Group:
    """The rows of one article."""

    number: int
    article: Row
    rows: dict[str, list[Row]]
    name: str


def _read_group(group: _Group) -> Article | ReadError:
    try:
        for table in TABLES:
            _check_cells(group.rows[table.name], group.name)
            group.rows[table.name].sort(key=_rank)
            _check_keys(group.rows[table.name], group.name)
        plain = _plain(group)
        try:
            article = canonical.from_plain(plain, source=group.name)
        except ReadError as error:
            row, column = _located(group, error.reason)
            return row.error(error.reason, column, group.name)
        _agree(group, article)
    except ReadError as error:
        return error
    return article


def _check_cells(rows: list[Row], name: str) -> None:
    for row in rows:
        if row.fault:
            raise row.error(row.fault.reason, row.fault.column, name)
        for key in row.table.key:
            value, options = row.values.get(key), row.table.column(key).options
            if value is None:
                raise row.error("is empty", key, name)
            if options and value not in options:
                raise row.error(f"{shown(value)} is none of {', '.join(options)}", key, name)


def _check_keys(rows: list[Row], name: str) -> None:
    """Rows that say which they are must differ in it."""
    before: Row | None = None
    for row in rows:
        if before and all(before.values[key] == row.values[key] for key in row.table.key):
            raise row.error("stands twice", row.table.key[-1], name)
        before = row


def _rank(row: Row) -> tuple[int, ...]:
    """Return the place of *row* among those of its table and article."""
    return tuple(_ranked(row.table.column(key), row.values[key]) for key in row.table.key)


def _ranked(column: Column, value: Any) -> int:
    if column.options:
        return column.options.index(value)
    if isinstance(value, int):
        return value
    match = _NUMBERED.fullmatch(value)
    return int(match[1]) if match else 0  # the schema says what is wrong with such an identifier


def _plain(group: _Group) -> dict[str, Any]:
    plain = _piece(group.article, group.name)
    plain["body"] = _body(plain.get("body", {}), group)
    for table in (PARTICIPANTS, QUOTES, COMMITMENTS):
        if group.rows[table.name]:
            plain[table.name] = [_piece(row, group.name) for row in group.rows[table.name]]
    for table, owner, fields in _OWNERS:
        owned = {item["id"]: item for item in plain.get(owner.name, ())}
        link = owner.key[-1]
        for row in group.rows[table.name]:
            if row.values[link] not in owned:
                raise row.error(f"article {group.number} has no {shown(row.values[link])}", link, group.name)
            field = row.values["part"] if len(fields) > 1 else fields[0]
            owned[row.values[link]].setdefault(field, []).append(_piece(row, group.name))
    try:
        return unmark(plain)
    except CellError as error:
        raise group.article.error(error.reason, error.column, group.name) from None


def _piece(row: Row, name: str) -> dict[str, Any]:
    try:
        piece = unpack(row.table, row.values)
    except CellError as error:
        raise row.error(error.reason, error.column, name) from None
    for field in _RESERVED.get(row.table.name, ()):
        if field in piece:
            raise row.error(f"holds {field}, which have a table of their own", "rest", name)
    return piece


def _body(said: Any, group: _Group) -> dict[str, Any]:
    """Return the body: what the article's row says of it, and its paragraphs."""
    if not isinstance(said, dict) or "text" in said or "blocks" in said:
        raise group.article.error("holds paragraphs, which have a table of their own", "rest", group.name)
    rows = group.rows[PARAGRAPHS.name]
    if not rows:
        raise group.article.error(f"article {group.number} has no paragraphs", "article", group.name)
    texts, blocks, start = [], [], 0
    for row in rows:
        piece = _piece(row, group.name)
        text = piece.pop("text", "")
        texts.append(text)
        blocks.append({**piece, "start": start, "end": start + len(text)})
        start += len(text) + 2
    return {**said, "text": "\n\n".join(texts), "blocks": blocks}


def _agree(group: _Group, article: Article) -> None:
    rows = (row for table in TABLES for row in group.rows[table.name])
    for (table, entry), row in zip(entries(article, group.number), rows, strict=True):
        try:
            agree(table, entry, row.values)
        except CellError as error:
            raise row.error(error.reason, error.column, group.name) from None


def _located(group: _Group, reason: str) -> tuple[Row, str | None]:
    """Return the row and the column that *reason* is about, from the JSONPath in it."""
    trail = _trail(group)
    match = _PATH.search(reason)
    path = match[0] if match else "$"
    steps: list[str] = []
    while path not in trail:
        path, _, step = path.rpartition(".")
        steps.insert(0, step.partition("[")[0])
    return trail[path], trail[path].table.home(tuple(steps))


def _trail(group: _Group) -> dict[str, Row]:
    """Return each row by the JSONPath of what it holds."""
    trail = {"$": group.article}
    trail |= {f"$.body.blocks[{number}]": row for number, row in enumerate(group.rows[PARAGRAPHS.name])}
    for table, owner, fields in _OWNERS:
        paths = {}
        for number, row in enumerate(group.rows[owner.name]):
            paths[row.values[owner.key[-1]]] = path = f"$.{owner.name}[{number}]"
            trail[path] = row
        for row in group.rows[table.name]:
            path = f"{paths[row.values[owner.key[-1]]]}.{row.values.get('part', fields[0])}"
            trail[f"{path}[{row.values['position'] - 1}]"] = row
    return trail
