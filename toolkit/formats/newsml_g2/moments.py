"""Dates: as others write them, and the one that an item must have where nobody knows it.

Never today's clock: the same article always gives the same bytes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from toolkit.formats.newsml_g2 import terms
from toolkit.problems import exists
from toolkit.record import Article

EPOCH: Final = "1970-01-01T00:00:00Z"
"""What stands where no date at all is known."""

_WHOLE: Final = {4: "-01-01", 7: "-01"}

_WRITTEN: Final = re.compile(
    r"(?P<year>[0-9]{4})(?:(?P<dash>-?)(?P<month>0[1-9]|1[0-2])(?:(?P=dash)(?P<day>0[1-9]|[12][0-9]|3[01])"
    r"(?:[T ](?P<hour>[01][0-9]|2[0-3]):?(?P<minute>[0-5][0-9])(?::?(?P<second>[0-5][0-9])(?P<part>\.[0-9]{1,9})?)?"
    r"[ ]?(?P<zone>Z|[+-][0-9]{2}(?::?[0-9]{2})?)?)?)?)?"
)


def edtf(written: str) -> str | None:
    """Return a date of ISO 8601, also without its dashes, colons or ``T``, as EDTF; ``None`` where it is none.

    >>> edtf("20171011T104100+0100"), edtf("2016-01-12 12:35:40"), edtf("2013-03"), edtf("2013-02-30")
    ('2017-10-11T10:41:00+01:00', '2016-01-12T12:35:40', '2013-03', None)
    """
    match = _WRITTEN.fullmatch(written.strip())
    if not match:
        return None
    got = match.groupdict(default="")
    date = "-".join(filter(None, (got["year"], got["month"], got["day"])))
    clock = ":".join(filter(None, (got["hour"], got["minute"], got["second"])))
    zone = got["zone"].replace(":", "")
    if zone and zone != "Z":
        zone = f"{zone[:3]}:{zone[3:] or '00'}"
    found = f"{date}T{clock}{got['part']}{zone}" if clock else date
    return found if exists(found) else None


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
