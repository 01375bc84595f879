"""The service: what becomes complete in a folder is claimed, converted and moved away, until it is told to stop.

The order of steps makes every instant safe to be killed at. A file is claimed by rename; its results are durable and
entered in the ledger; only then is it moved to ``done/`` or ``quarantine/``. What a killed service had claimed, the
next one takes up first: work that was entered is skipped, any other is done as if for the first time, and gives the
same files.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager
from pathlib import Path, PurePosixPath
from typing import Final

from attrs import field, frozen

from toolkit import inputs, outputs
from toolkit.batch.entry import escaped
from toolkit.batch.run import finish
from toolkit.batch.session import Order, Session, opened
from toolkit.batch.summary import Summary
from toolkit.errors import Location, ReadError
from toolkit.outputs import OutputError
from toolkit.sources import Document
from toolkit.watch import health
from toolkit.watch.claims import FATES, ClaimError, Claims, Fate
from toolkit.watch.endings import breaks_off
from toolkit.watch.health import Health, State
from toolkit.watch.leases import is_being_written
from toolkit.watch.log import Log
from toolkit.watch.settling import Settling, stands

HEALTH: Final = "health.json"
"""The file, in the state of the output folder, that says how the service is."""

_MOST_FILES: Final = 256
_MOST_BYTES: Final = 2**26
"""So many files, or bytes of them, are taken at a time."""

_BEAT: Final = 1.0
"""Seconds between two signs of life."""

_LONGEST_PAUSE: Final = 30.0
"""Seconds at most before work that the system refused is tried again."""


@frozen(kw_only=True)
class Settings:
    """How the service works."""

    folder: Path
    """The folder that files arrive in."""

    settle: float = 0.5
    """Seconds that a file stands still before it is complete."""

    patience: float = 60.0
    """Seconds that a document which breaks off is waited for before it is taken as it is."""

    done_suffix: str | None = None
    """What the names of done-files add; without one, standing still is enough."""

    once: bool = False
    """Whether the service ends when nothing is left to do."""


@frozen(kw_only=True)
class Orders:
    """What the service is told from outside, by signals for example; each is asked for between two steps."""

    draining: Callable[[], bool]
    """Whether it should finish what it has begun and end."""

    renewed: Callable[[], Order | None] = field(default=lambda: None)
    """What it is to do from now on, if that has changed."""


Wait = Callable[[float], object]
"""Returns after so many seconds, or earlier if something has happened in the folder."""


class Service:
    """Watches one folder.

    Args:
        settings: How.
        order: What is done with the files; it has an output folder.
        orders: What the service is told while it runs.
        log: Where it tells what it does.
        wait: How it passes the time.
    """

    def __init__(self, settings: Settings, order: Order, orders: Orders, log: Log, *, wait: Wait = time.sleep) -> None:
        assert order.folder is not None  # whoever made it asked for a folder
        self._settings = settings
        self._order = order
        self._orders = orders
        self._log = log
        self._wait = wait
        self._health = order.folder / outputs.STATE / HEALTH
        self._claims = Claims(settings.folder, done_suffix=settings.done_suffix)
        self._settling = Settling(settings.settle, done_suffix=settings.done_suffix)
        self._incomplete: dict[str, float] = {}
        self._summary = Summary()
        self._finished: dict[Fate, int] = dict.fromkeys(FATES, 0)
        self._waiting = 0
        self._beat = 0.0
        self._pause = 0.0
        self._is_done = False

    def run(self) -> int:
        """Work until told to stop, or, if only once, until nothing is left; return how many files were put aside.

        Raises:
            LockedError: Another run is under way in the output folder.
        """
        while not self._is_done:
            try:
                with self._session() as session:
                    self._told("ready")
                    self._turns(session)
            except (OutputError, ClaimError, OSError) as error:
                self._failed(error)
        self._tell("stopped")
        self._log.event("stopped", **self._finished)
        return self._finished["quarantine"]

    def _session(self) -> AbstractContextManager[Session]:
        return opened(self._order, self._log, self._summary, is_many=True, is_continued=True)

    def _told(self, state: State) -> None:
        self._tell(state)
        self._log.event("watching", folder=str(self._settings.folder), output=str(self._order.folder))
        health.notify("READY=1")

    def _turns(self, session: Session) -> None:
        """Take files again and again, until the service is to stop or to do something else."""
        self._resume(session)
        while not self._orders.draining():
            if order := self._orders.renewed():
                self._order = order
                self._log.event("reloaded")
                return
            if not self._turn(session):
                if self._settings.once and not self._waiting:
                    break
                self._sign()
                self._wait(max(0.02, min(self._settings.settle / 2, 0.25)))
        self._told_last(session)
        self._is_done = True

    def _resume(self, session: Session) -> None:
        """Finish what an earlier run had claimed."""
        left = list(self._claims.left())
        for start in range(0, len(left), _MOST_FILES):
            self._convert(left[start : start + _MOST_FILES], session)

    def _turn(self, session: Session) -> int:
        """Take what is complete by now; return how many files that were."""
        found = stands(self._settings.folder, without=FATES)
        self._waiting = sum(not self._is_done_file(name) for name in found)
        taken, size = 0, 0
        claimed: list[str] = []
        for name in self._settling.complete(found, time.monotonic()):
            if self._orders.draining():
                break
            if self._is_cut(name) or not self._is_claimed(name):
                self._settling.again(name)
                continue
            claimed.append(name)
            size += found[name].size
            taken += 1
            if len(claimed) >= _MOST_FILES or size >= _MOST_BYTES:
                self._convert(claimed, session)
                claimed, size = [], 0
        self._convert(claimed, session)
        self._waiting -= taken
        return taken

    def _is_claimed(self, name: str) -> bool:
        """Claim *name*, and return whether it is ours now; one that somebody still writes to is given back."""
        path = self._claims.take(name)
        if path is None:
            return False
        if is_being_written(path):  # asked of a claimed file, which nobody else can open by its name any more
            self._claims.give_back(name)
            return False
        return True

    def _is_done_file(self, name: str) -> bool:
        suffix = self._settings.done_suffix
        return suffix is not None and name.endswith(suffix)

    def _is_cut(self, name: str) -> bool:
        """Return whether *name* breaks off and may still be completed."""
        if self._settings.done_suffix:
            return False
        now = time.monotonic()
        try:
            if not breaks_off(self._settings.folder / name):
                self._incomplete.pop(name, None)
                return False
        except OSError:
            return True  # it went away, or cannot be read just now
        if now - self._incomplete.setdefault(name, now) < self._settings.patience:
            return True
        del self._incomplete[name]
        return False

    def _convert(self, names: Sequence[str], session: Session) -> None:
        """Convert claimed files, and move each to where it belongs now."""
        if not names:
            return
        documents = [self._document(name) for name in names]
        session.take(documents, first=session.book.ledger.end())
        session.clear_quarantine()
        session.book.commit()
        for name in names:
            self._finish(name, session)
        self._pause = 0.0
        self._sign()

    def _document(self, name: str) -> Document | ReadError:
        called = str(self._settings.folder / name)
        try:
            with inputs.opened(str(self._claims.path(name))) as file:
                return Document(name=called, place=PurePosixPath(name), raw=file.read())
        except ReadError as error:
            return ReadError(error.reason, Location(source=called))

    def _finish(self, name: str, session: Session) -> None:
        entry = session.book.ledger.entry(escaped(str(self._settings.folder / name)))
        fate: Fate = "quarantine" if entry is None or entry.state == "quarantined" else "done"
        moved = self._claims.finish(name, fate)
        self._finished[fate] += 1
        self._log.event(fate, file=str(self._settings.folder / name), now=str(moved))

    def _told_last(self, session: Session) -> None:
        self._tell("draining")
        health.notify("STOPPING=1")
        finish(session)

    def _failed(self, error: Exception) -> None:
        """Tell of what keeps the service from its work, and wait a little longer each time before it is tried again."""
        self._log.event("failing", reason=str(error))
        self._tell("failing", str(error))
        self._pause = min(max(1.0, 2 * self._pause), _LONGEST_PAUSE)
        if self._settings.once:
            raise error
        until = time.monotonic() + self._pause
        while time.monotonic() < until:
            if self._orders.draining():
                self._is_done = True
                return
            time.sleep(0.2)

    def _sign(self) -> None:
        if time.monotonic() - self._beat >= _BEAT:
            self._tell("ready")
            health.notify("WATCHDOG=1")

    def _tell(self, state: State, error: str | None = None) -> None:
        self._beat = time.monotonic()
        told = Health(
            state=state,
            pid=os.getpid(),
            beat=time.time(),
            converted=self._finished["done"],
            quarantined=self._finished["quarantine"],
            waiting=self._waiting,
            error=error,
        )
        try:
            health.tell(self._health, told)
        except OSError as failure:
            self._log.event("failing", reason=f"{self._health}: {failure.strerror}")


def hints(folder: Path) -> Wait:
    """Return how to pass the time until something happens in *folder*.

    The system's notices end the wait early where ``watchfiles`` is installed; they are hints, and nothing is missed
    without them.
    """
    try:
        from watchfiles import watch  # noqa: PLC0415 - an extra
    except ImportError:
        return time.sleep
    notices: Iterator[object] | None = None

    def wait(seconds: float) -> None:
        nonlocal notices
        if notices is None:
            notices = watch(folder, debounce=50, step=20, rust_timeout=int(1000 * seconds), yield_on_timeout=True)
        if next(notices, None) is None:
            notices = None
            time.sleep(seconds)

    return wait
