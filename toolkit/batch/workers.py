"""Worker processes (pebble): a document that crashes, hangs or takes all memory costs itself and nothing else.

Documents travel in chunks. When a worker dies, every document of its chunk is tried alone: the guilty one dies again
and is known, the others finish. A document alone that ends its process gets a second chance, since the system may
have killed it for the memory that another took; one that is too slow gets none. Workers return bytes and write
nothing, so that one which outlives its parent by a moment cannot write into the next run.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from itertools import chain
from multiprocessing.connection import Connection
from pathlib import PurePosixPath
from typing import Final, TypeVar

import attrs
from pebble import ProcessExpired, ProcessFuture, ProcessPool

from toolkit import formats, resources
from toolkit.batch import cage, collecting, cutting, work
from toolkit.batch.cutting import Stretch
from toolkit.batch.executor import Chunk, Parts, held_parts, opened_parts
from toolkit.batch.job import Job, Limits
from toolkit.batch.outcome import Part, Piece
from toolkit.batch.sharing import Shared
from toolkit.batch.taking import most
from toolkit.batch.work import Worked
from toolkit.errors import ReadError
from toolkit.sources import Document

T = TypeVar("T")

_CHUNK: Final = 16
_CONTEXT: Final = "fork" if sys.platform == "linux" else "spawn"
_GRACE: Final = 5.0
"""Seconds beside the document's own, after which a worker that did not end itself is ended."""

_bound: tuple[Job, Limits] | None = None
"""What this worker process works on."""


class Workers:
    """Worker processes for *job*, as many as *limits* say; they start when this is made."""

    chunk = _CHUNK

    def __init__(self, job: Job, limits: Limits) -> None:
        self._job = job
        self._limits = limits
        self._context = multiprocessing.get_context(_CONTEXT)
        _warm(job)
        gc.freeze()  # workers neither look through what they share with this process nor copy its pages for that
        self._pool = self._started()

    def submit(self, documents: Sequence[Document]) -> Chunk:
        """Send *documents* to a worker."""
        return _Sent(self, documents, self._schedule(documents))

    def stream(self, document: Document) -> Iterator[Part]:
        """Yield what comes of *document*, from all workers if its items can be cut apart."""
        with ExitStack() as stack:
            parts = self._shared(document, stack) if cutting.is_long(document, self._job) else None
            yield from self._alone(document) if parts is None else parts

    def _shared(self, document: Document, stack: ExitStack) -> Iterator[Part] | None:
        """Return what all workers together make of *document*, unless it is to be read as a whole."""
        try:
            source = stack.enter_context(document.opened(most=most(document, self._job, self._limits)))
            form = cutting.form(document, source, self._job)
            items = form.items.cut(source, document.name) if form is not None and form.items is not None else None
            first = next(items, None) if items is not None else None
        except (ReadError, OSError):
            return None  # whoever reads it as a whole says why that cannot be done
        if form is None or items is None or first is None:
            return None
        shared = Shared(document=attrs.evolve(document, raw=None), form=form, crew=self, jobs=self._limits.jobs)
        return shared.parts(cutting.stretches(chain((first,), items), document.name))

    def _alone(self, document: Document) -> Iterator[Part]:
        """Yield what comes of *document* from a process of its own, which waits while nobody takes it."""
        receiver, sender = self._context.Pipe(duplex=False)
        process = self._context.Process(  # type: ignore[attr-defined]  # which of them is known at run time only
            target=_send, args=(sender, document, self._job, self._limits, os.getpid()), daemon=True
        )
        process.start()
        sender.close()
        most = cage.seconds(self._limits, cutting.size(document))
        try:
            while True:
                if not receiver.poll(most):
                    yield cage.too_slow(document.name, most)
                    return
                part: Part = receiver.recv()
                yield part
                if part.is_last:
                    return
        except EOFError:
            process.join()
            yield cage.end(document.name, process.exitcode, most)
        finally:
            process.kill()
            process.join()
            receiver.close()

    def read(self, document: Document, form: str, stretch: Stretch, errors: int) -> ProcessFuture[Worked]:
        """Send items of *document*, before which *errors* could not be read, to a worker."""
        return self._scheduled(_read, (document, form, stretch, errors), cage.seconds(self._limits, stretch.size))

    def gave_up(self, document: Document, error: Exception, *, is_final: bool) -> Part | None:
        """Return what is to be said of *document*, the work on which ended in *error*, unless it is tried again."""
        if is_final or _is_slow(error):
            return self._ended(document, error)[0]
        self._renew()
        return None

    def close(self) -> None:
        """End all workers."""
        self._pool.stop()  # type: ignore[no-untyped-call]  # its author gave it none
        self._pool.join()

    def tried(self, documents: Sequence[Document], sent: ProcessFuture[list[Parts]]) -> list[Parts]:
        """Return what came of *documents*, which were *sent* together; alone if that went wrong."""
        try:
            return sent.result()
        except Exception as error:  # noqa: BLE001 - whatever ended the work on a chunk, each document is tried alone
            if len(documents) == 1 and _is_slow(error):
                return [self._ended(documents[0], error)]
            self._renew()
        alone = [self._schedule([document]) for document in documents]
        return [self._last(document, future) for document, future in zip(documents, alone, strict=True)]

    def _last(self, document: Document, sent: ProcessFuture[list[Parts]]) -> Parts:
        """Return what came of *document* when it was sent alone, and once more if that ended the process."""
        try:
            return sent.result()[0]
        except Exception as error:  # noqa: BLE001 - as above
            if _is_slow(error):
                return self._ended(document, error)
            self._renew()
        try:
            return self._schedule([document]).result()[0]
        except Exception as error:  # noqa: BLE001 - as above
            return self._ended(document, error)

    def _ended(self, document: Document, error: Exception) -> Parts:
        """Return what is to be said of *document*, the work on which ended in *error*."""
        most = cage.seconds(self._limits, cutting.size(document))
        if isinstance(error, TimeoutError):
            return [cage.too_slow(document.name, most)]
        if isinstance(error, ProcessExpired):
            return [cage.end(document.name, error.exitcode, most)]
        if isinstance(error, MemoryError):
            return [cage.too_large(document.name)]
        return [Part(pieces=(Piece(told=(work.internal(error, document.name, self._job),)),))]

    def _schedule(self, documents: Sequence[Document]) -> ProcessFuture[list[Parts]]:
        most = sum(cage.seconds(self._limits, cutting.size(document)) for document in documents)
        return self._scheduled(_work, (list(documents),), most)

    def _scheduled(self, function: Callable[..., T], given: tuple[object, ...], most: float) -> ProcessFuture[T]:
        try:
            return self._pool.schedule(function, args=given, timeout=most + _GRACE)
        except RuntimeError:  # the pool is broken, which some chunk will find out, or this one now
            self._renew()
            return self._pool.schedule(function, args=given, timeout=most + _GRACE)

    def _started(self) -> ProcessPool:
        pool = ProcessPool(
            max_workers=self._limits.jobs,
            initializer=_bind,
            initargs=(self._job, self._limits, os.getpid()),
            context=self._context,
        )
        _ = pool.active  # the property starts it, so that workers are forked while this process is small
        return pool

    def _renew(self) -> None:
        if not self._pool.active:
            self.close()
            self._pool = self._started()


