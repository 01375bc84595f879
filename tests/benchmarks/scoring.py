"""Confidence intervals of what the gold's scorers count: bootstrap by document.

A scorer is a script that stands with the gold. Here it is loaded as a module, each document is counted once, and the
totals are taken again over documents drawn with replacement: documents differ more than sentences of one document.
"""

from __future__ import annotations

import importlib.util
import random
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any, Final

DRAWS: Final = 300
_SEED: Final = 20230131
_COUNTED: Final = {"quotes": "score_doc", "participants": "score_doc", "commitments": "doc_counts"}

Scores = Mapping[str, Any]


@cache
def module(scorer: Path) -> ModuleType:
    """Return the scorer in the file *scorer* as a module."""
    spec = importlib.util.spec_from_file_location(scorer.stem, scorer)
    assert spec is not None
    assert spec.loader is not None
    loaded = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(loaded)
    return loaded


def _once(count: Callable[..., Any]) -> Callable[..., Any]:
    """Return *count* with its results kept by gold row: a row may be drawn many times."""
    kept: dict[int, Any] = {}

    def counted(gold: Any, *others: Any) -> Any:
        if id(gold) not in kept:
            kept[id(gold)] = count(gold, *others)
        return kept[id(gold)]

    return counted


def scored(
    task: str, scorer: Path, rows: Sequence[Any], predictions: Sequence[Any]
) -> Callable[[Sequence[int]], Scores]:
    """Return what gives the scores of the documents with the given numbers, each number as often as it comes.

    Args:
        task: As `tests.benchmarks.predict` calls it.
        scorer: The scorer's file.
        rows: The gold.
        predictions: One for each row, in the same order.
    """
    loaded = module(scorer)
    if task == "articles":
        counts = [loaded.score_doc(row, one) for row, one in zip(rows, predictions, strict=True)]
        return lambda drawn: loaded.summary([counts[number] for number in drawn])
    if task == "datelines":
        return lambda drawn: loaded.score(*_listed(rows, predictions, drawn))[0]
    if name := _COUNTED.get(task):
        loaded = _copy(loaded, name)
    extra: dict[str, Any] = {"boot": 0} if task == "commitments" else {}
    return lambda drawn: loaded.score(*_keyed(rows, predictions, drawn), **extra)


def _copy(loaded: ModuleType, name: str) -> ModuleType:
    """Return another instance of the module *loaded* that counts each document once."""
    spec = loaded.__spec__
    assert spec is not None
    assert spec.loader is not None
    fresh = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(fresh)
    setattr(fresh, name, _once(getattr(fresh, name)))
    return fresh


def _keyed(rows: Sequence[Any], predictions: Sequence[Any], drawn: Sequence[int]) -> tuple[dict[str, Any], ...]:
    return (
        {str(place): rows[number] for place, number in enumerate(drawn)},
        {str(place): predictions[number] for place, number in enumerate(drawn)},
    )


def _listed(rows: Sequence[Any], predictions: Sequence[Any], drawn: Sequence[int]) -> tuple[Any, ...]:
    gold = [{**rows[number], "id": str(place)} for place, number in enumerate(drawn)]
    return gold, {str(place): predictions[number] for place, number in enumerate(drawn)}


def at(scores: Any, path: Sequence[str]) -> Any:
    """Return what stands at *path*; ``None`` where a scorer had nothing to count."""
    for key in path:
        scores = scores.get(key) if isinstance(scores, dict) else None
    return scores


def value(found: Any) -> float | None:
    """Return the number that a score is: its F1 where it has one."""
    number: float | None = found["f1"] if isinstance(found, dict) else found
    return number


def draws(documents: int, number: int = DRAWS) -> list[list[int]]:
    """Return *number* samples of as many documents as there are, with replacement; always the same ones."""
    chosen = random.Random(_SEED)  # noqa: S311  (statistics, no secret)
    return [chosen.choices(range(documents), k=documents) for _ in range(number)]


def interval(values: Sequence[float]) -> tuple[float, float] | None:
    """Return the 2.5th and 97.5th percentile of *values*; ``None`` where there are none."""
    ordered = sorted(values)
    if not ordered:
        return None
    return ordered[int(0.025 * len(ordered))], ordered[min(len(ordered) - 1, int(0.975 * len(ordered)))]
