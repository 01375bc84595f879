"""One invented article in which every field of the record has a value.

The schema's examples are taken from it, and every format has to carry what it says it carries of it.
"""

from __future__ import annotations

from toolkit.record import (
    Agency,
    Article,
    Attempt,
    Attempts,
    Author,
    Basis,
    Block,
    Body,
    Byline,
    Caption,
    Commitment,
    Cue,
    Dateline,
    EditorNote,
    Extra,
    Fact,
    FieldBasis,
    Gap,
    Generator,
    Mention,
    NewsDate,
    Notice,
    Participant,
    Party,
    Place,
    Quote,
    Rights,
    Segment,
    SignOff,
    Source,
    Span,
    Subject,
    Timeframe,
    Zone,
)
from toolkit.text import escape

_STORY = (
    "Port Lowen, Jan 31 (GW) - Harbour Minister Tomas Verell pledged on Tuesday to buy a new ferry by June "
    "if parliament agrees. “We will not wait,” he told reporters at Stonewall House. GW"
)
_LINES = (
    ("section", "Transport"),
    ("headline", "Harbour minister pledges new ferry"),
    ("subheadline", "Islanders “waited long enough”"),
    ("byline", "By Ines Aldana, Port Correspondent, Gull Wire (ines@gullwire.example)"),
    ("body", _STORY),
    ("caption", "The old ferry in Port Lowen. [Photo: A. Brand]"),
    ("credit", "Gull Wire Pictures"),
    ("editor_note", "CORRECTION: Corrects the day in paragraph one."),
    ("sign_off", "ia/tb"),
    ("furniture", "Back to top"),
)

SOURCE_TEXT = "\n\n".join(text for _, text in _LINES) + "\n"
_TEXT = dict(_LINES)
_START = {name: SOURCE_TEXT.index(text) for name, text in _LINES}
_BODY = _TEXT["body"]


def _segments(name: str) -> tuple[Segment, ...]:
    start = _START[name]
    return (Segment(source_start=start, source_end=start + len(_TEXT[name]), text_start=0),)


def _span(words: str, zone: str = "body") -> Span:
    start = _TEXT[zone.partition("/")[0]].index(words)
    return Span(zone=zone, start=start, end=start + len(words))


def _zone(name: str) -> Zone:
    return Zone(text=_TEXT[name], segments=_segments(name), rule=f"plain-text.{name}", confidence=97)


def _basis(rule: str, *words: str, confidence: int = 92) -> Basis:
    return Basis(kind="inferred", rule=rule, evidence=tuple(map(_span, words)), confidence=confidence)


_DATELINE = Dateline(
    text="Port Lowen, Jan 31 (GW) -",
    span=_span("Port Lowen, Jan 31 (GW) -"),
    places=(
        Place(
            name="Port Lowen",
            region="Outer Isles",
            candidates=("GBR", "NZL"),
            span=_span("Port Lowen"),
            basis=_basis("place.table", "Port Lowen"),
        ),
    ),
    date=NewsDate(
        text="Jan 31",
        edtf="XXXX-01-31",
        span=_span("Jan 31"),
        weekday="Tuesday",
        candidate_years=(1995, 2006, 2012, 2017, 2023, 2034, 2040, 2045),
        resolved="2023-01-31",
        basis=_basis("date.weekday-in-lede", "Jan 31", "Tuesday"),
    ),
    agency=Fact(text="GW", basis=Basis(kind="stated", rule="dateline.agency", evidence=(_span("GW"),))),
    authors=("Ines Aldana",),
    basis=_basis("dateline.place-date-agency", "Port Lowen, Jan 31 (GW) -"),
)

_MINISTER = Participant(
    id="p1",
    name="Tomas Verell",
    kind="person",
    roles=(Fact(text="Harbour Minister", basis=_basis("role.title-before", "Harbour Minister")),),
    affiliations=(Fact(text="Isles Harbour Board", basis=_basis("affiliation.office", "Harbour Minister")),),
    aliases=("Verell",),
    mentions=(Mention(span=_span("Tomas Verell"), kind="name"),),
    basis=_basis("person.title-before", "Harbour Minister Tomas Verell"),
)
_GOVERNMENT = Participant(
    id="p2",
    name="New Zealand",
    kind="state",
    country="NZL",
    mentions=(Mention(span=_span("Stonewall House"), kind="metonym"),),
    basis=_basis("state.metonym", "Stonewall House"),
)

_QUOTE = Quote(
    id="q1",
    kind="direct",
    spans=(_span("We will not wait,"),),
    text="We will not wait,",
    opening_mark="“",
    closing_mark="”",
    speakers=(Party(participant="p1", mention=_span("he told")),),
    cue=Cue(span=_span("told"), lemma="tell"),
    attribution=_span("he told reporters"),
    basis=_basis("quote.paired-marks", "“We will not wait,”"),
    speaker_basis=_basis("speaker.pronoun", "he told", "Tomas Verell", confidence=81),
)
_HEADLINE_QUOTE = Quote(
    id="q2",
    kind="partial",
    spans=(_span("waited long enough", "subheadline/0"),),
    text="waited long enough",
    opening_mark="“",
    closing_mark="”",
    repeats="q1",
    basis=Basis(kind="inferred", rule="quote.paired-marks", confidence=88),
)

