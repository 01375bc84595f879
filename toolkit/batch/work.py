"""The work on one document, from its bytes to finished files: pure, so that any process can do it and repeat it."""

from __future__ import annotations

import hashlib
import traceback
import zlib
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from time import perf_counter
from typing import BinaryIO, Final

import attrs
import orjson
from attrs import frozen

from toolkit import canonical, formats, outputs, pipeline
from toolkit.batch.job import Job
from toolkit.batch.outcome import STAGES, Kind, Lost, Output, Part, Piece, Told, error, failure
from toolkit.errors import InvalidArticleError, ReadError, RefusedError, ToolkitError, UnknownFormatError
from toolkit.format import Format, Item
from toolkit.record import Article
from toolkit.sources import Document
from toolkit.validators import Problem

_MOST_PIECES: Final = 64
_MOST_BYTES: Final = 2**20
"""A part is finished at so many articles or bytes, so that a document of any number of them needs little memory."""


class Clock:
    """How long each stage took."""

    def __init__(self) -> None:
        self._seconds = dict.fromkeys(STAGES, 0.0)
        self._since = perf_counter()

    def lap(self, stage: str) -> None:
        """Count all time since the last call as spent on *stage*."""
        now = perf_counter()
        self._seconds[stage] += now - self._since
        self._since = now

    def taken(self) -> dict[str, float]:
        """Return the seconds of each stage since this was last asked."""
        taken, self._seconds = self._seconds, dict.fromkeys(STAGES, 0.0)
        return taken


@attrs.define
class _Tally:
    """How far the work on a document has come."""

    items: int = 0
    """How many of its items were met, or came before."""

    errors: int = 0
    """How many could not be read."""

    is_stopped: bool = False
    """Whether the rest of it cannot be read."""


@frozen(kw_only=True)
class Worked:
    """What came of some items of a document."""

    parts: tuple[Part, ...] = ()
    """Their articles."""

    errors: int = 0
    """How many of them could not be read."""

    is_stopped: bool = False
    """Whether nothing of the document counts that comes after them."""


def parts(document: Document, source: BinaryIO, job: Job, *, is_kept: bool = False) -> Iterator[Part]:
    """Yield what comes of *document*; no exception but the user's own interruption leaves this.

    Args:
        document: What is known of it.
        source: Its bytes; they can be sought in.
        job: What to do.
        is_kept: Whether pieces carry the article itself, for use in the same process.
    """
    clock = Clock()
    found = _whole(document, source, job, clock)
    for pieces, is_last in _grouped(_pieces(document, found, job, clock, _Tally(), is_kept=is_kept)):
        yield Part(pieces=pieces, is_last=is_last, seconds=clock.taken())


def items_parts(document: Document, items: Sequence[Item], form: Format, job: Job, errors: int) -> Worked:
    """Return what comes of *items* of *document*, as `parts` would have it among all others.

    Args:
        document: What is known of it; its bytes are not asked for.
        items: Some that follow each other.
        form: Its format, which can be cut into them.
        job: What to do.
        errors: How many items before them could not be read.
    """
    clock, tally = Clock(), _Tally(items=items[0].number)
    found = _read(document, items, form, job, clock, tally, errors)
    grouped = _grouped(_pieces(document, found, job, clock, tally, is_kept=False))
    made = tuple(Part(pieces=pieces, is_last=False, seconds=clock.taken()) for pieces, _ in grouped)
    return Worked(parts=made, errors=tally.errors, is_stopped=tally.is_stopped)


def _whole(
    document: Document, source: BinaryIO, job: Job, clock: Clock
) -> Iterator[Article | ReadError | InvalidArticleError]:
    yield from pipeline.articles(source, job.settings_of(document), name=document.name, lap=clock.lap)


def _read(  # noqa: PLR0913, PLR0917 - what `pipeline.articles` has, and where the items stand
    document: Document, items: Sequence[Item], form: Format, job: Job, clock: Clock, tally: _Tally, errors: int
) -> Iterator[Article | ReadError | InvalidArticleError]:
    assert form.items is not None  # it was cut by that
    settings = job.settings_of(document)
    for item in form.items.read(items, document.name, errors):
        clock.lap("read")
        if isinstance(item, ReadError):
            tally.errors += 1
            yield item
        else:
            yield pipeline.prepared(item, settings, name=document.name, lap=clock.lap)


def _grouped(found: Iterator[Piece]) -> Iterator[tuple[tuple[Piece, ...], bool]]:
    """Yield pieces in groups of bounded size, and whether each is the last."""
    pieces: list[Piece] = []
    size = 0
    for piece in found:
        if len(pieces) >= _MOST_PIECES or size >= _MOST_BYTES:
            yield tuple(pieces), False
            pieces, size = [], 0
        pieces.append(piece)
        size += len(piece.record) + sum(len(one.raw) for one in piece.outputs) + sum(len(row) for _, row in piece.rows)
    yield tuple(pieces), True


def _pieces(  # noqa: PLR0913 - what is done to whom, and what is counted
    document: Document,
    found: Iterator[Article | ReadError | InvalidArticleError],
    job: Job,
    clock: Clock,
    tally: _Tally,
    *,
    is_kept: bool,
) -> Iterator[Piece]:
    name = document.name
    try:
        for number, item in enumerate(found, tally.items):
            tally.items = number + 1
            if isinstance(item, Article):
                yield _piece(document, item, job, number, is_kept=is_kept)
            else:
                yield Piece(told=tuple(failed(item, name)))
            clock.lap("write")
    except ToolkitError as stopped:
        last = Piece(told=tuple(failed(stopped, name)))
    except MemoryError:
        last = failure(name, "memory", "limit.memory", "takes more memory than a document may").pieces[0]
    except Exception as fault:  # noqa: BLE001 - the last resort: one document must never stop a run
        last = Piece(told=(internal(fault, name, job),))
    else:
        if not tally.items:
            yield Piece(told=(_warning(name, "missing.article", "holds no article", job),))
        return
    tally.is_stopped = True
    yield last


