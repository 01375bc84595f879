"""``convert``: documents in, documents out, each loss and each failure told."""

from __future__ import annotations

import argparse
import hashlib
import sys
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path

from toolkit import inputs, outputs, pipeline
from toolkit.cli.plan import STANDARD, Plan, planned
from toolkit.cli.report import Report
from toolkit.cli.spool import Kept, Spool
from toolkit.format import Format
from toolkit.record import Article
from toolkit.validators import Problem


def run(options: argparse.Namespace) -> int:
    """Convert what *options* ask for; return the exit code."""
    plan = planned(options)
    is_piped = plan.folder is None and plan.file is None
    results = sys.stderr if is_piped else sys.stdout
    report = Report(strict=options.strict, as_json=options.report == "json", debug=options.debug, results=results)
    with Spool() as spool:
        conversion = _Conversion(plan, report, spool)
        for path in report.each(plan.paths):
            with report.guarding(path):
                for article in conversion.accepted(path):
                    conversion.take(path, article)
        conversion.finish()
    return report.finish()


class _Conversion:
    """A run under way: what it has seen, what it keeps for tables in *spool*, and where it has written."""

    def __init__(self, plan: Plan, report: Report, spool: Spool) -> None:
        self._plan = plan
        self._report = report
        self._seen: dict[bytes, str] = {}
        self._written: dict[Path, str] = {}
        self._gathered = {form.name: Kept(spool) for form in plan.targets if form.is_table or plan.folder is None}

    def accepted(self, path: str) -> Iterator[Article]:
        """Yield the articles of the document at *path* that can be written; tell of the others, and of warnings."""
        is_empty = True
        with inputs.opened(path, most=pipeline.bound(path, self._plan.settings.source_format)) as source:
            for item in pipeline.articles(source, self._plan.settings, name=path):
                is_empty = False
                if not isinstance(item, Article):
                    self._report.failed(item, path)
                elif self._is_new(path, item) and self._warned(path, list(pipeline.warnings(item))):
                    yield item
        if is_empty:
            self._warned(path, [("missing.article", "holds no article")])

    def take(self, path: str, article: Article) -> None:
        """Write *article* in every target that has a file for it, and keep it for those that gather all."""
        for form in self._plan.targets:
            with self._report.guarding(path):
                if not self._plan.force and (reason := pipeline.unsaid(article, form)):
                    self._report.error(Problem(file=path, rule="refused", reason=reason))
                    continue
                if fields := form.lost(article):
                    self._report.lost(path, form.name, fields)
                    if self._report.strict:
                        continue
                if form.name in self._gathered:
                    self._gathered[form.name].add(path, article)
                else:
                    self._store((article,), (path,), form)

    def finish(self) -> None:
        """Write the documents that hold all articles of the run."""
        for form in self._plan.targets:
            if kept := self._gathered.get(form.name):
                self._store(kept, kept.sources, form)

    def _is_new(self, path: str, article: Article) -> bool:
        """Tell where the run has had the same article from elsewhere: it is written once."""
        mark = _mark(article)
        if mark not in self._seen:
            self._seen[mark] = path
            return True
        self._warned(path, [("double.article", f"holds an article that {self._seen[mark]} held; it is written once")])
        return False

    def _warned(self, path: str, warnings: Sequence[tuple[str, str]]) -> bool:
        """Tell *warnings* and return whether the work may go on in spite of them."""
        before = len(self._report.errors)
        for rule, reason in warnings:
            self._report.warning(Problem(file=path, rule=rule, reason=reason))
        return len(self._report.errors) == before

    def _store(self, articles: Sequence[Article], sources: Collection[str], form: Format) -> None:
        """Write one document that holds *articles*, which came from *sources*."""
        target = self._target(articles, form)
        named = next(iter(sources)) if len(articles) == 1 else str(target or STANDARD)
        with self._report.guarding(named):
            if not self._warned(named, list(form.advise(articles))):
                return
            if target is None:
                self._print(articles, form)
                return
            self._save(target, articles, form)
            self._report.done(
                str(target), path=str(target), format=form.name, sources=list(sources), articles=len(articles)
            )

    def _print(self, articles: Sequence[Article], form: Format) -> None:
        if form.saver is None:
            sys.stdout.buffer.write(pipeline.document(articles, form, force=self._plan.force))
        else:
            outputs.pass_on(self._filling(articles, form), sys.stdout.buffer)

    def _save(self, target: Path, articles: Sequence[Article], form: Format) -> None:
        """Store *articles*; what this run has put there already stays, unless it is the same."""
        ids = (article.id for article in articles)
        force = self._plan.force
        if form.saver is None:
            written = pipeline.document(articles, form, force=force)
            self._claim(target, outputs.digest(written))
            outputs.save(target, written, form=form, ids=ids, force=force)
        else:
            self._claim(target, form.name)  # a run writes a table once
            outputs.build(target, self._filling(articles, form), form=form, ids=ids, force=force)

    def _claim(self, target: Path, what: str) -> None:
        if self._written.setdefault(target, what) != what:
            raise outputs.OutputError(target, "this run has already written something else there")

    def _filling(self, articles: Sequence[Article], form: Format) -> outputs.Fill:
        return lambda file: pipeline.save(articles, form, file, force=self._plan.force)

    def _target(self, articles: Sequence[Article], form: Format) -> Path | None:
        if self._plan.folder is None:
            return self._plan.file
        table = f"{outputs.TABLE}{form.suffixes[0]}"
        return self._plan.folder / (table if form.is_table else outputs.name(articles[0], form))


def _mark(article: Article) -> bytes:
    """Return what tells *article* from all others, in few bytes: a run remembers it of every article."""
    what = (article.id, article.version, article.source.sha256, article.source.index, article.story_hash)
    return hashlib.blake2b(repr(what).encode(errors="backslashreplace"), digest_size=16).digest()
