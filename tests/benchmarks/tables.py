"""Speed and memory of tables, JSON-LD and NewsML-G2, printed as JSON: ``python -m tests.benchmarks.tables``.

Machines are noisy, so each time stands beside the floor of the same run: the csv module, orjson or lxml on the very
same bytes, plus our mapping between the record and plain data. Memory is the most that a process of its own ever took for
writing so many articles; ``--articles 100000`` adds a number to the two that show it flat.
"""

from __future__ import annotations

import argparse
import csv
import io
import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import orjson
from attrs import evolve
from lxml import etree

from tests.benchmarks.speed import seconds
from tests.generate_tables import KILLED, STORY
from tests.specimen import ARTICLE
from toolkit import canonical, formats
from toolkit.formats import csv_package, sqlite_tables
from toolkit.record import Article

_COUNTS = (1_000, 20_000)
_SAMPLE = [STORY, KILLED, ARTICLE]
_BYTES_A_UNIT = 1 if sys.platform == "darwin" else 1024


def _csv_rows(document: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(document.decode(), newline="")))


def _csv_text(rows: list[list[str]]) -> bytes:
    made = io.StringIO(newline="")
    csv.writer(made).writerows(rows)
    return made.getvalue().encode()


def _plain() -> list[dict[str, Any]]:
    return [canonical.to_plain(article) for article in _SAMPLE]


_FLOORS: dict[str, tuple[Callable[[bytes], Any], Callable[[Any], bytes]]] = {
    "csv": (_csv_rows, _csv_text),
    "jsonld": (orjson.loads, orjson.dumps),
    "newsml-g2": (etree.fromstring, etree.tostring),
}
"""The library alone on the same bytes: reading, and writing what was read."""


def speed(name: str, *, rounds: int) -> dict[str, dict[str, float]]:
    """Return the milliseconds an article of writing and reading the format *name*, each beside its floor."""
    form = formats.by_name(name)
    writer, reader = form.writer, form.reader
    assert writer
    assert reader
    document, plain = writer(_SAMPLE), _plain()
    load, dump = _FLOORS[name]
    loaded = load(document)

    def each(work: Callable[[], Any]) -> float:
        return 1000 * seconds(work, rounds=rounds) / len(_SAMPLE)

    def mapped() -> None:
        for item in plain:
            canonical.from_plain(dict(item), source="x")

    return {
        "write": _beside(each(lambda: writer(_SAMPLE)), each(lambda: dump(loaded)), each(_plain)),
        "read": _beside(
            each(lambda: list(reader(io.BytesIO(document), name="x"))), each(lambda: load(document)), each(mapped)
        ),
    }


def _beside(ours: float, library: float, mapping: float) -> dict[str, float]:
    return {
        "ms": round(ours, 3),
        "library alone, ms": round(library, 3),
        "mapping alone, ms": round(mapping, 3),
        "ratio": round(ours / (library + mapping), 2),
    }


def many(count: int) -> Iterator[Article]:
    """Yield *count* articles, one at a time, so that none is held here."""
    for number in range(count):
        yield evolve(_SAMPLE[number % len(_SAMPLE)], version=number + 1)


def write(name: str, count: int) -> dict[str, float]:
    """Write *count* articles through the streaming function of *name*; return what this process took for it."""
    started = time.perf_counter()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "corpus")
        if name == "sqlite":
            sqlite_tables.save(many(count), path)
        else:
            with path.open("wb") as file:
                csv_package.save(many(count), file)
        size = path.stat().st_size
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * _BYTES_A_UNIT
    took = time.perf_counter() - started
    return {"peak, MiB": round(peak / 2**20, 1), "seconds": round(took, 1), "document, MiB": round(size / 2**20, 1)}


def memory(counts: tuple[int, ...]) -> dict[str, dict[str, Any]]:
    """Return what a process of its own takes for each of *counts*, in each form."""
    return {name: {str(count): _alone(name, count) for count in counts} for name in ("csv-package", "sqlite")}


def _alone(name: str, count: int) -> Any:
    command = [sys.executable, "-m", "tests.benchmarks.tables", "--alone", name, "--articles", str(count)]
    return json.loads(subprocess.run(command, check=True, capture_output=True).stdout)


def main() -> None:
    """Print the figures."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--articles", type=int, help="write so many articles too")
    options.add_argument("--rounds", type=int, default=5, help="how often each time is taken; the best counts")
    options.add_argument(
        "--alone", choices=("csv-package", "sqlite"), help="write one form in this process, and no more"
    )
    asked = options.parse_args()
    if asked.alone:
        print(json.dumps(write(asked.alone, asked.articles)))
        return
    counts = (*_COUNTS, asked.articles) if asked.articles else _COUNTS
    found = {
        "speed": {name: speed(name, rounds=asked.rounds) for name in _FLOORS},
        "memory": memory(counts),
    }
    print(json.dumps(found, indent=2))


if __name__ == "__main__":
    main()
