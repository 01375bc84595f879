r"""Word lists as data: text files beside this module, read when first asked for.

A file is UTF-8, an entry a line, columns separated by tabs; a line that starts with ``#`` says where the
entries come from. `digest` names the state of all lists, so that a record can say which rules made it.
"""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

_HERE = Path(__file__).parent


@cache
def rows(name: str) -> tuple[tuple[str, ...], ...]:
    """Return the entries of the list *name* (``agencies``), each as its columns.

    Raises:
        FileNotFoundError: No such list exists.
    """
    return tuple(tuple(line.split("\t")) for line in _lines(name))


def _lines(name: str) -> list[str]:
    return [line for line in text(name).split("\n") if line and line[0] != "#"]


def text(name: str) -> str:
    """Return all of the list *name*, its lines ended by line feeds.

    Raises:
        FileNotFoundError: No such list exists.
    """
    return _HERE.joinpath(f"{name}.txt").read_text(encoding="utf-8")


@cache
def columns(name: str) -> tuple[tuple[str, ...], ...]:
    """Return the columns of the list *name*, which may be long: it is split as a whole, no row is made.

    Its notes all stand before its entries, and its entries all have as many columns.

    Raises:
        FileNotFoundError: No such list exists.
        ValueError: It has another shape.
    """
    entries = text(name).rstrip("\n")
    while entries.startswith("#"):
        entries = entries.partition("\n")[2]
    size = entries.partition("\n")[0].count("\t") + 1
    cells = entries.replace("\n", "\t").split("\t")
    if len(cells) != size * (entries.count("\n") + 1) or "\n#" in entries:
        raise ValueError(name)
    return tuple(tuple(cells[column::size]) for column in range(size))


@cache
def words(name: str) -> frozenset[str]:
    """Return the first column of the list *name*."""
    return frozenset(line.partition("\t")[0] for line in _lines(name))


@cache
def table(name: str) -> dict[str, str]:
    """Return the first two columns of the list *name* as key and value."""
    return dict(line.split("\t", 2)[:2] for line in _lines(name))


@cache
def digest() -> str:
    """Return the first 12 hexadecimal digits of the SHA-256 of all lists, in the order of their names."""
    whole = hashlib.sha256()
    for file in sorted(_HERE.iterdir(), key=lambda file: file.name):
        if file.name.endswith(".txt"):
            raw = file.read_bytes()
            whole.update(raw.replace(b"\r\n", b"\n") if b"\r" in raw else raw)
    return whole.hexdigest()[:12]
