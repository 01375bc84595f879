"""What one run of ``convert`` does, from what the user typed."""

from __future__ import annotations

import argparse
import os
import re
from collections.abc import Sequence
from pathlib import Path
from typing import BinaryIO, Final, TypedDict

from attrs import frozen

from toolkit import formats, resources
from toolkit.batch.job import Job, Limits
from toolkit.cli.arguments import DEFAULT_OUTPUT, DEFAULT_TARGETS, UsageError
from toolkit.cli.choices import format_named, formats_named, settings
from toolkit.format import Format

_MEGABYTE: Final = 2**20

_ENDING: Final = re.compile(r"\.[A-Za-z][A-Za-z0-9]*")
"""How the name of a file ends; a folder is called 2023.05."""

STANDARD: Final = "-"
"""What the user types for standard input and output."""


class _Place(TypedDict, total=False):
    """Where results go: one of the fields of the plan, or none."""

    folder: Path | None
    file: Path | None
    unpacked: Path | None


@frozen(kw_only=True)
class Plan:
    """What one run does."""

    paths: tuple[str, ...]
    """What is to be read, as the user named it."""

    job: Job
    """What is done to each document."""

    limits: Limits
    """What that may cost."""

    folder: Path | None = None
    """Where each document gets a file of its own; absent where all go into one."""

    file: Path | None = None
    """The one file for all articles; absent, with no folder either, for standard output."""

    unpacked: Path | None = None
    """The folder for the files of the one document that is made, a CSV package; then there is no other target."""

    stream: BinaryIO | None = None
    """What takes the place of standard output."""


def planned(options: argparse.Namespace) -> Plan:
    """Return what *options* ask for.

    Raises:
        UsageError: They make no sense together.
    """
    paths = (str(resources.seeds() / "text"),) if options.bare else tuple(options.paths)
    if not paths and options.files_from is None:
        raise UsageError("say which files or folders to convert, or - for standard input")
    output = options.output or _default_output(paths, options.to)
    targets = _targets(options.to, output)
    place = _unpacked(options.output, targets) if options.unpacked else _place(output, targets)
    together = [form.name for form in targets if form.is_table or "folder" not in place]
    made = job(options, targets, together)
    return Plan(paths=paths, job=made, limits=limits(options), **place)


def job(options: argparse.Namespace, targets: Sequence[Format], together: Sequence[str] = ()) -> Job:
    """Return what is done to each document: all *targets*, those in *together* in a file for all articles.

    Raises:
        UsageError: The options make no sense together.
    """
    return Job(
        settings=settings(options),
        apart=tuple(form.name for form in targets if form.name not in together),
        together=tuple(together),
        force=options.force,
        strict=options.strict,
        terms=_terms(options.terms, targets),
        debug=options.debug,
    )


def limits(options: argparse.Namespace) -> Limits:
    """Return what documents may cost, as *options* say."""
    usual = Limits()
    asked = (options.jobs, options.timeout, options.max_memory)
    return Limits(
        jobs=options.jobs or _cores(),
        timeout=options.timeout or usual.timeout,
        most_memory=options.max_memory * _MEGABYTE if options.max_memory else usual.most_memory,
        most_bytes=int(options.max_size * _MEGABYTE) if options.max_size else None,
        is_asked=any(one is not None for one in asked),
    )


def _cores() -> int:
    """Return how many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _default_output(paths: Sequence[str], asked: Sequence[str] | None) -> str:
    """Return ``-`` inside a pipe that asks for one format, else the usual folder."""
    is_pipe = tuple(paths) == (STANDARD,) and asked is not None and len(formats_named(asked)) == 1
    return STANDARD if is_pipe else DEFAULT_OUTPUT


def _targets(asked: Sequence[str] | None, output: str) -> tuple[Format, ...]:
    if asked is None:
        named = () if Path(output).is_dir() else _of_ending(output.lower())
        asked = named[:1] or [DEFAULT_TARGETS]
    targets = formats_named(asked)
    for form in targets:
        if form.writer is None:
            raise UsageError(f"{form.name} can only be read")
    return targets


def _terms(asked: str | None, targets: Sequence[Format]) -> str | None:
    if asked is None:
        return None
    from toolkit.jsonld import iris  # noqa: PLC0415 - few runs need it

    if not any(form.rebased for form in targets):
        raise UsageError("--terms is for -t jsonld")
    if not iris.is_home(asked):
        raise UsageError(f"--terms {asked}: say an absolute address that ends in # or /, https://example.org/terms#")
    return asked


def _unpacked(output: str | None, targets: Sequence[Format]) -> _Place:
    if [form.name for form in targets] != ["csv-package"] or output in (None, STANDARD):
        raise UsageError("--unpacked is for one CSV package: -t csv-package -o FOLDER")
    return {"unpacked": Path(str(output))}


def _of_ending(output: str) -> list[str]:
    """Return the formats that write files of the ending that *output* has, the usual ones first."""
    usual = DEFAULT_TARGETS.split(",")
    fitting = [name for name in (*usual, *formats.NAMES) if output.endswith(formats.endings(name))]
    return [name for name in fitting if format_named(name).writer is not None]


def _check_folder(output: str, targets: Sequence[Format]) -> None:
    """Refuse what is not there yet and is called like a file, where no target writes files that are called so."""
    if output.endswith(("/", os.sep)) or Path(output).is_dir() or not _ENDING.fullmatch(Path(output).suffix):
        return
    endings = "; ".join(f"{form.name} {', '.join(form.suffixes)}" for form in targets)
    raise UsageError(f"{output}: no file has that ending ({endings}); for a folder say {output}/")


def _place(output: str, targets: Sequence[Format]) -> _Place:
    is_file = output == STANDARD or (
        not output.endswith(("/", os.sep))
        and not Path(output).is_dir()
        and any(output.lower().endswith(form.suffixes) for form in targets)
    )
    if is_file and len(targets) > 1:
        raise UsageError(f"{output} takes one format, not {len(targets)}; give a folder")
    if output == STANDARD:
        return {}
    if not is_file:
        _check_folder(output, targets)
    return {"file": Path(output)} if is_file else {"folder": Path(output)}
