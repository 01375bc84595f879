"""The kill loop of ../shared against ``toolkit convert``, as an ordinary user: ``python -m tests.hostile.killing``.

Without options it runs every mode at full size; ``--small`` takes the minute or two that the gate has for it. Modes
that trace system calls need strace, and are told to be missing without it.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from tests.hostile.ordinary import environment, prefix
from tests.hostile.payloads import HARNESS

_TARGETS: Final = "newsml-g2,jsonld,csv,json"
_SMALL: Final = ("-n", "24", "--size", "1500", "--poison", "3", "--rounds", "1", "--kills", "3", "--points", "1")


def main() -> int:
    """Run the harness and return its verdict."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--small", action="store_true", help="few documents and few kills")
    options.add_argument("--modes", help="only these, parted by commas")
    options.add_argument("--jobs", default="2", help="worker processes of the command (default: 2)")
    asked = options.parse_args()
    if not HARNESS.exists():
        print("skipped: ../shared is not here, so nothing was killed")
        return 0
    if not shutil.which("strace"):
        print("strace is not here: the modes syscall, enospc and fsync are left out")
    with tempfile.TemporaryDirectory(prefix="killing.", dir="/var/tmp") as folder:
        scratch = Path(folder)
        scratch.chmod(0o755)
        way = prefix(scratch)
        if way is None:
            print("skipped: this is root, and no ordinary user can run this interpreter (setpriv, unshare)")
            return 0
        room = scratch / "room"
        room.mkdir()
        room.chmod(0o777)
        extra = [*(_SMALL if asked.small else ()), *(("--modes", asked.modes) if asked.modes else ())]
        return _run(way, room, extra, asked.jobs)


def _run(way: Sequence[str], room: Path, extra: Sequence[str], jobs: str) -> int:
    command = [sys.executable, "-m", "toolkit", "convert", "{in}", "-o", "{out}", "-t", _TARGETS, "--jobs", jobs]
    harness = [sys.executable, str(HARNESS / "killloop.py"), "--workdir", str(room), "--ok", "0,1", *extra]
    done = subprocess.run([*way, *harness, "--", *command], env=environment(), cwd=room, check=False)
    subprocess.run([*way, "sh", "-c", 'rm -rf "$1"/*', "sh", str(room)], check=False)
    return done.returncode


if __name__ == "__main__":
    sys.exit(main())
