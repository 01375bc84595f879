"""Feed every reader and enricher with damaged documents: ``python -m tests.hostile.fuzz --seconds 60 [--reader NAME]``.

Hypothesis damages real documents of each format and shrinks what breaks the contract: nothing but `ReadError` and
`InvalidArticleError` comes out, an error is one line, an article is valid, what was enriched once is not changed by a
second time, every writer takes it, and the time is bounded. Each reader has a process of its own with a bound on its
memory, so that a crash inside a library is told with the document that did it.
"""

from __future__ import annotations

import argparse
import io
import json
import multiprocessing
import os
import resource
import signal
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from types import FrameType
from typing import Final

from attrs import evolve
from hypothesis import HealthCheck, Phase, Verbosity, given, seed, settings
from hypothesis.errors import HypothesisException

from tests.benchmarks import corpus
from tests.hostile.mutations import MOST, mutated
from tests.specimen import ARTICLE, BRIEF
from toolkit import formats, pipeline, resources
from toolkit.enrichers import enriched
from toolkit.errors import InvalidArticleError, ReadError, RefusedError
from toolkit.record import Article
from toolkit.validators import is_valid

READERS: Final = tuple(name for name in formats.NAMES if formats.by_name(name).reader)
_SECONDS: Final = 10
"""What one document may take: a slow machine is a tenth as quick as ours, and ours takes 8 ms a kilobyte."""

_MEMORY: Final = 4 * 2**30
_EXAMPLES: Final = 100
_WRITERS: Final = tuple(form for form in map(formats.by_name, formats.NAMES) if form.writer)
_BATCHED: Final = frozenset(("parquet", "sqlite", "csv-package"))
"""Writers of whole tables: they take a hundred times as long as the others, so one document in ten goes there."""


class BrokenError(AssertionError):
    """The contract is broken."""


def documents(name: str) -> list[bytes]:
    """Return sound documents in the format *name*."""
    seeds = [path.read_bytes() for path in sorted((resources.seeds() / name).glob("*"))]
    form = formats.by_name(name)
    if form.writer is None:
        stories = [raw for _, raw in corpus.stories(4, kb=1)] if name == "text" else []
        return [*seeds, *stories]
    found = list(pipeline.articles(io.BytesIO(next(corpus.stories(1, kb=1))[1]), pipeline.Settings(), name="x.txt"))
    story = [item for item in found if isinstance(item, Article)]
    free = [evolve(article, embargoed=None, pub_status="usable") for article in (ARTICLE, BRIEF)]
    return [
        *(raw for raw in seeds if len(raw) < MOST),
        form.writer(story),
        form.writer([*free, *story]),
        form.writer([BRIEF]),
    ]


def check(name: str, raw: bytes) -> None:
    """Read *raw* and put what comes through all the rest.

    Raises:
        BrokenError: The contract is broken.
        Exception: So it is if anything else is raised.
    """
    settings_ = pipeline.Settings(source_format=name)
    started = time.process_time()
    try:
        found = list(pipeline.articles(io.BytesIO(raw), settings_, name="x"))
    except ReadError as error:
        found = [error]
    spent = time.process_time() - started
    if spent > _SECONDS:
        raise BrokenError(f"took {spent:.1f} s for {len(raw)} bytes")
    for item in found:
        _check_item(item, is_thorough=len(raw) % 10 == 0)


def _check_item(item: Article | ReadError | InvalidArticleError, *, is_thorough: bool) -> None:
    if isinstance(item, (ReadError, InvalidArticleError)):
        if "\n" in str(item) or not str(item).startswith("x"):
            raise BrokenError(f"not an error of one line that names the document: {item}")
        return
    if not is_valid(item):
        raise BrokenError("an article that is not valid came out")
    if enriched(item) != item:
        raise BrokenError("enriching again changes it")
    for form in _WRITERS:
        if form.writer and (is_thorough or form.name not in _BATCHED):
            try:
                form.writer([item])
            except RefusedError:
                continue


def fuzz(name: str, seconds: float, scratch: Path, first: int) -> int:
    """Check documents in the format *name* until *seconds* are over; return how many."""
    sound = documents(name)
    check(name, sound[0])  # the first imports libraries and reads word lists, which says nothing of the document
    ends = time.monotonic() + seconds
    count = 0
    for number in range(first, sys.maxsize):

        @seed(number)
        @settings(
            max_examples=_EXAMPLES,
            deadline=None,
            database=None,
            derandomize=False,
            verbosity=Verbosity.quiet,
            suppress_health_check=list(HealthCheck),
            phases=(Phase.generate, Phase.shrink),
            print_blob=False,
        )
        @given(mutated(sound))
        def one(raw: bytes) -> None:
            nonlocal count
            if time.monotonic() > ends:
                return
            count += 1
            scratch.write_bytes(raw)
            signal.alarm(6 * _SECONDS)
            check(name, raw)
            signal.alarm(0)

        one()
        if time.monotonic() > ends:
            return count
    return count


def _hung(_: int, __: FrameType | None) -> None:
    raise BrokenError(f"hung for {6 * _SECONDS} s")


def _alone(name: str, seconds: float, scratch: Path, first: int) -> None:
    """Fuzz in this process, and exit 0, or 1 with the document that broke the contract in *scratch*."""
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    signal.signal(signal.SIGALRM, _hung)
    try:
        count = fuzz(name, seconds, scratch, first)
    except HypothesisException:
        raise
    except BaseException as error:  # noqa: BLE001 - whatever comes is the finding
        place = error.__traceback__
        while place and place.tb_next:
            place = place.tb_next
        where = f"{Path(place.tb_frame.f_code.co_filename).name}:{place.tb_lineno}" if place else "?"
        print(json.dumps({"reader": name, "broken": f"{type(error).__name__}: {error}"[:300], "at": where}), flush=True)
        os._exit(1)
    print(json.dumps({"reader": name, "documents": count}), flush=True)
    os._exit(0)


def run(names: Sequence[str], seconds: float, first: int, keep: Path) -> Iterator[str]:
    """Fuzz the readers *names*, *seconds* in all; yield those that broke, with the document kept in *keep*."""
    context = multiprocessing.get_context("fork")
    for name in names:
        scratch = keep / f"{name}.bin"
        process = context.Process(target=_alone, args=(name, seconds / len(names), scratch, first))
        process.start()
        process.join()
        if process.exitcode:
            raw = scratch.read_bytes() if scratch.exists() else b""
            died = f" by signal {-process.exitcode}" if process.exitcode < 0 else ""
            yield f"{name}: broken{died}: {len(raw)} bytes kept in {scratch}: {raw[:120]!r}"
        elif scratch.exists():
            scratch.unlink()


def main() -> int:
    """Fuzz, and print a line a reader."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--seconds", type=float, default=60, help="how long in all (default: 60)")
    options.add_argument("--reader", choices=READERS, action="append", help="only this one; may be repeated")
    options.add_argument("--seed", type=int, default=1, help="where to begin; another number, other documents")
    options.add_argument("--keep", type=Path, help="folder for what broke a reader (default: a new one)")
    asked = options.parse_args()
    keep = asked.keep or Path(tempfile.mkdtemp(prefix="fuzz."))
    keep.mkdir(parents=True, exist_ok=True)
    broken = list(run(asked.reader or READERS, asked.seconds, asked.seed, keep))
    for line in broken:
        print(line)
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
