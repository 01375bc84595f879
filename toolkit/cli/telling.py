"""What a large run tells the user, by way of the report."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from toolkit.batch.outcome import Lost, Told
from toolkit.batch.summary import Summary
from toolkit.cli.report import Report


class Telling:
    """Passes on to *report* what a run into *folder* has to tell."""

    def __init__(self, report: Report, folder: Path | None) -> None:
        self._report = report
        self._folder = folder

    def tell(self, told: Told | Lost) -> None:
        """Tell of a failure, a warning or a loss."""
        tell(told, self._report)

    def done(self, path: str, form: str, sources: Iterator[str], articles: int) -> None:
        """Tell of a file that is in its place."""
        self._report.result(path, form, sources, articles)

    def progress(self, summary: Summary) -> None:
        """Show how far the run has come."""
        self._report.shown(summary.read, summary.failed)

    def finish(self, summary: Summary) -> None:
        """Say at the end what the files written do not show."""
        self._report.shown_last()
        if summary.unchanged:
            documents = "document is" if summary.unchanged == 1 else "documents are"
            self._report.note(f"{summary.unchanged} of {summary.read} {documents} as an earlier run left them")
        if summary.failed and self._folder is not None:
            documents = "document is" if summary.failed == 1 else "documents are"
            self._report.note(
                f"{summary.failed} {documents} in {self._folder}/quarantine; see toolkit status {self._folder}"
            )


def tell(told: Told | Lost, report: Report) -> None:
    """Tell of *told*."""
    if isinstance(told, Lost):
        report.lost(told.file, told.form, told.fields)
    elif told.level == "warning":
        report.warning(told.problem)
    else:
        report.error(told.problem, trace=told.trace)
