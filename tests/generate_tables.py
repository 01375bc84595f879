"""Make the descriptors of our tables and their sample documents: ``python -m tests.generate_tables``.

The samples are two invented articles, written in each form. Their text holds what tables stumble over: quotes
inside quotes, a formula, a backslash, a cell that says NA, several lines, another script.
"""

from __future__ import annotations

from pathlib import Path

from toolkit import formats
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
    Generator,
    Mention,
    NewsDate,
    Participant,
    Party,
    Place,
    Quote,
    Rights,
    SignOff,
    Source,
    Span,
    Subject,
    Timeframe,
    Zone,
)
from toolkit.tables import csvw, descriptor

ROOT = Path(__file__).parents[1]
DESCRIPTORS = {
    "csv-flat.json": descriptor.flat,
    "csv-package.json": descriptor.package,
    "csv-package-csvw.json": csvw.package,
}
SAMPLES = {
    "csv": "lake.csv",
    "csv-excel": "lake.csv",
    "csv-php": "lake.csv",
    "csv-package": "lake.zip",
    "sqlite": "lake.db",
}

_PARAGRAPHS = (
    "Tarn Halla, Nov 3 (LP) -- Ostmark and Velden agreed on Friday to share the water of Lake Ennis from 2031.",
    '“No village \\ no farm will "go dry",” Ostmark\'s water minister, Ana Koss, said. “That,” she added, “we swear.”',
    "What they share",
    "=SUM of all wells: NA, says the treaty; its title is «بحيرة إنيس».",
)
_KINDS = ("paragraph", "paragraph", "subheading", "list_item")
_BODY = "\n\n".join(_PARAGRAPHS)
_HEADLINE = "-40% by 2031: two states share a lake"
_GENERATOR = Generator(version="0.1.0", rules="0f3a9c1d2b4e")
_FOUND = Basis(kind="inferred", rule="sample.by-hand", confidence=90)


def _span(words: str, zone: str = "body") -> Span:
    start = {"body": _BODY, "headline": _HEADLINE, "byline": "By Jo Marr"}[zone].index(words)
    return Span(zone=zone, start=start, end=start + len(words))


def _blocks() -> tuple[Block, ...]:
    found, start = [], 0
    for kind, text in zip(_KINDS, _PARAGRAPHS, strict=True):
        found.append(Block(kind=kind, start=start, end=start + len(text)))  # type: ignore[arg-type] # one of the four above
        start += len(text) + 2
    return tuple(found)


_DATELINE = Dateline(
    text="Tarn Halla, Nov 3 (LP) --",
    span=_span("Tarn Halla, Nov 3 (LP) --"),
    places=(Place(name="Tarn Halla", country="NAM", span=_span("Tarn Halla"), basis=_FOUND),),
    date=NewsDate(text="Nov 3", edtf="XXXX-11-03", weekday="Friday", candidate_years=(2017, 2023, 2028, 2034)),
    agency=Fact(text="LP", basis=Basis(kind="stated", evidence=(_span("LP"),))),
)
_STATES = tuple(
    Participant(
        id=f"p{number}",
        name=name,
        kind="state",
        country=country,
        mentions=(Mention(span=_span(name), kind="name"),),
        basis=_FOUND,
    )
    for number, (name, country) in enumerate((("Ostmark", "OSX"), ("Velden", "VEX")), 1)
)
_MINISTER = Participant(
    id="p3",
    name="Ana Koss",
    kind="person",
    roles=(Fact(text="water minister", basis=_FOUND),),
    affiliations=(Fact(text="Ostmark", basis=_FOUND),),
    mentions=(Mention(span=_span("Ana Koss"), kind="name"),),
    basis=_FOUND,
)
_QUOTES = (
    Quote(
        id="q1",
        kind="direct",
        spans=(_span('No village \\ no farm will "go dry",'),),
        text='No village \\ no farm will "go dry",',
        opening_mark="“",
        closing_mark="”",
        speakers=(Party(participant="p3", mention=_span("Ana Koss")),),
        cue=Cue(span=_span("said"), lemma="say"),
        attribution=_span("Ana Koss, said"),
        basis=_FOUND,
        speaker_basis=_FOUND,
    ),
    Quote(
        id="q2",
        kind="direct",
        spans=(_span("That,"), _span("we swear.")),
        text="That, we swear.",
        opening_mark="“",
        closing_mark="”",
        speakers=(Party(participant="p3", mention=_span("she")),),
        cue=Cue(span=_span("added"), lemma="add"),
        basis=_FOUND,
    ),
)
_COMMITMENT = Commitment(
    id="c1",
    type="agreement",
    action=_span("to share the water of Lake Ennis from 2031"),
    cue=Cue(span=_span("agreed"), lemma="agree"),
    actors=(Party(participant="p1", mention=_span("Ostmark")), Party(participant="p2", mention=_span("Velden"))),
    timeframe=Timeframe(span=_span("from 2031"), edtf="2031/.."),
    evidence=_span(_PARAGRAPHS[0][26:]),
    basis=_FOUND,
)

