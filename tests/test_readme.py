"""What the README shows is what the toolkit does."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

import toolkit
from toolkit import formats

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
PAGES = [ROOT / name for name in ("README.md", "CONTRIBUTING.md", "SECURITY.md", "schema/README.md")]


def blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)


@pytest.fixture
def ferry(tmp_path: Path) -> Path:
    path = tmp_path / "articles" / "ferry.txt"
    path.parent.mkdir()
    path.write_text(blocks("text")[0], encoding="utf-8")
    return path


def holds(whole: Any, part: Any) -> bool:
    """Whether *part* stands in *whole*, at any depth, with perhaps more keys beside its own."""
    inner = whole.values() if isinstance(whole, dict) else whole if isinstance(whole, list) else ()
    if (
        isinstance(whole, dict)
        and isinstance(part, dict)
        and all(whole.get(key) == value for key, value in part.items())
    ):
        return True
    return any(holds(value, part) for value in inner)


def test_the_shown_outputs_are_written(ferry: Path) -> None:
    (article,) = toolkit.read(ferry, known={"retrieved": "2023-02-05"})
    article = toolkit.enrich(article)
    written = {name: toolkit.write(article, name).decode() for name in ("json", "newsml-g2", "jsonld")}

    quote, commitment, quotation = map(json.loads, blocks("json"))
    assert holds(json.loads(written["json"]), quote)
    assert holds(json.loads(written["json"]), commitment)
    assert holds(json.loads(written["jsonld"]), quotation)
    for line in blocks("xml"):
        assert line.strip() in written["newsml-g2"]
    assert article.body.text[78:117] == "buy a new ferry for the islands by June"


def test_the_python_example_runs(ferry: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ferry.parent.parent)
    names: dict[str, Any] = {}
    exec(blocks("python")[0], names)  # noqa: S102 - our own README

    assert names["rows"] == [
        ("ferry.txt", "direct", "Tomas Verell", "We will not wait any longer,"),
        ("ferry.txt", "direct", "Tomas Verell", "The old one is finished."),
    ]


def test_every_format_is_in_the_table() -> None:
    assert {name for name in formats.NAMES if f"`{name}`" not in README} == set()


@pytest.mark.parametrize("page", [*PAGES, *sorted((ROOT / "docs").glob("*.md"))], ids=lambda page: page.name)
def test_every_file_that_a_page_names_is_there(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    links = [(page.parent, link) for link in re.findall(r"\]\(([^)#:]+)\)", text)]
    files = [(ROOT, name) for name in re.findall(r"`((?:tests|toolkit|schema|docs|seeds)/[\w./*-]+)`", text)]

    assert [name for folder, name in (*links, *files) if not list(folder.glob(name))] == []


def test_the_schema_folder_is_described() -> None:
    text = (ROOT / "schema" / "README.md").read_text(encoding="utf-8")

    assert [file.name for file in (ROOT / "schema").iterdir() if file.name not in (*text.split("`"), "README.md")] == []
