"""The participants of an article, ready to be asked for by number, by name and by place."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping

from attrs import frozen

from toolkit.grammar.reference import Referents, referents
from toolkit.record import Article, Participant, Span


@frozen(kw_only=True)
class Cast:
    """Who takes part in one article."""

    known: Referents
    """What `toolkit.grammar.reference.resolve` needs."""

    by_id: Mapping[str, Participant]
    """The participants by number."""

    bodies: Mapping[str, str]
    """The numbers of states, organisations and groups, by name."""

    starts: tuple[int, ...]
    """Where the body mentions somebody, in order."""

    mentions: tuple[tuple[str, Span], ...]
    """Who is mentioned at each of these places, and the words."""

    def within(self, start: int, end: int) -> Iterator[tuple[str, Span]]:
        """Yield who is mentioned between the characters *start* and *end* of the body, and where."""
        for number in range(bisect_left(self.starts, start), len(self.starts)):
            one, span = self.mentions[number]
            if span.start >= end:
                return
            if span.end <= end:
                yield one, span


def cast_of(article: Article) -> Cast:
    """Return the participants of *article*."""
    found = sorted(
        (
            (one.id, mention.span)
            for one in article.participants
            for mention in one.mentions
            if mention.span.zone == "body"
        ),
        key=lambda pair: (pair[1].start, pair[1].end),
    )
    return Cast(
        known=referents(article),
        by_id={one.id: one for one in article.participants},
        bodies={one.name: one.id for one in reversed(article.participants) if one.kind != "person"},
        starts=tuple(span.start for _, span in found),
        mentions=tuple(found),
    )
