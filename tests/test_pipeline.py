"""The whole flow, step by step and together."""

from __future__ import annotations

import sys
import tempfile
import uuid
from collections.abc import Iterator
from io import BytesIO
from typing import BinaryIO

import attrs
import pytest

import toolkit
from tests.specimen import ARTICLE, BRIEF
from toolkit import formats, inputs, metadata, pipeline
from toolkit.enrichers import enriched
from toolkit.enrichers.clearing import without_inferred
from toolkit.errors import InvalidArticleError, Location, ReadError, RefusedError, UnknownFormatError
from toolkit.format import Format, Reader
from toolkit.pipeline import Settings
from toolkit.record import Article, Attempt, Attempts, Basis, FieldBasis, Party, Zone
from toolkit.tables.profiles import formula_advice

JSON = formats.by_name("json")
LINES = formats.by_name("jsonl")
NOTHING = Settings(enrich="none")
STATED = Basis(kind="stated")


def _document(*articles: Article, form: Format = LINES) -> BytesIO:
    assert form.writer is not None
    return BytesIO(form.writer(articles))


def _yielding(*items: Article | ReadError) -> Reader:
    """Return a reader that finds *items* in any document."""

    def read(_: BinaryIO, /, *, name: str) -> Iterator[Article | ReadError]:
        assert name
        yield from items

    return read


def _prepared(settings: Settings, *articles: Article) -> list[Article | ReadError | InvalidArticleError]:
    return list(pipeline.articles(_document(*articles), settings, name="wire.jsonl"))


def test_articles_come_out_in_order_and_unchanged_where_nothing_is_asked_for() -> None:
    assert _prepared(NOTHING, ARTICLE, BRIEF) == [ARTICLE, BRIEF]


@pytest.mark.parametrize(
    ("name", "asked", "is_large"),
    [
        ("wire.CSV", None, True),
        ("wire.jsonl", None, True),
        ("wire.xml", None, True),
        ("wire.json", None, False),
        ("-", "newsml-g2-item", True),
        ("wire", None, False),
        ("-", "jsonl", True),
        ("wire.csv", "text", False),
    ],
)
def test_what_is_read_item_by_item_may_be_larger_than_a_document(
    name: str, asked: str | None, is_large: object
) -> None:
    most = inputs.MOST_TABLE_BYTES if is_large else inputs.MOST_BYTES

    assert pipeline.bound(name, asked) == most


def test_a_broken_article_stands_as_its_error_between_the_others() -> None:
    source = BytesIO(_document(ARTICLE).getvalue() + b"{}\n" + _document(BRIEF).getvalue())

    first, error, last = pipeline.articles(source, NOTHING, name="wire.jsonl")

    assert (first, last) == (ARTICLE, BRIEF)
    assert isinstance(error, ReadError)
    assert error.location.source == "wire.jsonl:2"


def test_the_format_that_is_asked_for_wins_over_the_name() -> None:
    settings = attrs.evolve(NOTHING, source_format="jsonl")

    assert list(pipeline.articles(_document(ARTICLE), settings, name="wire.dat")) == [ARTICLE]


def test_a_document_of_no_format_is_an_error_with_its_name() -> None:
    with pytest.raises(ReadError, match=r"^wire\.dat: has neither the name nor the first bytes") as caught:
        list(pipeline.articles(_document(ARTICLE), NOTHING, name="wire.dat"))

    assert "say which with -f" in str(caught.value)


def test_a_document_that_is_not_what_its_name_says_is_an_error_that_says_so() -> None:
    with pytest.raises(ReadError, match=r"^feed\.json: has the name of a document in json, jsonld, but not its"):
        list(pipeline.articles(BytesIO(b'{"a": 1'), NOTHING, name="feed.json"))


def test_a_format_that_does_not_exist_is_an_error_with_its_name() -> None:
    with pytest.raises(UnknownFormatError, match="no format is called 'word'"):
        list(pipeline.articles(_document(ARTICLE), attrs.evolve(NOTHING, source_format="word"), name="wire.jsonl"))


