"""Who binds itself, for whom and towards whom; by when, on what condition, in whose words."""

from __future__ import annotations

from pathlib import Path

import pytest

import toolkit
from toolkit.record import Article, Commitment, Party, words

SEEDS = Path(__file__).parents[2] / "seeds" / "text"


def read(text: str) -> Article:
    """Return the article of a bare body, enriched."""
    return toolkit.enrich(toolkit.read_text(text))


def names(article: Article, parties: tuple[Party, ...]) -> list[str]:
    """Return the names of *parties*, or the words that stand for them."""
    known = {one.id: one.name for one in article.participants}
    return [known[party.participant] if party.participant else _words(article, party) for party in parties]


def _words(article: Article, party: Party) -> str:
    assert party.mention is not None
    return words(article, party.mention)


def only(article: Article) -> Commitment:
    """Return the one commitment of *article*."""
    (one,) = article.commitments
    return one


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("French President Louis Marchand pledged to visit Norway.", ["Louis Marchand"]),
        ("Norway and Sweden will hold a drill in May.", ["Norway", "Sweden"]),
        ("France said it would send 40 doctors to Norway.", ["France"]),
        ("The mayor of Ostrow promised to plant trees.", ["The mayor"]),
        ("“I will sign the treaty,” French President Louis Marchand said.", ["Louis Marchand"]),
        ("“We will not sign the treaty,” French President Louis Marchand told France 24.", ["France"]),
        ("The treaty will be ratified by the 12 states.", ["the 12 states"]),
        ("Louis Marchand, a banker, said he would vote for the deal.", ["Louis Marchand"]),
        ("Farmers in the valley have refused to leave.", ["Farmers"]),
    ],
)
def test_the_actor_is_the_grammatical_committer(text: str, expected: list[str]) -> None:
    article = read(text)
    assert names(article, only(article).actors) == expected


def test_an_office_holder_binds_the_state() -> None:
    article = read("French President Louis Marchand pledged to defend the islands. France closed its ports.")
    one = only(article)
    assert names(article, one.actors) == ["Louis Marchand"]
    assert names(article, one.on_behalf_of) == ["France"]


def test_a_state_binds_itself() -> None:
    article = read("France will send 40 doctors to Norway.")
    assert names(article, only(article).on_behalf_of) == ["France"]


def test_the_recipient_is_the_object_of_the_action() -> None:
    article = read("Norway asked for help. France will send 40 doctors to Norway.")
    assert names(article, only(article).recipients) == ["Norway"]


def test_the_addressee_of_an_assurance_is_a_recipient() -> None:
    article = read("France assured Norway that the border would stay open.")
    assert names(article, only(article).recipients) == ["Norway"]


def test_indirect_speech_is_attributed_to_its_speaker() -> None:
    article = read("The fleet will leave for Norway in May, Admiral Ole Berg said.")
    assert names(article, only(article).attributed_to) == ["Ole Berg"]


def test_the_reporters_own_voice_is_attributed_to_nobody() -> None:
    article = read("France pledged to defend Norway.")
    assert only(article).attributed_to == ()


def test_a_quoted_commitment_names_its_quote() -> None:
    article = read("“We will rebuild the port,” mayor Ada Pohl said on Monday.")
    one = only(article)
    assert (one.in_quote, one.quote) == ("yes", "q1")
    assert names(article, one.attributed_to) == ["Ada Pohl"]


def test_a_partly_quoted_commitment_says_so() -> None:
    article = read("The mayor, Ada Pohl, said the city would “compete vigorously for the games.”")
    assert only(article).in_quote == "partial"


def test_an_unquoted_commitment_has_no_quote() -> None:
    one = only(read("France pledged to defend Norway."))
    assert (one.in_quote, one.quote) == ("no", None)


def test_the_evidence_is_the_sentence() -> None:
    article = read("It rained. France pledged to defend Norway. Nobody came.")
    assert words(article, only(article).evidence) == "France pledged to defend Norway."


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Rask will stay unless the vote is lost.", "unless the vote is lost"),
        ("Rask promised to resign if the vote is lost, aides said.", "if the vote is lost"),
        ("If the vote is lost, Rask will resign.", "If the vote is lost"),
        ("Rask agreed to resign, subject to a vote.", "subject to a vote"),
        ("Rask will resign once the vote is counted.", "once the vote is counted"),
        ("Rask will resign on condition that he is paid.", "on condition that he is paid"),
    ],
)
def test_what_it_depends_on_stands_beside_the_action(text: str, expected: str) -> None:
    article = read(text)
    condition = article.commitments[0].condition
    assert condition is not None
    assert words(article, condition) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("France will hold talks in February.", ("in February", "2021-02")),
        ("France will hold talks on Friday.", ("on Friday", "2021-01-08")),
        ("From Monday, France will close its ports.", ("From Monday", "2021-01-11")),
        ("France will close its ports by May 3.", ("by May 3", "2021-05-03")),
        ("France promised last year to close its ports.", None),
    ],
)
def test_times_are_told_against_the_story(text: str, expected: tuple[str, str] | None) -> None:
    article = read(f"PARIS, Jan. 6, 2021 (AP) - {text}")
    time = only(article).timeframe
    assert (time and (words(article, time.span), time.edtf)) == expected


def test_a_time_without_a_known_year_stays_partial() -> None:
    article = read("PARIS, Jan. 6 (AP) - France will hold talks in February.")
    time = only(article).timeframe
    assert time is not None
    assert time.edtf == "XXXX-02"


@pytest.mark.parametrize(
    ("text", "prior"),
    [
        ("France pledged to defend Norway.", False),
        ("France pledged last year to defend Norway.", True),
        ("France had promised to defend Norway.", True),
        ("France broke its promise to defend Norway.", True),
    ],
)
def test_background_is_prior(text: str, prior: bool) -> None:  # noqa: FBT001 - the expected value of a table
    assert only(read(text)).prior is prior


def test_the_seeds_hold_thirteen_commitments_and_no_other() -> None:
    found = [
        toolkit.enrich(toolkit.read(path.read_bytes(), source_format="text")[0]) for path in sorted(SEEDS.glob("*.txt"))
    ]
    assert [[one.type for one in article.commitments] for article in found] == [
        ["pledge", "reaffirmation", "reaffirmation", "plan", "plan", "plan", "reaffirmation", "reaffirmation"],
        ["pledge", "reaffirmation", "agreement", "reaffirmation", "reaffirmation"],
    ]


def test_the_two_nations_of_a_quote_are_those_of_its_speakers() -> None:
    article = toolkit.enrich(toolkit.read(min(SEEDS.glob("*.txt")).read_bytes(), source_format="text")[0])
    assert names(article, article.commitments[4].actors) == ["United States", "South Korea"]
