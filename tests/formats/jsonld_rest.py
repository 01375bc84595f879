"""What is left of plain data beside what is said of it elsewhere, by comparing the two: the judge of the table of homes.

``merge(said, rest(plain, said)) == plain`` for every *said* that says nothing which *plain* does not, whatever
schema.org's part says. `toolkit.jsonld.homes` gives the same without reading what was just written.
"""

from __future__ import annotations

from typing import Any, Final

from toolkit.jsonld import parts
from toolkit.record import Article, Span
from toolkit.record.shape import holders

_SPAN: Final = {"zone", "start", "end"}
_NOTHING: Final = object()


def rest(plain: Any, said: Any) -> Any:
    """Return what *plain* holds and *said* does not; an empty object stands for an item that is all said."""
    left = _rest(plain, said)
    return {} if left is _NOTHING else left


def _rest(plain: Any, said: Any) -> Any:
    if isinstance(plain, dict) and isinstance(said, dict):
        left = {key: _rest(value, said[key]) if key in said else value for key, value in plain.items()}
        return {key: value for key, value in left.items() if value is not _NOTHING} or _NOTHING
    if parts._are_objects(plain, said) and len(said) <= len(plain):
        items = [_rest(one, other) for one, other in zip(plain, said, strict=False)]
        if len(said) == len(plain) and all(item is _NOTHING for item in items):
            return _NOTHING
        return [{} if item is _NOTHING else item for item in items] + plain[len(said) :]
    return _NOTHING if plain == said and type(plain) is type(said) else plain


def without_spans(plain: Any, found: list[tuple[str, dict[str, Any]]], pointer: str = "") -> Any:
    """Return *plain* without its spans, and append each with its pointer to *found*.

    The evidence of a basis stays: it is part of the reason, not a finding of its own.
    """
    if isinstance(plain, list):
        if plain and all(isinstance(item, dict) and item.keys() == _SPAN for item in plain):
            found.extend((f"{pointer}/{number}", item) for number, item in enumerate(plain))
            return []
        return [
            without_spans(item, found, f"{pointer}/{number}") if isinstance(item, dict) else item
            for number, item in enumerate(plain)
        ]
    kept = {}
    for key, value in plain.items():
        if key not in holders(Article, Span) or key.endswith(("basis", "bases")):
            kept[key] = value
        elif isinstance(value, dict) and value.keys() == _SPAN:
            found.append((f"{pointer}/{key}", value))
        elif inner := without_spans(value, found, f"{pointer}/{key}"):
            kept[key] = inner
    return kept
