"""What a page sets between and below the paragraphs of a story is left out: large type, boxes, appeals, writers' lives."""

from __future__ import annotations

import pytest

from tests.anatomy.layouts import BUSES, DAM, blocks, headline, read, rules

WALK = "Metroline drivers walk out for a third time"


@pytest.mark.parametrize(
    ("quoted", "speaker"),
    [
        ("half of all services would run by the evening", None),
        ("“The walkout is the third this year, drivers stayed away for two days”", None),
        ("“Nobody asked us”", "Karim Bensaid, shop steward"),
        ('"Nobody asked us."', 'Karim Bensaid."'),
    ],
)
def test_words_of_the_story_in_large_type_are_left_out(quoted: str, speaker: str | None) -> None:
    story = [*BUSES]
    story[2] = (
        '"Nobody asked us or anyone at all," shop steward Karim Bensaid told the Herald at the depot in Eastgate.'
    )
    quoted = quoted.replace("asked us", "asked us or anyone at all")
    lines = [quoted, *([speaker] if speaker else [])]
    parts = read(WALK, *story[:4], *lines, story[4])
    assert blocks(parts) == story
    assert [rules(parts)[line] for line in lines] == ["furniture.pull-quote"] * len(lines)


@pytest.mark.parametrize("line", ["'Nobody asked us at all'", "What the drivers want now"])
def test_a_short_quotation_or_other_words_stay_as_a_sub_heading(line: str) -> None:
    story = [*BUSES]
    story[2] = "'Nobody asked us at all,' shop steward Karim Bensaid told the Herald at the depot in Eastgate."
    assert blocks(read(WALK, *story[:3], line, *story[3:])) == [*story[:3], line, *story[3:]]


def test_a_quotation_that_is_a_paragraph_stays() -> None:
    quoted = '"We will stay away for as long as it takes them to see that we mean it, and that is that."'
    assert quoted in blocks(read(WALK, *BUSES[:3], quoted, *BUSES[3:]))


@pytest.mark.parametrize(
    "box",
    [
        ("City Hall Confidential", "What happens behind the doors of the council, every Friday.", "Email address"),
        ("The Morning Till", "Share", "Money news that makes sense, every weekday at seven.", "Sign up"),
    ],
)
def test_a_box_is_left_out_with_its_heading(box: tuple[str, ...]) -> None:
    parts = read(WALK, *BUSES[:2], *box, *BUSES[2:])
    assert blocks(parts) == list(BUSES)
    assert rules(parts)[box[0]] == "furniture.box"


@pytest.mark.parametrize(
    "lines",
    [
        ("The drivers of Metroline want extra pay for Sunday shifts.", "Sign up"),
        ("“It cannot go on like this for long,” he said.", "Sign up"),
        ("A long sentence about the weather that has nothing to do with buses " * 3 + "at all.", "Sign up"),
        ("Nothing moves in the rain.", "Nobody comes to fetch them.", "It is dark at four.", "Sign up"),
    ],
)
def test_sentences_above_a_button_stay_unless_they_are_of_the_box(lines: tuple[str, ...]) -> None:
    parts = read(WALK, *BUSES[:2], *lines, *BUSES[2:])
    assert blocks(parts) == [*BUSES[:2], *(" ".join(line.split()) for line in lines[:-1]), *BUSES[2:]]


def test_a_story_goes_on_below_a_box_that_asks_for_an_address() -> None:
    box = ("Story continues below", "Get the Transport newsletter in your inbox", "Delivery: Daily", "Your Email")
    more = "Shop steward and drivers alike had hoped for a letter, and for coffee, but neither came in the end."
    last = "It is cold at the depot."
    assert blocks(read(WALK, *BUSES, *box, more, last)) == [*BUSES, more, last]
    other = "Add the Herald to your favourites and see more of our stories wherever you happen to be in town."
    assert blocks(read(WALK, *BUSES, *box, other)) == list(BUSES)
    unrelated = "Rain reached some northern valleys early and will most probably linger until Friday or Saturday night."
    assert blocks(read(WALK, *BUSES, *box, unrelated)) == list(BUSES)
    assert blocks(read(WALK, *BUSES, "Story continues", "and here is a line of ten words that nobody knows", more))


