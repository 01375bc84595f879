"""Plain data put together: what schema.org's part says, what our own part adds, and spans by their JSON Pointer.

What a writer takes out (`toolkit.jsonld.homes`) comes back here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import zip_longest
from typing import Any, Final

from toolkit.record import Article, Span
from toolkit.record.shape import holders

_MOST_STEPS: Final = 12
_MOST_DIGITS: Final = 7


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
