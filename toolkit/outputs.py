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
from pathlib import Path, PurePath, PurePosixPath
from typing import BinaryIO, Final

from toolkit.errors import ReadError, RefusedError, ToolkitError, system_reason
from toolkit.format import Format
from toolkit.record import Article

TABLE: Final = "articles"
"""The stem of a document that holds all articles of a run."""

Fill = Callable[[BinaryIO], object]
"""Writes a document into a new, empty file that can be sought in and has its path as ``name``."""

STATE: Final = ".ledger"
"""The folder of a run's state, below its output folder; it marks a folder of results of ours."""

MANIFEST: Final = "manifest.jsonl"
"""The account of a run, in its output folder: no document, even where a pattern of the shell names it."""

QUARANTINE: Final = "quarantine"
"""The folder of what could not be converted, in the output folder."""

RESERVED: Final = frozenset({QUARANTINE, MANIFEST})
"""Names at the top of an output folder that are ours, so that nothing mirrored may take them."""

FOREIGN: Final = "exists and holds something else; --force replaces it"
"""Why a file is not written where another stands."""
_PLAIN: Final = re.compile(r"[A-Za-z0-9_][A-Za-z0-9._-]{0,59}(?<!\.)")
_UNSAFE: Final = re.compile(r"[^A-Za-z0-9_]+")
_LONGEST_SLUG: Final = 60
_LONGEST_FOLDER: Final = 160
_HASH_DIGITS: Final = 10
_RESERVED: Final = re.compile(r"(?:con|prn|aux|nul|com[0-9]|lpt[0-9])", re.IGNORECASE)


class OutputError(ToolkitError):
    """A result could not be stored; ``path`` is where it should have gone."""

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(path, reason)
        self.path = path
        self.reason = reason

    @classmethod
    def of(cls, path: Path, error: OSError) -> OutputError:
        """Return what *error* of the system means for *path*."""
        return cls(path, system_reason(error))

    def __str__(self) -> str:
        return f"{self.path}: {self.reason}"


def name(article: Article, form: Format) -> str:
    """Return the file name of *article* in the format *form*: ``ferry-5f0c9b1d2a.xml``."""
    return f"{slug(article)}-{tag(article.id)}{form.suffixes[0]}"


def slug(article: Article) -> str:
    """Return a short readable name: of the source file, else of the headline, else ``article``."""
    headline = article.headline.text if article.headline else ""
    return slug_of(article.source.name) or _safe(headline) or "article"


def slug_of(file_name: str) -> str:
    """Return what of *file_name* can stand in a safe name; its ending is left out."""
    return _safe(PurePath(file_name).stem)


def mirrored(place: PurePosixPath) -> PurePosixPath:
    """Return the folder below the output folder for what comes of the document at *place*.

    Its parts are as safe as `name`; one that is not what the source calls it ends in a hash of that, so that two
    folders never become one.
    """
    parts = [_mirrored(part, is_top=not number) for number, part in enumerate(place.parent.parts)]
    folder = PurePosixPath(*parts)
    if len(str(folder)) > _LONGEST_FOLDER:
        return PurePosixPath(parts[0][:_LONGEST_SLUG], tag(str(place.parent)))
    return folder


def _mirrored(part: str, *, is_top: bool) -> str:
    if _PLAIN.fullmatch(part) and not _RESERVED.fullmatch(part.partition(".")[0]) and not (is_top and part in RESERVED):
        return part
    return f"{_safe(part) or 'folder'}-{tag(part)}"


def tag(text: str) -> str:
    """Return the short hash that file names have of *text*, such as an article's identifier."""
    return hashlib.sha256(text.encode(errors="surrogatepass")).hexdigest()[:_HASH_DIGITS]


def digest(document: bytes) -> str:
    """Return what tells *document* from any other."""
    return hashlib.sha256(document).hexdigest()


def save(path: Path, document: bytes, *, form: Format, ids: Iterable[str], force: bool = False) -> None:
    """Store *document* at *path*, whole or not at all; all else is as for `build`."""
    build(path, lambda file: file.write(document), form=form, ids=ids, force=force)


def build(  # noqa: PLR0913 - each is a part of the rule, by keyword
    path: Path,
    fill: Fill,
    *,
    form: Format,
    ids: Iterable[str],
    force: bool = False,
    scratch: Path | None = None,
    ours: bytes | None = None,
) -> None:
    """Store what *fill* writes at *path*, whole or not at all; a file that is the same already stays as it is.

    Args:
        path: Where it goes; folders on the way are made.
        fill: Writes the document into the new file that it is given.
        form: The format of the document, which tells whose the file is that may stand there already.
        ids: Identifiers of the articles in the document; gone through only if something else stands there.
        force: Whether a file that holds something else is replaced.
        scratch: A folder of the same file system for the new file while it is made; the one of *path* where absent.
        ours: The SHA-256 of what an earlier run has put there, which may be replaced.

    Raises:
        RefusedError: Something else stands there.
        OutputError: The system would not have it: no space, no permission.
    """
    try:
        if not force and is_in_the_way(path):
            raise RefusedError(str(path), FOREIGN)
        path.parent.mkdir(parents=True, exist_ok=True)
        with _beside(path, scratch or path.parent) as made:
            with _created(made) as file:
                fill(file)
            is_new = not path.exists() or path.is_symlink() or not filecmp.cmp(path, made, shallow=False)
            if is_new and not force and path.exists() and not _is_ours(path, ours) and not holds_only(path, form, ids):
                raise RefusedError(str(path), FOREIGN)
            if is_new:
                take_place(made, path)
    except OSError as error:
        raise OutputError.of(path, error) from error


def _is_ours(path: Path, sha256: bytes | None) -> bool:
    if sha256 is None:
        return False
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").digest() == sha256


def take_place(made: Path, path: Path) -> None:
    """Let the whole file *made* take the place of *path*, so that it lasts.

    Raises:
        OSError: The system would not have it.
    """
    _sync(made, os.O_RDWR)  # Windows synchronises nothing that may only be read
    made.replace(path)
    if hasattr(os, "O_DIRECTORY"):  # the system lets a folder be opened
        _sync(path.parent, os.O_RDONLY | os.O_DIRECTORY)


def _sync(path: Path, flags: int) -> None:
    descriptor = os.open(path, flags)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


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


def is_in_the_way(path: Path) -> bool:
    """Return whether *path* is something that is no file: a link, a folder, a device."""
    try:
        return not stat.S_ISREG(path.lstat().st_mode)
    except FileNotFoundError:
        return False


def holds_only(present: Path, form: Format, ids: Iterable[str]) -> bool:
    """Return whether the file *present* is a document in *form* of articles that *ids* names, so that it is ours."""
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
def _beside(path: Path, folder: Path) -> Iterator[Path]:
    """Give the path of a new file in *folder* that is to take the place of *path*; in the end it is gone."""
    temporary = folder / f".{path.name[:100]}.{os.getpid()}.part"
    try:
        yield temporary
    finally:
        with contextlib.suppress(OSError):
            temporary.unlink()


def _created(temporary: Path) -> BinaryIO:
    """Open the new file, never through a link; one that a killed run with the same number left is removed first."""
    try:
        return temporary.open("x+b")
    except FileExistsError:
        temporary.unlink()
        return temporary.open("x+b")
