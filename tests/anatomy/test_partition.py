"""Every character of a source is in exactly one zone or gap, and the source can be put together again."""

from __future__ import annotations

import time

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from toolkit.anatomy import NoBodyError, Parts, dissect, rebuild
from toolkit.encoding import Decoded
from toolkit.errors import ReadError
from toolkit.formats import plain_text
from toolkit.problems import problems
from toolkit.record import Article, Block, Body, Generator, Segment, Source

PIECES = st.sampled_from(
    (
        "The ferry left the harbour on Monday with two hundred people on board, officials said.",
        "“We will build a new pier,” the mayor, Ann Oak, told reporters.",
        "LIMA, Jan. 3 (AP) — ",
        "By Ann Oak",
        "Share",
        "Related stories",
        "© 2023 Harbour News. All rights reserved.",
        "# Ferry leaves harbour",
        "* ",
        "**Bold**",
        "Published January 3, 2023",
        "(AP Photo/Jo Elm)",
        "EMBARGOED UNTIL Jan. 5, 2023 10:00 GMT",
        "co-ab/cd",
        "\n",
        "\n\n",
        "\r\n",
        "\r",
        "\t",
        " ",
        "\u00a0",
        "\x00",
        "\x0b",
        "\u2028",
        "\ud800",
        "\U0001f6a2",
        "___",
        "=",
        "<",
        "^",
    )
)
MIXED = st.lists(st.one_of(PIECES, st.text(max_size=12)), max_size=24).map("".join)


def article(text: str, *, bare: bool = False) -> Article | None:
    raw = text.encode(errors="surrogatepass")
    try:
        return plain_text.article(raw, Decoded(text=text, encoding="utf-8"), name="a.txt", bare=bare)
    except ReadError:
        return None


@given(st.one_of(st.text(alphabet=st.characters(), max_size=300), MIXED), st.booleans())
def test_zones_and_gaps_rebuild_any_source(text: str, bare: bool) -> None:  # noqa: FBT001 - hypothesis passes it
    found = article(text, bare=bare)
    if found is None:
        return
    assert rebuild(found) == text
    assert problems(found) == []


@given(MIXED)
def test_the_same_text_always_has_the_same_parts(text: str) -> None:
    def parts() -> Parts | None:
        try:
            return dissect(text)
        except NoBodyError:
            return None

    assert parts() == parts()


def test_wrapped_lines_are_joined_by_one_space_and_trace_back() -> None:
    text = (
        "The ferry left the harbour of Port City on Monday with two hundred\n"
        "people on board, and nobody at the port knew where it was going to,\n"
        "said the mayor, who had come to the pier in the early morning hours\n"
        "to see it off with a band, two flags and a basket of flowers.\n"
        "\n"
        "It came back on Tuesday."
    )
    parts = dissect(text, bare=True)
    first, second = parts.body.blocks
    assert parts.body.text[first.start : first.end].count("\n") == 0
    assert "two hundred people on board" in parts.body.text
    assert parts.body.text[second.start : second.end] == "It came back on Tuesday."
    assert len(parts.body.segments) == 5


def test_what_xml_forbids_goes_into_gaps() -> None:
    found = article("The fer\x00ry left the harbour.\x01\n\x02It came back.", bare=True)
    assert found
    assert found.body.text == "The ferry left the harbour.\n\nIt came back."
    assert [gap.characters for gap in found.gaps] == ["\\u0000", "\\u0001\\n\\u0002"]


def test_marks_of_lists_and_headings_are_gaps_but_bold_words_inside_stay() -> None:
    text = "# Ferry leaves the harbour\n\n* The ferry left the harbour **today**, said the mayor of the town.\n"
    parts = dissect(text)
    assert parts.headline
    assert parts.headline.text == "Ferry leaves the harbour"
    assert parts.body.text == "The ferry left the harbour **today**, said the mayor of the town."
    assert parts.body.blocks[0].kind == "list_item"


def test_rebuild_reads_doubled_segments_from_the_same_words() -> None:
    source = Source(name="a", sha256="0" * 64, size=7, media_type="text/plain", length=7)
    body = Body(
        text="abc",
        blocks=(Block(kind="paragraph", start=0, end=3),),
        story_end=3,
        segments=(
            Segment(source_start=0, source_end=3, text_start=0),
            Segment(source_start=4, source_end=7, text_start=0),
        ),
    )
    made = Article(id="x", source=source, generator=Generator(version="1", rules="0"), body=body)
    assert rebuild(made) == "abcabc"
    assert rebuild(evolve(made, body=body)) == rebuild(made)


@pytest.mark.parametrize(
    "text",
    [
        "word " * 200_000,
        "\n" * 100_000 + "The ferry left the harbour on Monday, the mayor of the town said.",
        "LIMA, May 3 (AP) - A ferry left.\n" * 10_000,
        "(" * 500_000,
        "a" * 1_000_000,
        "Share\n" * 30_000,
        "The ferry left the harbour on Monday, said Ann Oak.\n\n" * 8_000,
        "“" * 300_000,
        "- " * 300_000,
        "photo by " * 60_000,
        "The ferry left the harbour on Monday, said Ann Oak.\nIt will come back on Friday, said Jo Elm.\nRelated\n"
        * 5_000,
        "By Ann Oak\nJanuary 3, 2023\n" * 10_000 + "The ferry left the harbour on Monday, said Ann Oak of the town.",
    ],
    ids=[
        "line",
        "blank",
        "datelines",
        "brackets",
        "letters",
        "furniture",
        "prose",
        "marks",
        "dashes",
        "photo",
        "headings",
        "bylines",
    ],
)
def test_hostile_texts_take_linear_time(text: str) -> None:
    start = time.perf_counter()
    found = article(text)
    assert found is None or rebuild(found) == text
    assert time.perf_counter() - start < 6
