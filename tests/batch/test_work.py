"""The work on one document: what it writes, what it tells, and that nothing stops it."""

from __future__ import annotations

import pickle
import zlib
from collections.abc import Iterable
from io import BytesIO
from pathlib import PurePosixPath

import attrs
import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.batch.corpus import JOB, documents, text
from tests.specimen import BRIEF
from toolkit import canonical, formats, pipeline
from toolkit.batch import work
from toolkit.batch.executor import held_parts, opened_parts
from toolkit.batch.job import Job, Limits, ending
from toolkit.batch.outcome import STAGES, Lost, Part, Piece, Told
from toolkit.format import Format
from toolkit.pipeline import Settings
from toolkit.record import Article, Zone
from toolkit.sources import Document

HEADED = attrs.evolve(BRIEF, headline=Zone(text="Ferry late"))


def _document(*articles: Article, name: str = "2023/wire.jsonl") -> Document:
    raw = pipeline.document(articles, formats.by_name("jsonl"))
    return Document(name=name, place=PurePosixPath(name), raw=raw)


def _pieces(document: Document, job: Job = JOB) -> list[Piece]:
    return [piece for part in held_parts(document, job) for piece in part.pieces]


def _rules(piece: Piece) -> list[str]:
    return [told.problem.rule for told in piece.told if isinstance(told, Told)]


def test_an_article_becomes_files_and_rows_and_all_of_it_can_travel() -> None:
    (part,) = held_parts(_document(HEADED), JOB)
    (piece,) = part.pieces

    (output,) = piece.outputs
    assert output.path.startswith("2023/brief-")
    assert output.raw == pipeline.document((HEADED,), formats.by_name("json"))
    ((form, row),) = piece.rows
    assert (form, zlib.decompress(row)) == ("jsonl", pipeline.document((HEADED,), formats.by_name("jsonl")))
    assert (piece.id, piece.record, piece.article, part.is_last) == (HEADED.id, b"", None, True)
    assert tuple(part.seconds) == STAGES
    assert pickle.loads(pickle.dumps(part)) == part  # noqa: S301 - our own


def test_a_table_that_is_no_rows_is_made_from_the_record() -> None:
    (piece,) = _pieces(_document(HEADED), attrs.evolve(JOB, apart=(), together=("sqlite", "csv")))

    assert [form for form, _ in piece.rows] == ["sqlite", "csv"]
    assert piece.rows[0][1] == b""
    assert orjson.loads(zlib.decompress(piece.record)) == canonical.to_plain(HEADED)
    header = pipeline.document((), formats.by_name("csv"))
    assert header + zlib.decompress(piece.rows[1][1]) == pipeline.document((HEADED,), formats.by_name("csv"))


def test_rows_of_all_row_formats_put_together_are_the_document() -> None:
    rows = [name for name in formats.NAMES if formats.by_name(name).is_rows]
    assert set(rows) == {"jsonl", "csv", "csv-excel", "csv-php"}
    other = attrs.evolve(HEADED, id="x2")
    pieces = _pieces(_document(HEADED, other), attrs.evolve(JOB, apart=(), together=tuple(rows)))

    for form in map(formats.by_name, rows):
        made = b"".join(zlib.decompress(dict(piece.rows)[form.name]) for piece in pieces)
        assert pipeline.document((), form) + made == pipeline.document((HEADED, other), form)


def test_many_articles_come_in_several_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(work, "_MOST_PIECES", 2)
    parts = held_parts(_document(*(attrs.evolve(HEADED, id=f"x{number}") for number in range(5))), JOB)

    assert [len(part.pieces) for part in parts] == [2, 2, 1]
    assert [part.is_last for part in parts] == [False, False, True]


def test_large_articles_come_in_several_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(work, "_MOST_BYTES", 10)

    assert len(held_parts(_document(HEADED, attrs.evolve(HEADED, id="x2")), JOB)) == 2


def test_a_document_that_cannot_be_read_says_why() -> None:
    (piece,) = _pieces(documents("bad.txt")[0])

    (told,) = piece.told
    assert isinstance(told, Told)
    assert (told.level, told.kind, told.problem.rule) == ("error", "invalid", "read")


def test_an_item_that_cannot_be_read_stops_no_other() -> None:
    good = _document(HEADED)
    assert good.raw is not None
    pieces = _pieces(attrs.evolve(good, raw=b"{}\n" + good.raw))

    assert [bool(piece.outputs) for piece in pieces] == [False, True]


def test_a_document_without_articles_is_a_warning_and_with_strict_an_error() -> None:
    empty = Document(name="none.json", place=PurePosixPath("none.json"), raw=b"[]")

    for strict, level in ((False, "warning"), (True, "error")):
        (piece,) = _pieces(empty, attrs.evolve(JOB, strict=strict))
        (told,) = piece.told
        assert isinstance(told, Told)
        assert (told.level, told.problem.rule) == (level, "missing.article")


