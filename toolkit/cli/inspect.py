"""``inspect``: the record for a reader."""

from __future__ import annotations

import argparse
import shutil
import sys

import attrs

from toolkit import pipeline
from toolkit.cli import source_choices
from toolkit.cli.choices import settings
from toolkit.cli.portrait import portrait
from toolkit.cli.report import Report
from toolkit.cli.style import Style
from toolkit.record import Article
from toolkit.validators import Problem


def run(options: argparse.Namespace) -> int:
    """Show the documents that *options* name; return the exit code."""
    of_all = settings(options)
    report = Report(strict=False, as_json=False, debug=options.debug, results=sys.stdout)
    style = Style(sys.stdout)
    width = shutil.get_terminal_size((100, 0)).columns
    for document in report.documents(source_choices.found(options, report)):
        path, form = document.name, document.source_format or of_all.source_format
        how = attrs.evolve(of_all, source_format=form, metadata={**of_all.metadata, **document.metadata})
        with report.guarding(path), document.opened(most=pipeline.bound(path, form)) as source:
            for item in pipeline.articles(source, how, name=path):
                if not isinstance(item, Article):
                    report.failed(item, path)
                    continue
                for line in portrait(item, style=style, width=width, why=options.why):
                    print(line)
                for rule, reason in pipeline.warnings(item):
                    report.warning(Problem(file=path, rule=rule, reason=reason))
    return report.finish()
