"""XML that is broken, hostile or not ours: a clear error with its place, in bounded time and memory."""

from __future__ import annotations

import io
import time
import tracemalloc
from collections.abc import Callable
from pathlib import Path

import pytest
from attrs import evolve
from lxml import etree

from tests.specimen import ARTICLE, BRIEF
from toolkit import safe_xml
from toolkit.errors import ReadError, RefusedError
from toolkit.format import Format
from toolkit.formats import newsml_g2
from toolkit.formats.newsml_g2 import FORMAT, ITEM
from toolkit.record import Article, Zone

NAR = 'xmlns="http://iptc.org/std/nar/2006-10-01/"'


def item(text: str = "One.", *, prolog: str = "", attributes: str = "") -> bytes:
    return (
        f'{prolog}<newsItem {NAR} standard="NewsML-G2" standardversion="2.30" guid="urn:x:1" {attributes}><itemMeta>'
        '<itemClass qcode="ninat:text"/><provider literal="x"/><versionCreated>2031-01-01T00:00:00Z</versionCreated>'
        f"</itemMeta><contentSet><inlineXML><html><body><p>{text}</p></body></html></inlineXML></contentSet></newsItem>"
    ).encode()


def first(raw: bytes) -> Article | ReadError:
    try:
        found, *_ = newsml_g2.read(io.BytesIO(raw), name="x.xml")
    except ReadError as error:
        return error
    return found


def reason(raw: bytes) -> str:
    error = first(raw)
    assert isinstance(error, ReadError)
    assert error.location.source == "x.xml"
    assert "\n" not in str(error)
    return str(error)


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        (b"", "not well-formed"),
        (b"\xef\xbb\xbf", "not well-formed"),
        (b"no xml", "x.xml:1: is not well-formed"),
        (item()[:-20], "not well-formed"),
        (item() + b"<a/>", "not well-formed"),
        (item("\x00"), "not well-formed"),
        (item("&#0;"), "not well-formed"),
        (item().replace(b"<p>", b"<p>\xff"), "not well-formed"),
        (item(prolog='<?xml version="1.0" encoding="x-nope"?>'), "declares an encoding that is not known"),
        (item(prolog="<!--" + " " * 70_000 + "-->"), "no root element in its first 64 kB"),
        (item("<b>" * 100_000 + "</b>" * 100_000), "not well-formed"),
        (item(attributes=" ".join(f'a{n}="1"' for n in range(100_000))), "100003 attributes"),
        (b"<newsItem/>", "the root <newsItem> in no namespace"),
        (b"<a xmlns='urn:b'><newsItem/></a>", "the root <a> in namespace urn:b"),
        (b"<a><newsItem " + NAR.encode() + b"/></a>", "the root <a> in no namespace"),
        (item("&nbsp;"), "not well-formed"),
        (item("&nbsp;", prolog='<!DOCTYPE newsItem SYSTEM "http://127.0.0.1:9/x.dtd">'), "uses the entity &nbsp;"),
        (item("&x;", prolog='<!DOCTYPE newsItem [<!ENTITY x SYSTEM "file:///etc/passwd">]>'), "internal DTD subset"),
        (item(prolog='<!DOCTYPE newsItem [<!ATTLIST newsItem version CDATA "7">]>'), "internal DTD subset"),
        (item(prolog='<!DOCTYPE newsItem [<!ENTITY % p SYSTEM "http://127.0.0.1:9/p">%p;]>'), "internal DTD subset"),
    ],
)
def test_what_is_no_item_is_a_clear_error(raw: bytes, expected: str) -> None:
    assert expected in reason(raw)


def test_an_entity_bomb_is_refused_before_it_grows() -> None:
    bomb = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))

    found = reason(item("&l9;", prolog=f'<!DOCTYPE newsItem [<!ENTITY l0 "lol">{bomb}]>'))

    assert "internal DTD subset" in found or "not well-formed" in found


@pytest.mark.parametrize("aside", ["<!-- <!DOCTYPE -->", "<?a <!-- ?>", "\n", "<!-- a [ -->", '<?x "?>'])
@pytest.mark.parametrize("address", ["", 'SYSTEM "<!--"', "SYSTEM '<?a'", "PUBLIC 'a' '<a>'"])
def test_no_mark_in_the_prolog_hides_a_dtd(aside: str, address: str) -> None:
    prolog = f'{aside}<!DOCTYPE newsItem {address} [<!ATTLIST newsItem version CDATA "7">]><!-- --><?b?>'

    assert "internal DTD subset" in reason(item(prolog=prolog))
    assert isinstance(first(item(prolog=f"{aside}<!-- [ --><!DOCTYPE newsItem {address}><?b [ ?>")), Article)


