"""What the record's classes are made of: which of their fields hold other classes of the record."""

from __future__ import annotations

from functools import cache
from typing import Any, NamedTuple, get_args, get_origin

import attrs


class RecordField(NamedTuple):
    """A field that holds objects of a record class, or of one that is derived from it."""

    name: str
    """The field's name."""

    inner: type
    """The class."""

    several: bool
    """Whether it is a sequence of them; otherwise it is one, or absent."""


@cache
def record_fields(cls: type) -> tuple[RecordField, ...]:
    """Return the fields of *cls* that hold other record classes, in their order."""
    found = ((field.name, _inner(field.type)) for field in attrs.fields(attrs.resolve_types(cls)))
    return tuple(RecordField(name, *inner) for name, inner in found if inner)


@cache
def can_hold(cls: type, inner: type) -> bool:
    """Return whether an object of *cls* is one of *inner*, or can hold one at any depth."""
    return cls is inner or any(can_hold(field.inner, inner) for field in record_fields(cls))


@cache
def holders(cls: type, inner: type) -> frozenset[str]:
    """Return the names of the fields, at any depth in an object of *cls*, in which one of *inner* can stand."""
    holding = [field for field in record_fields(cls) if can_hold(field.inner, inner)]
    return frozenset(field.name for field in holding).union(*(holders(field.inner, inner) for field in holding))


def sequences(cls: type) -> frozenset[str]:
    """Return the names of the fields of *cls* that are sequences, of whatever they hold."""
    return frozenset(field.name for field in attrs.fields(attrs.resolve_types(cls)) if get_origin(field.type) is tuple)


def _inner(hint: Any) -> tuple[type, bool] | None:
    """Return the record class in *hint*, and whether for a sequence of them."""
    if isinstance(hint, type) and attrs.has(hint):
        return hint, False
    is_tuple = get_origin(hint) is tuple
    found = next(filter(None, map(_inner, get_args(hint))), None)
    return (found[0], is_tuple) if found else None
