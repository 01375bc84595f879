"""Colour and weight, on a terminal that shows them."""

from __future__ import annotations

import os
from typing import Final, TextIO

_CODES: Final = {"bold": "1", "dim": "2", "red": "31", "green": "32", "yellow": "33", "blue": "34", "cyan": "36"}


class Style:
    """Marks text for a terminal; leaves it alone where *stream* is none, or where the user wants no colour."""

    def __init__(self, stream: TextIO) -> None:
        self._is_on = stream.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"

    def __call__(self, text: str, *kinds: str) -> str:
        """Return *text* in the *kinds* asked for: ``bold``, ``dim`` or a colour."""
        if not self._is_on or not text:
            return text
        return f"\x1b[{';'.join(_CODES[kind] for kind in kinds)}m{text}\x1b[0m"
