"""What the command meets in these tests: documents of the specimens, and what a run leaves in a folder."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final

import attrs

from tests.specimen import BRIEF
from toolkit import formats
from toolkit.cli import main
from toolkit.record import Article, Zone

HEADED: Final = attrs.evolve(BRIEF, headline=Zone(text="Ferry late"))
"""A short article with a headline, of which nothing is to be warned."""


def document(*articles: Article, form: str = "json") -> bytes:
    """Return *articles* as one document in the format called *form*."""
    writer = formats.by_name(form).writer
    assert writer is not None
    return writer(articles)


def names(folder: Path | str) -> list[str]:
    """Return what is in *folder* beside what every run leaves there: its state, its account and what failed."""
    if not Path(folder).exists():
        return []
    return sorted({*os.listdir(folder)} - {".ledger", "manifest.jsonl", "quarantine"})  # noqa: PTH208 - names are compared


def run(*arguments: str) -> int:
    """Run ``convert`` without inferring anything, so that no rule can change what is compared."""
    return main(["convert", *arguments, "--enrich", "none"])
