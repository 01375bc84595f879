"""``schema``: the JSON Schema of the record."""

from __future__ import annotations

import argparse
import sys

from toolkit import resources, schema


def run(_: argparse.Namespace) -> int:
    """Print the schema as it is shipped, byte for byte; return the exit code."""
    sys.stdout.flush()
    sys.stdout.buffer.write(resources.schema(schema.FILE).read_bytes())
    return 0
