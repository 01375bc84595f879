"""Takes what came of documents, one after the other: files into the store, the account into the ledger.

Nothing is told to the user, or entered in the ledger, before the files that it speaks of are durable. Whatever moment
a run is killed at, the next one finds every document either done or not begun.
"""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final, Protocol

import attrs

from toolkit import outputs
from toolkit.batch import quarantine, tables
from toolkit.batch.entry import QUARANTINE, Entry, State, Written, escaped
from toolkit.batch.failures import Failures, remembered
from toolkit.batch.job import Job
from toolkit.batch.ledger import Ledger
from toolkit.batch.ordered import Slot
from toolkit.batch.outcome import Lost, Output, Piece, Told, error
from toolkit.batch.standing import about, is_as_written, standing
from toolkit.batch.store import Store
from toolkit.batch.summary import Summary
from toolkit.batch.taking import Taken
from toolkit.errors import ReadError
from toolkit.validators import Problem

_MOST_FILES: Final = 1000
_MOST_DOCUMENTS: Final = 500
_MOST_SECONDS: Final = 1.0
"""A batch is committed at the first of these."""


_PASSING: Final = frozenset({"read", "output", "internal"})
"""Failures that may be gone without any change of the document: the next run tries it again."""


class Teller(Protocol):
    """Who tells the user."""

    def tell(self, told: Told | Lost) -> None:
        """Tell of a failure, a warning or a loss."""

    def done(self, path: str, form: str, sources: Iterator[str], articles: int) -> None:
        """Tell of a file that is in its place."""

    def progress(self, summary: Summary) -> None:
        """Show how far the run has come."""


