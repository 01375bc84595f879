"""The whole flow: read, add what the user knows, name, enrich, check, write; and what each step lost.

Everything else in the package is one of these steps. `articles` runs the first five for one document, `document`
the last for any number of articles.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import PurePath
from typing import BinaryIO, Final, Literal

import attrs
from attrs import frozen

from toolkit import formats, identity, inputs
from toolkit import metadata as known
from toolkit.enrichers import Mode, enriched
from toolkit.errors import InvalidArticleError, Location, ReadError, RefusedError, UnknownFormatError
from toolkit.format import Format
from toolkit.reading import Reading
from toolkit.record import Article, Notice
from toolkit.validators import Problem, format_problems, in_record, is_valid, record_problems

IdFrom = Literal["source", "story", "path"]
"""What an article without a stated identifier is named after."""

Lap = Callable[[str], object]
"""Is told the name of a stage when that is done."""

_PLAIN: Final = Reading()
_NO_HEADLINE: Final = "missing.headline"
_HTML: Final = (b"<!doctype html", b"<html", b"</p>", b"</div>", b"<br", b"<body")


_LARGE: Final = 1_000_000
"""A story of more characters is checked before anything is looked for in it, too."""


def _unmeasured(_: str) -> None:
    """Measure nothing."""


@frozen(kw_only=True)
class Settings:
    """How documents are read and prepared."""

    source_format: str | None = None
    """The format of the documents; found from each one's name and content where absent."""

    metadata: known.Metadata = attrs.field(factory=dict)
    """What the user states about every article."""

    enrich: Mode = "missing"
    """How much is inferred."""

    model: str | None = None
    """A spaCy model of the user's that is also asked for names."""

    id_from: IdFrom = "source"
    """What an article without a stated identifier is named after."""

    reading: Reading = _PLAIN
    """House styles, and what is repaired before a document is read."""


def bound(name: str, source_format: str | None) -> int:
    """Return how many bytes a document may have, by the format that is asked for or by those that its name allows."""
    named = (one for one in formats.NAMES if name.lower().endswith(formats.endings(one)))
    fitting = [source_format] if source_format else named
    is_streamed = any(form.is_table or form.is_streamed for form in map(formats.by_name, fitting))
    return inputs.MOST_TABLE_BYTES if is_streamed else inputs.MOST_BYTES


def articles(
    source: BinaryIO, settings: Settings, *, name: str, lap: Lap = _unmeasured
) -> Iterator[Article | ReadError | InvalidArticleError]:
    """Yield the prepared articles of *source*; one that cannot be had is yielded as the error that says why.

    Args:
        source: The document; it can be sought in.
        settings: How it is read and prepared.
        name: Its path, which errors show and which may decide its format.
        lap: Is told whenever a stage is done: ``read``, ``enrich`` or ``check``.

    Raises:
        ReadError: The document as a whole cannot be read.
        UnknownFormatError: The format that is asked for does not exist.
    """
    for item in read(source, settings.source_format, name=name, reading=settings.reading):
        lap("read")
        yield item if isinstance(item, ReadError) else prepared(item, settings, name=name, lap=lap)


def read(
    source: BinaryIO, source_format: str | None, *, name: str, reading: Reading = _PLAIN
) -> Iterator[Article | ReadError]:
    """Yield what the reader of *source_format*, or of the format that *source* has, makes of *source*."""
    form = _format(source, source_format, name=name)
    reader = form.tailored(reading) if form.tailored and reading != _PLAIN else form.reader
    if reader is None:
        raise ReadError(f"{form.name} can only be written", Location(source=name))
    is_doubtful = form.name == "text" and _is_html(_head(source))
    for item in reader(source, name=name):
        yield _doubted(item) if is_doubtful and isinstance(item, Article) else item


def prepared(
    article: Article, settings: Settings, *, name: str, lap: Lap = _unmeasured
) -> Article | InvalidArticleError:
    """Return *article* with metadata, identifier and findings, or the error that says which rule it breaks."""
    article = known.stated(article, settings.metadata)
    article = identified(article, settings.id_from, path=name)
    if len(article.body.text) > _LARGE and not is_valid(article):  # or minutes would be spent on what is then refused
        return InvalidArticleError(name, tuple(record_problems(article)))
    article = enriched(article, settings.enrich, settings.model)
    lap("enrich")
    is_fit = is_valid(article)
    lap("check")
    if is_fit:
        return article
    return InvalidArticleError(name, tuple(record_problems(article)))


def document(accepted: Sequence[Article], form: Format, *, force: bool = False) -> bytes:
    """Return *accepted* as one document in the format *form*.

    Raises:
        RefusedError: An article may not be published now, and *form* cannot say so; *force* writes it all the same.
    """
    if form.writer is None:
        raise RefusedError(form.name, "can only be read")
    return form.writer(list(_allowed(accepted, form, force=force)))


