"""Parquet: the relational tables of the CSV package, typed and compressed, for data frames and DuckDB.

A Parquet file holds one table, and a record needs eight; so the document is a zip archive of eight files.
"""

from __future__ import annotations

import io
from collections.abc import Iterable
from typing import Final

from toolkit.format import Format
from toolkit.record import Article
from toolkit.tables import columnar

save = columnar.write


def write(articles: Iterable[Article], /) -> bytes:
    """Return the archive as one document; `save` writes any number of articles in little memory."""
    document = io.BytesIO()
    save(articles, document)
    return document.getvalue()


FORMAT: Final = Format(
    name="parquet",
    title="relational tables as Parquet in a zip archive",
    suffixes=(".parquet.zip",),
    media_type="application/zip",
    is_table=True,
    reader=columnar.read,
    writer=write,
    saver=save,
)
