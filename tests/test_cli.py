"""The other commands, and what holds for all of them."""

from __future__ import annotations

import json
import os
import runpy
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

import attrs
import pytest

from tests.desk import document
from tests.specimen import ARTICLE, BRIEF
from toolkit import __version__, formats, metadata, resources
from toolkit.batch import work
from toolkit.cli import main
from toolkit.errors import InvalidArticleError, Location, ReadError, RefusedError, ToolkitError, UnknownFormatError
from toolkit.outputs import OutputError
from toolkit.record import Article

COMMANDS = ("convert", "validate", "roundtrip", "inspect", "formats", "schema")
HEAVY = {"attrs", "jsonschema", "jsonschema_rs", "lxml", "orjson", "charset_normalizer", "toolkit.record"}

pytestmark = pytest.mark.usefixtures("good_and_bad")


def process(*arguments: str, code: str = "") -> subprocess.CompletedProcess[str]:
    command = [sys.executable, *(("-c", code) if code else ("-m", "toolkit")), *arguments]
    path = str(Path(__file__).parents[1])
    return subprocess.run(command, capture_output=True, text=True, check=False, env={**os.environ, "PYTHONPATH": path})


@pytest.mark.parametrize("command", COMMANDS)
def test_the_help_of_every_command_shows_an_example(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main([command, "--help"])

    assert ended.value.code == 0
    assert f"\n  toolkit {command}" in capsys.readouterr().out


def test_the_help_names_every_key_of_metadata(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["convert", "--help"])

    named = capsys.readouterr().out.partition("keys of -M: ")[2].partition(", and extra.NAME")[0]
    assert named.split() == sorted(metadata.KEYS)


_HELP = """
import sys
from toolkit.cli import main
try:
    main(["--help"])
except SystemExit:
    print(*sys.modules)
"""


def test_help_imports_nothing_heavy() -> None:
    told = process(code=_HELP).stdout

    assert "usage: toolkit" in told
    assert [command for command in COMMANDS if f"    {command}" not in told] == []
    assert HEAVY.isdisjoint(told.splitlines()[-1].split())


def test_the_module_runs_the_command() -> None:
    ran = process("--version")

    assert (ran.returncode, ran.stdout) == (0, f"toolkit {__version__}\n")


def test_the_module_ends_with_the_exit_code_of_the_command(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "argv", ["toolkit", "status", "no-such-folder"])
    with pytest.raises(SystemExit) as ended:
        runpy.run_module("toolkit", run_name="__main__")

    assert ended.value.code == 1


@pytest.mark.parametrize("arguments", [[], ["translate"], ["convert", "--nonsense"], ["validate"], ["roundtrip"]])
def test_a_mistyped_command_line_is_a_usage_error(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(arguments)

    assert ended.value.code == 2
    assert "usage: toolkit" in capsys.readouterr().err


def test_the_schema_is_printed_as_it_is_shipped(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    assert main(["schema"]) == 0

    assert capfdbinary.readouterr().out == resources.schema("article.schema.json").read_bytes()


def test_every_format_has_a_row_that_says_what_it_carries(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["formats"]) == 0

    heading, *rows = capsys.readouterr().out.splitlines()
    assert heading.split() == ["FORMAT", "READS", "WRITES", "HOLDS", "ENDINGS", "CARRIES"]
    assert [row.split()[0] for row in rows] == list(formats.NAMES)
    assert rows[formats.NAMES.index("json")].endswith("everything (the record, complete)")


def test_a_format_that_carries_little_says_what_else_what_not(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    real = formats.by_name("json")
    monkeypatch.setattr(formats, "NAMES", ("most", "little", "input"))
    made = {
        "most": attrs.evolve(real, name="most", carries=real.carries - {"quotes", "byline"}),
        "little": attrs.evolve(real, name="little", carries=frozenset({"body", "id"}), reader=None, is_table=True),
        "input": attrs.evolve(real, name="input", writer=None, title="copy"),
    }
    monkeypatch.setattr(formats, "by_name", made.__getitem__)

    main(["formats"])

    most, little, read_only = capsys.readouterr().out.splitlines()[1:]
    assert "all but byline, quotes (" in most
    assert little.split()[:5] == ["little", "-", "yes", "a", "run"]
    assert "only body, id (" in little
    assert read_only.endswith(" - (copy)")


def test_validate_prints_each_problem_as_a_result(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["validate", "good.json"]) == 0
    assert capsys.readouterr() == ("", "1 document, 0 problems\n")

    assert main(["validate", "."]) == 1
    told = capsys.readouterr()
    assert told.out.startswith("bad.json at $: ")
    assert told.out.endswith(" [read]\n")
    assert told.err == "2 documents, 1 problem\n"


def test_validate_with_strict_also_prints_warnings(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["validate", "good.json", "--strict"]) == 1

    assert capsys.readouterr().out == "good.json: one link was left out (line 12) [loss.link]\n"


def test_validate_reports_to_programs(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["validate", ".", "--report", "json"]) == 1

    told = capsys.readouterr()
    assert told.err == ""
    (error,) = json.loads(told.out)["errors"]
    assert (error["file"], error["place"], error["rule"]) == ("bad.json", "$", "read")


def test_validate_takes_the_official_xml_schema_for_one_run(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NEWSML_G2_XSD", "")  # what the command sets is gone after the test
    Path("good.xml").write_bytes(document(ARTICLE, form="newsml-g2"))
    Path("no.xsd").write_text("no schema")

    assert main(["validate", "good.xml"]) == 0
    assert main(["validate", "good.xml", "--xsd", "no.xsd"]) == 1

    assert "good.xml:1: the XML Schema no.xsd cannot be used" in capsys.readouterr().out


def test_roundtrip_proves_the_formats_that_are_asked_for(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["roundtrip", "good.json", "-t", "json,jsonl"]) == 0

    assert capsys.readouterr().out == "good.json: json: equal\ngood.json: jsonl: equal\n"


def test_roundtrip_tells_of_what_cannot_be_read(capsys: pytest.CaptureFixture[str]) -> None:
    Path("two.jsonl").write_bytes(document(BRIEF, form="jsonl") + b"{}\n")

    assert main(["roundtrip", "bad.json", "two.jsonl", "-t", "json"]) == 1

    told = capsys.readouterr()
    assert told.out == "two.jsonl: json: equal\n"
    assert [line.partition(": ")[2].partition(" ")[0] for line in told.err.splitlines()] == ["bad.json", "two.jsonl:2"]


@pytest.mark.parametrize(
    ("again", "difference"),
    [
        ([attrs.evolve(ARTICLE, urgency=1), BRIEF], "article 0, $.urgency: 4 became 1"),
        ([attrs.evolve(ARTICLE, keywords=("ferry",)), BRIEF], "article 0, $.keywords: 2 became 1"),
        (
            [attrs.evolve(ARTICLE, keywords=("ferry", "x")), BRIEF],
            "article 0, $.keywords[1]: 'islands & sea' became 'x'",
        ),
        ([attrs.evolve(ARTICLE, headline=None), BRIEF], "article 0, $.headline: Zone(text="),
        ([ARTICLE], "2 articles were written and 1 read"),
        ([ARTICLE, ReadError("lost its body", Location(source="x"))], "lost its body"),
    ],
)
def test_roundtrip_tells_the_first_difference(
    again: list[Article | ReadError],
    difference: str,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def read(_: BinaryIO, /, *, name: str) -> Iterator[Article | ReadError]:
        yield from again if name.startswith("written") else (ARTICLE, BRIEF)

    real = formats.by_name("json")
    monkeypatch.setattr(formats, "by_name", lambda _: attrs.evolve(real, reader=read))

    assert main(["roundtrip", "good.json", "-f", "json", "-t", "json"]) == 1

    assert difference in capsys.readouterr().err


def test_roundtrip_leaves_out_what_is_not_carried_and_names_it(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    real = formats.by_name("json")
    assert real.writer is not None
    lossy = attrs.evolve(
        real,
        carries=real.carries - {"keywords"},
        writer=lambda articles: real.writer([attrs.evolve(article, keywords=()) for article in articles]),
    )
    monkeypatch.setattr(formats, "by_name", lambda _: lossy)

    assert main(["roundtrip", "good.json", "-f", "json", "-t", "json"]) == 0

    told = capsys.readouterr()
    assert told.out == "good.json: json: equal\n"
    assert "lost: good.json: json does not carry keywords" in told.err


def test_roundtrip_needs_a_format_that_goes_both_ways(monkeypatch: pytest.MonkeyPatch) -> None:
    one_way = attrs.evolve(formats.by_name("json"), reader=None)
    monkeypatch.setattr(formats, "by_name", lambda _: one_way)

    assert main(["roundtrip", "good.json", "-t", "json"]) == 2


@pytest.mark.parametrize(
    ("error", "line"),
    [
        (RefusedError("x/a.txt", "is withheld"), "x/a.txt: is withheld [refused]"),
        (RefusedError("page", "can only be read"), "x/a.txt: page: can only be read [refused]"),
        (UnknownFormatError("word", ("csv",)), "x/a.txt: no format is called 'word'; there are csv [unknown-format]"),
        (
            InvalidArticleError("a.txt", ("$.id: is empty",)),
            "x/a.txt: the record made from it breaks its own rules: $.id: is empty [record]",
        ),
        (OutputError(Path("out/a.json"), "no space"), "x/a.txt: out/a.json: no space [output]"),
        (ReadError("is empty", Location(source="x/a.txt", line=3)), "x/a.txt:3: is empty [read]"),
        (ReadError("is empty", Location(source="x", line=3, path="/a")), "x:3 at /a: is empty [read]"),
    ],
)
def test_every_error_is_one_line_with_file_place_reason_and_rule(error: ToolkitError, line: str) -> None:
    assert [str(problem) for problem in work.explained(error, "x/a.txt")] == [line]
