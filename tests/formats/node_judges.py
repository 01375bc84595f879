"""Runs judges from npm, where Node finds them (``NODE_PATH``); a test that needs one is skipped where it does not."""

from __future__ import annotations

import shutil
import subprocess

import pytest


def run(package: str, script: str, document: bytes) -> str:
    """Return what *script* prints; it gets the resolved *package* as ``path`` and *document* as ``text``."""
    node = shutil.which("node")
    if node is None:
        pytest.skip("Node.js is not installed")
    prelude = f"let path; try {{ path = require.resolve('{package}') }} catch {{ process.exit(42) }};"
    read = "const text = require('fs').readFileSync(0, 'utf8');"
    program = f"{prelude}{read}(async () => {{{script}}})().catch(error => {{console.error(error); process.exit(1)}})"
    ran = subprocess.run([node, "-e", program], input=document, capture_output=True, check=False, timeout=60)
    if ran.returncode == 42:
        pytest.skip(f"the npm package {package} is not installed where NODE_PATH points")
    assert ran.returncode == 0, ran.stderr.decode()
    return ran.stdout.decode()
