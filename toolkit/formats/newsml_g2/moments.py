"""The date-time that an item must have, where nobody knows one: the best that is known, else a fixed one.

Never today's clock: the same article always gives the same bytes.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from toolkit.formats.newsml_g2 import terms
from toolkit.record import Article

EPOCH: Final = "1970-01-01T00:00:00Z"
"""What stands where no date at all is known."""

_WHOLE: Final = {4: "-01-01", 7: "-01"}


def best_known(article: Article | None) -> str:
    """Return a date-time with zone for *article*: its best date, else `EPOCH`."""
    return next(map(_moment, _dates(article)), EPOCH) if article else EPOCH


def _dates(article: Article) -> Iterator[str]:
    date = article.dateline.date if article.dateline else None
    known = (article.modified, article.published, date.resolved if date else None, article.created)
    for edtf in (*known, article.source.retrieved):
        if edtf and terms.TRUNCATED.fullmatch(edtf):
            yield edtf


def _moment(edtf: str) -> str:
    """Return the first moment of a date of any precision."""
    return edtf if "T" in edtf else f"{edtf}{_WHOLE.get(len(edtf), '')}T00:00:00Z"
