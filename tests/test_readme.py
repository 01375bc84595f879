"""What the README shows is what the toolkit does."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

import toolkit
from toolkit import formats

README = (Path(__file__).parents[1] / "README.md").read_text(encoding="utf-8")


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


def test_every_linked_page_is_there() -> None:
    root = Path(__file__).parents[1]
    assert [page for page in re.findall(r"\]\(([^)#:]+)\)", README) if not (root / page).exists()] == []
