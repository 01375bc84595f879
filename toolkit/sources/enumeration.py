"""Every document of a run, one after the other."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from attrs import frozen

from toolkit import inputs, metadata, outputs
from toolkit.errors import Location, ReadError, system_reason
from toolkit.sources import paths
from toolkit.sources.choices import NONE, Choices, SourceError, Tell, unheard
from toolkit.sources.document import Document
from toolkit.sources.folders import LEFT_OUT, Found
from toolkit.sources.members import SUFFIXES, WEB_SUFFIXES
from toolkit.validators import Problem

if TYPE_CHECKING:
    from toolkit.sources.joined import Joined

_MOST_NAMED: Final = 3
"""So many arguments are named where nothing was found in all of them."""


def found(arguments: Iterable[str], choices: Choices = NONE, *, tell: Tell = unheard) -> Iterator[Document | ReadError]:
    """Return an iterator over every document that *arguments* mean, in an order that depends on nothing else.

    It is lazy: nothing is opened before it is asked for. No two documents have the same name. A document that cannot
    be had is its error, whose ``location.source`` is the name that the document would have; the others go on. What
    a document states of itself (``document.metadata``, ``document.source_format``) is part of what decides its
    results, beside its bytes.

    Args:
        arguments: Files, folders (searched through), patterns, and ``-`` for standard input.
        choices: What else the user says.
        tell: Is called with what the user should know of a whole source, mostly at the end: rows of a metadata table
            that no document has, records of a web archive that are not read.

    Raises:
        SourceError: What was asked for makes no sense, at once: before the first document.
    """
    named = tuple(arguments)
    _check(named, choices)
    run = _Run(arguments=named, choices=choices, cutter=_cutter(choices.split), tell=tell)
    return _joined(run, _table(choices.metadata_table))


def _check(arguments: Sequence[str], choices: Choices) -> None:
    """Refuse choices that contradict each other."""
    others = choices.id_column is not None or choices.title_column is not None or choices.columns
    if choices.text_column is None and others:
        raise SourceError("say with --text-column which column holds the text")
    if choices.title_column is not None:
        _check_title(choices)
    if choices.files_from == inputs.STANDARD_INPUT and inputs.STANDARD_INPUT in arguments:
        raise SourceError("standard input (-) cannot be both the list of files and a document")
    for key in choices.columns:
        if key not in metadata.KEYS and not key.startswith(metadata.EXTRA):
            there = f"{', '.join(metadata.KEYS)} and {metadata.EXTRA}NAME"
            raise SourceError(f"--column {key}=...: there is no key {key!r}; there are {there}")


def _check_title(choices: Choices) -> None:
    if choices.title_column == choices.text_column:
        raise SourceError("--title-column and --text-column name the same column")
    from toolkit.sources import rows  # noqa: PLC0415 - as below

    if choices.source_format not in rows.TITLED:
        raise SourceError(f"--title-column is for texts and HTML, not for {choices.source_format}")


def _cutter(regex: str | None) -> re.Pattern[str] | None:
    if regex is None:
        return None
    from toolkit.sources import pieces  # noqa: PLC0415 - most runs need none of what is imported so in this module

    return pieces.pattern(regex)


def _table(path: str | None) -> Joined | None:
    if path is None:
        return None
    from toolkit.sources import joined  # noqa: PLC0415 - as above

    return joined.Joined(path)


@frozen(kw_only=True)
class _Run:
    """What one enumeration goes by."""

    arguments: Sequence[str]
    choices: Choices
    cutter: re.Pattern[str] | None
    tell: Tell

    def documents(self) -> Iterator[Document | ReadError]:
        """Yield every document."""
        met: Counter[str] = Counter()
        for file in paths.named(self.arguments, self.choices, self.tell):
            if isinstance(file, ReadError):
                yield file
            elif file.path.endswith(outputs.MANIFEST) and Path(file.path).with_name(outputs.STATE).is_dir():
                reason = "is the account of a run and no document"
                self.tell(Problem(file=file.path, rule=LEFT_OUT, reason=reason))
            elif self._is_one(file):
                yield Document(name=file.path, place=file.place)
            else:
                yield from self._inside(file, met)
        if self.choices.text_column is not None and not met:
            where = ", ".join(self.arguments[:_MOST_NAMED]) or str(self.choices.files_from)
            reason = "no table was found (.csv, .tsv, .tab, .jsonl, .ndjson); say with -f csv or -f jsonl what is one"
            self.tell(Problem(file=where, rule="source.no-table", reason=reason))

    def _is_one(self, file: Found) -> bool:
        """Return whether *file* is certainly one document, as most are."""
        has_choices = self.choices.text_column is not None or self.cutter is not None
        return not (has_choices or file.is_package or file.path.lower().endswith((*SUFFIXES, *WEB_SUFFIXES)))

    def _inside(self, file: Found, met: Counter[str]) -> Iterator[Document | ReadError]:
        from toolkit.sources import entering  # noqa: PLC0415 - as above

        try:
            yield from entering.documents(file, self.choices, self.cutter, self.tell, met)
        except ReadError as error:
            yield error
        except OSError as error:  # the system gave up on it on the way
            yield ReadError(system_reason(error), Location(source=file.path))


def _joined(run: _Run, joined: Joined | None) -> Iterator[Document | ReadError]:
    """Yield the documents of *run*, each with what the metadata table states of it."""
    if joined is None:
        yield from run.documents()
        return
    yield from joined.faults
    for document in run.documents():
        yield joined.applied(document) if isinstance(document, Document) else document
    for problem in joined.told():
        run.tell(problem)
