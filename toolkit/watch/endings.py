"""Whether a document that stands still breaks off: a sender that stalls, or a transfer that failed.

Formats whose end can be recognised without reading all of them are looked at by their first and last bytes. Plain text
can end anywhere, so nothing is said of it.
"""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Final

_EDGE: Final = 4096
"""How many bytes at each end are looked at."""

_ROOT: Final = re.compile(rb"<([A-Za-z_][^\s/>]{0,200})")
_BRACKETS: Final = {b"{": b"}", b"[": b"]"}
_BOM: Final = b"\xef\xbb\xbf"


def breaks_off(path: Path) -> bool:
    """Return whether the file at *path* begins like XML or JSON, in UTF-8 or the like, and does not end like it.

    Raises:
        OSError: It cannot be read.
    """
    with path.open("rb") as file:
        head = file.read(_EDGE).removeprefix(_BOM).lstrip()
        file.seek(0, os.SEEK_END)
        file.seek(max(0, file.tell() - _EDGE))
        tail = file.read().rstrip()
    if head.startswith(b"<"):
        return _is_open(head, tail)
    return head[:1] in _BRACKETS and not tail.endswith(tuple(_BRACKETS.values()))


def _is_open(head: bytes, tail: bytes) -> bool:
    """Return whether an XML document whose first and last bytes these are lacks the end of its root."""
    if not tail.endswith(b">"):
        return True
    root = _ROOT.search(head)
    if root is None or root[1].lower() == b"html":
        return root is None  # HTML may leave its end tags out
    return b"</" + root[1] not in tail and not tail.endswith(b"/>")
