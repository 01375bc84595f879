"""Zip and tar archives: their members in order, and what of them is refused."""

from __future__ import annotations

import gzip
import io
import os
import random
import struct
import tarfile
import tempfile
import zipfile
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.specimen import ARTICLE
from toolkit import formats, sources
from toolkit.errors import ReadError
from toolkit.sources import Choices, Document, bounded, members, tars, zips

STORY = b"A headline\n\nA story of two lines.\n"


def said(path: Path | str, **choices: str) -> list[str]:
    """Return the names of the documents in *path*, below it, and the errors."""
    found = sources.found([str(path)], Choices(**choices))  # type: ignore[arg-type]
    return [
        (item.name if isinstance(item, Document) else str(item)).removeprefix(str(path)).replace(str(path), "it")
        for item in found
    ]


def zipped(path: Path, files: Iterable[tuple[str | zipfile.ZipInfo, bytes]], **how: int) -> Path:
    with zipfile.ZipFile(path, "w", how.get("way", zipfile.ZIP_DEFLATED)) as archive:
        for name, content in files:
            archive.writestr(name, content)
    return path


def tarred(path: Path, entries: Iterable[tuple[str, bytes] | tarfile.TarInfo], mode: str = "w") -> Path:
    with tarfile.open(path, mode) as archive:  # type: ignore[call-overload]
        for entry in entries:
            if isinstance(entry, tarfile.TarInfo):
                archive.addfile(entry)
            else:
                info = tarfile.TarInfo(entry[0])
                info.size = len(entry[1])
                archive.addfile(info, io.BytesIO(entry[1]))
    return path


def special(name: str, kind: bytes, target: str = "") -> tarfile.TarInfo:
    info = tarfile.TarInfo(name)
    info.type, info.linkname = kind, target
    return info


FILES = [
    ("b.txt", STORY),
    ("2023/a.txt", STORY * 2),
    (".DS_Store", b"x"),
    ("__MACOSX/._a.txt", b"x"),
    ("2023/e.xml", b"<a/>"),
]
WAYS: dict[str, Callable[[Path], Path]] = {
    "c.zip": lambda path: zipped(path, FILES),
    "stored.ZIP": lambda path: zipped(path, FILES, way=zipfile.ZIP_STORED),
    "bz.zip": lambda path: zipped(path, FILES, way=zipfile.ZIP_BZIP2),
    "c.tar": lambda path: tarred(path, FILES),
    "c.tar.gz": lambda path: tarred(path, FILES, "w:gz"),
    "c.tgz": lambda path: tarred(path, FILES, "w:gz"),
    "c.tar.bz2": lambda path: tarred(path, FILES, "w:bz2"),
    "c.tar.xz": lambda path: tarred(path, FILES, "w:xz"),
    "wrong-name.tar.gz": lambda path: tarred(path, FILES, "w"),
}


@pytest.mark.parametrize("name", WAYS)
def test_members_come_in_the_order_of_the_archive_without_hidden_ones(name: str, tmp_path: Path) -> None:
    path = WAYS[name](tmp_path / name)

    found = list(sources.found([str(path)]))

    assert [(item.name, str(item.place), item.raw) for item in found if isinstance(item, Document)] == [
        (f"{path}/b.txt", "b.txt", STORY),
        (f"{path}/2023/a.txt", "2023/a.txt", STORY * 2),
        (f"{path}/2023/e.xml", "2023/e.xml", b"<a/>"),
    ]
    assert len(found) == 3


def test_an_archive_in_a_folder_is_a_folder_in_it(tmp_path: Path) -> None:
    zipped(tmp_path / "c.zip", FILES[:2])

    assert [str(item.place) for item in sources.found([str(tmp_path)]) if isinstance(item, Document)] == [
        "c.zip/b.txt",
        "c.zip/2023/a.txt",
    ]


def test_of_several_arguments_an_archive_is_a_folder_too(tmp_path: Path) -> None:
    paths = [str(zipped(tmp_path / name, FILES[:1])) for name in ("c.zip", "d.zip")]

    assert [str(item.place) for item in sources.found(paths) if isinstance(item, Document)] == [
        "c.zip/b.txt",
        "d.zip/b.txt",
    ]


def test_a_member_is_opened_from_memory_under_the_bound(tmp_path: Path) -> None:
    (document, *_) = sources.found([str(zipped(tmp_path / "c.zip", FILES))])
    assert isinstance(document, Document)

    with document.opened() as file:
        assert file.read() == STORY
    with pytest.raises(ReadError, match="larger than 5 bytes"), document.opened(most=5):
        pass