STORY = Article(
    id="urn:uuid:5f1de1c4-3c0e-5a67-9d0c-2d3b6a1f7c11",
    source=Source(
        name="lake.xml",
        sha256="1" * 64,
        size=2048,
        media_type="application/xml",
        address="https://lakepress.example/a?b=1&c=2",
        retrieved="2023-11-04T09:00:00Z",
    ),
    generator=_GENERATOR,
    pub_status="usable",
    urgency=3,
    language="en-GB",
    published="2023-11-03T18:20:00+01:00",
    agency=Agency(name="Lake Press", code="LP"),
    rights=Rights(holder="Lake Press", usage="Line one.\nLine two; no, \"not\" for 'archives'."),
    keywords=("water", "a, b; c", "null"),
    subjects=(Subject(name="Environment", code="medtop:06000000", kind="abstract"),),
    headline=Zone(text=_HEADLINE),
    byline=Byline(text="By Jo Marr", authors=(Author(name="Jo Marr", span=_span("Jo Marr", "byline")),)),
    dateline=_DATELINE,
    body=Body(text=_BODY, blocks=_blocks(), story_start=26, story_end=len(_BODY)),
    captions=(Caption(text="@ the lake. Photo: 'unknown'", address="https://lakepress.example/1.jpg"),),
    editor_notes=(EditorNote(text="+ UPDATES with reaction", role="update"),),
    sign_offs=(SignOff(text="jm/ak", codes=("jm", "ak")),),
    participants=(*_STATES, _MINISTER),
    quotes=_QUOTES,
    commitments=(_COMMITMENT,),
    attempts=Attempts(
        participants=Attempt(status="stated"),
        quotes=Attempt(status="stated"),
        commitments=Attempt(status="stated", reason="written by hand"),
    ),
    extras=(Extra(name="desk", value="environment"),),
)

KILLED = Article(
    id="urn:uuid:8b9f1f8a-6f5d-5d5c-8e2a-0d1c9c0b7a22",
    version=2,
    source=Source(name="lake.xml", sha256="1" * 64, size=2048, media_type="application/xml", index=1),
    generator=_GENERATOR,
    pub_status="canceled",
    embargoed="2023-11-04",
    body=Body(text="Withdrawn.", blocks=(Block(kind="paragraph", start=0, end=10),), story_end=10),
    attempts=Attempts(
        participants=Attempt(status="done"), quotes=Attempt(status="done"), commitments=Attempt(status="done")
    ),
)


def main() -> None:
    """Write the descriptors and the samples."""
    for name, made in DESCRIPTORS.items():
        (ROOT / "schema" / name).write_bytes(descriptor.dumped(made()))
    for form, name in SAMPLES.items():
        folder = ROOT / "seeds" / form
        folder.mkdir(parents=True, exist_ok=True)
        writer = formats.by_name(form).writer
        assert writer
        (folder / name).write_bytes(writer([STORY, KILLED]))


if __name__ == "__main__":
    main()
