"""What a member of an archive has to be to be read: the rules that all kinds of archive share."""

from __future__ import annotations

import hashlib
import re
from pathlib import PurePosixPath
from typing import Final

from attrs import frozen

from toolkit import inputs

SUFFIXES: Final = (".zip", ".tar", ".tar.gz", ".tgz", ".tar.bz2", ".tbz2", ".tar.xz", ".txz")
"""How the names of archives end."""

WEB_SUFFIXES: Final = (".warc", ".warc.gz")
"""How the names of web archives end."""

LONGEST_NAME: Final = 4096
"""The most characters that the path of a member may have, as that of a file."""

_ROOT: Final = re.compile(r"[/\\]|[A-Za-z]:")


@frozen
class Member:
    """A file in an archive."""

    path: str
    """Its path in the archive."""

    raw: bytes
    """Its bytes."""


def is_hidden(path: str) -> bool:
    """Return whether *path* is left out as hidden files are: what desktop systems put into every archive."""
    return any(part.startswith(".") and part not in (".", "..") for part in re.split(r"[/\\]", path))


def refusal(path: str) -> str | None:
    """Return why no member with this path is read."""
    if _ROOT.match(path) or ".." in re.split(r"[/\\]", path):
        return "has a name that leads out of the archive; it is not read"
    if "\0" in path or len(path) > LONGEST_NAME:
        return "has a name that no file can have; it is not read"
    if path.lower().endswith((*SUFFIXES, *WEB_SUFFIXES)):
        return "is an archive inside an archive, which is not entered; unpack it first"
    return None


def too_large() -> str:
    """Return what is said of a member that has more bytes than a document may have."""
    return f"is larger than {inputs.MOST_BYTES} bytes"


class Names:
    """Gives each member of one archive a name of its own: 16 bytes are remembered of each."""

    def __init__(self, archive: str, *, mark: str = "/") -> None:
        """Take the path of the archive, and what stands between that and a member's."""
        self.archive = archive
        self._between = mark
        self._seen: set[bytes] = set()

    def of(self, path: str) -> str:
        """Return ``corpus.zip/2023/a.txt``; a second member with the same path is ``corpus.zip#2/2023/a.txt``."""
        number = 1
        while (name := self._name(path, number)) is None:
            number += 1
        return name

    def _name(self, path: str, number: int) -> str | None:
        count = "" if number == 1 else f"#{number}"
        name = f"{self.archive}{count}{self._between}{path}"
        mark = hashlib.blake2b(name.encode(errors="surrogatepass"), digest_size=16).digest()
        if mark in self._seen:
            return None
        self._seen.add(mark)
        return name


def place(path: str) -> PurePosixPath:
    """Return where a member lies, from its path: relative, without a way up."""
    parts = [part for part in re.split(r"[/\\]", path) if part not in ("", ".", "..")]
    return PurePosixPath(*parts)
