"""The text of a cell for a value, and the value for a cell's text, by the column's type."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any, Final

import orjson

from toolkit.tables.column import JSON_KINDS, CellError, Column, Entry, Table, derived

_WHOLE: Final = re.compile(r"(0|-?[1-9][0-9]{0,17})(?:\.0)?")
"""A whole number; data frames write ``4.0`` for the 4 of a column in which some cells are empty."""

_TRUTH: Final = {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}
"""Spreadsheets write truth in capitals; the others are ours and Python's."""

_LONGEST_SHOWN: Final = 40


def encode(value: Any) -> str:
    """Return the text of a cell that holds *value*."""
    if isinstance(value, str):
        return value
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    return orjson.dumps(value).decode()


def decode(column: Column, cell: str) -> Any:
    """Return the value that *cell* holds; `None` for an empty one.

    Raises:
        CellError: It does not hold what *column* says.
    """
    if not cell:
        return None
    if column.kind == "integer":
        return _whole(column, cell)
    if column.kind == "boolean":
        return _truth(column, cell)
    if column.kind in JSON_KINDS:
        return _json(column, cell)
    return cell


def agree(table: Table, entry: Entry, values: Mapping[str, Any]) -> None:
    """Check that the derived *values* of a row repeat what the record says, where they are there at all.

    Raises:
        CellError: One was changed; what it says now would be lost without a word.
    """
    for name, expected in derived(table, entry):
        value = values.get(name)
        if value is not None and value != expected:
            other = "nothing" if expected is None else shown(expected)
            reason = f"says {shown(value)}, but repeats what other columns hold, and they give {other}"
            raise CellError(name, f"{reason}: correct those, and empty this cell")


def shown(value: Any) -> str:
    """Return *value* for an error message: short, and without line ends."""
    text = encode(value)
    return repr(text if len(text) <= _LONGEST_SHOWN else f"{text[:_LONGEST_SHOWN]}…")


def _whole(column: Column, cell: str) -> int:
    match = _WHOLE.fullmatch(cell)
    if match is None:
        raise CellError(column.name, f"{shown(cell)} is not a whole number")
    return int(match[1])


def _truth(column: Column, cell: str) -> bool:
    if cell not in _TRUTH:
        raise CellError(column.name, f"{shown(cell)} is neither true nor false")
    return _TRUTH[cell]


def _json(column: Column, cell: str) -> Any:
    kind = list if column.kind == "array" else dict
    try:
        value = orjson.loads(cell)
        if orjson.dumps(value) != cell.encode():  # not as we write it: a key may stand twice, and one value be lost
            value = json.loads(cell, object_pairs_hook=_unique)
    except (RecursionError, orjson.JSONEncodeError):
        raise CellError(column.name, "is nested too deeply") from None
    except ValueError as error:
        raise CellError(column.name, f"is not valid JSON: {error}") from None
    if not isinstance(value, kind):
        raise CellError(column.name, f"is JSON, but not an {column.kind}")
    return value


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        keys = [key for key, _ in pairs]
        twice = next(key for key in keys if keys.count(key) > 1)
        raise ValueError(f"the key {twice!r} stands twice in one object")
    return found
