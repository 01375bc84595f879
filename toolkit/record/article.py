"""The article: everything that is known of one story."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from functools import lru_cache
from operator import attrgetter
from typing import Any, Final

from attrs import Factory, field, fields, frozen

from toolkit.record.facts import (
    Agency,
    Attempts,
    Dateline,
    Extra,
    FieldBasis,
    Generator,
    Notice,
    Place,
    PubStatus,
    Rights,
    Source,
    Subject,
)
from toolkit.record.findings import Commitment, Participant, Quote
from toolkit.record.values import Edtf, Language, Line, Sha256, Urgency, Version, Word
from toolkit.record.zones import Body, Byline, Caption, EditorNote, Gap, SignOff, Span, Zone


def _story_hash(article: Article) -> str:
    return _hash(article.headline.text if article.headline else "", article.body.text)


@lru_cache(maxsize=1)  # each step of the flow makes the same story anew
def _hash(headline: str, body: str) -> str:
    return hashlib.sha256(f"{headline}\n\n{body}".encode()).hexdigest()


@frozen(kw_only=True)
class Article:
    """One story with all that was read and inferred from its source."""

    id: Word
    """A stated identifier, else ``urn:uuid:`` (version 5) made from the source."""

    version: Version | None = None
    """The version that the source states."""

    source: Source
    """The document it was first read from."""

    generator: Generator
    """The software that made this record."""

    pub_status: PubStatus | None = None
    """Whether it may be published (NewsML-G2 ``pubStatus``)."""

    embargoed: Edtf | None = None
    """Not to be published before this moment."""

    urgency: Urgency | None = None
    """Editorial urgency."""

    language: Language | None = None
    """The language of the story."""

    created: Edtf | None = None
    """When the content was created."""

    published: Edtf | None = None
    """When it was published; only if stated or soundly inferred."""

    modified: Edtf | None = None
    """When this version was made."""

    agency: Agency | None = None
    """Who provides it."""

    rights: Rights | None = None
    """Who owns it and how it may be used."""

    slugline: Line | None = None
    """The desk's short name for the story."""

    genres: tuple[Line, ...] = ()
    """What kind of journalism it is, as stated: ``Analysis``."""

    keywords: tuple[Line, ...] = ()
    """Keywords as stated."""

    subjects: tuple[Subject, ...] = ()
    """What it is about, as classified by others."""

    located: tuple[Place, ...] = ()
    """Places that a foreign format states beside or instead of a dateline."""

    section: Zone | None = None
    """The section line as printed."""

    headline: Zone | None = None
    """The headline; a brief may have none."""

    subheadlines: tuple[Zone, ...] = ()
    """Deck lines under the headline."""

    byline: Byline | None = None
    """Who wrote it."""

    dateline: Dateline | None = None
    """Where and when it was filed."""

    body: Body
    """The story."""

    captions: tuple[Caption, ...] = ()
    """What is printed with pictures."""

    credits: tuple[Zone, ...] = ()
    """Credit lines that stand alone."""

    editor_notes: tuple[EditorNote, ...] = ()
    """Notes from the desk."""

    sign_offs: tuple[SignOff, ...] = ()
    """Desk codes and transmission stamps at the end."""

    furniture: tuple[Zone, ...] = ()
    """Lines of the page that are not part of the story, each with the rule that says so."""

    gaps: tuple[Gap, ...] = ()
    """What stands between the zones in the source."""

    participants: tuple[Participant, ...] = ()
    """Who takes part."""

    quotes: tuple[Quote, ...] = ()
    """What is quoted."""

    commitments: tuple[Commitment, ...] = ()
    """Who binds whom to what."""

    attempts: Attempts = Attempts()
    """Which findings were looked for."""

    bases: tuple[FieldBasis, ...] = ()
    """Why plain fields have their values, where that is more than a transcription; sorted by field."""

    notices: tuple[Notice, ...] = ()
    """What a reader left out, repaired or doubted."""

    extras: tuple[Extra, ...] = ()
    """Named values without a field of their own."""

    story_hash: Sha256 = field(init=False, default=Factory(_story_hash, takes_self=True))
    """SHA-256 of headline and body: the same story under other furniture shares it."""


_FIELDS: Final = tuple(one.name for one in fields(Article) if one.init)
_values: Final = attrgetter(*_FIELDS)


def changed(article: Article, **changes: Any) -> Article:
    """Return *article* with other values in some fields, as `attrs.evolve` does, in a third of the time.

    Raises:
        TypeError: There is no such field.
    """
    return Article(**{**dict(zip(_FIELDS, _values(article), strict=True)), **changes})


_SINGLE: Final = ("section", "headline", "byline")
_SEVERAL: Final = {
    "subheadline": "subheadlines",
    "caption": "captions",
    "credit": "credits",
    "editor_note": "editor_notes",
    "sign_off": "sign_offs",
    "furniture": "furniture",
}
"""The zones of which an article may have several, by the name that a span uses, and their fields."""


def zones(article: Article) -> Iterator[tuple[str, Zone]]:
    """Yield every zone of *article* with the name that a span uses for it."""
    for name in _SINGLE:
        if (single := getattr(article, name)) is not None:
            yield name, single
    if article.dateline is not None and article.dateline.zone is not None:
        yield "dateline", article.dateline.zone
    yield "body", article.body
    for name, plural in _SEVERAL.items():
        for number, one in enumerate(getattr(article, plural)):
            yield f"{name}/{number}", one


def zone(article: Article, name: str) -> Zone:
    """Return the zone called *name*; raise `KeyError` where the article has none."""
    if name == "body":
        return article.body
    if name == "headline" and article.headline is not None:  # asked for every name in it
        return article.headline
    return dict(zones(article))[name]


def words(article: Article, span: Span) -> str:
    """Return the characters that *span* stands for."""
    return zone(article, span.zone).text[span.start : span.end]
