"""Every document of a run, one after the other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath

from toolkit import inputs
from toolkit.errors import ReadError
from toolkit.sources.choices import NONE, Choices, Tell, unheard
from toolkit.sources.document import Document


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
    del choices, tell
    return (Document(name=path, place=PurePosixPath(path.rpartition("/")[2])) for path in inputs.found(arguments))
