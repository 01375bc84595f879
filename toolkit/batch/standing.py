"""What stands where a result is to go: nothing, the same already, what we may replace, or somebody else's."""

from __future__ import annotations

import hashlib
import os
import stat
from pathlib import Path
from typing import Literal

from toolkit import formats, outputs
from toolkit.batch.entry import Written
from toolkit.batch.outcome import Output


def about(target: str) -> os.stat_result | None:
    """Return what the system knows of the file at *target*, if there is one.

    Raises:
        OutputError: It does not let us look.
    """
    try:
        return os.lstat(target)
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as failed:
        raise outputs.OutputError.of(Path(target), failed) from failed


def is_as_written(root: str | Path, written: Written) -> bool:
    """Return whether the file *written* below *root* is there and has its size."""
    try:
        found = os.lstat(f"{root}/{written.path}")
    except OSError:
        return False
    return stat.S_ISREG(found.st_mode) and found.st_size == written.size


def standing(  # noqa: PLR0913 - what is to stand there, what does, and what is known of both
    target: str, found: os.stat_result | None, output: Output, known: Written | None, article_id: str, *, force: bool
) -> Literal["other", "same", "foreign"]:
    """Return whether nothing (``other``), the ``same``, or something ``foreign`` stands at *target*.

    What is ours to replace counts as nothing.

    Args:
        target: Where *output* is to go.
        found: What is `about` there.
        output: What is to go there.
        known: What the ledger has there.
        article_id: The identifier of the article in *output*.
        force: Whether everything is ours to replace.

    Raises:
        OutputError: It cannot be read.
    """
    if found is None:
        return "other"
    if not stat.S_ISREG(found.st_mode):
        return "other" if force and not stat.S_ISDIR(found.st_mode) else "foreign"
    try:
        path = Path(target)
        present = path.read_bytes() if found.st_size <= max(len(output.raw), known.size if known else 0) else None
        if present == output.raw:
            return "same"
        is_ours = present is not None and known is not None and hashlib.sha256(present).digest() == known.sha256
        if force or is_ours or outputs.holds_only(path, formats.by_name(output.form), (article_id,)):
            return "other"
    except OSError as failed:
        raise outputs.OutputError.of(Path(target), failed) from failed
    return "foreign"
