"""A run over any number of documents: locked, in parallel, in order, durable, and accounted for."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from toolkit import formats, outputs
from toolkit.batch import cutting, manifest, tables
from toolkit.batch.book import Book, Teller
from toolkit.batch.entry import Written
from toolkit.batch.outcome import error
from toolkit.batch.session import Order, Session, opened
from toolkit.batch.summary import Summary
from toolkit.batch.work import failed
from toolkit.errors import ReadError, RefusedError
from toolkit.sources import Document

FEW: Final = 16
"""So many documents are worth worker processes, which take a moment to start."""

TABLE: Final = "table:"
"""What goes before the name of a file that holds all articles, where the ledger remembers it."""


def run(documents: Iterable[Document | ReadError | None], order: Order, teller: Teller) -> Summary:
    """Do the work on *documents*, skip what an earlier run has done, and account for every one.

    Args:
        documents: In the order in which they are told of and stand in tables; ``None`` in the place of one that is
            another run's to do, which the order counts.
        order: What to do.
        teller: Who tells the user; it hears of a file only once that is durable.

    Raises:
        LockedError: Another run is under way in the folder.
        OutputError: The system would not have the results. What was told of is durable; the same run, started
            again, goes on from there.
    """
    summary = Summary()
    some, rest = _looked_ahead(documents)
    is_many = len(some) >= FEW or cutting.is_any_long(some, order.job)
    with opened(order, teller, summary, is_many=is_many) as session:
        session.take(itertools.chain(some, rest))
        finish(session)
    return summary


def _looked_ahead(
    documents: Iterable[Document | ReadError | None],
) -> tuple[list[Document | ReadError | None], Iterator[Document | ReadError | None]]:
    rest = iter(documents)
    return list(itertools.islice(rest, FEW)), rest


def finish(session: Session) -> None:
    """Build what is made of the whole run: tables, then the manifest; and take away what is out of date.

    Raises:
        OutputError: The system would not have it.
    """
    order, book, store = session.order, session.book, session.store
    ledger = book.ledger
    is_fine = True
    if order.folder is None or book.is_changed or not ledger.was_complete or ledger.has_missed():
        claimed: set[Path] = set()
        for form in order.job.together:
            is_fine &= _tabled(form, order, book, store.scratch, claimed)
        book.commit()
    if order.folder is not None or order.state is not None:
        ledger.wrote(manifest.write(session.root / manifest.NAME, ledger, store.scratch))
    session.clear_quarantine()
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
        key = TABLE + (target.name if order.folder else str(target.absolute()))
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
