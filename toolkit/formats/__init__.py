"""The table of formats. One module a format, reader and writer together; a new format is one line here."""

from __future__ import annotations

import importlib
from collections.abc import Mapping
from functools import cache
from typing import Final

from toolkit.errors import UnknownFormatError
from toolkit.format import Format

_HOMES: Final[Mapping[str, tuple[str, str, tuple[str, ...]]]] = {
    "text": ("plain_text", "FORMAT", (".txt",)),
    "html": ("html", "FORMAT", (".html", ".htm", ".xhtml")),
    "json": ("canonical_json", "FORMAT", (".json",)),
    "jsonl": ("canonical_json", "LINES", (".jsonl", ".ndjson")),
    "newsml-g2": ("newsml_g2", "FORMAT", (".xml",)),
    "newsml-g2-item": ("newsml_g2", "ITEM", (".xml",)),
    "jsonld": ("jsonld", "FORMAT", (".jsonld", ".json")),
    "schemaorg": ("schemaorg", "FORMAT", (".schemaorg.jsonld",)),
    "csv": ("csv_rows", "FORMAT", (".csv",)),
    "csv-excel": ("csv_rows", "FOR_EXCEL", (".excel.csv", ".csv")),
    "csv-php": ("csv_rows", "FOR_PHP", (".php.csv", ".csv")),
    "parquet": ("parquet_tables", "FORMAT", (".parquet.zip",)),  # before the other archive: its ending is longer
    "csv-package": ("csv_package", "FORMAT", (".zip",)),
    "sqlite": ("sqlite_tables", "FORMAT", (".db", ".sqlite", ".sqlite3")),
}
"""Each format by name: its module, its name there, and the endings of its files.

A module is imported when its format is asked for or when a file has one of its endings, since some are heavy; that is
why the endings stand here too, and a law holds them to what the format says.
"""

NAMES: Final = tuple(_HOMES)
"""The names of all formats, in the order in which they are shown and recognised."""


def endings(name: str) -> tuple[str, ...]:
    """Return the endings that the table gives for the format *name*."""
    return _HOMES[name][2]


@cache
def by_name(name: str) -> Format:
    """Return the format called *name*.

    Raises:
        UnknownFormatError: There is none.
    """
    if name not in _HOMES:
        raise UnknownFormatError(name, NAMES)
    module, attribute, _ = _HOMES[name]
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
    fitting = [form for form in (by_name(name) for name in NAMES if lowered.endswith(endings(name))) if form.reader]
    for form in fitting:
        if form.recognises(head):
            return form
    raise UnknownFormatError(file_name, tuple(form.name for form in fitting) or NAMES)
