"""What a hot folder does with what arrives in it: everything is converted once, and nothing is ever lost."""

from __future__ import annotations

import io
import json
import os
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from toolkit.batch import session
from toolkit.batch.executor import InProcess
from toolkit.batch.job import Job, Limits
from toolkit.batch.lock import Lock, LockedError
from toolkit.batch.outcome import Lost, Told
from toolkit.batch.session import Order
from toolkit.batch.summary import Summary
from toolkit.outputs import OutputError
from toolkit.pipeline import Settings as Reading
from toolkit.validators import Problem
from toolkit.watch import health, service
from toolkit.watch.claims import Claims
from toolkit.watch.endings import breaks_off
from toolkit.watch.log import Log
from toolkit.watch.service import HEALTH, Orders, Service, Settings, hints

_STORY = "Ferries sail again\n\nPORT LOWEN, Jan. 31 (GW) - The ferries {} sail again on Tuesday, the harbour said.\n"


class _Desk:
    """A hot folder, its output folder, and services over both."""

    def __init__(self, tmp_path: Path) -> None:
        self.folder = tmp_path / "in"
        self.output = tmp_path / "out"
        self.folder.mkdir()
        self.events: list[dict[str, Any]] = []

    def send(self, name: str, content: str | bytes) -> Path:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    def order(self, **stated: str) -> Order:
        metadata = {key: (value,) for key, value in stated.items()}
        return Order(
            job=Job(settings=Reading(metadata=metadata), apart=("json",)), limits=Limits(jobs=1), folder=self.output
        )

    def service(
        self,
        *,
        draining: Callable[[], bool] = lambda: False,
        renewed: Callable[[], Order | None] = lambda: None,
        wait: Callable[[float], object] = time.sleep,
        **settings: Any,
    ) -> Service:
        how: dict[str, Any] = {"folder": self.folder, "settle": 0.05, "once": True, **settings}
        return Service(
            Settings(**how), self.order(), Orders(draining=draining, renewed=renewed), self._log(), wait=wait
        )

    def files(self, folder: str) -> list[str]:
        root = self.output if folder == "out" else self.folder / folder
        return sorted(
            str(path.relative_to(root)) for path in root.rglob("*") if path.is_file() and ".ledger" not in str(path)
        )

    def stories(self) -> list[str]:
        """The words that tell the stories apart, of all that were converted."""
        paths = [path for path in self.output.rglob("*.json") if path.parent.name not in {"quarantine", ".ledger"}]
        records = [json.loads(path.read_bytes()) for path in paths]
        return sorted(record["body"]["text"].split()[8] for record in records)

    def named(self, event: str) -> list[dict[str, Any]]:
        return [told for told in self.events if told["event"] == event]

    def _log(self) -> Log:
        desk = self

        class Lines(io.StringIO):
            def write(self, text: str) -> int:
                desk.events += [json.loads(line) for line in text.splitlines() if line]
                return len(text)

        return Log(Lines(), as_json=True)


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> _Desk:
    """Work is done in process, so that no test waits for workers to start; the command's own tests have them."""
    monkeypatch.setattr(session, "_executor", lambda order, **_: InProcess(order.job, order.limits))
    return _Desk(tmp_path)


def test_what_is_there_is_converted_and_moved_away(desk: _Desk) -> None:
    desk.send("a.txt", _STORY.format("one"))
    desk.send("desk/b.txt", _STORY.format("two"))
    assert desk.service().run() == 0
    assert desk.stories() == ["one", "two"]
    assert desk.files("done") == ["a.txt", "desk/b.txt"]
    assert sorted(path.name for path in desk.folder.iterdir()) == [".claimed", "desk", "done"]
    assert [told["sources"] for told in desk.named("written")] == [
        [str(desk.folder / "a.txt")],
        [str(desk.folder / "desk/b.txt")],
    ]
    assert desk.named("stopped") == [{"event": "stopped", "done": 2, "quarantine": 0}]


def test_what_cannot_be_read_is_put_aside_with_its_reason(desk: _Desk) -> None:
    desk.send("a.txt", _STORY.format("one"))
    desk.send("b.txt", "")
    desk.send("c.xml", "<newsItem>torn</wrong></newsItem>")
    assert desk.service().run() == 2
    assert desk.files("done") == ["a.txt"]
    assert desk.files("quarantine") == ["b.txt", "c.xml"]
    reasons = [json.loads(path.read_bytes()) for path in sorted((desk.output / "quarantine").glob("*.reason.json"))]
    assert next((reason["source"], reason["problems"][0]["reason"]) for reason in reasons) == ("b.txt", "is empty")
    assert {told["file"] for told in desk.named("error")} == {str(desk.folder / name) for name in ("b.txt", "c.xml")}


