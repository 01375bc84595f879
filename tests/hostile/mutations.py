"""Ways in which a document goes wrong, from a flipped bit to nesting without an end, drawn by Hypothesis."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from hypothesis import strategies as st

MOST: Final = 200_000
"""Bytes of a mutated document, about; more than that says nothing new."""

_PIECES: Final = (
    b"", b"\0", b"\xff\xfe", b"\xef\xbb\xbf", b"\xed\xa0\x80", b"\r", b"\n\n", b"\t", b" ", b'"', b"'", b",", b";",
    b"<", b">", b"&", b"&#0;", b"&amp;", b"]]>", b"<!--", b"-->", b"<![CDATA[", b"<?xml?>", b"<!DOCTYPE a>", b"<p>",
    b"</p>", b"<script>", b"</html>", b"{", b"}", b"[", b"]", b":", b"null", b"true", b"-0", b"1e999", b"9" * 400,
    b"\\u0000", b"\\ud800", b"\\", b'"@id"', b'"@context":"http://127.0.0.1:9/"', b"$ref", b"PK\x03\x04", b"PK\x05\x06",
    b"=1+1", b"@", b"+", b"-", b"(", b")", b"--", b".-", b"\xe2\x80\x94", b"\xe2\x80\x9c", b"\xe2\x80\x9d",
    b"\xe2\x80\x98", b"\xe2\x80\x99", b"\xc2\xab", b"\xcc\x80", b"\xe2\x80\xae", b"\xf0\x9f\x98\x80", b"\xc2\xa0",
    b"\xe2\x80\xa8", b"\xc2\x85", b"he said", b"according to", b"pledged to", b"will not", b"Mr. ", b"U.S. ", b"AP",
    b"SEOUL, Jan 31 (GW) - ", b"Monday", b"31/12/2023", b"By ", b"Updated ", b"on behalf of", b"if ", b"until 2030",
)  # fmt: skip

_NESTS: Final = (
    (b"[", b"]"), (b'{"a":', b"}"), (b"<p>", b"</p>"), (b"<div>", b"</div>"), (b"(", b")"), (b'"', b'"'), (b"'", b"'"),
    (b"\xe2\x80\x9c", b"\xe2\x80\x9d"), (b"\xe2\x80\x9c\xe2\x80\x98", b"\xe2\x80\x99\xe2\x80\x9d"), (b"<b><i>", b"</i></b>"),
    (b"\n\n", b""), (b"Aa ", b""), (b"a-", b""), (b" ", b""), (b"said ", b""), (b"will ", b""), (b"the ", b""), (b", and ", b""),
)  # fmt: skip


def _flip(raw: bytes, at: int, _: int, drawn: int) -> bytes:
    return raw[:at] + bytes([raw[at] ^ (1 << drawn % 8)]) + raw[at + 1 :] if at < len(raw) else raw


def _cut(raw: bytes, at: int, *_: int) -> bytes:
    return raw[:at]


def _drop(raw: bytes, at: int, end: int, _: int) -> bytes:
    return raw[:at] + raw[end:]


def _double(raw: bytes, at: int, end: int, drawn: int) -> bytes:
    chunk = raw[at:end]
    return raw[:end] + chunk * (1 + drawn % max(1, min(50, MOST // (len(chunk) + 1)))) + raw[end:]


def _insert(raw: bytes, at: int, _: int, drawn: int) -> bytes:
    return raw[:at] + _PIECES[drawn % len(_PIECES)] + raw[at:]


def _replace(raw: bytes, at: int, end: int, drawn: int) -> bytes:
    return raw[:at] + _PIECES[drawn % len(_PIECES)] + raw[end:]


def _nest(raw: bytes, at: int, end: int, drawn: int) -> bytes:
    opening, closing = _NESTS[drawn % len(_NESTS)]
    depth = (2, 40, 300, 3000)[drawn // len(_NESTS) % 4]
    return raw[:at] + opening * depth + raw[at:end] + closing * depth + raw[end:]


def _swap(raw: bytes, at: int, end: int, _: int) -> bytes:
    return raw[:at] + raw[end:] + raw[at:end]


_KINDS: Final[Sequence[Callable[[bytes, int, int, int], bytes]]] = (
    _insert, _replace, _flip, _drop, _double, _nest, _swap, _cut,
)  # fmt: skip


@st.composite
def mutated(draw: st.DrawFn, documents: Sequence[bytes]) -> bytes:
    """Draw one of *documents*, up to five times changed, or the beginning of one with the end of another."""
    raw = draw(st.sampled_from(documents))
    for _ in range(draw(st.integers(0, 5))):
        at = draw(st.integers(0, len(raw)))
        if draw(st.integers(0, 7)) == 7:
            other = draw(st.sampled_from(documents))
            raw = raw[:at] + other[draw(st.integers(0, len(other))) :]
            continue
        end = min(len(raw), at + draw(st.sampled_from((1, 3, 17, 120, 900))))
        raw = draw(st.sampled_from(_KINDS))(raw, at, end, draw(st.integers(0, 255)))[:MOST]
    return raw
