"""When a story was published: from date lines near it, transmission stamps and addresses; and the page's own clock."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final, Literal

from attrs import evolve, frozen

from toolkit.anatomy import moments, signoffs
from toolkit.anatomy.parts import Parts
from toolkit.record import Basis, FieldBasis, NewsDate, Span, Zone

_UPDATED: Final = re.compile(r"\b(?:updated|modified|last|edited|aktualisiert|mis à jour|actualizado)\b", re.IGNORECASE)
_OTHER: Final = re.compile(
    r"\b(?:deadline|event|due|photo(?:graph)?|image|picture|taken|filmed|recorded|expires?|until|valid|starts?|begins|ends"
    r"|born|died|kick-?off|effective|hearing|accessed|retrieved|copyright)\b",
    re.IGNORECASE,
)
_URL: Final = re.compile(r"https?://\S{3,200}?/(20[0-3]\d)[/-](0[1-9]|1[0-2])[/-]([0-2]\d|3[01])\b")
_WEATHER: Final = frozenset(("furniture.weather", "furniture.quote"))
_NUMERIC: Final = re.compile(r"(\d{1,2})[/-](\d{1,2})[/-](\d{4})")
_LABEL: Final = 20
_TOP: Final = 3


@frozen
class _Dated:
    edtf: str
    rule: str
    span: Span
    updated: bool


def read(parts: Parts) -> Parts:
    """Set ``published``, ``modified`` and ``page_date`` from what the zones print."""
    parts = _clock(parts)
    stamped = _stamped(parts)
    if stamped:
        return stamped
    found = list(_lines(parts)) or list(_above(parts))
    posted = [one for one in found if not one.updated]
    first = next(iter(posted or found), None)
    if first is None:
        return _address(parts)
    parts = _set(parts, "published", first.edtf, first.rule, first.span)
    last = max((one for one in found if one.updated), key=lambda one: one.edtf, default=None)
    if posted and last and last.edtf > first.edtf:
        parts = _set(parts, "modified", last.edtf, last.rule, last.span)
    return parts


def _set(parts: Parts, field: Literal["published", "modified"], value: str, rule: str, span: Span) -> Parts:
    basis = FieldBasis(field=field, basis=Basis(kind="stated", rule=rule, evidence=(span,)))
    bases = tuple(sorted((*parts.bases, basis), key=lambda one: one.field))
    if field == "published":
        return evolve(parts, published=value, bases=bases)
    return evolve(parts, modified=value, bases=bases)


def _stamped(parts: Parts) -> Parts | None:
    for number, one in enumerate(parts.sign_offs):
        stamp = signoffs.stamp(one.text)
        if stamp:
            span = Span(zone=f"sign_off/{number}", start=0, end=len(one.text))
            return _set(parts, "published", stamp[1], stamp[0], span)
    return None


def _lines(parts: Parts) -> Iterator[_Dated]:
    """Yield the full dates of the date lines around the story, and of a byline that ends in one."""
    for number, one in enumerate(parts.furniture):
        if one.rule == "date.line":
            told = parts.furniture[number - 1].text if number else ""
            yield from _dates(one, f"furniture/{number}", told if len(told) <= _LABEL else "")
    for number, sign_off in enumerate(parts.sign_offs):
        if sign_off.rule == "sign_off.first-published":
            yield from _dates(sign_off, f"sign_off/{number}")
    if parts.byline:
        yield from _dates(parts.byline, "byline")


def _above(parts: Parts) -> Iterator[_Dated]:
    """Yield the dates above the headline; they count where no other is printed: a page's own day can stand there."""
    for number, one in enumerate(parts.furniture):
        if one.rule == "date.above-headline":
            yield from _dates(one, f"furniture/{number}", rule="published.above-headline")


def _dates(one: Zone, name: str, told: str = "", *, rule: str = "published.date-line") -> Iterator[_Dated]:
    """Yield the full dates of a line; *told* is the short line before it, which may say of what."""
    at = 0
    several = list(moments.find_all(one.text))
    for moment in several:
        edtf = moment.edtf if moment.full else _ordered(one.text, moment, several)
        if edtf and not _OTHER.search(one.text, max(at, one.text.rfind("|", 0, moment.start)), moment.start):
            updated = bool(_UPDATED.search(one.text, at, moment.start) or (not at and _UPDATED.search(told)))
            span = Span(zone=name, start=moment.start, end=moment.end)
            yield _Dated(edtf, rule, span, updated)
        at = moment.end


def _ordered(text: str, moment: moments.Moment, several: Sequence[moments.Moment]) -> str | None:
    """Return what "06/05/2019" says where another date of the line, "13/05/2019", shows which of the two is the day."""
    mine = _NUMERIC.fullmatch(text, moment.start, moment.end)
    for other in several if mine else ():
        shown = _NUMERIC.fullmatch(text, other.start, other.end)
        if mine and shown and other.full and shown[1] != shown[2]:
            day, month = (mine[1], mine[2]) if int(shown[1]) == int(other.edtf[-2:]) else (mine[2], mine[1])
            return f"{mine[3]}-{int(month):02}-{int(day):02}"
    return None


def _address(parts: Parts) -> Parts:
    """Read the day in an address that the page prints, if all such addresses agree."""
    found = {}
    for number, one in enumerate(parts.furniture):
        for match in _URL.finditer(one.text) if "://" in one.text else ():
            found["-".join(match.groups())] = Span(zone=f"furniture/{number}", start=match.start(), end=match.end())
    if len(found) != 1:
        return parts
    edtf, span = next(iter(found.items()))
    return _set(parts, "published", edtf, "published.address", span)


def _clock(parts: Parts) -> Parts:
    """Read the page's own clock: a full date that stands beside the weather at the top, or opens the page."""
    top = parts.headline.segments[0].source_start if parts.headline else None
    for number, one in enumerate(parts.furniture):
        if top is not None and one.segments[0].source_start > top:
            break  # below the headline a date is the story's
        if one.rule not in ("furniture.above-story", "date.line", "date.above-headline") or len(one.text) > 60:  # noqa: PLR2004 - a date, not a title
            continue
        near = parts.furniture[max(0, number - _TOP) : number + _TOP + 1]
        if not any(other.rule in _WEATHER for other in near):
            continue
        moment = next((moment for moment in moments.find_all(one.text) if moment.full), None)
        if moment is None or moment.end - moment.start < len(one.text) - 12:
            continue
        span = Span(zone=f"furniture/{number}", start=moment.start, end=moment.end)
        basis = Basis(kind="inferred", rule="date.page-clock", evidence=(span,))
        printed = one.text[moment.start : moment.end]
        date = NewsDate(text=printed, edtf=moment.edtf, span=span, weekday=moment.weekday, basis=basis)
        furniture = list(parts.furniture)
        furniture[number] = evolve(one, rule="date.page-clock")
        return evolve(parts, page_date=date, furniture=tuple(furniture))
    return parts
