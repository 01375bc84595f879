"""Where a run's documents come from: files and folders, archives, tables with a text column, lists of paths."""

from __future__ import annotations

from toolkit.sources.document import Document

__all__ = ["Document"]
