"""A CSV package as a folder of its files: unpacked at once, in the place of nothing but an older one of its own."""

from __future__ import annotations

import os
import shutil
import tempfile
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import IO, BinaryIO, Final

from toolkit.errors import RefusedError
from toolkit.tables.package import DESCRIPTORS
from toolkit.tables.relations import TABLES
from toolkit.tables.separated import Lines, read_rows

FILES: Final = frozenset({*DESCRIPTORS, *(f"{table.name}.csv" for table in TABLES)})
"""The names of the files in a package."""

_ARTICLES: Final = f"{TABLES[0].name}.csv"
_FOREIGN: Final = "exists and holds something else; --force replaces it"


def unfold(archive: BinaryIO, folder: Path, *, force: bool = False) -> int:
    """Put the files of the package in *archive*, which `toolkit.tables.package.write` wrote, into *folder*.

    The folder appears when all of them are complete and synchronised. An older package there, of the same articles or
    fewer, gives way to it.

    Args:
        archive: The package; it can be sought in.
        folder: Where its files go; folders on the way are made.
        force: Whether a package of other articles gives way too.

    Returns:
        How many articles it holds.

    Raises:
        RefusedError: Something else is there: a file, a link, a folder with other files, a package of other articles.
        OSError: The system would not have it.
    """
    with zipfile.ZipFile(archive) as packed:
        ids = _ids_in(packed)
        is_there = _is_there(folder, ids, force=force)
        folder.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=folder.parent, prefix=f".{folder.name[:100]}.") as around:
            made, old = Path(around, "new"), Path(around, "old")
            made.mkdir()
            for name in packed.namelist():
                with packed.open(name) as source:
                    _write(source, made / name)
            _sync(made)
            if is_there:
                folder.replace(old)
            try:
                made.replace(folder)
            except OSError:
                if is_there:
                    old.replace(folder)
                raise
            _sync(folder.parent)
    return len(ids)


def _is_there(folder: Path, ids: set[str], *, force: bool) -> bool:
    """Return whether something is in the place of *folder* that may give way."""
    if not os.path.lexists(folder):
        return False
    if folder.is_symlink() or not folder.is_dir():
        raise RefusedError(str(folder), "exists and is no folder")
    names = {path.name for path in folder.iterdir()}
    if not names <= FILES:
        raise RefusedError(str(folder), f"holds other files, such as {min(names - FILES)}; nothing there is replaced")
    if names and not force and not (_ARTICLES in names and _ids_at(folder / _ARTICLES) <= ids):
        raise RefusedError(str(folder), _FOREIGN)
    return True


def _ids_in(packed: zipfile.ZipFile) -> set[str]:
    with packed.open(_ARTICLES) as file:
        return set(_ids(file))


def _ids_at(path: Path) -> set[str]:
    with path.open("rb") as file:
        return set(_ids(file))


def _ids(table: Lines) -> Iterator[str]:
    """Yield the identifiers of the articles in *table*."""
    at = None
    for row in read_rows(table, name=_ARTICLES):
        if at is None:
            at = row.cells.index("id") if "id" in row.cells else len(row.cells)
        else:
            yield "".join(row.cells[at : at + 1])


def _write(source: IO[bytes], path: Path) -> None:
    with path.open("xb") as file:
        shutil.copyfileobj(source, file, 2**20)
        file.flush()
        os.fsync(file.fileno())


def _sync(folder: Path) -> None:
    if hasattr(os, "O_DIRECTORY"):  # the system lets a folder be opened
        descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
