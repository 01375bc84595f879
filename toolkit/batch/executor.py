"""Who does the work: this process, or worker processes that may die without harm (`workers`)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from io import BytesIO
from typing import Protocol

from toolkit.batch import work
from toolkit.batch.job import Job, Limits
from toolkit.batch.outcome import Part, Piece, Told
from toolkit.batch.taking import most
from toolkit.errors import ReadError
from toolkit.sources import Document
from toolkit.validators import Problem

Parts = Sequence[Part]
"""Everything that came of a document."""


class Chunk(Protocol):
    """Documents that travel together, and what comes of them."""

    def parts(self, index: int) -> Parts:
        """Return what came of document *index*, once that is there."""


class Executor(Protocol):
    """Does the work on documents."""

    chunk: int
    """How many documents should travel together."""

    def submit(self, documents: Sequence[Document]) -> Chunk:
        """Begin the work on *documents*, which carry their bytes."""

    def stream(self, document: Document) -> Iterator[Part]:
        """Yield what comes of a *document* of any size, part by part, without holding all of it."""

    def close(self) -> None:
        """End what is under way."""


class InProcess:
    """Does the work here and now, when it is asked for: for few documents, since it starts at once."""

    chunk = 1

    def __init__(self, job: Job, limits: Limits) -> None:
        self._job = job
        self._limits = limits

    def submit(self, documents: Sequence[Document]) -> Chunk:
        """Return a promise of the work on *documents*."""
        return _Lazy(documents, self._job)

    def stream(self, document: Document) -> Iterator[Part]:
        """Yield what comes of *document*."""
        yield from opened_parts(document, self._job, self._limits)

    def close(self) -> None:
        """Do nothing: nothing is under way."""


class _Lazy:
    def __init__(self, documents: Sequence[Document], job: Job) -> None:
        self._documents = documents
        self._job = job

    def parts(self, index: int) -> Parts:
        """Do the work on document *index*."""
        return held_parts(self._documents[index], self._job)


def held_parts(document: Document, job: Job) -> list[Part]:
    """Return everything that comes of *document*, which carries its bytes."""
    assert document.raw is not None  # whoever took it has read it
    return list(work.parts(document, BytesIO(document.raw), job))


def opened_parts(document: Document, job: Job, limits: Limits, *, is_kept: bool = False) -> Iterator[Part]:
    """Yield what comes of *document*, which is opened for that.

    Args:
        document: Any document.
        job: What is done to it.
        limits: How large it may be.
        is_kept: Whether pieces carry the article itself, for use in the same process.
    """
    try:
        with document.opened(most=most(document, job, limits)) as source:
            yield from work.parts(document, source, job, is_kept=is_kept)
    except ReadError as failed:
        yield Part(pieces=(Piece(told=(Told(level="error", kind="read", problem=Problem.of(failed)),)),))
