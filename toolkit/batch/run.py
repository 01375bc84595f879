"""A run over any number of documents: locked, in parallel, in order, durable, and accounted for."""

from __future__ import annotations

import itertools
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import BinaryIO, Final

from attrs import frozen

from toolkit import formats, outputs
from toolkit.batch import manifest, tables
from toolkit.batch.book import Book, Teller
from toolkit.batch.executor import Executor, InProcess
from toolkit.batch.job import Job, Limits
from toolkit.batch.ledger import QUARANTINE, Ledger, Written
from toolkit.batch.lock import Lock
from toolkit.batch.ordered import ordered
from toolkit.batch.outcome import error
from toolkit.batch.store import Store
from toolkit.batch.summary import Summary
from toolkit.batch.work import failed
from toolkit.errors import ReadError, RefusedError
from toolkit.outputs import OutputError
from toolkit.sources import Document

STATE: Final = ".ledger"
"""The folder of a run's state, below its output folder."""

FEW: Final = 16
"""So many documents are worth worker processes, which take a moment to start."""

TABLE: Final = "table:"
"""What goes before the name of a file that holds all articles, where the ledger remembers it."""


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


def run(documents: Iterable[Document | ReadError], order: Order, teller: Teller) -> Summary:
    """Do the work on *documents*, skip what an earlier run has done, and account for every one.

    Args:
        documents: In the order in which they are told of and stand in tables.
        order: What to do.
        teller: Who tells the user; it hears of a file only once that is durable.

    Raises:
        LockedError: Another run is under way in the folder.
        OutputError: The system would not have the results. What was told of is durable; the same run, started
            again, goes on from there.
    """
    summary = Summary()
    with ExitStack() as stack:
        root, state = _places(order, stack)
        stack.enter_context(Lock(state / "lock", root))
        some, rest = _looked_ahead(documents)
        executor = _executor(order, len(some) >= FEW)  # before files are open, for workers inherit what is
        stack.callback(executor.close)
        store = Store(root)
        stack.callback(store.close)
        ledger = Ledger(state)
        stack.callback(ledger.close)
        ledger.begin(dict(order.memo))
        book = Book(
            ledger=ledger, store=store, root=root, job=order.job, summary=summary, teller=teller, again=order.again
        )
        for slot in ordered(itertools.chain(some, rest), order.job, order.limits, executor, book.wanted):
            book.settle(slot)
        book.commit()
        _finish(order, book, store, root)
    return summary


def _places(order: Order, stack: ExitStack) -> tuple[Path, Path]:
    """Return the folder below which files go and that of the state, both made."""
    if order.folder is None and order.state is None:
        scratch = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="toolkit-")))
        return scratch, scratch
    state = order.state or Path(order.folder or ".", STATE)
    root = order.folder or state
    try:
        root.mkdir(parents=True, exist_ok=True)
        state.mkdir(parents=True, exist_ok=True)
    except OSError as failure:
        raise OutputError.of(root, failure) from failure
    return root, state


def _looked_ahead(
    documents: Iterable[Document | ReadError],
) -> tuple[list[Document | ReadError], Iterator[Document | ReadError]]:
    rest = iter(documents)
    return list(itertools.islice(rest, FEW)), rest


def _executor(order: Order, is_many: bool) -> Executor:  # noqa: FBT001 - it is the only question
    if not is_many and not order.limits.is_asked:
        return InProcess(order.job, order.limits)
    from toolkit.batch.workers import Workers  # noqa: PLC0415 - pebble takes a while to import, and few runs need it

    return Workers(order.job, order.limits)


def _finish(order: Order, book: Book, store: Store, root: Path) -> None:
    """Build what is made of the whole run: tables, then the manifest; and take away what is out of date."""
    ledger = book.ledger
    is_fine = True
    if order.folder is None or book.is_changed or not ledger.was_complete or ledger.has_missed():
        claimed: set[Path] = set()
        for form in order.job.together:
            is_fine &= _tabled(form, order, book, store.scratch, claimed)
        book.commit()
    if order.folder is not None or order.state is not None:
        ledger.wrote(manifest.write(root / manifest.NAME, ledger, store.scratch))
    for path in ledger.superseded(QUARANTINE):
        store.remove(path)
        ledger.forget(path)
    ledger.set_meta("is_complete", int(is_fine))
    book.commit()


def _tabled(form: str, order: Order, book: Book, scratch: Path, claimed: set[Path]) -> bool:
    """Write the document of all articles in *form*; return whether nothing kept it from being written."""
    count = book.ledger.count_parts(form)
    if not count:
        return True
    target = _target(order, form)
    if target is None:
        assert order.stream is not None  # an order has one of the three
        outputs.pass_on(tables.filling(book.ledger, form, order.job), order.stream)
        return True
    if target in claimed:
        reason = f"{target}: this run has already written something else there"
        book.tell(error(str(target), "output", "output", reason))
        return False
    claimed.add(target)
    try:
        key = TABLE + target.name
        made_in = scratch if order.folder else None  # a file elsewhere may be on another file system
        tables.build(target, book.ledger, form, order.job, key=key, scratch=made_in)
        book.ledger.wrote(Written(key, None, form, *tables.digest(target)))
    except RefusedError as refused:
        for told in failed(refused, str(target)):
            book.tell(told)
        return False
    book.built(target, form, count)
    return True


def _target(order: Order, form: str) -> Path | None:
    if order.folder is None:
        return order.file
    return order.folder / f"{outputs.TABLE}{formats.by_name(form).suffixes[0]}"
