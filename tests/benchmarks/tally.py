"""What a comparison with annotations counts, by task and document, and the table of it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping

from attrs import frozen

from tests.benchmarks import scoring
from toolkit.record import Basis


@frozen
class Judged:
    """A finding that was compared with the annotation."""

    task: str
    """Which of the tables of confidences it belongs to: ``speakers``, ``participants``, ``commitments``."""

    document: str
    """The article."""

    rule: str
    """The rule that found it."""

    confidence: int | None
    """How sure the record is of it, in percent."""

    right: bool
    """Whether the annotation says the same."""


class Tally:
    """Counts for the table, and the errors by kind."""

    def __init__(self) -> None:
        self.counts: Counter[tuple[str, str]] = Counter()
        self.by_document: defaultdict[str, Counter[tuple[str, str]]] = defaultdict(Counter)
        self.errors: defaultdict[str, list[str]] = defaultdict(list)
        self.judged: list[Judged] = []
        self.document = ""  # the article that is compared

    def add(self, task: str, what: str, number: int = 1) -> None:
        """Count *number* more: ``right``, ``found`` (predicted) or ``gold``."""
        self.counts[task, what] += number
        self.by_document[self.document][task, what] += number

    def judge(self, task: str, basis: Basis | None, *, right: bool) -> None:
        """Note whether a finding with *basis* is right."""
        if basis is not None:
            self.judged.append(Judged(task, self.document, basis.rule or "", basis.confidence, right))

    def error(self, kind: str, expected: object, came: object) -> None:
        """Note an error of *kind*."""
        self.errors[kind].append(f"{self.document}: expected {expected!r}, came {came!r}")

    def value(self, task: str, expected: object, came: object, *, right: bool) -> None:
        """Count one value that may be absent on either side."""
        if not expected and not came:
            return
        self.add(task, "gold", bool(expected))
        self.add(task, "found", bool(came))
        self.add(task, "right", right and bool(expected) and bool(came))
        if expected and not came:
            self.error(f"{task}: missed", expected, came)
        elif came and not expected:
            self.error(f"{task}: invented", expected, came)
        elif not right:
            self.error(f"{task}: wrong", expected, came)


def table(tally: Tally) -> Iterator[str]:
    """Yield the lines of the table; the interval is that of F1, or of the share where there is no F1."""
    yield f"{'task':28}{'right':>7}{'found':>7}{'gold':>7}{'P':>8}{'R':>8}{'F1':>8}  95 %"
    documents = list(tally.by_document.values())
    samples = [sum((documents[number] for number in drawn), Counter()) for drawn in scoring.draws(len(documents))]
    for task in dict.fromkeys(task for task, _ in tally.counts):
        right, found, gold = (tally.counts[task, what] for what in ("right", "found", "gold"))
        values = [part for counts in samples if (part := share(task, counts)) is not None]
        between = scoring.interval(values)
        ends = f"  {between[0]:.3f}-{between[1]:.3f}" if between else ""
        recall = right / gold if gold else 0.0
        if _is_share(task):
            yield f"{task:28}{right:7}{'-':>7}{gold:7}{'-':>8}{recall:8.3f}{'-':>8}{ends}"
            continue
        precision = right / found if found else 0.0
        mean = share(task, tally.counts) or 0.0
        yield f"{task:28}{right:7}{found:7}{gold:7}{precision:8.3f}{recall:8.3f}{mean:8.3f}{ends}"


def _is_share(task: str) -> bool:
    return task.endswith((" in the body", "given a speaker", "kept"))


def share(task: str, counts: Mapping[tuple[str, str], int]) -> float | None:
    """Return F1, or the share of the annotated where nothing is found freely; ``None`` where nothing was counted."""
    right, found, gold = (counts.get((task, what), 0) for what in ("right", "found", "gold"))
    if _is_share(task):
        return right / gold if gold else None
    return 2 * right / (found + gold) if found + gold else None
