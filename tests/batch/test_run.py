"""A run: what it skips, what it does again, what it leaves, and that an interruption costs nothing."""

from __future__ import annotations

import json
from io import BytesIO
from pathlib import Path, PurePosixPath

import attrs
import pytest

from tests.batch.corpus import JOB, Heard, documents, found, manifest, ran, stamps, text, tree
from tests.specimen import BRIEF
from toolkit import formats, pipeline
from toolkit.batch import book
from toolkit.batch.entry import escaped
from toolkit.batch.job import Limits
from toolkit.batch.ledger import Ledger
from toolkit.batch.run import run
from toolkit.batch.session import Order
from toolkit.errors import Location, ReadError
from toolkit.outputs import digest
from toolkit.pipeline import Settings
from toolkit.record import Zone
from toolkit.sources import Document

HEADED = attrs.evolve(BRIEF, headline=Zone(text="Ferry late"))


def test_every_document_is_accounted_for_in_order(wire: Path, out: Path) -> None:
    summary, heard = ran(found(wire), out)

    lines = manifest(out)
    assert [line["source"] for line in lines] == ["bad.txt", "c.txt", "2023/a.txt", "2023/b.txt"]
    assert [line["state"] for line in lines] == ["quarantined", *["converted"] * 3]
    for line in lines:
        raw = (wire / line["source"]).read_bytes()
        assert (line["sha256"], line["bytes"]) == (digest(raw), len(raw))
        for output in line["outputs"]:
            made = (out / output["path"]).read_bytes()
            assert (output["sha256"], output["bytes"]) == (digest(made), len(made))
    assert sorted(tree(out)) == sorted(
        ["articles.jsonl", "manifest.jsonl", *(one["path"] for line in lines for one in line["outputs"])]
    )
    assert (summary.read, summary.articles, summary.states["converted"], summary.failed) == (4, 3, 3, 1)
    assert [Path(path).name for path, *_ in heard.files][-1] == "articles.jsonl"
    assert heard.files[-1][2:] == ([str(wire / name) for name in ("c.txt", "2023/a.txt", "2023/b.txt")], 3)
    assert not (out / ".tmp").exists()


def test_outputs_mirror_the_tree_of_the_documents(wire: Path, out: Path) -> None:
    ran(found(wire), out)

    assert len([name for name in tree(out) if name.startswith("2023/")]) == 2


def test_what_failed_is_kept_with_its_bytes_and_a_reason(wire: Path, out: Path) -> None:
    ran(found(wire), out)

    original, reason = sorted(out.glob("quarantine/*"), key=lambda path: path.suffix == ".json")
    assert original.read_bytes() == (wire / "bad.txt").read_bytes()
    assert original.suffix == ".txt"
    told = json.loads(reason.read_bytes())
    assert (told["source"], told["kind"], told["bytes"]) == ("bad.txt", "invalid", original.stat().st_size)
    assert told["sha256"] == digest(original.read_bytes())
    assert [problem["rule"] for problem in told["problems"]] == ["read"]


def test_a_second_run_changes_nothing_and_still_tells_what_is_in_quarantine(wire: Path, out: Path) -> None:
    _, first = ran(found(wire), out)
    before = stamps(out)

    summary, second = ran(found(wire), out)

    assert stamps(out) == before
    assert (summary.unchanged, summary.written, second.files) == (4, 0, [])
    assert second.kinds == first.kinds == {str(wire / "bad.txt"): "invalid"}
    assert summary.failed == 1


@pytest.mark.parametrize("change", ["missing", "cut", "folder"])
def test_an_output_that_is_gone_or_cut_is_made_again(wire: Path, out: Path, change: str) -> None:
    ran(found(wire), out)
    before = tree(out)
    path = next(out.glob("c-*.json"))
    if change == "cut":
        path.write_bytes(path.read_bytes()[:-1])
        path.unlink()
    else:
        path.unlink()
    if change == "folder":
        path.mkdir()

    summary, heard = ran(found(wire), out)

    if change == "folder":
        assert heard.kinds[str(wire / "c.txt")] == "output"
        path.rmdir()
        ran(found(wire), out)
    else:
        assert (summary.unchanged, summary.states["converted"]) == (3, 1)
    assert tree(out) == before