class Book:
    """The account of a run.

    Args:
        ledger: Where it is kept; a run has begun in it.
        store: Where files go: below the output folder, or below the folder of the state where there is none.
        root: That folder.
        job: What is done to documents.
        summary: Where they are counted.
        teller: Who tells the user.
        again: Whether documents in quarantine are tried again.
    """

    def __init__(  # noqa: PLR0913 - each is a part that a run is put together from, by keyword
        self,
        *,
        ledger: Ledger,
        store: Store,
        root: Path,
        job: Job,
        summary: Summary,
        teller: Teller,
        again: bool = False,
    ) -> None:
        self.ledger = ledger
        self.is_changed = False
        """Whether anything is not as the run before left it."""
        self._store = store
        self._root = root
        self._job = job
        self._summary = summary
        self._teller = teller
        self._again = again
        self._events: list[Callable[[], None]] = []
        self._documents = 0
        self._due = time.monotonic() + _MOST_SECONDS

    def wanted(self, slot: Slot) -> bool:
        """Return whether there may be something to do for *slot*, as far as can be said before its turn."""
        assert slot.twin is not None  # it was read
        known = self.ledger.entry(escaped(slot.name))
        if self._intact(slot, known) is not None or self.ledger.holder(slot.twin) is not None:
            return False
        slot.is_new = known is None
        return True

    def settle(self, slot: Slot) -> None:
        """Take *slot*, whose turn has come: leave it, account for it as the same as another, or do the work.

        Raises:
            OutputError: The system would not have the results; nothing since the last `commit` is entered.
        """
        self._summary.read += 1
        if slot.is_new:  # and was begun, so that nothing with its bytes was under way
            self._take(slot, is_new=True)
        else:
            self._settle_known(slot)
        self._documents += 1
        is_full = self._documents >= _MOST_DOCUMENTS or self._store.pending >= _MOST_FILES
        if is_full or time.monotonic() >= self._due:
            self.commit()
        self._teller.progress(self._summary)

    def _settle_known(self, slot: Slot) -> None:
        """Take a document that a run may know, or whose bytes another may have."""
        holder = self.ledger.holder(slot.twin) if slot.twin else None
        known = self.ledger.entry(escaped(slot.name))
        entry = self._intact(slot, known)
        if holder is not None and holder != escaped(slot.name):
            self._same(slot, holder, known, entry)
        elif entry is not None and entry.state != "same" and self.ledger.has_all(entry):
            self._leave(slot, entry)
        else:
            self._take(slot, is_new=known is None)

    def commit(self) -> None:
        """Make everything since the last time durable, enter it, and tell of it."""
        began = time.perf_counter()
        self._store.commit()
        self.ledger.commit()
        self._summary.seconds["store"] += time.perf_counter() - began
        for event in self._events:
            event()
        self._events.clear()
        self._documents = 0
        self._due = time.monotonic() + _MOST_SECONDS

    def built(self, target: Path, form: str, count: int) -> None:
        """Tell of the file *target*, which holds *count* articles of the run in *form*."""
        self._events.append(lambda: self._teller.done(str(target), form, self.ledger.contributors(form), count))

    def tell(self, told: Told | Lost) -> None:
        """Tell of *told* once what was done before it is durable."""
        self._summary.tell(told)
        self._events.append(lambda: self._teller.tell(told))

    def _intact(self, slot: Slot, entry: Entry | None) -> Entry | None:
        """Return *entry*, what the ledger has of *slot*, if that and its files are still as they should be."""
        if (
            entry is None
            or slot.fingerprint is None
            or entry.fingerprint != slot.fingerprint
            or entry.state == "running"
        ):
            return None
        if self._again and entry.state == "quarantined":
            return None
        return entry if all(is_as_written(self._root, written) for written in self.ledger.outputs(entry.id)) else None

    def _leave(self, slot: Slot, entry: Entry) -> None:
        """Account for a document that needs nothing."""
        self._summary.unchanged += 1
        self.is_changed |= entry.ordinal != slot.ordinal or entry.run != self.ledger.run - 1
        self.ledger.seen(entry, slot.ordinal)
        if entry.state == "quarantined":
            self._summary.quarantined[entry.kind or ""] += 1
            for told in remembered(entry.problems or "[]", slot.name):
                self.tell(told)

    def _same(self, slot: Slot, holder: str, known: Entry | None, entry: Entry | None) -> None:
        """Account for a document that has the bytes of another, which this run has done."""
        if entry is not None and entry.same_as == holder:
            self._leave(slot, entry)
            return
        source = self._start(slot, is_new=known is None)
        self.ledger.finish(source, "same", same_as=holder)
        self._summary.states["same"] += 1
        reason = f"has the bytes of {holder}; they are converted once"
        problem = Problem(file=slot.name, rule="double.document", reason=reason)
        self.tell(Told(level="warning", problem=problem))

    def _start(self, slot: Slot, *, is_new: bool) -> int:
        self.is_changed = True
        about: tuple[int | None, bytes | None] = (None, None)
        if isinstance(slot.taken, Taken):
            about = (slot.taken.size, slot.taken.sha256)
        described = (*about, slot.fingerprint, slot.twin)
        return self.ledger.start(escaped(slot.name), escaped(str(slot.place)), slot.ordinal, described, is_new=is_new)

    def _take(self, slot: Slot, *, is_new: bool) -> None:
        """Enter a document and everything that came of it."""
        account = _Account(source=self._start(slot, is_new=is_new), name=slot.name)
        for part in slot.parts():
            self._summary.add(part)
            began = time.perf_counter()
            for piece in part.pieces:
                self._piece(piece, account)
            self._summary.seconds["store"] += time.perf_counter() - began
            if not part.is_last and self._store.pending >= _MOST_FILES:
                self.commit()
        self._conclude(slot, account)

    def _piece(self, piece: Piece, account: _Account) -> None:
        number = account.pieces
        account.pieces += 1
        account.is_found |= bool(piece.id)
        if piece.mark:
            holder = self.ledger.claim(piece.mark, account.source, number, escaped(piece.id))
            if holder is not None:
                self._note(_double(account.name, holder, strict=self._job.strict), account, of=piece)
                return
            account.articles += 1
        for told in piece.told:
            self._note(told, account)
        for output in piece.outputs:
            if refusal := self._output(output, piece.id, account):
                self._note(refusal, account)
        if piece.rows:
            record = [("record", piece.record)] if piece.record else []
            self.ledger.add_parts(account.source, number, (*piece.rows, *record))
            account.parts += len(piece.rows) + len(record)
        self._summary.articles += bool(piece.outputs or piece.rows)

    def _note(self, told: Told | Lost, account: _Account, *, of: Piece | None = None) -> None:
        if isinstance(told, Told) and told.level == "error":
            account.failures.add(told, account.pieces - 1, of)
        self.tell(told)

    def _output(self, output: Output, article_id: str, account: _Account) -> Told | None:
        """Have *output* written, unless something is in the way; return what."""
        target = f"{self._root}/{output.path}"
        there = about(target)
        owner = None if there is None and not self._store.holds(output.path) else self.ledger.owner(output.path)
        if owner is not None and owner[1]:
            if owner[0].sha256 != output.sha256:
                reason = f"{target}: this run has already written something else there"
                return error(account.name, "output", "output", reason)
            return None
        state = standing(target, there, output, owner[0] if owner else None, article_id, force=self._job.force)
        if state == "foreign":
            return error(account.name, "output", "refused", f"{target}: {outputs.FOREIGN}")
        if state == "other":
            self._store.put(output.path, output.raw)
            self._summary.written += 1
        self.ledger.wrote(Written(output.path, account.source, output.form, len(output.raw), output.sha256))
        name, form = account.name, output.form
        self._events.append(lambda: self._teller.done(target, form, iter((name,)), 1))
        return None

    def _conclude(self, slot: Slot, account: _Account) -> None:
        """Enter what became of a document whose work is done."""
        counted = {"articles": account.articles, "parts": account.parts}
        errors = account.failures.errors
        if not errors:
            state: State = "converted" if account.is_found else "empty"
            self._summary.states[state] += 1
            self.ledger.finish(account.source, state, **counted)
            return
        kind = errors[0].kind
        self._summary.states["quarantined"] += 1
        self._summary.quarantined[kind] += 1
        self._keep(slot, account)
        problems = account.failures.written()
        self.ledger.finish(account.source, "quarantined", kind=kind, problems=problems, **counted)
        if kind in _PASSING:
            self.ledger.finish(account.source, "quarantined", fingerprint=None)

    def _keep(self, slot: Slot, account: _Account) -> None:
        """Put the document into quarantine: its bytes, if they could be read, and the reason."""
        sha256 = slot.taken.sha256 if isinstance(slot.taken, Taken) else None
        size = slot.taken.size if isinstance(slot.taken, Taken) else None
        stem = quarantine.stem(slot.place, sha256)
        if isinstance(slot.taken, Taken):
            self._keep_bytes(f"{stem}{quarantine.ending(slot.place)}", slot.taken, account)
        reason = quarantine.reason(slot.place, size, sha256, account.failures.errors)
        written = Written(f"{stem}{quarantine.REASON}", account.source, QUARANTINE, len(reason), _digest(reason))
        if not self._holds(written):
            self._store.put(written.path, reason)
        self.ledger.wrote(written)

    def _keep_bytes(self, path: str, taken: Taken, account: _Account) -> None:
        """Put the bytes of a document at *path*, unless they are no longer those that were judged."""
        written = Written(path, account.source, QUARANTINE, taken.size, taken.sha256)
        if not self._holds(written):
            try:
                with taken.document.opened(most=max(taken.size, 1)) as source:
                    if not self._store.copy(path, source, taken.sha256):
                        return
            except ReadError:
                return
        self.ledger.wrote(written)

    def _holds(self, written: Written) -> bool:
        return is_as_written(self._root, written) and tables.digest(self._root / written.path)[1] == written.sha256


@attrs.define(kw_only=True)
class _Account:
    """What is known so far of a document whose parts arrive."""

    source: int
    name: str
    pieces: int = 0
    is_found: bool = False
    articles: int = 0
    parts: int = 0
    failures: Failures = attrs.field(factory=Failures)


def _double(name: str, holder: str, *, strict: bool) -> Told:
    reason = f"holds an article that {holder} held; it is written once"
    problem = Problem(file=name, rule="double.article", reason=reason)
    return Told(level="error" if strict else "warning", kind="strict", problem=problem)


def _digest(raw: bytes) -> bytes:
    return hashlib.sha256(raw).digest()