def test_a_format_that_can_only_be_written_is_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(formats, "by_name", lambda _: attrs.evolve(JSON, reader=None, name="page"))

    with pytest.raises(ReadError, match="page can only be written"):
        list(pipeline.read(_document(ARTICLE), "page", name="a.html"))


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("<!DOCTYPE html><html><p>x</p>", ["doubt.html"]),
        ("<p>One</p><br>", ["doubt.html"]),
        ("a <br in a sentence", []),
    ],
)
def test_html_that_is_read_as_text_is_doubted(text: str, codes: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    broken = ReadError("no", Location(source="a.txt"))
    form = attrs.evolve(JSON, name="text", reader=_yielding(BRIEF, broken))
    monkeypatch.setattr(formats, "by_name", lambda _: form)

    article, error = pipeline.read(BytesIO(text.encode()), "text", name="a.txt")

    assert error is broken
    assert isinstance(article, Article)
    assert [notice.code for notice in article.notices] == codes


def test_what_the_reader_doubts_is_not_doubted_twice() -> None:
    page = b"<html><body>\n\n<p>The harbour minister pledged on Tuesday to buy a new ferry for the islands.</p>\n"

    (article,) = pipeline.read(BytesIO(page), "text", name="a.txt")

    assert isinstance(article, Article)
    assert [notice.code for notice in article.notices].count("doubt.html") == 1


def test_metadata_is_stated_before_anything_is_made_of_it() -> None:
    settings = attrs.evolve(NOTHING, metadata=metadata.parsed(["id=urn:x:1", "urgency=2"]), id_from="story")

    (article,) = _prepared(settings, BRIEF)

    assert isinstance(article, Article)
    assert (article.id, article.urgency) == ("urn:x:1", 2)


def test_an_article_that_breaks_a_rule_is_an_error_that_says_which() -> None:
    broken = attrs.evolve(BRIEF, quotes=ARTICLE.quotes)

    error = pipeline.prepared(broken, NOTHING, name="a.json")

    assert isinstance(error, InvalidArticleError)
    assert "$.attempts.quotes: not attempted, yet there are some" in error.problems
    with pytest.raises(InvalidArticleError):
        pipeline.good(error)


def test_an_article_outside_the_schema_is_an_error_that_says_where() -> None:
    error = pipeline.prepared(attrs.evolve(BRIEF, urgency=12), NOTHING, name="a.json")

    assert isinstance(error, InvalidArticleError)
    assert error.problems == ("$.urgency: 12 is greater than the maximum of 9",)


def test_an_identifier_from_the_story_is_shared_by_the_same_story_under_another_name() -> None:
    other = attrs.evolve(BRIEF, id=f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, 'other')}", source=ARTICLE.source)
    other = attrs.evolve(other, source=attrs.evolve(BRIEF.source, name="other.xml"))
    settings = attrs.evolve(NOTHING, id_from="story")

    ids = [item.id for item in _prepared(settings, BRIEF, other, ARTICLE) if isinstance(item, Article)]

    assert ids[0] == ids[1] != ids[2]
    assert uuid.UUID(ids[0].removeprefix("urn:uuid:")).version == 5


def test_an_identifier_from_the_path_differs_by_path_and_place_in_the_document() -> None:
    settings = attrs.evolve(NOTHING, id_from="path")
    second = attrs.evolve(BRIEF, source=attrs.evolve(BRIEF.source, index=1))

    def ids(name: str) -> list[str]:
        made = pipeline.articles(_document(BRIEF, second), settings, name=name)
        return [item.id for item in made if isinstance(item, Article)]

    assert len({*ids("a/x.jsonl"), *ids("b/x.jsonl")}) == 4
    assert ids("a/x.jsonl") == ids("a/x.jsonl")


@pytest.mark.parametrize("stated", ["urn:newsml:x:1", f"urn:uuid:{uuid.UUID(int=4 << 76)}", "urn:uuid:nonsense"])
def test_a_stated_identifier_stays(stated: str) -> None:
    article = attrs.evolve(BRIEF, id=stated)

    assert pipeline.identified(article, "story", path="x").id == stated


@pytest.mark.parametrize(
    ("field", "value", "reason"),
    [
        ("pub_status", "withheld", "is withheld, which page cannot say"),
        ("pub_status", "canceled", "is canceled, which page cannot say"),
        ("embargoed", "2023-02-06", "is embargoed until 2023-02-06, which page cannot say"),
    ],
)
def test_what_may_not_be_published_goes_nowhere_where_that_cannot_be_said(field: str, value: str, reason: str) -> None:
    page = attrs.evolve(JSON, name="page", carries=JSON.carries - {"pub_status", "embargoed"})
    changed: dict[str, str] = {field: value}
    held = attrs.evolve(BRIEF, **changed)  # type: ignore[arg-type]

    with pytest.raises(RefusedError) as caught:
        pipeline.document([held], page)

    assert reason in str(caught.value)
    assert pipeline.document([held], page, force=True)
    assert pipeline.document([held], JSON)


