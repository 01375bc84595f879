"""Captions that only their surroundings tell, and paragraphs and headings beside which they stand."""

from __future__ import annotations

from toolkit.anatomy import dissect

TITLE = "Town buys its lighthouse back from the port"
STORY = (
    "The town bought its lighthouse on Monday, ending a dispute of nine years with the company that runs the port.",
    "“We did not want it to become a bar,” said Ann Poe, who led the town’s campaign for the lighthouse.",
    "The lamp of the lighthouse was switched off in 2011, when the company moved its ships to another port.",
    "A holiday flat in the tower will pay for its upkeep, and the town hopes for visitors of the lighthouse.",
)


def captions(*lines: str) -> dict[str, str | None]:
    """Return the captions of a page, with the names of their rules."""
    return {caption.text: caption.rule for caption in dissect("\n\n".join(lines)).captions}


def inside(*lines: str) -> dict[str, str | None]:
    """Return the captions of a story that has *lines* between its second and its third paragraph."""
    return captions(TITLE, *STORY[:2], *lines, *STORY[2:])


def test_below_the_byline_a_line_that_shows_something_is_no_deck() -> None:
    shown = "Residents fill the gallery of the lighthouse on Monday"
    assert captions(TITLE, "By Ann Oak", "May 3, 2021", shown, *STORY) == {shown: "caption.below-byline"}
    deck = "Campaign of nine years ends with a vote of the council"
    assert captions(TITLE, deck, "By Ann Oak", "May 3, 2021", *STORY) == {}
    assert captions(TITLE, "By Ann Oak", "May 3, 2021", deck, *STORY) == {}


def test_the_line_below_a_credit_is_the_caption() -> None:
    shown = "The gallery of the lighthouse in the spring"
    page = (TITLE, "By Ann Oak", "T. HALE/PRAIRIE POST", shown, *STORY)
    assert captions(*page) == {shown: "caption.below-credit"}
    assert [credit.text for credit in dissect("\n\n".join(page)).credits] == ["T. HALE/PRAIRIE POST"]


def test_a_closed_caption_with_its_credit_is_not_the_first_paragraph() -> None:
    shown = "Ann Poe and three neighbours taste the cake in the lighthouse on Monday."
    assert captions(TITLE, "May 3, 2021", shown, "Tom Hale / Prairie Post", *STORY) == {shown: "caption.beside-credit"}
    assert captions(TITLE, "May 3, 2021", shown, *STORY) == {}
    told = "Ann Poe led the campaign for the lighthouse, and the town followed her."
    assert captions(TITLE, "May 3, 2021", "Photo: Tom Hale", told, *STORY) == {}
    assert captions(TITLE, "May 3, 2021", "Photo: Tom Hale", f"OSLO — {told}", *STORY) == {}


def test_inside_the_story_a_credit_tells_a_caption() -> None:
    shown = "The lighthouse seen from the port."
    assert inside(shown, "Prairie News: Tom Hale") == {shown: "caption.beside-credit"}
    assert inside(shown, "Photo: Tom Hale") == {shown: "caption.beside-credit"}
    assert inside("The lighthouse was seen from the port, said the mayor.", "Prairie News: Tom Hale") == {}


def test_inside_a_story_of_the_past_the_present_tells_a_caption() -> None:
    shown = "Ann Poe listens to the mayor during the vote on Monday."
    assert inside(shown) == {shown: "caption.seen"}
    assert inside("“I like it,” says Ann Poe of the lighthouse above the port.", shown) == {}
    for paragraph in (
        "Ann Poe listens to the mayor.",
        "Ann Poe listens to the mayor, who will speak on Monday.",
        "Ann Poe listens to “the old men” at the port on Monday.",
        "Ann Poe stands by her words of Monday. She is alone in the town.",
    ):
        assert inside(paragraph) == {}


def test_a_long_line_without_a_full_stop_is_a_caption_or_a_link() -> None:
    shown = "Residents sat in deckchairs below the lighthouse on Monday as the council of the town voted"
    assert inside(shown) == {shown: "caption.unclosed"}
    for link in (
        "How the mayor of the town learned to love the old lighthouse and its lamp",
        "Ministers meet over steel furnaces as prices fall for the third week in a row",
    ):
        parts = dissect("\n\n".join((TITLE, *STORY[:2], link, *STORY[2:])))
        assert parts.captions == ()
        assert link not in parts.body.text
    broken = "and that the council of the town had never seen the papers of the company"
    assert inside(broken) == {}
    several = [f"The {number} ships that left the port of the town in the summer of that year" for number in range(5)]
    assert inside(*several) == {}


def test_an_unknown_name_in_brackets_is_a_credit_inside_the_story() -> None:
    shown = "The islands that were for sale until the town bought its lighthouse. (Grey’s)"
    assert inside(shown) == {shown: "caption.bracketed"}


def test_a_heading_that_shows_a_person_is_a_caption() -> None:
    shown = "Beekeeper Ann Poe with the last of her hives"
    assert inside(shown) == {shown: "caption.seen"}
    assert inside("A lamp seen from twenty miles off") == {"A lamp seen from twenty miles off": "caption.seen"}
    assert inside("A long night in the town hall") == {}


def test_what_a_video_shows_stands_below_its_offer() -> None:
    told = "Prairie 9’s Ann Oak talks to residents about the lighthouse on the cliff"
    assert captions(TITLE, "video", "Light on the cliff", told, "By Ann Oak", "May 3, 2021", *STORY) == {
        told: "caption.video"
    }
    closed = f"{told} above the port of the town."
    assert captions(TITLE, "May 3, 2021", "Video", closed, *STORY) == {closed: "caption.video"}
    assert captions(TITLE, "May 3, 2021", "Share", closed, *STORY) == {}
    opening = "OSLO (AFP) — Residents joined the mayor, who talks to the company about the lighthouse."
    assert captions(TITLE, "May 3, 2021", "Video", opening, *STORY) == {}
