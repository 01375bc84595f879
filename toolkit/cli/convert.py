"""``convert``: documents in, documents out, each loss and each failure told."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING, Final

from toolkit import outputs
from toolkit.batch.cutting import is_any_long
from toolkit.cli import few, source_choices, system, unpacked
from toolkit.cli.expecting import expected
from toolkit.cli.plan import Plan, planned
from toolkit.cli.report import Report
from toolkit.cli.telling import Telling
from toolkit.errors import ReadError, ToolkitError
from toolkit.outputs import OutputError
from toolkit.sources import MISSING, Document

if TYPE_CHECKING:
    from toolkit.batch.session import Order
    from toolkit.batch.summary import Summary

_FEW: Final = 16
"""With fewer documents into one file there is no state worth keeping and no worker process worth starting."""


def run(options: argparse.Namespace, *, again: bool = False) -> int:
    """Convert what *options* ask for; return the exit code.

    Args:
        options: What the user typed, or typed when the run was done that is to be repeated.
        again: Whether documents in quarantine are tried again.
    """
    plan = planned(options)
    options.paths = list(plan.paths)
    is_piped = plan.folder is None and plan.file is None and plan.unpacked is None
    results = sys.stderr if is_piped and not options.dry_run else sys.stdout
    report = Report(strict=options.strict, as_json=options.report == "json", debug=options.debug, results=results)
    documents = _there(source_choices.found(options, report), report)
    if options.dry_run:
        from toolkit.cli import preview  # noqa: PLC0415 - a run of few documents needs no ledger

        preview.show(documents, plan, _state(options, plan), report)
        return report.finish()
    some = list(islice(documents, _FEW))
    if not some and report.errors:
        return report.finish()  # nothing of what was typed is there
    is_small = plan.folder is None and options.state is None and options.summary is None and options.shard is None
    with unpacked.followed(plan, report) as followed:
        if is_small and len(some) < _FEW and not plan.limits.is_asked and not _is_shared(some, plan):
            few.convert(some, followed, report)
        else:
            _large(chain(some, documents), options, followed, report, again=again)
    return report.finish()


def _there(documents: Iterator[Document | ReadError], report: Report) -> Iterator[Document | ReadError]:
    """Yield *documents*; tell of what was typed and is not there, and is therefore nothing to account for."""
    for item in documents:
        if isinstance(item, ReadError) and item.rule == MISSING:
            report.failed(item, item.location.source)
        else:
            yield item


def _is_shared(some: Sequence[Document | ReadError], plan: Plan) -> bool:
    """Return whether several processes are to read one of *some* documents."""
    return is_any_long(some, plan.job) and system.keeps_accounts()


def _large(
    documents: Iterator[Document | ReadError], options: argparse.Namespace, plan: Plan, report: Report, *, again: bool
) -> None:
    system.check_accounts()
    from toolkit.batch.run import run as run_batch  # noqa: PLC0415 - a run of few documents needs no ledger
    from toolkit.batch.shards import Shard  # noqa: PLC0415 - as above

    report.expect(expected(options))
    telling = Telling(report, plan.folder)
    own = Shard(*options.shard).own(documents) if options.shard else documents
    try:
        summary = run_batch(own, _order(options, plan, again=again), telling)
    except ToolkitError as stopped:
        report.failed(stopped, str(plan.folder or plan.file or plan.unpacked or "-"))
        return
    telling.finish(summary)
    if options.summary:
        _write(Path(options.summary), summary, report)


def _order(options: argparse.Namespace, plan: Plan, *, again: bool) -> Order:
    from toolkit.batch import merge  # noqa: PLC0415 - as above
    from toolkit.batch.session import Order  # noqa: PLC0415 - as above
    from toolkit.batch.shards import Shard  # noqa: PLC0415 - as above

    sys.stdout.flush()
    memo = {"cwd": str(Path.cwd()), "options": json.dumps(vars(options)), merge.JOB: merge.remember(plan.job)}
    if options.shard:
        memo[merge.SHARD] = str(Shard(*options.shard))
    return Order(
        job=plan.job,
        limits=plan.limits,
        folder=plan.folder,
        file=plan.file,
        stream=None if plan.folder or plan.file else plan.stream or sys.stdout.buffer,
        state=Path(options.state) if options.state else None,
        memo=tuple(memo.items()),
        again=again,
    )


def _state(options: argparse.Namespace, plan: Plan) -> Path | None:
    """Return where an earlier run would have left its state."""
    if options.state:
        return Path(options.state)
    return plan.folder / outputs.STATE if plan.folder else None


def _write(path: Path, summary: Summary, report: Report) -> None:
    try:
        path.write_bytes(summary.document())
    except OSError as error:
        report.failed(OutputError.of(path, error), str(path))
