"""What counts as a commitment, of which type, and how far it reaches: the guideline's cases in invented words."""

from __future__ import annotations

import pytest
from attrs import evolve

import toolkit
from toolkit import lexicon
from toolkit.enrichers import commitments
from toolkit.record import Article, Attempt, Commitment, Span, words

Row = tuple[str, str, str]
"""Type (with "-" for negative polarity), cue and action."""


def article(text: str) -> Article:
    """Return the article of a bare body, enriched."""
    return toolkit.enrich(toolkit.read_text(text))


def found(text: str) -> list[Row]:
    """Return type, cue and action of every commitment in *text*."""
    read = article(text)
    return [(_typed(one), words(read, one.cue.span), words(read, one.action)) for one in read.commitments]


def _typed(one: Commitment) -> str:
    return one.type + ("-" if one.polarity == "negative" else "")


def called(read: Article, parties: tuple[toolkit.record.Party, ...]) -> list[str]:
    """Return the names of *parties*, or the words that stand for them."""
    names = {one.id: one.name for one in read.participants}
    return [
        names[party.participant]
        if party.participant
        else words(read, party.mention or Span(zone="body", start=0, end=1))
        for party in parties
    ]


GUIDELINE: tuple[tuple[str, list[Row]], ...] = (
    (
        "Rask pledged to raise Ruritania's share of the fleet.",
        [("pledge", "pledged", "raise Ruritania's share of the fleet")],
    ),
    (
        "“Our commitment to the safety of the straits remains firm,” Rask said.",
        [("reaffirmation", "commitment", "the safety of the straits")],
    ),
    ("“This shows our unshaken commitment,” Rask said.", []),
    (
        "The ministers said that “both countries will continue to patrol the straits.”",
        [("plan", "will", "continue to patrol the straits")],
    ),
    (
        "Ruritania and Zembla will hold a naval drill in March.",
        [("plan", "will", "hold a naval drill in March")],
    ),
    (
        "The two sides agreed to share radar data.",
        [("agreement", "agreed", "share radar data")],
    ),
    ("They agreed on the need for more support for the coast guard.", []),
    ("The allies vowed to strengthen the blockade.", [("pledge", "vowed", "strengthen the blockade")]),
    (
        "The statement warned Zembla that a third port will not weaken Ruritania's commitment to the islands.",
        [("reaffirmation-", "warned", "a third port will not weaken Ruritania's commitment to the islands")],
    ),
    ("Their new effort will include a wider range of ports.", []),
    ("The ministers discussed steps to strengthen the fleet.", []),
    (
        "President Ilo Banda will not answer a call by rebels for talks, his adviser said.",
        [("refusal-", "will not", "answer a call by rebels for talks")],
    ),
    (
        "The mayor said she would not stand in the way of others who wished to march.",
        [("plan-", "would not", "stand in the way of others who wished to march")],
    ),
    (
        "Zembla says its ports will remain closed to Ruritania unless the bloc keeps its promise to lift the levy.",
        [("refusal", "will", "remain closed to Ruritania"), ("pledge", "promise", "lift the levy")],
    ),
    ("“I think the talks will be held quite soon,” the envoy said.", []),
    (
        "The Zemblans have indicated their willingness to hold a second round.",
        [("offer", "willingness", "hold a second round")],
    ),
    ("“Such a step will make things worse,” the envoy said.", []),
    (
        "From Monday, fares will be up 9 percent, the company said.",
        [("plan", "will", "be up 9 percent")],
    ),
    ("Exports will rise 9 percent this year.", []),
    (
        "Under the accord, two ports will be jointly built by the 12 cities.",
        [("agreement", "will", "be jointly built by the 12 cities")],
    ),
    (
        "Owners who cheat their crews will be penalised, the official added.",
        [("threat", "will", "be penalised")],
    ),
    ("The general vowed to wipe out the rebel camps.", [("threat", "vowed", "wipe out the rebel camps")]),
    ("The sheriff vowed to find the arsonists.", [("pledge", "vowed", "find the arsonists")]),
    (
        "Senator Ada Pohl says she is prepared for a floor fight if the party keeps the levy.",
        [("threat", "prepared", "a floor fight")],
    ),
    (
        "Both have promised to repeal the act if elected.",
        [("pledge", "promised", "repeal the act")],
    ),
    ("Zemblan exiles will now move to block the vote, the ministry said.", []),
    ("They said they would appeal the ruling.", [("plan", "would", "appeal the ruling")]),
    ("Airzem said it would respond shortly to a request for comment.", []),
    ("Rask will be sworn in on Nov. 22.", []),
    (
        "Rask, who is to be elected chancellor by parliament next week, left for Zembla.",
        [("plan", "is to", "be elected chancellor by parliament next week")],
    ),
    ("Banda threatened air strikes last year.", [("threat", "threatened", "air strikes")]),
    (
        "Softzem committed to a $9.5 billion loan.",
        [("pledge", "committed", "a $9.5 billion loan")],
    ),
    (
        "The firm is not keeping its promise to treat staff with dignity.",
        [("pledge", "promise", "treat staff with dignity")],
    ),
    ("Alizem's decision to list in Velden surprised the market.", []),
    ("The airline has plans to expand its fleet by 30%.", [("plan", "plans", "expand its fleet by 30%")]),
    ("Zembla told the summit its emissions would soon peak.", []),
    (
        "Zembla pledged that emissions would peak by 2030.",
        [("pledge", "pledged", "emissions would peak by 2030")],
    ),
    ("Nabizem is expected to cut 277 jobs.", []),
    ("The satellite will help Zembla, the ministry said.", []),
    (
        "The satellite will be sent into orbit in 2008, the ministry said.",
        [("plan", "will", "be sent into orbit in 2008")],
    ),
    ("Rask looks forward to hosting the games.", []),
    ("“We must find those responsible,” Rask said.", []),
)


