"""Puts the results of shards together, as if one run had made them.

It is a run, too: what came of each document is taken from the shard that has it instead of being worked out, and goes
through the same book. Duplicates across shards, tables and manifest are therefore settled by the same rules, and the
files are those of an undivided run, byte for byte. Every file of a shard is compared with its digest on the way.
"""

from __future__ import annotations

import hashlib
import heapq
import json
from collections import defaultdict
from collections.abc import Generator, Iterator, Sequence
from contextlib import ExitStack, closing
from itertools import groupby
from operator import itemgetter
from pathlib import Path, PurePosixPath
from typing import Any, Final

import attrs
from attrs import frozen

from toolkit import outputs
from toolkit.batch.book import Teller
from toolkit.batch.entry import QUARANTINE, Entry, Written
from toolkit.batch.failures import remembered
from toolkit.batch.job import Job, Limits
from toolkit.batch.ledger import Ledger
from toolkit.batch.ordered import Slot
from toolkit.batch.outcome import Output, Part, Piece, Told
from toolkit.batch.run import finish
from toolkit.batch.session import Order, Session, opened
from toolkit.batch.status import places
from toolkit.batch.summary import Summary
from toolkit.batch.taking import Taken
from toolkit.errors import ToolkitError
from toolkit.outputs import OutputError
from toolkit.pipeline import Settings
from toolkit.sources import Document

JOB: Final = "job"
"""Under which name a run remembers what it did, for `merge`."""

SHARD: Final = "shard"
"""And which part of the corpus it was."""

_ELSEWHERE: Final = "written with another document"
"""What stands for the articles of a document that a shard had from others, too."""

_TOGETHER: Final = 64
"""How many articles a part holds."""


class MergeError(ToolkitError):
    """Folders that are not the shards of one run, or not all of them."""

    def __init__(self, folder: Path, reason: str) -> None:
        super().__init__(folder, reason)
        self.folder = folder
        self.reason = reason

    def __str__(self) -> str:
        return f"{self.folder}: {self.reason}"


def remember(job: Job) -> str:
    """Return what a run has to remember of *job* so that its results can be merged."""
    told = {name: getattr(job, name) for name in ("apart", "together", "force", "strict", "terms")}
    return json.dumps({**told, "digest": job.digest.hex()}, sort_keys=True)


def merge(folders: Sequence[Path], output: Path, teller: Teller) -> Summary:
    """Put the results in *folders* together in the folder *output*.

    Args:
        folders: The output folders of all shards of one run, in any order.
        output: Where an undivided run would have written.
        teller: Who tells the user.

    Raises:
        MergeError: The folders are not the shards of one run, one is missing, or a file in one is not what was written.
        NoRunError: There is no account of a run in one of them.
        LockedError: A run is under way in *output*.
        OutputError: The system would not have the results.
    """
    summary = Summary()
    with ExitStack() as stack:
        shards = [_Shard.opened(folder, stack) for folder in folders]
        job = _job(shards)
        memo = tuple((key, str(shards[0].ledger.meta(key) or "")) for key in ("cwd", "options"))
        order = Order(job=job, limits=Limits(), folder=output, memo=(*memo, (JOB, shards[0].remembered)))
        with opened(order, teller, summary, is_many=False) as session:
            with closing(_slots(shards, session)) as slots:  # before the ledgers that it reads
                for slot in slots:
                    session.book.settle(slot)
            session.book.commit()
            finish(session)
    return summary


@frozen(kw_only=True)
class _Shard:
    """A shard whose ledger is open."""

    folder: Path
    ledger: Ledger
    number: str
    remembered: str

    @classmethod
    def opened(cls, folder: Path, stack: ExitStack) -> _Shard:
        """Open the shard in *folder* until *stack* is closed."""
        root, state = places(folder)
        ledger = Ledger(state, is_readonly=True)
        stack.callback(ledger.close)
        remembered, number = ledger.meta(JOB), ledger.meta(SHARD)
        if remembered is None or number is None:
            raise MergeError(folder, "was not made by convert --shard")
        if ledger.meta("is_complete") != 1:
            raise MergeError(folder, f"shard {number} has not come to its end; run it again")
        return cls(folder=root, ledger=ledger, number=str(number), remembered=str(remembered))

    def bytes_of(self, written: Written) -> bytes:
        """Return the bytes of a file, which must be those that were written."""
        path = self.folder / written.path
        try:
            raw = path.read_bytes()
        except OSError as error:
            raise OutputError.of(path, error) from error
        if hashlib.sha256(raw).digest() != written.sha256:
            raise MergeError(path, "is not what the shard has written; run the shard again")
        return raw


def _job(shards: Sequence[_Shard]) -> Job:
    """Return what all *shards* did, which must be the same, and all of them there."""
    first = shards[0]
    for shard in shards:
        if shard.remembered != first.remembered:
            raise MergeError(shard.folder, f"was made with other options, or another toolkit, than {first.folder}")
    count = int(first.number.partition("/")[2])
    wanted = [f"{number}/{count}" for number in range(1, count + 1)]
    given = sorted(shard.number for shard in shards)
    if given != sorted(wanted):
        missing = sorted(set(wanted) - set(given)) or sorted({number for number in given if given.count(number) > 1})
        raise MergeError(first.folder, f"shards {', '.join(missing)} are missing or given twice; all are needed, once")
    told: dict[str, Any] = json.loads(first.remembered)
    del told["digest"]
    told |= {key: tuple(told[key]) for key in ("apart", "together")}
    return Job(settings=Settings(), **told)


