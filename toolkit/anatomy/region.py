"""Where the story stands on the page: the run of lines whose scores have the greatest sum."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from toolkit.anatomy.measure import Measured

_CAP: Final = 2.5


def find(measured: Sequence[Measured]) -> tuple[int, int] | None:
    """Return the first and the last unit of the story; None where no line reads as prose.

    The sum of scores is taken over runs (Kadane's algorithm): single prose lines among menus do not outweigh the
    short lines between them, and a list of other stories inside the story does not outweigh what follows it.
    """
    best: tuple[float, int, int] | None = None
    total, start = 0.0, 0
    for index, unit in enumerate(measured):
        if total <= 0:
            total, start = 0.0, index
        total += min(unit.score, _CAP)
        if unit.prose and (best is None or total > best[0]):
            best = (total, start, index)
    if best is None:
        return None
    _, start, end = best
    while start < end and not measured[start].prose:
        start += 1
    return start, end