def test_a_document_that_changed_is_converted_anew_and_its_old_file_left(wire: Path, out: Path) -> None:
    ran(found(wire), out)
    (wire / "c.txt").write_bytes(text("changed"))

    summary, _ = ran(found(wire), out)

    assert (summary.unchanged, summary.states["converted"]) == (3, 1)
    assert len(list(out.glob("c-*.json"))) == 2
    assert len((out / "articles.jsonl").read_bytes().splitlines()) == 3
    assert b"changed" in (out / "articles.jsonl").read_bytes()


def test_another_job_does_everything_again(wire: Path, out: Path) -> None:
    ran(found(wire), out)

    summary, _ = ran(
        found(wire), out, job=attrs.evolve(JOB, settings=Settings(enrich="none", metadata={"urgency": ("1",)}))
    )

    assert (summary.unchanged, summary.states["converted"], summary.failed) == (0, 3, 1)
    assert all(b'"urgency": 1' in path.read_bytes() for path in out.glob("**/c-*.json"))


def test_documents_with_the_same_bytes_are_converted_once_and_each_is_accounted_for(wire: Path, out: Path) -> None:
    (wire / "2023/twin.txt").write_bytes((wire / "c.txt").read_bytes())
    summary, heard = ran(found(wire), out)

    (line,) = [line for line in manifest(out) if line["state"] == "same"]
    assert (line["source"], line["same_as"], line["outputs"]) == ("2023/twin.txt", "c.txt", [])
    assert "double.document" in heard.rules
    before = stamps(out)
    again, heard = ran(found(wire), out)
    assert (again.unchanged, summary.states["same"], stamps(out) == before) == (5, 1, True)
    assert "double.document" not in heard.rules

    (wire / "c.txt").unlink()
    summary, _ = ran(found(wire), out)
    assert summary.states["converted"] == 1
    assert [line["state"] for line in manifest(out) if line["source"] == "2023/twin.txt"] == ["converted"]
    assert len((out / "articles.jsonl").read_bytes().splitlines()) == 3


def test_a_twin_of_what_failed_is_tried_itself(wire: Path, out: Path) -> None:
    (wire / "2023/bad.txt").write_bytes((wire / "bad.txt").read_bytes())

    summary, heard = ran(found(wire), out)

    assert summary.quarantined == {"invalid": 2}
    assert len(heard.errors) == 2


def test_a_new_document_before_its_twin_takes_its_place(wire: Path, out: Path) -> None:
    ran(found(wire), out)
    (wire / "0.txt").write_bytes((wire / "c.txt").read_bytes())

    ran(found(wire), out)

    assert [(line["source"], line["state"]) for line in manifest(out)][:3] == [
        ("0.txt", "converted"),
        ("bad.txt", "quarantined"),
        ("c.txt", "same"),
    ]
    assert len((out / "articles.jsonl").read_bytes().splitlines()) == 3


def _lines(*words: str, name: str) -> Document:
    articles = [attrs.evolve(HEADED, id=word) for word in words]
    return Document(name=name, place=PurePosixPath(name), raw=pipeline.document(articles, formats.by_name("jsonl")))


def test_an_article_that_another_document_holds_is_written_once(out: Path) -> None:
    summary, heard = ran([_lines("x", "y", name="a.jsonl"), _lines("y", "z", name="b.jsonl")], out)

    assert (heard.rules, summary.articles) == (["double.article"], 3)
    assert [line["ids"] for line in manifest(out)] == [["x", "y"], ["z"]]

    strict = attrs.evolve(JOB, strict=True)
    _, heard = ran([_lines("x", "y", name="a.jsonl"), _lines("y", "z", name="b.jsonl")], out, job=strict)
    assert heard.kinds == {"b.jsonl": "strict"}


def test_when_the_first_holder_leaves_the_other_is_done_again(out: Path) -> None:
    both = [_lines("x", "y", name="a.jsonl"), _lines("y", "z", name="b.jsonl")]
    ran(both, out)

    ran(both[1:], out)
    assert [line["ids"] for line in manifest(out)] == [["z"]], "nothing of it changed"
    ran([both[1], both[0]], out)
    assert [line["ids"] for line in manifest(out)] == [["z"], ["x", "y"]]


