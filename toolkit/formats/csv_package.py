"""CSV package: relational tables as one zip archive with a Frictionless descriptor, ``datapackage.json``.

The tables of quotes and of commitments can be read alone; all of them together are the record, complete.
"""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from toolkit.format import Advice, Format
from toolkit.record import Article
from toolkit.tables import package, relations
from toolkit.tables.profiles import formula_advice, is_formula

save = package.write


def write(articles: Iterable[Article], /) -> bytes:
    """Return the package as one document; `save` writes any number of articles in little memory."""
    document = io.BytesIO()
    save(articles, document)
    return document.getvalue()


def formula_cells(articles: Iterable[Article], /) -> list[tuple[int, str]]:
    """Return the row and the place (``quotes.csv text``) of every cell that a spreadsheet would run as a formula."""
    found = []
    rows: Counter[str] = Counter()
    for number, article in enumerate(articles, 1):
        for table, values in relations.rows(article, number):
            rows[table.name] += 1
            named = zip(table.names, values, strict=True)
            risky = [name for name, value in named if isinstance(value, str) and is_formula(value)]
            found += [(rows[table.name] + 1, f"{table.name}.csv {name}") for name in risky]
    return found


def _formulas(articles: Sequence[Article]) -> Iterator[Advice]:
    return formula_advice(formula_cells(articles), "open the package with a reader of data, or write csv-excel")


FORMAT: Final = Format(
    name="csv-package",
    title="relational tables in a zip archive",
    suffixes=(".zip",),
    media_type="application/zip",
    is_table=True,
    reader=package.read,
    writer=write,
    saver=save,
    advise=_formulas,
)
