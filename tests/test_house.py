"""House styles: a file that a user writes, its mistakes, and what it does to the zones of a page."""

from __future__ import annotations

import io
import pickle
import re
import time
from collections.abc import Iterable
from pathlib import Path

import pytest

import toolkit
from toolkit import house
from toolkit.anatomy import Parts, dissect, rebuild
from toolkit.cli import main
from toolkit.house import HouseStyle, HouseStyleError
from toolkit.problems import problems
from toolkit.reading import Reading
from toolkit.record import words, zones

ROOT = Path(__file__).parents[1]

STORY = (
    "The ferry Lady Ann left the harbour of Port City on Monday with two hundred passengers, the mayor said.",
    "Her owner had kept the ship in the harbour for three weeks because of a quarrel over the price of fuel.",
    "The mayor of Port City told reporters that the harbour would pay half of what the owner had asked for.",
)


def style(text: str, name: str = 'name = "gulf-desk"') -> HouseStyle:
    return house.read(f"{name}\n{text}".encode(), file="gulf.toml")


def rule(is_: str, how: str, where: str = "anywhere", name: str = "mine") -> str:
    return f'[[line]]\nname = "{name}"\nis = "{is_}"\nwhere = "{where}"\n{how}\n'


def page(*lines: str) -> str:
    return "\n\n".join(lines)


def cut(text: str, *styles: HouseStyle) -> Parts:
    return dissect(text, styles=styles)


MINE = 'name = "gulf-desk"\n' + rule("note", 'text = "Desk line"')


def because(parts: Parts, name: str) -> list[str]:
    found: Iterable[tuple[str, str | None]] = [
        (zone.text, zone.rule)
        for group in (
            parts.furniture,
            parts.captions,
            parts.credits,
            parts.subheadlines,
            parts.editor_notes,
            parts.sign_offs,
        )
        for zone in group
    ]
    single = [(zone.text, zone.rule) for zone in (parts.section, parts.headline, parts.byline) if zone]
    blocks = [(parts.body.text[block.start : block.end], block.rule) for block in parts.body.blocks]
    return [text for text, why in (*found, *single, *blocks) if why == f"house.gulf-desk.{name}"]


@pytest.mark.parametrize(
    ("is_", "line"),
    [
        ("furniture", "Get the Gulf Desk on your phone and read it wherever you happen to be on that day."),
        ("caption", "Lady Ann at dusk"),
        ("credit", "Gulf Desk Pictures"),
        ("subheadline", "Nobody was hurt"),
        ("note", "Desk: the next version is due at noon"),
        ("correction", "We had this wrong before"),
        ("sign_off", "gdn ab cd"),
        ("section", "Waterfront"),
        ("headline", "Lady Ann"),
        ("byline", "Gulf Desk Reporter: Jo Elm"),
        ("body", "Menu of the day"),
        ("subheading", "What next"),
    ],
)
def test_a_rule_puts_a_line_where_it_says_and_shows_its_name(is_: str, line: str) -> None:
    for how in (f'text = "{line.upper()}"', f'starts = "{line[:8]}"', f"pattern = '{re.escape(line)}'"):
        parts = cut(page("Ferry leaves harbour of Port City", line, *STORY), style(rule(is_, how)))
        assert because(parts, "mine") == [line]


@pytest.mark.parametrize(
    ("where", "expected"),
    [
        ("anywhere", [0, 2, 4, 7]),
        ("above-headline", [0]),
        ("below-headline", [2]),
        ("in-story", [4]),
        ("below-story", [7]),
    ],
)
def test_a_rule_looks_only_where_it_is_told(where: str, expected: list[int]) -> None:
    lines = [
        "Desk line 0",
        "Ferry leaves harbour of Port City",
        "Desk line 2",
        STORY[0],
        "Desk line 4",
        STORY[1],
        STORY[2],
        "Desk line 7",
    ]
    parts = cut(page(*lines), style(rule("furniture", "pattern = 'Desk line .'", where)))
    assert because(parts, "mine") == [lines[at] for at in expected]


