"""The heading of a table: which columns a document has."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from toolkit.tables.cells import shown
from toolkit.tables.column import CellError, Table

_OTHER_DELIMITERS: Final = {";": "a semicolon", "\t": "a tab", "|": "a vertical bar"}
_MOST_SHOWN: Final = 5
_OURS: Final = "schema"
"""The column that no table of somebody else has."""


def check(table: Table, names: Sequence[str], *, extra: bool = False) -> None:
    """Check that *names* has every column of *table* that is needed, and none twice.

    Args:
        table: The table.
        names: The headings of a document.
        extra: Whether the document may have columns of its own.

    Raises:
        CellError: It does not; the error's column is a number, since a name may be what is wrong.
    """
    if len(names) == 1 and (used := next((mark for mark in _OTHER_DELIMITERS if mark in names[0]), None)):
        raise CellError(None, f"the cells are separated by {_OTHER_DELIMITERS[used]}, not by a comma")
    for number, column in enumerate(names, 1):
        if not column.strip():
            raise CellError(str(number), "a column has no heading")
        if column in names[: number - 1]:
            raise CellError(str(number), f"the column {shown(column)} stands twice")
        if not extra and column not in table.names:
            raise CellError(str(number), f"there is no column {shown(column)} in the table of {table.name}")
    missing = [column.name for column in table.columns if not column.is_derived and column.name not in names]
    if missing:
        more = " and more" if len(missing) > _MOST_SHOWN else ""
        other = "; say --text-column if it is a table of texts" if extra and _OURS in missing else ""
        raise CellError(None, f"missing: {', '.join(missing[:_MOST_SHOWN])}{more}{other}")
