"""A zone of an article as the finders of names see it."""

from __future__ import annotations

from functools import cached_property

from attrs import define

from toolkit.grammar.tokens import Tokens, tokens
from toolkit.names.tags import Chain, chains
from toolkit.record import Span


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

    @cached_property
    def items(self) -> dict[int, tuple[Chain, int]]:
        """The chain and the item in it to which each capitalised token belongs."""
        return {
            token: (chain, item)
            for chain in self.chains
            for item in range(len(chain.firsts))
            for token in range(chain.firsts[item], chain.lasts[item])
        }

    def span(self, first: int, last: int) -> Span:
        """Return the span of the tokens from *first* to before *last*."""
        return Span(zone=self.zone, start=self.tokens.starts[first], end=self.tokens.end(last - 1))

    def words(self, first: int, last: int) -> str:
        """Return the characters of the tokens from *first* to before *last*, on one line."""
        return " ".join(self.text[self.tokens.starts[first] : self.tokens.end(last - 1)].split())

    def word(self, index: int) -> str:
        """Return the token at *index*, or nothing outside the text."""
        return self.tokens.words[index] if 0 <= index < len(self.tokens) else ""