@pytest.mark.parametrize(
    "tail",
    [
        ("Have your say below", "Story Saved", "You can find what we save by going to the icon in the corner of it."),
        ("Agencies contributed to this report.", "Is the Herald important to you?", "If so, we have a request."),
    ],
)
def test_sentences_to_the_reader_below_a_story_are_left_out(tail: tuple[str, ...]) -> None:
    assert blocks(read(WALK, *BUSES, *tail)) == list(BUSES)


def test_sentences_to_the_reader_stay_where_they_are_of_the_story() -> None:
    told = "Your bus may come late on Monday, Metroline said, as drivers walked out for the third time this year."
    assert blocks(read(WALK, *BUSES, "Share", told))[-1] == told
    last = "Nobody knows how it will end, and you cannot ask the rain."
    assert blocks(read(WALK, *BUSES, last))[-1] == last


@pytest.mark.parametrize(
    "line",
    [
        "(This story has not been edited by Herald staff and is auto-generated from a syndicated feed.)",
        "To view this tweet, please enable JavaScript, and consider upgrading to a web browser that shows it.",
        "Every evening, the Herald sends out a selection of the day's news and features. Sign up here.",
        "Follow Herald Transport on Twitter, Facebook and Instagram. Send ideas to buses@herald.example.",
        "A post shared by Metroline (@metroline)",
    ],
)
def test_what_pages_add_in_usual_words_is_left_out(line: str) -> None:
    assert blocks(read(WALK, *BUSES[:3], line, *BUSES[3:])) == list(BUSES)


def test_a_developing_story_says_so_below_it() -> None:
    parts = read(WALK, *BUSES, "This is a developing story. Stay with us on air and online.")
    assert blocks(parts) == list(BUSES)
    assert [one.rule for one in parts.sign_offs] == ["sign_off.developing"]


def test_the_last_paragraphs_about_the_writer_are_left_out() -> None:
    life = "Lena Faber has written about buses and trains since 2004, and lives in Eastgate with two cats."
    parts = read(WALK, "By Lena Faber", *BUSES, life)
    assert blocks(parts) == list(BUSES)
    assert rules(parts)[life] in ("furniture.about-writer", "furniture.bio")
    own = "Lena Faber waits at the stop."
    assert blocks(read(WALK, "By Lena Faber", *BUSES, own)) == list(BUSES)
    assert blocks(read(WALK, "By the Herald", *BUSES[:2], own))[-1] == own


def test_a_town_in_capitals_below_the_byline_is_the_dateline() -> None:
    parts = read("Crack found in Kestle dam", "By Tessa Rowe", "OSLO", *DAM)
    assert parts.dateline
    assert parts.dateline.basis
    assert (parts.dateline.text, parts.dateline.basis.rule) == ("OSLO", "dateline.place-line")
    assert blocks(parts) == list(DAM)
    assert read("Crack found in Kestle dam", "OSLO", *DAM).dateline is None
    assert read("Crack found in Kestle dam", "By Tessa Rowe", "OSLO FJORD PORT", *DAM).dateline is None


@pytest.mark.parametrize("mark", ["LIMA —", "LIMA -", "LIMA --"])
def test_a_dateline_may_stand_alone_before_its_dash(mark: str) -> None:
    parts = read("Crack found in Kestle dam", mark, *DAM)
    assert parts.dateline
    assert parts.dateline.text == mark
    assert blocks(parts)[1:] == list(DAM[1:])
    assert headline("Crack found in Kestle dam", "Kestle -", *DAM) == "Crack found in Kestle dam"


def test_two_paragraphs_about_the_writer_are_left_out() -> None:
    lives = ("Lena Faber lives in Eastgate.", "Lena Faber's book about buses came out in May.")
    assert blocks(read(WALK, "By Lena Faber", *BUSES, *lives)) == list(BUSES)