@pytest.mark.parametrize(("text", "expected"), GUIDELINE, ids=[text[:40] for text, _ in GUIDELINE])
def test_the_guidelines_cases_are_read_as_it_says(text: str, expected: list[Row]) -> None:
    assert found(text) == expected


NOT_BINDING = (
    "Rask declined to comment.",
    "The ministry refused to give any details.",
    "Asked if he would resign, Rask smiled.",
    "Will the mayor veto the bill?",
    "“Will you veto the bill?” a reporter asked.",
    "Critics say the mayor will raise taxes.",
    "Analysts said Rask would cut the budget.",
    "Ada Pohl attacked Rask, saying he would ruin the city.",
    "The union hopes the mayor will raise wages.",
    "Residents fear the company will close the plant.",
    "The mayor has not said she would resign.",
    "The mayor denied that she would resign.",
    "The council urged the mayor to promise more money.",
    "The company could agree to sell the plant.",
    "Rask did not promise to resign.",
    "The company is likely to sell the plant.",
    "The company will probably sell the plant.",
    "The strike will cost the city millions.",
    "The mayor will have to resign.",
    "The mayor will be able to veto it.",
    "There will be two debates.",
    "That will change everything.",
    "Everyone will remember the storm.",
    "You will love this town.",
    "The free will of the voters decided it.",
    "Will Rask, the mayor, left early.",
    "The Gulls will play the Terns on Saturday.",
    "The trial will begin in May.",
    "Rask was promised a seat.",
    "The promised reforms never came.",
    "He pledged allegiance to the king.",
    "The engine refused to start.",
    "The drought threatens to ruin the harvest.",
    "The aim of the campaign is to raise awareness.",
    "Democrats who will vote for it are few.",
    "Rain ruled out play on Tuesday.",
    "The minister would not say when.",
    "If the company pays, he said, it would be a miracle.",
    "“He will ruin this country,” Ada Pohl said of Rask.",
    "The bill would fine owners.",
    "The company announced it had sold the plant.",
)


@pytest.mark.parametrize("text", NOT_BINDING)
def test_outcomes_hopes_demands_and_questions_bind_nobody(text: str) -> None:
    assert found(text) == []


