"""The benchmarks of NewsML-G2 measure what they say: the samples lose nothing, and an item has its size."""

from __future__ import annotations

from pathlib import Path
from typing import BinaryIO

import pytest

from tests.benchmarks import newsml_files, newsml_speed
from tests.formats.newsml_items import SEEDS, item, sample, xhtml
from toolkit.formats import newsml_g2
from toolkit.record import Article


def test_nothing_of_the_samples_is_lost() -> None:
    found = newsml_files.measured(SEEDS, None).found()

    assert found["crashes"] == 0
    assert found["look at"] == {}
    for name, value in found.items():
        assert "%" not in str(value) or value.endswith("(100.00 %)") or name == "characters of the content in the body"


def test_a_loss_is_seen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.xml").write_bytes(item(xhtml("<p>One.</p><p>Two.</p>")))
    (tmp_path / "b.xml").write_bytes(b"<a/>")
    other = sample("nitf-inside.xml")

    def read(_: BinaryIO, *, name: str) -> list[Article]:
        return [other] if name == "a.xml" else [other][1 // 0 :]

    monkeypatch.setattr(newsml_g2, "read", read)
    found = newsml_files.measured(tmp_path, None).found()

    assert found["crashes"] == 1
    assert found["characters of the content kept"] == "0 of 8 (0.00 %)"
    assert found["bodies in the content's order"] == "0 of 1 (0.00 %)"
    assert {"characters lost", "not in order", "headlines missed", "crashes"} <= found["look at"].keys()


@pytest.mark.parametrize("kind", newsml_speed.KINDS)
def test_an_item_that_is_timed_has_its_size(kind: str) -> None:
    found = newsml_speed.compared(newsml_speed.KINDS[kind], count=4, rounds=1)

    assert 0.6 < found["bytes an item"] / newsml_speed.SIZE < 1.6
    assert found["read and write to parse and serialize"] > 1
