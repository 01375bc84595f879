"""What a run has left: which documents are done and which are not, and whether every file is still there."""

from __future__ import annotations

import hashlib
import json
import os
import stat
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Literal

import attrs
from attrs import frozen

from toolkit import outputs
from toolkit.batch.entry import Written
from toolkit.batch.ledger import FILE, Ledger
from toolkit.batch.lock import holder
from toolkit.batch.run import TABLE
from toolkit.errors import ToolkitError
from toolkit.validators import Problem


class NoRunError(ToolkitError):
    """There is no account of a run in the folder."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.folder = folder

    def __str__(self) -> str:
        return f"{self.folder}: no run has left its state here; name the folder of -o, or of --state"


@frozen(kw_only=True)
class Failure:
    """A document in quarantine."""

    name: str
    """What it is called."""

    kind: str
    """Why it is there."""

    problems: tuple[dict[str, Any], ...]
    """What is wrong with it: each with ``rule``, ``place`` and ``reason``."""


@attrs.define(kw_only=True)
class Status:
    """What a run has left."""

    run: Literal["complete", "interrupted", "under way"]
    """Whether the last run came to its end."""

    documents: Counter[str] = attrs.field(factory=Counter)
    """How many documents of the last run are in which state."""

    failures: list[Failure] = attrs.field(factory=list)
    """Those in quarantine, in order."""

    left: int = 0
    """How many documents earlier runs came upon, and the last did not."""

    files: int = 0
    """How many files there should be."""

    missing: list[str] = attrs.field(factory=list)
    """Those that are not there."""

    changed: list[str] = attrs.field(factory=list)
    """Those that are no longer what was written."""

    superseded: list[str] = attrs.field(factory=list)
    """Files of earlier contents of a document, which nothing makes any more; they are left alone."""

    @property
    def is_fine(self) -> bool:
        """Whether nothing failed, is missing or has changed."""
        return not (self.failures or self.missing or self.changed)


def places(folder: Path) -> tuple[Path, Path]:
    """Return the folder below which the files of a run stand and that of its state, when the user names *folder*.

    Raises:
        NoRunError: There is none.
    """
    for state in (folder / outputs.STATE, folder):
        if (state / FILE).is_file():
            return folder, state
    raise NoRunError(folder)


def status(folder: Path, *, verify: bool = False) -> Status:
    """Return what the runs into *folder* have left.

    Args:
        folder: Their output folder, or the folder of their state.
        verify: Whether the bytes of each file are compared with their digest, and not only its size.

    Raises:
        NoRunError: There was none.
        LedgerError: The ledger cannot be read.
    """
    root, state = places(folder)
    ledger = Ledger(state, is_readonly=True)
    try:
        is_complete = ledger.meta("is_complete") == 1
        is_locked = holder(state / "lock") is not None
        found = Status(run="under way" if is_locked else "complete" if is_complete else "interrupted")
        for entry, _ in ledger.entries():
            found.documents[entry.state] += 1
            if entry.state == "quarantined":
                problems = tuple(json.loads(entry.problems or "[]"))
                found.failures.append(Failure(name=entry.name, kind=entry.kind or "", problems=problems))
        found.left = sum(1 for _ in ledger.entries(is_current=False))
        for written in ledger.all_outputs():
            _check(written, root, found, verify=verify)
    finally:
        ledger.close()
    return found


def _check(written: Written, root: Path, found: Status, *, verify: bool) -> None:
    """Enter in *found* whether the file is as it should be."""
    is_ours_still = written.source is not None or written.form == "manifest" or written.path.startswith(TABLE)
    if not is_ours_still:
        found.superseded.append(written.path)
        return
    path = written.path.removeprefix(TABLE)
    found.files += 1
    fault = _fault(root / path, written, verify=verify)
    if fault == "missing":
        found.missing.append(path)
    elif fault == "changed":
        found.changed.append(path)


def _fault(path: Path, written: Written, *, verify: bool) -> Literal["missing", "changed"] | None:
    try:
        about = os.lstat(path)
        if not stat.S_ISREG(about.st_mode) or about.st_size != written.size:
            return "changed"
        if not verify:
            return None
        with path.open("rb") as file:
            return None if hashlib.file_digest(file, "sha256").digest() == written.sha256 else "changed"
    except FileNotFoundError:
        return "missing"
    except OSError:
        return "changed"


def lines(found: Status) -> Iterator[str]:
    """Yield *found* in words."""
    counted = ", ".join(f"{number} {state}" for state, number in sorted(found.documents.items()))
    yield f"last run {found.run}: {counted or 'no document'}"
    for failure in found.failures:
        for problem in failure.problems:
            told = Problem(file=failure.name, **{key: problem[key] for key in ("place", "rule", "reason")})
            yield f"quarantined ({failure.kind}): {told}"
    yield from (f"missing: {path}" for path in found.missing)
    yield from (f"changed: {path}" for path in found.changed)
    yield from (f"superseded: {path}" for path in found.superseded)
    if found.left:
        documents = "document of an earlier run was" if found.left == 1 else "documents of earlier runs were"
        yield f"{found.left} {documents} not among those of the last"
    yield f"{found.files} files, {len(found.missing)} missing, {len(found.changed)} changed"
