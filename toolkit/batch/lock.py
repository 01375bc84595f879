"""One run at a time in a folder."""

from __future__ import annotations

import fcntl
import os
from pathlib import Path
from types import TracebackType
from typing import Self

from toolkit.errors import ToolkitError
from toolkit.outputs import OutputError


class LockedError(ToolkitError):
    """Another process works in the folder."""

    def __init__(self, folder: Path, holder: str) -> None:
        super().__init__(folder, holder)
        self.folder = folder
        self.holder = holder

    def __str__(self) -> str:
        return f"{self.folder}: process {self.holder or 'of another machine'} is at work here; wait for it or stop it"


class Lock:
    """A lock on a folder, from entering the block to its end or to the end of the process, however that comes.

    It is a record lock (POSIX, fcntl): unlike that of ``flock`` no child process inherits it, so that a worker which
    outlives its killed parent by a moment does not keep the next run out.

    Args:
        file: The file that is locked; it holds the number of the process.
        folder: What the message calls locked.
    """

    def __init__(self, file: Path, folder: Path) -> None:
        self._file = file
        self._folder = folder
        self._descriptor = -1

    def __enter__(self) -> Self:
        """Take the lock.

        Raises:
            LockedError: Another process has it.
            OutputError: The file cannot be written.
        """
        try:
            self._descriptor = os.open(self._file, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC, 0o644)
            self._take()
            os.ftruncate(self._descriptor, 0)
            os.pwrite(self._descriptor, str(os.getpid()).encode(), 0)
        except OSError as error:
            self.__exit__(None, None, None)
            raise OutputError.of(self._file, error) from error
        return self

    def _take(self) -> None:
        try:
            fcntl.lockf(self._descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except (BlockingIOError, PermissionError) as error:
            holder = os.pread(self._descriptor, 20, 0).decode("ascii", "replace")
            self.__exit__(None, None, None)
            raise LockedError(self._folder, holder) from error

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Give the lock back."""
        if self._descriptor >= 0:
            os.close(self._descriptor)
            self._descriptor = -1


def holder(file: Path) -> str | None:
    """Return the number of the process that holds the lock on *file*, if one does."""
    try:
        descriptor = os.open(file, os.O_RDWR | os.O_NOFOLLOW | os.O_CLOEXEC)
    except OSError:
        return None
    try:
        fcntl.lockf(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):
        return os.pread(descriptor, 20, 0).decode("ascii", "replace")
    finally:
        os.close(descriptor)
    return None
