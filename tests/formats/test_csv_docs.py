"""The page about tables: what it shows works, and it names every table and format."""

from __future__ import annotations

import contextlib
import re
import shutil
import sqlite3
from pathlib import Path

import pytest

from tests.generate_tables import ROOT, SAMPLES
from toolkit.tables.relations import TABLES

PAGE = (ROOT / "docs" / "tables.md").read_text(encoding="utf-8")


def blocks(language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", PAGE, re.DOTALL)


def test_the_python_example_prints_the_quotes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copy(ROOT / "seeds" / "csv-package" / "lake.zip", tmp_path)
    monkeypatch.chdir(tmp_path)
    (example,) = blocks("python")

    exec(example, {})  # noqa: S102 - our own page

    assert "Ana Koss" in capsys.readouterr().out


@pytest.mark.parametrize("number", range(2))
def test_each_question_has_an_answer_in_the_sample(number: int) -> None:
    with contextlib.closing(sqlite3.connect(ROOT / "seeds" / "sqlite" / "lake.db")) as connection:
        answers = connection.execute(blocks("sql")[number]).fetchall()

    assert len(answers) == 2 - number


def test_every_table_and_format_is_named() -> None:
    for table in TABLES:
        keys = ", ".join(f"`{name}`" for name in table.key)
        assert re.search(rf"^\| `{table.name}` \|.*\| {keys} \|$", PAGE, re.MULTILINE), table.name
    for name in SAMPLES:
        assert f"| `{name}` |" in PAGE
