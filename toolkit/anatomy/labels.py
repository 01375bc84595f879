"""Labels: what each unit of a source is, and the rule that said so."""

from __future__ import annotations

from typing import Final, Literal

from attrs import define

from toolkit.anatomy.rules import Verdict
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

_KINDS: Final[dict[str, Kind]] = {
    "furniture": "furniture",
    "barrier": "furniture",
    "stop": "furniture",
    "credit": "credit",
    "sign_off": "sign_off",
    "note": "note",
    "correction": "note",
    "kill": "note",
    "embargo": "note",
}


@define  # made for every line, in half the time of a frozen one
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


def ruled(verdict: Verdict | None) -> Label | None:
    """Return the label that the words of a unit alone decide, as `toolkit.anatomy.rules.judge` read them."""
    if verdict is None:
        return None
    return Label(_KINDS[verdict.label], verdict.rule, role=verdict.label)
