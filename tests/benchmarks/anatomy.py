"""Show how the anatomy of text varies from publisher to publisher: ``python -m tests.benchmarks.anatomy --gold-dir DIR``.

The rules are written by hand and nothing is learnt from the gold, so that leaving one publisher out would change
nothing. What shows whether they were fitted is the spread: each publisher's figures stand alone, the worst are named,
and the intervals come from drawing publishers (not documents) again, since the next document is from another one.
"""

from __future__ import annotations

import argparse
import importlib.util
import random
import sys
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from attrs import frozen

if __name__ == "__main__":  # the checkout, wherever it is run from
    sys.path.insert(0, str(Path(__file__).parents[2]))

from tests.benchmarks.accuracy import GOLD
from tests.benchmarks.predict import predicted, rows_of

_SAMPLES: Final = 2_000
_ENOUGH_WORDS: Final = 0.9
_WORST: Final = 3

Row = dict[str, Any]


@frozen
class Scored:
    """One document's figures, each from 0 to 1; a figure that the document says nothing of is absent."""

    publisher: str
    figures: Mapping[str, float]


def articles(gold: Path, scorer: Any) -> list[Scored]:
    """Return the figures of each annotated article, as the scorer has them."""
    rows = list(rows_of(gold / "articles_dev.jsonl"))
    found = []
    for row, given in zip(rows, predicted("articles", rows), strict=True):
        score = scorer.score_doc(row, given)
        figures = {
            "body, words": score["body_f1"],
            "keeps 90 % of the words": float(score["body_r"] >= _ENOUGH_WORDS),
            "captions in the body": score["caption_leak"],
            "furniture in the body": score["boiler_leak"],
            "headline": float(score["headline"] in ("tp", "tn")),
            "byline": float(score["byline_exact"]),
            "section": float(score["section"] in ("tp", "tn")),
            "published": float(score["published"] in ("tp", "tn")),
            "dateline": float(score["dateline_raw"] in ("tp", "tn")),
        }
        found.append(Scored(row["publisher"], {name: value for name, value in figures.items() if value is not None}))
    return found


def datelines(gold: Path, scorer: Any) -> list[Scored]:
    """Return for each lede whether its dateline was found, whole, or rightly not found."""
    rows = list(rows_of(gold / "datelines_dev.jsonl"))
    given = {row["id"]: guess for row, guess in zip(rows, predicted("datelines", rows), strict=True)}
    _, whole = scorer.score(rows, given)
    found = []
    for row, is_whole in zip(rows, whole, strict=True):
        has, told = bool(row["dateline_raw"]), bool(given[row["id"]].get("dateline_raw"))
        figures = {"found": float(told), "all fields": float(is_whole)} if has else {"false alarm": float(told)}
        found.append(Scored(row["source"], figures))
    return found


def by_publisher(found: Sequence[Scored]) -> dict[str, list[Scored]]:
    """Return *found* by publisher, in the order of the names."""
    groups: dict[str, list[Scored]] = defaultdict(list)
    for one in sorted(found, key=lambda one: one.publisher):
        groups[one.publisher].append(one)
    return dict(groups)


def mean(group: Sequence[Scored], figure: str) -> float | None:
    """Return the mean of *figure* over those that have it."""
    values = [one.figures[figure] for one in group if figure in one.figures]
    return sum(values) / len(values) if values else None


def interval(groups: Mapping[str, Sequence[Scored]], figure: str) -> tuple[float, float]:
    """Return the 95 % interval of the mean of *figure*, by drawing publishers again (seeded)."""
    chance = random.Random(0)  # noqa: S311 - a sample, not a secret
    sums = [
        (sum(values), len(values))
        for group in groups.values()
        if (values := [one.figures[figure] for one in group if figure in one.figures])
    ]
    means = []
    for _ in range(_SAMPLES):
        drawn = chance.choices(sums, k=len(sums))
        means.append(sum(total for total, _ in drawn) / sum(count for _, count in drawn))
    means.sort()
    return means[int(0.025 * _SAMPLES)], means[int(0.975 * _SAMPLES)]


def report(found: Sequence[Scored]) -> Iterator[str]:
    """Yield the lines of the report: each figure with interval and worst publishers, then publisher by publisher."""
    groups = by_publisher(found)
    names = list(dict.fromkeys(name for one in found for name in one.figures))
    yield f"{len(found)} documents of {len(groups)} publishers"
    for name in names:
        own = {key: value for key, group in groups.items() if (value := mean(group, name)) is not None}
        low, high = interval(groups, name)
        is_bad = name.endswith(("in the body", "alarm"))
        worst = sorted(own, key=lambda key: -own[key] if is_bad else own[key])[:_WORST]
        count = sum(name in one.figures for one in found)
        shown = ", ".join(f"{key} {own[key]:.2f}" for key in worst)
        yield f"  {name:26}{mean(found, name):.3f}  95 % CI {low:.3f} to {high:.3f}  n {count:4}  worst: {shown}"
    for key, group in groups.items():
        own_figures = (f"{name} {value:.2f}" for name in names if (value := mean(group, name)) is not None)
        yield f"  {key:32}{len(group):4}  {', '.join(own_figures)}"


def _scorer(name: str) -> Any:
    """Return the given scorer as a module."""
    spec = importlib.util.spec_from_file_location(name, GOLD / f"{name}.py")
    if spec is None or spec.loader is None:
        sys.exit(f"there is no {GOLD / name}.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


TASKS: Final[Mapping[str, tuple[str, Callable[[Path, Any], list[Scored]]]]] = {
    "articles": ("score_article", articles),
    "datelines": ("score_dateline", datelines),
}


def main() -> int:
    """Print the report."""
    parser = argparse.ArgumentParser(description="Show how the anatomy varies from publisher to publisher.")
    parser.add_argument("--gold-dir", type=Path, default=GOLD / "dev", help="folder of rebuilt gold")
    parser.add_argument("--only", choices=tuple(TASKS), action="append", help="only this task")
    options = parser.parse_args()
    for task, (scorer, measure) in TASKS.items():
        if (not options.only or task in options.only) and (options.gold_dir / f"{task}_dev.jsonl").is_file():
            print(f"{task}: " + "\n".join(report(measure(options.gold_dir, _scorer(scorer)))))
    return 0


if __name__ == "__main__":
    sys.exit(main())
