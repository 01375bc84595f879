"""Where sentences begin and end in news copy.

A stop ends a sentence unless what stands before it is an abbreviation or an initial, or what follows cannot
open a sentence. Closing marks and brackets after the stop belong to the sentence that they close. Every
character is looked at a bounded number of times, so any text takes linear time.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from typing import Final

from toolkit import lexicon

_STOP: Final = re.compile(r"""([.!?\u2026\u3002\uff01\uff1f]++)(["'\u2019\u201d\u00bb\u203a)\]]*+)([^\S\n]*+)""")
"""The stop, the marks that it closes, and the space after them."""

_WORD: Final = re.compile(r"[\w'\u2019-]{1,40}")
_LEADING: Final = "\"'`\u201c\u2018\u00ab\u2039\u201e\u201a([\u2014\u2013-*\u2022\u00bf\u00a1"
_ASKED: Final = re.compile(
    r"(?:[^\W\d_][\w.'\u2019-]{0,30} ){1,5}?"
    r"(?:said|says|asked|asks|wrote|writes|told|shouted|cried|added|adds|replied|tweeted|yelled|demanded|exclaimed|wondered)\b"
)
_REACH: Final = 24


def sentences(text: str, start: int = 0, end: int | None = None) -> tuple[tuple[int, int], ...]:
    r"""Return where the sentences of *text* between *start* and *end* stand.

    Args:
        text: Any text. A blank line (``"\n\n"``) always ends a sentence.
        start: The first character to look at, in code points.
        end: The character after the last; the whole text if absent.

    Returns:
        The sentences in order, each as its first character and the one after its last, without white
        space around them and without a gap other than white space between them.

    >>> sentences("Mr. Roe left. He was tired.")
    ((0, 13), (14, 27))
    """
    end = len(text) if end is None else end
    cuts = [start, *_cuts(text, start, end), end]
    trimmed = (_trimmed(text, *pair) for pair in itertools.pairwise(cuts))
    return tuple((first, last) for first, last in trimmed if first < last)


def _cuts(text: str, start: int, end: int) -> Iterator[int]:
    """Yield the places where a sentence ends, in order."""
    first = start
    while first < end:
        last = text.find("\n\n", first, end)
        last = end if last < 0 else last
        for match in _STOP.finditer(text, first, last):
            if _ends(text, match, first, last):
                yield match.end(2)
        yield last
        first = last + 2


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _ends(text: str, match: re.Match[str], first: int, last: int) -> bool:
    """Return whether the stop that *match* found ends a sentence of the paragraph from *first* to *last*."""
    follows = match.end()
    if follows == last or text[follows].islower():
        return follows == last
    stop, close, space = match.groups()
    if not space:
        return _ellipsis(stop) and not close and text[follows].isupper()
    return _opens(text, follows, last) and not _goes_on(text, match, first, last)


def _goes_on(text: str, match: re.Match[str], first: int, last: int) -> bool:
    """Return whether a capital after the stop is no new sentence: an attribution, or a name after an abbreviation."""
    stop, close, _ = match.groups()
    if close and stop[-1] in "!?":
        return _ASKED.match(text, match.end(), last) is not None
    if stop != "." or close:
        return False
    before = text[max(first, match.start() - _REACH) : match.start()]
    return _abbreviated(before, _WORD.match(text, match.end(), last))


def _ellipsis(stop: str) -> bool:
    return "\u2026" in stop or stop.startswith("...")


def _opens(text: str, place: int, last: int) -> bool:
    """Return whether a sentence can open at *place*: a capital, a digit or a script without case."""
    while place < last and text[place] in _LEADING:
        place += 1
    if place == last:
        return False
    character = text[place]
    return character.isdigit() or (character.isalpha() and not character.islower())


def _abbreviated(before: str, following: re.Match[str] | None) -> bool:
    """Return whether the stop after *before* belongs to an abbreviation, given the word that follows."""
    word = before.split()[-1:] or [""]
    token = word[0].lstrip(_LEADING)
    follows = following.group() if following else ""
    openers = lexicon.words("sentence_openers")
    known = lexicon.table("abbreviations")
    kind = known.get(token) or (known.get(token.capitalize()) if token.isupper() and len(token) > 1 else None)
    if kind == "number":
        return follows[:1].isdigit()
    if kind == "before":
        return True
    if kind == "either" or _dotted(token):
        return bool(follows) and follows.lower() not in openers
    return _initial(token) and follows.lower() not in openers


def _dotted(token: str) -> bool:
    """Return whether *token* is letters with stops between them, as ``u.s`` and ``p.m``."""
    return "." in token and all(len(part) == 1 and part.isalpha() for part in token.split("."))


def _initial(word: str) -> bool:
    return len(word) == 1 and word.isupper() and word != "I"
