"""Which words of a sentence give its quotes to a speaker: rules, subjects, and where nobody is meant."""

from __future__ import annotations

import time

import pytest

from tests.quotation.paragraphs import paragraphs
from toolkit.quotation.kinds import kind
from toolkit.quotation.speech import said


def given(text: str) -> list[tuple[str, str, str]]:
    """Return for each quote what stands for its speaker, the dictionary form of its cue, and the rule."""
    found = []
    for row in said(text, paragraphs(text)):
        one = row.attribution
        if one is None or kind(text, row) == "scare":
            found.append(("", "", ""))
        else:
            found.append((text[slice(*one.speaker)] if one.speaker else "", one.lemma or "", one.rule))
    return found


@pytest.mark.parametrize(
    ("text", "speaker", "lemma", "rule"),
    [
        # after the quote
        ("“It is late,” Roe said.", "Roe", "say", "after"),
        ("“It is late”, said Roe.", "Roe", "say", "after-inverted"),
        ("“It is late” she said.", "she", "say", "after"),
        ("“It is late,” as Roe put it in May.", "Roe", "put it", "after"),
        ("“It is late,” Will said.", "Will", "say", "after"),
        ("“It is late,” the agency quoted Roe as saying.", "Roe", "say", "after"),
        ("“It is late,” the agency quoted Jane Roe, a minister, as saying.", "Jane Roe", "say", "after"),
        ("The agency quoted Roe as saying: “It is late.”", "Roe", "say", "before"),
        ("The lady, who lived in Lowen, Norland, for years, said: “It is late.”", "The lady", "say", "before"),
        ("“It is late,” said Dr. J. R. Okafor.", "Dr. J. R. Okafor", "say", "after-inverted"),
        ("“It is late,” Brig. Gen. Bo Roe told the council.", "Brig. Gen. Bo Roe", "tell", "after"),
        ("“It is late,” said Roe & Co. of Oslo.", "Roe & Co", "say", "after-inverted"),
        ("“It is late,” the Oslo Morning Post reported.", "the Oslo Morning Post", "report", "after"),
        ("“It is late,” said the Sunday Post on Monday.", "the Sunday Post", "say", "after-inverted"),
        ("“It is late,” said Ola (the baker).", "Ola", "say", "after-inverted"),
        ("“It is late,” about 20 people shouted.", "20 people", "shout", "after"),
        ("“It is late,” retired general Bo Roe said.", "retired general Bo Roe", "say", "after"),
        ("“It is late,” said a spokesman for the group.", "a spokesman for the group", "say", "after-inverted"),
        ("“It is late,” said the head of the bank.", "the head of the bank", "say", "after-inverted"),
        ("“It is late,” Roe, a baker from Oslo, said.", "Roe", "say", "after"),
        ("“It is late,” Roe (who bakes) said with a smile.", "Roe", "say", "after"),
        ("“It is late,” Bo “Big” Roe, 40, said.", "Bo", "say", "after"),
        ("“It is late,” Roe told Doe that night.", "Roe", "tell", "after"),
        ("“It is late,” Roe said quietly.", "Roe", "say", "after"),
        ("“It is late,” Roe said smiling.", "Roe", "say", "after"),
        ("“It is late.” - Roe, baker", "Roe", "", "signed"),
        ("“It is late”: Roe", "Roe", "", "signed"),
        ("“It is late,” said the group’s chief, Bo Roe.", "Bo Roe", "say", "after-inverted"),
        ("“It is late,” said Minister of Ports, Bo Roe.", "Bo Roe", "say", "after-inverted"),
        ("“It is late,” said the group’s chief, a baker.", "the group’s chief", "say", "after-inverted"),
        ("“IT IS VERY LATE,” SAID BO ROE OF THE BANK.", "BO ROE OF THE BANK", "say", "after-inverted"),
        ("BO ROE SAID THE TRAIN WAS “VERY LATE AGAIN”.", "BO ROE", "say", "left-say"),
        # further on in the sentence
        ("It is “very late now”, Roe said.", "Roe", "say", "after"),
        ("It is “very late now” in Oslo, Roe said.", "Roe", "say", "tail"),
        ("It is “very late now” in Oslo, said Roe.", "Roe", "say", "tail-inverted"),
        ("According to Roe, it is “very late now” in Oslo.", "Roe", "according to", "according"),
        ("“It is late,” according to Roe.", "Roe", "according to", "according"),
        # before the quote
        ("Roe said, “It is late.”", "Roe", "say", "before"),
        ("Roe points out: “It is late.”", "Roe", "point out", "before"),
        ("Roe went on: “It is late.”", "Roe", "go on", "before"),
        ("Critics say that “it is late”.", "Critics", "say", "before"),
        ("Roe reports “it is late now”.", "Roe", "report", "before"),
        ("The baker says “it is late now”.", "The baker", "say", "before"),
        ("They claim “it is late now”.", "They", "claim", "before"),
        ("Roe did not say “it is late now”.", "Roe", "say", "before"),
        ("On Monday Roe later said “it is late now”.", "Roe", "say", "before"),
        ("In Oslo, Roe on May 3 said “it is late now”.", "Roe", "say", "before"),
        ("The crowd gathered in Oslo, chanting “it is late”.", "The crowd", "chant", "before"),
        ("But Roe left, and then added “it is late now”.", "Roe", "add", "before"),
        ("Roe came back to say “it is late now”.", "Roe", "say", "before"),
        ("Roe was in Oslo, but Doe left, saying “it is late”.", "Doe", "say", "before"),
        ("She was tired; he left, saying “it is late”.", "he", "say", "before"),
        ("With Roe saying “it is late”, all left.", "Roe", "say", "before"),
        ("Doe accused Roe of saying “it is late”.", "Roe", "say", "before"),
        ("Roe has been saying “it is late now”.", "Roe", "say", "before"),
        ("Roe, who said “it is late now”, left.", "Roe", "say", "before"),
        ("Bo Roe (a baker) said “it is late now”.", "Bo Roe", "say", "before"),
        ("Bo Roe, a baker, one of many, said “it is late now”.", "Bo Roe", "say", "before"),
        ("The group’s head, Bo Roe, said “it is late now”.", "Bo Roe", "say", "before"),
        ("Bo Roe and Al Doe said “it is late now”.", "Bo Roe and Al Doe", "say", "before"),
        ("People in the room said “it is late now”.", "People in the room", "say", "before"),
        ("Protesters marching through the streets chanted “it is late”.", "Protesters", "chant", "before"),
        ("Writing in May, Roe called it “late and very sad”.", "Roe", "call", "before"),
        ("Roe criticised what she called “a late joke”.", "Roe", "call", "before"),
        ("Whom Roe called “a very late man” left.", "Roe", "call", "before"),
        # a verb further off
        ("Roe said the train was “very late again”.", "Roe", "say", "left-say"),
        ("Roe said she wants a train that is “never late again”.", "Roe", "say", "left-say"),
        ("Roe said he thinks trains are “never on time”.", "Roe", "say", "left-say"),
        ("Roe thinks that trains are “never on time”.", "Roe", "think", "left-think"),
        ("Doe said Roe told him trains are “never on time”.", "Roe", "tell", "left-say"),
        ("Roe discussed trains that are “never on time”.", "Roe", "discuss", "left-cue"),
        ("Roe said trains are “late”, “slow” and “very old”.", "Roe", "say", "left-say"),
        ("Roe was quoted as saying “it is late now”.", "Roe", "say", "before"),
        ("Trains were described as “late and very slow” by Roe.", "Roe", "describe", "agent"),
        # nouns and colons
        ("Roe’s claim that “it is late” was heard.", "Roe", "claim", "noun"),
        ("Her late answer: “It is late.”", "Her", "answer", "noun"),
        ("After comments from Roe that “it is late”, all left.", "Roe", "comments", "noun"),
        ("Roe’s claim that trains are “never on time” was heard.", "Roe", "claim", "noun"),
        ("Roe turned to Doe: “It is late.”", "Roe", "", "colon"),
        ("Bo Roe: “It is late.”", "Bo Roe", "", "label"),
        # what stands between subject and verb, and before the subject
        ("Roe quietly said “it is late now”.", "Roe", "say", "before"),
        ("A letter that read “it is late now” came.", "A letter", "read", "before"),
        ("“It is late,” Roe continued.", "Roe", "continue", "after"),
        ("Roe said trains will continue “to be late”.", "Roe", "say", "left-say"),
        ("The man who said “it is late now” left.", "The man", "say", "before"),
        ("Bo Roe (a baker), of Oslo, said “it is late now”.", "Bo Roe", "say", "before"),
        ("Roe, , a baker, said “it is late now”.", "Roe", "say", "before"),
        ("Is, the head, a baker, said “it is late now”.", "the head", "say", "before"),
        ("The head, a baker of bread and cakes, said “it is late now”.", "The head", "say", "before"),
        ("After dinner Roe said “it is late now”.", "Roe", "say", "before"),
        ("About dinner of Roe said “it is late now”.", "Roe", "say", "before"),
        ("gathered crowds said “it is late now”.", "crowds", "say", "before"),
        ("It rained and he left, saying “it is late”.", "he", "say", "before"),
        ("Bo Roe (a baker) left, saying “it is late”.", "Bo Roe", "say", "before"),
        ("The head of trains, Bo Roe, left, calling it “a very late joke”.", "Bo Roe", "call", "before"),
        ("Bo Roe in Oslo left, saying “it is late”.", "Bo Roe", "say", "before"),
        ("Bo Roe on Monday left, saying “it is late”.", "Bo Roe", "say", "before"),
        ("Plans that Bo Roe, for one, called “late and sad” stay.", "Bo Roe", "call", "before"),
        ("Roe asked if she thinks trains are “never on time”.", "she", "think", "left-think"),
        ("Roe said the plan, but not now, she thinks, is “never on time”.", "she", "think", "left-think"),
        ("The plan, called “late and sad” by Roe, stays.", "Roe", "call", "agent"),
        ("Bo Roe (a baker of bread left, saying “it is late”.", "a baker of bread", "say", "before"),
        ("Doe said no; she thinks it is “never on time”.", "she", "think", "left-think"),
        ("“It is late,” said later Roe.", "Roe", "say", "after-inverted"),
        ("“It is late,” Roe cried many tears.", "Roe", "cry", "after"),
        ("“It is late,” said the Oslo Sunday Post.", "the Oslo Sunday Post", "say", "after-inverted"),
    ],
)
def test_a_rule_finds_the_speaker(text: str, speaker: str, lemma: str, rule: str) -> None:
    assert given(text)[0] == (speaker, lemma, rule)