class _Sent:
    """A chunk on its way."""

    def __init__(self, workers: Workers, documents: Sequence[Document], future: ProcessFuture[list[Parts]]) -> None:
        self._workers = workers
        self._documents = documents
        self._future = future
        self._results: list[Parts] | None = None

    def parts(self, index: int) -> Parts:
        """Wait for the chunk and return what came of document *index*."""
        if self._results is None:
            self._results = self._workers.tried(self._documents, self._future)
        found, self._results[index] = self._results[index], ()
        return found


def _is_slow(error: BaseException) -> bool:
    return isinstance(error, TimeoutError) or (isinstance(error, ProcessExpired) and error.exitcode == -cage.ALARM)


def _warm(job: Job) -> None:
    """Import, compile and load what the work needs, so that every worker shares it instead of doing it again."""
    sample = min((resources.seeds() / "text").iterdir())
    place = PurePosixPath(sample.name)
    held_parts(Document(name=sample.name, place=place, raw=sample.read_bytes(), source_format="text"), job)


def _bind(job: Job, limits: Limits, parent: int) -> None:
    global _bound  # noqa: PLW0603 - a worker process has one job for life
    cage.enter(limits, parent)
    collecting.seldom()
    _bound = (job, limits)


def _work(documents: list[Document]) -> list[Parts]:
    assert _bound is not None  # `_bind` ran first
    job, limits = _bound
    results: list[Parts] = []
    for document in documents:
        with cage.timed(cage.seconds(limits, cutting.size(document))):
            results.append(held_parts(document, job))
    return results


def _read(document: Document, form: str, stretch: Stretch, errors: int) -> Worked:
    assert _bound is not None  # as above
    job, limits = _bound
    with cage.timed(cage.seconds(limits, stretch.size)):
        return work.items_parts(document, stretch.items, formats.by_name(form), job, errors)


def _send(sender: Connection, document: Document, job: Job, limits: Limits, parent: int) -> None:
    cage.enter(limits, parent)
    collecting.seldom()
    for part in opened_parts(document, job, limits):
        sender.send(part)
    sender.close()
