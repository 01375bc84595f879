"""When a story was published: date lines in the forms of many houses, and dates that say something else."""

from __future__ import annotations

import pytest

from toolkit.anatomy import dissect

TITLE = "Council backs flood wall after long debate"
STORY = (
    "The city council backed a flood wall on Monday after a debate of three hours, ending a dispute that began in 2015.",
    "“We will build it by June,” said the mayor, Lee Park, after the council had voted for the flood wall.",
    "Engineers say that the wall would hold back a flood of nine feet, and that it costs $40 million.",
)


def days(above: tuple[str, ...], below: tuple[str, ...] = (), *, gap: str = "\n") -> tuple[str | None, str | None]:
    """Return the days of publication and change of a page with lines *above* and *below* its story."""
    parts = dissect(gap.join((TITLE, *above, *STORY, *below)))
    return parts.published and parts.published[:10], parts.modified and parts.modified[:10]


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
@pytest.mark.parametrize(
    ("lines", "published", "modified"),
    [
        (("Posted Mon 6 May 2019, 3:15am",), "2019-05-06", None),
        (("Posted Mon 6 May 2019 at 3:15am", "Updated Tue 7 May 2019 at 9:01am"), "2019-05-06", "2019-05-07"),
        (("Published: 12:30 GMT 6 May 2019",), "2019-05-06", None),
        (("PUBLISHED: 12:30 GMT, 6 May 2019 | UPDATED: 17:05 GMT, 7 May 2019",), "2019-05-06", "2019-05-07"),
        (("06.05.2019",), "2019-05-06", None),
        (("06.05.2019, 14:32",), "2019-05-06", None),
        (("16/05/2019 09:12",), "2019-05-16", None),
        (("16/05/2019 - 09:12",), "2019-05-16", None),
        (("05/16/2019 9:12 AM",), "2019-05-16", None),
        (("14-Jan-2020",), "2020-01-14", None),
        (("14 JAN 2020 10:00 IST",), "2020-01-14", None),
        (("2020-01-14 10:00:12",), "2020-01-14", None),
        (("2020-01-14T10:00:12Z",), "2020-01-14", None),
        (("2020/01/14 10:00",), "2020-01-14", None),
        (("2020.01.14 10:00",), "2020-01-14", None),
        (("Jan 14, 2020",), "2020-01-14", None),
        (("Jan. 14, 2020 at 5:30 p.m. EST",), "2020-01-14", None),
        (("January 14, 2020 | 5:30 PM",), "2020-01-14", None),
        (("Tuesday 14 January 2020 05:30",), "2020-01-14", None),
        (("Tue 14 Jan 2020 13.41 GMT", "Last modified on Wed 15 Jan 2020 18.02 GMT"), "2020-01-14", "2020-01-15"),
        (("First published on Tue 14 Jan 2020 13.41 GMT",), "2020-01-14", None),
        (("Tue 14 Jan 2020 at 06:30",), "2020-01-14", None),
        (("Tue, 14 Jan 2020, 06:30",), "2020-01-14", None),
        (("14th January 2020",), "2020-01-14", None),
        (("14th January 2020, 10:21 PM",), "2020-01-14", None),
        (("Published on : 14 Jan 2020, 10:21 am",), "2020-01-14", None),
        (("Published on January 14, 2020 10:21 AM by Jane Roe",), "2020-01-14", None),
        (("Updated: January 15, 2020 14:07 IST", "Published: January 14, 2020 14:07 IST"), "2020-01-14", "2020-01-15"),
        (("Updated: January 15, 2020 14:07 IST",), "2020-01-15", None),
        (("First Published: Jan 14, 2020 10:00 IST",), "2020-01-14", None),
        (("Date: 14 January 2020",), "2020-01-14", None),
        (("Date", "14 January 2020"), "2020-01-14", None),
        (("Published", "14 January 2020"), "2020-01-14", None),
        (("Published", "14 January 2020", "Updated", "15 January 2020"), "2020-01-14", "2020-01-15"),
        (("Published", "14 January 2020, 10:00 GMT", "Updated 3 hours ago"), "2020-01-14", None),
        (("Issued on: 14/01/2020 - 13:25", "Modified: 15/01/2020 - 13:24"), "2020-01-14", "2020-01-15"),
        (("Created: 14 January 2020",), "2020-01-14", None),
        (("Written on 14 January 2020",), "2020-01-14", None),
        (("Added 14 January 2020",), "2020-01-14", None),
        (("Submitted on 14 January 2020 - 10:00",), "2020-01-14", None),
        (("Release date: 14 January 2020",), "2020-01-14", None),
        (("Reading time: 3 min | 14 January 2020",), "2020-01-14", None),
        (("14 January 2020 3 min read",), "2020-01-14", None),
        (("Jane Roe, 14 January 2020, 10:00",), "2020-01-14", None),
        (("By Jane Roe | Published: January 14, 2020 | Updated: January 15, 2020",), "2020-01-14", "2020-01-15"),
        (("By Jane Roe Jan 14, 2020, 10:00am EST",), "2020-01-14", None),
        (("By Jane Roe Updated Jan 14, 2020, 10:00am EST",), "2020-01-14", None),
        (("Posted at 5:14 PM, Jan 14, 2020", "and last updated 9:02 PM, Jan 15, 2020"), "2020-01-14", "2020-01-15"),
        (("Jan. 14, 2020 | Updated Jan. 15, 2020, 9:40 a.m.",), "2020-01-14", "2020-01-15"),
        (("Jan. 14, 2020 Updated: Jan. 15, 2020 9:40 a.m.",), "2020-01-14", "2020-01-15"),
        (("Updated Jan. 15, 2020 9:40 a.m. | First published Jan. 14, 2020",), "2020-01-14", "2020-01-15"),
        (("Last updated 16:42, January 14 2020",), "2020-01-14", None),
        (("January 14 2020 - 16:42",), "2020-01-14", None),
        (("14 Jan 2020 12:00AM (Updated: 15 Jan 2020 09:00AM)",), "2020-01-14", "2020-01-15"),
        (("TUE, 14 JAN 2020 - 10:00 AM",), "2020-01-14", None),
        (("Tuesday, 14 Jan 2020 10:00 AM MYT",), "2020-01-14", None),
        (("14 de enero de 2020",), "2020-01-14", None),
        (("14 janvier 2020 à 10h00",), "2020-01-14", None),
        (("14. Januar 2020, 10:00 Uhr",), "2020-01-14", None),
        (("Filed: 14 January 2020",), "2020-01-14", None),
        (("Published 10:00 am Tuesday, January 14, 2020",), "2020-01-14", None),
        (("PUBLISHED : 14 JAN 2020 AT 10:00",), "2020-01-14", None),
        (("Updated 10:00 AM ET, Tue January 14, 2020",), "2020-01-14", None),
        (("1/14/2020",), "2020-01-14", None),
        (("14.1.2020",), "2020-01-14", None),
        (("Jan 14th, 2020",), "2020-01-14", None),
        (("14/Jan/2020",), "2020-01-14", None),
        (("Tuesday January 14 2020",), "2020-01-14", None),
    ],
)
def test_lines_above_the_story(lines: tuple[str, ...], published: str, modified: str | None, gap: str) -> None:
    assert days(lines, gap=gap) == (published, modified)


