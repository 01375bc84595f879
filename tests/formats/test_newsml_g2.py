"""Our own NewsML-G2: every fact comes back, and every validator is content."""

from __future__ import annotations

import io
import shutil
import subprocess
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from tests.specimen import ARTICLE, BRIEF
from tests.strategies import articles
from toolkit import resources
from toolkit.errors import ReadError
from toolkit.format import Format
from toolkit.formats import newsml_g2
from toolkit.formats.newsml_g2 import terms
from toolkit.formats.newsml_g2.moments import best_known, edtf
from toolkit.formats.newsml_g2.tree import merge, spare
from toolkit.record import Agency, Article, Place, Rights, Subject
from toolkit.record.facts import PubStatus
from toolkit.text import legal

SHARED = Path(__file__).parents[3] / "shared"
XSD = SHARED / "newsml-g2" / "xsd" / "NewsML-G2_2.35-spec-All-Power.xsd"
XERCES = Path("/usr/share/java/xercesImpl.jar")
SAMPLES = Path("/usr/share/java/xercesSamples.jar")
NAR = {"n": terms.NAR}

needs_xsd = pytest.mark.skipif(not XSD.exists(), reason="IPTC's XML Schema is not in ../shared")
needs_xerces = pytest.mark.skipif(
    not (XSD.exists() and XERCES.exists() and SAMPLES.exists() and shutil.which("java")),
    reason="needs Debian's libxerces2-java, a Java and IPTC's XML Schema",
)


@cache
def xsd() -> etree.XMLSchema:
    return etree.XMLSchema(etree.parse(XSD))


@cache
def profile() -> etree.RelaxNG:
    return etree.RelaxNG(etree.parse(resources.schema("newsml-g2-profile.rng")))


def again(document: bytes) -> list[Article | ReadError]:
    return list(newsml_g2.read(io.BytesIO(document), name="x.xml"))


def tree(written: Sequence[Article]) -> etree._Element:
    return etree.fromstring(newsml_g2.write(written))


def xerces(folder: Path, documents: Sequence[bytes]) -> str:
    """Return what Xerces-J says of *documents*; nothing where they are valid."""
    names = []
    for number, document in enumerate(documents):
        file = folder / f"{number}.xml"
        file.write_bytes(document)
        names.append(str(file))
    command = ["java", "-cp", f"{XERCES}:{SAMPLES}", "jaxp.SourceValidator", "-f", "-a", str(XSD), "-i", *names]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)
    lines = (done.stdout + done.stderr).splitlines()
    return "\n".join(line for line in lines if "rror" in line or "arning" in line)


@pytest.mark.parametrize("written", [[], [ARTICLE], [BRIEF], [BRIEF, ARTICLE, BRIEF]], ids=len)
def test_what_was_written_is_read_back_byte_for_byte(written: list[Article]) -> None:
    document = newsml_g2.write(written)

    assert again(document) == written
    assert newsml_g2.write(again(document)) == document  # type: ignore[arg-type]


@pytest.mark.parametrize("written", [[ARTICLE], [BRIEF, ARTICLE]], ids=len)
def test_one_article_can_be_an_item_alone(written: list[Article]) -> None:
    document = newsml_g2.write_item(written)

    assert again(document) == written
    assert (b"<newsMessage" in document) == (len(written) > 1)
    assert profile().validate(etree.fromstring(document)), profile().error_log


def canonical(document: bytes) -> bytes:
    """Return *document* as XML Canonicalization has it: attributes between quotation marks, in order."""
    return etree.tostring(etree.fromstring(document), method="c14n")


@given(st.lists(articles(), max_size=1), st.text(st.characters(codec="utf-8"), max_size=20))
def test_the_tree_is_written_as_lxml_indents_it(written: list[Article], odd: str) -> None:
    odd = f"x{legal(odd)}x"
    document = newsml_g2.write([attrs.evolve(article, slugline=odd, keywords=(odd,)) for article in written])
    root = etree.fromstring(document, etree.XMLParser(remove_blank_text=True))

    by_lxml = etree.tostring(root, encoding="UTF-8", xml_declaration=True, pretty_print=True)
    assert canonical(by_lxml) == canonical(document)
    assert by_lxml.count(b"\n") == document.count(b"\n")
    assert b"&quot;" not in document


@pytest.mark.parametrize("form", [newsml_g2.FORMAT, newsml_g2.ITEM], ids=lambda form: form.name)
@pytest.mark.parametrize("count", [0, 1, 3])
def test_any_number_of_articles_can_be_saved_one_after_the_other(form: Format, count: int) -> None:
    assert form.saver
    assert form.writer
    file = io.BytesIO()
    form.saver(iter([ARTICLE] * count), file)

    assert file.getvalue() == form.writer([ARTICLE] * count)
    assert again(file.getvalue()) == [ARTICLE] * count


