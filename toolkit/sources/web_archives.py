"""Pages of a web archive (WARC, ISO 28500): each response that holds one, as the document that was sent.

warcio is an extra, and is loaded when such an archive is read. It finds the records; what a record may hold is bounded
here, and so is what it may unpack to.
"""

from __future__ import annotations

import codecs
import contextlib
import gzip
import hashlib
import importlib
import io
import os
import re
import zlib
from collections import Counter
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Any, BinaryIO, Final

from attrs import frozen

from toolkit import inputs, metadata
from toolkit.errors import Location, ReadError
from toolkit.metadata import Metadata, MetadataError
from toolkit.sources.bounded import Bounded, Budget, Readable, Unpacked
from toolkit.sources.choices import Choices, Tell
from toolkit.sources.document import Document
from toolkit.sources.members import Names, too_large
from toolkit.validators import Problem

_MISSING: Final = "web archives need the extra: pip install 'news-toolkit[warc]'"
_FORMATS: Final = {"text/html": "html", "application/xhtml+xml": "html", "text/plain": "text"}
"""The format of a response, by its media type."""

_STATED: Final = re.compile(r"(?:^|[;\s])charset\s{0,5}=\s{0,5}[\"']?([A-Za-z0-9_:.-]{2,40})", re.IGNORECASE)
_FIRST_GUESS: Final = "utf-8"
_AS_BROWSERS: Final = {
    "ascii": "windows-1252",
    "iso8859-1": "windows-1252",
    "iso8859-9": "windows-1254",
    "iso8859-11": "windows-874",
    "tis-620": "windows-874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "euc_kr": "cp949",
    "shift_jis": "cp932",
}
"""What servers call encodings, and which are meant (WHATWG Encoding Standard, section 4.2)."""

_MOST_HEADER: Final = 2**20
"""The most bytes between two records and of the headers of one, with what is read ahead."""

_BLOCK: Final = 2**14
_OK: Final = "200"
_GZIP: Final = b"\x1f\x8b"
_CHUNK: Final = re.compile(rb"[0-9A-Fa-f]{1,8}[ \t]*(?:;[^\r\n]{0,200})?\r\n")
_PACKED: Final = {"gzip": 47, "x-gzip": 47, "deflate": 47}
"""The window of zlib for each way to pack: gzip or zlib, by the first bytes."""

_LONGEST_PART: Final = 100
_MOST_PARTS: Final = 10


@frozen
class _Warcio:
    """The library's modules; it has no types of its own."""

    iterators: Any
    headers: Any
    readers: Any


def _warcio(name: str) -> _Warcio:
    try:
        return _Warcio(
            importlib.import_module("warcio.archiveiterator"),
            importlib.import_module("warcio.statusandheaders"),
            importlib.import_module("warcio.bufferedreaders"),
        )
    except ImportError as error:
        raise ReadError(_MISSING, Location(source=name)) from error


def documents(file: BinaryIO, name: str, choices: Choices, tell: Tell) -> Iterator[Document | ReadError]:
    """Yield the pages of the archive in *file*: responses with status 200 that are HTML or plain text.

    A page is named after its address, ``crawl.warc.gz#https://example.org/a``, states that and when it was retrieved,
    and is of the format that its media type says. All other records are counted and told.

    Raises:
        ReadError: It is no web archive, is damaged (what came before is yielded), unpacks to more than the bounds, or
            the extra ``warc`` is not installed.
    """
    library = _warcio(name)
    budget = Budget(file.seek(0, os.SEEK_END), name)
    file.seek(0)
    others: Counter[str] = Counter()
    names = Names(name, mark="#")
    head = file.read(len(_GZIP))
    file.seek(0)
    plain: Readable = Unpacked(gzip.GzipFile(fileobj=file)) if head == _GZIP else file
    for record in _records(library, Bounded(plain, budget, name), name):
        other = _other(record)
        if other is not None:
            others[other] += 1
            continue
        page = _page(library, record, names, choices)
        if isinstance(page, str):
            others[page] += 1
        else:
            yield page
    if others:
        listed = ", ".join(f"{count} {what}" for what, count in sorted(others.items(), key=lambda o: (-o[1], o[0])))
        reason = f"{others.total()} records are no pages and are not read: {listed[:1000]}"
        tell(Problem(file=name, rule="warc.others", reason=reason))


def _records(library: _Warcio, stream: Bounded, name: str) -> Iterator[Any]:
    """Yield the records, each to be read before the next is asked for."""
    count = 0
    said = io.StringIO()  # the library writes to standard error what it is not sure of
    try:
        stream.allow(_MOST_HEADER)
        with contextlib.redirect_stderr(said):
            archive = library.iterators.WARCIterator(stream, no_record_parse=True)
            record = next(archive, None)
        while record is not None:
            stream.allow(None)
            if record.length is None:
                raise ValueError("a record has no length")  # noqa: TRY301 - one report for all that can go wrong
            yield record
            count += 1
            while record.raw_stream.read(_BLOCK):
                pass
            if record.raw_stream.limit:
                raise EOFError("the last record is cut off")  # noqa: TRY301 - the same
            stream.allow(_MOST_HEADER)
            with contextlib.redirect_stderr(said):
                record = next(archive, None)
            if archive.err_count:
                raise ValueError("a record is longer than it says")  # noqa: TRY301 - the same
    except ReadError:
        raise
    except Exception as error:
        words = " ".join(str(error).split())[:200] or type(error).__name__
        what = f"is damaged or cut off after {count} records" if count else "is not a usable web archive"
        raise ReadError(f"{what}; the rest is not read: {words}", Location(source=name)) from error