def test_a_file_is_filled_with_what_the_document_would_be_and_refuses_the_same() -> None:
    table = attrs.evolve(LINES, carries=LINES.carries - {"pub_status"})
    held = attrs.evolve(BRIEF, pub_status="withheld")
    for form in (table, attrs.evolve(table, saver=None)):
        with tempfile.TemporaryFile() as file:
            pipeline.save(iter([BRIEF, ARTICLE]), form, file)
            pipeline.save([held], form, file, force=True)
            file.seek(0)
            assert file.read() == pipeline.document([BRIEF, ARTICLE, held], form, force=True)
            with pytest.raises(RefusedError, match="is withheld, which jsonl cannot say"):
                pipeline.save([BRIEF, held], form, file)


def test_a_usable_article_goes_anywhere() -> None:
    page = attrs.evolve(JSON, carries=JSON.carries - {"pub_status", "embargoed"})

    assert pipeline.unsaid(attrs.evolve(BRIEF, pub_status="usable"), page) is None


def test_a_format_that_can_only_be_read_is_not_written() -> None:
    with pytest.raises(RefusedError, match="can only be read"):
        pipeline.document([BRIEF], attrs.evolve(JSON, writer=None))


def test_warnings_name_notices_a_missing_headline_and_defaults() -> None:
    defaulted = FieldBasis(field="language", basis=Basis(kind="defaulted"))

    assert list(pipeline.warnings(ARTICLE)) == [("loss.link", "one link was left out (line 12)")]
    assert list(pipeline.warnings(attrs.evolve(BRIEF, bases=(defaulted,)))) == [
        ("missing.headline", "there is no headline"),
        ("defaulted.value", "language is not known; a default stands in for it"),
    ]


def test_what_a_standard_demands_and_nobody_knows_is_told() -> None:
    newsml = formats.by_name("newsml-g2")
    known = attrs.evolve(ARTICLE, modified="2023-02-01T00:00:00Z")

    assert [text.partition("state it with ")[2] for _, text in newsml.advise([ARTICLE, BRIEF, known])] == [
        "-M modified=...",
        "-M agency=... -M modified=...",
    ]
    assert list(JSON.advise([BRIEF])) == []


def test_cells_that_a_spreadsheet_would_run_are_told() -> None:
    table = formats.by_name("csv")
    formula = attrs.evolve(BRIEF, headline=Zone(text="=1+1"))

    ((rule, text),) = table.advise([BRIEF, formula])
    ((_, several),) = table.advise([formula] * 9)

    assert (rule, "(columns headline)" in text) == ("csv.formula", True)
    assert several == text
    assert "(columns a, b, c, d, e and 2 more)" in next(formula_advice([(2, name) for name in "abcdefg"], ""))[1]
    assert list(table.advise([BRIEF])) == []


def test_problems_are_those_of_reading_and_of_each_record() -> None:
    source = BytesIO(_document(ARTICLE).getvalue() + b"{}\n")

    found = list(pipeline.problems(source, None, name="wire.jsonl"))

    assert [(problem.file, problem.rule) for problem in found] == [("wire.jsonl:2", "read")]
    assert "'id' is a required property" in found[0].reason


def test_a_document_that_cannot_be_read_at_all_is_one_problem() -> None:
    (problem,) = pipeline.problems(BytesIO(b"[1"), None, name="a.json")

    assert str(problem).startswith("a.json: is not valid JSON")


def test_a_record_that_a_reader_made_badly_is_a_problem_of_that_article(monkeypatch: pytest.MonkeyPatch) -> None:
    bad = attrs.evolve(BRIEF, quotes=ARTICLE.quotes)
    form = attrs.evolve(JSON, reader=_yielding(BRIEF, bad))
    monkeypatch.setattr(formats, "by_name", lambda _: form)

    problems = list(pipeline.problems(BytesIO(b"x"), "json", name="a.json"))

    assert {problem.rule for problem in problems} == {"record"}
    assert str(problems[0]).startswith("a.json at article 1, $.")


def test_a_document_is_also_judged_as_its_format_has_it(monkeypatch: pytest.MonkeyPatch) -> None:
    class Judge:
        @staticmethod
        def problems(raw: bytes) -> list[tuple[str, str, str]]:
            return [("7", "page.title", f"{len(raw)} bytes, no title")]

    monkeypatch.setitem(sys.modules, "toolkit.validators.invented", Judge)
    monkeypatch.setattr("toolkit.validators._JUDGES", {"jsonl": "invented"})

    (problem,) = pipeline.problems(_document(BRIEF), None, name="a.jsonl")

    assert str(problem).startswith("a.jsonl:7: ")
    assert str(problem).endswith(" bytes, no title [page.title]")


def test_doubts_are_the_warnings_of_what_can_be_read() -> None:
    source = BytesIO(_document(BRIEF).getvalue() + b"{}\n")

    assert [problem.rule for problem in pipeline.doubts(source, None, name="a.jsonl")] == ["missing.headline"]
    assert list(pipeline.doubts(BytesIO(b"["), None, name="a.json")) == []


