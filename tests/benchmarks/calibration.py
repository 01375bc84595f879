"""Print how far confidences can be trusted: ``python -m tests.benchmarks.calibration [--gold-dir FOLDER]``.

A finding's confidence should be the share of such findings that are right. For the speakers of quotes, participants
and commitments the tables show, by what was predicted, how often it was so: once for the confidences that the record
states, and once out of fold, where a rule's share is counted on four fifths of the documents and asked of the rest.
``--fit`` prints the rows of the data files instead, counted on all documents.
"""

from __future__ import annotations

import argparse
import itertools
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, Final

if __name__ == "__main__":  # the checkout, wherever it is run from
    sys.path.insert(0, str(Path(__file__).parents[2]))

from tests.benchmarks import practice, scoring
from tests.benchmarks.accuracy import GOLD
from tests.benchmarks.predict import predicted, rows_of
from tests.benchmarks.tally import Judged, Tally

TASKS: Final = ("speakers", "participants", "commitments")
FOLDS: Final = 5
PRIOR: Final = 8
"""How many findings with the overall share are added to those of a rule: few findings say little."""

EDGES: Final = (0, 60, 70, 80, 85, 90, 95, 101)

Shares = Callable[[str], float]


def of_sets(names: Sequence[str]) -> list[Judged]:
    """Return the findings in the invented articles, with whether the annotation says the same."""
    tally = Tally()
    for name in names:
        practice.measured(sorted((practice.FIXTURES / name).glob("*.json")), tally)
    return tally.judged


def of_gold(folder: Path, quotes: Sequence[str]) -> Iterator[Judged]:
    """Yield the findings in the gold of real publishers in *folder*; *quotes* names the files for speakers."""
    for name in quotes:
        if (folder / f"{name}.jsonl").is_file():
            yield from _speakers(rows_of(folder / f"{name}.jsonl"))
    files = [folder / f"{name}.jsonl" for name in ("commitments_dev", "commitments_free")]
    rows = [row for file in files if file.is_file() for row in rows_of(file)]
    yield from _commitments(rows)
    yield from _participants([row for row in rows if row.get("participants") is not None])


def _speakers(rows: Sequence[Any]) -> Iterator[Judged]:
    """Yield the speakers of the stretches that the gold gives somebody, by the scorer's own comparison."""
    scorer = scoring.module(GOLD / "score_quotes.py")
    for row, found in zip(rows, predicted("quotes", rows), strict=True):
        text = row["text"]
        gold = {place: one for one in row["quotes"] for place in scorer.pieces(text, one["start"], one["end"])}
        for one in found["quotes"]:
            match = gold.get(scorer.trim(text, one["start"], one["end"]))
            if match is None or "rule" not in one:
                continue
            mention, entity = scorer.speaker_ok(one, match)
            right = mention if entity is None else entity
            if right is not None:
                yield Judged("speakers", str(row["id"]), one["rule"], one["confidence"], bool(right))


def _commitments(rows: Sequence[Any]) -> Iterator[Judged]:
    scorer = scoring.module(GOLD / "score_commitments.py")
    for row, found in zip(rows, predicted("commitments", rows), strict=True):
        mine = [one for one in found["commitments"] if one["end"] > row.get("body_start", 0)]
        right = {number for number, _ in scorer.match(mine, row["commitments"], scorer.relaxed)}
        for number, one in enumerate(mine):
            yield Judged("commitments", str(row["id"]), one["rule"], one["confidence"], number in right)


def _participants(rows: Sequence[Any]) -> Iterator[Judged]:
    scorer = scoring.module(GOLD / "score_participants.py")
    for row, found in zip(rows, predicted("participants", rows), strict=True):
        gold = scorer.clean(row["participants"], row["id"], len(row["text"]), gold=True)
        mine = scorer.clean(found["participants"], row["id"], len(row["text"]), gold=False)
        strengths = (
            (strength, i, j)
            for i, one in enumerate(mine)
            for j, other in enumerate(gold)
            if (strength := scorer.strength(one, other))
        )
        right = {i for i, _ in scorer.one_to_one(list(strengths))}
        for i, one in enumerate(mine):
            yield Judged("participants", str(row["id"]), one["rule"], one["confidence"], i in right)


def shares(found: Sequence[Judged]) -> Shares:
    """Return what gives the share of right findings of a rule, drawn towards that of all.

    A speaker's rule has two parts, the attribution and the reference; both are counted, and the second is a factor.
    """
    overall = sum(one.right for one in found) / max(1, len(found))
    first = _counted(found, lambda rule: rule.partition("/")[0], lambda _: overall)
    return _counted(found, lambda rule: rule, lambda rule: first(rule.partition("/")[0]))


