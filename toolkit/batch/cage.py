"""What binds a worker process: it dies with the run, takes only so much memory, and only so long a document."""

from __future__ import annotations

import ctypes
import os
import resource
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Final

from toolkit.batch.job import Limits
from toolkit.batch.outcome import Kind, Part, failure

ALARM: Final = int(signal.SIGALRM)
"""The signal that ends a process whose document takes too long."""

_PARENT_DEATH_SIGNAL: Final = 1  # PR_SET_PDEATHSIG of linux/prctl.h
_MEGABYTE: Final = 2**20


def enter(limits: Limits, parent: int) -> None:
    """Bind this process.

    Args:
        limits: What documents may cost.
        parent: The number of the process of the run, with which this one ends even if that is killed (Linux).
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the run ends us; a terminal sends this to both
    signal.signal(signal.SIGALRM, signal.SIG_DFL)  # ends the process, whatever it is in
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PARENT_DEATH_SIGNAL, signal.SIGKILL)
    if os.getppid() != parent:
        os._exit(1)  # it died before we asked to be told
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    most = _address_space() + limits.most_memory
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    with suppress(ValueError, OSError):  # macOS has the limit and may refuse to set it
        resource.setrlimit(resource.RLIMIT_AS, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))


def seconds(limits: Limits, size: int) -> float:
    """Return how long a document of *size* bytes may take."""
    return limits.timeout * (1 + size // _MEGABYTE)


@contextmanager
def timed(most: float) -> Iterator[None]:
    """End this process if the block takes more than *most* seconds."""
    signal.setitimer(signal.ITIMER_REAL, most)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)


def end(name: str, exit_code: int | None, most: float) -> Part:
    """Return what came of the document called *name* whose process ended in *exit_code* instead of with a result."""
    if exit_code == -ALARM:
        return too_slow(name, most)
    kind: Kind = "crash"
    how = f"with exit code {exit_code}"
    if exit_code is not None and exit_code < 0:
        how = f"by {signal.Signals(-exit_code).name}"
    return failure(name, kind, "limit.crash", f"ended the process that worked on it ({how})")


def too_slow(name: str, most: float) -> Part:
    """Return what came of the document called *name* that took more than *most* seconds."""
    return failure(name, "timeout", "limit.timeout", f"takes more than {most:g} seconds")


def too_large(name: str) -> Part:
    """Return what came of the document called *name* that took more memory than it may."""
    return failure(name, "memory", "limit.memory", "takes more memory than a document may")


def _address_space() -> int:
    """Return how many bytes of it this process has by now."""
    try:
        with open("/proc/self/statm", encoding="ascii") as file:  # noqa: PTH123 - not a file, and read in every worker
            return int(file.read().split()[0]) * resource.getpagesize()
    except OSError:
        return 0