def test_clearing_takes_away_what_was_inferred_and_nothing_else() -> None:
    cleared = without_inferred(ARTICLE)

    assert (cleared.participants, cleared.quotes) == ((), ())
    assert len(cleared.commitments) == 1, "the source states it"
    assert cleared.attempts == Attempts(commitments=ARTICLE.attempts.commitments)
    assert (cleared.language, cleared.bases) == (None, ())
    assert cleared.dateline is not None
    assert cleared.dateline.date is not None
    assert (cleared.dateline.date.resolved, cleared.dateline.date.edtf) == (None, "XXXX-01-31")
    assert cleared.body == ARTICLE.body
    assert without_inferred(BRIEF) == BRIEF


STATED_ALL = Attempts(participants=Attempt(status="stated"), quotes=Attempt(status="stated"))


def test_what_the_source_states_as_a_finding_stays() -> None:
    stated = attrs.evolve(ARTICLE.quotes[1], speakers=(Party(participant="p1"),), speaker_basis=STATED)
    article = attrs.evolve(ARTICLE, attempts=STATED_ALL, quotes=(ARTICLE.quotes[0], stated))

    cleared = without_inferred(article)

    assert cleared.participants == ARTICLE.participants
    assert cleared.quotes[0].speakers == (), "the speaker was inferred, though the quote is stated"
    assert cleared.quotes[1] == stated
    assert cleared.attempts == STATED_ALL


def test_a_reference_to_what_goes_goes_with_it() -> None:
    quotes = tuple(attrs.evolve(quote, speaker_basis=None) for quote in ARTICLE.quotes)
    attempts = attrs.evolve(ARTICLE.attempts, quotes=Attempt(status="stated"))

    cleared = without_inferred(attrs.evolve(ARTICLE, attempts=attempts, quotes=quotes))

    assert cleared.participants == ()
    assert cleared.quotes[0].speakers == (Party(mention=quotes[0].speakers[0].mention),)
    (commitment,) = cleared.commitments
    assert (commitment.on_behalf_of, commitment.attributed_to) == ((), ())
    assert commitment.quote == "q1"
    assert without_inferred(attrs.evolve(cleared, attempts=ARTICLE.attempts)).commitments[0].quote is None


def test_a_weekday_that_the_dateline_prints_stays_and_a_date_taken_from_it_goes() -> None:
    (article,) = toolkit.read(
        b"Ferry plan\n\nPORT LOWEN, Tuesday, Jan 31, 2023 (GW) - The harbour minister pledged to buy a ferry by June.\n",
        name="a.txt",
    )
    dated = enriched(article)
    assert (dated.published, article.published) == ("2023-01-31", None)
    assert without_inferred(dated) == article


def test_enriching_nothing_returns_the_same_article() -> None:
    assert enriched(ARTICLE, "none") is ARTICLE


def test_what_was_looked_for_is_not_looked_for_again() -> None:
    done = Attempt(status="done")
    article = attrs.evolve(BRIEF, attempts=Attempts(participants=done, quotes=done, commitments=done))

    assert enriched(article, "missing") == article


def test_who_adds_findings_last_is_named_as_their_maker() -> None:
    (article,) = toolkit.read(
        b"Ferry plan\n\nThe harbour minister has not yet said when a ferry comes.\n", name="a.txt"
    )
    older = attrs.evolve(article, generator=ARTICLE.generator)

    found = enriched(older)

    assert found.generator == article.generator != ARTICLE.generator
    assert enriched(found) == found
    assert enriched(attrs.evolve(found, generator=ARTICLE.generator)).generator == ARTICLE.generator


def test_enriching_again_finds_the_same_anew() -> None:
    (article,) = toolkit.read(
        b"Ferry plan\n\nPORT LOWEN, Jan 31 (GW) - Harbour Minister Tomas Verell pledged on Tuesday to buy a ferry.\n\n"
        b'"We will not wait for the spring to come," Verell told reporters after he had met the islanders.\n',
        name="a.txt",
        known={"retrieved": "2023-02-05"},
    )
    once = enriched(article)

    assert once.quotes
    assert enriched(once, "again") == once


def test_a_story_that_is_too_large_is_refused_before_anything_is_looked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pipeline, "enriched", lambda *_: pytest.fail("looked for something"))
    text = BytesIO(b"The minister said it was fine. " * 40_000)

    (found,) = pipeline.articles(text, Settings(source_format="text"), name="line.txt")

    assert isinstance(found, InvalidArticleError)
    assert "longer than 1,000,000 characters" in str(found)
