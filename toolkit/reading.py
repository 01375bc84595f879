"""What a user may say of how documents are read, beside what their format says."""

from __future__ import annotations

from attrs import frozen

from toolkit.house import HouseStyle


@frozen(kw_only=True)
class Reading:
    """How documents are read; a format that cannot follow it reads as it always does."""

    house_styles: tuple[HouseStyle, ...] = ()
    """House styles, tried in their order on each document of text."""

    repair_mojibake: bool = False
    """Whether text that was decoded with the wrong encoding before it came to us is repaired, and said to be."""

    encoding: str | None = None
    """The character encoding that came with the document, such as in a header of HTTP: it goes before what the document
    says of itself, and is left aside where its bytes are UTF-8 or do not fit it."""

    @property
    def digest(self) -> str:
        """What differs wherever two readings may give different records."""
        told = ("repaired" if self.repair_mojibake else "", *([self.encoding] if self.encoding else []))
        return " ".join([*(style.digest for style in self.house_styles), *told])
