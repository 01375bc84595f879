"""``convert``: documents in, documents out, each loss and each failure told."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from attrs import frozen

from toolkit import inputs, outputs, pipeline, resources
from toolkit.cli.arguments import DEFAULT_OUTPUT, DEFAULT_TARGETS, UsageError
from toolkit.cli.choices import check_standard_input, format_named, formats_named, settings
from toolkit.cli.report import Report
from toolkit.format import Format
from toolkit.pipeline import Settings
from toolkit.record import Article
from toolkit.validate import Problem

_STANDARD = "-"


@frozen(kw_only=True)
class Plan:
    """What one run does."""

    paths: tuple[str, ...]
    """Documents to read."""

    settings: Settings
    """How they are read."""

    targets: tuple[Format, ...]
    """Formats to write."""

    folder: Path | None = None
    """Where each document gets a file of its own; absent where all go into one."""

    file: Path | None = None
    """The one file for all articles; absent, with no folder either, for standard output."""

    force: bool = False
    """Whether refusals are overridden."""


def run(options: argparse.Namespace) -> int:
    """Convert what *options* ask for; return the exit code."""
    plan = planned(options)
    is_piped = plan.folder is None and plan.file is None
    results = sys.stderr if is_piped else sys.stdout
    report = Report(strict=options.strict, as_json=options.report == "json", debug=options.debug, results=results)
    gathered: dict[str, list[tuple[str, Article]]] = {form.name: [] for form in plan.targets if _gathers(plan, form)}
    for path in report.each(plan.paths):
        with report.guarding(path):
            for article in _accepted(path, plan.settings, report):
                _distribute(path, article, plan, gathered, report)
    for form in plan.targets:
        if gathered.get(form.name):
            _store(gathered[form.name], form, plan, report)
    return report.finish()


def planned(options: argparse.Namespace) -> Plan:
    """Return what *options* ask for.

    Raises:
        UsageError: They make no sense together.
    """
    paths = (str(resources.seeds() / "text"),) if options.bare else tuple(options.paths)
    if not paths:
        raise UsageError("say which files or folders to convert, or - for standard input")
    check_standard_input(options)
    output = options.output or _default_output(paths, options.to)
    targets = _targets(options.to, output)
    place = _place(output, targets)
    return Plan(
        paths=tuple(inputs.found(paths)), settings=settings(options), targets=targets, force=options.force, **place
    )


def _default_output(paths: Sequence[str], asked: Sequence[str] | None) -> str:
    """Return ``-`` inside a pipe that asks for one format, else the usual folder."""
    is_pipe = tuple(paths) == (_STANDARD,) and asked is not None and len(formats_named(asked)) == 1
    return _STANDARD if is_pipe else DEFAULT_OUTPUT


def _targets(asked: Sequence[str] | None, output: str) -> tuple[Format, ...]:
    if asked is None:
        named = [name for name in DEFAULT_TARGETS.split(",") if output.lower().endswith(format_named(name).suffixes)]
        asked = named[:1] if named and not Path(output).is_dir() else [DEFAULT_TARGETS]
    targets = formats_named(asked)
    for form in targets:
        if form.writer is None:
            raise UsageError(f"{form.name} can only be read")
    return targets


def _place(output: str, targets: Sequence[Format]) -> dict[str, Path | None]:
    is_file = output == _STANDARD or (
        not output.endswith(("/", os.sep))
        and not Path(output).is_dir()
        and any(output.lower().endswith(form.suffixes) for form in targets)
    )
    if is_file and len(targets) > 1:
        raise UsageError(f"{output} takes one format, not {len(targets)}; give a folder")
    if output == _STANDARD:
        return {}
    return {"file": Path(output)} if is_file else {"folder": Path(output)}


def _gathers(plan: Plan, form: Format) -> bool:
    return form.is_table or plan.folder is None


def _accepted(path: str, settings: Settings, report: Report) -> Iterator[Article]:
    """Yield the articles of the document at *path* that can be written; tell of the others, and of warnings."""
    is_empty = True
    with inputs.opened(path) as source:
        for item in pipeline.articles(source, settings, name=path):
            is_empty = False
            if not isinstance(item, Article):
                report.failed(item, path)
                continue
            before = len(report.errors)
            for rule, reason in pipeline.warnings(item):
                report.warning(Problem(file=path, rule=rule, reason=reason))
            if len(report.errors) == before:
                yield item
    if is_empty:
        report.warning(Problem(file=path, rule="missing.article", reason="holds no article"))


def _distribute(
    path: str, article: Article, plan: Plan, gathered: dict[str, list[tuple[str, Article]]], report: Report
) -> None:
    """Write *article* in every target that has a file for it, and keep it for those that gather all."""
    for form in plan.targets:
        with report.guarding(path):
            if not plan.force and (reason := pipeline.unsaid(article, form)):
                report.error(Problem(file=path, rule="refused", reason=reason))
                continue
            if fields := form.lost(article):
                report.lost(path, form.name, fields)
                if report.strict:
                    continue
            if form.name in gathered:
                gathered[form.name].append((path, article))
            else:
                _store([(path, article)], form, plan, report)


def _store(kept: Sequence[tuple[str, Article]], form: Format, plan: Plan, report: Report) -> None:
    """Write one document that holds the *kept* articles, each with the path that it came from."""
    target = _target(kept, form, plan)
    named = kept[0][0] if len(kept) == 1 else str(target or _STANDARD)
    with report.guarding(named):
        articles = [article for _, article in kept]
        before = len(report.errors)
        for rule, reason in pipeline.advice(articles, form):
            report.warning(Problem(file=named, rule=rule, reason=reason))
        if len(report.errors) > before:
            return
        written = pipeline.document(articles, form, force=plan.force)
        if target is None:
            sys.stdout.buffer.write(written)
            return
        outputs.save(target, written, form=form, ids={article.id for article in articles}, force=plan.force)
        sources = list(dict.fromkeys(path for path, _ in kept))
        report.done(str(target), path=str(target), format=form.name, sources=sources, articles=len(articles))


def _target(kept: Sequence[tuple[str, Article]], form: Format, plan: Plan) -> Path | None:
    if plan.folder is None:
        return plan.file
    return plan.folder / (f"{outputs.TABLE}{form.suffixes[0]}" if form.is_table else outputs.name(kept[0][1], form))
