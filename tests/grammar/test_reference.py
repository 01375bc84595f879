"""Who is meant: names, descriptions and pronouns resolved to participants, or to nobody."""

from __future__ import annotations

import re
import time
from collections.abc import Sequence
from typing import Literal

import pytest
from attrs import evolve

from toolkit.grammar.reference import Reference, referents, resolve
from toolkit.record import (
    Article,
    Basis,
    Block,
    Body,
    Caption,
    Fact,
    Generator,
    Mention,
    Participant,
    Party,
    Source,
    Span,
)

Kind = Literal["person", "state", "organisation", "group"]
_BASIS = Basis(kind="inferred", rule="test.given")


def written(text: str) -> Article:
    return Article(
        id="urn:test:1",
        source=Source(name="story.txt", sha256="0" * 64, size=1, media_type="text/plain"),
        generator=Generator(version="0", rules="0"),
        body=Body(text=text, blocks=(Block(kind="paragraph", start=0, end=len(text)),), story_end=len(text)),
    )


def one(  # noqa: PLR0913 - what a test says of a participant, by name
    number: int,
    name: str,
    kind: Kind = "person",
    *,
    role: str | None = None,
    of: str | None = None,
    called: Sequence[str] = (),
) -> tuple[Participant, tuple[str, ...], tuple[str, ...]]:
    participant = Participant(
        id=f"p{number}",
        name=name,
        kind=kind,
        roles=(Fact(text=role, basis=_BASIS),) if role else (),
        affiliations=(Fact(text=of, basis=_BASIS),) if of else (),
        basis=_BASIS,
    )
    return (
        participant,
        tuple(word for word in (name, *called) if word[:1] != "="),
        tuple(word[1:] for word in called if word[:1] == "="),
    )


def places(text: str, words: str) -> list[Span]:
    matches = re.finditer(rf"(?<!\w){re.escape(words)}(?!\w)", text)
    return [Span(zone="body", start=match.start(), end=match.end()) for match in matches]


def told(text: str, *given: tuple[Participant, tuple[str, ...], tuple[str, ...]]) -> Article:
    """Return an article in which each participant is mentioned wherever one of its names stands."""
    taken: set[int] = set()
    participants = []
    for participant, names, descriptions in given:
        mentions = []
        for words in sorted((*names, *descriptions), key=len, reverse=True):
            for span in places(text, words):
                if taken.isdisjoint(range(span.start, span.end)):
                    taken |= set(range(span.start, span.end))
                    mentions.append(Mention(span=span, kind="description" if words in descriptions else "name"))
        participants.append(evolve(participant, mentions=tuple(mentions)))
    return evolve(written(text), participants=tuple(participants))


def meant(
    article: Article,
    words: str,
    *,
    nth: int = 0,
    speakers: tuple[Party, ...] = (),
    quoted: tuple[Span, ...] | None = None,
) -> Reference:
    return resolve(referents(article, quoted), places(article.body.text, words)[nth], speakers=speakers)


def names(article: Article, reference: Reference) -> list[str]:
    known = {participant.id: participant.name for participant in article.participants}
    return [known[party.participant] for party in reference.parties if party.participant]


ROE = one(1, "Jane Roe", role="Defense Minister", of="Norland", called=["Roe"])
DOE = one(2, "John Doe", role="foreign minister", of="Sudland", called=["Doe"])


@pytest.mark.parametrize(
    ("text", "words", "expected", "rule"),
    [
        ("Mr. Doe left. Jane Roe stayed.", "Mr. Doe", ["John Doe"], "name"),
        ("The aide Jane Roe, who knows Doe, spoke.", "aide Jane Roe, who knows Doe", ["Jane Roe"], "name"),
        ("Jane Roe and John Doe spoke.", "Jane Roe and John Doe", ["Jane Roe", "John Doe"], "name"),
        ("Then Doe aide Max spoke of Roe.", "Doe aide Max", [], "unknown"),
        ("Jane Roe's spokesman spoke.", "Jane Roe's spokesman", [], "unknown"),
        ("A man spoke of Roe.", "A man", [], "unknown"),
        ("Nobody but Roe knew. 3.", "3", [], "unknown"),
    ],
)
def test_a_name_means_whom_the_head_of_its_phrase_names(text: str, words: str, expected: list[str], rule: str) -> None:
    article = told(text, ROE, DOE)
    found = meant(article, words)

    assert names(article, found) == expected
    assert found.rule == f"reference.{rule}"
    assert all(party.mention == places(text, words)[0] for party in found.parties)


