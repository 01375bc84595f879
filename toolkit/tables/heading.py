"""The heading of a table: which columns a document has, and where."""

from __future__ import annotations

from toolkit.errors import Location, ReadError
from toolkit.tables.cells import shown
from toolkit.tables.column import Table
from toolkit.tables.separated import Row

_OTHER_DELIMITERS = {";": "a semicolon", "\t": "a tab", "|": "a vertical bar"}


def check(table: Table, heading: Row, *, name: str, path: str = "", extra: bool = False) -> None:
    """Check that *heading* names every column of *table* that is needed, and none twice.

    Args:
        table: The table.
        heading: The first row.
        name: The document's name, for errors.
        path: What to call the table in errors.
        extra: Whether the document may have columns of its own.

    Raises:
        ReadError: It does not.
    """

    def fail(reason: str, column: int | None = None) -> ReadError:
        place = f"{path}row {heading.number}" + (f", column {column}" if column else "")
        return ReadError(reason, Location(source=name, line=heading.line, path=place))

    names = heading.cells
    if len(names) == 1 and (used := next((mark for mark in _OTHER_DELIMITERS if mark in names[0]), None)):
        raise fail(f"the cells are separated by {_OTHER_DELIMITERS[used]}, not by a comma")
    for number, column in enumerate(names, 1):
        if not column.strip():
            raise fail("a column has no heading", number)
        if column in names[: number - 1]:
            raise fail(f"the column {shown(column)} stands twice", number)
        if not extra and column not in table.names:
            raise fail(f"there is no column {shown(column)} in the table of {table.name}", number)
    missing = [column.name for column in table.columns if not column.is_derived and column.name not in names]
    if missing:
        raise fail(f"missing: {', '.join(missing[:5])}" + (" and more" if len(missing) > 5 else ""))  # noqa: PLR2004
