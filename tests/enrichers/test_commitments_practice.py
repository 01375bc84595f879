"""Invented articles in many house styles, annotated before the extractor was run on them."""

from __future__ import annotations

from pathlib import Path

import pytest

import toolkit
from toolkit.record import words

FOLDER = Path(__file__).parents[1] / "fixtures" / "commitments"
ARTICLES = sorted(FOLDER.glob("*.txt"))


def annotated(path: Path) -> tuple[str, list[tuple[str, ...]]]:
    """Return the body of a practice article, and type, cue and action of each commitment in order."""
    paragraphs: list[str] = []
    expected: list[tuple[str, ...]] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("= "):
            expected.append(tuple(part.strip() for part in line[2:].split(" | "))[:3])
        elif line and not line.startswith("#"):
            paragraphs.append(line)
    return "\n\n".join(paragraphs), expected


@pytest.mark.parametrize("path", ARTICLES, ids=[path.stem for path in ARTICLES])
def test_a_practice_article_is_read_as_it_was_annotated(path: Path) -> None:
    text, expected = annotated(path)
    read = toolkit.enrich(toolkit.read_text(text))
    found = [
        (one.type + "-" * (one.polarity == "negative"), words(read, one.cue.span), words(read, one.action))
        for one in read.commitments
    ]
    assert found == expected


def test_there_are_practice_articles() -> None:
    assert len(ARTICLES) >= 6
