"""Quotes and their speakers, in the house styles of many desks; every text here is invented."""

from __future__ import annotations

import re
import sys
from collections import Counter

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit.enrichers import participants, quotes
from toolkit.record import Article, Attempt, Basis, Block, Body, Caption, Generator, Quote, Source, Span, Zone, words

Row = tuple[str, str, str, str]
"""Kind, words (spans parted by "|"), what stands for the speaker, and who it is ("+" joins several)."""


def article(text: str, headline: str | None = None, *captions: str) -> Article:
    blocks, start = [], 0
    for match in re.finditer(r"\n\n|\Z", text):
        blocks.append(Block(kind="paragraph", start=start, end=match.start()))
        start = match.end()
    return Article(
        id="urn:test:1",
        source=Source(name="story.txt", sha256="0" * 64, size=1, media_type="text/plain"),
        generator=Generator(version="0", rules="0"),
        headline=Zone(text=headline) if headline else None,
        captions=tuple(Caption(text=caption) for caption in captions),
        body=Body(text=text, blocks=tuple(blocks), story_end=len(text)),
    )


def found(text: str, headline: str | None = None, *captions: str) -> Article:
    return quotes.find(participants.find(article(text, headline, *captions)))


def row(whole: Article, quote: Quote) -> Row:
    names = {one.id: one.name for one in whole.participants}
    mentions = dict.fromkeys(words(whole, party.mention) for party in quote.speakers if party.mention)
    who = "+".join(names[party.participant] for party in quote.speakers if party.participant)
    return quote.kind, "|".join(words(whole, span) for span in quote.spans), ", ".join(mentions), who


def rows(text: str) -> list[Row]:
    whole = found(text)
    return [row(whole, quote) for quote in whole.quotes]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“We will win,” said Jane Roe.", ("direct", "We will win,", "Jane Roe", "Jane Roe")),
        ("“We will win,” Jane Roe said on Monday.", ("direct", "We will win,", "Jane Roe", "Jane Roe")),
        ('"We will win," Jane Roe, 45, told reporters.', ("direct", "We will win,", "Jane Roe", "Jane Roe")),
        ("''We will win,'' said Jane Roe.", ("direct", "We will win,", "Jane Roe", "Jane Roe")),
        ("‘We will win,’ said Jane Roe.", ("direct", "We will win,", "Jane Roe", "Jane Roe")),
        ("'We'll win,' said Jane Roe.", ("direct", "We'll win,", "Jane Roe", "Jane Roe")),
        ("«We will win», said Jane Roe.", ("direct", "We will win", "Jane Roe", "Jane Roe")),
        ("„We will win“, said Jane Roe.", ("direct", "We will win", "Jane Roe", "Jane Roe")),
        ('“We will win", Jane Roe said.', ("direct", "We will win", "Jane Roe", "Jane Roe")),
        ("“Will we win?” Jane Roe asked.", ("direct", "Will we win?", "Jane Roe", "Jane Roe")),
        ("“We will win.” Jane Roe said.", ("direct", "We will win.", "Jane Roe", "Jane Roe")),
        ("“We will win,” Jane Roe later told AFP.", ("direct", "We will win,", "Jane Roe", "Jane Roe")),
        ("“We will win,” later added Jane Roe.", ("direct", "We will win,", "Jane Roe", "Jane Roe")),
        ("“We will win,” according to Jane Roe.", ("direct", "We will win,", "Jane Roe", "Jane Roe")),
        ("“We will win.” — Jane Roe", ("direct", "We will win.", "Jane Roe", "Jane Roe")),
        ("Jane Roe said: “We will win.”", ("direct", "We will win.", "Jane Roe", "Jane Roe")),
        ("Jane Roe said, “We will win.”", ("direct", "We will win.", "Jane Roe", "Jane Roe")),
        ("Added Jane Roe: “We will win.”", ("direct", "We will win.", "Jane Roe", "Jane Roe")),
        ("Jane Roe went further: “We will win.”", ("direct", "We will win.", "Jane Roe", "Jane Roe")),
        ("Jane Roe tweeted “we will win” on Friday.", ("direct", "we will win", "Jane Roe", "Jane Roe")),
        ("In a letter, Jane Roe wrote that “we will win”.", ("direct", "we will win", "Jane Roe", "Jane Roe")),
        ("Jane Roe left, saying “we will win”.", ("direct", "we will win", "Jane Roe", "Jane Roe")),
        ("Jane Roe came to Oslo and said “we will win”.", ("direct", "we will win", "Jane Roe", "Jane Roe")),
        ("The group’s chief, Jane Roe, said “we will win”.", ("direct", "we will win", "Jane Roe", "Jane Roe")),
        ("Jane Roe called the plan “a very big joke”.", ("partial", "a very big joke", "Jane Roe", "Jane Roe")),
        ("The plan was called “a very big joke” by Jane Roe.", ("partial", "a very big joke", "Jane Roe", "Jane Roe")),
        ("Jane Roe denounced what she called “a joke”.", ("partial", "a joke", "Jane Roe", "Jane Roe")),
        ("Jane Roe’s remark that “we will win” was heard.", ("direct", "we will win", "Jane Roe", "Jane Roe")),
        ("In the words of Jane Roe, “we will win”.", ("direct", "we will win", "Jane Roe", "Jane Roe")),
        ("“We will win,” police said.", ("direct", "We will win,", "police", "")),
        ("“We will win,” a spokesman for the group said.", ("direct", "We will win,", "a spokesman for the group", "")),
        ("“We will win,” said one retired teacher.", ("direct", "We will win,", "one retired teacher", "")),
        ("“We will win,” the joint statement read.", ("direct", "We will win,", "the joint statement", "")),
    ],
)
def test_an_attribution_names_the_speaker_in_whatever_order(text: str, expected: Row) -> None:
    assert rows(text) == [expected]


