"""The other commands, and what holds for all of them."""

from __future__ import annotations

import io
import json
import os
import runpy
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

import attrs
import pytest

from tests.specimen import ARTICLE, BRIEF
from toolkit import __version__, formats, metadata, resources
from toolkit.batch import work
from toolkit.cli import main, portrait, report, style
from toolkit.errors import InvalidArticleError, Location, ReadError, RefusedError, ToolkitError, UnknownFormatError
from toolkit.outputs import OutputError
from toolkit.record import Article, Attempt, Attempts, Basis, Block, Body, Gap, Party, Segment

COMMANDS = ("convert", "validate", "roundtrip", "inspect", "formats", "schema")
HEAVY = {"attrs", "jsonschema", "jsonschema_rs", "lxml", "orjson", "charset_normalizer", "toolkit.record"}


def document(*articles: Article, form: str = "json") -> bytes:
    writer = formats.by_name(form).writer
    assert writer is not None
    return writer(articles)


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A working directory with one good document and one broken one."""
    monkeypatch.chdir(tmp_path)
    Path("good.json").write_bytes(document(ARTICLE))
    Path("bad.json").write_text('{"schema_version": "1.0"}')


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


def test_inspect_shows_the_record_and_with_why_the_rules(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["inspect", "good.json", "--enrich", "none"]) == 0
    plain = capsys.readouterr()
    assert main(["inspect", "good.json", "--enrich", "none", "--why"]) == 0
    explained = capsys.readouterr().out

    for words in (
        "headline      Harbour minister pledges new ferry",
        "furniture     Back to top",
        "date          Jan 31: 2023-01-31, a Tuesday",
        "q1            Tomas Verell [tell]: “We will not wait,”",
        "p2            New Zealand (state), 1 mention",
        "c1            pledge by Tomas Verell for New Zealand [pledged]: buy a new ferry by June",
        "evidence    Harbour Minister Tomas Verell pledged on Tuesday",
    ):
        assert words in plain.out
        assert words in explained
    assert "\x1b" not in plain.out
    assert plain.err == "warning: good.json: one link was left out (line 12) [loss.link]\n"
    for line in (
        "furniture     Back to top [plain-text.furniture]\n",
        "“waited long enough” [quote.paired-marks]\n",
        "“We will not wait,” [quote.paired-marks; speaker.pronoun]\n",
    ):
        assert line in plain.out
    for line in (
        "furniture     Back to top\n              line 19: put here by plain-text.furniture, 97 %\n",
        "stated by the source",
        "line 9: put here by block.paragraph",
        "the speaker\n              inferred by speaker.pronoun, 81 %, from “he told”, “Tomas Verell”\n",
        "retrieved     2023-02-05\n              stated by metadata\n",
    ):
        assert line in explained
        assert line not in plain.out


def test_inspect_tells_of_what_cannot_be_read(capsys: pytest.CaptureFixture[str]) -> None:
    Path("two.jsonl").write_bytes(b"{}\n" + document(BRIEF, form="jsonl"))

    assert main(["inspect", "two.jsonl", "--enrich", "none"]) == 1

    told = capsys.readouterr()
    assert told.err.startswith("error: two.jsonl:1 at $: ")
    assert "Ferry late." in told.out


def _shown(article: Article) -> str:
    plain = style.Style(io.StringIO())
    return "\n".join(portrait.portrait(article, style=plain, width=100, why=True))


def test_what_is_not_known_is_said_to_be_so() -> None:
    quote, other = ARTICLE.quotes
    (commitment,) = ARTICLE.commitments
    assert commitment.timeframe is not None
    assert ARTICLE.dateline is not None
    assert ARTICLE.dateline.date is not None
    place = attrs.evolve(ARTICLE.dateline.places[0], candidates=())
    date = attrs.evolve(ARTICLE.dateline.date, resolved=None)
    unbound = attrs.evolve(commitment, actors=(), on_behalf_of=(), recipients=(Party(),), condition=None)
    timeframe = attrs.evolve(commitment.timeframe, edtf=None)
    spoken = attrs.evolve(quote, speakers=(Party(mention=quote.attribution),), cue=None)
    article = attrs.evolve(
        ARTICLE,
        quotes=(spoken, attrs.evolve(other, kind="scare")),
        commitments=(attrs.evolve(unbound, polarity="negative", timeframe=timeframe),),
        dateline=attrs.evolve(ARTICLE.dateline, date=date, places=(place,)),
    )

    shown = _shown(article)

    assert "Port Lowen, Outer Isles (country unknown)" in shown
    assert "Jan 31: XXXX-01-31, a Tuesday, in 1995, 2006" in shown
    assert "q1            “he told reporters”: “We will not wait,”" in shown
    assert "q2            nobody's words: “waited long enough”" in shown
    assert "plan" not in shown
    assert "pledge (negative) by actor unknown [pledged]" in shown
    assert "by June; to somebody;" in " ".join(shown.split())
    assert "when: by June\n" in shown


def test_a_zone_says_on_which_lines_it_stands_or_at_which_path() -> None:
    first, second = (
        Segment(source_start=0, source_end=4, text_start=0),
        Segment(source_start=5, source_end=9, text_start=0),
    )
    body = Body(text="Late", segments=(first, second), blocks=BRIEF.body.blocks[:1], story_end=4)
    gap = Gap(source_start=4, characters=r"\n")

    twice = _shown(attrs.evolve(BRIEF, body=body, gaps=(gap,)))

    assert "lines 1, 2: stated by the source" in twice
    assert "/newsItem/contentMeta/dateline: stated by the source" in _shown(BRIEF)


def test_a_block_that_is_not_of_the_source_has_no_line() -> None:
    first, second = BRIEF.body.blocks[0], Block(kind="paragraph", start=13, end=18, rule="block.added")
    segment = Segment(source_start=0, source_end=11, text_start=0)
    body = Body(text="Ferry late.\n\nAgain", segments=(segment,), blocks=(first, second), story_end=18)

    assert "Again\n              put here by block.added\n" in _shown(attrs.evolve(BRIEF, body=body))


def test_a_rule_without_room_beside_its_text_stands_below() -> None:
    narrow = "\n".join(portrait.portrait(ARTICLE, style=style.Style(io.StringIO()), width=45, why=False))

    assert "furniture     Back to top\n              [plain-text.furniture]\n" in narrow


def test_an_article_without_findings_says_whether_they_were_looked_for() -> None:
    done = Attempt(status="done")

    assert "quotes: not looked for" in _shown(BRIEF)
    assert "quotes: none found" in _shown(attrs.evolve(BRIEF, attempts=Attempts(quotes=done)))
    assert "dateline" not in _shown(attrs.evolve(BRIEF, dateline=None))


def test_a_commitment_may_have_no_more_than_an_action() -> None:
    bare = attrs.evolve(ARTICLE.commitments[0], recipients=(), timeframe=None, condition=None)

    shown = _shown(attrs.evolve(ARTICLE, commitments=(bare,)))

    assert "; " not in shown.partition("commitments: ")[2]


def test_who_commits_themselves_is_shown_once() -> None:
    own = attrs.evolve(ARTICLE.commitments[0], on_behalf_of=ARTICLE.commitments[0].actors)

    assert "pledge by Tomas Verell [pledged]" in _shown(attrs.evolve(ARTICLE, commitments=(own,)))


def test_a_dateline_with_little_shows_that() -> None:
    assert ARTICLE.dateline is not None
    assert ARTICLE.dateline.date is not None
    dateline = attrs.evolve(ARTICLE.dateline, date=None, agency=None, authors=(), basis=None)
    undated = attrs.evolve(
        dateline, date=attrs.evolve(ARTICLE.dateline.date, weekday=None, resolved=None, candidate_years=())
    )

    assert "date   " not in _shown(attrs.evolve(ARTICLE, dateline=dateline)).partition("dateline\n")[2]
    assert "Jan 31: XXXX-01-31\n" in _shown(attrs.evolve(ARTICLE, dateline=undated))


def test_a_speaker_and_a_closing_mark_may_be_missing() -> None:
    quote = attrs.evolve(ARTICLE.quotes[0], speakers=(), speaker_basis=None, closing_mark=None)

    assert "q1            speaker unknown [tell]: “We will not wait,\n" in _shown(
        attrs.evolve(ARTICLE, quotes=(quote,))
    )


def test_colour_is_for_terminals_that_want_it(monkeypatch: pytest.MonkeyPatch) -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm")
    assert style.Style(Terminal())("a", "bold", "red") == "\x1b[1;31ma\x1b[0m"
    assert style.Style(Terminal())("", "bold") == ""
    assert style.Style(io.StringIO())("a", "bold") == "a"
    monkeypatch.setenv("NO_COLOR", "1")
    assert style.Style(Terminal())("a", "bold") == "a"


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


def test_what_could_steer_a_terminal_is_escaped() -> None:
    assert report.printable("a\x1b[2J\n\u202eb\xa0é") == "a\\x1b[2J\\n\\u202eb\xa0é"


def test_a_reader_that_stops_listening_ends_the_run_quietly() -> None:
    Path("many.jsonl").write_bytes(document(*[BRIEF] * 3000, form="jsonl"))
    path = str(Path(__file__).parents[1])
    with subprocess.Popen(
        [sys.executable, "-m", "toolkit", "inspect", "many.jsonl", "--enrich", "none"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": path},
    ) as running:
        assert running.stdout is not None
        assert running.stderr is not None
        running.stdout.read(10)
        running.stdout.close()
        told = running.stderr.read()

        assert running.wait(timeout=30) == 141
    assert b"Traceback" not in told
    assert b"BrokenPipe" not in told


def test_an_interrupt_ends_the_run_quietly() -> None:
    path = str(Path(__file__).parents[1])
    with subprocess.Popen(
        [sys.executable, "-m", "toolkit", "convert", "-", "-f", "json"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": path},
    ) as running:
        assert running.stdin is not None
        running.stdin.write(b" " * 2**20)  # more than a pipe holds: when it is written, the command is reading
        running.stdin.flush()
        running.send_signal(signal.SIGINT)
        out, told = running.communicate(timeout=30)

        assert running.returncode == 130
    assert (out, told) == (b"", b"")


def test_a_reader_that_stops_listening_is_no_fault_of_the_document(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    class Closed(io.StringIO):
        @property
        def buffer(self) -> BinaryIO:
            raise BrokenPipeError

    monkeypatch.setattr(sys, "stdout", Closed())

    assert main(["convert", "good.json", "-t", "json", "-o", "-", "--enrich", "none"]) == 141
    assert "internal" not in capsys.readouterr().err


def test_results_that_cannot_be_written_are_an_error_in_one_line() -> None:
    path = str(Path(__file__).parents[1])
    with Path("/dev/full").open("w") as full:
        ran = subprocess.run(
            [sys.executable, "-m", "toolkit", "formats"],
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
            env={**os.environ, "PYTHONPATH": path},
        )

    assert (ran.returncode, ran.stderr) == (
        1,
        "toolkit formats: cannot write the results: No space left on device\n",
    )


def test_streams_that_the_caller_closed_are_no_trouble() -> None:
    path = str(Path(__file__).parents[1])

    ran = subprocess.run(
        ["/bin/sh", "-c", f"'{sys.executable}' -m toolkit convert - -f json <&- >&- 2>&-"],
        check=False,
        env={**os.environ, "PYTHONPATH": path},
    )

    assert ran.returncode == 1


def test_a_broken_pipe_and_an_interrupt_have_the_codes_of_their_signals(monkeypatch: pytest.MonkeyPatch) -> None:
    def stopped(error: BaseException) -> int:
        def run(_: object) -> int:
            raise error

        monkeypatch.setattr("toolkit.cli.schema.run", run)
        monkeypatch.setattr(sys, "stdout", io.StringIO())
        return main(["schema"])

    assert stopped(BrokenPipeError()) == 141
    assert stopped(KeyboardInterrupt()) == 130
    assert stopped(OSError(28, "No space left on device")) == 1


def test_a_closed_stream_prints_nowhere(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdout", None)

    assert main(["formats"]) == 0
    assert sys.stdout is not None
    sys.stdout.close()


def test_a_basis_without_a_rule_still_says_its_kind() -> None:
    article = attrs.evolve(
        BRIEF, source=attrs.evolve(BRIEF.source, retrieved="2023", retrieved_basis=Basis(kind="stated"))
    )

    assert "retrieved     2023\n              stated\n" in _shown(article)
