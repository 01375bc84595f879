"""The collector of cyclic garbage comes seldom in a process of ours, and in none that only imports the package."""

from __future__ import annotations

import gc
import subprocess
import sys

_CODE = "import gc, toolkit.library, toolkit.batch.workers; print(gc.get_threshold() == {usual!r})"


def test_a_command_makes_the_collector_come_seldom_and_its_forks_inherit_that() -> None:
    code = (
        "import gc, sys; from toolkit.cli import main; main(['formats']); print(gc.get_threshold()[0], file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert done.stderr == "10000\n"


def test_a_program_that_imports_the_package_keeps_its_own_ways() -> None:
    usual = gc.get_threshold()
    done = subprocess.run([sys.executable, "-c", _CODE.format(usual=usual)], capture_output=True, text=True, check=True)

    assert done.stdout == "True\n"
