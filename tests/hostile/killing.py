"""The kill loop of ../shared against ``convert`` and the hot folder, as an ordinary user.

``python -m tests.hostile.killing`` kills ``toolkit convert``, and with ``--watch`` ``toolkit watch --once``.

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

from tests.hostile.ordinary import OUTSIDE, environment, prefix
from tests.hostile.payloads import HARNESS

_CONVERT: Final = ("convert", "{in}", "-o", "{out}", "-t", "newsml-g2,jsonld,csv,json")
_WATCH: Final = ("watch", "{in}", "{out}", "--once", "--settle", "0.3", "-t", "newsml-g2,json")
_WATCH_MODES: Final = "kill,parent,syscall,enospc,twice,fsync,drip"
_MOST_SECONDS: Final = "900"
"""A run that takes longer hangs; the harness's own minute is too short for 4 MB of quotes on a machine that is busy."""

_SMALL: Final = ("-n", "24", "--size", "1500", "--poison", "3", "--rounds", "1", "--kills", "3", "--points", "1")


def main() -> int:
    """Run the harness and return its verdict."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--small", action="store_true", help="few documents and few kills")
    options.add_argument("--modes", help="only these, parted by commas")
    options.add_argument("--watch", action="store_true", help="kill the hot folder; its modes include drip")
    options.add_argument("--size", type=int, help="mean bytes of a document; the harness says how many unless told")
    options.add_argument("--jobs", default="2", help="worker processes of the command (default: 2)")
    asked = options.parse_args()
    if not HARNESS.exists():
        print("skipped: ../shared is not here, so nothing was killed")
        return 0
    if not shutil.which("strace"):
        print("strace is not here: the modes syscall, enospc and fsync are left out")
    with tempfile.TemporaryDirectory(prefix="killing.", dir=OUTSIDE) as folder:
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
        extra += ["--size", str(asked.size)] if asked.size else []
        if asked.watch:
            extra += ["--moves-inputs", *(() if asked.modes else ("--modes", _WATCH_MODES))]
        return _run(way, room, extra, [*(_WATCH if asked.watch else _CONVERT), "--jobs", asked.jobs])


def _run(way: Sequence[str], room: Path, extra: Sequence[str], arguments: Sequence[str]) -> int:
    command = [sys.executable, "-m", "toolkit", *arguments]
    harness = [sys.executable, str(HARNESS / "killloop.py"), "--workdir", str(room), "--ok", "0,1", "--timeout"]
    done = subprocess.run(
        [*way, *harness, _MOST_SECONDS, *extra, "--", *command], env=environment(), cwd=room, check=False
    )
    subprocess.run([*way, "sh", "-c", 'rm -rf "$1"/*', "sh", str(room)], check=False)
    return done.returncode


if __name__ == "__main__":
    sys.exit(main())