def test_of_a_document_that_partly_failed_the_good_articles_are_written(out: Path) -> None:
    good = _lines("x", name="a.jsonl")
    assert good.raw is not None
    summary, _ = ran([attrs.evolve(good, raw=b"{}\n" + good.raw)], out)

    (line,) = manifest(out)
    assert (line["state"], line["ids"], summary.articles) == ("quarantined", ["x"], 1)
    assert {output["format"] for output in line["outputs"]} == {"json", "quarantine"}
    assert len((out / "articles.jsonl").read_bytes().splitlines()) == 1


def test_a_document_without_articles_is_empty_and_stays_so(out: Path) -> None:
    empty = Document(name="none.json", place=PurePosixPath("none.json"), raw=b"[]")
    summary, _ = ran([empty], out)
    assert (summary.states["empty"], [line["state"] for line in manifest(out)]) == (1, ["empty"])

    again, _ = ran([empty], out)
    assert again.unchanged == 1
    assert sorted(tree(out)) == ["manifest.jsonl"]


def test_what_cannot_be_read_is_tried_again_by_the_next_run(out: Path, tmp_path: Path) -> None:
    path = tmp_path / "late.txt"
    late = Document(name=str(path), place=PurePosixPath("late.txt"))
    broken = ReadError("is a broken archive", Location(source="x/wire.zip"))

    summary, heard = ran([late, broken], out)
    assert heard.kinds == {str(path): "read", "x/wire.zip": "read"}
    assert [line["sha256"] for line in manifest(out)] == [None, None]
    assert [name.endswith(".reason.json") for name in tree(out) if name.startswith("quarantine")] == [True, True]

    path.write_bytes(text("late"))
    summary, heard = ran([late, broken], out)
    assert (summary.states["converted"], heard.kinds) == (1, {"x/wire.zip": "read"})
    assert len([name for name in tree(out) if name.startswith("quarantine")]) == 1, "what is mended leaves it"


def test_a_document_that_is_too_large_is_not_kept(out: Path) -> None:
    _, heard = ran(documents("a.txt"), out, limits=Limits(most_bytes=3))
    path = out / "big.txt"
    path.write_bytes(b"long")
    _, heard = ran([Document(name=str(path), place=PurePosixPath("big.txt"))], out, limits=Limits(most_bytes=3))

    assert heard.kinds == {str(path): "size"}


def test_a_file_of_someone_else_stays_unless_forced(wire: Path, out: Path) -> None:
    ran(found(wire), out)
    path = next(out.glob("c-*.json"))
    made = path.read_bytes()
    (out / ".ledger/ledger.sqlite").unlink()
    path.write_bytes(b"mine")

    _, heard = ran(found(wire), out)
    assert heard.kinds[str(wire / "c.txt")] == "output"
    assert path.read_bytes() == b"mine"

    ran(found(wire), out, job=attrs.evolve(JOB, force=True))
    assert path.read_bytes() == made


def test_what_an_earlier_run_wrote_is_replaced_by_the_ledger_alone(wire: Path, out: Path) -> None:
    job = attrs.evolve(JOB, apart=("schemaorg",))
    ran(found(wire), out, job=job)

    other = attrs.evolve(job, settings=Settings(enrich="none", metadata={"language": ("de",)}))
    summary, heard = ran(found(wire), out, job=other)

    assert (set(heard.kinds.values()), summary.written) == ({"invalid"}, 3)


def test_a_link_where_a_file_should_be_is_never_followed(wire: Path, out: Path, tmp_path: Path) -> None:
    ran(found(wire), out)
    path = next(out.glob("c-*.json"))
    path.unlink()
    path.symlink_to(tmp_path / "elsewhere")

    _, heard = ran(found(wire), out)
    assert heard.kinds[str(wire / "c.txt")] == "output"
    ran(found(wire), out, job=attrs.evolve(JOB, force=True))

    assert not path.is_symlink()
    assert not (tmp_path / "elsewhere").exists()


def test_two_articles_that_would_have_one_file_are_told(out: Path) -> None:
    first = _lines("x", name="a.jsonl")
    other = pipeline.document([attrs.evolve(HEADED, id="x", version=2)], formats.by_name("jsonl"))

    _, heard = ran([first, Document(name="b.jsonl", place=PurePosixPath("b.jsonl"), raw=other)], out)

    assert [told.problem.reason.partition(": ")[2] for told in heard.errors] == [
        "this run has already written something else there"
    ]


