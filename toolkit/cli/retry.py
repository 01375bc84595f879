"""``retry``: the last run into a folder once more, for the documents that are in quarantine."""

from __future__ import annotations

import argparse
import json
import os
import sys
from pathlib import Path
from typing import Any

from toolkit import inputs
from toolkit.batch.ledger import Ledger
from toolkit.batch.status import places
from toolkit.cli import arguments, convert
from toolkit.cli.arguments import UsageError
from toolkit.cli.report import printable
from toolkit.errors import ToolkitError

_OWN = ("jobs", "timeout", "max_memory", "max_size")
"""Options of a run that may be given anew; they change no result."""


def run(options: argparse.Namespace) -> int:
    """Repeat the last run into the folder that *options* name; return the exit code.

    Raises:
        UsageError: It read standard input, which is gone.
    """
    folder = Path(options.folder).absolute()
    try:
        root, state = places(folder)
        ledger = Ledger(state, is_readonly=True)
        cwd, stored = ledger.meta("cwd"), ledger.meta("options")
        ledger.close()
    except ToolkitError as error:
        print(f"error: {printable(str(error))}", file=sys.stderr)
        return 1
    given: dict[str, Any] = json.loads(str(stored or "{}"))
    if inputs.STANDARD_INPUT in (*given.get("paths", ()), given.get("files_from")):
        raise UsageError("the last run read standard input, which cannot be read again")
    repeated = arguments.parsed(["convert"])
    vars(repeated).update(given, bare=False, report=options.report, debug=options.debug)
    vars(repeated).update({name: value for name in _OWN if (value := getattr(options, name)) is not None})
    if state == root:
        repeated.state = str(state)
    else:
        repeated.output = str(root)
    os.chdir(str(cwd or "."))
    return convert.run(repeated, again=True)
