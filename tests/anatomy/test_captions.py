"""Captions and credits of pictures in the forms of many houses, and sentences that only look like one."""

from __future__ import annotations

import pytest

from toolkit.anatomy import captions, dissect


@pytest.mark.parametrize(
    "line",
    [
        "Representational image. (File photo)",
        "For representational purposes (File photo | EPS)",
        "Representative image | Photo Credit: The Hindu",
        "The train was carrying 2,000 tonnes of barley. (Supplied: Mallee Fire Service)",
        "The train was carrying barley. (Supplied)",
        "A crane lifts the wagon. Pic: Conor Quill",
        "A crane lifts the wagon. Pic courtesy of Mallee Rail",
        "A crane lifts the wagon. Courtesy Mallee Rail",
        "A crane lifts the wagon. Courtesy of Mallee Rail",
        "A crane lifts the wagon (Getty)",
        "A crane lifts the wagon (Image: Getty Images)",
        "A crane lifts the wagon. Getty Images",
        "A crane lifts the wagon. Image by: Jane Roe",
        "A crane lifts the wagon. File photo",
        "A crane lifts the wagon. File photo: Jane Roe",
        "A crane lifts the wagon. File picture.",
        "A crane lifts the wagon. [File: Jane Roe/Reuters]",
        "A crane lifts the wagon. Photograph: Jane Roe/The Sentinel",
        "A crane lifts the wagon / Jane Roe",
        "A crane lifts the wagon. JANE ROE/STAFF",
        "A crane lifts the wagon. Jane Roe / The Sentinel",
        "A crane lifts the wagon. © Jane Roe, AFP",
        "A crane lifts the wagon. Jane Roe/AFP via Getty Images",
        "A crane lifts the wagon. (Jane Roe/The Sentinel via AP)",
        "A crane lifts the wagon. (Jane Roe / Sentinel Staff Photographer)",
        "A crane lifts the wagon. PHOTO: JANE ROE",
        "A crane lifts the wagon. – Bernama photo",
        "A crane lifts the wagon. — Picture by Jane Roe",
        "A crane lifts the wagon. | Photo: Jane Roe",
        "A crane lifts the wagon. Credit: Jane Roe",
        "A crane lifts the wagon. Photo supplied",
        "A crane lifts the wagon. Photo provided",
        "A crane lifts the wagon. Provided photo",
        "Photo: The train was carrying 2,000 tonnes of barley. (Supplied: Mallee Fire Service)",
        "FILE - In this May 3, 2019 photo, a crane lifts the wagon.",
        "PHOTO: A crane lifts the wagon.",
        "Picture: A crane lifts the wagon at dusk",
        "Illustrative photo: a crane lifts the wagon",
        "Stock image of a crane. (Shutterstock)",
        "Pictured: Jane Roe, who lifted the wagon",
        "Image caption The crane lifts the wagon",
        "Media caption, Watch: The crane lifts the wagon",
        "Keogh heads the ball in. Source: Tom Hale/ImageWorld",
        "The old pool in 1974. [FILE PHOTO/PRAIRIE COURIER]",
        "The minister at a hearing, Aug. 18, 2024. Upper House PRIO photo",
        "The driver leaves the court in June. (XYZ News: Ann Poe)",
    ],
)
@pytest.mark.parametrize("strict", [True, False])
def test_lines_that_say_what_is_shown(line: str, *, strict: bool) -> None:
    assert not captions.is_credit(line)
    assert captions.rule(line, strict=strict)


@pytest.mark.parametrize(
    "line",
    [
        "Photo: Jane Roe",
        "Photo by Jane Roe",
        "Pic: Jane Roe",
        "Pics: Jane Roe",
        "Image source: Getty Images",
        "Image copyright Getty Images",
        "Image credit: Jane Roe",
        "IMAGE: JANE ROE",
        "Photograph by Jane Roe",
        "Photo courtesy of Mallee Rail",
        "Courtesy of Mallee Rail",
        "Courtesy Mallee Rail",
        "Courtesy: Mallee Rail",
        "(Supplied)",
        "Supplied",
        "(Getty)",
        "Getty",
        "Getty Images/Jane Roe",
        "(Image: Getty)",
        "Jane Roe/Reuters",
        "Jane Roe / AFP",
        "Jane Roe | Getty Images",
        "JANE ROE/AP",
        "File photo",
        "(File photo)",
        "File Photo: Jane Roe",
        "Credit: Jane Roe",
        "© Jane Roe",
        "AP Photo/Jane Roe",
        "(AP Photo/Jane Roe)",
        "Reuters",
        "REUTERS/Jane Roe",
        "Source: Supplied",
        "Credits: Jane Roe",
        "Photo | Jane Roe",
        "PHOTO BY JANE ROE",
        "Photo by: the county's office",
        "Image: T. Hale/prairie/picture agency",
        "Image source, Tom Hale",
    ],
)
def test_lines_that_only_say_whose_picture_it_is(line: str) -> None:
    assert captions.is_credit(line)


