"""Strategies for everything that the record admits.

A single value is drawn by its annotation and a class by its fields; what `toolkit.problems` asks beyond the
schema is built in here, and nothing else is left out: what a format cannot carry is a fault of the format.
"""

from __future__ import annotations

import calendar
import types
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Annotated, Any, Final, Literal, Union, get_args, get_origin, get_type_hints

import attrs
from hypothesis import strategies as st

from toolkit import record
from toolkit.record import values
from toolkit.text import escape, legal

_SNIPPETS: Final = (
    "]]>", "&amp;", "&", "<p>", "</script>", "<!--", "=1+1", "+", "-", "@", "'", '"', '""', "\\", '\\"', "\\n",
    ",", ";", "\t", "“a ‘b’ c”", "«", "»", "„", "''", "``", "\x85", "\u2028", "\u00a0", "\u200b", "\ufeff",
    "e\u0301", "\u0300", "שלום", "\u202eabc", "عربي", "한국", "日本", "😀", "👩‍👩‍👧", "\U0010ffff", "\ufffd",
    "null", "NA", "None", "0", "1e5", "true", "{}", "[]",
    "%s", "$ref", "@id", "http://x.example/?a=b&c=d#e", " ", "  ", "US", "said",
)  # fmt: skip

_MOST = 3


def _clean(raw: str) -> str:
    return legal(raw).strip()


def lines() -> st.SearchStrategy[str]:
    """Any `values.Line`."""
    characters = st.characters(exclude_categories=["Cs"], exclude_characters="\n\r")
    parts = st.sampled_from(_SNIPPETS) | st.text(characters, max_size=6)
    return st.lists(parts, min_size=1, max_size=4).map(lambda drawn: _clean("".join(drawn))).filter(bool)


def texts() -> st.SearchStrategy[str]:
    """Any `values.Text`."""
    ends = st.sampled_from(["\n", "\r\n", "\r", "\n\n", " \n"])
    return st.tuples(lines(), ends, lines()).map("".join) | lines()


def words() -> st.SearchStrategy[str]:
    """Any `values.Word`."""
    return lines().map(lambda line: "".join(line.split())).filter(bool)


@st.composite
def edtfs(draw: st.DrawFn) -> str:
    """Dates of every precision, with and without a year, with a time, and intervals."""
    one = draw(_dates())
    return draw(st.sampled_from([one, f"{one}/..", f"{one}/{draw(_dates())}"]) if draw(st.booleans()) else st.just(one))


@st.composite
def _dates(draw: st.DrawFn) -> str:
    year = draw(st.sampled_from(["XXXX", "19XX", "202X"]) | st.integers(1, 9999).map("{:04}".format))
    month = draw(st.integers(1, 12))
    shapes = [year, f"{year}-XX", f"{year}-{draw(st.sampled_from([*range(1, 13), *range(21, 25)])):02}"]
    last = calendar.monthrange(int(year) if year.isdigit() else 2000, month)[1]
    day = f"{year}-{month:02}-{draw(st.integers(1, last)):02}"
    clock = draw(st.times())
    zone = draw(st.sampled_from(["", "Z", "+09:00", "-03:30"]))
    shapes += [day, f"{year}-XX-XX", f"{day}T{clock:%H:%M}{zone}", f"{day}T{clock:%H:%M:%S}{zone}"]
    shapes += [f"{day}T{clock:%H:%M:%S}.{draw(st.integers(0, 999)):03}{zone}"]
    return draw(st.sampled_from(shapes)) + draw(st.sampled_from(["", "", "", "?", "~", "%"]))


def _numbered(letter: str) -> st.SearchStrategy[str]:
    return st.integers(1, 9_999_999).map(lambda number: f"{letter}{number}")


_ARTICLE_FIELDS: Final = sorted(field.name for field in attrs.fields(record.Article) if field.init)

