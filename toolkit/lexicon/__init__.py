r"""Word lists as data: text files beside this module, read when first asked for.

A file is UTF-8, an entry a line, columns separated by tabs; a line that starts with ``#`` says where the
entries come from. `digest` names the state of all lists, so that a record can say which rules made it.
"""

from __future__ import annotations

import hashlib
from functools import cache
from importlib import resources

_HERE = resources.files(__name__)


@cache
def rows(name: str) -> tuple[tuple[str, ...], ...]:
    """Return the entries of the list *name* (``agencies``), each as its columns.

    Raises:
        FileNotFoundError: No such list exists.
    """
    text = _HERE.joinpath(f"{name}.txt").read_text(encoding="utf-8")
    return tuple(tuple(line.split("\t")) for line in text.splitlines() if line and not line.startswith("#"))


@cache
def words(name: str) -> frozenset[str]:
    """Return the first column of the list *name*."""
    return frozenset(row[0] for row in rows(name))


@cache
def table(name: str) -> dict[str, str]:
    """Return the first two columns of the list *name* as key and value."""
    return {row[0]: row[1] for row in rows(name)}


@cache
def digest() -> str:
    """Return the first 12 hexadecimal digits of the SHA-256 of all lists, in the order of their names."""
    whole = hashlib.sha256()
    for file in sorted(_HERE.iterdir(), key=lambda file: file.name):
        if file.name.endswith(".txt"):
            whole.update(file.read_bytes().replace(b"\r\n", b"\n"))
    return whole.hexdigest()[:12]
