"""What the ledger has of a document and of a file."""

from __future__ import annotations

from typing import Final, Literal

from attrs import frozen

State = Literal["running", "converted", "same", "empty", "quarantined"]
"""What became of a document: its work is under way, it is done, it has the bytes of another that is done, it holds no
article, or something of it failed."""

QUARANTINE: Final = "quarantine"
"""What stands as the format of files in quarantine."""


@frozen
class Entry:
    """A document as the ledger knows it."""

    id: int
    name: str
    run: int
    ordinal: int
    size: int | None
    sha256: bytes | None
    fingerprint: bytes | None
    state: State
    kind: str | None
    same_as: str | None
    articles: int
    parts: int
    problems: str | None
    twin: bytes | None


@frozen
class Written:
    """A file as the ledger knows it; its source is absent where no document makes it any more."""

    path: str
    source: int | None
    form: str
    size: int
    sha256: bytes


def escaped(text: str) -> str:
    """Return *text* with what no encoding holds escaped, so that a data base and a JSON document can have it."""
    return text if text.isascii() else text.encode(errors="backslashreplace").decode()
