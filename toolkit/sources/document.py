"""One document that a run reads, wherever it lies: a file, a member of an archive, a row of a table."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path, PurePosixPath
from typing import BinaryIO

import attrs
from attrs import frozen

from toolkit import inputs
from toolkit.errors import Location, ReadError
from toolkit.metadata import Metadata


@frozen(kw_only=True)
class Document:
    """A document and what is known of it before it is read."""

    name: str
    """What errors, ledger and manifest call it: ``wire/a.txt``, ``corpus.zip/2023/a.txt``, ``rows.csv#17``."""

    place: PurePosixPath
    """Where it lies below the argument that named it, mirrored by outputs: ``2023/a.txt``; relative, without ``..``.

    Its parts come from file systems, archives and addresses and may hold any character."""

    raw: bytes | None = None
    """Its bytes, where they are not those of the file `name`: of a member, a row or a part."""

    is_folder: bool = False
    """Whether `name` is a folder of tables (CSV package); opened, it is the archive that they are packed into."""

    source_format: str | None = None
    """Its format, where its kind of source says so: a text column holds text. It is already that which the user asked
    for where the user asked; absent, the run's own choice counts."""

    encoding: str | None = None
    """The character encoding that came with it, beside its bytes."""

    metadata: Metadata = attrs.field(factory=dict)
    """What a table or the row's other columns state about it; it wins over what is stated of all documents."""

    @contextmanager
    def opened(self, *, most: int = inputs.MOST_BYTES) -> Iterator[BinaryIO]:
        """Open it for reading; it can be sought in.

        Raises:
            ReadError: As for `inputs.opened`.
        """
        if self.raw is not None:
            if len(self.raw) > most:
                raise ReadError(f"is larger than {most} bytes", Location(source=self.name))
            yield BytesIO(self.raw)
        elif self.is_folder:
            from toolkit.tables import package  # noqa: PLC0415 - slow to import, and seldom needed

            with package.packed_folder(Path(self.name), most=most) as archive:
                yield archive
        else:
            with inputs.opened(self.name, most=most) as file:
                yield file
