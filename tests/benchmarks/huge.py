"""Documents of a gigabyte: refused at once, or read item by item in flat memory.

``python -m tests.benchmarks.speed --huge [--megabytes 1024]``. Each document is read in a process of its own, whose
peak memory stands beside its time; nothing is inferred, since this is about the readers.
"""

from __future__ import annotations

import argparse
import io
import itertools
import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from tests.benchmarks import corpus
from toolkit import formats, inputs, pipeline
from toolkit.errors import ReadError
from toolkit.record import Article

_LINE: Final = b"The minister said it was fine. " * 33_000
_Blocks = Callable[[], Iterator[bytes]]


def _article() -> Article:
    raw = corpus.story(1, size=9_000).encode()
    (article,) = pipeline.articles(io.BytesIO(raw), pipeline.Settings(enrich="none"), name="x.txt")
    assert isinstance(article, Article)
    return article


def _written(name: str) -> bytes:
    writer = formats.by_name(name).writer
    assert writer
    return writer([_article()])


def _message() -> Iterator[bytes]:
    """Yield a newsMessage without an end."""
    whole = _written("newsml-g2")
    start = whole.index(b"<newsItem ")
    end = whole.rindex(b"</newsItem>") + len(b"</newsItem>")
    yield whole[:start]
    yield from itertools.repeat(whole[start:end])


def _message_end() -> bytes:
    whole = _written("newsml-g2")
    return whole[whole.rindex(b"</newsItem>") + len(b"</newsItem>") :]


def _table(name: str) -> Iterator[bytes]:
    whole = _written(name)
    heading, _, row = whole.partition(b"\r\n")
    yield heading + b"\r\n"
    yield from itertools.repeat(row)


DOCUMENTS: Final[Mapping[str, tuple[_Blocks, Callable[[], bytes]]]] = {
    "many.xml": (_message, _message_end),
    "many.jsonl": (lambda: itertools.repeat(_written("jsonl")), bytes),
    "many.csv": (lambda: _table("csv"), bytes),
    "line.txt": (lambda: itertools.repeat(_LINE), bytes),
    "page.html": (
        lambda: itertools.chain([b"<html><body><p>"], itertools.repeat(_LINE)),
        lambda: b"</p></body></html>",
    ),
    "string.json": (lambda: itertools.chain([b'{"id":"'], itertools.repeat(_LINE)), lambda: b'"}'),
    "string.jsonld": (lambda: itertools.chain([b'{"@id":"'], itertools.repeat(_LINE)), lambda: b'"}'),
    "line.jsonl": (lambda: itertools.chain([b'{"id":"'], itertools.repeat(_LINE)), lambda: b'"}\n'),
    "cell.csv": (
        lambda: itertools.chain(itertools.islice(_table("csv"), 1), [b'"'], itertools.repeat(_LINE)),
        lambda: b'"\r\n',
    ),
    "item.xml": (
        lambda: itertools.chain(itertools.islice(_message(), 1), [b"<newsItem><p>"], itertools.repeat(_LINE)),
        bytes,
    ),
    "comment.xml": (
        lambda: itertools.chain(
            [b"<newsMessage xmlns='http://iptc.org/std/nar/2006-10-01/'><!--"], itertools.repeat(_LINE)
        ),
        bytes,
    ),
    "zeros.zip": (lambda: itertools.chain([b"PK\3\4"], itertools.repeat(bytes(2**20))), bytes),
    "zeros.db": (lambda: itertools.chain([b"SQLite format 3\0"], itertools.repeat(bytes(2**20))), bytes),
}
"""By file name: what a document is made of until it is large enough, and its end."""


def make(path: Path, size: int) -> None:
    """Write the document that is called as *path* is, of about *size* bytes."""
    blocks, end = DOCUMENTS[path.name]
    with path.open("wb") as file:
        for block in blocks():
            file.write(block)
            if file.tell() >= size:
                break
        file.write(end())


def read(path: Path) -> dict[str, Any]:
    """Read the document at *path* and return what came of it, and what this process took for it."""
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    started = time.perf_counter()
    counts = {"articles": 0, "refused": 0}
    reason = None
    try:
        with inputs.opened(str(path), most=pipeline.bound(path.name, None)) as source:
            for item in pipeline.read(source, None, name=path.name):
                counts["articles" if isinstance(item, Article) else "refused"] += 1
                reason = item.reason if isinstance(item, ReadError) else reason
    except ReadError as error:
        reason = error.reason
    return {
        **counts,
        "reason": reason and reason[:100],
        "seconds": round(time.perf_counter() - started, 1),
        "MiB before": before >> 10,
        "peak MiB": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10,
    }


def huge(megabytes: int, names: list[str] | None = None) -> dict[str, Any]:
    """Return what came of a document of each kind, one after the other, each in a process of its own."""
    found = {}
    with tempfile.TemporaryDirectory(prefix="huge.") as folder:
        for name in names or DOCUMENTS:
            path = Path(folder, name)
            make(path, megabytes << 20)
            command = [sys.executable, "-m", "tests.benchmarks.huge", "--alone", str(path)]
            done = subprocess.run(command, check=False, capture_output=True, text=True)
            found[name] = json.loads(done.stdout) if not done.returncode else {"died": done.stderr[-300:]}
            found[name]["document, MiB"] = path.stat().st_size >> 20
            path.unlink()
    return found


def main() -> None:
    """Print what came of each document."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--megabytes", type=int, default=1024, help="size of each document (default: 1024)")
    options.add_argument("--only", action="append", choices=DOCUMENTS, help="only this one; may be repeated")
    options.add_argument("--alone", type=Path, help="read one document in this process")
    asked = options.parse_args()
    print(json.dumps(read(asked.alone) if asked.alone else huge(asked.megabytes, asked.only), indent=1))


if __name__ == "__main__":
    main()
