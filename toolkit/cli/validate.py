"""``validate``: what is wrong with documents, as results."""

from __future__ import annotations

import argparse
import os
import sys

from toolkit import inputs, pipeline
from toolkit.cli.choices import check_standard_input
from toolkit.cli.report import Report


def run(options: argparse.Namespace) -> int:
    """Judge the documents that *options* name; return the exit code."""
    check_standard_input(options)
    if options.xsd:
        from toolkit.validators.newsml import XSD_VARIABLE  # noqa: PLC0415 - it imports lxml

        os.environ[XSD_VARIABLE] = options.xsd  # the option is the variable for one run
    report = Report(
        strict=options.strict,
        as_json=options.report == "json",
        debug=options.debug,
        results=sys.stdout,
        errors=sys.stdout,
    )
    count = 0
    for path in report.each(inputs.found(options.paths)):
        count += 1
        with report.guarding(path), inputs.opened(path, most=pipeline.bound(path, options.source_format)) as source:
            for problem in pipeline.problems(source, options.source_format, name=path):
                report.error(problem)
            if options.strict:
                source.seek(0)
                for problem in pipeline.doubts(source, options.source_format, name=path):
                    report.warning(problem)
    report.note(f"{_counted(count, 'document')}, {_counted(len(report.errors), 'problem')}")
    return report.finish()


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