_VALUES: Final[Mapping[Any, st.SearchStrategy[Any]]] = {
    values.Line: lines(),
    values.Text: texts(),
    values.Word: words(),
    values.Escaped: st.text(min_size=1, max_size=4).map(escape),
    values.Edtf: edtfs(),
    values.Language: st.sampled_from(["en", "en-GB", "ko", "zh-Hans-CN", "es-419", "x-a"]),
    values.Country: st.text("ABCXYZ", min_size=3, max_size=3),
    values.Sha256: st.binary(min_size=32, max_size=32).map(bytes.hex),
    values.ParticipantId: _numbered("p"),
    values.QuoteId: _numbered("q"),
    values.CommitmentId: _numbered("c"),
    values.RuleName: st.sampled_from(["a", "dateline.place-date", "x/y_z", "date.weekday.0"]),
    values.Offset: st.integers(0, 2**31 - 1) | st.integers(0, 9),
    values.Year: st.integers(1000, 9999),
    values.Percent: st.integers(0, 100),
    values.Urgency: st.integers(1, 9),
    values.Version: st.integers(1, 2**31 - 1),
}


@cache
def _hints(cls: type[Any]) -> tuple[tuple[str, Any], ...]:
    hints = get_type_hints(cls, include_extras=True)
    return tuple((field.name, hints[field.name]) for field in attrs.fields(cls) if field.init)


