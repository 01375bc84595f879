"""Files, folders, patterns and lists: which documents they mean, in which order."""

from __future__ import annotations

import io
import os
import sys
import tracemalloc
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit import sources
from toolkit.errors import ReadError
from toolkit.sources import Choices, Document, SourceError, lists, patterns
from toolkit.validators import Problem


def names(*arguments: str, choices: Choices | None = None) -> list[str]:
    """Return the names of what is found; an error is shown with its reason."""
    found = sources.found(arguments, choices or Choices())
    return [item.name if isinstance(item, Document) else str(item) for item in found]


def places(*arguments: str, choices: Choices | None = None) -> list[str]:
    found = sources.found(arguments, choices or Choices())
    return [str(item.place) for item in found if isinstance(item, Document)]


@pytest.fixture(autouse=True)
def tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small folder of files, as the working directory."""
    for name in ("b.txt", "a.txt", "sub/c.txt", "sub/.hidden.txt", ".git/config", "sub/d.xml", "sub/deep/e.txt"):
        path = tmp_path / "wire" / name
        path.parent.mkdir(exist_ok=True, parents=True)
        path.write_text(name)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_a_folder_gives_its_files_sorted_then_its_folders_without_hidden_ones() -> None:
    assert names("wire") == ["wire/a.txt", "wire/b.txt", "wire/sub/c.txt", "wire/sub/d.xml", "wire/sub/deep/e.txt"]
    assert places("wire") == ["a.txt", "b.txt", "sub/c.txt", "sub/d.xml", "sub/deep/e.txt"]


def test_the_working_directory_gives_names_without_a_dot(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir("wire/sub")

    assert names(".") == names("./") == ["c.txt", "d.xml", "deep/e.txt"]


def test_a_file_lies_at_its_own_name_and_standard_input_has_none() -> None:
    assert places("wire/sub/c.txt", "-") == ["c.txt", "-"]


def test_each_document_is_given_once_in_the_order_of_the_arguments() -> None:
    assert names("wire/sub/d.xml", "./wire/sub", "wire/sub/c.txt", "-", "-") == [
        "wire/sub/d.xml",
        "wire/sub/c.txt",
        "wire/sub/deep/e.txt",
        "-",
    ]


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("wire/*.txt", ["wire/a.txt", "wire/b.txt"]),
        ("wire/**/*.txt", ["wire/a.txt", "wire/b.txt", "wire/sub/c.txt", "wire/sub/deep/e.txt"]),
        ("wire/**", ["wire/a.txt", "wire/b.txt", "wire/sub/c.txt", "wire/sub/d.xml", "wire/sub/deep/e.txt"]),
        ("**/deep/*", ["wire/sub/deep/e.txt"]),
        ("w?re/[as]*", ["wire/a.txt", "wire/sub/c.txt", "wire/sub/d.xml", "wire/sub/deep/e.txt"]),
        ("*/sub/*.xml", ["wire/sub/d.xml"]),
        ("**/.hid*", ["wire/sub/.hidden.txt"]),
        ("wire//*.txt", ["wire/a.txt", "wire/b.txt"]),
        ("**/**/e.txt", ["wire/sub/deep/e.txt"]),
        ("wire/*/c.txt/*", ["wire/*/c.txt/*: matches no file"]),
        ("none/*.txt", ["none/*.txt: matches no file"]),
    ],
)
def test_a_pattern_gives_what_matches_once_and_says_so_where_nothing_does(pattern: str, expected: list[str]) -> None:
    assert names(pattern) == expected


def test_a_pattern_may_begin_at_the_root(tree: Path) -> None:
    assert names(f"{tree}/wire/*.txt") == [f"{tree}/wire/a.txt", f"{tree}/wire/b.txt"]
    assert [found.path for found in patterns.matched("/[e]tc/hostnam[e]")] in ([], ["/etc/hostname"])


def test_places_of_a_pattern_begin_below_the_folder_that_it_names() -> None:
    assert places("wire/**/e.txt") == ["sub/deep/e.txt"]


def test_a_file_whose_name_looks_like_a_pattern_is_that_file() -> None:
    Path("a[1].txt").write_text("x")

    assert names("a[1].txt") == ["a[1].txt"]


def test_two_links_to_their_own_folder_give_a_pattern_no_endless_work() -> None:
    for name in ("x", "y"):
        (Path("wire") / name).symlink_to(".")

    assert names("wire/**/*.txt") == names("wire/**/*.txt", "wire/**/*.txt")
    assert len(names("wire/**/*.txt")) == 4


def test_a_link_in_a_folder_is_named_so_that_opening_it_says_so() -> None:
    Path("wire/link").symlink_to("sub")

    assert "wire/link" in names("wire")
    (document,) = (item for item in sources.found(["wire"]) if isinstance(item, Document) and item.name == "wire/link")
    with pytest.raises(ReadError, match="symbolic link"), document.opened():
        pass


def test_what_does_not_exist_is_told_and_what_cannot_is_kept_so_that_opening_it_says_so() -> None:
    (missing,) = sources.found(["no.txt"])

    assert isinstance(missing, ReadError)
    assert (missing.rule, missing.location.source) == (sources.MISSING, "no.txt")
    assert names("no.txt", "nul\0.txt", "*nul\0.txt", "nul\0/*.txt") == [
        "no.txt: no such file or directory",
        "nul\0.txt",
        "*nul\0.txt",
        "nul\0/*.txt",
    ]


def test_two_arguments_never_share_a_place() -> None:
    for name in ("other/a.txt", "third/a.txt", "third/a~2.txt", "none"):
        Path(name).parent.mkdir(exist_ok=True)
        Path(name).write_text(name)
    Path("list").write_text("../a.txt\na.txt\n")

    assert places("wire/a.txt", "other", "third", "none", "third/a.txt") == [
        "a.txt",
        "a~2.txt",
        "a~3.txt",
        "a~2~2.txt",
        "none",
    ]
    assert places("third", "other") == ["a.txt", "a~2.txt", "a~3.txt"]
    assert places(choices=Choices(files_from="list")) == ["a.txt", "a~2.txt"]


def test_an_empty_folder_is_kept_so_that_opening_it_says_so() -> None:
    Path("empty/in").mkdir(parents=True)

    assert names("empty") == ["empty"]
    assert names("wire", "empty")[-1] == "empty"


def test_a_folder_that_may_not_be_read_is_kept_so_that_opening_it_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    scan = os.scandir

    def forbidden(path: str) -> object:
        if path.endswith("sub"):
            raise PermissionError(13, "Permission denied", path)
        return scan(path)

    monkeypatch.setattr(os, "scandir", forbidden)

    assert names("wire") == ["wire/a.txt", "wire/b.txt", "wire/sub"]
    assert names("wire/**/*.xml") == ["wire/**/*.xml: matches no file"]


def test_a_folder_of_results_gives_its_results_only() -> None:
    for name in ("out/.ledger/x", "out/manifest.jsonl", "out/quarantine/bad.txt", "out/a.json", "manifest.jsonl"):
        Path(name).parent.mkdir(parents=True, exist_ok=True)
        Path(name).write_text("x")

    assert names("out") == ["out/a.json"]
    assert names("out/**") == ["out/a.json"]
    assert "manifest.jsonl" in names(".")


def test_very_deep_folders_are_gone_through(tree: Path) -> None:
    for _ in range(300):
        os.mkdir("d")  # noqa: PTH102 - relative to where we are
        os.chdir("d")
    Path("x.txt").write_text("x")
    os.chdir(tree)

    assert names("d") == ["d/" * 300 + "x.txt"]


def test_a_folder_with_a_package_of_tables_is_one_document() -> None:
    package = Path("wire/pack")
    package.mkdir()
    for table in [
        "articles",
        "paragraphs",
        "participants",
        "mentions",
        "quotes",
        "quote_speakers",
        "commitments",
        "commitment_parties",
    ]:
        (package / f"{table}.csv").write_text("x")

    (found,) = sources.found(["wire/pack"])
    assert isinstance(found, Document)
    assert (found.name, found.is_folder, found.source_format, str(found.place)) == (
        "wire/pack",
        True,
        "csv-package",
        "pack",
    )
    with found.opened() as archive:
        assert archive.read(2) == b"PK"
    with pytest.raises(ReadError, match="larger than 3 bytes"), found.opened(most=3):
        pass
    assert "wire/pack" in names("wire")
    assert "wire/pack/articles.csv" in names("wire", choices=Choices(source_format="csv"))


def test_a_list_names_files_and_folders_but_no_patterns(tree: Path) -> None:
    Path("list").write_text("wire/a.txt\r\n\nwire/sub\n./wire/a.txt\n../out*side.txt\nwire/b.txt")
    choices = Choices(files_from="list")

    assert names(choices=choices) == [
        "wire/a.txt",
        "wire/sub/c.txt",
        "wire/sub/d.xml",
        "wire/sub/deep/e.txt",
        "../out*side.txt",
        "wire/b.txt",
    ]
    assert places(choices=choices)[:2] == ["wire/a.txt", "wire/sub/c.txt"]
    assert places(choices=choices)[4] == "out*side.txt"
    assert names("wire/b.txt", choices=choices)[0] == "wire/b.txt"
    Path("list").write_bytes(f"{tree}/wire/a.txt".encode())
    assert places(choices=choices) == [f"{tree}/wire/a.txt".lstrip("/")]


def test_a_list_may_come_from_standard_input_with_nul_between(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"wire/a.txt\0new\nline.txt\0")))

    assert names(choices=Choices(files_from="-", is_nul_separated=True)) == ["wire/a.txt", "new\nline.txt"]


def test_a_path_in_a_list_may_be_any_bytes() -> None:
    Path("list").write_bytes(b"\xff.txt\n")

    assert names(choices=Choices(files_from="list")) == ["\udcff.txt"]


def test_a_list_with_nul_that_is_read_by_lines_is_told_so() -> None:
    Path("list").write_bytes(b"wire/a.txt\0wire/b.txt\n")

    assert names(choices=Choices(files_from="list")) == [
        "list:1: holds a NUL; say with -0 that the paths are separated so"
    ]


def test_a_list_that_is_none_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    Path("list").write_bytes(b"wire/a.txt\n" + b"x" * (2 * lists.LONGEST_PATH))

    assert names(choices=Choices(files_from="missing")) == ["missing: no such file or directory"]
    assert names(choices=Choices(files_from="list"))[-1].startswith("list: holds a path of more than")
    monkeypatch.setattr(sys, "stdin", None)
    assert names(choices=Choices(files_from="-")) == ["-: is closed"]


def test_standard_input_is_not_both_a_list_and_a_document() -> None:
    with pytest.raises(SourceError, match="cannot be both"):
        sources.found(["-"], Choices(files_from="-"))


def test_many_files_of_one_argument_cost_no_memory_of_their_own(tree: Path) -> None:
    for folder in range(20):
        (tree / "many" / str(folder)).mkdir(parents=True)
        for number in range(100):
            (tree / "many" / str(folder) / f"{number}.txt").touch()
    tracemalloc.start()
    try:
        assert sum(1 for _ in sources.found(["many"])) == 2000
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()

    assert peak < 100_000


@given(st.text(alphabet="ab*?[]!/.-", min_size=1, max_size=12))
@settings(max_examples=200, deadline=None)
def test_any_pattern_at_all_is_gone_through(pattern: str) -> None:
    if patterns.is_pattern(pattern) and not pattern.startswith(("/", "..")):
        list(patterns.matched(pattern))


def told(folder: str) -> list[Problem]:
    heard: list[Problem] = []
    list(sources.found([folder], tell=heard.append))
    return heard


def test_hidden_files_and_empty_folders_are_told_at_the_end(tree: Path) -> None:
    (tree / "wire/sub/none.xml").mkdir()

    (problem,) = told("wire")

    assert (problem.file, problem.rule) == ("wire", "source.left-out")
    assert problem.reason == "hidden files and empty folders are not read: .hidden.txt, none.xml"
    assert told("wire/sub/deep") == []


def test_of_many_hidden_files_a_few_are_named(tree: Path) -> None:
    for number in range(12):
        (tree / f"wire/.{number:02}").touch()

    (problem,) = told("wire")

    assert problem.reason.endswith("not read: .00, .01, .02, .03, .04, .05, .06, .07 and 5 more")
