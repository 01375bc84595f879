"""Mojibake is seen, repaired only where asked, and never where the writer can have meant it."""

from __future__ import annotations

import io
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import toolkit
from toolkit.anatomy import rebuild
from toolkit.cli import main
from toolkit.encoding import decode
from toolkit.formats import html, plain_text
from toolkit.mojibake import repaired
from toolkit.problems import problems
from toolkit.reading import Reading
from toolkit.record import words

STORY = "“Óscar ate crème brûlée for €5,” Zoë said – in Łódź.\n\nNobody at the harbour of Port City doubted what he had said on Monday."
TEXT = f"Ferry leaves harbour of Port City\n\n{STORY}"


def spoiled(text: str) -> str:
    """Return *text* as it is when its UTF-8 was taken for Windows-1252."""
    return "".join(bytes((byte,)).decode("cp1252", errors="ignore") or chr(byte) for byte in text.encode())


@pytest.mark.parametrize(
    "text", ["don’t", "Café", "£5", "naïve – “so”", "½", "…", "smile 😀", "Привет", "서울시민", "Łódź", "\ufeffStory"]
)
def test_what_was_decoded_wrongly_is_repaired(text: str) -> None:
    found = repaired(f"So: {spoiled(text)}!")
    assert found
    assert found.text == f"So: {text}!"
    assert found.first >= 4
    twice = repaired(spoiled(spoiled(text)))
    assert twice
    assert twice.text == text
    often = repaired(spoiled(spoiled(spoiled(spoiled(text)))))
    assert often
    assert often.text == spoiled(text)


@pytest.mark.parametrize(
    "text",
    [
        "plain",
        "don’t",
        "CAFÉ” he said",
        "AMANHÃ”",
        "SÃO PAULO",
        "naïve “é…”",
        "Â",
        "Çà et là",
        "ÄÖÜ„",
        "© 2020 — Ž™",
        "ê°x",
        "à–—",
    ],
)
def test_what_a_writer_can_have_meant_stays(text: str) -> None:
    assert repaired(text) is None


def test_a_doubtful_sequence_counts_where_another_is_sure() -> None:
    found = repaired("Ã“scar ate crÃ¨me ê°")
    assert found
    assert (found.text, found.count, found.first, found.sample) == ("Óscar ate crème ê°", 2, 0, "Ã“")


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=60))
def test_any_text_is_repaired_or_left_and_a_repair_can_be_undone(text: str) -> None:
    found = repaired(spoiled(text))
    if found is not None:
        assert found.count > 0
    assert repaired(text) is None or len(text) > 1


def test_time_grows_with_the_length_only() -> None:
    start = time.perf_counter()
    repaired("ÂÃâ€" * 250_000)
    repaired("é" * 1_000_000)
    assert time.perf_counter() - start < 3


def test_a_text_file_is_repaired_only_where_asked() -> None:
    raw = spoiled(TEXT).encode()
    (as_sent,) = plain_text.read(io.BytesIO(raw), name="story.txt")
    (notice,) = [notice for notice in as_sent.notices if notice.code == "doubt.mojibake"]
    assert notice.line == 3
    assert "--repair-mojibake" in notice.message
    assert rebuild(as_sent) == spoiled(TEXT)
    (made,) = plain_text.read(io.BytesIO(raw), name="story.txt", reading=Reading(repair_mojibake=True))
    assert made.body.text == STORY
    assert rebuild(made) == TEXT
    assert made.source.encoding_basis
    assert made.source.encoding_basis.rule == "encoding.repaired-mojibake"
    assert made.source.sha256 == as_sent.source.sha256
    assert made.source.length == len(TEXT)
    assert [notice.code for notice in made.notices] == ["repair.mojibake"]
    quote = toolkit.enrich(made).quotes[0]
    assert words(made, quote.spans[0]).startswith("Óscar")
    assert problems(made) == []


def test_one_place_is_told_as_one() -> None:
    (made,) = plain_text.read(
        io.BytesIO(
            b"Ferry leaves harbour\n\nIt \xc3\xa2\xe2\x82\xac\xe2\x84\xa2s gone, the mayor of the town said on Monday."
        ),
        name="x",
    )
    assert "once" in made.notices[0].message


def test_a_page_is_repaired_where_asked() -> None:
    page = f"<html><head><meta charset=utf-8><title>Ferry leaves</title></head><body><article><h1>Ferry leaves</h1><p>{spoiled(STORY)}</p><p>{spoiled(STORY)} Indeed.</p></article></body></html>"
    (made,) = html.read(io.BytesIO(page.encode()), name="x.html", reading=Reading(repair_mojibake=True))
    assert "crème brûlée" in made.body.text
    assert made.notices[0].code == "repair.mojibake"
    (as_sent,) = html.read(io.BytesIO(page.encode()), name="x.html")
    assert as_sent.notices[0].code == "doubt.mojibake"


def test_a_text_of_another_language_keeps_its_encoding() -> None:
    polish = "Prom opuścił port w poniedziałek, powiedział burmistrz. Na pokładzie było dwieście osób. Nikt nie został ranny, podała policja."
    assert decode(polish.encode("cp1250"), name="x").text == polish


def test_the_command_repairs(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    story = tmp_path / "story.txt"
    story.write_text(spoiled(TEXT), encoding="utf-8")
    assert main(["inspect", str(story), "--repair-mojibake"]) == 0
    assert "crème brûlée" in capsys.readouterr().out
    assert main(["inspect", str(story)]) == 0
    assert "doubt.mojibake" in capsys.readouterr().err
    assert main(["validate", "--strict", str(story)]) == 1


KOREAN = "여객선이 월요일 항구를 떠났다고 시장이 말했다. 승객은 이백 명이었다. 아무도 다치지 않았다고 경찰이 밝혔다. 배는 목요일에 돌아온다."
JAPANESE = "フェリーは月曜日に港を出たと市長は述べた。乗客は二百人だった。けが人はいないと警察は発表した。船は木曜日に戻る予定だという。"


@pytest.mark.parametrize(
    ("codec", "text", "label"),
    [
        ("utf-16", STORY, "utf-16le"),
        ("utf-16-le", STORY, "utf-16le"),
        ("utf-16-be", STORY, "utf-16be"),
        ("cp1252", STORY.replace("Łódź", "Oslo"), "windows-1252"),
        ("utf-8-sig", STORY, "utf-8-sig"),
        ("euc-kr", KOREAN, "euc-kr"),
        ("shift_jis", JAPANESE, None),
        ("euc-jp", JAPANESE, "euc-jp"),
        ("utf-16", KOREAN, "utf-16le"),
    ],
)
def test_stories_in_old_encodings_come_through(codec: str, text: str, label: str | None) -> None:
    title = "Ferry leaves harbour of Port City" if text.isascii() or text.startswith("“") else text[:14]
    whole = f"{title}\n\n{text}\n"
    raw = whole.encode(codec)
    decoded = decode(raw, name="story.txt")
    assert decoded.text == whole
    assert label is None or decoded.encoding == label
    (made,) = plain_text.read(io.BytesIO(raw), name="story.txt")
    assert rebuild(made) == whole
    assert text.split("\n", maxsplit=1)[0] in made.body.text
    assert problems(made) == []