@pytest.mark.parametrize(
    "line",
    [
        "The mayor said the crane would lift the wagon (and the barley).",
        "The company (formerly Getty Oil) lifted the wagon.",
        "He works for Reuters.",
        "The crane lifted the wagon, the source said.",
        '"We lifted the wagon," said Jane Roe, who is 42.',
        "Shares fell 3.4 percent. Source: the ministry said.",
        "It has credit: the wagon was lifted within an hour of the call.",
        "The league (Premier League) lifted the ban.",
        "He posted a photo of the wagon.",
        "She was handed the file.",
        "The ministry published a photo of the crane and the barley.",
        "Source",
        "Lifting the wagon",
        "Photo finish in Cork",
        "Reuters Institute",
        "He won the first heat and/or the second.",
    ],
)
@pytest.mark.parametrize("strict", [True, False])
def test_lines_that_are_neither(line: str, *, strict: bool) -> None:
    assert not captions.is_credit(line)
    assert captions.rule(line, strict=strict) is None


STORY = (
    "The town bought its lighthouse on Monday, ending a dispute of nine years with the company that runs the port.",
    "“We did not want it to become a bar,” said Ann Poe, who led the town’s campaign for the lighthouse.",
)


def test_an_agency_in_brackets_ends_the_story_not_a_caption() -> None:
    last = "The lamp of the lighthouse will be lit again in April."
    parts = dissect("\n\n".join(("Town buys its lighthouse", *STORY, f"{last} (Reuters)")))
    assert parts.body.text.endswith("April. (Reuters)")
    assert parts.captions == ()
    assert parts.agency
    shown = "Ann Oak waves to the crowd at the lighthouse."
    assert [captions.rule(f"{shown} (Reuters)", last=last) for last in (False, True)] == ["caption.credit", None]
    assert captions.rule(f"{shown} (Tom Hale/Reuters)", last=True) == "caption.credit"


def test_captions_inside_a_story_by_their_label_their_count_and_what_they_show() -> None:
    page = (
        "Town buys its lighthouse",
        STORY[0],
        "Image caption,",
        "The lamp has been dark since 2011",
        STORY[1],
        "2/3",
        "The stairs of the tower",
        "The lamp of the lighthouse will be lit again in April, the town said.",
        "Ann Poe waves to the crowd below the lighthouse",
        "A holiday flat will pay for the upkeep of the lighthouse, the town said.",
    )
    found = {caption.text: caption.rule for caption in dissect("\n\n".join(page)).captions}
    assert found == {
        "The lamp has been dark since 2011": "caption.labelled",
        "The stairs of the tower": "caption.counted",
        "Ann Poe waves to the crowd below the lighthouse": "caption.shows",
    }


@pytest.mark.parametrize("mark", ["(Xinhua)", "(AFP)", "/ANI", "- AFP"])
def test_the_last_paragraph_ends_with_an_agency(mark: str) -> None:
    last = f"The lamp will be lit again in April, said Ann Poe, who has kept its keys for nine years. {mark}"
    assert dissect("\n\n".join(("Town buys its lighthouse", *STORY, last, "Share"))).body.text.endswith(mark)


@pytest.mark.parametrize(
    "mark",
    [
        "(jd/ks)",
        "jm/lb",
        "[ab/cd]",
        "/lb",
        "ENDS",
        "-30-",
        "(Reporting by Ann Oak; Editing by Tom Hale)",
        "Additional reporting and writing by Ann Oak.",
    ],
)
def test_a_sign_off_behind_the_last_sentence_is_no_part_of_the_story(mark: str) -> None:
    last = "The lamp will be lit again in April, said Ann Poe, who has kept its keys for nine years."
    parts = dissect("\n\n".join(("Town buys its lighthouse", *STORY, f"{last} {mark}", "Share")))
    assert parts.body.text.endswith(last)
    assert [(sign_off.text, sign_off.rule) for sign_off in parts.sign_offs] == [(mark, "sign_off.glued")]


def test_initials_on_the_line_below_the_last_are_a_sign_off() -> None:
    parts = dissect("\n".join(("Town buys its lighthouse", *STORY, "The lamp will be lit in April.", "jm/txw/lb")))
    assert [sign_off.text for sign_off in parts.sign_offs] == ["jm/txw/lb"]
    address = dissect("\n".join(("Town buys its lighthouse", *STORY, "The lamp will be lit.", "oak@prairie.example")))
    assert address.body.text.endswith("The lamp will be lit.")
