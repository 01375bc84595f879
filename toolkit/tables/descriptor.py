"""Frictionless descriptors of our tables (Table Schema, Tabular Data Package): what each column holds."""

from __future__ import annotations

from typing import Any, Final

import orjson

from toolkit import schema
from toolkit.tables.articles import FLAT
from toolkit.tables.column import Column, Table
from toolkit.tables.relations import TABLES

FILE: Final = "datapackage.json"
"""The descriptor's name inside a package."""

_NOTE: Final = (
    "Cells are raw text: one that begins with =, +, - or @ is run as a formula by spreadsheets. "
    "An empty cell means that the record says nothing."
)


def flat() -> dict[str, Any]:
    """Return the descriptor of flat CSV."""
    return _package("news-csv", "News articles, one row each", [_resource(FLAT)])


def package() -> dict[str, Any]:
    """Return the descriptor of the CSV package; it is the same for all of them."""
    return _package("news-csv-package", "News articles as relational tables", list(map(_resource, TABLES)))


def dumped(descriptor: dict[str, Any]) -> bytes:
    """Return *descriptor* as a document."""
    return orjson.dumps(descriptor, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)


def _package(name: str, title: str, resources: list[dict[str, Any]]) -> dict[str, Any]:
    return {
        "profile": "tabular-data-package",
        "name": name,
        "title": title,
        "description": _NOTE,
        "version": schema.VERSION,
        "resources": resources,
    }


def _resource(table: Table) -> dict[str, Any]:
    return {
        "profile": "tabular-data-resource",
        "name": table.name.replace("_", "-"),
        "path": f"{table.name}.csv",
        "description": table.about,
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": {"lineTerminator": "\r\n"},
        "schema": _schema(table),
    }


def _schema(table: Table) -> dict[str, Any]:
    found: dict[str, Any] = {"fields": [_field(column, table) for column in table.columns], "missingValues": [""]}
    if table.key:
        found["primaryKey"] = list(table.key)
    if table.foreign:
        found["foreignKeys"] = [
            {"fields": list(here), "reference": {"resource": other.replace("_", "-"), "fields": list(there)}}
            for here, other, there in table.foreign
        ]
    return found


def _field(column: Column, table: Table) -> dict[str, Any]:
    constraints: dict[str, Any] = {"required": True} if column.name in table.key else {}
    if column.options:
        constraints["enum"] = list(column.options)
    field = {"name": column.name, "type": column.kind, "description": column.told}
    return field | ({"constraints": constraints} if constraints else {})
