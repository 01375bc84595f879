"""``convert --dry-run``: what a run would read, and what it would leave as it is."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from toolkit import formats, inputs
from toolkit.batch.entry import escaped
from toolkit.batch.ledger import FILE, Ledger
from toolkit.batch.taking import Taken, taken
from toolkit.cli.plan import Plan
from toolkit.cli.report import Report
from toolkit.cli.telling import tell
from toolkit.errors import ReadError, UnknownFormatError
from toolkit.sources import Document


def show(documents: Iterable[Document | ReadError], plan: Plan, state: Path | None, report: Report) -> None:
    """Tell *report* of every one of *documents*: its name, size and format, and whether there is anything to do.

    Args:
        documents: What the run would read.
        plan: What it would do.
        state: Where an earlier run would have left its ledger.
        report: Who tells the user.
    """
    ledger = Ledger(state, is_readonly=True) if state is not None and (state / FILE).is_file() else None
    for document in documents:
        if isinstance(document, ReadError):
            report.failed(document, document.location.source)
            continue
        read = taken(document, plan.job, plan.limits)
        if not isinstance(read, Taken):
            tell(read, report)
            continue
        form = _format(read, plan)
        is_done = ledger is not None and _is_done(read, plan, ledger)
        what = "unchanged" if is_done else "convert"
        line = f"{what}: {document.name} ({form or 'no known format'}, {read.size} bytes)"
        report.done(line, path=document.name, bytes=read.size, format=form, is_done=is_done)
    if ledger is not None:
        ledger.close()


def _format(read: Taken, plan: Plan) -> str | None:
    chosen = read.document.source_format or plan.job.settings.source_format
    if chosen is not None:
        return chosen
    with read.document.opened(most=max(read.size, 1)) as file:
        head = file.read(inputs.HEAD)
    try:
        return formats.by_document(read.document.name, head).name
    except UnknownFormatError:
        return None


def _is_done(read: Taken, plan: Plan, ledger: Ledger) -> bool:
    entry = ledger.entry(escaped(read.document.name))
    return entry is not None and entry.fingerprint == plan.job.fingerprint(read.document, read.sha256)
