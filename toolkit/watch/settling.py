"""When a file that arrives is complete: it has stood still for a while, or its done-file says so.

Time is measured on our own clock: the modification time comes from another machine as often as not. Nothing is said
twice of a file that stays as it is; one that changes is waited for anew.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path, PurePosixPath
from typing import Final

from attrs import define, frozen

HIDDEN: Final = "."
"""What the names begin with that nobody means to be converted: of files under way, and of our own folders."""


@frozen
class Stand:
    """What changes when somebody writes to a file or puts another in its place."""

    size: int
    """In bytes."""

    modified: int
    """In nanoseconds, by whichever clock."""

    inode: int
    """Which file it is."""


@define
class _Seen:
    stand: Stand
    since: float
    is_given: bool = False


class Settling:
    """Watches the stands of files.

    Args:
        seconds: How long a file stands still before it is complete.
        done_suffix: What a done-file's name adds to that of the file which it calls complete (``story.xml.done``);
            a file without one is then not complete, however long it stands still.
    """

    def __init__(self, seconds: float, *, done_suffix: str | None = None) -> None:
        self._seconds = seconds
        self._done_suffix = done_suffix
        self._seen: dict[str, _Seen] = {}

    def complete(self, stands: Mapping[str, Stand], now: float) -> Iterator[str]:
        """Yield the names among *stands* that have become complete, sorted; each once until it changes.

        Args:
            stands: Every file that is there at this moment.
            now: Seconds on a clock that never goes back.
        """
        self._seen = {name: self._followed(name, stand, now) for name, stand in stands.items()}
        for name in sorted(stands):
            seen = self._seen[name]
            if not seen.is_given and self._is_complete(name, seen, stands, now):
                seen.is_given = True
                yield name

    def again(self, name: str) -> None:
        """Take it that nothing was said of *name*: it is waited for once more from its next stand on."""
        self._seen.pop(name, None)

    def _followed(self, name: str, stand: Stand, now: float) -> _Seen:
        seen = self._seen.get(name)
        return seen if seen is not None and seen.stand == stand else _Seen(stand, now)

    def _is_complete(self, name: str, seen: _Seen, stands: Mapping[str, Stand], now: float) -> bool:
        if self._done_suffix is None:
            return now - seen.since >= self._seconds
        return not name.endswith(self._done_suffix) and f"{name}{self._done_suffix}" in stands


def stands(folder: Path, *, without: Iterable[str] = ()) -> dict[str, Stand]:
    """Return the stand of every file under *folder*, by its path below it; hidden ones and links are left out.

    Args:
        folder: Where files arrive.
        without: Folders directly in it that are not looked into.

    Raises:
        OSError: *folder* itself cannot be read.
    """
    found: dict[str, Stand] = {}
    _gather(folder, PurePosixPath(), frozenset(without), found)
    return found


def stand(about: os.stat_result) -> Stand:
    """Return the stand that the system's answer tells."""
    return Stand(about.st_size, about.st_mtime_ns, about.st_ino)


def _gather(folder: Path, below: PurePosixPath, without: frozenset[str], found: dict[str, Stand]) -> None:
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.startswith(HIDDEN) or entry.name in without:
                continue
            try:
                if entry.is_dir(follow_symlinks=False):
                    _gather(Path(entry.path), below / entry.name, frozenset(), found)
                elif entry.is_file(follow_symlinks=False):
                    found[str(below / entry.name)] = stand(entry.stat(follow_symlinks=False))
            except OSError:
                continue  # it went away, or is not ours to read, while we looked: the next look tells
