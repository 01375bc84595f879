"""Canonical JSON and JSON Lines: what is refused, and where the message points."""

from __future__ import annotations

import io

import attrs
import orjson
import pytest
from hypothesis import given

from tests.specimen import ARTICLE, BRIEF
from tests.strategies import articles
from toolkit import canonical, problems, schema
from toolkit.errors import InvalidArticleError, Location, ReadError, RefusedError, UnknownFormatError
from toolkit.formats import by_document, by_name, canonical_json
from toolkit.record import Article
from toolkit.validators import is_valid

PLAIN = orjson.dumps(canonical.to_plain(BRIEF))


def read(raw: bytes) -> list[object]:
    return list(canonical_json.read(io.BytesIO(raw), name="a.json"))


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        (b"", "is not valid JSON"),
        (b'{"id": "x", "id": "y"}', "the key 'id' stands twice"),
        (b"\xff", "is not valid JSON"),
        (b"[" * 100_000, "is not valid JSON"),
        (b"[\n  " + b"[" * 500 + b"]" * 500 + b"\n]\n", "nested more than 100 deep"),
        (b'{"schema_version": "1.0"}', "'body' is a required property"),
        (b"1" + b"0" * 5000, "JSON"),
        (PLAIN.replace(b'"story_hash":"', b'"story_hash":"0'), "story_hash"),
        (PLAIN.replace(b'"story_end":11', b'"story_end":99'), "$.body.story_end"),
    ],
)
def test_a_bad_document_is_refused_with_its_reason(raw: bytes, reason: str) -> None:
    with pytest.raises(ReadError, match=r"a\.json") as caught:
        read(raw)
    assert reason in str(caught.value)


def test_a_foreign_story_hash_is_refused() -> None:
    plain = canonical.to_plain(BRIEF) | {"story_hash": "0" * 64}
    with pytest.raises(ReadError, match="not the SHA-256"):
        canonical.from_plain(plain, source="x")


def test_nothing_in_a_document_ends_the_script_of_a_page_it_stands_in() -> None:
    hostile = attrs.evolve(BRIEF, slugline="</script><!-- \\</b")
    for write in (canonical_json.write, canonical_json.write_lines):
        assert b"</" not in write([hostile])
        assert b"<!--" not in write([hostile])
        assert read(write([hostile])) == [hostile]


def test_a_byte_order_mark_is_no_fault() -> None:
    assert read(b"\xef\xbb\xbf" + PLAIN) == [BRIEF]


def test_one_bad_article_in_a_list_leaves_the_others() -> None:
    good, bad = read(b"[" + PLAIN + b', {"id": 5}]')

    assert good == BRIEF
    assert isinstance(bad, ReadError)
    assert bad.location.path == "$[1]"


def test_one_bad_line_leaves_the_others() -> None:
    lines = canonical_json.write_lines([ARTICLE]) + b'\n{"broken\n{}\n' + canonical_json.write_lines([BRIEF])

    first, broken, empty, last = canonical_json.read_lines(io.BytesIO(lines), name="a.jsonl")

    assert (first, last) == (ARTICLE, BRIEF)
    assert str(broken).startswith("a.jsonl:3: is not valid JSON")
    assert str(empty).startswith("a.jsonl:4 at $: $: ")


def test_a_format_is_found_by_name_or_document() -> None:
    assert by_document("a.JSON", PLAIN) is by_name("json")
    assert by_document("a.jsonl", PLAIN) is by_name("jsonl")
    with pytest.raises(UnknownFormatError, match="no format is called"):
        by_name("nope")
    with pytest.raises(UnknownFormatError, match=r"a\.json"):
        by_document("a.json", b'{"type": "text"}')


def test_errors_say_who_where_and_why() -> None:
    assert str(Location(source="a.xml", line=3, path="/x")) == "a.xml:3 at /x"
    assert str(InvalidArticleError("a", ("1", "2", "3", "4", "5"))) == "a: 1; 2; 3; and 2 more"
    assert str(InvalidArticleError("a", ("1",))) == "a: 1"
    assert str(RefusedError("a", "is embargoed")) == "a: is embargoed"


def test_what_a_format_does_not_carry_is_named_and_blanked() -> None:
    form = attrs.evolve(by_name("json"), carries=by_name("json").carries - {"captions", "gaps", "rights", "body"})

    assert form.lost(ARTICLE) == ("captions", "gaps", "rights")
    assert form.keep(ARTICLE).captions == ()
    assert form.lost(BRIEF) == ()


def test_a_line_without_an_end_is_refused_and_the_next_one_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(canonical_json, "LONGEST_LINE", 20_000)
    good = canonical_json.write_lines([BRIEF])
    exactly, far_more = b'"' + b"x" * 19_999 + b"\n", b"y" * 70_000 + b"\n"

    found = list(canonical_json.read_lines(io.BytesIO(good + exactly + far_more + good), name="a.jsonl"))

    assert [str(item) if isinstance(item, ReadError) else item for item in found] == [
        BRIEF,
        "a.jsonl:2: is a line of more than 20000 bytes",
        "a.jsonl:3: is a line of more than 20000 bytes",
        BRIEF,
    ]


def test_plain_data_that_is_shared_is_made_once_and_given_away_once() -> None:
    article = attrs.evolve(ARTICLE)
    shared = canonical.shared(article)

    assert canonical.shared(article) is shared
    given = canonical.to_plain(article)
    assert given is shared
    assert canonical.to_plain(article) == given
    given.clear()  # it is the caller's own
    assert canonical.to_plain(article) == canonical.shared(article) == canonical.to_plain(ARTICLE)


def test_plain_data_is_kept_for_one_article_and_not_longer_than_that_lives() -> None:
    first, second = attrs.evolve(ARTICLE), attrs.evolve(BRIEF)
    held = canonical.shared(first)
    kept = canonical.shared(second)
    del first  # another has taken its place: that stays

    assert canonical.shared(second) is kept
    del second
    assert canonical._LATEST.shared[1] == {}, "nothing waits for a collection of garbage"
    assert held == canonical.to_plain(ARTICLE)


def test_only_the_very_article_that_was_read_is_known_to_be_sound(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[object] = []
    monkeypatch.setattr(problems, "problems", asked.append)
    article = canonical.from_plain(canonical.to_plain(ARTICLE), source="x")
    asked.clear()
    changed = attrs.evolve(article, version=-1)

    assert is_valid(article)
    assert not asked
    assert not is_valid(changed)
    assert is_valid(ARTICLE)
    assert asked == [ARTICLE]


@given(articles())
def test_what_was_read_keeps_to_every_rule_when_it_is_asked_again(article: Article) -> None:
    again = canonical.from_plain(canonical.to_plain(article), source="x")

    assert schema.admits(canonical.to_plain(again))
    assert not problems.problems(again)
