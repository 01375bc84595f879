"""Flat CSV (RFC 4180, UTF-8): one row an article, readable columns first, the parts that are lists as JSON.

There are three profiles of the same table. ``csv`` writes every cell as it is; ``csv-excel`` and ``csv-php``
change cells that those programs would change, in a way that reading turns back. Each reads all three.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from typing import Final

import attrs

from toolkit.format import Advice, Format, Items, Writer
from toolkit.record import Article
from toolkit.tables import flat
from toolkit.tables.column import MOST_ERRORS
from toolkit.tables.profiles import EXCEL, PHP, PLAIN, Profile, formula_advice


def _write(articles: Iterable[Article], /, *, profile: Profile) -> bytes:
    return b"".join(flat.lines(articles, profile))


def _formulas(articles: Sequence[Article]) -> Iterator[Advice]:
    return formula_advice(flat.formula_cells(articles), "csv-excel is safe from that")


def _format(name: str, title: str, profile: Profile, *suffixes: str) -> Format:
    writer: Writer = partial(_write, profile=profile)
    return Format(
        name=name,
        title=title,
        suffixes=(*suffixes, ".csv"),  # so that a run may write several profiles side by side
        media_type="text/csv",
        is_table=True,
        is_rows=True,
        reader=flat.read,
        items=Items(cut=flat.cut, read=flat.read_items, most_errors=MOST_ERRORS),
        writer=writer,
        saver=lambda articles, file: file.writelines(flat.lines(articles, profile)),
    )


FORMAT: Final = attrs.evolve(_format("csv", "one row an article", PLAIN), advise=_formulas)
FOR_EXCEL: Final = _format("csv-excel", "the same for spreadsheets: no cell is run as a formula", EXCEL, ".excel.csv")
FOR_PHP: Final = _format("csv-php", "the same for importers in PHP: no cell holds a backslash", PHP, ".php.csv")

formula_cells = flat.formula_cells