@pytest.mark.parametrize("illegal", ["\0", "\x0b", "\ufffe", "\uffff", "\ud800"])
def test_what_xml_cannot_hold_is_not_written(illegal: str) -> None:
    with pytest.raises(ValueError, match=r"character|surrogates"):
        newsml_g2.write([attrs.evolve(BRIEF, slugline=illegal)])


@needs_xsd
@given(st.lists(articles(), min_size=1, max_size=1))
def test_every_document_is_valid_by_the_schema_of_iptc_and_by_our_profile(written: list[Article]) -> None:
    document = tree(written)

    assert xsd().validate(document), xsd().error_log
    assert profile().validate(document), profile().error_log


@needs_xerces
def test_xerces_finds_nothing_either(tmp_path: Path) -> None:
    odd = attrs.evolve(BRIEF, id="]]>%zz", embargoed="2031", keywords=("a\tb",), located=(Place(name="x\ty"),))

    assert not xerces(tmp_path, [newsml_g2.write([ARTICLE, BRIEF, odd, ARTICLE]), newsml_g2.write_item([ARTICLE])])


@needs_xerces
def test_xerces_would_find_a_fault(tmp_path: Path) -> None:
    document = newsml_g2.write([ARTICLE]).replace(b'contentrefs="body"', b'contentrefs="nobody"')

    assert "nobody" in xerces(tmp_path, [document])


def test_what_the_standard_demands_and_nobody_knows_takes_defaults_that_read_as_absent() -> None:
    assert newsml_g2.defaults(BRIEF) == ("language", "provider", "pubStatus", "version", "versionCreated")
    assert newsml_g2.defaults(attrs.evolve(ARTICLE, modified="2023-02-01T00:00:00Z", created="2023")) == ()

    item = tree([BRIEF]).find(".//n:newsItem", NAR)
    assert item is not None
    assert item.findtext("n:itemMeta/n:versionCreated", namespaces=NAR) == "1970-01-01T00:00:00Z"
    assert item.get("version") == "1"
    assert again(newsml_g2.write([BRIEF])) == [BRIEF]


def test_the_date_of_the_dateline_stands_in_for_an_unknown_one() -> None:
    article = attrs.evolve(ARTICLE, created=None, modified=None, published=None)

    created = tree([article]).find(".//n:contentCreated", NAR)

    assert created is not None
    assert (created.text, created.get("how")) == ("2023-01-31", "howextr:tool")
    assert "contentCreated" in newsml_g2.defaults(article)
    assert again(newsml_g2.write([article])) == [article]


@pytest.mark.parametrize(
    ("status", "expected"), [("canceled", "stat:canceled"), ("withheld", "stat:withheld"), ("usable", "stat:usable")]
)
def test_a_status_is_said_in_the_terms_of_the_standard(status: PubStatus, expected: str) -> None:
    found = tree([attrs.evolve(BRIEF, pub_status=status)]).find(".//n:pubStatus", NAR)

    assert found is not None
    assert found.get("qcode") == expected


@pytest.mark.parametrize(
    ("embargo", "shown"), [("2031-05-06T10:00:00+02:00", "2031-05-06T10:00:00+02:00"), ("2031-05", "")]
)
def test_an_embargo_that_is_no_moment_is_one_until_further_notice(embargo: str, shown: str) -> None:
    article = attrs.evolve(BRIEF, embargoed=embargo)

    assert tree([article]).findtext(".//n:embargoed", namespaces=NAR) == shown
    assert again(newsml_g2.write([article])) == [article]


def test_a_root_of_the_subject_codes_is_given_in_both_schemes() -> None:
    article = attrs.evolve(BRIEF, subjects=(Subject(name="Sport", code="medtop:15000000", kind="abstract"),))

    found = [subject.get("qcode") for subject in tree([article]).iterfind(".//n:subject", NAR)]

    assert found == ["medtop:15000000", "subj:15000000"]
    assert again(newsml_g2.write([article])) == [article]


@pytest.mark.parametrize("code", ["gw", "GW", "nprov:GW", "feed:GW", "https://gw.example/a?b=c%20d", "urn:%zz"])
def test_a_code_is_an_identifier_of_the_fitting_kind(code: str) -> None:
    article = attrs.evolve(BRIEF, agency=Agency(name="GW", code=code), subjects=(Subject(code=code),))

    provider = tree([article]).find(".//n:provider", NAR)

    assert provider is not None
    assert [*provider.attrib.values()] == [code]
    assert again(newsml_g2.write([article])) == [article]


def test_words_with_tabs_are_shown_without_and_kept_with_them() -> None:
    article = attrs.evolve(
        BRIEF,
        slugline="a\tb",
        keywords=("c\td", "e"),
        rights=Rights(holder="f\tg"),
        agency=Agency(name="h\ti"),
        located=(Place(name="j\tk", region="l\tm"),),
    )

    root = tree([article])

    assert root.findtext(".//n:slugline", namespaces=NAR) == "a b"
    assert again(newsml_g2.write([article])) == [article]


