"""Names that are safe, files that are whole, and nobody else's file replaced."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path, PurePosixPath
from typing import BinaryIO

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.specimen import ARTICLE, BRIEF
from toolkit import formats, outputs
from toolkit.errors import RefusedError
from toolkit.record import Article, Zone

JSON = formats.by_name("json")
LINES = formats.by_name("jsonl")


def _names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def _written(*articles: Article) -> bytes:
    assert JSON.writer is not None
    return JSON.writer(articles)


def _named(source: str, headline: str | None = None) -> Article:
    zone = Zone(text=headline) if headline else None
    return attrs.evolve(BRIEF, source=attrs.evolve(BRIEF.source, name=source), headline=zone)


def _save(path: Path, *articles: Article, force: bool = False) -> None:
    outputs.save(path, _written(*articles), form=JSON, ids={article.id for article in articles}, force=force)


@given(source=st.text(min_size=1), headline=st.none() | st.text(min_size=1))
def test_a_name_is_safe_whatever_the_source_is_called(source: str, headline: str | None) -> None:
    name = outputs.name(_named(source, headline), JSON)

    assert re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9_-]*-[0-9a-f]{10}\.json", name)
    assert len(name) < 100


@pytest.mark.parametrize(
    ("source", "headline", "slug"),
    [
        ("ferry.txt", None, "ferry"),
        ("../../etc/passwd", None, "passwd"),
        ("story.v2.txt", None, "story-v2"),
        ("Fährt spät!.txt", None, "Fahrt-spat"),
        ("뉴스.txt", "Ferry late", "Ferry-late"),
        ("뉴스.txt", None, "article"),
        ("con.txt", None, "con-file"),
        ("-rf.txt", None, "rf"),
    ],
)
def test_a_slug_comes_from_the_file_else_from_the_headline(source: str, headline: str | None, slug: str) -> None:
    assert outputs.slug(_named(source, headline)) == slug


def test_two_articles_of_one_source_have_two_names() -> None:
    assert outputs.name(BRIEF, JSON) != outputs.name(attrs.evolve(BRIEF, id="other"), JSON)


def test_a_document_is_stored_with_the_folders_on_its_way(tmp_path: Path) -> None:
    path = tmp_path / "a/b/c.json"

    _save(path, ARTICLE)

    assert path.read_bytes() == _written(ARTICLE)
    assert _names(path.parent) == ["c.json"]


def test_the_same_article_replaces_itself(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    _save(path, ARTICLE)

    _save(path, attrs.evolve(ARTICLE, urgency=1))

    assert b'"urgency": 1' in path.read_bytes()


def test_another_article_is_not_replaced_unless_forced(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    _save(path, ARTICLE)

    with pytest.raises(RefusedError, match="exists and holds something else"):
        _save(path, BRIEF)
    assert path.read_bytes() == _written(ARTICLE)

    _save(path, BRIEF, force=True)
    assert path.read_bytes() == _written(BRIEF)


def test_a_table_is_replaced_by_one_that_holds_its_articles_too(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    _save(path, ARTICLE)

    _save(path, ARTICLE, BRIEF)
    with pytest.raises(RefusedError):
        _save(path, BRIEF)


@pytest.mark.parametrize("present", [b"notes of mine", b"[]", b'{"schema_version": "1.0"}', b""])
def test_what_is_no_document_of_ours_is_not_replaced(present: bytes, tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_bytes(present)

    with pytest.raises(RefusedError):
        _save(path, ARTICLE)
    assert path.read_bytes() == present


def test_a_file_that_is_as_it_should_be_stays(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_bytes(b"same")

    outputs.save(path, b"same", form=attrs.evolve(JSON, reader=None), ids={"nobody"})


def test_in_a_format_without_reader_the_identifier_tells_whose_it_is(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    form = attrs.evolve(JSON, reader=None)

    path.write_bytes(b"about y1")
    with pytest.raises(RefusedError):
        outputs.save(path, b"new", form=form, ids={"x1"})
    assert path.read_bytes() == b"about y1"

    path.write_bytes(b"about x1")
    outputs.save(path, b"new", form=form, ids={"x1"})
    assert path.read_bytes() == b"new"


def test_a_link_is_never_written_through(tmp_path: Path) -> None:
    target, link = tmp_path / "target.json", tmp_path / "link.json"
    target.write_bytes(_written(ARTICLE))
    link.symlink_to(target)

    with pytest.raises(RefusedError):
        _save(link, ARTICLE)
    _save(link, BRIEF, force=True)

    assert target.read_bytes() == _written(ARTICLE)
    assert not link.is_symlink()


def test_a_folder_in_the_way_is_refused_and_nothing_is_left_over(tmp_path: Path) -> None:
    (tmp_path / "a.json").mkdir()

    with pytest.raises(RefusedError):
        _save(tmp_path / "a.json", ARTICLE)
    with pytest.raises(outputs.OutputError, match=r"a\.json: "):
        _save(tmp_path / "a.json", ARTICLE, force=True)

    assert _names(tmp_path) == ["a.json"]


def test_a_file_where_a_folder_should_be_is_an_error_with_its_path(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("a file")

    with pytest.raises(outputs.OutputError) as caught:
        _save(tmp_path / "out" / "a.json", ARTICLE)

    assert caught.value.reason == "not a directory"
    assert str(caught.value) == f"{tmp_path}/out/a.json: not a directory"


def test_when_the_disk_is_full_the_old_file_stays_and_nothing_is_left_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.json"
    _save(path, ARTICLE)

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(outputs.OutputError, match="no space left on device"):
        _save(path, attrs.evolve(ARTICLE, urgency=1))

    assert path.read_bytes() == _written(ARTICLE)
    assert _names(tmp_path) == ["a.json"]


def test_what_a_killed_run_left_behind_is_no_obstacle(tmp_path: Path) -> None:
    (tmp_path / f".a.json.{os.getpid()}.part").write_text("half")

    _save(tmp_path / "a.json", ARTICLE)

    assert _names(tmp_path) == ["a.json"]


def test_a_document_that_fails_while_it_is_made_leaves_the_old_one(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    _save(path, ARTICLE)

    def broken(file: BinaryIO) -> None:
        file.write(b"half")
        assert _names(tmp_path) == [f".a.json.{os.getpid()}.part", "a.json"], "it has a name beside its place"
        raise ValueError

    with pytest.raises(ValueError, match=r"^$"):
        outputs.build(path, broken, form=JSON, ids=())

    assert path.read_bytes() == _written(ARTICLE)
    assert _names(tmp_path) == ["a.json"]


def test_identifiers_are_asked_for_only_when_something_else_is_there(tmp_path: Path) -> None:
    asked: list[str] = []

    def ids() -> Iterator[str]:
        asked.append(ARTICLE.id)
        yield ARTICLE.id

    path = tmp_path / "a.json"
    for article, often in ((ARTICLE, 0), (ARTICLE, 0), (attrs.evolve(ARTICLE, urgency=1), 1)):
        outputs.save(path, _written(article), form=JSON, ids=ids())
        assert len(asked) == often


def test_what_is_passed_on_is_whole_or_nothing() -> None:
    stream = BytesIO()

    def broken(file: BinaryIO) -> None:
        file.write(b"half")
        raise ValueError

    with pytest.raises(ValueError, match=r"^$"):
        outputs.pass_on(broken, stream)
    assert stream.getvalue() == b""

    outputs.pass_on(lambda file: file.write(Path(file.name).name.encode()), stream)
    assert stream.getvalue() == b"articles"


def test_a_table_is_called_after_what_it_holds() -> None:
    assert f"{outputs.TABLE}{LINES.suffixes[0]}" == "articles.jsonl"


@pytest.mark.parametrize(
    ("place", "folder"),
    [
        ("a.txt", "."),
        ("2023/02/a.txt", "2023/02"),
        ("wire.v2/a.txt", "wire.v2"),
        ("x/quarantine/a.txt", "x/quarantine"),
        ("quarantine/a.txt", "quarantine-5abf18c18e"),
        ("Fährt spät/a.txt", "Fahrt-spat-bed94bc8b6"),
        (".ledger/a.txt", "ledger-1d7c6b4d8b"),
        ("con/a.txt", "con-file-6b6d6e0b3c"),
    ],
)
def test_a_folder_is_mirrored_under_its_own_name_where_that_is_safe(place: str, folder: str) -> None:
    made = str(outputs.mirrored(PurePosixPath(place)))

    if folder[-11:-10] == "-":
        assert re.fullmatch(rf"{folder[:-10]}[0-9a-f]{{10}}", made)
    else:
        assert made == folder


def test_no_two_folders_become_one_and_none_is_too_long() -> None:
    long = PurePosixPath("n" * 50, *["deep"] * 60, "a.txt")
    places = [PurePosixPath(text) for text in ("a b/x", "a-b/x", "a_b/x", "ä/x", "a/x", "A/x", "a\udcff/x")]

    assert len({outputs.mirrored(place) for place in [*places, long]}) == len(places) + 1
    assert len(str(outputs.mirrored(long))) < 100


def test_a_file_that_is_the_same_already_is_not_touched(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    _save(path, ARTICLE)
    before = path.stat().st_mtime_ns

    _save(path, ARTICLE)

    assert path.stat().st_mtime_ns == before


def test_what_the_ledger_knows_to_be_ours_is_replaced_and_the_new_file_may_be_made_elsewhere(tmp_path: Path) -> None:
    path, scratch = tmp_path / "a.html", tmp_path / "scratch"
    scratch.mkdir()
    form = attrs.evolve(JSON, reader=None)
    path.write_bytes(b"ours")

    def build(ours: bytes) -> None:
        outputs.build(path, lambda file: file.write(b"new"), form=form, ids=(), scratch=scratch, ours=ours)

    with pytest.raises(RefusedError):
        build(bytes.fromhex(outputs.digest(b"other")))
    build(bytes.fromhex(outputs.digest(b"ours")))

    assert path.read_bytes() == b"new"
    assert _names(scratch) == []