def test_a_story_that_is_sent_again_whole_leaves_quarantine(desk: _Desk) -> None:
    desk.send("a.json", "{}")
    assert desk.service().run() == 1
    desk.send("b.txt", _STORY.format("one"))
    desk.service().run()
    desk.send("a.json", next(desk.output.glob("b-*.json")).read_bytes())
    assert desk.service().run() == 0
    assert not list((desk.output / "quarantine").glob("*"))


def test_what_a_killed_service_had_claimed_is_taken_up(desk: _Desk) -> None:
    desk.send("a.txt", _STORY.format("one"))
    Claims(desk.folder).take("a.txt")
    desk.service().run()
    assert (desk.stories(), desk.files("done")) == (["one"], ["a.txt"])


def test_what_was_converted_but_not_moved_is_only_moved(desk: _Desk) -> None:
    desk.send("a.txt", _STORY.format("one"))
    desk.service().run()
    written = {path: path.stat().st_mtime_ns for path in desk.output.glob("a-*")}
    (desk.folder / "done" / "a.txt").rename(desk.folder / ".claimed" / "a.txt")
    desk.service().run()
    assert desk.files("done") == ["a.txt"]
    assert {path: path.stat().st_mtime_ns for path in desk.output.glob("a-*")} == written


def test_a_file_that_somebody_still_writes_to_is_left_to_him(desk: _Desk) -> None:
    path = desk.send("a.txt", _STORY.format("one")[:30])
    with path.open("ab") as sender:
        turns = iter(range(1000))

        def wait(_: float) -> None:
            time.sleep(0.06)
            if next(turns) == 4:
                sender.write(_STORY.format("one")[30:].encode())
                sender.close()

        desk.service(wait=wait).run()
    assert desk.stories() == ["one"]
    assert not desk.named("quarantine")


def test_a_document_that_breaks_off_is_waited_for(desk: _Desk) -> None:
    whole = b'{"not": "a record"}'
    path = desk.send("a.json", whole[:9])
    turns = iter(range(1000))

    def wait(_: float) -> None:
        time.sleep(0.06)
        if next(turns) == 5:
            assert not desk.events[1:]
            path.write_bytes(whole)

    assert desk.service(wait=wait).run() == 1
    assert (desk.folder / "quarantine" / "a.json").read_bytes() == whole


def test_but_not_for_ever(desk: _Desk) -> None:
    desk.send("a.json", b'{"not":')
    assert desk.service(patience=0.2).run() == 1
    assert desk.files("quarantine") == ["a.json"]


def test_with_done_files_a_story_waits_for_its_own(desk: _Desk) -> None:
    desk.send("a.txt", _STORY.format("one"))
    desk.send("b.txt", _STORY.format("two"))
    desk.send("a.txt.done", "")
    waits = iter(range(20))
    desk.service(done_suffix=".done", draining=lambda: next(waits, 99) > 10, once=False).run()
    assert desk.stories() == ["one"]
    assert desk.files("done") == ["a.txt"]
    assert (desk.folder / "b.txt").exists()
    assert not (desk.folder / "a.txt.done").exists()


def test_it_ends_after_what_it_has_begun_when_it_is_told_to(desk: _Desk) -> None:
    for number in range(5):
        desk.send(f"{number}.txt", _STORY.format(number))
    asked = iter([False, False, False])
    desk.service(draining=lambda: next(asked, True), settle=0.001, wait=lambda _: time.sleep(0.01)).run()
    assert len(desk.stories()) == len(desk.files("done")) < 5
    told = health.asked(desk.output / ".ledger" / HEALTH, time.time())
    assert told["state"] == "stopped"


def test_it_takes_up_new_orders(desk: _Desk) -> None:
    desk.send("a.txt", _STORY.format("one"))
    orders = iter([None, None, None, None, desk.order(provider="x", rights_holder="The Harbour Desk")])
    turns = iter(range(1000))

    def wait(_: float) -> None:
        time.sleep(0.06)
        if next(turns) == 8:
            desk.send("b.txt", _STORY.format("two"))

    desk.service(
        wait=wait, once=False, renewed=lambda: next(orders, None), draining=lambda: len(desk.named("done")) == 2
    ).run()
    records = {path.name[0]: json.loads(path.read_bytes()) for path in desk.output.glob("*.json")}
    assert "rights" not in records["a"]
    assert records["b"]["rights"]["holder"] == "The Harbour Desk"
    assert len(desk.named("reloaded")) == 1


