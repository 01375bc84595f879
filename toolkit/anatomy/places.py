"""Where a town is: names of places to countries, from tables made of GeoNames data and of lists of regions.

The table of towns is large, so it is never parsed: it is kept as one sorted text and searched by bisection.
"""

from __future__ import annotations

import unicodedata
from functools import cache

from toolkit import lexicon

_CODE = 3
_APART = str.maketrans({".": None, "’": "'", "-": " ", "ı": "i", "ø": "o", "ł": "l", "đ": "d"})


@cache
def _towns() -> str:
    """Return the sorted rows of ``places.txt``, each between two line feeds."""
    text = lexicon.text("places")
    rows = text[text.rindex("\n#") + 1 :].partition("\n")[2]
    return f"\n{rows}"


@cache
def _regions() -> dict[str, tuple[str, ...]]:
    return {row[0]: tuple(row[1].split("|")) for row in lexicon.rows("regions")}


def fold(name: str) -> str:
    """Return *name* as the tables spell it: lower case, no accents or full stops, one space between words.

    >>> fold("St. Paul")
    'st paul'
    """
    low = name.casefold()
    if not low.isascii():
        low = "".join(mark for mark in unicodedata.normalize("NFKD", low) if not unicodedata.combining(mark))
    return " ".join(low.translate(_APART).split())


def towns(name: str) -> tuple[str, ...]:
    """Return the countries (ISO 3166-1 alpha-3) that have a town called *name*, most people first."""
    codes = _row(name).partition("\t")[0]
    return tuple(codes.split("|")) if codes else ()


def is_large(name: str) -> bool:
    """Whether *name* is a capital or a town of 50,000 people or more."""
    return _row(name).endswith("+")


def _row(name: str) -> str:
    """Return what the table of towns says of *name*: codes, and a tab and "+" for a large one; else an empty text."""
    key, rows = f"{fold(name)}\t", _towns()
    low, high = 0, len(rows) - 1
    while low < high:
        middle = rows.rfind("\n", low, (low + high) // 2 + 1)
        end = rows.find("\n", middle + 1)
        if rows.startswith(key, middle + 1):
            return rows[middle + 1 + len(key) : end]
        if rows[middle + 1 : end] < key:
            low = end
        else:
            high = middle
    return ""


def regions(name: str) -> tuple[str, ...]:
    """Return the countries that *name* is, or is a state or province of; a short code counts only in capitals.

    >>> regions("Ill."), regions("in"), regions("IN")
    (('USA',), (), ('USA',))
    """
    found = _regions().get(fold(name), ())
    if len(name) >= _CODE or name in ("UK", "US"):
        return found
    return found if name.isupper() and found in (("USA",), ("CAN",)) else ()


def countries(name: str, region: str | None) -> tuple[str, ...]:
    """Return the countries that the town *name* may lie in, given the *region* that is printed with it.

    A name that is a country and also a town elsewhere ("LEBANON") may be either; so may a region of two
    countries ("Georgia") unless only one of them has the town.
    """
    here = towns(name)
    if region:
        there = regions(region) or regions(region.rpartition(",")[2].strip()) or regions(region.rpartition("-")[0])
        both = tuple(country for country in there if country in here)
        return both[:1] if both else there or here
    own = regions(name) if len(name) > _CODE else ()
    return own + tuple(country for country in here if country not in own)