@pytest.mark.parametrize("mark", ["<!--!", "<?a", "<!DOCTYPE a ", "<!DOCTYPE a '", "<!-- -->", " ", "<!DOCTYPE a>"])
def test_a_prolog_of_nothing_but_openings_takes_linear_time(mark: str) -> None:
    started = time.process_time()
    assert reason(mark.encode() * (65_536 // len(mark) + 1))
    assert time.process_time() - started < 0.5


@pytest.mark.parametrize("doctype", ["<!DOCTYPE newsItem>", '<!DOCTYPE newsItem SYSTEM "http://127.0.0.1:9/none.dtd">'])
def test_a_bare_doctype_is_legal_and_nothing_is_fetched(doctype: str) -> None:
    assert isinstance(first(item(prolog=doctype)), Article)


@pytest.mark.parametrize(
    ("encode", "expected"),
    [
        (lambda text: b"\xef\xbb\xbf" + text.encode(), "utf-8"),
        (lambda text: ('<?xml version="1.0" encoding="UTF-16"?>' + text).encode("utf-16"), "utf-16"),
        (lambda text: ("<?xml version='1.0' encoding='EUC-KR'?>" + text).encode("euc-kr"), "euc-kr"),
    ],
)
def test_encodings_that_are_declared(encode: Callable[[str], bytes], expected: str) -> None:
    article = first(encode(item("뉴스 소식.").decode()))

    assert isinstance(article, Article)
    assert (article.body.text, article.source.encoding) == ("뉴스 소식.", expected)


@pytest.mark.parametrize("name", ["a\\b\\c.xml", "/a/b/c.xml", "c.xml"])
def test_the_source_is_named_without_its_folders(name: str) -> None:
    (article,) = newsml_g2.read(io.BytesIO(item()), name=name)

    assert isinstance(article, Article)
    assert article.source.name == "c.xml"


def test_a_script_in_the_story_does_not_survive() -> None:
    article = first(item('x<script>alert(1)</script><a href="javascript:alert(1)">l</a><img src="x" onerror="y"/>'))

    assert isinstance(article, Article)
    document = newsml_g2.write([article])
    assert b"alert(1)" not in document
    assert b"onerror" not in document


def test_items_before_a_fault_are_read() -> None:
    document = newsml_g2.write([BRIEF, ARTICLE])
    items = newsml_g2.read(io.BytesIO(document[:-40]), name="x.xml")

    assert next(items) == BRIEF
    with pytest.raises(ReadError, match="not well-formed"):
        list(items)


def test_an_item_that_is_too_large_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(safe_xml, "LARGEST", 100_000)

    assert "more than 100000 bytes" in reason(item("word " * 50_000))
    monkeypatch.setattr(safe_xml, "LARGEST_WHOLE", 100_000)
    with pytest.raises(ReadError, match="larger than 100000"):
        safe_xml.parse(b" " * 200_000, name="x")


@pytest.mark.parametrize("markup", ["<i/>", "<i a='1'/>"])
def test_an_item_of_too_much_markup_is_refused(monkeypatch: pytest.MonkeyPatch, markup: str) -> None:
    monkeypatch.setattr(safe_xml, "MOST_MARKS", 20_000)

    assert "more than 20000 signs of markup" in reason(item(markup * 30_000))
    assert isinstance(first(item("word " * 30_000)), Article)


@pytest.mark.parametrize(("bound", "most"), [("LARGEST", 800_000), ("MOST_MARKS", 300_000)])
def test_no_item_is_written_that_our_reader_refuses(monkeypatch: pytest.MonkeyPatch, bound: str, most: int) -> None:
    monkeypatch.setattr(safe_xml, bound, most)

    def article(size: int) -> Article:
        return evolve(BRIEF, furniture=(Zone(text="=" * size),))

    def is_read(size: int) -> bool:
        items = newsml_g2.read(io.BytesIO(newsml_g2.write([BRIEF, article(size), BRIEF])), name="x.xml")
        return list(items) == [BRIEF, article(size), BRIEF]

    room = most - 2 * 65_536
    assert is_read(room - 10_000)
    with pytest.raises(RefusedError, match="which no reader here takes") as refused:
        newsml_g2.write([BRIEF, article(max(room, 500_000))])
    assert refused.value.name == BRIEF.source.name


def test_a_long_message_takes_no_more_memory_than_a_short_one() -> None:
    one = newsml_g2.write_item([ARTICLE]).partition(b"?>")[2]
    head, tail = f"<newsMessage {NAR}><header/><itemSet>".encode(), b"</itemSet></newsMessage>"

    def peak(times: int) -> int:
        source = io.BytesIO(head + one * times + tail)
        tracemalloc.start()
        assert sum(1 for _ in newsml_g2.read(source, name="x.xml")) == times
        _, highest = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        return highest

    peak(2)
    assert peak(60) < 1.5 * peak(10) + 1_500_000


def test_the_whole_parser_gives_the_root_or_an_error() -> None:
    assert safe_xml.parse(b"<!DOCTYPE a><a>x</a>", name="x").text == "x"
    for raw in (b"<a>", b"", b"<!DOCTYPE a [<!ENTITY b 'c'>]><a/>"):
        with pytest.raises(ReadError):
            safe_xml.parse(raw, name="x")
    assert safe_xml.line_of(etree.fromstring(b"<a>\n<b/></a>")[0]) == 2


@pytest.mark.parametrize("form", [FORMAT, ITEM])
def test_a_document_is_recognised_by_its_root(form: Format) -> None:
    assert form.recognises(item())
    assert form.recognises(item().decode().encode("utf-16"))
    assert not form.recognises(b"<nitf><body/></nitf>")


def test_every_hostile_sample_of_the_shared_folder_ends_well(tmp_path: Path) -> None:
    shared = Path(__file__).parents[3] / "shared" / "hostile"
    if not shared.exists():
        pytest.skip("the hostile samples are not in ../shared")
    for number, raw in enumerate((item("a<i/>" * 2_000), item("x" * 11_000_000), item("<br/>" * 20_000))):
        (tmp_path / f"{number}.xml").write_bytes(raw)
        first(raw)
