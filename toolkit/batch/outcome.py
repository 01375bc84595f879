"""What came of a document: finished files, and everything that the user has to know, in the order in which it arose.

All of it is plain data: it travels from worker processes, and nothing in it needs to be computed again.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Literal

import attrs
from attrs import frozen

from toolkit.record import Article
from toolkit.validators import Problem

Kind = Literal["read", "size", "timeout", "memory", "crash", "invalid", "refused", "strict", "output", "internal"]
"""Why a document is in quarantine: it cannot be had (``read``) or is too large (``size``), it took too long, too much
memory or the process with it, it is not what its format promises, may not be published, loses something although the
user wants nothing lost, cannot stand where it would, or met a fault of ours."""

STAGES = ("read", "enrich", "check", "write")
"""What the work on a document consists of, in order."""


@frozen(kw_only=True)
class Told:
    """One thing that the user should know of a document."""

    level: Literal["error", "warning"]
    """Whether it stops something."""

    problem: Problem
    """What it is."""

    kind: Kind = "invalid"
    """Which sort of failure it is, of an error."""

    trace: str | None = None
    """Where in our code it happened, if the user asked for that."""


@frozen(kw_only=True)
class Lost:
    """Fields of an article that a format does not carry."""

    file: str
    """The document, as the user named it."""

    form: str
    """The name of the format."""

    fields: tuple[str, ...]
    """The fields, sorted."""


@frozen(kw_only=True)
class Output:
    """A finished document that has a file of its own."""

    path: str
    """Where it goes, below the output folder."""

    form: str
    """The name of its format."""

    raw: bytes
    """All of it."""

    sha256: bytes
    """The digest of it."""


@frozen(kw_only=True)
class Piece:
    """What came of one article, or of an item that gives none: then all but `told` is empty."""

    told: tuple[Told | Lost, ...] = ()
    """What the user should know of it."""

    id: str = ""
    """Its identifier."""

    mark: bytes = b""
    """What tells it from every other article of a run; empty if it is not written anywhere."""

    outputs: tuple[Output, ...] = ()
    """Its files."""

    rows: tuple[tuple[str, bytes], ...] = ()
    """What it adds to documents that hold all articles: the name of the format, and, compressed (zlib), its rows there;
    nothing in a format that is made from the record."""

    record: bytes = b""
    """Its canonical record, compressed likewise, if one of `rows` is made from it."""

    article: Article | None = None
    """The article itself; it stays in the process that made it."""


@frozen(kw_only=True)
class Part:
    """Some of what came of a document; a document of many articles has several parts."""

    pieces: tuple[Piece, ...] = ()
    """Its articles, in order."""

    is_last: bool = True
    """Whether nothing follows."""

    seconds: Mapping[str, float] = attrs.field(factory=dict)
    """What each stage took since the part before."""

    @property
    def told(self) -> Iterator[Told | Lost]:
        """Everything that the user should know of it."""
        return (told for piece in self.pieces for told in piece.told)


def failure(name: str, kind: Kind, rule: str, reason: str, *, trace: str | None = None) -> Part:
    """Return what came of the document called *name* if all that there is to say is why it failed."""
    return Part(pieces=(Piece(told=(error(name, kind, rule, reason, trace=trace),)),))


def error(name: str, kind: Kind, rule: str, reason: str, *, trace: str | None = None) -> Told:
    """Return an error of the document called *name*."""
    return Told(level="error", kind=kind, problem=Problem(file=name, rule=rule, reason=reason), trace=trace)
