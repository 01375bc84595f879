"""Documents of many items that several workers read at a time: which they are, and what travels together."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import suppress
from typing import BinaryIO, Final

from attrs import frozen

from toolkit import formats, inputs
from toolkit.batch.job import Job
from toolkit.batch.taking import MOST_HELD
from toolkit.errors import Location, ReadError, UnknownFormatError, system_reason
from toolkit.format import Format, Item
from toolkit.sources import Document

_MOST_ITEMS: Final = 16
_MOST_BYTES: Final = 2**18
"""So many items, or bytes of them, travel together, as documents do."""


@frozen
class Stretch:
    """Items that follow each other."""

    items: tuple[Item, ...]

    @property
    def size(self) -> int:
        """How many bytes they have."""
        return sum(len(item.raw) for item in self.items)


def is_long(document: Document, job: Job) -> bool:
    """Return whether several workers may be quicker with *document* than one, as far as its name and size tell."""
    if document.is_folder or size(document) <= MOST_HELD:
        return False
    asked = document.source_format or job.settings.source_format
    named = (
        [asked] if asked else [name for name in formats.NAMES if document.name.lower().endswith(formats.endings(name))]
    )
    return any(formats.by_name(name).items is not None for name in named)


def is_any_long(items: Iterable[Document | ReadError | None], job: Job) -> bool:
    """Return whether *items* hold a document of that kind."""
    return any(isinstance(item, Document) and is_long(item, job) for item in items)


def size(document: Document) -> int:
    """Return how many bytes *document* has; none if it is not there."""
    if document.raw is not None:
        return len(document.raw)
    try:
        return os.stat(document.name).st_size  # noqa: PTH116 - the name is text
    except OSError:
        return 0


def form(document: Document, source: BinaryIO, job: Job) -> Format | None:
    """Return the format of *document*, whose bytes are *source*, if it has one that can be cut."""
    asked = document.source_format or job.settings.source_format
    found: Format | None = None
    with suppress(UnknownFormatError):  # whoever reads it says so
        found = formats.by_name(asked) if asked else formats.by_document(document.name, _head(source))
    return found if found is not None and found.items is not None else None


def _head(source: BinaryIO) -> bytes:
    head = source.read(inputs.HEAD)
    source.seek(0)
    return head


def stretches(items: Iterator[Item], name: str) -> Iterator[Stretch | ReadError]:
    """Yield all *items* of the document called *name*, and the error that ends them, if one does."""
    held: list[Item] = []
    size = 0
    fault: ReadError | None = None
    try:
        for item in items:
            if held and (len(held) == _MOST_ITEMS or size + len(item.raw) > _MOST_BYTES):
                yield Stretch(tuple(held))
                held, size = [], 0
            held.append(item)
            size += len(item.raw)
    except ReadError as error:
        fault = error
    except OSError as error:  # the system gave up on it on the way
        fault = ReadError(system_reason(error), Location(source=name))
    if held:
        yield Stretch(tuple(held))
    if fault is not None:
        yield fault
