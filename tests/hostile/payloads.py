"""The hostile inputs of ../shared against the command, as an ordinary user: ``python -m tests.hostile.payloads``.

``--small`` leaves out what is large; without it all inputs are made. A run over all formats by the files' names comes
first, then, with ``--each``, every group is forced through each reader that could be meant.
"""

from __future__ import annotations

import argparse
import json
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

from tests.hostile.ordinary import OUTSIDE, environment, prefix

HARNESS: Final = Path(__file__).parents[2] / "../shared/hostile"
_TARGETS: Final = "newsml-g2,jsonld,json,csv-excel"
"""A spreadsheet is what a CSV formula attacks, and the profile for it is the one that guards."""

_SMALL: Final = ("text,json,csv",)
_ALL: Final = ("xml,html,json,csv,text,special", "archive")
"""The groups of a run. An archive of 50,000 members makes lists in which the harness looks at no more than the first
two million characters, so it has a run of its own."""

_UNREADABLE: Final = ("sh", "-c", 'chmod -f 0 "$1/special/unreadable.txt"; shift; exec "$@"', "sh")
"""Takes the right to read from the one input that should not have it, once the harness has copied it."""

_UNWRITABLE: Final = r"bad\udcff\udcfe.txt"
"""The name of one special input, escaped as an account has it."""

_EACH: Final = {
    "text,html,xml,json": ("text", "html"),
    "xml,html,text": ("newsml-g2",),
    "json,text,csv": ("json", "jsonl", "jsonld"),
    "csv,text": ("csv", "csv-excel"),
    "archive,xml": ("csv-package", "sqlite", "parquet"),
}
"""Groups of inputs, and the readers that they are forced through, each in workers of 600 MB: what is no page at all, read
as one, takes more than a page."""


def main() -> int:
    """Make the inputs, run the command over them, and print what the harness says."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--small", action="store_true", help="only text, JSON and CSV")
    options.add_argument("--big", action="store_true", help="with the inputs of 100 MB")
    options.add_argument("--each", action="store_true", help="force the inputs through every reader, too")
    asked = options.parse_args()
    if not HARNESS.exists():
        print("skipped: ../shared is not here, so no hostile inputs were made")
        return 0
    with tempfile.TemporaryDirectory(prefix="payloads.", dir=OUTSIDE) as folder:
        scratch = Path(folder)
        way = prefix(scratch)
        if way is None:
            print("skipped: this is root, and no ordinary user can run this interpreter (setpriv, unshare)")
            return 0
        return _run(way, scratch, asked)


def _run(way: Sequence[str], scratch: Path, asked: argparse.Namespace) -> int:
    scratch.chmod(0o755)
    room = scratch / "room"
    room.mkdir()
    room.chmod(0o777)
    inputs = room / "inputs"
    make = [
        sys.executable,
        str(HARNESS / "payloads.py"),
        str(inputs),
        "--callback",
        f"http://127.0.0.1:{_port()}",
        "--special",
    ]
    subprocess.run([*way, *make, *(["--big"] if asked.big else [])], check=True, env=environment(), cwd=room)
    unreadable = inputs / "special/unreadable.txt"
    subprocess.run([*way, "chmod", "400", str(unreadable)], check=True)  # or the harness could not copy it
    try:
        groups = _SMALL if asked.small else (*_ALL, *(("big",) if asked.big else ()))
        verdicts = [_judged(way, room, names, ["-t", _TARGETS]) for names in groups]
        verdicts.append(_unwritable(way, room))
        if asked.each:
            verdicts += [
                _judged(way, room, names, ["-f", form, "-t", _TARGETS, "--max-memory", "600"])
                for names, forms in _EACH.items()
                for form in forms
            ]
    finally:
        subprocess.run([*way, "rm", "-rf", str(inputs)], check=False)
        shutil.rmtree(room, ignore_errors=True)
    return 1 if any(verdict != "PASS" for verdict in verdicts) else 0


def _judged(way: Sequence[str], room: Path, groups: str, extra: Sequence[str]) -> str:
    """Run the harness over *groups* and return its verdict."""
    command = [*_UNREADABLE, "{in}", sys.executable, "-m", "toolkit", "convert", "{in}", "-o", "{out}", *extra]
    harness = [sys.executable, str(HARNESS / "hostile_check.py"), str(room / "inputs"), "--account", "--groups", groups]
    done = subprocess.run(
        [*way, *harness, "--", *command], capture_output=True, text=True, env=environment(), cwd=room, check=False
    )
    print(f"convert {' '.join(extra)}: {done.stdout}{done.stderr[-2000:]}".rstrip(), flush=True)
    last: dict[str, Any] = json.loads(done.stdout.splitlines()[-1]) if done.stdout.strip() else {"result": "NO REPORT"}
    return str(last["result"])


def _unwritable(way: Sequence[str], room: Path) -> str:
    """Convert the input whose name no encoding holds, which the harness cannot name, and return whether it is counted."""
    output = room / "unwritable"
    command = [
        sys.executable,
        "-m",
        "toolkit",
        "convert",
        str(room / "inputs/special"),
        "-o",
        str(output),
        "-t",
        "json",
    ]
    subprocess.run([*way, *command], capture_output=True, env=environment(), cwd=room, check=False)
    manifest = output / "manifest.jsonl"
    lines = [json.loads(line) for line in manifest.read_bytes().splitlines()] if manifest.is_file() else []
    states = [line["state"] for line in lines if line["source"] == _UNWRITABLE]
    print(f"{_UNWRITABLE}: {', '.join(states) or 'LOST'}", flush=True)
    subprocess.run([*way, "rm", "-rf", str(output)], check=False)
    return "PASS" if len(states) == 1 else "LOST"


def _port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


if __name__ == "__main__":
    sys.exit(main())
