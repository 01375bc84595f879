"""Ways in which copy of many houses says who spoke: nouns, labels, asides, passives, phrasal verbs, mixed marks."""

from __future__ import annotations

import pytest

from tests.quotation.paragraphs import paragraphs
from toolkit.grammar.reporting import is_report
from toolkit.quotation.kinds import kind
from toolkit.quotation.speech import said


def heard(text: str) -> list[tuple[str, str, str]]:
    """Return for each stretch its words, what stands for its speaker, and the rule; scare quotes have neither."""
    found = []
    for row in said(text, paragraphs(text)):
        one = row.attribution if kind(text, row) != "scare" else None
        words = text[row.stretch.start : row.stretch.end].strip()
        found.append((words, text[slice(*one.speaker)] if one and one.speaker else "", one.rule if one else ""))
    return found


@pytest.mark.parametrize(
    ("text", "speaker", "rule"),
    [
        ("“Nine years is long,” came the reply from Roe.", "Roe", "came"),
        ("“Nine years is long,” was Roe’s verdict.", "Roe", "came"),
        ("“Nine years is long,” was her reply.", "her", "came"),
        ("“Nine years is long” was all Roe would say.", "Roe", "came"),
        ("“Nine years is long,” is how Roe put it.", "Roe", "came"),
        ("“Nine years is long,” was how the day of the vote ended.", "", ""),
        ("“Nine years is long,” was a surprise.", "", ""),
        ("“Nine years is long,” was the reply.", "", ""),
        ("“Nine years is long,” was.", "", ""),
        ("“Nine years is long,” was (it).", "", ""),
        ("Roe’s verdict: “Nine years is long.”", "Roe", "noun"),
        ("Her message to drivers: “Nine years is long.”", "Her", "noun"),
        ("The message from Roe: “Nine years is long.”", "Roe", "noun"),
        ("Roe’s message to drivers was simple: “Nine years is long.”", "Roe", "colon"),
        ("The message: “Nine years is long.”", "", ""),
        ("From Roe: “Nine years is long.”", "Roe", "label"),
        ("Here is Roe in December: “Nine years is long.”", "Roe", "label"),
        ("Roe in full: “Nine years is long.”", "Roe", "label"),
        ("Roe, 54: “Nine years is long.”", "Roe", "label"),
        ("Jane Roe (54), a teacher: “Nine years is long.”", "Jane Roe", "label"),
        ("The mayor, in tears: “Nine years is long.”", "The mayor", "label"),
        ("The bridge, in tears: “Nine years is long.”", "", ""),
        ("Roe’s deputy, Max Poe: “Nine years is long.”", "Max Poe", "label"),
        ("Video, in full: “Nine years is long.”", "", ""),
        ("Roe, who was told: “Nine years is long.”", "", ""),
        ("For Roe, the wait was long: “Nine years is long.”", "Roe", "colon"),
        ("For years, the wait was long: “Nine years is long.”", "the wait", "colon"),
        ("And then: “Nine years is long.”", "", ""),
        ("Per Roe, the bridge is “as safe as houses”.", "Roe", "according"),
        ("Ten per cent of it is “as safe as houses”.", "", ""),
        ("“Nine years is long,” Roe shot back.", "Roe", "after"),
        ("“Nine years is long,” chimed in Roe.", "Roe", "after-inverted"),
        ("“Nine years is long,” Roe shot.", "", ""),
        ("“Nine years is long,” Roe, now 81 and retired in Lowen, Norland, said.", "Roe", "after"),
        ("“Nine years is long,” Roe, who is head of the town said in a statement.", "Roe", "after"),
        ("“Nine years is long,” Roe, of Lowen, shouting to the crowd, left.", "", ""),
        ("Roe, “who has been in the job for years”, said: “Nine years is long.”", "Roe", "colon"),
        ("“Nine years is long,” as quoted by the agency as saying.", "", ""),
        ("“Nine years is long,” the agency, as it is, as saying.", "", ""),
        ("“Nine years is long,” the agency; as saying.", "", ""),
        ("“Nine years is long,” Roe said as he left.", "Roe", "after"),
        ("“Nine years is long,” the head of “the old men of the sea” as saying.", "", ""),
        (
            (
                "“Nine years is long,” the old and very large house by the river on the hill near the town in the far north"
                " of the land of the free and the brave as saying."
            ),
            "",
            "",
        ),
        ("“Nine years is long,” the agency, as it was in “the old days as saying”, left.", "", ""),
        ("“Nine years is long,” the old and very large agency as saying.", "", ""),
        ("“Nine years is long,” her deputy, Max Poe, of Lowen, Norland, said.", "Max Poe", "after"),
        ("“Nine years is long,” said its founder, attorney Max Poe.", "Max Poe", "after-inverted"),
        ("“Nine years is long,” one of them said.", "one of them", "after"),
        ("“Nine years is long,” said one of the diplomats.", "one of the diplomats", "after-inverted"),
        ("“Nine years is long,” said one.", "one", "after-inverted"),
        ("“Nine years is long,” another replied.", "another", "after"),
        ("“Nine years is long,” said another retired teacher.", "another retired teacher", "after-inverted"),
        ("“Nine years is long,” Roe allegedly wrote.", "Roe", "after"),
        ("“Nine years is long,” Roe is quoted as saying.", "Roe", "after"),
        ("“Nine years is long,” Roe was quoted by the Herald as saying.", "Roe", "after"),
        ("“Nine years is long” said Max Roe, the minister.", "Max Roe", "after-inverted"),
        ("“Nine years is long” Roe said after lunch.", "Roe", "after"),
        ("“Nine years is long, ” said Roe, who waited.", "Roe", "after-inverted"),
        ("“Nine years is long,” grinned coach Max Roe.", "coach Max Roe", "after-inverted"),
        ("Her label, Bluebird, called it “long and hard”.", "Bluebird", "before"),
        ("Asked about the cost, Roe said it was “long and hard”.", "Roe", "left-say"),
        ("Sources close to the minister say it was “long and hard”.", "Sources close to the minister", "left-say"),
        ("Prosecutors say Roe was “long and hard” with them.", "Prosecutors", "left-say"),
        ("The house by the river say it was “long and hard”.", "", ""),
        ("Roe accused them of using it as “a long and hard stick”.", "Roe", "left-say"),
        ("The bridge, rated “long and hard” by drivers, opened.", "drivers", "agent"),
        ("Despite what the lawyer, Ann Lee of the group Depositors, called “long and hard”.", "Ann Lee", "before"),
        ("In Roe’s opinion, the bridge “was long and hard”.", "Roe", "noun"),
        ("In the old town, the bridge “was long and hard”.", "", ""),
        ("Poe rated Roe’s claim that the bridge would be “long and hard”.", "Roe", "noun"),
        ("In what is called the “long and hard” way.", "", ""),
        ("Poe rated the bridge as “long and hard”.", "Poe", "left-call"),
        ("Nothing says “long and hard” like a bridge.", "", ""),
        ("Roe told a crowd of “long and hard” men.", "Roe", "left-say"),
        ("Roe offered to meet her “with no camera there”.", "Roe", "left-go"),
        ("Roe offered the deal to the whole of the town “with no camera there”.", "Roe", "woven"),
        ("Roe said Poe’s remark was “long and hard”.", "Roe", "left-say"),
        ("The plan was first told by user Max Roe, who said it was “long and hard”.", "user Max Roe", "left-say"),
        ("Mr. Roe – dubbed “the eel” by rivals – said it was “long and hard”.", "Mr. Roe", "left-say"),
    ],
)
def test_the_words_that_give_a_quote_to_a_speaker_come_in_many_shapes(text: str, speaker: str, rule: str) -> None:
    found = heard(text)[-1]
    assert found[1:] == (speaker, rule if speaker else found[2])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Roe said: «It is late”. Poe left.", ["It is late"]),
        ("Roe said: «It is late” and «so it goes».", ["It is late", "so it goes"]),
        ("Roe said: « It is late ». Poe left.", ["It is late"]),
        ("Roe said: »It is late«. Poe left.", ["It is late"]),
        ("Roe said: „It is late», and left.", ["It is late"]),
        ("Roe said: “It is late», and left.", ["It is late"]),
        ("Roe said: “It is «very» late,” and left.", ["It is «very» late,"]),
        ("Roe said: ”It is late”. Poe said: ”No.”", ["It is late", "No."]),
        ("Roe said: “It is late. ”Poe left.", ["It is late."]),
        ("Roe said: «It is late.", []),
        ('Roe said: "It is late, she said. "Very late."', ["It is late,", "Very late."]),
        ('Roe said: "It is late, he went. "Very late."', ["Very late."]),
    ],
)
def test_marks_of_two_families_answer_each_other_where_nothing_better_does(text: str, expected: list[str]) -> None:
    assert [words for words, _, _ in heard(text)] == expected


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        ("“It is late.” The council backed the plan, Roe said.", [""]),
        ("“It is late.” The newly built bridge opened, Roe said.", [""]),
        ("“It is late,” Poe said. “It is.” Roe disagreed.", ["Poe", "Poe"]),
        ("“It is late,” Poe said. “It is.” Roe laughed.", ["Poe", "Poe"]),
        ("“It is late!” Roe laughed.", ["Roe"]),
        ("“It is late.” Roe said.", ["Roe"]),
        ("Roe spoke to cries of “Shame on you”.", [""]),
        ("Roe spoke of a “lost decade”.", ["Roe"]),
        ("Roe used a “lost decade”.", [""]),
        ("Roe said the pay, known in Lowen as “the crown”, was late.", [""]),
        ("Roe was called a liar as “the crown of it all” fell, Poe said.", ["Poe"]),
        ("Roe signed a “lost decade” memo.", [""]),
        ("Roe told a crowd of “educators” so.", [""]),
        ("The word “snow” is old, Roe said.", [""]),
        ("Roe added “Bee Safe” honey to it.", [""]),
        ("Roe added “Bee Safe” and left.", ["Roe"]),
        (
            (
                "“It is late,” Roe said of the plan to build a bridge over the river by the hill near the town in the north"
                " of the land where he was born “with care”."
            ),
            ["Roe", "Roe"],
        ),
        ("Roe told him: “Not At All.”", ["Roe"]),
        ("Officials say “it is late”.", ["Officials"]),
    ],
)
def test_what_follows_a_full_stop_and_mere_terms_give_no_words_to_anybody(text: str, speakers: list[str]) -> None:
    assert [speaker for _, speaker, _ in heard(text)] == speakers


def test_a_verb_reports_by_its_class_and_form() -> None:
    assert is_report("said")
    assert not is_report("say")
    assert not is_report("shot")
    assert is_report("hoped", ("think",))
