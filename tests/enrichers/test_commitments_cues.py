"""Whether a sentence of invented copy binds somebody, for every cue that the guideline names and many that it does not."""

from __future__ import annotations

import pytest

import toolkit
from toolkit.record import words

Row = tuple[str, str]
"""Type (with "-" for negative polarity) and action."""


def found(text: str) -> list[Row]:
    """Return type and action of every commitment in *text*."""
    read = toolkit.enrich(toolkit.read_text(text))
    return [(one.type + "-" * (one.polarity == "negative"), words(read, one.action)) for one in read.commitments]


SENTENCES: tuple[tuple[str, list[Row]], ...] = (
    (
        "Lord Mayor Petra Vane on Monday undertook to reopen the ferry by Easter.",
        [("pledge", "reopen the ferry by Easter")],
    ),
    ("Ruritania has volunteered to host the next round of talks.", [("offer", "host the next round of talks")]),
    ("The ministry said it was poised to ban the import of eels.", [("plan", "ban the import of eels")]),
    ("The council consented to sell the old mill to the trust.", [("agreement", "sell the old mill to the trust")]),
    ("Harbour Holdings has elected to close its Dunmore plant.", [("plan", "close its Dunmore plant")]),
    (
        "President Karel Moss is determined to finish the dam before he leaves office, he told deputies.",
        [("plan", "finish the dam before he leaves office")],
    ),
    ("The rebels accepted to hand over their heavy weapons.", [("agreement", "hand over their heavy weapons")]),
    ("The bank proposes to cut 300 posts next year.", [("plan", "cut 300 posts next year")]),
    ("Northern Rail is preparing to lay off 90 drivers.", [("plan", "lay off 90 drivers")]),
    ("The union is about to call a strike, its leader Ian Roe said.", [("plan", "call a strike")]),
    ("The prime minister has ruled out raising the sales tax.", [("refusal-", "raising the sales tax")]),
    ("The prime minister ruled out a snap election.", [("refusal-", "a snap election")]),
    ("The committee declined to lift the ban.", [("refusal-", "lift the ban")]),
    ("The company rejected calls to recall the cars.", [("refusal-", "calls to recall the cars")]),
    (
        "The government is not prepared to negotiate with the kidnappers, Interior Minister Ana Lund said.",
        [("refusal-", "negotiate with the kidnappers")],
    ),
    ("The club is unwilling to sell the striker.", [("refusal-", "sell the striker")]),
    (
        "Fenland Council guaranteed that no library would close before 2030.",
        [("pledge-", "no library would close before 2030")],
    ),
    ("The army has guaranteed safe passage to the villagers.", [("pledge", "safe passage to the villagers")]),
    ("The captain gave his word that the crew would be paid.", [("pledge", "the crew would be paid")]),
    (
        "The chairman gave an undertaking to publish the report within a week.",
        [("pledge", "publish the report within a week")],
    ),
    ("The chancellor made a solemn pledge to protect pensions.", [("pledge", "protect pensions")]),
    (
        "Ruritania's prime minister renewed an offer to mediate between the two sides.",
        [("offer", "mediate between the two sides")],
    ),
    ("The governor renewed her threat to dissolve the assembly.", [("threat", "dissolve the assembly")]),
    ("The strikers have issued a threat to block the port.", [("threat", "block the port")]),
    ("The two nations reached an accord to share the river.", [("agreement", "share the river")]),
    (
        "The two firms have struck a deal under which Brightway will take over the depots.",
        [("agreement", "take over the depots")],
    ),
    (
        "Under a deal signed on Friday, Brightway is to buy the depots for $4 million.",
        [("agreement", "buy the depots for $4 million")],
    ),
    ("The court has ordered that the files be released.", []),
    ("The mayor has ordered that all pools be closed until Friday.", []),
    ("The minister is due to open the bridge on May 3.", [("plan", "open the bridge on May 3")]),
    ("Brightway is set to open two stores in Leeds in March.", [("plan", "open two stores in Leeds in March")]),
    ("The foundation has earmarked $3 million for the clinic.", []),
    ("The foundation has committed $3 million to the clinic.", [("pledge", "$3 million to the clinic")]),
    ("The regulator intends to fine the operator.", [("threat", "fine the operator")]),
    ("The regulator has no plans to fine the operator.", [("plan-", "fine the operator")]),
    ("The ministry has no intention of lifting the curfew.", [("plan-", "lifting the curfew")]),
    ("The board has opted not to renew his contract.", [("plan-", "renew his contract")]),
    ("The league has decided against extending the season.", [("plan-", "extending the season")]),
    (
        "The minister reiterated that Ruritania would never recognise the breakaway region.",
        [("reaffirmation-", "recognise the breakaway region")],
    ),
    ("The minister insisted that Ruritania would not accept the refugees.", [("refusal-", "accept the refugees")]),
    ("Chief executive Tom Ashe confirmed that the firm would pay the fine.", [("plan", "pay the fine")]),
    ('"I give you my word that I will be there," Ms Vane told the crowd.', [("pledge", "be there")]),
    ('"I promise I won\'t let you down," Ms Vane told the crowd.', [("pledge-", "let you down")]),
    ('"You have my word," Ms Vane said.', []),
    ("The captain refused point-blank to leave the ship.", [("refusal-", "leave the ship")]),
    ("The two leaders pledged $40 million in aid to Ruritania.", [("pledge", "$40 million in aid to Ruritania")]),
    (
        "The president threatened to walk away from the talks unless the army withdraws.",
        [("threat", "walk away from the talks")],
    ),
    (
        "The president warned that he would dissolve parliament if the budget fails.",
        [("threat", "dissolve parliament")],
    ),
    ("The airline warned it would sue any passenger who smokes.", [("threat", "sue any passenger who smokes")]),
    ("Ruritania reserves the right to retaliate.", []),
    ("The ministry said that Ruritania would retaliate.", [("threat", "retaliate")]),
    ("Parliament is to be dissolved by the king on Tuesday.", [("plan", "be dissolved by the king on Tuesday")]),
    (
        "The bypass will be opened by Transport Secretary Jo Lee on Monday.",
        [("plan", "be opened by Transport Secretary Jo Lee on Monday")],
    ),
    ("Acme's offer to buy the rival for $9 a share stands, it said.", []),
    ("The firm made an offer to buy the rival for $9 a share.", [("offer", "buy the rival for $9 a share")]),
    ("The firm has launched a $4 billion bid to buy its rival.", [("offer", "buy its rival")]),
    ("She vowed revenge on the village.", [("threat", "revenge on the village")]),
    ("Mr Roe's lawyers will appeal against the verdict.", [("plan", "appeal against the verdict")]),
    (
        "DUNMORE — Workers at the Dunmore smelter will walk out at midnight Thursday unless management improves its pay offer, the GMW union said.",
        [("plan", "walk out at midnight Thursday")],
    ),
    (
        '"We will not be closing any more branches this year," said Brightbank chief executive Lena Ortiz.',
        [("plan-", "be closing any more branches this year")],
    ),
    ("Ortiz said the bank won't be closing any more branches.", [("plan-", "be closing any more branches")]),
    ('"There will be no redundancies," Ortiz told staff.', []),
    ("Ortiz promised there would be no redundancies.", [("pledge-", "there would be no redundancies")]),
    ('"I\'m not going anywhere," coach Paul Dekker said.', []),
    ('"I\'m going to run for a third term," coach Paul Dekker said.', [("plan", "run for a third term")]),
    (
        '"Our members are going to fight this in the courts," said union secretary Nell Foy.',
        [("plan", "fight this in the courts")],
    ),
    ('"The festival will go ahead as planned," organiser Mia Brandt said.', [("plan", "go ahead as planned")]),
    (
        "The festival will move to a new site next year, organisers announced.",
        [("plan", "move to a new site next year")],
    ),
    ("Doors will open at 7 p.m.", []),
    ("The new route will cut journey times by 20 minutes.", []),
    ("The bypass will cost 40 million crowns and will take three years to build.", []),
    ("The state will pay half of that, Finance Minister Olga Prins said.", [("plan", "pay half of that")]),
    ("Half of it will be paid by the state, Finance Minister Olga Prins said.", [("plan", "be paid by the state")]),
    ("The schools will reopen on Monday, Education Minister Olga Prins said.", [("plan", "reopen on Monday")]),
    ("Taxes will not rise, Finance Minister Olga Prins said.", [("plan-", "rise")]),
    ('"We won\'t raise taxes," Finance Minister Olga Prins said.', [("plan-", "raise taxes")]),
    ("Prins said the government would never sell the port.", [("plan-", "sell the port")]),
    (
        "The Arden Valley Health Trust said it would look into the complaint and would publish its findings.",
        [("plan", "look into the complaint"), ("plan", "publish its findings")],
    ),
    (
        "Police said they will be stepping up patrols over the weekend.",
        [("plan", "be stepping up patrols over the weekend")],
    ),
    (
        "Police will step up patrols over the weekend, Chief Dan Orr said.",
        [("plan", "step up patrols over the weekend")],
    ),
    (
        "The council's planning committee will vote on the scheme next Tuesday.",
        [("plan", "vote on the scheme next Tuesday")],
    ),
    ("Voters will decide in November.", []),
    ("He would have gone, he said.", []),
    ("Critics say the mayor will use the money for himself.", []),
    ("Analysts say the bank will raise rates in June.", []),
    ("The bank is expected to raise rates in June.", []),
    ("The bank is likely to raise rates in June.", []),
    ("The bank may raise rates in June.", []),
    ("If the bank raises rates, the market will fall.", []),
    ('"This law will help families," the minister said.', []),
    ("The minister said she hopes to visit Ruritania next month.", []),
    ("The minister aims to halve waiting lists.", []),
    ("The minister wants to ban vapes.", []),
    ("The minister is considering a ban.", []),
    ("The minister said the ban could be lifted.", []),
    ("The minister said the government was committed to free schools.", [("reaffirmation", "free schools")]),
    ('"We remain fully committed to the treaty," the minister said.', [("reaffirmation", "the treaty")]),
    ('"Our pledge to build 5,000 homes stands," the minister said.', [("pledge", "build 5,000 homes")]),
    ('"We stand ready to help our neighbours," the minister said.', [("offer", "help our neighbours")]),
    ("The ministry said it stood ready to send doctors.", [("offer", "send doctors")]),
    ("The company said it had no intention of selling.", [("plan-", "selling")]),
    ("The company said it would not be making any further comment.", []),
    ("The company said it would comment later.", []),
    (
        'A spokesperson for Brightbank said: "We will contact every customer affected."',
        [("plan", "contact every customer affected")],
    ),
    (
        "A Brightbank spokesperson said it will contact every customer affected.",
        [("plan", "contact every customer affected")],
    ),
    ('"He will appeal," said his lawyer, Nina Cole.', [("plan", "appeal")]),
    ("Cole said the owners will stop at nothing.", []),
    ("The coach said he would start Ben Aziz on Saturday.", [("plan", "start Ben Aziz on Saturday")]),
    ("United will play City on Sunday.", []),
    ("The band will release an album in June and tour Japan.", [("plan", "release an album in June and tour Japan")]),
    ("Shares will begin trading on Monday.", []),
    ("The ship will arrive in Dunmore on Monday.", []),
    ("The ferry operator will run extra boats from Friday.", [("plan", "run extra boats from Friday")]),
    ("The museum will be closed until further notice, it said.", [("plan", "be closed until further notice")]),
    ("The road will remain closed until Monday, police said.", [("plan", "remain closed until Monday")]),
    (
        "The union said its members would not return to work until the sacked men were reinstated.",
        [("plan-", "return to work")],
    ),
    ('"I will never forgive him," she said.', []),
    ('"I will remember this day forever," she said.', []),
    ('"We\'ll see," she said.', []),
    (
        '"We will find those responsible and bring them to justice," President Omar Dey said.',
        [("plan", "find those responsible and bring them to justice")],
    ),
    ('"Those responsible will be punished," President Omar Dey said.', [("threat", "be punished")]),
    (
        '"If they attack us, we will respond with overwhelming force," President Omar Dey said.',
        [("threat", "respond with overwhelming force")],
    ),
    (
        "The two ministers will meet again in Oslo on 12 June to review progress.",
        [("plan", "meet again in Oslo on 12 June to review progress")],
    ),
    ("The talks will resume in Oslo on 12 June.", [("plan", "resume in Oslo on 12 June")]),
    (
        "The foreign ministers of Ruritania and Sylvania agreed to reopen the border.",
        [("agreement", "reopen the border")],
    ),
    ("Ruritania and Sylvania have agreed a ceasefire.", [("agreement", "a ceasefire")]),
    (
        "Brightbank agreed a $3 billion takeover of Harbour Holdings.",
        [("agreement", "a $3 billion takeover of Harbour Holdings")],
    ),
    ("The parties agreed on a timetable for elections.", []),
    ("The parties agreed that the election will be held in May.", [("agreement", "the election will be held in May")]),
    ("The parties agreed in principle to hold an election in May.", [("agreement", "hold an election in May")]),
    ("The parties signed a memorandum to train 200 nurses.", [("agreement", "train 200 nurses")]),
    (
        '"If they attack us, we will shoot down their planes," President Omar Dey said.',
        [("threat", "shoot down their planes")],
    ),
    ("Ms Vane, 41, is due in court on Friday.", []),
    (
        "During his stay in Oslo, Vane will hold a meeting with Prime Minister Ola Moen on May 2.",
        [("plan", "hold a meeting with Prime Minister Ola Moen on May 2")],
    ),
    (
        '"Thousands of troops will be moved back to their bases in stages," General Omar Dey said.',
        [("plan", "be moved back to their bases in stages")],
    ),
    (
        '"The road will be rebuilt in stages. It will reopen in May," the minister, Omar Dey, said.',
        [("plan", "be rebuilt in stages")],
    ),
    ("Officials told the Post that every claim will be assessed by a doctor.", [("plan", "be assessed by a doctor")]),
    ("Officials told the Post every claim will be assessed on its merits.", [("plan", "be assessed on its merits")]),
    ("The talks will continue in Oslo on Monday, both sides said.", [("plan", "continue in Oslo on Monday")]),
    ("Patrols will continue, General Omar Dey said.", [("plan", "continue")]),
    ("Acme was promised 9 million crowns by the state to stay in Oslo.", [("pledge", "9 million crowns")]),
    ("It was agreed that the two sides would meet again in June.", [("agreement", "meet again in June")]),
    ("It was decided to close the school in June, the council said.", []),
    ("Mr Dey insists he will not resign.", [("refusal-", "resign")]),
    ("Mr Dey insists that the government will not pay the ransom.", [("plan-", "pay the ransom")]),
)


@pytest.mark.parametrize(("text", "expected"), SENTENCES, ids=[text for text, _ in SENTENCES])
def test_a_sentence_binds_somebody_or_nobody(text: str, expected: list[Row]) -> None:
    assert found(text) == expected
