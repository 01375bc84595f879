"""Shards, put together, are what one run would have written, byte for byte; or it is said why not."""

from __future__ import annotations

import json
import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path, PurePosixPath

import pytest

from toolkit.batch.shards import Shard
from toolkit.cli import main
from toolkit.errors import Location, ReadError
from toolkit.sources import Document

_STORY = "Ferries sail again\n\nPORT LOWEN, Jan. 31 (GW) - The {} ferries sail again on Tuesday, the harbour said.\n"
_TARGETS = "json,newsml-g2,csv,jsonl,sqlite"


@pytest.fixture
def corpus(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Stories, the same ones again in other folders, records of them, and what cannot be read."""
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "corpus"
    for name, words in (("a", "red"), ("b", "blue"), ("x/a", "red"), ("x/c", "green"), ("y/d", "red"), ("y/e", "old")):
        path = folder / f"{name}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(_STORY.format(words))
    assert main(["convert", "corpus", "-o", "records", "-t", "json"]) == 0
    records = [path.read_text() for path in sorted((tmp_path / "records").rglob("*.json"))]
    lines = [json.dumps(json.loads(record)) for record in records]
    assert main(["convert", "corpus/b.txt", "-o", "dated.json", "-M", "modified=2023-02-01T00:00:00Z"]) == 0
    lines[1] = json.dumps(json.loads((tmp_path / "dated.json").read_text()))  # the only one with nothing to warn of
    (folder / "several.jsonl").write_text("\n".join(lines[:3]) + "\n{torn\n")
    (folder / "z").mkdir()
    (folder / "z" / "again.jsonl").write_text("\n".join(lines[1:]) + "\n")
    (folder / "empty.txt").write_bytes(b"")
    (folder / "link.txt").symlink_to("a.txt")
    return folder


def _tree(folder: Path) -> dict[str, bytes]:
    paths = [path for path in folder.rglob("*") if path.is_file() and ".ledger" not in path.parts]
    return {str(path.relative_to(folder)): path.read_bytes() for path in paths}


def _sharded(count: int, *options: str) -> list[str]:
    names = [f"part{number}" for number in range(1, count + 1)]
    for number, name in enumerate(names, 1):
        main(["convert", "corpus", "-o", name, "--shard", f"{number}/{count}", "-t", _TARGETS, *options])
    return names


@pytest.mark.parametrize("count", [1, 2, 5])
@pytest.mark.parametrize("options", [(), ("--strict",), ("--strict", "-M", "modified=2023-02-01T00:00:00Z")])
def test_merged_shards_are_an_undivided_run(
    corpus: Path, count: int, options: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("toolkit.batch.merge._TOGETHER", 2)
    code = main(["convert", "corpus", "-o", "whole", "-t", _TARGETS, *options])
    names = _sharded(count, *options)
    assert main(["merge", *reversed(names), "-o", "merged"]) == code == 1
    assert _tree(corpus.parent / "merged") == _tree(corpus.parent / "whole")


def test_merging_again_changes_nothing(corpus: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for unreadable in ("empty.txt", "link.txt"):  # which every run tries again
        (corpus / unreadable).unlink()
    names = _sharded(2)
    main(["merge", *names, "-o", "merged"])
    before = {path: path.stat().st_mtime_ns for path in (corpus.parent / "merged").rglob("*.xml")}
    capsys.readouterr()
    assert main(["merge", *names, "-o", "merged", "--report", "json"]) == 1
    assert json.loads(capsys.readouterr().out)["done"] == []
    assert {path: path.stat().st_mtime_ns for path in (corpus.parent / "merged").rglob("*.xml")} == before


def test_an_undivided_run_goes_on_from_merged_shards(corpus: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["merge", *_sharded(2), "-o", "merged"])
    before = _tree(corpus.parent / "merged")
    capsys.readouterr()
    main(["convert", "corpus", "-o", "merged", "-t", _TARGETS])
    assert "as an earlier run left them" in capsys.readouterr().err
    assert _tree(corpus.parent / "merged") == before


def test_a_document_is_one_shards_wherever_the_corpus_lies() -> None:
    shards = [Shard(number, 7) for number in range(1, 8)]
    for place in ("a.txt", "2023/01/b.xml", "ü\udcff.txt"):
        here = Document(name=f"/mnt/one/{place}", place=PurePosixPath(place))
        there = Document(name=f"corpus/{place}", place=PurePosixPath(place))
        takers = [[item is not None for item in shard.own([here, there])] for shard in shards]
        assert sorted(takers) == [[False, False]] * 6 + [[True, True]]
    missing = ReadError("is gone", Location(source="corpus/a.txt"))
    assert sum(item is not None for shard in shards for item in shard.own([missing])) == 1


def _without(names: list[str]) -> list[str]:
    return names[1:]


def _twice(names: list[str]) -> list[str]:
    return [*names, names[0]]


def _unsharded(names: list[str]) -> list[str]:
    main(["convert", "corpus", "-o", "whole", "-t", _TARGETS])
    return [*names[1:], "whole"]


def _other_options(names: list[str]) -> list[str]:
    shutil.rmtree(names[0])
    main(["convert", "corpus", "-o", names[0], "--shard", "1/2", "-t", "json"])
    return names


def _interrupted(names: list[str]) -> list[str]:
    with sqlite3.connect(Path(names[0], ".ledger", "ledger.sqlite")) as ledger:
        ledger.execute("UPDATE meta SET value = 0 WHERE key = 'is_complete'")
    ledger.close()
    return names


def _tampered(names: list[str]) -> list[str]:
    next(path for name in names for path in Path(name).rglob("*.xml")).write_text("<other/>")
    return names


def _taken_away(names: list[str]) -> list[str]:
    next(path for name in names for path in Path(name).rglob("*.xml")).unlink()
    return names


def _grown(names: list[str]) -> list[str]:
    Path("corpus", "0.txt").write_text(_STORY.format("new"))
    main(["convert", "corpus", "-o", names[0], "--shard", "1/2", "-t", _TARGETS])
    Path("corpus", "0.txt").unlink()
    return names


def _empty(names: list[str]) -> list[str]:
    Path("nothing").mkdir()
    return [*names, "nothing"]


@pytest.mark.parametrize(
    ("spoil", "reason"),
    [
        (_without, "shards 1/2 are missing or given twice"),
        (_twice, "shards 1/2 are missing or given twice"),
        (_unsharded, "was not made by convert --shard"),
        (_other_options, "was made with other options"),
        (_interrupted, "has not come to its end"),
        (_tampered, "is not what the shard has written"),
        (_taken_away, "no such file"),
        (_grown, "are not the parts of one list"),
        (_empty, "no run has left its state here"),
    ],
)
def test_what_cannot_be_merged_is_said(
    corpus: Path, spoil: Callable[[list[str]], list[str]], reason: str, capsys: pytest.CaptureFixture[str]
) -> None:
    names = spoil(_sharded(2))
    capsys.readouterr()
    assert main(["merge", *names, "-o", str(corpus.parent / "merged")]) == 1
    assert reason in capsys.readouterr().err


def test_results_do_not_go_into_a_shard(corpus: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert corpus.exists()
    assert main(["merge", "part1", "part2", "-o", "part2"]) == 2
    assert "is one of the shards" in capsys.readouterr().err


@pytest.mark.parametrize("part", ["0/2", "3/2", "1", "a/b", "1/0"])
def test_a_part_is_one_of_a_number(part: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["convert", "corpus", "--shard", part])
    assert ended.value.code == 2
    assert "--shard" in capsys.readouterr().err
