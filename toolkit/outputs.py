"""Where results go: safe names, whole files or none, and nobody else's file replaced.

A name is made of letters, digits, dot, dash and underscore, and ends in a short hash of the article's identifier, so
that two articles never meet and the same one always does. A file is written beside its place, synchronised and
renamed: at any moment the old or the new one stands there whole.
"""

from __future__ import annotations

import contextlib
import filecmp
import hashlib
import os
import re
import shutil
import stat
import tempfile
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import BinaryIO, Final

from toolkit.errors import ReadError, RefusedError, ToolkitError
from toolkit.format import Format
from toolkit.record import Article

TABLE: Final = "articles"
"""The stem of a document that holds all articles of a run."""

Fill = Callable[[BinaryIO], object]
"""Writes a document into a new, empty file that can be sought in and has its path as ``name``."""

_FOREIGN: Final = "exists and holds something else; --force replaces it"
_UNSAFE: Final = re.compile(r"[^A-Za-z0-9_]+")
_LONGEST_SLUG: Final = 60
_HASH_DIGITS: Final = 10
_RESERVED: Final = re.compile(r"(?:con|prn|aux|nul|com[0-9]|lpt[0-9])", re.IGNORECASE)


class OutputError(ToolkitError):
    """A result could not be stored; ``path`` is where it should have gone."""

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(path, reason)
        self.path = path
        self.reason = reason

    def __str__(self) -> str:
        return f"{self.path}: {self.reason}"


def name(article: Article, form: Format) -> str:
    """Return the file name of *article* in the format *form*: ``ferry-5f0c9b1d2a.xml``."""
    digest = hashlib.sha256(article.id.encode()).hexdigest()[:_HASH_DIGITS]
    return f"{slug(article)}-{digest}{form.suffixes[0]}"


def slug(article: Article) -> str:
    """Return a short readable name: of the source file, else of the headline, else ``article``."""
    headline = article.headline.text if article.headline else ""
    return _safe(Path(article.source.name).stem) or _safe(headline) or "article"


def digest(document: bytes) -> str:
    """Return what tells *document* from any other."""
    return hashlib.sha256(document).hexdigest()


def save(path: Path, document: bytes, *, form: Format, ids: Iterable[str], force: bool = False) -> None:
    """Store *document* at *path*, whole or not at all; all else is as for `build`."""
    build(path, lambda file: file.write(document), form=form, ids=ids, force=force)


def build(path: Path, fill: Fill, *, form: Format, ids: Iterable[str], force: bool = False) -> None:
    """Store what *fill* writes at *path*, whole or not at all.

    Args:
        path: Where it goes; folders on the way are made.
        fill: Writes the document into the new file that it is given.
        form: The format of the document, which tells whose the file is that may stand there already.
        ids: Identifiers of the articles in the document; gone through only if something else stands there.
        force: Whether a file that holds something else is replaced.

    Raises:
        RefusedError: Something else stands there.
        OutputError: The system would not have it: no space, no permission.
    """
    try:
        if not force and _is_in_the_way(path):
            raise RefusedError(str(path), _FOREIGN)
        path.parent.mkdir(parents=True, exist_ok=True)
        with _beside(path) as file:
            fill(file)
            file.flush()
            if not force and _is_foreign(path, Path(file.name), form, ids):
                raise RefusedError(str(path), _FOREIGN)
            os.fsync(file.fileno())
    except OSError as error:
        raise OutputError(path, (error.strerror or type(error).__name__).lower()) from error


def pass_on(fill: Fill, stream: BinaryIO) -> None:
    """Write to *stream* what *fill* writes into a file, once that is whole."""
    with tempfile.TemporaryDirectory() as folder, Path(folder, TABLE).open("x+b") as file:
        fill(file)
        file.seek(0)
        shutil.copyfileobj(file, stream)


def _safe(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text[: 4 * _LONGEST_SLUG]).encode("ascii", "ignore").decode()
    made = _UNSAFE.sub("-", plain).strip("-_")[:_LONGEST_SLUG].rstrip("-_")
    return f"{made}-file" if _RESERVED.fullmatch(made) else made


def _is_in_the_way(path: Path) -> bool:
    """Return whether *path* is something that is no file: a link, a folder, a device."""
    try:
        return not stat.S_ISREG(path.lstat().st_mode)
    except FileNotFoundError:
        return False


def _is_foreign(path: Path, made: Path, form: Format, ids: Iterable[str]) -> bool:
    """Return whether what stands at *path* is not what was *made* and holds articles that *ids* does not name."""
    return path.exists() and not filecmp.cmp(path, made, shallow=False) and not _holds_only(path, form, ids)


def _holds_only(present: Path, form: Format, ids: Iterable[str]) -> bool:
    if form.reader is None or "id" not in form.carries:
        raw = present.read_bytes()
        return any(article_id.encode() in raw for article_id in ids)
    ours = set(ids)
    is_empty = True
    try:
        with present.open("rb") as file:
            for item in form.reader(file, name="present"):
                is_empty = False
                if not isinstance(item, Article) or item.id not in ours:
                    return False
    except ReadError:
        return False
    return not is_empty


@contextlib.contextmanager
def _beside(path: Path) -> Iterator[BinaryIO]:
    """Open a new file beside *path* that takes its place in the end; it is gone if something fails before."""
    temporary = path.with_name(f".{path.name[:100]}.{os.getpid()}.part")
    try:
        with _created(temporary) as file:
            yield file
        temporary.replace(path)
    except BaseException:
        with contextlib.suppress(OSError):
            temporary.unlink()
        raise


def _created(temporary: Path) -> BinaryIO:
    """Open the new file, never through a link; one that a killed run with the same number left is removed first."""
    try:
        return temporary.open("x+b")
    except FileExistsError:
        temporary.unlink()
        return temporary.open("x+b")
