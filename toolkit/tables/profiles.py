"""Profiles of flat CSV: the same table for programs that would otherwise run, eat or shift its cells.

The profile stands behind the record's version in the first column, so that each row says how it is read.
"""

from __future__ import annotations

import base64
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Final

from attrs import frozen

from toolkit.tables.column import CellError, Column

_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "\n")
"""What makes a spreadsheet take a cell for a formula when it stands first."""

_GUARD: Final = "'"
_BASE64: Final = "base64:"
_MOST_CELLS: Final = 5


@frozen(kw_only=True)
class Profile:
    """How the text of cells is changed for one kind of consumer."""

    name: str
    """What stands behind the version; empty for plain CSV."""

    bom: bool = False
    """Whether a byte order mark stands first."""

    protect: Callable[[Column, str], str] = lambda _, cell: cell
    """What makes the cell that is written."""

    restore: Callable[[Column, str], str] = lambda _, cell: cell
    """What turns it back."""


def is_formula(cell: str) -> bool:
    """Return whether a spreadsheet would take *cell* for a formula.

    >>> is_formula("=1+1"), is_formula("1+1")
    (True, False)
    """
    return cell.startswith(_FORMULA)


def _guard(_: Column, cell: str) -> str:
    return _GUARD + cell if cell.startswith((*_FORMULA, _GUARD)) else cell


def _unguard(_: Column, cell: str) -> str:
    return cell.removeprefix(_GUARD)


def _hide(column: Column, cell: str) -> str:
    """Return *cell* as base64 if it is JSON or holds a backslash, which PHP's ``fgetcsv`` takes for an escape."""
    if not cell or (column.kind not in ("array", "object") and "\\" not in cell and not cell.startswith(_BASE64)):
        return cell
    return _BASE64 + base64.b64encode(cell.encode()).decode()


def _show(column: Column, cell: str) -> str:
    if not cell.startswith(_BASE64):
        return cell
    try:
        return base64.b64decode(cell.removeprefix(_BASE64), validate=True).decode()
    except ValueError:  # not base64, not ASCII, or not UTF-8 within
        raise CellError(column.name, "is not base64 of UTF-8 text") from None


PLAIN: Final = Profile(name="")
EXCEL: Final = Profile(name="excel", bom=True, protect=_guard, restore=_unguard)
PHP: Final = Profile(name="php", protect=_hide, restore=_show)

_PROFILES: Final[Mapping[str, Profile]] = {profile.name: profile for profile in (PLAIN, EXCEL, PHP)}


def signed(mark: str, profile: Profile) -> str:
    """Return the first column's text for a row of *profile*."""
    return f"{mark} {profile.name}" if profile.name else mark


def unsigned(cell: str) -> tuple[str, Profile]:
    """Return what `signed` was given.

    Raises:
        CellError: There is no such profile.
    """
    parts = cell.split(" ", 2)
    name = parts[2] if len(parts) > 2 else ""  # noqa: PLR2004 - the mark itself is two words
    if name not in _PROFILES:
        raise CellError("schema", f"names a profile {name[:20]!r} that does not exist")
    return " ".join(parts[:2]), _PROFILES[name]


def formula_advice(cells: Sequence[tuple[int, str]], safe: str) -> Iterator[tuple[str, str]]:
    """Yield the warning about *cells* (row and column) that a spreadsheet would run, if any; *safe* is what is safe.

    Only columns are named: advice is asked for an article at a time, before it is known in which row that will stand.
    """
    columns = list(dict.fromkeys(column for _, column in cells))
    if columns:
        more = f" and {len(columns) - _MOST_CELLS} more" if len(columns) > _MOST_CELLS else ""
        shown = ", ".join(columns[:_MOST_CELLS])
        yield "csv.formula", f"a spreadsheet would run cells as formulas (columns {shown}{more}); {safe}"
