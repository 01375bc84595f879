"""How many documents a run will come upon, for a user who watches it."""

from __future__ import annotations

import argparse
import sys
import time
from typing import Final

from toolkit import inputs, sources
from toolkit.cli import source_choices

_MOST_COUNTING: Final = 2.0
"""Seconds after which nobody waits any longer to learn how many documents there are."""


def expected(options: argparse.Namespace) -> int | None:
    """Return how many documents *options* mean, if somebody watches and they can be counted quickly, and again."""
    if not sys.stderr.isatty() or inputs.STANDARD_INPUT in (*options.paths, options.files_from):
        return None
    due = time.monotonic() + _MOST_COUNTING
    count = 0
    for _ in sources.found(options.paths, source_choices.choices(options)):
        count += 1
        if time.monotonic() > due:
            return None
    return count
