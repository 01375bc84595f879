"""Four documents, one of which is no text, and where a run over them writes."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.batch.corpus import written


@pytest.fixture
def wire(tmp_path: Path) -> Path:
    written(tmp_path / "in", "2023/a.txt", "2023/b.txt", "c.txt", "bad.txt")
    return tmp_path / "in"


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "out"
