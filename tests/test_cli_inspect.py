"""``toolkit inspect``: the record, for a reader."""

from __future__ import annotations

import io
from pathlib import Path

import attrs
import pytest

from tests.desk import document
from tests.specimen import ARTICLE, BRIEF
from toolkit.cli import main, portrait, style
from toolkit.record import Article, Attempt, Attempts, Basis, Block, Body, Gap, Party, Segment

pytestmark = pytest.mark.usefixtures("good_and_bad")


def test_inspect_shows_the_record_and_with_why_the_rules(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["inspect", "good.json", "--enrich", "none"]) == 0
    plain = capsys.readouterr()
    assert main(["inspect", "good.json", "--enrich", "none", "--why"]) == 0
    explained = capsys.readouterr().out

    for words in (
        "headline      Harbour minister pledges new ferry",
        "furniture     Back to top",
        "date          Jan 31: 2023-01-31, a Tuesday",
        "q1            Tomas Verell [tell]: “We will not wait,”",
        "p2            New Zealand (state), 1 mention",
        "c1            pledge by Tomas Verell for New Zealand [pledged]: buy a new ferry by June",
        "evidence    Harbour Minister Tomas Verell pledged on Tuesday",
    ):
        assert words in plain.out
        assert words in explained
    assert "\x1b" not in plain.out
    assert plain.err == "warning: good.json: one link was left out (line 12) [loss.link]\n"
    for line in (
        "furniture     Back to top [plain-text.furniture]\n",
        "“waited long enough” [quote.paired-marks]\n",
        "“We will not wait,” [quote.paired-marks; speaker.pronoun]\n",
    ):
        assert line in plain.out
    for line in (
        "furniture     Back to top\n              line 19: put here by plain-text.furniture, 97 %\n",
        "stated by the source",
        "line 9: put here by block.paragraph",
        "the speaker\n              inferred by speaker.pronoun, 81 %, from “he told”, “Tomas Verell”\n",
        "retrieved     2023-02-05\n              stated by metadata\n",
    ):
        assert line in explained
        assert line not in plain.out


def test_inspect_tells_of_what_cannot_be_read(capsys: pytest.CaptureFixture[str]) -> None:
    Path("two.jsonl").write_bytes(b"{}\n" + document(BRIEF, form="jsonl"))

    assert main(["inspect", "two.jsonl", "--enrich", "none"]) == 1

    told = capsys.readouterr()
    assert told.err.startswith("error: two.jsonl:1 at $: ")
    assert "Ferry late." in told.out


def _shown(article: Article) -> str:
    plain = style.Style(io.StringIO())
    return "\n".join(portrait.portrait(article, style=plain, width=100, why=True))


def test_what_is_not_known_is_said_to_be_so() -> None:
    quote, other = ARTICLE.quotes
    (commitment,) = ARTICLE.commitments
    assert commitment.timeframe is not None
    assert ARTICLE.dateline is not None
    assert ARTICLE.dateline.date is not None
    place = attrs.evolve(ARTICLE.dateline.places[0], candidates=())
    date = attrs.evolve(ARTICLE.dateline.date, resolved=None)
    unbound = attrs.evolve(commitment, actors=(), on_behalf_of=(), recipients=(Party(),), condition=None)
    timeframe = attrs.evolve(commitment.timeframe, edtf=None)
    spoken = attrs.evolve(quote, speakers=(Party(mention=quote.attribution),), cue=None)
    article = attrs.evolve(
        ARTICLE,
        quotes=(spoken, attrs.evolve(other, kind="scare")),
        commitments=(attrs.evolve(unbound, polarity="negative", timeframe=timeframe),),
        dateline=attrs.evolve(ARTICLE.dateline, date=date, places=(place,)),
    )

    shown = _shown(article)

    assert "Port Lowen, Outer Isles (country unknown)" in shown
    assert "Jan 31: XXXX-01-31, a Tuesday, in 1995, 2006" in shown
    assert "q1            “he told reporters”: “We will not wait,”" in shown
    assert "q2            nobody's words: “waited long enough”" in shown
    assert "plan" not in shown
    assert "pledge (negative) by actor unknown [pledged]" in shown
    assert "by June; to somebody;" in " ".join(shown.split())
    assert "when: by June\n" in shown