def test_a_caption_stands_above_its_credit_below_the_byline() -> None:
    shown = "Commuters wait for the number 9 at the depot in Eastgate"
    parts = read(WALK, "By Lena Faber", shown, "Photo by: Max Ott", *BUSES)
    assert [one.text for one in parts.captions] == [shown]
    assert [one.text for one in parts.credits] == ["Photo by: Max Ott"]


def test_a_town_in_capitals_that_is_no_town_is_no_dateline() -> None:
    assert read("Crack found in Kestle dam", "By Tessa Rowe", "GERMAN WALL, MAY 3", *DAM).dateline
    for line in ("OSLO " * 9, "XYLOPHONE", "MAY 3"):
        assert read("Crack found in Kestle dam", "By Tessa Rowe", line.strip(), *DAM).dateline is None


def test_a_story_goes_on_past_boxes_and_above_a_list_of_other_stories() -> None:
    box = (
        "Advertisement 2",
        "This advertisement has not loaded yet, but your article continues below.",
        "Article content",
    )
    letter = (
        "Sign up to receive our daily newsletter",
        "Email Address",
        "By clicking you agree to our terms",
        "Article content",
    )
    mailed = "The walkout is the third this year and the last, a shop steward hopes. lena.faber@herald.example"
    story = [*BUSES[:1], *box, BUSES[1], *letter, *BUSES[2:4], mailed]
    assert blocks(read(WALK, "By Lena Faber", *story, "Share")) == [*BUSES[:4], mailed]
    links = ("Related", "Straits call up 17-year-old twins", "Stats: Lowest totals at Galpotha")
    assert blocks(read(WALK, *BUSES[:2], *links, *BUSES[2:])) == list(BUSES)


@pytest.mark.parametrize("mark", ["- 30 -", "-30-", "###", "ENDS"])
def test_nothing_below_an_end_mark_is_of_the_story(mark: str) -> None:
    contact = "Public questions go to the office of Metroline in Eastgate, which is open from nine to five."
    assert blocks(read(WALK, *BUSES, mark, contact)) == list(BUSES)
    assert blocks(read(WALK, *BUSES[:1], mark, *BUSES[1:]))[-1] == BUSES[-1]


def test_headlines_of_other_stories_between_paragraphs_of_two_stories_part_them() -> None:
    other = (
        "Rain reached some northern valleys early and will most probably linger until Friday or Saturday night."
        " Umbrellas sold out."
    )
    assert blocks(read(other, "Related", "Straits call up twins", WALK, *BUSES)) == list(BUSES)


def test_what_stands_below_a_second_list_of_other_stories_is_none_of_the_story() -> None:
    late = (
        "Metroline drivers who walked off the job on Monday morning left thousands of commuters at their stops again."
    )
    lists = ("Related", "Straits call up twins", "Most read", "Lowest totals at Galpotha")
    assert blocks(read(WALK, *BUSES, *lists, late)) == list(BUSES)


def test_readers_comments_end_a_short_story() -> None:
    comments = (
        "I was at the stop in Eastgate on Monday and nobody came, so that I walked all the way to my job in the rain.",
        "My uncle drives the number 9, and he says that Metroline has never asked a driver what he wants or needs.",
    )
    assert blocks(read(WALK, *BUSES[:4], "2 Comments", *comments)) == list(BUSES[:4])


def test_a_dateline_or_a_deck_far_above_the_story_is_none() -> None:
    buttons = ("Share", "Print", "Save", "Email")
    assert read("Crack found in Kestle dam", "BEIRUT (Reuters)", *buttons, *DAM).dateline is None
    far = ("Share", "Print", "Save", "Email") * 4
    parts = read("Crack found in Kestle dam", *far, "A deck that stands far below the headline", *DAM)
    assert parts.subheadlines == ()


def test_the_story_begins_below_the_byline_and_what_follows_it() -> None:
    deck = "Drivers of the number 9 want extra pay for Sunday shifts, and a word with the company that runs the buses."
    assert blocks(read(WALK, deck, "By Lena Faber", "Eastgate", *BUSES)) == list(BUSES)
    assert blocks(read("Dear reader,", *DAM)) == list(DAM)