def test_pronouns_and_descriptions_lead_to_a_participant() -> None:
    text = (
        "Prime Minister Ann Holt and President Tom Brand met in Lisbon on Friday.\n\n"
        "“We are friends,” the two leaders said. They vowed to “deepen all our ties”.\n\n"
        "Mr. Brand praised Mrs. Holt. “A fine partner,” he said. Mrs. Holt said she was “very much moved”.\n\n"
        "“Our nation is ready,” she added."
    )

    assert [(quote[2], quote[3]) for quote in rows(text)] == [
        ("the two leaders", "Ann Holt+Tom Brand"),
        ("They", "Ann Holt+Tom Brand"),
        ("he", "Tom Brand"),
        ("Mrs. Holt", "Ann Holt"),
        ("she", "Ann Holt"),
    ]


def test_an_interrupted_quote_is_one_quote_with_two_spans() -> None:
    assert rows("“We will go,” Jane Roe said, “and we will win.”") == [
        ("direct", "We will go,|and we will win.", "Jane Roe", "Jane Roe")
    ]


def test_a_quote_that_goes_on_after_a_full_stop_is_another_quote_by_the_same() -> None:
    assert rows("“We will go,” Jane Roe said. “We will win.”\n\n“Nobody else will.”") == [
        ("direct", "We will go,", "Jane Roe", "Jane Roe"),
        ("direct", "We will win.", "Jane Roe", "Jane Roe"),
        ("direct", "Nobody else will.", "Jane Roe", "Jane Roe"),
    ]


def test_a_quote_over_several_paragraphs_is_one_quote() -> None:
    text = "“First we go.\n\n“Then we stay.\n\n“Last we win,” Jane Roe said."

    assert rows(text) == [("direct", "First we go.|Then we stay.|Last we win,", "Jane Roe", "Jane Roe")]


def test_what_is_nested_or_in_brackets_stays_inside() -> None:
    assert rows("“He [the mayor] said ‘no’ to the ROK (South Korea),” said Jane Roe.") == [
        ("direct", "He [the mayor] said ‘no’ to the ROK (South Korea),", "Jane Roe", "Jane Roe")
    ]


def test_a_forgotten_mark_swallows_nothing() -> None:
    text = "“We will go, she said. “We will win,” Jane Roe said.\n\nThe “plan is old and nobody knows it.\n\nIt ended."

    assert [quote[1] for quote in rows(text)] == ["We will go,", "We will win,"]


