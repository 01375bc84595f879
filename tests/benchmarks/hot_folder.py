"""The hot folder's speed, printed as JSON: ``python -m tests.benchmarks.hot_folder``.

Latency is the time from a file's rename into the folder to its result standing in the output folder, at rest; the
rate is that of a folder which is filled faster than it can be emptied. A plain ``convert`` of the same files is timed
in the same run, so that the cost of the service stands beside that of the work.
"""

from __future__ import annotations

import argparse
import json
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.benchmarks import corpus

_TARGETS = ("-t", "newsml-g2")
_ROOT = Path(__file__).parents[2]


@contextmanager
def _service(folder: Path, output: Path, settle: float) -> Iterator[None]:
    command = [sys.executable, "-m", "toolkit", "watch", str(folder), str(output), "--settle", str(settle), *_TARGETS]
    with subprocess.Popen(command, cwd=_ROOT, stderr=subprocess.DEVNULL) as process:
        while not _is_ready(output):
            time.sleep(0.05)
        try:
            yield
        finally:
            process.send_signal(signal.SIGTERM)
            process.wait()


def _is_ready(output: Path) -> bool:
    try:
        return b'"ready"' in (output / ".ledger" / "health.json").read_bytes()
    except FileNotFoundError:
        return False


def _send(story: Path, folder: Path, name: str) -> None:
    part = folder / f".{name}.part"
    shutil.copyfile(story, part)
    part.rename(folder / name)


def _latency(stories: list[Path], scratch: Path, settle: float) -> float:
    """Return the seconds that one story takes, the median of all, each sent when the one before is done."""
    folder, output = scratch / "rest", scratch / "rest-out"
    folder.mkdir()
    taken = []
    with _service(folder, output, settle):
        for story in stories:
            began = time.monotonic()
            _send(story, folder, story.name)
            while not any(output.glob(f"{story.stem}-*")):
                time.sleep(0.002)
            taken.append(time.monotonic() - began)
    return statistics.median(taken)


def _rate(stories: list[Path], scratch: Path, settle: float) -> float:
    """Return how many files a second the service takes while more are there than it can take."""
    folder, output = scratch / "busy", scratch / "busy-out"
    folder.mkdir()
    with _service(folder, output, settle):
        for story in stories:
            _send(story, folder, story.name)
        began = time.monotonic()
        before = _done(folder)
        while (done := _done(folder)) < len(stories):
            time.sleep(0.05)
        done -= before
        return done / (time.monotonic() - began)


def _done(folder: Path) -> int:
    try:
        return sum(1 for _ in (folder / "done").iterdir())
    except FileNotFoundError:
        return 0


def _convert(stories: list[Path], scratch: Path) -> float:
    """Return how many files a second a plain run converts."""
    command = [
        sys.executable,
        "-m",
        "toolkit",
        "convert",
        str(stories[0].parent),
        "-o",
        str(scratch / "run"),
        *_TARGETS,
    ]
    began = time.monotonic()
    subprocess.run(command, cwd=_ROOT, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return len(stories) / (time.monotonic() - began)


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=3000, help="files for the rate")
    parser.add_argument("--settle", type=float, default=0.5, help="seconds that a file stands still")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        scratch = Path(folder)
        stories = []
        (scratch / "stories").mkdir()
        for name, raw in corpus.stories(options.count):
            stories.append(scratch / "stories" / name)
            stories[-1].write_bytes(raw)
        found = {
            "files": len(stories),
            "settle_seconds": options.settle,
            "latency_seconds": round(_latency(stories[:20], scratch, options.settle), 3),
            "files_per_second": round(_rate(stories, scratch, options.settle), 1),
            "convert_files_per_second": round(_convert(stories, scratch), 1),
        }
    print(json.dumps(found, indent=2))


if __name__ == "__main__":
    main()
