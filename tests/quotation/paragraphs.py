"""Where the paragraphs of a text stand, as the search for quotes is told."""

from __future__ import annotations

import re
from typing import Final

_BLANK: Final = re.compile(r"\n\n|\Z")


def paragraphs(text: str) -> tuple[tuple[int, int], ...]:
    """Return where each paragraph begins and ends; blank lines part them."""
    found, start = [], 0
    for match in _BLANK.finditer(text):
        found.append((start, match.start()))
        start = match.end()
    return tuple(found)