@pytest.mark.parametrize(
    "text",
    [
        "The “March wall” she had hoped for fell.",
        "Asked if it is “late enough now,” 20 percent said yes.",
        "“It is a late train,” He left.",
        "The train was described as “late and very slow”.",
        "A train named “Dawn” left.",
        "The claim “it is late now again” was heard.",
        "On the wall: “It is late.”",
        "The very late “it is late now again” of the wall.",
        "The trains: “late and slow and old”.",
        "Interview: “It is late.”",
        "Video: “It is late.”",
        "Of: “late and slow and old”.",
        "“Late and slow and old trains” of Oslo.",
        "By saying “it is late now again”.",
        "To say “it is late now again” is easy.",
        "Said “it is late now again”.",
        (
            "Bo Roe of Oslo (a baker of bread and many other good things of that sort and some more of it, as all here "
            "know well by now) left, saying “it is late”."
        ),
        "Called “late and very sad”, trains stop.",
        "All were fined for saying “it is late now”.",
        "Big bad old sad mad answer: “It is late.”",
        "And ’s remark that “it is late now”.",
        "“It is late,” Roe, crying, left.",
        "“It is late,” Roe and, later, Doe left.",
        "According to, well, “it is late now”.",
        "Has been saying “it is late now”.",
        "Oslo – said “it is late now”.",
        "Who said “it is late now”?",
        "Roe said so-called “very late trains” exist.",
        "Roe discussed “late trains”.",
        "Roe wrote:\n\n“Late trains”",
        "Reports “late trains again and again”.",
        "“It is late,” Roe said many trains left.",
        "The “old old thing” of it, said “it is late now”.",
        "Saying so:\n\n“It is late.”",
    ],
)
def test_where_no_words_name_a_speaker_nobody_speaks(text: str) -> None:
    assert given(text)[0][0] == "" or given(text)[0][2] == "woven"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“Go,” he said. “Stay.” “Wait.”", ["he"] * 3),
        ("“Go,” he said. Doe also said he was tired. “So are we all.”", ["he", "Doe"]),
        ("A “very red” boat sank. “So are we all.”", ["", ""]),
        ("“Go,” he said. Then, “stay where you are.”", ["he"] * 2),
        ("“Go home now.” “Stay there,” she said.", ["she", "she"]),
        ("Roe wrote:\n\n“It is late.”", ["Roe"]),
        ("Roe was firm:\n\n“It is late.”", ["Roe"]),
        ("Roe called it “late and sad”:\n\n“It is very late.”", ["Roe", "Roe"]),
        ("Roe said it was late. “It is very late for all of us.”", ["Roe"]),
        ("It rained all night there. “It is very late for all of us.”", [""]),
        ("Rain.\n\n“It is very late for all of us.”", [""]),
        ("“It is late,” Roe said.\n\n“It is very late.”", ["Roe", "Roe"]),
        ("“It is late,” Roe said. It rained.\n\n“It is very late for us.”", ["Roe", ""]),
        ("“It is late,” Roe said.\n\nDoe hailed them. “It is late for us.”", ["Roe", "Doe"]),
        ("“It is late,” Roe said.\n\nRain.\n\n“It is very late for us.”", ["Roe", ""]),
        ("“It is late.\n\n“It is very late,” Roe said.", ["Roe", "Roe"]),
        ("Roe said: “It is late.\n\n“It is very late.”", ["Roe", "Roe"]),
        ("“It is late.\n\n“It is very late.”", ["", ""]),
        ("“It is very late for all of us.” It rained. “And dark, and cold, and sad.”", ["", ""]),
        ("The “old” plan. Roe was firm:\n\n“It is very late.”", ["", "Roe"]),
        ("“It is late.” Roe was tired.", [""]),
        ("“It is late!” Roe: no.", [""]),
        ("“It is late.” Roe and all of his old men of the old big town of the very far old north coast of Oslo", [""]),
        ("Trains “late and slow” are “never on time,” Roe said.", ["Roe", "Roe"]),
        ("The 'trains' were late.", [""]),
        ("She laughs at the word “comeback” and leaves.", [""]),
        ("That calmed the “free bread” crowd, who say the firm vowed to “never, ever” charge.", ["", "the firm"]),
        ("The “old” plan and “very bad idea” of it was late, Roe said.", ["Roe", "Roe"]),
    ],
)
def test_a_speaker_goes_on_until_somebody_else_speaks(text: str, expected: list[str]) -> None:
    assert [speaker for speaker, _, _ in given(text)] == expected


