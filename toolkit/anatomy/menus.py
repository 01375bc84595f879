"""Lines of a page's own: menus on one line, and the path from the front page to the story's section.

HOME | NEWS | SPORT | Subscribe        Menu Search Sign in        Home > Business > Banks
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import Final

from toolkit import lexicon
from toolkit.text import holds

_BARS: Final = ("|", "·", "•", "∙", " / ", "☰", "≡")
_BAR: Final = re.compile(r"\s{0,8}[|·•∙☰≡]\s*|\s/\s")
_STEPS: Final = (">", "›", "»", "→", " / ")
_STEP: Final = re.compile(r"\s{0,8}[>›»→]++\s*|\s/\s")
_LONGEST: Final = 200
_ENTRY_WORDS: Final = 4
_LEAST: Final = 3
_SURE: Final = 5
_PLAIN: Final = 4
_MOST_WORDS: Final = 14
_OUTER: Final = "&,:;.+☰≡🔍👤✕×"
_FRONT: Final = frozenset(("home", "homepage", "front page", "news", "start"))


@cache
def _known() -> frozenset[str]:
    return lexicon.words("sections") | lexicon.words("menu_words") | {""}


@cache
def _deeds() -> frozenset[str]:
    return frozenset(row[0] for row in lexicon.rows("menu_words") if row[1] == "do")


@cache
def _small() -> frozenset[str]:
    return frozenset(row[0] for row in lexicon.rows("menu_words") if row[1] == "with") | {""}


def is_menu(text: str, words: Sequence[str]) -> bool:
    """Whether *text*, made of *words*, is a menu printed on one line.

    Entries stand between bars or bullets, or every word is one that menus are made of. A line with a number is none:
    bylines with their date are set the same way.
    """
    if len(text) > _LONGEST:
        return False
    if holds(text, _BARS):
        return _is_barred(text)
    return 1 < len(words) <= _MOST_WORDS and text[0].isupper() and _is_plain(words)


def _is_barred(text: str) -> bool:
    entries = [entry for entry in _BAR.split(text) if entry]
    if len(entries) < _LEAST - 1 or any(mark.isdigit() for mark in text):
        return False
    if any(len(entry.split()) > _ENTRY_WORDS or entry[-1] in ".!?," for entry in entries):
        return False
    words = [set(entry.casefold().split()) for entry in entries]
    if len(entries) < _LEAST:
        return not any(_deeds().isdisjoint(several) for several in words[-1:])
    return sum(not _known().isdisjoint(several) for several in words) >= (_LEAST if len(entries) >= _SURE else 2)


def _is_plain(words: Sequence[str]) -> bool:
    """Whether all *words* are those of menus: four, or two of which say what a reader may do."""
    known, small = _known(), _small()
    if [word.casefold() for word in words[:2]] == ["home", "news"] and all(word[0].isupper() for word in words):
        return True  # what follows is the site's own: "Home News States Karnataka"
    count = deeds = 0
    for word in words:
        entry = word.casefold().strip(_OUTER)
        if entry not in known:
            return False
        count += entry not in small
        deeds += entry in _deeds()
    return count >= _PLAIN or deeds > 1


def path(text: str) -> tuple[int, int] | None:
    """Return where the last step of a path stands in *text*: "Energy" in "Home > Business > Energy"; None in others."""
    if len(text) > _LONGEST:
        return None
    if not holds(text, _STEPS):
        return _spaced(text)
    start, steps = 0, []
    for match in _STEP.finditer(text):
        steps.append((start, match.start()))
        start = match.end()
    steps = [(low, high) for low, high in (*steps, (start, len(text))) if high > low]
    named = [text[low:high].casefold() for low, high in steps]
    short = all(len(name.split()) <= _ENTRY_WORDS for name in named)
    told = named[:1] and (named[0] in _FRONT or any(name in lexicon.words("sections") for name in named))
    return steps[-1] if len(steps) > 1 and short and told and text[-1] not in ".!?" else None


def _spaced(text: str) -> tuple[int, int] | None:
    """Return the last step of "News World" or "Home News World", whose marks the page drew."""
    words = text.casefold().split()
    if not 1 < len(words) <= _LEAST or words[0] not in _FRONT or not text[0].isupper():
        return None
    names = lexicon.words("sections")
    return (len(text) - len(words[-1]), len(text)) if all(word in names for word in words) else None
