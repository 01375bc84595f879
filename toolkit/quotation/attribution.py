"""Which words of a sentence give each of its quoted stretches to a speaker.

Every way of saying so is a rule with a name. What touches the marks comes before what stands further off, a
verb of saying before a verb of any kind.
"""

from __future__ import annotations

import itertools
from typing import Final

from toolkit.quotation.ahead import before, reported
from toolkit.quotation.beside import Attribution, according, after, tail
from toolkit.quotation.leads import colon, woven
from toolkit.quotation.nouns import came, cried, led, noun, noun_left, opined
from toolkit.quotation.units import Unit

_LOOSE: Final = frozenset(("left-call", "left-think", "left-cue"))


def attributions(unit: Unit) -> dict[int, Attribution]:
    """Return for each stretch of *unit*, by number, the words that give it to a speaker; some have none."""
    found: dict[int, Attribution] = {}
    items = [item for item in sorted(unit.quotes) if not cried(unit, item)]
    if not items:
        return found
    for item in items:
        given = before(unit, item) or after(unit, item + 1, rule="after")
        if given is None:
            own = noun(unit, item)
            given = own if own is not None and led(unit, item) else _reported(unit, item, found) or own
        if given is not None and given.speaker is not None:
            found[unit.quotes[item]] = given
    missing = [item for item in items if unit.quotes[item] not in found]
    whole = (tail(unit, items[-1]) or according(unit) or opined(unit)) if missing else None
    for item in missing:
        given = whole or came(unit, item + 1) or colon(unit, item) or noun_left(unit, item)
        if given is not None:
            found[unit.quotes[item]] = given
    _share(unit, items, found)
    for item in items:
        given = woven(unit, item) if unit.quotes[item] not in found else None
        if given is not None:
            found[unit.quotes[item]] = given
    return found


def _reported(unit: Unit, item: int, found: dict[int, Attribution]) -> Attribution | None:
    """Return what reports the stretch at *item*: a verb, or a noun after it, as in ``rated her claim that "..."``."""
    verb = reported(unit, item, found)
    if verb is None or verb.cue is None or verb.rule not in _LOOSE:
        return verb
    own = noun_left(unit, item)
    return own if own is not None and own.cue is not None and own.cue > verb.cue else verb


def _share(unit: Unit, items: list[int], found: dict[int, Attribution]) -> None:
    """Give a stretch without words of its own those of the stretch before it, or after it, in the sentence."""
    pairs = list(itertools.pairwise(items))
    for one, other in (*pairs, *((later, earlier) for earlier, later in reversed(pairs))):
        given = found.get(unit.quotes[one])
        if given is not None and unit.quotes[other] not in found and not _apart(unit, given, one, other):
            found[unit.quotes[other]] = given._replace(rule="same-sentence")


def _apart(unit: Unit, given: Attribution, one: int, other: int) -> bool:
    """Return whether the words that give the stretch at *one* stand in a clause that begins after that at *other*."""
    if one < other or given.cue is None or given.speaker is None:
        return False
    return given.rule.startswith("left") and min(given.cue[0], given.speaker[0]) > unit.ends[other]