def test_a_warning_about_a_later_article_says_about_which(monkeypatch: pytest.MonkeyPatch) -> None:
    real = formats.by_name
    advising = attrs.evolve(real("json"), advise=lambda _: [("formula", "begins like a formula")])
    monkeypatch.setattr(formats, "by_name", lambda name: advising if name == "json" else real(name))
    good = _document(BRIEF, attrs.evolve(BRIEF, id="x2"))
    assert good.raw is not None
    pieces = _pieces(attrs.evolve(good, raw=good.raw.replace(b"\n", b"\n{}\n", 1)))

    said = [[str(told.problem) for told in piece.told if isinstance(told, Told)] for piece in pieces]
    assert said[0] == [
        "2023/wire.jsonl: there is no headline [missing.headline]",
        "2023/wire.jsonl: begins like a formula [formula]",
    ]
    assert said[2] == [
        "2023/wire.jsonl at article 2: there is no headline [missing.headline]",
        "2023/wire.jsonl at article 2: begins like a formula [formula]",
    ]


def test_with_strict_a_warning_or_a_loss_keeps_an_article_from_being_written(monkeypatch: pytest.MonkeyPatch) -> None:
    assert _pieces(_document(BRIEF))[0].outputs
    assert not _pieces(_document(BRIEF), attrs.evolve(JOB, strict=True))[0].outputs

    real = formats.by_name
    lossy = attrs.evolve(real("json"), carries=real("json").carries - {"keywords"})
    monkeypatch.setattr(formats, "by_name", lambda name: lossy if name == "json" else real(name))
    article = attrs.evolve(HEADED, keywords=("ferry",))
    (piece,) = _pieces(_document(article))
    assert (piece.told, len(piece.outputs)) == ((Lost(file="2023/wire.jsonl", form="json", fields=("keywords",)),), 1)
    (piece,) = _pieces(_document(article), attrs.evolve(JOB, strict=True))
    assert (_rules(piece), piece.outputs, len(piece.rows)) == (["loss"], (), 1)


def test_what_may_not_be_published_is_refused_unless_forced() -> None:
    held = attrs.evolve(HEADED, embargoed="2030-01-01")
    job = attrs.evolve(JOB, apart=("schemaorg",))
    assert "embargoed" not in formats.by_name("schemaorg").carries

    (piece,) = _pieces(_document(held), job)
    assert (_rules(piece), piece.outputs, len(piece.rows)) == (["refused"], (), 1)
    assert len(_pieces(_document(held), attrs.evolve(job, force=True))[0].outputs) == 1


def _failing(error: Exception, form: Format) -> Format:
    def write(_: Iterable[Article], /) -> bytes:
        raise error

    return attrs.evolve(form, writer=write)


@pytest.mark.parametrize("debug", [False, True])
def test_a_fault_of_ours_in_one_format_stops_no_other(monkeypatch: pytest.MonkeyPatch, debug: bool) -> None:  # noqa: FBT001
    real = formats.by_name
    failing = _failing(KeyError(), real("json"))
    monkeypatch.setattr(formats, "by_name", lambda name: failing if name == "json" else real(name))

    (piece,) = _pieces(_document(HEADED), attrs.evolve(JOB, debug=debug))

    (told,) = piece.told
    assert isinstance(told, Told)
    assert (told.kind, bool(told.trace), len(piece.rows)) == ("internal", debug, 1)


def test_a_format_that_is_only_read_refuses(monkeypatch: pytest.MonkeyPatch) -> None:
    real = formats.by_name
    read_only = attrs.evolve(real("json"), writer=None)
    monkeypatch.setattr(formats, "by_name", lambda name: read_only if name == "json" else real(name))

    (piece,) = _pieces(_document(HEADED))

    assert [told.kind for told in piece.told if isinstance(told, Told)] == ["refused"]


