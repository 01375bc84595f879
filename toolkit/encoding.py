"""From bytes to text: a byte order mark, UTF-8, or a guess that says that it is one.

Nothing is repaired and no line end is changed: offsets count in the text as it was sent.
"""

from __future__ import annotations

import codecs
import re
from typing import Final

from attrs import frozen

from toolkit import mojibake
from toolkit.errors import Location, ReadError
from toolkit.record import Basis, Notice
from toolkit.text import legal

_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig", "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32", "utf-32le"),
    (codecs.BOM_UTF32_BE, "utf-32", "utf-32be"),
    (codecs.BOM_UTF16_LE, "utf-16", "utf-16le"),
    (codecs.BOM_UTF16_BE, "utf-16", "utf-16be"),
)
_CONTROL: Final = b"\x00\x05\x06\x0e\x0f\x10\x11\x12\x13\x14\x15\x1a\x1c\x1d"
"""What text does not hold; wires transmit the other controls."""

_RUN: Final = re.compile(rb"[\x80-\xff]{2,}")
_HIGH: Final = re.compile(rb"[\x80-\xff]")
_WESTERN: Final = re.compile(r"cp125[0-8]|iso8859|mac_|latin|cp(?:437|85\d|86\d|775|1140|037|500)")
_WORD: Final = re.compile(rb"[A-Za-z]+")
_ENGLISH: Final = re.compile(rb"\b(?:the|of|and|to|in|is|was|that|for|on|with|at|by|said|had)\b", re.IGNORECASE)
_OFTEN: Final = 8
_SAMPLE: Final = 65_536
_SPARSE: Final = 50
_NAMES: Final = {
    "cp949": "euc-kr",
    "euc_kr": "euc-kr",
    "euc_jp": "euc-jp",
    "iso2022_jp": "iso-2022-jp",
    "iso2022_kr": "iso-2022-kr",
    "cp932": "windows-31j",
    "shift_jis_2004": "shift_jis",
    "euc_jis_2004": "euc-jp",
    "big5hkscs": "big5",
    "ascii": "us-ascii",
}


@frozen(kw_only=True)
class Decoded:
    """A decoded document."""

    text: str
    """Its characters, without a byte order mark."""

    encoding: str
    """The encoding by its IANA name; ``utf-8-sig`` where a byte order mark stood first."""

    basis: Basis | None = None
    """How the encoding was found, where it was guessed."""


def decode(raw: bytes, *, name: str, declared: str | None = None) -> Decoded:
    """Return the text of *raw*.

    Args:
        raw: A document's bytes.
        name: What errors call it.
        declared: The encoding that the document states inside; used where its bytes are not UTF-8 and fit it.

    Raises:
        ReadError: *raw* is not text, or breaks the encoding that its byte order mark announces.
    """
    for mark, codec, label in _MARKS:
        if raw.startswith(mark):
            return Decoded(text=_strict(raw, codec, name), encoding=label)
    sample = raw[:_SAMPLE]
    if b"\x00" in sample:
        return _wide(raw, name)
    if (len(sample) - len(sample.translate(None, delete=_CONTROL))) * 100 > len(sample):
        raise ReadError("is binary, not text", Location(source=name))
    try:
        return Decoded(text=raw.decode("utf-8"), encoding="utf-8")
    except UnicodeDecodeError:
        return _as_declared(raw, declared) or _guess(raw, name)


def mended(decoded: Decoded, *, repair: bool) -> tuple[Decoded, tuple[Notice, ...]]:
    """Return *decoded* with its mojibake repaired if *repair* is asked for, and what the user should know of it.

    All offsets of a record count in the text that is returned; its basis says where that is a repaired one.
    """
    found = mojibake.repaired(decoded.text)
    if found is None:
        return decoded, ()
    line = decoded.text.count("\n", 0, found.first) + 1
    times = "once" if found.count == 1 else f"{found.count} times"
    what = f"the text holds UTF-8 that was decoded as Windows-1252, {times}, first {found.sample!r}"
    if not repair:
        message = f"{what}; --repair-mojibake undoes it"
        return decoded, (Notice(code="doubt.mojibake", message=legal(message), line=line),)
    text = Decoded(text=found.text, encoding=decoded.encoding, basis=_basis("encoding.repaired-mojibake", None))
    message = f"{what}; it was repaired, and offsets count in the repaired text"
    return text, (Notice(code="repair.mojibake", message=legal(message), line=line),)