@pytest.mark.parametrize(
    ("lines", "published"),
    [
        (("First Published: Jan 14, 2020 10:00 IST",), "2020-01-14"),
        (("First published on: 14-01-2020 at 10:00 IST",), "2020-01-14"),
        (("First posted Tue 14 Jan 2020, 3:15am",), "2020-01-14"),
        (("Published in The Harbour Post, January 14th, 2020",), "2020-01-14"),
        (("Published - January 14, 2020 10:00 pm IST",), "2020-01-14"),
        (("This article was published on January 14, 2020.",), "2020-01-14"),
        (("This story was originally published January 14, 2020 at 5:00 AM.",), "2020-01-14"),
        (("Originally Published: Jan 14, 2020",), "2020-01-14"),
        (("Last updated: 14 January 2020",), "2020-01-14"),
        (("© 2020 Harbour Post",), None),
        (("Copyright January 14, 2020 Harbour Post. All rights reserved.",), None),
        (("Related", "Flood wall vote delayed", "14 January 2020"), None),
        (("Read next", "14 January 2020", "Flood wall vote delayed"), None),
        (("The next meeting is on January 14, 2020.",), None),
        (("Water taxi men want ease", "Published March 1, 2021"), None),
        (("Water taxi men want ease of the lockdown", "March 1, 2021"), None),
        (("Share this article", "Published March 1, 2021"), "2021-03-01"),
        (("Topics: walls, floods", "First posted March 1, 2021"), "2021-03-01"),
    ],
)
def test_lines_below_the_story(lines: tuple[str, ...], published: str | None) -> None:
    assert days((), lines) == (published, None)


@pytest.mark.parametrize(
    "line",
    [
        "Updated On - 10:21 AM, Wed - 15 January 20",
        "Issued on: 01/02/2020 - 13:25",
        "Event date: 14 January 2020",
        "Deadline: 14 January 2020",
        "In this Jan. 14, 2020 photo, the mayor waves.",
        "Photo taken on Jan. 14, 2020",
        "14.1.20",
        "20200114",
    ],
)
def test_dates_that_say_something_else(line: str) -> None:
    assert days((line,)) == (None, None)


def test_another_date_of_the_line_says_which_number_is_the_day() -> None:
    assert days(("Published: 06/05/2019 09:12 | Updated: 13/05/2019 10:00",)) == ("2019-05-06", "2019-05-13")
    assert days(("Published: 05/06/2019 09:12 | Updated: 05/13/2019 10:00",)) == ("2019-05-06", "2019-05-13")
    assert days(("Published: 06/05/2019 09:12 | Updated: 07/05/2019 10:00",)) == (None, None)


def test_a_day_that_cannot_be_told_is_still_no_deck() -> None:
    parts = dissect("\n\n".join((TITLE, "Issued on: 01/09/2023 - 13:25", *STORY)))
    assert parts.published is None
    assert [zone.rule for zone in parts.furniture] == ["date.line"]