@pytest.mark.parametrize(("error", "kind"), [(MemoryError(), "memory"), (ZeroDivisionError(), "internal")])
def test_what_stops_the_reader_is_told(monkeypatch: pytest.MonkeyPatch, error: Exception, kind: str) -> None:
    def broken(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr(pipeline, "articles", broken)
    (piece,) = _pieces(documents("a.txt")[0])

    assert [told.kind for told in piece.told if isinstance(told, Told)] == [kind]


def test_too_little_memory_for_a_format_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    real = formats.by_name
    failing = _failing(MemoryError(), real("json"))
    monkeypatch.setattr(formats, "by_name", lambda name: failing if name == "json" else real(name))

    (piece,) = _pieces(_document(HEADED))

    assert _rules(piece) == ["limit.memory"]


def test_a_document_is_opened_where_it_lies_and_tells_why_it_cannot_be() -> None:
    missing = Document(name="/none/a.txt", place=PurePosixPath("a.txt"))

    ((told,),) = [piece.told for part in opened_parts(missing, JOB, Limits()) for piece in part.pieces]
    assert isinstance(told, Told)
    assert (told.kind, told.problem.reason) == ("read", "no such file or directory")


def test_in_one_process_articles_are_kept_as_they_are() -> None:
    (document,) = documents("a.txt")
    assert document.raw is not None
    parts: list[Part] = list(work.parts(document, BytesIO(document.raw), JOB, is_kept=True))
    (piece,) = parts[0].pieces

    assert piece.article is not None
    assert piece.rows == (("jsonl", b""),)


def test_the_digest_of_a_job_changes_with_everything_that_decides_results_and_with_nothing_else() -> None:
    others = [
        attrs.evolve(JOB, apart=("csv",)),
        attrs.evolve(JOB, together=()),
        attrs.evolve(JOB, force=True),
        attrs.evolve(JOB, strict=True),
        attrs.evolve(JOB, settings=Settings(enrich="again")),
        attrs.evolve(JOB, settings=Settings(enrich="none", source_format="text")),
        attrs.evolve(JOB, settings=Settings(enrich="none", id_from="path")),
        attrs.evolve(JOB, settings=Settings(enrich="none", metadata={"urgency": ("1",)})),
    ]
    assert len({job.digest for job in (JOB, *others)}) == len(others) + 1
    assert attrs.evolve(JOB, debug=True).digest == JOB.digest


def test_twins_have_the_same_bytes_and_what_decides_how_they_are_read() -> None:
    document = Document(name="a.txt", place=PurePosixPath("a.txt"), raw=text("one"))
    renamed = attrs.evolve(document, name="b.txt")
    by_path = attrs.evolve(JOB, settings=Settings(enrich="none", id_from="path"))

    assert JOB.twin(document, b"1") == JOB.twin(renamed, b"1")
    assert JOB.fingerprint(document, b"1") != JOB.fingerprint(renamed, b"1")
    assert by_path.twin(document, b"1") != by_path.twin(renamed, b"1")
    for other in (
        attrs.evolve(document, name="a.html"),
        attrs.evolve(document, source_format="text"),
        attrs.evolve(document, metadata={"urgency": ("1",)}),
    ):
        assert JOB.twin(document, b"1") != JOB.twin(other, b"1")
    assert JOB.twin(document, b"1") != JOB.twin(document, b"2")


def test_what_is_stated_of_a_document_wins_over_what_is_stated_of_all() -> None:
    job = attrs.evolve(JOB, settings=Settings(enrich="none", metadata={"urgency": ("1",), "language": ("en",)}))
    document = Document(
        name="a.txt", place=PurePosixPath("a.txt"), source_format="text", metadata={"urgency": ("2",)}, raw=b""
    )

    settings = job.settings_of(document)
    assert settings.metadata == {"urgency": ("2",), "language": ("en",)}
    assert settings.source_format == "text"
    assert job.settings_of(attrs.evolve(document, source_format=None, metadata={})) is job.settings


@given(
    st.sampled_from(["a", "json", ".json", "a.json", "a.b.json", "x.schemaorg.jsonld", "schemaorg.jsonld", "d.csv/a"])
)
def test_the_ending_of_a_name_decides_like_the_name(name: str) -> None:
    for form in formats.NAMES:
        assert ending(name).endswith(formats.endings(form)) == PurePosixPath(name).name.endswith(formats.endings(form))


@pytest.mark.parametrize("form", ["text", "html"])
def test_a_document_is_read_in_the_encoding_that_came_with_it(form: str) -> None:
    words = "Паром вернулся на линию в субботу утром, сообщила служба порта. Рейсов будет шесть в день, как и прежде."
    story = f"Паром вернулся\n\n{words}\n\n{words}"
    page = f'<meta charset="windows-1252"><h1>Паром вернулся</h1><article><p>{words}</p><p>{words}</p></article>'
    raw = (page if form == "html" else story).encode("koi8-r")
    document = Document(name="a", place=PurePosixPath("a"), raw=raw, source_format=form, encoding="koi8-r")

    ((piece,),) = (part.pieces for part in held_parts(document, JOB))

    plain = orjson.loads(piece.outputs[0].raw)
    assert (plain["headline"]["text"], plain["source"]["encoding"]) == ("Паром вернулся", "koi8-r")
    assert words in plain["body"]["text"]
    assert JOB.twin(document, b"") != JOB.twin(attrs.evolve(document, encoding=None), b"")
