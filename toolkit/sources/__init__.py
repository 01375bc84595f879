"""Where a run's documents come from: files and folders, archives, tables with a text column, lists of paths."""

from __future__ import annotations

from toolkit.sources.choices import MISSING, Choices, SourceError, Tell
from toolkit.sources.document import Document
from toolkit.sources.enumeration import found
from toolkit.sources.folders import LEFT_OUT

__all__ = ["LEFT_OUT", "MISSING", "Choices", "Document", "SourceError", "Tell", "found"]
