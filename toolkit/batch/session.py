"""What a run works with, opened together and closed together: lock, workers, store, ledger, book."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import BinaryIO

from attrs import frozen

from toolkit import outputs
from toolkit.batch.book import Book, Teller
from toolkit.batch.entry import QUARANTINE
from toolkit.batch.executor import Executor, InProcess
from toolkit.batch.job import Job, Limits
from toolkit.batch.ledger import Ledger
from toolkit.batch.lock import Lock
from toolkit.batch.ordered import ordered
from toolkit.batch.store import Store
from toolkit.batch.summary import Summary
from toolkit.errors import ReadError
from toolkit.outputs import OutputError
from toolkit.sources import Document


@frozen(kw_only=True)
class Order:
    """What a run is to do."""

    job: Job
    """What is done to each document."""

    limits: Limits
    """What that may cost."""

    folder: Path | None = None
    """Where files go; absent where all articles go into one."""

    file: Path | None = None
    """That one file."""

    stream: BinaryIO | None = None
    """Or the stream that takes it."""

    state: Path | None = None
    """Where the ledger is kept; in the output folder where absent, or nowhere for long where there is none."""

    memo: tuple[tuple[str, str], ...] = ()
    """What the ledger is to remember of the run, by name: how to repeat it."""

    again: bool = False
    """Whether documents in quarantine are tried again."""


@frozen(kw_only=True)
class Session:
    """A run that is open."""

    order: Order
    """What it is to do."""

    book: Book
    """Its account."""

    store: Store
    """Where its files go."""

    root: Path
    """The folder below which they go."""

    executor: Executor
    """Who does the work."""

    def take(self, documents: Iterable[Document | ReadError | None], *, first: int = 0) -> None:
        """Do the work on *documents*, the first of which has the place *first* in the order of the run.

        Raises:
            OutputError: The system would not have the results.
        """
        order = self.order
        for slot in ordered(documents, order.job, order.limits, self.executor, self.book.wanted, first=first):
            self.book.settle(slot)
        self.book.commit()

    def clear_quarantine(self) -> None:
        """Take away what is in quarantine of documents that have been converted since.

        Raises:
            OutputError: The system would not have it.
        """
        ledger = self.book.ledger
        for path in ledger.superseded(QUARANTINE):
            self.store.remove(path)
            ledger.forget(path)


@contextmanager
def opened(
    order: Order, teller: Teller, summary: Summary, *, is_many: bool, is_continued: bool = False
) -> Iterator[Session]:
    """Open a run.

    Args:
        order: What it is to do.
        teller: Who tells the user.
        summary: Where documents are counted.
        is_many: Whether worker processes are worth while, however few the user asks for.
        is_continued: Whether it goes on with the run before, so that what that did counts as done by this one.

    Raises:
        LockedError: Another run is under way in the folder.
        OutputError: The system does not let us write there.
    """
    with ExitStack() as stack:
        root, state = _places(order, stack)
        stack.enter_context(Lock(state / "lock", root))
        executor = _executor(order, is_many=is_many)  # before files are open, for workers inherit what is
        stack.callback(executor.close)
        store = Store(root)
        stack.callback(store.close)
        ledger = Ledger(state)
        stack.callback(ledger.close)
        ledger.begin(dict(order.memo), is_continued=is_continued)
        book = Book(
            ledger=ledger, store=store, root=root, job=order.job, summary=summary, teller=teller, again=order.again
        )
        yield Session(order=order, book=book, store=store, root=root, executor=executor)


def _places(order: Order, stack: ExitStack) -> tuple[Path, Path]:
    """Return the folder below which files go and that of the state, both made."""
    if order.folder is None and order.state is None:
        scratch = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="toolkit-")))
        return scratch, scratch
    state = order.state or Path(order.folder or ".", outputs.STATE)
    root = order.folder or state
    try:
        root.mkdir(parents=True, exist_ok=True)
        state.mkdir(parents=True, exist_ok=True)
    except OSError as failure:
        raise OutputError.of(root, failure) from failure
    return root, state


def _executor(order: Order, *, is_many: bool) -> Executor:
    if not is_many and not order.limits.is_asked:
        return InProcess(order.job, order.limits)
    from toolkit.batch.workers import Workers  # noqa: PLC0415 - pebble takes a while to import, and few runs need it

    return Workers(order.job, order.limits)
