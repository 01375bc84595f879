"""A zone of an article as the finders of names see it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable
from functools import cached_property, lru_cache
from itertools import compress, count
from typing import Final

from attrs import define

from toolkit import lexicon
from toolkit.grammar.tokens import Tokens, tokens
from toolkit.names.neighbours import reconsider
from toolkit.names.tags import Chain, chains, word_sorts
from toolkit.names.vocabulary import NAME, ORG, TITLE, Sort, describing, phrases, says
from toolkit.record import Span

_LONGEST_TITLE: Final = 200
_LONG: Final = 3
_FEWEST_WORDS: Final = 4
_CAPITALS: Final = 0.85
_FEWEST_CAPITALS: Final = 200
_COMMON_LISTS: Final = ("acting_verbs", "agent_nouns", "party_nouns", "function_words")
_MARGIN: Final = 64
"""How far outside the text a rule may ask for a token; none looks further than about 25."""

_INFLECTED: Final = ("ing", "ed", "ly", "tion", "ment", "ness")


def _is_loose(line: str) -> bool:
    """Tell whether capitals say nothing in *line*: all of it is in capitals, or nearly every longer word has one."""
    if line.isupper():
        return True
    if len(line) > _LONGEST_TITLE or line.endswith((".", ".”", '."', ".''")):
        return False
    words = [word for word in line.split() if len(word) > _LONG and word[0].isalpha()]
    return len(words) >= _FEWEST_WORDS and sum(word[0].isupper() for word in words) >= _CAPITALS * len(words)


@lru_cache(maxsize=4096)
def _lowered(word: str) -> str:
    """Return a word of copy in capitals as it would stand in a sentence, as far as the lists tell."""
    lower, capital = word.lower(), word.capitalize()
    if len(lower) != len(word) or len(capital) != len(word) or not word.isupper():
        return word
    known = word_sorts(lower)
    if known & (Sort.STOP | Sort.FREQUENT | Sort.PARTICLE) or lower[0] in "'’":
        return lower
    if lower in says() or any(lower in lexicon.words(name) for name in _COMMON_LISTS):
        return lower
    if word_sorts(capital) & NAME or capital in phrases() or known & (Sort.TIME | ORG):
        return capital
    return lower if known & (TITLE | Sort.KIN | Sort.EVENT | Sort.THING) or lower.endswith(_INFLECTED) else capital


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
        """The tokens of the text; of one all in capitals, the listed common words in lower case."""
        found = tokens(self.text)
        return Tokens([_lowered(word) for word in found.words], found.starts, found.ends) if self.in_capitals else found

    @cached_property
    def in_capitals(self) -> bool:
        """Whether all of the part to search is in capitals, and too long for a headline."""
        return self.end - self.start >= _FEWEST_CAPITALS and self.text[self.start : self.end].isupper()

    @cached_property
    def chains(self) -> list[Chain]:
        """The chains of capitalised words inside the part to search."""
        found = self.tokens
        inside = [
            chain
            for chain in chains(found, self.text)
            if found.starts[chain.firsts[0]] >= self.start and found.ends[chain.lasts[-1] - 1] <= self.end
        ]
        for chain in inside:
            if len(chain.tags) > 1:
                reconsider(found, chain)
        return inside

    @cached_property
    def loose_lines(self) -> list[tuple[int, int]]:
        """Where every word has a capital, as in a headline: the offsets of those lines."""
        found: list[tuple[int, int]] = []
        if self.in_capitals:
            return found
        offset = 0
        for line in self.text.split("\n"):
            if line and _is_loose(line):
                found.append((offset, offset + len(line)))
            offset += len(line) + 1
        return found

    def loose(self, token: int) -> bool:
        """Tell whether *token* stands in a line in which a capital says nothing."""
        if not self.loose_lines:
            return False
        place = self.tokens.starts[token]
        line = bisect_right(self.loose_lines, (place, len(self.text))) - 1
        return line >= 0 and place < self.loose_lines[line][1]

    @cached_property
    def lower(self) -> frozenset[str]:
        """The words that stand in lower case somewhere."""
        return frozenset(filter(str.islower, self.tokens.words))

    @cached_property
    def nouns(self) -> list[int]:
        """The tokens inside the part to search on which a description turns: "official", "ministry"."""
        starts = self.tokens.starts
        found = compress(count(), map(describing().__contains__, self.tokens.words))
        return [place for place in found if self.start <= starts[place] < self.end]

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
        return Span(zone=self.zone, start=self.tokens.starts[first], end=self.tokens.ends[last - 1])

    def words(self, first: int, last: int) -> str:
        """Return the characters of the tokens from *first* to before *last*, on one line."""
        if last - first == 1:
            return self._printed[first]
        found = self.tokens
        return " ".join(self.text[found.starts[first] : found.ends[last - 1]].split())

    @cached_property
    def _printed(self) -> list[str]:
        """The tokens as the text has them, of copy in capitals too."""
        return tokens(self.text).words

    @cached_property
    def word(self) -> Callable[[int], str]:
        """Return the token at an index, or nothing outside the text.

        Every rule asks for words beside words, often before the first or after the last: what stands after the
        last in this list also stands "before" the first, so that looking a word up needs no comparison.
        """
        return [*self.tokens.words, *[""] * _MARGIN].__getitem__
