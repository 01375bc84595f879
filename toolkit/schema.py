"""The record's JSON Schema: a fast gate, and a slow explanation of what the gate refused.

``schema/article.schema.json`` is the contract with everybody downstream. `jsonschema_rs` decides, since it
is hundreds of times faster; `jsonschema` only words the message, and a test holds both to the same verdict.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any, Final

from toolkit import resources

if TYPE_CHECKING:
    import jsonschema
    import jsonschema_rs

VERSION: Final = "1.0"
"""The version of the schema that this toolkit writes; it reads every version up to it."""

FILE: Final = "article.schema.json"

_MOST_SHOWN: Final = 20
_LONGEST_VALUE: Final = 60


@functools.cache
def document() -> dict[str, Any]:
    """Return the JSON Schema (draft 2020-12) of one article."""
    import orjson  # noqa: PLC0415 - imported when first needed, so that --help starts fast

    loaded: dict[str, Any] = orjson.loads(resources.schema(FILE).read_bytes())
    return loaded


def admits(plain: object) -> bool:
    """Return whether *plain* is an article by the schema."""
    try:
        return _gate().is_valid(plain)
    except (ValueError, TypeError, UnicodeEncodeError, RecursionError):
        return False  # a lone surrogate, a huge number or a value that JSON has no form for


def problems(plain: object) -> list[str]:
    """Return the ways *plain* breaks the schema, each with its JSONPath; empty means valid."""
    if admits(plain):
        return []
    if newer := _newer(plain):
        return [newer]
    return list(_explained(plain)) or ["$: holds a value that JSON cannot express"]


def _newer(plain: object) -> str | None:
    """Return why a document of a later version cannot be read."""
    version = plain.get("schema_version") if isinstance(plain, dict) else None
    if not isinstance(version, str) or not re.fullmatch(r"[0-9]{1,6}\.[0-9]{1,6}", version):
        return None
    if tuple(map(int, version.split("."))) <= tuple(map(int, VERSION.split("."))):
        return None
    return f"$.schema_version: written for schema {version}; this toolkit reads up to {VERSION}: install a newer one"


def _explained(plain: object) -> Iterator[str]:
    errors = sorted(_explainer().iter_errors(plain), key=lambda error: error.json_path)
    for error in errors[:_MOST_SHOWN]:
        shown = repr(error.instance)
        if len(shown) > _LONGEST_VALUE:
            shown = f"{shown[:_LONGEST_VALUE]}…"
        reason = error.message if len(error.message) <= 2 * _LONGEST_VALUE else f"{shown} breaks {error.validator!r}"
        yield f"{error.json_path}: {reason}"
    if len(errors) > _MOST_SHOWN:
        yield f"$: and {len(errors) - _MOST_SHOWN} more"


@functools.cache
def _gate() -> jsonschema_rs.Draft202012Validator:
    import jsonschema_rs  # noqa: PLC0415 - see document()

    return jsonschema_rs.Draft202012Validator(document(), pattern_options=jsonschema_rs.RegexOptions())


@functools.cache
def _explainer() -> jsonschema.Draft202012Validator:
    import jsonschema  # noqa: PLC0415 - see document()

    def pattern(_: object, regex: str, instance: object, __: object) -> Iterator[jsonschema.ValidationError]:
        # Python's $ also matches before a last line feed; ECMAScript's, which the schema means, does not.
        if isinstance(instance, str) and not re.fullmatch(regex.removeprefix("^").removesuffix("$"), instance):
            yield jsonschema.ValidationError(f"{instance!r} does not match {regex!r}")

    extend: Callable[..., type[jsonschema.Draft202012Validator]] = jsonschema.validators.extend
    return extend(jsonschema.Draft202012Validator, {"pattern": pattern})(document())
