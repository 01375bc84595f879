"""What works on a system without POSIX, as far as it can be shown on one that has it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from toolkit.cli import system
from toolkit.cli.arguments import UsageError

_WITHOUT = """
import importlib.util, os, pathlib, signal, sys

MODULES = {"fcntl", "resource", "termios", "pwd", "grp"}


class Without:
    def find_spec(self, name, *_):
        if name in MODULES:
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)


for name in MODULES:
    sys.modules.pop(name, None)
sys.meta_path.insert(0, Without())
real_spec = importlib.util.find_spec
importlib.util.find_spec = lambda name, *more: None if name in MODULES else real_spec(name, *more)
for module, names in {
    os: "O_NOFOLLOW O_NONBLOCK O_CLOEXEC O_DIRECTORY sched_getaffinity pread pwrite sync geteuid fork",
    signal: "SIGALRM SIGHUP setitimer alarm",
}.items():
    for name in names.split():
        delattr(module, name)
fsync, rename = os.fsync, pathlib.Path.replace


def synchronised(descriptor):
    flags = int(pathlib.Path(f"/proc/self/fdinfo/{descriptor}").read_text().split("flags:")[1].split()[0], 8)
    assert flags & 3, "only what may be written can be synchronised"
    fsync(descriptor)


def replaced(path, target):
    links = [pathlib.Path("/proc/self/fd", name) for name in os.listdir("/proc/self/fd")]
    held = [os.readlink(link) for link in links if os.path.lexists(link)]
    assert str(path.absolute()) not in held, "an open file cannot be renamed"
    return rename(path, target)


os.fsync, pathlib.Path.replace = synchronised, replaced
from toolkit.cli import main
sys.exit(main(sys.argv[1:]))
"""
"""Takes away what Windows has not, and lets what it forbids fail."""


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    if not Path("/proc/self/fd").exists():
        pytest.skip("there is no list of open files")
    return subprocess.run([sys.executable, "-c", _WITHOUT, *arguments], capture_output=True, text=True, check=False)


@pytest.fixture(autouse=True)
def story(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    words = "The ferry returned on Saturday, the port office said, and six sailings a day are planned again."
    Path("story.txt").write_text(f"Ferry returns\n\nPORT LOWEN - {words}\n")


@pytest.mark.parametrize("name", ["story.xml", "story.jsonl", "story.csv", "story.db", "story.zip", "story.jsonld"])
def test_a_document_is_converted_into_a_file_and_over_its_own(name: str) -> None:
    for _ in range(2):
        done = run("convert", "story.txt", "-o", name, "-M", "agency=x", "-M", "modified=2023-02-05T10:00:00Z")

        assert (done.returncode, done.stderr) == (0, "")
        assert Path(name).stat().st_size


def test_standard_output_inspection_and_validation_need_nothing_more() -> None:
    for arguments in (
        ["convert", "story.txt", "-t", "json", "-o", "-"],
        ["inspect", "story.txt"],
        ["validate", "story.txt"],
        ["roundtrip", "story.txt", "-t", "json"],
        ["convert", "story.txt", "--dry-run"],
    ):
        done = run(*arguments)

        assert done.returncode == 0, (arguments, done.stderr)
        assert done.stdout or arguments[0] == "validate"


@pytest.mark.parametrize(
    "arguments",
    [
        ["convert", "story.txt"],
        ["convert", "story.txt", "-t", "json", "-o", "-", "--jobs", "2"],
        ["convert", "story.txt", "-o", "all.jsonl", "--state", "state"],
        ["status", "out"],
        ["retry", "out"],
        ["merge", "a", "-o", "b"],
        ["watch", "in", "out"],
    ],
    ids=" ".join,
)
def test_what_needs_an_account_says_so_in_one_line(arguments: list[str]) -> None:
    done = run(*arguments)

    assert done.returncode == 2
    assert done.stderr.startswith(
        f"toolkit {arguments[0]}: an output folder, its account and worker processes need Linux"
    )
    assert done.stderr.count("\n") == 1
    assert sorted(path.name for path in Path().iterdir()) == ["story.txt"]


def test_a_module_that_is_missing_is_what_tells(monkeypatch: pytest.MonkeyPatch) -> None:
    assert system.keeps_accounts()

    monkeypatch.setattr(system, "_MODULES", ("os", "no_such_module"))

    with pytest.raises(UsageError, match="need Linux or macOS"):
        system.check_accounts()
