"""How a run's documents are looked for: what the user may say beyond naming files."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

import attrs
from attrs import frozen

from toolkit.errors import ToolkitError
from toolkit.validators import Problem

MISSING: Final = "source.missing"
"""The rule that a path breaks which the user typed and which there is not: no document that a run accounts for."""

Tell = Callable[[Problem], object]
"""Takes what the user should know of a whole source, such as how many records of a web archive are not read."""


class SourceError(ToolkitError):
    """What was asked for cannot be looked for at all: a pattern, a table or a list that is of no use."""


@frozen(kw_only=True)
class Choices:
    """What the user says of where documents lie."""

    source_format: str | None = None
    """The format of all documents; an archive in that format is then a document and is not entered."""

    text_column: str | None = None
    """The column that holds the text, where CSV, TSV and JSON Lines are tables of articles by others."""

    title_column: str | None = None
    """The column of the title, which becomes the first line of the text."""

    id_column: str | None = None
    """The column that holds the identifier."""

    columns: Mapping[str, str] = attrs.field(factory=dict)
    """The column of a field, by the field's key (`toolkit.metadata.KEYS`); all others pass through as extras."""

    metadata_table: str | None = None
    """The path of a CSV file with a row of metadata a document."""

    split: str | None = None
    """The regular expression of the lines at which a text file that holds several articles is cut."""

    files_from: str | None = None
    """The path of a list of files, or ``-`` for standard input."""

    is_nul_separated: bool = False
    """Whether that list has a NUL after each path, and not a line end."""


NONE: Final = Choices()
"""Nothing but names of files."""


def unheard(_: Problem) -> None:
    """Take what nobody wants to hear."""
