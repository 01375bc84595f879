"""What can be said of a document before it is read, for a run that only lists."""

from __future__ import annotations

from attrs import frozen

from toolkit import formats, inputs
from toolkit.errors import ReadError, UnknownFormatError
from toolkit.sources.document import Document


@frozen(kw_only=True)
class Listed:
    """A document that would be read."""

    name: str
    """What it is called."""

    size: int | None
    """Its bytes; absent where only reading it would tell."""

    format: str | None
    """The name of its format; absent where no format fits."""

    problem: ReadError | None = None
    """Why it cannot even be opened."""


def listed(document: Document, source_format: str | None = None) -> Listed:
    """Return what is known of *document* from its name and its first bytes.

    Args:
        document: The document.
        source_format: The format that was asked for.
    """
    size = document.size()
    form = document.source_format or source_format
    if form is not None or document.name == inputs.STANDARD_INPUT:
        return Listed(name=document.name, size=size, format=form)
    try:
        with document.opened(most=inputs.MOST_TABLE_BYTES) as file:
            form = formats.by_document(document.name, file.read(inputs.HEAD)).name
    except UnknownFormatError:
        pass
    except ReadError as error:
        return Listed(name=document.name, size=size, format=None, problem=error)
    return Listed(name=document.name, size=size, format=form)