def test_a_text_without_marks_quotes_nothing() -> None:
    assert given("It’s the ’90s. Roe said it was 6' tall, rock 'n' roll.") == []


@pytest.mark.parametrize(
    "unit",
    [
        '"',
        "“",
        "”",
        "'",
        "«",
        '"a',
        "“a ",
        "'a ",
        "'''",
        '"a," he said. ',
        "“a”, ",
        "‘a’ said Roe ",
        '"a\n\n',
        "Roe, “a” ",
    ],
)
def test_a_hundred_thousand_marks_take_linear_time(unit: str) -> None:
    def seconds(size: int) -> float:
        text = (unit * (size // len(unit))).strip()
        before = time.process_time()
        given(text)
        return time.process_time() - before

    few, many = seconds(5_000), seconds(40_000)
    assert many < 20 * few + 1


@pytest.mark.parametrize(
    "text",
    [
        "“There is no other way.” The ferry operator promised refunds for all tickets.",
        "“There is no other way!” Roe offered refunds to all.",
        "“There is no other way.” The union demanded higher pay.",
        "“There is no other way.” The paper reported losses for the year.",
        "“There is no other way.” After the talks, promised refunds were paid.",
        "“There is no other way.” Promised refunds will come.",
    ],
)
def test_a_verb_with_an_object_after_a_full_stop_gives_the_quote_to_nobody(text: str) -> None:
    assert given(text) == [("", "", "")]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("“There is no other way.” Mayor Roe told reporters.", "Mayor Roe"),
        ("“There is no other way.” The operator promised.", "The operator"),
        ("“There is no other way.” Roe explained on Monday.", "Roe"),
        ("“There is no other way.” Roe added quickly.", "Roe"),
        ("“There is no other way.” Roe added, smiling.", "Roe"),
        ("“There is no other way.” Roe insisted", "Roe"),
        ("“There is no other way,” Roe promised passengers.", "Roe"),
    ],
)
def test_a_verb_of_saying_without_an_object_takes_the_quote_before_the_full_stop(text: str, speaker: str) -> None:
    assert given(text)[0][0] == speaker