def test_without_a_headline_all_above_the_story_is_above_it() -> None:
    parts = cut(page("Desk line", *STORY), style(rule("note", 'text = "Desk line"', "above-headline")))
    assert because(parts, "mine") == ["Desk line"]
    brief = cut(page("Ferry sails", "It left."), style(rule("note", 'text = "Ferry sails"', "below-story")))
    assert because(brief, "mine") == []


def test_a_named_byline_replaces_the_others() -> None:
    text = page("Ferry leaves harbour of Port City", "By Ann Oak", "Gulf Desk Reporter: Jo Elm", *STORY)
    parts = cut(text, style(rule("byline", 'starts = "Gulf Desk Reporter"')))
    assert parts.byline
    assert parts.byline.text == "Gulf Desk Reporter: Jo Elm"
    assert [zone.text for zone in parts.furniture if zone.rule == "furniture.replaced"] == ["By Ann Oak"]


def test_a_style_is_used_where_its_evidence_is_found() -> None:
    text = page("Ferry leaves harbour of Port City", *STORY, "Desk line")
    told = rule("note", 'text = "Desk line"')
    assert because(cut(text, style(f'recognise = ["Lady Ann", "Lady Bea"]\n{told}')), "mine") == ["Desk line"]
    assert because(cut(text, style(f'recognise = ["Lady Bea"]\n{told}')), "mine") == []


def test_section_names_and_sign_offs_are_lists() -> None:
    mine = style('sections = ["Waterfront"]\nsign_offs = ["[a-z]{2}_[a-z]{2}"]')
    parts = cut(page("WATERFRONT", "Skip to content", "Ferry leaves harbour of Port City", *STORY, "ab_cd"), mine)
    assert because(parts, "sections") == ["WATERFRONT"]
    assert because(parts, "sign-offs") == ["ab_cd"]


def test_of_several_names_of_sections_the_one_next_to_the_headline_counts() -> None:
    mine = style('sections = ["Waterfront", "Sport"]')
    parts = cut(page("Sport", "Waterfront", "Sport", "Waterfront", "Ferry leaves harbour of Port City", *STORY), mine)
    assert parts.section
    assert parts.section.segments[0].source_start > 20
    assert [zone.text for zone in parts.furniture if zone.rule == "furniture.replaced"] == [
        "Sport",
        "Waterfront",
        "Sport",
    ]


AGENCIES = '[agencies]\n"gdn" = "Gulf Desk News"\n"Gulf Desk" = "Gulf Desk News"\n'


@pytest.mark.parametrize("ending", [" gdn", " (gdn)", " — Gulf Desk", " /gdn/"])
def test_an_agency_is_known_behind_the_story(ending: str) -> None:
    parts = cut(page("Ferry leaves harbour of Port City", STORY[0], STORY[1] + ending), style(AGENCIES))
    assert parts.agency
    assert parts.agency.basis
    assert (parts.agency.name, parts.agency.basis.rule) == ("Gulf Desk News", "house.gulf-desk.agencies")
    assert parts.body.text[: parts.body.story_end] == page(STORY[0], STORY[1])


def test_an_agency_is_known_in_dateline_and_byline() -> None:
    dated = cut(page("Ferry leaves harbour of Port City", f"LIMA (GDN) — {STORY[0]}", STORY[1]), style(AGENCIES))
    assert dated.agency
    assert dated.agency.basis
    assert (dated.agency.name, dated.agency.basis.rule) == ("Gulf Desk News", "agency.dateline")
    lines = ("Ferry leaves harbour of Port City", "By Ann Oak and Gulf Desk", *STORY)
    written = cut(page(*lines), style(AGENCIES))
    assert written.byline
    assert [author.name for author in written.byline.authors] == ["Ann Oak"]
    assert written.agency
    assert written.agency.name == "Gulf Desk News"
    none = cut(page("Ferry leaves harbour of Port City", "By Ann Oak", *STORY), style(AGENCIES))
    assert none.agency is None


