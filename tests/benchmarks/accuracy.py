"""Measure accuracy on the gold data and print one table: ``python -m tests.benchmarks.accuracy``.

Predictions come from `tests.benchmarks.predict`, figures from the scorers that stand with the gold. Without more
only what is complete there is measured; ``--mirrors`` rebuilds the rest from mirrors of public repositories, and
``--gold-dir`` takes rows that were rebuilt before. ``--floors`` fails where a figure is below what was reached.
Each figure comes with its 95 % confidence interval, bootstrapped by document (`tests.benchmarks.scoring`).
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from attrs import evolve, frozen

if __name__ == "__main__":  # the checkout, wherever it is run from
    sys.path.insert(0, str(Path(__file__).parents[2]))

from tests.benchmarks import scoring
from tests.benchmarks.predict import predicted, rows_of

GOLD: Final = Path(__file__).parents[2] / "../shared/gold"
"""The scorers, and the gold that is complete in ``dev``."""


@frozen
class Figure:
    """One number that a scorer gives."""

    name: str
    """What the table calls it."""

    path: tuple[str, ...]
    """The keys that lead to it, or to a score with precision, recall and F1."""

    count: tuple[str, ...] = ()
    """The keys that lead to how many it was counted on."""


@frozen
class Measurement:
    """One task on one set of gold."""

    task: str
    """The task, as `tests.benchmarks.predict` calls it."""

    files: tuple[str, ...]
    """The gold files, together one set; those that are not there are left out."""

    scorer: str
    """The scorer's file."""

    figures: tuple[Figure, ...]
    """What is shown."""


_QUOTES: Final = (
    Figure("span, exact", ("exact",), ("gold",)),
    Figure("attributed", ("attributed",), ("gold",)),
    Figure("speaker", ("speaker", "acc"), ("speaker", "n")),
    Figure("speaker, silent", ("speaker", "silent"), ("speaker", "n")),
    Figure("cue", ("cue_acc",)),
)

MEASUREMENTS: Final = (
    Measurement(
        "datelines",
        ("datelines_dev",),
        "score_dateline.py",
        (
            Figure("found", ("detect",)),
            Figure("all fields, of those with one", ("all_fields_exact_on_positives",), ("positives",)),
            Figure("place", ("location",)),
            Figure("date", ("date",)),
            Figure("agency", ("agency",)),
            Figure("country", ("country", "accuracy"), ("country", "n")),
            Figure("false alarms", ("false_positive_rate_on_negatives",), ("negatives",)),
        ),
    ),
    Measurement(
        "articles",
        ("articles_dev",),
        "score_article.py",
        (
            Figure("body, tokens", ("body_f1",), ("n",)),
            Figure("paragraphs, exact", ("para_exact",), ("n",)),
            Figure("furniture in the body", ("boiler_leak",), ("n",)),
            Figure("captions in the body", ("caption_leak",), ("n",)),
            Figure("headline", ("headline", "accuracy"), ("n",)),
            Figure("byline", ("byline", "doc_exact"), ("n",)),
            Figure("agency", ("agency", "accuracy"), ("n",)),
            Figure("published", ("published", "accuracy"), ("n",)),
            Figure("section", ("section", "accuracy"), ("n",)),
        ),
    ),
    Measurement("quotes", ("quotes_gum",), "score_quotes.py", _QUOTES),
    Measurement("quotes", ("quotes_polnear_dev",), "score_quotes.py", _QUOTES),
    Measurement("quotes", ("quotes_polnear_train",), "score_quotes.py", _QUOTES),
    Measurement(
        "ner",
        ("participants_gum",),
        "score_ner.py",
        (
            Figure("people, exact", ("PERSON", "exact"), ("PERSON", "gold")),
            Figure("organisations, exact", ("ORG", "exact"), ("ORG", "gold")),
        ),
    ),
    Measurement(
        "participants",
        ("commitments_dev", "commitments_free"),
        "score_participants.py",
        (
            Figure("all", ("all",)),
            Figure("people", ("person",)),
            Figure("states", ("state",)),
            Figure("organisations", ("org",)),
            Figure("groups", ("group",)),
            Figure("role", ("role", "accuracy"), ("role", "n")),
            Figure("affiliation", ("affiliation", "accuracy"), ("affiliation", "n")),
            Figure("mentions, exact", ("mentions", "exact")),
        ),
    ),
    Measurement(
        "commitments",
        ("commitments_dev", "commitments_free"),
        "score_commitments.py",
        (
            Figure("action, relaxed", ("span_relaxed",)),
            Figure("action, exact", ("span_exact",)),
            Figure("action and type", ("typed_span",)),
            Figure("type", ("type_accuracy",), ("span_relaxed", "tp")),
            Figure("actors, all", ("actor_set_exact",), ("span_relaxed", "tp")),
            Figure("polarity", ("polarity_accuracy",), ("span_relaxed", "tp")),
        ),
    ),
)

