"""``status``: what became of the documents of a run, and of the files that it wrote."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

import attrs

from toolkit.batch.status import Status, lines, status
from toolkit.cli.report import printable
from toolkit.errors import ToolkitError


def run(options: argparse.Namespace) -> int:
    """Tell of the runs into the folder that *options* name; return the exit code."""
    try:
        found = status(Path(options.folder), verify=options.verify)
    except ToolkitError as error:
        print(f"error: {printable(str(error))}", file=sys.stderr)
        return 1
    code = 0 if found.is_fine else 1
    if options.report == "json":
        print(json.dumps(_plain(found, code), indent=2))
    else:
        for line in lines(found):
            print(printable(line))
    return code


def _plain(found: Status, code: int) -> dict[str, object]:
    return {**attrs.asdict(found), "exit_code": code}