def test_a_credit_is_known_at_the_end_of_a_caption() -> None:
    mine = style('credits = ["Gulfpix"]\n' + rule("caption", 'starts = "Lady Ann at"'))
    parts = cut(
        page("Ferry leaves harbour of Port City", "Lady Ann at dusk. Gulfpix", "Lady Ann at noon", *STORY), mine
    )
    one, two = parts.captions
    assert one.credit
    assert one.text[one.credit.start : one.credit.end] == "Gulfpix"
    assert two.credit is None


@pytest.mark.parametrize(
    ("text", "line", "reason"),
    [
        ("about = 3", 2, "text in quotation marks"),
        ("colour = 'red'", 2, "nothing is called 'colour'"),
        ("sections = 'News'", 2, "list of texts"),
        ("\nsign_offs = ['(a+)+']", 3, "may take too long"),
        ("sign_offs = ['(']", 2, "not a regular expression"),
        ("[agencies]\ngdn = 3", 2, "printed form"),
        ("agencies = 'AP'", 2, "printed form"),
        ("line = 'x'", 2, r"begin with \[\[line\]\]"),
        ("line = ['x']", 2, r"begin with \[\[line\]\]"),
        (rule("furniture", 'text = "x"') + rule("menu", 'text = "x"'), 9, "needs what the line is"),
        (rule("furniture", 'text = "x"', "top"), 5, "can be anywhere"),
        (rule("furniture", 'text = "x"', name="My rule"), 3, "small letters"),
        (rule("furniture", 'text = "x"\nstarts = "x"'), 3, "one of text, starts and pattern"),
        (rule("furniture", ""), 3, "one of text, starts and pattern"),
        (rule("furniture", 'text = "x"\nsize = 3'), 7, "nothing is called 'size'"),
        (rule("furniture", "pattern = 3"), 6, "text in quotation marks"),
        (rule("furniture", f"pattern = '{'x' * 501}'"), 6, "500 characters"),
        (rule("furniture", "pattern = '(a)\\1'"), 6, "refers back"),
        ("about = ", 2, "not TOML"),
        ('about = "', 2, "not TOML"),
    ],
)
def test_a_mistake_is_told_with_its_line(text: str, line: int, reason: str) -> None:
    with pytest.raises(HouseStyleError, match=reason) as caught:
        style(text)
    assert (caught.value.file, caught.value.line) == ("gulf.toml", line)
    assert str(caught.value).startswith(f"gulf.toml:{line}: ")


def test_a_file_that_is_no_style_is_told() -> None:
    with pytest.raises(HouseStyleError, match="needs a name"):
        style("", name="")
    with pytest.raises(HouseStyleError, match="not UTF-8") as caught:
        house.read(b'name = "x"\nabout = "\xff"', file="x")
    assert caught.value.line == 2
    with pytest.raises(HouseStyleError, match="larger"):
        house.read(b"#" * 200_001, file="x")
    with pytest.raises(HouseStyleError, match="korea-joongang-daily") as missing:
        house.load("no-such.toml")
    assert missing.value.line is None
    assert pickle.loads(pickle.dumps(missing.value)).reason == missing.value.reason  # noqa: S301 - our own


@pytest.mark.parametrize(
    ("pattern", "reason"),
    [
        ("(a+)+", "repeats"),
        ("(?:a?){30}", "repeats"),
        ("a*b*c*", "too open"),
        (r"(?:\w+ ){0,5}", "too open"),
        ("(?=.*a)(?!.*b).*", "too open"),
        ("(?>a+)*", "repeats"),
        (r"(x)(?(1)a|b)", "refers back"),
        ("(?:a|b)+", None),
        (".*foo.*", None),
        ("x{0,40}y{0,40}?", None),
        (r"(?:\w{1,9} ){0,3}", None),
        ("(?:ab)*+", None),
        ("(?:Mon|Tue), .{3,20}", None),
    ],
)
def test_a_pattern_that_may_take_long_is_refused(pattern: str, reason: str | None) -> None:
    found = house.danger(pattern)
    assert (found is None) == (reason is None)
    assert reason is None or reason in (found or "")


def test_the_worst_pattern_and_line_take_little_time() -> None:
    mine = style(rule("furniture", "pattern = '.*foo.*'") + rule("furniture", "pattern = '(?:a|aa){1,6}.*!'", name="b"))
    start = time.perf_counter()
    for line in mine.lines:
        assert not line.fits("a" * 500)
        assert not line.fits("a" * 5_000_000)
    assert time.perf_counter() - start < 2