_COMMITMENT = Commitment(
    id="c1",
    type="pledge",
    action=_span("buy a new ferry by June"),
    cue=Cue(span=_span("pledged"), lemma="pledge"),
    actors=(Party(participant="p1", mention=_span("Tomas Verell")),),
    on_behalf_of=(Party(participant="p2"),),
    recipients=(Party(mention=_span("reporters")),),
    polarity="positive",
    condition=_span("if parliament agrees"),
    timeframe=Timeframe(span=_span("by June"), edtf="XXXX-06"),
    prior=True,
    in_quote="partial",
    quote="q1",
    attributed_to=(Party(participant="p1"),),
    evidence=_span(_BODY[26 : _BODY.index(" “We")]),
    basis=_basis("commitment.verb-cue", "pledged", confidence=90),
)


def _gaps() -> tuple[Gap, ...]:
    ends = [_START[name] + len(text) for name, text in _LINES]
    starts = [*(_START[name] for name, _ in _LINES[1:]), len(SOURCE_TEXT)]
    return tuple(
        Gap(source_start=end, characters=escape(SOURCE_TEXT[end:start]))
        for end, start in zip(ends, starts, strict=True)
    )


ARTICLE = Article(
    id="urn:uuid:0b0a3c6e-0f51-5a0e-9b36-5a8f0f2f6f11",
    version=3,
    source=Source(
        name="ferry.txt",
        sha256="9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
        size=612,
        media_type="text/plain",
        encoding="utf-8",
        encoding_basis=Basis(kind="inferred", rule="encoding.detected", confidence=97),
        length=len(SOURCE_TEXT),
        index=1,
        address="https://gullwire.example/ferry",
        retrieved="2023-02-05",
        retrieved_basis=Basis(kind="stated", rule="metadata"),
    ),
    generator=Generator(version="0.1.0", rules="0f3a9c1d2b4e"),
    pub_status="usable",
    embargoed="2023-02-01T06:00:00Z",
    urgency=4,
    language="en-GB",
    created="2023-01-31",
    published="2023-01-31T14:05:00+13:00",
    modified="2023-02-01",
    agency=Agency(name="GW", code="gw", basis=_basis("agency.dateline", "GW")),
    rights=Rights(holder="Gull Wire", notice="© 2023 Gull Wire", usage="Not for archive use."),
    slugline="ferry-pledge",
    genres=("Current",),
    keywords=("ferry", "islands & sea"),
    subjects=(Subject(name="Transport", code="medtop:20000337", kind="abstract"),),
    located=(Place(name="Wellington", country="NZL"),),
    section=_zone("section"),
    headline=_zone("headline"),
    subheadlines=(_zone("subheadline"),),
    byline=Byline(
        text=_TEXT["byline"],
        segments=_segments("byline"),
        authors=(
            Author(
                name="Ines Aldana",
                role="Port Correspondent",
                email="ines@gullwire.example",
                affiliation="Gull Wire",
                span=_span("Ines Aldana", "byline"),
            ),
        ),
    ),
    dateline=_DATELINE,
    body=Body(
        text=_BODY,
        segments=_segments("body"),
        path="/newsItem/contentSet",
        blocks=(Block(kind="paragraph", start=0, end=len(_BODY), rule="block.paragraph"),),
        story_start=26,
        story_end=len(_BODY) - 3,
    ),
    captions=(
        Caption(
            text=_TEXT["caption"],
            segments=_segments("caption"),
            credit=_span("A. Brand", "caption/0"),
            address="https://gullwire.example/ferry.jpg",
        ),
    ),
    credits=(_zone("credit"),),
    editor_notes=(EditorNote(text=_TEXT["editor_note"], segments=_segments("editor_note"), role="correction"),),
    sign_offs=(SignOff(text="ia/tb", segments=_segments("sign_off"), codes=("ia", "tb")),),
    furniture=(_zone("furniture"),),
    gaps=_gaps(),
    participants=(_MINISTER, _GOVERNMENT),
    quotes=(_QUOTE, _HEADLINE_QUOTE),
    commitments=(_COMMITMENT,),
    attempts=Attempts(
        participants=Attempt(status="done"),
        quotes=Attempt(status="done"),
        commitments=Attempt(status="stated", reason="annotated by hand"),
    ),
    bases=(FieldBasis(field="language", basis=Basis(kind="inferred", rule="language.function-words", confidence=99)),),
    notices=(Notice(code="loss.link", message="one link was left out", line=12, path="/html/body/p[2]/a"),),
    extras=(Extra(name="outlet", value="Gull Wire"),),
)

BRIEF = Article(
    id="urn:uuid:6c2ad2b0-8a51-5c0f-8f0e-6f2f2a1f9d77",
    source=Source(name="brief.xml", sha256="0" * 64, size=120, media_type="application/xml"),
    generator=Generator(version="0.1.0", rules="0f3a9c1d2b4e"),
    dateline=Dateline(
        text="PORT LOWEN (GW)",
        span=Span(zone="dateline", start=0, end=15),
        zone=Zone(text="PORT LOWEN (GW)", path="/newsItem/contentMeta/dateline"),
    ),
    body=Body(text="Ferry late.", blocks=(Block(kind="paragraph", start=0, end=11),), story_end=11),
)
"""The least that an article holds, from a source that marks its dateline outside the body."""