_BOTH: Final = "commitments_dev + commitments_free"

FLOORS: Final[Mapping[tuple[str, str, str], float]] = {
    ("datelines", "datelines_dev", "found"): 0.98,
    ("datelines", "datelines_dev", "all fields, of those with one"): 0.98,
    ("datelines", "datelines_dev", "country"): 0.95,
    ("articles", "articles_dev", "body, tokens"): 0.98,
    ("articles", "articles_dev", "headline"): 0.95,
    ("articles", "articles_dev", "byline"): 0.91,
    ("articles", "articles_dev", "section"): 0.75,
    ("quotes", "quotes_gum", "span, exact"): 0.90,
    ("quotes", "quotes_gum", "attributed"): 0.78,
    ("quotes", "quotes_polnear_dev", "span, exact"): 0.95,
    ("quotes", "quotes_polnear_dev", "attributed"): 0.91,
    ("quotes", "quotes_polnear_train", "span, exact"): 0.96,
    ("quotes", "quotes_polnear_train", "attributed"): 0.925,
    ("ner", "participants_gum", "people, exact"): 0.70,
    ("ner", "participants_gum", "organisations, exact"): 0.41,
    ("participants", "commitments_free", "mentions, exact"): 0.80,
    ("participants", _BOTH, "all"): 0.89,
    ("participants", _BOTH, "people"): 0.96,
    ("participants", _BOTH, "role"): 0.88,
    ("participants", _BOTH, "affiliation"): 0.83,
    ("commitments", "commitments_free", "action, relaxed"): 0.68,
    ("commitments", "commitments_free", "action and type"): 0.68,
    ("commitments", _BOTH, "action, relaxed"): 0.90,
    ("commitments", _BOTH, "action and type"): 0.90,
    ("commitments", _BOTH, "actors, all"): 0.80,
}
"""The least that a figure may be, by task, gold files and name; a little under what was reached when it was set."""

CEILINGS: Final[Mapping[tuple[str, str, str], float]] = {
    ("datelines", "datelines_dev", "false alarms"): 0.01,
    ("articles", "articles_dev", "furniture in the body"): 0.06,
    ("articles", "articles_dev", "captions in the body"): 0.06,
}
"""The same for what should be small: the most that it may be."""


@frozen
class Row:
    """A line of the table."""

    task: str
    gold: str
    documents: int
    figure: str
    value: float | None
    detail: str
    interval: tuple[float, float] | None = None

    def cells(self) -> tuple[str, ...]:
        """Return the line as text."""
        value = "-" if self.value is None else f"{self.value:.3f}"
        between = f"{self.interval[0]:.3f}-{self.interval[1]:.3f}" if self.interval else ""
        return self.task, self.gold, str(self.documents), self.figure, value, between, self.detail


def measured(measurement: Measurement, gold: Path, scratch: Path, draws: int = 0) -> Iterator[Row]:
    """Predict and score *measurement* on the files in *gold*; nothing where there are none.

    Args:
        measurement: What to measure.
        gold: The folder of the gold.
        scratch: A folder for the files that the scorer reads.
        draws: Bootstrap samples for the confidence intervals; none without.
    """
    files = [gold / f"{name}.jsonl" for name in measurement.files if (gold / f"{name}.jsonl").is_file()]
    if not files:
        return
    rows = [row for file in files for row in rows_of(file)]
    annotated, predictions = scratch / "gold.jsonl", scratch / "predicted.jsonl"
    _write(annotated, rows)
    start = time.perf_counter()
    _write(predictions, predicted(measurement.task, rows))
    spent = (time.perf_counter() - start) * 1000 / len(rows)
    scores = _scored(measurement, annotated, predictions)
    name = " + ".join(file.stem for file in files)
    between = _intervals(measurement, rows, rows_of(predictions), draws) if draws else {}
    for figure in measurement.figures:
        yield evolve(_row(measurement, name, len(rows), figure, scores), interval=between.get(figure.name))
    yield Row(measurement.task, name, len(rows), "milliseconds each", spent, "")


def _intervals(
    measurement: Measurement, rows: Sequence[Any], predictions: Sequence[Any], draws: int
) -> dict[str, tuple[float, float]]:
    score = scoring.scored(measurement.task, GOLD / measurement.scorer, rows, predictions)
    found: dict[str, list[float]] = {figure.name: [] for figure in measurement.figures}
    for drawn in scoring.draws(len(rows), draws):
        scores = score(drawn)
        for figure in measurement.figures:
            number = scoring.value(scoring.at(scores, figure.path))
            if number is not None:
                found[figure.name].append(number)
    return {name: between for name, values in found.items() if (between := scoring.interval(values))}


