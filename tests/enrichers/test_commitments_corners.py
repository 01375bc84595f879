"""Turns of phrase that few articles have: every rule meets a sentence that needs it."""

from __future__ import annotations

import pytest
from attrs import evolve

import toolkit
from toolkit.commissive.cast import cast_of
from toolkit.enrichers import commitments
from toolkit.record import Article, Attempts, words

Row = tuple[str, str]
"""Type (with "-" for negative polarity) and action."""


def read(text: str) -> Article:
    return toolkit.enrich(toolkit.read_text(text))


def found(text: str) -> list[Row]:
    """Return type and action of every commitment in *text*."""
    article = read(text)
    return [(one.type + "-" * (one.polarity == "negative"), words(article, one.action)) for one in article.commitments]


def actors(text: str) -> list[str]:
    """Return who the actors of the only commitment in *text* are: names, or the words for those without one."""
    article = read(text)
    (one,) = article.commitments
    names = {participant.id: participant.name for participant in article.participants}
    return [
        names.get(party.participant or "") or (words(article, party.mention) if party.mention else "")
        for party in one.actors
    ]


SENTENCES: tuple[tuple[str, list[Row]], ...] = (
    # who is meant
    ("The strikers so far have refused to leave the hall.", [("refusal-", "leave the hall")]),
    ("Earlier versions of the bill will be withdrawn, the ministry said.", [("plan", "be withdrawn")]),
    ('"I, Ada Roe, will lead the march," she said.', [("plan", "lead the march")]),
    ("Ada Roe of the Acme Party, who will lead the march, smiled.", [("plan", "lead the march")]),
    ('"Fine," added Ada Roe, founder of Acme, who will join the board.', [("plan", "join the board")]),
    ("A draw was held, the winners of which will be announced on Monday.", [("plan", "be announced on Monday")]),
    ("The firm will hire 40 people and, if it rains, will hire 50.", [("plan", "hire 40 people")]),
    ("The mayor said the city would pay and promised to go further.", [("plan", "pay"), ("pledge", "go further")]),
    ("The firm cut its price, as expected, and said it would cut jobs.", [("plan", "cut jobs")]),
    ('Roe said the miner was "deeply ashamed" and would pay.', [("plan", "pay")]),
    ("Brussels will pay for it.", [("plan", "pay for it")]),
    ("Honduras will pay for it.", [("plan", "pay for it")]),
    ("Ruritania firmly opposes the tax and will appeal.", [("plan", "appeal")]),
    ("The council have cleared the site and will plant trees.", [("plan", "plant trees")]),
    ("Acme, which has cut jobs, and its rival, which is to merge with it, met.", [("plan", "merge with it")]),
    # what is no commitment
    ("Roe left, deciding to sell the farm.", []),
    ("Talks will continue to stall, the minister said.", []),
    ("He will be succeeded by Pia Lund, the firm said.", []),
    ("The sorrow was deep, and war was about to begin.", []),
    ('"Our plan is to rebuild the school?" she asked.', []),
    ("The law has a commitment to fairness in all states.", []),
    ("Observers expect that the court will have the last word.", []),
    ("The word was that the mine would close.", []),
    ("Owners who refuse to comply lost their licences.", []),
    ("He agreed to most likely.", []),
    ("Experts warned that rain was near.", []),
    ("Experts warned that the measure would push up rents.", []),
    ("Roe warned that the museum would not be a cure.", []),
    ("Roe was warned by the police.", []),
    ("The lower taxes that Roe is promising are dear.", []),
    ("Roe is promising jobs.", []),
    ("Roe promised lower.", []),
    ("The cause has not been determined.", []),
    ("The museum was ready in time.", []),
    ("Was it clear whether Roe was prepared to go further?", []),
    ("Those two will be dull.", []),
    ("His estimate did not supply a cost, though the sums would help.", []),
    ('He said "smuggling will stop" soon.', []),
    ("Foreign ministers meet in Velden, she said.", []),
    ('"The budget will not be raised by anyone," the minister said.', []),
    ("Roe was about to leave the hall.", []),
    ("Roe toured the hall, deciding to sell the farm.", []),
    ("The book opens on Monday.", []),
    ("In the port will be a bar.", []),
    ("The tests start on Monday.", []),
    ("His plan was bold.", []),
    ("Promises made by all of the many ministers of state failed.", []),
    ("We know her commitment to schools", []),
    ('"This won’t be the last," she said.', []),
    ("Roe renewed one of the great old friendships of her long life in town here.", []),
    ("Roe stood firm.", []),
    ("The handling of bags plans to stop.", []),
    ("Roe was cold, the hall was dark, vowing to sing.", [("pledge", "sing")]),
    ('"Will the firm pay, as it said it will?" she asked.', []),
    # what is one
    ("Roe insists she will not quit despite a defeat.", [("refusal-", "quit")]),
    (
        "Officials said they would begin next week and that pupils would sing.",
        [("plan", "begin next week"), ("plan", "sing")],
    ),
    ("Acme rejected a demand for talks last month.", [("refusal-", "a demand for talks")]),
    ('Roe promised parents "complete candour".', [("pledge", "complete candour")]),
    ('"We stand by Acme and will pay," she said.', [("plan", "pay")]),
    ("Unrest would be met with force, the minister said.", [("threat", "be met with force")]),
    ('Roe said she will go; "Why?" Doe asked.', [("plan", "go")]),
    ("Roe asked Doe (why?) and said she will go to town.", [("plan", "go to town")]),
    ("Many vowed to return.", [("pledge", "return")]),
    ("In the end ministers will meet.", [("plan", "meet")]),
    ("It rained; a win for Acme, who will lead the talks.", [("plan", "lead the talks")]),
    ("The union has rejected the tariff, vowing to shut the grid.", [("pledge", "shut the grid")]),
    ("The firm so far would pay nothing, it said.", [("plan", "pay nothing")]),
    ("Roe likes Ada Doe of Acme News, who will lead the talks.", [("plan", "lead the talks")]),
    ('But Roe called the plan "too little, too late" and threatened to sue.', [("threat", "sue")]),
    ("In 2020, the then minister, the late Ada Roe, pledged to scrap it.", [("pledge", "scrap it")]),
    ("“Nobody helps,” she said, adding that her boss had threatened to fine her.", [("threat", "fine her")]),
    ('Acme "growth" fund will merge with Roe\'s.', [("plan", "merge with Roe's")]),
    ("In the cold old hall in town, the firm will sell bags.", [("plan", "sell bags")]),
    ("Crossings would open in stages from June 1, the minister said.", [("plan", "open in stages from June 1")]),
    ("A curfew would continue unless calm returns, police said.", [("plan", "continue")]),
    ("Roe went on to say she would resign.", [("plan", "resign")]),
    ("Acme said it would cut jobs after the court dropped its case.", [("plan", "cut jobs")]),
    ("Acme said it would buy apples, pears, while Roe slept.", [("plan", "buy apples")]),
    ("The firm will open a shop, up from none, to please its staff.", [("plan", "open a shop, up from none")]),
    (
        "The firm will build on its land, such as fields, meadows and",
        [("plan", "build on its land, such as fields, meadows")],
    ),
    ("Roe said she would go if it rains", [("plan", "go")]),
    ("Voters heard of promises to build a school.", [("pledge", "build a school")]),
    ("Prompting uproar, Roe gathered them to pledge aid.", [("pledge", "aid")]),
    ("Adding that his club pledges to train ten boys, Roe left.", [("pledge", "train ten boys")]),
    ("The firm is ready, willing and able to deliver the hull, it said.", [("offer", "deliver the hull")]),
    ('"We will not be a rubber stamp," she said.', [("plan-", "be a rubber stamp")]),
    ('"It’ll get done," Roe said.', []),
    ("Roe promised them a tour of the plant.", [("pledge", "a tour of the plant")]),
    ("The ministry reaffirmed closing the last mine.", []),
    ("Roe has decided that on Sunday she will vote for Doe.", [("plan", "vote for Doe")]),
    ("Roe stood by our commitment to local schools, she said.", [("reaffirmation", "our commitment to local schools")]),
    ('Roe said she would study the offer "with an open mind".', [("plan", "study the offer")]),
    ('Roe said she would sell the "old" mill.', [("plan", 'sell the "old" mill')]),
    ('Roe said work would start "within weeks".', [("plan", 'start "within weeks"')]),
    ("Roe said that a Tory government ‘would scrap the levy on day one’.", [("plan", "scrap the levy on day one")]),
    ("The drivers' union said ’twas ‘fair’ and that it will ‘never pay’ again.", [("plan-", "pay")]),
)


