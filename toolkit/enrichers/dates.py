"""Dates without a year: a dateline's day gets its weekday, the years that fit, and its year where only one can be.

The weekday of the first sentences is the dateline's own in nine stories of ten ("pledged on Tuesday"). The bound is
what the source or the user says: when the page was fetched, when the story was published. Today's clock is never
asked. Within the five years up to the bound a weekday leaves one year or none; without a weekday only the last
year counts.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from typing import Final, cast

from attrs import evolve, frozen

from toolkit.record import Article, Basis, FieldBasis, NewsDate, Span, changed
from toolkit.record.values import Weekday

_DAYS: Final = tuple(calendar.day_name)
_FIRST_YEAR: Final = 1990
_LAST_YEAR: Final = 2050
_WINDOW: Final = 5
_LEAD: Final = 3
_WEEKDAY: Final = re.compile(rf"\b(?:{'|'.join(_DAYS)})\b")
_OTHER: Final = re.compile(
    r"\b(?:last|next|every|each|previous|following|until|till|by|since|before|after|from|coming|due|starting|beginning"
    r"|ending|through|between|will|would|scheduled for|held on|Black|Good|Easter|Ash|Palm|Super|Bloody|Cyber|Giving|Fat"
    r"|Maundy|Whit|Shrove|Holy)\s(?:on\s)?$"
)
_AHEAD: Final = re.compile(
    r"\b(?:will|would|to|due|scheduled|set|expected|planned|ahead of|before|until)\b[^.,;]{0,60}$"
)
_NIGHT: Final = re.compile(r"’s\b|'s\b|s\b")
_PARTIAL: Final = re.compile(r"XXXX-(\d\d)-(\d\d)$")
_FULL: Final = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")
_FRESH: Final = 45
_CONFIDENT: Final = 94  # of 340 agency stories with a weekday in their lead, 318 name the day of filing


@frozen
class _Bound:
    day: dt.date
    evidence: tuple[Span, ...]
    published: bool


def find(article: Article) -> Article:
    """Add weekday, candidate years and, against a bound, the full date to the dateline's date."""
    article = _published(article)
    dateline = article.dateline
    if dateline is None or dateline.date is None or dateline.date.resolved is not None:
        return article
    partial = _PARTIAL.match(dateline.date.edtf)
    if partial is None:
        return article
    month, day = int(partial[1]), int(partial[2])
    found = _weekday(article, dateline.date)
    date = _with_weekday(dateline.date, found, month, day)
    date = _resolved(date, found, _bound(article), month, day)
    return changed(article, dateline=evolve(dateline, date=date))


def _published(article: Article) -> Article:
    """Take a dateline's full date as the day of publication where none is stated."""
    date = article.dateline.date if article.dateline else None
    if article.published is not None or date is None or not re.fullmatch(r"\d{4}-\d\d-\d\d", date.edtf):
        return article
    evidence = (date.span,) if date.span else ()
    basis = FieldBasis(field="published", basis=Basis(kind="inferred", rule="published.dateline", evidence=evidence))
    return changed(
        article, published=date.edtf, bases=tuple(sorted((*article.bases, basis), key=lambda one: one.field))
    )


def _weekday(article: Article, date: NewsDate) -> tuple[Weekday, tuple[Span, ...]] | None:
    """Return the dateline's weekday and where it is printed: with the date, or in the first sentences."""
    if date.weekday:
        return date.weekday, (date.span,) if date.span else ()
    body = article.body
    end = body.blocks[min(_LEAD, len(body.blocks)) - 1].end
    for match in _WEEKDAY.finditer(body.text, body.story_start, end):
        before = body.text[max(body.story_start, match.start() - 80) : match.start()]
        if _OTHER.search(before) or _AHEAD.search(before) or _NIGHT.match(body.text, match.end()):
            continue
        return cast("Weekday", match[0]), (Span(zone="body", start=match.start(), end=match.end()),)
    return None


def _with_weekday(date: NewsDate, found: tuple[Weekday, tuple[Span, ...]] | None, month: int, day: int) -> NewsDate:
    if found is None:
        return date
    years = tuple(
        year
        for year in range(_FIRST_YEAR, _LAST_YEAR + 1)
        if (one := _day(year, month, day)) and _DAYS[one.weekday()] == found[0]
    )
    basis = date.basis or Basis(kind="inferred", rule="date.weekday-in-lead", evidence=found[1])
    return evolve(date, weekday=found[0], candidate_years=years, basis=basis if not date.weekday else date.basis)


def _day(year: int, month: int, day: int) -> dt.date | None:
    return dt.date(year, month, day) if day <= calendar.monthrange(year, month)[1] else None


def _bound(article: Article) -> _Bound | None:
    """Return the day after which the story cannot have been filed: publication, else retrieval."""
    source = article.source
    retrieved = source.retrieved_basis.evidence if source.retrieved_basis else ()
    stated = next((one.basis.evidence for one in article.bases if one.field == "published"), ())
    for value, evidence, published in ((article.published, stated, True), (source.retrieved, retrieved, False)):
        match = _FULL.match(value) if value else None
        if match:
            year, month = int(match[1]), int(match[2] or 12)
            last = calendar.monthrange(year, month)[1]
            return _Bound(dt.date(year, month, int(match[3] or last)), evidence, published)
    return None


def _resolved(
    date: NewsDate, found: tuple[Weekday, tuple[Span, ...]] | None, bound: _Bound | None, month: int, day: int
) -> NewsDate:
    if bound is None:
        return date
    limit = bound.day + dt.timedelta(days=1)  # the other side of the date line
    latest = next(
        (one for year in (limit.year, limit.year - 1) if (one := _day(year, month, day)) and one <= limit), None
    )
    near = latest is not None and (limit - latest).days <= 366  # noqa: PLR2004 - one year
    if found is None or bound.published:
        fits = bool(near and latest and (found is None or not bound.published or (limit - latest).days <= 31))  # noqa: PLR2004
        chosen = latest if fits else None
    else:
        chosen = _only(date.candidate_years, limit, month, day)
        fresh = latest is not None and (limit - latest).days <= _FRESH
        if chosen != latest and fresh and latest and _DAYS[(latest.weekday() - 1) % 7] == found[0]:
            chosen = None  # the lead may tell of the day before a story that was fetched at once
    if chosen is None:
        return date
    rule = "date.published" if bound.published else "date.weekday-and-bound" if found else "date.year-before-bound"
    evidence = (*(found[1] if found and not bound.published else ()), *bound.evidence)
    confidence = _CONFIDENT if rule == "date.weekday-and-bound" else None
    return evolve(
        date,
        resolved=chosen.isoformat(),
        basis=Basis(kind="inferred", rule=rule, evidence=evidence, confidence=confidence),
    )


def _only(years: tuple[int, ...], limit: dt.date, month: int, day: int) -> dt.date | None:
    """Return the day in the one candidate year of the five years up to *limit*."""
    first = limit.replace(year=limit.year - _WINDOW, day=min(limit.day, 28))
    fitting = [one for year in years if (one := _day(year, month, day)) and first < one <= limit]
    return fitting[0] if len(fitting) == 1 else None
