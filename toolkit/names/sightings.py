"""What one zone of an article shows: every place where a name stands, and the words around it."""

from __future__ import annotations

from functools import cached_property
from typing import Literal

from attrs import define, field, frozen

from toolkit.grammar.tokens import Tokens, tokens
from toolkit.names.tags import Chain, chains
from toolkit.record import Basis, Fact, Span

Kind = Literal["person", "state", "organisation", "group"]


@define(slots=False)
class Copy:
    """One zone's text with its tokens and chains."""

    zone: str
    """The zone's name, as spans give it."""

    text: str
    """The zone's text."""

    start: int
    """Where the part to search begins: code points."""

    end: int
    """Where it ends."""

    @cached_property
    def tokens(self) -> Tokens:
        """The tokens of the text."""
        return tokens(self.text)

    @cached_property
    def chains(self) -> list[Chain]:
        """The chains of capitalised words inside the part to search."""
        found = self.tokens
        return [
            chain
            for chain in chains(found, self.text)
            if found.starts[chain.firsts[0]] >= self.start and found.end(chain.lasts[-1] - 1) <= self.end
        ]

    def span(self, first: int, last: int) -> Span:
        """Return the span of the tokens from *first* to before *last*."""
        return Span(zone=self.zone, start=self.tokens.starts[first], end=self.tokens.end(last - 1))

    def words(self, first: int, last: int) -> str:
        """Return the characters of the tokens from *first* to before *last*, on one line."""
        return " ".join(self.text[self.tokens.starts[first] : self.tokens.end(last - 1)].split())

    def word(self, index: int) -> str:
        """Return the token at *index*, or nothing outside the text."""
        return self.tokens.words[index] if 0 <= index < len(self.tokens) else ""


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

    metonym: bool = False
    """Whether it is a capital or palace that stands for its state."""

    acts: bool = False
    """Whether it acts, speaks, commits or is the counterpart of one that does."""

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
