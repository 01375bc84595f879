"""The files that arguments mean, in their order, each once."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator, Sequence
from pathlib import Path, PurePosixPath
from typing import Final

import attrs

from toolkit import inputs
from toolkit.errors import Location, ReadError, system_reason
from toolkit.sources import lists
from toolkit.sources.choices import MISSING, Choices, Tell, unheard
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
    places: set[bytes] = set()
    for found in _all(arguments, choices, tell):
        if isinstance(found, ReadError):
            yield found
        elif _is_first(os.path.normpath(found.path), seen):
            yield _apart(found, places)


def _is_first(text: str, seen: set[bytes]) -> bool:
    """Return whether *text* was not *seen* yet, and remember it."""
    mark = hashlib.blake2b(os.fsencode(text), digest_size=16).digest()
    is_first = mark not in seen
    seen.add(mark)
    return is_first


def _apart(found: Found, places: set[bytes]) -> Found:
    """Return *found* in a place of its own: two arguments may both have an ``a.txt``, of which one is ``a~2.txt``."""
    place, number = found.place, 1
    while not _is_first(str(place), places):
        number += 1
        place = found.place.with_name(f"{found.place.stem}~{number}{found.place.suffix}")
    return found if number == 1 else attrs.evolve(found, place=place)


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


def _meant(argument: str, choices: Choices, tell: Tell, *, is_only: bool = False) -> Iterator[Found | ReadError]:
    """Yield what one argument means: a file or folder of that name, else a pattern; or that there is nothing."""
    packages = _takes_packages(choices)
    if argument == inputs.STANDARD_INPUT:
        yield Found(argument, PurePosixPath(argument))
    elif _is_folder(argument):
        yield from inside(argument, packages=packages, tell=tell)
    elif is_pattern(argument) and not os.path.lexists(argument):
        files = matched(argument, packages=packages)
        first = next(files, None)
        yield first or _missing(argument) or _file(argument, is_only=is_only)
        yield from files
    elif missing := _missing(argument):
        yield missing
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


def _missing(path: str) -> ReadError | None:
    """Return the error of a path that leads nowhere; nothing if it leads somewhere, or nobody may say where."""
    try:
        os.lstat(path)
    except FileNotFoundError as error:
        reason = "matches no file" if is_pattern(path) else system_reason(error)
        return ReadError(reason, Location(source=path), rule=MISSING)
    except (OSError, ValueError):
        pass
    return None


def _below(path: str) -> PurePosixPath:
    """Return *path* as a place: relative, without a way up."""
    parts = Path(path).parts
    return PurePosixPath(*(part for part in parts if part not in ("..", Path(path).anchor)))


def _is_folder(path: str) -> bool:
    return os.path.isdir(path)  # noqa: PTH112 - a Path raises on a NUL where this says no
