"""Tables as files of one zip archive, both ways: the same bytes for the same files, and bounds on unpacking."""

from __future__ import annotations

import io
import shutil
import struct
import tempfile
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import BinaryIO, Final

from toolkit.errors import Location, ReadError
from toolkit.tables.relations import TABLES

LARGEST: Final = 2**34
"""The most bytes that an archive may unpack to: 16 GiB, some half a million articles."""

MOST_TIMES: Final = 500
"""How many times its size an archive may unpack to, once that is more than `_SMALL`."""

IN_MEMORY: Final = 2**22
"""The most bytes of a table that are held in memory while it is made; the rest goes to a temporary file."""

_SMALL: Final = 2**26
MOST_FILES: Final = 100
"""The most files that an archive may hold."""

_EPOCH: Final = (1980, 1, 1, 0, 0, 0)
BROKEN: Final = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    IndexError,
    NotImplementedError,
    OSError,
    OverflowError,
    RuntimeError,
    ValueError,
)
"""What the standard library raises on archives that are damaged, encrypted or packed in other ways."""


def add(archive: zipfile.ZipFile, name: str, content: BinaryIO | tempfile.SpooledTemporaryFile[bytes]) -> None:
    """Add the file *name* to *archive*, without a clock and alike on all systems; Parquet is packed already."""
    about = zipfile.ZipInfo(name, _EPOCH)
    about.compress_type = zipfile.ZIP_STORED if name.endswith(".parquet") else zipfile.ZIP_DEFLATED
    about.create_system = 3  # else it names the system that this runs on
    about.external_attr = 0o644 << 16
    with archive.open(about, "w", force_zip64=True) as file:
        shutil.copyfileobj(content, file, 2**20)


@contextmanager
def broken_as_read_error(name: str) -> Iterator[None]:
    """Say of damage what a reader promises to say."""
    try:
        yield
    except BROKEN as error:
        raise ReadError(f"is not a usable zip archive: {_worded(error)}", Location(source=name)) from error


def _worded(error: Exception) -> str:
    return " ".join(str(error).split())[:200] or type(error).__name__


def seekable(source: BinaryIO) -> BinaryIO:
    """Return *source*, or a copy of it that can be sought in."""
    return source if source.seekable() else io.BytesIO(source.read())


def paths(archive: zipfile.ZipFile, ending: str, *, name: str) -> dict[str, str]:
    """Return the path of each table in *archive*: at its top or in one folder, as packing a folder gives it."""
    members = archive.infolist()
    if len(members) > MOST_FILES:
        raise ReadError(f"holds more than {MOST_FILES} files", Location(source=name))
    if any(member.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED) for member in members):
        raise ReadError("is packed in a way other than deflate", Location(source=name))
    size, packed = (sum(getattr(member, field) for member in members) for field in ("file_size", "compress_size"))
    if size > LARGEST or (size > _SMALL and size > packed * MOST_TIMES):
        raise ReadError(f"would unpack {packed} bytes to {size}; that is no table", Location(source=name))
    names = [member.filename for member in members]
    first = f"/{TABLES[0].name}.{ending}"
    folder = next((path.removesuffix(first[1:]) for path in sorted(names) if f"/{path}".endswith(first)), "")
    found = {table.name: f"{folder}{table.name}.{ending}" for table in TABLES}
    for path in found.values():
        if names.count(path) != 1:
            reason = f"the file {path} is missing" if path not in names else f"holds two files {path}"
            raise ReadError(reason, Location(source=name, path=path))
    return found
