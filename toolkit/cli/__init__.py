"""The command: it parses, calls, prints and picks the exit code; nothing here decides anything about news.

Nothing heavy is imported before a command is known, so that ``--help`` and a mistyped option answer at once.
"""

from __future__ import annotations

import importlib
import os
import sys
from collections.abc import Sequence
from typing import Final, TextIO

from toolkit.cli import arguments

USAGE: Final = 2

_INTERRUPTED: Final = 130
"""What a shell reports of SIGINT: 128 and the number of the signal."""

_PIPE_CLOSED: Final = 141
"""The same of SIGPIPE."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command.

    Returns:
        0 when everything was done, 1 when something failed or was found, 2 when the arguments make no sense, and what
        a shell reports of a signal when the user or the reader of our output stopped us.
    """
    for stream in (sys.stdout, sys.stderr):
        _take_any_name(stream)
    options = arguments.parsed(argv)
    try:
        code = int(importlib.import_module(f"toolkit.cli.{options.module}").run(options))
        sys.stdout.flush()
    except arguments.UsageError as error:
        print(f"toolkit {options.command}: {error}; see toolkit {options.command} --help", file=sys.stderr)
        return USAGE
    except KeyboardInterrupt:
        return _INTERRUPTED
    except BrokenPipeError:
        _discard(sys.stdout)
        return _PIPE_CLOSED
    return code


def _take_any_name(stream: TextIO) -> None:
    """Let *stream* print file names that are not in its encoding, escaped."""
    if hasattr(stream, "reconfigure"):
        stream.reconfigure(errors="backslashreplace")


def _discard(stream: TextIO) -> None:
    """Point *stream* nowhere, or the interpreter complains when it flushes at the end."""
    try:
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
    except (OSError, ValueError):
        return