@pytest.mark.parametrize(
    "text",
    [
        "The film “Long Road Home” opens on Friday.",
        "So-called “experts” were wrong.",
        "Jane Roe wrote “Long Road Home” in Oslo.",
        "On her show “Morning Talk,” Jane Roe said it rained.",
        "A plan called “Dawn” is ready.",
        "The plan, known as “Dawn”, is ready.",
        "“Storm hits the northern coast” — The Herald, 3 May",
        "Jane Roe met the so-called “experts” and said no.",
    ],
)
def test_titles_terms_and_irony_are_nobodys_words(text: str) -> None:
    assert [(quote[0], quote[2]) for quote in rows(text)] == [("scare", "")]


def test_a_mark_before_the_first_letter_opens_whatever_the_text_ends_in() -> None:
    whole = found("Mara Quill spoke in Port Lowen.", "'We go' says Quill")
    assert [words(whole, quote.spans[0]) for quote in whole.quotes] == ["We go"]


def test_marks_around_nothing_quote_nothing() -> None:
    assert rows("It rained “ ” and “”. Roe spoke:\n\n“\n\nof it” said Roe.") == []


def test_words_that_nobody_is_given_have_no_speaker() -> None:
    assert rows("It rained. “Nobody ever knows what comes next.” It snowed.") == [
        ("direct", "Nobody ever knows what comes next.", "", "")
    ]
    assert rows("On the wall: “Betrayal.”") == [("direct", "Betrayal.", "", "")]
    assert rows("The road there was “as long as a winter night” again.")[0][:3] == (
        "partial",
        "as long as a winter night",
        "",
    )


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Jane Roe said that “both nations will stay”.", "direct"),
        ("Jane Roe said that both “strongly condemned the acts”.", "partial"),
        ("The group “will take a stand,” Jane Roe said.", "partial"),
        ("Jane Roe said that “the state will stay”.", "direct"),
        ("“No!” Jane Roe said.", "direct"),
        ("Jane Roe shouted “No!”", "partial"),
    ],
)
def test_a_whole_utterance_is_direct_and_woven_words_are_partial(text: str, kind: str) -> None:
    assert [quote[0] for quote in rows(text)] == [kind]


def test_headlines_and_captions_are_searched_and_repeat_the_body() -> None:
    whole = found(
        "“We will win the cup,” Jane Roe said.",
        "Roe: ‘We will win the cup’",
        "Jane Roe, who said “win the cup”, in Oslo.",
        "The “cup” in Oslo.",
    )
    by_zone = {quote.spans[0].zone: quote for quote in whole.quotes}

    assert [quote.id for quote in whole.quotes] == ["q1", "q2", "q3", "q4"]
    assert by_zone["headline"].repeats == by_zone["caption/0"].repeats == "q2"
    assert by_zone["caption/1"].repeats is None
    assert {party.participant for party in by_zone["headline"].speakers} == {"p1"}


def test_a_headline_that_repeats_takes_the_speaker_of_the_body() -> None:
    whole = found("“We will win the cup,” Jane Roe said.", "Club “will win the cup”")
    headline = evolve(article("It rained.", "A “very old long town”"), subheadlines=(Zone(text="No “quote of it”"),))

    assert row(whole, whole.quotes[0])[3] == "Jane Roe"
    assert [quote.repeats for quote in quotes.find(headline).quotes] == [None, None]


def test_every_finding_says_why() -> None:
    whole = found("“We will win,” Jane Roe said.")
    (quote,) = whole.quotes
    assert quote.speaker_basis is not None
    assert quote.cue is not None
    assert quote.attribution is not None

    assert quote.basis.evidence == quote.spans
    assert (quote.opening_mark, quote.closing_mark) == ("“", "”")
    assert quote.speaker_basis.rule == "quotes.after/name"
    assert [words(whole, span) for span in quote.speaker_basis.evidence] == ["Jane Roe", "said"]
    assert quote.speaker_basis.confidence is not None
    assert quote.speaker_basis.confidence > 90
    assert (words(whole, quote.cue.span), quote.cue.lemma) == ("said", "say")
    assert words(whole, quote.attribution) == "Jane Roe said"


