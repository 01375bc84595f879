"""The record's classes as plain data and back: a function for each class and direction, made when it is first needed.

Every article goes through here several times, so no object is looked at field by field in a loop: a function that
takes apart names each field in its source, as the methods do that attrs makes. Nothing is checked here.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any

import attrs

from toolkit.record.shape import RecordField, record_fields, sequences


@cache
def taker(cls: type) -> Callable[[Any], dict[str, Any]]:
    """Return the function that makes a dict of an object of *cls*, with lists for its sequences.

    Values that are absent, empty or as usual are left out; those that are always there stand first.
    """
    known: dict[str, Any] = {f"take_{field.name}": taker(field.inner) for field in record_fields(cls)}
    always, sometimes = [], []
    for field in attrs.fields(cls):
        name = field.name
        if field.default is attrs.NOTHING or not field.init:
            always.append(f"{name!r}: {_taken(cls, name, f'whole.{name}')}")
        else:
            known[f"usual_{name}"] = field.default
            is_other = {None: "is not None", (): ""}.get(field.default, f"!= usual_{name}")
            sometimes.append(f"    if (held := whole.{name}) {is_other}:")
            sometimes.append(f"        found[{name!r}] = {_taken(cls, name, 'held')}")
    source = ["def take(whole):", f"    found = {{{', '.join(always)}}}", *sometimes, "    return found"]
    exec("\n".join(source), known)  # noqa: S102 - there is nothing in it but the names of our own fields
    made: Callable[[Any], dict[str, Any]] = known["take"]
    return made


def _taken(cls: type, name: str, value: str) -> str:
    """Return the source of what the field *name* is as plain data, where *value* is the source of what it holds."""
    held = next((field for field in record_fields(cls) if field.name == name), None)
    if held is None:
        return f"list({value})" if name in sequences(cls) else value
    return f"[take_{name}(each) for each in {value}]" if held.several else f"take_{name}({value})"


@cache
def maker(cls: type) -> Callable[[dict[str, Any]], Any]:
    """Return the function that makes an object of *cls* of a dict that `taker` could have made; the dict stays."""
    fields = {field.name: field for field in record_fields(cls)}
    known: dict[str, Any] = {"whole": cls}
    source = ["def make(plain):", "    values = plain.copy()"]
    for name in (*sorted(sequences(cls) - fields.keys()), *fields):
        held = f"values[{name!r}]"
        made = _made(fields[name], held, known) if name in fields else f"tuple({held})"
        source += [f"    if {name!r} in plain:", f"        {held} = {made}"]
    exec("\n".join([*source, "    return whole(**values)"]), known)  # noqa: S102 - the names of our own fields, too
    make: Callable[[dict[str, Any]], Any] = known["make"]
    return make


def _made(field: RecordField, held: str, known: dict[str, Any]) -> str:
    """Return the source of what *field* is, where *held* is that of it as plain data; add to *known* what it names."""
    is_small = not sequences(field.inner) and not record_fields(field.inner)  # the smallest are the most
    known[f"make_{field.name}"] = field.inner if is_small else maker(field.inner)
    stars = "**" if is_small else ""
    if field.several:
        return f"tuple([make_{field.name}({stars}each) for each in {held}])"
    return f"make_{field.name}({stars}{held})"
