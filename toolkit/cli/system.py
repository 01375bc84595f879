"""What a command asks of the system beyond files."""

from __future__ import annotations

import importlib.util
from typing import Final

from toolkit.cli.arguments import UsageError

ACCOUNTS: Final = frozenset({"status", "retry", "merge", "watch"})
"""The commands that are about the account of a run."""

_MODULES: Final = ("fcntl", "resource")
"""Locks on files, and limits on processes: POSIX has them, Windows has not."""


def keeps_accounts() -> bool:
    """Return whether the system has what the account of a run and worker processes need."""
    return all(importlib.util.find_spec(name) is not None for name in _MODULES)


def check_accounts() -> None:
    """Refuse what needs an account or worker processes where there can be none.

    Raises:
        UsageError: There can be none.
    """
    if not keeps_accounts():
        raise UsageError(
            "an output folder, its account and worker processes need Linux or macOS; here convert fewer than 16 "
            "documents at a time with -o FILE or -o - and no option for large runs"
        )