def test_nothing_is_written_to_disk(tmp_path: Path) -> None:
    path = zipped(tmp_path / "c.zip", FILES)
    list(sources.found([str(path)]))

    assert os.listdir(tmp_path) == ["c.zip"]  # noqa: PTH208 - names are enough


def test_members_with_the_same_name_are_both_read_under_names_of_their_own(tmp_path: Path) -> None:
    path = tarred(tmp_path / "c.tar", [("a.txt", b"one"), ("a.txt", b"two"), ("a.txt", b"three")])

    found = [item for item in sources.found([str(path)]) if isinstance(item, Document)]

    assert [(item.name.removeprefix(str(path)), item.raw) for item in found] == [
        ("/a.txt", b"one"),
        ("#2/a.txt", b"two"),
        ("#3/a.txt", b"three"),
    ]
    assert [str(item.place) for item in found] == ["a.txt", "#2/a.txt", "#3/a.txt"]


def _link() -> zipfile.ZipInfo:
    info = zipfile.ZipInfo("link")
    info.create_system, info.external_attr = 3, 0o120777 << 16
    return info


def _device() -> zipfile.ZipInfo:
    info = zipfile.ZipInfo("tty")
    info.create_system, info.external_attr = 3, 0o020666 << 16
    return info


LEADS_OUT = "has a name that leads out of the archive; it is not read"
NESTED = "is an archive inside an archive, which is not entered; unpack it first"


def test_members_that_are_no_plain_files_are_errors_and_the_others_go_on(tmp_path: Path) -> None:
    path = zipped(
        tmp_path / "c.zip",
        [
            ("../../pwned.txt", b"x"),
            ("/abs.txt", b"x"),
            ("..\\win.txt", b"x"),
            ("C:\\x.txt", b"x"),
            (_link(), b"/etc/passwd"),
            (_device(), b"x"),
            ("inner.zip", b"PK"),
            ("crawl.warc.gz", b"x"),
            ("empty.txt", b""),
            ("folder/", b""),
            ("x" * 5000, b"x"),
            ("good.txt", STORY),
        ],
    )

    assert said(path) == [
        f"/../../pwned.txt: {LEADS_OUT}",
        f"//abs.txt: {LEADS_OUT}",
        f"/..\\win.txt: {LEADS_OUT}",
        f"/C:\\x.txt: {LEADS_OUT}",
        "/link: is a symbolic link, which is not followed",
        "/tty: is not a regular file",
        f"/inner.zip: {NESTED}",
        f"/crawl.warc.gz: {NESTED}",
        "/empty.txt: is empty",
        f"/{'x' * 5000}: has a name that no file can have; it is not read",
        "/good.txt",
    ]


def test_tar_members_that_are_no_plain_files_are_errors_and_the_others_go_on(tmp_path: Path) -> None:
    path = tarred(
        tmp_path / "c.tar.gz",
        [
            ("../../pwned", b"x" * 1000),
            special("l", tarfile.SYMTYPE, "/etc"),
            special("h", tarfile.LNKTYPE, "/etc/passwd"),
            special("dev", tarfile.CHRTYPE),
            special("fifo", tarfile.FIFOTYPE),
            special("folder", tarfile.DIRTYPE),
            special("odd", b"Z"),
            ("inner.tgz", b"x" * 1000),
            ("empty.txt", b""),
            ("./good.txt", STORY),
        ],
        "w:gz",
    )

    assert said(path) == [
        f"/../../pwned: {LEADS_OUT}",
        "/l: is a symbolic link, which is not followed",
        "/h: is a link to another member, which is not followed",
        "/dev: is not a regular file",
        "/fifo: is not a regular file",
        "/odd: is not a regular file",
        f"/inner.tgz: {NESTED}",
        "/empty.txt: is empty",
        "/good.txt",
    ]


def test_an_encrypted_member_is_an_error(tmp_path: Path) -> None:
    path = zipped(tmp_path / "c.zip", [("a.txt", STORY)])
    raw = bytearray(path.read_bytes())
    raw[raw.rfind(b"PK\x01\x02") + 8] |= 1
    path.write_bytes(raw)

    assert said(path) == ["/a.txt: is encrypted"]


def test_a_member_that_is_damaged_is_an_error_and_the_others_go_on(tmp_path: Path) -> None:
    path = zipped(tmp_path / "c.zip", [("a.txt", STORY), ("b.txt", STORY)], way=zipfile.ZIP_STORED)
    path.write_bytes(path.read_bytes().replace(b"two", b"six", 1))

    assert said(path) == ["/a.txt: is not a usable zip archive: Bad CRC-32 for file 'a.txt'", "/b.txt"]


