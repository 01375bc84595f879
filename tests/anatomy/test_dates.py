"""Dates without a year are resolved against a bound, and only against a bound."""

from __future__ import annotations

import pytest
from attrs import evolve

from toolkit.encoding import Decoded
from toolkit.enrichers import dates
from toolkit.formats import plain_text
from toolkit.problems import problems
from toolkit.record import Article, NewsDate


def article(text: str, *, retrieved: str | None = None, published: str | None = None) -> Article:
    made = plain_text.article(text.encode(), Decoded(text=text, encoding="utf-8"), name="a", bare=True)
    return evolve(made, source=evolve(made.source, retrieved=retrieved), published=published)


def date(text: str, *, retrieved: str | None = None, published: str | None = None) -> NewsDate:
    found = dates.find(article(text, retrieved=retrieved, published=published))
    assert problems(found) == []
    assert dates.find(found) == found
    assert found.dateline
    assert found.dateline.date
    return found.dateline.date


TUESDAY = "LIMA, Jan 31 (AFP) - The ferry left on Tuesday, the mayor said."


@pytest.mark.parametrize(
    ("retrieved", "resolved"),
    [
        (None, None),
        ("2023-02-05", "2023-01-31"),
        ("2023-01-30", "2023-01-31"),  # the other side of the date line
        ("2023", "2023-01-31"),
        ("2027-06-01", "2023-01-31"),
        ("2028-06-01", None),
        ("2016-06-01", "2012-01-31"),
        ("2018-06-01", "2017-01-31"),
    ],
)
def test_a_weekday_leaves_one_year_of_five(retrieved: str | None, resolved: str | None) -> None:
    assert date(TUESDAY, retrieved=retrieved).resolved == resolved


def test_without_a_weekday_only_the_last_year_counts() -> None:
    text = "LIMA, Jan 31 (AFP) - The ferry left, the mayor said."
    found = date(text, retrieved="2023-06-01")
    assert found.resolved == "2023-01-31"
    assert found.basis
    assert found.basis.rule == "date.year-before-bound"
    assert found.candidate_years == ()
    assert date(text).resolved is None


def test_a_fresh_story_of_the_day_before_is_left_open() -> None:
    text = "LIMA, Feb 1 (AFP) - The ferry left on Tuesday, the mayor said."
    assert date(text, retrieved="2023-02-03").resolved is None


def test_the_day_of_publication_is_a_bound_of_a_month() -> None:
    assert date(TUESDAY, published="2023-02-01").resolved == "2023-01-31"
    assert date(TUESDAY, published="2023-06-01").resolved is None


@pytest.mark.parametrize(
    "lead",
    [
        "on last Tuesday",
        "on Tuesday's boat",
        "before Tuesday",
        "and will sail on Tuesday",
        "from Tuesday on",
        "",
        "on Tuesdays",
    ],
)
def test_weekdays_of_other_days_are_no_evidence(lead: str) -> None:
    assert date(f"LIMA, Jan 31 (AFP) - The ferry left {lead}, the mayor said.").weekday is None


def test_a_weekday_printed_with_the_date_wins() -> None:
    found = date("LIMA, Tuesday, Jan. 31: The ferry left on Monday, the mayor said.", retrieved="2023-02-05")
    assert (found.weekday, found.resolved) == ("Tuesday", "2023-01-31")


def test_29_february_exists_in_leap_years_only() -> None:
    text = "LIMA, Feb 29 (AFP) - The ferry left, the mayor said."
    assert date(text, retrieved="2024-03-05").resolved == "2024-02-29"
    assert date(text, retrieved="2023-03-05").resolved is None
    assert date("LIMA, Feb 29 (AFP) - It left on Thursday.", retrieved="2024-03-05").resolved == "2024-02-29"


def test_a_full_date_is_the_day_of_publication() -> None:
    found = dates.find(article("LIMA, Jan 31, 2023 (AFP) - The ferry left on Tuesday, the mayor said."))
    assert found.published == "2023-01-31"
    assert found.bases[0].basis.rule == "published.dateline"
    assert dates.find(found) == found
    stated = dates.find(article("LIMA, Jan 31, 2023 (AFP) - The ferry left.", published="2023-02-01"))
    assert stated.published == "2023-02-01"


@pytest.mark.parametrize(
    "text", ["The ferry left on Tuesday.", "LIMA (AFP) - The ferry left.", "LIMA, April - The ferry left."]
)
def test_what_has_no_day_stays_as_it_is(text: str) -> None:
    made = article(text, retrieved="2023-02-05")
    assert dates.find(made) == made
