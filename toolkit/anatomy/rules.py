"""What a line is, told from its words alone: the named rules of ``line_rules.txt``, tried in their order."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import Final

from attrs import frozen

from toolkit import lexicon
from toolkit.text import holds

_LONG: Final = 14
_LEADS: Final = (
    "also ",
    "read",
    "see also",
    "see more",
    "related",
    "watch",
    "more ",
    "listen",
    "recommended",
    "must read",
)
_MARKS: Final = ("©", "{", "%2", "(c)", "[email", "[javascript")
_LEAD: Final = 12
_LONGEST: Final = 640


@frozen
class Verdict:
    """What a rule says of a line."""

    rule: str
    """The rule's name."""

    label: str
    """What the line is: ``furniture``, ``barrier``, ``credit``, ``note``, ``sign_off`` ..."""


@frozen
class _Rules:
    """Rules as one regular expression, and what each of its groups says."""

    pattern: re.Pattern[str]
    verdicts: tuple[Verdict, ...]

    def judge(self, text: str) -> Verdict | None:
        match = self.pattern.match(text)
        return self.verdicts[int((match.lastgroup or "r0")[1:])] if match else None


@cache
def _rules(*, inside: bool) -> _Rules:
    """Return the rules that look for words *inside* a line, or those that are decided by its beginning."""
    rows = [row for row in lexicon.rows("line_rules") if row[2].startswith((".{", "(?:.{")) == inside]
    whole = "|".join(f"(?P<r{number}>{row[2]})" for number, row in enumerate(rows))
    return _Rules(re.compile(whole, re.IGNORECASE), tuple(Verdict(row[0], row[1]) for row in rows))


@cache
def _triggers() -> frozenset[str]:
    words = lexicon.words("furniture_triggers")
    return words | {word.capitalize() for word in words} | {word.upper() for word in words}


def judge(text: str, words: Sequence[str]) -> Verdict | None:
    """Return what the line *text*, made of *words*, is; None where no rule knows it."""
    if len(text) > _LONGEST:
        return None
    marked = not _triggers().isdisjoint(words) or text[:_LEAD].lower().startswith(_LEADS) or holds(text, _MARKS)
    found = _rules(inside=False).judge(text) if marked or len(words) <= _LONG else None
    return found or (_rules(inside=True).judge(text) if marked else None)
