"""What a run does to each document, as a value that travels to worker processes."""

from __future__ import annotations

import hashlib
from functools import cache, cached_property
from pathlib import PurePath
from typing import Final

import attrs

from toolkit import formats, identity
from toolkit.format import Format
from toolkit.metadata import Metadata
from toolkit.pipeline import Settings
from toolkit.sources import Document

_DIGEST_BYTES: Final = 16


@attrs.define(frozen=True, kw_only=True, slots=False)
class Job:
    """Everything that decides the results of a document beside the document."""

    settings: Settings
    """How it is read and prepared."""

    apart: tuple[str, ...] = ()
    """Formats in which each article has a file of its own."""

    together: tuple[str, ...] = ()
    """Formats in which one file holds all articles of the run."""

    force: bool = False
    """Whether what may not be published now is written where that cannot be said."""

    strict: bool = False
    """Whether warnings and losses are errors."""

    terms: str | None = None
    """Where our own terms live in formats that have addresses of terms; at their usual place where absent."""

    debug: bool = False
    """Whether internal errors carry their traceback; it changes no result."""

    @cached_property
    def digest(self) -> bytes:
        """What tells this job from every other whose results may differ."""
        made_by = identity.generator()
        what = (made_by.version, made_by.rules, self.apart, self.together, self.force, self.strict, self.terms)
        settings = self.settings
        how = (
            settings.source_format,
            _stable(settings.metadata),
            settings.enrich,
            settings.model,
            settings.id_from,
            settings.reading.digest,
        )
        return _digest(what, how)

    def form(self, name: str) -> Format:
        """Return the target format called *name*, as this job writes it."""
        return formats.by_name(name).at(self.terms)

    def fingerprint(self, document: Document, sha256: bytes, twin: bytes | None = None) -> bytes:
        """Return what stays the same exactly as long as the results of *document* do.

        Args:
            document: The document.
            sha256: The digest of its bytes.
            twin: Its `twin`, if that is known already.
        """
        return _digest(twin or self.twin(document, sha256), document.name, str(document.place))

    def twin(self, document: Document, sha256: bytes) -> bytes:
        """Return what *document* has in common with every other that holds the same articles."""
        fitting = _fitting(ending(document.name))
        named = PurePath(document.name).as_posix() if self.settings.id_from == "path" else None
        stated = (document.source_format, document.encoding, _stable(document.metadata))
        return _digest(self.digest, sha256, fitting, named, stated)

    def settings_of(self, document: Document) -> Settings:
        """Return how *document* is read: what is stated of it wins over what is stated of all."""
        settings = self.settings
        if document.encoding is not None:
            settings = attrs.evolve(settings, reading=attrs.evolve(settings.reading, encoding=document.encoding))
        if not document.metadata and document.source_format is None:
            return settings
        return attrs.evolve(
            settings,
            source_format=document.source_format or self.settings.source_format,
            metadata={**self.settings.metadata, **document.metadata},
        )


@attrs.frozen(kw_only=True)
class Limits:
    """What documents may cost."""

    jobs: int = 1
    """How many worker processes convert documents at a time."""

    timeout: float = 60.0
    """Seconds that a document may take for each megabyte that it begins."""

    most_memory: int = 2 * 2**30
    """Bytes of address space that a worker may add to what it has when it starts."""

    most_bytes: int | None = None
    """The largest document; what its format allows where absent."""

    is_asked: bool = False
    """Whether the user asked for any of these, so that even a small run goes through worker processes."""


def ending(name: str) -> str:
    """Return of the name of a document what decides which formats it may have; few names differ in it."""
    stem, *endings = name.rpartition("/")[2].lower().rsplit(".", 2)
    return ".".join(("", *endings)) if endings else stem[:1]


@cache
def _fitting(ending: str) -> tuple[str, ...]:
    return tuple(name for name in formats.NAMES if ending.endswith(formats.endings(name)))


def _stable(metadata: Metadata) -> tuple[tuple[str, tuple[str, ...]], ...]:
    return tuple(sorted((key, tuple(given)) for key, given in metadata.items()))


def _digest(*what: object) -> bytes:
    return hashlib.blake2b(repr(what).encode(errors="backslashreplace"), digest_size=_DIGEST_BYTES).digest()
