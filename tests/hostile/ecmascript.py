"""Python's regular expressions in the words of ECMAScript, which the judge of their cost reads.

What ECMAScript lacks is written so that the judge sees at least as many ways to match: a possessive repeat becomes a
plain one, a character class that Python takes from Unicode becomes a wide range. A long alternation of words, as word
lists give, is cut to a sample that keeps those of which one begins another, since the number of words changes
nothing of how the cost grows.
"""

from __future__ import annotations

import itertools
import re
from re import _constants as codes  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any, Final

_MOST_BRANCHES: Final = 8
_MOST_LETTERS: Final = 24
"""A longer repeat of a bounded number is told as one without a bound: a safe pattern stays safe, and the judge is spared."""

_LETTERS: Final = "\\xaa\\xb5\\xc0-\\xd6\\xd8-\\xf6\\xf8-\\u1fff\\u2c00-\\u2fef\\u3040-\\ud7ff\\uf900-\\ufdff"
_CLASSES: Final[dict[Any, str]] = {
    codes.CATEGORY_WORD: f"0-9A-Za-z_{_LETTERS}",
    codes.CATEGORY_DIGIT: "0-9\\u0660-\\u0669",
    codes.CATEGORY_SPACE: "\\s",
}
_OPPOSITES: Final[dict[Any, Any]] = {
    codes.CATEGORY_NOT_WORD: codes.CATEGORY_WORD,
    codes.CATEGORY_NOT_DIGIT: codes.CATEGORY_DIGIT,
    codes.CATEGORY_NOT_SPACE: codes.CATEGORY_SPACE,
}
_PLACES: Final[dict[Any, str]] = {
    codes.AT_BEGINNING: "^",
    codes.AT_BEGINNING_STRING: "^",
    codes.AT_END: "$",
    codes.AT_END_STRING: "$",
    codes.AT_BOUNDARY: "\\b",
    codes.AT_NON_BOUNDARY: "\\B",
}


def translated(pattern: str | bytes, flags: int) -> tuple[str, str]:
    """Return *pattern* as ECMAScript has it, and its flags."""
    text = pattern.decode("latin-1") if isinstance(pattern, bytes) else pattern
    kept = flags & (re.IGNORECASE | re.MULTILINE | re.DOTALL | re.VERBOSE)
    tree = parser.parse(text, int(kept))
    letters = {re.IGNORECASE: "i", re.MULTILINE: "m", re.DOTALL: "s"}
    return _sequence(tree), "".join(letter for flag, letter in letters.items() if tree.state.flags & flag)


def _sequence(items: Any) -> str:
    return "".join(_item(code, value) for code, value in items)


def _item(code: Any, value: Any) -> str:  # noqa: C901, PLR0911 - one line for each kind of node
    match code:
        case codes.LITERAL:
            return _character(value)
        case codes.NOT_LITERAL:
            return f"[^{_character(value)}]"
        case codes.ANY:
            return "."
        case codes.AT:
            return _PLACES[value]
        case codes.IN:
            return _class(value)
        case codes.BRANCH:
            return f"(?:{'|'.join(_sample([_sequence(branch) for branch in value[1]]))})"
        case codes.SUBPATTERN:
            return f"({_sequence(value[3])})" if value[0] else f"(?:{_sequence(value[3])})"
        case codes.ATOMIC_GROUP:
            return f"(?:{_sequence(value)})"
        case codes.GROUPREF:
            return f"\\{value}"
        case codes.ASSERT | codes.ASSERT_NOT:
            sign = "=" if code is codes.ASSERT else "!"
            return f"(?{'<' if value[0] < 0 else ''}{sign}{_sequence(value[1])})"
        case codes.MAX_REPEAT | codes.MIN_REPEAT | codes.POSSESSIVE_REPEAT:
            return _repeat(code, *value)
    raise ValueError(f"no rule for {code}")


def _repeat(code: Any, least: Any, most: Any, inner: Any) -> str:
    lazy = "?" if code is codes.MIN_REPEAT else ""
    body = f"(?:{_sequence(inner)})"
    if most is codes.MAXREPEAT or int(most) > _MOST_LETTERS:
        return f"{body}{{{min(int(least), 2)},}}{lazy}"
    return f"{body}{{{int(least)},{int(most)}}}{lazy}"


def _class(items: Any) -> str:
    is_negated = bool(items) and items[0][0] is codes.NEGATE
    parts = [part for part in items if part[0] is not codes.NEGATE]
    opposite = [value for code, value in parts if code is codes.CATEGORY and value in _OPPOSITES]
    if not opposite:
        return f"[{'^' if is_negated else ''}{''.join(map(_member, parts))}]"
    rest = "".join(_member(part) for part in parts if not (part[0] is codes.CATEGORY and part[1] in _OPPOSITES))
    if is_negated and len(opposite) == 1:  # [^\W\d_]: what is a letter and not one of the rest
        inside = f"[{_CLASSES[_OPPOSITES[opposite[0]]]}]"
        return f"(?:(?![{rest}]){inside})" if rest else inside
    wide = "|".join(f"[^{_CLASSES[_OPPOSITES[value]]}]" for value in opposite)
    return f"(?:(?!{wide})[^{rest}])" if is_negated else f"(?:{wide}|[{rest}])" if rest else f"(?:{wide})"


def _member(part: Any) -> str:
    code, value = part
    if code is codes.LITERAL:
        return _character(value)
    if code is codes.RANGE:
        return f"{_character(value[0])}-{_character(min(value[1], 0xFFFF))}"
    return _CLASSES[value]


def _character(code_point: int) -> str:
    if chr(code_point).isalnum() and code_point < 0x80:
        return chr(code_point)
    return f"\\u{min(code_point, 0xFFFF):04x}"


def _sample(branches: list[str]) -> list[str]:
    """Return *branches*, or of very many a few: those of which one begins another, then others from end to end."""
    if len(branches) <= _MOST_BRANCHES:
        return branches
    ordered = sorted(set(branches))
    begun = [pair for pair in itertools.pairwise(ordered) if pair[1].startswith(pair[0])]
    spaced = ordered[:: max(1, len(ordered) // (_MOST_BRANCHES // 2))]
    complex_ones = sorted((branch for branch in ordered if set("*{[(") & set(branch)), key=len)[-_MOST_BRANCHES:]
    chosen = {*(one for pair in begun[:2] for one in pair), *spaced, *complex_ones}
    return [branch for branch in branches if branch in chosen]