def _slots(shards: Sequence[_Shard], session: Session) -> Generator[Slot]:
    """Yield every document of *shards*, in the order of the undivided run."""
    with ExitStack() as stack:  # ends the reading of the ledgers before they are closed, whatever happens
        lists = [_own(shard, stack.enter_context(closing(shard.ledger.entries()))) for shard in shards]
        documents = heapq.merge(*lists, key=lambda own: own[0].ordinal)
        for ordinal, (entry, place, shard) in enumerate(documents):
            if entry.ordinal != ordinal:
                reason = "its documents and those of the others are not the parts of one list; run all shards again"
                raise MergeError(shard.folder, reason)
            yield _slot(entry, place, shard, session)


def _own(shard: _Shard, entries: Iterator[tuple[Entry, str]]) -> Iterator[tuple[Entry, str, _Shard]]:
    for entry, place in entries:
        yield entry, place, shard


def _slot(entry: Entry, place: str, shard: _Shard, session: Session) -> Slot:
    errors = remembered(entry.problems or "[]", entry.name)
    return _Known(
        ordinal=entry.ordinal,
        name=entry.name,
        place=PurePosixPath(place),
        taken=_taken(entry, place, shard) if entry.sha256 is not None else errors[0],
        fingerprint=entry.fingerprint,
        twin=entry.twin,
        executor=session.executor,
        entry=entry,
        shard=shard,
        errors=errors,
        job=session.order.job,
    )


def _taken(entry: Entry, place: str, shard: _Shard) -> Taken:
    """Return the document of *entry* with the bytes that are in quarantine, which are all that a run asks for."""
    assert entry.sha256 is not None  # it was read
    kept = [one.path for one in shard.ledger.outputs(entry.id) if one.form == QUARANTINE and one.sha256 == entry.sha256]
    name = str(shard.folder / kept[0]) if kept else entry.name
    document = Document(name=name, place=PurePosixPath(place))
    return Taken(document=document, size=entry.size or 0, sha256=entry.sha256, stamp=None)


@attrs.define(kw_only=True)
class _Known(Slot):
    """A document of which a shard knows what came of it."""

    entry: Entry
    shard: _Shard
    errors: Sequence[Told]
    job: Job

    def parts(self) -> Iterator[Part]:
        """Yield what came of it, an article as a piece."""
        entry = self.shard.ledger.entry(self.entry.same_as) if self.entry.same_as else self.entry
        assert entry is not None  # the same as one of the same shard
        pieces: list[Piece] = []
        for piece in _pieces(entry, self.shard, self.job, self.errors):
            pieces.append(piece)
            if len(pieces) == _TOGETHER:
                yield Part(pieces=tuple(pieces), is_last=False)
                pieces = []
        yield Part(pieces=tuple(pieces))


def _pieces(entry: Entry, shard: _Shard, job: Job, errors: Sequence[Told]) -> Iterator[Piece]:
    """Yield the articles that *entry* gave, and those that failed, in order."""
    if entry.state == "converted" and not entry.articles:
        yield Piece(id=_ELSEWHERE)
    failed = _failed(entry, errors)
    for number, piece in _articles(entry, shard, job):
        yield from (failed.pop(earlier) for earlier in sorted(failed) if earlier < number)
        yield attrs.evolve(piece, told=failed.pop(number, piece).told)
    yield from (failed[number] for number in sorted(failed))


def _failed(entry: Entry, errors: Sequence[Told]) -> dict[int, Piece]:
    """Return what failed, by number: its errors, or, if another document had the article, which article it was."""
    found: dict[int, Piece] = {}
    for told, origin in zip(errors, json.loads(entry.problems or "[]"), strict=True):
        number = origin["article"]
        if "mark" in origin:
            found[number] = Piece(id=origin["id"], mark=bytes.fromhex(origin["mark"]))
        else:
            found[number] = Piece(told=(*found.get(number, Piece()).told, told))
    return found


def _articles(entry: Entry, shard: _Shard, job: Job) -> Iterator[tuple[int, Piece]]:
    """Yield the articles of *entry* that the shard has written, with their numbers."""
    files = _by_ending(entry, shard, job)
    rows = groupby(shard.ledger.parts_of(entry.id) if entry.parts else (), key=itemgetter(0))
    upcoming = next(rows, None)
    for number, mark, article_id in shard.ledger.articles(entry.id):
        held: list[tuple[str, bytes]] = []
        if upcoming is not None and upcoming[0] == number:
            held = [(form, body) for _, form, body in upcoming[1]]
            upcoming = next(rows, None)
        yield (
            number,
            Piece(
                id=article_id,
                mark=mark,
                outputs=tuple(_output(written, shard) for written in files.get(outputs.tag(article_id), ())),
                rows=tuple((form, body) for form, body in held if form != "record"),
                record=next((body for form, body in held if form == "record"), b""),
            ),
        )


def _by_ending(entry: Entry, shard: _Shard, job: Job) -> dict[str, list[Written]]:
    """Return the files of *entry* by the part of their names that tells the article, in the order of the formats."""
    found: dict[str, list[Written]] = defaultdict(list)
    written = [one for one in shard.ledger.outputs(entry.id) if one.form != QUARANTINE]
    for one in sorted(written, key=lambda one: job.apart.index(one.form)):
        stem = one.path.removesuffix(job.form(one.form).suffixes[0])
        found[stem.rpartition("-")[2]].append(one)
    return found


def _output(written: Written, shard: _Shard) -> Output:
    raw = shard.bytes_of(written)
    return Output(path=written.path, form=written.form, raw=raw, sha256=written.sha256)
