"""``validate``: what is wrong with documents, as results."""

from __future__ import annotations

import argparse
import os
import sys

from toolkit import pipeline
from toolkit.cli import source_choices
from toolkit.cli.choices import reading
from toolkit.cli.report import Report
from toolkit.reading import Reading
from toolkit.sources import Document


def run(options: argparse.Namespace) -> int:
    """Judge the documents that *options* name; return the exit code."""
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
    how = reading(options)
    for document in report.documents(source_choices.found(options, report)):
        count += 1
        with report.guarding(document.name):
            _judge(document, document.source_format or options.source_format, how, report)
    report.note(f"{_counted(count, 'document')}, {_counted(len(report.errors), 'problem')}")
    return report.finish()


def _judge(document: Document, source_format: str | None, how: Reading, report: Report) -> None:
    with document.opened(most=pipeline.bound(document.name, source_format)) as source:
        for problem in pipeline.problems(source, source_format, name=document.name, reading=how):
            report.error(problem)
        if report.strict:
            source.seek(0)
            for problem in pipeline.doubts(source, source_format, name=document.name, reading=how):
                report.warning(problem)


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