def test_a_last_name_that_is_no_mention_means_the_one_person_who_has_it() -> None:
    text = "Jane Roe spoke. Ms. ROE and Miss Roe went."
    article = told(text, one(1, "Jane Roe"))
    twins = told(text, one(1, "Jane Roe"), one(2, "Max Roe"))

    assert names(article, meant(article, "Miss Roe")) == ["Jane Roe"]
    assert meant(article, "Miss Roe").rule == "reference.surname"
    assert names(twins, meant(twins, "Miss Roe")) == []


def test_a_described_mention_counts_as_a_description() -> None:
    article = told("Jane Roe left. The minister spoke.", one(1, "Jane Roe", called=["=The minister"]))

    assert meant(article, "The minister").rule == "reference.description"
    assert names(article, meant(article, "The minister")) == ["Jane Roe"]


MRS = one(1, "Ann Holt", called=["Mrs. Holt", "Holt"])
MR = one(2, "Tom Brand", called=["Mr. Brand", "Brand"])
BEN = one(3, "Ben Stone", called=["Stone"])


@pytest.mark.parametrize(
    ("text", "pronoun", "expected"),
    [
        ("Ann Holt met Tom Brand. She smiled.", "She", ["Ann Holt"]),
        ("Ann Holt met Tom Brand. He smiled.", "He", ["Tom Brand"]),
        ("Tom Brand met Ben Stone. He smiled.", "He", ["Tom Brand"]),
        ("Tom Brand spoke. Ben Stone listened. He smiled.", "He", ["Ben Stone"]),
        ("Tom Brand spoke with Ben Stone. He smiled.", "He", ["Tom Brand"]),
        ("Tom Brand left. Stone's wife spoke. Later he smiled.", "he", ["Tom Brand"]),
        ("Tom Brand left. He praised Brand.", "He", []),
        ("Nobody was there. He smiled.", "He", []),
    ],
)
def test_he_and_she_mean_the_nearest_subject_of_their_gender(text: str, pronoun: str, expected: list[str]) -> None:
    article = told(text, MRS, MR, BEN)

    assert names(article, meant(article, pronoun)) == expected


def test_a_name_inside_a_quote_is_a_weaker_antecedent() -> None:
    text = "Tom Brand spoke. “Ben Stone is my friend,” he said."
    article = told(text, MR, BEN)
    quoted = (Span(zone="body", start=text.index("“") + 1, end=text.index("”")),)

    assert names(article, meant(article, "he", quoted=quoted)) == ["Tom Brand"]


def test_the_last_speaker_is_the_likely_meaning_of_he() -> None:
    text = "Tom Brand met Ben Stone on Friday. It rained. It snowed. “Yes,” he said."
    article = told(text, MR, BEN)
    last = (Party(participant="p3", mention=places(text, "Ben Stone")[0]),)
    found = meant(article, "he", speakers=last)

    assert names(article, found) == ["Ben Stone"]
    assert found.evidence == (places(text, "Ben Stone")[0],)


@pytest.mark.parametrize("said", [" said no", ", a baker, also said no", " insisted on it"])
def test_who_has_just_said_something_goes_on_though_the_name_tells_no_gender(said: str) -> None:
    text = f"Tom Brand baked.\n\n“Yes,” Brand said.\n\nQuill Varr{said}. “No,” he said."
    article = told(text, MR, one(9, "Quill Varr"))
    last = (Party(participant=MR[0].id, mention=places(text, "Brand")[1]),)

    assert names(article, meant(article, "he", speakers=last)) == ["Quill Varr"]


def test_a_speaker_out_of_reach_is_his_own_evidence() -> None:
    text = "Tom Brand spoke. " + "It rained. " * 9 + "He smiled."
    article = told(text, MR)
    last = (Party(participant="p2", mention=places(text, "Tom Brand")[0]),)

    assert meant(article, "He", speakers=last).evidence == (places(text, "Tom Brand")[0],)
    assert names(article, meant(article, "He")) == []


