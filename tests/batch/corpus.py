"""Small invented documents, a run over them, and what it left."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath
from typing import Any

import attrs

from toolkit import sources
from toolkit.batch.job import Job, Limits
from toolkit.batch.outcome import Lost, Told
from toolkit.batch.run import run
from toolkit.batch.session import Order
from toolkit.batch.summary import Summary
from toolkit.errors import ReadError
from toolkit.pipeline import Settings
from toolkit.sources import Document

JOB = Job(settings=Settings(enrich="none"), apart=("json",), together=("jsonl",))
"""One file an article and one table: quick, and both can be read back."""

BROKEN = b"\x00\xff\xfe not text"


def text(word: str) -> bytes:
    """Return a story that no other word gives."""
    return (
        f"Ferry {word} late\n\nPORT LOWEN - The ferry {word} was late on Tuesday, the harbour office said.\n".encode()
    )


def documents(*names: str) -> list[Document]:
    """Return documents with bytes of their own; one called ``bad...`` is no text."""
    return [
        Document(
            name=name,
            place=PurePosixPath(name),
            raw=BROKEN + name.encode() if Path(name).name.startswith("bad") else text(name),
        )
        for name in names
    ]


def written(folder: Path, *names: str) -> list[Document | ReadError]:
    """Write the same documents as files below *folder* and return what is found there."""
    for document in documents(*names):
        path = folder / document.name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(document.raw or b"")
    return found(folder)


def found(folder: Path) -> list[Document | ReadError]:
    return list(sources.found([str(folder)]))


@attrs.define
class Heard:
    """A teller that remembers."""

    told: list[Told | Lost] = attrs.field(factory=list)
    files: list[tuple[str, str, list[str], int]] = attrs.field(factory=list)
    steps: int = 0

    def tell(self, told: Told | Lost) -> None:
        """Remember it."""
        self.told.append(told)

    def done(self, path: str, form: str, sources: Iterator[str], articles: int) -> None:
        """Remember it."""
        assert Path(path).exists(), "it is there before anybody hears of it"
        self.files.append((path, form, list(sources), articles))

    def progress(self, summary: Summary) -> None:
        """Count it."""
        assert summary.read
        self.steps += 1

    @property
    def errors(self) -> list[Told]:
        """The failures, in order."""
        return [told for told in self.told if isinstance(told, Told) and told.level == "error"]

    @property
    def kinds(self) -> dict[str, str]:
        """The kind of the first failure of each document."""
        return {told.problem.file: told.kind for told in reversed(self.errors)}

    @property
    def rules(self) -> list[str]:
        """The rules of all failures and warnings, in order."""
        return [told.problem.rule for told in self.told if isinstance(told, Told)]


def ran(
    given: Iterable[Document | ReadError | None],
    folder: Path,
    *,
    job: Job = JOB,
    limits: Limits | None = None,
    again: bool = False,
) -> tuple[Summary, Heard]:
    """Run over the *given* documents into *folder*."""
    heard = Heard()
    return run(given, Order(job=job, limits=limits or Limits(), folder=folder, again=again), heard), heard


def tree(folder: Path) -> dict[str, bytes]:
    """Return every file below *folder* but the state."""
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and ".ledger" not in path.parts
    }


def stamps(folder: Path) -> dict[str, int]:
    return {name: os.stat(folder / name).st_mtime_ns for name in tree(folder)}  # noqa: PTH116 - one call


def manifest(folder: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (folder / "manifest.jsonl").read_bytes().splitlines()]
