"""Labels: what each unit of a source is, and the rule that said so."""

from __future__ import annotations

from typing import Literal

from attrs import frozen

from toolkit.record.zones import BlockKind

Kind = Literal[
    "section",
    "headline",
    "subheadline",
    "byline",
    "dateline",
    "date",
    "body",
    "caption",
    "credit",
    "note",
    "sign_off",
    "furniture",
]


@frozen
class Label:
    """What a unit is."""

    kind: Kind
    """The zone that it belongs to; ``date`` is furniture that holds a date of publication."""

    rule: str
    """The name of the rule that decided."""

    block: BlockKind = "paragraph"
    """The kind of block, in the body."""

    role: str = "note"
    """What a note asks for."""
