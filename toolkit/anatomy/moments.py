"""Dates as copy prints them, in any order and several languages, read as far as they say something.

`find_all` finds the dates in a line; `read` reads one. A date without a year is ``XXXX-01-31``: who knows a
bound may resolve it, nobody else.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from functools import cache
from typing import Final, cast

from attrs import define

from toolkit import lexicon
from toolkit.record.values import Weekday

_NO_YEAR: Final = 2000  # a leap year, so that 29 February stands
_MONTHS: Final = 12
_DIGIT: Final = re.compile(r"\d")
_LONGEST: Final = 60
_YEAR: Final = r"(?:19[5-9]\d|20[0-6]\d)"
_CLOCK: Final = re.compile(r"\b([01]?\d|2[0-3])[:.]([0-5]\d)(?::[0-5]\d)?\s*([ap]\.?m\b\.?)?", re.IGNORECASE)


@define(kw_only=True)  # far quicker to make than a frozen one
class Moment:
    """A date in a text."""

    start: int
    """Its first character."""

    end: int
    """The character after its last."""

    edtf: str
    """What it says: ``2023-01-31``, ``XXXX-01-31``, ``XXXX-04``."""

    weekday: Weekday | None = None
    """The day of the week printed with it."""

    @property
    def full(self) -> bool:
        """Whether year, month and day are known."""
        return "X" not in self.edtf and len(self.edtf) == len("2023-01-31")


def _alternatives(name: str) -> str:
    return "|".join(map(re.escape, sorted(lexicon.words(name), key=lambda word: (-len(word), word))))


@cache
def pattern() -> re.Pattern[str]:
    """Return the regular expression of a date, its groups named by part and order."""
    month, day = _alternatives("months"), r"(?:3[01]|[12]\d|0?[1-9])"
    return re.compile(
        rf"(?<![\w/.-])(?:(?P<wd>{_alternatives('weekdays')})\.?,?\s{{1,3}})?(?:"
        rf"(?P<m1>{month})\b\.?,?\s{{0,3}}(?P<d1>{day})(?:st|nd|rd|th)?(?!\d|:\d|[.,]\d)"
        rf"(?:\s?,?\s{{0,3}}(?P<y1>{_YEAR})(?=\D|\Z|\d{{1,2}}:\d\d))?"
        rf"|(?P<d2>{day})(?:st|nd|rd|th|\.|º|er)?\s{{0,2}}(?:(?:de|of|di)\s)?[-/]?(?P<m2>{month})\b\.?"
        rf"(?:[\s,/-]{{0,3}}(?:(?:de|del)\s)?(?P<y2>{_YEAR})(?=\D|\Z|\d{{1,2}}:\d\d))?"
        rf"|(?P<y3>{_YEAR})(?P<t>[-/.])(?P<m3>[01]\d)(?P=t)(?P<d3>[0-3]\d)(?!\d)"
        rf"|(?P<n1>[0-3]?\d)(?P<s>[/.-])(?P<n2>[0-3]?\d)(?P=s)(?P<y4>{_YEAR}|\d\d)(?![\d/.-])"
        rf")",
        re.IGNORECASE,
    )


def find_all(text: str, start: int = 0, end: int | None = None) -> Iterator[Moment]:
    """Yield the dates in *text* between two offsets, in order; impossible ones are not dates."""
    stop = len(text) if end is None else end
    first = _DIGIT.search(text, start, stop)
    for match in pattern().finditer(text, max(start, first.start() - _LONGEST), stop) if first else ():
        moment = read(match)
        if moment is not None:
            yield moment


def read(match: re.Match[str]) -> Moment | None:
    """Return the date that `pattern` matched; None for 30 February."""
    got = match.groupdict()
    weekday = lexicon.table("weekdays")[got["wd"].lower()] if got["wd"] else None
    edtf = _numeric(got["n1"], got["n2"], got["y4"], got["s"]) if got["n1"] else _named(got)
    if edtf is None:
        return None
    return Moment(start=match.start(), end=match.end(), edtf=edtf, weekday=cast("Weekday | None", weekday))


def _named(got: dict[str, str | None]) -> str | None:
    year = got["y1"] or got["y2"] or got["y3"]
    day = int(got["d1"] or got["d2"] or got["d3"] or 0)
    name = got["m1"] or got["m2"]
    month = int(lexicon.table("months")[name.lower()]) if name else int(got["m3"] or 0)
    return _edtf(year, month, day)


def _edtf(year: str | None, month: int, day: int) -> str | None:
    if not 1 <= month <= _MONTHS or not 1 <= day <= calendar.monthrange(int(year or _NO_YEAR), month)[1]:
        return None
    return f"{year or 'XXXX'}-{month:02}-{day:02}"


def _numeric(first: str, second: str, year: str, mark: str) -> str | None:
    """Return what ``25/11/2004`` says; where day and month may be either, only the year."""
    if len(year) == len("04"):
        if mark != "/":
            return None
        year = f"20{year}"
    one, two = int(first), int(second)
    readings = {_edtf(year, month, day) for month, day in ((one, two), (two, one))} - {None}
    if mark == ".":
        return _edtf(year, two, one)
    return next(iter(readings)) if len(readings) == 1 else f"{year}-XX-XX" if readings else None


def clock(text: str, start: int, end: int) -> str | None:
    """Return the time of day printed between two offsets as ``T16:10``; None where there is none."""
    match = _CLOCK.search(text, start, end)
    if match is None:
        return None
    hour, minute, half = int(match[1]), match[2], (match[3] or "").lower()
    if half:
        hour = hour % 12 + (12 if half.startswith("p") else 0)
    return f"T{hour:02}:{minute}"
