"""Web archives: which records are documents, and what is wrong with the others."""

from __future__ import annotations

import gzip
import random
import re
import sys
import tempfile
import zlib
from collections.abc import Sequence
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from warcio.statusandheaders import StatusAndHeaders  # type: ignore[import-untyped]  # it ships no types
from warcio.warcwriter import WARCWriter  # type: ignore[import-untyped]  # the same

from toolkit import sources
from toolkit.errors import ReadError
from toolkit.sources import Choices, Document, web_archives
from toolkit.validators import Problem

PAGE = b"<html><body><h1>Ferry back in service</h1><p>It sailed at noon.</p></body></html>"
HTML = ("Content-Type", "text/html; charset=utf-8")


class Archive:
    """A web archive that is being written."""

    def __init__(self, path: Path, *, packed: bool = True) -> None:
        self.path = path
        self._file = path.open("wb")
        self._writer = WARCWriter(self._file, gzip=packed)

    def add(
        self,
        body: bytes = PAGE,
        *headers: tuple[str, str],
        address: str | None = "https://example.org/2023/ferry.html",
        status: str = "200 OK",
        kind: str = "response",
        date: str = "2023-02-05T10:00:00Z",
        **warc: str,
    ) -> Archive:
        """Add a record."""
        http = StatusAndHeaders(status, list(headers or [HTML]), protocol="HTTP/1.1")
        more = {"WARC-Date": date, **{name.replace("_", "-"): value for name, value in warc.items()}}
        record = self._writer.create_warc_record(
            address, kind, payload=BytesIO(body), http_headers=http, warc_headers_dict=more
        )
        self._writer.write_record(record)
        record.raw_stream.close()
        return self

    def done(self) -> Path:
        """Return the path of the archive, which is complete."""
        self._file.close()
        return self.path


def found(path: Path, choices: Choices | None = None) -> tuple[list[Document | ReadError], list[str]]:
    problems: list[Problem] = []
    items = list(sources.found([str(path)], choices or Choices(), tell=problems.append))
    return items, [problem.reason for problem in problems]


def reasons(path: Path) -> list[str]:
    return [item.reason if isinstance(item, ReadError) else "read" for item in found(path)[0]]


@pytest.mark.parametrize(
    ("stated", "encoding"),
    [
        ("text/html; charset=windows-1251", "cp1251"),
        ('text/html;charset="KOI8-R"; x=1', "koi8-r"),
        ("text/html; charset=ISO-8859-1", "windows-1252"),
        ("text/html; charset=utf-8", None),
        ("text/html; charset=utf-16", None),
        ("text/html; charset=base64", None),
        ("text/html; charset=nothing", None),
        ("text/html; x-charset=koi8-r", None),
        ("text/html", None),
    ],
)
def test_the_encoding_that_a_header_states_goes_with_the_page(
    stated: str, encoding: str | None, tmp_path: Path
) -> None:
    path = Archive(tmp_path / "crawl.warc").add(PAGE, ("Content-Type", stated)).done()

    assert [item.encoding for item in found(path)[0] if isinstance(item, Document)] == [encoding]


@pytest.mark.parametrize("name", ["crawl.warc.gz", "crawl.warc"])
def test_a_page_is_a_document_that_states_its_address_and_when_it_was_retrieved(name: str, tmp_path: Path) -> None:
    path = (
        Archive(tmp_path / name, packed=name.endswith("gz"))
        .add()
        .add(b"Words", ("Content-Type", "text/plain"), address="http://e.org/a/")
        .done()
    )

    items, told = found(path)

    assert items == [
        Document(
            name=f"{path}#https://example.org/2023/ferry.html",
            place=items[0].place,  # type: ignore[union-attr]
            raw=PAGE,
            source_format="html",
            metadata={"address": ("https://example.org/2023/ferry.html",), "retrieved": ("2023-02-05T10:00:00Z",)},
        ),
        Document(
            name=f"{path}#http://e.org/a/",
            place=items[1].place,  # type: ignore[union-attr]
            raw=b"Words",
            source_format="text",
            metadata={"address": ("http://e.org/a/",), "retrieved": ("2023-02-05T10:00:00Z",)},
        ),
    ]
    assert [str(item.place) for item in items if isinstance(item, Document)] == [
        "example.org/2023/ferry.html",
        "e.org/a-625d67bf",
    ]
    assert told == []


