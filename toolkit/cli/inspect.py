"""``inspect``: the record for a reader."""

from __future__ import annotations

import argparse
import shutil
import sys

from toolkit import inputs, pipeline
from toolkit.cli.choices import check_standard_input, settings
from toolkit.cli.portrait import portrait
from toolkit.cli.report import Report
from toolkit.cli.style import Style
from toolkit.record import Article
from toolkit.validators import Problem


def run(options: argparse.Namespace) -> int:
    """Show the documents that *options* name; return the exit code."""
    check_standard_input(options)
    how = settings(options)
    report = Report(strict=False, as_json=False, debug=options.debug, results=sys.stdout)
    style = Style(sys.stdout)
    width = shutil.get_terminal_size((100, 0)).columns
    for path in report.each(inputs.found(options.paths)):
        with report.guarding(path), inputs.opened(path, most=pipeline.bound(path, how.source_format)) as source:
            for item in pipeline.articles(source, how, name=path):
                if not isinstance(item, Article):
                    report.failed(item, path)
                    continue
                for line in portrait(item, style=style, width=width, why=options.why):
                    print(line)
                for rule, reason in pipeline.warnings(item):
                    report.warning(Problem(file=path, rule=rule, reason=reason))
    return report.finish()