def _counted(found: Sequence[Judged], key: Callable[[str], str], prior: Shares) -> Shares:
    counts: defaultdict[str, Counter[bool]] = defaultdict(Counter)
    for one in found:
        counts[key(one.rule)][one.right] += 1

    def share(rule: str) -> float:
        right, wrong = counts[rule][True], counts[rule][False]
        return (right + PRIOR * prior(rule)) / (right + wrong + PRIOR)

    return share


def out_of_fold(found: Sequence[Judged]) -> Iterator[tuple[float, Judged]]:
    """Yield each finding with the percent that the findings of the other folds give its rule."""
    numbers = {name: number % FOLDS for number, name in enumerate(sorted({one.document for one in found}))}
    for fold in range(FOLDS):
        known = shares([one for one in found if numbers[one.document] != fold])
        yield from ((100 * known(one.rule), one) for one in found if numbers[one.document] == fold)


def table(title: str, rows: Sequence[tuple[float, Judged]]) -> Iterator[str]:
    """Yield a reliability table: what was predicted, how many, what was observed; then the errors in sum."""
    yield f"{title}: {len(rows)} findings in {len({one.document for _, one in rows})} documents"
    yield f"  {'predicted':>12}{'n':>7}{'mean':>8}{'observed':>10}  95 %"
    gap = 0.0
    for low, high in itertools.pairwise(EDGES):
        inside = [(percent, one) for percent, one in rows if low <= percent < high]
        if inside:
            mean = sum(percent for percent, _ in inside) / len(inside)
            observed = 100 * sum(one.right for _, one in inside) / len(inside)
            gap += abs(mean - observed) * len(inside) / len(rows)
            ends = interval([one for _, one in inside])
            yield f"  {low:>6}-{high - 1:<5}{len(inside):>7}{mean:>8.1f}{observed:>10.1f}  {ends}"
    brier = sum((percent / 100 - one.right) ** 2 for percent, one in rows) / max(1, len(rows))
    yield f"  expected calibration error {gap:.1f} points; Brier score {brier:.3f}\n"


def interval(found: Sequence[Judged]) -> str:
    """Return the confidence interval of the share of right findings, bootstrapped by document."""
    counts: defaultdict[str, Counter[bool]] = defaultdict(Counter)
    for one in found:
        counts[one.document][one.right] += 1
    documents = list(counts.values())
    values = []
    for drawn in scoring.draws(len(documents)):
        right = sum(documents[number][True] for number in drawn)
        values.append(100 * right / sum(documents[number].total() for number in drawn))
    ends = scoring.interval(values)
    return f"{ends[0]:.0f}-{ends[1]:.0f}" if ends else ""


def rows(found: Sequence[Judged]) -> Iterator[str]:
    """Yield a line for each rule: rule, percent, right, found."""
    known = shares(found)
    for rule in sorted({one.rule for one in found}):
        mine = [one for one in found if one.rule == rule]
        yield f"{rule}\t{round(100 * known(rule))}\t{sum(one.right for one in mine)}\t{len(mine)}"


def main() -> int:
    """Print the tables, or the rows of the data files."""
    parser = argparse.ArgumentParser(description="Print how far confidences can be trusted.")
    parser.add_argument("--gold-dir", type=Path, help="folder of rebuilt gold of real publishers")
    parser.add_argument("--set", action="append", choices=practice.SETS, help="only these invented articles")
    parser.add_argument("--quotes", action="append", help="gold files for speakers (default: GUM and PolNeAR dev)")
    parser.add_argument("--only", choices=TASKS, help="only this task")
    parser.add_argument("--fit", action="store_true", help="print the rows of the data files")
    options = parser.parse_args()
    found = of_sets(options.set or practice.SETS)
    if options.gold_dir:
        found += of_gold(options.gold_dir, options.quotes or ("quotes_gum", "quotes_polnear_dev"))
    for task in (options.only,) if options.only else TASKS:
        mine = [one for one in found if one.task == task]
        if options.fit:
            print(*rows(mine), sep="\n")
            continue
        stated = [(float(one.confidence), one) for one in mine if one.confidence is not None]
        print(*table(f"{task}, as the record states", stated), sep="\n")
        print(*table(f"{task}, out of fold", list(out_of_fold(mine))), sep="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
