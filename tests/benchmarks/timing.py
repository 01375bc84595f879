"""Time as the benchmarks take it: of the processor, so that what else runs on the machine counts little."""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Mapping, Sequence
from typing import Any

_LEAST_SECONDS = 0.3


def seconds(work: Callable[[], Any], *, rounds: int = 5) -> float:
    """Return how long *work* takes once, in seconds: the best of *rounds*, after a round that is not counted."""
    work()
    once = max(_timed(work, 1), 1e-7)
    repeat = max(1, int(_LEAST_SECONDS / rounds / once))
    return min(_timed(work, repeat) for _ in range(rounds)) / repeat


def once(work: Callable[[], Any]) -> tuple[Any, float]:
    """Return what *work* returns, and the seconds of processor time that it took."""
    started = time.process_time()
    result = work()
    return result, time.process_time() - started


def exponent(taken: Mapping[int, float] | Sequence[tuple[int, float]]) -> float | None:
    """Return b of the power law ``seconds = a * size ** b`` that fits *taken* best; 1 is linear, None is unknown.

    Args:
        taken: Seconds by size. What took under two milliseconds is left out: there the fixed cost shows.
    """
    pairs = taken.items() if isinstance(taken, Mapping) else taken
    points = [(math.log(size), math.log(spent)) for size, spent in pairs if spent >= 0.002]
    if len(points) < 2:
        return None
    mean_x = sum(x for x, _ in points) / len(points)
    mean_y = sum(y for _, y in points) / len(points)
    slope = sum((x - mean_x) * (y - mean_y) for x, y in points) / sum((x - mean_x) ** 2 for x, _ in points)
    return round(slope, 2)


def _timed(work: Callable[[], Any], repeat: int) -> float:
    started = time.process_time()
    for _ in range(repeat):
        work()
    return time.process_time() - started
