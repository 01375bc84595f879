"""The functions that ``import toolkit`` offers, for programs and notebooks.

They are the steps of `toolkit.pipeline` with sources that a program has at hand, and they raise the first error
instead of going on.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from io import BytesIO
from typing import BinaryIO

from toolkit import formats, house, inputs, metadata, pipeline
from toolkit.encoding import Decoded
from toolkit.enrichers import Mode, enriched
from toolkit.formats import plain_text
from toolkit.house import HouseStyle
from toolkit.pipeline import IdFrom, Settings
from toolkit.reading import Reading
from toolkit.record import Article
from toolkit.validators import Problem

Source = str | os.PathLike[str] | bytes | BinaryIO
"""A path, or the bytes of a document, or a stream of them that can be sought in."""

_UNNAMED = "document"
_PLAIN = Reading()


def read(
    source: Source,
    *,
    source_format: str | None = None,
    name: str | None = None,
    known: Mapping[str, str] | None = None,
    reading: Reading = _PLAIN,
) -> tuple[Article, ...]:
    """Return the articles of a document as its reader transcribes them; nothing is inferred from their words.

    Args:
        source: A path, bytes, or a binary stream that can be sought in.
        source_format: Name of its format; found from the name and the first bytes where it is left out.
        name: What errors call the document; the path unless given.
        known: What you know of the articles, by the keys of ``-M``: ``{"retrieved": "2023-02-05"}``.
        reading: House styles (`toolkit.house_style`), and whether mojibake is repaired.

    Raises:
        ReadError: The document, or one of its articles, cannot be read.
        InvalidArticleError: What was read breaks a rule of the record.
        MetadataError: A key or value of *known* is not possible.
    """
    how = Settings(source_format=source_format, metadata=_checked(known), enrich="none", reading=reading)
    return _read(source, how, name)


def read_text(text: str, *, name: str = _UNNAMED, known: Mapping[str, str] | None = None) -> Article:
    """Return the article that *text* is the body of: its dateline, paragraphs and sign-off, but no headline.

    Args:
        text: The story, without headline and page furniture; blank lines part its paragraphs.
        name: What errors call it.
        known: As for `read`.

    Raises:
        ReadError: The text has no words.
    """
    decoded = Decoded(text=text, encoding="utf-8")
    raw = text.encode(errors="surrogatepass")  # what no record may hold is left out by the reader, and said to be
    article = plain_text.article(raw, decoded, name=name, bare=True)
    return pipeline.good(pipeline.prepared(article, Settings(metadata=_checked(known), enrich="none"), name=name))


def enrich(article: Article, mode: Mode = "missing", *, model: str | None = None) -> Article:
    """Return *article* with what can be inferred from its words.

    Args:
        article: From `read`, `read_text`, or enriched before.
        mode: ``missing`` adds what was not yet looked for, ``again`` first takes away what was inferred, ``none``
            changes nothing. What is stated always stays.
        model: Name or folder of a spaCy model of yours that is also asked for names (extra ``spacy``).

    Raises:
        ModelError: The model cannot be had.
    """
    return enriched(article, mode, model)


def write(articles: Article | Iterable[Article], to: str, *, force: bool = False) -> bytes:
    """Return one document that holds *articles*.

    Args:
        articles: One or several.
        to: Name of the format.
        force: Write a withheld or embargoed article even in a format that cannot say that it is.

    Raises:
        UnknownFormatError: There is no such format.
        RefusedError: An article may not be published now, and the format cannot say so.
    """
    several = (articles,) if isinstance(articles, Article) else tuple(articles)
    return pipeline.document(several, formats.by_name(to), force=force)


def convert(  # noqa: PLR0913 - each is an option of the command, by keyword
    source: Source,
    to: str,
    *,
    source_format: str | None = None,
    name: str | None = None,
    known: Mapping[str, str] | None = None,
    mode: Mode = "missing",
    model: str | None = None,
    id_from: IdFrom = "source",
    force: bool = False,
    reading: Reading = _PLAIN,
) -> bytes:
    """Return the document *source* in another format: `read`, `enrich` and `write` in one.

    Args:
        source: As for `read`.
        to: Name of the format to write.
        source_format: As for `read`.
        name: As for `read`.
        known: As for `read`.
        mode: As for `enrich`.
        model: As for `enrich`.
        id_from: What an article without a stated identifier is named after: the bytes of its source, its headline and
            body (``story``), or *name* (``path``).
        force: As for `write`.
        reading: As for `read`.
    """
    settings = Settings(
        source_format=source_format,
        metadata=_checked(known),
        enrich=mode,
        model=model,
        id_from=id_from,
        reading=reading,
    )
    return write(_read(source, settings, name), to, force=force)


def validate(
    source: Source, *, source_format: str | None = None, name: str | None = None, reading: Reading = _PLAIN
) -> tuple[Problem, ...]:
    """Return everything that is wrong with a document; empty means valid.

    Args:
        source: As for `read`.
        source_format: As for `read`.
        name: As for `read`.
        reading: As for `read`.
    """
    with _opened(source, name, source_format) as (stream, called):
        return tuple(pipeline.problems(stream, source_format, name=called, reading=reading))


def house_style(asked: str | os.PathLike[str]) -> tuple[HouseStyle, ...]:
    """Return the house style in the file *asked*, or the one of ours that is so called, for `toolkit.Reading`.

    Args:
        asked: A path, a name, or ``auto`` for all of ours, each used where its evidence is found.

    Raises:
        HouseStyleError: There is none, or it is not possible; the error says where and why.
    """
    return house.load(os.fspath(asked))


def _read(source: Source, settings: Settings, name: str | None) -> tuple[Article, ...]:
    with _opened(source, name, settings.source_format) as (stream, called):
        return tuple(map(pipeline.good, pipeline.articles(stream, settings, name=called)))


def _checked(known: Mapping[str, str] | None) -> metadata.Metadata:
    return metadata.checked((known or {}).items())


@contextmanager
def _opened(source: Source, name: str | None, source_format: str | None) -> Iterator[tuple[BinaryIO, str]]:
    """Open *source* and say what it is called."""
    if isinstance(source, bytes):
        yield BytesIO(source), name or _UNNAMED
    elif isinstance(source, (str, os.PathLike)):
        path = os.fspath(source)
        with inputs.opened(path, most=pipeline.bound(path, source_format)) as stream:
            yield stream, name or path
    else:
        yield source, name or _UNNAMED
