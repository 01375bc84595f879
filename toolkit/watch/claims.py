"""Whose a file is: in the folder it is the sender's, once renamed into ours it is ours, and then it is done.

Every step is one rename inside one file system, so that at any instant a file is in exactly one place, whole; nothing
is ever copied and deleted.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import Final, Literal

from toolkit.errors import ToolkitError, system_reason

CLAIMED: Final = ".claimed"
"""The folder of files under way, in the hot folder."""

Fate = Literal["done", "quarantine"]
"""The folder, in the hot folder, that a file ends in."""

FATES: Final[tuple[Fate, ...]] = ("done", "quarantine")

_HASH_DIGITS: Final = 10


class ClaimError(ToolkitError):
    """A file could not be moved; ``path`` says which."""

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(path, reason)
        self.path = path
        self.reason = reason

    def __str__(self) -> str:
        return f"{self.path}: {self.reason}"


class Claims:
    """The files of one hot folder on their way through it; *done_suffix* is what their done-files add, if any."""

    def __init__(self, folder: Path, *, done_suffix: str | None = None) -> None:
        self._folder = folder
        self._done_suffix = done_suffix

    def left(self) -> Iterator[str]:
        """Yield the names of files that an earlier run had claimed and not finished, sorted."""
        claimed = self._folder / CLAIMED
        paths = [Path(parent, name) for parent, _, names in os.walk(claimed) for name in names]
        for name in sorted(path.relative_to(claimed).as_posix() for path in paths):
            self._spend(name)
            yield name

    def take(self, name: str) -> Path | None:
        """Claim the file *name* and return where it is now; nothing if it is gone, or was claimed under that name.

        Raises:
            ClaimError: The system does not let us.
        """
        target = self.path(name)
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            if target.exists():
                return None  # another of that name is under way; this one waits until that is finished
            (self._folder / name).rename(target)
        except FileNotFoundError:
            return None
        except OSError as error:
            raise ClaimError(self._folder / name, system_reason(error)) from error
        self._spend(name)
        return target

    def path(self, name: str) -> Path:
        """Return where *name* lies while it is claimed."""
        return self._folder / CLAIMED / PurePosixPath(name)

    def give_back(self, name: str) -> None:
        """Put a claimed file where it came from, unless the sender has put another there meanwhile.

        Raises:
            ClaimError: The system does not let us.
        """
        self._move(name, self._free(self._folder / name, self.path(name)))

    def finish(self, name: str, fate: Fate) -> Path:
        """Move a claimed file to the folder of its *fate*, and return where it lies there.

        A file of the same name and bytes that lies there is replaced; beside one with other bytes it gets a name of
        its own, made from its content.

        Raises:
            ClaimError: The system does not let us.
        """
        target = self._free(self._folder / fate / name, self.path(name))
        self._move(name, target)
        return target

    def _free(self, wanted: Path, source: Path) -> Path:
        try:
            if not wanted.exists() or _digest(wanted) == _digest(source):
                return wanted
            return wanted.with_name(f"{wanted.stem}-{_digest(source)[:_HASH_DIGITS]}{wanted.suffix}")
        except OSError as error:
            raise ClaimError(source, system_reason(error)) from error

    def _move(self, name: str, target: Path) -> None:
        source = self.path(name)
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            source.replace(target)
        except OSError as error:
            raise ClaimError(source, system_reason(error)) from error
        self._tidy(source.parent)

    def _spend(self, name: str) -> None:
        """Take away the done-file of *name*, which is claimed: it must not vouch for the next file of that name."""
        if self._done_suffix:
            with contextlib.suppress(FileNotFoundError):
                (self._folder / f"{name}{self._done_suffix}").unlink()

    def _tidy(self, folder: Path) -> None:
        """Take away the folders that a claimed file leaves empty."""
        with contextlib.suppress(OSError):  # one is not empty
            while folder != self._folder / CLAIMED:
                folder.rmdir()
                folder = folder.parent


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
