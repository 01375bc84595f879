"""What a valid record must also keep to, and a JSON Schema cannot say.

Spans lie inside their zones, texts equal their spans, references exist, and segments and gaps partition the
source. `problems` returns every breach as a value; who calls decides whether it is an error.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache, lru_cache
from typing import Any, Final

import attrs

from toolkit.record import Article, Body, Party, Span, Zone, zones
from toolkit.record.shape import can_hold, record_fields
from toolkit.text import unescape

_DAY: Final = re.compile(r"(?<![0-9X])([0-9]{4})-([0-9]{2})-([0-9]{2})")
_LEAP_YEAR: Final = 2000
_LONGEST_BLOCK: Final = 1_000_000
_YEARLESS: Final = re.compile(r"[0-9X]{2}XX-([0-9]{2})-([0-9]{2})|[0-9]{3}X-([0-9]{2})-([0-9]{2})")


def problems(article: Article) -> list[str]:
    """Return every rule that *article* breaks, each with its path; empty means valid."""
    texts = {name: zone.text for name, zone in zones(article)}
    return [
        *_body(article.body),
        *_nested(article, texts),
        *_texts(article, texts),
        *_sources(article),
        *_numbers(article),
        *_references(article),
        *_alternatives(article),
        *_dates(article),
    ]


def _body(body: Body) -> Iterator[str]:
    """Blocks cover the text, two characters apart, and hold no line end."""
    expected, start = [], 0
    for block in body.text.split("\n\n"):
        expected.append((start, start + len(block)))
        if not block or block != block.strip() or "\n" in block or "\r" in block:
            yield f"$.body.text: the block at {start} is empty, has a line end or outer white space"
        if len(block) > _LONGEST_BLOCK:
            yield f"$.body.text: the block at {start} is longer than {_LONGEST_BLOCK:,} characters"
        start += len(block) + 2
    if [(block.start, block.end) for block in body.blocks] != expected:
        yield "$.body.blocks: do not cover the text, with one blank line between two"
    if not body.story_start <= body.story_end <= len(body.text):
        yield "$.body.story_end: lies before story_start or after the text"


def _nested(article: Article, texts: dict[str, str]) -> Iterator[str]:
    """Spans and parties, wherever in the record they stand."""
    lengths = {name: len(text) for name, text in texts.items()}
    people = {participant.id for participant in article.participants}

    def fault(value: Span | Party) -> str | None:
        if isinstance(value, Span):
            if value.start < value.end <= lengths.get(value.zone, -1):
                return None
            return f"{value.start} to {value.end} is empty or outside {value.zone}"
        if value.participant is None:
            return None if value.mention else "names neither a participant nor a mention"
        return None if value.participant in people else f"there is no {value.participant}"

    values: list[Span | Party] = []
    _gatherer(Article)(article, values)
    if any(map(fault, values)):  # paths cost more than the check, and are rarely needed
        yield from (f"{path}: {found}" for path, value in _paths(article) if (found := fault(value)))


def _texts(article: Article, texts: dict[str, str]) -> Iterator[str]:
    """A text that is also a span says the same twice."""

    def at(span: Span) -> str:
        return texts.get(span.zone, "")[span.start : span.end]

    dateline = article.dateline
    if dateline:
        if at(dateline.span) != dateline.text:
            yield "$.dateline.text: is not what its span holds"
        if (dateline.zone is not None) != (dateline.span.zone == "dateline"):
            yield "$.dateline.zone: is present exactly where the span is in zone dateline"
        if dateline.span.zone not in ("body", "dateline"):
            yield "$.dateline.span.zone: is neither body nor dateline"
    for number, quote in enumerate(article.quotes):
        if " ".join(map(at, quote.spans)) != quote.text:
            yield f"$.quotes[{number}].text: is not what its spans hold"
    for number, caption in enumerate(article.captions):
        if caption.credit and not caption.credit.zone.startswith(("caption/", "credit/")):
            yield f"$.captions[{number}].credit.zone: is neither a caption nor a credit"


def _sources(article: Article) -> Iterator[str]:
    """Segments copy the source; with the gaps they partition it."""
    runs: list[tuple[int, int]] = []
    for name, zone in zones(article):
        if zone.segments:
            of_zone = [(segment.source_start, segment.source_end) for segment in zone.segments]
            yield from _segments(name, zone, of_zone)
            runs += of_zone
    runs += [(gap.source_start, gap.source_start + _width(gap.characters)) for gap in article.gaps]
    if article.source.length is None:
        if runs:
            yield "$.source.length: is absent although there are segments or gaps"
        return
    end = 0
    for start, stop in sorted(runs):
        if start != end:
            yield f"$.source: character {min(start, end)} is in no zone or in two"
            return
        end = stop
    if end != article.source.length:
        yield f"$.source.length: is {article.source.length}, but zones and gaps end at {end}"


def _segments(name: str, zone: Zone, runs: list[tuple[int, int]]) -> Iterator[str]:
    longest = len(zone.text)
    for segment, (start, end) in zip(zone.segments, runs, strict=True):
        if end <= start or segment.text_start + end - start > longest:
            yield f"{name}: the segment at {start} is empty or longer than the text"
    starts = [start for start, _ in runs]
    if starts != sorted(starts):
        yield f"{name}: its segments are not in source order"


@lru_cache(maxsize=16)  # nearly all gaps are one or two line ends
def _width(characters: str) -> int:
    """Return how many characters a gap holds."""
    return len(unescape(characters))


def _numbers(article: Article) -> Iterator[str]:
    """Findings are numbered from 1 without a gap, which makes their numbers stable."""
    for name, letter in (("participants", "p"), ("quotes", "q"), ("commitments", "c")):
        found: Sequence[Any] = getattr(article, name)
        if [item.id for item in found] != [f"{letter}{number}" for number in range(1, len(found) + 1)]:
            yield f"$.{name}: are not numbered {letter}1, {letter}2 and so on"
        if found and getattr(article.attempts, name).status == "not_attempted":
            yield f"$.attempts.{name}: not attempted, yet there are some"
    fields = [basis.field for basis in article.bases]
    known = {attribute.name for attribute in attrs.fields(Article)}
    if fields != sorted(set(fields)) or not known.issuperset(fields):
        yield "$.bases: are not sorted, or name a field twice or one that does not exist"


def _references(article: Article) -> Iterator[str]:
    quotes = {quote.id for quote in article.quotes}
    for number, quote in enumerate(article.quotes):
        if not quote.spans:
            yield f"$.quotes[{number}].spans: are missing"
        if quote.kind == "scare" and quote.speakers:
            yield f"$.quotes[{number}].speakers: nobody speaks a scare quote"
        if quote.repeats is not None and (quote.repeats not in quotes or quote.repeats == quote.id):
            yield f"$.quotes[{number}].repeats: there is no other {quote.repeats}"
    for number, commitment in enumerate(article.commitments):
        if commitment.quote is not None and commitment.quote not in quotes:
            yield f"$.commitments[{number}].quote: there is no {commitment.quote}"


def _alternatives(article: Article) -> Iterator[str]:
    """An object of which every field may be absent still has to say something."""
    if article.rights and not any(attrs.astuple(article.rights)):
        yield "$.rights: is empty"
    for number, subject in enumerate(article.subjects):
        if not (subject.name or subject.code):
            yield f"$.subjects[{number}]: has neither name nor code"
    places = (*(article.dateline.places if article.dateline else ()), *article.located)
    for place in places:
        if place.candidates and (place.country or len(set(place.candidates)) < 2):  # noqa: PLR2004 - several means two
            yield f"place {place.name!r}: has candidates beside a country, or fewer than two"


def _dates(article: Article) -> Iterator[str]:
    """A day exists in its month; one without a year exists in a leap year."""
    fields = (
        ("$.embargoed", article.embargoed),
        ("$.created", article.created),
        ("$.published", article.published),
        ("$.modified", article.modified),
        ("$.source.retrieved", article.source.retrieved),
    )
    yield from (f"{path}: no such day as {value}" for path, value in fields if value and not exists(value))
    date = article.dateline.date if article.dateline else None
    for name in ("edtf", "resolved"):
        value = getattr(date, name, None)
        if value and not exists(value):
            yield f"$.dateline.date.{name}: no such day as {value}"
    for number, commitment in enumerate(article.commitments):
        if commitment.timeframe and commitment.timeframe.edtf and not exists(commitment.timeframe.edtf):
            yield f"$.commitments[{number}].timeframe.edtf: no such day as {commitment.timeframe.edtf}"


def exists(edtf: str) -> bool:
    """Return whether every whole day in *edtf* is in the calendar.

    >>> exists("2023-02-29"), exists("XXXX-02-29")
    (False, True)
    """
    days = [(int(year), int(month), int(day)) for year, month, day in _DAY.findall(edtf)]
    for parts in _YEARLESS.findall(edtf):
        month, day = filter(None, parts)
        days.append((_LEAP_YEAR, int(month), int(day)))
    try:
        for year, month, day in days:
            dt.date(year, month, day)
    except ValueError:
        return False
    return True


@cache
def _gatherer(cls: type) -> Callable[[Any, list[Span | Party]], object]:
    """Return the function that adds to a list every span and party inside an object of *cls*.

    Segments, of which there are the most, hold none and are not gone through.
    """
    known: dict[str, Any] = {}
    source = ["def gather(value, found):", "    found.append(value)" if cls is Party else "    pass"]
    for field in record_fields(cls):
        if not can_hold(field.inner, Span):
            continue
        source.append(f"    if held := value.{field.name}:")
        if field.inner is Span:
            source.append(f"        found.{'extend' if field.several else 'append'}(held)")
            continue
        known[f"gather_{field.name}"] = _gatherer(field.inner)
        each = f"for each in held: gather_{field.name}(each, found)"
        source.append(f"        {each if field.several else f'gather_{field.name}(held, found)'}")
    exec("\n".join(source), known)  # noqa: S102 - there is nothing in it but the names of the record's fields
    made: Callable[[Any, list[Span | Party]], object] = known["gather"]
    return made


def _paths(value: Any, path: str = "$") -> Iterator[tuple[str, Span | Party]]:
    """Yield the same, each with its JSONPath."""
    if isinstance(value, Span | Party):
        yield path, value
    if isinstance(value, tuple):
        named: Iterator[tuple[str, Any]] = ((f"{path}[{number}]", part) for number, part in enumerate(value))
    else:
        cls: type = type(value)
        named = ((f"{path}.{name}", getattr(value, name)) for name, *_ in record_fields(cls))
    for inner, part in named:
        if part:
            yield from _paths(part, inner)