def _as_declared(raw: bytes, declared: str | None) -> Decoded | None:
    try:
        return Decoded(text=raw.decode(declared), encoding=declared) if declared else None
    except (UnicodeDecodeError, LookupError):
        return None  # a page that is wrong about itself is guessed like any other


def _strict(raw: bytes, codec: str, name: str) -> str:
    try:
        return raw.decode(codec)
    except UnicodeDecodeError as error:
        raise ReadError(
            f"is not the {codec} that its byte order mark announces: {error.reason}", Location(source=name)
        ) from error


def _wide(raw: bytes, name: str) -> Decoded:
    """Read UTF-16 without a mark, which mostly Latin text shows by a zero in every second byte."""
    sample = raw[:_SAMPLE]
    for offset, codec in ((1, "utf-16-le"), (0, "utf-16-be")):
        zeros = sample[offset::2].count(0)
        if len(raw) % 2 == 0 and zeros * 2 > len(sample[offset::2]) and b"\x00" not in sample[1 - offset :: 2]:
            text = _strict(raw, codec, name)
            return Decoded(
                text=text,
                encoding=codec.replace("-le", "le").replace("-be", "be"),
                basis=_basis("encoding.zero-bytes", None),
            )
    raise ReadError("is binary, not text", Location(source=name))


def _guess(raw: bytes, name: str) -> Decoded:
    """Guess an 8-bit or East Asian encoding; a few lone high bytes in ASCII text are Windows-1252."""
    high = len(_HIGH.findall(raw[:_SAMPLE]))
    if high * _SPARSE < len(raw[:_SAMPLE]) and not _RUN.search(raw[:_SAMPLE]):
        try:
            return Decoded(
                text=raw.decode("cp1252"), encoding="windows-1252", basis=_basis("encoding.lone-high-bytes", None)
            )
        except UnicodeDecodeError:
            pass
    from charset_normalizer import from_bytes  # noqa: PLC0415 - heavy, and most documents are UTF-8

    best = from_bytes(raw).best()
    if best is None:  # no encoding fits well: one in which every byte is a character loses nothing
        return Decoded(text=raw.decode("latin-1"), encoding="iso-8859-1", basis=_basis("encoding.last-resort", 0))
    codec = _usual(raw, codecs.lookup(best.encoding).name)
    confidence = max(0, min(100, round(100 - best.percent_chaos)))
    label = _NAMES.get(codec, codec.replace("cp125", "windows-125").replace("iso8859", "iso-8859"))
    try:
        return Decoded(text=raw.decode(codec), encoding=label, basis=_basis("encoding.charset-normalizer", confidence))
    except UnicodeDecodeError as error:
        raise ReadError(f"is not consistently {label}: {error.reason}", Location(source=name)) from error


def _usual(raw: bytes, codec: str) -> str:
    """Return Windows-1252, the most frequent, where it gives the text of the *codec* guessed, or one in English."""
    try:
        usual = raw.decode("cp1252")
        return "cp1252" if usual == raw.decode(codec) or (_WESTERN.match(codec) and _is_english(raw)) else codec
    except UnicodeDecodeError:
        return codec


def _is_english(raw: bytes) -> bool:
    """Whether one word in eight is among the most frequent of English: its few other letters are Windows-1252."""
    found = _ENGLISH.findall(raw[:_SAMPLE])
    return 0 < len(_WORD.findall(raw[:_SAMPLE])) <= _OFTEN * len(found)


def _basis(rule: str, confidence: int | None) -> Basis:
    return Basis(kind="inferred", rule=rule, confidence=confidence)
