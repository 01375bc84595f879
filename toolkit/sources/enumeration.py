"""Every document of a run, one after the other."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Sequence
from io import BytesIO
from pathlib import PurePosixPath
from typing import BinaryIO, Final

import attrs
from attrs import frozen

from toolkit import formats, inputs, metadata
from toolkit.errors import ReadError
from toolkit.sources import packages, paths, pieces, rows, tars, web_archives, zips
from toolkit.sources.choices import NONE, Choices, SourceError, Tell, unheard
from toolkit.sources.document import Document
from toolkit.sources.folders import Found
from toolkit.sources.joined import Joined
from toolkit.sources.members import SUFFIXES, WEB_SUFFIXES, Member, place

_MOST_ARCHIVE: Final = 2**44
"""The largest archive that is read: its members are taken one after the other."""

_ZIP: Final = ".zip"
_PARQUET: Final = ".parquet.zip"
_PACKAGES: Final = ("csv-package", "parquet")
_TEXT: Final = "text"


def found(arguments: Iterable[str], choices: Choices = NONE, *, tell: Tell = unheard) -> Iterator[Document | ReadError]:
    """Return an iterator over every document that *arguments* mean, in an order that depends on nothing else.

    It is lazy: nothing is opened before it is asked for. No two documents have the same name. A document that cannot
    be had is its error, whose ``location.source`` is the name that the document would have; the others go on. What
    a document states of itself (``document.metadata``, ``document.source_format``) is part of what decides its
    results, beside its bytes.

    Args:
        arguments: Files, folders (searched through), patterns, and ``-`` for standard input.
        choices: What else the user says.
        tell: Is called with what the user should know of a whole source, mostly at the end: rows of a metadata table
            that no document has, records of a web archive that are not read.

    Raises:
        SourceError: What was asked for makes no sense, at once: before the first document.
    """
    named = tuple(arguments)
    _check(named, choices)
    cutter = pieces.pattern(choices.split) if choices.split is not None else None
    joined = Joined(choices.metadata_table) if choices.metadata_table is not None else None
    return _joined(_Run(named, choices, cutter, tell), joined)


def _check(arguments: Sequence[str], choices: Choices) -> None:
    """Refuse choices that contradict each other."""
    if choices.text_column is None and (choices.id_column is not None or choices.columns):
        raise SourceError("say with --text-column which column holds the text")
    if choices.files_from == inputs.STANDARD_INPUT and inputs.STANDARD_INPUT in arguments:
        raise SourceError("standard input (-) cannot be both the list of files and a document")
    for key in choices.columns:
        if key not in metadata.KEYS and not key.startswith(metadata.EXTRA):
            there = f"{', '.join(metadata.KEYS)} and {metadata.EXTRA}NAME"
            raise SourceError(f"--column {key}=...: there is no key {key!r}; there are {there}")


@frozen
class _Run:
    """What one enumeration goes by."""

    arguments: Sequence[str]
    choices: Choices
    cutter: re.Pattern[str] | None
    tell: Tell

    def documents(self) -> Iterator[Document | ReadError]:
        """Yield every document."""
        for file in paths.named(self.arguments, self.choices):
            if isinstance(file, ReadError):
                yield file
                continue
            try:
                yield from self._entered(file)
            except ReadError as error:
                yield error

    def _entered(self, file: Found) -> Iterator[Document | ReadError]:
        """Yield the documents in *file*: itself, unless it is an archive or a table of texts.

        Raises:
            ReadError: It cannot be opened, or not to its end.
        """
        lowered = file.path.lower()
        if file.is_package:
            yield packages.document(file)
        elif lowered.endswith(WEB_SUFFIXES):
            with inputs.opened(file.path, most=_MOST_ARCHIVE) as source:
                yield from web_archives.documents(source, file.path, self.choices, self.tell)
        elif self._is_archive(lowered):
            with inputs.opened(file.path, most=_MOST_ARCHIVE) as source:
                yield from self._members(source, file)
        elif self.choices.text_column is None:
            yield from self._whole(Document(name=file.path, place=file.place))
        elif file.path == inputs.STANDARD_INPUT:
            yield from rows.of_standard_input(file.place, self.choices)
        elif lowered.endswith(rows.SUFFIXES):
            with inputs.opened(file.path, most=inputs.MOST_TABLE_BYTES) as source:
                yield from rows.documents(source, file.path, file.place, self.choices)
        else:
            yield from self._whole(Document(name=file.path, place=file.place))

    def _is_archive(self, lowered: str) -> bool:
        is_document = lowered.endswith(_PARQUET) or self.choices.source_format in _PACKAGES
        return lowered.endswith(SUFFIXES) and not (is_document and lowered.endswith(_ZIP))

    def _members(self, source: BinaryIO, file: Found) -> Iterator[Document | ReadError]:
        if not file.path.lower().endswith(_ZIP):
            yield from self._each(tars.members(source, file.path), file)
            return
        with zips.opened(source, file.path) as archive:
            if zips.is_document(archive):
                yield Document(name=file.path, place=file.place)
            else:
                yield from self._each(zips.members(archive, source.seek(0, os.SEEK_END), file.path), file)

    def _each(self, found: Iterator[tuple[str, Member | ReadError]], file: Found) -> Iterator[Document | ReadError]:
        """Yield the documents in the members of the archive *file*."""
        above = PurePosixPath() if file.is_argument else file.place
        for name, member in found:
            if isinstance(member, ReadError):
                yield member
                continue
            below = above / place(member.path)
            if self.choices.text_column is None or not member.path.lower().endswith(rows.SUFFIXES):
                yield from self._whole(Document(name=name, place=below, raw=member.raw))
                continue
            try:
                yield from rows.documents(BytesIO(member.raw), name, below, self.choices)
            except ReadError as error:
                yield error

    def _whole(self, document: Document) -> Iterator[Document | ReadError]:
        """Yield *document*, or its pieces if it is text and is to be cut."""
        is_text = self.choices.source_format == _TEXT or (
            self.choices.source_format is None and document.name.lower().endswith(formats.endings(_TEXT))
        )
        if self.cutter is None or not is_text:
            yield document
            return
        with document.opened() as file:
            raw = file.read(inputs.MOST_BYTES + 1)
        yield from pieces.cut(attrs.evolve(document, raw=raw), self.cutter)


def _joined(run: _Run, joined: Joined | None) -> Iterator[Document | ReadError]:
    """Yield the documents of *run*, each with what the metadata table states of it."""
    if joined is None:
        yield from run.documents()
        return
    yield from joined.faults
    for document in run.documents():
        yield joined.applied(document) if isinstance(document, Document) else document
    for problem in joined.told():
        run.tell(problem)
