"""What an article says of itself: where, when, by whom, under which rights."""

from __future__ import annotations

from typing import Literal

from attrs import frozen

from toolkit.record.values import Country, Edtf, Line, Offset, RuleName, Sha256, Text, Weekday, Word, Year
from toolkit.record.zones import Basis, Span, Zone

PubStatus = Literal["usable", "canceled", "withheld"]
SubjectKind = Literal["abstract", "person", "organisation", "place", "event", "object", "poi"]
AttemptStatus = Literal["stated", "done", "not_attempted"]


@frozen(kw_only=True)
class Fact:
    """A text value with its reason."""

    text: Line
    """The value."""

    basis: Basis
    """Why it is here."""


@frozen(kw_only=True)
class FieldBasis:
    """Why a plain field of the article has its value, where that is more than a transcription."""

    field: RuleName
    """The field's name, for example ``language``."""

    basis: Basis
    """The reason."""


@frozen(kw_only=True)
class Place:
    """A place where the story was filed, or that it says it is about."""

    name: Line
    """As printed."""

    region: Line | None = None
    """State, province or country printed with it."""

    country: Country | None = None
    """The country, where only one fits."""

    candidates: tuple[Country, ...] = ()
    """The countries that fit, where several do."""

    span: Span | None = None
    """Where the name stands."""

    basis: Basis | None = None
    """How the country was found."""


@frozen(kw_only=True)
class NewsDate:
    """A date as printed, as far as it is known."""

    text: Line
    """Verbatim: ``Jan 31``."""

    edtf: Edtf
    """What it says by itself: ``XXXX-01-31``."""

    span: Span | None = None
    """Where it stands."""

    weekday: Weekday | None = None
    """The day of the week that the article gives for it."""

    candidate_years: tuple[Year, ...] = ()
    """The years from 1990 to 2050 in which it falls on that weekday; empty where all do."""

    resolved: Edtf | None = None
    """The full date, where exactly one year fits what is known; never from today's clock."""

    basis: Basis | None = None
    """How it was resolved, or how the weekday was found."""


@frozen(kw_only=True)
class Dateline:
    """The opening that says where, when and by which agency a story was filed."""

    text: Line
    """Verbatim, with its closing mark: ``Seoul, Jan 31 (EFE).-``."""

    span: Span
    """Where it stands: at the start of the body, or the whole ``dateline`` zone."""

    zone: Zone | None = None
    """The zone of a dateline that stands outside the body."""

    places: tuple[Place, ...] = ()
    """The places it names, in order."""

    date: NewsDate | None = None
    """The date it gives."""

    agency: Fact | None = None
    """The agency as printed."""

    authors: tuple[Line, ...] = ()
    """Writers named inside the dateline."""

    basis: Basis | None = None
    """The rule that recognised it; absent where the source marks it as one."""


@frozen(kw_only=True)
class Agency:
    """Who provides the story."""

    name: Line
    """The name."""

    code: Word | None = None
    """A code for it, as a foreign format gives it."""

    basis: Basis | None = None
    """Where it was read: dateline, credit, byline or metadata."""


@frozen(kw_only=True)
class Rights:
    """Who owns the story and how it may be used, as stated."""

    holder: Line | None = None
    """The owner of the copyright."""

    notice: Text | None = None
    """The copyright line."""

    usage: Text | None = None
    """Terms of use."""


@frozen(kw_only=True)
class Subject:
    """What the story is about, as a foreign format or the user classified it."""

    name: Line | None = None
    """In words."""

    code: Word | None = None
    """In a controlled vocabulary: a QCode such as ``medtop:16000000``, or a URI."""

    kind: SubjectKind | None = None
    """What sort of thing it is."""


@frozen(kw_only=True)
class Attempt:
    """Whether a kind of finding was looked for: "none found" is not "not looked for"."""

    status: AttemptStatus = "not_attempted"
    """``stated`` by the source, ``done`` by an enricher, or ``not_attempted``."""

    reason: Line | None = None
    """Why it was not attempted."""


@frozen(kw_only=True)
class Attempts:
    """What was looked for."""

    participants: Attempt = Attempt()
    """People, states, organisations and groups."""

    quotes: Attempt = Attempt()
    """Quotes and their speakers."""

    commitments: Attempt = Attempt()
    """Commitments and their actors."""


@frozen(kw_only=True)
class Notice:
    """Something a reader had to leave out, repair or doubt."""

    code: RuleName
    """What kind: ``loss.link``, ``doubt.zone``, ``repair.schema``."""

    message: Line
    """One sentence for the user."""

    line: Offset | None = None
    """The line of the source, from 1."""

    path: Line | None = None
    """The place in a structured source."""


@frozen(kw_only=True)
class Source:
    """The document that the article was first read from."""

    name: Line
    """File name, without directories."""

    sha256: Sha256
    """Digest of its bytes."""

    size: Offset
    """Number of bytes."""

    media_type: Line
    """What it is: ``text/plain``."""

    encoding: Line | None = None
    """Character encoding, by its IANA name; ``utf-8-sig`` where a byte order mark stood first."""

    encoding_basis: Basis | None = None
    """How the encoding was found, where it was not stated and not UTF-8."""

    length: Offset | None = None
    """Number of code points after decoding; present where segments and gaps partition the source."""

    index: Offset = 0
    """Which of the document's articles this is, from 0."""

    address: Word | None = None
    """The web address it was fetched from."""

    retrieved: Edtf | None = None
    """When it was fetched: an upper bound for every date in it."""

    retrieved_basis: Basis | None = None
    """How that is known: the user said so, or the page printed its own clock."""


@frozen(kw_only=True)
class Generator:
    """The software that made the record."""

    version: Word
    """Version of this toolkit."""

    rules: Word
    """Version of its rule data: a digest of the word lists."""


@frozen(kw_only=True)
class Extra:
    """A named value that came with the article and has no field of its own."""

    name: Line
    """Its name, for example the column of a table."""

    value: Text
    """Its value."""