@pytest.mark.parametrize(("text", "expected"), SENTENCES, ids=[text for text, _ in SENTENCES])
def test_a_turn_of_phrase_is_read(text: str, expected: list[Row]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Acme Airlines lost money. The carrier will cut jobs.", ["Acme Airlines"]),
        ("Ada Roe's visit will be moved to May, a source said.", ["Ada Roe"]),
        ("The foreign ministers of France and Spain agreed to meet.", ["France", "Spain"]),
        ("Heads of state and government agreed to meet.", ["Heads of state and government"]),
        ("The bridge will be built in May, a letter said.", []),
        ("A spokesman for the Acme Bank said the bridge will be built in May.", ["Acme Bank"]),
        ("Acme Bank lost money, it said. An Acme Bank spokesman said it would build the bridge.", ["Acme Bank"]),
        ("The bridge will be built in May, the old man said.", ["the old man"]),
        ("Acme Bank was promised a loan by the Zurich Bank on Monday.", ["Zurich Bank"]),
        ("The regulator, the Rivers Inspectorate, has promised to publish it.", ["Rivers Inspectorate"]),
        ("The union of the Acme Party (AP) and the Blue Party (BP) agreed to meet.", ["Blue Party"]),
        ("Acme Bank lost, it said. The bridge will be built by May, a spokesman told Acme Bank.", ["a spokesman"]),
        ("The letter warned that Acme Bank would sue Roe if he sang.", ["Acme Bank"]),
        ("France has failed to keep its promise to build a road.", ["France"]),
    ],
)
def test_who_is_bound_is_told_apart_from_who_says_so(text: str, expected: list[str]) -> None:
    assert actors(text)[-len(expected) :] == expected