def test_a_member_whose_size_is_a_lie_is_an_error(tmp_path: Path) -> None:
    path = zipped(tmp_path / "c.zip", [("a.txt", b"0123456789" * 10)])
    raw = bytearray(path.read_bytes())
    start = raw.rfind(b"PK\x01\x02")
    raw[start + 24 : start + 28] = struct.pack("<I", 10)
    path.write_bytes(raw)

    assert said(path) == ["/a.txt: is not a usable zip archive: Bad CRC-32 for file 'a.txt'"]


def test_a_member_that_would_unpack_to_far_too_much_is_an_error(tmp_path: Path) -> None:
    path = zipped(tmp_path / "c.zip", [("a.txt", b"\0" * 10_000_000), ("b.txt", STORY)])

    assert said(path)[0].endswith("to 10000000; that is no news copy")
    assert said(path)[1] == "/b.txt"


def test_a_member_larger_than_a_document_is_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("toolkit.inputs.MOST_BYTES", 100)
    files = [("a.txt", os.urandom(101)), ("b.txt", STORY)]

    assert said(zipped(tmp_path / "c.zip", files)) == ["/a.txt: is larger than 100 bytes", "/b.txt"]
    assert said(tarred(tmp_path / "c.tar", files)) == ["/a.txt: is larger than 100 bytes", "/b.txt"]


@pytest.mark.parametrize("name", ["c.zip", "c.tar.xz", "c.tar.bz2", "c.tar.gz"])
def test_an_archive_that_unpacks_to_far_too_much_is_left_there(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bounded, "SMALL", 100_000)
    monkeypatch.setattr(bounded, "MOST_TIMES", 2)
    files = [(f"{number}.txt", b"0123456789" * 1000) for number in range(20)]
    path = tmp_path / name
    said_of = said(zipped(path, files) if name == "c.zip" else tarred(path, files, f"w:{name.rpartition('.')[2]}"))

    assert said_of[-1] == ": unpacks to more than 2 times its size; the rest is not read"
    assert said_of[0] == "/0.txt"
    assert 8 <= len(said_of) <= 12


def test_a_zip_with_too_long_a_list_of_members_is_not_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(zips, "MOST_DIRECTORY", 1000)
    path = zipped(tmp_path / "c.zip", [(f"{number}.txt", b"x") for number in range(100)])

    assert said(path) == [": has a list of members of more than 1000 bytes; use several archives, or tar"]


def test_a_large_zip_says_the_length_of_its_list_elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(zipfile, "ZIP_FILECOUNT_LIMIT", 10)
    path = zipped(tmp_path / "c.zip", [(f"{number}.txt", b"x") for number in range(100)])
    assert b"PK\6\6" in path.read_bytes()

    assert len(said(path)) == 100
    monkeypatch.setattr(zips, "MOST_DIRECTORY", 1000)
    assert said(path) == [": has a list of members of more than 1000 bytes; use several archives, or tar"]


