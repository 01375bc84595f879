"""``manifest.jsonl``: every document of a run and what came of it, for whoever takes the output folder over.

One line a document, in the order of the run: its place below the argument that named it, its digest and size, what
became of it (and the place of the document with the same bytes, where only that was converted), the identifiers of its
articles, and each of its files with digest. It holds no time and no absolute
path, so that the same documents and options always give the same bytes.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final, Generic, TypeVar

from toolkit import outputs, safe_json
from toolkit.batch.entry import Entry, Written
from toolkit.batch.ledger import Ledger
from toolkit.outputs import OutputError

T = TypeVar("T")

NAME: Final = outputs.MANIFEST


def lines(ledger: Ledger) -> Iterator[bytes]:
    """Yield the lines of the manifest of the last run."""
    ids, files = _Following(ledger.ids_in_order()), _Following(ledger.outputs_in_order())
    for entry, place in ledger.entries():
        yield safe_json.dump_line(_line(entry, place, ids.of(entry.id), files.of(entry.id), ledger))


class _Following(Generic[T]):
    """What belongs to documents, taken in their order: one query for all of them instead of one for each."""

    def __init__(self, found: Iterator[tuple[int, T]]) -> None:
        self._found = found
        self._ahead = next(found, None)

    def of(self, source: int) -> list[T]:
        """Return what belongs to the document with the number *source*, which comes after those asked for before."""
        own: list[T] = []
        while self._ahead is not None and self._ahead[0] == source:
            own.append(self._ahead[1])
            self._ahead = next(self._found, None)
        return own


def write(path: Path, ledger: Ledger, scratch: Path) -> Written:
    """Write the manifest to *path*, whole or not at all; one that is the same already stays as it is.

    Args:
        path: Where it goes.
        ledger: What it tells of.
        scratch: Where it is made.

    Raises:
        OutputError: The system would not have it.
    """
    made = scratch / NAME
    digest, size = hashlib.sha256(), 0
    try:
        with made.open("wb") as file:
            for line in lines(ledger):
                file.write(line)
                digest.update(line)
                size += len(line)
        written = Written(NAME, None, "manifest", size, digest.digest())
        if _stands(path, written):
            made.unlink()
        else:
            outputs.take_place(made, path)
    except OSError as error:
        raise OutputError.of(path, error) from error
    return written


def _stands(path: Path, written: Written) -> bool:
    try:
        if path.is_symlink() or path.stat().st_size != written.size:
            return False
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").digest() == written.sha256
    except FileNotFoundError:
        return False


def _line(entry: Entry, place: str, ids: list[str], files: list[Written], ledger: Ledger) -> dict[str, Any]:
    same = {"same_as": ledger.place(entry.same_as)} if entry.same_as is not None else {}
    return {
        "source": place,
        "sha256": entry.sha256.hex() if entry.sha256 else None,
        "bytes": entry.size,
        "state": entry.state,
        **same,
        "ids": ids,
        "outputs": [_output(written) for written in files],
    }


def _output(written: Written) -> dict[str, Any]:
    return {"path": written.path, "format": written.form, "sha256": written.sha256.hex(), "bytes": written.size}
