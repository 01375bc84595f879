"""What a column is, and how plain data becomes a row's values and back.

A row's values are text, whole numbers, truth values or JSON (lists and dicts); an absent value is `None`
and an empty cell, which no text of the record can be.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cached_property
from itertools import chain
from typing import Any, Final, Literal

from attrs import frozen

from toolkit.record import Article

Kind = Literal["string", "integer", "boolean", "date", "array", "object"]
"""The type of a column's values, by its Frictionless name; arrays and objects are JSON."""

Values = dict[str, Any]
"""The values of one row, by column."""

MOST_ERRORS: Final = 1000
"""After so many rows or articles that cannot be read, the document as a whole cannot."""

JSON_KINDS: Final = ("array", "object")


class CellError(ValueError):
    """A cell says something that cannot be read."""

    def __init__(self, column: str | None, reason: str) -> None:
        super().__init__(column, reason)
        self.column = column
        self.reason = reason


@frozen(kw_only=True)
class Entry:
    """What a row stands for, so that its derived values can be made."""

    article: Article
    """The article."""

    number: int
    """The article's number in its table, from 1."""

    item: Any = None
    """The part of the article: a participant, a quote, a party; absent in the table of articles."""

    owner: Any = None
    """The part that the item belongs to: the quote of a speaker."""

    role: str | None = None
    """The field of the owner that holds the item: ``actors``."""

    position: int = 1
    """The item's place in that field, from 1."""


@frozen(kw_only=True)
class Column:
    """One column of a table."""

    name: str
    """Its heading."""

    about: str
    """What it says, in one sentence for whoever reads the table."""

    kind: Kind = "string"
    """The type of its values."""

    path: tuple[str, ...] = ()
    """Where its value stands in the plain data of a row; empty where this is not the value's home."""

    derive: Callable[[Entry], Any] | None = None
    """What makes its value, where it repeats what stands elsewhere."""

    is_key: bool = False
    """Whether rows are put together by it; it is then derived, and needed all the same."""

    default: Any = None
    """What a cell says where the record leaves the value out because it is the usual one."""

    options: tuple[str, ...] = ()
    """The values that it can have, where they are few."""

    @property
    def is_derived(self) -> bool:
        """Whether a table is complete without it.

        What it says is part of the schema's version all the same: reading compares it with the record.
        """
        return self.derive is not None and not self.is_key

    @property
    def told(self) -> str:
        """What it says, and whether it says it again."""
        return f"{self.about} Repeats what other columns hold." if self.is_derived else self.about

    @property
    def is_rest(self) -> bool:
        """Whether it holds what no other column does."""
        return not self.path and self.derive is None


@frozen(kw_only=True)
class Table:
    """One table: its name, its columns and what identifies a row."""

    name: str
    """Its name, for example ``quotes``."""

    about: str
    """What a row stands for."""

    columns: tuple[Column, ...]
    """The columns in the order in which they are written."""

    key: tuple[str, ...]
    """The columns that together identify a row."""

    foreign: tuple[tuple[tuple[str, ...], str, tuple[str, ...]], ...] = ()
    """References: columns here, the other table, its columns."""

    def column(self, name: str) -> Column:
        """Return the column called *name*."""
        return next(column for column in self.columns if column.name == name)

    def home(self, path: tuple[str, ...]) -> str | None:
        """Return the name of the column that holds what stands at *path* in a row's plain data, or a part of it."""
        above = (column for column in self.columns if column.path and column.path == path[: len(column.path)])
        below = (column for column in self.columns if column.path[: len(path)] == path)
        rests = (column for column in self.columns if column.is_rest)
        found = next(chain(above, below, rests), None)
        return found.name if found and path else None

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The headings in order."""
        return tuple(column.name for column in self.columns)


def pack(table: Table, piece: dict[str, Any], entry: Entry) -> list[Any]:
    """Return the values of one row in the order of the columns.

    Args:
        table: The table.
        piece: The row's plain data; it is used up.
        entry: What the row stands for.
    """
    homes = {column.name: _taken(piece, column) for column in table.columns if column.path}
    return [
        homes[column.name] if column.path else column.derive(entry) if column.derive else piece or None
        for column in table.columns
    ]


def unpack(table: Table, values: Mapping[str, Any]) -> dict[str, Any]:
    """Return the plain data of the row with these *values*: what `pack` was given.

    Raises:
        CellError: The column ``rest`` says what another column says, or has no room for it.
    """
    rest = next((values.get(column.name) for column in table.columns if column.is_rest), None)
    piece: dict[str, Any] = {} if rest is None else rest
    for column in table.columns:
        value = values.get(column.name)
        if column.path and value is not None:
            _put(piece, column, value)
    return piece


def derived(table: Table, entry: Entry) -> Iterator[tuple[str, Any]]:
    """Yield the name and value of each column that is not a home."""
    for column in table.columns:
        if column.derive is not None:
            yield column.name, column.derive(entry)


def _taken(piece: dict[str, Any], column: Column) -> Any:
    value = _pop(piece, column.path)
    return column.default if value is None else value


def _pop(node: dict[str, Any], path: tuple[str, ...]) -> Any:
    """Take out the value at *path*, and every dict that is empty without it."""
    head = path[0]
    if len(path) == 1 or head not in node:
        return node.pop(head, None)
    value = _pop(node[head], path[1:])
    if not node[head]:
        del node[head]
    return value


def _put(piece: dict[str, Any], column: Column, value: Any) -> None:
    *parents, last = column.path
    node = piece
    for name in parents:
        node = node.setdefault(name, {})
        if not isinstance(node, dict):
            raise CellError("rest", f"has something other than an object at {name!r}, where {column.name} belongs")
    if last in node:
        raise CellError("rest", f"repeats {'.'.join(column.path)}, which stands in column {column.name}")
    node[last] = value


def decoded(
    table: Table, stored: Mapping[str, Any], decode: Callable[[Column, Any], Any]
) -> tuple[Values, CellError | None]:
    """Return the values of a row that a typed table has *stored*, and what is wrong with the first that has none.

    Args:
        table: Whose row it is.
        stored: What stands there, by column.
        decode: Returns the value of one column.
    """
    values: Values = {}
    fault = None
    for column in table.columns:
        try:
            values[column.name] = decode(column, stored.get(column.name))
        except CellError as error:
            fault = fault or error
    return values, fault
