"""What each cue takes and what it leaves out: verbs, nouns, adjectives, subjects and extents, one case a sentence."""

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


VERBS: tuple[tuple[str, list[Row]], ...] = (
    ("Rask balked at signing the treaty.", [("refusal-", "signing the treaty")]),
    ("Rask balked.", []),
    ("Rask turned down a call to resign.", [("refusal-", "a call to resign")]),
    ("Rask turned down the alley.", []),
    ("Rask turned left.", []),
    ("Rask rejected the theory.", []),
    ("The ministers agreed on a plan to close the port.", [("agreement", "a plan to close the port")]),
    ("The ministers agreed on many things.", []),
    ("The ministers agreed to a ceasefire.", [("agreement", "a ceasefire")]),
    ("The firm recommitted itself to ending coal.", [("reaffirmation", "ending coal")]),
    ("Rask stood firm in her commitment to the islands.", [("reaffirmation", "her commitment to the islands")]),
    ("Rask stood by her pledge to build homes.", [("reaffirmation", "her pledge to build homes")]),
    ("Rask stood in the rain.", []),
    ("Rask renewed her lease.", []),
    ("Rask reiterated that she was tired.", []),
    (
        "Rask reaffirmed her commitment to Ruritania.",
        [("reaffirmation", "her commitment to Ruritania")],
    ),
    ("Rask stressed her pledge and left.", [("reaffirmation", "her pledge")]),
    ("Rask stressed the pledge and left.", []),
    ("Rask threatened Zembla.", []),
    ("The mayor threatened Zembla with a boycott.", [("threat", "a boycott")]),
    ("The mayor threatened Zembla, with little effect.", []),
    ("The city planned a fair last year.", []),
    ("The city has planned a fair for May.", [("plan", "a fair for May")]),
    ("The city plans a fair in May.", [("plan", "a fair in May")]),
    ("The city decided against building a port.", [("plan-", "building a port")]),
    ("The city decided against a port.", []),
    ("The bank committed $3 million to the port.", [("pledge", "$3 million to the port")]),
    ("The man committed a crime.", []),
    ("Rask offered aid to the town.", [("offer", "aid to the town")]),
    ("Rask offered condolences.", []),
    ("Rask promised reporters a tour.", [("pledge", "a tour")]),
    ("The promising young player left.", []),
    ("Rask swore she would never sing again.", [("pledge-", "sing again")]),
    ("Rask swore to tell the truth.", [("pledge", "tell the truth")]),
    ("Rask assured him.", []),
    ("Rask promised: the port will be rebuilt.", [("plan", "be rebuilt")]),
    ("Rask promised to refrain from voting.", [("pledge-", "refrain from voting")]),
    ("Rask left the hall, vowing to return.", [("pledge", "return")]),
    ("Vowing to return, Rask left the hall.", [("pledge", "return")]),
    ("Rask was criticised for refusing to pay.", []),
    ("The city was asked to promise a park.", []),
    ("The leaders met to reaffirm their commitment to free trade.", [("reaffirmation", "free trade")]),
    ("Some promised to stay.", []),
    ("Many plan to stay.", []),
    ("The statement pledged to defend the islands.", [("pledge", "defend the islands")]),
    ("The drought vowed to end.", []),
    ("Rask hopes the city has promised to stay.", []),
    ("Rask asked whether the city had agreed to pay.", []),
    ("Did the city agree to pay?", []),
    ("Rask refused to answer questions.", []),
    ("Rask refused to provide details of the deal.", []),
    ("Rask refused to rule out a strike.", []),
    ("Rask has decided to run.", [("plan", "run")]),
    ("Rask decided to run.", []),
    ("The ministry decided to close the road.", [("plan", "close the road")]),
    ("“Rask plans to quit,” a rival said.", []),
    ("The newly promised funds came.", []),
    ("Rask, who had been expected to resign, vowed revenge.", [("threat", "revenge")]),
)

NOUNS: tuple[tuple[str, list[Row]], ...] = (
    ("The company kept its promise made in 2004 to ease the rules.", [("pledge", "ease the rules")]),
    ("The company kept its promise made in 2004, it said.", []),
    ("The company kept its promise made in 2004.", []),
    ("Rask sought a pledge to build homes.", []),
    ("The city has a commitment to open records.", [("reaffirmation", "open records")]),
    ("There has been a commitment to open records.", []),
    ("Our commitment to Ruritania is unwavering, Rask said.", [("reaffirmation", "Ruritania")]),
    ("Our commitment to Ruritania, Rask said, remains.", []),
    (
        "Ruritania's commitment to the canal (the old one) remains strong.",
        [("reaffirmation", "the canal")],
    ),
    ("Their intention was to close the port.", [("plan", "close the port")]),
    ("Their plan is to be ready.", []),
    ("The plan is to close the port.", []),
    ("Rask announced an intention of leaving.", [("plan", "leaving")]),
    ("Rask did not announce plans to leave.", []),
    ("Rask would announce plans to leave.", []),
    ("The weather announced plans to change.", []),
    ("Rask gave assurances that the port would open.", [("pledge", "the port would open")]),
    ("Rask gave assurances that the port was open.", []),
    ("Rask received assurances that the port would open.", []),
    ("Rask got assurances from Zembla.", []),
    ("The firms signed a deal with Zembla to build a port.", [("agreement", "build a port")]),
    ("The firms signed a deal in Velden to much applause.", []),
    ("Rask expressed her readiness not to run.", [("offer", "run")]),
    ("The ministry unveiled its plan to cap rents.", [("plan", "cap rents")]),
    ("Rask has offers to consider.", []),
    ("The city's vow not to sell the park stands.", [("pledge-", "sell the park")]),
)