def test_the_same_address_again_has_a_name_of_its_own(tmp_path: Path) -> None:
    path = Archive(tmp_path / "c.warc.gz").add().add(PAGE + b" ").done()

    assert [item.name.removeprefix(str(path)) for item in found(path)[0] if isinstance(item, Document)] == [
        "#https://example.org/2023/ferry.html",
        "#2#https://example.org/2023/ferry.html",
    ]


def test_what_is_no_page_is_counted_and_told(tmp_path: Path) -> None:
    archive = Archive(tmp_path / "c.warc.gz").add(status="404 Not Found").add(status="301 Moved").add(status="404 Gone")
    archive.add(b"png", ("Content-Type", "image/png")).add(b"x", ("Server", "x")).add(kind="resource").add(status="odd")
    archive.add(address="dns:example.org").add(address=None)

    items, told = found(archive.done())

    assert items == []
    assert told == [
        (
            "9 records are no pages and are not read: 2 response of another protocol, 2 status 404, 1 image/png, 1 resource, "
            "1 response without media type, 1 response without status, 1 status 301"
        )
    ]


def test_a_page_is_unpacked_from_what_it_travelled_in(tmp_path: Path) -> None:
    raw_deflate = zlib.compressobj(wbits=-15)
    chunked = b"".join(b"%x\r\n%s\r\n" % (len(part), part) for part in (PAGE[:20], PAGE[20:])) + b"0\r\n\r\n"
    archive = Archive(tmp_path / "c.warc.gz")
    archive.add(gzip.compress(PAGE), HTML, ("Content-Encoding", "gzip"))
    archive.add(zlib.compress(PAGE), HTML, ("Content-Encoding", "deflate"))
    archive.add(raw_deflate.compress(PAGE) + raw_deflate.flush(), HTML, ("Content-Encoding", "deflate"))
    archive.add(chunked, HTML, ("Transfer-Encoding", "chunked"))
    archive.add(PAGE, HTML, ("Transfer-Encoding", "chunked"), ("Content-Encoding", "gzip"))
    archive.add(PAGE, HTML, ("Content-Encoding", "br"))
    archive.add(gzip.compress(gzip.compress(PAGE)), HTML, ("Content-Encoding", "gzip, gzip"))

    assert [item.raw for item in found(archive.done())[0] if isinstance(item, Document)] == [PAGE] * 7


def test_a_page_that_is_incomplete_or_packed_otherwise_is_an_error_and_the_others_go_on(tmp_path: Path) -> None:
    archive = Archive(tmp_path / "c.warc.gz")
    archive.add(b"5\r\nhello\r\n", HTML, ("Transfer-Encoding", "chunked"))
    archive.add(gzip.compress(PAGE)[:-20], HTML, ("Content-Encoding", "gzip"))
    archive.add(b"\x8b\x02\x80", HTML, ("Content-Encoding", "br"))
    archive.add(b"", HTML)
    archive.add(WARC_Truncated="length")
    archive.add(date="yesterday")
    archive.add()

    assert reasons(archive.done()) == [
        "is incomplete: its last chunk is missing",
        "is incomplete: what it is packed in breaks off",
        "is packed in a way that is not read: br",
        "is empty",
        "is incomplete: the crawler cut it off (length)",
        "record: retrieved: 'yesterday' is not possible: a date such as 2023-02-05 or 2023-02 (EDTF)",
        "read",
    ]


def test_a_page_that_is_too_large_is_an_error_however_it_is_packed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("toolkit.inputs.MOST_BYTES", 1000)
    archive = Archive(tmp_path / "c.warc.gz").add(b"x" * 1001)
    archive.add(gzip.compress(b"x" * 100_000), HTML, ("Content-Encoding", "gzip")).add()

    assert reasons(archive.done()) == ["is larger than 1000 bytes", "is larger than 1000 bytes", "read"]


def test_a_response_without_readable_headers_is_an_error(tmp_path: Path) -> None:
    path = tmp_path / "c.warc"
    path.write_bytes(
        b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://e.org/a\r\nContent-Length: 0\r\n\r\n\r\n\r\n"
    )

    assert reasons(path) == ["has no readable HTTP headers"]


def test_the_format_that_is_asked_for_counts(tmp_path: Path) -> None:
    (item,) = found(Archive(tmp_path / "c.warc.gz").add().done(), Choices(source_format="text"))[0]

    assert isinstance(item, Document)
    assert item.source_format == "text"


