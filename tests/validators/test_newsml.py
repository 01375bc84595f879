"""What the judge of NewsML-G2 finds in documents that are ours, that were ours, and that never were."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.specimen import ARTICLE, BRIEF
from toolkit.formats import newsml_g2
from toolkit.validators import format_problems
from toolkit.validators.newsml import XSD_VARIABLE, problems

SHARED = Path(__file__).parents[3] / "shared"
XSD = SHARED / "newsml-g2" / "xsd" / "NewsML-G2_2.35-spec-All-Power.xsd"
DOCUMENT = newsml_g2.write([ARTICLE, BRIEF])
FOREIGN = (
    b'<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" standard="NewsML-G2" standardversion="2.35" guid="a">'
    b'<itemMeta><itemClass qcode="ninat:text"/></itemMeta></newsItem>'
)

needs_xsd = pytest.mark.skipif(not XSD.exists(), reason="IPTC's XML Schema is not in ../shared")


@pytest.fixture(autouse=True)
def _no_schema(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(XSD_VARIABLE, raising=False)


@pytest.mark.parametrize("document", [DOCUMENT, newsml_g2.write([]), newsml_g2.write_item([BRIEF]), FOREIGN])
def test_a_document_as_it_should_be_has_no_problem(document: bytes) -> None:
    assert list(problems(document)) == []


@needs_xsd
@pytest.mark.parametrize("document", [DOCUMENT, newsml_g2.write_item([ARTICLE])])
def test_nor_has_it_by_the_schema_of_iptc(document: bytes) -> None:
    assert list(problems(document, xsd=XSD)) == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b'conformance="power"', b'conformance="core"'),
        (b'<itemClass qcode="ninat:text"/>', b""),
        (b"<p>", b"<p><b>x</b>"),
        (b'qcode="stat:usable"', b'qcode="stat:odd"'),
        (b'rel="nt:rest"', b'rel="nt:other"'),
        (b"<urgency>4<", b"<urgency>10<"),
        (b"<sent>2", b"<sent>x2"),
        (b"<body>", b'<body class="a">'),
        (b"<headline>", b'<headline rank="1">'),
        (b"</itemMeta>", b'<signal qcode="a:b"/></itemMeta>'),
        (b'xml:lang="en-GB"', b'xml:lang="en_GB"'),
        (b"iso3166-1a3:NZL", b"iso3166-1a2:NZ"),
        (b'literal="p1"', b'literal="person 1"'),
    ],
)
def test_what_we_would_never_write_is_a_breach_of_the_profile(old: bytes, new: bytes) -> None:
    assert old in DOCUMENT

    found = list(problems(DOCUMENT.replace(old, new, 1)))

    assert {rule for _, rule, _ in found} == {"newsml.profile"}
    assert all(place.isdigit() and reason and "\n" not in reason for place, _, reason in found)


@pytest.mark.parametrize(
    ("old", "new", "rule"),
    [
        (b'contentrefs="body"', b'contentrefs="nobody"', "newsml.idref"),
        (b'partid="q2"', b'partid="q1"', "newsml.id"),
        (b"</newsMessage>", b"", "newsml.xml"),
    ],
)
def test_what_no_validator_of_libxml2_sees(old: bytes, new: bytes, rule: str) -> None:
    assert rule in {found for _, found, _ in problems(DOCUMENT.replace(old, new))}


@needs_xsd
def test_the_schema_of_iptc_judges_everybody(monkeypatch: pytest.MonkeyPatch) -> None:
    (by_argument,) = problems(FOREIGN, xsd=XSD)
    monkeypatch.setenv(XSD_VARIABLE, str(XSD))
    (by_variable,) = problems(FOREIGN)

    assert by_argument == by_variable
    assert by_argument[1] == "newsml.xsd"
    assert "provider" in by_argument[2]


def test_many_breaches_are_cut_short() -> None:
    document = newsml_g2.write([BRIEF] * 30).replace(b'conformance="power"', b"")

    found = list(problems(document))

    assert found[-1][2].startswith("and ")
    assert len(found) <= 21


@pytest.mark.parametrize("content", [None, "<a/>"])
def test_a_schema_that_cannot_be_used_is_said(tmp_path: Path, content: str | None) -> None:
    file = tmp_path / "x.xsd"
    if content:
        file.write_text(content)

    (found,) = problems(DOCUMENT, xsd=file)

    assert found[1] == "newsml.xsd"
    assert "cannot be used" in found[2]


def test_it_is_what_validate_asks() -> None:
    bad = DOCUMENT.replace(b'conformance="power"', b'conformance="core"', 1)

    assert [problem.rule for problem in format_problems(bad, "newsml-g2", file="x.xml")][:1] == ["newsml.profile"]
