"""For whom somebody without a name speaks: "a spokeswoman for the water board", "a statement from the ministry"."""

from __future__ import annotations

import re
from typing import Final

from toolkit.commissive.cast import Cast
from toolkit.grammar.reference import resolve
from toolkit.record import Party, Span, zone

_SPEAKING: Final = re.compile(
    r"\b(spokes[a-z]{3,6}|officials?|representatives?|sources?|statement|letter|notice|lawyers?|aides?)\b"
    r"(?: (?:for|of|from|at|with|by) (?:the |its |a )?(?=\S))?",
    re.IGNORECASE,
)
_FOR: Final = 40
"""How far after "a spokesman" the name of the body may end: "for the Water Board"."""


def represented(parties: tuple[Party, ...], cast: Cast) -> tuple[Party, ...]:
    """Return *parties* with each unknown spokesperson replaced by the body that the words name."""
    return tuple(_body(party, cast) or party for party in parties)


def _body(party: Party, cast: Cast) -> Party | None:
    """Return the organisation or state that the unknown *party* speaks for, as far as its words tell."""
    if party.participant is not None or party.mention is None:
        return None
    mention = party.mention
    text = zone(cast.known.article, mention.zone).text
    match = _SPEAKING.search(text, mention.start, mention.end + _FOR)
    if match is None or match.end(1) > mention.end:
        return None
    for number, span in cast.within(mention.start, max(mention.end, match.end() + _FOR)):
        if cast.by_id[number].kind != "person" and (span.end <= mention.end or span.start == match.end()):
            return Party(participant=number, mention=span)
    if match.end() == match.end(1) or match.end() >= mention.end:
        return None
    rest = Span(zone=mention.zone, start=match.end(), end=mention.end)
    found = resolve(cast.known, rest).parties
    return found[0] if found and found[0].participant else Party(mention=rest)
