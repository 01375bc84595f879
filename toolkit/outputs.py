"""Where results go: safe names, whole files or none, and nobody else's file replaced.

A name is made of letters, digits, dot, dash and underscore, and ends in a short hash of the article's identifier, so
that two articles never meet and the same one always does. A file is written beside its place, synchronised and
renamed: at any moment the old or the new one stands there whole.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import re
import unicodedata
from collections.abc import Collection
from io import BytesIO
from pathlib import Path
from typing import Final

from toolkit.errors import ReadError, RefusedError, ToolkitError
from toolkit.format import Format
from toolkit.record import Article

TABLE: Final = "articles"
"""The stem of a document that holds all articles of a run."""

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


def save(path: Path, document: bytes, *, form: Format, ids: Collection[str], force: bool = False) -> None:
    """Store *document* at *path*, whole or not at all.

    Args:
        path: Where it goes; folders on the way are made.
        document: The bytes.
        form: The format of the document, which tells whose the file is that may stand there already.
        ids: Identifiers of the articles in *document*.
        force: Whether a file that holds something else is replaced.

    Raises:
        RefusedError: Something else stands there.
        OutputError: The system would not have it: no space, no permission.
    """
    try:
        if not force and _is_foreign(path, document, form, ids):
            raise RefusedError(str(path), "exists and holds something else; --force replaces it")
        path.parent.mkdir(parents=True, exist_ok=True)
        _replace(path, document)
    except OSError as error:
        raise OutputError(path, (error.strerror or type(error).__name__).lower()) from error


def _safe(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text[: 4 * _LONGEST_SLUG]).encode("ascii", "ignore").decode()
    made = _UNSAFE.sub("-", plain).strip("-_")[:_LONGEST_SLUG].rstrip("-_")
    return f"{made}-file" if _RESERVED.fullmatch(made) else made


def _is_foreign(path: Path, document: bytes, form: Format, ids: Collection[str]) -> bool:
    """Return whether what stands at *path* would be lost: a link, or articles that *ids* does not name."""
    if path.is_symlink() or (path.exists() and not path.is_file()):
        return True
    try:
        present = path.read_bytes()
    except FileNotFoundError:
        return False
    return present != document and not _holds_only(present, form, ids)


def _holds_only(present: bytes, form: Format, ids: Collection[str]) -> bool:
    if form.reader is None or "id" not in form.carries:
        return any(article_id.encode() in present for article_id in ids)
    try:
        held = list(form.reader(BytesIO(present), name="present"))
    except ReadError:
        return False
    return bool(held) and all(isinstance(item, Article) and item.id in ids for item in held)


def _replace(path: Path, document: bytes) -> None:
    """Write beside *path* and rename; a temporary name is taken by nobody else, and gone after a failure."""
    temporary = path.with_name(f".{path.name[:100]}.{os.getpid()}.part")
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
    try:
        with os.fdopen(_created(temporary, flags), "wb") as file:
            file.write(document)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
    except BaseException:
        with contextlib.suppress(OSError):
            temporary.unlink()
        raise


def _created(temporary: Path, flags: int) -> int:
    """Open the new file; one that a killed run with the same number left behind is removed first."""
    try:
        return os.open(temporary, flags, 0o666)
    except FileExistsError:
        temporary.unlink()
        return os.open(temporary, flags, 0o666)
