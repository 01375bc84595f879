"""Speed, printed as JSON: ``python -m tests.benchmarks.speed``.

Machines are noisy, so each figure stands beside something that was timed in the same run: a stage beside the bare
libraries on the very same bytes, a command beside ``python -c pass``. ``docs/speed.md`` says how to read it.
"""

from __future__ import annotations

import argparse
import itertools
import json
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from tests.benchmarks import corpus, growth, huge, scaling
from tests.benchmarks.stages import Document, measured, variants
from tests.benchmarks.timing import seconds
from toolkit import resources

__all__ = ["seconds"]

_WARM_UP = 12
"""Articles before the first that counts: word lists are read and patterns compiled once a process."""

_ENVIRONMENT = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
"""As a user has it: compiled modules are kept, so that only the first run compiles."""


def seeds() -> list[Document]:
    """Return the two seed articles."""
    return [(path.name, path.read_bytes()) for path in sorted((resources.seeds() / "text").glob("*.txt"))]


def best(makes: Iterable[Iterator[Document]]) -> dict[str, Any]:
    """Return the figures of the quickest of several rounds."""
    measured(corpus.stories(_WARM_UP, seed=0))
    return min((measured(documents) for documents in makes), key=lambda found: found["ms an article, whole flow"])


def stages(count: int, rounds: int) -> dict[str, Any]:
    """Return the figures of the seeds and of the invented corpus; no article is run twice."""
    numbered = enumerate(variants(seeds(), count * rounds))
    several = [[item for number, item in group] for _, group in itertools.groupby(numbered, lambda at: at[0] // count)]
    return {
        "seeds": best(map(iter, several)),
        "corpus": best(corpus.stories(count, seed=seed) for seed in range(1, rounds + 1)),
    }


def folder(path: Path) -> dict[str, Any]:
    """Return the figures of the text files in *path*."""
    found = [(file.name, file.read_bytes()) for file in sorted(path.rglob("*.txt"))]
    return best([iter(found)])


def processes(seed: Path, runs: int) -> dict[str, Any]:
    """Return the median milliseconds of whole processes, in turn, so that a slow moment hits all alike."""
    commands = {
        "python -c pass": ["-c", "pass"],
        "toolkit --help": ["-m", "toolkit", "--help"],
        "convert one seed to json": ["-m", "toolkit", "convert", str(seed), "-t", "json", "-o", "-"],
        "convert one seed to newsml-g2": ["-m", "toolkit", "convert", str(seed), "-t", "newsml-g2", "-o", "-"],
    }
    times: dict[str, list[tuple[float, float]]] = {name: [] for name in commands}
    for _ in range(runs):
        for name, command in commands.items():
            started, used = time.perf_counter(), scaling.used()
            subprocess.run([sys.executable, *command], check=True, capture_output=True, env=_ENVIRONMENT)
            times[name].append((1000 * (time.perf_counter() - started), 1000 * (scaling.used() - used)))
    walls = {name: round(statistics.median(wall for wall, _ in taken), 1) for name, taken in times.items()}
    uses = {name: round(statistics.median(used for _, used in taken), 1) for name, taken in times.items()}
    return {
        "ms": walls,
        "ms more than python -c pass": {name: round(ms - walls["python -c pass"], 1) for name, ms in walls.items()},
        "ms of processor more": {name: round(ms - uses["python -c pass"], 1) for name, ms in uses.items()},
    }


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=100, help="articles a round (default: 100)")
    parser.add_argument("--rounds", type=int, default=3, help="rounds, of which the quickest counts (default: 3)")
    parser.add_argument("--runs", type=int, default=9, help="runs of each whole process (default: 9; 0: none)")
    parser.add_argument("--texts", type=Path, metavar="DIR", help="measure on the .txt files in DIR too")
    parser.add_argument("--growth", action="store_true", help="only: time by size of one article, hostile ones too")
    parser.add_argument("--most", type=int, default=growth.SIZES[-1], help="largest article in bytes (10000000)")
    parser.add_argument("--huge", action="store_true", help="only: documents of a gigabyte")
    parser.add_argument("--megabytes", type=int, default=1024, help="size of those documents (default: 1024)")
    parser.add_argument("--jobs", action="store_true", help="only: whole runs with one worker and with two")
    parser.add_argument("--counts", metavar="N,...", help="only: memory of whole runs of so many articles")
    options = parser.parse_args()
    print(json.dumps(_asked(options) or _stages_and_start(options), indent=2))


def _asked(options: argparse.Namespace) -> dict[str, Any]:
    """Return what was asked for instead of the stages."""
    found: dict[str, Any] = {}
    if options.growth:
        found["growth"] = growth.every(options.most)
    if options.huge:
        found["huge"] = huge.huge(options.megabytes)
    if options.jobs:
        found["jobs"] = scaling.jobs(20 * options.articles, (1, 2), options.rounds)
    if options.counts:
        found["counts"] = scaling.counts([int(count) for count in options.counts.split(",")], os.cpu_count() or 1)
    return found


def _stages_and_start(options: argparse.Namespace) -> dict[str, Any]:
    found: dict[str, Any] = {"stages": stages(options.articles, options.rounds)}
    if options.texts:
        found["stages"][str(options.texts)] = folder(options.texts)
    if options.runs:
        found["start-up"] = processes(min((resources.seeds() / "text").glob("*.txt")), options.runs)
    return found


if __name__ == "__main__":
    main()
