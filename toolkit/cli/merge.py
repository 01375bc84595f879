"""``merge``: the results of shards, as one run would have written them."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from toolkit.batch.merge import merge
from toolkit.cli.arguments import UsageError
from toolkit.cli.report import Report
from toolkit.cli.telling import Telling
from toolkit.errors import ToolkitError


def run(options: argparse.Namespace) -> int:
    """Merge the folders that *options* name; return the exit code.

    Raises:
        UsageError: The results would go into one of them.
    """
    folders, output = [Path(folder) for folder in options.folders], Path(options.output)
    if output.resolve() in {folder.resolve() for folder in folders}:
        raise UsageError(f"{output} is one of the shards; name another folder")
    report = Report(strict=options.strict, as_json=options.report == "json", debug=options.debug, results=sys.stdout)
    telling = Telling(report, output)
    try:
        summary = merge(folders, output, telling)
    except ToolkitError as stopped:
        report.failed(stopped, str(output))
    else:
        telling.finish(summary)
    return report.finish()
