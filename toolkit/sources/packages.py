"""A folder in which a CSV package is unpacked, as the one document that it is."""

from __future__ import annotations

from toolkit.sources.document import Document
from toolkit.sources.folders import Found

FORMAT = "csv-package"


def document(found: Found) -> Document:
    """Return the document that the folder at *found* is."""
    return Document(name=found.path, place=found.place, source_format=FORMAT, is_folder=True)
