"""What is kept of a document that failed: its exact bytes, and a reason that a program can read."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from pathlib import PurePosixPath
from typing import Final

from toolkit import __version__, outputs, safe_json
from toolkit.batch.entry import escaped
from toolkit.batch.outcome import Told

FOLDER: Final = outputs.QUARANTINE
REASON: Final = ".reason.json"

_ENDING: Final = re.compile(r"\.[A-Za-z0-9]{1,10}")
_HASH_DIGITS: Final = 10


def stem(place: PurePosixPath, sha256: bytes | None) -> str:
    """Return the path, without ending, of what is kept of the document at *place* whose bytes have that digest."""
    what = f"{escaped(str(place))}\0{sha256.hex() if sha256 else ''}"
    made = hashlib.sha256(what.encode()).hexdigest()[:_HASH_DIGITS]
    return f"{FOLDER}/{outputs.slug_of(place.name) or 'document'}-{made}"


def ending(place: PurePosixPath) -> str:
    """Return the ending of the original's name, if it is one that can stand in a safe name."""
    return place.suffix.lower() if _ENDING.fullmatch(place.suffix) else ""


def reason(place: PurePosixPath, size: int | None, sha256: bytes | None, told: Sequence[Told]) -> bytes:
    """Return the reason as a JSON document: the same failure always gives the same bytes.

    Args:
        place: Where the document lies below the argument that named it.
        size: How many bytes it has, if it could be read.
        sha256: The digest of them.
        told: The errors, the first of which gives its kind.
    """
    document = {
        "source": escaped(str(place)),
        "sha256": sha256.hex() if sha256 else None,
        "bytes": size,
        "kind": told[0].kind,
        "problems": [
            {"rule": one.problem.rule, "place": _plain(one.problem.place), "reason": escaped(one.problem.reason)}
            for one in told
        ],
        "toolkit": __version__,
    }
    return safe_json.dump(document)


def _plain(text: str | None) -> str | None:
    return None if text is None else escaped(text)
