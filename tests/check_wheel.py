"""Build the wheel, install it in a new environment, convert from another folder: ``python tests/check_wheel.py``."""

from __future__ import annotations

import subprocess
import sys
import tempfile
import venv
from pathlib import Path

ROOT = Path(__file__).parents[1]
SEED = ROOT / "seeds" / "text" / "000_69f67fa2d1034ca1.txt"


def run(*command: str | Path, folder: Path) -> None:
    """Run *command* in *folder*; raise `subprocess.CalledProcessError` where it fails."""
    subprocess.run([str(part) for part in command], cwd=folder, check=True)


def main() -> None:
    """Build, install, convert; the outputs have to be there."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        run(sys.executable, "-m", "pip", "wheel", "-q", "--no-deps", "-w", folder / "dist", ROOT, folder=folder)
        (wheel,) = (folder / "dist").glob("*.whl")
        venv.create(folder / "env", with_pip=True)
        python = folder / "env" / "bin" / "python"
        run(python, "-m", "pip", "install", "-q", "-c", ROOT / "constraints.txt", wheel, folder=folder)
        run(python, "-m", "toolkit", "convert", SEED, "-t", "newsml-g2,jsonld,csv,json", "-o", "written", folder=folder)
        written = sorted((folder / "written").glob("[!.]*"))
        run(python, "-m", "toolkit", "validate", *written, folder=folder)
        suffixes = {file.suffix for file in written}
        assert suffixes == {".xml", ".jsonld", ".csv", ".json", ".jsonl"}, suffixes
        run(python, "-m", "toolkit", "convert", folder=folder)
        assert len(list((folder / "out").glob("*.json"))) == 2, "the seeds travel with the wheel"
    sys.stdout.write("the wheel works outside the checkout\n")


if __name__ == "__main__":
    main()
