"""Whether a format gives back what was written: the difference, and where it begins."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from typing import Any, Final

import attrs

from toolkit.format import Format
from toolkit.record import Article

_LONGEST: Final = 60


def difference(articles: Sequence[Article], form: Format) -> str | None:
    """Write *articles* in *form*, read them back and return the first difference; ``None`` means equal.

    What *form* does not carry is left out of the comparison.

    Raises:
        ReadError: The format's reader refuses what its writer wrote.
    """
    assert form.reader is not None
    assert form.writer is not None
    again = list(form.reader(BytesIO(form.writer(articles)), name=f"written.{form.name}"))
    for number, (article, item) in enumerate(zip(articles, again, strict=False)):
        if not isinstance(item, Article):
            raise item
        expected = form.keep(article)
        if item != expected:
            return f"article {number}, {first(expected, item)}"
    if len(again) != len(articles):
        return f"{len(articles)} articles were written and {len(again)} read"
    return None


def first(expected: Any, found: Any, path: str = "$") -> str:
    """Return where two values that differ begin to differ, and both values there."""
    if attrs.has(type(expected)) and type(expected) is type(found):
        names = attrs.fields_dict(type(expected))
        name = next(name for name in names if getattr(expected, name) != getattr(found, name))
        return first(getattr(expected, name), getattr(found, name), f"{path}.{name}")
    if isinstance(expected, tuple) and isinstance(found, tuple):
        for number, (one, other) in enumerate(zip(expected, found, strict=False)):
            if one != other:
                return first(one, other, f"{path}[{number}]")
        return f"{path}: {len(expected)} became {len(found)}"
    return f"{path}: {_short(expected)} became {_short(found)}"


def _short(value: object) -> str:
    shown = repr(value)
    return shown if len(shown) <= _LONGEST else f"{shown[:_LONGEST]}…"
