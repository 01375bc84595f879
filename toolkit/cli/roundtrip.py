"""``roundtrip``: each format has to give back what was written."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable

from toolkit import formats, pipeline, roundtrip
from toolkit.cli import source_choices
from toolkit.cli.arguments import UsageError
from toolkit.cli.choices import formats_named
from toolkit.cli.report import Report
from toolkit.format import Format
from toolkit.record import Article
from toolkit.sources import Document
from toolkit.validators import Problem


def run(options: argparse.Namespace) -> int:
    """Prove the formats on the documents that *options* name; return the exit code."""
    asked = formats_named(options.to) if options.to else map(formats.by_name, formats.NAMES)
    both_ways = [form for form in asked if form.reader and form.writer]
    if not both_ways:
        raise UsageError("name a format that can be written and read")
    report = Report(strict=options.strict, as_json=options.report == "json", debug=options.debug, results=sys.stdout)
    for document in report.documents(source_choices.found(options, report)):
        path = document.name
        with report.guarding(path):
            articles = _articles(document, document.source_format or options.source_format, report)
            for form in both_ways if articles else ():
                with report.guarding(path):
                    _prove(path, articles, form, report)
    return report.finish()


def _articles(document: Document, source_format: str | None, report: Report) -> list[Article]:
    """Return the articles of *document*; tell of those that cannot be read."""
    articles = []
    path = document.name
    with document.opened(most=pipeline.bound(path, source_format)) as source:
        for item in pipeline.read(source, source_format, name=path):
            if isinstance(item, Article):
                articles.append(item)
            else:
                report.failed(item, path)
    return articles


def _prove(path: str, articles: list[Article], form: Format, report: Report) -> None:
    if found := roundtrip.difference(articles, form):
        report.error(Problem(file=path, rule=f"roundtrip.{form.name}", reason=found))
        return
    lost = _lost(articles, form)
    report.done(f"{path}: {form.name}: equal", path=path, format=form.name, articles=len(articles))
    if lost:
        report.lost(path, form.name, lost)


def _lost(articles: Iterable[Article], form: Format) -> tuple[str, ...]:
    return tuple(sorted({field for article in articles for field in form.lost(article)}))