@pytest.mark.parametrize("name", ["bad.zip", "bad.tar", "bad.tgz", "bad.tar.xz", "bad.tar.bz2"])
@pytest.mark.parametrize(
    "raw", [b"hello, I am no archive", b"PK\5\6", b"PK\5\6" + b"\xff" * 30, b"\x1f\x8b", b"BZh", b"\xfd7zXZ\0"]
)
def test_what_is_no_archive_is_an_error(name: str, raw: bytes, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(raw)

    (only,) = said(path)
    assert only.startswith(
        (": is not a usable zip archive", ": is not a usable tar archive", ": has a list of members")
    )


def test_an_archive_that_does_not_exist_is_an_error(tmp_path: Path) -> None:
    assert said(tmp_path / "no.tar") == [": no such file or directory"]


@pytest.mark.parametrize(
    ("name", "cut"), [("c.tar", 1100), ("c.tar", 1024), ("c.tar", 700), ("c.tgz", 120), ("c.tar.xz", 150)]
)
def test_a_tar_archive_that_is_cut_off_says_so_after_what_came_before(name: str, cut: int, tmp_path: Path) -> None:
    path = WAYS[name](tmp_path / name)
    path.write_bytes(path.read_bytes()[:cut])

    *_, last = said(path)
    assert last.startswith((": is damaged or cut off after", ": is not a usable tar archive"))


def test_a_header_that_is_damaged_is_not_taken_for_the_end(tmp_path: Path) -> None:
    path = WAYS["c.tar"](tmp_path / "c.tar")
    raw = bytearray(path.read_bytes())
    raw[1024] ^= 0xFF
    path.write_bytes(raw)

    assert said(path) == ["/b.txt", ": is damaged or cut off after 1 members; the rest is not read: bad checksum"]


def test_a_second_archive_behind_the_first_is_told(tmp_path: Path) -> None:
    path = WAYS["c.tar"](tmp_path / "c.tar")
    path.write_bytes(path.read_bytes() * 2)

    assert said(path)[-1] == ": goes on after its end, which is not read: is it two archives?"


def test_a_sparse_member_ends_the_reading(tmp_path: Path) -> None:
    info = special("s.txt", tarfile.GNUTYPE_SPARSE)
    path = tarred(tmp_path / "c.tar", [info, ("a.txt", STORY)])

    assert said(path) == [": is not a usable tar archive; the rest is not read: s.txt is a sparse file"]


def test_a_header_without_end_is_refused(tmp_path: Path) -> None:
    info = special("././@LongLink", tarfile.GNUTYPE_LONGNAME)
    info.size = 2**32
    path = tmp_path / "c.tar.gz"
    path.write_bytes(gzip.compress(info.tobuf() + b"x" * 6_000_000))

    assert said(path) == [": has a header without end; the rest is not read"]


def test_a_chain_of_headers_is_refused(tmp_path: Path) -> None:
    info = special("x", tarfile.XHDTYPE)
    info.size = 0
    path = tmp_path / "c.tar"
    path.write_bytes(info.tobuf() * 5000)

    assert said(path)[0].startswith(": is not a usable tar archive")


@pytest.mark.parametrize(
    ("form", "name"), [("csv-package", "t.zip"), ("parquet", "t.parquet.zip"), ("parquet", "p.zip")]
)
def test_a_package_of_tables_is_a_document_and_no_archive(form: str, name: str, tmp_path: Path) -> None:
    pytest.importorskip("pyarrow")
    path = tmp_path / name
    writer = formats.by_name(form).writer
    assert writer
    path.write_bytes(writer([ARTICLE]))

    (document,) = sources.found([str(path)])
    assert isinstance(document, Document)
    assert (document.name, document.raw) == (str(path), None)


def test_a_package_that_lacks_a_table_or_lies_in_a_folder_is_still_a_document(tmp_path: Path) -> None:
    path = zipped(tmp_path / "c.zip", [("p/articles.csv", b"x"), ("p/quotes.csv", b"x")])

    assert said(path) == [""]
    assert said(zipped(tmp_path / "d.zip", [("articles.csv", b"x"), ("a/b/quotes.csv", b"x")])) == [
        "/articles.csv",
        "/a/b/quotes.csv",
    ]


def test_an_archive_that_the_user_calls_a_package_is_a_document(tmp_path: Path) -> None:
    path = zipped(tmp_path / "c.zip", FILES)

    assert said(path, source_format="csv-package") == [""]
    assert len(said(path, source_format="text")) == 3
    assert len(said(WAYS["c.tar"](tmp_path / "c.tar"), source_format="csv-package")) == 3


def test_names_that_are_no_text_are_kept_apart() -> None:
    names = members.Names("c.tar")

    assert names.of("\udcff.txt") == "c.tar/\udcff.txt"
    assert names.of("\udcff.txt") == "c.tar#2/\udcff.txt"


def test_hidden_is_what_begins_with_a_dot_anywhere() -> None:
    assert [members.is_hidden(path) for path in ("a/.b/c", "a/b", "./a", "..\\a")] == [True, False, False, False]


def test_many_members_of_a_tar_archive_are_not_remembered(tmp_path: Path) -> None:
    path = tarred(tmp_path / "c.tar", [(f"{number}.txt", b"x" * 100) for number in range(300)])
    with path.open("rb") as file:
        count = sum(1 for _ in tars.members(file, str(path)))

    assert count == 300


@given(st.sampled_from(sorted(WAYS)), st.integers(0, 2**32), st.sampled_from(["flip", "cut", "swap"]))
def test_damage_of_any_kind_gives_documents_and_errors_and_nothing_else(name: str, seed: int, kind: str) -> None:
    chance = random.Random(seed)  # noqa: S311 - damage needs no secrecy
    with tempfile.TemporaryDirectory() as folder:
        path = WAYS[name](Path(folder, name))
        raw = bytearray(path.read_bytes())
        if kind == "cut":
            raw = raw[: chance.randrange(len(raw))]
        for _ in range(chance.randrange(1, 8) if raw and kind != "cut" else 0):
            at = chance.randrange(len(raw))
            raw[at : at + (1 if kind == "flip" else 4)] = chance.randbytes(1 if kind == "flip" else 4)
        path.write_bytes(raw or b"x")

        for item in sources.found([str(path)]):
            assert isinstance(item, Document | ReadError)
