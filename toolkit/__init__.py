"""News copy as structured data: typed records with evidence, written to and read from newsroom formats.

Everything that is offered here is imported when it is first used, so that ``import toolkit`` and the command's help
are quick.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from toolkit.errors import (
        InvalidArticleError,
        Location,
        ModelError,
        ReadError,
        RefusedError,
        ToolkitError,
        UnknownFormatError,
    )
    from toolkit.house import HouseStyleError
    from toolkit.library import (
        convert,
        enrich,
        house_style,
        read,
        read_text,
        validate,
        write,
    )
    from toolkit.reading import Reading
    from toolkit.record import (
        Agency,
        Article,
        Attempt,
        Attempts,
        Author,
        Basis,
        Block,
        Body,
        Byline,
        Caption,
        Commitment,
        Cue,
        Dateline,
        EditorNote,
        Extra,
        Fact,
        FieldBasis,
        Gap,
        Generator,
        Mention,
        NewsDate,
        Notice,
        Participant,
        Party,
        Place,
        Quote,
        Rights,
        Segment,
        SignOff,
        Source,
        Span,
        Subject,
        Timeframe,
        Zone,
        words,
        zone,
        zones,
    )
    from toolkit.validators import Problem

__version__ = "0.1.0"

__all__ = [
    "Agency",
    "Article",
    "Attempt",
    "Attempts",
    "Author",
    "Basis",
    "Block",
    "Body",
    "Byline",
    "Caption",
    "Commitment",
    "Cue",
    "Dateline",
    "EditorNote",
    "Extra",
    "Fact",
    "FieldBasis",
    "Gap",
    "Generator",
    "HouseStyleError",
    "InvalidArticleError",
    "Location",
    "Mention",
    "ModelError",
    "NewsDate",
    "Notice",
    "Participant",
    "Party",
    "Place",
    "Problem",
    "Quote",
    "ReadError",
    "Reading",
    "RefusedError",
    "Rights",
    "Segment",
    "SignOff",
    "Source",
    "Span",
    "Subject",
    "Timeframe",
    "ToolkitError",
    "UnknownFormatError",
    "Zone",
    "__version__",
    "convert",
    "enrich",
    "house_style",
    "read",
    "read_text",
    "validate",
    "words",
    "write",
    "zone",
    "zones",
]

_HOMES = {
    "HouseStyleError": "toolkit.house",
    "Problem": "toolkit.validators",
    "Reading": "toolkit.reading",
    **dict.fromkeys(("convert", "enrich", "house_style", "read", "read_text", "validate", "write"), "toolkit.library"),
    **dict.fromkeys(
        (
            "InvalidArticleError",
            "Location",
            "ModelError",
            "ReadError",
            "RefusedError",
            "ToolkitError",
            "UnknownFormatError",
        ),
        "toolkit.errors",
    ),
}
"""Where a name comes from, if not from the record."""

if not TYPE_CHECKING:  # a type checker reads the imports above, and would take any name for one of these

    def __getattr__(name: str) -> object:
        """Import *name* from its home."""
        from importlib import import_module  # noqa: PLC0415 - not needed for the version

        if name in __all__:
            return getattr(import_module(_HOMES.get(name, "toolkit.record")), name)
        raise AttributeError(f"module 'toolkit' has no attribute {name!r}")

    def __dir__() -> list[str]:
        """Return what is offered, imported or not."""
        return sorted({*globals(), *__all__})
