"""The options that several commands share, as the values they stand for."""

from __future__ import annotations

import argparse
from collections.abc import Sequence

import attrs

from toolkit import formats, house, inputs, metadata
from toolkit.cli.arguments import UsageError
from toolkit.errors import ModelError, ReadError, UnknownFormatError
from toolkit.format import Format
from toolkit.house import HouseStyleError
from toolkit.metadata import Metadata, MetadataError
from toolkit.pipeline import Settings
from toolkit.reading import Reading


def settings(options: argparse.Namespace) -> Settings:
    """Return how *options* want documents to be read; what a command does not offer keeps its default.

    Raises:
        UsageError: A format does not exist, or metadata or a house style is not possible.
    """
    if options.source_format:
        format_named(options.source_format)
    given: Metadata = {}
    try:
        if options.metadata_file:
            with inputs.opened(options.metadata_file) as file:
                given = metadata.loaded(file.read(), name=options.metadata_file)
        given = {**given, **metadata.parsed(options.metadata)}
    except (MetadataError, ReadError) as error:
        raise UsageError(str(error)) from error
    chosen = Settings(
        source_format=options.source_format,
        metadata=given,
        enrich=options.enrich,
        model=_model(options.spacy),
        reading=reading(options),
    )
    return attrs.evolve(chosen, id_from=options.id_from) if "id_from" in options else chosen


def _model(asked: str | None) -> str | None:
    """Return the spaCy model that is *asked* for, once it has been loaded: later every document would fail.

    Raises:
        UsageError: It cannot be had.
    """
    if asked is None:
        return None
    from toolkit.enrichers.entities import finder  # noqa: PLC0415 - loads spaCy

    try:
        finder(asked)
    except ModelError as error:
        raise UsageError(str(error)) from error
    return asked


def reading(options: argparse.Namespace) -> Reading:
    """Return the house styles and repairs that *options* ask for.

    Raises:
        UsageError: A house style does not exist, or is not possible.
    """
    try:
        styles = tuple(style for asked in options.house_style for style in house.load(asked))
    except HouseStyleError as error:
        raise UsageError(f"house style {error}") from error
    return Reading(house_styles=styles, repair_mojibake=options.repair_mojibake)


def formats_named(asked: Sequence[str]) -> tuple[Format, ...]:
    """Return the formats that comma-separated lists name, each once.

    Raises:
        UsageError: One does not exist, or none is named.
    """
    names = [name.strip() for names in asked for name in names.split(",") if name.strip()]
    if not names:
        raise UsageError("name at least one format")
    return tuple(map(format_named, dict.fromkeys(names)))


def format_named(name: str) -> Format:
    """Return the format called *name*.

    Raises:
        UsageError: There is none.
    """
    try:
        return formats.by_name(name)
    except UnknownFormatError as error:
        raise UsageError(str(error)) from error


def check_standard_input(options: argparse.Namespace) -> None:
    """Refuse standard input without a format, since it has no name to tell it.

    Raises:
        UsageError: It is asked for so.
    """
    if inputs.STANDARD_INPUT in options.paths and not options.source_format:
        raise UsageError("say with -f which format standard input (-) has")
    if options.source_format:
        format_named(options.source_format)