@pytest.mark.parametrize(
    "text",
    [
        "Acme said it would cut jobs, up from none" + " in the old town" * 9,
        "Acme said it would buy apples, pears" + " from the far fields" * 9,
        "Acme said it would cut jobs after long walks" + " in the far fields" * 9,
        "Acme said it would buy Acme, Roe" + " from the far fields" * 9,
    ],
)
def test_a_sentence_without_an_end_is_read(text: str) -> None:
    (one,) = read(text).commitments

    assert one.action.start == text.index("would") + len("would ")


def test_a_mention_that_goes_beyond_the_place_is_not_within_it() -> None:
    assert not list(cast_of(read("Ada Roe left.")).within(0, 3))


def test_the_date_of_the_dateline_decides_which_friday_is_meant() -> None:
    article = read("PARIS, Jan. 3, 2023 (AP) — Ada Roe said she would sing on Friday.")

    assert [one.timeframe.edtf for one in article.commitments if one.timeframe] == ["2023-01-06"]


def test_a_speaker_without_words_is_known_by_name() -> None:
    article = read('Ada Roe spoke. "They will sing," said Ada Roe, spokeswoman for Acme.')
    (quote,) = article.quotes
    parties = tuple(evolve(party, mention=None) for party in quote.speakers)
    bare = evolve(article, quotes=(evolve(quote, speakers=parties),), commitments=(), attempts=Attempts())

    assert [one.type for one in commitments.find(bare).commitments] == ["plan"]


def test_the_year_that_was_inferred_for_the_dateline_counts() -> None:
    plain = toolkit.read_text("PARIS, Jan. 3 (AP) — Ada Roe said she would sing on Friday.")
    article = toolkit.enrich(evolve(plain, published="2023-01-04"))

    assert [one.timeframe.edtf for one in article.commitments if one.timeframe] == ["2023-01-06"]


def test_only_the_story_is_read() -> None:
    plain = toolkit.read_text("Acme will sing. Acme will dance.")
    late = evolve(plain, body=evolve(plain.body, story_start=len("Acme will sing. ")))

    assert [words(late, one.action) for one in toolkit.enrich(late).commitments] == ["dance"]
