"""Settings of Hypothesis, the golden files, and the working directories in which commands are run."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from attrs import frozen
from hypothesis import HealthCheck, settings

from tests.desk import HEADED, document
from tests.specimen import ARTICLE

GOLDEN = Path(__file__).parent / "golden"

settings.register_profile(
    "quick", max_examples=30, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck)
)
settings.register_profile("thorough", settings.get_profile("quick"), max_examples=300, derandomize=False)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "quick"))


@frozen
class Golden:
    """Files that hold what a seed must read as."""

    update: bool

    def check(self, name: str, content: bytes) -> None:
        """Compare *content* with the golden file *name*, or write it when asked to."""
        file = GOLDEN / name
        if self.update:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content)
        assert content.decode() == file.read_text(encoding="utf-8"), f"{name} differs; see --update-golden"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="write the golden files instead of comparing")


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Golden:
    return Golden(update=request.config.getoption("--update-golden"))


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working directory with one document, ``wire/a.json``."""
    monkeypatch.chdir(tmp_path)
    Path("wire").mkdir()
    Path("wire/a.json").write_bytes(document(HEADED))
    return tmp_path


@pytest.fixture
def good_and_bad(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A working directory with one good document and one broken one."""
    monkeypatch.chdir(tmp_path)
    Path("good.json").write_bytes(document(ARTICLE))
    Path("bad.json").write_text('{"schema_version": "1.0"}')
