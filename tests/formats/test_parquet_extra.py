"""Parquet where its extra is not installed."""

from __future__ import annotations

import io
import sys

import pytest

from tests.generate_tables import ROOT
from tests.specimen import BRIEF
from toolkit import formats
from toolkit.errors import ReadError
from toolkit.formats import parquet_tables
from toolkit.tables import columnar

SEED = ROOT / "seeds" / "parquet" / "lake.parquet.zip"


@pytest.mark.parametrize("module", ["pyarrow", "pyarrow.parquet"])
def test_without_the_extra_the_message_says_what_to_install(monkeypatch: pytest.MonkeyPatch, module: str) -> None:
    monkeypatch.setitem(sys.modules, module, None)

    assert formats.by_name("parquet") is parquet_tables.FORMAT
    for work in (
        lambda: list(columnar.read(io.BytesIO(SEED.read_bytes()), name="x.zip")),
        lambda: [parquet_tables.write([BRIEF])],
    ):
        with pytest.raises(ReadError, match=r"pip install 'news-toolkit\[parquet\]'"):
            work()
