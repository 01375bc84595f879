"""How time and memory grow with the size of one article: ``python -m tests.benchmarks.speed --growth``.

Every stage and every reader takes stories of 1 kB to 10 MB, and then texts that are hostile: one line of 10 MB, a
hundred thousand blank lines, datelines, quotation marks or verbs of promise. The exponent is that of the power law
which fits the times; 1 is linear. Each size has a process of its own, whose peak memory stands beside the times.
"""

from __future__ import annotations

import argparse
import importlib
import io
import json
import resource
import signal
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from types import FrameType
from typing import Any, Final

from tests.benchmarks import corpus
from tests.benchmarks.timing import exponent, once
from toolkit import canonical, formats, library, problems, schema
from toolkit.enrichers import ENRICHERS
from toolkit.errors import InvalidArticleError, ReadError
from toolkit.record import Article

SIZES: Final = (1_000, 10_000, 100_000, 1_000_000, 10_000_000)
_MOST_SECONDS: Final = 300
_MOST_MEMORY: Final = 16 * 2**30

_DATELINE: Final = "SEOUL, Jan 31 (GW) - "
HOSTILE: Final[Mapping[str, Callable[[int], str]]] = {
    "one line": lambda n: "The minister said it was fine. " * (n // 31),
    "one line without a stop": lambda n: "the minister said it was fine and " * (n // 34),
    "one word": lambda n: "a" * n,
    "words with capitals": lambda n: "Aa " * (n // 3),
    "digits": lambda n: "1" * n,
    "spaces": lambda n: f"said{' ' * n}x",
    "dashes": lambda n: "-" * n + "!",
    "blank lines": lambda n: "Word" + "\n" * n + "He said so on Tuesday.",
    "short lines": lambda n: "a b\n" * (n // 4),
    "short paragraphs": lambda n: "He said so.\n\n" * (n // 13),
    "datelines in a line": lambda n: _DATELINE * (n // 21),
    "datelines, one a paragraph": lambda n: f"{_DATELINE}It rained.\n\n" * (n // 33),
    "dashes after capitals": lambda n: "PORT LOWEN - " * (n // 13),
    "opening marks": lambda n: "“" * (n // 3) + "x",
    "opening marks before words": lambda n: "“No " * (n // 6),
    "straight marks": lambda n: '"' * n,
    "straight marks before words": lambda n: '"a ' * (n // 3),
    "nested marks": lambda n: "“‘" * (n // 12) + "x" + "’”" * (n // 12),
    "quotations": lambda n: "“No,” he said. " * (n // 19),
    "speech verbs": lambda n: "said " * (n // 5),
    "verbs of promise": lambda n: "pledged to " * (n // 11),
    "verbs of promise with actors": lambda n: "Norway will agree to pay and " * (n // 29),
    "names": lambda n: " ".join(
        f"Ada Kel{chr(97 + k % 26)}{chr(97 + k // 26 % 26)}{chr(97 + k // 676 % 26)}" for k in range(n // 10)
    ),
    "titles": lambda n: "Minister " * (n // 9),
    "states": lambda n: "Norway and " * (n // 11),
    "commas": lambda n: "a, " * (n // 3),
    "brackets": lambda n: "(" * n + "x",
    "urls": lambda n: "http://a.example/b " * (n // 19),
    "captions": lambda n: "A man. [Photo: A. Brand]\n\n" * (n // 26),
    "bylines": lambda n: "By Ada Kell and Bo Lind\n\n" * (n // 25),
}
"""Texts of about so many bytes that ask much of a rule."""


class _Late(Exception):  # noqa: N818 - no error: the figure is that it took too long
    pass


def _too_late(_: int, __: FrameType | None) -> None:
    raise _Late


class _Times:
    """The seconds of each piece of work, or why there are none."""

    def __init__(self) -> None:
        self.found: dict[str, float | str] = {}

    def take(self, name: str, work: Callable[[], Any]) -> Any:
        """Return what *work* returns, None where it was refused or took too long."""
        signal.setitimer(signal.ITIMER_PROF, _MOST_SECONDS)
        try:
            result, spent = once(work)
        except _Late:
            self.found[name] = f"over {_MOST_SECONDS} s"
            return None
        except (ReadError, InvalidArticleError) as error:
            self.found[name] = f"refused: {error}"[:100]
            return None
        except MemoryError:
            self.found[name] = f"over {_MOST_MEMORY >> 30} GB"
            return None
        finally:
            signal.setitimer(signal.ITIMER_PROF, 0)
        self.found[name] = round(spent, 5)
        return result


def _read(form_name: str, raw: bytes) -> list[Article | ReadError]:
    reader = formats.by_name(form_name).reader
    assert reader
    return list(reader(io.BytesIO(raw), name="x"))


def article_times(text: str, *, with_formats: bool) -> dict[str, float | str]:
    """Return the seconds of every stage, and where asked of every writer and reader, on the article *text*."""
    times = _Times()
    raw = text.encode()
    found = times.take("read text", lambda: _read("text", raw))
    article = found[0] if found else times.take("read text as a bare body", lambda: library.read_text(text))
    for enricher in ENRICHERS if article else ():
        find = importlib.import_module(f"toolkit.enrichers.{enricher}").find
        article = times.take(f"enrich {enricher}", lambda find=find, before=article: find(before)) or article  # type: ignore[misc]
    if article:
        times.take("check", lambda: schema.admits(canonical.to_plain(article)) and not problems.problems(article))
    if article and with_formats:
        _formats(times, article)
        times.take("read html", lambda: _read("html", _page(text)))
    return times.found


def _formats(times: _Times, article: Article) -> None:
    for form in map(formats.by_name, formats.NAMES):
        writer = form.writer
        if writer is None:
            continue
        document = times.take(f"write {form.name}", lambda writer=writer: writer([article]))  # type: ignore[misc]
        if document and form.reader:
            times.take(f"read {form.name}", lambda form=form, document=document: _read(form.name, document))  # type: ignore[misc]


def _page(text: str) -> bytes:
    paragraphs = "".join(f"<p>{part}</p>" for part in text.split("\n\n"))
    return f"<!DOCTYPE html><html><head><title>A story</title></head><body><article>{paragraphs}</article></body></html>".encode()


def _alone(kind: str, size: int) -> dict[str, Any]:
    """Return the times of one size in a process of its own, and its peak memory."""
    command = [sys.executable, "-m", "tests.benchmarks.growth", "--alone", kind, "--size", str(size)]
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    if done.returncode:
        return {"times": {}, "peak MiB": None, "died": done.stderr[-300:] or f"status {done.returncode}"}
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def growth(kind: str, sizes: tuple[int, ...]) -> dict[str, Any]:
    """Return the seconds by size of each stage on texts of *kind*, with their exponents and the peak memory."""
    by_size = {}
    for size in sizes:
        print(f"{kind}: {size}", file=sys.stderr, flush=True)
        by_size[size] = _alone(kind, size)
    names = list(dict.fromkeys(name for found in by_size.values() for name in found["times"]))
    return {
        "seconds": {name: {str(size): found["times"].get(name) for size, found in by_size.items()} for name in names},
        "exponents": {name: exponent(list(_measured(name, by_size))) for name in names},
        "peak MiB": {str(size): found["peak MiB"] for size, found in by_size.items()},
        "died": {str(size): found["died"] for size, found in by_size.items() if "died" in found},
    }


def _measured(name: str, by_size: Mapping[int, Mapping[str, Any]]) -> Iterator[tuple[int, float]]:
    for size, found in by_size.items():
        spent = found["times"].get(name)
        if isinstance(spent, float):
            yield size, spent


def main() -> None:
    """Print the growth with size of stories, or of one hostile text."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--alone", metavar="KIND", help="one size, in this process")
    options.add_argument("--size", type=int, default=SIZES[-1], help="the largest size in bytes (default: 10000000)")
    options.add_argument("--kind", action="append", choices=("story", *HOSTILE), help="only this (default: all)")
    asked = options.parse_args()
    if asked.alone:
        print(json.dumps(_once(asked.alone, asked.size)))
        return
    print(json.dumps(every(asked.size, asked.kind or ("story", *HOSTILE)), indent=1))


def every(most: int, kinds: Iterable[str] = ("story", *HOSTILE)) -> dict[str, Any]:
    """Return the growth of stories and of hostile texts of up to *most* bytes; small hostile ones say nothing."""
    sizes = tuple(size for size in SIZES if size <= most)
    return {kind: growth(kind, sizes if kind == "story" else sizes[2:]) for kind in kinds}


def _once(kind: str, size: int) -> dict[str, Any]:
    resource.setrlimit(resource.RLIMIT_AS, (_MOST_MEMORY, _MOST_MEMORY))
    signal.signal(signal.SIGPROF, _too_late)
    article_times(corpus.story(0, size=1000), with_formats=kind == "story")  # word lists are read, patterns compiled
    text = corpus.story(1, size=size) if kind == "story" else HOSTILE[kind](size)
    times = article_times(text, with_formats=kind == "story")
    return {"times": times, "peak MiB": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10}


if __name__ == "__main__":
    main()
