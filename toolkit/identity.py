"""What makes a record, and what it is called: the generator, and identifiers for articles that state none."""

from __future__ import annotations

import uuid
from functools import cache
from typing import Final

import toolkit
from toolkit import lexicon
from toolkit.record import Generator

_NAMESPACE: Final = uuid.UUID("6f1d3c52-9a0e-5b7c-8d41-2f6a7e90b3c8")
"""Ours alone (RFC 9562, version 5), so that no identifier looks as if an agency had minted it."""

_PREFIX: Final = "urn:uuid:"
_MADE_VERSION: Final = 5


@cache
def generator() -> Generator:
    """Return this version of the toolkit and of its rule data."""
    return Generator(version=toolkit.__version__, rules=lexicon.digest())


def of_source(sha256: str, index: int) -> str:
    """Return the identifier of article *index* of the document whose bytes have the digest *sha256*."""
    return of_name(f"{sha256}/{index}")


def of_name(name: str) -> str:
    """Return the identifier that is made from *name*: the same name always gives the same one."""
    return f"{_PREFIX}{uuid.uuid5(_NAMESPACE, name)}"


def is_made(article_id: str) -> bool:
    """Return whether *article_id* has the form of those made here, and so was hardly stated by a source."""
    try:
        return article_id.startswith(_PREFIX) and uuid.UUID(article_id.removeprefix(_PREFIX)).version == _MADE_VERSION
    except ValueError:
        return False
