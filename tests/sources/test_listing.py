"""What a run that only lists can say of a document."""

from __future__ import annotations

from pathlib import Path, PurePosixPath

import pytest

from toolkit import sources
from toolkit.sources import Document, Listed, listed


@pytest.mark.parametrize(
    ("document", "expected"),
    [
        ({"name": "a.txt"}, {"size": 7, "format": "text"}),
        ({"name": "a.txt", "source_format": "html"}, {"size": 7, "format": "html"}),
        ({"name": "-"}, {"size": None, "format": None}),
        ({"name": "c.zip/b.xml", "raw": b"<x/>"}, {"size": 4, "format": None}),
        ({"name": "b.odd"}, {"size": 1, "format": None}),
    ],
)
def test_a_document_is_listed_by_name_size_and_format(
    document: dict[str, object], expected: dict[str, object], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.txt").write_text("A story")
    Path("b.odd").write_text("x")
    made = Document(place=PurePosixPath("x"), **document)  # type: ignore[arg-type]

    assert listed(made) == Listed(name=made.name, **expected)  # type: ignore[arg-type]


def test_the_format_that_is_asked_for_counts(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("x")
    (document,) = sources.found([str(path)])

    assert isinstance(document, Document)
    assert listed(document, "html").format == "html"


def test_what_cannot_be_opened_is_listed_with_its_reason(tmp_path: Path) -> None:
    (document,) = sources.found([str(tmp_path / "no.txt")])
    assert isinstance(document, Document)

    about = listed(document)
    assert (about.size, about.format, about.problem and about.problem.reason) == (
        None,
        None,
        "no such file or directory",
    )
