"""The files that arguments mean, in their order, each once."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator, Sequence
from pathlib import Path, PurePosixPath
from typing import Final

from toolkit import inputs
from toolkit.errors import ReadError
from toolkit.sources import lists
from toolkit.sources.choices import Choices, Tell, unheard
from toolkit.sources.folders import Found, inside
from toolkit.sources.patterns import is_pattern, matched

_PACKAGE: Final = "csv-package"


def named(arguments: Sequence[str], choices: Choices, tell: Tell = unheard) -> Iterator[Found | ReadError]:
    """Yield the files that *arguments* and then the list in *choices* mean.

    What does not exist is yielded as it is, so that opening it says so. Of a single argument nothing is remembered;
    of several, 16 bytes a file, so that none comes twice.
    """
    if len(arguments) == 1 and choices.files_from is None:
        yield from _meant(arguments[0], choices, tell, is_only=True)
        return
    seen: set[bytes] = set()
    for found in _all(arguments, choices, tell):
        mark = hashlib.blake2b(os.fsencode(_path(found)), digest_size=16).digest()
        if isinstance(found, ReadError) or mark not in seen:
            seen.add(mark)
            yield found


def _path(found: Found | ReadError) -> str:
    return str(found) if isinstance(found, ReadError) else os.path.normpath(found.path)


def _all(arguments: Sequence[str], choices: Choices, tell: Tell) -> Iterator[Found | ReadError]:
    for argument in arguments:
        yield from _meant(argument, choices, tell)
    if choices.files_from is None:
        return
    try:
        for path in lists.paths(choices.files_from, is_nul_separated=choices.is_nul_separated):
            yield from (path,) if isinstance(path, ReadError) else _listed(path, choices, tell)
    except ReadError as error:
        yield error


def _meant(argument: str, choices: Choices, tell: Tell, *, is_only: bool = False) -> Iterator[Found]:
    """Yield what one argument means: a file or folder of that name, else a pattern."""
    packages = _takes_packages(choices)
    if argument == inputs.STANDARD_INPUT:
        yield Found(argument, PurePosixPath(argument))
    elif _is_folder(argument):
        yield from inside(argument, packages=packages, tell=tell)
    elif is_pattern(argument) and not os.path.lexists(argument):
        files = matched(argument, packages=packages)
        first = next(files, None)
        yield first or _file(argument, is_only=is_only)
        yield from files
    else:
        yield _file(argument, is_only=is_only)


def _listed(path: str, choices: Choices, tell: Tell) -> Iterator[Found]:
    """Yield what a path in a list means: never a pattern; its place is the whole path."""
    place = _below(path)
    if _is_folder(path):
        yield from inside(path, str(place), packages=_takes_packages(choices), tell=tell)
    else:
        yield Found(str(Path(path)), place)


def _takes_packages(choices: Choices) -> bool:
    return choices.source_format in (None, _PACKAGE) and choices.text_column is None


def _file(path: str, *, is_only: bool) -> Found:
    return Found(path, PurePosixPath(Path(path).name or "-"), is_only=is_only)


def _below(path: str) -> PurePosixPath:
    """Return *path* as a place: relative, without a way up."""
    parts = Path(path).parts
    return PurePosixPath(*(part for part in parts if part not in ("..", Path(path).anchor)))


def _is_folder(path: str) -> bool:
    return os.path.isdir(path)  # noqa: PTH112 - a Path raises on a NUL where this says no
