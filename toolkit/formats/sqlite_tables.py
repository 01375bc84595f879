"""SQLite: the relational tables of the CSV package in one database, with indices, for queries and joins."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from toolkit.format import Format
from toolkit.record import Article
from toolkit.tables import database

save = database.write


def write(articles: Iterable[Article], /) -> bytes:
    """Return the database as one document; `save` writes any number of articles in little memory."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "articles.db")
        save(articles, path)
        return path.read_bytes()


FORMAT: Final = Format(
    name="sqlite",
    title="relational tables in an SQLite database",
    suffixes=(".db", ".sqlite", ".sqlite3"),
    media_type="application/vnd.sqlite3",
    is_table=True,
    reader=database.read,
    writer=write,
    saver=lambda articles, file: save(articles, Path(file.name)),
)
