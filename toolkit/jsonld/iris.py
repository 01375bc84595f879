"""The IRIs of a document: the article's own, those of its parts, and the names of our vocabulary."""

from __future__ import annotations

import re
import uuid
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Final

TERMS: Final = "https://w3id.org/news-toolkit/terms#"
"""Where our vocabulary lives, unless the user gives it another home."""

_HEX: Final = "%[0-9A-Fa-f]{2}"
_PATH: Final = f"(?:[A-Za-z0-9._~:@!$&'()*+,;=/-]|{_HEX})"
_SAFE: Final = re.compile(
    rf"(?:https?://[A-Za-z0-9][A-Za-z0-9.-]*(?::[0-9]{{1,5}})?(?:/{_PATH}*)?(?:\?(?:{_PATH}|\?)*)?"
    rf"|urn:[a-z0-9][a-z0-9-]{{0,31}}:{_PATH}+|tag:{_PATH}+)(?:#(?:{_PATH}|\?)*)?"
)
_DOTS: Final = re.compile(r"/\.\.?(?:/|$)|//.*//")
_INNER: Final = "/-/"


def unique(ids: Iterable[str]) -> Iterator[str]:
    """Yield an IRI for each of the identifiers *ids*, no two the same.

    An identifier that is an absolute IRI which every consumer keeps as it is stands for itself; of any other a
    name-based UUID is made, and the document says the identifier beside it.

    >>> list(unique(["urn:a:b", "urn:a:b", "story 7"]))
    ['urn:a:b', 'urn:a:b~2', 'urn:uuid:7a1e4ab5-7ac8-5c1f-9d4b-58a6f5de5b85']
    """
    taken: set[str] = set()
    again: dict[str, int] = {}
    for identifier in ids:
        iri = identifier if is_safe(identifier) else uuid.uuid5(uuid.NAMESPACE_URL, identifier).urn
        number, base = again.get(iri, 1), iri
        while iri in taken:
            number += 1
            iri = f"{base}~{number}"
        again[base] = number
        taken.add(iri)
        yield iri


def is_home(terms: str) -> bool:
    """Return whether a vocabulary may live at *terms*.

    >>> is_home("https://example.org/terms#"), is_home("https://example.org/terms")
    (True, False)
    """
    return terms.endswith(("#", "/")) and is_safe(f"{terms}Record")


def is_safe(identifier: str) -> bool:
    """Return whether *identifier* is an absolute IRI that no consumer resolves, shortens or escapes."""
    return bool(_SAFE.fullmatch(identifier)) and not _DOTS.search(identifier)


def part(iri: str, name: str) -> str:
    """Return the IRI of the part *name* of *iri*.

    >>> part("urn:a:b", "q1"), part("https://x.example/#story", "q1")
    ('urn:a:b#q1', 'https://x.example/#story/-/q1')
    """
    return f"{iri}{_INNER if '#' in iri else '#'}{name}"


def split(iri: str) -> tuple[str, str]:
    """Return the whole and the part's name that `part` was given; the name is empty where there is none.

    >>> split("urn:a:b#q1"), split("https://x.example/#story/-/q1")
    (('urn:a:b', 'q1'), ('https://x.example/#story', 'q1'))
    """
    whole, mark, fragment = iri.partition("#")
    if not mark:
        return iri, ""
    inner, mark, name = fragment.rpartition(_INNER)
    return (f"{whole}#{inner}", name) if mark else (whole, fragment)


@lru_cache(maxsize=256)
def term(field: str) -> str:
    """Return the term, after the prefix, for the record's field *field*.

    >>> term("pub_status")
    'pubStatus'
    """
    first, *rest = field.split("_")
    return first + "".join(word.capitalize() for word in rest)


@lru_cache(maxsize=256)
def field(term: str) -> str:
    """Return the record's field for *term*.

    >>> field("pubStatus")
    'pub_status'
    """
    return re.sub(r"[A-Z]", lambda match: f"_{match[0].lower()}", term)
