"""SECURITY.md says what holds: its bounds are those of the code, and what shows a defence is there."""

from __future__ import annotations

import importlib
import re
from pathlib import Path

import attrs
import pytest

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "SECURITY.md").read_text(encoding="utf-8")
_UNITS = {"": 1, "bytes": 1, "KiB": 2**10, "MiB": 2**20, "GiB": 2**30}


@pytest.mark.parametrize(
    ("number", "unit", "where"), re.findall(r"^\| [^|]+ \| (\d+) ?(\w*) \| `(toolkit\.[\w.]+)` \|$", PAGE, re.MULTILINE)
)
def test_a_bound_is_the_one_of_the_code(number: str, unit: str, where: str) -> None:
    home, _, name = where.rpartition(".")
    if home.endswith(".Limits"):
        home, _, _ = home.rpartition(".")
        found = attrs.fields_dict(importlib.import_module(home).Limits)[name].default
    else:
        found = getattr(importlib.import_module(home), name)

    assert found == int(number) * _UNITS[unit]


def test_every_bound_was_looked_at() -> None:
    table = PAGE.partition("## Bounds")[2].partition("##")[0]
    rows = [line for line in table.splitlines() if line.startswith("| ") and "---" not in line][1:]

    assert len(rows) == 19
    assert all(re.fullmatch(r"\| [^|]+ \| \d+( \w+)? \| `toolkit\.[\w.]+` \|", row) for row in rows)


@pytest.mark.parametrize("named", sorted(set(re.findall(r"`((?:tests|toolkit)/[\w/.]+)`", PAGE))))
def test_a_file_that_shows_a_defence_is_there(named: str) -> None:
    assert (ROOT / named).is_file()


@pytest.mark.parametrize("module", sorted(set(re.findall(r"python -m (tests\.[\w.]+)", PAGE))))
def test_a_command_is_there(module: str) -> None:
    assert callable(importlib.import_module(module).main)
