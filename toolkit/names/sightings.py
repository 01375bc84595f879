"""What one zone of an article shows: every place where a name stands, and the words around it."""

from __future__ import annotations

from typing import Literal

from attrs import define, field, frozen

from toolkit.names.copies import Copy
from toolkit.names.positions import Position
from toolkit.record import Basis, Fact, Span

Kind = Literal["person", "state", "organisation", "group"]
MentionKind = Literal["name", "description", "metonym"]


@frozen
class Note:
    """A role or an affiliation with the tokens it stands on."""

    text: str
    """The value."""

    rule: str
    """The rule that found it."""

    first: int
    """The first token of the evidence."""

    last: int
    """The token after its last."""

    country: str | None = None
    """For an affiliation to a state: ISO 3166-1 alpha-3."""

    inferred: bool = False
    """Whether the value is not printed as such."""


@define
class Sighting:
    """A place where a name stands."""

    copy: Copy
    """The zone."""

    first: int
    """The first token."""

    last: int
    """The token after the last."""

    kind: Kind | None
    """Who bears the name, where that is known already."""

    name: str
    """The name as it stands, on one line."""

    score: int = 0
    """How much speaks for it."""

    honorific: str | None = None
    """The address before it, in lower case."""

    country: str | None = None
    """ISO 3166-1 alpha-3, for a state or what belongs to one."""

    mention: MentionKind = "name"
    """Whether it names, describes, or is a capital or palace that stands for its state."""

    position: Position = "other"
    """How it stands in its sentence."""

    kin: str | None = None
    """The word for a relation before it, such as ``wife``."""

    apposition: tuple[int, int] | None = None
    """The tokens of a description before the name and a comma: "his counterpart, Jane Roe"."""

    roles: list[Note] = field(factory=list)
    """Titles beside it."""

    affiliations: list[Note] = field(factory=list)
    """What it belongs to."""

    def span(self) -> Span:
        """Return where it stands."""
        return self.copy.span(self.first, self.last)

    def fact(self, note: Note) -> Fact:
        """Return *note*, found beside this name, as a fact of the record."""
        kind: Literal["stated", "inferred"] = "inferred" if note.inferred else "stated"
        basis = Basis(kind=kind, rule=note.rule, evidence=(self.copy.span(note.first, note.last),))
        return Fact(text=note.text, basis=basis)