def internal(fault: Exception, name: str, job: Job) -> Told:
    """Return the error that a *fault* of ours is to the user."""
    reason = f"internal error ({type(fault).__name__}), please report; --debug shows where"
    trace = "".join(traceback.format_exception(fault)) if job.debug else None
    return error(name, "internal", "internal", reason, trace=trace)


def failed(stopped: ToolkitError, name: str) -> Iterator[Told]:
    """Yield the errors that *stopped* tells of, in the document called *name*."""
    kind: Kind = "invalid"
    if isinstance(stopped, RefusedError):
        kind = "refused"
    elif not isinstance(stopped, ReadError | InvalidArticleError | UnknownFormatError):
        kind = "output"
    return (Told(level="error", kind=kind, problem=problem) for problem in explained(stopped, name))


def explained(stopped: ToolkitError, name: str) -> Iterator[Problem]:
    """Yield the problems that *stopped* tells of, in the document called *name*."""
    if isinstance(stopped, ReadError):
        yield Problem.of(stopped)
    elif isinstance(stopped, InvalidArticleError):
        reason = str(stopped).removeprefix(f"{stopped.name}: ")
        yield Problem(file=name, rule="record", reason=f"the record made from it breaks its own rules: {reason}")
    elif isinstance(stopped, RefusedError):
        reason = stopped.reason if stopped.name in (name, Path(name).name) else str(stopped)
        yield Problem(file=name, rule="refused", reason=reason)
    elif isinstance(stopped, UnknownFormatError):
        yield Problem(file=name, rule="unknown-format", reason=str(stopped))
    else:
        yield Problem(file=name, rule="output", reason=str(stopped).removeprefix(f"{name}: "))


def _piece(document: Document, article: Article, job: Job, number: int, *, is_kept: bool) -> Piece:
    """Return *article*, which is the one of that *number* in the document, in every format that it may take."""
    name = document.name
    told: list[Told | Lost] = [_warning(name, rule, reason, job, number) for rule, reason in pipeline.warnings(article)]
    written: list[Output] = []
    rows: list[tuple[str, bytes]] = []
    for target in () if _stops(told) else (*job.apart, *job.together):
        try:
            form = job.form(target)
            met = list(_obstacles(article, form, name, job, number))
            told += met
            if _stops(met):
                continue
            if target in job.apart:
                written.append(_output(document, article, form, job))
            else:
                rows.append((target, b"" if is_kept else _row(article, form, job)))
        except ToolkitError as stopped:
            told += failed(stopped, name)
        except MemoryError:
            raise
        except Exception as fault:  # noqa: BLE001 - the last resort: one format must never stop another
            told.append(internal(fault, name, job))
    needs_record = not is_kept and any(not row for _, row in rows)
    return Piece(
        told=tuple(told),
        id=article.id,
        mark=_mark(article) if written or rows else b"",
        outputs=tuple(written),
        rows=tuple(rows),
        record=packed(orjson.dumps(canonical.shared(article))) if needs_record else b"",
        article=article if is_kept else None,
    )


def _stops(told: list[Told | Lost]) -> bool:
    return any(isinstance(one, Told) and one.level == "error" for one in told)


def _obstacles(article: Article, form: Format, name: str, job: Job, number: int) -> Iterator[Told | Lost]:
    """Yield what is to be said of *article* in *form*; an error keeps it from being written so."""
    if not job.force and (reason := pipeline.unsaid(article, form)):
        yield error(name, "refused", "refused", reason)
        return
    if fields := form.lost(article):
        if job.strict:
            yield error(name, "strict", "loss", f"{form.name} does not carry {', '.join(fields)}")
            return
        yield Lost(file=name, form=form.name, fields=fields)
    for rule, reason in form.advise((article,)):
        yield _warning(name, rule, reason, job, number)


def _warning(name: str, rule: str, reason: str, job: Job, number: int = 0) -> Told:
    """Return the warning about the article *number* of a document; the first may be the only one and goes without."""
    place = f"article {number}" if number else None
    problem = Problem(file=name, place=place, rule=rule, reason=reason)
    return Told(level="error" if job.strict else "warning", kind="strict", problem=problem)


def _output(document: Document, article: Article, form: Format, job: Job) -> Output:
    raw = pipeline.document((article,), form, force=job.force)
    path = outputs.mirrored(document.place) / outputs.name(article, form)
    return Output(path=path.as_posix(), form=form.name, raw=raw, sha256=hashlib.sha256(raw).digest())


def _row(article: Article, form: Format, job: Job) -> bytes:
    """Return what *article* adds to a document of rows, else nothing: the record will do."""
    if not form.is_rows:
        return b""
    return packed(pipeline.document((article,), form, force=job.force)[_without_any(form.name) :])


def packed(raw: bytes) -> bytes:
    """Return *raw* as it is kept until a table is built: a fifth of the space for a hundredth of the time."""
    return zlib.compress(raw, 1)


@cache
def _without_any(name: str) -> int:
    """Return how long a document of no article is in the format called *name*."""
    return len(pipeline.document((), formats.by_name(name)))


def _mark(article: Article) -> bytes:
    """Return what tells *article* from all others, in few bytes: a run remembers it of every article."""
    what = (article.id, article.version, article.source.sha256, article.source.index, article.story_hash)
    return hashlib.blake2b(repr(what).encode(errors="backslashreplace"), digest_size=16).digest()
