"""Plain data taken apart and put together: what is said elsewhere is left out, and comes back.

``merge(said, rest(plain, said)) == plain`` for every *said* that says nothing which *plain* does not, so that a
fact has one home without a table of homes. Spans are lifted out by their JSON Pointer (RFC 6901).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import zip_longest
from typing import Any, Final

from toolkit.record import Article, Span
from toolkit.record.shape import holders

_SPAN: Final = {"zone", "start", "end"}
_NOTHING: Final = object()
_MOST_STEPS: Final = 12
_MOST_DIGITS: Final = 7


def rest(plain: Any, said: Any) -> Any:
    """Return what *plain* holds and *said* does not; an empty object stands for an item that is all said."""
    left = _rest(plain, said)
    return {} if left is _NOTHING else left


def _rest(plain: Any, said: Any) -> Any:
    if isinstance(plain, dict) and isinstance(said, dict):
        left = {key: _rest(value, said[key]) if key in said else value for key, value in plain.items()}
        return {key: value for key, value in left.items() if value is not _NOTHING} or _NOTHING
    if _are_objects(plain, said) and len(said) <= len(plain):
        items = [_rest(one, other) for one, other in zip(plain, said, strict=False)]
        if len(said) == len(plain) and all(item is _NOTHING for item in items):
            return _NOTHING
        return [{} if item is _NOTHING else item for item in items] + plain[len(said) :]
    return _NOTHING if plain == said and type(plain) is type(said) else plain


def merge(said: Any, left: Any) -> Any:
    """Return *said* with what *left* adds to it; where both differ, *left* wins."""
    if isinstance(said, dict) and isinstance(left, dict):
        return {**said, **{key: merge(said[key], value) if key in said else value for key, value in left.items()}}
    if _are_objects(said, left) and len(said) <= len(left):
        pairs: Iterable[tuple[Any, Any]] = zip_longest(said, left, fillvalue={})
        return [merge(one, other) for one, other in pairs]
    return left


def copied(field: str, value: Any) -> Any:
    """Return what the field *field* holds as a copy, where spans can be put into it."""
    if field not in holders(Article, Span):
        return value
    if isinstance(value, dict):
        return {key: copied(key, item) if isinstance(item, dict | list) else item for key, item in value.items()}
    return [copied(field, item) for item in value] if isinstance(value, list) else value


def _are_objects(*sequences: Any) -> bool:
    """Whether all are lists of objects, and not empty."""
    for sequence in sequences:
        if not isinstance(sequence, list) or not sequence:
            return False
        for item in sequence:
            if not isinstance(item, dict):
                return False
    return True


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


def with_spans(plain: dict[str, Any], spans: Iterable[tuple[str, dict[str, Any]]]) -> Iterator[str]:
    """Put each of *spans* back into *plain*, which is changed; yield the pointers that lead nowhere."""
    steps = ((pointer.split("/")[1:], pointer, span) for pointer, span in spans)
    for way, pointer, span in sorted(steps, key=lambda item: _natural(item[0])):
        if not _put(plain, way, span):
            yield pointer


def _natural(way: list[str]) -> list[tuple[int, str]]:
    return [(len(step) if step.isdecimal() else 0, step) for step in way]


def _put(target: Any, steps: list[str], span: dict[str, Any]) -> bool:
    """Walk *target* along *steps*, making what is missing, and set the last; return whether there was a way."""
    if not 0 < len(steps) <= _MOST_STEPS or any(len(step) > _MOST_DIGITS for step in steps if step.isdecimal()):
        return False
    for step, after in zip(steps, [*steps[1:], ""], strict=True):
        fresh: Any = [] if after.isdecimal() else {}
        value = fresh if after else span
        if isinstance(target, dict) and not (step in target and not after):
            target = target.setdefault(step, value)
        elif isinstance(target, list) and step.isdecimal() and int(step) == len(target):
            target.append(value)
            target = value
        elif isinstance(target, list) and after and step.isdecimal() and int(step) < len(target):
            target = target[int(step)]
        else:
            return False
    return True
