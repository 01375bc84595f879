"""Whole articles in the manner of many publishers, with invented facts: each line lands in its zone."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from toolkit.anatomy import NoBodyError, Parts, dissect

FIRST = "The ferry Lady Ann left the harbour of Port City on Monday with two hundred people on board, the mayor said."
SECOND = (
    "“We will build a new pier for the ferry before the summer,” the mayor, Ann Oak, told reporters at the harbour."
)
THIRD = "The old pier was closed last year after a storm had torn away most of its planks and half of its lamps."
FOURTH = "The harbour police said that nobody was hurt and that the ferry would sail again on Thursday morning."


def page(lines: Iterable[str]) -> str:
    return "\n\n".join(lines)


def rows(lines: Iterable[str]) -> str:
    return "\n".join(lines)


def body(parts: Parts) -> list[str]:
    return [parts.body.text[block.start : block.end] for block in parts.body.blocks]


def test_wire_copy_with_a_header_and_a_stamp() -> None:
    text = (
        "r z BC-LT--Ferry 1stLd-Writethru   02-20 0500\n"
        "^BC-LT--Ferry, 1st Ld-Writethru,416<\n"
        "^Ferry leaves harbour of Port City for the new pier<\n"
        "^Eds: With photos.<\n"
        "^By ANN OAK=\n"
        "^AP Harbour Writer=\n"
        f"\t   PORT CITY, Ohio (AP) _ {FIRST} \n"
        f"\t   {SECOND} \n"
        f"\t   {THIRD} \n"
        "\x03AP-WF-02-20-16 0337GMT<\n"
    )
    parts = dissect(text)
    assert parts.headline
    assert parts.headline.text == "Ferry leaves harbour of Port City for the new pier"
    assert parts.byline
    assert [author.name for author in parts.byline.authors] == ["ANN OAK"]
    assert parts.dateline
    assert parts.dateline.places[0].region == "Ohio"
    assert parts.agency
    assert parts.agency.name == "AP"
    assert parts.published == "2016-02-20T03:37Z"
    assert parts.editor_notes[0].text.startswith("Eds:")
    assert body(parts)[1:] == [SECOND, THIRD]
    assert parts.sign_offs[0].text == "AP-WF-02-20-16 0337GMT"


def test_a_web_page_with_menu_share_bar_captions_and_links() -> None:
    text = page(
        (
            "Skip to main content",
            "Home",
            "News",
            "Sport",
            "Sign in",
            "Local News",
            "Ferry leaves harbour as mayor promises a new pier",
            "The old pier was closed after a storm",
            "By Ann Oak and Jo Elm",
            "Published Jan. 3, 2023 | Updated Jan. 4, 2023",
            "Share on Facebook",
            "Tweet",
            "The mayor, left, waves to the crew of the ferry. (Lee Ash/Harbour Photos)",
            FIRST,
            "Advertisement",
            SECOND,
            "READ MORE: Ferry fares rise again",
            "A new pier",
            THIRD,
            "Story continues below advertisement",
            FOURTH,
            "Related stories",
            "Ferry fares rise again",
            "Harbour police get a new boat",
            "© 2023 Harbour Post. All rights reserved.",
        )
    )
    parts = dissect(text)
    assert parts.section
    assert parts.section.text == "Local News"
    assert parts.headline
    assert parts.headline.text == "Ferry leaves harbour as mayor promises a new pier"
    assert [deck.text for deck in parts.subheadlines] == ["The old pier was closed after a storm"]
    assert parts.byline
    assert [author.name for author in parts.byline.authors] == ["Ann Oak", "Jo Elm"]
    assert (parts.published, parts.modified) == ("2023-01-03", "2023-01-04")
    assert body(parts) == [FIRST, SECOND, "A new pier", THIRD, FOURTH]
    assert [block.kind for block in parts.body.blocks][2] == "subheading"
    assert len(parts.captions) == 1
    assert parts.captions[0].credit
    rules = {zone.text: zone.rule for zone in parts.furniture}
    assert rules["READ MORE: Ferry fares rise again"] == "furniture.read-more-line"
    assert rules["Related stories"] == "furniture.related"
    assert rules["Advertisement"] == "furniture.advertisement"


def test_lines_of_one_tag_each_without_a_blank_line() -> None:
    menu = rows(f"Menu entry {word}" for word in ("one", "two", "three", "four", "five", "six", "seven"))
    text = (
        f"{menu}\nFerry leaves harbour as mayor promises pier\nAnn Oak\nJanuary 3, 2023\n"
        f"PORT CITY —\n{FIRST}\nThe mayor\nsaid\n, on a visit to\nthe harbour\n, that she liked it.\n{THIRD}\n{FOURTH}\n{menu}\n"
    )
    parts = dissect(text)
    assert parts.dateline
    assert parts.dateline.text == "PORT CITY —"
    assert body(parts)[0] == f"PORT CITY — {FIRST}"
    assert body(parts)[1] == "The mayor said , on a visit to the harbour , that she liked it."
    assert parts.byline
    assert parts.byline.rule == "byline.name-line"
    assert parts.published == "2023-01-03"


def test_a_list_of_other_stories_inside_does_not_end_the_story() -> None:
    text = rows((FIRST, SECOND, "Trending News", "Fares rise", "Boat sinks", "Cat found", THIRD, FOURTH))
    assert body(dissect(text)) == [FIRST, SECOND, THIRD, FOURTH]


def test_other_stories_below_with_prose_of_their_own_are_cut_off() -> None:
    others = (
        "Football club signs a goalkeeper",
        "A goalkeeper from Lima joined the football club of the capital for an undisclosed fee this week.",
        "Film festival opens tomorrow",
        "Seventy films from forty countries compete for a golden bear at this autumn's festival in the mountains.",
    )
    assert body(dissect(rows((FIRST, SECOND, THIRD, "Top stories", *others)))) == [FIRST, SECOND, THIRD]


def test_readers_comments_are_no_story() -> None:
    comments = (
        "2 Comments",
        "Lee",
        "I think that the mayor is wrong about the ferry and about the new pier in Port City.",
    )
    assert body(dissect(rows((FIRST, SECOND, THIRD, *comments)))) == [FIRST, SECOND, THIRD]


def test_a_list_that_ends_the_story_belongs_to_it() -> None:
    stops = ("Stops:", "June 9 – Port City, old pier", "June 10 – Lima, main harbour", "June 11 – Oslo, west harbour")
    assert body(dissect(rows((FIRST, SECOND, *stops, "Related", "Fares rise"))))[-3:] == list(stops[1:])


def test_headline_and_caption_printed_twice_have_several_segments() -> None:
    title = "Ferry leaves harbour as mayor promises pier"
    caption = "The mayor, left, poses with the crew of the ferry. [HARBOUR POLICE]"
    parts = dissect(page((title, "Share", title, caption, caption, FIRST, SECOND, THIRD)))
    assert parts.headline
    assert len(parts.headline.segments) == 2
    assert {segment.text_start for segment in parts.headline.segments} == {0}
    (printed,) = parts.captions
    assert len(printed.segments) == 2


def test_a_credit_line_below_a_caption_is_its_credit() -> None:
    caption = "The mayor waves to the crew in Port City, May 3, 2019."
    parts = dissect(page(("Ferry leaves harbour of Port City today", caption, "Photo: Jo Elm, AP", FIRST, SECOND)))
    assert parts.captions[0].credit
    assert parts.captions[0].credit.zone == "credit/0"
    assert parts.credits[0].text == "Photo: Jo Elm, AP"


def test_a_dateline_above_a_caption_opens_the_story_below() -> None:
    caption = "FILE - The old pier in Port City."
    lines = ("Ferry leaves harbour of Port City", "LIMA (AP) _", caption, "Share", "Tweet", FIRST, SECOND, THIRD)
    assert body(dissect(page(lines)))[0] == f"LIMA (AP) _ {FIRST}"


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        (("Reuters,", "Lima,"), "Reuters, Lima,"),
        (("PTI, Lima,",), "PTI, Lima,"),
        (("BEIRUT (Reuters)",), "BEIRUT (Reuters)"),
    ],
)
def test_a_dateline_of_its_own_lines_is_a_zone(lines: tuple[str, ...], text: str) -> None:
    parts = dissect(page(("Ferry leaves harbour of Port City", *lines, FIRST, SECOND, THIRD)))
    assert parts.dateline
    assert parts.dateline.zone
    assert parts.dateline.text == parts.dateline.zone.text == text
    assert parts.dateline.span.zone == "dateline"
    assert parts.body.story_start == 0
    assert body(parts)[0] == FIRST


def test_a_half_of_a_dateline_is_furniture() -> None:
    parts = dissect(page(("Ferry leaves harbour of Port City", "Reuters,", "Nowhere,", FIRST, SECOND, THIRD)))
    assert parts.dateline is None


@pytest.mark.parametrize(
    ("line", "status", "until"),
    [
        ("EMBARGOED UNTIL Jan. 5, 2023 10:00 GMT", "withheld", "2023-01-05T10:00Z"),
        ("Embargo: not before May 3, 2020", "withheld", "2020-05-03"),
        ("Hold for release until further notice", "withheld", None),
        ("KILL: the story about the ferry is wrong", "canceled", None),
        ("STORY WITHDRAWN", "canceled", None),
    ],
)
def test_notes_of_the_desk_set_status_and_embargo(line: str, status: str, until: str | None) -> None:
    parts = dissect(page((line, "Ferry leaves harbour of Port City", FIRST, SECOND)))
    assert (parts.pub_status, parts.embargoed) == (status, until)
    assert {basis.field for basis in parts.bases} >= {"pub_status"}
    assert parts.editor_notes[0].text == line


def test_a_kill_outweighs_an_embargo() -> None:
    lines = (
        "Embargoed until May 3, 2020",
        "KILL: wrong ferry",
        "Embargoed until May 4, 2020",
        "Ferry leaves harbour of town",
    )
    parts = dissect(page((*lines, FIRST, SECOND)))
    assert parts.pub_status == "canceled"
    assert parts.embargoed == "2020-05-03"


def test_a_correction_and_a_credit_below_the_story() -> None:
    note = "Correction: An earlier version of this article gave the wrong name of the ferry."
    parts = dissect(page((FIRST, SECOND, THIRD, "With reporting by the Harbour Post", note)))
    assert parts.editor_notes[0].role == "correction"
    assert parts.credits[0].text == "With reporting by the Harbour Post"
    assert body(parts) == [FIRST, SECOND, THIRD]


def test_the_address_of_the_page_tells_the_day_where_nothing_else_does() -> None:
    lines = ("https://harbour.example/news/2023/01/03/ferry", "Ferry leaves harbour of Port City", FIRST, SECOND)
    parts = dissect(page(lines))
    assert parts.published == "2023-01-03"
    assert parts.bases[0].basis.rule == "published.address"
    two = dissect(page(("https://harbour.example/2023/01/04/fares", *lines)))
    assert two.published is None


def test_dates_inside_the_story_are_not_its_own() -> None:
    parts = dissect(page(("Ferry leaves harbour of Port City", FIRST, "— Ann Oak (@ann) May 3, 2019", SECOND, THIRD)))
    assert parts.published is None
    told = dissect(page((FIRST, SECOND, THIRD, "First published on May 3, 2019")))
    assert told.published == "2019-05-03"


def test_an_update_alone_is_the_day_of_publication() -> None:
    parts = dissect(
        page(("Ferry leaves harbour of Port City", "Updated 1:39 am EST, Monday, May 4, 2020", FIRST, SECOND))
    )
    assert (parts.published, parts.modified) == ("2020-05-04", None)


def test_the_agency_of_a_byline_is_the_provider() -> None:
    parts = dissect(
        page(("Ferry leaves harbour of Port City", "By Ann Oak, Associated Press", "May 4, 2020", FIRST, SECOND))
    )
    assert parts.agency
    assert parts.agency.name == "AP"


def test_a_body_without_anything_around_it() -> None:
    parts = dissect(f"{FIRST}\n\n{SECOND}\n\nab/cd", bare=True)
    assert body(parts) == [FIRST, SECOND]
    assert parts.headline is None
    assert parts.sign_offs[0].codes == ("ab", "cd")


def test_a_brief_has_a_headline_only_if_a_line_is_none() -> None:
    parts = dissect("Ferry sails\n\nIt left.")
    assert parts.headline
    assert body(parts) == ["It left."]
    assert dissect("It left.").headline is None


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "empty"),
        (" \n\n ", "empty"),
        ("Share\n\nTweet\n\nAdvertisement", "no line"),
        ("404\n\nPage not found", "error"),
        (
            "Access denied\n\nYou do not have permission to access this page on this server, so please go back home.",
            "error",
        ),
        (page(f"Entry number {n}" for n in range(20)), "index"),
        ("\ud800", "no line"),
    ],
)
def test_what_holds_no_story_is_refused(text: str, reason: str) -> None:
    with pytest.raises(NoBodyError, match=reason):
        dissect(text)


@pytest.mark.parametrize(
    "text",
    [
        "한국의 여객선이 월요일에 항구를 떠났다고 시장이 말했다. 승객은 이백 명이었다. 아무도 다치지 않았다고 경찰이 밝혔다.",
        "渡輪星期一離開了港口，市長說船上有兩百名乘客。警方表示沒有人受傷，渡輪將於星期四早上再次啟航。",
        "Паром вышел из гавани в понедельник, на борту было двести человек, сообщил мэр города журналистам.",
        "غادرت العبارة الميناء يوم الاثنين وعلى متنها مئتا شخص، بحسب ما قال رئيس البلدية للصحفيين.",
    ],
)
def test_stories_in_other_scripts_are_bodies(text: str) -> None:
    assert body(dissect(f"{text}\n\n{text} {text}\n")) == [text, f"{text} {text}"]


CONSENT = (
    "We and our partners use cookies to store your personal data and to show you advertising that you like.",
    "You can change your mind at any time and withdraw your consent in the privacy policy of this web site.",
    "Some partners do not ask for your consent and rely on their legitimate interest to process data of yours.",
)
INDEX = tuple(
    f"{title}\n\n{teaser}"
    for title, teaser in (
        ("Ferry leaves harbour", "The Lady Ann sailed from Port City on Monday with two hundred passengers on board."),
        (
            "Goalkeeper signs",
            "A young man from Lima joined the football club of the capital for three summers, it said.",
        ),
        (
            "Festival opens",
            "Seventy films compete for a golden bear in the mountains from tomorrow, the jury has announced.",
        ),
        (
            "Bread gets dearer",
            "Bakers will ask for four coins instead of three because flour costs more after bad harvests.",
        ),
        (
            "Zoo has twins",
            "Two elephants were born last night while keepers were asleep, visitors may see them by Easter.",
        ),
    )
)


@pytest.mark.parametrize(("lines", "reason"), [(CONSENT, "consent"), (INDEX, "index")])
def test_consent_forms_and_index_pages_are_refused(lines: tuple[str, ...], reason: str) -> None:
    with pytest.raises(NoBodyError, match=reason):
        dissect(page(lines))


def test_a_story_that_may_go_on_behind_a_paywall_is_doubtful() -> None:
    story = (FIRST, SECOND, THIRD, FOURTH, FIFTH, SIXTH)
    parts = dissect(
        page(("Ferry leaves harbour of Port City", *story, "Subscribe now to continue reading this story."))
    )
    assert [(notice.code, notice.line) for notice in parts.notices] == [("doubt.paywall", 15)]


def test_a_live_blog_is_several_stories() -> None:
    entries = (line for clock in ("10 p.m.", "9:15 p.m.", "8 p.m.", "7:30 p.m.") for line in (clock, FIRST, SECOND))
    parts = dissect(page(("The Latest: ferry leaves harbour of Port City", THIRD, *entries)))
    assert [notice.code for notice in parts.notices] == ["several.live-blog"]


def test_lines_left_out_of_the_story_are_named() -> None:
    promotion = "How the mayor of the town learned to love the old ferry and its crew"
    parts = dissect(rows((FIRST, SECOND, promotion, "Fares rise", THIRD, FOURTH)))
    assert promotion not in body(parts)
    assert all(notice.line == 3 for notice in parts.notices)


FIFTH = "Nobody at the harbour of Port City knew on Monday how the mayor would pay for the new pier of the ferry."
SIXTH = "The mayor of Port City will tell the harbour police on Friday how much the old pier of the ferry had cost."


def test_a_paragraph_apart_from_the_story_that_shares_its_words_belongs_to_it() -> None:
    promotions = tuple(f"Entry {word} of the page" for word in ("one", "two", "three", "four", "five", "six", "seven"))
    parts = dissect(rows((FIRST, SECOND, THIRD, FOURTH, *promotions, FIFTH, "Share", "© 2023 Harbour Post", SIXTH)))
    assert body(parts)[-1] == FIFTH
    above = dissect(rows((FIFTH, *promotions, FIRST, SECOND, THIRD, FOURTH)))
    assert body(above)[0] == FIFTH
    ranked = dissect(rows((FIFTH, "# Ferry leaves harbour", *promotions, FIRST, SECOND, THIRD, FOURTH)))
    assert body(ranked)[0] == FIRST


def test_a_story_above_longer_comments_is_the_story() -> None:
    story = (FIRST, SECOND, THIRD, FOURTH, FIFTH, SIXTH, f"{THIRD} {SECOND}", f"{FOURTH} {FIRST}")
    said = (
        "say",
        "think",
        "hope",
        "know",
        "fear",
        "doubt",
        "swear",
        "claim",
        "feel",
        "guess",
        "write",
        "read",
        "hear",
        "see",
    )
    comments = tuple(f"I {word} and I {word} that nobody needs another boat in {word} town of ours." for word in said)
    assert body(dissect(rows((*story, "30 Comments", *comments)))) == list(story)


def test_other_stories_in_one_block_are_kept_if_they_go_on_about_the_same() -> None:
    assert body(dissect(rows((FIRST, SECOND, THIRD, "Related", "Fares rise", FOURTH, FIFTH)))) == [
        FIRST,
        SECOND,
        THIRD,
        FOURTH,
        FIFTH,
    ]


def test_many_teasers_of_other_matters_after_a_heading_are_cut() -> None:
    teasers = tuple(part for pair in INDEX for part in pair.split("\n\n"))
    assert body(dissect(rows((FIRST, SECOND, THIRD, FOURTH, FIFTH, SIXTH, "Related", *teasers[2:])))) == [
        FIRST,
        SECOND,
        THIRD,
        FOURTH,
        FIFTH,
        SIXTH,
    ]


def test_bullets_of_the_story_stay_and_bullets_of_links_go() -> None:
    kept = ("The mayor wants three things:", "* a new pier", "* a second boat", "* longer days")
    parts = dissect(rows((FIRST, SECOND, *kept, THIRD, FOURTH)))
    assert body(parts) == [
        FIRST,
        SECOND,
        "The mayor wants three things:",
        "a new pier",
        "a second boat",
        "longer days",
        THIRD,
        FOURTH,
    ]
    assert [block.kind for block in parts.body.blocks][3:6] == ["list_item"] * 3
    links = ("* Fares rise", "* Boat sinks", "* Cat found")
    assert body(dissect(rows((FIRST, SECOND, *links, THIRD, FOURTH)))) == [FIRST, SECOND, THIRD, FOURTH]


def test_headings_stay_and_promotions_go() -> None:
    lines = (
        FIRST,
        SECOND,
        "**A new pier**",
        THIRD,
        "## WATCH: The old pier",
        FOURTH,
        "By Ann Oak",
        FIFTH,
        "---",
        SIXTH,
    )
    parts = dissect(rows(lines))
    assert body(parts) == [FIRST, SECOND, "A new pier", THIRD, FOURTH, FIFTH, SIXTH]
    rules = {zone.text: zone.rule for zone in parts.furniture}
    assert rules["---"] in ("furniture.rule", "furniture.count")
    assert rules["## WATCH: The old pier"] in ("furniture.promotion", "furniture.read-more-line")
    assert parts.byline


def test_a_section_is_no_entry_of_a_menu() -> None:
    for line in ("Sign in", "12 photos", "This line has too many words to be one"):
        parts = dissect(page(("Home", "Sport", line, "Ferry leaves harbour of Port City", "By Ann Oak", FIRST, SECOND)))
        assert parts.section is None or parts.section.text != line


def test_a_byline_below_a_line_that_says_by() -> None:
    parts = dissect(
        page(("Ferry leaves harbour of Port City", "By", "Ann Oak", "Share", "Tweet", "Print", "Save", FIRST, SECOND))
    )
    assert parts.byline
    assert parts.byline.rule == "byline.below-by"


def test_a_subject_named_in_the_story_is_no_writer() -> None:
    parts = dissect(page(("Ferry leaves harbour of Port City", "Lady Ann", "May 4, 2020", FIRST, SECOND)))
    assert parts.byline is None


def test_the_byline_with_names_wins_over_one_without() -> None:
    lines = (
        "Ferry leaves harbour of Port City",
        "By Harbour Post Staff",
        "By Ann Oak",
        "By Ann Oak",
        "May 4, 2020",
        FIRST,
        SECOND,
    )
    parts = dissect(page(lines))
    assert parts.byline
    assert [author.name for author in parts.byline.authors] == ["Ann Oak"]
    assert len(parts.byline.segments) == 2


def test_a_dateline_closed_by_a_dash_joins_the_next_paragraph() -> None:
    parts = dissect(page(("Ferry leaves harbour of Port City", "LIMA (AP) _", FIRST, SECOND)))
    assert body(parts)[0] == f"LIMA (AP) _ {FIRST}"
    assert parts.dateline
    assert parts.dateline.zone is None


def test_a_deck_below_a_list_of_other_stories_is_none() -> None:
    lines = (
        "Ferry leaves harbour of Port City",
        "Most read",
        "Fares for boats rise again this year",
        "Share",
        "May 4, 2020",
        FIRST,
        SECOND,
    )
    parts = dissect(page(lines))
    assert parts.subheadlines == ()


def test_short_sentences_below_a_heading_end_the_story() -> None:
    parts = dissect(
        page(
            (
                "Ferry leaves harbour of Port City",
                FIRST,
                SECOND,
                THIRD,
                "UP NEXT",
                "Lady Ann: Sails to Lima on Friday night.",
            )
        )
    )
    assert body(parts)[-1] == "Lady Ann: Sails to Lima on Friday night."


def test_a_credit_and_a_caption_below_the_story() -> None:
    parts = dissect(
        page((FIRST, SECOND, THIRD, "Photo: Jo Elm, AP", "FILE - The old pier in Port City.", "By Ann Oak"))
    )
    assert parts.credits[0].text == "Photo: Jo Elm, AP"
    assert parts.captions[0].text == "FILE - The old pier in Port City."
    assert parts.byline


def test_a_story_that_is_all_captions_is_a_body() -> None:
    caption = "The mayor of the town, left, poses with the crew of the old ferry Lady Ann on May 3, 2019, in Port City."
    assert body(dissect(rows((caption, caption)))) == [caption, caption]


def test_a_story_printed_twice_is_read_once() -> None:
    lines = (FIRST, SECOND, THIRD, FOURTH, FIFTH)
    parts = dissect(rows((*lines, *lines)))
    assert body(parts) == list(lines)
    assert {zone.rule for zone in parts.furniture} == {"furniture.printed-again"}
