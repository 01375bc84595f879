"""Speed, printed as JSON: ``python -m tests.benchmarks.speed``.

Machines are noisy, so each figure stands beside something that was timed in the same run: a stage beside a plain
regular-expression pass over the same text, a command beside ``python -c pass``.
"""

from __future__ import annotations

import argparse
import io
import json
import os
import re
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from toolkit import canonical, formats, resources, schema
from toolkit.enrichers import ENRICHERS, enriched
from toolkit.problems import problems
from toolkit.record import Article

TARGETS = ("newsml-g2", "jsonld", "csv")
_WORD = re.compile(r"[A-Z][a-z]+|\d+|[“”\"]")
_LEAST_SECONDS = 0.3
_ENVIRONMENT = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
"""As a user has it: compiled modules are kept, so that only the first run compiles."""


def seconds(work: Callable[[], Any], *, rounds: int = 5) -> float:
    """Return how long *work* takes once, in seconds: the best of *rounds*, after a round that is not counted."""
    work()
    started = time.perf_counter()
    work()
    once = max(time.perf_counter() - started, 1e-7)
    repeat = max(1, int(_LEAST_SECONDS / rounds / once))
    best = min(_timed(work, repeat) for _ in range(rounds))
    return best / repeat


def _timed(work: Callable[[], Any], repeat: int) -> float:
    started = time.perf_counter()
    for _ in range(repeat):
        work()
    return time.perf_counter() - started


def stages(seeds: Mapping[str, bytes]) -> dict[str, float]:
    """Return the milliseconds an article that each stage takes, averaged over *seeds*."""
    text = formats.by_name("text")
    assert text.reader
    read = {name: _one(text.reader(io.BytesIO(raw), name=name)) for name, raw in seeds.items()}
    done = {name: enriched(article) for name, article in read.items()}

    def each(work: Callable[[str], Any]) -> float:
        return round(1000 * seconds(lambda: [work(name) for name in seeds]) / len(seeds), 3)

    found = {
        "floor: a regular expression over the text": each(lambda name: _WORD.findall(read[name].body.text)),
        "read": each(lambda name: _one(text.reader(io.BytesIO(seeds[name]), name=name)) if text.reader else None),
        f"enrich ({', '.join(ENRICHERS)})": each(lambda name: enriched(read[name])),
        "check": each(lambda name: (schema.admits(canonical.to_plain(done[name])), problems(done[name]))),
    }
    for target in TARGETS:
        writer = formats.by_name(target).writer
        assert writer
        found[f"write {target}"] = each(lambda name, writer=writer: writer([done[name]]))  # type: ignore[misc]
    return found


def _one(items: Any) -> Article:
    (article,) = items
    assert isinstance(article, Article)
    return article


def processes(seed: Path, runs: int) -> dict[str, float]:
    """Return the median milliseconds of whole processes, in turn, so that a slow moment hits all alike."""
    commands = {
        "python -c pass": ["-c", "pass"],
        "toolkit --help": ["-m", "toolkit", "--help"],
        "convert one seed to json": ["-m", "toolkit", "convert", str(seed), "-t", "json", "-o", "-"],
    }
    times: dict[str, list[float]] = {name: [] for name in commands}
    for _ in range(runs):
        for name, command in commands.items():
            started = time.perf_counter()
            subprocess.run([sys.executable, *command], check=True, capture_output=True, env=_ENVIRONMENT)
            times[name].append(1000 * (time.perf_counter() - started))
    return {name: round(statistics.median(measured), 1) for name, measured in times.items()}


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=9, help="runs of each whole process (default: 9)")
    options = parser.parse_args()
    paths = sorted((resources.seeds() / "text").glob("*.txt"))
    staged = stages({path.name: path.read_bytes() for path in paths})
    floor, *rest = staged.values()
    whole = processes(paths[0], options.runs)
    print(
        json.dumps(
            {
                "milliseconds an article, by stage": staged,
                "text to validated NewsML-G2, JSON-LD and CSV: articles a second on one core": round(1000 / sum(rest)),
                "ratio to the floor": round(sum(rest) / floor, 1),
                "milliseconds of whole processes": whole,
                "milliseconds more than python -c pass": {
                    name: round(taken - whole["python -c pass"], 1) for name, taken in whole.items()
                },
            },
            indent=2,
        )
    )


if __name__ == "__main__":
    main()