def test_he_is_nobody_we_know_after_a_stranger_spoke() -> None:
    text = "Tom Brand left. A police spokesman said so. “No,” he said."
    article = told(text, MR)
    stranger = (Party(mention=places(text, "A police spokesman")[0]),)
    nameless = (Party(),)

    found = meant(article, "he", speakers=stranger)
    assert names(article, found) == []
    assert found.evidence == (places(text, "A police spokesman")[0],)
    assert names(article, meant(article, "he", speakers=nameless)) == ["Tom Brand"]


def test_a_description_before_he_means_its_person_or_a_stranger() -> None:
    text = "Jane Roe met John Doe. The Sudlander minister spoke. “Yes,” he said."
    known = told(text, ROE, DOE)
    assert names(known, meant(known, "he")) == []

    text = "Jane Roe met John Doe. The foreign minister spoke. “Yes,” he said."
    known = told(text, ROE, DOE)
    assert names(known, meant(known, "he")) == ["John Doe"]

    text = "Jane Roe met John Doe. The suspect spoke. Doe laughed. “Yes,” he said."
    known = told(text, ROE, DOE)
    assert names(known, meant(known, "he")) == ["John Doe"]

    text = "Jane Roe met John Doe. The old house burned. The minister’s car left. “Yes,” he said."
    known = told(text, ROE, DOE)
    assert names(known, meant(known, "he")) == ["John Doe"]

    text = "Tom Brand met Mrs. Ann Olsen. The foreign minister spoke. “Yes,” he said."
    known = told(text, MR, one(4, "Ann Olsen", role="foreign minister"))
    assert names(known, meant(known, "he")) == ["Tom Brand"]


NORLAND = one(3, "Norland", "state")
SUDLAND = one(4, "Sudland", "state")
ACME = one(5, "Acme Ministry", "organisation", called=["Acme"])
FANS = one(6, "the fans", "group")


@pytest.mark.parametrize(
    ("text", "words", "expected", "rule"),
    [
        ("Norland and Sudland met. The two sides agreed.", "The two sides", ["Norland", "Sudland"], "pair"),
        ("Norland met Sudland. Both nations agreed.", "Both nations", ["Norland", "Sudland"], "two"),
        ("Norland met Sudland. The countries agreed.", "The countries", [], "unknown"),
        ("Norland met Jane Roe. Both nations agreed.", "Both nations", [], "unknown"),
        ("Talks between Norland and Sudland ended. The states won.", "The states", [], "unknown"),
        ("Jane Roe met John Doe. The two leaders agreed.", "The two leaders", ["Jane Roe", "John Doe"], "two"),
        ("Jane Roe met John Doe. The pair agreed.", "The pair", ["Jane Roe", "John Doe"], "two"),
        ("Jane Roe spoke. The two men agreed.", "The two men", [], "unknown"),
        ("Jane Roe and Norland agreed. They left.", "They", [], "unknown"),
        ("Jane Roe and John Doe agreed. They left.", "They", ["Jane Roe", "John Doe"], "pair"),
        ("Roe saw the fans. They left.", "They", ["the fans"], "pronoun"),
        ("Roe saw it. They left.", "They", [], "unknown"),
    ],
)
def test_plurals_mean_those_who_stand_together(text: str, words: str, expected: list[str], rule: str) -> None:
    article = told(text, ROE, DOE, NORLAND, SUDLAND, FANS)
    found = meant(article, words)

    assert names(article, found) == expected
    assert found.rule == f"reference.{rule}"


