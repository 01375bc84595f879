"""Lines that tell when a story was published or by whom: what stands between a headline and its story."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from toolkit.anatomy import bylines, moments
from toolkit.anatomy.measure import Measured

_DATED: Final = re.compile(
    r"(?:published|updated|posted|issued|last|first|created|modified|on|date|at|am|pm|est|edt|gmt|ist|by)\b|\W",
    re.IGNORECASE,
)
_TOLD: Final = re.compile(
    r"\b(?:published|updated|posted|issued|modified|created|date|veröffentlicht|publié|publicado|pubblicato)\b",
    re.IGNORECASE,
)
_UPDATED: Final = re.compile(r"(?:last )?(?:updated|published|posted|modified)\b[^.]{0,60}$", re.IGNORECASE)
_YEAR: Final = re.compile(r"(?:19|20)\d\d|\d[/.]\d\d\b")
_WORD: Final = re.compile(r"[^\W\d_]+")
_LONGEST: Final = 110
_MOST_WORDS: Final = 18
_BYLINE_WORDS: Final = 22
_OTHER_WORDS: Final = 5


def is_date(unit: Measured) -> bool:
    """Whether the unit is a line of dates: "Updated 1:39 am EST, Wednesday, November 20, 2019"; a tweet's is not."""
    text = unit.unit.text
    if len(text) > _LONGEST or unit.words > _MOST_WORDS or text[0] in "—–":
        return False
    return bool(_YEAR.search(text)) and _is_date(text)


@lru_cache(maxsize=64)
def _is_date(text: str) -> bool:
    """Whether a line with a year is one of dates; several steps ask it of the same line."""
    first = next((moment for moment in moments.find_all(text) if moment.full or moment.edtf.endswith("-XX-XX")), None)
    if first is None:
        return False
    rest = text[: first.start] + text[first.end :]
    return len([word for word in _WORD.findall(rest) if not _DATED.fullmatch(word)]) <= _OTHER_WORDS


def is_told(text: str) -> bool:
    """Whether a line of dates says of what: "Published", "Updated"."""
    return bool(_TOLD.search(text))


def _is_by(text: str) -> bool:
    """Whether a line is "By" alone, above the name."""
    return text[0] in "bB: " and text.strip(": ").lower() == "by"


def is_metadata(unit: Measured) -> bool:
    """Whether the unit is a byline or tells when the story was published or changed."""
    text = unit.unit.text
    if len(text) > 2 * _LONGEST or unit.words > _BYLINE_WORDS:
        return False
    return is_date(unit) or bylines.is_explicit(text) or _is_by(text) or bool(_UPDATED.match(text))
