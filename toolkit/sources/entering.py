"""The documents inside one file: members of an archive, pages of a web archive, rows of a table, pieces of a text."""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Iterator
from io import BytesIO
from pathlib import PurePosixPath
from typing import BinaryIO, Final

import attrs

from toolkit import formats, inputs
from toolkit.errors import ReadError
from toolkit.sources import pieces, rows, tars, web_archives, zips
from toolkit.sources.choices import Choices, Tell
from toolkit.sources.document import Document
from toolkit.sources.folders import Found
from toolkit.sources.members import SUFFIXES, WEB_SUFFIXES, Member, place

_MOST_ARCHIVE: Final = 2**44
"""The largest archive that is read: its members are taken one after the other."""

_ZIP: Final = ".zip"
_PARQUET: Final = ".parquet.zip"
_PACKAGE: Final = "csv-package"
_PACKAGES: Final = (_PACKAGE, "parquet")
_TEXT: Final = "text"

TABLES: Final = "tables"
"""What tables of texts are counted under."""

_Documents = Iterator[Document | ReadError]


def documents(
    file: Found, choices: Choices, cutter: re.Pattern[str] | None, tell: Tell, met: Counter[str]
) -> _Documents:
    """Yield the documents in *file*: itself, unless it is an archive, a table of texts or to be cut.

    Args:
        file: The file, or a folder that is one document.
        choices: What the user says of where documents lie.
        cutter: What finds the lines at which text is cut.
        tell: Is called with what is to be known of the file as a whole.
        met: Counts the tables of texts under `TABLES`.

    Raises:
        ReadError: It cannot be opened, or not be read to its end; what came before is yielded.
    """
    lowered = file.path.lower()
    whole = Document(name=file.path, place=file.place)
    if file.is_package:
        yield attrs.evolve(whole, is_folder=True, source_format=_PACKAGE)
    elif lowered.endswith(WEB_SUFFIXES):
        with inputs.opened(file.path, most=_MOST_ARCHIVE) as source:
            yield from web_archives.documents(source, file.path, choices, tell)
    elif _is_archive(lowered, choices):
        with inputs.opened(file.path, most=_MOST_ARCHIVE) as source:
            yield from _members(source, file, choices, cutter, met)
    elif file.path == inputs.STANDARD_INPUT and choices.text_column is not None:
        met[TABLES] += 1
        yield from rows.of_standard_input(file.place, choices)
    elif rows.is_table(file.path, choices):
        met[TABLES] += 1
        with inputs.opened(file.path, most=inputs.MOST_TABLE_BYTES) as source:
            yield from rows.documents(source, file.path, file.place, choices)
    else:
        yield from _whole(whole, choices, cutter)


def _is_archive(lowered: str, choices: Choices) -> bool:
    is_document = lowered.endswith(_PARQUET) or choices.source_format in _PACKAGES
    return lowered.endswith(SUFFIXES) and not (is_document and lowered.endswith(_ZIP))


def _members(
    source: BinaryIO, file: Found, choices: Choices, cutter: re.Pattern[str] | None, met: Counter[str]
) -> _Documents:
    if not file.path.lower().endswith(_ZIP):
        yield from _each(tars.members(source, file.path), file, choices, cutter, met)
        return
    with zips.opened(source, file.path) as archive:
        if choices.text_column is None and zips.is_document(archive):
            yield Document(name=file.path, place=file.place)
        else:
            size = source.seek(0, os.SEEK_END)
            yield from _each(zips.members(archive, size, file.path), file, choices, cutter, met)


def _each(
    found: Iterator[tuple[str, Member | ReadError]],
    file: Found,
    choices: Choices,
    cutter: re.Pattern[str] | None,
    met: Counter[str],
) -> _Documents:
    """Yield the documents in the members of the archive *file*."""
    above = PurePosixPath() if file.is_only else file.place
    for name, member in found:
        if isinstance(member, ReadError):
            yield member
            continue
        below = above / place(name[len(file.path) :])  # a second member of that path has a place of its own
        if not rows.is_table(member.path, choices):
            yield from _whole(Document(name=name, place=below, raw=member.raw), choices, cutter)
            continue
        met[TABLES] += 1
        try:
            yield from rows.documents(BytesIO(member.raw), name, below, choices)
        except ReadError as error:
            yield error


def _whole(document: Document, choices: Choices, cutter: re.Pattern[str] | None) -> _Documents:
    """Yield *document*, or its pieces if it is text and is to be cut."""
    asked = choices.source_format
    is_text = asked == _TEXT or (asked is None and document.name.lower().endswith(formats.endings(_TEXT)))
    if cutter is None or not is_text:
        yield document
        return
    with document.opened() as file:
        raw = file.read(inputs.MOST_BYTES + 1)
    yield from pieces.cut(attrs.evolve(document, raw=raw), cutter)
