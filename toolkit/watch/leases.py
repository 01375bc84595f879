"""Whether somebody still writes to a file, where the system can tell."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path

try:
    import fcntl
except ImportError:  # pragma: no cover - Windows has no leases, and does not let a file be renamed that is open
    fcntl = None  # type: ignore[assignment]


def is_being_written(path: Path) -> bool:
    """Return whether a process on this machine has the file at *path* open for writing.

    Linux grants a lease for reading only while nobody does (fcntl(2), F_SETLEASE), to the owner of the file or one who
    may take leases. Where no lease is to be had for any other reason, the answer is no: standing still has to do.
    """
    if not hasattr(fcntl, "F_SETLEASE"):
        return False
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_NOFOLLOW | os.O_CLOEXEC)
    except OSError:
        return False
    try:
        fcntl.fcntl(descriptor, fcntl.F_SETLEASE, fcntl.F_RDLCK)
    except BlockingIOError:
        return True
    except OSError:
        return False
    else:
        with contextlib.suppress(OSError):
            fcntl.fcntl(descriptor, fcntl.F_SETLEASE, fcntl.F_UNLCK)
        return False
    finally:
        os.close(descriptor)
