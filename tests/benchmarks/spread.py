"""Print how figures differ from publisher to publisher: ``python -m tests.benchmarks.spread --gold-dir FOLDER``.

Rules are written by hand, so there is nothing to train on some publishers and test on another. What can be shown is how
evenly they do: a publisher far below the others warns of copy that nobody looked at. Groups are the publisher and the
decade for commitments, the publisher for quotes.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Final

if __name__ == "__main__":  # the checkout, wherever it is run from
    sys.path.insert(0, str(Path(__file__).parents[2]))

from tests.benchmarks import scoring
from tests.benchmarks.accuracy import GOLD
from tests.benchmarks.predict import predicted, rows_of

_YEAR: Final = re.compile(r"(?:19|20)\d\d")

FIGURES: Final = {
    "quotes": ("score_quotes.py", (("span, exact", ("exact",)), ("attributed", ("attributed",)))),
    "commitments": (
        "score_commitments.py",
        (
            ("action", ("span_relaxed",)),
            ("and type", ("typed_span",)),
            ("actors", ("actor_set_exact",)),
        ),
    ),
}


def group(task: str, row: dict[str, Any]) -> str:
    """Return the publisher of *row*; for commitments with the decade."""
    if task == "quotes":
        return str(row["id"]).partition("_")[0]
    year = _YEAR.search(f"{row.get('date')} {row['id']}")
    return f"{row['publisher']}, {year[0][:3]}0s" if year else str(row["publisher"])


def table(task: str, rows: Sequence[dict[str, Any]]) -> Iterator[str]:
    """Yield a line for each group, the largest first, and one for all."""
    scorer, figures = FIGURES[task]
    found = list(predicted(task, rows))
    groups: defaultdict[str, list[int]] = defaultdict(list)
    for number, row in enumerate(rows):
        groups[group(task, row)].append(number)
    score = scoring.scored(task, GOLD / scorer, rows, found)
    yield f"{task:28}{'docs':>6}{'n':>6}" + "".join(f"{name:>28}" for name, _ in figures)
    everything = list(range(len(rows)))
    for name, numbers in [*sorted(groups.items(), key=lambda pair: -len(pair[1])), ("all", everything)]:
        scores = score(numbers)
        count = sum(one.get("type") not in {"mixed", "indirect"} for number in numbers for one in rows[number][task])
        cells = (_cell(score, scores, numbers, path) for _, path in figures)
        yield f"{name:28}{len(numbers):>6}{count:>6}" + "".join(f"{cell:>28}" for cell in cells)


def _cell(score: Any, scores: Any, numbers: Sequence[int], path: Sequence[str]) -> str:
    value = scoring.value(scoring.at(scores, path))
    drawn = (score([numbers[place] for place in places]) for places in scoring.draws(len(numbers), 100))
    values = [one for each in drawn if (one := scoring.value(scoring.at(each, path))) is not None]
    ends = scoring.interval(values)
    return "-" if value is None else f"{value:.3f} ({ends[0]:.2f}-{ends[1]:.2f})" if ends else f"{value:.3f}"


def main() -> int:
    """Print the tables."""
    parser = argparse.ArgumentParser(description="Print how figures differ from publisher to publisher.")
    parser.add_argument("--gold-dir", type=Path, required=True, help="folder of rebuilt gold")
    options = parser.parse_args()
    for task, names in (("commitments", ("commitments_dev", "commitments_free")), ("quotes", ("quotes_polnear_dev",))):
        files = [options.gold_dir / f"{name}.jsonl" for name in names]
        rows = [row for file in files if file.is_file() for row in rows_of(file)]
        if rows:
            print(*table(task, rows), sep="\n", end="\n\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
