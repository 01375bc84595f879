"""The bytes of a document, read once: what is judged, hashed and kept in quarantine is the same."""

from __future__ import annotations

import hashlib
import os
from functools import cache
from io import BytesIO
from typing import BinaryIO, Final

from attrs import frozen

from toolkit import inputs, pipeline
from toolkit.batch.job import Job, Limits, ending
from toolkit.batch.outcome import Told, error
from toolkit.errors import ReadError, system_reason
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
    limit = most(document, job, limits)
    try:
        if (found := _small(document, limit)) is not None:
            return found
        with document.opened(most=limit) as file:
            before = _stamp(file)
            raw = file.read(MOST_HELD + 1 if document.name != inputs.STANDARD_INPUT else -1)  # that comes only once
            if len(raw) <= MOST_HELD or document.name == inputs.STANDARD_INPUT:
                size, sha256 = len(raw), hashlib.sha256(raw).digest()
                kept = document if document.raw is not None else _with(document, raw)
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
        return error(document.name, "read", "read", system_reason(failed))
    return Taken(document=kept, size=size, sha256=sha256, stamp=before)


def _small(document: Document, limit: int) -> Taken | None:
    """Return *document* if it is a small file that lies still, as most are: in the fewest steps.

    Raises:
        ReadError: As for `inputs.opened`.
        OSError: It cannot be read.
    """
    if document.raw is not None or document.is_folder or document.name == inputs.STANDARD_INPUT:
        return None
    descriptor = inputs.descriptor(document.name, limit)
    try:
        about = os.fstat(descriptor)
        if about.st_size > MOST_HELD:
            return None
        raw = os.read(descriptor, about.st_size + 1)
        stamp = _about(about)
        if len(raw) != about.st_size or _about(os.fstat(descriptor)) != stamp:
            return None
    finally:
        os.close(descriptor)
    return Taken(document=_with(document, raw), size=len(raw), sha256=hashlib.sha256(raw).digest(), stamp=stamp)


def _with(document: Document, raw: bytes) -> Document:
    return Document(
        name=document.name,
        place=document.place,
        raw=raw,
        is_folder=document.is_folder,
        source_format=document.source_format,
        encoding=document.encoding,
        metadata=document.metadata,
    )


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
