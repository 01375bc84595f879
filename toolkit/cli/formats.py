"""``formats``: the table of formats."""

from __future__ import annotations

import argparse
from collections.abc import Iterator

from toolkit import formats
from toolkit.format import ALL_FIELDS, Format


def run(_: argparse.Namespace) -> int:
    """Print the table; return the exit code."""
    rows = [
        ("FORMAT", "READS", "WRITES", "HOLDS", "ENDINGS", "CARRIES"),
        *map(_row, map(formats.by_name, formats.NAMES)),
    ]
    for line in _aligned(rows):
        print(line)
    return 0


def _row(form: Format) -> tuple[str, ...]:
    return (
        form.name,
        "yes" if form.reader else "-",
        "yes" if form.writer else "-",
        "a run" if form.is_table else "an article",
        " ".join(form.suffixes),
        _carried(form),
    )


def _carried(form: Format) -> str:
    """Return in words what a written document holds."""
    if form.writer is None:
        return f"- ({form.title})"
    missing = ALL_FIELDS - form.carries
    if not missing:
        return f"everything ({form.title})"
    if len(missing) <= len(form.carries):
        return f"all but {', '.join(sorted(missing))} ({form.title})"
    return f"only {', '.join(sorted(form.carries))} ({form.title})"


def _aligned(rows: list[tuple[str, ...]]) -> Iterator[str]:
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        yield "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
