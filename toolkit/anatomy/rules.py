"""What a line is, told from its words alone: the named rules of ``line_rules.txt``, tried in their order."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import Final

from attrs import frozen

from toolkit import lexicon
from toolkit.anatomy import menus
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
_LONGEST: Final = 640
_OUTER: Final = ".,():^’'"
_STEM: Final = 7
_ESCAPED: Final = re.compile(r"\\.|[^\\]+")


@frozen
class Verdict:
    """What a rule says of a line."""

    rule: str
    """The rule's name."""

    label: str
    """What the line is: ``furniture``, ``barrier``, ``credit``, ``note``, ``sign_off`` ..."""


_MENU: Final = Verdict("furniture.menu-line", "furniture")


@frozen
class _Rules:
    """Rules as one regular expression, and what each of its groups says."""

    pattern: re.Pattern[str]
    verdicts: tuple[Verdict, ...]

    def judge(self, lowered: str) -> Verdict | None:
        match = self.pattern.match(lowered)
        return self.verdicts[int((match.lastgroup or "r0")[1:])] if match else None


@cache
def _rules(*, inside: bool) -> _Rules:
    """Return the rules that look for words *inside* a line, or those that are decided by its beginning."""
    rows = [row for row in lexicon.rows("line_rules") if row[2].startswith((".{", "(?:.{")) == inside]
    whole = "|".join(f"(?P<r{number}>{_lowered(row[2])})" for number, row in enumerate(rows))
    return _Rules(re.compile(whole), tuple(Verdict(row[0], row[1]) for row in rows))


def _lowered(pattern: str) -> str:
    """Return *pattern* for text in small letters, which costs half of what letters in either case do."""
    return _ESCAPED.sub(lambda part: part[0] if part[0].startswith("\\") else part[0].lower(), pattern)


@cache
def _triggers(*, inside: bool) -> frozenset[str]:
    """Return the words that make a long line worth a look, or only those of the rules that look *inside* it."""
    words = lexicon.words("furniture_triggers")
    if inside:
        patterns = _rules(inside=True).pattern.pattern
        words = frozenset(word for word in words if word.strip(_OUTER)[:_STEM] in patterns)
    return words | {word.capitalize() for word in words} | {word.upper() for word in words}


def judge(text: str, words: Sequence[str]) -> Verdict | None:
    """Return what the line *text*, made of *words*, is; None where no rule knows it."""
    if len(text) > _LONGEST:
        return None
    lowered = text.lower()
    printed = holds(text, _MARKS)
    marked = printed or not _triggers(inside=False).isdisjoint(words) or lowered.startswith(_LEADS)
    found = _rules(inside=False).judge(lowered) if marked or len(words) <= _LONG else None
    if found is None and marked and (printed or not _triggers(inside=True).isdisjoint(words)):
        found = _rules(inside=True).judge(lowered)
    short = len(words) <= _LONG or "|" in text or "•" in text or "·" in text
    return _MENU if found is None and short and menus.is_menu(text, words) else found
