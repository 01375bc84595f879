"""The record: frozen classes that hold what is known of one article.

`Article` is the whole. Nothing here reads, writes or checks anything: the JSON Schema made from these
classes and `toolkit.problems` say what a valid record is.
"""

from __future__ import annotations

from toolkit.record.article import Article, changed, words, zone, zones
from toolkit.record.facts import (
    Agency,
    Attempt,
    Attempts,
    Dateline,
    Extra,
    Fact,
    FieldBasis,
    Generator,
    NewsDate,
    Notice,
    Place,
    Rights,
    Source,
    Subject,
)
from toolkit.record.findings import Commitment, Cue, Mention, Participant, Party, Quote, Timeframe
from toolkit.record.zones import (
    Author,
    Basis,
    Block,
    Body,
    Byline,
    Caption,
    EditorNote,
    Gap,
    Segment,
    SignOff,
    Span,
    Zone,
)

__all__ = [
    "Agency",
    "Article",
    "Attempt",
    "Attempts",
    "Author",
    "Basis",
    "Block",
    "Body",
    "Byline",
    "Caption",
    "Commitment",
    "Cue",
    "Dateline",
    "EditorNote",
    "Extra",
    "Fact",
    "FieldBasis",
    "Gap",
    "Generator",
    "Mention",
    "NewsDate",
    "Notice",
    "Participant",
    "Party",
    "Place",
    "Quote",
    "Rights",
    "Segment",
    "SignOff",
    "Source",
    "Span",
    "Subject",
    "Timeframe",
    "Zone",
    "changed",
    "words",
    "zone",
    "zones",
]