def test_they_means_those_who_spoke_together() -> None:
    text = "Jane Roe and John Doe met. It rained. Tom and Ben came. They left."
    article = told(text, ROE, DOE)
    both = (Party(participant="p1", mention=places(text, "Jane Roe")[0]), Party(participant="p2"))
    alone = (Party(mention=places(text, "Tom")[0]),)

    assert names(article, meant(article, "They", speakers=both)) == ["Jane Roe", "John Doe"]
    assert meant(article, "They", speakers=both).rule == "reference.pronoun-speaker"
    text = "It rained. They left."
    assert meant(told(text), "They", speakers=alone).evidence == (alone[0].mention,)


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("Jane Roe spoke. The defense minister left.", "The defense minister", ["Jane Roe"]),
        ("Jane Roe spoke. The minister left.", "The minister", ["Jane Roe"]),
        ("Jane Roe of Norland spoke. The Norland official left.", "The Norland official", ["Jane Roe"]),
        ("Jane Roe of Norland spoke. The Norland captain left.", "The Norland captain", []),
        ("Acme spoke. The ministry left.", "The ministry", ["Acme Ministry"]),
        ("Acme spoke. The company left.", "The company", ["Acme Ministry"]),
        ("Acme spoke. The school left.", "The school", []),
        ("Acme spoke. The statement left.", "The statement", []),
        ("Acme spoke. A ministry left.", "A ministry", []),
        ("Acme spoke. The thing left.", "The thing", []),
    ],
)
def test_a_description_means_the_one_it_fits(text: str, words: str, expected: list[str]) -> None:
    article = told(text, ROE, DOE, NORLAND, SUDLAND, ACME)

    assert names(article, meant(article, words)) == expected


def test_descriptions_are_not_compared_with_a_crowd() -> None:
    crowd = [one(number, f"Person {number}", role="baker") for number in range(1, 600)]
    article = told("The baker left.", *crowd)

    assert names(article, meant(article, "The baker")) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Acme closed. “Yes,” it said.", ["Acme Ministry"]),
        ("Talks with Acme closed. “Yes,” it said.", []),
        ("Jane Roe spoke. “Yes,” it said.", []),
        ("Acme closed. It rained. It snowed. “Yes,” it said.", []),
    ],
)
def test_it_means_the_organisation_that_acted_last(text: str, expected: list[str]) -> None:
    article = told(text, ROE, ACME)

    assert names(article, meant(article, "it", nth=-1)) == expected


def test_it_means_the_organisation_or_the_document_that_spoke_last() -> None:
    text = "Acme closed. The joint statement said so. “Yes,” it read."
    article = told(text, ROE, ACME)
    acme = (Party(participant="p5", mention=places(text, "Acme")[0]),)
    document = (Party(mention=places(text, "The joint statement")[0]),)
    elsewhere = (Party(mention=Span(zone="headline", start=0, end=3)),)

    assert names(article, meant(article, "it", speakers=acme)) == ["Acme Ministry"]
    assert meant(article, "it", speakers=document).evidence == (document[0].mention,)
    assert names(article, meant(article, "it", speakers=document)) == []
    assert names(article, meant(article, "it", nth=-1, speakers=elsewhere)) == ["Acme Ministry"]


def test_we_means_the_state_of_the_speaker_and_i_the_speaker() -> None:
    text = "Jane Roe of Norland spoke. “We and I and our fans,” she said."
    article = told(text, ROE, DOE, NORLAND, ACME)
    speakers = (Party(participant="p1"),)

    assert names(article, meant(article, "We", speakers=speakers)) == ["Norland"]
    assert names(article, meant(article, "our", speakers=(Party(participant="p5"),))) == ["Acme Ministry"]
    assert names(article, meant(article, "I", speakers=speakers)) == ["Jane Roe"]
    assert names(article, meant(article, "We", speakers=(Party(participant="p2"),))) == []
    assert names(article, meant(article, "I")) == []


def test_a_caption_has_antecedents_of_its_own() -> None:
    article = evolve(told("Jane Roe spoke.", ROE), captions=(Caption(text="She smiles."),))

    assert names(article, resolve(referents(article), Span(zone="caption/0", start=0, end=3))) == []


def test_many_mentions_and_pronouns_take_linear_time() -> None:
    text = "Tom Brand spoke to Ben Stone. “Ann Holt,” he said. " * 2000
    article = told(text, MRS, MR, BEN)
    known = referents(article, tuple(Span(zone="body", start=n, end=n + 8) for n in range(31, len(text), 51)))
    pronouns = places(text, "he said")
    before = time.perf_counter()
    for place in pronouns:
        resolve(known, Span(zone="body", start=place.start, end=place.start + 2))

    assert time.perf_counter() - before < 5
