"""What the measurements of accuracy are made of: samples, intervals, shares, and rules that can be switched off."""

from __future__ import annotations

import importlib
from collections import Counter
from itertools import pairwise

import pytest

from tests.benchmarks import ablation, calibration, practice, scoring
from tests.benchmarks.tally import Judged, Tally, share, table
from toolkit.record import Basis


def _judged(rule: str, right: str, document: str = "d") -> list[Judged]:
    return [Judged("speakers", f"{document}{number % 10}", rule, 90, one == "+") for number, one in enumerate(right)]


def test_samples_are_always_the_same_and_as_large_as_the_documents() -> None:
    first, second = scoring.draws(7, 5), scoring.draws(7, 5)

    assert first == second
    assert [len(drawn) for drawn in first] == [7] * 5
    assert {number for drawn in first for number in drawn} <= set(range(7))


def test_an_interval_leaves_out_the_ends() -> None:
    assert scoring.interval([float(number) for number in range(1000)]) == (25.0, 975.0)
    assert scoring.interval([0.5]) == (0.5, 0.5)
    assert scoring.interval([]) is None


def test_a_score_is_its_f1_or_itself() -> None:
    scores = {"exact": {"f1": 0.5}, "rate": 0.25}

    assert scoring.value(scoring.at(scores, ("exact",))) == 0.5
    assert scoring.value(scoring.at(scores, ("rate",))) == 0.25
    assert scoring.value(scoring.at(scores, ("rate", "deeper"))) is None


def test_the_share_of_a_rule_is_drawn_towards_that_of_all() -> None:
    found = _judged("quotes.after/name", "+" * 80) + _judged("quotes.left-say/name", "-" * 20)
    known = calibration.shares(found)

    assert known("quotes.after/name") > 0.95
    assert known("quotes.left-say/name") < 0.3
    assert known("quotes.unseen/name") == pytest.approx(0.8)


def test_each_finding_is_predicted_by_the_other_folds() -> None:
    good, bad = _judged("quotes.a/b", "+" * 50, "x"), _judged("quotes.c/d", "-" * 50, "y")
    predicted = list(calibration.out_of_fold(good + bad))

    assert sorted(id(one) for _, one in predicted) == sorted(map(id, good + bad))
    assert all((percent > 50) == one.right for percent, one in predicted)


def test_a_reliability_table_says_what_was_predicted_and_what_was_observed() -> None:
    found = _judged("quotes.after/name", "+++++++++-")
    lines = list(calibration.table("speakers", [(92.0, one) for one in found]))

    assert lines[0] == "speakers: 10 findings in 10 documents"
    assert lines[2].split()[:4] == ["90-94", "10", "92.0", "90.0"]
    assert lines[-1].startswith("  expected calibration error 2.0 points; Brier score 0.09")
    assert list(calibration.rows(found)) == ["quotes.after/name\t90\t9\t10"]


def test_a_tally_prints_f1_with_an_interval_and_shares_without() -> None:
    tally = Tally()
    for document, right in (("a", True), ("b", False)):
        tally.document = document
        tally.value("speaker", "Roe", ["Roe"] if right else [], right=right)
        tally.add("furniture in the body", "gold")
        tally.judge("speakers", Basis(kind="inferred", rule="quotes.after/name", confidence=98), right=right)
    lines = [" ".join(line.split()) for line in table(tally)]

    assert lines[1] == "speaker 1 1 2 1.000 0.500 0.667 0.000-1.000"
    assert lines[2] == "furniture in the body 0 - 2 - 0.000 - 0.000-0.000"
    assert [(one.document, one.right) for one in tally.judged] == [("a", True), ("b", False)]
    assert share("nothing", Counter()) is None


@pytest.mark.parametrize("family", ablation.FAMILIES, ids=lambda family: str(family.name))
def test_a_family_switches_off_what_there_is(family: ablation.Family) -> None:
    for name, _ in family.patches:
        module, _, attribute = name.rpartition(".")
        assert callable(getattr(importlib.import_module(module), attribute))


def test_a_family_that_is_switched_off_finds_less() -> None:
    paths = [practice.FIXTURES / "blind/court_uk.json"]
    (family,) = [one for one in ablation.FAMILIES if one.name == "quotes: she said, after the quote"]
    full, less = ablation.measured(paths, ()), ablation.measured(paths, family.patches)
    whole, points, ends = ablation.differences(full, less, "speaker")

    assert whole > 0.5
    assert points < 0
    assert ends is not None
    assert list(pairwise(ends)) == [(points, points)] or ends[0] <= points <= ends[1]


def test_of_a_page_annotated_for_its_zones_only_they_are_compared() -> None:
    tally = Tally()
    practice.measured([practice.FIXTURES / "blind_pages/us_tv_station.json"], tally)

    assert tally.counts["body, tokens", "gold"] > 0
    assert not tally.judged
    assert not any(task.startswith(("quote", "speaker", "person", "commitment")) for task, _ in tally.counts)
    assert "annotation: not in the article" not in tally.errors
