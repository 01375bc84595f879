"""Decoding: what a document declares, what its bytes show, and guesses that say so."""

from __future__ import annotations

from types import SimpleNamespace

import charset_normalizer
import pytest

from toolkit.encoding import decode
from toolkit.errors import ReadError

RUSSIAN = "Паром вышел из гавани в понедельник, сообщил мэр города."
ENGLISH = "The ferry left the harbour on Monday, the mayor of the town said, and nobody was hurt. "


def test_a_declared_encoding_is_used_where_the_bytes_are_not_utf_8() -> None:
    found = decode(RUSSIAN.encode("koi8-r"), name="a", declared="koi8-r")
    assert (found.text, found.encoding, found.basis) == (RUSSIAN, "koi8-r", None)


def test_utf_8_outweighs_what_is_declared() -> None:
    found = decode(RUSSIAN.encode(), name="a", declared="koi8-r")
    assert (found.text, found.encoding) == (RUSSIAN, "utf-8")


@pytest.mark.parametrize("declared", ["ascii", "no-such-encoding", None])
def test_a_page_that_is_wrong_about_itself_is_guessed(declared: str | None) -> None:
    found = decode(f"{ENGLISH * 4}a café".encode("cp1252"), name="a", declared=declared)
    assert (found.text[-4:], found.encoding) == ("café", "windows-1252")
    assert found.basis
    assert found.basis.rule == "encoding.lone-high-bytes"


def test_a_lone_byte_that_windows_1252_lacks_is_guessed_otherwise() -> None:
    found = decode(ENGLISH.encode() * 4 + b"a \x81 b", name="a")
    assert found.text.startswith(ENGLISH)
    assert found.basis
    assert found.basis.rule != "encoding.lone-high-bytes"


def _guessing(monkeypatch: pytest.MonkeyPatch, encoding: str) -> None:
    best = SimpleNamespace(encoding=encoding, percent_chaos=10.0)
    monkeypatch.setattr(charset_normalizer, "from_bytes", lambda _: SimpleNamespace(best=lambda: best))


def test_a_guess_that_breaks_further_on_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    _guessing(monkeypatch, "euc_kr")
    with pytest.raises(ReadError, match="is not consistently euc-kr"):
        decode(b"\xe9\xe8\x81\x8d" * 20 + b"\xff\xff", name="a")


def test_a_guess_that_gives_what_windows_1252_gives_is_called_so(monkeypatch: pytest.MonkeyPatch) -> None:
    _guessing(monkeypatch, "latin_1")
    found = decode("éèêàçœ".replace("œ", "ô").encode("cp1252") * 20, name="a")
    assert (found.encoding, found.basis and found.basis.confidence) == ("windows-1252", 90)


@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be"])
def test_utf_16_without_a_mark_is_told_by_its_zeros(codec: str) -> None:
    found = decode(ENGLISH.encode(codec), name="a")
    assert (found.text, found.encoding) == (ENGLISH, codec.replace("-le", "le").replace("-be", "be"))
    assert found.basis
    assert found.basis.rule == "encoding.zero-bytes"


@pytest.mark.parametrize("raw", [b"a\x00b" * 21, b"\x00\x00\x01\x02" * 20, b"\x89\x05\x06\x0e\x0f" * 30])
def test_binary_is_refused(raw: bytes) -> None:
    with pytest.raises(ReadError, match="is binary"):
        decode(raw, name="a")


@pytest.mark.parametrize(
    ("raw", "message"),
    [(b"\xff\xfea", "utf-16"), (b"\xef\xbb\xbf\xe9\xe8", "utf-8-sig")],
)
def test_bytes_that_break_the_marks_promise_are_refused(raw: bytes, message: str) -> None:
    with pytest.raises(ReadError, match=f"is not the {message} that"):
        decode(raw, name="a")


@pytest.mark.parametrize(
    ("codec", "label"), [("utf-8-sig", "utf-8-sig"), ("utf-16", "utf-16le"), ("utf-32", "utf-32le")]
)
def test_a_mark_names_the_encoding(codec: str, label: str) -> None:
    found = decode(RUSSIAN.encode(codec), name="a")
    assert (found.text, found.encoding, found.basis) == (RUSSIAN, label, None)