@pytest.mark.parametrize("raw", [b"hello", b"\x1f\x8bhello", gzip.compress(b"hello"), b"WARC/1.0\r\n"])
def test_what_is_no_web_archive_is_an_error(raw: bytes, tmp_path: Path) -> None:
    path = tmp_path / "c.warc"
    path.write_bytes(raw)

    (reason,) = reasons(path)
    assert reason.startswith(("is not a usable web archive", "is damaged or cut off"))


@pytest.mark.parametrize("packed", [True, False])
def test_an_archive_that_is_cut_off_says_so_after_what_came_before(packed: bool, tmp_path: Path) -> None:  # noqa: FBT001 - a case
    path = Archive(tmp_path / "c.warc.gz", packed=packed).add().add().done()
    path.write_bytes(path.read_bytes()[:-40])

    *pages, last = reasons(path)
    assert pages[0] == "read"
    assert all(page.startswith("is incomplete: the archive ") for page in pages[1:])
    assert last.startswith("is damaged or cut off after ")


def test_a_record_that_is_longer_than_it_says_ends_the_reading(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = Archive(tmp_path / "c.warc", packed=False).add().add().done()
    raw = path.read_bytes()
    path.write_bytes(raw.replace(b"</html>", b"</html> more than was announced", 1))

    assert reasons(path)[-1].endswith("a record is longer than it says")
    assert capsys.readouterr().err == ""


def test_a_record_without_a_length_ends_the_reading(tmp_path: Path) -> None:
    path = tmp_path / "c.warc"
    path.write_bytes(b"WARC/1.0\r\nWARC-Type: resource\r\n\r\nwords\r\n\r\n")

    assert reasons(path) == ["is not a usable web archive; the rest is not read: a record has no length"]


def test_headers_without_end_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(web_archives, "_MOST_HEADER", 100_000)
    path = tmp_path / "c.warc.gz"
    path.write_bytes(gzip.compress(b"WARC/1.0\r\nX: " + b"x" * 10_000_000))

    assert reasons(path) == ["has a header without end; the rest is not read"]


def test_without_the_extra_the_error_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = Archive(tmp_path / "c.warc.gz").add().done()
    monkeypatch.setitem(sys.modules, "warcio.archiveiterator", None)

    assert reasons(path) == ["web archives need the extra: pip install 'news-toolkit[warc]'"]


@pytest.mark.parametrize(
    ("address", "place"),
    [
        ("https://e.org/2023/a.html", "e.org/2023/a.html"),
        ("http://e.org/2023/a.html", "e.org/2023/a-HASH.html"),
        ("https://u:p@e.org:8080/a/b/../c.html?x=1#y", "u:p@e.org:8080/a/b/c-HASH.html"),
        ("https://e.org", "e.org/--HASH"),
        ("https://e.org?x/y", "e.org/--HASH"),
        ("https:///x/..", "x/--HASH"),
        ("https://e.org/" + "x" * 500, "e.org/" + "x" * 100 + "-HASH"),
        ("https://e.org" + "/x" * 500, "e.org" + "/x" * 9 + "-HASH"),
        ("http://[bad/x", "[bad/x-HASH"),
    ],
)
def test_a_page_lies_where_its_address_says_within_bounds(address: str, place: str, tmp_path: Path) -> None:
    first, second = found(Archive(tmp_path / "c.warc.gz").add(address=address).add(address=address).done())[0]

    assert isinstance(first, Document)
    assert isinstance(second, Document)
    assert re.sub("-[0-9a-f]{8}(?=$|[.])", "-HASH", str(first.place)) == place
    assert first.place != second.place


@given(st.integers(0, 2**32), st.sampled_from(["flip", "cut", "drop"]), st.booleans())
def test_damage_of_any_kind_gives_documents_and_errors_and_nothing_else(seed: int, kind: str, packed: bool) -> None:  # noqa: FBT001 - a case
    chance = random.Random(seed)  # noqa: S311 - damage needs no secrecy
    with tempfile.TemporaryDirectory() as folder:
        path = Archive(Path(folder, "c.warc"), packed=packed).add().add(b"x", address="http://e.org/").done()
        raw = bytearray(path.read_bytes())
        places: Sequence[int] = [chance.randrange(len(raw)) for _ in range(chance.randrange(1, 6))]
        for at in places:
            if kind == "flip":
                raw[at % len(raw)] = chance.randrange(256)
            else:
                del raw[at : None if kind == "cut" else at + 3]
                raw = raw or bytearray(b"x")
        path.write_bytes(raw)

        for item in found(path)[0]:
            assert isinstance(item, Document | ReadError)
