"""The first and the last day that an EDTF date can mean, for tables in which only whole dates sort."""

from __future__ import annotations

import calendar
import datetime as dt
import functools
from typing import Final

_MONTHS: Final = 12
_UNKNOWN: Final = "XX"


@functools.lru_cache(maxsize=4096)  # the same few days stand in every row of an article
def bounds(edtf: str | None) -> tuple[str | None, str | None]:
    """Return the first and the last day of *edtf* in ISO 8601, each `None` where it is not bounded.

    A year that is not known, a season (which half of the world?) and an open end have no bound. Marks of
    doubt (``?``, ``~``, ``%``) widen nothing, and a clock time keeps the day of its own time zone.

    >>> bounds("2023-02")
    ('2023-02-01', '2023-02-28')
    >>> bounds("XXXX-01-31"), bounds("2023-01-31T23:30:00-05:00/..")
    ((None, None), ('2023-01-31', None))
    """
    if edtf is None:
        return None, None
    first, slash, last = edtf.partition("/")
    return _first(first), _last(last if slash else first)


def _first(date: str) -> str | None:
    parts = _parts(date)
    if parts is None:
        return None
    year, month, day = parts
    years = range(max(1, int(year.replace("X", "0"))), int(year.replace("X", "9")) + 1)
    return _day(years, 1 if month == _UNKNOWN else int(month), 1 if _UNKNOWN in (month, day) else int(day))


def _last(date: str) -> str | None:
    parts = _parts(date)
    if parts is None:
        return None
    year, month, day = parts
    years = range(int(year.replace("X", "9")), max(1, int(year.replace("X", "0"))) - 1, -1)
    return _day(years, _MONTHS if month == _UNKNOWN else int(month), None if _UNKNOWN in (month, day) else int(day))


def _parts(date: str) -> tuple[str, str, str] | None:
    year, month, day = (*date.partition("T")[0].rstrip("?~%").split("-"), _UNKNOWN, _UNKNOWN)[:3]
    if year in ("XXXX", "..") or (month != _UNKNOWN and int(month) > _MONTHS):
        return None
    return year, month, day


def _day(years: range, month: int, day: int | None) -> str | None:
    """Return the day in the first of *years* that has it; without a day, the last one of the month."""
    for year in years[:9]:  # the 29th of February comes within nine years, or never
        length = calendar.monthrange(year, month)[1]
        if day is None or day <= length:
            return dt.date(year, month, day or length).isoformat()
    return None
