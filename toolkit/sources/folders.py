"""Files of a folder tree, sorted: a name is held only while its own folder is gone through."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import Final

from attrs import frozen

from toolkit import outputs
from toolkit.sources.choices import Tell, unheard
from toolkit.validators import Problem

LEFT_OUT: Final = "source.left-out"
"""The rule that leaves hidden files and empty folders out, which is worth knowing and nothing amiss."""

_MOST_NAMED: Final = 8
"""So many names of what is left out are told."""

_OTHERS: Final = "/"
"""Stands for the other names; no name holds it."""

_PACKAGE_MARK: Final = "articles.csv"
"""The first table of a package."""


@frozen
class Found:
    """A file that is to be read, or a folder that is one document."""

    path: str
    """Its path, as the user would write it."""

    place: PurePosixPath
    """Where it lies below the argument that named it."""

    is_package: bool = False
    """Whether it is a folder in which a CSV package is unpacked."""

    is_only: bool = False
    """Whether it is all that the user named."""


def inside(folder: str, below: str = "", *, packages: bool = True, tell: Tell = unheard) -> Iterator[Found]:
    """Yield the files under *folder*, each folder's own before those of the folders in it, without hidden names.

    No link to a folder is followed: it is yielded as it is, like everything else that is no regular file and like a
    folder that is empty as a whole or may not be read, so that opening it says so.

    Args:
        folder: Its path.
        below: Where the folder itself lies below the argument that named it.
        packages: Whether a folder in which a CSV package is unpacked is one document.
        tell: Is told at the end which hidden files and empty folders were left out.
    """
    is_empty = True
    left_out: Counter[str] = Counter()
    waiting = [(str(Path(folder)), below)]
    while waiting:
        here, place = waiting.pop()
        entries = listed(here)
        if entries is None:
            is_empty = False
            yield Found(here, PurePosixPath(place))
            continue
        shown = [(name, is_folder) for name, is_folder in entries if not name.startswith(".")]
        _leave_out(here, entries, left_out)
        if packages and (_PACKAGE_MARK, False) in shown and _is_package(here):
            is_empty = False
            yield Found(here, PurePosixPath(place or Path(here).name), is_package=True)
            continue
        for name in (name for name, is_folder in shown if not is_folder):
            is_empty = False
            yield Found(joined(here, name), PurePosixPath(place, name))
        folders = [name for name, is_folder in shown if is_folder]
        waiting += [(joined(here, name), str(PurePosixPath(place, name))) for name in reversed(folders)]
    if is_empty:
        yield Found(str(Path(folder)), PurePosixPath(below))
    elif left_out:
        tell(Problem(file=folder, rule=LEFT_OUT, reason=_reason(left_out)))


def _leave_out(here: str, entries: list[tuple[str, bool]], left_out: Counter[str]) -> None:
    """Count the hidden files of a folder, or the folder if it is empty; only the first few names are kept."""
    hidden = [name for name, is_folder in entries if name.startswith(".") and not is_folder]
    for name in hidden if entries else [Path(here).name]:
        left_out[name if name in left_out or len(left_out) < _MOST_NAMED else _OTHERS] += 1


def _reason(left_out: Counter[str]) -> str:
    named = ", ".join(sorted(name for name in left_out if name != _OTHERS))
    more = f" and {left_out[_OTHERS]} more" if left_out[_OTHERS] else ""
    return f"hidden files and empty folders are not read: {named}{more}"


def _is_package(folder: str) -> bool:
    from toolkit.tables import package  # noqa: PLC0415 - slow to import, and seldom needed

    return package.is_folder(Path(folder))


def listed(folder: str) -> list[tuple[str, bool]] | None:
    """Return the names in *folder*, sorted, each with whether it is a folder itself; nothing if it cannot be read.

    In a folder of results of ours, what is no result is left out.
    """
    try:
        with os.scandir(folder) as entries:
            names = sorted((entry.name, entry.is_dir(follow_symlinks=False)) for entry in entries)
    except (OSError, ValueError):  # a NUL in the name
        return None
    if (outputs.STATE, True) in names:
        return [(name, is_folder) for name, is_folder in names if name not in outputs.RESERVED]
    return names


def joined(folder: str, name: str) -> str:
    """Return the path of *name* in *folder*, without a dot for the working directory."""
    return name if folder == "." else os.path.join(folder, name)  # noqa: PTH118 - a Path costs ten times as much
