"""Where a command's documents lie, from what the user typed."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from typing import Final

from toolkit import inputs, sources
from toolkit.cli.arguments import UsageError
from toolkit.cli.choices import check_standard_input
from toolkit.cli.report import Report
from toolkit.errors import ReadError
from toolkit.sources import Choices, Document, SourceError
from toolkit.validators import Problem

_CHOSEN: Final = (
    "text_column",
    "title_column",
    "id_column",
    "metadata_table",
    "split",
    "files_from",
    "is_nul_separated",
)


def choices(options: argparse.Namespace) -> Choices:
    """Return what *options* say of where documents lie; what a command does not offer keeps its default.

    Raises:
        UsageError: A column has no key, or a format does not exist.
    """
    is_table = getattr(options, "text_column", None) is not None
    if not (is_table and inputs.STANDARD_INPUT in options.paths):  # a row is a text unless it is told otherwise
        check_standard_input(options)
    pairs = [given.partition("=") for given in getattr(options, "columns", ())]
    for key, equals, name in pairs:
        if not (key and equals and name):
            raise UsageError(f"--column {key}{equals}{name}: say KEY=NAME, such as published=date")
    given = {name: getattr(options, name) for name in _CHOSEN if name in options}
    return Choices(source_format=options.source_format, columns={key.strip(): name for key, _, name in pairs}, **given)


def found(options: argparse.Namespace, report: Report) -> Iterator[Document | ReadError]:
    """Return the documents that *options* name; what is to be known of whole sources is told as a warning or a note.

    Raises:
        UsageError: The options make no sense together.
    """

    def tell(problem: Problem) -> None:
        if problem.rule == sources.LEFT_OUT:  # as it should be, so that --strict has nothing against it
            report.note(f"note: {problem}")
        else:
            report.warning(problem)

    try:
        return sources.found(options.paths, choices(options), tell=tell)
    except SourceError as error:
        raise UsageError(str(error)) from error
