"""Where text stands: spans, the zones that partition a source, and the segments that lead back to it."""

from __future__ import annotations

from typing import Literal

from attrs import frozen

from toolkit.record.values import Escaped, Line, Offset, Percent, RuleName, Text, Word, ZoneRef

BasisKind = Literal["stated", "inferred", "defaulted"]
BlockKind = Literal["paragraph", "subheading", "list_item", "quotation", "table_row"]
EditorNoteRole = Literal["note", "correction", "kill", "embargo", "update"]


@frozen(kw_only=True)
class Span:
    """Characters of a zone: code points, half open."""

    zone: ZoneRef
    """The zone that the offsets count in."""

    start: Offset
    """The first character."""

    end: Offset
    """The character after the last; greater than ``start``."""


@frozen(kw_only=True)
class Basis:
    """Why a value is in the record."""

    kind: BasisKind
    """``stated`` by the source, ``inferred`` by a rule, or ``defaulted`` because a format demanded a value."""

    rule: RuleName | None = None
    """The rule that inferred it, or that recognised what is stated."""

    evidence: tuple[Span, ...] = ()
    """The characters that the value stands on."""

    confidence: Percent | None = None
    """How often such a value is right, calibrated out of sample; absent where it was not measured."""


@frozen(kw_only=True)
class Segment:
    """A run of source characters that stands unchanged in a zone's text."""

    source_start: Offset
    """Its first character in the decoded source."""

    source_end: Offset
    """The source character after its last."""

    text_start: Offset
    """Where it begins in the zone's text; the same place twice means that the source printed it twice."""


@frozen(kw_only=True)
class Gap:
    """Source characters that are in no zone: white space between zones, and what XML cannot hold."""

    source_start: Offset
    """Its first character in the decoded source."""

    characters: Escaped
    """The characters, escaped (``\\n``, ``\\u0000``), so that the source can be put together again."""


@frozen(kw_only=True)
class Zone:
    """A part of the source with one function, such as the headline or a menu line."""

    text: Line
    """The source's own characters; line ends inside it are one space, outer white space is gone."""

    segments: tuple[Segment, ...] = ()
    """Where the text stands in the decoded source, in source order; empty where the source is not plain text."""

    path: Line | None = None
    """Where it stands in a structured source, for example an XPath."""

    rule: RuleName | None = None
    """The rule that recognised the zone; absent where the source states it."""

    confidence: Percent | None = None
    """How often the rule is right; absent where it was not measured."""


@frozen(kw_only=True)
class Block:
    """A paragraph of the body, or what stands in the place of one."""

    kind: BlockKind
    """What it is."""

    start: Offset
    """Its first character in the body's text."""

    end: Offset
    """The character after its last; the next block starts two characters later."""

    rule: RuleName | None = None
    """The rule that recognised the kind; absent for a plain paragraph."""


@frozen(kw_only=True)
class Body(Zone):
    """The story: its blocks, joined by a blank line."""

    text: Text
    """All blocks joined by two line feeds; schema.org calls it ``articleBody``."""

    blocks: tuple[Block, ...]
    """The blocks in order; together they cover the text."""

    story_start: Offset = 0
    """Where the story proper begins, after the dateline."""

    story_end: Offset
    """Where it ends, before a trailing credit."""


@frozen(kw_only=True)
class Author:
    """Somebody who wrote or reported the story; never an agency or a desk."""

    name: Line
    """The name as printed."""

    role: Line | None = None
    """Function as printed, for example ``Political Editor``."""

    email: Word | None = None
    """The e-mail address."""

    affiliation: Line | None = None
    """The organisation printed with the name."""

    span: Span | None = None
    """Where the name stands."""


@frozen(kw_only=True)
class Byline(Zone):
    """The line that names the authors, verbatim."""

    authors: tuple[Author, ...] = ()
    """The authors that it names; empty for "Staff and agencies"."""


@frozen(kw_only=True)
class Caption(Zone):
    """What is printed with a picture."""

    credit: Span | None = None
    """Who made or owns the picture, inside this text or in a credit zone."""

    address: Word | None = None
    """The picture's address."""


@frozen(kw_only=True)
class EditorNote(Zone):
    """A note from the desk to editors or readers: a correction, an embargo, a kill."""

    role: EditorNoteRole = "note"
    """What it asks for."""


@frozen(kw_only=True)
class SignOff(Zone):
    """Desk codes or transmission stamps at the end, verbatim."""

    codes: tuple[Line, ...] = ()
    """The parts in printed order: ``co-emg``, ``pd``."""
