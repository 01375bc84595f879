"""Make ``schema/article.schema.json`` from the record's classes: ``python -m tests.generate_schema``.

The classes state every name, type, bound and description once; the examples are the specimen's values. A
test fails while the file differs from what this module makes.
"""

from __future__ import annotations

import ast
import inspect
import json
import textwrap
import types
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

import attrs

from tests.specimen import ARTICLE, BRIEF
from toolkit import canonical, record, schema
from toolkit.record import values

FILE = Path(__file__).parents[1] / "schema" / schema.FILE
BASE = "https://w3id.org/news-toolkit/schema"

_VALUES = {hint: name for name, hint in vars(values).items() if get_origin(hint) is Annotated}


def build() -> dict[str, Any]:
    """Return the JSON Schema of an article."""
    definitions: dict[str, Any] = {}
    article = _object(record.Article, definitions)
    article["properties"] = {
        "schema_version": {
            "description": "The version of this schema that the document was written for.",
            "const": schema.VERSION,
        },
        **article["properties"],
    }
    article["required"] = ["schema_version", *article["required"]]
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"{BASE}/{schema.VERSION}/{schema.FILE}",
        "title": "Article",
        **article,
        "$defs": dict(sorted(definitions.items())),
    }


def _object(cls: type, definitions: dict[str, Any]) -> dict[str, Any]:
    hints = get_type_hints(cls, include_extras=True)
    descriptions = _descriptions(cls)
    properties = {}
    required = []
    for attribute in attrs.fields(cls):
        described = {"description": descriptions[attribute.name]}
        examples = {"examples": [_example(cls, attribute.name)]}
        properties[attribute.name] = {**described, **_type(hints[attribute.name], definitions), **examples}
        if attribute.default is attrs.NOTHING:
            required.append(attribute.name)
    return {
        "description": inspect.cleandoc(cls.__doc__ or ""),
        "type": "object",
        "properties": properties,
        "required": required,
        "additionalProperties": False,
    }


def _type(hint: Any, definitions: dict[str, Any]) -> dict[str, Any]:
    origin = get_origin(hint)
    if origin is Annotated:
        name = _VALUES[hint]
        definitions[name] = {"description": _documented_values()[name], **_bounded(hint)}
        return {"$ref": f"#/$defs/{name}"}
    if origin in (Union, types.UnionType):
        (one,) = (part for part in get_args(hint) if part is not type(None))
        return _type(one, definitions)
    if origin is tuple:
        return {"type": "array", "maxItems": values.MOST_ITEMS, "items": _type(get_args(hint)[0], definitions)}
    if origin is Literal:
        return {"enum": list(get_args(hint))}
    if attrs.has(hint):
        if hint.__name__ not in definitions:
            definitions[hint.__name__] = {}
            definitions[hint.__name__] = _object(hint, definitions)
        return {"$ref": f"#/$defs/{hint.__name__}"}
    return {bool: {"type": "boolean"}}[hint]


def _bounded(hint: Any) -> dict[str, Any]:
    match hint.__metadata__[0]:
        case values.Pattern(regex=regex, most=most):
            return {"type": "string", "maxLength": most, "pattern": regex}
        case values.Range(least=least, most=most):
            return {"type": "integer", "minimum": least, "maximum": most}
    raise TypeError(f"no bound for {hint}")


def _descriptions(cls: type) -> dict[str, str]:
    found: dict[str, str] = {}
    for base in reversed(cls.__mro__[:-1]):
        found |= dict(_documented(base))
    return found


def _documented(cls: type) -> Iterator[tuple[str, str]]:
    (definition,) = ast.parse(textwrap.dedent(inspect.getsource(cls))).body
    assert isinstance(definition, ast.ClassDef)
    yield from _docstrings(definition.body)


def _documented_values() -> dict[str, str]:
    return dict(_docstrings(ast.parse(inspect.getsource(values)).body))


def _docstrings(statements: list[ast.stmt]) -> Iterator[tuple[str, str]]:
    for statement, doc in pairwise(statements):
        match statement, doc:
            case (
                ast.AnnAssign(target=ast.Name(id=name)) | ast.Assign(targets=[ast.Name(id=name)]),
                ast.Expr(value=ast.Constant(value=str(text))),
            ):
                yield name, inspect.cleandoc(text)


def _example(cls: type, field: str) -> Any:
    """Return the specimen's first value for *field* of *cls*, or of the class that *cls* has it from."""
    for owner in (base for base in cls.__mro__[:-1] if field in attrs.fields_dict(base)):
        for plain, value in _all_instances():
            if isinstance(value, owner) and field in plain:
                return plain[field][:1] if isinstance(plain[field], list) else plain[field]
    default = attrs.fields_dict(cls)[field].default
    assert isinstance(default, str), f"the specimen has no {cls.__name__}.{field}"
    return default


def _all_instances() -> Iterator[tuple[Any, Any]]:
    for article in (ARTICLE, BRIEF):
        yield from _instances(canonical.to_plain(article), article)


def _instances(plain: Any, value: Any) -> Iterator[tuple[Any, Any]]:
    if attrs.has(type(value)):
        yield plain, value
        for name, part in plain.items():
            yield from _instances(part, getattr(value, name, None))
    elif isinstance(value, tuple):
        for part_plain, part in zip(plain, value, strict=True):
            yield from _instances(part_plain, part)


def main() -> None:
    """Write the schema."""
    FILE.write_text(json.dumps(build(), indent=2, ensure_ascii=True) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