def test_a_table_is_built_again_only_when_something_changed(wire: Path, out: Path) -> None:
    ran(found(wire), out)
    (out / "articles.jsonl").unlink()
    (wire / "d.txt").write_bytes(text("new"))

    _, heard = ran(found(wire), out)
    assert len((out / "articles.jsonl").read_bytes().splitlines()) == 4

    (wire / "d.txt").unlink()
    ran(found(wire), out)
    assert len((out / "articles.jsonl").read_bytes().splitlines()) == 3
    _, heard = ran(found(wire), out)
    assert heard.files == []


def test_tables_of_records_are_built_from_what_the_ledger_keeps(wire: Path, out: Path) -> None:
    together = ("csv", "sqlite", "csv-package")
    ran(found(wire), out, job=attrs.evolve(JOB, apart=(), together=together))
    reader = formats.by_name("csv").reader
    assert reader is not None
    articles = list(map(pipeline.good, reader(BytesIO((out / "articles.csv").read_bytes()), name="articles.csv")))

    assert len(articles) == 3
    for form in map(formats.by_name, together):
        assert (out / f"articles{form.suffixes[0]}").read_bytes() == pipeline.document(articles, form)


def test_a_table_of_someone_else_is_refused_and_the_next_run_tries_again(wire: Path, out: Path) -> None:
    out.mkdir()
    (out / "articles.jsonl").write_bytes(b"mine")

    _, heard = ran(found(wire), out)
    assert heard.kinds[str(out / "articles.jsonl")] == "refused"
    assert (out / "articles.jsonl").read_bytes() == b"mine"

    (out / "articles.jsonl").unlink()
    ran(found(wire), out)
    assert len((out / "articles.jsonl").read_bytes().splitlines()) == 3


def test_one_file_or_stream_takes_all_articles_and_its_state_makes_it_resumable(wire: Path, tmp_path: Path) -> None:
    job = attrs.evolve(JOB, apart=(), together=("jsonl",))
    state = tmp_path / "state"
    order = Order(job=job, limits=Limits(), file=tmp_path / "all.jsonl", state=state)
    run(found(wire), order, Heard())
    made = (tmp_path / "all.jsonl").read_bytes()
    assert len(made.splitlines()) == 3
    assert sorted(path.name for path in state.iterdir()) == [
        "ledger.sqlite", "lock", "manifest.jsonl", "quarantine", "records.sqlite",
    ]  # fmt: skip

    summary = run(found(wire), order, Heard())
    assert (summary.unchanged, (tmp_path / "all.jsonl").read_bytes() == made) == (4, True)

    with (tmp_path / "stream").open("w+b") as stream:
        run(found(wire), Order(job=job, limits=Limits(), stream=stream), Heard())
        stream.seek(0)
        assert stream.read() == made


def test_retrying_does_only_what_is_in_quarantine(wire: Path, out: Path) -> None:
    ran(found(wire), out)

    summary, heard = ran(found(wire), out, again=True)

    assert (summary.unchanged, summary.states["quarantined"], len(heard.errors)) == (3, 1, 1)


def test_a_shard_leaves_out_the_documents_of_others_but_not_their_places(wire: Path, out: Path) -> None:
    shard = [document if number % 2 else None for number, document in enumerate(found(wire))]

    summary, _ = ran(shard, out)

    assert summary.read == 2
    ledger = Ledger(out / ".ledger", is_readonly=True)
    assert [entry.ordinal for entry, _ in ledger.entries()] == [1, 3]
    ledger.close()


def test_names_that_no_encoding_holds_are_kept_escaped(out: Path) -> None:
    odd = Document(name="odd\udcff.txt", place=PurePosixPath("d\udcff/odd\udcff.txt"), raw=text("odd"))

    ran([odd, attrs.evolve(odd, name="bad\udcff.txt", raw=b"\0\xff")], out)

    assert manifest(out)[0]["source"] == escaped("d\udcff/odd\udcff.txt") == r"d\udcff/odd\udcff.txt"
    assert all(name.isascii() for name in tree(out))
    assert ran([odd], out)[0].unchanged == 1


def test_large_batches_are_committed_by_the_way(wire: Path, out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(book, "_MOST_FILES", 1)
    ran([_lines("x", "y", "z", name="a.jsonl"), *found(wire)], out)

    assert len((out / "articles.jsonl").read_bytes().splitlines()) == 6
