"""What `dissect` returns: the zones of one article, under the names that the record gives them."""

from __future__ import annotations

from attrs import frozen

from toolkit.record import (
    Agency,
    Body,
    Byline,
    Caption,
    Dateline,
    EditorNote,
    FieldBasis,
    Gap,
    NewsDate,
    Notice,
    SignOff,
    Zone,
)
from toolkit.record.facts import PubStatus
from toolkit.record.values import Edtf, Line


class NoBodyError(ValueError):
    """The text holds no story; its message says what it looks like instead.

    Attributes:
        kind: The kind of page that it is (`toolkit.anatomy.pages.PageKind`); ``empty`` where that cannot be told.
    """

    def __init__(self, message: str, kind: str = "empty") -> None:
        super().__init__(message)
        self.kind = kind


@frozen(kw_only=True)
class Parts:
    """The zones of an article; fields as in `toolkit.record.Article`."""

    body: Body
    section: Zone | None = None
    slugline: Line | None = None
    headline: Zone | None = None
    subheadlines: tuple[Zone, ...] = ()
    byline: Byline | None = None
    dateline: Dateline | None = None
    captions: tuple[Caption, ...] = ()
    credits: tuple[Zone, ...] = ()
    editor_notes: tuple[EditorNote, ...] = ()
    sign_offs: tuple[SignOff, ...] = ()
    furniture: tuple[Zone, ...] = ()
    gaps: tuple[Gap, ...] = ()
    notices: tuple[Notice, ...] = ()
    agency: Agency | None = None
    pub_status: PubStatus | None = None
    embargoed: Edtf | None = None
    published: Edtf | None = None
    modified: Edtf | None = None

    page_date: NewsDate | None = None
    """A date that the page prints as its own clock: an upper bound for every date of the story."""

    bases: tuple[FieldBasis, ...] = ()
