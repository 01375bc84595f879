"""The bytes of a document, read once: what is judged, hashed and kept in quarantine is the same."""

from __future__ import annotations

import hashlib
import os
from functools import cache
from io import BytesIO
from typing import BinaryIO, Final

import attrs
from attrs import frozen

from toolkit import pipeline
from toolkit.batch.job import Job, Limits, ending
from toolkit.batch.outcome import Told, error
from toolkit.errors import ReadError
from toolkit.sources import Document
from toolkit.validators import Problem

MOST_HELD: Final = 2**20
"""A document of more bytes is not held in memory by the run; the process that works on it reads it itself."""

_STEP: Final = 2**18


@frozen(kw_only=True)
class Taken:
    """A document that could be read."""

    document: Document
    """The document; with its bytes, unless it is large."""

    size: int
    """How many bytes it has."""

    sha256: bytes
    """The digest of them."""

    stamp: tuple[int, ...] | None
    """What tells whether the file was changed since; absent where there is no file."""

    @property
    def is_large(self) -> bool:
        """Whether its bytes were not kept."""
        return self.document.raw is None or self.size > MOST_HELD


def taken(document: Document, job: Job, limits: Limits) -> Taken | Told:
    """Read *document*, or return the error that says why that cannot be done."""
    try:
        with document.opened(most=most(document, job, limits)) as file:
            before = _stamp(file)
            raw = file.read(MOST_HELD + 1)
            if len(raw) <= MOST_HELD:
                size, sha256 = len(raw), hashlib.sha256(raw).digest()
                kept = document if document.raw is not None else attrs.evolve(document, raw=raw)
            else:
                size, sha256 = _hashed(file, raw)
                kept = document
            if _stamp(file) != before:
                return error(
                    document.name, "read", "read", "was changed while it was read; it is tried again next time"
                )
    except ReadError as failed:
        is_large = failed.reason.startswith("is larger than")
        return Told(level="error", kind="size" if is_large else "read", problem=Problem.of(failed))
    except OSError as failed:
        return error(document.name, "read", "read", (failed.strerror or type(failed).__name__).lower())
    return Taken(document=kept, size=size, sha256=sha256, stamp=before)


def is_unchanged(taken: Taken) -> bool:
    """Return whether the file of a large document is still the one that was hashed."""
    if taken.stamp is None:
        return True
    try:
        return _about(os.lstat(taken.document.name)) == taken.stamp
    except OSError:
        return False


def most(document: Document, job: Job, limits: Limits) -> int:
    """Return how many bytes *document* may have."""
    if limits.most_bytes is not None:
        return limits.most_bytes
    return _bound(ending(document.name), document.source_format or job.settings.source_format)


@cache
def _bound(name: str, source_format: str | None) -> int:
    return pipeline.bound(name, source_format)


def _hashed(file: BinaryIO, head: bytes) -> tuple[int, bytes]:
    digest, size = hashlib.sha256(head), len(head)
    while step := file.read(_STEP):
        digest.update(step)
        size += len(step)
    return size, digest.digest()


def _stamp(file: BinaryIO) -> tuple[int, ...] | None:
    return None if isinstance(file, BytesIO) else _about(os.fstat(file.fileno()))


def _about(about: os.stat_result) -> tuple[int, ...]:
    return (about.st_ino, about.st_size, about.st_mtime_ns)
