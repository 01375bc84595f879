"""One sentence for each turn of the rules: what it binds to, or that it binds nobody."""

from __future__ import annotations

import pytest

import toolkit
from toolkit.record import words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Its ports will remain closed unless the bloc keeps its word, Turkey said.", [("plan", "remain closed")]),
        ("Turkey said its ports will remain closed unless the bloc keeps its word.", [("plan", "remain closed")]),
        ("Turkey left the talks. Its ports will be closed in May, officials said.", [("plan", "be closed in May")]),
        ("The union is not ready to sign the deal.", []),
        ("Norway has been willing to send help.", [("offer", "send help")]),
        ("The company said fares will rise 9 percent.", [("plan", "rise 9 percent")]),
        ("The minister said flights will resume if the wind drops.", [("plan", "resume")]),
        ("The company said it will run a service.", [("plan", "run a service")]),
        ("The company said it will offer money to staff.", [("plan", "offer money to staff")]),
        ("The company said it will feature a singer.", []),
        ("She pledged to the.", []),
        ("The mayor promised on Tuesday the roads would be rebuilt.", [("plan", "be rebuilt")]),
        ("The two sides agreed there would be a vote.", [("agreement", "there would be a vote")]),
        ("Norway also pledged also support for the farmers.", [("pledge", "support for the farmers")]),
        ("Police ruled out arson as the cause.", []),
        ("Norway ruled out a deal with the rebels.", [("refusal-", "a deal with the rebels")]),
        ("The minister stressed the importance of trade to all of the towns of the wide and long valley.", []),
        ("The soldiers stood in line at the gate.", []),
        ("The union stood firm on its promise to strike.", [("reaffirmation", "its promise to strike")]),
        ("The ministers meet next week in Ostrow.", [("plan", "meet next week in Ostrow")]),
        ("“Ministers meet in Ostrow on Monday,” Ada Pohl said.", []),
        ("Ministers meets in Ostrow on Monday.", []),
        ("They signed an agreement under which Norway will open two ports.", [("agreement", "open two ports")]),
        ("Norway is also due to open a port in May.", [("plan", "open a port in May")]),
        ("Talks are scheduled for the main hall.", []),
        ("The union will refuse passengers with dogs.", [("plan", "refuse passengers with dogs")]),
        ("The minister said Norway would leave if it were asked.", []),
        ("Norway warned of rain.", []),
        ("Norway warned that it would expel the envoys.", [("threat", "expel the envoys")]),
        ("Nobody asked for a promise to rebuild.", []),
        ("Norway has a commitment to helping its farmers.", [("reaffirmation", "helping its farmers")]),
        ("The promise made in May to rebuild the school was broken.", []),
        ("The promise made in May, to all, was broken.", []),
        ("Norway announced plans with Sweden to build a port.", []),
        ("Norway won assurances from Sweden last week.", []),
        ("Norway convinced the ministry to promise help.", [("pledge", "help")]),
        ("The ministers met to pledge money for the poor.", [("pledge", "money for the poor")]),
        ("Both sides pledged to stop the war.", [("pledge", "stop the war")]),
        ("The manifesto pledges to build homes.", [("pledge", "build homes")]),
        ("Norway refused to rule out a deal.", []),
        ("Norway refused to give details of the plan.", []),
        ("The rebels vowed revenge for the raid.", [("threat", "revenge for the raid")]),
        ("Ada Pohl, who was there, said, he would go.", [("plan", "go")]),
        ("The mayor (a nurse) will open the school.", [("plan", "open the school")]),
        (
            "The mayor of Ostrow and the head of the union, both nurses, will open the school.",
            [("plan", "open the school")],
        ),
        ("Ada Pohl asked who will open the school.", []),
        ("He apologised and then will open the school.", [("plan", "open the school")]),
        ("Norway will, if necessary, send troops.", [("plan", "send troops")]),
        ("Norway will, in the words of Ada Pohl and the many others who were there and all, send troops.", []),
        ("According to Ada Pohl, Norway will open a port.", [("plan", "open a port")]),
        ("Norway will open ports, schools, roads and homes.", [("plan", "open ports, schools, roads and homes")]),
        ("Norway will open ports, and the mayor said so.", [("plan", "open ports")]),
        ("Norway will open a port [in Ostrow in May.", [("plan", "open a port")]),
        (
            "The mayor vowed not to yield, promising to rebuild the school.",
            [("pledge-", "yield"), ("pledge", "rebuild the school")],
        ),
        ("Promising to rebuild the school, the mayor left.", [("pledge", "rebuild the school")]),
        ("Ada Pohl denied that she would leave.", []),
        ("Norway won assurances from Sweden that it would pay.", [("pledge", "pay")]),
        ("Norway won assurances from Sweden that it would the.", []),
        ("If the mayor promises to build homes, she will win.", []),
    ],
)
def test_a_sentence_binds_to_what_it_says(text: str, expected: list[tuple[str, str]]) -> None:
    article = toolkit.enrich(toolkit.read_text(text))
    found = [(one.type + "-" * (one.polarity == "negative"), words(article, one.action)) for one in article.commitments]
    assert found == expected