ADJECTIVES: tuple[tuple[str, list[Row]], ...] = (
    ("“We're committed to peace,” Rask said.", [("reaffirmation", "peace")]),
    ("Rask is committed to Ruritania.", []),
    ("Rask is not committed to peace.", []),
    ("Rask was ready to be mayor.", []),
    ("Rask was prepared for rain.", []),
    ("Rask was prepared for a fight.", [("threat", "a fight")]),
    ("Anyone willing to help came.", []),
    ("The stadium is ready to open.", []),
    ("Rask stands ready to help.", [("offer", "help")]),
    ("Rask is prepared to sanction Zembla.", [("threat", "sanction Zembla")]),
)

MODALS: tuple[tuple[str, list[Row]], ...] = (
    ("Rask shall return.", [("plan", "return")]),
    ("İzmir will hold a fair in May.", [("plan", "hold a fair in May")]),
    ("Rask was going to sell it.", []),
    ("Rask is going home.", []),
    ("“They're going to sell the club,” a fan said.", []),
    ("Nobody's going to sell the club.", []),
    ("The summit is to be held in May.", [("plan", "be held in May")]),
    ("Rask is to blame.", []),
    ("Rask is to be in Velden on Friday.", [("plan", "be in Velden on Friday")]),
    ("The wall is to fall.", []),
    ("Rask is due in May.", []),
    ("A meeting set to take place in May was cancelled.", [("plan", "take place in May")]),
    ("Rask's visit is planned for May.", [("plan", "Rask's visit is planned for May")]),
    ("The rules will be published in May.", [("plan", "be published in May")]),
    ("The ship will sail in May, the company said.", [("plan", "sail in May")]),
    ("The meeting will discuss trade.", [("plan", "discuss trade")]),
    ("The president will remain in office.", [("plan", "remain in office")]),
    ("The law will remain in force.", []),
    ("Rask will be more careful.", []),
    ("“I will be more careful,” Rask said.", [("plan", "be more careful")]),
    ("Rask will be back in Velden in May.", []),
    ("Rask will be campaigning in May.", [("plan", "be campaigning in May")]),
    ("Rask will be losing sleep.", []),
    ("Rask will have left by then.", []),
    ("Rask will get rid of the levy.", [("plan", "get rid of the levy")]),
    ("Rask will get wet.", []),
    ("Rask will look into the case.", [("plan", "look into the case")]),
    ("“I'll tell you something,” Rask said.", []),
    ("The council will do what it wants.", []),
    ("The troops will be sent home, Rask said.", [("plan", "be sent home")]),
    ("Rask will be honoured by the city.", [("plan", "be honoured by the city")]),
    ("Rask will be honoured by June.", []),
    ("The car will go 300 miles, the maker said.", []),
    ("It will be provided in May, the ministry said.", [("plan", "be provided in May")]),
    ("Murray will meet Dimitrov in the second round.", []),
    ("The jury will decide on Monday.", []),
    ("The city will most likely sell it.", []),
    ("The city will, as it said, sell the park.", [("plan", "sell the park")]),
    ("The city will, as it said sell the park.", []),
    ("The army will no longer guard the port.", [("plan-", "guard the port")]),
    ("The army will almost double its patrols.", [("plan", "almost double its patrols")]),
    ("Rask will not bow to pressure.", [("refusal-", "bow to pressure")]),
    ("Rask will not back down.", [("refusal-", "back down")]),
    ("Rask will not hand over the keys.", [("refusal-", "hand over the keys")]),
    (
        "Rask will not weaken Ruritania's commitment to the islands.",
        [("reaffirmation-", "weaken Ruritania's commitment to the islands")],
    ),
    ("The army will strike back.", [("threat", "strike back")]),
    ("The firms will strike a deal.", [("plan", "strike a deal")]),
    ("The ministry will impose fines on smugglers.", [("threat", "impose fines on smugglers")]),
)


@pytest.mark.parametrize(("text", "expected"), VERBS, ids=[text for text, _ in VERBS])
def test_a_verb_binds_with_its_frame(text: str, expected: list[Row]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(("text", "expected"), NOUNS, ids=[text for text, _ in NOUNS])
def test_a_noun_binds_where_it_is_held_or_asserted(text: str, expected: list[Row]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(("text", "expected"), ADJECTIVES, ids=[text for text, _ in ADJECTIVES])
def test_an_adjective_binds_behind_a_linking_verb(text: str, expected: list[Row]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(("text", "expected"), MODALS, ids=[text for text, _ in MODALS])
def test_will_binds_with_a_deed_of_somebody_who_can_decide(text: str, expected: list[Row]) -> None:
    assert found(text) == expected