def test_what_the_system_refuses_is_tried_again(desk: _Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.send("a.txt", _STORY.format("one"))
    real = session.opened
    refusals: Iterator[str] = iter(["no space left on device"])

    def opened(*given: Any, **named: Any) -> Any:
        if reason := next(refusals, None):
            raise OutputError(desk.output, reason)
        return real(*given, **named)

    monkeypatch.setattr(service, "opened", opened)
    monkeypatch.setattr(time, "sleep", lambda _: None)
    desk.service(once=False, draining=lambda: bool(desk.named("done"))).run()
    assert desk.stories() == ["one"]
    assert desk.named("failing")[0]["reason"] == f"{desk.output}: no space left on device"


def test_while_it_cannot_work_it_says_so_and_can_be_stopped(desk: _Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def opened(*_: Any, **__: Any) -> Any:
        desk.output.joinpath(".ledger").mkdir(parents=True, exist_ok=True)
        raise OutputError(desk.output, "read-only file system")

    monkeypatch.setattr(service, "opened", opened)
    told: list[dict[str, Any]] = []

    def draining() -> bool:
        told.append(health.asked(desk.output / ".ledger" / HEALTH, time.time()))
        return True

    desk.service(once=False, draining=draining).run()
    assert (told[0]["state"], told[0]["healthy"]) == ("failing", False)
    assert told[0]["error"].endswith("read-only file system")


def test_once_is_once(desk: _Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def opened(*_: Any, **__: Any) -> Any:
        raise OutputError(desk.output, "read-only file system")

    monkeypatch.setattr(service, "opened", opened)
    with pytest.raises(OutputError):
        desk.service().run()


def test_two_services_do_not_share_an_output_folder(desk: _Desk) -> None:
    state = desk.output / ".ledger"
    state.mkdir(parents=True)
    child = os.fork()
    if not child:  # a lock of this process would not keep this process out
        with Lock(state / "lock", desk.output):
            (desk.output / "locked").touch()
            time.sleep(30)
        os._exit(0)
    try:
        while not (desk.output / "locked").exists():
            time.sleep(0.01)
        with pytest.raises(LockedError, match=str(child)):
            desk.service().run()
    finally:
        os.kill(child, 9)
        os.waitpid(child, 0)


def test_a_file_that_its_sender_takes_back_is_nobodys_loss(desk: _Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    path = desk.send("a.txt", _STORY.format("one"))
    real = breaks_off

    def taken_back(where: Path) -> bool:
        where.unlink()
        return real(where)

    monkeypatch.setattr(service, "breaks_off", taken_back)
    desk.service().run()
    assert not path.exists()
    assert desk.named("stopped") == [{"event": "stopped", "done": 0, "quarantine": 0}]


def test_a_second_story_of_a_name_waits_until_the_first_is_moved(desk: _Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.send("a.txt", _STORY.format("one"))
    real = Claims.take
    refusals = iter([True])

    def take(claims: Claims, name: str) -> Path | None:
        return None if next(refusals, False) else real(claims, name)

    monkeypatch.setattr(Claims, "take", take)
    desk.service().run()
    assert desk.stories() == ["one"]


def test_many_files_are_taken_in_several_steps(desk: _Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(service, "_MOST_FILES", 3)
    for number in range(7):
        desk.send(f"{number}.txt", _STORY.format(number))
    desk.service().run()
    assert desk.stories() == list("0123456")


def test_it_keeps_saying_that_it_is_well(desk: _Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(service, "_BEAT", 0.0)
    beats: list[float] = []

    def draining() -> bool:
        if (desk.output / ".ledger" / HEALTH).exists():
            beats.append(health.asked(desk.output / ".ledger" / HEALTH, time.time())["beat"])
        return len(beats) > 3

    desk.service(once=False, draining=draining, wait=lambda _: time.sleep(0.01)).run()
    assert beats == sorted(beats)
    assert beats[0] < beats[-1]


def test_time_passes_until_something_arrives(desk: _Desk) -> None:
    wait = hints(desk.folder)
    wait(0.01)
    desk.send("a.txt", "x")
    began = time.monotonic()
    wait(30.0)
    assert time.monotonic() - began < 25


def test_without_notices_the_clock_alone_decides(desk: _Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "watchfiles", None)
    assert hints(desk.folder) is time.sleep


def test_notices_that_end_are_asked_for_anew(desk: _Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    import watchfiles  # noqa: PLC0415 - an extra

    asked: list[Path] = []

    def watch(folder: Path, **_: object) -> Iterator[object]:
        asked.append(folder)
        return iter(())

    monkeypatch.setattr(watchfiles, "watch", watch)
    wait = hints(desk.folder)
    wait(0.001)
    wait(0.001)
    assert asked == [desk.folder, desk.folder]


def test_events_are_told_to_people_too() -> None:
    stream = io.StringIO()
    log = Log(stream, as_json=False)
    log.tell(Lost(file="a.txt", form="schemaorg", fields=("gaps",)))
    log.tell(Told(level="warning", problem=Problem(file="a\udcff.txt", rule="r", reason="odd")))
    log.progress(Summary())
    assert stream.getvalue().splitlines() == [
        'lost file="a.txt" format="schemaorg" fields=["gaps"]',
        'warning file="a\\udcff.txt" place=null rule="r" reason="odd"',
    ]
