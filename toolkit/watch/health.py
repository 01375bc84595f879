"""How the service is: a small JSON file that it keeps writing, and that anybody may ask for."""

from __future__ import annotations

import contextlib
import os
import socket
from pathlib import Path
from typing import Any, Final, Literal

import attrs
import orjson
from attrs import frozen

STALE: Final = 15.0
"""Seconds after which a service that has not written is taken for stuck."""

_LENGTH: Final = 2048
_LONGEST_ERROR: Final = 250  # of which each character takes six bytes at most in JSON

State = Literal["ready", "draining", "failing", "stopped"]
"""``failing`` says that it runs and cannot do its work: ``error`` says why."""


@frozen(kw_only=True)
class Health:
    """What the service says of itself."""

    state: State
    """What it is doing."""

    pid: int
    """Its process."""

    beat: float
    """When it said so, in seconds since 1970."""

    converted: int = 0
    """Files that it has converted since it started."""

    quarantined: int = 0
    """Files that it has put aside since it started."""

    waiting: int = 0
    """Files that have arrived and are not complete yet."""

    error: str | None = None
    """What keeps it from its work."""


def tell(path: Path, health: Health) -> None:
    """Write *health* to *path*.

    It is one write of always the same length, in place: a reader sees the old or the new, and a sign of life that is
    due every second makes no disk work.

    Raises:
        OSError: The system would not have it.
    """
    told = attrs.evolve(health, error=health.error and health.error[:_LONGEST_ERROR])
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC, 0o644)
    try:
        os.pwrite(descriptor, orjson.dumps(attrs.asdict(told)).ljust(_LENGTH), 0)
    finally:
        os.close(descriptor)


def asked(path: Path, now: float) -> dict[str, Any]:
    """Return what the service last said at *path*, and in ``healthy`` whether all is well at the time *now*.

    A service that never ran, was killed, or no longer writes is not healthy, and ``state`` says which.
    """
    try:
        told: dict[str, Any] = orjson.loads(path.read_bytes())
    except (OSError, orjson.JSONDecodeError):
        return {"state": "unknown", "healthy": False}
    if told["state"] != "stopped" and not _runs(told["pid"]):
        told["state"] = "killed"
    elif told["state"] != "stopped" and now - told["beat"] > STALE:
        told["state"] = "stuck"
    return {**told, "healthy": told["state"] in {"ready", "draining"}}


def notify(message: str) -> None:
    """Tell systemd *message* (``READY=1``), if it runs the service; the protocol is that of sd_notify(3)."""
    address = os.environ.get("NOTIFY_SOCKET")
    if not address:
        return
    address = f"\0{address[1:]}" if address.startswith("@") else address
    with contextlib.suppress(OSError), socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as bus:
        bus.sendto(message.encode(), address)


def _runs(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True  # it runs, as somebody else
    return True
