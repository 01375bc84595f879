"""CSVW metadata of our tables (W3C, Metadata Vocabulary for Tabular Data): what the descriptor says, for RDF tools."""

from __future__ import annotations

from typing import Any, Final

from toolkit.tables.column import JSON_KINDS, Column, Table
from toolkit.tables.relations import TABLES

FILE: Final = "csv-metadata.json"
"""The metadata's name inside a package; CSVW tools look for it there."""


def package() -> dict[str, Any]:
    """Return the metadata of the CSV package; it is the same for all of them."""
    return {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": "en"}],
        "dialect": {"encoding": "utf-8", "header": True, "doubleQuote": True, "lineTerminators": ["\r\n"]},
        "tables": list(map(_table, TABLES)),
    }


def _table(table: Table) -> dict[str, Any]:
    schema: dict[str, Any] = {
        "columns": [_column(column, table) for column in table.columns],
        "primaryKey": list(table.key),
    }
    if table.foreign:
        schema["foreignKeys"] = [
            {"columnReference": list(here), "reference": {"resource": f"{other}.csv", "columnReference": list(there)}}
            for here, other, there in table.foreign
        ]
    return {"url": f"{table.name}.csv", "dc:description": table.about, "tableSchema": schema}


def _column(column: Column, table: Table) -> dict[str, Any]:
    datatype = "json" if column.kind in JSON_KINDS else column.kind
    found = {"name": column.name, "titles": column.name, "dc:description": column.told, "datatype": datatype}
    return found | ({"required": True} if column.name in table.key else {})