def _other(record: Any) -> str | None:
    """Return what *record* is, if it is no response that came over HTTP."""
    kind = str(record.rec_type)[:30]
    if kind != "response":
        return kind
    address = record.rec_headers.get_header("WARC-Target-URI") or ""
    return None if address.startswith(("http://", "https://")) else "response of another protocol"


def _page(library: _Warcio, record: Any, names: Names, choices: Choices) -> Document | ReadError | str:
    """Return the page in *record*, what is wrong with it, or what it is instead."""
    address = record.rec_headers.get_header("WARC-Target-URI")
    try:
        http = library.headers.StatusAndHeadersParser(["HTTP/"], verify=False).parse(record.raw_stream)
    except Exception:  # noqa: BLE001 - the library promises nothing of what is no header
        return ReadError("has no readable HTTP headers", Location(source=names.of(address)))
    status = http.get_statuscode()
    if status != _OK:
        return f"status {status[:3]}" if status[:3].isdigit() else "response without status"
    media_type, _, parameters = (http.get_header("Content-Type") or "").partition(";")
    media_type = media_type.strip().lower()
    if media_type not in _FORMATS:
        return media_type[:60] or "response without media type"
    name = names.of(address)
    try:
        raw = _content(library, record, http)
        known = _known(record, address)
    except OSError as error:
        return ReadError(f"is incomplete: the archive is damaged inside it: {error}", Location(source=name))
    except (ValueError, MetadataError) as error:
        return ReadError(str(error), Location(source=name))
    form = choices.source_format or _FORMATS[media_type]
    place, encoding = _place(name, names.archive), _charset(parameters)
    return Document(name=name, place=place, raw=raw, source_format=form, encoding=encoding, metadata=known)


def _charset(parameters: str) -> str | None:
    """Return the encoding that the header of a page names, as browsers understand it; nothing for UTF-8 or no text."""
    stated = _STATED.search(parameters)
    if stated is None:
        return None
    try:
        label = codecs.lookup(stated[1]).name
        is_of_text = not "".encode(label)  # none of bytes, and none that begins with a mark
    except (LookupError, UnicodeError):
        return None
    return _AS_BROWSERS.get(label, label) if is_of_text and label != _FIRST_GUESS else None


def _known(record: Any, address: str) -> Metadata:
    retrieved = record.rec_headers.get_header("WARC-Date")
    pairs = [("address", address), *([("retrieved", retrieved)] if retrieved else [])]
    return metadata.checked(pairs, where="record")


def _content(library: _Warcio, record: Any, http: Any) -> bytes:
    """Return the page as it was before it was packed for the way.

    Raises:
        ValueError: It is too large, incomplete, or packed in a way that cannot be undone.
    """
    if cut := record.rec_headers.get_header("WARC-Truncated"):
        raise ValueError(f"is incomplete: the crawler cut it off ({cut[:40]})")
    raw: bytes = record.raw_stream.read(inputs.MOST_BYTES + 1)
    if len(raw) > inputs.MOST_BYTES:
        raise ValueError(too_large())
    if record.raw_stream.limit:
        raise ValueError("is incomplete: the archive ends inside it")
    if (http.get_header("Transfer-Encoding") or "").lower() == "chunked" and _CHUNK.match(raw):
        raw = _dechunked(library, raw)
    for way in reversed((http.get_header("Content-Encoding") or "").lower().replace(" ", "").split(",")):
        if way in _PACKED:
            raw = _unpacked(raw, _PACKED[way])
        elif way not in ("", "identity") and b"<" not in raw[: inputs.HEAD]:
            raise ValueError(f"is packed in a way that is not read: {way[:20]}")
    if not raw:
        raise ValueError("is empty")
    return raw


def _dechunked(library: _Warcio, raw: bytes) -> bytes:
    try:
        whole: bytes = library.readers.ChunkedDataReader(io.BytesIO(raw), raise_exceptions=True).read()
    except library.readers.ChunkedDataException as error:
        raise ValueError("is incomplete: its last chunk is missing") from error
    return whole


def _unpacked(raw: bytes, window: int) -> bytes:
    """Return *raw* unpacked; as it is where the crawler unpacked it and left the header as it was."""
    for bits in (window, -zlib.MAX_WBITS):  # some servers send deflate without its two bytes
        packed = zlib.decompressobj(bits)
        try:
            plain = packed.decompress(raw, inputs.MOST_BYTES + 1)
        except zlib.error:
            continue
        if len(plain) > inputs.MOST_BYTES:
            raise ValueError(too_large())
        if not packed.eof:
            raise ValueError("is incomplete: what it is packed in breaks off")
        return plain
    return raw


def _place(name: str, archive: str) -> PurePosixPath:
    """Return where the page called *name* in *archive* lies: under its host, as its address has it, within bounds.

    What the bounds or a place cannot hold, such as a query, is there as a short hash, so that two addresses have two
    places.
    """
    called = name[len(archive) :]
    address = called.partition("://")[2]
    path = re.split("[?#]", address, maxsplit=1)[0]
    parts = [part[:_LONGEST_PART] for part in path.split("/") if part.strip(".")][:_MOST_PARTS] or ["-"]
    if len(parts) == 1 or called != f"#https://{'/'.join(parts)}":
        last = PurePosixPath(parts[-1] if len(parts) > 1 else "-")
        made = hashlib.blake2b(called.encode(errors="surrogatepass"), digest_size=4).hexdigest()
        parts = [*(parts[:-1] or parts), f"{last.stem}-{made}{last.suffix}"]
    return PurePosixPath(*parts)
