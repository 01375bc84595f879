"""CSV package: relational tables as one zip archive with a Frictionless descriptor, ``datapackage.json``.

The tables of quotes and of commitments can be read alone; all of them together are the record, complete.
"""

from __future__ import annotations

import io
from collections.abc import Iterable
from typing import Final

from toolkit.format import Format
from toolkit.record import Article
from toolkit.tables import package

save = package.write


def write(articles: Iterable[Article], /) -> bytes:
    """Return the package as one document; `save` writes any number of articles in little memory."""
    document = io.BytesIO()
    save(articles, document)
    return document.getvalue()


FORMAT: Final = Format(
    name="csv-package",
    title="relational tables in a zip archive",
    suffixes=(".zip",),
    media_type="application/zip",
    is_table=True,
    reader=package.read,
    writer=write,
)