def test_a_zone_says_on_which_lines_it_stands_or_at_which_path() -> None:
    first, second = (
        Segment(source_start=0, source_end=4, text_start=0),
        Segment(source_start=5, source_end=9, text_start=0),
    )
    body = Body(text="Late", segments=(first, second), blocks=BRIEF.body.blocks[:1], story_end=4)
    gap = Gap(source_start=4, characters=r"\n")

    twice = _shown(attrs.evolve(BRIEF, body=body, gaps=(gap,)))

    assert "lines 1, 2: stated by the source" in twice
    assert "/newsItem/contentMeta/dateline: stated by the source" in _shown(BRIEF)


def test_a_block_that_is_not_of_the_source_has_no_line() -> None:
    first, second = BRIEF.body.blocks[0], Block(kind="paragraph", start=13, end=18, rule="block.added")
    segment = Segment(source_start=0, source_end=11, text_start=0)
    body = Body(text="Ferry late.\n\nAgain", segments=(segment,), blocks=(first, second), story_end=18)

    assert "Again\n              put here by block.added\n" in _shown(attrs.evolve(BRIEF, body=body))


def test_a_rule_without_room_beside_its_text_stands_below() -> None:
    narrow = "\n".join(portrait.portrait(ARTICLE, style=style.Style(io.StringIO()), width=45, why=False))

    assert "furniture     Back to top\n              [plain-text.furniture]\n" in narrow


def test_an_article_without_findings_says_whether_they_were_looked_for() -> None:
    done = Attempt(status="done")

    assert "quotes: not looked for" in _shown(BRIEF)
    assert "quotes: none found" in _shown(attrs.evolve(BRIEF, attempts=Attempts(quotes=done)))
    assert "dateline" not in _shown(attrs.evolve(BRIEF, dateline=None))


def test_a_commitment_may_have_no_more_than_an_action() -> None:
    bare = attrs.evolve(ARTICLE.commitments[0], recipients=(), timeframe=None, condition=None)

    shown = _shown(attrs.evolve(ARTICLE, commitments=(bare,)))

    assert "; " not in shown.partition("commitments: ")[2]


def test_who_commits_themselves_is_shown_once() -> None:
    own = attrs.evolve(ARTICLE.commitments[0], on_behalf_of=ARTICLE.commitments[0].actors)

    assert "pledge by Tomas Verell [pledged]" in _shown(attrs.evolve(ARTICLE, commitments=(own,)))


def test_a_dateline_with_little_shows_that() -> None:
    assert ARTICLE.dateline is not None
    assert ARTICLE.dateline.date is not None
    dateline = attrs.evolve(ARTICLE.dateline, date=None, agency=None, authors=(), basis=None)
    undated = attrs.evolve(
        dateline, date=attrs.evolve(ARTICLE.dateline.date, weekday=None, resolved=None, candidate_years=())
    )

    assert "date   " not in _shown(attrs.evolve(ARTICLE, dateline=dateline)).partition("dateline\n")[2]
    assert "Jan 31: XXXX-01-31\n" in _shown(attrs.evolve(ARTICLE, dateline=undated))


def test_a_speaker_and_a_closing_mark_may_be_missing() -> None:
    quote = attrs.evolve(ARTICLE.quotes[0], speakers=(), speaker_basis=None, closing_mark=None)

    assert "q1            speaker unknown [tell]: “We will not wait,\n" in _shown(
        attrs.evolve(ARTICLE, quotes=(quote,))
    )


def test_a_basis_without_a_rule_still_says_its_kind() -> None:
    article = attrs.evolve(
        BRIEF, source=attrs.evolve(BRIEF.source, retrieved="2023", retrieved_basis=Basis(kind="stated"))
    )

    assert "retrieved     2023\n              stated\n" in _shown(article)
