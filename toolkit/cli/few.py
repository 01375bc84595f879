"""Few documents into one file or standard output: in this process, with nothing kept, so that it starts at once."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from toolkit import outputs, pipeline
from toolkit.batch.executor import opened_parts
from toolkit.batch.outcome import Piece
from toolkit.cli.plan import STANDARD, Plan
from toolkit.cli.report import Report
from toolkit.cli.spool import Kept, Spool
from toolkit.cli.telling import tell
from toolkit.errors import ReadError
from toolkit.format import Format
from toolkit.sources import Document
from toolkit.validators import Problem


def convert(documents: Sequence[Document | ReadError], plan: Plan, report: Report) -> None:
    """Convert *documents* as *plan* says, and tell *report* of it."""
    with Spool() as spool:
        conversion = _Conversion(plan, report, spool)
        for document in report.each(documents):
            if isinstance(document, ReadError):
                report.failed(document, document.location.source)
            else:
                with report.guarding(document.name):
                    conversion.take(document)
        conversion.finish()


class _Conversion:
    """A run under way: what it has seen, and what it keeps in *spool* until its documents are written."""

    def __init__(self, plan: Plan, report: Report, spool: Spool) -> None:
        self._plan = plan
        self._report = report
        self._seen: dict[bytes, str] = {}
        self._gathered = {form: Kept(spool) for form in plan.job.together}

    def take(self, document: Document) -> None:
        """Keep the articles of *document*, each in every format that it may take."""
        for part in opened_parts(document, self._plan.job, self._plan.limits, is_kept=True):
            for piece in part.pieces:
                if piece.mark and not self._is_new(piece, document.name):
                    continue
                for told in piece.told:
                    tell(told, self._report)
                assert piece.article is not None or not piece.rows  # the work was told to keep it
                for form, _ in piece.rows:
                    if piece.article is not None:
                        self._gathered[form].add(document.name, piece.article)

    def finish(self) -> None:
        """Write the documents that hold all articles of the run."""
        for name, kept in self._gathered.items():
            if kept:
                with self._report.guarding(str(self._plan.file or STANDARD)):
                    self._store(kept, self._plan.job.form(name))

    def _is_new(self, piece: Piece, name: str) -> bool:
        """Tell where the run has had the same article from elsewhere: it is written once."""
        holder = self._seen.setdefault(piece.mark, name)
        if holder is name:
            return True
        reason = f"holds an article that {holder} held; it is written once"
        self._report.warning(Problem(file=name, rule="double.article", reason=reason))
        return False

    def _store(self, kept: Kept, form: Format) -> None:
        """Write one document that holds the articles that were *kept*."""
        target = self._plan.file
        if target is None:
            self._print(kept, form)
            return
        self._save(target, kept, form)
        self._report.result(str(target), form.name, iter(kept.sources), len(kept))

    def _print(self, kept: Kept, form: Format) -> None:
        stream = self._plan.stream or sys.stdout.buffer
        if form.saver is None:
            stream.write(pipeline.document(kept, form, force=self._plan.job.force))
        else:
            outputs.pass_on(self._filling(kept, form), stream)

    def _save(self, target: Path, kept: Kept, form: Format) -> None:
        ids = (article.id for article in kept)
        outputs.build(target, self._filling(kept, form), form=form, ids=ids, force=self._plan.job.force)

    def _filling(self, kept: Kept, form: Format) -> outputs.Fill:
        return lambda file: pipeline.save(kept, form, file, force=self._plan.job.force)