def test_our_styles_change_nothing_that_is_right_without_them() -> None:
    styles = house.load("auto")
    assert [one.name for one in styles] == list(house.names())
    assert all(one.about and one.recognise for one in styles)
    rules = set()
    for seed in sorted((ROOT / "seeds" / "text").iterdir()):
        (plain,), (styled,) = toolkit.read(seed), toolkit.read(seed, reading=Reading(house_styles=styles))
        assert problems(styled) == []
        assert rebuild(styled) == seed.read_text(encoding="utf-8")
        assert [(name, zone.text) for name, zone in zones(styled)] == [(name, zone.text) for name, zone in zones(plain)]
        assert styled.agency == plain.agency
        assert [c.credit and words(styled, c.credit) for c in styled.captions] == [
            c.credit and words(plain, c.credit) for c in plain.captions
        ]
        rules |= {zone.rule for _, zone in zones(styled) if zone.rule and zone.rule.startswith("house.")}
    assert {rule.split(".")[1] for rule in rules} == set(house.names())


def test_styles_are_read_by_name_and_by_path(tmp_path: Path) -> None:
    file = tmp_path / "mine.toml"
    file.write_text(MINE)
    (mine,) = toolkit.house_style(file)
    (ours,) = toolkit.house_style("efe")
    assert ours.name == "efe"
    assert Reading(house_styles=(mine,)).digest != Reading(house_styles=(ours,)).digest != Reading().digest
    assert pickle.loads(pickle.dumps(mine)) == mine  # noqa: S301 - our own
    text = page("Ferry leaves harbour of Port City", *STORY, "Desk line").encode()
    (article,) = toolkit.read(text, source_format="text", reading=Reading(house_styles=(mine,)))
    assert [note.rule for note in article.editor_notes] == ["house.gulf-desk.mine"]
    assert b"house.gulf-desk.mine" in toolkit.convert(
        text, "json", source_format="text", reading=Reading(house_styles=(mine,))
    )
    assert toolkit.validate(text, source_format="text", reading=Reading(house_styles=(mine,))) == ()


def test_the_commands_take_styles(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    story, mine, bad = tmp_path / "story.txt", tmp_path / "mine.toml", tmp_path / "bad.toml"
    story.write_text(page("Ferry leaves harbour of Port City", *STORY, "Desk line"))
    mine.write_text(MINE)
    bad.write_text('name = "Bad"')
    assert main(["inspect", str(story), "--why", "--house-style", str(mine)]) == 0
    assert "house.gulf-desk.mine" in capsys.readouterr().out
    assert main(["validate", str(story), "--house-style", str(mine), "--house-style", "auto"]) == 0
    assert main(["validate", str(story), "--house-style", str(bad)]) == 2
    assert f"{bad}:1: needs a name" in capsys.readouterr().err


def test_the_worked_example_of_the_page_works() -> None:
    text = (ROOT / "docs" / "house-styles.md").read_text(encoding="utf-8")
    toml = re.findall(r"```toml\n(.*?)```", text, re.DOTALL)
    story = re.findall(r"```text\n(.*?)```", text, re.DOTALL)
    mine = house.read(toml[0].encode(), file="gulf-desk.toml")
    (article,) = toolkit.read(story[0].encode(), source_format="text", reading=Reading(house_styles=(mine,)))
    assert {zone.rule for _, zone in zones(article) if zone.rule} >= {line.name for line in mine.lines}
    assert problems(article) == []
    assert article.agency
    assert article.agency.name == "Gulf Desk News"
    shown = set(re.findall(r"`house\.[a-z-]+\.[a-z-]+`", text))
    assert {f"`{line.name}`" for line in mine.lines} <= shown
    for one in (*house._KEYS, *house._LINE_KEYS):  # every key stands on the page
        assert f"`{one}`" in text or f"`[{one}]`" in text or f"`[[{one}]]`" in text
    assert io.StringIO(text).readline().startswith("# ")
