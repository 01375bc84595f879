"""The command: it parses, calls, prints and picks the exit code; nothing here decides anything about news.

Nothing heavy is imported before a command is known, so that ``--help`` and a mistyped option answer at once: `options`
has the groups of options that several commands share, and `arguments` puts them together for each command; both import
only the standard library. What was typed is turned into values once the command is known: `choices` makes the formats,
metadata, house styles and settings of it, `source_choices` says where the documents lie, and `plan` has, for
``convert``, what is done to each document, where the results go and what that may cost. Beside these, a command is a
module with a function ``run``.
"""

from __future__ import annotations

import importlib
import os
import sys
from collections.abc import Sequence
from io import TextIOWrapper
from pathlib import Path
from typing import Final, TextIO

from toolkit.batch import collecting
from toolkit.cli import arguments, system

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
    collecting.seldom()
    sys.stdout = _usable(sys.stdout)
    sys.stderr = _usable(sys.stderr)
    options = arguments.parsed(argv)
    try:
        if options.command in system.ACCOUNTS:
            system.check_accounts()  # before what needs them is imported
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
    except OSError as error:
        print(f"toolkit {options.command}: cannot write the results: {error.strerror}", file=sys.stderr)
        _discard(sys.stdout)
        return 1
    return code


def _usable(stream: TextIO | None) -> TextIO:
    """Return *stream* so that it prints any file name, escaped where it must be; nowhere if the caller closed it."""
    if stream is None:
        return Path(os.devnull).open("w", encoding="utf-8")
    if isinstance(stream, TextIOWrapper):
        stream.reconfigure(errors="backslashreplace")
    return stream


def _discard(stream: TextIO) -> None:
    """Point *stream* nowhere, or the interpreter complains when it flushes at the end."""
    try:
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
    except (OSError, ValueError):
        return
