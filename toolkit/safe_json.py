"""The one JSON parser for documents of others: UTF-8, bounded nesting, no key twice.

`orjson` decides what is JSON. It keeps the last of two equal keys in silence, so a document that is not byte
for byte what `orjson` would write itself is parsed a second time, by the slower parser that shows every pair.
"""

from __future__ import annotations

import json
from typing import Any, Final

import orjson

from toolkit.errors import Location, ReadError

MOST_NESTED: Final = 100
"""How deep lists and objects may stand in each other; news documents need about a dozen."""

_INDENTED: Final = (b"{\n  ", b"[\n  ")
_DEEPEST_LINE: Final = b"\n" + b"  " * MOST_NESTED
"""What a document of ours, which is indented, does not hold unless it is nested that deep."""

_BYTE_ORDER_MARK: Final = b"\xef\xbb\xbf"


def parse(raw: bytes, location: Location) -> Any:
    """Return the plain data of *raw*.

    Args:
        raw: A JSON document in UTF-8, with or without a byte order mark.
        location: Where it stands, for the error.

    Raises:
        ReadError: It is not JSON, is nested too deeply, or an object holds a key twice, so that a value would be lost.
    """
    raw = raw.removeprefix(_BYTE_ORDER_MARK)
    try:
        document = orjson.loads(raw)
        if _is_indented(document, raw):
            return document
        if _too_deep(document):
            raise ReadError(f"is nested more than {MOST_NESTED} deep", location)
        return document if _is_ours(document, raw) else json.loads(raw, object_pairs_hook=_unique)
    except orjson.JSONDecodeError as error:
        reason = f"is not valid JSON: {error}"
    except ValueError as error:
        reason = f"is not usable JSON: {error}"
    raise ReadError(reason, location)


def dump(document: object) -> bytes:
    """Return *document* as JSON the way all our documents are written: two spaces deep, a line end at the end.

    What would end a script element or open a comment is escaped, so that the document may stand inside a web page
    (HTML, section 4.12.1.3).
    """
    return _inert(orjson.dumps(document, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE))


def dump_line(document: object) -> bytes:
    """Return *document* as `dump` does, on one line."""
    return _inert(orjson.dumps(document, option=orjson.OPT_APPEND_NEWLINE))


def _inert(document: bytes) -> bytes:
    if b"<" not in document:
        return document
    return document.replace(b"</", b"\\u003c/").replace(b"<!--", b"\\u003c!--")


def _is_indented(document: object, raw: bytes) -> bool:
    """Whether *raw* is what `dump` makes of *document*, and by its lines not nested too deeply."""
    try:
        return raw.startswith(_INDENTED) and _DEEPEST_LINE not in raw and raw == dump(document)
    except orjson.JSONEncodeError:
        return False  # it is nested too deeply to be written


def _is_ours(document: object, raw: bytes) -> bool:
    """Whether nothing can have been lost, because writing *document* gives the same bytes."""
    return raw in (dump(document), dump_line(document)) or orjson.dumps(document) == raw.strip()


def _too_deep(document: object) -> bool:
    level = [document]
    for _ in range(MOST_NESTED):
        inner: list[object] = []
        for value in level:
            if isinstance(value, dict):
                inner += [held for held in value.values() if isinstance(held, dict | list)]
            elif isinstance(value, list):
                inner += [held for held in value if isinstance(held, dict | list)]
        if not inner:
            return False
        level = inner
    return True


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        seen: set[str] = set()
        twice = next(key for key, _ in pairs if key in seen or seen.add(key))  # type: ignore[func-returns-value]
        raise ValueError(f"the key {twice!r} stands twice in one object")
    return found