class _Builder:
    """Draws instances of record classes whose spans and references fit one article."""

    def __init__(self, zones: Mapping[str, str]) -> None:
        self.zones = {name: text for name, text in zones.items() if text}
        self.known: dict[Any, st.SearchStrategy[Any]] = {}
        self.special: dict[Any, st.SearchStrategy[Any]] = {
            record.Span: self.spans(),
            record.Place: self.build(record.Place, candidates=st.just(())) | self.ambiguous(),
            record.Subject: self.build(record.Subject, name=lines()) | self.build(record.Subject, code=words()),
            record.Rights: self.build(record.Rights, holder=lines()) | self.build(record.Rights, usage=texts()),
        }

    def ambiguous(self) -> st.SearchStrategy[record.Place]:
        several = st.lists(_VALUES[values.Country], min_size=2, max_size=3, unique=True).map(tuple)
        return self.build(record.Place, country=st.none(), candidates=several)

    def spans(self, *kinds: str) -> st.SearchStrategy[record.Span]:
        """Spans in the zones of *kinds*, or in any."""
        fitting = {name: text for name, text in self.zones.items() if not kinds or name.partition("/")[0] in kinds}
        return _spans_in(fitting)

    def build(self, cls: type[Any], **given: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
        """Draw an instance of *cls*: the given fields as said, the others by their types."""
        drawn = {name: given[name] if name in given else self.typed(hint) for name, hint in _hints(cls)}  # type: ignore[arg-type] # a class is hashable
        return st.builds(cls, **drawn)

    def typed(self, hint: Any) -> st.SearchStrategy[Any]:
        """Draw a value for the annotation *hint*."""
        if hint not in self.known:
            self.known[hint] = self._typed(hint)
        return self.known[hint]

    def _typed(self, hint: Any) -> st.SearchStrategy[Any]:
        origin = get_origin(hint)
        if origin is Annotated:
            return _VALUES[hint]
        if origin in (Union, types.UnionType):
            (one,) = (part for part in get_args(hint) if part is not type(None))
            return st.none() | st.deferred(lambda: self.typed(one))
        if origin is tuple:
            return st.lists(st.deferred(lambda: self.typed(get_args(hint)[0])), max_size=_MOST).map(tuple)
        if origin is Literal:
            return st.sampled_from(get_args(hint))
        if hint is bool:
            return st.booleans()
        return self.special[hint] if hint in self.special else self.build(hint)

    def parties(self, people: int) -> st.SearchStrategy[tuple[record.Party, ...]]:
        """Parties that refer to one of *people* participants, to a mention, or to both."""
        known = st.integers(1, people).map("p{}".format) if people else st.nothing()
        by_id = st.builds(record.Party, participant=known, mention=st.none() | self.spans())
        by_mention = st.builds(record.Party, mention=self.spans())
        return st.lists(by_id | by_mention if people else by_mention, max_size=_MOST).map(tuple)


@st.composite
def _spans_in(draw: st.DrawFn, zones: Mapping[str, str]) -> record.Span:
    name = draw(st.sampled_from(sorted(zones)))
    start = draw(st.integers(0, len(zones[name]) - 1))
    return record.Span(zone=name, start=start, end=draw(st.integers(start + 1, len(zones[name]))))


@st.composite
def articles(draw: st.DrawFn) -> record.Article:
    """Any article that the schema and `toolkit.problems` admit."""
    texts_of = draw(_zone_texts())
    blocks = draw(st.lists(lines(), min_size=1, max_size=4))
    texts_of["body"] = "\n\n".join(blocks)
    builder = _Builder(texts_of)
    layout = draw(_layouts(texts_of)) if draw(st.booleans()) else _Layout({}, (), None)
    parts = draw(_zoned(builder, layout, blocks))
    findings = draw(_findings(builder))
    source = builder.build(
        record.Source, length=st.just(layout.length), index=st.integers(0, 9), size=st.integers(0, 10**6)
    )
    bases = st.lists(st.sampled_from(_ARTICLE_FIELDS), unique=True, max_size=_MOST).flatmap(
        lambda names: st.tuples(*(builder.build(record.FieldBasis, field=st.just(name)) for name in sorted(names)))
    )
    given = {name: st.just(value) for name, value in {**parts, **findings, "gaps": layout.gaps}.items()}
    article: record.Article = draw(builder.build(record.Article, source=source, bases=bases, **given))
    return article


@st.composite
def _zone_texts(draw: st.DrawFn) -> dict[str, str]:
    found = {}
    for name in ("section", "headline", "byline", "dateline"):
        if draw(st.booleans()):
            found[name] = draw(lines())
    for name in values.NUMBERED_ZONES:
        for number in range(draw(st.integers(0, 2))):
            found[f"{name}/{number}"] = draw(lines())
    return found


@attrs.frozen
class _Layout:
    """How zones lie in a source: their segments, the gaps between, and the whole length."""

    segments: Mapping[str, tuple[record.Segment, ...]]
    gaps: tuple[record.Gap, ...]
    length: int | None


@st.composite
def _layouts(draw: st.DrawFn, zones: Mapping[str, str]) -> _Layout:
    """Lay the zones out in any order, some printed twice, some with a line end where the text has a space."""
    order = draw(st.permutations(sorted(zones)))
    order += [name for name in order if name != "body" and draw(st.integers(0, 9)) == 0]
    segments: dict[str, list[record.Segment]] = {name: [] for name in zones}
    gaps: list[record.Gap] = []
    at = 0

    def gap(characters: str) -> None:
        nonlocal at
        if characters:
            gaps.append(record.Gap(source_start=at, characters=escape(characters)))
            at += len(characters)

    for name in order:
        gap(draw(st.sampled_from(["", "\n", "\r\n\r\n", " \x00", "\ufeff", "\ud800"])))
        for start, end in draw(_runs(zones[name])):
            segments[name].append(record.Segment(source_start=at, source_end=at + end - start, text_start=start))
            at += end - start
            if end < len(zones[name]):
                gap("\n")
    gap(draw(st.sampled_from(["", "\n"])))
    return _Layout({name: tuple(found) for name, found in segments.items()}, tuple(gaps), at)


@st.composite
def _runs(draw: st.DrawFn, text: str) -> list[tuple[int, int]]:
    """Cut *text* at its blank lines and at some of its inner spaces."""
    runs, start = [], 0
    for number, character in enumerate(text):
        blank_line = text.startswith("\n\n", number)
        if number > start and (blank_line or (character == " " and draw(st.integers(0, 3)) == 0)):
            runs.append((start, number))
            start = number + (2 if blank_line else 1)
    return [*runs, (start, len(text))]


@st.composite
def _zoned(draw: st.DrawFn, builder: _Builder, layout: _Layout, blocks: Sequence[str]) -> dict[str, Any]:
    """Draw the fields of an article that are zones."""

    def zone(cls: type[Any], name: str, **given: Any) -> Any:
        given |= {"text": st.just(builder.zones[name]), "segments": st.just(layout.segments.get(name, ()))}
        return draw(builder.build(cls, **given))

    def several(cls: type[Any], name: str, **given: Any) -> tuple[Any, ...]:
        names = sorted(key for key in builder.zones if key.startswith(f"{name}/"))
        return tuple(zone(cls, key, **given) for key in names)

    single = {
        name: zone(cls, name) if name in builder.zones else None
        for name, cls in (("section", record.Zone), ("headline", record.Zone), ("byline", record.Byline))
    }
    outside = zone(record.Zone, "dateline") if "dateline" in builder.zones else None
    credit = st.none() | builder.spans("caption", "credit")
    return {
        **single,
        "dateline": draw(_datelines(builder, outside)),
        "body": draw(_bodies(builder, layout, blocks)),
        "subheadlines": several(record.Zone, "subheadline"),
        "captions": several(record.Caption, "caption", credit=credit),
        "credits": several(record.Zone, "credit"),
        "editor_notes": several(record.EditorNote, "editor_note"),
        "sign_offs": several(record.SignOff, "sign_off"),
        "furniture": several(record.Zone, "furniture"),
    }


@st.composite
def _datelines(draw: st.DrawFn, builder: _Builder, outside: record.Zone | None) -> record.Dateline | None:
    if outside is None and draw(st.booleans()):
        return None
    span = draw(builder.spans("dateline" if outside else "body").filter(lambda span: _trimmed(builder, span)))
    text = builder.zones[span.zone][span.start : span.end]
    drawn: record.Dateline = draw(
        builder.build(record.Dateline, text=st.just(text), span=st.just(span), zone=st.just(outside))
    )
    return drawn


def _trimmed(builder: _Builder, span: record.Span) -> bool:
    text = builder.zones[span.zone][span.start : span.end]
    return text == text.strip() and "\n" not in text


@st.composite
def _bodies(draw: st.DrawFn, builder: _Builder, layout: _Layout, blocks: Sequence[str]) -> record.Body:
    found, start = [], 0
    for block in blocks:
        place = {"start": st.just(start), "end": st.just(start + len(block))}
        found.append(draw(builder.build(record.Block, **place)))
        start += len(block) + 2
    text = builder.zones["body"]
    first = draw(st.integers(0, len(text)))
    given = {
        "text": st.just(text),
        "segments": st.just(layout.segments.get("body", ())),
        "blocks": st.just(tuple(found)),
        "story_start": st.just(first),
        "story_end": st.integers(first, len(text)),
    }
    body: record.Body = draw(builder.build(record.Body, **given))
    return body


@st.composite
def _findings(draw: st.DrawFn, builder: _Builder) -> dict[str, Any]:
    """Draw participants, quotes and commitments that refer to each other."""
    people, quotes, commitments = (draw(st.integers(0, 2)) for _ in range(3))
    status = st.sampled_from(["stated", "done"])
    found: dict[str, Any] = {
        "participants": tuple(
            draw(builder.build(record.Participant, id=st.just(f"p{number + 1}"))) for number in range(people)
        ),
        "quotes": tuple(draw(_quotes(builder, number, quotes, people)) for number in range(quotes)),
        "commitments": tuple(draw(_commitments(builder, number, quotes, people)) for number in range(commitments)),
    }
    tried = {name: builder.build(record.Attempt, **({"status": status} if found[name] else {})) for name in found}
    return {**found, "attempts": draw(builder.build(record.Attempts, **tried))}


@st.composite
def _quotes(draw: st.DrawFn, builder: _Builder, number: int, quotes: int, people: int) -> record.Quote:
    ink = builder.spans().filter(lambda span: _trimmed(builder, span))
    spans = tuple(draw(st.lists(ink, min_size=1, max_size=_MOST)))
    text = " ".join(builder.zones[span.zone][span.start : span.end] for span in spans)
    kind = draw(st.sampled_from(["direct", "partial", "scare"]))
    others = [f"q{other + 1}" for other in range(quotes) if other != number]
    given = {
        "id": st.just(f"q{number + 1}"),
        "kind": st.just(kind),
        "spans": st.just(spans),
        "text": st.just(text),
        "speakers": st.just(()) if kind == "scare" else builder.parties(people),
        "repeats": st.none() | st.sampled_from(others) if others else st.none(),
    }
    quote: record.Quote = draw(builder.build(record.Quote, **given))
    return quote


@st.composite
def _commitments(draw: st.DrawFn, builder: _Builder, number: int, quotes: int, people: int) -> record.Commitment:
    within = st.none() | st.integers(1, quotes).map("q{}".format) if quotes else st.none()
    given = {
        "id": st.just(f"c{number + 1}"),
        "quote": within,
        **{name: builder.parties(people) for name in ("actors", "on_behalf_of", "recipients", "attributed_to")},
    }
    commitment: record.Commitment = draw(builder.build(record.Commitment, **given))
    return commitment
