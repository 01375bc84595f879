"""Columns of other people's tables, as metadata: which key each one has, and its cells held to that key's rule."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Final

from attrs import frozen

from toolkit import metadata
from toolkit.metadata import EXTRA, KEYS, Metadata, MetadataError
from toolkit.record import values

ALIASES: Final[Mapping[str, str]] = {
    "date": "published",
    "publication_date": "published",
    "outlet": "provider",
    "publisher": "provider",
    "url": "address",
    "uri": "address",
    "keywords": "keyword",
    "subjects": "subject",
    "genres": "genre",
    "lang": "language",
}
"""What columns of a metadata table are often called, and the key that is meant."""

_CLOCK: Final = re.compile(
    r"([0-9]{4}-[0-9]{2}-[0-9]{2})[ T]([0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]{1,9})?)?)"
    r" ?(?:(Z|UTC)|([+-][0-9]{2}):?([0-9]{2}))?"
)


class ColumnError(Exception):
    """A cell that its column's key cannot take."""

    def __init__(self, column: str, reason: str) -> None:
        super().__init__(column, reason)
        self.column = column
        self.reason = reason


@frozen
class Column:
    """One column of a table."""

    name: str
    """Its heading."""

    key: str
    """What its cells state."""


def by_name(heading: str) -> Column:
    """Return the column under *heading* of a metadata table: a key, what is often meant by one, or an extra."""
    lowered = heading.lower()
    key = ALIASES.get(lowered, lowered)
    if key in KEYS:
        return Column(heading, key)
    return as_extra(heading)


def as_extra(heading: str) -> Column:
    """Return a column that passes through."""
    return Column(heading, heading if heading.startswith(EXTRA) else f"{EXTRA}{heading}")


def stated(cells: Iterable[tuple[Column, str]]) -> Metadata:
    """Return what *cells* state; an empty one states nothing. Several values of one cell are parted by ``;``.

    Raises:
        ColumnError: A cell holds what its key cannot take.
    """
    found: dict[str, tuple[str, ...]] = {}
    for column, cell in cells:
        pairs = [(column.key, value) for value in _values(column.key, cell)]
        try:
            for key, given in metadata.checked(pairs).items():
                found[key] = (*found.get(key, ()), *given)
        except MetadataError as error:
            raise ColumnError(column.name, error.reason) from error
    return found


def _values(key: str, cell: str) -> list[str]:
    about = KEYS.get(key)
    parts = cell.split(";") if about and about.repeats else [cell]
    trimmed = [part.strip() for part in parts if part.strip()]
    return [_day_and_time(part) for part in trimmed] if about and about.hint is values.Edtf else trimmed


def _day_and_time(cell: str) -> str:
    """Return *cell* as ISO 8601 writes it, where it has a day and a time that are only spelt another way."""
    match = _CLOCK.fullmatch(cell)
    if match is None:
        return cell
    day, clock, utc, hours, minutes = match.groups()
    zone = "Z" if utc else f"{hours}:{minutes}" if hours else ""
    return f"{day}T{clock}{zone}"
