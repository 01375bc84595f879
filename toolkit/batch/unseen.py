"""What surely was not seen yet, known without a look into the ledger: a filter of fixed size (Bloom 1970).

Nearly every document of a first run is new in each respect: its name, its bytes, the marks of its articles. The filter
says so at once, and where it is not sure the ledger is asked. It is never sure of what was added, whatever else was;
what was not added it takes for seen by chance, with two places in 2**25 bits, in 0.3 % of cases after a million keys
and in 20 % of them after ten million, which costs a look-up each.
"""

from __future__ import annotations

from typing import Final

_BITS: Final = 2**25
"""Four megabytes."""


class Unseen:
    """Remembers keys, in memory that does not grow; nothing was seen when it is made."""

    def __init__(self) -> None:
        self._bits = bytearray(_BITS // 8)

    def __contains__(self, key: bytes | str) -> bool:
        """Return whether *key* was surely never added."""
        first, second = _places(key)
        bits = self._bits
        return not (bits[first >> 3] >> (first & 7) & 1 and bits[second >> 3] >> (second & 7) & 1)

    def take(self, key: bytes | str) -> bool:
        """Add *key*; return whether it was surely never added before."""
        first, second = _places(key)
        bits = self._bits
        is_unseen = not (bits[first >> 3] >> (first & 7) & 1 and bits[second >> 3] >> (second & 7) & 1)
        bits[first >> 3] |= 1 << (first & 7)
        bits[second >> 3] |= 1 << (second & 7)
        return is_unseen


def _places(key: bytes | str) -> tuple[int, int]:
    """Return two places that *key* alone decides; the hash of bytes and text is good in all its bits."""
    made = hash(key)
    return made & (_BITS - 1), made >> 32 & (_BITS - 1)
