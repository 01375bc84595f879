"""``inspect``: the record for a reader."""

from __future__ import annotations

import argparse


def run(_: argparse.Namespace) -> int:
    """Show the documents that the options name; return the exit code."""
    return 0
