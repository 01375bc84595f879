"""Whether a document keeps to its format's own rules, and an article to the record's: every breach as a value.

A format without a module of its own here has no rules beyond what its reader asks.
"""

from __future__ import annotations

import importlib
from collections.abc import Iterator, Mapping
from io import BytesIO
from typing import BinaryIO, Final

from attrs import frozen

from toolkit import canonical, problems, schema
from toolkit.errors import ReadError
from toolkit.record import Article

_JUDGES: Final[Mapping[str, str]] = {
    "newsml-g2": "newsml",
    "newsml-g2-item": "newsml",
    "jsonld": "jsonld",
    "schemaorg": "jsonld",
    "csv": "csv",
    "csv-excel": "csv",
    "csv-php": "csv",
    "csv-package": "csv",
}
"""The module of this package that judges a format's documents, by the format's name.

Its ``problems`` takes the bytes of a document and yields the place, the rule and the reason of each breach.
"""

_STREAMED: Final = frozenset({"csv"})
"""Those of them whose ``streamed`` does that with an open document, without reading all of it at once."""


@frozen(kw_only=True)
class Problem:
    """One thing that is wrong, and where."""

    file: str
    """The document, as the user named it."""

    place: str | None = None
    """Where in it: a line, an XPath, a JSONPath, or a row and column."""

    rule: str
    """What it breaks: ``record.schema``, ``read``, ``no-article.consent``."""

    reason: str
    """What is wrong, for a reader."""

    @classmethod
    def of(cls, error: ReadError) -> Problem:
        """Return the problem that *error* tells of."""
        line, path = error.location.line, error.location.path
        place = path if line is None else f"{line} at {path}" if path else str(line)
        return cls(file=error.location.source, place=place, rule=error.rule, reason=error.reason)

    def __str__(self) -> str:
        """Return one line that an editor can jump from."""
        place = "" if self.place is None else f":{self.place}" if self.place[0].isdigit() else f" at {self.place}"
        return f"{self.file}{place}: {self.reason} [{self.rule}]"


def is_valid(article: Article) -> bool:
    """Return whether *article* keeps to the schema and to the record's other rules; this is the fast way to ask.

    One that was read from a document of ours has been checked; it is not checked again unless it was changed since.
    """
    if canonical.is_checked(article):
        return True
    return schema.admits(canonical.shared(article)) and not problems.problems(article)


def record_problems(article: Article) -> list[str]:
    """Return every way in which *article* breaks the schema or the record's other rules."""
    return schema.problems(canonical.shared(article)) or problems.problems(article)


def in_record(reason: str, number: int, *, file: str) -> Problem:
    """Return the problem that *reason*, as `record_problems` words it, is of the article *number* of *file*."""
    place, _, why = reason.partition(": ")
    return Problem(file=file, place=f"article {number}, {place}", rule="record", reason=why or reason)


def format_problems(document: bytes | BinaryIO, format_name: str, *, file: str) -> Iterator[Problem]:
    """Yield what a document in the format called *format_name* breaks of that format's own rules.

    Args:
        document: Its bytes, or it itself, open and able to be sought in: a table is gone through a row at a time.
        format_name: The name of its format.
        file: What problems call it.
    """
    if format_name not in _JUDGES:
        return
    module = importlib.import_module(f"{__name__}.{_JUDGES[format_name]}")
    if _JUDGES[format_name] in _STREAMED:
        found = module.streamed(BytesIO(document) if isinstance(document, bytes) else document)
    else:
        found = module.problems(document if isinstance(document, bytes) else document.read())
    yield from (Problem(file=file, place=place, rule=rule, reason=reason) for place, rule, reason in found)
