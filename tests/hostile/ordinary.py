"""Run a command as an ordinary user where this process is root, since hostile input must never meet root's rights."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Final

OUTSIDE: Final = "/var/tmp"  # noqa: S108 - folders of random names are made in it
"""Where scratch folders lie, and not in the usual place: the command is given a /tmp of its own, in which nothing of ours
could be seen, and the harness takes whatever appears in /tmp for an escape."""

_NOBODY: Final = ("--reuid=65534", "--regid=65534", "--clear-groups", "--no-new-privs")
_ROOM: Final = """
set -e
if [ "$1" = private ]; then mount -t tmpfs -o mode=1777 tmpfs /tmp; fi
if [ -n "$2" ]; then
  mkdir -p "$2"
  mount --bind "$3" "$2"
  mount -t tmpfs -o mode=755 tmpfs "$4"
  mkdir -p "$3"
  mount --bind "$2" "$3"
fi
shift 4
exec "$@"
"""
"""In a mount namespace of its own, gives the command an empty /tmp, where what others do cannot be taken for its work,
and shows it the interpreter's folder, and nothing else, of root's home where the interpreter lies there."""


def prefix(scratch: Path) -> list[str] | None:
    """Return what goes before a command so that an ordinary user runs it; None where that cannot be had.

    Args:
        scratch: A folder of ours outside /tmp, for the mount point that an interpreter inside root's home needs.
    """
    if os.geteuid() != 0:
        return []
    if not shutil.which("setpriv"):
        return None
    plain = ["setpriv", *_NOBODY]
    ways = [[*_room(scratch, tmp), *plain] for tmp in ("private", "shared")] if shutil.which("unshare") else []
    return next((way for way in (*ways, plain) if _works(way)), None)


def environment() -> dict[str, str]:
    """Return the environment of the command: this checkout, no home to write to, no compiled modules left behind."""
    root = str(Path(__file__).parents[2])
    return {**os.environ, "HOME": "/nonexistent", "PYTHONDONTWRITEBYTECODE": "1", "PYTHONPATH": root}


def _room(scratch: Path, tmp: str) -> list[str]:
    base, home = Path(sys.executable).resolve(), Path.home()
    shown = ["", "", ""]
    if base.is_relative_to(home):
        shown = [str(scratch / "mount"), str(home / base.relative_to(home).parts[0]), str(home)]
    return ["unshare", "-m", "sh", "-c", _ROOM, "sh", tmp, *shown]


def _works(way: Sequence[str]) -> bool:
    """Whether a command run that *way* finds the interpreter and the toolkit, and is not root's."""
    inner = "import os, sys, toolkit.library; raise SystemExit(os.geteuid() == 0 or sys.version != sys.argv[1])"
    probe = "import subprocess, sys; raise SystemExit(subprocess.run([sys.executable, *sys.argv[1:]]).returncode)"
    try:
        return not subprocess.run(
            [*way, sys.executable, "-c", probe, "-c", inner, sys.version],
            capture_output=True,
            env=environment(),
            check=False,
        ).returncode
    except OSError:
        return False
