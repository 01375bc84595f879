"""The table of formats. One module a format, reader and writer together; a new format is one line here."""

from __future__ import annotations

import importlib
from collections.abc import Mapping
from functools import cache
from typing import Final

from toolkit.errors import UnknownFormatError
from toolkit.format import Format

_HOMES: Final[Mapping[str, tuple[str, str]]] = {
    "text": ("plain_text", "FORMAT"),
    "html": ("html", "FORMAT"),
    "json": ("canonical_json", "FORMAT"),
    "jsonl": ("canonical_json", "LINES"),
    "newsml-g2": ("newsml_g2", "FORMAT"),
    "newsml-g2-item": ("newsml_g2", "ITEM"),
    "jsonld": ("jsonld", "FORMAT"),
    "schemaorg": ("schemaorg", "FORMAT"),
    "csv": ("csv_rows", "FORMAT"),
    "csv-excel": ("csv_rows", "FOR_EXCEL"),
    "csv-php": ("csv_rows", "FOR_PHP"),
    "csv-package": ("csv_package", "FORMAT"),
    "sqlite": ("sqlite_tables", "FORMAT"),
}
"""Where each format is, by name; a module is imported when its format is asked for, since some are heavy."""

NAMES: Final = tuple(_HOMES)
"""The names of all formats, in the order in which they are shown and recognised."""


@cache
def by_name(name: str) -> Format:
    """Return the format called *name*.

    Raises:
        UnknownFormatError: There is none.
    """
    if name not in _HOMES:
        raise UnknownFormatError(name, NAMES)
    module, attribute = _HOMES[name]
    found: Format = getattr(importlib.import_module(f"{__name__}.{module}"), attribute)
    return found


def by_document(file_name: str, head: bytes) -> Format:
    """Return the format of a document from its name's ending and, among several with that ending, its first bytes.

    Args:
        file_name: Name of the file, with its ending.
        head: Its first few kilobytes.

    Raises:
        UnknownFormatError: No format has that ending, or none of those recognises the bytes.
    """
    lowered = file_name.lower()
    fitting = [form for form in map(by_name, NAMES) if lowered.endswith(form.suffixes) and form.reader]
    for form in fitting:
        if form.recognises(head):
            return form
    raise UnknownFormatError(file_name, tuple(form.name for form in fitting) or NAMES)
