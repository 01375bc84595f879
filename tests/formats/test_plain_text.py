"""The reader of plain text: encodings, identity, notices and refusals."""

from __future__ import annotations

import contextlib
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.anatomy import rebuild
from toolkit.encoding import decode
from toolkit.errors import ReadError
from toolkit.formats import plain_text
from toolkit.problems import problems
from toolkit.record import Article

STORY = (
    "Ferry leaves harbour of Port City\n\n"
    "The ferry left the harbour on Monday with two hundred people on board, the mayor’s office said – café “Été” closed.\n\n"
    "“We will build a new pier,” the mayor, Ann Oak, told reporters who had come to the harbour of the town.\n"
)


def read(raw: bytes, name: str = "story.txt") -> Article:
    (article,) = plain_text.read(io.BytesIO(raw), name=name)
    assert problems(article) == []
    return article


@pytest.mark.parametrize(
    ("codec", "label", "guessed"),
    [
        ("utf-8", "utf-8", False),
        ("utf-8-sig", "utf-8-sig", False),
        ("utf-16", "utf-16le", False),
        ("utf-32", "utf-32le", False),
        ("utf-16-le", "utf-16le", True),
        ("utf-16-be", "utf-16be", True),
        ("cp1252", "windows-1252", True),
    ],
)
def test_encodings_are_found_and_guesses_say_so(codec: str, label: str, guessed: bool) -> None:  # noqa: FBT001 - a table
    article = read(STORY.encode(codec))
    assert article.source.encoding == label
    assert (article.source.encoding_basis is not None) == guessed
    assert rebuild(article) == STORY
    assert article.headline
    assert article.headline.text == "Ferry leaves harbour of Port City"


@pytest.mark.parametrize("codec", ["shift_jis", "euc_jp", "cp949", "gb18030", "cp1251"])
def test_other_scripts_in_legacy_encodings_are_guessed(codec: str) -> None:
    text = {
        "shift_jis": "フェリーは月曜日に港を出ました。市長は新しい桟橋を建てると記者団に語りました。けが人はいませんでした。",
        "euc_jp": "フェリーは月曜日に港を出ました。市長は新しい桟橋を建てると記者団に語りました。けが人はいませんでした。",
        "cp949": "여객선이 월요일에 항구를 떠났다고 시장이 기자들에게 말했다. 아무도 다치지 않았다고 경찰이 밝혔다.",
        "gb18030": "渡轮星期一离开了港口，市长对记者说船上有两百名乘客。警方表示没有人受伤，渡轮将再次启航。",
        "cp1251": "Паром вышел из гавани в понедельник, на борту было двести человек, сообщил мэр города журналистам.",
    }[codec] * 4
    decoded = decode(text.encode(codec), name="a")
    assert decoded.text == text
    assert decoded.basis
    assert decoded.basis.confidence is not None


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(range(256)), "binary"),
        (bytes(range(1, 32)) * 10, "binary"),
        (b"\xff\xfe\x00\xd8", "byte order mark"),
        (b"\xef\xbb\xbf\xff", "byte order mark"),
        (b"", "no article body"),
        (b"   \n", "no article body"),
        (b"Share\n\nTweet\n", "no article body"),
    ],
)
def test_what_is_no_text_or_no_story_is_refused_in_one_line(raw: bytes, reason: str) -> None:
    with pytest.raises(ReadError, match=reason) as error:
        read(raw, "folder/a.txt")
    assert "\n" not in str(error.value)
    assert str(error.value).startswith("folder/a.txt: ")


def test_line_ends_are_kept_and_control_codes_of_wires_are_no_binary() -> None:
    raw = STORY.replace("\n", "\r\n").encode() + b"\x02more\x03"
    article = read(raw)
    assert rebuild(article) == raw.decode()
    assert article.source.length == len(raw.decode())
    assert "\r" not in article.body.text


def test_identity_depends_on_the_bytes_alone() -> None:
    one, two = read(STORY.encode(), "a.txt"), read(STORY.encode(), "b/c.txt")
    assert one.id == two.id
    assert one.id.startswith("urn:uuid:")
    assert read(STORY.encode("utf-16")).id != one.id
    assert (one.source.name, two.source.name) == ("a.txt", "c.txt")


@pytest.mark.parametrize(
    ("name", "shown"), [("", "-"), ("/", "-"), ("a\\b.txt", "b.txt"), ("x\n y.txt", "x y.txt"), ("\x00", "-")]
)
def test_names_lose_their_folders(name: str, shown: str) -> None:
    assert read(STORY.encode(), name).source.name == shown


def test_a_missing_headline_and_a_page_s_source_are_noticed() -> None:
    codes = [notice.code for notice in read(STORY.split("\n\n", 1)[1].encode()).notices]
    assert codes == ["missing.headline"]
    html = f"<html>\n\n{STORY}".encode()
    assert "doubt.html" in [notice.code for notice in read(html).notices]


def test_the_page_s_clock_is_when_it_was_fetched() -> None:
    article = read(b"53.2 F\nPort City\nFriday, December 27, 2024\n\n" + STORY.encode())
    assert article.source.retrieved == "2024-12-27"
    assert article.source.retrieved_basis
    assert article.source.retrieved_basis.rule == "date.page-clock"
    assert article.published is None


@given(st.binary(max_size=400))
def test_any_bytes_give_an_article_or_a_read_error(raw: bytes) -> None:
    with contextlib.suppress(ReadError):
        assert rebuild(read(raw)) == decode(raw, name="a").text


def test_bytes_in_no_known_encoding_are_still_text(monkeypatch: pytest.MonkeyPatch) -> None:
    class NoMatch:
        def best(self) -> None:
            return None

    monkeypatch.setattr("charset_normalizer.from_bytes", lambda _: NoMatch())
    decoded = decode(b"\xe9\xe8\x81\x8d" * 20, name="a")
    assert (decoded.encoding, decoded.text[:2]) == ("iso-8859-1", "éè")
    assert decoded.basis
    assert decoded.basis.confidence == 0
