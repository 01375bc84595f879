"""What a run did, in numbers. Only here and on a terminal does a time appear."""

from __future__ import annotations

import json
import time
from collections import Counter

from toolkit.batch.outcome import STAGES, Lost, Part, Told


class Summary:
    """Numbers of a run; they are added to while it goes on."""

    def __init__(self) -> None:
        self._started = time.monotonic()
        self.read = 0
        """Documents that were come upon."""
        self.unchanged = 0
        """Documents that an earlier run had done, or found wanting, and that are still as they were."""
        self.articles = 0
        """Articles that were written."""
        self.written = 0
        """Files that were written, and did not stand there already."""
        self.states: Counter[str] = Counter()
        """Documents by what became of them in this run."""
        self.quarantined: Counter[str] = Counter()
        """Documents in quarantine by kind, those of earlier runs too."""
        self.lost: Counter[str] = Counter()
        """Lost fields by format."""
        self.warnings: Counter[str] = Counter()
        """Warnings by rule."""
        self.seconds: dict[str, float] = dict.fromkeys((*STAGES, "store"), 0.0)
        """What each stage took, added up over workers; ``store`` is the run's own."""

    @property
    def failed(self) -> int:
        """How many documents are in quarantine."""
        return sum(self.quarantined.values())

    @property
    def elapsed(self) -> float:
        """Seconds since the run began."""
        return time.monotonic() - self._started

    def add(self, part: Part) -> None:
        """Count what *part* tells of itself."""
        for stage, seconds in part.seconds.items():
            self.seconds[stage] += seconds

    def tell(self, told: Told | Lost) -> None:
        """Count a warning or a loss."""
        if isinstance(told, Lost):
            self.lost[told.form] += len(told.fields)
        elif told.level == "warning":
            self.warnings[told.problem.rule] += 1

    def document(self) -> bytes:
        """Return the numbers as a JSON document."""
        elapsed = self.elapsed
        whole = {
            "read": self.read,
            "converted": self.states["converted"],
            "unchanged": self.unchanged,
            "same": self.states["same"],
            "empty": self.states["empty"],
            "quarantined": dict(sorted(self.quarantined.items())),
            "articles": self.articles,
            "files_written": self.written,
            "warnings": self.warnings.total(),
            "warnings_by_rule": dict(sorted(self.warnings.items())),
            "lost_fields": dict(sorted(self.lost.items())),
            "stage_seconds": {stage: round(seconds, 3) for stage, seconds in self.seconds.items()},
            "seconds": round(elapsed, 3),
            "documents_per_second": round(self.read / elapsed, 1) if elapsed else None,
        }
        return json.dumps(whole, indent=2).encode() + b"\n"
