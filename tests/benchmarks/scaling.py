"""Whole runs of ``toolkit convert``: articles a second by number of workers, and memory by number of articles.

``python -m tests.benchmarks.speed --jobs`` and ``--counts 100,1000,10000``. A run converts a folder of the invented
corpus to NewsML-G2, JSON-LD and CSV, durably, with a ledger and a manifest. Rounds of one and of several workers
alternate, so that a slow moment hits both, and the quickest of each counts.
"""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

from tests.benchmarks import corpus
from tests.benchmarks.stages import TARGETS

_STATUS: Final = ("VmHWM:", "PPid:")
_EACH_SECOND: Final = 0.1


def make(folder: Path, count: int) -> None:
    """Write *count* stories into *folder*, a thousand to each inner one."""
    for name, raw in corpus.stories(count):
        inner = folder / name[:4]
        inner.mkdir(parents=True, exist_ok=True)
        (inner / name).write_bytes(raw)


def convert(source: Path, target: Path, jobs: int) -> dict[str, Any]:
    """Convert the folder *source* into *target* and return the seconds and the peak memory of each kind of process."""
    command = [sys.executable, "-m", "toolkit", "convert", str(source), "-o", str(target), "-t", ",".join(TARGETS)]
    started, before = time.perf_counter(), used()
    process = subprocess.Popen([*command, "--jobs", str(jobs)], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    peaks: dict[int, int] = {}
    watcher = threading.Thread(target=_watch, args=(process, peaks), daemon=True)
    watcher.start()
    _, errors = process.communicate()
    spent = time.perf_counter() - started
    watcher.join()
    if process.returncode:
        raise RuntimeError(errors[-1000:].decode(errors="replace"))
    main = peaks.pop(process.pid, 0)
    return {
        "seconds": round(spent, 2),
        "seconds of processors": round(used() - before, 2),
        "peak MiB": main >> 10,
        "peak MiB of a worker": max(peaks.values(), default=0) >> 10,
    }


def used() -> float:
    """Return the processor time of all processes that have ended: on a busy machine it says more than the clock."""
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return children.ru_utime + children.ru_stime


def _watch(process: subprocess.Popen[bytes], peaks: dict[int, int]) -> None:
    """Note the most memory, in KiB, that *process* and each process under it ever held."""
    while process.poll() is None:
        parents, held = {}, {}
        for name in os.listdir("/proc") if Path("/proc").exists() else ():  # noqa: PTH208 - names are enough
            if name.isdigit() and (about := _status(int(name))):
                held[int(name)], parents[int(name)] = about
        for pid, most in held.items():
            above: int | None = pid
            while above and above != process.pid:
                above = parents.get(above)
            if above:
                peaks[pid] = max(peaks.get(pid, 0), most)
        time.sleep(_EACH_SECOND)


def _status(pid: int) -> tuple[int, int] | None:
    try:
        lines = Path(f"/proc/{pid}/status").read_text(encoding="utf-8").splitlines()
    except OSError:
        return None
    found = {line.split()[0]: int(line.split()[1]) for line in lines if line.startswith(_STATUS)}
    return (found["VmHWM:"], found["PPid:"]) if len(found) == len(_STATUS) else None


def jobs(count: int, numbers: Sequence[int], rounds: int) -> dict[str, Any]:
    """Return articles a second by number of workers, and how much more that is than with one."""
    best: dict[int, dict[str, Any]] = {}
    with tempfile.TemporaryDirectory(prefix="scaling.") as folder:
        make(Path(folder, "in"), count)
        for number in range(rounds):
            for workers in numbers:
                found = convert(Path(folder, "in"), Path(folder, f"out{number}.{workers}"), workers)
                best[workers] = min(found, best.get(workers, found), key=lambda one: float(one["seconds"]))
    rates = {workers: count / found["seconds"] for workers, found in best.items()}
    return {
        "articles": count,
        "runs": {str(workers): found for workers, found in best.items()},
        "articles a second": {str(workers): round(rate) for workers, rate in rates.items()},
        "times the rate of one": {str(workers): round(rate / rates[numbers[0]], 2) for workers, rate in rates.items()},
    }


def counts(numbers: Sequence[int], workers: int) -> dict[str, Any]:
    """Return seconds and peak memory by number of articles."""
    found = {}
    for count in numbers:
        with tempfile.TemporaryDirectory(prefix="scaling.") as folder:
            make(Path(folder, "in"), count)
            found[str(count)] = convert(Path(folder, "in"), Path(folder, "out"), workers)
            found[str(count)]["articles a second"] = round(count / found[str(count)]["seconds"])
    return found


if __name__ == "__main__":
    print(json.dumps({"jobs": jobs(2000, (1, 2), 2)}, indent=1))