def test_quotes_are_looked_for_once_and_stated_ones_stay() -> None:
    whole = found("“We will win,” Jane Roe said.")
    stated = evolve(whole, quotes=(), attempts=evolve(whole.attempts, quotes=Attempt(status="stated")))
    again = quotes.find(evolve(whole, attempts=evolve(whole.attempts, quotes=Attempt())))

    assert quotes.find(whole) is whole
    assert quotes.find(stated) is stated
    assert again.quotes == whole.quotes


def test_a_repeat_that_is_stated_stays() -> None:
    whole = found("“We will win the cup,” Jane Roe said.", "‘Win the cup’")
    first = evolve(whole.quotes[0], repeats="q2", basis=Basis(kind="stated"))
    again = evolve(whole, quotes=(first, *whole.quotes[1:]), attempts=evolve(whole.attempts, quotes=Attempt()))

    assert quotes.find(again).quotes[0] == first


@settings(max_examples=150, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [*"“”\"'‘’«»„.,:;?!—-()[] \n", "''", "\n\n", "Jane Roe", " said ", "he", " it ", "Oslo", "…", " by ", "’s "]
        ),
        max_size=40,
    ).map("".join)
)
def test_any_text_gives_quotes_that_stand_where_they_say(text: str) -> None:
    text = text.strip() or "x"
    whole = found(text)

    for quote in whole.quotes:
        spoken = [words(whole, span) for span in quote.spans]
        assert quote.text == " ".join(spoken)
        assert all(part and part == part.strip() for part in spoken)
        assert quote.opening_mark
        spans = [*quote.spans, *(party.mention for party in quote.speakers if party.mention)]
        assert all(isinstance(span, Span) and 0 <= span.start < span.end <= len(text) for span in spans)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # the subject of the sentence before is nearer than who spoke last and is now an object
        (
            "Premier Bo Roe vowed to pay “in full”. Mayor Dora Klein, who met him, said it was late. “We are,” she said.",
            ["Bo Roe", "Dora Klein"],
        ),
        # a namesake who is named only later is not meant
        (
            "Premier Adam Orr spoke. Mr Orr said he would return “in May”. Ex-mayor Paul Orr asked: “When?”",
            ["Adam Orr", "Paul Orr"],
        ),
        # two namesakes have been named: a title or nothing tells them apart
        ("Mayor Adam Orr met his brother Paul Orr. “We agree,” Orr said.", [""]),
        ("Senator Adam Orr met Governor Paul Orr. “We agree,” Governor Orr said.", ["Paul Orr"]),
        ("Mr Adam Orr met Mrs Dora Orr. “We agree,” Mrs Orr said.", ["Dora Orr"]),
        # who is described is not somebody named later
        ("“It rang,” the director said. Artistic director Paul Stone agreed.", [""]),
        # in a transcript, who asks is not who is asked about
        (
            "ADAM ORR: Did you?\n\nDORA KLEIN: Councilman Paul Stone lies.\n\nADAM ORR: He called it “a hose on fire”.",
            ["Paul Stone"],
        ),
        # copy in capitals
        (
            "“IT IS VERY LATE,” SAID ADAM ORR.\n\n“WE ARE READY,” SAID DORA KLEIN.\n\nHE CALLED IT “A FAIR DEAL FOR ALL”.",
            ["ADAM ORR", "DORA KLEIN", "ADAM ORR"],
        ),
    ],
)
def test_who_speaks_is_told_apart_from_others(text: str, expected: list[str]) -> None:
    assert [who for *_, who in rows(text)] == expected


def calls(text: str) -> int:
    """Return how many functions run when the quotes of *text* are sought."""
    whole, count = participants.find(article(text)), Counter[str]()
    sys.setprofile(lambda _, event, __: count.update([event]))
    try:
        quotes.find(whole)
    finally:
        sys.setprofile(None)
    return count.total()


@pytest.mark.parametrize(
    "part",
    [
        '"x," said ',
        "\u201ca\u201d ",
        '"a" that said that ',
        "\u201ca \u2018b \u201d",
        "\u201cx,\u201d she said. ",
        'Jane Roe "a," and ',
        "\u201cWe go on.\n\n",
    ],
)
def test_the_work_grows_no_faster_than_the_text(part: str) -> None:
    quotes.find(article(part * 3))
    assert calls(part * 1000) < 11 * calls(part * 100)
