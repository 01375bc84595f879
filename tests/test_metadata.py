"""What the user states about an article."""

from __future__ import annotations

import pytest

from tests.specimen import ARTICLE, BRIEF
from toolkit import metadata
from toolkit.metadata import MetadataError
from toolkit.record import Agency, Basis, Extra, Rights, Subject
from toolkit.validators import record_problems

STATED = Basis(kind="stated", rule="metadata")

GIVEN = (
    "address=https://gw.example/a",
    "agency=Gull Wire",
    "created=2023-01",
    "embargoed=2023-02-06T06:00:00Z",
    "extra.outlet=The Gull",
    "genre=Analysis",
    "genre=Opinion",
    "id=urn:x:1",
    "keyword=ferry",
    "keyword = island, far away ",
    "language=en-NZ",
    "modified=2023-02-02",
    "pub_status=withheld",
    "published=2023-02-01",
    "retrieved=2023-02-05",
    "rights_holder=Gull Wire",
    "rights_notice=© Gull Wire",
    "rights_usage=no archive",
    "slugline=ferry-late",
    "subject=medtop:20000337",
    "urgency=3",
    "version=2",
)


def test_every_key_reaches_its_field_and_says_who_stated_it() -> None:
    article = metadata.stated(BRIEF, metadata.parsed(GIVEN))

    assert record_problems(article) == []
    assert {item.partition("=")[0].strip() for item in GIVEN} == {*metadata.KEYS, "extra.outlet"} - {"provider"}
    assert article.source.address == "https://gw.example/a"
    assert article.agency == Agency(name="Gull Wire", basis=STATED)
    assert (article.created, article.modified, article.published) == ("2023-01", "2023-02-02", "2023-02-01")
    assert article.embargoed == "2023-02-06T06:00:00Z"
    assert article.extras == (Extra(name="outlet", value="The Gull"),)
    assert article.genres == ("Analysis", "Opinion")
    assert article.id == "urn:x:1"
    assert article.keywords == ("ferry", "island, far away")
    assert article.language == "en-NZ"
    assert article.pub_status == "withheld"
    assert (article.source.retrieved, article.source.retrieved_basis) == ("2023-02-05", STATED)
    assert article.rights == Rights(holder="Gull Wire", notice="© Gull Wire", usage="no archive")
    assert article.slugline == "ferry-late"
    assert article.subjects == (Subject(code="medtop:20000337"),)
    assert (article.urgency, article.version) == (3, 2)
    assert [basis.field for basis in article.bases] == sorted(basis.field for basis in article.bases)
    assert {basis.basis for basis in article.bases} == {STATED}


def test_the_provider_is_the_agency_by_another_name() -> None:
    assert metadata.stated(BRIEF, {"provider": ("GW",)}) == metadata.stated(BRIEF, {"agency": ("GW",)})


def test_what_the_user_states_wins_over_what_was_there() -> None:
    article = metadata.stated(ARTICLE, metadata.parsed(["language=de", "extra.outlet=Other", "rights_usage=free"]))

    assert article.language == "de"
    assert article.extras == (Extra(name="outlet", value="Other"),)
    assert article.rights == Rights(holder="Gull Wire", notice="© 2023 Gull Wire", usage="free")
    assert [basis.basis for basis in article.bases if basis.field == "language"] == [STATED]


def test_nothing_stated_changes_nothing() -> None:
    assert metadata.stated(ARTICLE, {}) == ARTICLE


@pytest.mark.parametrize(
    ("assignment", "reason"),
    [
        ("retrieved", "has no '=' between key and value"),
        ("retrieve=2023", "there is no key 'retrieve'; there are address,"),
        ("retrieved=yesterday", "is not possible: a date such as 2023-02-05"),
        ("retrieved=2023-02-30", "there is no such day as 2023-02-30"),
        ("pub_status=maybe", "is not possible: one of usable, canceled, withheld"),
        ("urgency=10", "is not possible: a whole number from 1 to 9"),
        ("urgency=high", "a whole number"),
        ("urgency=99999999999999999999", "a whole number"),
        ("language=english language", "a language tag such as en-GB"),
        ("address=two words", "text without white space"),
        ("agency=", "one line of text"),
        ("agency=A\0B", "one line of text"),
        ("extra.=x", "name or value is empty"),
        ("extra.outlet=", "name or value is empty"),
    ],
)
def test_what_is_not_possible_is_refused_with_the_reason(assignment: str, reason: str) -> None:
    with pytest.raises(MetadataError) as caught:
        metadata.parsed([assignment])

    assert reason in str(caught.value)
    assert str(caught.value).startswith("-M")


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("m.json", '{"retrieved": "2023-02-05", "keyword": ["a", "b"], "urgency": 3}'),
        ("m.toml", 'retrieved = 2023-02-05\nkeyword = ["a", "b"]\nurgency = 3\n'),
    ],
)
def test_a_file_states_the_same(name: str, text: str) -> None:
    assert metadata.loaded(text.encode(), name=name) == {
        "retrieved": ("2023-02-05",),
        "keyword": ("a", "b"),
        "urgency": ("3",),
    }


@pytest.mark.parametrize(
    ("name", "raw", "reason"),
    [
        ("m.json", b"{", "is neither a JSON object nor TOML"),
        ("m.json", b"[" * 100_000, "is nested too deeply"),
        ("m.json", b"[]", "is not an object of keys and values"),
        ("m.json", b"\xff\xfe", "is neither a JSON object nor TOML"),
        ("m.toml", b"a = ", "is neither a JSON object nor TOML"),
        ("m.json", b'{"urgency": {"a": 1}}', "a whole number"),
        ("m.json", b'{"nothing": 1}', "there is no key 'nothing'"),
        ("m.json", b"", "is neither a JSON object nor TOML"),
    ],
)
def test_a_file_that_cannot_be_used_is_named_with_the_reason(name: str, raw: bytes, reason: str) -> None:
    with pytest.raises(MetadataError) as caught:
        metadata.loaded(raw, name=name)

    assert str(caught.value).startswith(f"{name}: ")
    assert reason in str(caught.value)
