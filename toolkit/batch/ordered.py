"""Documents in, outcomes out, in the same order, while any number of workers is busy in between."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator
from pathlib import PurePosixPath
from typing import Final

import attrs

from toolkit.batch.executor import Chunk, Executor
from toolkit.batch.job import Job, Limits
from toolkit.batch.outcome import Part, Piece, Told, error
from toolkit.batch.taking import Taken, is_unchanged, taken
from toolkit.errors import ReadError
from toolkit.sources import Document
from toolkit.validators import Problem

_MOST_SLOTS: Final = 256
_MOST_BYTES: Final = 2**22
_SLOTS_OF_A_WORKER: Final = 48
_BYTES_OF_A_WORKER: Final = 2**20
"""How many documents, and how many bytes of them, are under way at most, in all or for each worker, whichever is more:
one that takes long, or a disk that does, holds up no worker until so many others wait behind it. What came of those
waits in memory, and has fifty times their bytes."""

_MOST_TOGETHER: Final = 2**18
"""How many bytes a chunk has at most, unless one document has more."""

_CHUNKS_OF_A_SIZE: Final = 4
"""Chunks start small and grow, so that a run of few documents keeps all workers busy, too."""


@attrs.define(kw_only=True)
class Slot:
    """A document on its way through the run."""

    ordinal: int
    """Its place in the order, from 0."""

    name: str
    """What it is called."""

    place: PurePosixPath
    """Where it lies in the mirrored tree."""

    taken: Taken | Told
    """It as it was read, or why it could not be."""

    fingerprint: bytes | None = None
    """What stays the same as long as its results do (`Job.fingerprint`)."""

    twin: bytes | None = None
    """What it has in common with others that hold the same articles (`Job.twin`)."""

    is_new: bool = False
    """Whether it was found, before its turn, that no run knows it and that no other has its bytes."""

    is_waiting: bool = False
    """Whether it waits for others to travel with."""

    _executor: Executor
    _chunk: Chunk | None = None
    _index: int = 0

    def parts(self) -> Iterator[Part]:
        """Yield what comes of it, waiting for the work or doing it, however it was judged before."""
        if isinstance(self.taken, Told):
            yield Part(pieces=(Piece(told=(self.taken,)),))
        elif self.taken.is_large:
            yield from self._large(self.taken)
        elif self._chunk is not None:
            yield from self._chunk.parts(self._index)
        else:
            yield from self._executor.submit((self.taken.document,)).parts(0)

    def _large(self, taken: Taken) -> Iterator[Part]:
        for part in self._executor.stream(taken.document):
            if part.is_last and not is_unchanged(taken):
                told = error(self.name, "read", "read", "was changed while it was read; it is tried again next time")
                yield attrs.evolve(part, pieces=(*part.pieces, Piece(told=(told,))))
            else:
                yield part

    @property
    def is_sent(self) -> bool:
        """Whether the work on it is under way."""
        return self._chunk is not None

    def sent(self, chunk: Chunk, index: int) -> None:
        """Remember that it travels as number *index* of *chunk*."""
        self._chunk, self._index = chunk, index


Wanted = Callable[[Slot], bool]
"""Says whether there is anything to do for a document that was read; asked ahead of its turn."""


def ordered(  # noqa: PLR0913 - it is where all parts of a run meet
    documents: Iterable[Document | ReadError | None],
    job: Job,
    limits: Limits,
    executor: Executor,
    wanted: Wanted,
    *,
    first: int = 0,
) -> Iterator[Slot]:
    """Yield every one of *documents* when its turn comes, in their order, whose first place is *first*.

    The work on those that are *wanted* is then done or under way; asked for its parts, any other is worked on as well.
    A document that has the same bytes as one still under way is not begun. In the place of one that is another run's
    to do (a shard's) stands ``None``: it is not yielded, and the order counts it.
    """
    window: deque[Slot] = deque()
    under_way: Counter[bytes] = Counter()
    sender = _Sender(executor)
    most_slots = max(_MOST_SLOTS, _SLOTS_OF_A_WORKER * limits.jobs)
    most_bytes = max(_MOST_BYTES, _BYTES_OF_A_WORKER * limits.jobs)
    for ordinal, item in enumerate(documents, first):
        if item is None:
            continue
        slot = _slot(ordinal, item, job, limits, executor)
        window.append(slot)
        if isinstance(slot.taken, Taken) and slot.twin is not None:
            if not under_way[slot.twin] and not slot.taken.is_large and wanted(slot):
                sender.add(slot, slot.taken)
            under_way[slot.twin] += 1
        while len(window) > most_slots or sender.held > most_bytes:
            yield _next(window, under_way, sender)
        while executor.chunk == 1 and window:
            yield _next(window, under_way, sender)
    while window:
        yield _next(window, under_way, sender)


def _next(window: deque[Slot], under_way: Counter[bytes], sender: _Sender) -> Slot:
    slot = window.popleft()
    if slot.twin is not None:
        under_way[slot.twin] -= 1
        if not under_way[slot.twin]:
            del under_way[slot.twin]
    sender.release(slot)
    return slot


def _slot(ordinal: int, item: Document | ReadError, job: Job, limits: Limits, executor: Executor) -> Slot:
    if isinstance(item, ReadError):
        name = item.location.source
        place = PurePosixPath(name.rpartition("/")[2] or "unnamed")
        told = Told(level="error", kind="read", problem=Problem.of(item))
        return Slot(ordinal=ordinal, name=name, place=place, taken=told, executor=executor)
    read = taken(item, job, limits)
    slot = Slot(ordinal=ordinal, name=item.name, place=item.place, taken=read, executor=executor)
    if isinstance(read, Taken):
        slot.twin = job.twin(item, read.sha256)
        slot.fingerprint = job.fingerprint(item, read.sha256, slot.twin)
    return slot


class _Sender:
    """Gathers documents into chunks and sends them."""

    def __init__(self, executor: Executor) -> None:
        self._executor = executor
        self._waiting: list[tuple[Slot, Document]] = []
        self._bytes = 0
        self._sent = 0
        self.held = 0
        """How many bytes of documents are under way."""

    def add(self, slot: Slot, taken: Taken) -> None:
        self._waiting.append((slot, taken.document))
        slot.is_waiting = True
        self._bytes += taken.size
        self.held += taken.size
        grown = 2 ** (self._sent // _CHUNKS_OF_A_SIZE)
        if len(self._waiting) >= min(grown, self._executor.chunk) or self._bytes >= _MOST_TOGETHER:
            self.send()

    def send(self) -> None:
        if self._waiting:
            chunk = self._executor.submit([document for _, document in self._waiting])
            for index, (slot, _) in enumerate(self._waiting):
                slot.sent(chunk, index)
                slot.is_waiting = False
            self._waiting, self._bytes = [], 0
            self._sent += 1

    def release(self, slot: Slot) -> None:
        """Let go of *slot*, whose turn has come."""
        if slot.is_waiting:
            self.send()
        if slot.is_sent and isinstance(slot.taken, Taken):
            self.held -= slot.taken.size
