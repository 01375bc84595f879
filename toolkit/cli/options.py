"""Options that several commands share, in groups. Only the standard library is imported here."""

from __future__ import annotations

import argparse
from typing import Final

_MOST: Final = 10**9
"""No number that the user may type is this large."""


def add_documents(command: argparse.ArgumentParser, *, least: str = "+") -> None:
    """Add what is to be read, *least* times, and its format."""
    paths = "files, folders, archives (zip, tar, WARC), patterns in quotes, or - for standard input"
    command.add_argument("paths", nargs=least, metavar="PATH", help=paths)
    add_source(command)


def add_run(command: argparse.ArgumentParser) -> None:
    """Add which run is meant."""
    command.add_argument("folder", metavar="DIR", help="the output folder of a run, or what was given as --state")


def add_targets(command: argparse.ArgumentParser, purpose: str) -> None:
    """Add formats, for that *purpose*."""
    command.add_argument("-t", "--to", metavar="FORMAT,...", action="append", help=purpose)


def add_source(command: argparse.ArgumentParser) -> None:
    """Add how the input is read."""
    command.add_argument(
        "-f",
        "--from",
        dest="source_format",
        metavar="FORMAT",
        help="format of the input (default: by name and content)",
    )


def add_corpus(command: argparse.ArgumentParser) -> None:
    """Add what says where documents lie beyond files of their own."""
    group = command.add_argument_group("corpora")
    group.add_argument(
        "--text-column",
        metavar="NAME",
        help="read CSV, TSV and JSON Lines as tables of articles: this column holds the text, others become extra.NAME",
    )
    group.add_argument(
        "--title-column", metavar="NAME", help="the column of the title, which is put above the text with a blank line"
    )
    group.add_argument("--id-column", metavar="NAME", help="the column of the identifier")
    group.add_argument(
        "--column",
        dest="columns",
        metavar="KEY=NAME",
        action="append",
        default=[],
        help="the column of a key of -M: published=date",
    )
    group.add_argument(
        "--metadata-table",
        metavar="FILE.csv",
        help="a table with a row a document, joined by its column path (or file, name, source) or else id; others "
        "are keys of -M (date, outlet and url mean published, provider and address) or become extra.NAME",
    )
    group.add_argument(
        "--split", metavar="REGEX", help="cut text files that hold several articles at each line that matches"
    )
    group.add_argument("--files-from", metavar="FILE|-", help="read also the files that this list names, one a line")
    group.add_argument(
        "-0", dest="is_nul_separated", action="store_true", help="the paths of that list end in NUL (find -print0)"
    )


def add_reading(command: argparse.ArgumentParser) -> None:
    """Add what the user knows of how the text came about."""
    command.add_argument(
        "--house-style",
        metavar="FILE|NAME",
        action="append",
        default=[],
        help="what you know of a publisher's pages, as TOML (docs/house-styles.md), or one of ours; auto: all of ours",
    )
    command.add_argument(
        "--repair-mojibake", action="store_true", help="undo UTF-8 that was decoded as Windows-1252, and say so"
    )


def add_metadata(command: argparse.ArgumentParser) -> None:
    """Add what the user states of every article."""
    command.add_argument(
        "-M", dest="metadata", metavar="KEY=VALUE", action="append", default=[], help="state a value for every article"
    )
    command.add_argument("--metadata-file", metavar="FILE", help="the same from a JSON or TOML file")


def add_conversion(command: argparse.ArgumentParser) -> None:
    """Add what is done to each article."""
    add_enrichment(command)
    command.add_argument(
        "--id-from",
        choices=("source", "story", "path"),
        default="source",
        help="what an article without a stated identifier is named after: the bytes of its source (default), its "
        "headline and body, or its path",
    )
    command.add_argument(
        "--force",
        action="store_true",
        help="write a withheld or embargoed article where that cannot be said, and over other files",
    )
    command.add_argument(
        "--terms", metavar="URI", help="with -t jsonld: where our own terms live, an address that ends in # or /"
    )


def add_enrichment(command: argparse.ArgumentParser) -> None:
    """Add how much is inferred, and by what."""
    command.add_argument(
        "--enrich",
        choices=("none", "missing", "again"),
        default="missing",
        help="infer nothing, only what was not yet looked for (default), or everything anew",
    )
    add_model(command)


def add_model(command: argparse.ArgumentParser) -> None:
    """Add the language model that the user has."""
    command.add_argument(
        "--spacy", metavar="MODEL", help="also ask this spaCy model, by name or folder, for names (extra spacy)"
    )


def add_batch(command: argparse.ArgumentParser) -> None:
    """Add what makes a run large."""
    group = command.add_argument_group("large runs")
    add_limits(group)
    group.add_argument(
        "--state", metavar="DIR", help="keep the state of the run there (default: DIR/.ledger of -o DIR; else nowhere)"
    )
    group.add_argument(
        "--shard", metavar="I/N", type=_part, help="take only part I of N, as other processes or machines take theirs"
    )
    group.add_argument("--summary", metavar="FILE", help="write what the run did, in numbers, as JSON")
    group.add_argument("--dry-run", action="store_true", help="only list what would be read; write nothing")


def add_limits(group: argparse._ActionsContainer) -> None:
    """Add what documents may cost."""
    group.add_argument(
        "--jobs", metavar="N", type=at_least_one, help="worker processes (default: one a core, none for few documents)"
    )
    group.add_argument(
        "--timeout",
        metavar="SECONDS",
        type=more_than_none,
        help="most time for a megabyte of a document (default: 60)",
    )
    group.add_argument(
        "--max-memory", metavar="MB", type=at_least_one, help="most memory that a worker may take (default: 2048)"
    )
    group.add_argument(
        "--max-size", metavar="MB", type=more_than_none, help="largest document (default: 64, tables 4096)"
    )


def add_reporting(command: argparse.ArgumentParser) -> None:
    """Add how strict the command is, and how it tells what happened."""
    add_strict(command)
    add_report(command)


def add_strict(command: argparse.ArgumentParser) -> None:
    """Add how strict the command is."""
    command.add_argument("--strict", action="store_true", help="treat loss and warnings as errors")


def add_report(command: argparse.ArgumentParser) -> None:
    """Add how the command tells what happened."""
    command.add_argument(
        "--report", choices=("text", "json"), default="text", help="how to tell what happened (default: text)"
    )
    add_debug(command)


def add_debug(command: argparse.ArgumentParser) -> None:
    """Add what helps to find a fault of ours."""
    command.add_argument("--debug", action="store_true", help="show the traceback of an internal error")


def _part(text: str) -> tuple[int, int]:
    number, _, count = text.partition("/")
    if not 0 < at_least_one(number) <= at_least_one(count):
        raise argparse.ArgumentTypeError(f"{text!r} is not a part such as 1/4")
    return int(number), int(count)


def at_least_one(text: str) -> int:
    """Return the whole number that *text* is.

    Raises:
        ArgumentTypeError: It is none, or below 1.
    """
    if not (text.isascii() and text.isdigit() and 0 < int(text) < _MOST):
        raise argparse.ArgumentTypeError(f"{text!r} is not a whole number from 1")
    return int(text)


def more_than_none(text: str) -> float:
    """Return the number that *text* is.

    Raises:
        ArgumentTypeError: It is none, or not above 0.
    """
    try:
        number = float(text)
    except ValueError:
        number = 0
    if not 0 < number < _MOST:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number above 0")
    return number
