"""What the service tells, a line an event: for a person, or as JSON for whatever gathers logs."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TextIO

from toolkit.batch.outcome import Lost, Told
from toolkit.batch.summary import Summary


class Log:
    """Writes events to *stream*, each as a JSON document on a line of its own if *as_json*."""

    def __init__(self, stream: TextIO, *, as_json: bool) -> None:
        self._stream = stream
        self._as_json = as_json

    def event(self, name: str, **about: object) -> None:
        """Write the event called *name*, with what is known *about* it."""
        if self._as_json:
            line = json.dumps({"event": name, **about}, ensure_ascii=False)
        else:
            line = " ".join((name, *(f"{key}={_shown(what)}" for key, what in about.items())))
        print(line.encode("utf-8", "backslashreplace").decode(), file=self._stream, flush=True)

    def tell(self, told: Told | Lost) -> None:
        """Write a failure, a warning or a loss."""
        if isinstance(told, Lost):
            self.event("lost", file=told.file, format=told.form, fields=list(told.fields))
            return
        problem = told.problem
        kind = {"kind": told.kind} if told.level == "error" else {}
        self.event(told.level, file=problem.file, place=problem.place, rule=problem.rule, reason=problem.reason, **kind)

    def done(self, path: str, form: str, sources: Iterator[str], articles: int) -> None:
        """Write that a file is in its place."""
        self.event("written", path=path, format=form, sources=list(sources), articles=articles)

    def progress(self, summary: Summary) -> None:
        """Write nothing: a service has no end that it comes nearer to."""


def _shown(what: object) -> str:
    return json.dumps(what, ensure_ascii=False)
