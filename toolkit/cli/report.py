"""What a run tells the user: as text while it happens, or as one JSON document when it ends."""

from __future__ import annotations

import json
import sys
import traceback
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any, Final, TextIO, TypeVar

import attrs

from toolkit.batch.work import explained
from toolkit.cli.alike import Alike
from toolkit.cli.progress import Progress
from toolkit.errors import ReadError, ToolkitError
from toolkit.sources import Document
from toolkit.validators import Problem

_Item = TypeVar("_Item")

_SPACES: Final = "\xa0\u2007\u2009\u202f\u3000"
"""Spaces that a terminal shows as such, though Python does not call them printable."""


class Report:
    """Collects what happened, prints it and knows the exit code.

    With *strict*, warnings and losses are errors; else those that are alike are told once, and counted at the end. With
    *as_json* nothing is printed before `finish`, which then prints to *results*. Errors go to *errors*: to standard
    error, unless they are what was asked for.
    """

    def __init__(
        self, *, strict: bool, as_json: bool, debug: bool, results: TextIO, errors: TextIO | None = None
    ) -> None:
        self.strict = strict
        self.errors: list[Problem] = []
        self._as_json = as_json
        self._debug = debug
        self._results = results
        self._errors = errors
        self._progress = Progress(sys.stderr)
        self._told: dict[str, list[Any]] = {"done": [], "errors": [], "warnings": [], "lost": []}
        self._documents = 0
        self._alike = Alike()

    def each(self, documents: Iterable[_Item]) -> Iterator[_Item]:
        """Yield *documents* while showing how far the run has come."""
        listed = list(documents)
        self.expect(len(listed))
        for number, document in enumerate(listed):
            self._progress.show(number)
            yield document
            self._documents += 1
        self.shown_last()

    def expect(self, total: int | None) -> None:
        """Take it that there will be *total* documents, or nobody knows how many."""
        self._progress = Progress(sys.stderr, total)

    def shown(self, done: int, failed: int) -> None:
        """Show that *done* documents are finished, of which *failed* are no good."""
        self._documents = done
        self._progress.show(done, failed)

    def shown_last(self) -> None:
        """Take the line that shows it away."""
        self._progress.hide()

    def documents(self, found: Iterable[Document | ReadError]) -> Iterator[Document]:
        """Yield the documents of *found* while showing how many there were; tell of those that cannot be had."""
        self._progress = Progress(sys.stderr, None)
        for number, document in enumerate(found):
            self._progress.show(number)
            if isinstance(document, ReadError):
                self.failed(document, document.location.source)
            else:
                yield document
            self._documents += 1
        self._progress.hide()

    @contextmanager
    def guarding(self, path: str) -> Iterator[None]:
        """Turn what stops the work on *path* into an error of that document, so that the others go on."""
        try:
            yield
        except ToolkitError as error:
            self.failed(error, path)
        except (BrokenPipeError, KeyboardInterrupt):
            raise
        except Exception as error:  # noqa: BLE001 - the last resort: one document must never stop a run
            reason = f"internal error ({type(error).__name__}), please report; --debug shows where"
            self.error(Problem(file=path, rule="internal", reason=reason))
            if self._debug:
                self._progress.hide()
                traceback.print_exc()

    def failed(self, error: ToolkitError, path: str) -> None:
        """Tell that *error* stopped the document at *path*."""
        for problem in explained(error, path):
            self.error(problem)

    def error(self, problem: Problem, *, trace: str | None = None) -> None:
        """Tell of something that makes the run fail; *trace* says where in our code."""
        self.errors.append(problem)
        if self._as_json:
            self._told["errors"].append(attrs.asdict(problem))
        self._say(f"error: {problem}" if self._errors is None else str(problem), self._errors)
        if trace is not None:
            self._progress.hide()
            sys.stderr.write(trace)

    def warning(self, problem: Problem) -> None:
        """Tell of something to look at."""
        if self.strict:
            self.error(problem)
        else:
            if self._as_json:
                self._told["warnings"].append(attrs.asdict(problem))
            if self._alike.is_new(problem.rule, problem.reason):
                self._say(f"warning: {problem}")

    def lost(self, path: str, form: str, fields: tuple[str, ...]) -> None:
        """Tell which *fields* of the article at *path* the format called *form* does not carry."""
        if self.strict:
            self.error(Problem(file=path, rule="loss", reason=f"{form} does not carry {', '.join(fields)}"))
        else:
            self._keep("lost", {"file": path, "format": form, "fields": list(fields)})
            reason = f"{form} does not carry {', '.join(fields)}"
            if self._alike.is_new("loss", reason):
                self._say(f"lost: {path}: {reason}")

    def done(self, line: str, **about: object) -> None:
        """Tell of a result; *about* is what the JSON says instead of *line*."""
        self._keep("done", about)
        if not self._as_json:
            self._progress.hide()
            print(printable(line), file=self._results)

    def result(self, path: str, form: str, sources: Iterable[str], articles: int) -> None:
        """Tell of a document in *form* at *path* that holds so many *articles* from *sources*."""
        listed = list(sources) if self._as_json else []
        self.done(path, path=path, format=form, sources=listed, articles=articles)

    def note(self, line: str) -> None:
        """Tell in words, in the text report only, how a run went."""
        self._say(line)

    def finish(self) -> int:
        """Print what is left to print and return the exit code."""
        for line in self._alike.rest():
            self._say(f"warning: {line}")
        code = 1 if self.errors else 0
        if self._as_json:
            whole = {"documents": self._documents, **self._told, "exit_code": code}
            print(json.dumps(whole, ensure_ascii=False, indent=2), file=self._results)
        return code

    def _keep(self, kind: str, what: dict[str, Any]) -> None:
        """Remember *what* for the JSON; what was printed need not be kept."""
        if self._as_json:
            self._told[kind].append(what)

    def _say(self, line: str, stream: TextIO | None = None) -> None:
        if not self._as_json:
            self._progress.hide()
            print(printable(line), file=stream or sys.stderr)


def printable(text: str) -> str:
    """Return *text* on one line, with what could steer a terminal escaped."""
    if text.isprintable():
        return text
    return "".join(c if c.isprintable() or c in _SPACES else _escaped(c) for c in text)


def _escaped(character: str) -> str:
    return character.encode("unicode_escape").decode("ascii")
