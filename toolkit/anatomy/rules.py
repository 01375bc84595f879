"""What a line is, told from its words alone: the named rules of ``line_rules.txt``, tried in their order."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from attrs import frozen

from toolkit import lexicon

_LONG: Final = 14
_LONGEST: Final = 640


@frozen
class Verdict:
    """What a rule says of a line."""

    rule: str
    """The rule's name."""

    label: str
    """What the line is: ``furniture``, ``barrier``, ``credit``, ``note``, ``sign_off`` ..."""


@cache
def _rules() -> tuple[re.Pattern[str], tuple[Verdict, ...]]:
    rows = lexicon.rows("line_rules")
    whole = "|".join(f"(?P<r{number}>{row[2]})" for number, row in enumerate(rows))
    return re.compile(whole, re.IGNORECASE), tuple(Verdict(row[0], row[1]) for row in rows)


@cache
def _triggers() -> frozenset[str]:
    return lexicon.words("furniture_triggers")


def judge(text: str, words: int) -> Verdict | None:
    """Return what the line *text*, which has so many *words*, is; None where no rule knows it."""
    if len(text) > _LONGEST or (words > _LONG and _triggers().isdisjoint(text.lower().split())):
        return None
    pattern, verdicts = _rules()
    match = pattern.match(text)
    return verdicts[int((match.lastgroup or "r0")[1:])] if match else None
