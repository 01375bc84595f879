"""What went wrong with a document, as the ledger remembers it, for later runs and for `merge`."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from attrs import define, field

from toolkit.batch.entry import escaped
from toolkit.batch.outcome import Piece, Told
from toolkit.validators import Problem


@define
class Failures:
    """The errors of one document, in order, each with the article that it is of."""

    errors: list[Told] = field(factory=list)
    _origins: list[dict[str, Any]] = field(factory=list)

    def add(self, told: Told, number: int, double: Piece | None) -> None:
        """Take an error of the article *number*; *double* is that article if another document has it, too."""
        origin: dict[str, Any] = {"article": number}
        if double is not None:
            origin |= {"mark": double.mark.hex(), "id": double.id}
        self.errors.append(told)
        self._origins.append(origin)

    def written(self) -> str:
        """Return them as JSON."""
        both = zip(self.errors, self._origins, strict=True)
        return json.dumps([{**_plain(told), **origin} for told, origin in both])


def remembered(problems: str, name: str) -> Sequence[Told]:
    """Return the errors that the ledger remembers of the document called *name*."""
    return [
        Told(
            level="error",
            kind=one["kind"],
            problem=Problem(file=name, place=one["place"], rule=one["rule"], reason=one["reason"]),
        )
        for one in json.loads(problems)
    ]


def _plain(told: Told) -> dict[str, Any]:
    problem = told.problem
    place = None if problem.place is None else escaped(problem.place)
    return {"kind": told.kind, "rule": problem.rule, "place": place, "reason": escaped(problem.reason)}
