"""The JSON Schema: made from the classes, and the same verdict from both of its engines."""

from __future__ import annotations

import json
from typing import Any

import jsonschema
import jsonschema_rs
import pytest

from tests import generate_schema
from tests.specimen import ARTICLE
from toolkit import canonical, schema


def test_the_file_is_what_the_classes_say() -> None:
    """Run ``python -m tests.generate_schema`` after a change of the record."""
    assert generate_schema.FILE.read_text(encoding="utf-8") == json.dumps(generate_schema.build(), indent=2) + "\n"


def test_it_is_a_valid_schema_whose_examples_fit() -> None:
    jsonschema.Draft202012Validator.check_schema(schema.document())
    for definition in (schema.document(), *schema.document()["$defs"].values()):
        for name, field in definition.get("properties", {}).items():
            assert field["description"], name
            resolved = {**field, "$defs": schema.document()["$defs"]}
            for example in field.get("examples", ()):
                assert jsonschema_rs.is_valid(resolved, example), name


@pytest.mark.parametrize(
    "value",
    [
        5,
        "",
        " x",
        "x" * 1_000_001,
        "x\n",
        "\ud800",
        "a\x00",
        None,
        ["x"],
        10**400,
        {"text": "x", "y": 1},
        object(),
        float("nan"),
    ],
)
def test_what_is_no_headline_is_refused_with_its_path(value: Any) -> None:
    plain = canonical.to_plain(ARTICLE) | {"headline": {"text": value}}

    assert not schema.admits(plain)
    assert "$" in schema.problems(plain)[0]


def test_a_long_value_is_not_repeated_in_the_message() -> None:
    plain = canonical.to_plain(ARTICLE) | {"slugline": "a\n" * 500}

    (message,) = schema.problems(plain)

    assert message.startswith("$.slugline: ")
    assert len(message) < 200


def test_many_problems_are_counted() -> None:
    plain = canonical.to_plain(ARTICLE) | {"keywords": [1] * 50}

    assert schema.problems(plain)[-1] == "$: and 30 more"


@pytest.mark.parametrize("version", ["1.1", "2.0", "10.0"])
def test_a_newer_version_is_refused_and_says_so(version: str) -> None:
    plain = canonical.to_plain(ARTICLE) | {"schema_version": version, "new_field": 1}

    (message,) = schema.problems(plain)

    assert f"written for schema {version}; this toolkit reads up to 1.0" in message


@pytest.mark.parametrize("version", ["0.9", "one", None, 2])
def test_any_other_version_is_simply_wrong(version: object) -> None:
    messages = schema.problems(canonical.to_plain(ARTICLE) | {"schema_version": version})

    assert messages
    assert "install a newer one" not in messages[0]