def test_participants_of_every_kind() -> None:
    minister, state = ARTICLE.participants
    people = (
        attrs.evolve(minister, affiliations=(), aliases=("Ver\tell",)),
        attrs.evolve(state, affiliations=minister.affiliations),
        attrs.evolve(state, id="p3", kind="organisation", country=None),
        attrs.evolve(state, id="p4", kind="group", country=None),
    )
    article = attrs.evolve(ARTICLE, participants=people)

    root = tree([article])

    assert again(newsml_g2.write([article])) == [article]
    assert root.findtext(".//n:related[@rel='nt:affiliation']/n:name", namespaces=NAR) == "Isles Harbour Board"
    assert profile().validate(root), profile().error_log


def test_speakers_and_actors_are_references_with_names_beside_them() -> None:
    root = tree([ARTICLE])

    speaker = root.find(".//n:partMeta[@partid='q1']/n:creator", NAR)
    actor = root.find(".//n:related[@rel='nt:actor']", NAR)
    recipient = root.find(".//n:related[@rel='nt:recipient']", NAR)

    assert speaker is not None
    assert (speaker.get("literal"), speaker.findtext("n:name", namespaces=NAR)) == ("p1", "Tomas Verell")
    assert actor is not None
    assert actor.get("type") == "cpnat:person"
    assert recipient is not None
    assert (recipient.get("literal"), recipient.findtext("n:name", namespaces=NAR)) == (None, "reporters")


def test_ids_differ_between_the_items_of_a_message() -> None:
    ids = [
        value
        for element in tree([ARTICLE, ARTICLE]).iter()
        for key, value in element.items()
        if key in ("id", "partid")
    ]

    assert len(ids) == len(set(ids))
    assert {"body", "i2.body"} <= set(ids)


@pytest.mark.parametrize(
    ("part", "replacement", "reason"),
    [
        (b'rel="nt:rest" value=\'{', b'rel="nt:rest" value=\'(', "not JSON"),
        (b'guid="', b'guid="a b', "id"),
        (b">Ferry late.<", b">Ferry.<", "story_end"),
        (b'qcode="stat:usable"', b'qcode=""', None),
        (b'version="1"', b'version="x"', None),
        (b'"1.0"', b'"9.0"', "install a newer one"),
    ],
)
def test_a_document_of_ours_that_was_altered_is_refused_or_read(
    part: bytes, replacement: bytes, reason: str | None
) -> None:
    found = again(newsml_g2.write([BRIEF]).replace(part, replacement))

    if reason is None:
        assert found == [BRIEF]
    else:
        assert isinstance(found[0], ReadError)
        assert reason in found[0].reason
        assert found[0].location.path == "/newsItem"


def test_a_document_of_ours_without_its_elements_is_an_error_and_no_crash() -> None:
    document = newsml_g2.write([ARTICLE])
    for tag in ("itemMeta", "contentSet", "assert", "partMeta"):
        root = etree.fromstring(document)
        for element in list(root.iter(f"{{{terms.NAR}}}{tag}")):
            parent = element.getparent()
            assert parent is not None
            parent.remove(element)
        assert isinstance(again(etree.tostring(root))[0], ReadError), tag


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("2031-08-05T10:10:14", "2031-08-05T10:10:14"),
        ("20311011T104100+0100", "2031-10-11T10:41:00+01:00"),
        (" 2031-01-12 12:35:40 ", "2031-01-12T12:35:40"),
        ("2031-03-04T11:40:31.000Z", "2031-03-04T11:40:31.000Z"),
        ("2031-03-04T11:40-05", "2031-03-04T11:40-05:00"),
        ("2031", "2031"),
        ("2031-02-30", None),
        ("yesterday", None),
        ("", None),
    ],
)
def test_dates_in_the_forms_that_agencies_use(written: str, expected: str | None) -> None:
    assert edtf(written) == expected


def test_an_unknown_date_is_never_todays() -> None:
    assert best_known(None) == "1970-01-01T00:00:00Z"
    assert best_known(attrs.evolve(BRIEF, created="2031")) == "2031-01-01T00:00:00Z"
    assert best_known(attrs.evolve(BRIEF, created="2031-04")) == "2031-04-01T00:00:00Z"
    assert best_known(attrs.evolve(BRIEF, published="2031-04-02T01:02:03Z")) == "2031-04-02T01:02:03Z"
    assert best_known(attrs.evolve(BRIEF, published="2031-04-02T01:02")) == "1970-01-01T00:00:00Z"


def test_the_rest_keeps_places_in_lists_and_wins() -> None:
    assert spare({"a": [{}, {"b": 1}], "c": [{}, {}], "d": {}, "e": [], "f": 0}) == {"a": [{}, {"b": 1}], "f": 0}
    assert merge({"a": [{"x": 1}, {"y": 2}]}, {"a": [{}, {"z": 3}]}) == {"a": [{"x": 1}, {"y": 2, "z": 3}]}
    assert merge({"a": ["x y"]}, {"a": ["x\ty", "z"]}) == {"a": ["x\ty", "z"]}
    assert merge({"a": 1}, {"a": {"b": 2}}) == {"a": {"b": 2}}
