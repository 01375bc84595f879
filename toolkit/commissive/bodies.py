"""Which organisation a description means by what it is: "the carrier" is the one that is called an airline."""

from __future__ import annotations

import re
from typing import Final

from toolkit.commissive.cast import Cast
from toolkit.commissive.classes import word_class

_WORD: Final = re.compile(r"[^\W_]+")
_KIN: Final = {
    noun: word_class(f"kin.{kind}")
    for kind in ("airline", "bank", "chamber", "company", "court", "regulator", "union")
    for noun in word_class(f"nouns.{kind}")
}


def described(noun: str, cast: Cast) -> str | None:
    """Return the one organisation of *cast* whose name says that it is a *noun*, or nothing where two are or none."""
    marks = _KIN.get(noun)
    if marks is None:
        return None
    fitting = [
        number
        for number, one in cast.by_id.items()
        if one.kind == "organisation" and not marks.isdisjoint(_WORD.findall(one.name.lower()))
    ]
    return fitting[0] if len(fitting) == 1 else None
