"""Pages without a story, and with several, are told by their shape where no usual wording gives them away."""

from __future__ import annotations

import pytest

from tests.benchmarks import pages as benchmark


def kind(page: str) -> str:
    verdict, found = benchmark.found(page.strip("\n") + "\n")
    return found if verdict != benchmark.ARTICLE else verdict


PAGES: dict[str, tuple[str, str]] = {
    "a form with buttons about advertisers": (
        "consent",
        """The Fenton Packet
A quick word before the news
Small files on your phone help us keep the lights on. Some are ours, others belong to the 61 firms that show you adverts.
If you let them in, those firms can see which pages you open and how long you stay.
Let them in
Keep them out
Show me the list""",
    ),
    "a form with buttons about money": (
        "paywall",
        """The Fenton Packet
Readers like you pay our rent. Join us for 4 a month, and read all that you wish.
Become a member
Give a year as a present
See all plans""",
    ),
    "a form about neither": (
        "error",
        """Lantern News of Oslo
We looked for it in Oslo and in Rome, and you may look too if you wish to.
Start again
Tell us""",
    ),
    "sentences without a name": (
        "error",
        """Kestrel Gazette
The page has flown. It may come back, or may not, as pages do, and nobody here can say when.
Ask the desk
Go to the front""",
    ),
    "offers below a beginning": (
        "paywall",
        """Minister under fire over ferry contract
By Hal Dunmore
3 March 2020
The transport minister knew of the ferry contract two months before she told parliament, documents show.
This is where the free part ends.
Go on reading for 1 crown
Three months, then 9 a month. Stop when you like.
I have a login""",
    ),
    "titles with a line each": (
        "index",
        """The Fenton Packet
Ferry minister to face inquiry
She says she forgot.
Goats to save orchards, growers say
A trial begins in Lunde on Monday.
Swimming pool shuts for good
The council blames the boiler.
Rovers sign keeper from Castleford
He is 19 and two metres tall.
Rain until Friday""",
    ),
    "days with their events": (
        "index",
        """What is on this week
Saturday 7 March
Town choir, St Anne's, 7.30pm. Brahms and a new piece by Orla Penhale. 12 crowns.
Jumble sale, Scout hut, 10am. Free.
Sunday 8 March
Walk to the dam with the ramblers. Meet at the station, 9am.
Tuesday 10 March
Film club: The Post Boat. Town hall, 8pm. 6 crowns.""",
    ),
    "days with their walks": (
        "index",
        """Walks of the ramblers
Saturday 7 March
To the dam, with a rest at the mill.
Sunday 8 March
Along the river to Lunde, and back by boat.
Tuesday 10 March
To the top of Penhale, if it is dry.""",
    ),
    "times with their trains": (
        "index",
        """Trains from Trewith
Sunday service
06.12 Kestle, stopping at all halts
07.40 Lunde and Port Salu. Change at Fenton for the boats.
09.12 Kestle
11.40 Lunde
13.12 Kestle, no bicycles
15.40 Lunde and Port Salu
The 07.40 does not run in August.""",
    ),
    "pieces of sentences": (
        "search",
        """The Fenton Packet
Found 38 pieces for ferry contract
Minister under fire over ferry contract
3 Mar 2020 ... knew of the ferry contract two months before she told ...
Ferry firm had no ships
28 Feb 2020 ... the contract was signed in a café, a ferry captain ...
Who owns the Salu line?
20 Feb 2020 ... the ferry line passed to a firm in ...""",
    ),
    "pictures with their numbers": (
        "video",
        """The flood in 24 frames
1 | 24
A car on the roof of the paper mill.
2 | 24
The baker of Trewith rows to work.
3 | 24
Cows on the motorway.
Swipe""",
    ),
    "clips with their lengths": (
        "video",
        """Goats clear an orchard in ten minutes
0:58
Fifty goats were let into an orchard at Lunde on Monday.
Keeper saves three penalties
1:20
Gull steals mayor's ice cream
0:31""",
    ),
    "paragraphs under headings of their own": (
        "digest",
        """County news in short

PENHALE
A barn burned down at Upper Penhale on Saturday night. Nobody was hurt. Police think that hay caught fire by itself.

TREWITH
The paper mill will take on 40 people in May, its owners said. Most of the jobs are on the night shift.

LUNDE
Growers meet on Thursday to talk about the fungus in their orchards. A speaker comes from the university.""",
    ),
    "small advertisements": (
        "index",
        """CLASSIFIEDS OF THE WEEK
FOR SALE
Wardrobe, walnut, three doors, one mirror, £85. Buyer collects. 01999 000111.
Mower, petrol, starts if spoken to, £40 or near. 01999 000222 after 6pm.
Piano, upright, free to anyone with four strong friends. 01999 000333.
WANTED
Medals, badges and military photographs. Best prices paid. Tel. 01999 000444.
LOST
Tortoise, answers to Gordon. Last seen heading north, 11 May.
Place your line by noon""",
    ),
    "cases of a court": (
        "digest",
        """Before the magistrates: this week's cases at Fenton
Court reporter
ALAN BETTIFER, 51, of Mill Lane, Fenton, admitted driving a mower on the main road while over the limit, and was fined.
JOAN SPIVEY, 34, of Coronation Close, admitted stealing cheese worth £61 from a supermarket on August 4.
PETER TENCH, 22, of no fixed address, denied damaging a parking meter with a frozen fish. The case was adjourned.""",
    ),
    "an author's page": (
        "index",
        """Hester Aalst
Housing correspondent
Hester Aalst has covered housing and planning for the Packet since 2014. She has won a prize for it, and lives in Fenton
with a cat, a garden and a loan that will outlive them both, as she likes to say when she is asked about her beat.
Mill residents win right to their own front doors
2 June 2021
The estate where every street is called Elm
28 May 2021
Landlord who papered over windows must pay
19 May 2021
Life in eleven square metres, measured with spaghetti
3 May 2021
Older""",
    ),
    "a letter": (
        "article",
        """Letters
The bells, again
Sir, I have lived beside St Anne's for forty years and I have never once been woken by its bells. You print letters
from people who moved here last spring and want them silenced. May I suggest that you ask those who were here before?
If you do not like bells, do not buy a house beside a church. I did not buy mine beside a disco.
Edna Rowse
Church Lane, Fenton""",
    ),
    "a signed recipe": (
        "article",
        """Rhubarb jam for beginners
By Olive Trent
Cut your rhubarb into pieces as long as your thumb. Put them in a bowl with the sugar and leave them until the morning.
Boil everything and stir so that nothing burns. You will know that it is done when a drop stays on a cold plate.
Fill it into hot jars and wait, if you can.
Print
Save this""",
    ),
    "a brief": (
        "article",
        """Pool shuts
The swimming pool at Fenton shut for good on Friday. The council says a new boiler would cost 300,000 crowns.""",
    ),
    "a story whose paragraphs go on under headings": (
        "article",
        """How the ferry was lost

A café
The minister of transport and the owner of the Salu Line met in a café at the harbour of Fenton in the autumn.

A signature
She signed a contract there for three ferries, although the owner had told her that he had none at all.

A resignation
The minister of transport resigned on Tuesday over the contract for ferries with the owner of the Salu Line.""",
    ),
    "a few lines in small letters": (
        "article",
        "nobody came and nothing was said\n\nthe rain went on until it was dark, and then it stopped.",
    ),
    "sentences without a name and a button": (
        "article",
        """The old boat
It lay in the grass behind the house for years, and nobody knew who had left it there or what had been in it.
Nobody rows it now""",
    ),
    "a review with three dots twice": (
        "article",
        """Last night on stage
The king of Fenton ... forgot his lines ... and sat down. He rose again on Monday.
Nobody in Fenton minded. The queen spoke his part, and hers, and that of the ghost.
She was cheered for nine minutes.""",
    ),
    "offers with a story below": (
        "article",
        """Crack found in dam
Read it free for a month
Join us for 4 a month
Cancel any plan
Engineers lowered the water behind the Kestle dam by two metres on Tuesday after a crack was found in its wall, they said.""",
    ),
}


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_told_by_its_shape(name: str) -> None:
    expected, page = PAGES[name]
    assert kind(page) == expected
