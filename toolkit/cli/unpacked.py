"""``--unpacked``: the CSV package of a run as a folder of its files."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager

import attrs

from toolkit.cli.plan import Plan
from toolkit.cli.report import Report
from toolkit.outputs import OutputError


@contextmanager
def followed(plan: Plan, report: Report) -> Iterator[Plan]:
    """Give the plan to go by; what it makes as one archive is unpacked in the end, if *plan* says so."""
    if plan.unpacked is None:
        yield plan
        return
    from toolkit.tables.unfolded import unfold  # noqa: PLC0415 - slow to import, and seldom needed

    folder = plan.unpacked
    with tempfile.TemporaryFile() as archive:
        yield attrs.evolve(plan, stream=archive)
        if not archive.seek(0, os.SEEK_END):
            return  # there was no article, or the run was stopped, and that was told
        with report.guarding(str(folder)):
            try:
                count = unfold(archive, folder, force=plan.job.force)
            except OSError as error:
                raise OutputError.of(folder, error) from error
            report.result(str(folder), plan.job.together[0], (), count)