def save(accepted: Iterable[Article], form: Format, file: BinaryIO, *, force: bool = False) -> None:
    """Write what `document` returns into *file*, an article at a time where *form* can.

    Args:
        accepted: The articles.
        form: Their format.
        file: A new and empty file, open for reading and writing, with its path as ``name``.
        force: Write what may not be published now all the same.

    Raises:
        RefusedError: As for `document`; what is in *file* by then is of no use.
    """
    if form.saver is None:
        file.write(document(list(accepted), form, force=force))
    else:
        form.saver(_allowed(accepted, form, force=force), file)


def _allowed(accepted: Iterable[Article], form: Format, *, force: bool) -> Iterator[Article]:
    for article in accepted:
        if not force and (reason := unsaid(article, form)):
            raise RefusedError(article.source.name, reason)
        yield article


def unsaid(article: Article, form: Format) -> str | None:
    """Return why *article* must not go where nobody can see that it may not be published now."""
    held = article.pub_status if article.pub_status in ("canceled", "withheld") else None
    if held and "pub_status" not in form.carries:
        return f"is {held}, which {form.name} cannot say; --force writes it all the same"
    if article.embargoed and "embargoed" not in form.carries:
        return f"is embargoed until {article.embargoed}, which {form.name} cannot say; --force writes it all the same"
    return None


def identified(article: Article, id_from: IdFrom, *, path: str) -> Article:
    """Return *article* under an identifier made from *id_from*; one that the source states stays."""
    if id_from == "source" or not identity.is_made(article.id):
        return article
    what = article.story_hash if id_from == "story" else f"{PurePath(path).as_posix()}#{article.source.index}"
    return attrs.evolve(article, id=identity.of_name(f"{id_from}:{what}"))


def good(item: Article | ReadError | InvalidArticleError) -> Article:
    """Return the article, or raise the error that stands in its place."""
    if isinstance(item, Article):
        return item
    raise item


def warnings(article: Article) -> Iterator[tuple[str, str]]:
    """Yield the rule and the text of everything about *article* that the user should look at."""
    for notice in article.notices:
        line = "" if notice.line is None else f" (line {notice.line})"
        yield notice.code, f"{notice.message}{line}"
    if article.headline is None and not any(notice.code == _NO_HEADLINE for notice in article.notices):
        yield _NO_HEADLINE, "there is no headline"
    for basis in article.bases:
        if basis.basis.kind == "defaulted":
            yield "defaulted.value", f"{basis.field} is not known; a default stands in for it"


def problems(source: BinaryIO, source_format: str | None, *, name: str, reading: Reading = _PLAIN) -> Iterator[Problem]:
    """Yield everything that is wrong with a document: with each article as a record, then as its format has it."""
    form = _format(source, source_format, name=name)
    try:
        for number, item in enumerate(read(source, form.name, name=name, reading=reading)):
            if isinstance(item, ReadError):
                yield Problem.of(item)
                continue
            reasons = record_problems(item)
            yield from (in_record(reason, number, file=name) for reason in reasons)
    except ReadError as error:
        yield Problem.of(error)
        return
    source.seek(0)
    yield from format_problems(source, form.name, file=name)


def doubts(source: BinaryIO, source_format: str | None, *, name: str, reading: Reading = _PLAIN) -> Iterator[Problem]:
    """Yield what `warnings` says of each article of a document that can be read."""
    try:
        for item in read(source, source_format, name=name, reading=reading):
            if isinstance(item, Article):
                yield from (Problem(file=name, rule=rule, reason=reason) for rule, reason in warnings(item))
    except ReadError:
        return  # `problems` tells of it


def _format(source: BinaryIO, asked: str | None, *, name: str) -> Format:
    """Return the format *asked* for, else the one that *name* and the first bytes of *source* tell."""
    if asked is not None:
        return formats.by_name(asked)
    try:
        return formats.by_document(name, _head(source))
    except UnknownFormatError as error:
        known_as = ", ".join(error.known)
        reason = f"has neither the name nor the first bytes of a format that is read ({known_as}); say which with -f"
        if error.known != formats.NAMES:  # its name fits, so its content is what is wrong
            reason = f"has the name of a document in {known_as}, but not its first bytes; say with -f what it is"
        raise ReadError(reason, Location(source=name)) from error


def _head(source: BinaryIO) -> bytes:
    head = source.read(inputs.HEAD)
    source.seek(0)
    return head


def _is_html(head: bytes) -> bool:
    lowered = head.lower()
    return sum(mark in lowered for mark in _HTML) > 1


def _doubted(article: Article) -> Article:
    if any(notice.code == "doubt.html" for notice in article.notices):
        return article
    notice = Notice(code="doubt.html", message="looks like HTML but was read as plain text")
    return attrs.evolve(article, notices=(*article.notices, notice))
