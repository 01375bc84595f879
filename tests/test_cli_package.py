"""The CSV package as a folder, through the command."""

from __future__ import annotations

import io
import json
import os
import zipfile
from pathlib import Path

import attrs
import pytest

from tests.specimen import ARTICLE, BRIEF
from toolkit import canonical, formats, safe_json
from toolkit.cli import main
from toolkit.errors import RefusedError
from toolkit.record import Article
from toolkit.tables import package, unfolded
from toolkit.tables.relations import TABLES

OTHER = attrs.evolve(BRIEF, id="urn:x:other")


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working directory with a document of two articles."""
    monkeypatch.chdir(tmp_path)
    saved("two.jsonl", ARTICLE, BRIEF)
    return tmp_path


def saved(name: str, *articles: Article) -> None:
    Path(name).write_bytes(b"".join(safe_json.dump_line(canonical.to_plain(article)) for article in articles))


def packed(*articles: Article) -> io.BytesIO:
    writer = formats.by_name("csv-package").writer
    assert writer
    return io.BytesIO(writer(articles))


def convert(*arguments: str) -> int:
    return main(["convert", *arguments, "-t", "csv-package", "--unpacked", "--enrich", "none"])


@pytest.mark.parametrize("more", [[], ["--jobs", "2"], ["--state", "state"]], ids=["few", "workers", "resumable"])
def test_a_package_is_written_as_a_folder_and_read_back(more: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert convert("two.jsonl", "-o", "sub/corpus", *more) == 0

    assert capsys.readouterr().out == "sub/corpus\n"
    assert set(os.listdir("sub/corpus")) == unfolded.FILES  # noqa: PTH208 - names are what is compared
    assert os.listdir("sub") == ["corpus"]  # noqa: PTH208 - the same
    assert list(package.read_folder(Path("sub/corpus"))) == [ARTICLE, BRIEF]
    assert main(["convert", "sub/corpus/", "-t", "jsonl", "-o", "again.jsonl", "--enrich", "none"]) == 0
    assert Path("again.jsonl").read_bytes() == Path("two.jsonl").read_bytes()


def test_the_report_says_what_was_written(capsys: pytest.CaptureFixture[str]) -> None:
    convert("two.jsonl", "-o", "corpus", "--report", "json")

    (done,) = json.loads(capsys.readouterr().out)["done"]
    assert done == {"path": "corpus", "format": "csv-package", "sources": [], "articles": 2}


def test_a_package_of_the_same_articles_or_fewer_gives_way_and_any_other_by_force_only(
    capsys: pytest.CaptureFixture[str],
) -> None:
    saved("one.jsonl", ARTICLE)
    saved("other.jsonl", OTHER)
    assert convert("one.jsonl", "-o", "corpus") == 0
    assert convert("two.jsonl", "-o", "corpus") == 0

    assert convert("other.jsonl", "-o", "corpus") == 1
    assert "error: corpus: exists and holds something else; --force replaces it [refused]" in capsys.readouterr().err
    assert list(package.read_folder(Path("corpus"))) == [ARTICLE, BRIEF]

    assert convert("other.jsonl", "-o", "corpus", "--force") == 0
    assert list(package.read_folder(Path("corpus"))) == [OTHER]
    assert sorted(os.listdir(".")) == ["corpus", "one.jsonl", "other.jsonl", "two.jsonl"]  # noqa: PTH208 - names


def test_a_folder_with_anything_else_is_never_replaced(tmp_path: Path) -> None:
    convert("two.jsonl", "-o", "corpus")
    Path("corpus/notes.txt").write_text("mine")

    assert convert("two.jsonl", "-o", "corpus", "--force") == 1
    assert Path("corpus/notes.txt").read_text() == "mine"
    Path("file").write_text("x")
    Path("link").symlink_to(tmp_path)
    for name in ("file", "link"):
        with pytest.raises(RefusedError, match="is no folder"):
            unfolded.unfold(packed(ARTICLE), Path(name), force=True)


def test_an_empty_folder_is_filled_and_half_a_package_is_not_ours() -> None:
    Path("corpus").mkdir()
    assert unfolded.unfold(packed(ARTICLE), Path("corpus")) == 1
    Path("corpus/articles.csv").unlink()
    with pytest.raises(RefusedError, match="something else"):
        unfolded.unfold(packed(ARTICLE), Path("corpus"))
    Path("corpus/articles.csv").write_text("schema\nx\n")
    with pytest.raises(RefusedError, match="something else"):
        unfolded.unfold(packed(ARTICLE), Path("corpus"))


def test_a_system_without_folders_to_open_unpacks_all_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(os, "O_DIRECTORY")

    assert unfolded.unfold(packed(ARTICLE), Path("corpus")) == 1


@pytest.mark.parametrize("is_there", [True, False])
def test_an_older_package_stays_where_the_new_one_cannot_take_its_place(
    is_there: bool,  # noqa: FBT001 - a case
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    folder = Path("corpus")
    if is_there:
        unfolded.unfold(packed(ARTICLE), folder)
    replace = Path.replace

    def failing(path: Path, target: Path) -> Path:
        if path.name == "new":
            raise OSError(5, "Input/output error")
        return replace(path, target)

    monkeypatch.setattr(Path, "replace", failing)
    with pytest.raises(OSError, match="Input/output error"):
        unfolded.unfold(packed(ARTICLE, BRIEF), folder)

    assert folder.exists() == is_there
    assert not is_there or list(package.read_folder(folder)) == [ARTICLE]
    assert not list(Path().glob(".corpus*"))


def test_no_article_makes_no_folder_and_no_space_is_told(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    Path("empty.jsonl").write_text("{}\n")
    assert convert("empty.jsonl", "-o", "corpus") == 1
    assert not Path("corpus").exists()

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(unfolded, "_write", full)
    assert convert("two.jsonl", "-o", "corpus") == 1
    assert "corpus: no space left on device" in capsys.readouterr().err
    assert not Path("corpus").exists()


@pytest.mark.parametrize(
    "arguments",
    [
        ["-t", "csv", "-o", "x"],
        ["-t", "csv-package,csv", "-o", "x"],
        ["-t", "csv-package"],
        ["-t", "csv-package", "-o", "-"],
    ],
)
def test_unpacked_is_for_one_package_only(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["convert", "two.jsonl", "--unpacked", *arguments]) == 2
    assert "--unpacked is for one CSV package: -t csv-package -o FOLDER" in capsys.readouterr().err


def test_a_folder_is_validated_with_its_descriptors(capsys: pytest.CaptureFixture[str]) -> None:
    convert("two.jsonl", "-o", "corpus")
    assert main(["validate", "corpus", "corpus/"]) == 0

    Path("corpus/datapackage.json").write_text("{}")
    Path("corpus/csv-metadata.json").unlink()
    assert main(["validate", "corpus"]) == 1
    told = capsys.readouterr().out
    assert "corpus at datapackage.json: does not describe these tables as this toolkit does" in told
    assert "corpus at csv-metadata.json: is missing [csv-package.descriptor]" in told


def test_a_package_with_a_text_column_is_a_folder_of_tables_of_others() -> None:
    convert("two.jsonl", "-o", "corpus")
    with zipfile.ZipFile("c.zip", "w") as archive:
        for table in TABLES:
            archive.write(f"corpus/{table.name}.csv")

    for place in ("corpus", "c.zip"):
        assert main(["convert", place, "--text-column", "text", "-t", "jsonl", "-o", f"{place}.jsonl"]) == 1
        assert len(Path(f"{place}.jsonl").read_bytes().splitlines()) > 2