def _write(path: Path, rows: Iterator[dict[str, Any]] | Sequence[dict[str, Any]]) -> None:
    with path.open("w", encoding="utf-8") as file:
        file.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


def _scored(measurement: Measurement, gold: Path, predictions: Path) -> dict[str, Any]:
    scorer = GOLD / measurement.scorer
    given = [str(gold), str(predictions), "--no-ci"] if measurement.task == "commitments" else []
    given = given or ["--gold", str(gold), "--pred", str(predictions)]
    ran = subprocess.run([sys.executable, str(scorer), *given], capture_output=True, text=True, check=False)
    if ran.returncode:
        sys.exit(f"{scorer.name}: {ran.stdout}{ran.stderr}")
    scores: dict[str, Any] = json.loads(ran.stdout)
    return scores


def _row(measurement: Measurement, gold: str, documents: int, figure: Figure, scores: Mapping[str, Any]) -> Row:
    value, count = scoring.at(scores, figure.path), scoring.at(scores, figure.count) if figure.count else None
    detail = "" if count is None else f"n {count}"
    if isinstance(value, dict):
        parts = [f"P {value['p'] or 0:.3f} R {value['r'] or 0:.3f}", detail, _counts(value)]
        value, detail = value["f1"], " ".join(filter(None, parts))
    return Row(measurement.task, gold, documents, figure.name, value, detail)


def _counts(score: Mapping[str, Any]) -> str:
    if "pred" in score:
        return f"{score['tp']} of {score['pred']} predicted and {score['gold']} annotated"
    if "fp" in score:
        return f"{score['tp']} right, {score['fp']} wrong, {score['fn']} missed"
    return ""


def table(rows: Sequence[Row]) -> Iterator[str]:
    """Yield the lines of the table."""
    cells = [("task", "gold", "docs", "figure", "value", "95 %", "detail"), *(row.cells() for row in rows)]
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    for line in cells:
        yield "  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip()


def fallen(rows: Sequence[Row]) -> Iterator[str]:
    """Yield a sentence for each figure that is below its floor or above its ceiling."""
    for row in rows:
        figure = (row.task, row.gold, row.figure)
        floor, ceiling = FLOORS.get(figure), CEILINGS.get(figure)
        if floor is not None and (row.value is None or row.value < floor):
            yield f"{row.task}, {row.gold}: {row.figure} is {row.value}, below {floor}"
        if ceiling is not None and (row.value is None or row.value > ceiling):
            yield f"{row.task}, {row.gold}: {row.figure} is {row.value}, above {ceiling}"


def _rebuilt(mirrors: Path, into: Path) -> None:
    """Rebuild the gold from *mirrors*; what cannot be rebuilt is said and left out."""
    command = [
        sys.executable,
        str(GOLD / "rebuild.py"),
        "--mirrors",
        str(mirrors),
        "--out",
        str(into),
        str(GOLD / "dev"),
    ]
    ran = subprocess.run(command, capture_output=True, text=True, check=False)
    print(ran.stdout, ran.stderr, file=sys.stderr, sep="")


def main() -> int:
    """Print the table; return 1 where a floor is asked for and missed."""
    parser = argparse.ArgumentParser(description="Measure accuracy on the gold data and print one table.")
    parser.add_argument("--gold-dir", type=Path, help="folder of rebuilt gold (default: what is complete beside us)")
    parser.add_argument("--mirrors", type=Path, help="folder of bare mirrors from which the gold is rebuilt")
    parser.add_argument("--draws", type=int, default=scoring.DRAWS, help="bootstrap samples (default: %(default)s)")
    parser.add_argument("--only", action="append", help="only this task; may be given again")
    parser.add_argument("--floors", action="store_true", help="fail where a figure is below its floor")
    options = parser.parse_args()
    rows: list[Row] = []
    with tempfile.TemporaryDirectory() as scratch:
        gold = options.gold_dir or GOLD / "dev"
        if options.mirrors:
            gold = Path(scratch, "gold")
            _rebuilt(options.mirrors, gold)
        for measurement in MEASUREMENTS:
            if not options.only or measurement.task in options.only:
                rows += measured(measurement, gold, Path(scratch), options.draws)
    print("\n".join(table(rows)))
    missed = list(fallen(rows)) if options.floors else []
    print("\n".join(missed), file=sys.stderr, end="\n" if missed else "")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
