"""``watch``: a service that converts what arrives in a folder."""

from __future__ import annotations

import argparse
import json
import signal
import sys
import time
from pathlib import Path
from types import FrameType
from typing import Final

from toolkit import outputs
from toolkit.batch.session import Order
from toolkit.cli.arguments import DEFAULT_TARGETS, UsageError
from toolkit.cli.choices import formats_named
from toolkit.cli.plan import job, limits
from toolkit.errors import ToolkitError
from toolkit.watch import health
from toolkit.watch.log import Log
from toolkit.watch.service import HEALTH, Orders, Service, Settings, hints

_EVERYTHING: Final = "tables hold the articles of a whole run; convert OUT or IN/done into one when it is wanted"


def run(options: argparse.Namespace) -> int:
    """Watch the folder that *options* name; return the exit code.

    Raises:
        UsageError: The options make no sense together.
    """
    if options.health:
        return _asked(Path(options.output))
    order = _order(options)
    folder = Path(options.folder)
    if not folder.is_dir():
        raise UsageError(f"{folder} is no folder")
    if order.folder is not None and folder.resolve() in (order.folder.resolve(), *order.folder.resolve().parents):
        raise UsageError(f"{order.folder} lies in {folder}: what is written would be read again")
    log = Log(sys.stderr, as_json=options.log == "json")
    signals = _Signals(options, log)
    how = Settings(
        folder=folder,
        settle=options.settle,
        patience=options.patience,
        done_suffix=options.done_suffix,
        once=options.once,
    )
    service = Service(how, order, Orders(draining=signals.draining, renewed=signals.renewed), log, wait=hints(folder))
    try:
        with signals:
            aside = service.run()
    except (ToolkitError, OSError) as error:
        log.event("error", reason=str(error))
        return 1
    return int(options.once and aside > 0)


class _Signals:
    """What the system tells the service: SIGTERM and SIGINT to end, SIGHUP to read its options' files again."""

    def __init__(self, options: argparse.Namespace, log: Log) -> None:
        self._options = options
        self._log = log
        self._is_ending = False
        self._is_renewing = False
        self._before: dict[int, object] = {}

    def __enter__(self) -> None:
        """Listen."""
        for number in (signal.SIGTERM, signal.SIGINT):
            self._before[number] = signal.signal(number, self._end)
        if hasattr(signal, "SIGHUP"):
            self._before[signal.SIGHUP] = signal.signal(signal.SIGHUP, self._renew)

    def __exit__(self, *_: object) -> None:
        """Listen no more."""
        for number, handler in self._before.items():
            signal.signal(number, handler)  # type: ignore[arg-type]  # it is what signal.signal returned

    def draining(self) -> bool:
        """Return whether the service should end."""
        return self._is_ending

    def renewed(self) -> Order | None:
        """Return what the service is to do from now on, if it was told to look."""
        if not self._is_renewing:
            return None
        self._is_renewing = False
        try:
            return _order(self._options)
        except UsageError as error:
            self._log.event("error", reason=f"{error}; the service goes on as before")
            return None

    def _end(self, _number: int, _frame: FrameType | None) -> None:
        self._is_ending = True

    def _renew(self, _number: int, _frame: FrameType | None) -> None:
        self._is_renewing = True


def _order(options: argparse.Namespace) -> Order:
    targets = formats_named(options.to or [DEFAULT_TARGETS.replace(",csv", "")])
    for form in targets:
        if form.writer is None:
            raise UsageError(f"{form.name} can only be read")
        if form.is_table:
            raise UsageError(f"{form.name}: {_EVERYTHING}")
    return Order(job=job(options, targets), limits=limits(options), folder=Path(options.output))


def _asked(output: Path) -> int:
    told = health.asked(output / outputs.STATE / HEALTH, time.time())
    print(json.dumps(told, indent=2))
    return 0 if told["healthy"] else 1
