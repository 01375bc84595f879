"""The data files that travel with the package: schemas, and the sample articles of the main job."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).parent


def schema(name: str) -> Path:
    """Return the file *name* of ``schema/``, in an installed package or in a checkout."""
    return _folder("schema") / name


def seeds() -> Path:
    """Return the folder of the sample articles."""
    return _folder("seeds")


def _folder(name: str) -> Path:
    installed = _PACKAGE / f"_{name}"
    return installed if installed.is_dir() else _PACKAGE.parent / name