SPANS: tuple[tuple[str, list[Row]], ...] = (
    (
        "Zemair said on Sunday it would buy rival Kestrel in a cash deal, creating the country's largest airline.",
        [("plan", "would", "buy rival Kestrel in a cash deal")],
    ),
    (
        "Rask will meet the envoy, who arrived on Monday, and will leave for Zembla.",
        [("plan", "will", "meet the envoy"), ("plan", "will", "leave for Zembla")],
    ),
    (
        "Rask promised to lower taxes, raise pensions and build roads, but she gave no dates.",
        [("pledge", "promised", "lower taxes, raise pensions and build roads")],
    ),
    (
        "“We will rebuild the bridge,” Rask said, “and we will do it by June.”",
        [("plan", "will", "rebuild the bridge"), ("plan", "will", "do it by June")],
    ),
    (
        "“We’ll rebuild the bridge,” Rask said.",
        [("plan", "We’ll", "rebuild the bridge")],
    ),
    (
        "The council will hire 40 teachers, including ten for music, as well as two nurses, the mayor said.",
        [("plan", "will", "hire 40 teachers, including ten for music, as well as two nurses")],
    ),
    (
        "Rask vowed on Tuesday to build a port in Ostrow, Zembla.",
        [("pledge", "vowed", "build a port in Ostrow, Zembla")],
    ),
    (
        "The minister will meet her counterpart, Ivo Kalt, on Friday.",
        [("plan", "will", "meet her counterpart, Ivo Kalt, on Friday")],
    ),
    (
        "The ministry (which is new) will also jointly review the rules (in English).",
        [("plan", "will", "review the rules (in English)")],
    ),
    (
        "Rask agreed to further extend the truce.",
        [("agreement", "agreed", "further extend the truce")],
    ),
    (
        "The board is scheduled for Thursday.",
        [("plan", "scheduled", "The board is scheduled for Thursday")],
    ),
    (
        "EU ministers meet in Velden on December 11 to discuss fish.",
        [("plan", "meet", "meet in Velden on December 11 to discuss fish")],
    ),
    (
        "“We are not going to sell the club,” the owner said.",
        [("plan-", "going to", "sell the club")],
    ),
    (
        "The company assured residents that the plant would stay open.",
        [("pledge", "assured", "the plant would stay open")],
    ),
    (
        "Rask won assurances from Zembla that the ports would be opened in time for the summit.",
        [("pledge", "assurances", "the ports would be opened in time for the summit")],
    ),
    (
        "The owners are not willing to sell the club.",
        [("refusal-", "willing", "sell the club")],
    ),
    (
        "The two ministers reaffirmed their governments' support for the canal treaty.",
        [("reaffirmation", "reaffirmed", "their governments' support for the canal treaty")],
    ),
    (
        "The minister warned that Ruritania would expel the envoys and that it would retaliate against Zembla.",
        [("threat", "would", "expel the envoys"), ("threat", "would", "retaliate against Zembla")],
    ),
    (
        "Zembla threatened Ruritania with sanctions.",
        [("threat", "threatened", "sanctions")],
    ),
    (
        "The minister warned that it would expel the envoys.",
        [("threat", "warned", "expel the envoys")],
    ),
    (
        "“Our plan is to reopen the school,” she said.",
        [("plan", "plan", "reopen the school")],
    ),
    (
        "Rask convinced the ministry to promise new ferries.",
        [("pledge", "promise", "new ferries")],
    ),
    (
        "“We will, if necessary, close the border,” the minister said.",
        [("plan", "will", "close the border")],
    ),
)


@pytest.mark.parametrize(("text", "expected"), SPANS, ids=[text[:40] for text, _ in SPANS])
def test_an_action_holds_its_complements_and_nothing_else(text: str, expected: list[Row]) -> None:
    assert found(text) == expected


def test_an_enriched_article_stays_as_it_is() -> None:
    read = article("Rask pledged to resign.")
    assert commitments.find(read) is read
    assert read.attempts.commitments.status == "done"


def test_stated_commitments_are_left_alone() -> None:
    read = toolkit.read_text("Rask pledged to resign.")
    stated = evolve(read, attempts=evolve(read.attempts, commitments=Attempt(status="stated")))
    assert commitments.find(stated) is stated


def test_only_the_body_is_searched() -> None:
    read = toolkit.enrich(
        toolkit.read(
            b"Mayor vows to build port\n\nThe mayor spoke on Monday.\n\nIt rained all day in the old town.",
            source_format="text",
        )[0]
    )
    assert read.commitments == ()


@pytest.mark.parametrize("name", ["commissive_verbs", "commissive_nouns"])
def test_the_lists_name_only_the_seven_types(name: str) -> None:
    types = {"threat", "refusal", "offer", "agreement", "reaffirmation", "pledge", "plan"}
    assert {row[1] for row in lexicon.rows(name)} <= types


def test_every_confidence_is_a_percentage() -> None:
    assert all(0 <= int(percent) <= 100 for percent in lexicon.table("commitment_confidence").values())
