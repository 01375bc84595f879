"""Documents that hold all articles of a run, built from what the ledger keeps of each."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import BinaryIO, overload

import orjson

from toolkit import canonical, formats, outputs, pipeline
from toolkit.batch.job import Job
from toolkit.batch.ledger import FILE, Ledger
from toolkit.record import Article


class Kept(Sequence[Article]):
    """The articles of this run in one format, in order, each read from the ledger whenever it is asked for."""

    def __init__(self, ledger: Ledger, form: str) -> None:
        self._ledger = ledger
        self._form = form

    def __len__(self) -> int:
        """Return how many there are."""
        return self._ledger.count_parts(self._form)

    def __iter__(self) -> Iterator[Article]:
        """Yield them."""
        for _, record in self._ledger.parts(self._form):
            yield canonical.from_plain(orjson.loads(zlib.decompress(record)), source=FILE)

    @overload
    def __getitem__(self, index: int) -> Article: ...

    @overload
    def __getitem__(self, index: slice) -> Sequence[Article]: ...

    def __getitem__(self, index: int | slice) -> Article | Sequence[Article]:
        """Return one, or several; it is meant for few articles."""
        return list(self)[index]


def filling(ledger: Ledger, form: str, job: Job) -> outputs.Fill:
    """Return what writes the document in *form* into a new file."""
    target = job.form(form)

    def rows(file: BinaryIO) -> None:
        file.write(pipeline.document((), target))
        file.writelines(zlib.decompress(body) for body, _ in ledger.parts(form))

    def records(file: BinaryIO) -> None:
        pipeline.save(Kept(ledger, form), target, file, force=job.force)

    return rows if target.is_rows else records


def build(path: Path, ledger: Ledger, form: str, job: Job, *, key: str, scratch: Path | None = None) -> None:  # noqa: PLR0913
    """Write the document in *form* to *path*.

    Args:
        path: Where it goes.
        ledger: What the run has gathered.
        form: The name of the format.
        job: What the run does.
        key: What the ledger calls the file.
        scratch: Where the file is made; beside *path* where absent.

    Raises:
        RefusedError: Something else stands there.
        OutputError: The system would not have it.
    """
    target = formats.by_name(form)
    known = ledger.owner(key)
    ours = known[0].sha256 if known else None
    fill = filling(ledger, form, job)
    outputs.build(path, fill, form=target, ids=ledger.all_ids(), force=job.force, scratch=scratch, ours=ours)


def digest(path: Path) -> tuple[int, bytes]:
    """Return the size of the file at *path* and the digest of its bytes.

    Raises:
        OutputError: It cannot be read.
    """
    try:
        with path.open("rb") as file:
            return path.stat().st_size, hashlib.file_digest(file, "sha256").digest()
    except OSError as error:
        raise outputs.OutputError.of(path, error) from error
